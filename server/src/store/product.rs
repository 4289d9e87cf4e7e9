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
const KNOWN: &[&str] = &["identity", "id", "name", "producer_id", "sector", "set_no", "classification_basis"];

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
            columns: KNOWN,
            from: "product_alias join (select id, name, producer_id, sector, set_no, classification_basis from product) p on p.id = product_id",
        },
        key: "identity",
    };
    /// Products by id.
    PRODUCT_BY_ID: ListQuery = ListQuery { select: Select { columns: KNOWN, from: "product" }, key: "id" };
    /// Products.
    PRODUCT_INSERT: Insert = Insert { table: "product", columns: &["id", "identity", "name", "name_fold", "sort_key", "producer_id", "sector", "set_no", "classification_basis"] };
    /// Further identities of products.
    PRODUCT_ALIAS_INSERT: Insert = Insert { table: "product_alias", columns: &["identity", "product_id"] };
    /// What is known better about a product: sector, set, and how they are known.
    PRODUCT_UPDATE: Update = PRODUCT_INSERT.as_update(6);
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
}

reads!(ProductDraft { identity, id, name, producer_id, sector, set, classification_basis });

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
    fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        values![self.id, self.identity, self.name, folded, key, self.producer_id, self.sector, self.set, self.classification_basis,]
    }
}

impl Tx {
    /// The products with these identities (their own, or a further one); `identity` is the one asked for.
    pub async fn products_by_identity(&mut self, identities: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        let mut products: Vec<ProductDraft> = self.read_listed(&PRODUCT_BY_ALIAS, identities).await?;
        products.extend(self.read_listed::<ProductDraft>(&PRODUCT_BY_IDENTITY, identities).await?);
        Ok(products)
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

    /// Writes further identities of products, each with the id of its product.
    pub async fn product_aliases_insert(&mut self, aliases: Vec<(String, String)>) -> Result<(), StoreError> {
        let rows = aliases.into_iter().map(|(identity, product)| vec![identity.into(), product.into()]);
        self.insert(&PRODUCT_ALIAS_INSERT, rows).await
    }

    /// Writes back products whose classification is known better.
    pub async fn products_update(&mut self, products: Vec<ProductDraft>) -> Result<u64, StoreError> {
        let row = |product: ProductDraft| (vec![product.id.into()], values![product.sector, product.set, product.classification_basis]);
        self.update(&PRODUCT_UPDATE, products.into_iter().map(row).collect()).await
    }
}
