//! What a set of boundaries covers, what it lacks, and where its shapes lie over each other.

use super::join::Directory;
use super::problem::BoundaryProblem;
use crate::datasets::issues::Issue;
use crate::geo::embedded::{ARCHIPELAGOS, seeds};
use crate::geo::grid::{Place, Ring, area_doubled, is_inside};
use crate::geo::insets::{Extent, archipelago_of};
use crate::store::Unit;
use app::domain::unit::geography::UnitIndex;
use app::domain::{Geography, Level, UnitId, Vintage};
use app::map::Archipelago;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::single::SingleIntOverlay;
use i_overlay::i_float::int::point::IntPoint;

/// A shape that was joined to its unit.
pub struct Joined<'a> {
    /// Position in the file, from 1.
    pub line: u64,
    /// The unit.
    pub unit: &'a Unit,
    /// Its shape on the grid.
    pub rings: Vec<Ring>,
}

/// How many missing units are named.
const MOST_NAMED: usize = 12;
/// From how many percent of the smaller shape an overlap refuses the file.
const OVERLAP: u64 = 5;

/// The smallest unit all shapes lie in; `None`: the country.
pub fn scope(joined: &[Joined], geography: &Geography) -> Option<UnitId> {
    let above = |shape: &Joined| -> Vec<UnitIndex> {
        geography.index_of(shape.unit.id).map(|index| geography.upward(index).skip(1).collect()).unwrap_or_default()
    };
    let (first, rest) = joined.split_first()?;
    let mut common = above(first);
    for shape in rest {
        let other = above(shape);
        common.retain(|unit| other.contains(unit));
    }
    common.first().map(|unit| geography.unit(*unit).id)
}

/// Units of the area that have no shape, and archipelagos that are missing.
pub fn missing(
    joined: &[Joined],
    directory: &Directory,
    geography: &Geography,
    vintage: Vintage,
    level: Level,
    scope: Option<UnitId>,
) -> Vec<Issue> {
    let issue = |value: String, problem: BoundaryProblem| Issue { line: 1, column: "", value, problem: problem.into() };
    let area = scope.and_then(|scope| geography.index_of(scope));
    let holds = |unit: UnitIndex| area.is_none_or(|area| geography.lies_in(unit, area));
    let mut issues = Vec::new();
    let mut symbols: Vec<UnitId> = Vec::new();
    for (archipelago, commune) in [Archipelago::HoangSa, Archipelago::TruongSa].into_iter().zip(ARCHIPELAGOS) {
        let owners = owners(geography, commune, vintage, level);
        if !owners.iter().any(|owner| holds(*owner)) {
            continue;
        }
        symbols.extend(owners.iter().map(|owner| geography.unit(*owner).id));
        let drawn = joined.iter().flat_map(|shape| &shape.rings).any(|ring| archipelago_of(ring) == Some(archipelago));
        if !drawn {
            let name = if archipelago == Archipelago::HoangSa { "Hoàng Sa" } else { "Trường Sa" };
            issues.push(issue(name.to_owned(), BoundaryProblem::ArchipelagoMissing));
        }
    }
    let known: std::collections::HashSet<UnitId> = joined.iter().map(|shape| shape.unit.id).collect();
    let lacking: Vec<&Unit> = geography
        .of_level(vintage, level)
        .filter(|unit| holds(*unit))
        .map(|unit| geography.unit(unit).id)
        .filter(|unit| !known.contains(unit) && (level != Level::Commune || !symbols.contains(unit)))
        .filter_map(|unit| directory.unit(unit))
        .collect();
    if !lacking.is_empty() {
        let mut names: Vec<String> = lacking.iter().take(MOST_NAMED).map(|unit| format!("{} ({})", unit.full_name, unit.id.code)).collect();
        if lacking.len() > MOST_NAMED {
            names.push("…".to_owned());
        }
        issues.push(issue(String::new(), BoundaryProblem::Missing { count: lacking.len(), names: names.join(", ") }));
    }
    issues
}

/// The units of a list and level that hold an archipelago.
fn owners(geography: &Geography, commune: UnitId, vintage: Vintage, level: Level) -> Vec<UnitIndex> {
    let mut images: Vec<UnitIndex> = geography.index_of(commune).into_iter().collect();
    while let Some(first) = images.first() {
        let now = geography.unit(*first).id.vintage;
        if now == vintage {
            break;
        }
        images = if now > vintage { geography.step_back(&images) } else { geography.step_forward(&images) };
    }
    // An island district without communes is itself the finest unit there.
    images.iter().flat_map(|image| geography.upward(*image)).filter(|unit| geography.unit(*unit).level <= level).take(1).collect()
}

/// Communes whose known point lies outside of their shape.
pub fn points_outside(joined: &[Joined]) -> Vec<Issue> {
    let symbols: Vec<UnitId> = seeds().unwrap_or_default().iter().filter(|seed| seed.is_symbol).map(|seed| seed.unit).collect();
    let outside = |shape: &&Joined| {
        let place = shape.unit.location.map(|(lat, lon)| Place::of_degrees(lat, lon));
        place.is_some_and(|place| !is_inside(place, &shape.rings)) && !symbols.contains(&shape.unit.id)
    };
    joined
        .iter()
        .filter(outside)
        .map(|shape| Issue {
            line: shape.line,
            column: "",
            value: format!("{} {}", shape.unit.id.code, shape.unit.full_name),
            problem: BoundaryProblem::PointOutside.into(),
        })
        .collect()
}

type Paths = Vec<Vec<IntPoint<i32>>>;

fn paths(rings: &[Ring]) -> Paths {
    rings.iter().map(|ring| ring.iter().map(|place| IntPoint::new(place.x, place.y)).collect()).collect()
}

fn area(shapes: &[Paths]) -> i64 {
    let ring = |path: &Vec<IntPoint<i32>>| path.iter().map(|point| Place { x: point.x, y: point.y }).collect::<Ring>();
    shapes.iter().flatten().map(|path| area_doubled(&ring(path))).sum()
}

/// Pairs of shapes that lie over each other by more than a few percent of the smaller one.
pub fn overlaps(joined: &[Joined]) -> Vec<Issue> {
    let shapes: Vec<Paths> = joined.iter().map(|shape| paths(&shape.rings)).collect();
    let areas: Vec<i64> = joined.iter().map(|shape| shape.rings.iter().map(|ring| area_doubled(ring)).sum()).collect();
    let everything: Paths = shapes.iter().flatten().cloned().collect();
    let nothing: Paths = Vec::new();
    let covered = area(&everything.overlay(&nothing, OverlayRule::Subject, FillRule::Positive));
    let least = areas.iter().copied().filter(|area| *area > 0).min().unwrap_or(1);
    // Rounding moves a few places; a real overlap is larger than any of that.
    if (areas.iter().sum::<i64>() - covered) * 100 <= least * OVERLAP as i64 {
        return Vec::new();
    }
    let extents: Vec<Option<Extent>> = joined.iter().map(|shape| Extent::of(shape.rings.iter().flatten().copied())).collect();
    let mut order: Vec<usize> = (0..joined.len()).collect();
    order.sort_by_key(|at| extents[*at].map_or(i32::MAX, |extent| extent.low.x));
    let mut issues = Vec::new();
    for (position, a) in order.iter().enumerate() {
        let Some(first) = extents[*a] else { continue };
        for b in &order[position + 1..] {
            let Some(second) = extents[*b] else { continue };
            if second.low.x > first.high.x {
                break;
            }
            if second.low.y > first.high.y || first.low.y > second.high.y {
                continue;
            }
            let common = area(&shapes[*a].overlay(&shapes[*b], OverlayRule::Intersect, FillRule::NonZero));
            let percent = (common * 100 / areas[*a].min(areas[*b]).max(1)).unsigned_abs();
            if percent >= OVERLAP {
                let (one, other) = (&joined[*a.max(b)], &joined[*a.min(b)]);
                let name = |shape: &Joined| format!("{} {}", shape.unit.id.code, shape.unit.full_name);
                let problem = BoundaryProblem::Overlap { other: name(other), percent }.into();
                issues.push(Issue { line: one.line, column: "geometry", value: name(one), problem });
            }
        }
    }
    issues
}
