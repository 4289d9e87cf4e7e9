//! Rows about to be written: producers, products and recognitions with the values their tables need.

use super::identity::Precision;
use super::{Producer, StoreError, Tx, Value, rows, sql};
use app::domain::collation::{fold, sort_key};
use app::domain::recognition::RecognitionStatus;
use app::domain::{Day, ProducerKind, Sector, Stars, UnitId};

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

/// A recognition about to be written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in `Recognition`")]
pub struct RecognitionDraft {
    pub id: String,
    pub identity: String,
    pub product_id: String,
    pub row: i64,
    pub unit: UnitId,
    pub place_text: Option<String>,
    pub status: RecognitionStatus,
    pub stars: Option<Stars>,
    pub proposed_stars: Option<u8>,
    pub potential_5: bool,
    pub score: Option<u32>,
    pub level: Option<String>,
    pub authority: Option<String>,
    pub decision: Option<String>,
    pub issued: Option<(Day, Precision)>,
    pub year: Option<i32>,
    pub expires: Option<Day>,
    pub expiry_stated: bool,
    pub revoked: Option<Day>,
    pub source: Option<String>,
    pub note: Option<String>,
}

pub(super) fn unit_values(unit: UnitId) -> [Value; 2] {
    [i64::from(unit.vintage.0).into(), unit.code.to_string().into()]
}

fn small<T: Into<i64>>(number: Option<T>) -> Value {
    Value::Int(number.map(Into::into))
}

/// The name of how surely a last valid day is known.
pub fn expiry_basis(expires: Option<Day>, stated: bool) -> &'static str {
    match (expires, stated) {
        (None, _) => "unknown",
        (Some(_), true) => "stated",
        (Some(_), false) => "computed",
    }
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

impl ProductDraft {
    fn values(self) -> Vec<Value> {
        let (folded, key) = (fold(&self.name), sort_key(&self.name));
        vec![
            self.id.into(),
            self.identity.into(),
            self.name.into(),
            folded.into(),
            Value::Bytes(key),
            self.producer_id.into(),
            small(self.sector.map(Sector::number)),
            small(self.set),
            self.classification_basis.into(),
        ]
    }
}

impl RecognitionDraft {
    fn values(self) -> Vec<Value> {
        let [vintage, code] = unit_values(self.unit);
        vec![
            self.id.into(),
            self.identity.into(),
            self.product_id.into(),
            self.row.into(),
            vintage,
            code,
            self.place_text.into(),
            self.status.name().into(),
            small(self.stars.map(Stars::count)),
            small(self.proposed_stars),
            self.potential_5.into(),
            small(self.score),
            self.level.into(),
            self.authority.into(),
            self.decision.into(),
            self.issued.map(|(day, _)| day).into(),
            self.issued.map(|(_, precision)| precision.name().to_owned()).into(),
            small(self.year),
            self.expires.into(),
            expiry_basis(self.expires, self.expiry_stated).into(),
            self.revoked.into(),
            self.source.into(),
            self.note.into(),
        ]
    }
}

impl Tx {
    /// Writes new producers.
    pub async fn producers_insert(&mut self, drafts: Vec<ProducerDraft>) -> Result<(), StoreError> {
        self.insert(&sql::PRODUCER_INSERT, drafts.into_iter().map(ProducerDraft::values)).await
    }

    /// Writes new products.
    pub async fn products_insert(&mut self, drafts: Vec<ProductDraft>) -> Result<(), StoreError> {
        self.insert(&sql::PRODUCT_INSERT, drafts.into_iter().map(ProductDraft::values)).await
    }

    /// Writes further identities of products, each with the id of its product.
    pub async fn product_aliases_insert(&mut self, aliases: Vec<(String, String)>) -> Result<(), StoreError> {
        let rows = aliases.into_iter().map(|(identity, product)| vec![identity.into(), product.into()]);
        self.insert(&sql::PRODUCT_ALIAS_INSERT, rows).await
    }

    /// Writes new recognitions.
    pub async fn recognitions_insert(&mut self, drafts: Vec<RecognitionDraft>) -> Result<(), StoreError> {
        self.insert(&sql::RECOGNITION_INSERT, drafts.into_iter().map(RecognitionDraft::values)).await
    }
}

/// What is already known of the rows of an import.
impl Tx {
    /// The products with these identities (their own, or a further one); `identity` is the one asked for.
    pub async fn products_by_identity(&mut self, identities: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        let mut products = rows::known_products(self, &sql::PRODUCT_BY_ALIAS, identities).await?;
        products.extend(rows::known_products(self, &sql::PRODUCT_BY_IDENTITY, identities).await?);
        Ok(products)
    }

    /// The products with these ids.
    pub async fn products_by_id(&mut self, ids: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
        rows::known_products(self, &sql::PRODUCT_BY_ID, ids).await
    }

    /// The producers with these ids.
    pub async fn producers_by_id(&mut self, ids: &[String]) -> Result<Vec<Producer>, StoreError> {
        rows::producers_by_id(self, ids).await
    }

    /// The recognitions with these identities.
    pub async fn recognitions_by_identity(&mut self, identities: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        rows::recognition_drafts(self, &sql::RECOGNITION_BY_IDENTITY, identities).await
    }

    /// The recognitions with these ids.
    pub async fn recognitions_by_id(&mut self, ids: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        rows::recognition_drafts(self, &sql::RECOGNITION_BY_ID, ids).await
    }

    /// The number of the last row of the register; 0 where it has none.
    pub async fn recognition_row_last(&mut self) -> Result<i64, StoreError> {
        Ok(self.fetch_one::<(i64,)>(sql::RECOGNITION_ROW_LAST, vec![]).await?.0)
    }

    /// Writes back a product whose classification is known better.
    pub async fn product_update(&mut self, product: ProductDraft) -> Result<(), StoreError> {
        let sector = small(product.sector.map(Sector::number));
        let values = vec![sector, small(product.set), product.classification_basis.into(), product.id.into()];
        self.execute(sql::PRODUCT_UPDATE, values).await.map(drop)
    }

    /// Writes back a producer whose kind is known better.
    pub async fn producer_update(&mut self, id: String, kind: ProducerKind) -> Result<(), StoreError> {
        self.execute(sql::PRODUCER_UPDATE, vec![kind.name().into(), id.into()]).await.map(drop)
    }

    /// Writes back a recognition. What makes it this recognition (product, decision, date, status) stays.
    pub async fn recognition_update(&mut self, draft: RecognitionDraft) -> Result<(), StoreError> {
        let [vintage, code] = unit_values(draft.unit);
        let values = vec![
            vintage,
            code,
            draft.place_text.into(),
            small(draft.stars.map(Stars::count)),
            small(draft.proposed_stars),
            draft.potential_5.into(),
            small(draft.score),
            draft.level.into(),
            draft.authority.into(),
            small(draft.year),
            draft.expires.into(),
            expiry_basis(draft.expires, draft.expiry_stated).into(),
            draft.revoked.into(),
            draft.source.into(),
            draft.note.into(),
            draft.id.into(),
        ];
        self.execute(sql::RECOGNITION_UPDATE, values).await.map(drop)
    }
}
