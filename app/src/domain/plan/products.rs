//! Which products a set means.
//!
//! `recognised_in` looks at the certificate that governs at the end of that time among those issued in it, `…_until` at
//! the one that governs on the day whatever became of it, and everything else that asks for a class at the one that is
//! valid on the day: so a product counts once, with the stars of its current recognition.

use super::context::{Context, Counted, DateRange, Reason, Verdict};
use super::parse::{Set, Term};
use super::records::{NONE, RecordEntry, Row};
use super::vocabulary::{Flag, Key, Occurrence, Time};
use crate::domain::recognition::{Certified, Timeline};
use crate::domain::record::{IdeaStage, MilestoneMark, Record};
use crate::domain::unit::geography::Placement;
use crate::domain::{Authority, Day, Validity};

/// Which certificate of a product decides whether it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateRule {
    /// The one valid on the day.
    Valid,
    /// The one that governs on the day.
    Ever,
    /// The last one issued in the window.
    InPeriod,
    /// None is needed.
    Nothing,
}

/// A set of products made ready: terms that depend on each other are joined.
pub struct ProductTest<'s> {
    set: &'s Set,
    /// Which certificate decides.
    pub rule: CertificateRule,
    registered: bool,
}

impl<'s> ProductTest<'s> {
    /// Prepares a set.
    pub fn new(set: &'s Set) -> ProductTest<'s> {
        let registered = set.values(Key::RegisteredFor).is_some();
        let mut rule = CertificateRule::Nothing;
        for term in &set.terms {
            match term {
                Term::When(Occurrence::Recognised, Time::Period | Time::Year) => rule = CertificateRule::InPeriod,
                Term::When(Occurrence::Recognised, _) => rule = CertificateRule::Ever,
                Term::When(Occurrence::Valid, _) => rule = CertificateRule::Valid,
                Term::Is(Key::Stars | Key::List, _) | Term::AtLeast(Key::Stars, _) if rule == CertificateRule::Nothing => {
                    rule = CertificateRule::Valid
                }
                Term::Is(Key::Level, _) if rule == CertificateRule::Nothing && !registered => rule = CertificateRule::Valid,
                _ => {}
            }
        }
        ProductTest { set, rule, registered }
    }

    /// The same question on another basis.
    pub fn with_rule(self, rule: CertificateRule) -> ProductTest<'s> {
        ProductTest { rule, ..self }
    }
}

impl Context<'_> {
    /// What a set says of a product of the register.
    pub fn product(&self, test: &ProductTest<'_>, product: u32, window: DateRange) -> Verdict {
        let rows = self.records.rows_of(product);
        let mut counted = Counted::at(NONE);
        let mut deciding = None;
        if test.rule != CertificateRule::Nothing {
            match self.deciding_row(test.rule, product, rows, window) {
                Ok(row) => {
                    counted = Counted { since: row.issued, place: row.place, ..counted };
                    if test.rule == CertificateRule::Valid {
                        counted.until = Some(row.expires);
                    }
                    deciding = Some(row);
                }
                Err(reason) => return Verdict::Not(reason),
            }
        } else if let Some(row) =
            rows.iter().rev().find(|row| self.placement(row.place) != Placement::Outside && row.dated.is_none_or(|day| day <= self.day))
        {
            counted.place = row.place;
        }
        match self.placement(counted.place) {
            Placement::Counted => {}
            Placement::Unplaced => return Verdict::Not(Reason::Unplaced),
            Placement::Outside => return Verdict::Not(Reason::OtherUnit),
        }
        self.product_terms(test, rows, deciding, Some(product), counted, window)
    }

    /// What a set says of a product that the register does not hold, only dated records name it.
    pub(super) fn named_product(&self, test: &ProductTest<'_>, entry: &RecordEntry, place: u32, window: DateRange) -> Verdict {
        if test.rule != CertificateRule::Nothing {
            return Verdict::Not(Reason::NotRecognised);
        }
        let mut counted = Counted::at(place);
        for term in &test.set.terms {
            let found = match term {
                Term::Flag(flag) => flag.mark().filter(|mark| has_mark(&entry.record, &[*mark])).map(|_| entry.from),
                Term::When(Occurrence::Done | Occurrence::Registered, _) => {
                    Some(entry.from).filter(|day| day.is_some_and(|day| window.has(day)))
                }
                Term::Is(Key::RegisteredFor, stars) => {
                    is_registration(&entry.record, stars, test.set.values(Key::Level)).then_some(entry.from)
                }
                Term::Is(Key::Level, _) => test.registered.then_some(None),
                _ => None,
            };
            match found {
                Some(day) => counted = counted.from(day),
                None => return Verdict::Not(if entry.from.is_none() { Reason::NoDate } else { Reason::OutsidePeriod }),
            }
        }
        if entry.from.is_some_and(|day| day > self.day) { Verdict::Not(Reason::NotYet) } else { Verdict::Counts(counted) }
    }

    fn deciding_row<'r>(&'r self, rule: CertificateRule, product: u32, rows: &'r [Row], window: DateRange) -> Result<&'r Row, Reason> {
        let timeline = Timeline::new(rows);
        let governing = match rule {
            // The one that is current on the last day of the window, if it was issued in it.
            CertificateRule::InPeriod => {
                timeline.current(window.to).map(|position| &rows[position]).filter(|row| row.issued >= Some(window.from))
            }
            _ => self.governing(product),
        };
        let Some(row) = governing else { return Err(why_none(rows, self.day)) };
        match self.validity(row) {
            _ if rule != CertificateRule::Valid => Ok(row),
            Some(validity) if validity.is_valid() => Ok(row),
            Some(Validity::Revoked) => Err(Reason::Revoked),
            _ => Err(Reason::Expired),
        }
    }

    fn product_terms(
        &self,
        test: &ProductTest<'_>,
        rows: &[Row],
        deciding: Option<&Row>,
        product: Option<u32>,
        mut counted: Counted,
        window: DateRange,
    ) -> Verdict {
        let when = |occurrence: Occurrence| {
            test.set.terms.iter().any(|term| matches!(term, Term::When(found, Time::Period | Time::Year) if *found == occurrence))
        };
        let limit = |occurrence: Occurrence| {
            if when(occurrence) { window } else { DateRange { from: Day::from_number(i32::MIN / 2), to: self.day } }
        };
        for term in &test.set.terms {
            let found: Result<Option<Day>, Reason> = match term {
                Term::AtLeast(Key::Stars, least) => class(deciding, |stars| u32::from(stars) >= *least),
                Term::Is(Key::Stars, list) => class(deciding, |stars| list.iter().any(|text| text.as_bytes() == [b'0' + stars])),
                Term::Is(Key::Level, list) if !test.registered => level(deciding, |level| list.iter().any(|text| text == level.name())),
                Term::Is(Key::List, list) => {
                    level(deciding, |level| list.iter().filter_map(|text| Authority::parse(text)).any(|least| level >= least))
                }
                Term::AtLeast(Key::ProvincialScore, points) => scored(rows, *points, limit(Occurrence::Scored)),
                Term::Is(Key::ProposedStars, list) => proposed(rows, list, self.day),
                Term::Is(Key::RegisteredFor, stars) => {
                    let levels = test.set.values(Key::Level);
                    self.recorded_in(product, limit(Occurrence::Registered), |record| is_registration(record, stars, levels))
                }
                Term::Flag(Flag::ValueChain) => self.chain_of(product, test.set.values(Key::Fund)),
                Term::Flag(Flag::Standardised) => self.marked_in(product, limit(Occurrence::Done), &[MilestoneMark::Standardised]),
                Term::Flag(Flag::Upgraded) => self.marked_in(product, limit(Occurrence::Done), &[MilestoneMark::Upgraded]),
                Term::Flag(Flag::Competitive) => self.marked_in(product, limit(Occurrence::Done), &[MilestoneMark::Competitive]),
                Term::Flag(Flag::Evaluated) => self.evaluated(rows, product),
                Term::Flag(Flag::Rated) => first_certificate(rows).filter(|day| *day <= self.day).map(Some).ok_or(Reason::NeverRated),
                Term::Flag(Flag::Expired) => self.ran_out(rows).map(|row| Some(row.expires)).ok_or(Reason::NotExpired),
                Term::Flag(Flag::First) => match first_certificate(rows) {
                    Some(day) if day < window.from => Err(Reason::NotFirst),
                    day => Ok(day),
                },
                Term::Flag(Flag::Existing) => {
                    let is_idea = |record: &Record| matches!(record, Record::Idea(idea) if idea.stage == IdeaStage::Idea);
                    let new = self.recorded_in(product, window, is_idea);
                    if new.is_ok() { Err(Reason::NotExisting) } else { Ok(None) }
                }
                Term::Flag(Flag::InProgramme) => entered(rows, self.day),
                Term::When(Occurrence::Renewed, _) => {
                    let before = self.ran_out(rows).and_then(|row| row.issued);
                    certified_in(rows, window, before).map(Some).ok_or(Reason::NotRenewed)
                }
                Term::When(Occurrence::StrengthenedOrUpgraded, _) => match certified_in(rows, window, first_certificate(rows)) {
                    Some(day) => Ok(Some(day)),
                    None => self.marked_in(product, window, &[MilestoneMark::Strengthened, MilestoneMark::Upgraded]),
                },
                _ => Ok(None),
            };
            match found {
                Ok(day) => counted = counted.from(day),
                Err(reason) => return Verdict::Not(reason),
            }
        }
        Verdict::Counts(counted)
    }

    /// The day of the first milestone of a product with one of these marks in a window.
    fn marked_in(&self, product: Option<u32>, window: DateRange, marks: &[MilestoneMark]) -> Result<Option<Day>, Reason> {
        self.recorded_in(product, window, |record| has_mark(record, marks))
    }

    /// The day of the first record of a product that fits and lies in a window.
    fn recorded_in(&self, product: Option<u32>, window: DateRange, fits: impl Fn(&Record) -> bool) -> Result<Option<Day>, Reason> {
        let mut reason = Reason::NotRecorded;
        let records = product.into_iter().flat_map(|product| self.records.entries_of_product(product));
        for entry in records.filter(|entry| fits(&entry.record)) {
            match entry.from {
                Some(day) if window.has(day) => return Ok(Some(day)),
                Some(day) if day > self.day => reason = Reason::NotYet,
                Some(_) => reason = Reason::OutsidePeriod,
                None => reason = Reason::NoDate,
            }
        }
        Err(reason)
    }

    fn chain_of(&self, product: Option<u32>, funds: Option<&[String]>) -> Result<Option<Day>, Reason> {
        let Some(product) = product else { return Err(Reason::NotRecorded) };
        let producer = self.records.producer_of[product as usize];
        let through_producer =
            (producer != NONE).then(|| self.records.entries_of_producer(producer).filter(|entry| entry.product.is_none()));
        let mut reason = Reason::NotRecorded;
        for entry in self.records.entries_of_product(product).chain(through_producer.into_iter().flatten()) {
            let Record::ValueChainMember(member) = &entry.record else { continue };
            if !funds.is_none_or(|funds| member.fund.as_ref().is_some_and(|fund| funds.contains(fund))) {
                continue;
            }
            match entry.from {
                Some(day) if entry.holds(self.day) => return Ok(Some(day)),
                Some(day) => reason = if day > self.day { Reason::NotYet } else { Reason::Ended },
                None => reason = Reason::NoDate,
            }
        }
        Err(reason)
    }

    fn evaluated(&self, rows: &[Row], product: Option<u32>) -> Result<Option<Day>, Reason> {
        let result = |row: &&Row| row.stars.is_some() || row.proposed > 0 || row.score.is_some();
        match rows.iter().filter(result).filter_map(|row| row.dated).filter(|day| *day <= self.day).min() {
            Some(day) => Ok(Some(day)),
            None => {
                let window = DateRange { from: Day::from_number(i32::MIN / 2), to: self.day };
                self.marked_in(product, window, &[MilestoneMark::Evaluated]).map_err(|_| Reason::NotEvaluated)
            }
        }
    }

    /// The certificate that governed when the period began, if it has run out by the day.
    fn ran_out<'r>(&self, rows: &'r [Row]) -> Option<&'r Row> {
        let day_before = self.plan.from.add_days(-1).min(self.day);
        let before = &rows[Timeline::new(rows).current(day_before)?];
        before.certificate()?.has_run_out(self.day).then_some(before)
    }
}

/// Whether a record is a registration for one of these classes, at one of these levels.
fn is_registration(record: &Record, stars: &[String], levels: Option<&[String]>) -> bool {
    matches!(record, Record::Idea(idea) if idea.is_registration_for(stars, levels))
}

/// Whether a record is a milestone with one of these marks.
fn has_mark(record: &Record, marks: &[MilestoneMark]) -> bool {
    matches!(record, Record::Milestone(milestone) if milestone.mark.known().is_some_and(|mark| marks.contains(&mark)))
}

fn class(row: Option<&Row>, fits: impl Fn(u8) -> bool) -> Result<Option<Day>, Reason> {
    match row.and_then(|row| row.stars) {
        Some(stars) if fits(stars.count()) => Ok(None),
        _ => Err(Reason::OtherStars),
    }
}

fn level(row: Option<&Row>, fits: impl Fn(Authority) -> bool) -> Result<Option<Day>, Reason> {
    match row.and_then(|row| row.level) {
        Some(level) if fits(level) => Ok(None),
        Some(_) => Err(Reason::OtherLevel),
        None => Err(Reason::LevelUnknown),
    }
}

fn scored(rows: &[Row], points: u32, window: DateRange) -> Result<Option<Day>, Reason> {
    let mut reason = Reason::NotRecorded;
    for row in rows.iter().filter(|row| row.scored(points)) {
        match row.dated {
            Some(day) if window.has(day) => return Ok(Some(day)),
            Some(_) => reason = Reason::OutsidePeriod,
            None => reason = Reason::NoDate,
        }
    }
    Err(reason)
}

fn proposed(rows: &[Row], list: &[String], day: Day) -> Result<Option<Day>, Reason> {
    let fits = |row: &&Row| list.iter().any(|text| text.as_bytes() == [b'0' + row.proposed] || (row.potential_5 && text == "5"));
    let mut reason = Reason::NotRecorded;
    for row in rows.iter().filter(fits) {
        match row.dated {
            Some(dated) if dated <= day => return Ok(Some(dated)),
            Some(_) => reason = Reason::NotYet,
            None => reason = Reason::NoDate,
        }
    }
    Err(reason)
}

fn entered(rows: &[Row], day: Day) -> Result<Option<Day>, Reason> {
    match rows.iter().filter_map(|row| row.dated).min() {
        Some(first) if first <= day => Ok(Some(first)),
        Some(_) => Err(Reason::NotYet),
        None => Err(Reason::NoDate),
    }
}

fn first_certificate(rows: &[Row]) -> Option<Day> {
    Timeline::new(rows).issue_days().next()
}

/// The first certificate issued in a window, after another one.
fn certified_in(rows: &[Row], window: DateRange, after: Option<Day>) -> Option<Day> {
    let after = after?;
    Timeline::new(rows).issue_days().find(|day| window.has(*day) && *day > after)
}

/// Why no certificate of a product is found.
fn why_none(rows: &[Row], day: Day) -> Reason {
    if let Some(last) = Timeline::new(rows).issue_days().next_back() {
        return if last > day { Reason::NotYet } else { Reason::OutsidePeriod };
    }
    match rows.iter().find(|row| row.recognised) {
        Some(row) if row.stars.is_none() => Reason::NoStars,
        Some(_) => Reason::NoDate,
        None => Reason::NotRecognised,
    }
}
