//! Producers, organisations and persons: which a set means.
//!
//! `producers(all)` are those with a product valid on the day; where no producer of the scope has one, all that take
//! part stand in for them. A kind of producer comes from the register; `sme` is an enterprise whose size class is
//! recorded as micro, small or medium.

use super::context::{Context, Counted, Reason, Verdict, Window};
use super::parse::{Set, Term};
use super::records::{Fact, Group, Kind, NONE};
use super::vocabulary::{Flag, Happening, Key};
use crate::domain::{Day, ProducerKind};

/// The channels that count as modern.
pub const MODERN_CHANNELS: &[&str] = &["supermarket", "convenience_store", "ecommerce_platform"];

/// The size classes that count as small and medium enterprises.
pub const SME_SIZES: &[&str] = &["micro", "small", "medium"];

impl Context<'_> {
    /// What a set says of a producer.
    pub(super) fn producer(&self, set: &Set, producer: u32, window: Window) -> Verdict {
        let Some(since) = self.producer_since(producer, set.has(Flag::Participating)) else { return Verdict::Not(Reason::NoValidProduct) };
        let mut counted = Counted::at(NONE).from(Some(since));
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Kind, kinds) => self.kind_of_producer(producer, kinds),
                Term::Flag(Flag::ModernChannel) => {
                    self.held(producer, |fact| fact.kind == Kind::Channels && MODERN_CHANNELS.contains(&fact.word.as_str()))
                }
                Term::Flag(Flag::ValueChain) => self.held(producer, |fact| fact.kind == Kind::Chains),
                Term::Flag(Flag::CircularChain) => self.held(producer, |fact| fact.kind == Kind::Chains && fact.detail == "circular"),
                Term::Flag(Flag::MaterialArea) => self.held(producer, |fact| fact.kind == Kind::GrowingAreas),
                Term::When(Happening::Trained, _) => {
                    let days =
                        self.records.facts_on_producer(producer).filter(|fact| fact.kind == Kind::Trainings).filter_map(|fact| fact.from);
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
    fn held(&self, producer: u32, fits: impl Fn(&Fact) -> bool) -> Result<Option<Day>, Reason> {
        let mut reason = Reason::NotRecorded;
        for fact in self.records.facts_on_producer(producer).filter(|fact| fits(fact)) {
            match fact.from {
                Some(day) if fact.holds(self.day) => return Ok(Some(day)),
                Some(day) => reason = if day > self.day { Reason::NotYet } else { Reason::Ended },
                None => reason = Reason::NoDate,
            }
        }
        Err(reason)
    }

    fn kind_of_producer(&self, producer: u32, kinds: &[String]) -> Result<Option<Day>, Reason> {
        let kind = self.records.kinds[producer as usize];
        let size = || self.size_of(self.records.facts_on_producer(producer));
        fits_kind(kind, kinds, size)
    }

    /// The size class recorded by the day.
    pub(super) fn size_of<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> Option<&'f str> {
        let known = facts.filter(|fact| fact.kind == Kind::Organisations && !fact.level.is_empty());
        known.filter(|fact| fact.from.is_none_or(|day| day <= self.day)).max_by_key(|fact| fact.from).map(|fact| fact.level.as_str())
    }

    /// What a set says of an organisation with records of its own.
    pub(super) fn organisation(&self, set: &Set, group: &Group, window: Window) -> Option<Verdict> {
        let facts: Vec<&Fact> = self.records.group_facts(group).collect();
        let place = match facts.iter().find_map(|fact| self.place_of_fact(fact))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let recorded = facts.iter().filter_map(|fact| fact.from).min();
        let joined = group
            .producer
            .and_then(|producer| self.producer_since(producer, true))
            .map_or(recorded, |day| Some(recorded.map_or(day, |known| known.min(day))));
        let word = facts.iter().map(|fact| fact.word.as_str()).find(|word| !word.is_empty());
        let kind = word.and_then(ProducerKind::parse).or_else(|| group.producer.map(|producer| self.records.kinds[producer as usize]));
        let strengthened =
            facts.iter().filter(|fact| fact.detail == "strengthened").filter_map(|fact| fact.from).find(|day| window.has(*day));
        let called_old = facts.iter().any(|fact| fact.detail == "strengthened");
        let size = || self.size_of(facts.iter().copied());
        Some(self.organisation_terms(set, Counted::at(place), Standing { joined, strengthened, called_old }, kind, size, window))
    }

    /// What a set says of a producer that has no record as an organisation: it joined with its first row.
    pub(super) fn producer_as_organisation(&self, set: &Set, producer: u32, window: Window) -> Verdict {
        let joined = self.producer_since(producer, true);
        let standing = Standing { joined, strengthened: None, called_old: false };
        let kind = self.records.kinds[producer as usize];
        self.organisation_terms(set, Counted::at(NONE), standing, Some(kind), || None, window)
    }

    fn organisation_terms<'f>(
        &self,
        set: &Set,
        mut counted: Counted,
        standing: Standing,
        kind: Option<ProducerKind>,
        size: impl Fn() -> Option<&'f str>,
        window: Window,
    ) -> Verdict {
        let joined = standing.joined.filter(|day| window.has(*day));
        let new = joined.filter(|_| !standing.called_old);
        let when_joined = match standing.joined {
            None => Reason::NoDate,
            Some(day) if day > self.day => Reason::NotYet,
            Some(_) => Reason::OutsidePeriod,
        };
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Kind, kinds) => fits_kind(kind.unwrap_or(ProducerKind::Unknown), kinds, &size),
                Term::When(Happening::Joined, _) => joined.or(standing.strengthened).map(Some).ok_or(when_joined),
                Term::Flag(Flag::New) => new.map(Some).ok_or(when_joined),
                Term::Flag(Flag::Strengthened) => standing.strengthened.map(Some).ok_or(Reason::NotRecorded),
                Term::Flag(Flag::NewOrStrengthened) => new.or(standing.strengthened).map(Some).ok_or(when_joined),
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
    pub(super) fn person(&self, set: &Set, group: &Group, window: Window) -> Option<Verdict> {
        let facts: Vec<&Fact> = self.records.group_facts(group).collect();
        let role = facts.first().map_or("", |fact| fact.detail.as_str());
        let through_producer = group.producer.filter(|producer| self.participates(*producer)).map(|_| Ok(NONE));
        let place = match through_producer.or_else(|| facts.iter().find_map(|fact| self.place_of_fact(fact)))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let level = facts.iter().map(|fact| fact.level.as_str()).find(|level| !level.is_empty()).unwrap_or("");
        let mut counted = Counted::at(place);
        for term in &set.terms {
            let found = match term {
                Term::Is(Key::Role, roles) => {
                    if roles.iter().any(|wanted| wanted == role) {
                        Ok(None)
                    } else {
                        Err(Reason::OtherRole)
                    }
                }
                Term::Is(Key::Level, levels) if level.is_empty() => {
                    if levels.is_empty() {
                        Ok(None)
                    } else {
                        Err(Reason::LevelUnknown)
                    }
                }
                Term::Is(Key::Level, levels) => {
                    if levels.iter().any(|wanted| wanted == level) {
                        Ok(None)
                    } else {
                        Err(Reason::OtherLevel)
                    }
                }
                Term::Of(producers) => match group.producer.map(|producer| self.producer(producers, producer, window)) {
                    Some(Verdict::Counts(_)) => Ok(None),
                    Some(Verdict::Not(reason)) => Err(reason),
                    None => Err(Reason::NotRecorded),
                },
                Term::When(Happening::Trained, _) => trained(&facts, window, self.day),
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
    pub(super) fn unknown_leader(&self, set: &Set, producer: u32, window: Window) -> Verdict {
        if set.terms.iter().any(|term| matches!(term, Term::When(Happening::Trained, _))) {
            return Verdict::Not(Reason::LeaderUnknown);
        }
        match set.of() {
            Some(producers) => self.producer(producers, producer, window),
            None => Verdict::Counts(Counted::at(NONE)),
        }
    }
}

/// When and how an organisation came in.
#[derive(Clone, Copy)]
struct Standing {
    joined: Option<Day>,
    strengthened: Option<Day>,
    called_old: bool,
}

fn trained(facts: &[&Fact], window: Window, day: Day) -> Result<Option<Day>, Reason> {
    let days = facts.iter().filter(|fact| !fact.word.is_empty()).filter_map(|fact| fact.from);
    match days.clone().filter(|day| window.has(*day)).min() {
        Some(day) => Ok(Some(day)),
        None if days.clone().any(|held| held > day) => Err(Reason::NotYet),
        None if days.count() > 0 => Err(Reason::OutsidePeriod),
        None => Err(Reason::NotTrained),
    }
}

fn fits_kind<'f>(kind: ProducerKind, kinds: &[String], size: impl Fn() -> Option<&'f str>) -> Result<Option<Day>, Reason> {
    let named = |name: &str| kinds.iter().any(|wanted| wanted == name);
    if named(kind.name()) || (kind == ProducerKind::CooperativeGroup && named("group")) {
        return Ok(None);
    }
    if kind != ProducerKind::Enterprise || !named("sme") {
        return Err(Reason::OtherKind);
    }
    match size() {
        Some(size) if SME_SIZES.contains(&size) => Ok(None),
        Some(_) => Err(Reason::OtherKind),
        None => Err(Reason::SizeUnknown),
    }
}
