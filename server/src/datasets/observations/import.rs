//! The import of published values of targets.

use super::columns::COLUMNS;
use crate::datasets::file_table::FileTable;
use crate::datasets::import::WholeFileImport;
use crate::datasets::issues::{ImportError, Problem, Report, Tally};
use crate::datasets::source::InputFile;
use crate::store::{StoreError, Tx, WriteTx};
use app::domain::Day;
use app::domain::plan::{Decimal, Observation, ObservationDimension};
use std::collections::HashSet;

/// The import of published values.
pub struct ObservationImport;

impl WholeFileImport for ObservationImport {
    type Changes = Vec<Observation>;

    fn name(&self) -> &'static str {
        "observations"
    }

    async fn check(&self, tx: &mut Tx, file: InputFile<'_>) -> Result<(Report, Option<Vec<Observation>>), ImportError> {
        let table = FileTable::read(file, COLUMNS)?;
        let targets = tx.plans_and_targets().await?.1;
        let targets: HashSet<&str> = targets.iter().map(|target| target.id.as_str()).collect();
        Ok(check(table, &targets, &tx.observations().await?))
    }

    async fn write(tx: &mut WriteTx, changes: Vec<Observation>) -> Result<(), StoreError> {
        for observation in changes {
            tx.observation_write(observation).await?;
        }
        Ok(())
    }
}

fn check(mut table: FileTable, targets: &HashSet<&str>, observations: &[Observation]) -> (Report, Option<Vec<Observation>>) {
    let mut written: Vec<Observation> = Vec::new();
    let mut tally = Tally::default();
    for row in 0..table.rows.len() {
        let before = table.error_count();
        let cell = |column: &str| Some(table.cell(row, column).to_owned()).filter(|cell| !cell.is_empty());
        let (target, date, value) = (cell("target_id").unwrap_or_default(), cell("date"), cell("value").unwrap_or_default());
        let observation = Observation {
            target: target.clone(),
            date: date.clone(),
            dimension: cell("dimension").map_or(ObservationDimension::Total, |text| ObservationDimension::read(&text)),
            value: Decimal::parse(&value),
            text: cell("value_text"),
            source: cell("source"),
        };
        if !targets.contains(target.as_str()) {
            table.issue(row, "target_id", &target, Problem::TargetUnknown);
        }
        if let Some(date) = date.filter(|date| !is_date(date)) {
            table.issue(row, "date", &date, Problem::DateForm);
        }
        if observation.value.is_none() {
            table.issue(row, "value", &value, Problem::NumberForm);
        }
        if table.error_count() > before {
            continue;
        }
        let same = |known: &&Observation| {
            (&known.target, &known.date, &known.dimension, &known.source)
                == (&observation.target, &observation.date, &observation.dimension, &observation.source)
        };
        let known = written.iter().chain(observations).find(same);
        if known == Some(&observation) {
            tally.unchanged += 1;
            continue;
        }
        tally.created += u64::from(known.is_none());
        tally.updated += u64::from(known.is_some());
        written.push(observation);
    }
    let report = Report::new(table.rows.len() as u64, tally, table.issues);
    (report, Some(written).filter(|written| !written.is_empty()))
}

/// A day, a month or a year.
fn is_date(text: &str) -> bool {
    let month =
        |text: &str| text.split_once('-').and_then(|(year, month)| Day::from_ymd(year.parse().ok()?, month.parse().ok()?, 1)).is_some();
    Day::parse_iso(text).is_some() || (text.len() == 7 && month(text)) || (text.len() == 4 && text.parse::<u16>().is_ok())
}
