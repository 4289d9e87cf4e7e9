//! Plans.

use super::cells::{row, values};
use super::statement::{Insert, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::plan::Plan;
use app::domain::{Code, Day, UnitId, Vintage};

statements! {
    /// Plans.
    PLAN_INSERT: Insert = Insert { table: "plan", columns: &["seq", "id", "title_vi", "title_en", "authority", "document_number", "issued", "period_from", "period_to",
        "scope_vintage", "scope_code", "scope_text", "source"] };
    /// Plans, in the order of their source.
    PLAN_LIST: Select = Select { columns: PLAN_INSERT.columns_after(1), from: "plan order by seq" };
    /// The greatest number of a plan.
    PLAN_SEQ_LAST: &str = "select cast(coalesce(max(seq), 0) as bigint) from plan";
    /// Changes a plan.
    PLAN_UPDATE: Update = PLAN_INSERT.as_update(2);
}

row!(PlanRow {
    id: String,
    title: [String; 2],
    authority: Option<String>,
    document: Option<String>,
    issued: Option<Day>,
    from: Option<Day>,
    to: Option<Day>,
    vintage: Vintage,
    code: Option<Code>,
    scope_text: Option<String>,
    source: Option<String>,
});

pub(super) async fn plan_list(tx: &mut Tx) -> Result<Vec<Plan>, StoreError> {
    let plan = |row: PlanRow| {
        let PlanRow { id, title, authority, document, issued, from, to, vintage, code, scope_text, source } = row;
        let (Some(from), Some(to)) = (from, to) else {
            return Err(StoreError::Data(format!("plan `{id}` without a period")));
        };
        let scope = code.map(|code| UnitId::new(vintage, code));
        Ok(Plan { id, title, authority, document, issued, from, to, vintage, scope, scope_text, source })
    };
    tx.read_all(&PLAN_LIST).await?.into_iter().map(plan).collect()
}

impl WriteTx {
    /// Writes a plan, new or in the place of the one with its id.
    pub async fn plan_write(&mut self, plan: Plan, is_new: bool) -> Result<(), StoreError> {
        let code = plan.scope.map(|unit| unit.code);
        let own = values![
            plan.title,
            plan.authority,
            plan.document,
            plan.issued,
            plan.from,
            plan.to,
            plan.vintage,
            code,
            plan.scope_text,
            plan.source,
        ];
        if !is_new {
            self.update(&PLAN_UPDATE, vec![(vec![plan.id.into()], own)]).await?;
            return Ok(());
        }
        let (last,): (i64,) = self.fetch_one(PLAN_SEQ_LAST, vec![]).await?;
        let row: Vec<Value> = [vec![(last + 1).into(), plan.id.into()], own].concat();
        self.insert(&PLAN_INSERT, [row].into_iter()).await
    }
}
