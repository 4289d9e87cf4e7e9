//! The published recognitions, plans, values, milestones and sales channels that the binary carries: they go in as files of any office do.

use super::embedded::{self, Embedded};
use crate::datasets::{
    CARRIED, CHANNEL_IMPORT, ImportError, InputFile, MILESTONE_IMPORT, ObservationImport, PlanImport, Report, import_whole_within,
    recognitions_carried,
};
use crate::store::{StoreError, WriteTx};
use app::domain::Day;
use app::text::Lang;

/// The day the files were prepared: what they say of later days is checked against it, whatever the clock of a machine says.
const PREPARED: &str = "2026-11-28";

/// Writes the published recognitions.
pub(super) async fn recognitions_insert(tx: &mut WriteTx) -> Result<(), StoreError> {
    let prepared = Day::parse_iso(PREPARED).unwrap_or_else(crate::clock::today);
    let file = Embedded { name: embedded::RECOGNITIONS, text: CARRIED };
    accepted(file, recognitions_carried(tx, input(file), prepared).await)
}

/// Writes plans, their targets, published values and milestones.
pub(super) async fn plans_insert(tx: &mut WriteTx) -> Result<(), StoreError> {
    for file in [embedded::PLANS, embedded::TARGETS] {
        accepted(file, import_whole_within(PlanImport, tx, input(file)).await)?;
    }
    accepted(embedded::OBSERVATIONS, import_whole_within(ObservationImport, tx, input(embedded::OBSERVATIONS)).await)?;
    accepted(embedded::MILESTONES, import_whole_within(MILESTONE_IMPORT, tx, input(embedded::MILESTONES)).await)
}

/// Writes the sales channels of producers that the register holds.
pub(super) async fn channels_insert(tx: &mut WriteTx) -> Result<(), StoreError> {
    accepted(embedded::CHANNELS, import_whole_within(CHANNEL_IMPORT, tx, input(embedded::CHANNELS)).await)
}

fn input(file: Embedded) -> InputFile<'static> {
    InputFile::bytes(file.name, file.text.as_bytes())
}

/// A file that the program carries must import without an error.
fn accepted(file: Embedded, outcome: Result<Report, ImportError>) -> Result<(), StoreError> {
    let report = match outcome {
        Ok(report) => report,
        Err(ImportError::Store(error)) => return Err(error),
        Err(error) => return Err(StoreError::Data(format!("{}: {error:?}", file.name))),
    };
    match report.errors.first() {
        None => Ok(()),
        Some(issue) => {
            let sentence = issue.sentence(Lang::En);
            Err(StoreError::Data(format!("{} line {}, column `{}`: {sentence}", file.name, issue.line, issue.column)))
        }
    }
}
