//! The table of members of value chains.

use super::{RecordTable, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Record, Shared, ValueChainMember};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, chain, fund, circular, unit_vintage, unit_code, producer_id, product_id, joined, ended, evidence, source, note from value_chain_member",
    insert: Insert {
        table: "value_chain_member",
        columns: &[
            "id",
            "chain",
            "fund",
            "circular",
            "unit_vintage",
            "unit_code",
            "producer_id",
            "product_id",
            "joined",
            "ended",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(ValueChainMemberRow {
    id: String,
    chain: String,
    fund: Option<String>,
    circular: bool,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    product_id: Option<String>,
    joined: Option<Date>,
    ended: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<ValueChainMemberRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(member_of_row).collect()
}

fn member_of_row(row: ValueChainMemberRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        product: row.product_id,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(ValueChainMember {
        shared,
        chain: row.chain,
        fund: row.fund,
        circular: row.circular,
        joined: row.joined.map(day_of_date),
        ended: row.ended.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(member: &ValueChainMember) -> Vec<Value> {
    let shared = &member.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        member.chain.as_str().into(),
        member.fund.clone().into(),
        member.circular.into(),
        vintage,
        code,
        shared.producer.clone().into(),
        shared.product.clone().into(),
        member.joined.into(),
        member.ended.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
