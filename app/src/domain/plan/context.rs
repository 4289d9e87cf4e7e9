//! One plan on one day: the places of its frozen scope, and the products and producers that belong to it.

use super::records::{NONE, RecordEntry, Records, Row};
use super::target::Plan;
use crate::domain::named_enum::named_enum;
use crate::domain::recognition::Certified;
use crate::domain::unit::geography::{Placement, UnitIndex};
use crate::domain::{Day, Level, Validity};
use std::cell::OnceCell;
use std::collections::HashSet;

/// Days from … to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl DateRange {
    /// Whether a day lies in it.
    pub fn has(self, day: Day) -> bool {
        // No short-circuit: days come in no order, so a branch would be mispredicted often.
        (self.from <= day) & (day <= self.to)
    }
}

named_enum! {
    /// Why something is not counted.
    Reason {
        /// Recorded in a unit of which only part belongs to the scope.
        Unplaced = "unplaced",
        /// Recorded elsewhere.
        OtherUnit = "other_unit",
        /// Neither unit nor plan nor producer is recorded.
        NoUnit = "no_unit",
        /// Recorded without the unit that the target is split by.
        UnitTooCoarse = "unit_too_coarse",
        /// No decision is known: proposed, or only named.
        NotRecognised = "not_recognised",
        /// No date is known.
        NoDate = "no_date",
        /// Recognised, but no star is known.
        NoStars = "no_stars",
        /// Dated after the day.
        NotYet = "not_yet",
        /// Dated outside the period.
        OutsidePeriod = "outside_period",
        /// The last valid day is past.
        Expired = "expired",
        /// Revoked.
        Revoked = "revoked",
        /// Of another class.
        OtherStars = "other_stars",
        /// Of another level.
        OtherLevel = "other_level",
        /// The level is not known.
        LevelUnknown = "level_unknown",
        /// Certified before the period.
        NotFirst = "not_first",
        /// Developed from a new idea in the period.
        NotExisting = "not_existing",
        /// Its certificate has not run out.
        NotExpired = "not_expired",
        /// Not renewed in the period.
        NotRenewed = "not_renewed",
        /// No certificate ever.
        NeverRated = "never_rated",
        /// Not evaluated.
        NotEvaluated = "not_evaluated",
        /// No valid product on the day.
        NoValidProduct = "no_valid_product",
        /// Of another kind of body.
        OtherKind = "other_kind",
        /// The size class of the enterprise is not known.
        SizeUnknown = "size_unknown",
        /// Nothing of that sort is recorded.
        NotRecorded = "not_recorded",
        /// Recorded, but ended by the day.
        Ended = "ended",
        /// Not trained in the period.
        NotTrained = "not_trained",
        /// Its leader is not recorded.
        LeaderUnknown = "leader_unknown",
        /// Of another role.
        OtherRole = "other_role",
        /// Of another type.
        OtherType = "other_type",
        /// Not done yet.
        NotDone = "not_done",
        /// Of another new-rural status, or none.
        OtherStatus = "other_status",
        /// Not on the list.
        NotListed = "not_listed",
    }
}

/// What a set says of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Counts(Counted),
    /// It does not.
    Not(Reason),
}

/// How something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day that made it count, where there is one.
    pub since: Option<Day>,
    /// The last day it counts, where that is known.
    pub until: Option<Day>,
    /// Its place, or [`NONE`].
    pub place: u32,
    /// How much: 1, or đồng.
    pub weight: i64,
}

impl Counted {
    pub(super) fn at(place: u32) -> Counted {
        Counted { since: None, until: None, place, weight: 1 }
    }

    /// The same, but counting from this day at the earliest.
    pub(super) fn from(self, day: Option<Day>) -> Counted {
        Counted { since: self.since.max(day), ..self }
    }
}

/// A plan on a day, over the records of one version.
pub struct Context<'a> {
    pub(super) records: &'a Records,
    pub(super) plan: &'a Plan,
    /// The day of measuring: the day asked for, at the latest the deadline.
    pub(super) day: Day,
    pub(super) scope: Option<UnitIndex>,
    /// By place: how the scope counts it.
    placement: Vec<Placement>,
    /// Products with a row in the scope or unplaced there.
    pub(super) products: Vec<u32>,
    /// By product: the row of the certificate that governs on the day, or [`NONE`].
    governing: Vec<u32>,
    /// By producer: the first day of any of its products that is valid on the day.
    valid_since: Vec<Option<Day>>,
    has_valid_producers: bool,
    /// By producer: the first dated row, or the measuring day for undated ones; `None` where it takes no part.
    participates_since: Vec<Option<Day>>,
    units_with_product: OnceCell<HashSet<UnitIndex>>,
}

impl<'a> Context<'a> {
    /// The context of a plan on a day.
    pub fn new(records: &'a Records, plan: &'a Plan, day: Day) -> Context<'a> {
        let scope = plan.scope.and_then(|unit| records.geography.index_of(unit));
        let mut placement = vec![if scope.is_none() { Placement::Counted } else { Placement::Outside }; records.places.len()];
        let mut products: Vec<u32> = Vec::new();
        match scope {
            None => products = (0..records.product_count() as u32).filter(|product| !records.rows_of(*product).is_empty()).collect(),
            Some(unit) => {
                for (place, how) in records.places_in.get(usize::from(unit)).into_iter().flatten() {
                    placement[*place as usize] = *how;
                    products.extend(&records.products_at[*place as usize]);
                }
                products.sort_unstable();
                products.dedup();
            }
        }
        let mut context = Context {
            placement,
            records,
            plan,
            day,
            scope,
            products,
            governing: vec![NONE; records.product_count()],
            valid_since: vec![None; records.kinds.len()],
            has_valid_producers: false,
            participates_since: vec![None; records.kinds.len()],
            units_with_product: OnceCell::new(),
        };
        context.find_members();
        context
    }

    fn find_members(&mut self) {
        for index in 0..self.products.len() {
            let product = self.products[index];
            let (rows, timeline) = (self.records.rows_of(product), self.records.timeline(product));
            let current = timeline.current(self.day);
            if let Some(position) = current {
                self.governing[product as usize] = self.records.first[product as usize] + position as u32;
            }
            let current = current.map(|position| &rows[position]);
            let producer = self.records.producer_of[product as usize];
            if producer == NONE {
                continue;
            }
            let inside = |row: &&Row| self.placement[row.place as usize] == Placement::Counted;
            let part =
                rows.iter().filter(inside).filter_map(|row| Some(row.dated.unwrap_or(self.day)).filter(|day| *day <= self.day)).min();
            let valid = current.filter(inside).filter(|row| self.is_valid(row));
            let first = valid.and_then(|_| timeline.issue_days().next());
            let earliest = |slot: &mut Option<Day>, day: Option<Day>| {
                if let Some(day) = day {
                    *slot = Some(slot.map_or(day, |known| known.min(day)));
                }
            };
            earliest(&mut self.participates_since[producer as usize], part);
            earliest(&mut self.valid_since[producer as usize], first);
            self.has_valid_producers |= first.is_some();
        }
    }

    /// The certificate that governs a product of the scope on the day.
    pub(super) fn governing(&self, product: u32) -> Option<&'a Row> {
        self.records.rows.get(self.governing[product as usize] as usize)
    }

    /// Whether a row is a certificate that is valid on the day.
    pub(super) fn is_valid(&self, row: &Row) -> bool {
        self.validity(row).is_some_and(Validity::is_valid)
    }

    /// What a row is worth on the day; `None` before its issue or where it is no certificate.
    pub(super) fn validity(&self, row: &Row) -> Option<Validity> {
        row.certificate()?.validity(self.day)
    }

    /// The day of measuring.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The whole period, as far as the day.
    pub fn period(&self) -> DateRange {
        DateRange { from: self.plan.from, to: self.plan.to.min(self.day) }
    }

    /// One year of the period, as far as the day.
    pub fn year(&self, year: i32) -> DateRange {
        let first = Day::from_ymd(year, 1, 1).unwrap_or(self.plan.from);
        let last = Day::from_ymd(year, 12, 31).unwrap_or(self.plan.to);
        DateRange { from: first.max(self.plan.from), to: last.min(self.plan.to).min(self.day) }
    }

    /// How the scope counts a place.
    pub(super) fn placement(&self, place: u32) -> Placement {
        if place == NONE { Placement::Outside } else { self.placement[place as usize] }
    }

    /// Whether producers are counted by valid products; where no producer has one, all participants stand in.
    pub fn producers_by_validity(&self) -> bool {
        self.has_valid_producers
    }

    /// Since when a producer belongs to the base of producer targets.
    pub(super) fn producer_since(&self, producer: u32, participating: bool) -> Option<Day> {
        if participating || !self.has_valid_producers {
            self.participates_since[producer as usize]
        } else {
            self.valid_since[producer as usize]
        }
    }

    /// Whether a producer takes part in the scope at all.
    pub(super) fn participates(&self, producer: u32) -> bool {
        self.participates_since.get(producer as usize).is_some_and(Option::is_some)
    }

    /// The place of a record, or why it does not count for this plan. `None`: it has nothing to do with this plan.
    pub(super) fn place_of_record(&self, entry: &RecordEntry) -> Option<Result<u32, Reason>> {
        let shared = entry.record.shared();
        let of_this_plan = shared.plan.as_ref() == Some(&self.plan.id);
        if shared.plan.is_some() && !of_this_plan {
            return None;
        }
        if shared.unit.is_some() {
            return match self.placement(entry.place) {
                Placement::Counted => Some(Ok(entry.place)),
                Placement::Unplaced if of_this_plan => Some(Ok(entry.place)),
                Placement::Unplaced => Some(Err(Reason::Unplaced)),
                Placement::Outside if of_this_plan => Some(Err(Reason::OtherUnit)),
                Placement::Outside => None,
            };
        }
        let through_producer = entry.producer.is_some_and(|producer| self.participates(producer));
        if of_this_plan || self.scope.is_none() || through_producer {
            return Some(Ok(NONE));
        }
        if entry.producer.is_some() || entry.product.is_some() { None } else { Some(Err(Reason::NoUnit)) }
    }

    /// The unit of a level, in the plan's own list and scope, that contains a place.
    pub(super) fn unit_at(&self, place: u32, level: Level) -> Option<UnitIndex> {
        if place == NONE {
            return None;
        }
        let geography = &self.records.geography;
        let fits = |unit: &UnitIndex| {
            let found = geography.unit(*unit);
            found.level == level && found.id.vintage == self.plan.vintage && self.scope.is_none_or(|scope| geography.lies_in(*unit, scope))
        };
        self.records.places[place as usize].1.counted.iter().copied().find(fits)
    }

    /// The units of a level in the plan's own list and scope.
    pub(super) fn units_of(&self, level: Level) -> Vec<UnitIndex> {
        let geography = &self.records.geography;
        geography.of_level(self.plan.vintage, level).filter(|unit| self.scope.is_none_or(|scope| geography.lies_in(*unit, scope))).collect()
    }

    /// Every unit in which a product is valid on the day.
    pub(super) fn units_with_product(&self) -> &HashSet<UnitIndex> {
        self.units_with_product.get_or_init(|| {
            let mut units = HashSet::new();
            for product in &self.products {
                let current = self.governing(*product).filter(|row| self.is_valid(row));
                if let Some(row) = current {
                    units.extend(self.records.places[row.place as usize].1.counted.iter().copied());
                }
            }
            units
        })
    }
}
