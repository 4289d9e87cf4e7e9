//! Every kind of file the program takes in or gives out, one row each. The command line, the downloads and the page of open
//! data go through this list; a new kind is a folder beside this file, a row here, migrations and texts.

use super::boundaries::{BoundaryOptions, boundaries_import};
use super::column::FileColumn;
use super::export::Audience;
use super::file_table::template_of;
use super::import::{ImportFuture, ImportRequest, import_whole};
use super::observations::{self, ObservationImport, observation_table};
use super::plans::{self, PlanImport, plan_table};
use super::recognitions::{PRODUCT_COLUMNS, file_columns, product_table, recognition_table, recognition_template, recognitions_import};
use super::record_file::{self, RecordImport};
use super::sink::Table;
use super::units::{self, UnitImport, unit_table};
use super::{chains, channels, commune_status, events, funding, growing_areas, ideas, milestones, organisations, trainings};
use crate::store::{Register, StoreError};
use app::api::DatasetName;
use app::domain::Day;
use app::text::Lang;

/// A kind of file: what it is called, and how it goes in and out.
pub struct DatasetKind {
    /// Its name on the command line and in the log of changes.
    pub name: &'static str,
    /// Its columns; none where it is no table.
    pub columns: fn() -> Vec<FileColumn>,
    /// The header of an import file and one example row.
    pub template: Option<fn(Lang) -> Table>,
    /// Reads a file into the register.
    pub import: Option<fn(ImportRequest<'_>) -> ImportFuture<'_>>,
    /// Writes what the register holds.
    pub export: Option<Export>,
    /// The name under `/data/` where everybody may take it; none where it is not public.
    pub download: Option<&'static str>,
    /// The tables of the register that it fills.
    pub holdings: &'static [Holding],
}

impl std::fmt::Debug for DatasetKind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// How the register is written: who it is for, and the day it speaks of.
pub type Export = fn(&Register, Audience, Day) -> Result<Table, StoreError>;

/// A table of the register that the page of open data tells the size of, and how many rows it has.
pub type Holding = (DatasetName, fn(&Register) -> u64);

/// A register of dated records, by the format that its folder states; all ten are read and written alike.
macro_rules! record_kind {
    ($format:expr) => {
        DatasetKind {
            name: $format.kind.name(),
            columns: || $format.columns.to_vec(),
            template: Some(|_| template_of($format.columns)),
            import: Some(|request| {
                Box::pin(import_whole(RecordImport(&$format), request.db, request.actor, request.file, request.options))
            }),
            export: Some(|register, audience, _| Ok(record_file::export::table(register, &$format, audience))),
            download: Some($format.kind.name()),
            holdings: &[],
        }
    };
}

/// All kinds, in the order in which they are listed.
pub static KINDS: &[DatasetKind] = &[
    DatasetKind {
        name: "units",
        columns: || units::COLUMNS.to_vec(),
        template: Some(|_| template_of(units::COLUMNS)),
        import: Some(|request| Box::pin(import_whole(UnitImport, request.db, request.actor, request.file, request.options))),
        export: Some(|register, _, _| Ok(unit_table(register))),
        download: None,
        holdings: &[(DatasetName::Units, |register| register.counts.units), (DatasetName::Lineage, |register| register.counts.lineage)],
    },
    DatasetKind {
        name: "recognitions",
        columns: file_columns,
        template: Some(recognition_template),
        import: Some(|request| Box::pin(recognitions_import(request.db, request.actor, request.file, request.options, request.progress))),
        export: Some(|register, _, _| recognition_table(register)),
        download: Some("ocop"),
        holdings: &[
            (DatasetName::Producers, |register| register.counts.producers),
            (DatasetName::Products, |register| register.counts.products),
            (DatasetName::Recognitions, |register| register.counts.recognitions),
        ],
    },
    DatasetKind {
        name: "products",
        columns: || PRODUCT_COLUMNS.iter().map(|name| FileColumn::optional(name, &[], "")).collect(),
        template: None,
        import: None,
        export: Some(|register, _, day| product_table(register, day)),
        download: None,
        holdings: &[],
    },
    DatasetKind {
        name: "boundaries",
        columns: Vec::new,
        template: None,
        import: Some(|request| {
            let options = BoundaryOptions::new(request.file, request.options, request.context);
            Box::pin(boundaries_import(request.db, request.actor, request.file, options))
        }),
        export: None,
        download: None,
        holdings: &[],
    },
    DatasetKind {
        name: "plans",
        columns: || plans::COLUMNS.to_vec(),
        template: Some(|_| template_of(plans::COLUMNS)),
        import: Some(|request| Box::pin(import_whole(PlanImport, request.db, request.actor, request.file, request.options))),
        export: Some(|register, _, _| Ok(plan_table(register))),
        download: Some("plans"),
        holdings: &[(DatasetName::Plans, |register| register.counts.plans), (DatasetName::Targets, |register| register.counts.targets)],
    },
    DatasetKind {
        name: "observations",
        columns: || observations::COLUMNS.to_vec(),
        template: Some(|_| template_of(observations::COLUMNS)),
        import: Some(|request| Box::pin(import_whole(ObservationImport, request.db, request.actor, request.file, request.options))),
        export: Some(|register, _, _| Ok(observation_table(register))),
        download: Some("observations"),
        holdings: &[(DatasetName::Observations, |register| register.counts.observations)],
    },
    record_kind!(channels::FORMAT),
    record_kind!(chains::FORMAT),
    record_kind!(commune_status::FORMAT),
    record_kind!(ideas::FORMAT),
    record_kind!(trainings::FORMAT),
    record_kind!(organisations::FORMAT),
    record_kind!(events::FORMAT),
    record_kind!(funding::FORMAT),
    record_kind!(milestones::FORMAT),
    record_kind!(growing_areas::FORMAT),
];

/// What comes with the program and no import changes.
pub static CARRIED_ALONE: &[Holding] = &[(DatasetName::OfficialTotals, |register| register.counts.official_totals)];

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static DatasetKind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The kind that everybody may take under that name.
pub fn download(name: &str) -> Option<&'static DatasetKind> {
    KINDS.iter().find(|kind| kind.download == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::collation::fold;
    use app::domain::record::RecordKind;
    use app::text::dataset;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_goes_in_or_out() {
        for (index, row) in KINDS.iter().enumerate() {
            assert!(
                KINDS[..index].iter().all(|other| other.name != row.name && (other.download.is_none() || other.download != row.download))
            );
            assert!(row.import.is_some() || row.export.is_some(), "{}", row.name);
            assert!(row.download.is_none() || row.export.is_some(), "{}", row.name);
            for lang in Lang::ALL {
                assert!(dataset::title(lang, row.name).is_some(), "{}", row.name);
            }
        }
    }

    #[test]
    fn templates_have_columns_of_their_kind() {
        for row in KINDS {
            let Some(template) = row.template else { continue };
            let columns = (row.columns)();
            for column in template(Lang::Vi).columns {
                assert!(columns.iter().any(|known| known.name == column), "{}: {column}", row.name);
            }
        }
    }

    #[test]
    fn every_register_of_records_has_a_file_of_its_own() {
        for kind in RecordKind::ALL {
            assert!(super::kind(kind.name()).is_some(), "{}", kind.name());
        }
    }

    #[test]
    fn headings_of_a_file_are_folded_and_unambiguous() {
        for columns in [
            channels::FORMAT.columns,
            chains::FORMAT.columns,
            commune_status::FORMAT.columns,
            ideas::FORMAT.columns,
            trainings::FORMAT.columns,
            organisations::FORMAT.columns,
            events::FORMAT.columns,
            funding::FORMAT.columns,
            milestones::FORMAT.columns,
            growing_areas::FORMAT.columns,
            units::COLUMNS,
            plans::COLUMNS,
            observations::COLUMNS,
        ] {
            let mut seen = std::collections::HashSet::new();
            for column in columns {
                assert!(seen.insert(fold(column.name)), "{}", column.name);
                for heading in column.headings {
                    assert_eq!(fold(heading), *heading);
                    assert!(seen.insert((*heading).to_owned()), "{}: {heading}", column.name);
                }
            }
        }
    }
}
