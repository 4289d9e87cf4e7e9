//! Imported boundaries as they lie in the database: packed, one row per list of units, level and area.

use super::audit::{Change, RowJson, sha256};
use super::cells::{Cells, FromCells, values};
use super::column::unexpected;
use super::statement::{Insert, Select, statements};
use super::{Db, StoreError, Tx, Value};
use app::domain::account::Actor;
use app::domain::{Level, UnitId, Vintage};

statements! {
    /// Forgets a set of boundaries.
    BOUNDARY_SET_DELETE: &str = "delete from boundary_set where vintage = $1 and level = $2 and scope_code = $3";
    /// Imported boundaries.
    BOUNDARY_SET_INSERT: Insert = Insert { table: "boundary_set", columns: &["vintage", "level", "scope_code", "source", "unit_count", "shapes"] };
    /// All imported boundaries, packed.
    BOUNDARY_SET_LIST: Select = BOUNDARY_SET_INSERT.as_select();
}

/// One set of boundaries, its shapes packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedBoundaries {
    /// The list of units.
    pub vintage: Vintage,
    /// What the shapes are.
    pub level: Level,
    /// The unit whose parts they are; the country where empty.
    pub scope: Option<UnitId>,
    /// Where they come from.
    pub source: String,
    /// How many units have a shape.
    pub units: u64,
    /// TopoJSON, compressed with brotli.
    pub shapes: Vec<u8>,
}

/// The word for the country in `scope_code`.
const COUNTRY: &str = "vn";

impl FromCells for PackedBoundaries {
    fn from_cells(cells: &mut Cells<'_>) -> Result<PackedBoundaries, StoreError> {
        let (vintage, level, scope): (Vintage, Level, String) = (cells.take()?, cells.take()?, cells.take()?);
        let scope = match scope.as_str() {
            COUNTRY => None,
            code => Some(UnitId::new(vintage, code.parse().map_err(|()| unexpected("scope_code", code))?)),
        };
        let (source, units, shapes) = (cells.take()?, cells.take::<i64>()?.unsigned_abs(), cells.take()?);
        Ok(PackedBoundaries { vintage, level, scope, source, units, shapes })
    }
}

/// All sets, those of smaller areas first.
pub(super) async fn boundary_list(tx: &mut Tx) -> Result<Vec<PackedBoundaries>, StoreError> {
    let mut sets: Vec<PackedBoundaries> = tx.read_all(&BOUNDARY_SET_LIST).await?;
    // Longer codes are of smaller areas; the country has none.
    let size = |set: &PackedBoundaries| set.scope.map_or(0, |scope| scope.code.digits());
    sets.sort_by(|a, b| size(b).cmp(&size(a)).then((a.vintage, a.level, a.scope).cmp(&(b.vintage, b.level, b.scope))));
    Ok(sets)
}

fn key(set: &PackedBoundaries) -> Vec<Value> {
    let scope = set.scope.map_or_else(|| COUNTRY.to_owned(), |scope| scope.code.to_string());
    values![set.vintage, set.level, scope]
}

/// All sets, outside of any transaction.
pub async fn boundary_sets(db: &Db) -> Result<Vec<PackedBoundaries>, StoreError> {
    boundary_list(&mut db.begin_read().await?).await
}

/// What makes a set this set, as one word.
fn name(set: &PackedBoundaries) -> String {
    format!("{}:{}:{}", set.vintage, set.level.name(), set.scope.map_or_else(|| COUNTRY.to_owned(), |scope| scope.code.to_string()))
}

/// What the audit log says of a set; of its shapes the hash.
fn noted(set: &PackedBoundaries) -> RowJson {
    let columns = [("source", set.source.clone().into()), ("unit_count", set.units.into()), ("shapes", sha256(&set.shapes).into())];
    columns.into_iter().map(|(column, value)| (column.to_owned(), value)).collect()
}

/// Takes these sets away and puts another one in their place; whether anything was written.
pub async fn boundary_replace(
    db: &Db,
    actor: &Actor,
    gone: &[PackedBoundaries],
    put: Option<&PackedBoundaries>,
) -> Result<bool, StoreError> {
    let detail = serde_json::json!({"gone": gone.iter().map(name).collect::<Vec<_>>(), "put": put.map(name)}).to_string();
    let written = db
        .write(actor, async |tx, _| {
            if gone.is_empty() && put.is_none() {
                return Ok(None);
            }
            for set in gone.iter().chain(put) {
                tx.execute(BOUNDARY_SET_DELETE, key(set)).await?;
            }
            let replaced = put.map(name);
            for set in gone.iter().filter(|set| replaced.as_ref() != Some(&name(set))) {
                tx.note("boundary_set", name(set), Some(noted(set)), None).await?;
            }
            if let Some(set) = put {
                let before = gone.iter().find(|gone| replaced.as_ref() == Some(&name(gone))).map(noted);
                tx.note("boundary_set", name(set), before, Some(noted(set))).await?;
                let mut values = key(set);
                values.extend(values![set.source.clone(), i64::try_from(set.units).unwrap_or(i64::MAX), set.shapes.clone()]);
                tx.insert(&BOUNDARY_SET_INSERT, [values].into_iter()).await?;
            }
            Ok(Some(((), Change { kind: "boundaries", detail: detail.clone() })))
        })
        .await?;
    Ok(written.is_some())
}
