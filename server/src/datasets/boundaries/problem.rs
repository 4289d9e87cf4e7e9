//! What may be wrong, or only strange, about a file of boundaries.

use crate::datasets::issues::problems;

problems! {
    /// One problem of a file of boundaries.
    BoundaryProblem(lang, _column, value)
    errors {
        TooLarge { most: u64 } = "file_too_large": lang.boundary_too_large(&value, most);
        Truncated = "file_truncated": lang.boundary_truncated().to_owned();
        NotJson { reason: String } = "file_not_json": lang.boundary_not_json(reason);
        NotBoundaries = "not_boundaries": lang.boundary_not_boundaries().to_owned();
        NoShapes = "no_shapes": lang.boundary_no_shapes().to_owned();
        OtherSystem { stated: String } = "other_reference_system": lang.boundary_other_system(stated);
        Projected = "projected_coordinates": lang.boundary_projected(&value);
        SwappedAxes = "swapped_axes": lang.boundary_swapped_axes(&value);
        Outside = "outside_region": lang.boundary_outside(&value);
        WrongList { other: String, matching: usize, shapes: usize } = "wrong_vintage": lang.boundary_wrong_list(matching, shapes, other);
        ListDiffers { stated: String } = "vintage_differs": lang.boundary_list_differs(stated);
        NoCodeOrName = "no_code_or_name": lang.boundary_no_code().to_owned();
        NameUnknown = "name_unknown": lang.boundary_name_unknown(&value);
        NameAmbiguous { choices: String } = "name_ambiguous": lang.boundary_name_ambiguous(&value, choices);
        UnitTwice { line: u64 } = "unit_twice": lang.boundary_unit_twice(&value, line);
        NotAnArea = "not_an_area": lang.boundary_not_an_area(&value);
        RingShort = "ring_too_short": lang.boundary_ring_short(&value);
        RingOpen = "ring_open": lang.boundary_ring_open(&value);
        RingCrosses = "ring_crosses": lang.boundary_ring_crosses(&value);
        TooDetailed = "too_detailed": lang.boundary_too_detailed(&value);
        Overlap { other: String, percent: u64 } = "overlap": lang.boundary_overlap(&value, other, percent);
    }
    warnings {
        SurveyOfOtherTime { stated: String } = "survey_of_other_time": lang.boundary_other_time(stated);
        Skipped = "unit_skipped": lang.boundary_skipped(&value);
        NameDiffers { name: String } = "name_differs": lang.boundary_name_differs(&value, name);
        Missing { count: usize, names: String } = "units_missing": lang.boundary_missing(count, names);
        ArchipelagoMissing = "archipelago_missing": lang.boundary_archipelago_missing(&value);
        PointOutside = "point_outside": lang.boundary_point_outside(&value);
    }
}
