//! Filling a new database with what the binary carries, in one transaction: a start that is interrupted leaves it empty.

use super::embedded::{self, Embedded, Row};
use super::seed_register;
use super::{Change, Db, StoreError, Tx, Unit, Value, sql};
use app::domain::collation::{fold, sort_key};
use app::domain::unit::kind::UnitKind;
use app::domain::{Geography, Level, UnitId};

/// What a new database begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Units, classification, the published recognitions, plans and totals.
    Full,
    /// Units, lineage and classification alone.
    Empty,
}

/// Fills a database that was never filled; `false` where it already was, whatever it holds now.
pub async fn seed_if_new(db: &Db, seed: Seed) -> Result<bool, StoreError> {
    let name = match seed {
        Seed::Full => "full",
        Seed::Empty => "empty",
    };
    seed_with(db, name, async |tx, geography| match seed {
        Seed::Full => seed_register::register_insert(tx, geography).await,
        Seed::Empty => Ok(()),
    })
    .await
}

/// Fills a database that was never filled with a simulated register: units and plans as ever, everything else from `fill`.
pub async fn seed_simulated(db: &Db, fill: impl AsyncFnOnce(&mut Tx, &Geography) -> Result<(), StoreError>) -> Result<bool, StoreError> {
    seed_with(db, "demo", async |tx, geography| {
        tx.insert(&sql::META_INSERT, [vec!["simulated".into(), "1".into()]].into_iter()).await?;
        seed_register::plans_insert(tx).await?;
        fill(tx, geography).await
    })
    .await
}

async fn seed_with(db: &Db, name: &str, fill: impl AsyncFnOnce(&mut Tx, &Geography) -> Result<(), StoreError>) -> Result<bool, StoreError> {
    if super::meta_get(db, "seed").await?.is_some() {
        return Ok(false);
    }
    let written = db
        .write(async |tx, _| {
            // Another process may have been quicker.
            let already: Vec<(String,)> = tx.fetch_all(sql::META_GET, vec!["seed".into()]).await?;
            if !already.is_empty() {
                return Ok(None);
            }
            let geography = reference_insert(tx).await?;
            fill(tx, &geography).await?;
            tx.insert(&sql::META_INSERT, [vec!["seed".into(), name.into()]].into_iter()).await?;
            Ok(Some(((), Change { kind: "seed", detail: format!("{{\"seed\":\"{name}\"}}") })))
        })
        .await?;
    Ok(written.is_some())
}

/// The published totals of certified products by province: unit, date as published, number.
pub fn published_province_totals() -> Result<Vec<(UnitId, String, u32)>, StoreError> {
    let mut totals = Vec::new();
    for row in embedded::PROVINCE_TOTALS.rows()? {
        if row.text("measure")? == "products_3plus" && matches!(row.text("dimension")?, "total" | "valid") {
            let value = row.required_number("value")?;
            totals.push((
                unit(&row, row.text("scope_vintage")?, "scope_code")?,
                row.text("date")?.to_owned(),
                u32::try_from(value).unwrap_or(0),
            ));
        }
    }
    Ok(totals)
}

/// Writes units, lineage, changes, regimes and classifications.
pub(super) async fn reference_insert(tx: &mut Tx) -> Result<Geography, StoreError> {
    let units = embedded_units()?;
    let lineage = embedded::LINEAGE_2025.rows()?;
    let mut pairs = Vec::new();
    for row in &lineage {
        if row.text("is_default")? == "1" {
            pairs.push((unit(row, "2024", "old_code")?, unit(row, "2025", "new_code")?));
        }
    }
    let geography = Geography::build(&units.iter().map(|unit| (unit.id, unit.level, unit.parent)).collect::<Vec<_>>(), &pairs);
    let geography = geography.map_err(|error| StoreError::Data(error.to_string()))?;
    tx.insert(&sql::UNIT_INSERT, units.into_iter().map(Unit::values)).await?;
    tx.insert(&sql::UNIT_LINEAGE_INSERT, values_of(&lineage, lineage_values)?).await?;
    let mut id = 0;
    let changes = values_of(&embedded::CHANGES.rows()?, |row| {
        id += 1;
        change_values(row, id)
    })?;
    tx.insert(&sql::UNIT_CHANGE_INSERT, changes).await?;
    tx.insert(&sql::REGIME_INSERT, values_of(&embedded::REGIMES.rows()?, regime_values)?).await?;
    tx.insert(&sql::PRODUCT_SET_INSERT, values_of(&embedded::CLASSIFICATION.rows()?, set_values)?).await?;
    tx.insert(&sql::PRODUCT_SET_1048_INSERT, values_of(&embedded::CLASSIFICATION_1048.rows()?, set_1048_values)?).await?;
    Ok(geography)
}

/// The rows of a file as rows of a table.
pub(super) fn values_of(
    rows: &[Row],
    values: impl FnMut(&Row) -> Result<Vec<Value>, StoreError>,
) -> Result<std::vec::IntoIter<Vec<Value>>, StoreError> {
    Ok(rows.iter().map(values).collect::<Result<Vec<_>, _>>()?.into_iter())
}

/// All units, parents before their children.
fn embedded_units() -> Result<Vec<Unit>, StoreError> {
    let files: [(Embedded, &str, Level, Option<&'static str>); 5] = [
        (embedded::PROVINCES_2024, "2024", Level::Province, None),
        (embedded::DISTRICTS_2024, "2024", Level::District, Some("province_code")),
        (embedded::COMMUNES_2024, "2024", Level::Commune, Some("district_code")),
        (embedded::PROVINCES_2025, "2025", Level::Province, None),
        (embedded::COMMUNES_2025, "2025", Level::Commune, Some("province_code")),
    ];
    let mut units = Vec::with_capacity(14_149);
    for (file, vintage, level, parent) in files {
        for row in file.rows()? {
            let located = vintage == "2025" && level == Level::Commune;
            let (name, full_name) = (row.text("name")?, row.text("full_name")?);
            units.push(Unit {
                id: unit(&row, vintage, "code")?,
                level,
                parent: parent.map(|column| unit(&row, vintage, column)).transpose()?,
                kind: UnitKind::parse(row.text("kind")?).ok_or_else(|| row.wrong("kind"))?,
                name: name.to_owned(),
                full_name: full_name.to_owned(),
                name_fold: fold(full_name),
                sort_key: sort_key(name),
                location: if located { row.real("lat")?.zip(row.real("lon")?) } else { None },
            });
        }
    }
    Ok(units)
}

/// The unit a cell names, in a given vintage.
pub(super) fn unit(row: &Row, vintage: &str, column: &'static str) -> Result<UnitId, StoreError> {
    format!("{vintage}:{}", row.text(column)?).parse().map_err(|()| row.wrong(column))
}

fn lineage_values(row: &Row) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        2024.into(),
        row.text("old_code")?.into(),
        2025.into(),
        row.text("new_code")?.into(),
        row.text("part")?.into(),
        (row.text("is_default")? == "1").into(),
    ])
}

fn change_values(row: &Row, id: i64) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        id.into(),
        row.required_number("vintage")?.into(),
        row.text("code")?.into(),
        row.text("field")?.into(),
        row.option("old")?.into(),
        row.option("new")?.into(),
        row.day("effective_date")?.into(),
        row.option("document")?.into(),
        row.text("confidence")?.into(),
        row.option("note")?.into(),
    ])
}

fn regime_values(row: &Row) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        row.text("regime")?.into(),
        row.text("decisions")?.into(),
        row.day("valid_from")?.into(),
        row.day("valid_to")?.into(),
        row.required_number("part_a")?.into(),
        row.required_number("part_b")?.into(),
        row.required_number("part_c")?.into(),
        row.text("recognises_3")?.into(),
        row.text("recognises_4")?.into(),
        row.text("recognises_5")?.into(),
        row.text("evaluates")?.into(),
        row.text("commune_role")?.into(),
        row.required_number("certificate_months")?.into(),
        row.text("certificate_stars")?.into(),
        row.number("rounds_per_year_province")?.into(),
        row.option("note")?.into(),
    ])
}

fn set_values(row: &Row) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        row.required_number("set_no")?.into(),
        row.required_number("sector")?.into(),
        row.text("sector_vi")?.into(),
        row.text("sector_en")?.into(),
        row.text("group_vi")?.into(),
        row.text("group_en")?.into(),
        row.text("name_vi")?.into(),
        row.text("name_en")?.into(),
        row.text("lead_ministry")?.into(),
        row.number("sample_units")?.into(),
        (row.text("site_visit_first")? == "yes").into(),
    ])
}

fn set_1048_values(row: &Row) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        row.required_number("seq")?.into(),
        row.text("sector_vi")?.into(),
        row.text("sector_en")?.into(),
        row.text("name_vi")?.into(),
        row.number("set_no_now")?.into(),
    ])
}
