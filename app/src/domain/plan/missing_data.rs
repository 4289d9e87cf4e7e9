//! The data that a target needs, and whether the register has any of it. Where nothing is recorded the value is `no_data`,
//! never 0.

use super::context::Context;
use super::parse::{Set, Term};
use super::records::{RecordEntry, Row};
use super::target::Target;
use super::vocabulary::{Flag, Key, Noun, Occurrence, SMALL_OR_MEDIUM};
use crate::domain::record::{ChannelKind, EventType, IdeaStage, MilestoneMark, OrganisationState, Record, RecordKind, TrainingRole};
use crate::domain::unit::geography::Placement;
use crate::domain::{Authority, ProducerKind};

/// Data that have to be recorded first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingData {
    /// A certificate of the scope, with stars and a date.
    Recognitions,
    /// Anything the register knows of a producer or product of the scope.
    Participants,
    /// Points given by the province, or its five-star band.
    ProvincialScores,
    /// Classes proposed by councils.
    ProposedStars,
    /// A record of a register, of one of these types where some are given.
    Records(RecordKind, Vec<String>),
    /// The list of all officials, trained or not.
    OfficialList,
    /// The size class of an enterprise.
    EnterpriseSizes,
}

impl MissingData {
    /// The kind of file that brings it.
    pub fn file(&self) -> &'static str {
        match self {
            MissingData::Recognitions | MissingData::Participants | MissingData::ProvincialScores | MissingData::ProposedStars => {
                "recognitions"
            }
            MissingData::Records(kind, _) => kind.name(),
            MissingData::OfficialList => RecordKind::Trainings.name(),
            MissingData::EnterpriseSizes => RecordKind::Organisations.name(),
        }
    }
}

impl Context<'_> {
    /// The data that a target needs and the register lacks on the day.
    pub fn missing(&self, target: &Target) -> Vec<MissingData> {
        let mut needs = Vec::new();
        add_missing_for(&target.numerator.set, &mut needs);
        if let Some(set) = &target.denominator {
            add_missing_for(set, &mut needs);
            let officials = |set: &Set| {
                set.noun == Noun::Persons
                    && set.values(Key::Role).is_some_and(|roles| roles.iter().any(|role| role == TrainingRole::Official.name()))
            };
            if officials(set) {
                needs.push(MissingData::OfficialList);
            }
        }
        needs.sort();
        needs.dedup();
        needs.retain(|need| !self.has(need));
        needs
    }

    fn has(&self, need: &MissingData) -> bool {
        match need {
            MissingData::Recognitions => self.any_row(|row| row.is_certificate() && row.issued.is_some_and(|day| day <= self.day)),
            MissingData::Participants => self.any_row(|row| row.dated.is_some_and(|day| day <= self.day)) || self.any_participant(),
            MissingData::ProvincialScores => {
                self.any_row(|row| row.potential_5 || row.proposed == 5 || (row.score.is_some() && row.level != Some(Authority::Central)))
            }
            MissingData::ProposedStars => self.any_row(|row| row.proposed > 0 || row.potential_5),
            MissingData::Records(RecordKind::Organisations, words) if words.is_empty() => {
                self.any_participant() || self.any_record(RecordKind::Organisations, |_| true)
            }
            MissingData::Records(kind, words) => self.any_record(*kind, |record| {
                words.is_empty() || words.iter().any(|word| record.entry().answers_to(word))
            }),
            MissingData::OfficialList => self.any_record(RecordKind::Trainings, |record| {
                matches!(record, Record::Training(training) if training.role == TrainingRole::Official && training.course.is_none())
            }),
            MissingData::EnterpriseSizes => {
                let producers = 0..self.records.kinds.len() as u32;
                let enterprises = producers.filter(|producer| self.records.kinds[*producer as usize] == ProducerKind::Enterprise);
                let mut counted = enterprises.filter(|producer| self.producer_since(*producer, false).is_some()).peekable();
                counted.peek().is_none()
                    || counted.any(|producer| self.size_of_producer(producer).is_some())
                    || self.any_record(RecordKind::Organisations, |record| {
                        matches!(record, Record::Organisation(organisation) if organisation.size.is_some())
                    })
            }
        }
    }

    fn any_row(&self, fits: impl Fn(&Row) -> bool) -> bool {
        let known = |row: &Row| row.dated.is_none_or(|day| day <= self.day);
        let fits = |row: &Row| self.placement(row.place) == Placement::Counted && known(row) && fits(row);
        self.products.iter().any(|product| self.records.rows_of(*product).iter().any(fits))
    }

    fn any_participant(&self) -> bool {
        (0..self.records.kinds.len() as u32).any(|producer| self.participates(producer))
    }

    /// Whether there is a record of the scope, dated by the day (statements without a date say that something exists).
    fn any_record(&self, kind: RecordKind, fits: impl Fn(&Record) -> bool) -> bool {
        self.records.entries_of_kind(kind).any(|(_, entry)| {
            let through_producer = entry.producer.is_some_and(|producer| self.participates(producer));
            let through_product = entry.product.is_some_and(|product| self.products.binary_search(&product).is_ok());
            self.is_known(entry)
                && fits(&entry.record)
                && (through_producer || through_product || matches!(self.place_of_record(entry), Some(Ok(_))))
        })
    }

    fn is_known(&self, entry: &RecordEntry) -> bool {
        match (entry.from, &entry.record) {
            (Some(_), Record::FundingLine(_)) => true,
            (Some(day), _) => day <= self.day,
            // A task without a date is a plan, not a fact.
            (None, Record::Milestone(milestone)) => !milestone.is_task(),
            (None, _) => true,
        }
    }
}

fn add_missing_for(set: &Set, needs: &mut Vec<MissingData>) {
    let records = |kind: RecordKind, words: &[&str]| MissingData::Records(kind, words.iter().map(|word| (*word).to_owned()).collect());
    let mut certificates = false;
    for term in &set.terms {
        match term {
            Term::AtLeast(Key::ProvincialScore, _) => needs.push(MissingData::ProvincialScores),
            Term::Is(Key::ProposedStars, _) => needs.push(MissingData::ProposedStars),
            Term::Is(Key::RegisteredFor, _) => needs.push(records(RecordKind::Ideas, &[IdeaStage::Registration.name()])),
            Term::Is(Key::Kind, kinds) if kinds.iter().any(|kind| kind == SMALL_OR_MEDIUM) => needs.push(MissingData::EnterpriseSizes),
            Term::Is(Key::Ntm, _) => needs.push(records(RecordKind::CommuneStatus, &[])),
            Term::Flag(Flag::ValueChain | Flag::CircularChain) => needs.push(records(RecordKind::Chains, &[])),
            Term::Flag(Flag::MaterialArea) => needs.push(records(RecordKind::GrowingAreas, &[])),
            Term::Flag(Flag::ModernChannel) => needs.push(records(RecordKind::Channels, &[])),
            Term::Flag(Flag::HasProduct) if set.noun != Noun::Villages => needs.push(MissingData::Recognitions),
            Term::When(Occurrence::Trained, _) => needs.push(records(RecordKind::Trainings, &[])),
            Term::When(Occurrence::Reached, _) => {
                needs.push(records(RecordKind::Events, &[EventType::Communication.name(), EventType::Information.name()]))
            }
            Term::Of(set) => add_missing_for(set, needs),
            Term::Flag(Flag::Rated | Flag::Expired | Flag::First) => certificates = true,
            Term::Flag(Flag::Evaluated | Flag::InProgramme) => needs.push(MissingData::Participants),
            Term::Flag(Flag::Strengthened) => needs.push(records(RecordKind::Organisations, &[OrganisationState::Strengthened.name()])),
            Term::Flag(flag) => needs.extend(flag.mark().map(|mark| records(RecordKind::Milestones, &[mark.name()]))),
            Term::AtLeast(Key::Stars, _) | Term::Is(Key::Stars | Key::List, _) => certificates = true,
            _ => {}
        }
    }
    let types: Vec<&str> = set.values(Key::Type).unwrap_or_default().iter().map(String::as_str).collect();
    match set.noun {
        Noun::Products if certificates => needs.push(MissingData::Recognitions),
        Noun::Producers => needs.push(MissingData::Participants),
        Noun::Organisations if set.has(Flag::Strengthened) => {}
        Noun::Organisations => needs.push(records(RecordKind::Organisations, &[])),
        Noun::Ideas => needs.push(records(RecordKind::Ideas, &[IdeaStage::Idea.name()])),
        Noun::Events => needs.push(records(RecordKind::Events, &types)),
        Noun::Tasks if types.is_empty() => needs.push(records(RecordKind::Milestones, &[MilestoneMark::Done.name()])),
        Noun::Tasks => needs.push(records(RecordKind::Milestones, &types)),
        Noun::Money => needs.push(records(RecordKind::Funding, &[set.funding_stage().name()])),
        Noun::PointsOfSale => needs.push(records(RecordKind::Channels, &[ChannelKind::SalesPoint.name()])),
        _ => {}
    }
}
