//! What may be wrong with a list of units.

use crate::datasets::issues::KindProblem;
use crate::datasets::source::line_text;
use app::text::Lang;

/// One problem of a list of units.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum UnitProblem {
    VintageForm,
    VintageNotNewer { newest: String },
    VintageSecond { first: String },
    CodeForm,
    Twice { line: u64 },
    LevelForm,
    KindForm,
    KindOfOtherLevel,
    NamesDiffer { full_name: String },
    ParentOfProvince,
    ParentUnknown,
    ParentLevel,
    CoordinateForm,
    CoordinateAlone,
    CoordinatesSwapped,
    CoordinatesOutside,
    BeginsDiffers { line: u64 },
    BeginsTooEarly { newest: String, begins: String },
    DocumentDiffers { line: u64 },
    PredecessorForm,
    PredecessorUnknown,
    PredecessorOfOtherList { list: String },
    PredecessorNotFinest,
    PredecessorTwice,
    PredecessorsAbove,
    SuccessorMissing { name: String },
    DefaultMissing { lines: String },
    DefaultTwice { line: u64 },
    NotInList,
    Fixed { known: String },
    TooMany,
}

impl KindProblem for UnitProblem {
    fn code(&self) -> &'static str {
        match self {
            UnitProblem::VintageForm => "vintage_form",
            UnitProblem::VintageNotNewer { .. } => "vintage_not_newer",
            UnitProblem::VintageSecond { .. } => "vintage_second",
            UnitProblem::CodeForm => "unit_code_form",
            UnitProblem::Twice { .. } => "unit_twice",
            UnitProblem::LevelForm => "unit_level_form",
            UnitProblem::KindForm => "unit_kind_form",
            UnitProblem::KindOfOtherLevel => "unit_kind_of_other_level",
            UnitProblem::NamesDiffer { .. } => "unit_names_differ",
            UnitProblem::ParentOfProvince => "unit_parent_of_province",
            UnitProblem::ParentUnknown => "unit_parent_unknown",
            UnitProblem::ParentLevel => "unit_parent_level",
            UnitProblem::CoordinateForm => "coordinate_form",
            UnitProblem::CoordinateAlone => "coordinate_alone",
            UnitProblem::CoordinatesSwapped => "coordinates_swapped",
            UnitProblem::CoordinatesOutside => "coordinates_outside",
            UnitProblem::BeginsDiffers { .. } => "list_begins_differs",
            UnitProblem::BeginsTooEarly { .. } => "list_begins_too_early",
            UnitProblem::DocumentDiffers { .. } => "list_document_differs",
            UnitProblem::PredecessorForm => "predecessor_form",
            UnitProblem::PredecessorUnknown => "predecessor_unknown",
            UnitProblem::PredecessorOfOtherList { .. } => "predecessor_of_other_list",
            UnitProblem::PredecessorNotFinest => "predecessor_not_finest",
            UnitProblem::PredecessorTwice => "predecessor_twice",
            UnitProblem::PredecessorsAbove => "predecessors_above",
            UnitProblem::SuccessorMissing { .. } => "successor_missing",
            UnitProblem::DefaultMissing { .. } => "default_missing",
            UnitProblem::DefaultTwice { .. } => "default_twice",
            UnitProblem::NotInList => "unit_not_in_list",
            UnitProblem::Fixed { .. } => "list_fixed",
            UnitProblem::TooMany => "too_many_units",
        }
    }

    fn sentence(&self, lang: Lang, column: &str, value: &str) -> String {
        match self {
            UnitProblem::VintageForm => lang.unit_import_vintage_form(&value),
            UnitProblem::VintageNotNewer { newest } => lang.unit_import_vintage_not_newer(&value, newest),
            UnitProblem::VintageSecond { first } => lang.unit_import_vintage_second(first, &value),
            UnitProblem::CodeForm => lang.unit_import_code_form(&value),
            UnitProblem::Twice { line } => lang.unit_import_twice(&value, &line_text(lang, *line)),
            UnitProblem::LevelForm => lang.unit_import_level_form(&value),
            UnitProblem::KindForm => lang.unit_import_kind_form(&value),
            UnitProblem::KindOfOtherLevel => lang.unit_import_kind_of_other_level(&value),
            UnitProblem::NamesDiffer { full_name } => lang.unit_import_names_differ(&value, full_name),
            UnitProblem::ParentOfProvince => lang.unit_import_parent_of_province(&value),
            UnitProblem::ParentUnknown => lang.unit_import_parent_unknown(&value),
            UnitProblem::ParentLevel => lang.unit_import_parent_level(&value),
            UnitProblem::CoordinateForm => lang.unit_import_coordinate_form(&column, &value),
            UnitProblem::CoordinateAlone => lang.unit_import_coordinate_alone().to_owned(),
            UnitProblem::CoordinatesSwapped => lang.unit_import_coordinates_swapped(&value),
            UnitProblem::CoordinatesOutside => lang.unit_import_coordinates_outside(&value),
            UnitProblem::BeginsDiffers { line } => lang.unit_import_begins_differs(&value, &line_text(lang, *line)),
            UnitProblem::BeginsTooEarly { newest, begins } => lang.unit_import_begins_too_early(&value, newest, begins),
            UnitProblem::DocumentDiffers { line } => lang.unit_import_document_differs(&value, &line_text(lang, *line)),
            UnitProblem::PredecessorForm => lang.unit_import_predecessor_form(&value),
            UnitProblem::PredecessorUnknown => lang.unit_import_predecessor_unknown(&value),
            UnitProblem::PredecessorOfOtherList { list } => lang.unit_import_predecessor_of_other_list(&value, list),
            UnitProblem::PredecessorNotFinest => lang.unit_import_predecessor_not_finest(&value),
            UnitProblem::PredecessorTwice => lang.unit_import_predecessor_twice(&value),
            UnitProblem::PredecessorsAbove => lang.unit_import_predecessors_above().to_owned(),
            UnitProblem::SuccessorMissing { name } => lang.unit_import_successor_missing(name, &value),
            UnitProblem::DefaultMissing { lines } => lang.unit_import_default_missing(&value, lines),
            UnitProblem::DefaultTwice { line } => lang.unit_import_default_twice(&value, &line_text(lang, *line)),
            UnitProblem::NotInList => lang.unit_import_not_in_list(&value),
            UnitProblem::Fixed { known } => lang.unit_import_fixed(&column, known, &value),
            UnitProblem::TooMany => lang.unit_import_too_many().to_owned(),
        }
    }
}
