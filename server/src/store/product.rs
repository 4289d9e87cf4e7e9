//! Products, and the further identities under which sources speak of them.

use super::cells::{reads, row, values};
use super::column::unexpected;
use super::producer::Producer;
use super::statement::{Insert, ListQuery, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::Sector;
use app::domain::collation::{fold, sort_key};
use std::collections::HashMap;

/// The columns of a product as an import knows it, after the identity by which it was found.
const KNOWN: &[&str] = &["identity", "id", "name", "producer_id", "sector", "set_no", "classification_basis", "near_key"];

statements! {
    /// All products.
    PRODUCT_LIST: Select = Select {
        columns: &["id", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis"],
        from: "product",
    };
    /// Products by their own identity.
    PRODUCT_BY_IDENTITY: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "product" }, key: "identity" };
    /// Products by a further identity.
    PRODUCT_BY_ALIAS: ListQuery = ListQuery {
        select: Select {
            columns: &["a.identity", "p.id", "p.name", "p.producer_id", "p.sector", "p.set_no", "p.classification_basis", "p.near_key"],
            from: "product_alias a join product p on p.id = a.product_id",
        },
        key: "a.identity",
    };
    /// Products by nearly their name and their province.
    PRODUCT_NEAR: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "product" }, key: "near_key" };
    /// The same by a further identity.
    PRODUCT_NEAR_BY_ALIAS: ListQuery = ListQuery { select: PRODUCT_BY_ALIAS.select, key: "a.near_key" };
    /// Products of these producers.
    PRODUCT_BY_PRODUCER: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "product" }, key: "producer_id" };
    /// Products by id.
    PRODUCT_BY_ID: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "product" }, key: "id" };
    /// Products.
    PRODUCT_INSERT: Insert = Insert { table: "product", columns: &["id", "identity", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis", "near_key"] };
    /// Further identities of products.
    PRODUCT_ALIAS_INSERT: Insert = Insert { table: "product_alias", columns: &["identity", "product_id", "near_key"] };
    /// All of a product that may be corrected.
    PRODUCT_UPDATE: Update = PRODUCT_INSERT.as_update(1);
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

reads!(ProductDraft { identity, id, name, producer_id, sector, set, classification_basis, near_key });

row!(ProductRow {
    id: String,
    name: String,
    name_fold: String,
    sort_key: Vec<u8>,
    producer_id: Option<String>,
    sector: Option<Sector>,
    set: Option<u8>,
    classification_basis: Option<String>,
});

pub(super) async fn product_list(tx: &mut Tx, producers: &[Producer]) -> Result<Vec<Product>, StoreError> {
    let index: HashMap<&str, u32> = producers.iter().zip(0..).map(|(producer, index)| (producer.id.as_str(), index)).collect();
    let product = |row: ProductRow| {
        let ProductRow { id, name, name_fold, sort_key, producer_id, sector, set, classification_basis } = row;
        let known = |id: String| index.get(id.as_str()).copied().ok_or_else(|| unexpected("producer", &id));
        let producer = producer_id.map(known).transpose()?;
        Ok(Product { id, name, name_fold, sort_key, producer, sector, set, classification_basis })
    };
    let mut products = tx.read_all(&PRODUCT_LIST).await?.into_iter().map(product).collect::<Result<Vec<_>, StoreError>>()?;
    products.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(products)
}

impl ProductDraft {
    /// Its values, in the order of the columns of [`PRODUCT_INSERT`].
    pub(super) fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        values![
            self.id,
            self.identity,
            self.name,
            folded,
            key,
            self.producer_id,
            self.sector,
            self.set,
            self.classification_basis,
            self.near_key,
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
        let others: Vec<ProductDraft> = if has_aliases { self.read_listed(&PRODUCT_BY_ALIAS, identities).await? } else { Vec::new() };
        let own: Vec<ProductDraft> = self.read_listed(&PRODUCT_BY_IDENTITY, identities).await?;
        Ok(others.into_iter().map(|product| (product, false)).chain(own.into_iter().map(|product| (product, true))).collect())
    }

    /// The products of nearly these names in their provinces; `identity` is any of theirs.
    pub async fn products_near(&mut self, near_keys: &[String], has_aliases: bool) -> Result<Vec<ProductDraft>, StoreError> {
        let mut products: Vec<ProductDraft> = self.read_listed(&PRODUCT_NEAR, near_keys).await?;
        if has_aliases {
            products.extend(self.read_listed::<ProductDraft>(&PRODUCT_NEAR_BY_ALIAS, near_keys).await?);
        }
        Ok(products)
    }

    /// The products of these producers.
    pub async fn products_by_producer(&mut self, producers: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        self.read_listed(&PRODUCT_BY_PRODUCER, producers).await
    }

    /// The products with these ids.
    pub async fn products_by_id(&mut self, ids: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        self.read_listed(&PRODUCT_BY_ID, ids).await
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
