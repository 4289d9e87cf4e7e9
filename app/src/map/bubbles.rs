//! A bubble per unit: its area is its number of products.

use super::outline;
use super::projection::{Point, View};
use crate::charts::markup::{push_attribute, push_measure, push_text};
use crate::domain::UnitId;

/// One unit on the map.
#[derive(Clone, Debug)]
pub struct Bubble<'a> {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub label: &'a str,
    /// Its name and number, as read aloud: "An Giang: 68 sản phẩm".
    pub text: String,
    /// A point in it.
    pub point: Point,
    /// Its products.
    pub total: u32,
    /// Where a click leads.
    pub address: String,
}

/// The words of a map.
#[derive(Clone, Copy, Debug)]
pub struct MapTexts<'a> {
    /// What the map is called for those who do not see it.
    pub name: &'a str,
    /// Hoàng Sa.
    pub hoang_sa: &'a str,
    /// Trường Sa.
    pub truong_sa: &'a str,
}

/// Some islands of Hoàng Sa, in thousandths of degrees: Hoàng Sa, Phú Lâm, Linh Côn, Quang Ảnh, Tri Tôn, Đá Bắc.
const HOANG_SA: [(i32, i32); 6] =
    [(16_533, 111_608), (16_834, 112_339), (16_667, 112_730), (16_449, 111_508), (15_783, 111_200), (17_105, 111_500)];
/// Some islands of Trường Sa: Trường Sa, Song Tử Tây, Thị Tứ, Ba Bình, Sơn Ca, Nam Yết, Sinh Tồn, Phan Vinh, Trường Sa Đông, An Bang.
const TRUONG_SA: [(i32, i32); 10] = [
    (8_644, 111_921),
    (11_429, 114_331),
    (11_053, 114_285),
    (10_377, 114_366),
    (10_374, 114_479),
    (10_179, 114_366),
    (9_886, 114_328),
    (8_969, 113_704),
    (8_932, 112_350),
    (7_892, 112_920),
];
/// Where their names stand.
const HOANG_SA_NAME: Point = Point::of_thousandths(15_250, 112_000);
const TRUONG_SA_NAME: Point = Point::of_thousandths(9_400, 113_050);

/// Draws the map. `outline` is the address of the outline file, empty where there is none.
pub fn draw(texts: MapTexts, view: View, outline: &str, bubbles: &[Bubble]) -> String {
    let mut svg = String::from("<svg class=\"map\" role=\"group\"");
    push_attribute(&mut svg, "aria-label", texts.name);
    push_attribute(&mut svg, "viewBox", &format!("{} {} {} {}", view.x, view.y, view.width, view.height));
    svg.push('>');
    if !outline.is_empty() {
        svg.push_str("<use class=\"map-land\"");
        push_attribute(&mut svg, "href", &[outline, "#", outline::ID].concat());
        svg.push_str("/>");
    }
    push_islands(&mut svg, view, &HOANG_SA, HOANG_SA_NAME, texts.hoang_sa);
    push_islands(&mut svg, view, &TRUONG_SA, TRUONG_SA_NAME, texts.truong_sa);
    push_bubbles(&mut svg, view, bubbles);
    svg.push_str("</svg>");
    svg
}

/// The size of letters in a view.
fn letter(view: View) -> i32 {
    view.width / 32
}

fn push_islands(svg: &mut String, view: View, islands: &[(i32, i32)], name_at: Point, name: &str) {
    let islands: Vec<Point> = islands.iter().map(|(lat, lon)| Point::of_thousandths(*lat, *lon)).collect();
    if !islands.iter().any(|island| view.holds(*island)) {
        return;
    }
    svg.push_str("<g class=\"map-isles\">");
    for island in islands {
        push_circle(svg, island, view.width / 220);
    }
    push_name(svg, name_at, view, name);
    svg.push_str("</g>");
}

fn push_name(svg: &mut String, at: Point, view: View, name: &str) {
    svg.push_str("<text class=\"map-name\"");
    push_measure(svg, "x", at.x.into());
    push_measure(svg, "y", at.y.into());
    push_measure(svg, "font-size", letter(view).into());
    svg.push('>');
    push_text(svg, name);
    svg.push_str("</text>");
}

fn push_circle(svg: &mut String, at: Point, radius: i32) {
    svg.push_str("<circle");
    push_measure(svg, "cx", at.x.into());
    push_measure(svg, "cy", at.y.into());
    push_measure(svg, "r", radius.into());
    svg.push_str("/>");
}

/// The largest first, so that a small one is never hidden; where two are alike the order of the units decides.
fn push_bubbles(svg: &mut String, view: View, bubbles: &[Bubble]) {
    let mut order: Vec<&Bubble> = bubbles.iter().collect();
    order.sort_by_key(|bubble| (core::cmp::Reverse(bubble.total), bubble.unit));
    let most = order.first().map_or(0, |bubble| bubble.total);
    for bubble in &order {
        svg.push_str(if bubble.total == 0 { "<a data-go=\"\" class=\"map-zero\"" } else { "<a data-go=\"\"" });
        let unit = bubble.unit.to_string();
        push_attribute(svg, "id", &["m-", &unit].concat());
        push_attribute(svg, "data-unit", &unit);
        push_attribute(svg, "href", &bubble.address);
        push_attribute(svg, "aria-label", &bubble.text);
        svg.push_str("><title>");
        push_text(svg, &bubble.text);
        svg.push_str("</title>");
        push_circle(svg, bubble.point, radius(view, bubble.total, most));
        svg.push_str("</a>");
    }
    push_names(svg, view, &order, most);
}

/// From a dot for nothing up to a twentieth of the view, by area.
fn radius(view: View, total: u32, most: u32) -> i32 {
    let dot = view.width / 130;
    if total == 0 {
        return dot;
    }
    let largest = u64::from((view.width / 18).unsigned_abs());
    let area = largest * largest * u64::from(total) / u64::from(most.max(1));
    (area.isqrt() as i32).max(dot)
}

/// A rectangle that a bubble or a name takes.
#[derive(Clone, Copy)]
struct Space {
    low: Point,
    high: Point,
}

impl Space {
    fn around(at: Point, half_width: i32, up: i32, down: i32) -> Space {
        Space { low: Point { x: at.x - half_width, y: at.y - up }, high: Point { x: at.x + half_width, y: at.y + down } }
    }

    fn meets(&self, other: &Space) -> bool {
        self.low.x < other.high.x && other.low.x < self.high.x && self.low.y < other.high.y && other.low.y < self.high.y
    }
}

/// How many bubbles are named at most, and how many of them at any cost: a name of these may lie over another bubble.
const NAMED: usize = 9;
const SURELY_NAMED: usize = 3;

/// Names below, above, right or left of the largest bubbles, where they meet neither another name nor a large bubble.
fn push_names(svg: &mut String, view: View, order: &[&Bubble], most: u32) {
    let size = letter(view);
    let shown: Vec<&&Bubble> = order.iter().filter(|bubble| bubble.total > 0).take(40).collect();
    let circles: Vec<Space> = shown
        .iter()
        .take(12)
        .map(|bubble| {
            let radius = radius(view, bubble.total, most);
            Space::around(bubble.point, radius, radius, radius)
        })
        .collect();
    let mut names: Vec<Space> = Vec::new();
    svg.push_str("<g class=\"map-names\">");
    for (rank, bubble) in shown.iter().enumerate() {
        let half = bubble.label.chars().count() as i32 * size * 3 / 10;
        let radius = radius(view, bubble.total, most);
        let aside = radius + half + size / 3;
        let places = [(0, radius + size), (0, -radius - size / 4), (aside, size / 3), (-aside, size / 3)];
        let free = places.into_iter().find_map(|(right, down)| {
            let at = Point { x: bubble.point.x + right, y: bubble.point.y + down };
            let space = Space::around(at, half, size, size / 4);
            let over_circle = circles.iter().enumerate().any(|(index, circle)| index != rank && circle.meets(&space));
            let taken = names.iter().any(|name| name.meets(&space)) || (over_circle && rank >= SURELY_NAMED);
            (!taken && view.holds(space.low) && view.holds(space.high)).then_some((at, space))
        });
        let Some((at, space)) = free else { continue };
        names.push(space);
        push_name(svg, at, view, bubble.label);
        if names.len() == NAMED {
            break;
        }
    }
    svg.push_str("</g>");
}
