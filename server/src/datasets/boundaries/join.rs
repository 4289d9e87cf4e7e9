//! Which unit a shape is: by its code, else by its name within its parent.

use super::problem::BoundaryProblem;
use crate::datasets::issues::Problem;
use crate::geo::topojson::Feature;
use crate::store::{Reference, Unit};
use app::domain::{Code, Level, UnitId, Vintage, collation};
use serde_json::Value;
use std::collections::HashMap;

/// Properties that hold the code of the shape itself, by level, the surest first.
const CODES: [(&[&str], Option<Level>); 4] = [
    (&["ma_xa", "maxa", "commune_code", "ward_code"], Some(Level::Commune)),
    (&["ma_huyen", "mahuyen", "district_code"], Some(Level::District)),
    (&["ma_tinh", "matinh", "province_code"], Some(Level::Province)),
    (&["code", "ma", "ma_dvhc", "madvhc", "ma_don_vi", "unit", "id"], None),
];
const NAMES: [(&[&str], Option<Level>); 4] = [
    (&["ten_xa", "tenxa", "commune", "ward", "xa"], Some(Level::Commune)),
    (&["ten_huyen", "tenhuyen", "district", "huyen"], Some(Level::District)),
    (&["ten_tinh", "tentinh", "province", "tinh"], Some(Level::Province)),
    (&["name", "ten", "full_name", "ten_dvhc", "tendvhc", "ten_don_vi"], None),
];

/// Units by code and by name.
pub struct Directory<'a> {
    by_id: HashMap<UnitId, &'a Unit>,
    by_name: HashMap<(Vintage, Level, String), Vec<&'a Unit>>,
    /// The levels of each list.
    lists: Vec<(Vintage, Level)>,
}

/// What a file says about a shape.
#[derive(Debug, Default, PartialEq)]
pub struct Stated {
    code: String,
    name: String,
    /// Names or codes of units above it.
    above: Vec<String>,
    /// The list of units the file means.
    pub vintage: String,
}

fn property(feature: &Feature, name: &str) -> Option<String> {
    let (_, value) = feature.properties.iter().find(|(key, _)| collation::fold(key).replace(' ', "_") == name)?;
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

impl Stated {
    /// Reads the properties of a shape of that level.
    pub fn of(feature: &Feature, level: Level) -> Stated {
        let first = |lists: &[(&[&str], Option<Level>)]| {
            let own = lists.iter().filter(|(_, of)| of.is_none_or(|of| of == level));
            own.flat_map(|(names, _)| names.iter()).find_map(|name| property(feature, name)).unwrap_or_default()
        };
        let above = |lists: &[(&[&str], Option<Level>)]| -> Vec<String> {
            let higher = lists.iter().filter(|(_, of)| of.is_some_and(|of| of < level));
            higher.flat_map(|(names, _)| names.iter()).filter_map(|name| property(feature, name)).collect()
        };
        let mut stated = Stated {
            code: first(&CODES),
            name: first(&NAMES),
            above: above(&CODES),
            vintage: ["vintage", "nam"].iter().find_map(|name| property(feature, name)).unwrap_or_default(),
        };
        stated.above.extend(above(&NAMES));
        stated
    }

    /// How the shape is called in reports.
    pub fn label(&self) -> String {
        match (self.code.as_str(), self.name.as_str()) {
            ("", name) => name.to_owned(),
            (code, "") => code.to_owned(),
            (code, name) => format!("{code} {name}"),
        }
    }

    fn unit(&self, vintage: Vintage, level: Level) -> Option<UnitId> {
        let digits = self.code.rsplit(':').next().unwrap_or_default();
        let width = match level {
            Level::Province => 2,
            Level::District => 3,
            Level::Commune => 5,
        };
        // Programs that take codes for numbers lose their zeros.
        let code: Code = format!("{digits:0>width$}").parse().ok()?;
        Some(UnitId::new(vintage, code))
    }
}

impl<'a> Directory<'a> {
    /// The units of all lists.
    pub fn new(reference: &'a Reference) -> Directory<'a> {
        let mut by_name: HashMap<(Vintage, Level, String), Vec<&Unit>> = HashMap::new();
        let mut lists = Vec::new();
        for unit in &reference.units {
            for name in [collation::fold(&unit.name), collation::fold(&unit.full_name)] {
                by_name.entry((unit.id.vintage, unit.level, name)).or_default().push(unit);
            }
            if !lists.contains(&(unit.id.vintage, unit.level)) {
                lists.push((unit.id.vintage, unit.level));
            }
        }
        Directory { by_id: reference.units.iter().map(|unit| (unit.id, unit)).collect(), by_name, lists }
    }

    /// A unit by its id.
    pub fn unit(&self, id: UnitId) -> Option<&'a Unit> {
        self.by_id.get(&id).copied()
    }

    /// Whether there is a list of that year.
    pub fn has_vintage(&self, vintage: &str) -> bool {
        self.lists.iter().any(|(known, _)| known.to_string() == vintage)
    }

    /// A unit and those above it in words.
    pub fn full_name(&self, unit: &Unit) -> String {
        let mut names = vec![unit.full_name.as_str()];
        let mut above = unit.parent;
        while let Some(unit) = above.and_then(|above| self.unit(above)) {
            names.push(&unit.full_name);
            above = unit.parent;
        }
        names.join(", ")
    }

    fn carries_name(&self, unit: &Unit, name: &str) -> bool {
        let name = collation::fold(name);
        name.is_empty() || name == collation::fold(&unit.name) || name == collation::fold(&unit.full_name)
    }

    /// The list whose codes and names fit far better than those of the one that was named, with how many shapes fit it.
    pub fn better_list(&self, stated: &[Stated], vintage: Vintage, level: Level) -> Option<(Vintage, Level, usize)> {
        let fitting = |vintage: Vintage, level: Level| {
            let fits = |stated: &&Stated| {
                stated
                    .unit(vintage, level)
                    .and_then(|id| self.unit(id))
                    .is_some_and(|unit| unit.level == level && self.carries_name(unit, &stated.name))
            };
            stated.iter().filter(|stated| !stated.code.is_empty()).filter(fits).count()
        };
        let here = fitting(vintage, level);
        let best =
            self.lists.iter().map(|(vintage, level)| (*vintage, *level, fitting(*vintage, *level))).max_by_key(|(_, _, count)| *count)?;
        (here * 2 < stated.len() && best.2 * 2 >= stated.len()).then_some(best)
    }

    /// The unit of a shape; a warning where its name is another.
    pub fn find(&self, stated: &Stated, vintage: Vintage, level: Level) -> Result<(&'a Unit, Option<Problem>), Problem> {
        if !stated.code.is_empty() {
            let unit = stated.unit(vintage, level).and_then(|id| self.unit(id)).filter(|unit| unit.level == level);
            let unit = unit.ok_or(Problem::UnitUnknown)?;
            let differs = !self.carries_name(unit, &stated.name);
            let warning = differs.then(|| BoundaryProblem::NameDiffers { name: unit.full_name.clone() }.into());
            return Ok((unit, warning));
        }
        if stated.name.is_empty() {
            return Err(BoundaryProblem::NoCodeOrName.into());
        }
        let named = self.by_name.get(&(vintage, level, collation::fold(&stated.name))).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<&Unit> =
            named.iter().copied().filter(|unit| stated.above.iter().all(|above| self.lies_in(unit, above))).collect();
        found.dedup_by_key(|unit| unit.id);
        match found[..] {
            [unit] => Ok((unit, None)),
            [] => Err(BoundaryProblem::NameUnknown.into()),
            _ => {
                let choices: Vec<String> = found.iter().take(5).map(|unit| format!("{} ({})", self.full_name(unit), unit.id)).collect();
                Err(BoundaryProblem::NameAmbiguous { choices: choices.join("; ") }.into())
            }
        }
    }

    /// Whether a unit lies in one of that name or code.
    fn lies_in(&self, unit: &Unit, stated: &str) -> bool {
        let mut above = unit.parent;
        while let Some(unit) = above.and_then(|above| self.unit(above)) {
            let code = unit.id.code.to_string();
            if self.carries_name(unit, stated) || format!("{stated:0>width$}", width = code.len()) == code {
                return true;
            }
            above = unit.parent;
        }
        false
    }
}
