//! From written places to units. Names are not keys: what fits several units is asked back, never guessed.

pub(in crate::datasets) mod place_names;

use crate::datasets::gazetteer::place_names::{distance, initials, mark_key, name_key, respelled, short_province, without_type_word};
use crate::datasets::issues::Problem;
use crate::store::{Reference, Register, StoreError, Unit, UnitChange, province_of};
use app::domain::collation::fold;
use app::domain::unit::geography::UnitIndex;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Day, Geography, Level, UnitId, Vintage};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// A place as a row writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlaceNames<'a> {
    /// Province, with or without its type word.
    pub province: &'a str,
    /// District, where one is written.
    pub district: &'a str,
    /// Commune, where one is written.
    pub commune: &'a str,
}

/// A unit found for a place, with what a reader should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The finest unit that the names mean.
    pub unit: UnitId,
    /// A warning, where the names fit only by an older name or in the list of another time.
    pub warning: Option<Problem>,
}

/// Which cell of a place a problem concerns.
pub type PlaceProblem = (Level, Problem);

/// Units by vintage, level and folded name; the flag marks a name the unit no longer has.
type NamesIndex = HashMap<(Vintage, Level, String), Vec<(UnitIndex, bool)>>;

/// All units by their folded names.
pub struct Gazetteer {
    units: Vec<Unit>,
    geography: Geography,
    changes: Vec<UnitChange>,
    names: OnceLock<NamesIndex>,
    /// Places found before: a file names the same few thousand places over and over.
    found: Mutex<HashMap<(String, Vintage), Result<FoundPlace, PlaceProblem>>>,
    /// The list in force today.
    usual: Vintage,
}

/// How many places are remembered.
const MOST_REMEMBERED: usize = 20_000;

impl Gazetteer {
    /// The units of a register; their names are looked at when the first place is asked for.
    pub fn build(reference: &Reference) -> Result<Gazetteer, StoreError> {
        let geography = reference.geography()?;
        let usual = geography.in_force(crate::clock::today());
        Ok(Gazetteer {
            units: reference.units.clone(),
            changes: reference.changes.clone(),
            geography,
            names: OnceLock::new(),
            found: Mutex::default(),
            usual,
        })
    }

    /// The index of names, made once.
    fn names_index(&self) -> &NamesIndex {
        self.names.get_or_init(|| self.index_names())
    }

    fn index_names(&self) -> NamesIndex {
        let geography = &self.geography;
        let mut names: HashMap<_, Vec<(UnitIndex, bool)>> = HashMap::new();
        let mut add = |vintage: Vintage, level: Level, name: String, unit: UnitIndex, is_old: bool| {
            let units = names.entry((vintage, level, name)).or_default();
            if !units.iter().any(|(found, _)| *found == unit) {
                units.push((unit, is_old));
            }
        };
        for unit in &self.units {
            let Some(index) = geography.index_of(unit.id) else { continue };
            add(unit.id.vintage, unit.level, name_key(&unit.name), index, false);
            add(unit.id.vintage, unit.level, name_key(&unit.full_name), index, false);
        }
        for change in &self.changes {
            let Some(old) = &change.old else { continue };
            let target = match change.field {
                UnitChangeField::Name => Some(change.unit),
                UnitChangeField::MergedInto => {
                    change.new.as_deref().and_then(|code| Some(UnitId::new(change.unit.vintage, code.parse().ok()?)))
                }
                _ => None,
            };
            let Some(index) = target.and_then(|unit| geography.index_of(unit)) else { continue };
            let level = geography.unit(index).level;
            if let (UnitChangeField::Name, Some(new)) = (change.field, &change.new) {
                add(change.unit.vintage, level, name_key(new), index, false);
            }
            add(change.unit.vintage, level, name_key(old), index, true);
            add(change.unit.vintage, level, without_type_word(&name_key(old), level).1, index, true);
        }
        names
    }

    /// The index of names of a register.
    pub fn of_register(register: &Register) -> Result<Gazetteer, StoreError> {
        let (units, lists, lineage) = (register.units.clone(), register.lists.clone(), register.lineage.clone());
        Gazetteer::build(&Reference { units, lists, lineage, changes: register.changes.clone(), sets: Vec::new() })
    }

    /// The list in force today.
    pub fn usual(&self) -> Vintage {
        self.usual
    }

    /// Whether there is such a unit.
    pub fn has(&self, unit: UnitId) -> bool {
        self.geography.index_of(unit).is_some()
    }

    /// The province of today that contains all of a unit.
    pub fn province_of_today(&self, unit: UnitId) -> Option<UnitId> {
        province_of(&self.geography, unit)
    }

    /// Whether a unit is another one or contains all of it, of whatever lists.
    pub fn contains(&self, whole: UnitId, part: UnitId) -> bool {
        self.geography.is_part(part, whole)
    }

    /// The full names of a unit and of those above it: `Xã Khánh Hòa, Huyện Châu Phú, Tỉnh An Giang`.
    pub fn full_name(&self, unit: UnitId) -> String {
        let Some(index) = self.geography.index_of(unit) else {
            return unit.to_string();
        };
        let names: Vec<&str> = self.geography.upward(index).map(|index| self.unit(index).full_name.as_str()).collect();
        names.join(", ")
    }

    /// The names of a unit by level, province first, as an export writes them.
    pub fn names(&self, unit: UnitId) -> [&str; 3] {
        let mut names = [""; 3];
        if let Some(index) = self.geography.index_of(unit) {
            for index in self.geography.upward(index) {
                let unit = self.unit(index);
                names[unit.level as usize] = &unit.full_name;
            }
        }
        names
    }

    // Geography and reference list the units in the same order.
    fn unit(&self, index: UnitIndex) -> &Unit {
        &self.units[usize::from(index)]
    }

    /// The unit that the names mean on the day of a decision.
    pub fn find(&self, names: PlaceNames<'_>, issued: Option<Day>) -> Result<FoundPlace, PlaceProblem> {
        if names.province.is_empty() {
            return Err((Level::Province, Problem::PlaceMissing));
        }
        let list = issued.map_or(self.usual, |issued| self.geography.in_force(issued));
        let key = (format!("{}\n{}\n{}", names.province, names.district, names.commune), list);
        // A poisoned memory is only a memory: what it holds is whole.
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found.get(&key) {
            return known.clone();
        }
        let answer = self.look_up(names, list);
        if found.len() < MOST_REMEMBERED {
            found.insert(key, answer.clone());
        }
        answer
    }

    /// Looks in the list of the day first, then in older ones, then in later ones.
    fn look_up(&self, names: PlaceNames<'_>, list: Vintage) -> Result<FoundPlace, PlaceProblem> {
        if !names.district.is_empty() {
            return self.find_with_district(names, list);
        }
        let mut lists = self.geography.vintages();
        lists.sort_by_key(|other| (*other > list, other.0.abs_diff(list.0)));
        let mut first_problem = None;
        for vintage in lists {
            match self.find_in(vintage, names) {
                Ok((unit, is_old)) => {
                    let warning = (vintage != list).then(|| Problem::PlaceOfOtherList { unit: self.full_name(unit) });
                    let old_name = is_old.then(|| Problem::PlaceOldName { unit: self.full_name(unit) });
                    return Ok(FoundPlace { unit, warning: warning.or(old_name) });
                }
                // What fits several units must not be settled by the other list.
                Err(problem @ (_, Problem::PlaceAmbiguous { .. })) => return Err(problem),
                Err(problem) => first_problem = Some(first_problem.map_or(problem.clone(), |first: PlaceProblem| finer(first, problem))),
            }
        }
        Err(first_problem.unwrap_or((Level::Province, Problem::PlaceMissing)))
    }

    /// Province and commune in one list.
    fn find_in(&self, vintage: Vintage, names: PlaceNames<'_>) -> Result<(UnitId, bool), PlaceProblem> {
        let (province, province_is_old) = self.province(vintage, names.province)?;
        if names.commune.is_empty() {
            return Ok((self.unit(province).id, province_is_old));
        }
        let (commune, is_old) = self.one_inside(vintage, Level::Commune, names.commune, &[province])?;
        Ok((self.unit(commune).id, is_old))
    }

    /// The newest list that has districts.
    fn list_with_districts(&self) -> Vintage {
        let mut lists = self.geography.vintages();
        lists.retain(|list| self.geography.of_level(*list, Level::District).next().is_some());
        lists.last().copied().unwrap_or(self.usual)
    }

    /// A district means the newest list that has such. Its province may be written by the name of that list or of a later
    /// one; after the reform the name may mean the new, larger province, so everything that went into it is looked through.
    fn find_with_district(&self, names: PlaceNames<'_>, list: Vintage) -> Result<FoundPlace, PlaceProblem> {
        let with_districts = self.list_with_districts();
        let old = self.province(with_districts, names.province);
        let later = self.geography.vintages().into_iter().filter(|later| *later > with_districts);
        let named = later.filter_map(|later| self.province(later, names.province).ok());
        let mut new: Vec<UnitIndex> = named.flat_map(|(province, _)| self.provinces_of(province, with_districts)).collect();
        new.sort_unstable();
        new.dedup();
        let scopes: Vec<Vec<UnitIndex>> = match (&old, list <= with_districts) {
            (Ok((old, _)), true) => vec![vec![*old], new],
            (Ok((old, _)), false) => {
                let mut both = new;
                both.push(*old);
                both.sort_unstable();
                both.dedup();
                vec![both]
            }
            (Err(_), _) if !new.is_empty() => vec![new],
            (Err(problem), _) => return Err(problem.clone()),
        };
        let mut problem = None;
        for (position, scope) in scopes.iter().enumerate() {
            match self.district_and_commune(with_districts, names, scope) {
                Ok((unit, is_old)) => {
                    let other_list = (position > 0).then(|| Problem::PlaceOfOtherList { unit: self.full_name(unit) });
                    let old_name = is_old.then(|| Problem::PlaceOldName { unit: self.full_name(unit) });
                    return Ok(FoundPlace { unit, warning: other_list.or(old_name) });
                }
                Err(found @ (_, Problem::PlaceAmbiguous { .. })) => return Err(found),
                Err(found) => problem = problem.or(Some(found)),
            }
        }
        Err(problem.unwrap_or((Level::District, Problem::PlaceMissing)))
    }

    fn district_and_commune(&self, list: Vintage, names: PlaceNames<'_>, provinces: &[UnitIndex]) -> Result<(UnitId, bool), PlaceProblem> {
        let districts = self.inside(list, Level::District, names.district, provinces)?;
        if names.commune.is_empty() {
            let (district, is_old) = self.only_one(Level::District, names.district, &districts)?;
            return Ok((self.unit(district).id, is_old));
        }
        // The commune may tell apart districts of one name in two old provinces.
        let scope: Vec<UnitIndex> = districts.iter().map(|(district, _)| *district).collect();
        let (commune, is_old) = self.one_inside(list, Level::Commune, names.commune, &scope)?;
        Ok((self.unit(commune).id, is_old))
    }

    /// The provinces of an older list that a province was made of.
    fn provinces_of(&self, province: UnitIndex, list: Vintage) -> Vec<UnitIndex> {
        let mut leaves = self.geography.leaves(province);
        while leaves.first().is_some_and(|leaf| self.geography.unit(*leaf).id.vintage > list) {
            leaves = self.geography.step_back(&leaves);
        }
        let mut provinces: Vec<UnitIndex> = leaves.into_iter().filter_map(|leaf| self.geography.upward(leaf).last()).collect();
        provinces.sort_unstable();
        provinces.dedup();
        provinces
    }

    fn province(&self, vintage: Vintage, name: &str) -> Result<(UnitIndex, bool), PlaceProblem> {
        let found = self.named(vintage, Level::Province, name);
        if found.is_empty() {
            let all: Vec<UnitIndex> = self.geography.of_level(vintage, Level::Province).collect();
            return Err((Level::Province, Problem::ProvinceUnknown { nearest: self.nearest(name, &all) }));
        }
        self.only_one(Level::Province, name, &found)
    }

    fn one_inside(&self, vintage: Vintage, level: Level, name: &str, scope: &[UnitIndex]) -> Result<(UnitIndex, bool), PlaceProblem> {
        let found = self.inside(vintage, level, name, scope)?;
        self.only_one(level, name, &found)
    }

    /// The units of that name inside any of the scope; an error that names the nearest where there is none.
    fn inside(&self, vintage: Vintage, level: Level, name: &str, scope: &[UnitIndex]) -> Result<Vec<(UnitIndex, bool)>, PlaceProblem> {
        let lies_inside = |unit: UnitIndex| scope.iter().any(|container| self.geography.lies_in(unit, *container));
        let found: Vec<_> = self.named(vintage, level, name).into_iter().filter(|(unit, _)| lies_inside(*unit)).collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let all: Vec<UnitIndex> = self.geography.of_level(vintage, level).filter(|unit| lies_inside(*unit)).collect();
        let nearest = self.nearest(name, &all);
        let place = scope.iter().map(|unit| self.unit(*unit).full_name.as_str()).collect::<Vec<_>>().join(" / ");
        Err(match level {
            Level::Commune => (level, Problem::CommuneUnknown { place, nearest }),
            _ => (level, Problem::DistrictUnknown { province: place, nearest }),
        })
    }

    /// One unit of several: by its type word, then by its marks, then by its present name.
    fn only_one(&self, level: Level, name: &str, found: &[(UnitIndex, bool)]) -> Result<(UnitIndex, bool), PlaceProblem> {
        let mut left = found.to_vec();
        let (type_word, bare) = without_type_word(&name_key(name), level);
        narrow(&mut left, |(unit, _)| type_word.is_some_and(|word| fold(&self.unit(*unit).full_name).starts_with(word)));
        let marks = mark_key(name);
        narrow(&mut left, |(unit, _)| {
            [&self.unit(*unit).name, &self.unit(*unit).full_name].into_iter().any(|written| marks.ends_with(&mark_key(written)))
        });
        narrow(&mut left, |(unit, is_old)| !is_old && fold(&self.unit(*unit).name) == bare);
        match left.as_slice() {
            [one] => Ok(*one),
            several => {
                let choices: Vec<String> = several.iter().take(5).map(|(unit, _)| self.full_name(self.unit(*unit).id)).collect();
                Err((level, Problem::PlaceAmbiguous { choices: choices.join("; ") }))
            }
        }
    }

    /// The units of that name: with or without the type word in front of it, by a usual short name, or written otherwise.
    fn named(&self, vintage: Vintage, level: Level, name: &str) -> Vec<(UnitIndex, bool)> {
        let found = self.named_as(vintage, level, &name_key(name));
        if !found.is_empty() {
            return found;
        }
        let respelled = name_key(&respelled(name));
        let found = self.named_as(vintage, level, &respelled);
        if !found.is_empty() || level == Level::Commune {
            return found;
        }
        // "Kontum", "Đăklăk": the words run together.
        let (_, bare) = without_type_word(&respelled, level);
        let joined = |name: &str| fold(name).replace(' ', "") == bare.replace(' ', "");
        self.geography.of_level(vintage, level).filter(|unit| joined(&self.unit(*unit).name)).map(|unit| (unit, false)).collect()
    }

    fn named_as(&self, vintage: Vintage, level: Level, key: &str) -> Vec<(UnitIndex, bool)> {
        let (type_word, bare) = without_type_word(key, level);
        let expanded = type_word.map(|word| format!("{word} {bare}"));
        let short = (level == Level::Province).then(|| short_province(&bare)).flatten();
        for key in [Some(key.to_owned()), expanded, short.map(str::to_owned), type_word.map(|_| bare)].into_iter().flatten() {
            if let Some(found) = self.names_index().get(&(vintage, level, key)) {
                return found.clone();
            }
        }
        Vec::new()
    }

    /// Up to three names that are nearly the one looked for.
    fn nearest(&self, name: &str, units: &[UnitIndex]) -> String {
        let level = units.first().map_or(Level::Commune, |unit| self.unit(*unit).level);
        let wanted = without_type_word(&name_key(name), level).1;
        let most = (wanted.chars().count() / 3).clamp(1, 3);
        let written = fold(name).replace(' ', "");
        let far = |unit: &UnitIndex| {
            let (short, full) = (fold(&self.unit(*unit).name), fold(&self.unit(*unit).full_name));
            let letters = initials(&short);
            let is_short = letters.len() > 1 && (written == letters || written == initials(&full) || written == format!("tp{letters}"));
            if is_short || (short.len() > 3 && fold(name).contains(&short)) { 0 } else { distance(&wanted, &short) }
        };
        let mut close: Vec<(usize, &str)> =
            units.iter().map(|unit| (far(unit), self.unit(*unit).full_name.as_str())).filter(|(distance, _)| *distance <= most).collect();
        close.sort_unstable();
        close.dedup();
        close.into_iter().take(3).map(|(_, name)| name).collect::<Vec<_>>().join(", ")
    }
}

/// Keeps what fits, if anything does.
fn narrow<T>(list: &mut Vec<T>, fits: impl FnMut(&T) -> bool) {
    let fitting: Vec<bool> = list.iter().map(fits).collect();
    if fitting.iter().any(|fits| *fits) {
        let mut fitting = fitting.into_iter();
        list.retain(|_| fitting.next().unwrap_or(true));
    }
}

/// Of two problems the one that concerns the finer unit says more.
fn finer(first: PlaceProblem, second: PlaceProblem) -> PlaceProblem {
    if second.0 > first.0 { second } else { first }
}
