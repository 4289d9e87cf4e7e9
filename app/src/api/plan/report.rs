//! What the register answers about plans: values, enumerations, and names in the register's own language. The words
//! of an answer are made by whoever renders it, in `text::plan::answer`.

use crate::api::UnitRef;
use crate::domain::plan::{Evaluation, Gap, Observation, Plan, PublishedValue, Reason, Status, Target};
use crate::domain::record::{RecordKind, TrainingRole};
use crate::domain::{Day, Stars, Tier, UnitId};
use std::collections::BTreeMap;

/// A plan and the status of its targets on a day.
#[derive(Clone, Debug)]
pub struct PlanOverview<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its unit, by the name of the day; `None` is the whole country.
    pub scope: Option<UnitRef>,
    /// How many of its targets have which status.
    pub by_status: BTreeMap<Status, u32>,
}

impl PlanOverview<'_> {
    /// How many targets have a status.
    pub fn count(&self, status: Status) -> u32 {
        self.by_status.get(&status).copied().unwrap_or(0)
    }

    /// How many targets it has.
    pub fn target_count(&self) -> u32 {
        self.by_status.values().sum()
    }
}

/// A plan with all its targets on a day.
#[derive(Clone, Debug)]
pub struct PlanReport<'a> {
    /// The day it speaks for.
    pub as_of: Day,
    /// The plan.
    pub overview: PlanOverview<'a>,
    /// Where its scope lies on the newest map.
    pub scope_now: Vec<UnitRef>,
    /// Its targets, in the order of the document.
    pub targets: Vec<TargetReport<'a>>,
}

/// A target on a day.
#[derive(Clone, Debug)]
pub struct TargetReport<'a> {
    /// The day it speaks for.
    pub as_of: Day,
    /// The target.
    pub target: &'a Target,
    /// Its value and status.
    pub evaluation: Evaluation,
    /// The units of the rows of its grid.
    pub grid_units: Vec<Option<UnitRef>>,
    /// The newest published value of the target itself.
    pub published: Option<PublishedValue>,
    /// What proves that the register lacks rows, where that keeps the target from being judged.
    pub gap: Option<&'a Gap>,
    /// Published values.
    pub observations: Vec<ObservationReport<'a>>,
}

/// A published value beside the computed one of the same day.
#[derive(Clone, Debug)]
pub struct ObservationReport<'a> {
    /// The published value.
    pub observation: &'a Observation,
    /// Name of the unit that its dimension speaks of.
    pub unit_name: Option<String>,
    /// What the register computes for the end of its date.
    pub computed: Option<f64>,
}

/// The very rows that make a number.
#[derive(Clone, Debug)]
pub struct RowsReport<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The target.
    pub target: TargetReport<'a>,
    /// What counts.
    pub counted: Vec<RowReport<'a>>,
    /// What does not, with the reason.
    pub not_counted: Vec<RowReport<'a>>,
}

/// A row of a target: counted, or not and why.
#[derive(Clone, Debug)]
pub struct RowReport<'a> {
    /// What it is.
    pub subject: RowSubject<'a>,
    /// The place recorded, by the names of the day.
    pub place: String,
    /// The day that made it count.
    pub since: Option<Day>,
    /// The same as exactly as it is known: `2022-10-10`, `2022-10`, `2022`.
    pub since_text: Option<String>,
    /// The unit of its cell.
    pub unit: Option<UnitId>,
    /// The year of its cell.
    pub year: Option<i32>,
    /// Where it was read.
    pub source: Option<&'a str>,
    /// Why it is not counted.
    pub reason: Option<Reason>,
}

/// What a row is of, with what tells it apart from others.
#[derive(Clone, Debug)]
pub enum RowSubject<'a> {
    /// A product of the register.
    Product {
        /// Its id.
        id: &'a str,
        /// Its name.
        name: &'a str,
        /// Stars of the recognition that is shown.
        stars: Option<Stars>,
        /// Number of that decision.
        decision: Option<&'a str>,
        /// Name of its producer.
        producer: Option<&'a str>,
    },
    /// A producer of the register.
    Producer(ProducerName<'a>),
    /// The leader of a producer, whom nobody has recorded.
    LeaderOf(ProducerName<'a>),
    /// A person: who it is stays with the office.
    Person {
        /// The role.
        role: TrainingRole,
        /// The producer it belongs to.
        producer: Option<ProducerName<'a>>,
        /// The courses attended.
        courses: Vec<&'a str>,
    },
    /// An organisation with records of its own.
    Organisation(GroupEntry<'a>),
    /// A village.
    Village(GroupEntry<'a>),
    /// A unit, by its full name.
    Unit(UnitId, String),
    /// A tier of government.
    Tier(Tier),
    /// A dated record.
    Record(RecordKind, RecordEntry<'a>),
}

/// Id and name of a producer.
#[derive(Clone, Copy, Debug)]
pub struct ProducerName<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// Records that speak of one thing.
#[derive(Clone, Debug)]
pub struct GroupEntry<'a> {
    /// The producer of the register that it is, if it is one.
    pub producer: Option<ProducerName<'a>>,
    /// Its first record.
    pub first: RecordEntry<'a>,
}

/// What is shown of a dated record.
#[derive(Clone, Debug)]
pub struct RecordEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Name, title or outlet.
    pub name: &'a str,
    /// Type, status, source of money: the words of its file.
    pub words: Vec<&'a str>,
    /// Name of its producer.
    pub producer: Option<&'a str>,
    /// Đồng.
    pub amount: Option<u64>,
    /// Document, address or photograph that proves it.
    pub evidence: Option<&'a str>,
}

/// How a plan bears on a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanRelation {
    /// It is the plan of the unit itself.
    Own,
    /// It is the plan of a unit that lies in this one, today or then.
    Within,
    /// It is the plan of a unit that contains this one.
    Above,
    /// The two share a part.
    Part,
}
