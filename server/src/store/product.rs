//! Products, and the further identities under which sources speak of them.

use super::producer::Producer;
use super::rows::{row, sector, small, small_value, unexpected};
use super::statement::{Insert, ListQuery, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::Sector;
use app::domain::collation::{fold, sort_key};
use std::collections::HashMap;

statements! {
    /// All products.
    PRODUCT_LIST: &str = "select id, name, name_fold, sort_key, producer_id, sector, set_no, classification_basis from product";
    /// Products by their own identity.
    PRODUCT_BY_IDENTITY: ListQuery = ListQuery { head: "select identity, id, name, producer_id, sector, set_no, classification_basis, near_key from product where identity in" };
    /// Products by a further identity.
    PRODUCT_BY_ALIAS: ListQuery = ListQuery { head: "select a.identity, p.id, p.name, p.producer_id, p.sector, p.set_no, p.classification_basis, p.near_key \
        from product_alias a join product p on p.id = a.product_id where a.identity in" };
    /// Products by nearly their name and their province.
    PRODUCT_NEAR: ListQuery = ListQuery { head: "select identity, id, name, producer_id, sector, set_no, classification_basis, near_key from product where near_key in" };
    /// The same by a further identity.
    PRODUCT_NEAR_BY_ALIAS: ListQuery = ListQuery { head: "select a.identity, p.id, p.name, p.producer_id, p.sector, p.set_no, p.classification_basis, p.near_key \
        from product_alias a join product p on p.id = a.product_id where a.near_key in" };
    /// Products of these producers.
    PRODUCT_BY_PRODUCER: ListQuery = ListQuery { head: "select identity, id, name, producer_id, sector, set_no, classification_basis, near_key from product where producer_id in" };
    /// Products by id.
    PRODUCT_BY_ID: ListQuery = ListQuery { head: "select identity, id, name, producer_id, sector, set_no, classification_basis, near_key from product where id in" };
    /// Products.
    PRODUCT_INSERT: Insert = Insert { table: "product", columns: &["id", "identity", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis", "near_key"] };
    /// Further identities of products.
    PRODUCT_ALIAS_INSERT: Insert = Insert { table: "product_alias", columns: &["identity", "product_id", "near_key"] };
    /// What is known better about a product.
    PRODUCT_UPDATE: Update = Update::by_id("product", &["identity", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis", "near_key"]);
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Stable id.
    pub id: String,
    /// As written in its source.
    pub name: String,
    /// Folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// Its producer: an index into [`Register::producers`](super::Register::producers).
    pub producer: Option<u32>,
    /// Its sector, where known.
    pub sector: Option<Sector>,
    /// Its product set, where known.
    pub set: Option<u8>,
    /// How sector and set are known: `stated` or `inferred`.
    pub classification_basis: Option<String>,
}

/// A product about to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductDraft {
    /// Stable id.
    pub id: String,
    /// What makes it this product.
    pub identity: String,
    /// As written in its source.
    pub name: String,
    /// Id of its producer, where one is named.
    pub producer_id: Option<String>,
    /// Its sector, where known.
    pub sector: Option<Sector>,
    /// Its product set, where known.
    pub set: Option<u8>,
    /// `stated` or `inferred`, where a sector is known.
    pub classification_basis: Option<String>,
    /// What it has in common with products of nearly the same name; see [`near_key`](super::identity::near_key).
    pub near_key: Option<String>,
}

/// A further identity of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductAlias {
    /// The identity.
    pub identity: String,
    /// The product it leads to.
    pub product_id: String,
    /// As of a product.
    pub near_key: Option<String>,
}

row!(ProductRow {
    id: String,
    name: String,
    name_fold: String,
    sort_key: Vec<u8>,
    producer_id: Option<String>,
    sector: Option<i64>,
    set_no: Option<i64>,
    classification_basis: Option<String>,
});

pub(super) async fn product_list(tx: &mut Tx, producers: &[Producer]) -> Result<Vec<Product>, StoreError> {
    let index: HashMap<&str, u32> = producers.iter().zip(0..).map(|(producer, index)| (producer.id.as_str(), index)).collect();
    let rows: Vec<ProductRow> = tx.fetch_all(PRODUCT_LIST, vec![]).await?;
    let mut products = Vec::with_capacity(rows.len());
    for row in rows {
        let producer = match &row.producer_id {
            Some(id) => Some(*index.get(id.as_str()).ok_or_else(|| unexpected("producer", id))?),
            None => None,
        };
        products.push(Product {
            id: row.id,
            name: row.name,
            name_fold: row.name_fold,
            sort_key: row.sort_key,
            producer,
            sector: row.sector.map(sector).transpose()?,
            set: row.set_no.map(small).transpose()?,
            classification_basis: row.classification_basis,
        });
    }
    products.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(products)
}

row!(KnownProductRow {
    identity: String,
    id: String,
    name: String,
    producer_id: Option<String>,
    sector: Option<i64>,
    set_no: Option<i64>,
    classification_basis: Option<String>,
    near_key: Option<String>,
});

/// The products with these keys.
async fn known_products(tx: &mut Tx, query: &ListQuery, keys: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
    let rows: Vec<KnownProductRow> = tx.fetch_listed(query, keys).await?;
    let product = |row: KnownProductRow| {
        Ok(ProductDraft {
            id: row.id,
            identity: row.identity,
            name: row.name,
            producer_id: row.producer_id,
            sector: row.sector.map(sector).transpose()?,
            set: row.set_no.map(small).transpose()?,
            classification_basis: row.classification_basis,
            near_key: row.near_key,
        })
    };
    rows.into_iter().map(product).collect()
}

impl ProductDraft {
    /// Its values, in the order of the columns of [`PRODUCT_INSERT`].
    pub(super) fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        vec![
            self.id.into(),
            self.identity.into(),
            self.name.into(),
            folded.into(),
            Value::Bytes(key),
            self.producer_id.into(),
            small_value(self.sector.map(Sector::number)),
            small_value(self.set),
            self.classification_basis.into(),
            self.near_key.into(),
        ]
    }
}

impl Tx {
    /// The products with these identities (their own, or a further one); `identity` is the one asked for, and the flag says
    /// whether it is their own. Further ones are not asked for where nothing has any.
    pub async fn products_by_identity(
        &mut self,
        identities: &[String],
        has_aliases: bool,
    ) -> Result<Vec<(ProductDraft, bool)>, StoreError> {
        let others = if has_aliases { known_products(self, &PRODUCT_BY_ALIAS, identities).await? } else { Vec::new() };
        let own = known_products(self, &PRODUCT_BY_IDENTITY, identities).await?;
        Ok(others.into_iter().map(|product| (product, false)).chain(own.into_iter().map(|product| (product, true))).collect())
    }

    /// The products of nearly these names in their provinces; `identity` is any of theirs.
    pub async fn products_near(&mut self, near_keys: &[String], has_aliases: bool) -> Result<Vec<ProductDraft>, StoreError> {
        let mut products = known_products(self, &PRODUCT_NEAR, near_keys).await?;
        if has_aliases {
            products.extend(known_products(self, &PRODUCT_NEAR_BY_ALIAS, near_keys).await?);
        }
        Ok(products)
    }

    /// The products of these producers.
    pub async fn products_by_producer(&mut self, producers: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        known_products(self, &PRODUCT_BY_PRODUCER, producers).await
    }

    /// The products with these ids.
    pub async fn products_by_id(&mut self, ids: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        known_products(self, &PRODUCT_BY_ID, ids).await
    }
}

impl WriteTx {
    /// Writes new products.
    pub async fn products_insert(&mut self, drafts: Vec<ProductDraft>) -> Result<(), StoreError> {
        self.insert(&PRODUCT_INSERT, drafts.into_iter().map(ProductDraft::values)).await
    }

    /// Writes further identities of products.
    pub async fn product_aliases_insert(&mut self, aliases: Vec<ProductAlias>) -> Result<(), StoreError> {
        let row = |alias: ProductAlias| vec![alias.identity.into(), alias.product_id.into(), alias.near_key.into()];
        self.insert(&PRODUCT_ALIAS_INSERT, aliases.into_iter().map(row)).await
    }

    /// Writes back products that were corrected or are known better.
    pub async fn products_update(&mut self, products: Vec<ProductDraft>) -> Result<u64, StoreError> {
        let row = |product: ProductDraft| {
            // All but the id, which is first.
            let mut values = product.values();
            (vec![values.remove(0)], values)
        };
        self.update(&PRODUCT_UPDATE, products.into_iter().map(row).collect()).await
    }
}
