//! Enumerates everything that a noun stands for.

use super::context::{Context, DateRange, Verdict};
use super::parse::Set;
use super::products::ProductTest;
use super::records::RecordEntry;
use super::vocabulary::{Flag, Key, Noun};
use crate::domain::collation::fold;
use crate::domain::record::{IdeaStage, MilestoneSubject, Record, RecordKind, Training, TrainingRole};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Level, Tier};
use std::collections::HashSet;

/// Something that may be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A product of the register.
    Product(u32),
    /// A producer of the register.
    Producer(u32),
    /// A person in a role.
    Person(u32),
    /// The leader of a producer, not recorded by name.
    LeaderOf(u32),
    /// An organisation with records of its own.
    Organisation(u32),
    /// A unit.
    Unit(UnitIndex),
    /// A village.
    Village(u32),
    /// A level of administration.
    Level(Tier),
    /// A dated record.
    Record(u32),
}

/// What each subject is tested for.
pub struct CountQuery<'s> {
    /// The set it must belong to.
    pub set: &'s Set,
    /// Of what, where it is a share or a list.
    pub denominator: Option<&'s Set>,
    /// The time of occurrences.
    pub window: DateRange,
}

impl Context<'_> {
    /// Tests every subject of the noun, in the order of the register; where there is a denominator, only its members.
    pub fn enumerate_all(&self, question: &CountQuery<'_>, visit: &mut impl FnMut(Subject, Verdict)) {
        self.enumerate_with_base(question, &mut |subject, verdict, _| visit(subject, verdict));
    }

    /// The same, with what the denominator says of each, where it is a set of products or producers.
    pub(super) fn enumerate_with_base(&self, question: &CountQuery<'_>, visit_both: &mut impl FnMut(Subject, Verdict, Option<Verdict>)) {
        let CountQuery { set, denominator, window } = question;
        match set.noun {
            Noun::Products => return self.enumerate_products(set, *denominator, *window, visit_both),
            Noun::Producers => return self.enumerate_producers(set, *denominator, *window, visit_both),
            _ => {}
        }
        let visit = &mut |subject, verdict| visit_both(subject, verdict, None);
        match set.noun {
            Noun::Products | Noun::Producers => {}
            Noun::Persons => self.enumerate_persons(set, *denominator, *window, visit),
            Noun::Organisations => self.enumerate_organisations(set, *window, visit),
            Noun::Communes => self.enumerate_units(Level::Commune, question, visit),
            Noun::Districts => self.enumerate_units(Level::District, question, visit),
            Noun::Provinces => self.enumerate_units(Level::Province, question, visit),
            Noun::Villages => {
                for (group, index) in self.records.villages.iter().zip(0..) {
                    if denominator.is_none_or(|denominator| matches!(self.village(denominator, group), Some(Verdict::Counts(_))))
                        && let Some(verdict) = self.village(set, group)
                    {
                        visit(Subject::Village(index), verdict);
                    }
                }
            }
            Noun::Levels => {
                let named = denominator.and_then(Set::levels).or_else(|| set.levels());
                for level in named.unwrap_or(Tier::ALL) {
                    visit(Subject::Level(*level), self.level(set, *level));
                }
            }
            Noun::Ideas | Noun::Events | Noun::Tasks | Noun::Money | Noun::PointsOfSale => {
                let kind = match set.noun {
                    Noun::Ideas => RecordKind::Ideas,
                    Noun::Events => RecordKind::Events,
                    Noun::Tasks => RecordKind::Milestones,
                    Noun::Money => RecordKind::Funding,
                    _ => RecordKind::Channels,
                };
                for (index, entry) in self.records.entries_of_kind(kind) {
                    if let Some(verdict) = self.record(set, entry, *window) {
                        visit(Subject::Record(index), verdict);
                    }
                }
            }
        }
    }

    fn enumerate_producers(
        &self,
        set: &Set,
        denominator: Option<&Set>,
        window: DateRange,
        visit: &mut impl FnMut(Subject, Verdict, Option<Verdict>),
    ) {
        for producer in (0..self.records.kinds.len() as u32).filter(|producer| self.participates(*producer)) {
            let base = denominator.map(|denominator| self.producer(denominator, producer, window));
            if base.is_none_or(|base| matches!(base, Verdict::Counts(_))) {
                visit(Subject::Producer(producer), self.producer(set, producer, window), base);
            }
        }
    }

    fn enumerate_products(
        &self,
        set: &Set,
        denominator: Option<&Set>,
        window: DateRange,
        visit: &mut impl FnMut(Subject, Verdict, Option<Verdict>),
    ) {
        let test = ProductTest::new(set);
        let base = denominator.map(ProductTest::new);
        for product in &self.products {
            let found = base.as_ref().map(|base| self.product(base, *product, window));
            if found.is_none_or(|base| matches!(base, Verdict::Counts(_))) {
                visit(Subject::Product(*product), self.product(&test, *product, window), found);
            }
        }
        let named_by_records = set.values(Key::RegisteredFor).is_some()
            || [Flag::Standardised, Flag::Upgraded, Flag::Competitive].iter().any(|flag| set.has(*flag));
        if !named_by_records {
            return;
        }
        let mut seen = HashSet::new();
        for kind in [RecordKind::Ideas, RecordKind::Milestones] {
            for (index, entry) in self.records.entries_of_kind(kind) {
                let Some(name) = unregistered_product(entry) else { continue };
                let Some(place) = self.place_of_record(entry) else { continue };
                let ask = |test: &ProductTest<'_>| match place {
                    Ok(place) => self.named_product(test, entry, place, window),
                    Err(reason) => Verdict::Not(reason),
                };
                let found = base.as_ref().map(ask);
                let in_base = found.is_none_or(|base| matches!(base, Verdict::Counts(_)));
                if in_base && seen.insert((fold(name), entry.record.shared().unit)) {
                    visit(Subject::Record(index), ask(&test), found);
                }
            }
        }
    }

    fn enumerate_persons(&self, set: &Set, denominator: Option<&Set>, window: DateRange, visit: &mut impl FnMut(Subject, Verdict)) {
        for (group, index) in self.records.persons.iter().zip(0..) {
            if denominator.is_none_or(|denominator| matches!(self.person(denominator, group, window), Some(Verdict::Counts(_))))
                && let Some(verdict) = self.person(set, group, window)
            {
                visit(Subject::Person(index), verdict);
            }
        }
        let Some(denominator) = denominator.filter(|denominator| {
            denominator.values(Key::Role).is_some_and(|roles| roles.iter().any(|role| role == TrainingRole::Leader.name()))
        }) else {
            return;
        };
        let mut known = vec![false; self.records.kinds.len()];
        for group in &self.records.persons {
            let leads = self.records.members::<Training>(group).any(|(_, training)| training.role == TrainingRole::Leader);
            if let Some(producer) = group.producer.filter(|_| leads) {
                known[producer as usize] = true;
            }
        }
        for producer in (0..self.records.kinds.len() as u32).filter(|producer| self.participates(*producer) && !known[*producer as usize]) {
            if matches!(self.unknown_leader(denominator, producer, window), Verdict::Counts(_)) {
                visit(Subject::LeaderOf(producer), self.unknown_leader(set, producer, window));
            }
        }
    }

    fn enumerate_organisations(&self, set: &Set, window: DateRange, visit: &mut impl FnMut(Subject, Verdict)) {
        let mut recorded = vec![false; self.records.kinds.len()];
        for (group, index) in self.records.organisations.iter().zip(0..) {
            if let Some(producer) = group.producer {
                recorded[producer as usize] = true;
            }
            if let Some(verdict) = self.organisation(set, group, window) {
                visit(Subject::Organisation(index), verdict);
            }
        }
        for producer in
            (0..self.records.kinds.len() as u32).filter(|producer| self.participates(*producer) && !recorded[*producer as usize])
        {
            visit(Subject::Producer(producer), self.producer_as_organisation(set, producer, window));
        }
    }

    fn enumerate_units(&self, level: Level, question: &CountQuery<'_>, visit: &mut impl FnMut(Subject, Verdict)) {
        let listed = question.denominator.or(Some(question.set));
        for unit in self.units_of(level) {
            let in_base = question
                .denominator
                .is_none_or(|denominator| matches!(self.unit(denominator, unit, listed, question.window), Verdict::Counts(_)));
            if in_base {
                visit(Subject::Unit(unit), self.unit(question.set, unit, listed, question.window));
            }
        }
    }
}

/// The name of a product that only this record speaks of; the register does not hold it.
fn unregistered_product(entry: &RecordEntry) -> Option<&str> {
    let name = match &entry.record {
        Record::Idea(idea) if idea.stage == IdeaStage::Registration => &idea.name,
        Record::Milestone(milestone) if milestone.subject_kind == MilestoneSubject::Product => &milestone.subject,
        _ => return None,
    };
    entry.product.is_none().then_some(name)
}
