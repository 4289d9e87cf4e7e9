//! Dated records that targets count: a table for each register, one file a table with its row, its statements and its
//! translation. A new register is a file here and an arm in each `match` below; the compiler asks for both.

mod commune_status;
mod event;
mod funding_line;
mod growing_area;
mod idea;
mod milestone;
mod organisation;
mod sales_channel;
mod training;
mod value_chain_member;

use super::rows::{unexpected, unit_id};
use super::statement::{Insert, Statement, Statements, Update};
use super::{StoreError, Tx, Value, WriteTx, identity};
use app::domain::record::{Record, RecordKind};
use app::domain::{NamedEnum, UnitId};

/// The statements of a table of records.
#[derive(Clone, Copy, Debug)]
pub struct RecordTable {
    /// All rows.
    pub list: &'static str,
    /// New rows.
    pub insert: Insert,
}

impl Statement for RecordTable {
    fn texts(&self) -> Vec<String> {
        [self.list.texts(), self.insert.texts(), self.insert.as_update().texts()].concat()
    }
}

/// How the rows of a table name a producer or a product.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordLink {
    /// The rows that name one.
    pub(super) find: &'static str,
    /// The change of what they name.
    pub(super) update: Update,
}

impl Statement for RecordLink {
    fn texts(&self) -> Vec<String> {
        [self.find.texts(), self.update.texts()].concat()
    }
}

/// The links of these tables by one column.
macro_rules! links {
    ($column:literal: $($table:literal),*) => {
        &[$(RecordLink {
            find: concat!("select id from ", $table, " where ", $column, " = $1"),
            update: Update::by_id($table, &[$column]),
        }),*]
    };
}

/// What names a producer.
pub(super) const PRODUCER_LINKS: &[RecordLink] =
    links!("producer_id": "sales_channel", "value_chain_member", "idea", "training", "organisation", "growing_area");
/// What names a product.
pub(super) const PRODUCT_LINKS: &[RecordLink] = links!("product_id": "value_chain_member", "idea", "milestone");

/// The statements of this resource with their names.
pub(super) const STATEMENTS: Statements = &[
    ("sales_channel", &sales_channel::TABLE),
    ("value_chain_member", &value_chain_member::TABLE),
    ("commune_status", &commune_status::TABLE),
    ("idea", &idea::TABLE),
    ("training", &training::TABLE),
    ("organisation", &organisation::TABLE),
    ("event", &event::TABLE),
    ("funding_line", &funding_line::TABLE),
    ("milestone", &milestone::TABLE),
    ("growing_area", &growing_area::TABLE),
    ("sales_channel.producer", &PRODUCER_LINKS[0]),
    ("value_chain_member.producer", &PRODUCER_LINKS[1]),
    ("idea.producer", &PRODUCER_LINKS[2]),
    ("training.producer", &PRODUCER_LINKS[3]),
    ("organisation.producer", &PRODUCER_LINKS[4]),
    ("growing_area.producer", &PRODUCER_LINKS[5]),
    ("value_chain_member.product", &PRODUCT_LINKS[0]),
    ("idea.product", &PRODUCT_LINKS[1]),
    ("milestone.product", &PRODUCT_LINKS[2]),
];

/// The table of a register.
pub const fn record_table(kind: RecordKind) -> RecordTable {
    match kind {
        RecordKind::Channels => sales_channel::TABLE,
        RecordKind::Chains => value_chain_member::TABLE,
        RecordKind::CommuneStatus => commune_status::TABLE,
        RecordKind::Ideas => idea::TABLE,
        RecordKind::Trainings => training::TABLE,
        RecordKind::Organisations => organisation::TABLE,
        RecordKind::Events => event::TABLE,
        RecordKind::Funding => funding_line::TABLE,
        RecordKind::Milestones => milestone::TABLE,
        RecordKind::GrowingAreas => growing_area::TABLE,
    }
}

/// The record with the id that follows from what it says.
pub fn record_with_id(mut record: Record) -> Record {
    let id = identity::id_of(record.slug(), &record.identity());
    record.shared_mut().id = id;
    record
}

/// All records, by (register, id).
pub(super) async fn record_list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    for kind in RecordKind::ALL {
        let mut found = match kind {
            RecordKind::Channels => sales_channel::list(tx).await?,
            RecordKind::Chains => value_chain_member::list(tx).await?,
            RecordKind::CommuneStatus => commune_status::list(tx).await?,
            RecordKind::Ideas => idea::list(tx).await?,
            RecordKind::Trainings => training::list(tx).await?,
            RecordKind::Organisations => organisation::list(tx).await?,
            RecordKind::Events => event::list(tx).await?,
            RecordKind::Funding => funding_line::list(tx).await?,
            RecordKind::Milestones => milestone::list(tx).await?,
            RecordKind::GrowingAreas => growing_area::list(tx).await?,
        };
        found.sort_by(|a, b| a.shared().id.cmp(&b.shared().id));
        records.append(&mut found);
    }
    Ok(records)
}

fn values(record: &Record) -> Vec<Value> {
    match record {
        Record::SalesChannel(channel) => sales_channel::values(channel),
        Record::ValueChainMember(member) => value_chain_member::values(member),
        Record::CommuneStatus(status) => commune_status::values(status),
        Record::Idea(idea) => idea::values(idea),
        Record::Training(training) => training::values(training),
        Record::Organisation(organisation) => organisation::values(organisation),
        Record::Event(event) => event::values(event),
        Record::FundingLine(line) => funding_line::values(line),
        Record::Milestone(milestone) => milestone::values(milestone),
        Record::GrowingArea(area) => growing_area::values(area),
    }
}

impl WriteTx {
    /// Writes new records, of any registers.
    pub async fn records_insert(&mut self, records: &[Record]) -> Result<(), StoreError> {
        for kind in RecordKind::ALL {
            let rows = records.iter().filter(|record| record.kind() == *kind).map(values);
            self.insert(&record_table(*kind).insert, rows).await?;
        }
        Ok(())
    }

    /// Writes a record in the place of the one with its id.
    pub async fn record_replace(&mut self, record: &Record) -> Result<(), StoreError> {
        let table = record_table(record.kind());
        self.update(&table.insert.as_update(), vec![(vec![record.shared().id.as_str().into()], values(record))]).await.map(drop)
    }
}

/// The unit of a row.
fn unit(vintage: Option<i64>, code: Option<String>) -> Result<Option<UnitId>, StoreError> {
    vintage.zip(code).map(|(vintage, code)| unit_id(vintage, &code)).transpose()
}

/// Vintage and code of a unit.
fn unit_values(unit: Option<UnitId>) -> [Value; 2] {
    [unit.map(|unit| i64::from(unit.vintage.0)).into(), unit.map(|unit| unit.code.to_string()).into()]
}

/// A word of a closed list.
fn known<Word: NamedEnum>(what: &str, text: &str) -> Result<Word, StoreError> {
    Word::of_name(text).ok_or_else(|| unexpected(what, text))
}

/// The name of a word of a closed list, where it is recorded.
fn name_of<Word: NamedEnum>(word: Option<Word>) -> Option<String> {
    word.map(|word| word.name().to_owned())
}
