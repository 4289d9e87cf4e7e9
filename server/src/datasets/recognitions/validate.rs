//! One row of a recognitions file, checked cell by cell against the rules of the programme.

use super::columns::{Column, Header};
use super::problem::RecognitionProblem;
use crate::datasets::gazetteer::{Gazetteer, PlaceNames};
use crate::datasets::issues::{Issue, Problem};
use crate::datasets::parse_cell;
use crate::datasets::parse_cell::{NAME_MOST, TEXT_MOST};
use crate::store::ProductSet;
use crate::store::identity::{Precision, RecognitionMark, decision_date};
use app::domain::collation::fold;
use app::domain::recognition::RecognitionStatus;
use app::domain::recognition::stars_of_thousandths;
use app::domain::{Day, Level, ProducerKind, Sector, Stars, UnitId};

/// A row whose every cell is understood. What the file leaves open is `None`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in the recognitions file")]
pub struct CheckedRow {
    pub line: u64,
    pub product: String,
    pub producer: Option<String>,
    pub producer_kind: Option<ProducerKind>,
    pub unit: UnitId,
    pub place_text: Option<String>,
    pub sector: Option<Sector>,
    pub set: Option<u8>,
    /// How the sector is known, where the file says so.
    pub classification_basis: Option<String>,
    pub status: RecognitionStatus,
    pub stars: Option<Stars>,
    pub proposed_stars: Option<u8>,
    pub potential_5: Option<bool>,
    pub score: Option<u32>,
    pub level: Option<&'static str>,
    pub authority: Option<String>,
    pub decision: Option<String>,
    pub issued: Option<(Day, Precision)>,
    pub year: Option<i32>,
    /// As stated; a computed last day of an export is not repeated here.
    pub expires: Option<Day>,
    pub revoked: Option<Day>,
    pub source: Option<String>,
    pub note: Option<String>,
    pub product_id: Option<String>,
    pub recognition_id: Option<String>,
}

impl CheckedRow {
    /// What tells its recognition apart from others of its product.
    pub fn mark(&self) -> RecognitionMark {
        RecognitionMark::new(self.decision.as_deref(), self.issued, self.status, self.level)
    }
}

/// What rows are checked against.
pub struct RowValidator {
    /// Where columns stand.
    pub header: Header,
    /// The units.
    pub gazetteer: Gazetteer,
    /// The classification.
    pub sets: Vec<ProductSet>,
    /// The day of the import.
    pub today: Day,
}

/// The cells of one row and what is wrong with them.
struct Cells<'a> {
    line: u64,
    cells: &'a [String],
    header: &'a Header,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Cells<'a> {
    fn get(&self, column: Column) -> &'a str {
        self.header.cell(self.cells, column).trim()
    }

    fn report(&mut self, column: Column, problem: impl Into<Problem>) {
        let value = self.get(column).to_owned();
        self.issues.push(Issue { line: self.line, column: column.name(), value, problem: problem.into() });
    }

    /// A cell that is empty, understood, or reported.
    fn read<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let cell = self.get(column);
        if cell.is_empty() {
            return None;
        }
        read(cell).map_err(|problem| self.report(column, problem)).ok()
    }

    fn text(&mut self, column: Column, most: usize) -> Option<String> {
        self.read(column, |cell| parse_cell::text(cell, most)).flatten()
    }

    fn name(&mut self, column: Column) -> Option<String> {
        let name = self.text(column, NAME_MOST)?;
        if fold(&name).is_empty() {
            self.report(column, Problem::NameWithoutLetters);
            return None;
        }
        Some(name)
    }
}

impl RowValidator {
    /// Reads one row. Everything wrong or strange goes to `issues`; with any error there is no row.
    pub fn validate(&self, line: u64, cells: &[String], issues: &mut Vec<Issue>) -> Option<CheckedRow> {
        let before = issues.len();
        let mut row = Cells { line, cells, header: &self.header, issues };
        let product = row.name(Column::Product);
        if row.get(Column::Product).is_empty() {
            row.report(Column::Product, Problem::Required);
        }
        let status = row.read(Column::Status, status).unwrap_or(RecognitionStatus::Recognised);
        let dates = self.dates(&mut row, status);
        let unit = self.place(&mut row, dates.issued.map(|(day, _)| day));
        let (sector, set) = self.classification(&mut row);
        let class = class(&mut row, status, dates.issued);
        let checked = CheckedRow {
            line,
            product: product.unwrap_or_default(),
            producer: row.name(Column::Producer),
            producer_kind: row.read(Column::ProducerKind, parse_cell::kind).filter(|kind| *kind != ProducerKind::Unknown),
            unit: unit?,
            place_text: place_text(&row),
            sector,
            set,
            classification_basis: row.read(Column::ClassificationBasis, classification_basis),
            status,
            stars: class.stars,
            proposed_stars: class.proposed_stars,
            potential_5: class.potential_5,
            score: class.score,
            level: class.level,
            authority: row.text(Column::Authority, NAME_MOST),
            decision: row.text(Column::Decision, NAME_MOST),
            issued: dates.issued,
            year: dates.year,
            expires: dates.expires,
            revoked: dates.revoked,
            source: row.text(Column::Source, TEXT_MOST),
            note: row.text(Column::Note, TEXT_MOST),
            product_id: row.text(Column::ProductId, NAME_MOST),
            recognition_id: row.text(Column::RecognitionId, NAME_MOST),
        };
        let is_good = issues[before..].iter().all(|issue| !issue.problem.is_error());
        is_good.then_some(checked)
    }

    fn dates(&self, row: &mut Cells<'_>, status: RecognitionStatus) -> Dates {
        let year = row.read(Column::Year, parse_cell::year);
        let mut issued = row.read(Column::Issued, parse_cell::date);
        if row.get(Column::Issued).is_empty() {
            issued = parse_cell::decision_day(row.get(Column::Decision)).map(|day| (day, Precision::Day));
        }
        if let Some((day, _)) = issued {
            self.in_range(row, Column::Issued, day);
            if day > self.today && day <= self.today.add_days(366) {
                row.report(Column::Issued, RecognitionProblem::IssuedInFuture);
            }
            // The round of a year is often decided early in the next one.
            if year.is_some_and(|year| year != day.year() && year != day.year() - 1) {
                row.report(Column::Year, RecognitionProblem::YearDiffers { issued: day.to_string() });
            }
        } else if row.get(Column::Issued).is_empty() && status == RecognitionStatus::Recognised {
            let behind_number = decision_date(row.get(Column::Decision)).map(|day| (day, Precision::Day));
            issued = behind_number.or_else(|| Some((Day::from_ymd(year?, 12, 31)?, Precision::Year)));
            if issued.is_none() && row.get(Column::Year).is_empty() {
                row.report(Column::Issued, RecognitionProblem::NoDate);
            }
        }
        let basis = row.read(Column::ExpiryBasis, expiry_is_stated);
        let expires = row.read(Column::Expires, parse_cell::day).filter(|_| basis != Some(false));
        let revoked = row.read(Column::Revoked, parse_cell::day);
        // Against a day known only to the month or year nothing can be stated before that period has begun.
        let earliest = issued.map(|(day, precision)| earliest(day, precision));
        if let (Some(expires), Some(issued)) = (expires, earliest)
            && expires < issued
        {
            row.report(Column::Expires, RecognitionProblem::ExpiresBeforeIssued { issued: issued.to_string() });
        }
        if let Some(revoked) = revoked {
            self.in_range(row, Column::Revoked, revoked);
            if let Some(issued) = earliest.filter(|issued| revoked < *issued) {
                row.report(Column::Revoked, RecognitionProblem::RevokedBeforeIssued { issued: issued.to_string() });
            }
        }
        // The stand-in day of a vague date must not lie behind what happened later.
        let issued = issued.map(|(day, precision)| {
            let latest = [expires, revoked].into_iter().flatten().min().unwrap_or(day);
            (if precision == Precision::Day { day } else { day.min(latest) }, precision)
        });
        Dates { issued, year, expires, revoked }
    }

    /// The programme began in 2018; nothing is decided more than a year ahead.
    fn in_range(&self, row: &mut Cells<'_>, column: Column, day: Day) {
        if day.year() < 2018 || day > self.today.add_days(366) {
            row.report(column, RecognitionProblem::DateOutOfRange);
        }
    }

    fn place(&self, row: &mut Cells<'_>, issued: Option<Day>) -> Option<UnitId> {
        let unit = row.get(Column::Unit);
        if !unit.is_empty() {
            return row.read(Column::Unit, |cell| {
                let unit: UnitId = cell.parse().map_err(|()| Problem::UnitForm)?;
                if self.gazetteer.has(unit) { Ok(unit) } else { Err(Problem::UnitUnknown) }
            });
        }
        let names =
            PlaceNames { province: row.get(Column::Province), district: row.get(Column::District), commune: row.get(Column::Commune) };
        let column = |level| match level {
            Level::Province => Column::Province,
            Level::District => Column::District,
            Level::Commune => Column::Commune,
        };
        match self.gazetteer.find(names, issued) {
            Ok(found) => {
                if let Some(warning) = found.warning {
                    let finest =
                        [Column::Commune, Column::District, Column::Province].into_iter().find(|column| !row.get(*column).is_empty());
                    row.report(finest.unwrap_or(Column::Province), warning);
                }
                Some(found.unit)
            }
            Err((level, problem)) => {
                row.report(column(level), problem);
                None
            }
        }
    }

    fn classification(&self, row: &mut Cells<'_>) -> (Option<Sector>, Option<u8>) {
        let sector = row.read(Column::Sector, |cell| parse_cell::sector(cell, &self.sets));
        let set = row.read(Column::Set, |cell| parse_cell::set(cell, &self.sets));
        let of_set = set.and_then(Sector::of_set);
        if let (Some(sector), Some(of_set)) = (sector, of_set)
            && sector != of_set
        {
            row.report(Column::Set, RecognitionProblem::SetOfOtherSector { sector: of_set.number() });
        }
        (sector.or(of_set), set)
    }
}

struct Dates {
    issued: Option<(Day, Precision)>,
    year: Option<i32>,
    expires: Option<Day>,
    revoked: Option<Day>,
}

fn earliest(day: Day, precision: Precision) -> Day {
    let (year, month, _) = day.ymd();
    let first = match precision {
        Precision::Day => Some(day),
        Precision::Month => Day::from_ymd(year, month, 1),
        Precision::Year => Day::from_ymd(year, 1, 1),
    };
    first.unwrap_or(day)
}

struct Class {
    stars: Option<Stars>,
    proposed_stars: Option<u8>,
    potential_5: Option<bool>,
    score: Option<u32>,
    level: Option<&'static str>,
}

fn class(row: &mut Cells<'_>, status: RecognitionStatus, issued: Option<(Day, Precision)>) -> Class {
    let mut proposed_stars = row.read(Column::ProposedStars, parse_cell::stars);
    let mut count = row.read(Column::Stars, parse_cell::stars);
    if status != RecognitionStatus::Recognised {
        // A class that nobody has decided is a proposal.
        proposed_stars = proposed_stars.or(count.take());
    }
    let stars = count.and_then(Stars::from_count);
    if count.is_some() && stars.is_none() {
        row.report(Column::Stars, RecognitionProblem::StarsNotCertifiable);
    }
    if row.get(Column::Stars).is_empty() && status == RecognitionStatus::Recognised {
        row.report(Column::Stars, RecognitionProblem::NoStars);
    }
    let mut level = row.read(Column::Level, parse_cell::level);
    match (stars, level) {
        (Some(Stars::Five), None) => level = Some("central"),
        // A province certifies at most 4 stars; "5 sao cấp tỉnh" is potential 5.
        (Some(Stars::Five), Some("province" | "district")) => row.report(Column::Level, RecognitionProblem::FiveStarsNotCentral),
        (Some(stars), Some("district")) if stars > Stars::Three || !district_may_recognise(issued) => {
            row.report(Column::Level, RecognitionProblem::DistrictLevel)
        }
        _ => {}
    }
    let potential_5 = row.read(Column::Potential5, parse_cell::yes_no);
    if potential_5 == Some(true) && stars != Some(Stars::Four) {
        row.report(Column::Potential5, RecognitionProblem::PotentialWithoutFour);
    }
    let score = row.read(Column::Score, parse_cell::score);
    if let (Some(score), Some(stars)) = (score, stars)
        && let Some(band) = stars_of_thousandths(u64::from(score))
    {
        let is_potential = potential_5 == Some(true) && band == 5;
        if band != stars.count() && !is_potential {
            row.report(Column::Score, RecognitionProblem::ScoreOutsideBand { stars: band });
        }
    }
    Class { stars, proposed_stars, potential_5, score, level }
}

/// Districts recognised 3 stars under 148/QĐ-TTg, until they ended.
fn district_may_recognise(issued: Option<(Day, Precision)>) -> bool {
    let Some((day, precision)) = issued else { return true };
    let period = Day::from_ymd(2023, 2, 24).zip(Day::from_ymd(2025, 6, 30));
    period.is_none_or(|(first, last)| day >= first && earliest(day, precision) <= last)
}

/// The place as the file writes it, finest first; where it gives a code, only what it says beside that.
fn place_text(row: &Cells<'_>) -> Option<String> {
    let written = row.get(Column::PlaceText);
    if !written.is_empty() {
        return parse_cell::text(written, TEXT_MOST).ok().flatten();
    }
    if !row.get(Column::Unit).is_empty() {
        return None;
    }
    let names = [Column::Commune, Column::District, Column::Province].map(|column| row.get(column));
    let written: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    parse_cell::text(&written.join(", "), TEXT_MOST).ok().flatten()
}

fn status(cell: &str) -> Result<RecognitionStatus, Problem> {
    let folded = fold(cell);
    let vietnamese = match folded.as_str() {
        "cong nhan" | "da cong nhan" | "duoc cong nhan" => Some(RecognitionStatus::Recognised),
        "de nghi" | "de xuat" => Some(RecognitionStatus::Proposed),
        "chi neu ten" | "named only" => Some(RecognitionStatus::NamedOnly),
        _ => None,
    };
    vietnamese.or_else(|| RecognitionStatus::parse(&folded)).ok_or_else(|| RecognitionProblem::StatusForm.into())
}

fn expiry_is_stated(cell: &str) -> Result<bool, Problem> {
    match cell {
        "stated" => Ok(true),
        "computed" | "unknown" => Ok(false),
        _ => Err(RecognitionProblem::BasisForm.into()),
    }
}

fn classification_basis(cell: &str) -> Result<String, Problem> {
    match cell {
        "stated" | "inferred" => Ok(cell.to_owned()),
        _ => Err(Problem::OneOf { choices: "stated, inferred".to_owned() }),
    }
}
