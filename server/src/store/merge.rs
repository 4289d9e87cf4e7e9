//! Two rows of the register that are one: what speaks of the one that goes is made to speak of the one that stays, its
//! identity becomes an alias, and its address leads on. Everything is noted row by row, so that it can be undone.

use super::identity::product_identity;
use super::producer::{PRODUCER_ALIAS_INSERT, PRODUCER_INSERT};
use super::product::{PRODUCT_ALIAS_INSERT, PRODUCT_INSERT, ProductAlias};
use super::recognition::RECOGNITION_INSERT;
use super::record::{PRODUCER_LINKS, PRODUCT_LINKS, RecordLink};
use super::statement::{Insert, Update, statements};
use super::write::subject_id;
use super::{ProducerDraft, ProductDraft, RecognitionDraft, StoreError, Tx, Value, WriteTx};
use app::domain::ProducerKind;

statements! {
    /// All ids of what was merged into another.
    MERGED_LIST: &str = "select kind, id, survivor from merged_id";
    /// What was merged into this one.
    MERGED_INTO: &str = "select id from merged_id where kind = $1 and survivor = $2";
    /// Where an id leads.
    MERGED_SURVIVOR: &str = "select survivor from merged_id where kind = $1 and id = $2";
    /// Forgets where an id led.
    MERGED_DELETE: &str = "delete from merged_id where kind = $1 and id = $2";
    /// Ids of what was merged into another.
    MERGED_INSERT: Insert = Insert { table: "merged_id", columns: &["kind", "id", "survivor"] };
    /// Where the address of something merged leads.
    MERGED_UPDATE: Update = Update { table: "merged_id", key: &["kind", "id"], columns: &["survivor"] };
    /// Further identities of a producer.
    PRODUCER_ALIAS_OF: &str = "select identity from producer_alias where producer_id = $1";
    /// Where a further identity of a producer leads.
    PRODUCER_ALIAS_UPDATE: Update = Update { table: "producer_alias", key: &["identity"], columns: &["producer_id"] };
    /// Further identities of a product.
    PRODUCT_ALIAS_OF: &str = "select identity, product_id, near_key from product_alias where product_id = $1";
    /// Where a further identity of a product leads.
    PRODUCT_ALIAS_UPDATE: Update = Update { table: "product_alias", key: &["identity"], columns: &["product_id"] };
    /// Takes a further identity of a product away.
    PRODUCT_ALIAS_DELETE: &str = "delete from product_alias where identity = $1";
    /// Takes a further identity of a producer away.
    PRODUCER_ALIAS_DELETE: &str = "delete from producer_alias where identity = $1";
    /// Takes a producer away.
    PRODUCER_DELETE: &str = "delete from producer where id = $1";
    /// Takes a product away.
    PRODUCT_DELETE: &str = "delete from product where id = $1";
    /// Takes a recognition away.
    RECOGNITION_DELETE: &str = "delete from recognition where id = $1";
    /// Whether there are further identities at all.
    ALIAS_EXISTS: &str = "select count(*) from (select 1 from product_alias union all select 1 from producer_alias limit 1) a";
}

/// An id that leads to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MergedId {
    /// `producer`, `product` or `recognition`.
    pub kind: String,
    /// The id that is gone.
    pub id: String,
    /// The id it leads to.
    pub survivor: String,
}

/// Everything that was merged into something else.
pub(super) async fn merged_list(tx: &mut Tx) -> Result<Vec<MergedId>, StoreError> {
    let rows: Vec<(String, String, String)> = tx.fetch_all(MERGED_LIST, vec![]).await?;
    let mut merged: Vec<_> = rows.into_iter().map(|(kind, id, survivor)| MergedId { kind, id, survivor }).collect();
    merged.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
    Ok(merged)
}

impl Tx {
    /// Whether anything has further identities.
    pub async fn has_aliases(&mut self) -> Result<bool, StoreError> {
        Ok(self.fetch_one::<(i64,)>(ALIAS_EXISTS, vec![]).await?.0 > 0)
    }

    /// The further identities of a product.
    pub async fn product_aliases(&mut self, product: &str) -> Result<Vec<ProductAlias>, StoreError> {
        let rows: Vec<(String, String, Option<String>)> = self.fetch_all(PRODUCT_ALIAS_OF, vec![product.into()]).await?;
        let alias = |(identity, product_id, near_key)| ProductAlias { identity, product_id, near_key };
        Ok(rows.into_iter().map(alias).collect())
    }
}

impl WriteTx {
    /// Makes two products one: `gone` becomes a part of `keep`.
    pub async fn product_merge(&mut self, keep: ProductDraft, gone: ProductDraft) -> Result<(), StoreError> {
        self.recognitions_move(&keep.id, &gone.id).await?;
        for alias in self.product_aliases(&gone.id).await? {
            self.update(&PRODUCT_ALIAS_UPDATE, vec![(vec![alias.identity.into()], vec![keep.id.clone().into()])]).await?;
        }
        self.links_move(PRODUCT_LINKS, &keep.id, &gone.id).await?;
        self.leads_on("product", &gone.id, &keep.id).await?;
        self.delete_noted(&PRODUCT_INSERT, PRODUCT_DELETE, 1, gone.clone().values()).await?;
        // What is known of the one that goes fills what is not known of the one that stays.
        let mut new = ProductDraft { producer_id: keep.producer_id.clone().or(gone.producer_id.clone()), ..keep.clone() };
        if new.sector.is_none() {
            (new.sector, new.set, new.classification_basis) = (gone.sector, gone.set, gone.classification_basis.clone());
        }
        if let (None, Some(producer)) = (&keep.producer_id, &new.producer_id) {
            new.identity = product_identity(&new.name, producer);
        }
        let former = [&keep, &gone].into_iter().filter(|former| former.identity != new.identity);
        let aliases: Vec<ProductAlias> = former.map(|former| former.as_alias_of(&keep.id)).collect();
        self.products_update(vec![new]).await?;
        for alias in aliases {
            self.insert_noted(&PRODUCT_ALIAS_INSERT, 1, vec![alias.identity.into(), alias.product_id.into(), alias.near_key.into()])
                .await?;
        }
        Ok(())
    }

    /// Makes a new product of some recognitions of another. What led to the other under the new one's name leads to it.
    pub async fn product_split(&mut self, old: &str, new: ProductDraft, recognitions: &[String]) -> Result<(), StoreError> {
        for alias in self.product_aliases(old).await?.into_iter().filter(|alias| alias.identity == new.identity) {
            self.product_alias_delete(alias).await?;
        }
        let (kind, id): (Value, Value) = ("product".into(), new.id.clone().into());
        for (survivor,) in self.fetch_all::<(String,)>(MERGED_SURVIVOR, vec![kind.clone(), id.clone()]).await? {
            self.delete_noted(&MERGED_INSERT, MERGED_DELETE, 2, vec![kind.clone(), id.clone(), survivor.into()]).await?;
        }
        let product = new.id.clone();
        self.insert_noted(&PRODUCT_INSERT, 1, new.values()).await?;
        let moved = self.recognitions_by_id(recognitions).await?.into_iter().map(|recognition| {
            let identity = recognition.mark().identity(&product);
            RecognitionDraft { product_id: product.clone(), identity, ..recognition }
        });
        self.recognitions_update(moved.collect()).await.map(drop)
    }

    /// Makes two producers one: `gone` becomes a part of `keep`, and of their products of one name one product.
    pub async fn producer_merge(&mut self, keep: ProducerDraft, gone: ProducerDraft) -> Result<(), StoreError> {
        let own = self.products_by_producer(std::slice::from_ref(&keep.id)).await?;
        for product in self.products_by_producer(std::slice::from_ref(&gone.id)).await? {
            let identity = product_identity(&product.name, &keep.id);
            for alias in self.product_aliases(&product.id).await? {
                self.alias_follow(alias, &gone.id, &keep.id).await?;
            }
            match own.iter().find(|own| own.identity == identity) {
                Some(own) => self.product_merge(own.clone(), product).await?,
                None => {
                    let moved = ProductDraft { producer_id: Some(keep.id.clone()), identity, ..product };
                    self.products_update(vec![moved]).await?;
                }
            }
        }
        let aliases: Vec<(String,)> = self.fetch_all(PRODUCER_ALIAS_OF, vec![gone.id.clone().into()]).await?;
        for (identity,) in aliases {
            self.update(&PRODUCER_ALIAS_UPDATE, vec![(vec![identity.into()], vec![keep.id.clone().into()])]).await?;
        }
        self.links_move(PRODUCER_LINKS, &keep.id, &gone.id).await?;
        self.leads_on("producer", &gone.id, &keep.id).await?;
        self.delete_noted(&PRODUCER_INSERT, PRODUCER_DELETE, 1, gone.clone().values()).await?;
        if keep.kind == ProducerKind::Unknown {
            self.producers_update(vec![ProducerDraft { kind: gone.kind, ..keep.clone() }]).await?;
        }
        self.insert_noted(&PRODUCER_ALIAS_INSERT, 1, vec![gone.identity.into(), keep.id.into()]).await
    }

    /// Makes a producer a part of another one if it has no product left.
    pub async fn producer_merge_if_empty(&mut self, keep: &str, gone: &str) -> Result<(), StoreError> {
        let products = self.products_by_producer(&[gone.to_owned()]).await?;
        let mut producers = self.producers_by_id(&[keep.to_owned(), gone.to_owned()]).await?;
        producers.sort_by_key(|producer| producer.id != keep);
        match (products.is_empty(), <[ProducerDraft; 2]>::try_from(producers)) {
            (true, Ok([keep, gone])) => self.producer_merge(keep, gone).await,
            _ => Ok(()),
        }
    }

    /// Makes two recognitions of one product one.
    pub async fn recognition_merge(&mut self, keep: &RecognitionDraft, gone: RecognitionDraft) -> Result<(), StoreError> {
        self.leads_on("recognition", &gone.id, &keep.id).await?;
        self.delete_noted(&RECOGNITION_INSERT, RECOGNITION_DELETE, 1, gone.values()).await
    }

    /// The recognitions of one product become those of another. Of two of one decision the one stays that governs today.
    async fn recognitions_move(&mut self, keep: &str, gone: &str) -> Result<(), StoreError> {
        let mut own = self.recognitions_by_product(&[keep.to_owned()]).await?;
        for recognition in self.recognitions_by_product(&[gone.to_owned()]).await? {
            let identity = recognition.mark().identity(keep);
            let moved = RecognitionDraft { product_id: keep.to_owned(), identity, ..recognition.clone() };
            match own.iter().position(|own| own.identity == moved.identity) {
                Some(at) if own[at].governs(&moved) => self.recognition_merge(&own[at], recognition).await?,
                Some(at) => {
                    self.recognition_merge(&moved, own.remove(at)).await?;
                    self.recognitions_update(vec![moved.clone()]).await?;
                    own.push(moved);
                }
                None => drop(self.recognitions_update(vec![moved]).await?),
            }
        }
        Ok(())
    }

    /// The further identity of a product whose producer became another.
    async fn alias_follow(&mut self, alias: ProductAlias, gone: &str, keep: &str) -> Result<(), StoreError> {
        let Some(identity) = alias.identity.strip_suffix(gone).map(|name| format!("{name}{keep}")) else { return Ok(()) };
        let is_taken = !self.products_by_identity(std::slice::from_ref(&identity), true).await?.is_empty();
        if !is_taken {
            self.product_alias_delete(alias.clone()).await?;
            self.insert_noted(&PRODUCT_ALIAS_INSERT, 1, vec![identity.into(), alias.product_id.into(), alias.near_key.into()]).await?;
        }
        Ok(())
    }

    /// Takes a further identity of a product away.
    pub async fn product_alias_delete(&mut self, alias: ProductAlias) -> Result<(), StoreError> {
        let values = vec![alias.identity.into(), alias.product_id.into(), alias.near_key.into()];
        self.delete_noted(&PRODUCT_ALIAS_INSERT, PRODUCT_ALIAS_DELETE, 1, values).await
    }

    /// Dated records that name the one that goes name the one that stays.
    async fn links_move(&mut self, links: &[RecordLink], keep: &str, gone: &str) -> Result<(), StoreError> {
        for link in links {
            let rows: Vec<(String,)> = self.fetch_all(link.find, vec![gone.into()]).await?;
            let rows = rows.into_iter().map(|(id,)| (vec![id.into()], vec![keep.into()])).collect();
            self.update(&link.update, rows).await?;
        }
        Ok(())
    }

    /// The address of the one that goes, and those that led to it, lead to the one that stays.
    async fn leads_on(&mut self, kind: &'static str, gone: &str, keep: &str) -> Result<(), StoreError> {
        let before: Vec<(String,)> = self.fetch_all(MERGED_INTO, vec![kind.into(), gone.into()]).await?;
        let rows = before.into_iter().map(|(id,)| (vec![kind.into(), id.into()], vec![keep.into()])).collect();
        self.update(&MERGED_UPDATE, rows).await?;
        self.insert_noted(&MERGED_INSERT, 2, vec![kind.into(), gone.into(), keep.into()]).await
    }

    /// Inserts a row and notes it; its key are the first columns.
    pub(super) async fn insert_noted(&mut self, insert: &Insert, key: usize, values: Vec<Value>) -> Result<(), StoreError> {
        let (id, after) = (subject_id(&values[..key]), insert.json(&values));
        self.insert(insert, [values].into_iter()).await?;
        self.note(insert.table, id, None, Some(after)).await
    }

    /// Deletes a row and notes all of it; its key are the first columns.
    async fn delete_noted(&mut self, insert: &Insert, delete: &'static str, key: usize, values: Vec<Value>) -> Result<(), StoreError> {
        let (id, before) = (subject_id(&values[..key]), insert.json(&values));
        self.execute(delete, values[..key].to_vec()).await?;
        self.note(insert.table, id, Some(before), None).await
    }
}

impl ProductDraft {
    /// Its identity, and what else leads to it, for the product it became.
    pub fn as_alias_of(&self, product: &str) -> ProductAlias {
        ProductAlias { identity: self.identity.clone(), product_id: product.to_owned(), near_key: self.near_key.clone() }
    }
}
