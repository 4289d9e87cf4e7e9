//! Units, villages, levels, and records that are counted themselves: which a set means.

use super::context::{Context, Counted, DateRange, Reason, Verdict};
use super::parse::{Set, Term};
use super::records::{Group, NONE, RecordEntry};
use super::vocabulary::{Flag, Key, Noun, Occurrence};
use crate::domain::record::{ChannelKind, CommuneStatus, IdeaStage, Milestone, MilestoneMark, Record, RecordKind};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Day, Tier};

impl Context<'_> {
    /// What a set says of a unit; `listed` are the codes that the denominator gives.
    pub(super) fn unit(&self, set: &Set, unit: UnitIndex, listed: Option<&Set>, window: DateRange) -> Verdict {
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
                Term::Flag(Flag::PlanApproved) => {
                    let until = DateRange { from: Day::from_number(i32::MIN / 2), to: self.day };
                    let fits =
                        |record: &Record| matches!(record, Record::Milestone(milestone) if milestone.mark.is(MilestoneMark::PlanApproved));
                    self.on_unit(place, until, fits)
                }
                Term::Is(Key::Ntm, wanted) => self.status_of(place, wanted),
                Term::When(Occurrence::Reached, _) => self.on_unit(place, window, |record| match record {
                    Record::Event(event) => event.reaches_people(),
                    Record::Milestone(milestone) => milestone.mark.is(MilestoneMark::Reached),
                    _ => false,
                }),
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Verdict::Not(reason),
            }
        }
        Verdict::Counts(counted)
    }

    /// The day within a window of a record of exactly this place that fits.
    fn on_unit(&self, place: u32, window: DateRange, fits: impl Fn(&Record) -> bool) -> Result<Option<Day>, Reason> {
        let mut reason = Reason::NotRecorded;
        if place == NONE {
            return Err(reason);
        }
        for kind in [RecordKind::Milestones, RecordKind::Events] {
            for (_, entry) in self.records.entries_of_kind(kind).filter(|(_, entry)| entry.place == place && fits(&entry.record)) {
                match entry.from {
                    Some(day) if window.has(day) => return Ok(Some(day)),
                    Some(day) => reason = if day > self.day { Reason::NotYet } else { Reason::OutsidePeriod },
                    None => reason = Reason::NoDate,
                }
            }
        }
        Err(reason)
    }

    /// Whether the newest status of a commune by the day is one of those wanted.
    fn status_of(&self, place: u32, wanted: &[String]) -> Result<Option<Day>, Reason> {
        let statuses = self.records.all::<CommuneStatus>().filter(|(entry, _)| place != NONE && entry.place == place);
        match statuses.filter(|(entry, _)| entry.holds(self.day)).max_by_key(|(entry, _)| entry.from) {
            Some((entry, status)) if wanted.iter().any(|name| name == status.status.name()) => Ok(entry.from),
            Some(_) => Err(Reason::OtherStatus),
            None => Err(Reason::NotRecorded),
        }
    }

    /// What a set says of a village. `None`: not of this plan.
    pub(super) fn village(&self, set: &Set, group: &Group) -> Option<Verdict> {
        let records = self.records.members::<Milestone>(group);
        let place = match records.clone().find_map(|(entry, _)| self.place_of_record(entry))? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        let mut counted = Counted::at(place);
        for term in &set.terms {
            let found = match term {
                Term::Flag(Flag::TraditionalCraft) => {
                    let recognitions = records.clone().filter(|(_, milestone)| milestone.mark.is(MilestoneMark::TraditionalCraft));
                    let days = recognitions.filter_map(|(entry, _)| entry.from);
                    days.filter(|day| *day <= self.day).min().map(Some).ok_or(Reason::NotRecorded)
                }
                Term::Flag(Flag::HasProduct) => {
                    let mut products = records.clone().filter_map(|(entry, _)| entry.product);
                    let valid = |product: u32| self.records.timeline(product).on(self.day).is_some_and(|(_, validity)| validity.is_valid());
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
            let fits = |milestone: &Milestone| {
                let is_of_level = milestone.subject_type.as_ref().is_some_and(|tier| tier.is(level));
                is_of_level && flag.mark().is_some_and(|mark| milestone.mark.is(mark))
            };
            for (entry, _) in self.records.all::<Milestone>().filter(|(_, milestone)| fits(milestone)) {
                match (self.place_of_record(entry), entry.from) {
                    (Some(Ok(_)), Some(day)) if entry.holds(self.day) => found = Ok(Some(day)),
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
    pub(super) fn record(&self, set: &Set, entry: &RecordEntry, window: DateRange) -> Option<Verdict> {
        if !is_meant(set, &entry.record) {
            return None;
        }
        let place = match self.place_of_record(entry)? {
            Ok(place) => place,
            Err(reason) => return Some(Verdict::Not(reason)),
        };
        if set.has(Flag::All) {
            return Some(Verdict::Counts(Counted::at(place)));
        }
        let mut counted = Counted::at(place);
        let found = match &entry.record {
            Record::Idea(idea) => self.dated_in(idea.supported, window, Reason::NotDone),
            Record::Milestone(milestone) => self.dated_in(milestone.reached, window, Reason::NotDone),
            Record::SalesChannel(_) => self.open_on_day(entry),
            Record::FundingLine(line) => {
                counted.weight = line.amount;
                let meant = self.money_in_period(entry);
                meant.and_then(|day| if line.stage == set.funding_stage() { Ok(day) } else { Err(Reason::OtherType) })
            }
            _ => self.dated_in(entry.from, window, Reason::NoDate),
        };
        Some(match found {
            Ok(day) => Verdict::Counts(counted.from(day)),
            Err(reason) => Verdict::Not(reason),
        })
    }

    fn dated_in(&self, day: Option<Day>, window: DateRange, undated: Reason) -> Result<Option<Day>, Reason> {
        match day {
            None => Err(undated),
            Some(day) if day > self.day => Err(Reason::NotYet),
            Some(day) if window.has(day) => Ok(Some(day)),
            Some(_) => Err(Reason::OutsidePeriod),
        }
    }

    fn open_on_day(&self, entry: &RecordEntry) -> Result<Option<Day>, Reason> {
        match entry.from {
            None => Err(Reason::NoDate),
            Some(day) if day > self.day => Err(Reason::NotYet),
            Some(_) if !entry.holds(self.day) => Err(Reason::Ended),
            day => Ok(day),
        }
    }

    /// A line of a plan's budget is meant for its period, dated or not; any other counts by its day.
    fn money_in_period(&self, entry: &RecordEntry) -> Result<Option<Day>, Reason> {
        let meant = DateRange { from: self.plan.from, to: self.plan.to };
        match entry.from {
            day if entry.record.shared().plan.is_some() => Ok(day),
            None => Err(Reason::NoDate),
            Some(day) if meant.has(day) => Ok(Some(day)),
            Some(_) => Err(Reason::OutsidePeriod),
        }
    }
}

/// Whether a set of records means one of this sort, whenever and wherever it is.
fn is_meant(set: &Set, record: &Record) -> bool {
    let types = set.values(Key::Type);
    match (set.noun, record) {
        (Noun::Ideas, Record::Idea(idea)) => idea.stage == IdeaStage::Idea,
        (Noun::Events, Record::Event(event)) => types.is_none_or(|types| types.iter().any(|wanted| wanted == event.event_type.text())),
        (Noun::Tasks, Record::Milestone(milestone)) if milestone.is_task() => match (types, &milestone.subject_type) {
            (Some(types), Some(own)) => types.iter().any(|wanted| wanted == own.text()),
            // What has a type of its own is no task of the plan.
            (types, own) => types.is_none() && own.is_none(),
        },
        (Noun::Money, Record::FundingLine(_)) => true,
        (Noun::PointsOfSale, Record::SalesChannel(channel)) => channel.kind == ChannelKind::SalesPoint,
        _ => false,
    }
}
