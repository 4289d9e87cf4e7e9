//! The kinds of files of dated records: what each can do is looked up here.

use super::recognitions::{ImportError, ImportOptions};
use super::record_file::{Audience, FileColumn, RecordFormat, export, import};
use super::{Report, Table};
use super::{chains, channels, commune_status, events, funding, growing_areas, ideas, milestones, organisations, trainings};
use crate::store::{Db, Register};
use app::domain::record::RecordKind;
use std::path::Path;

const fn format(kind: RecordKind) -> &'static RecordFormat {
    match kind {
        RecordKind::Channels => &channels::FORMAT,
        RecordKind::Chains => &chains::FORMAT,
        RecordKind::CommuneStatus => &commune_status::FORMAT,
        RecordKind::Ideas => &ideas::FORMAT,
        RecordKind::Trainings => &trainings::FORMAT,
        RecordKind::Organisations => &organisations::FORMAT,
        RecordKind::Events => &events::FORMAT,
        RecordKind::Funding => &funding::FORMAT,
        RecordKind::Milestones => &milestones::FORMAT,
        RecordKind::GrowingAreas => &growing_areas::FORMAT,
    }
}

/// The columns of a file of dated records, in the order of its template.
pub fn record_columns(kind: RecordKind) -> &'static [FileColumn] {
    format(kind).columns
}

/// The header of an import file and one example row.
pub fn record_template(kind: RecordKind) -> Table {
    import::template(format(kind))
}

/// Imports a file of dated records.
pub async fn records_import(db: &Db, kind: RecordKind, path: &Path, options: ImportOptions) -> Result<Report, ImportError> {
    import::import(db, format(kind), path, options).await
}

/// All records of a register.
pub fn record_table(register: &Register, kind: RecordKind, audience: Audience) -> Table {
    export::table(register, format(kind), audience)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::collation::fold;

    #[test]
    fn every_register_has_a_file_of_its_own() {
        for kind in RecordKind::ALL {
            assert_eq!(format(*kind).kind, *kind);
        }
    }

    #[test]
    fn headings_of_a_file_are_folded_and_unambiguous() {
        for kind in RecordKind::ALL {
            let mut seen = std::collections::HashSet::new();
            for column in record_columns(*kind) {
                assert!(seen.insert(fold(column.name)), "{}: {}", kind.name(), column.name);
                for heading in column.headings {
                    assert_eq!(fold(heading), *heading);
                    assert!(seen.insert((*heading).to_owned()), "{}: {heading}", kind.name());
                }
            }
        }
    }
}
