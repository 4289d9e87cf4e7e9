//! A base map: the outlines of units in one picture, an SVG file that never changes under its address.
//!
//! A page carries the outlines it shows, so that they are there with its first picture; the program in the browser fetches
//! the file when it draws another base map than the page came with. The file holds every shape as `<path id="u91">`; extent,
//! where a name fits, insets and sources stand in its attributes, and [`BaseMap::read`] reads all of it back.
//!
//! Each base map has whole-number coordinates of its own, `y` growing southward.

use super::view::{Point, View};
use crate::charts::markup::{push_attribute, push_number, push_text};
use crate::domain::{UnitId, Vintage};

/// Which units a base map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// The units directly below the one shown; of the country its provinces.
    Below,
    /// All communes of the country.
    Communes,
    /// All communes of the country, one hexagon each: this programme counts communes, not hectares.
    Hexes,
}

impl Detail {
    /// All of them.
    pub const ALL: [Detail; 3] = [Detail::Below, Detail::Communes, Detail::Hexes];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Detail::Below => "below",
            Detail::Communes => "communes",
            Detail::Hexes => "hexes",
        }
    }

    /// The detail of a name.
    pub fn parse(name: &str) -> Option<Detail> {
        Detail::ALL.into_iter().find(|detail| detail.name() == name)
    }
}

/// Names one base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseMapKey {
    /// The list of units.
    pub vintage: Vintage,
    /// The unit whose parts are drawn; `None` is the country.
    pub unit: Option<UnitId>,
    /// Which of its parts are drawn.
    pub detail: Detail,
}

impl BaseMapKey {
    /// The name of its file without ending: `2025-vn-below`, `2024-91-below`, `2025-vn-hexes`.
    pub fn name(&self) -> String {
        let unit = self.unit.map_or_else(|| "vn".to_owned(), |unit| unit.code.to_string());
        [&self.vintage.to_string(), "-", &unit, "-", self.detail.name()].concat()
    }

    /// The key of a file name without ending.
    pub fn parse(name: &str) -> Option<BaseMapKey> {
        let mut parts = name.split('-');
        let (vintage, unit, detail) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || vintage.len() != 4 {
            return None;
        }
        let vintage = Vintage(vintage.parse().ok()?);
        let unit = if unit == "vn" { None } else { Some(UnitId::new(vintage, unit.parse().ok()?)) };
        Some(BaseMapKey { vintage, unit, detail: Detail::parse(detail)? })
    }
}

/// A unit's shape on a base map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The unit.
    pub unit: UnitId,
    /// The middle of its largest part: where its name is written, and where arrow keys start from.
    pub at: Point,
    /// The width of the shape there.
    pub room: i32,
    /// Its outline as SVG path data.
    pub path: Box<str>,
}

/// The archipelagos that every map of the country shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archipelago {
    /// Hoàng Sa, of Đà Nẵng.
    HoangSa,
    /// Trường Sa, of Khánh Hòa.
    TruongSa,
}

impl Archipelago {
    const fn name(self) -> &'static str {
        match self {
            Archipelago::HoangSa => "hoang_sa",
            Archipelago::TruongSa => "truong_sa",
        }
    }

    fn parse(name: &str) -> Option<Archipelago> {
        [Archipelago::HoangSa, Archipelago::TruongSa].into_iter().find(|archipelago| archipelago.name() == name)
    }
}

/// A frame in which an archipelago is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inset {
    /// The archipelago.
    pub archipelago: Archipelago,
    /// Its rectangle on the base map.
    pub frame: View,
}

/// A base map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseMap {
    /// Its key.
    pub key: BaseMapKey,
    /// The extent of everything on it.
    pub view: View,
    /// Whether some of its shapes are schematic: cells around points, no legal boundaries.
    pub schematic: bool,
    /// Where imported boundaries of its shapes come from, each source once.
    pub sources: Vec<String>,
    /// Frames with archipelagos.
    pub insets: Vec<Inset>,
    /// The shapes, sorted by unit.
    pub shapes: Vec<Shape>,
    /// Lines that are drawn over the shapes, as SVG path data: the bounds of the units above them.
    pub borders: Box<str>,
}

/// The id in the file of the lines over the shapes.
const BORDERS: &str = "borders";

impl BaseMap {
    /// The file.
    pub fn write(&self) -> String {
        let mut file = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        push_attribute(&mut file, "viewBox", &numbers(&self.view));
        push_attribute(&mut file, "data-schematic", if self.schematic { "yes" } else { "no" });
        if !self.sources.is_empty() {
            push_attribute(&mut file, "data-sources", &self.sources.join("\n"));
        }
        if !self.insets.is_empty() {
            let insets = self.insets.iter().map(|inset| [inset.archipelago.name(), " ", &numbers(&inset.frame)].concat());
            push_attribute(&mut file, "data-insets", &insets.collect::<Vec<_>>().join(" "));
        }
        file.push_str(">\n");
        for shape in &self.shapes {
            file.push_str("<path id=\"u");
            push_text(&mut file, &shape.unit.code.to_string());
            file.push_str("\" data-at=\"");
            push_numbers(&mut file, &[shape.at.x, shape.at.y, shape.room]);
            file.push_str("\" d=\"");
            file.push_str(&shape.path);
            file.push_str("\"/>\n");
        }
        if !self.borders.is_empty() {
            file.push_str(&["<path id=\"", BORDERS, "\" fill=\"none\" d=\"", &self.borders, "\"/>\n"].concat());
        }
        file.push_str("</svg>\n");
        file
    }

    /// Reads a file; `None` where [`BaseMap::write`] did not write it.
    pub fn read(key: BaseMapKey, file: &str) -> Option<BaseMap> {
        let mut lines = file.lines();
        let mut head = lines.next()?.to_owned();
        // A list of sources has a line each.
        while !head.ends_with('>') {
            head.push('\n');
            head.push_str(lines.next()?);
        }
        let view = view_of(&mut attribute(&head, "viewBox")?.split(' '))?;
        let mut insets = Vec::new();
        let mut words = attribute(&head, "data-insets").unwrap_or_default().split(' ');
        while let Some(archipelago) = words.next().and_then(Archipelago::parse) {
            insets.push(Inset { archipelago, frame: view_of(&mut words)? });
        }
        let sources = attribute(&head, "data-sources").map(unescaped).unwrap_or_default();
        let (mut shapes, mut borders) = (Vec::new(), "");
        for line in lines {
            let Some(id) = attribute(line, "id") else { continue };
            let path = attribute(line, "d")?;
            let Some(code) = id.strip_prefix('u') else {
                borders = path;
                continue;
            };
            let mut numbers = attribute(line, "data-at")?.split(' ').map(|number| number.parse().ok());
            let (x, y, room) = (numbers.next()??, numbers.next()??, numbers.next()??);
            shapes.push(Shape { unit: UnitId::new(key.vintage, code.parse().ok()?), at: Point { x, y }, room, path: path.into() });
        }
        Some(BaseMap {
            key,
            view,
            schematic: attribute(&head, "data-schematic") == Some("yes"),
            sources: sources.split('\n').filter(|source| !source.is_empty()).map(str::to_owned).collect(),
            insets,
            shapes,
            borders: borders.into(),
        })
    }

    /// The shape of a unit.
    pub fn shape(&self, unit: UnitId) -> Option<&Shape> {
        self.shapes.binary_search_by_key(&unit, |shape| shape.unit).ok().map(|at| &self.shapes[at])
    }
}

fn push_numbers(text: &mut String, numbers: &[i32]) {
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        push_number(text, (*number).into());
    }
}

fn numbers(view: &View) -> String {
    let mut text = String::new();
    push_numbers(&mut text, &[view.x, view.y, view.width, view.height]);
    text
}

fn view_of<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<View> {
    let mut next = || words.next()?.parse::<i32>().ok();
    Some(View { x: next()?, y: next()?, width: next().filter(|width| *width > 0)?, height: next().filter(|height| *height > 0)? })
}

/// The text of an attribute as it stands in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&[" ", name, "=\""].concat())?;
    rest.split_once('"').map(|(text, _)| text)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> UnitId {
        text.parse().unwrap()
    }

    #[test]
    fn names_of_files_read_back() {
        for name in ["2025-vn-below", "2024-091-below", "2025-vn-hexes", "2025-vn-communes"] {
            assert_eq!(BaseMapKey::parse(name).unwrap().name(), name);
        }
        for name in ["", "2025", "2025-vn", "2025-vn-all", "25-vn-below", "2025-x-below", "2025-vn-below-1", "../2025-vn-below"] {
            assert_eq!(BaseMapKey::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_sheet_reads_back_from_its_file() {
        let frame = View { x: 60, y: 10, width: 20, height: 20 };
        let mut sheet = BaseMap {
            key: BaseMapKey::parse("2025-vn-below").unwrap(),
            view: View { x: -1, y: 0, width: 100, height: 200 },
            schematic: true,
            sources: Vec::new(),
            insets: Vec::new(),
            shapes: vec![
                Shape { unit: unit("2025:01"), at: Point { x: 5, y: 6 }, room: 7, path: "M0 0h5v5z".into() },
                Shape { unit: unit("2025:91"), at: Point { x: -50, y: 60 }, room: 0, path: "M9 9h5v5z".into() },
            ],
            borders: "M0 0h9".into(),
        };
        for (sources, insets) in [
            (vec![], vec![]),
            (
                vec!["Sở \"A\" & <B>".to_owned(), "https://b.example/?a=1&b='2'".to_owned()],
                vec![
                    Inset { archipelago: Archipelago::HoangSa, frame },
                    Inset { archipelago: Archipelago::TruongSa, frame: View { y: 90, ..frame } },
                ],
            ),
        ] {
            (sheet.sources, sheet.insets, sheet.schematic) = (sources, insets, !sheet.schematic);
            let file = sheet.write();
            assert!(file.contains("<path id=\"u91\" data-at=\"-50 60 0\" d=\"M9 9h5v5z\"/>"), "{file}");
            assert_eq!(BaseMap::read(sheet.key, &file), Some(sheet.clone()), "{file}");
        }
        assert_eq!(sheet.shape(unit("2025:91")).map(|shape| shape.room), Some(0));
        assert_eq!(sheet.shape(unit("2025:02")), None);
        assert_eq!(BaseMap::read(sheet.key, "<html></html>"), None);
    }
}
