//! Producers (chủ thể).

use super::cells::{reads, values};
use super::statement::{Insert, ListQuery, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::collation::{fold, sort_key};
use app::domain::{ProducerKind, UnitId};

statements! {
    /// All producers.
    PRODUCER_LIST: Select = Select { columns: &["id", "name", "name_fold", "sort_key", "kind", "province_vintage", "province_code"], from: "producer" };
    /// Producers by id.
    PRODUCER_BY_ID: ListQuery = ListQuery { select: PRODUCER_LIST, key: "id" };
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

reads!(Producer { id, name, name_fold, sort_key, kind, province });

pub(super) async fn producer_list(tx: &mut Tx) -> Result<Vec<Producer>, StoreError> {
    let mut producers: Vec<Producer> = tx.read_all(&PRODUCER_LIST).await?;
    producers.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(producers)
}

impl ProducerDraft {
    fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        values![self.id, self.identity, self.name, folded, key, self.kind, self.province]
    }
}

impl Tx {
    /// The producers with these ids.
    pub async fn producers_by_id(&mut self, ids: &[String]) -> Result<Vec<Producer>, StoreError> {
        self.read_listed(&PRODUCER_BY_ID, ids).await
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
