//! Producers, organisations and persons: which a set means.
//!
//! `producers(all)` are those with a product valid on the day; where no producer of the scope has one, all that take
//! part stand in for them. A kind of producer comes from the register; `sme` is an enterprise whose size class is
//! recorded as micro, small or medium.

use super::context::{Context, Counted, DateRange, Reason, Verdict};
use super::parse::{Set, Term};
use super::records::{Group, NONE, RecordEntry};
use super::vocabulary::{Flag, GROUP, Key, Occurrence, SMALL_OR_MEDIUM};
use crate::domain::record::{Organisation, Record, SizeClass, Training};
use crate::domain::{Day, ProducerKind};

impl Context<'_> {
    /// What a set says of a producer.
    pub(super) fn producer(&self, set: &Set, producer: u32, window: DateRange) -> Verdict {
        let Some(since) = self.producer_since(producer, set.has(Flag::Participating)) else { return Verdict::Not(Reason::NoValidProduct) };
        let mut counted = Counted::at(NONE).from(Some(since));
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Kind, kinds) => self.kind_of_producer(producer, kinds),
                Term::Flag(Flag::ModernChannel) => {
                    self.holding(producer, |record| matches!(record, Record::SalesChannel(channel) if channel.kind.is_modern()))
                }
                Term::Flag(Flag::ValueChain) => self.holding(producer, |record| matches!(record, Record::ValueChainMember(_))),
                Term::Flag(Flag::CircularChain) => {
                    self.holding(producer, |record| matches!(record, Record::ValueChainMember(member) if member.circular))
                }
                Term::Flag(Flag::MaterialArea) => self.holding(producer, |record| matches!(record, Record::GrowingArea(_))),
                Term::When(Occurrence::Trained, _) => {
                    let trainings = self.records.entries_of_producer(producer).filter(|entry| matches!(entry.record, Record::Training(_)));
                    let days = trainings.filter_map(|entry| entry.from);
                    days.filter(|day| window.has(*day)).min().map(Some).ok_or(Reason::NotTrained)
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

    /// Since when a record of a producer that fits holds on the day.
    fn holding(&self, producer: u32, fits: impl Fn(&Record) -> bool) -> Result<Option<Day>, Reason> {
        let mut reason = Reason::NotRecorded;
        for entry in self.records.entries_of_producer(producer).filter(|entry| fits(&entry.record)) {
            match entry.from {
                Some(day) if entry.holds(self.day) => return Ok(Some(day)),
                Some(day) => reason = if day > self.day { Reason::NotYet } else { Reason::Ended },
                None => reason = Reason::NoDate,
            }
        }
        Err(reason)
    }

    fn kind_of_producer(&self, producer: u32, kinds: &[String]) -> Result<Option<Day>, Reason> {
        fits_kind(self.records.kinds[producer as usize], kinds, || self.size_of_producer(producer))
    }

    /// The size class of a producer, as recorded by the day.
    pub(super) fn size_of_producer(&self, producer: u32) -> Option<SizeClass> {
        let records = self.records.entries_of_producer(producer);
        self.newest_size(records.filter_map(|entry| match &entry.record {
            Record::Organisation(organisation) => Some((entry, organisation)),
            _ => None,
        }))
    }

    fn newest_size<'r>(&self, records: impl Iterator<Item = (&'r RecordEntry, &'r Organisation)>) -> Option<SizeClass> {
        let sizes = records.filter_map(|(entry, organisation)| Some((entry.from, organisation.size?)));
        sizes.filter(|(from, _)| from.is_none_or(|day| day <= self.day)).max_by_key(|(from, _)| *from).map(|(_, size)| size)
    }

    /// What a set says of an organisation with records of its own.
    pub(super) fn organisation(&self, set: &Set, group: &Group, window: DateRange) -> Option<Verdict> {
        let records = self.records.members::<Organisation>(group);
        let place = match records.clone().find_map(|(entry, _)| self.place_of_record(entry))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let recorded = records.clone().filter_map(|(entry, _)| entry.from).min();
        let joined = group
            .producer
            .and_then(|producer| self.producer_since(producer, true))
            .map_or(recorded, |day| Some(recorded.map_or(day, |known| known.min(day))));
        let stated_kind = records.clone().find_map(|(_, organisation)| organisation.kind);
        let kind = stated_kind.or_else(|| group.producer.map(|producer| self.records.kinds[producer as usize]));
        let mut strengthenings = records.clone().filter(|(_, organisation)| organisation.is_strengthened());
        let called_old = strengthenings.clone().next().is_some();
        let strengthened = strengthenings.find_map(|(entry, _)| entry.from.filter(|day| window.has(*day)));
        let size = || self.newest_size(records.clone());
        Some(self.organisation_terms(set, Counted::at(place), Entry { joined, strengthened, called_old }, kind, size, window))
    }

    /// What a set says of a producer that has no record as an organisation: it joined with its first row.
    pub(super) fn producer_as_organisation(&self, set: &Set, producer: u32, window: DateRange) -> Verdict {
        let joined = self.producer_since(producer, true);
        let entry = Entry { joined, strengthened: None, called_old: false };
        let kind = self.records.kinds[producer as usize];
        self.organisation_terms(set, Counted::at(NONE), entry, Some(kind), || None, window)
    }

    fn organisation_terms(
        &self,
        set: &Set,
        mut counted: Counted,
        entry: Entry,
        kind: Option<ProducerKind>,
        size: impl Fn() -> Option<SizeClass>,
        window: DateRange,
    ) -> Verdict {
        let joined = entry.joined.filter(|day| window.has(*day));
        let new = joined.filter(|_| !entry.called_old);
        let when_joined = match entry.joined {
            None => Reason::NoDate,
            Some(day) if day > self.day => Reason::NotYet,
            Some(_) => Reason::OutsidePeriod,
        };
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Kind, kinds) => fits_kind(kind.unwrap_or(ProducerKind::Unknown), kinds, &size),
                Term::When(Occurrence::Joined, _) => joined.or(entry.strengthened).map(Some).ok_or(when_joined),
                Term::Flag(Flag::New) => new.map(Some).ok_or(when_joined),
                Term::Flag(Flag::Strengthened) => entry.strengthened.map(Some).ok_or(Reason::NotRecorded),
                Term::Flag(Flag::NewOrStrengthened) => new.or(entry.strengthened).map(Some).ok_or(when_joined),
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Verdict::Not(reason),
            }
        }
        Verdict::Counts(counted)
    }

    /// What a set says of a person in a role. `None`: not of this plan.
    pub(super) fn person(&self, set: &Set, group: &Group, window: DateRange) -> Option<Verdict> {
        let records = self.records.members::<Training>(group);
        let role = records.clone().next().map(|(_, training)| training.role);
        let through_producer = group.producer.filter(|producer| self.participates(*producer)).map(|_| Ok(NONE));
        let place = match through_producer.or_else(|| records.clone().find_map(|(entry, _)| self.place_of_record(entry)))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let level = records.clone().find_map(|(_, training)| training.level);
        let mut counted = Counted::at(place);
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Role, roles) => {
                    let is_wanted = role.is_some_and(|role| roles.iter().any(|wanted| wanted == role.name()));
                    if is_wanted { Ok(None) } else { Err(Reason::OtherRole) }
                }
                Term::Is(Key::Level, levels) => match level {
                    None if levels.is_empty() => Ok(None),
                    None => Err(Reason::LevelUnknown),
                    Some(level) if levels.iter().any(|wanted| wanted == level.name()) => Ok(None),
                    Some(_) => Err(Reason::OtherLevel),
                },
                Term::Of(producers) => match group.producer.map(|producer| self.producer(producers, producer, window)) {
                    Some(Verdict::Counts(_)) => Ok(None),
                    Some(Verdict::Not(reason)) => Err(reason),
                    None => Err(Reason::NotRecorded),
                },
                Term::When(Occurrence::Trained, _) => trained(records.clone(), window, self.day),
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Some(Verdict::Not(reason)),
            }
        }
        Some(Verdict::Counts(counted))
    }

    /// What a set of leaders says of a producer whose leader is not recorded: one person, not known to be trained.
    pub(super) fn unknown_leader(&self, set: &Set, producer: u32, window: DateRange) -> Verdict {
        if set.terms.iter().any(|term| matches!(term, Term::When(Occurrence::Trained, _))) {
            return Verdict::Not(Reason::LeaderUnknown);
        }
        match set.of() {
            Some(producers) => self.producer(producers, producer, window),
            None => Verdict::Counts(Counted::at(NONE)),
        }
    }
}

/// When and how an organisation entered the programme.
#[derive(Clone, Copy)]
struct Entry {
    joined: Option<Day>,
    strengthened: Option<Day>,
    called_old: bool,
}

fn trained<'r>(
    records: impl Iterator<Item = (&'r RecordEntry, &'r Training)> + Clone,
    window: DateRange,
    day: Day,
) -> Result<Option<Day>, Reason> {
    let days = records.filter(|(_, training)| training.course.is_some()).filter_map(|(entry, _)| entry.from);
    match days.clone().filter(|day| window.has(*day)).min() {
        Some(day) => Ok(Some(day)),
        None if days.clone().any(|attended| attended > day) => Err(Reason::NotYet),
        None if days.count() > 0 => Err(Reason::OutsidePeriod),
        None => Err(Reason::NotTrained),
    }
}

fn fits_kind(kind: ProducerKind, kinds: &[String], size: impl Fn() -> Option<SizeClass>) -> Result<Option<Day>, Reason> {
    let named = |name: &str| kinds.iter().any(|wanted| wanted == name);
    if named(kind.name()) || (kind == ProducerKind::CooperativeGroup && named(GROUP)) {
        return Ok(None);
    }
    if kind != ProducerKind::Enterprise || !named(SMALL_OR_MEDIUM) {
        return Err(Reason::OtherKind);
    }
    match size() {
        Some(size) if size.is_small_or_medium() => Ok(None),
        Some(_) => Err(Reason::OtherKind),
        None => Err(Reason::SizeUnknown),
    }
}
