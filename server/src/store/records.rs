//! Dated records that targets count: ten tables with columns of their own, one shape in memory.

use super::identity;
use super::read::day_of_date;
use super::register::{Producer, Product};
use super::rows::{row, unit_id};
use super::sql::{self, Insert};
use super::{StoreError, Tx, Value};
use app::domain::plan::{Fact, Kind};
use app::domain::{Day, UnitId};
use std::collections::HashMap;
use time::Date;

/// A record with what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What targets count.
    pub fact: Fact,
    /// Document, address or photograph that proves it.
    pub evidence: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// From when, where that is stated; of a channel that was only seen it is not.
    pub stated_from: Option<Day>,
    /// Of a growing area: hectares.
    pub more: Option<String>,
    /// Of a growing area: the standard it is grown to.
    pub more_too: Option<String>,
}

/// A column of a table of records: which part of the common shape it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `RecordDraft`")]
pub enum Field {
    Id,
    Name,
    Word,
    Detail,
    /// `detail` as a yes or no.
    DetailIs(&'static str),
    Level,
    /// Two columns: vintage and code.
    Unit,
    Producer,
    Product,
    Plan,
    From,
    To,
    Other,
    Amount,
    Stars,
    More,
    MoreToo,
    Evidence,
    Source,
    Note,
}

/// A table of records.
pub struct RecordTable {
    /// Which register it holds.
    pub kind: Kind,
    insert: Insert,
    list: &'static str,
    delete: &'static str,
    /// What each column holds.
    pub fields: &'static [Field],
}

use Field::*;

/// All tables of records.
pub const TABLES: &[RecordTable] = &[
    RecordTable {
        kind: Kind::Channels,
        insert: sql::SALES_CHANNEL_INSERT,
        list: sql::SALES_CHANNEL_LIST,
        delete: sql::SALES_CHANNEL_DELETE,
        fields: &[Id, Name, Word, Detail, Unit, Producer, From, To, Other, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::Chains,
        insert: sql::VALUE_CHAIN_MEMBER_INSERT,
        list: sql::VALUE_CHAIN_MEMBER_LIST,
        delete: sql::VALUE_CHAIN_MEMBER_DELETE,
        fields: &[Id, Name, Word, DetailIs("circular"), Unit, Producer, Product, From, To, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::CommuneStatus,
        insert: sql::COMMUNE_STATUS_INSERT,
        list: sql::COMMUNE_STATUS_LIST,
        delete: sql::COMMUNE_STATUS_DELETE,
        fields: &[Id, Word, Unit, From, To, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::Ideas,
        insert: sql::IDEA_INSERT,
        list: sql::IDEA_LIST,
        delete: sql::IDEA_DELETE,
        fields: &[Id, Name, Word, Level, Stars, Detail, Unit, Producer, Product, From, Other, Source, Note],
    },
    RecordTable {
        kind: Kind::Trainings,
        insert: sql::TRAINING_INSERT,
        list: sql::TRAINING_LIST,
        delete: sql::TRAINING_DELETE,
        fields: &[Id, Name, Word, Detail, Level, Unit, Producer, From, Source, Note],
    },
    RecordTable {
        kind: Kind::Organisations,
        insert: sql::ORGANISATION_INSERT,
        list: sql::ORGANISATION_LIST,
        delete: sql::ORGANISATION_DELETE,
        fields: &[Id, Name, Word, Detail, Level, Unit, Producer, From, Other, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::Events,
        insert: sql::EVENT_INSERT,
        list: sql::EVENT_LIST,
        delete: sql::EVENT_DELETE,
        fields: &[Id, Name, Word, Detail, Amount, Unit, From, To, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::Funding,
        insert: sql::FUNDING_LINE_INSERT,
        list: sql::FUNDING_LINE_LIST,
        delete: sql::FUNDING_LINE_DELETE,
        fields: &[Id, Name, Word, Detail, Amount, Unit, Plan, From, Source, Note],
    },
    RecordTable {
        kind: Kind::Milestones,
        insert: sql::MILESTONE_INSERT,
        list: sql::MILESTONE_LIST,
        delete: sql::MILESTONE_DELETE,
        fields: &[Id, Detail, Name, Word, Level, Amount, Unit, Product, Plan, From, To, Evidence, Source, Note],
    },
    RecordTable {
        kind: Kind::GrowingAreas,
        insert: sql::GROWING_AREA_INSERT,
        list: sql::GROWING_AREA_LIST,
        delete: sql::GROWING_AREA_DELETE,
        fields: &[Id, Name, Word, Detail, More, MoreToo, Unit, Producer, From, To, Evidence, Source, Note],
    },
];

/// The table of a register.
pub fn table(kind: Kind) -> &'static RecordTable {
    &TABLES[kind as usize]
}

/// A record about to be written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in `Fact`")]
pub struct RecordDraft {
    pub kind: Kind,
    pub id: String,
    pub name: Option<String>,
    pub word: Option<String>,
    pub detail: Option<String>,
    pub level: Option<String>,
    pub unit: Option<UnitId>,
    pub producer_id: Option<String>,
    pub product_id: Option<String>,
    pub plan_id: Option<String>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub other: Option<Day>,
    pub amount: Option<i64>,
    pub stars: Option<i64>,
    pub more: Option<String>,
    pub more_too: Option<String>,
    pub evidence: Option<String>,
    pub source: Option<String>,
    pub note: Option<String>,
}

impl RecordDraft {
    /// An empty record of a register.
    pub fn new(kind: Kind) -> RecordDraft {
        RecordDraft {
            kind,
            id: String::new(),
            name: None,
            word: None,
            detail: None,
            level: None,
            unit: None,
            producer_id: None,
            product_id: None,
            plan_id: None,
            from: None,
            to: None,
            other: None,
            amount: None,
            stars: None,
            more: None,
            more_too: None,
            evidence: None,
            source: None,
            note: None,
        }
    }

    /// Gives it the id that follows from what it says: the same statement has the same id in any file, and a later
    /// file may add an end, evidence or a remark to it. The name of a person goes into the id only as a hash.
    pub fn name_itself(&mut self) {
        let text = |text: &Option<String>| app::domain::collation::fold(text.as_deref().unwrap_or_default());
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let unit = self.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let links = [&self.producer_id, &self.product_id, &self.plan_id].map(|id| id.clone().unwrap_or_default());
        let stars = self.stars.map(|stars| stars.to_string()).unwrap_or_default();
        // A task is the same task before and after it is done, and a commune has one status from one day on.
        let from = if self.kind == Kind::Milestones { String::new() } else { day(self.from) };
        let detail = if self.kind == Kind::Organisations { String::new() } else { text(&self.detail) };
        let identity = [text(&self.name), text(&self.word), detail, text(&self.level), unit, links.join(","), from, stars].join("|");
        let shown = if self.kind == Kind::Trainings {
            self.word.as_deref().unwrap_or(self.kind.name())
        } else {
            self.name.as_deref().unwrap_or(self.kind.name())
        };
        self.id = identity::id_of(shown, &format!("{}|{identity}", self.kind.name()));
    }

    fn values(&self) -> Vec<Value> {
        let mut values = Vec::new();
        for field in table(self.kind).fields {
            match field {
                Id => values.push(self.id.clone().into()),
                Name => values.push(self.name.clone().into()),
                Word => values.push(self.word.clone().into()),
                Detail => values.push(self.detail.clone().into()),
                DetailIs(word) => values.push((self.detail.as_deref() == Some(*word)).into()),
                Level => values.push(self.level.clone().into()),
                Unit => {
                    values.push(self.unit.map(|unit| i64::from(unit.vintage.0)).into());
                    values.push(self.unit.map(|unit| unit.code.to_string()).into());
                }
                Producer => values.push(self.producer_id.clone().into()),
                Product => values.push(self.product_id.clone().into()),
                Plan => values.push(self.plan_id.clone().into()),
                From => values.push(self.from.into()),
                To => values.push(self.to.into()),
                Other => values.push(self.other.into()),
                Amount => values.push(self.amount.into()),
                Stars => values.push(self.stars.into()),
                More => values.push(self.more.clone().into()),
                MoreToo => values.push(self.more_too.clone().into()),
                Evidence => values.push(self.evidence.clone().into()),
                Source => values.push(self.source.clone().into()),
                Note => values.push(self.note.clone().into()),
            }
        }
        values
    }
}

row!(RecordRow {
    id: String,
    name: Option<String>,
    word: Option<String>,
    detail: Option<String>,
    level: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    product_id: Option<String>,
    plan_id: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    other: Option<Date>,
    amount: Option<i64>,
    stars: Option<i64>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
    more: Option<String>,
    more_too: Option<String>,
});

pub(super) async fn record_list(tx: &mut Tx, producers: &[Producer], products: &[Product]) -> Result<Vec<Record>, StoreError> {
    let producers: HashMap<&str, u32> = producers.iter().zip(0..).map(|(producer, at)| (producer.id.as_str(), at)).collect();
    let products: HashMap<&str, u32> = products.iter().zip(0..).map(|(product, at)| (product.id.as_str(), at)).collect();
    let mut records = Vec::new();
    for table in TABLES {
        let rows: Vec<RecordRow> = tx.fetch_all(table.list, vec![]).await?;
        for row in rows {
            records.push(record(table.kind, row, &producers, &products)?);
        }
    }
    records.sort_by(|a, b| (a.fact.kind, &a.fact.id).cmp(&(b.fact.kind, &b.fact.id)));
    Ok(records)
}

fn record(kind: Kind, row: RecordRow, producers: &HashMap<&str, u32>, products: &HashMap<&str, u32>) -> Result<Record, StoreError> {
    let text = Option::<String>::unwrap_or_default;
    let [from, to, other] = [row.from, row.to, row.other].map(|date| date.map(day_of_date));
    let fact = Fact {
        kind,
        name: text(row.name),
        word: text(row.word),
        detail: text(row.detail),
        level: text(row.level),
        unit: row.unit_vintage.zip(row.unit_code).map(|(vintage, code)| unit_id(vintage, &code)).transpose()?,
        producer: row.producer_id.and_then(|id| producers.get(id.as_str()).copied()),
        product: row.product_id.and_then(|id| products.get(id.as_str()).copied()),
        plan: row.plan_id,
        from: begins(kind, from, other),
        to,
        other,
        amount: row.amount.unwrap_or(0),
        stars: row.stars.and_then(|stars| u8::try_from(stars).ok()).unwrap_or(0),
        evidenced: row.evidence.is_some() || row.source.is_some(),
        id: row.id,
    };
    Ok(Record {
        fact,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        stated_from: from,
        more: row.more,
        more_too: row.more_too,
    })
}

/// From when a record counts: a channel without a day of opening from when it was seen.
pub fn begins(kind: Kind, from: Option<Day>, other: Option<Day>) -> Option<Day> {
    if kind == Kind::Channels { from.or(other) } else { from }
}

impl Tx {
    /// Writes new records, of any registers.
    pub async fn records_insert(&mut self, drafts: Vec<RecordDraft>) -> Result<(), StoreError> {
        for table in TABLES {
            let rows = drafts.iter().filter(|draft| draft.kind == table.kind).map(RecordDraft::values);
            self.insert(&table.insert, rows).await?;
        }
        Ok(())
    }

    /// Writes a record in the place of the one with its id.
    pub async fn record_replace(&mut self, draft: RecordDraft) -> Result<(), StoreError> {
        let table = table(draft.kind);
        self.execute(table.delete, vec![draft.id.clone().into()]).await?;
        self.insert(&table.insert, [draft.values()].into_iter()).await
    }
}
