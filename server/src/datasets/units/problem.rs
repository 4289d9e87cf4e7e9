//! What may be wrong with a list of units.

use crate::datasets::issues::problems;
use crate::datasets::source::line_text;

problems! {
    /// One problem of a list of units.
    UnitProblem(lang, column, value)
    errors {
        VintageForm = "vintage_form": lang.unit_import_vintage_form(&value);
        VintageNotNewer { newest: String } = "vintage_not_newer": lang.unit_import_vintage_not_newer(&value, newest);
        VintageSecond { first: String } = "vintage_second": lang.unit_import_vintage_second(first, &value);
        CodeForm = "unit_code_form": lang.unit_import_code_form(&value);
        Twice { line: u64 } = "unit_twice": lang.unit_import_twice(&value, &line_text(lang, *line));
        LevelForm = "unit_level_form": lang.unit_import_level_form(&value);
        KindForm = "unit_kind_form": lang.unit_import_kind_form(&value);
        KindOfOtherLevel = "unit_kind_of_other_level": lang.unit_import_kind_of_other_level(&value);
        NamesDiffer { full_name: String } = "unit_names_differ": lang.unit_import_names_differ(&value, full_name);
        ParentOfProvince = "unit_parent_of_province": lang.unit_import_parent_of_province(&value);
        ParentUnknown = "unit_parent_unknown": lang.unit_import_parent_unknown(&value);
        ParentLevel = "unit_parent_level": lang.unit_import_parent_level(&value);
        CoordinateForm = "coordinate_form": lang.unit_import_coordinate_form(&column, &value);
        CoordinateAlone = "coordinate_alone": lang.unit_import_coordinate_alone().to_owned();
        CoordinatesSwapped = "coordinates_swapped": lang.unit_import_coordinates_swapped(&value);
        CoordinatesOutside = "coordinates_outside": lang.unit_import_coordinates_outside(&value);
        BeginsDiffers { line: u64 } = "list_begins_differs": lang.unit_import_begins_differs(&value, &line_text(lang, *line));
        BeginsTooEarly { newest: String, begins: String } = "list_begins_too_early": lang.unit_import_begins_too_early(&value, newest, begins);
        DocumentDiffers { line: u64 } = "list_document_differs": lang.unit_import_document_differs(&value, &line_text(lang, *line));
        PredecessorForm = "predecessor_form": lang.unit_import_predecessor_form(&value);
        PredecessorUnknown = "predecessor_unknown": lang.unit_import_predecessor_unknown(&value);
        PredecessorOfOtherList { list: String } = "predecessor_of_other_list": lang.unit_import_predecessor_of_other_list(&value, list);
        PredecessorNotFinest = "predecessor_not_finest": lang.unit_import_predecessor_not_finest(&value);
        PredecessorTwice = "predecessor_twice": lang.unit_import_predecessor_twice(&value);
        PredecessorsAbove = "predecessors_above": lang.unit_import_predecessors_above().to_owned();
        SuccessorMissing { name: String } = "successor_missing": lang.unit_import_successor_missing(name, &value);
        DefaultMissing { lines: String } = "default_missing": lang.unit_import_default_missing(&value, lines);
        DefaultTwice { line: u64 } = "default_twice": lang.unit_import_default_twice(&value, &line_text(lang, *line));
        NotInList = "unit_not_in_list": lang.unit_import_not_in_list(&value);
        Fixed { known: String } = "list_fixed": lang.unit_import_fixed(&column, known, &value);
        TooMany = "too_many_units": lang.unit_import_too_many().to_owned();
    }
    warnings {}
}
