//! Names of units in what was typed.

use crate::search::words::{Word, words};
use app::domain::unit::geography::UnitIndex;
use app::domain::unit::kind::UnitKind;
use app::domain::{Geography, Level};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most words a name of a unit has.
const LONGEST: usize = 7;

/// The units by their names, folded.
#[derive(Default)]
pub struct Places {
    by_name: HashMap<String, Vec<Place>>,
}

struct Place {
    unit: UnitIndex,
    marked: Vec<Option<String>>,
}

/// A name of a unit in what was typed.
pub(super) struct Named {
    /// The units that may be meant, the likeliest first.
    pub units: Vec<UnitIndex>,
    /// How many words name it.
    pub length: usize,
    /// Whether the kind of unit was said: "xã Vĩnh Hòa".
    pub with_kind: bool,
    /// The words of the name alone.
    pub name: std::ops::Range<usize>,
}

impl Places {
    /// The units with every name they are known by.
    pub fn new<'a>(names: impl Iterator<Item = (UnitIndex, &'a str)>) -> Places {
        let mut by_name: HashMap<String, Vec<Place>> = HashMap::new();
        for (unit, name) in names {
            let name = words(name);
            let marked: Vec<_> = name.iter().map(|word| word.marked.clone()).collect();
            let key = joined(&name);
            let places = by_name.entry(key).or_default();
            if !places.iter().any(|place| place.unit == unit && place.marked == marked) {
                places.push(Place { unit, marked });
            }
        }
        Places { by_name }
    }

    /// The longest name of a unit that the words begin with.
    pub(super) fn at_start(&self, typed: &[Word], geography: &Geography) -> Option<Named> {
        let (kind, skipped) = kind_at_start(typed);
        let with_kind = kind.and_then(|levels| self.longest(&typed[skipped..], geography, levels)).map(|(units, length)| Named {
            units,
            length: skipped + length,
            with_kind: true,
            name: skipped..skipped + length,
        });
        with_kind.or_else(|| {
            let (units, length) = self.longest(typed, geography, &[Level::Province, Level::District, Level::Commune])?;
            let named = |length, units, with_kind, name| Some(Named { units, length, with_kind, name });
            // English says the kind behind the name: "An Giang province".
            let levels = typed.get(length).and_then(|word| kind_behind(&word.folded));
            let of_kind: Vec<_> =
                units.iter().copied().filter(|unit| levels.is_some_and(|levels| levels.contains(&geography.unit(*unit).level))).collect();
            if of_kind.is_empty() { named(length, units, false, 0..length) } else { named(length + 1, of_kind, true, 0..length) }
        })
    }

    fn longest(&self, typed: &[Word], geography: &Geography, levels: &[Level]) -> Option<(Vec<UnitIndex>, usize)> {
        (1..=typed.len().min(LONGEST)).rev().find_map(|length| {
            let name = &typed[..length];
            let places = self.by_name.get(&joined(name))?;
            let mut units: Vec<UnitIndex> = places.iter().filter(|place| place.is_meant_by(name)).map(|place| place.unit).collect();
            units.retain(|unit| levels.contains(&geography.unit(*unit).level));
            // A province of any list, or else what bears the name now.
            units.sort_by_key(|index| {
                let unit = geography.unit(*index);
                (unit.level != Level::Province, Reverse(unit.id.vintage), unit.level, *index)
            });
            units.dedup();
            (!units.is_empty()).then_some((units, length))
        })
    }
}

impl Place {
    /// What was typed with marks is meant with them.
    fn is_meant_by(&self, typed: &[Word]) -> bool {
        // Written as one word ("hanoi") there are no marks to compare.
        typed.len() != self.marked.len() || typed.iter().zip(&self.marked).all(|(word, marked)| !word.has_marks() || word.marked == *marked)
    }
}

/// The letters of a name: "Hà Nội", "ha noi" and "hanoi" are one.
fn joined(name: &[Word]) -> String {
    name.iter().map(|word| word.folded.as_str()).collect()
}

/// The levels of the kind of unit that the words begin with, and how many words say it.
fn kind_at_start(typed: &[Word]) -> (Option<&'static [Level]>, usize) {
    let folded = |at: usize| typed.get(at).map_or("", |word| word.folded.as_str());
    let pair = [folded(0), folded(1)].join(" ");
    for kind in UnitKind::ALL {
        let word = words(kind.word());
        let said: Vec<_> = word.iter().map(|word| word.folded.as_str()).collect();
        if said.join(" ") == if said.len() == 2 { pair.as_str() } else { folded(0) } {
            return (Some(levels(*kind)), said.len());
        }
    }
    match folded(0) {
        "tp" => (Some(levels(UnitKind::City)), 1),
        "tx" => (Some(levels(UnitKind::Town)), 1),
        "tt" => (Some(levels(UnitKind::Township)), 1),
        _ => (None, 0),
    }
}

const fn levels(kind: UnitKind) -> &'static [Level] {
    match kind {
        UnitKind::Province => &[Level::Province],
        UnitKind::City => &[Level::Province, Level::District],
        UnitKind::RuralDistrict | UnitKind::UrbanDistrict | UnitKind::Town => &[Level::District],
        UnitKind::Commune | UnitKind::Ward | UnitKind::Township | UnitKind::SpecialZone => &[Level::Commune],
    }
}

fn kind_behind(word: &str) -> Option<&'static [Level]> {
    match word {
        "province" => Some(&[Level::Province]),
        "citi" => Some(&[Level::Province, Level::District]),
        "district" => Some(&[Level::District]),
        "commune" | "ward" => Some(&[Level::Commune]),
        _ => None,
    }
}
