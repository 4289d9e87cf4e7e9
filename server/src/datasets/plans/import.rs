//! The import of plans: one row for each target, the plan's own columns repeated or left out where it is known.

use super::columns::COLUMNS;
use super::problem::PlanProblem;
use crate::datasets::file_table::FileTable;
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::import::WholeFileImport;
use crate::datasets::issues::{ImportError, Problem, Report, Tally};
use crate::datasets::parse_cell::{self, TEXT_MOST};
use crate::datasets::source::InputFile;
use crate::store::{Reference, StoreError, Tx, WriteTx};
use app::domain::plan::{Plan, Target, TargetProblem, TargetReason, TargetText};
use app::domain::{Day, UnitId, Vintage};
use std::collections::HashMap;

/// The import of plans and targets.
pub struct PlanImport;

/// What a file of plans would write, each new or in the place of the one with its id.
#[derive(Default)]
pub struct PlanChanges {
    plans: Vec<(Plan, bool)>,
    targets: Vec<(TargetText, bool)>,
}

/// What the register knows that a file of plans is checked against.
struct Known {
    /// The units that plans may be of; none where the file has no plans of its own.
    units: Option<Units>,
    plans: Vec<Plan>,
    targets: Vec<Target>,
}

struct Units {
    reference: Reference,
    gazetteer: Gazetteer,
}

impl WholeFileImport for PlanImport {
    type Changes = PlanChanges;

    fn name(&self) -> &'static str {
        "plans"
    }

    async fn check(&self, tx: &mut Tx, file: InputFile<'_>) -> Result<(Report, Option<PlanChanges>), ImportError> {
        let table = FileTable::read(file, COLUMNS)?;
        let units = if table.has("title_vi") { Some(Units::load(tx).await?) } else { None };
        let (plans, targets) = tx.plans_and_targets().await?;
        Ok(check(table, &Known { units, plans, targets }))
    }

    async fn write(tx: &mut WriteTx, changes: PlanChanges) -> Result<(), StoreError> {
        for (plan, is_new) in changes.plans {
            tx.plan_write(plan, is_new).await?;
        }
        for (target, is_new) in changes.targets {
            tx.target_write(target, is_new).await?;
        }
        Ok(())
    }
}

impl Units {
    async fn load(tx: &mut Tx) -> Result<Units, StoreError> {
        let reference = tx.reference().await?;
        Ok(Units { gazetteer: Gazetteer::build(&reference)?, reference })
    }
}

fn check(mut table: FileTable, known: &Known) -> (Report, Option<PlanChanges>) {
    let mut plans: HashMap<String, Plan> = known.plans.iter().map(|plan| (plan.id.clone(), plan.clone())).collect();
    let known_targets: HashMap<&str, &Target> = known.targets.iter().map(|target| (target.id.as_str(), target)).collect();
    let mut changes = PlanChanges::default();
    let mut tally = Tally::default();
    let mut next_seq: HashMap<String, i64> = HashMap::new();
    let mut lines: HashMap<String, u64> = HashMap::new();
    for target in &known.targets {
        let last = next_seq.entry(target.plan.clone()).or_insert(0);
        *last = (*last).max(target.seq);
    }
    for row in 0..table.rows.len() {
        let id = table.cell(row, "plan_id").to_owned();
        if id.is_empty() {
            table.issue(row, "plan_id", "", Problem::Required);
            continue;
        }
        let mut changed = false;
        let is_repeated = changes.plans.iter().any(|(plan, _)| plan.id == id);
        if let Some(units) = known.units.as_ref().filter(|_| !is_repeated && !table.cell(row, "title_vi").is_empty()) {
            let Some(plan) = read_plan(units, &mut table, row, &id) else { continue };
            let before = plans.get(&id);
            if before != Some(&plan) {
                changed = true;
                let is_new = before.is_none();
                tally.created += u64::from(is_new);
                tally.updated += u64::from(!is_new);
                changes.plans.push((plan.clone(), is_new));
            }
            plans.insert(id.clone(), plan);
        }
        let Some(plan) = plans.get(&id) else {
            table.issue(row, "plan_id", &id, Problem::PlanUnknown);
            continue;
        };
        let ends = plan.to;
        if table.cell(row, "target_id").is_empty() {
            tally.unchanged += u64::from(!changed);
            continue;
        }
        let (target_id, line) = (table.cell(row, "target_id").to_owned(), table.rows[row].0);
        if let Some(before) = lines.insert(target_id.clone(), line) {
            table.issue(row, "target_id", &target_id, PlanProblem::TargetTwice { line: before });
            continue;
        }
        if let Some(other) = known_targets.get(target_id.as_str()).filter(|known| known.plan != id) {
            table.issue(row, "target_id", &target_id, PlanProblem::TargetOfOtherPlan { plan: other.plan.clone() });
            continue;
        }
        let Some(text) = read_target(&mut table, row, &id, ends, &mut next_seq, &known_targets) else { continue };
        let Ok(target) = Target::read(&text, ends) else { continue };
        let before = known_targets.get(text.id.as_str());
        if before.is_some_and(|before| **before == target) {
            tally.unchanged += u64::from(!changed);
            continue;
        }
        if !changed {
            tally.created += u64::from(before.is_none());
            tally.updated += u64::from(before.is_some());
        }
        changes.targets.push((text, before.is_none()));
    }
    let report = Report::new(table.rows.len() as u64, tally, table.issues);
    let is_empty = changes.plans.is_empty() && changes.targets.is_empty();
    (report, (!is_empty).then_some(changes))
}

fn option(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn read_day(table: &mut FileTable, row: usize, column: &'static str, is_required: bool) -> Option<Day> {
    let cell = table.cell(row, column).to_owned();
    if cell.is_empty() {
        if is_required {
            table.issue(row, column, "", Problem::Required);
        }
        return None;
    }
    parse_cell::day(&cell).map_err(|problem| table.issue(row, column, &cell, problem)).ok()
}

fn read_plan(units: &Units, table: &mut FileTable, row: usize, id: &str) -> Option<Plan> {
    let before = table.error_count();
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') || id.len() > 80 {
        table.issue(row, "plan_id", id, Problem::TypeForm);
    }
    let from = read_day(table, row, "period_from", true);
    let to = read_day(table, row, "period_to", true);
    let issued = read_day(table, row, "issued_date", false);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        table.issue(row, "period_to", &to.to_string(), Problem::EndsBeforeBegins { begins: from.to_string() });
    }
    let vintage = table.cell(row, "scope_vintage").to_owned();
    let code = table.cell(row, "scope_code").to_owned();
    let usual = units.gazetteer.usual().to_string();
    let vintage_text = if vintage.is_empty() { usual.as_str() } else { vintage.as_str() };
    let list = vintage_text.parse().ok().map(Vintage).filter(|list| units.reference.units.iter().any(|unit| unit.id.vintage == *list));
    if list.is_none() {
        table.issue(row, "scope_vintage", &vintage, Problem::UnitForm);
    }
    let scope = if code.is_empty() {
        None
    } else {
        format!("{vintage_text}:{code}").parse::<UnitId>().ok().filter(|unit| units.gazetteer.has(*unit))
    };
    if !code.is_empty() && scope.is_none() {
        table.issue(row, "scope_code", &format!("{vintage_text}:{code}"), Problem::UnitUnknown);
    }
    let title = [table.cell(row, "title_vi"), table.cell(row, "title_en")]
        .map(|cell| parse_cell::text(cell, TEXT_MOST).ok().flatten().unwrap_or_default());
    let text = |column: &str| option(table.cell(row, column));
    let (authority, document, scope_text, source) = (text("authority"), text("document_number"), text("scope_text"), text("source"));
    if table.error_count() > before {
        return None;
    }
    let title_en = if title[1].is_empty() { title[0].clone() } else { title[1].clone() };
    Some(Plan {
        id: id.to_owned(),
        title: [title[0].clone(), title_en],
        authority,
        document,
        issued,
        from: from?,
        to: to?,
        vintage: list?,
        scope,
        scope_text,
        source,
    })
}

fn read_target(
    table: &mut FileTable,
    row: usize,
    plan: &str,
    ends: Day,
    next_seq: &mut HashMap<String, i64>,
    known: &HashMap<&str, &Target>,
) -> Option<TargetText> {
    let before = table.error_count();
    let deadline = read_day(table, row, "deadline", false);
    let cell = |column: &str| table.cell(row, column).to_owned();
    let id = cell("target_id");
    let seq = cell("seq").parse().ok().or_else(|| known.get(id.as_str()).map(|target| target.seq)).unwrap_or_else(|| {
        let last = next_seq.entry(plan.to_owned()).or_insert(0);
        *last += 1;
        *last
    });
    let [name_vi, name_en] =
        ["name_vi", "name_en"].map(|column| parse_cell::text(table.cell(row, column), TEXT_MOST).map(Option::unwrap_or_default));
    for (column, name) in [("name_vi", &name_vi), ("name_en", &name_en)] {
        if let Err(problem) = name {
            let value = table.cell(row, column).to_owned();
            table.issue(row, column, &value, problem.clone());
        }
    }
    let name_vi = name_vi.unwrap_or_default();
    let name_en = name_en.ok().filter(|name| !name.is_empty()).unwrap_or_else(|| name_vi.clone());
    let written_seq = table.cell(row, "seq").to_owned();
    if !written_seq.is_empty() && written_seq.parse::<i64>().is_err() {
        table.issue(row, "seq", &written_seq, Problem::NumberForm);
    }
    let cell = |column: &str| table.cell(row, column).to_owned();
    let text = TargetText {
        plan: plan.to_owned(),
        seq,
        indicator: if cell("indicator_key").is_empty() { id.to_lowercase() } else { cell("indicator_key") },
        name: [name_vi.clone(), name_en],
        measure: cell("measure"),
        subject: cell("subject"),
        numerator: cell("numerator"),
        denominator: cell("denominator"),
        unit: cell("unit"),
        comparator: cell("comparator"),
        min: cell("target_min"),
        max: cell("target_max"),
        tolerance: cell("tolerance_pct"),
        baseline: cell("baseline_value"),
        baseline_date: cell("baseline_date"),
        deadline,
        computed: if cell("computed").is_empty() { "partly".to_owned() } else { cell("computed") },
        note: [cell("note_vi"), cell("note")],
        id,
    };
    if name_vi.is_empty() {
        table.issue(row, "name_vi", "", Problem::Required);
    }
    for problem in Target::read(&text, ends).err().unwrap_or_default() {
        let (column, value, problem) = target_problem(problem);
        table.issue(row, column, &value, problem);
    }
    (table.error_count() == before).then_some(text)
}

fn target_problem(problem: TargetProblem) -> (&'static str, String, Problem) {
    let found = match problem.reason {
        TargetReason::Word => Problem::OneOf { choices: choices(problem.column) },
        TargetReason::Number => Problem::NumberForm,
        TargetReason::Backwards => PlanProblem::TargetBackwards.into(),
        TargetReason::Percent => PlanProblem::PercentAbove100.into(),
        TargetReason::NoNumber => Problem::Required,
        TargetReason::Grammar(error) => PlanProblem::Vocabulary { at: error.at }.into(),
        TargetReason::Denominator => PlanProblem::DenominatorMissing.into(),
        TargetReason::MoneyUnit => Problem::OneOf { choices: "VND, million VND, billion VND".to_owned() },
    };
    (problem.column, problem.value, found)
}

fn choices(column: &str) -> String {
    use app::domain::plan::{Comparator, Computed, Measure};
    let names: Vec<&str> = match column {
        "measure" => Measure::ALL.iter().map(|word| word.name()).collect(),
        "comparator" => Comparator::ALL.iter().map(|word| word.name()).collect(),
        _ => Computed::ALL.iter().map(|word| word.name()).collect(),
    };
    names.join(", ")
}
