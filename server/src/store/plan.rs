//! Plans.

use super::rows::{row, unit_id};
use super::statement::{Insert, Update, statements};
use super::value::day_of_date;
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::Vintage;
use app::domain::plan::Plan;
use time::Date;

statements! {
    /// Plans, in the order of their source.
    PLAN_LIST: &str = "select id, title_vi, title_en, authority, document_number, issued, period_from, period_to, scope_vintage, scope_code, scope_text, source \
        from plan order by seq";
    /// The greatest number of a plan.
    PLAN_SEQ_LAST: &str = "select cast(coalesce(max(seq), 0) as bigint) from plan";
    /// Plans.
    PLAN_INSERT: Insert = Insert { table: "plan", columns: &["id", "seq", "title_vi", "title_en", "authority", "document_number", "issued", "period_from", "period_to", "scope_vintage",
        "scope_code", "scope_text", "source"] };
    /// Changes a plan.
    PLAN_UPDATE: Update = Update::by_id("plan", &["title_vi", "title_en", "authority", "document_number", "issued", "period_from", "period_to",
        "scope_vintage", "scope_code", "scope_text", "source"]);
}

row!(PlanRow {
    id: String,
    title_vi: String,
    title_en: String,
    authority: Option<String>,
    document: Option<String>,
    issued: Option<Date>,
    from: Option<Date>,
    to: Option<Date>,
    vintage: i64,
    code: Option<String>,
    scope_text: Option<String>,
    source: Option<String>,
});

pub(super) async fn plan_list(tx: &mut Tx) -> Result<Vec<Plan>, StoreError> {
    let rows: Vec<PlanRow> = tx.fetch_all(PLAN_LIST, vec![]).await?;
    let mut plans = Vec::with_capacity(rows.len());
    for row in rows {
        let incomplete = || StoreError::Data(format!("plan `{}` without a period", row.id));
        let vintage = u16::try_from(row.vintage).map_err(|_| incomplete())?;
        plans.push(Plan {
            from: row.from.map(day_of_date).ok_or_else(incomplete)?,
            to: row.to.map(day_of_date).ok_or_else(incomplete)?,
            scope: row.code.as_deref().map(|code| unit_id(row.vintage, code)).transpose()?,
            vintage: Vintage(vintage),
            issued: row.issued.map(day_of_date),
            id: row.id,
            title: [row.title_vi, row.title_en],
            authority: row.authority,
            document: row.document,
            scope_text: row.scope_text,
            source: row.source,
        });
    }
    Ok(plans)
}

impl WriteTx {
    /// Writes a plan, new or in the place of the one with its id.
    pub async fn plan_write(&mut self, plan: Plan, is_new: bool) -> Result<(), StoreError> {
        let [title_vi, title_en] = plan.title;
        let own = vec![
            title_vi.into(),
            title_en.into(),
            plan.authority.into(),
            plan.document.into(),
            plan.issued.into(),
            Some(plan.from).into(),
            Some(plan.to).into(),
            i64::from(plan.vintage.0).into(),
            plan.scope.map(|unit| unit.code.to_string()).into(),
            plan.scope_text.into(),
            plan.source.into(),
        ];
        if !is_new {
            self.update(&PLAN_UPDATE, vec![(vec![plan.id.into()], own)]).await?;
            return Ok(());
        }
        let (last,): (i64,) = self.fetch_one(PLAN_SEQ_LAST, vec![]).await?;
        let row: Vec<Value> = [vec![plan.id.into(), (last + 1).into()], own].concat();
        self.insert(&PLAN_INSERT, [row].into_iter()).await
    }
}
