//! Producers (chủ thể).

use super::cells::{reads, values};
use super::statement::{Insert, ListQuery, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::collation::{fold, sort_key};
use app::domain::{ProducerKind, UnitId};

/// The columns of a producer as an import knows it, after the identity by which it was found.
const KNOWN: &[&str] = &["identity", "id", "name", "kind", "province_vintage", "province_code"];

statements! {
    /// All producers.
    PRODUCER_LIST: Select = Select { columns: &["id", "name", "name_fold", "sort_key", "kind", "province_vintage", "province_code"], from: "producer" };
    /// Producers by id.
    PRODUCER_BY_ID: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "producer" }, key: "id" };
    /// Producers by their own identity.
    PRODUCER_BY_IDENTITY: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "producer" }, key: "identity" };
    /// Producers by a further identity.
    PRODUCER_BY_ALIAS: ListQuery = ListQuery {
        select: Select {
            columns: &["a.identity", "p.id", "p.name", "p.kind", "p.province_vintage", "p.province_code"],
            from: "producer_alias a join producer p on p.id = a.producer_id",
        },
        key: "a.identity",
    };
    /// Further identities of producers.
    PRODUCER_ALIAS_INSERT: Insert = Insert { table: "producer_alias", columns: &["identity", "producer_id"] };
    /// Producers.
    PRODUCER_INSERT: Insert = Insert { table: "producer", columns: &["id", "identity", "name", "name_fold", "sort_key", "kind", "province_vintage", "province_code"] };
    /// What is known better about a producer.
    PRODUCER_UPDATE: Update = Update::by_id("producer", &["identity", "name", "name_fold", "sort_key", "kind"]);
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

reads!(ProducerDraft { identity, id, name, kind, province });

impl ProducerDraft {
    /// Its values, in the order of the columns of [`PRODUCER_INSERT`].
    pub(super) fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        values![self.id, self.identity, self.name, folded, key, self.kind, self.province]
    }
}

impl Tx {
    /// The producers with these ids.
    pub async fn producers_by_id(&mut self, ids: &[String]) -> Result<Vec<ProducerDraft>, StoreError> {
        self.read_listed(&PRODUCER_BY_ID, ids).await
    }

    /// The producers with these identities (their own, or a further one); `identity` is the one asked for, and the flag says
    /// whether it is their own. Further ones are not asked for where nothing has any.
    pub async fn producers_by_identity(
        &mut self,
        identities: &[String],
        has_aliases: bool,
    ) -> Result<Vec<(ProducerDraft, bool)>, StoreError> {
        let others: Vec<ProducerDraft> = if has_aliases { self.read_listed(&PRODUCER_BY_ALIAS, identities).await? } else { Vec::new() };
        let own: Vec<ProducerDraft> = self.read_listed(&PRODUCER_BY_IDENTITY, identities).await?;
        Ok(others.into_iter().map(|producer| (producer, false)).chain(own.into_iter().map(|producer| (producer, true))).collect())
    }
}

impl WriteTx {
    /// Writes new producers.
    pub async fn producers_insert(&mut self, drafts: Vec<ProducerDraft>) -> Result<(), StoreError> {
        self.insert(&PRODUCER_INSERT, drafts.into_iter().map(ProducerDraft::values)).await
    }

    /// Writes further identities of producers, each with the id of its producer.
    pub async fn producer_aliases_insert(&mut self, aliases: Vec<(String, String)>) -> Result<(), StoreError> {
        self.insert(&PRODUCER_ALIAS_INSERT, aliases.into_iter().map(|(identity, producer)| vec![identity.into(), producer.into()])).await
    }

    /// Writes back producers whose name was corrected or whose kind is known better.
    pub async fn producers_update(&mut self, producers: Vec<ProducerDraft>) -> Result<u64, StoreError> {
        let row = |producer: ProducerDraft| {
            let (folded, key) = (fold(&producer.name), sort_key(&producer.name));
            let values = vec![producer.identity.into(), producer.name.into(), folded.into(), key.into(), producer.kind.name().into()];
            (vec![producer.id.into()], values)
        };
        self.update(&PRODUCER_UPDATE, producers.into_iter().map(row).collect()).await
    }
}
