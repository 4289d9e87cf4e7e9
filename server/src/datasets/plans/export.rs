//! Plans with their targets as their import reads them.

use super::columns::COLUMNS;
use crate::datasets::sink::{Cell, Table};
use crate::store::Register;
use app::domain::plan::{Decimal, Plan, Target};

/// One row for each target, with the columns of its plan; one row for a plan without targets.
pub fn plan_table(register: &Register) -> Table {
    let mut rows = Vec::new();
    for plan in &register.plans {
        let mut targets = register.targets.iter().filter(|target| target.plan == plan.id).peekable();
        if targets.peek().is_none() {
            rows.push(COLUMNS.iter().map(|column| plan_cell(column.name, plan)).collect());
        }
        for target in targets {
            rows.push(
                COLUMNS.iter().map(|column| target_cell(column.name, target).unwrap_or_else(|| plan_cell(column.name, plan))).collect(),
            );
        }
    }
    Table { columns: COLUMNS.iter().map(|column| column.name).collect(), rows }
}

fn plan_cell(column: &str, plan: &Plan) -> Cell {
    match column {
        "plan_id" => plan.id.as_str().into(),
        "title_vi" => plan.title[0].as_str().into(),
        "title_en" => plan.title[1].as_str().into(),
        "authority" => plan.authority.as_ref().into(),
        "document_number" => plan.document.as_ref().into(),
        "issued_date" => plan.issued.into(),
        "period_from" => Some(plan.from).into(),
        "period_to" => Some(plan.to).into(),
        "scope_vintage" => Cell::Number(i64::from(plan.vintage.0)),
        "scope_code" => plan.scope.map(|unit| unit.code.to_string()).into(),
        "scope_text" => plan.scope_text.as_ref().into(),
        "source" => plan.source.as_ref().into(),
        _ => Cell::Empty,
    }
}

fn target_cell(column: &str, target: &Target) -> Option<Cell> {
    let number = |number: Option<Decimal>| Cell::from(number.map(|number| number.to_string()));
    Some(match column {
        "target_id" => target.id.as_str().into(),
        "seq" => Cell::Number(target.seq),
        "indicator_key" => target.indicator.as_str().into(),
        "name_vi" => target.name[0].as_str().into(),
        "name_en" => target.name[1].as_str().into(),
        "measure" => target.measure.name().into(),
        "subject" => target.subject.as_ref().into(),
        "numerator" => target.formula[0].as_str().into(),
        "denominator" => target.formula[1].as_str().into(),
        "unit" => target.unit.as_ref().into(),
        "comparator" => target.comparator.map_or(Cell::Empty, |comparator| comparator.name().into()),
        "target_min" => number(target.min),
        "target_max" => number(target.max),
        "tolerance_pct" => number(Some(target.tolerance)),
        "baseline_value" => number(target.baseline),
        "baseline_date" => target.baseline_date.as_ref().into(),
        "deadline" => Some(target.deadline).into(),
        "computed" => target.computed.name().into(),
        "note" => target.note[1].as_ref().into(),
        "note_vi" => target.note[0].as_ref().into(),
        _ => return None,
    })
}
