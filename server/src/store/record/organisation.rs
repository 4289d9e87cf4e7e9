//! The table of organisations.

use super::{RecordTable, known, name_of, unit, unit_values};
use crate::store::rows::{row, unexpected};
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::ProducerKind;
use app::domain::record::{Organisation, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, name, kind, state, size_class, unit_vintage, unit_code, producer_id, joined, founded, evidence, source, note from organisation",
    insert: Insert {
        table: "organisation",
        columns: &[
            "id",
            "name",
            "kind",
            "state",
            "size_class",
            "unit_vintage",
            "unit_code",
            "producer_id",
            "joined",
            "founded",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(OrganisationRow {
    id: String,
    name: String,
    kind: Option<String>,
    state: Option<String>,
    size_class: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    joined: Option<Date>,
    founded: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<OrganisationRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(organisation_of_row).collect()
}

fn organisation_of_row(row: OrganisationRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(Organisation {
        shared,
        name: row.name,
        kind: row.kind.map(|kind| ProducerKind::parse(&kind).ok_or_else(|| unexpected("kind of organisation", &kind))).transpose()?,
        state: row.state.map(|word| known("state of an organisation", &word)).transpose()?,
        size: row.size_class.map(|word| known("size class", &word)).transpose()?,
        joined: row.joined.map(day_of_date),
        founded: row.founded.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(organisation: &Organisation) -> Vec<Value> {
    let shared = &organisation.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        organisation.name.as_str().into(),
        organisation.kind.map(|kind| kind.name().to_owned()).into(),
        name_of(organisation.state).into(),
        name_of(organisation.size).into(),
        vintage,
        code,
        shared.producer.clone().into(),
        organisation.joined.into(),
        organisation.founded.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
