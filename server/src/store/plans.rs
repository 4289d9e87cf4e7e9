//! Plans, targets and published values as rows.

use super::read::day_of_date;
use super::rows::{row, unit_id};
use super::{StoreError, Tx, Value, sql};
use app::domain::plan::{Decimal, Observation, ObservationDimension, Plan, Target, TargetText};
use app::domain::{Day, Vintage};
use std::collections::HashMap;
use time::Date;

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
    let rows: Vec<PlanRow> = tx.fetch_all(sql::PLAN_LIST, vec![]).await?;
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

row!(TargetRow {
    id: String,
    plan: String,
    seq: i64,
    indicator: String,
    name_vi: String,
    name_en: String,
    measure: String,
    subject: Option<String>,
    numerator: Option<String>,
    denominator: Option<String>,
    unit: Option<String>,
    comparator: Option<String>,
    min: Option<String>,
    max: Option<String>,
    tolerance: Option<String>,
    baseline: Option<String>,
    baseline_date: Option<String>,
    deadline: Option<Date>,
    computed: String,
    note: Option<String>,
    note_vi: Option<String>,
});

pub(super) async fn target_list(tx: &mut Tx, plans: &[Plan]) -> Result<Vec<Target>, StoreError> {
    let ends: HashMap<&str, (usize, Day)> = plans.iter().enumerate().map(|(at, plan)| (plan.id.as_str(), (at, plan.to))).collect();
    let rows: Vec<TargetRow> = tx.fetch_all(sql::PLAN_TARGET_LIST, vec![]).await?;
    let mut targets = Vec::with_capacity(rows.len());
    for row in rows {
        let text = Option::<String>::unwrap_or_default;
        let written = TargetText {
            id: row.id,
            plan: row.plan,
            seq: row.seq,
            indicator: row.indicator,
            name: [row.name_vi, row.name_en],
            measure: row.measure,
            subject: text(row.subject),
            numerator: text(row.numerator),
            denominator: text(row.denominator),
            unit: text(row.unit),
            comparator: text(row.comparator),
            min: text(row.min),
            max: text(row.max),
            tolerance: text(row.tolerance),
            baseline: text(row.baseline),
            baseline_date: text(row.baseline_date),
            deadline: row.deadline.map(day_of_date),
            computed: row.computed,
            note: [text(row.note_vi), text(row.note)],
        };
        let (_, plan_ends) =
            ends.get(written.plan.as_str()).ok_or_else(|| StoreError::Data(format!("target `{}` without a plan", written.id)))?;
        let target = Target::read(&written, *plan_ends);
        targets.push(target.map_err(|problems| StoreError::Data(format!("target `{}`: {problems:?}", written.id)))?);
    }
    targets.sort_by_key(|target| (ends.get(target.plan.as_str()).map(|(at, _)| *at), target.seq));
    Ok(targets)
}

row!(ObservationRow { target: String, date: Option<String>, dimension: String, value: Option<String>, text: Option<String>, source: Option<String> });

pub(super) async fn observation_list(tx: &mut Tx) -> Result<Vec<Observation>, StoreError> {
    let rows: Vec<ObservationRow> = tx.fetch_all(sql::OBSERVATION_LIST, vec![]).await?;
    let observation = |row: ObservationRow| Observation {
        target: row.target,
        date: row.date,
        dimension: ObservationDimension::read(&row.dimension),
        value: row.value.as_deref().and_then(Decimal::parse),
        text: row.text,
        source: row.source,
    };
    Ok(rows.into_iter().map(observation).collect())
}

impl Tx {
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
            self.execute(sql::PLAN_UPDATE, [vec![plan.id.into()], own].concat()).await?;
            return Ok(());
        }
        let (last,): (i64,) = self.fetch_one(sql::PLAN_SEQ_LAST, vec![]).await?;
        let row: Vec<Value> = [vec![plan.id.into(), (last + 1).into()], own].concat();
        self.insert(&sql::PLAN_INSERT, [row].into_iter()).await
    }

    /// Writes a target, new or in the place of the one with its id.
    pub async fn target_write(&mut self, target: TargetText, is_new: bool) -> Result<(), StoreError> {
        let option = |text: String| Value::Text(Some(text).filter(|text| !text.is_empty()));
        let [name_vi, name_en] = target.name;
        let [note_vi, note] = target.note;
        let mut row: Vec<Value> = vec![target.id.into(), target.plan.into(), target.seq.into()];
        row.extend([target.indicator, name_vi, name_en, target.measure].map(Value::from));
        row.extend(
            [
                target.subject,
                target.numerator,
                target.denominator,
                target.unit,
                target.comparator,
                target.min,
                target.max,
                target.tolerance,
                target.baseline,
                target.baseline_date,
            ]
            .map(option),
        );
        row.extend([target.deadline.into(), target.computed.into(), option(note), option(note_vi)]);
        if is_new {
            return self.insert(&sql::PLAN_TARGET_INSERT, [row].into_iter()).await;
        }
        self.execute(sql::PLAN_TARGET_UPDATE, row).await?;
        Ok(())
    }

    /// Writes a published value in the place of the one of its target, date, dimension and source.
    pub async fn observation_write(&mut self, observation: Observation) -> Result<(), StoreError> {
        let key = [&observation.date, &observation.source].map(|text| text.clone().unwrap_or_default());
        let [date, source] = key;
        self.execute(
            sql::OBSERVATION_DELETE,
            vec![observation.target.clone().into(), observation.dimension.to_string().into(), date.into(), source.into()],
        )
        .await?;
        let (last,): (i64,) = self.fetch_one(sql::OBSERVATION_ID_LAST, vec![]).await?;
        let value = observation.value.map(|value| value.to_string());
        let row: Vec<Value> = vec![
            (last + 1).into(),
            observation.target.into(),
            observation.date.into(),
            observation.dimension.to_string().into(),
            value.into(),
            observation.text.into(),
            observation.source.into(),
        ];
        self.insert(&sql::OBSERVATION_INSERT, [row].into_iter()).await
    }
}
