//! Rows of the register as the databases give them, and their translation into the types of the domain.

use super::draft::{ProductDraft, RecognitionDraft};
use super::identity::Precision;
use super::read::day_of_date;
use super::register::{
    OfficialTotal, Producer, Product, ProductSet, Recognition, RegisterCounts, Unit, UnitChange, UnitLineage, VintageRow,
};
use super::{StoreError, Tx, sql};
use app::domain::published::{PublishedDimension, PublishedMeasure, PublishedUnit};
use app::domain::recognition::RecognitionStatus;
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Level, ProducerKind, Sector, Stars, UnitId, Vintage};
use std::collections::HashMap;
use time::Date;

/// A row read by position: looking columns up by name costs more than all the rest.
macro_rules! row {
    ($name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        struct $name { $($field: $type),* }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            usize: sqlx::ColumnIndex<R>,
            $($type: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,)*
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                let mut index = 0..;
                Ok($name { $($field: row.try_get::<$type, usize>(index.next().unwrap_or(usize::MAX))?),* })
            }
        }
    };
}

pub(super) use row;

row!(UnitRow {
    vintage: i64,
    code: String,
    level: String,
    kind: String,
    name: String,
    full_name: String,
    parent_code: Option<String>,
    name_fold: String,
    sort_key: Vec<u8>,
    lat: Option<f64>,
    lon: Option<f64>,
});

pub(super) async fn unit_list(tx: &mut Tx) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = tx.fetch_all(sql::UNIT_LIST, vec![]).await?;
    let mut units = Vec::with_capacity(rows.len());
    for row in rows {
        units.push(Unit {
            id: unit_id(row.vintage, &row.code)?,
            level: Level::parse(&row.level).ok_or_else(|| unexpected("level", &row.level))?,
            kind: UnitKind::parse(&row.kind).ok_or_else(|| unexpected("unit kind", &row.kind))?,
            name: row.name,
            full_name: row.full_name,
            parent: row.parent_code.map(|code| unit_id(row.vintage, &code)).transpose()?,
            name_fold: row.name_fold,
            sort_key: row.sort_key,
            location: row.lat.zip(row.lon),
        });
    }
    units.sort_by_key(|unit| (unit.id.vintage, unit.level, unit.id.code));
    Ok(units)
}

row!(ListingRow { vintage: i64, begins: Option<Date>, stated: Date, document: Option<String> });

pub(super) async fn listing_list(tx: &mut Tx) -> Result<Vec<VintageRow>, StoreError> {
    let rows: Vec<ListingRow> = tx.fetch_all(sql::UNIT_LIST_LIST, vec![]).await?;
    let mut lists = Vec::with_capacity(rows.len());
    for row in rows {
        let vintage = u16::try_from(row.vintage).map_err(|_| unexpected("vintage", &row.vintage.to_string()))?;
        lists.push(VintageRow {
            vintage: Vintage(vintage),
            begins: row.begins.map(day_of_date),
            stated: day_of_date(row.stated),
            document: row.document,
        });
    }
    lists.sort_by_key(|list| list.vintage);
    Ok(lists)
}

row!(LineageRow { old_vintage: i64, old_code: String, new_vintage: i64, new_code: String, part: String, is_default: bool });

pub(super) async fn lineage_list(tx: &mut Tx) -> Result<Vec<UnitLineage>, StoreError> {
    let rows: Vec<LineageRow> = tx.fetch_all(sql::UNIT_LINEAGE_LIST, vec![]).await?;
    let mut pairs = Vec::with_capacity(rows.len());
    for row in rows {
        pairs.push(UnitLineage {
            old: unit_id(row.old_vintage, &row.old_code)?,
            new: unit_id(row.new_vintage, &row.new_code)?,
            whole: row.part == "whole",
            is_default: row.is_default,
        });
    }
    pairs.sort_by_key(|pair| (pair.old, pair.new));
    Ok(pairs)
}

row!(ChangeRow {
    vintage: i64,
    code: String,
    field: String,
    old: Option<String>,
    new: Option<String>,
    effective: Option<Date>,
    document: Option<String>,
    note: Option<String>,
});

pub(super) async fn change_list(tx: &mut Tx) -> Result<Vec<UnitChange>, StoreError> {
    let rows: Vec<ChangeRow> = tx.fetch_all(sql::UNIT_CHANGE_LIST, vec![]).await?;
    let change = |row: ChangeRow| {
        Ok(UnitChange {
            unit: unit_id(row.vintage, &row.code)?,
            field: UnitChangeField::parse(&row.field).ok_or_else(|| unexpected("field", &row.field))?,
            old: row.old,
            new: row.new,
            effective: row.effective.map(day_of_date),
            document: row.document,
            note: row.note,
        })
    };
    rows.into_iter().map(change).collect()
}

row!(SetRow {
    number: i64,
    sector: i64,
    sector_vi: String,
    sector_en: String,
    group_vi: String,
    group_en: String,
    name_vi: String,
    name_en: String,
});

pub(super) async fn set_list(tx: &mut Tx) -> Result<Vec<ProductSet>, StoreError> {
    let rows: Vec<SetRow> = tx.fetch_all(sql::PRODUCT_SET_LIST, vec![]).await?;
    let set = |row: SetRow| {
        Ok(ProductSet {
            number: small(row.number)?,
            sector: sector(row.sector)?,
            sector_name: [row.sector_vi, row.sector_en],
            group_name: [row.group_vi, row.group_en],
            name: [row.name_vi, row.name_en],
        })
    };
    rows.into_iter().map(set).collect()
}

row!(TotalRow {
    date: Option<String>,
    scope_vintage: Option<i64>,
    scope_code: Option<String>,
    measure: String,
    dimension: String,
    value: String,
    unit: String,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn official_total_list(tx: &mut Tx) -> Result<Vec<OfficialTotal>, StoreError> {
    let rows: Vec<TotalRow> = tx.fetch_all(sql::OFFICIAL_TOTAL_LIST, vec![]).await?;
    let total = |row: TotalRow| {
        Ok(OfficialTotal {
            date: row.date,
            scope: row.scope_vintage.zip(row.scope_code).map(|(vintage, code)| unit_id(vintage, &code)).transpose()?,
            measure: PublishedMeasure::read(&row.measure),
            dimension: PublishedDimension::read(&row.dimension),
            value: row.value,
            unit: PublishedUnit::read(&row.unit),
            source: row.source,
            note: row.note,
        })
    };
    rows.into_iter().map(total).collect()
}

row!(ProducerRow { id: String, name: String, name_fold: String, sort_key: Vec<u8>, kind: String, vintage: i64, code: String });

pub(super) async fn producer_list(tx: &mut Tx) -> Result<Vec<Producer>, StoreError> {
    let rows: Vec<ProducerRow> = tx.fetch_all(sql::PRODUCER_LIST, vec![]).await?;
    let mut producers = producers(rows)?;
    producers.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(producers)
}

/// The producers with these ids.
pub(super) async fn producers_by_id(tx: &mut Tx, ids: &[String]) -> Result<Vec<Producer>, StoreError> {
    producers(tx.fetch_listed(&sql::PRODUCER_BY_ID, ids).await?)
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
    let rows: Vec<ProductRow> = tx.fetch_all(sql::PRODUCT_LIST, vec![]).await?;
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
});

/// The products with these keys.
pub(super) async fn known_products(tx: &mut Tx, query: &sql::ListQuery, keys: &[String]) -> Result<Vec<ProductDraft>, StoreError> {
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
        })
    };
    rows.into_iter().map(product).collect()
}

row!(RecognitionRow {
    id: String,
    product_id: String,
    row_no: i64,
    unit_vintage: i64,
    unit_code: String,
    place_text: Option<String>,
    status: String,
    stars: Option<i64>,
    proposed_stars: Option<i64>,
    potential_5: bool,
    score: Option<i64>,
    level: Option<String>,
    authority: Option<String>,
    decision: Option<String>,
    issued: Option<Date>,
    issued_precision: Option<String>,
    year: Option<i64>,
    expires: Option<Date>,
    expiry_basis: String,
    revoked: Option<Date>,
    source: Option<String>,
    note: Option<String>,
    identity: String,
});

pub(super) async fn recognition_list(tx: &mut Tx, products: &[Product]) -> Result<Vec<Recognition>, StoreError> {
    let index: HashMap<&str, u32> = products.iter().zip(0..).map(|(product, index)| (product.id.as_str(), index)).collect();
    let rows: Vec<RecognitionRow> = tx.fetch_all(sql::RECOGNITION_LIST, vec![]).await?;
    let mut recognitions = Vec::with_capacity(rows.len());
    for row in rows {
        let product = *index.get(row.product_id.as_str()).ok_or_else(|| unexpected("product", &row.product_id))?;
        recognitions.push(recognition(row, product)?);
    }
    recognitions.sort_by_key(|recognition: &Recognition| (recognition.product, recognition.row));
    Ok(recognitions)
}

/// The rows with these keys, as drafts that can be changed and written back.
pub(super) async fn recognition_drafts(tx: &mut Tx, query: &sql::ListQuery, keys: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
    let rows: Vec<RecognitionRow> = tx.fetch_listed(query, keys).await?;
    let draft = |row: RecognitionRow| {
        let (product_id, identity) = (row.product_id.clone(), row.identity.clone());
        let row = recognition(row, 0)?;
        Ok(RecognitionDraft {
            id: row.id,
            identity,
            product_id,
            row: row.row,
            unit: row.unit,
            place_text: row.place_text,
            status: row.status,
            stars: row.stars,
            proposed_stars: row.proposed_stars,
            potential_5: row.potential_5,
            score: row.score,
            level: row.level,
            authority: row.authority,
            decision: row.decision,
            issued: row.issued,
            year: row.year,
            expires: row.expires,
            expiry_stated: row.expiry_stated,
            revoked: row.revoked,
            source: row.source,
            note: row.note,
        })
    };
    rows.into_iter().map(draft).collect()
}

fn recognition(row: RecognitionRow, product: u32) -> Result<Recognition, StoreError> {
    let precision = row.issued_precision.as_deref().and_then(Precision::parse);
    Ok(Recognition {
        unit: unit_id(row.unit_vintage, &row.unit_code)?,
        status: RecognitionStatus::parse(&row.status).ok_or_else(|| unexpected("status", &row.status))?,
        stars: row.stars.and_then(|stars| Stars::from_count(u8::try_from(stars).ok()?)),
        proposed_stars: row.proposed_stars.map(small).transpose()?,
        score: row.score.and_then(|score| u32::try_from(score).ok()),
        issued: row.issued.map(day_of_date).zip(precision),
        year: row.year.and_then(|year| i32::try_from(year).ok()),
        expires: row.expires.map(day_of_date),
        expiry_stated: row.expiry_basis == "stated",
        revoked: row.revoked.map(day_of_date),
        id: row.id,
        product,
        row: row.row_no,
        place_text: row.place_text,
        potential_5: row.potential_5,
        level: row.level,
        authority: row.authority,
        decision: row.decision,
        source: row.source,
        note: row.note,
    })
}

pub(super) async fn counts(tx: &mut Tx) -> Result<RegisterCounts, StoreError> {
    type Nine = (i64, i64, i64, i64, i64, i64, i64, i64, i64);
    let row: Nine = tx.fetch_one(sql::REGISTER_COUNTS, vec![]).await?;
    let count = |value: i64| u64::try_from(value).unwrap_or(0);
    Ok(RegisterCounts {
        units: count(row.0),
        lineage: count(row.1),
        producers: count(row.2),
        products: count(row.3),
        recognitions: count(row.4),
        plans: count(row.5),
        targets: count(row.6),
        observations: count(row.7),
        official_totals: count(row.8),
    })
}

pub(super) fn unit_id(vintage: i64, code: &str) -> Result<UnitId, StoreError> {
    let vintage_number = u16::try_from(vintage).map_err(|_| unexpected("vintage", &vintage.to_string()))?;
    let code = code.parse().map_err(|()| unexpected("unit code", code))?;
    Ok(UnitId::new(Vintage(vintage_number), code))
}

fn sector(number: i64) -> Result<Sector, StoreError> {
    Sector::from_number(small(number)?).ok_or_else(|| unexpected("sector", &number.to_string()))
}

fn small(number: i64) -> Result<u8, StoreError> {
    u8::try_from(number).map_err(|_| unexpected("number", &number.to_string()))
}

pub(super) fn unexpected(what: &str, value: &str) -> StoreError {
    StoreError::Data(format!("{what} `{value}`"))
}
