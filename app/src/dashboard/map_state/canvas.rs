//! A canvas that draws thousands of shapes at once, below their links. Recolouring and moving the SVG shapes one by one
//! would take the browser several times as long.

use super::viewport::Viewport;
use crate::map::{BaseMap, ColorClass, ShapeStyle};
use core::cell::{Cell, RefCell};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, Element, HtmlCanvasElement, Path2d};

/// The class of a drawing whose shapes are drawn on a canvas.
const PAINTED: &str = "painted";
/// The width of the lines between shapes, in pixels of the page.
const LINE: f64 = 0.8;
/// The edge of the tile that hatches units without data, in pixels of the page.
const HATCH: f64 = 8.0;

/// A canvas with the shapes of a base map.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// The SVG with the links.
    svg: Element,
    size: Cell<(f64, f64)>,
    shapes: Vec<Path2d>,
    borders: Path2d,
    tones: RefCell<Vec<ShapeStyle>>,
    tints: RefCell<Vec<ColorClass>>,
    painted: RefCell<Painted>,
    /// Colours read from the style sheet so far, by the classes of the drawing and of a shape in it.
    known_colors: RefCell<Vec<(String, Colors)>>,
}

/// What is drawn.
#[derive(Default)]
struct Painted {
    groups: Vec<Group>,
    border: Colors,
    hatch: Option<CanvasPattern>,
}

/// All shapes of one class.
struct Group {
    tint: ColorClass,
    path: Path2d,
    classes: String,
    colors: Colors,
}

/// The shapes by class. Those of the lowest class come last, so that their darker lines lie on top.
fn grouped(tints: &[ColorClass], shapes: &[Path2d]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (tint, shape) in tints.iter().zip(shapes) {
        let group = groups.iter().position(|group| group.tint == *tint).or_else(|| {
            groups.push(Group { tint: *tint, path: Path2d::new().ok()?, classes: String::new(), colors: Colors::default() });
            Some(groups.len() - 1)
        });
        if let Some(group) = group {
            groups[group].path.add_path(shape);
        }
    }
    groups.sort_by_key(|group| group.tint == ColorClass::Band(0));
    groups
}

/// The colours of a shape, read from the style sheet.
#[derive(Clone, Debug, Default, PartialEq)]
struct Colors {
    fill: String,
    opacity: f64,
    stroke: String,
}

impl Canvas {
    /// Inserts a canvas below a drawing. `None` where the browser has no canvas: the drawing then stays as it is.
    pub fn lay(svg: &Element, sheet: &BaseMap, class: &str, tones: &[ShapeStyle], seen: Viewport) -> Option<Canvas> {
        let (element, context) = new_canvas()?;
        let shapes = sheet.shapes.iter().map(|shape| Path2d::new_with_path_string(&shape.path)).collect::<Result<_, _>>().ok()?;
        let borders = Path2d::new_with_path_string(&sheet.borders).ok()?;
        element.set_attribute("aria-hidden", "true").ok()?;
        svg.parent_element()?.prepend_with_node_1(&element).ok()?;
        let svg = svg.clone();
        let canvas = Canvas {
            element,
            context,
            svg,
            size: Cell::default(),
            shapes,
            borders,
            tones: RefCell::default(),
            tints: RefCell::default(),
            painted: RefCell::default(),
            known_colors: RefCell::default(),
        };
        canvas.colour(class, tones);
        canvas.resize();
        canvas.draw(seen);
        Some(canvas)
    }

    /// Whether it belongs to this drawing.
    pub fn is_below(&self, svg: &Element) -> bool {
        self.svg.is_same_node(Some(svg))
    }

    /// Width and height, in pixels of the page.
    pub fn size(&self) -> (f64, f64) {
        self.size.get()
    }

    /// Takes on the size of its element.
    pub fn resize(&self) {
        let (frame, dense) = (self.element.get_bounding_client_rect(), density());
        self.size.set((frame.width(), frame.height()));
        self.element.set_width((frame.width() * dense).round() as u32);
        self.element.set_height((frame.height() * dense).round() as u32);
    }

    /// Groups the shapes by their style; `class` is that of the drawing. Returns whether anything changed, so that it has to be
    /// drawn.
    pub fn colour(&self, class: &str, tones: &[ShapeStyle]) -> bool {
        let class = [class, " ", PAINTED].concat();
        if self.tones.borrow().as_slice() == tones && self.svg.get_attribute("class").as_deref() == Some(&class) {
            return false;
        }
        self.tones.replace(tones.to_vec());
        if self.svg.get_attribute("class").as_deref() != Some(&class) {
            let _ = self.svg.set_attribute("class", &class);
        }
        let mut groups = core::mem::take(&mut self.painted.borrow_mut().groups);
        // Selecting a class in the legend changes styles, but no group.
        let mut tints: Vec<ColorClass> = Vec::with_capacity(tones.len());
        tints.extend(tones.iter().map(|tone| tone.tint));
        if *self.tints.borrow() != tints {
            groups = grouped(&tints, &self.shapes);
            self.tints.replace(tints);
        }
        for group in &mut groups {
            // The outline of the selected unit is drawn by its link.
            let tone = tones.iter().find(|tone| tone.tint == group.tint).map(|tone| ShapeStyle { here: false, ..*tone });
            group.classes = tone.map(ShapeStyle::classes).unwrap_or_default();
            group.colors = self.colors(&group.classes);
        }
        let hatch = if groups.iter().any(|group| group.tint == ColorClass::NoData) { self.hatch() } else { None };
        self.painted.replace(Painted { groups, border: self.colors("map-borders"), hatch });
        true
    }

    /// Reads the colours again, for example when the page turns dark.
    pub fn reload_colors(&self) {
        self.known_colors.borrow_mut().clear();
        let mut painted = self.painted.borrow_mut();
        for group in &mut painted.groups {
            group.colors = self.colors(&group.classes);
        }
        painted.border = self.colors("map-borders");
        painted.hatch = painted.hatch.take().and_then(|_| self.hatch());
    }

    /// Draws the part that is seen.
    pub fn draw(&self, seen: Viewport) {
        let (element, context) = (&self.element, &self.context);
        let dense = density();
        let (width, height) = (f64::from(element.width()), f64::from(element.height()));
        let _ = context.reset_transform();
        context.clear_rect(0.0, 0.0, width, height);
        let (scale, left, top) = seen.placement(width, height);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, left, top);
        let painted = self.painted.borrow();
        for Group { tint, path, colors, .. } in &painted.groups {
            context.set_global_alpha(colors.opacity);
            match painted.hatch.as_ref().filter(|_| *tint == ColorClass::NoData) {
                // The hatching has the same size at any magnification.
                Some(hatch) => {
                    context.save();
                    context.clip_with_path_2d(path);
                    let _ = context.reset_transform();
                    context.set_fill_style_canvas_pattern(hatch);
                    context.fill_rect(0.0, 0.0, width, height);
                    context.restore();
                }
                None => {
                    context.set_fill_style_str(&colors.fill);
                    context.fill_with_path_2d(path);
                }
            }
        }
        context.set_global_alpha(1.0);
        context.set_line_join("round");
        context.set_line_width(LINE * dense / scale);
        for Group { path, colors, .. } in &painted.groups {
            context.set_stroke_style_str(&colors.stroke);
            context.stroke_with_path(path);
        }
        context.set_stroke_style_str(&painted.border.stroke);
        context.stroke_with_path(&self.borders);
    }

    /// Diagonal lines, which distinguish units without data from zero without relying on colour.
    fn hatch(&self) -> Option<CanvasPattern> {
        let (tile, context) = new_canvas()?;
        let edge = (HATCH * density()).round().max(4.0);
        tile.set_width(edge as u32);
        tile.set_height(edge as u32);
        context.set_fill_style_str(&self.colors("map-hatch-ground").fill);
        context.fill_rect(0.0, 0.0, edge, edge);
        context.set_stroke_style_str(&self.colors("map-hatch-line").fill);
        context.set_line_width(edge / 5.0);
        for from in [-1.0, 0.0, 1.0] {
            context.move_to((from - 0.5) * edge, 1.5 * edge);
            context.line_to((from + 1.5) * edge, -0.5 * edge);
        }
        context.stroke();
        self.context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
    }

    /// The colours of a class, as the style sheet has them in this drawing.
    fn colors(&self, classes: &str) -> Colors {
        let key = [&self.svg.get_attribute("class").unwrap_or_default(), "/", classes].concat();
        let known = self.known_colors.borrow().iter().find(|(known, _)| *known == key).map(|(_, colors)| colors.clone());
        known.unwrap_or_else(|| {
            let colors = self.computed_colors(classes);
            self.known_colors.borrow_mut().push((key, colors.clone()));
            colors
        })
    }

    fn computed_colors(&self, classes: &str) -> Colors {
        let Ok(probe) = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "a") else { return Colors::default() };
        let _ = probe.set_attribute("class", classes);
        let _ = self.svg.append_child(&probe);
        let style = window().get_computed_style(&probe).ok().flatten();
        let value = |name: &str| style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        let colors = Colors { fill: value("fill"), opacity: js_sys::parse_float(&value("fill-opacity")), stroke: value("stroke") };
        probe.remove();
        colors
    }
}

fn new_canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let element: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let context = element.get_context("2d").ok()??.dyn_into().ok()?;
    Some((element, context))
}

/// Pixels of the screen for one pixel of the page.
fn density() -> f64 {
    window().device_pixel_ratio().clamp(0.5, 4.0)
}
