//! Producers (chủ thể).

use super::rows::{row, unexpected, unit_id, unit_values};
use super::statement::{Insert, ListQuery, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::collation::{fold, sort_key};
use app::domain::{ProducerKind, UnitId};

statements! {
    /// All producers.
    PRODUCER_LIST: &str = "select id, name, name_fold, sort_key, kind, province_vintage, province_code from producer";
    /// Producers by id.
    PRODUCER_BY_ID: ListQuery = ListQuery { head: "select id, name, name_fold, sort_key, kind, province_vintage, province_code from producer where id in" };
    /// Producers.
    PRODUCER_INSERT: Insert = Insert { table: "producer", columns: &["id", "identity", "name", "name_fold", "sort_key", "kind", "province_vintage", "province_code"] };
    /// What is known better about a producer.
    PRODUCER_UPDATE: Update = Update::by_id("producer", &["kind"]);
}

/// A producer (chủ thể).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    /// Stable id.
    pub id: String,
    /// As written in its source.
    pub name: String,
    /// Folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// What kind of body it is.
    pub kind: ProducerKind,
    /// The province of today where its products are recorded.
    pub province: UnitId,
}

/// A producer about to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct ProducerDraft {
    /// Stable id.
    pub id: String,
    /// What makes it this producer.
    pub identity: String,
    /// As written in its source.
    pub name: String,
    /// What kind of body it is.
    pub kind: ProducerKind,
    /// The province of today.
    pub province: UnitId,
}

row!(ProducerRow { id: String, name: String, name_fold: String, sort_key: Vec<u8>, kind: String, vintage: i64, code: String });

pub(super) async fn producer_list(tx: &mut Tx) -> Result<Vec<Producer>, StoreError> {
    let rows: Vec<ProducerRow> = tx.fetch_all(PRODUCER_LIST, vec![]).await?;
    let mut producers = producers(rows)?;
    producers.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(producers)
}

fn producers(rows: Vec<ProducerRow>) -> Result<Vec<Producer>, StoreError> {
    let mut producers = Vec::with_capacity(rows.len());
    for row in rows {
        producers.push(Producer {
            id: row.id,
            name: row.name,
            name_fold: row.name_fold,
            sort_key: row.sort_key,
            kind: ProducerKind::parse(&row.kind).ok_or_else(|| unexpected("producer kind", &row.kind))?,
            province: unit_id(row.vintage, &row.code)?,
        });
    }
    Ok(producers)
}

impl ProducerDraft {
    fn values(self) -> Vec<Value> {
        let [vintage, code] = unit_values(self.province);
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        vec![
            self.id.into(),
            self.identity.into(),
            self.name.into(),
            folded.into(),
            Value::Bytes(key),
            self.kind.name().into(),
            vintage,
            code,
        ]
    }
}

impl Tx {
    /// The producers with these ids.
    pub async fn producers_by_id(&mut self, ids: &[String]) -> Result<Vec<Producer>, StoreError> {
        producers(self.fetch_listed(&PRODUCER_BY_ID, ids).await?)
    }
}

impl WriteTx {
    /// Writes new producers.
    pub async fn producers_insert(&mut self, drafts: Vec<ProducerDraft>) -> Result<(), StoreError> {
        self.insert(&PRODUCER_INSERT, drafts.into_iter().map(ProducerDraft::values)).await
    }

    /// Writes back producers whose kind is known better.
    pub async fn producers_update(&mut self, kinds: Vec<(String, ProducerKind)>) -> Result<u64, StoreError> {
        let rows = kinds.into_iter().map(|(id, kind)| (vec![id.into()], vec![kind.name().into()]));
        self.update(&PRODUCER_UPDATE, rows.collect()).await
    }
}
