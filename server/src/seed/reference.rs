//! What no file of an office brings: the first two lists of units with their lineage, the regimes, the classification, and
//! the totals that offices and the press have published.

use super::embedded::{self, Embedded, Row};
use crate::store::{StoreError, Unit, UnitLineage, Value, WriteTx, classification, official_total, unit};
use app::domain::collation::{fold, sort_key};
use app::domain::unit::kind::UnitKind;
use app::domain::{Geography, Level, UnitId};

/// Writes units, lineage, changes, regimes and classifications.
pub(super) async fn reference_insert(tx: &mut WriteTx) -> Result<Geography, StoreError> {
    let units = embedded_units()?;
    let lineage = embedded::LINEAGE_2025.rows()?.iter().map(lineage).collect::<Result<Vec<_>, _>>()?;
    let pairs: Vec<_> = lineage.iter().filter(|pair| pair.is_default).map(|pair| (pair.old, pair.new)).collect();
    let geography = Geography::build(&units.iter().map(|unit| (unit.id, unit.level, unit.parent)).collect::<Vec<_>>(), &pairs);
    let geography = geography.map_err(|error| StoreError::Data(error.to_string()))?;
    tx.units_insert(units, lineage).await?;
    let mut id = 0;
    let changes = values_of(&embedded::CHANGES.rows()?, |row| {
        id += 1;
        change_values(row, id)
    })?;
    tx.insert(&unit::UNIT_CHANGE_INSERT, changes).await?;
    tx.insert(&classification::REGIME_INSERT, values_of(&embedded::REGIMES.rows()?, regime_values)?).await?;
    tx.insert(&classification::PRODUCT_SET_INSERT, values_of(&embedded::CLASSIFICATION.rows()?, set_values)?).await?;
    tx.insert(&classification::PRODUCT_SET_1048_INSERT, values_of(&embedded::CLASSIFICATION_1048.rows()?, set_1048_values)?).await?;
    Ok(geography)
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
                id: row.unit(vintage, "code")?,
                level,
                parent: parent.map(|column| row.unit(vintage, column)).transpose()?,
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

fn lineage(row: &Row) -> Result<UnitLineage, StoreError> {
    Ok(UnitLineage {
        old: row.unit("2024", "old_code")?,
        new: row.unit("2025", "new_code")?,
        whole: row.text("part")? == "whole",
        is_default: row.text("is_default")? == "1",
    })
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

/// Writes the published totals, those of the country first.
pub(super) async fn totals_insert(tx: &mut WriteTx) -> Result<(), StoreError> {
    let mut totals = embedded::NATIONAL_TOTALS.rows()?;
    let national = totals.len();
    totals.extend(embedded::PROVINCE_TOTALS.rows()?);
    let values = totals.iter().zip(1..).map(|(row, number)| total_values(row, number, number as usize > national));
    tx.insert(&official_total::OFFICIAL_TOTAL_INSERT, values.collect::<Result<Vec<_>, _>>()?.into_iter()).await
}

fn total_values(row: &Row, number: i64, of_province: bool) -> Result<Vec<Value>, StoreError> {
    let scope = if of_province {
        [row.number("scope_vintage")?.into(), row.option("scope_code")?.into(), row.option("scope_text")?.into()]
    } else {
        [Value::Int(None), Value::Text(None), Value::Text(None)]
    };
    let mut values = vec![number.into(), row.option("date")?.into()];
    values.extend(scope);
    for column in ["measure", "dimension", "value", "unit"] {
        values.push(row.text(column)?.into());
    }
    values.extend([row.option("source")?.into(), row.option("note")?.into()]);
    Ok(values)
}

/// The published totals of certified products by province: unit, date as published, number.
pub fn published_province_totals() -> Result<Vec<(UnitId, String, u32)>, StoreError> {
    let mut totals = Vec::new();
    for row in embedded::PROVINCE_TOTALS.rows()? {
        if row.text("measure")? == "products_3plus" && matches!(row.text("dimension")?, "total" | "valid") {
            let value = row.required_number("value")?;
            totals.push((
                row.unit(row.text("scope_vintage")?, "scope_code")?,
                row.text("date")?.to_owned(),
                u32::try_from(value).unwrap_or(0),
            ));
        }
    }
    Ok(totals)
}

/// The rows of a file as rows of a table.
fn values_of(
    rows: &[Row],
    values: impl FnMut(&Row) -> Result<Vec<Value>, StoreError>,
) -> Result<std::vec::IntoIter<Vec<Value>>, StoreError> {
    Ok(rows.iter().map(values).collect::<Result<Vec<_>, _>>()?.into_iter())
}
