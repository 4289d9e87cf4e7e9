//! A change taken back: every row it noted becomes what it was before, last first.

use super::column::unexpected;
use super::merge::{
    MERGED_DELETE, MERGED_INSERT, MERGED_UPDATE, PRODUCER_ALIAS_DELETE, PRODUCER_ALIAS_UPDATE, PRODUCER_DELETE, PRODUCT_ALIAS_DELETE,
    PRODUCT_ALIAS_UPDATE, PRODUCT_DELETE, RECOGNITION_DELETE,
};
use super::producer::{PRODUCER_ALIAS_INSERT, PRODUCER_INSERT, PRODUCER_UPDATE};
use super::product::{PRODUCT_ALIAS_INSERT, PRODUCT_INSERT, PRODUCT_UPDATE};
use super::recognition::{RECOGNITION_INSERT, RECOGNITION_UPDATE};
use super::record::{PRODUCER_LINKS, PRODUCT_LINKS};
use super::statement::{Insert, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::Day;
use app::domain::collation::sort_key;
use serde_json::Value as Json;

statements! {
    /// What a change did, last first.
    UNDO_ROWS: &str = "select kind, subject_table, subject_id, before_row, after_row from audit where seq = $1 order by id desc";
    /// The first later change that touched a row which a change touched.
    UNDO_LATER: &str = "select l.seq, l.subject_table, l.subject_id from audit c \
        join audit l on l.subject_table = c.subject_table and l.subject_id = c.subject_id and l.seq > c.seq \
        where c.seq = $1 order by l.id limit 1";
}

type UndoRow = (String, Option<String>, Option<String>, Option<String>, Option<String>);

/// One row that a change noted.
pub struct ChangedRow {
    table: String,
    id: String,
    before: Option<RowTexts>,
    after: Option<RowTexts>,
}

type RowTexts = serde_json::Map<String, Json>;

/// A later change that touched the same row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterChange {
    /// Its number.
    pub change: i64,
    /// The table of the row.
    pub table: String,
    /// The row.
    pub id: String,
}

impl Tx {
    /// The kind of a change and the rows it noted, last first; `None` where there is no such change.
    pub async fn change_rows(&mut self, change: i64) -> Result<Option<(String, Vec<ChangedRow>)>, StoreError> {
        let rows: Vec<UndoRow> = self.fetch_all(UNDO_ROWS, vec![change.into()]).await?;
        let Some(kind) = rows.iter().find(|(_, table, ..)| table.is_none()).map(|(kind, ..)| kind.clone()) else { return Ok(None) };
        let json = |text: Option<String>| {
            text.map(|text| serde_json::from_str(&text).map_err(|_| unexpected("row of the audit log", &text))).transpose()
        };
        let mut changed = Vec::new();
        for (_, table, id, before, after) in rows {
            if let (Some(table), Some(id)) = (table, id) {
                changed.push(ChangedRow { table, id, before: json(before)?, after: json(after)? });
            }
        }
        Ok(Some((kind, changed)))
    }

    /// The first later change of a row that a change touched.
    pub async fn later_change(&mut self, change: i64) -> Result<Option<LaterChange>, StoreError> {
        let rows: Vec<(i64, String, String)> = self.fetch_all(UNDO_LATER, vec![change.into()]).await?;
        Ok(rows.into_iter().next().map(|(change, table, id)| LaterChange { change, table, id }))
    }
}

impl WriteTx {
    /// Makes a row what it was before a change.
    pub async fn row_restore(&mut self, row: ChangedRow) -> Result<(), StoreError> {
        match (row.before, row.after) {
            (Some(before), None) => {
                let (insert, key) = insert_of(&row.table)?;
                self.insert_noted(insert, key, insert.columns.iter().map(|column| value(column, &before)).collect()).await
            }
            (None, Some(after)) => self.row_take_away(&row.table, row.id, &after).await,
            (Some(before), Some(_)) => {
                let fits = |update: &&Update| before.keys().all(|column| update.columns.contains(&column.as_str()));
                let update = updates_of(&row.table).find(fits).ok_or_else(|| unexpected("row of the audit log", &row.table))?;
                self.columns_restore(update, &row.id, &before).await
            }
            (None, None) => Ok(()),
        }
    }

    async fn columns_restore(&mut self, update: &Update, id: &str, before: &RowTexts) -> Result<(), StoreError> {
        let nothing = RowTexts::new();
        let key: Vec<Value> = match update.key.len() {
            1 => vec![id.into()],
            _ => id.splitn(update.key.len(), ':').map(Value::from).collect(),
        };
        let examples = update.columns.iter().map(|column| value(column, &nothing)).collect();
        let mut known = self.rows_before(update, &[(key.clone(), examples)]).await?;
        let mut values = known.remove(id).ok_or_else(|| unexpected("row that is to be restored", id))?;
        for (column, place) in update.columns.iter().zip(&mut values) {
            if before.contains_key(*column) || (*column == "sort_key" && before.contains_key("name")) {
                *place = value(column, before);
            }
        }
        self.update(update, vec![(key, values)]).await.map(drop)
    }

    async fn row_take_away(&mut self, table: &str, id: String, after: &RowTexts) -> Result<(), StoreError> {
        let (insert, _) = insert_of(table)?;
        let (delete, keys): (&str, usize) = match table {
            "producer" => (PRODUCER_DELETE, 1),
            "product" => (PRODUCT_DELETE, 1),
            "recognition" => (RECOGNITION_DELETE, 1),
            "producer_alias" => (PRODUCER_ALIAS_DELETE, 1),
            "product_alias" => (PRODUCT_ALIAS_DELETE, 1),
            _ => (MERGED_DELETE, 2),
        };
        let key = insert.columns[..keys].iter().map(|column| value(column, after)).collect();
        self.execute(delete, key).await?;
        self.note(insert.table, id, Some(after.clone()), None).await
    }
}

/// How rows of a table are written, and how many of the first columns are their key.
fn insert_of(table: &str) -> Result<(&'static Insert, usize), StoreError> {
    Ok(match table {
        "producer" => (&PRODUCER_INSERT, 1),
        "product" => (&PRODUCT_INSERT, 1),
        "recognition" => (&RECOGNITION_INSERT, 1),
        "producer_alias" => (&PRODUCER_ALIAS_INSERT, 1),
        "product_alias" => (&PRODUCT_ALIAS_INSERT, 1),
        "merged_id" => (&MERGED_INSERT, 2),
        _ => return Err(unexpected("table", table)),
    })
}

/// The changes that rows of a table go through.
fn updates_of(table: &str) -> impl Iterator<Item = &'static Update> {
    const OWN: [&Update; 6] =
        [&PRODUCER_UPDATE, &PRODUCT_UPDATE, &RECOGNITION_UPDATE, &PRODUCER_ALIAS_UPDATE, &PRODUCT_ALIAS_UPDATE, &MERGED_UPDATE];
    let links = PRODUCER_LINKS.iter().chain(PRODUCT_LINKS).map(|link| &link.update);
    let table = table.to_owned();
    OWN.into_iter().chain(links).filter(move |update| update.table == table)
}

/// The value of a column, of its type also where it is absent.
fn value(column: &str, row: &RowTexts) -> Value {
    let text = |column: &str| row.get(column).and_then(Json::as_str);
    match column {
        "issued" | "expires" | "revoked" => Value::Date(text(column).and_then(Day::parse_iso)),
        "potential_5" => Value::Bool(row.get(column).and_then(Json::as_bool)),
        "sort_key" => Value::Bytes(Some(sort_key(text("name").unwrap_or_default()))),
        "row_no" | "unit_vintage" | "province_vintage" | "stars" | "proposed_stars" | "score" | "year" | "sector" | "set_no" => {
            Value::Int(row.get(column).and_then(Json::as_i64))
        }
        _ => Value::Text(text(column).map(str::to_owned)),
    }
}
