//! What the files of all dated records have in common: columns, finding what cells name, reading rows, writing all or
//! nothing, and the way out again. How each kind of file looks stands in its own folder beside this one.

pub(in crate::datasets) mod column;
pub(in crate::datasets) mod export;
pub(in crate::datasets) mod finder;
pub(in crate::datasets) mod import;
pub(in crate::datasets) mod row_reader;

pub use column::FileColumn;
pub use export::{Audience, record_table};
pub use import::{record_template, records_import};

use super::{chains, channels, commune_status, events, funding, growing_areas, ideas, milestones, organisations, trainings};
use app::domain::record::{Record, RecordKind};

/// How a kind of file of dated records is read and written.
pub(in crate::datasets) struct RecordFormat {
    /// Its columns, in the order of the template.
    pub(in crate::datasets) columns: &'static [FileColumn],
    /// Reads a row; `None` where it lacks what the record cannot do without, which is then among the issues.
    pub(in crate::datasets) read: fn(&mut row_reader::RowReader<'_, '_>) -> Option<Record>,
    /// The cells of a record of this kind.
    pub(in crate::datasets) cells: fn(&Record, &export::Names<'_>) -> export::RecordCells,
}

fn format(kind: RecordKind) -> &'static RecordFormat {
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

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::collation::fold;

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
