//! Units, villages, levels, and records that are counted themselves: which a set means.

use super::context::{Context, Counted, Reason, Verdict, Window};
use super::parse::{Set, Term};
use super::records::{Fact, Group, Kind, NONE};
use super::vocabulary::{Flag, Happening, Key, Noun, Tier};
use crate::domain::Day;
use crate::domain::unit::geography::UnitIndex;

/// The events by which a commune is reached.
const COMMUNICATION: &[&str] = &["communication", "information"];

impl Context<'_> {
    /// What a set says of a unit; `listed` are the codes that the denominator gives.
    pub(super) fn unit(&self, set: &Set, unit: UnitIndex, listed: Option<&Set>, window: Window) -> Verdict {
        let id = self.records.geography.unit(unit).id;
        let place = self.records.place_of.get(&id).copied().unwrap_or(NONE);
        let mut counted = Counted::at(place);
        for term in &set.terms {
            let found = match term {
                Term::Codes(codes) => {
                    if codes.contains(&id.code) {
                        Ok(None)
                    } else {
                        Err(Reason::NotListed)
                    }
                }
                Term::Flag(Flag::Focus) => match listed.and_then(Set::codes) {
                    Some(codes) if codes.contains(&id.code) => Ok(None),
                    _ => Err(Reason::NotListed),
                },
                Term::Flag(Flag::HasProduct) => {
                    if self.units_with_product().contains(&unit) {
                        Ok(None)
                    } else {
                        Err(Reason::NoValidProduct)
                    }
                }
                Term::Flag(flag @ Flag::PlanApproved) => {
                    self.on_unit(place, window, |fact| fact.kind == Kind::Milestones && fact.word == flag.name(), false)
                }
                Term::Is(Key::Ntm, wanted) => self.status_of(place, wanted),
                Term::When(Happening::Reached, _) => {
                    let fits = |fact: &Fact| match fact.kind {
                        Kind::Events => COMMUNICATION.contains(&fact.word.as_str()),
                        Kind::Milestones => fact.word == "reached",
                        _ => false,
                    };
                    self.on_unit(place, window, fits, true)
                }
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Verdict::Not(reason),
            }
        }
        Verdict::Counts(counted)
    }

    /// The day of a record of exactly this place that fits, by the day, or within the window.
    fn on_unit(&self, place: u32, window: Window, fits: impl Fn(&Fact) -> bool, in_window: bool) -> Result<Option<Day>, Reason> {
        let mut reason = Reason::NotRecorded;
        for kind in [Kind::Milestones, Kind::Events] {
            for (_, fact) in self.records.facts_of(kind) {
                let here = place != NONE && fact.unit.and_then(|unit| self.records.place_of.get(&unit)) == Some(&place);
                match fact.from {
                    _ if !here || !fits(fact) => {}
                    Some(day) if (in_window && window.has(day)) || (!in_window && day <= self.day) => return Ok(Some(day)),
                    Some(day) => reason = if day > self.day { Reason::NotYet } else { Reason::OutsidePeriod },
                    None => reason = Reason::NoDate,
                }
            }
        }
        Err(reason)
    }

    /// Whether the newest status of a commune by the day is one of those wanted.
    fn status_of(&self, place: u32, wanted: &[String]) -> Result<Option<Day>, Reason> {
        let here = |fact: &&Fact| place != NONE && fact.unit.and_then(|unit| self.records.place_of.get(&unit)) == Some(&place);
        let statuses = self.records.facts_of(Kind::CommuneStatus).map(|(_, fact)| fact).filter(here);
        let held = statuses.filter(|fact| fact.holds(self.day));
        match held.max_by_key(|fact| fact.from) {
            Some(fact) if wanted.contains(&fact.word) => Ok(fact.from),
            Some(_) => Err(Reason::OtherStatus),
            None => Err(Reason::NotRecorded),
        }
    }

    /// What a set says of a village. `None`: not of this plan.
    pub(super) fn village(&self, set: &Set, group: &Group) -> Option<Verdict> {
        let facts: Vec<&Fact> = self.records.group_facts(group).collect();
        let place = match facts.iter().find_map(|fact| self.place_of_fact(fact))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let mut counted = Counted::at(place);
        for term in &set.terms {
            let found = match term {
                Term::Flag(flag @ Flag::TraditionalCraft) => {
                    let days = facts.iter().filter(|fact| fact.word == flag.name()).filter_map(|fact| fact.from);
                    days.filter(|day| *day <= self.day).min().map(Some).ok_or(Reason::NotRecorded)
                }
                Term::Flag(Flag::HasProduct) => {
                    let mut products = facts.iter().filter_map(|fact| fact.product);
                    let valid = |product: u32| self.current(self.records.rows_of(product)).is_some_and(|row| self.is_valid(row));
                    if products.any(valid) { Ok(None) } else { Err(Reason::NoValidProduct) }
                }
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Some(Verdict::Not(reason)),
            }
        }
        Some(Verdict::Counts(counted))
    }

    /// What a set says of a level of administration.
    pub(super) fn level(&self, set: &Set, level: Tier) -> Verdict {
        let mut counted = Counted::at(NONE);
        for term in &set.terms {
            let Term::Flag(flag) = term else { continue };
            let mut found: Result<Option<Day>, Reason> = Err(Reason::NotRecorded);
            for (_, fact) in
                self.records.facts_of(Kind::Milestones).filter(|(_, fact)| fact.word == flag.name() && fact.level == level.name())
            {
                match (self.place_of_fact(fact), fact.from) {
                    (Some(Ok(_)), Some(day)) if fact.holds(self.day) => found = Ok(Some(day)),
                    (Some(Ok(_)), Some(day)) if found.is_err() => found = Err(if day > self.day { Reason::NotYet } else { Reason::Ended }),
                    (Some(Ok(_)), None) if found.is_err() => found = Err(Reason::NoDate),
                    _ => {}
                }
            }
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Verdict::Not(reason),
            }
        }
        Verdict::Counts(counted)
    }

    /// What a set says of a record that is counted itself. `None`: not a record of this noun, or not of this plan.
    pub(super) fn fact(&self, set: &Set, fact: &Fact, window: Window) -> Option<Verdict> {
        let of_noun = match set.noun {
            Noun::Ideas => fact.kind == Kind::Ideas && fact.word == "idea",
            Noun::Events => fact.kind == Kind::Events,
            Noun::Tasks => fact.kind == Kind::Milestones && fact.detail == "task",
            Noun::Money => fact.kind == Kind::Funding,
            Noun::PointsOfSale => fact.kind == Kind::Channels && fact.word == "sales_point",
            _ => false,
        };
        if !of_noun {
            return None;
        }
        if let Some(types) = set.values(Key::Type) {
            let own = if set.noun == Noun::Tasks { &fact.level } else { &fact.word };
            if !types.contains(own) {
                return None;
            }
        } else if set.noun == Noun::Tasks && !fact.level.is_empty() {
            // What has a type of its own is no task of the plan.
            return None;
        }
        let place = match self.place_of_fact(fact)? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        if set.has(Flag::All) {
            return Some(Verdict::Counts(Counted::at(place)));
        }
        let day = if set.noun == Noun::Ideas { fact.other } else { fact.from };
        let reason = match day {
            // A line of a plan's budget is meant for its period, dated or not.
            None if set.noun == Noun::Money && fact.plan.is_some() => None,
            None if set.noun == Noun::Tasks || set.noun == Noun::Ideas => Some(Reason::NotDone),
            None => Some(Reason::NoDate),
            Some(day) if day > self.day && set.noun != Noun::Money => Some(Reason::NotYet),
            Some(_) if set.noun == Noun::PointsOfSale => (!fact.holds(self.day)).then_some(Reason::Ended),
            Some(day) if set.noun == Noun::Money => {
                let meant = Window { from: self.plan.from, to: self.plan.to };
                (fact.plan.is_none() && !meant.has(day)).then_some(Reason::OutsidePeriod)
            }
            Some(day) => (!window.has(day)).then_some(Reason::OutsidePeriod),
        };
        let reason =
            reason.or_else(|| (set.noun == Noun::Money && set.has(Flag::Planned) != (fact.word == "planned")).then_some(Reason::OtherType));
        Some(match reason {
            Some(reason) => Verdict::Not(reason),
            None => {
                Verdict::Counts(Counted { weight: if set.noun == Noun::Money { fact.amount } else { 1 }, ..Counted::at(place).from(day) })
            }
        })
    }
}
