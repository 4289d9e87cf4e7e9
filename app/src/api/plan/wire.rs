//! Plans and their targets as the open interface sends them, in the language of the request. `text::plan::answer` makes
//! these out of what the register answers.

use crate::api::UnitRef;
use crate::domain::plan::{CellState, Comparator, Computed, Measure, ObservationDimension, OtherBasis, Reason, Status};
use crate::domain::record::RecordKind;
use crate::domain::{Day, UnitId};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanSummary {
    /// Its id.
    pub id: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Who decided it.
    pub authority: Option<String>,
    /// Number of the document.
    pub document_number: Option<String>,
    /// Day of the document.
    pub issued: Option<Day>,
    /// First day of its period.
    pub period_from: Day,
    /// Last day of its period.
    pub period_to: Day,
    /// Its unit, in the list of its day; the country where empty.
    pub scope: Option<UnitRef>,
    /// The scope as the document names it.
    pub scope_text: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// How many targets it has.
    pub target_count: u32,
    /// How many of them have which status.
    #[serde(serialize_with = "by_name")]
    pub by_status: BTreeMap<Status, u32>,
}

/// All plans that were asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanList {
    /// The day it speaks for.
    pub as_of: Day,
    /// The plans.
    pub plans: Vec<PlanSummary>,
}

/// A plan with its targets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanDetail {
    /// The day it speaks for.
    pub as_of: Day,
    /// The plan.
    #[serde(flatten)]
    pub summary: PlanSummary,
    /// Where its scope lies on the newest map.
    pub scope_now: Vec<UnitRef>,
    /// Its targets, in the order of the document.
    pub targets: Vec<TargetDetail>,
}

/// Something that has to be recorded before a target can be computed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissingDetail {
    /// The kind of file that brings it: `ocop import KIND`.
    pub file: &'static str,
    /// In words.
    pub text: String,
}

/// One cell of a per-unit target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CellDetail {
    /// How many.
    pub value: u64,
    /// How that stands to the target.
    pub state: CellState,
}

/// One unit of a per-unit target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GridRow {
    /// The unit; `None` where the target is split by year alone.
    pub unit: Option<UnitRef>,
    /// One cell for each year, or a single one.
    pub cells: Vec<CellDetail>,
}

/// The cells of a per-unit target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GridDetail {
    /// The years; empty where the target is split by unit alone.
    pub years: Vec<i32>,
    /// The units.
    pub rows: Vec<GridRow>,
    /// How many cells reach the target.
    pub met: u64,
    /// The mean over the cells whose time has begun.
    pub mean: f64,
}

/// A published value beside the computed one of the same day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ObservationDetail {
    /// A day, a month or a year, as published.
    pub date: Option<String>,
    /// Which part of the target it speaks of.
    pub dimension: ObservationDimension,
    /// The same in words.
    pub dimension_text: String,
    /// The value as published.
    pub value: Option<f64>,
    /// In words, as published.
    pub text: Option<String>,
    /// Where.
    pub source: Option<String>,
    /// What the register computes for the end of that date.
    pub computed: Option<f64>,
    /// Published less computed.
    pub difference: Option<f64>,
}

/// The newest published value of a target, with the status that it gives the target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedDetail {
    /// The value.
    pub value: f64,
    /// The value in words.
    pub value_text: String,
    /// A day, a month or a year, as published.
    pub date: String,
    /// Where.
    pub source: Option<String>,
    /// What the target would be by this value on that day; none where a single number cannot decide.
    pub status: Option<Status>,
    /// The share of the target in percent, never capped.
    pub attained_pct: Option<f64>,
}

/// A published number that exceeds what the register held on its day: rows are missing here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapDetail {
    /// What the register held.
    pub held: f64,
    /// What was published.
    pub published: f64,
    /// A day, a month or a year, as published.
    pub date: String,
    /// Where.
    pub source: Option<String>,
}

/// The same products counted on the other basis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BesideDetail {
    /// What that count stands on.
    pub basis: OtherBasis,
    /// How many.
    pub value: u64,
}

/// A target on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetDetail {
    /// Its id.
    pub id: String,
    /// Its place in the plan.
    pub seq: i64,
    /// The same key means the same kind of indicator in several plans.
    pub indicator: String,
    /// Its name in the reader's language.
    pub name: String,
    /// How it is measured.
    pub measure: Measure,
    /// How the value is held against the target; none for a figure that is no target.
    pub comparator: Option<Comparator>,
    /// What must be reached.
    pub target_min: Option<f64>,
    /// The upper end of a range, or the aim.
    pub target_max: Option<f64>,
    /// The target in words.
    pub target_text: String,
    /// The unit of the number, as in files.
    pub unit: Option<String>,
    /// The unit in words.
    pub unit_text: String,
    /// What is counted, in the vocabulary of indicators.
    pub numerator: String,
    /// Of what.
    pub denominator: Option<String>,
    /// What is counted, in words.
    pub numerator_text: String,
    /// Of what, in words.
    pub denominator_text: Option<String>,
    /// What is counted, in one word.
    pub noun_text: &'static str,
    /// Where it began.
    pub baseline: Option<f64>,
    /// When that was.
    pub baseline_date: Option<String>,
    /// The last day on which it can be reached.
    pub deadline: Day,
    /// The day of measuring: the day asked for, at the latest the deadline.
    pub measured_on: Day,
    /// The value; none where it cannot be computed.
    pub actual: Option<f64>,
    /// The value in words.
    pub actual_text: String,
    /// How many count, or how many đồng.
    pub counted: Option<i64>,
    /// Of how many.
    pub whole: Option<u64>,
    /// The share of the target in percent, never capped; of a per-unit target the share of cells.
    pub attained_pct: Option<f64>,
    /// Where it stands on the day.
    pub status: Status,
    /// The newest published value of the same.
    pub published: Option<PublishedDetail>,
    /// Why the status is `incomplete`.
    pub gap: Option<GapDetail>,
    /// More than the upper end of the range.
    pub exceeded: bool,
    /// What would be expected by now.
    pub expected_by_now: Option<f64>,
    /// Where it will be at the deadline.
    pub forecast: Option<f64>,
    /// How many more it takes.
    pub needed: Option<u64>,
    /// How many of those counted lapse before the deadline.
    pub lapsing: u64,
    /// Whether the register can compute it.
    pub computed: Computed,
    /// Where its rows are.
    pub records_url: String,
    /// A remark on the document.
    pub note: Option<String>,
    /// What is missing before it can be computed.
    pub missing: Vec<MissingDetail>,
    /// The denominator is empty: not applicable.
    pub nothing_to_share: bool,
    /// The same products on the other basis.
    pub beside: Option<BesideDetail>,
    /// No producer of the scope has a valid product on the day, so all participants are counted.
    pub participants_stand_in: bool,
    /// The cells of a per-unit target.
    pub grid: Option<GridDetail>,
    /// Published values.
    pub observations: Vec<ObservationDetail>,
}

/// What a row of a target is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A product of the register.
    Product,
    /// A producer of the register.
    Producer,
    /// A person in a role.
    Person,
    /// An organisation with records of its own.
    Organisation,
    /// A unit.
    Unit,
    /// A village.
    Village,
    /// A level of administration.
    Level,
    /// A dated record of a register.
    Record(RecordKind),
}

impl RowKind {
    /// The name used in answers and files; of a record that of its register.
    pub const fn name(self) -> &'static str {
        match self {
            RowKind::Product => "product",
            RowKind::Producer => "producer",
            RowKind::Person => "person",
            RowKind::Organisation => "organisation",
            RowKind::Unit => "unit",
            RowKind::Village => "village",
            RowKind::Level => "level",
            RowKind::Record(kind) => kind.name(),
        }
    }
}

impl Serialize for RowKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A row of a target: counted, or not and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetRow {
    /// What it is a row of.
    pub kind: RowKind,
    /// Its id; none for persons.
    pub id: Option<String>,
    /// Its name; of persons only what they are.
    pub name: String,
    /// Its page, without language prefix.
    pub path: Option<String>,
    /// The place recorded.
    pub place: String,
    /// The day that made it count.
    pub since: Option<Day>,
    /// The same as exactly as it is known: `2022-10-10`, `2022-10`, `2022`.
    pub since_text: Option<String>,
    /// The unit of its cell.
    pub unit: Option<UnitId>,
    /// The year of its cell.
    pub year: Option<i32>,
    /// Stars, decision, channel, amount: what else tells.
    pub detail: String,
    /// Where it was read.
    pub source: Option<String>,
    /// Why it is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Why it is not counted, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_text: Option<&'static str>,
}

/// The very rows that make a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetRows {
    /// The day it speaks for.
    pub as_of: Day,
    /// The plan's id.
    pub plan: String,
    /// The plan's title.
    pub plan_title: String,
    /// The target.
    pub target: TargetDetail,
    /// What counts.
    pub counted: Vec<TargetRow>,
    /// What does not, with the reason.
    pub not_counted: Vec<TargetRow>,
}

/// Counts in the order of the names of their statuses.
fn by_name<S: Serializer>(counts: &BTreeMap<Status, u32>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(status, count)| (status.name(), count)).collect::<BTreeMap<_, _>>())
}
