//! What may be wrong, or only strange, about a file of boundaries.

use crate::datasets::issues::KindProblem;
use app::text::Lang;

/// One problem of a file of boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum BoundaryProblem {
    TooLarge { most: u64 },
    Truncated,
    NotJson { reason: String },
    NotBoundaries,
    NoShapes,
    OtherSystem { stated: String },
    Projected,
    SwappedAxes,
    Outside,
    WrongList { other: String, matching: usize, shapes: usize },
    ListDiffers { stated: String },
    SurveyOfOtherTime { stated: String },
    NoCodeOrName,
    NameUnknown,
    NameAmbiguous { choices: String },
    UnitTwice { line: u64 },
    NotAnArea,
    RingShort,
    RingOpen,
    RingCrosses,
    TooDetailed,
    Overlap { other: String, percent: u64 },
    Skipped,
    NameDiffers { name: String },
    Missing { count: usize, names: String },
    ArchipelagoMissing,
    PointOutside,
}

impl KindProblem for BoundaryProblem {
    fn is_error(&self) -> bool {
        !matches!(
            self,
            BoundaryProblem::SurveyOfOtherTime { .. }
                | BoundaryProblem::Skipped
                | BoundaryProblem::NameDiffers { .. }
                | BoundaryProblem::Missing { .. }
                | BoundaryProblem::ArchipelagoMissing
                | BoundaryProblem::PointOutside
        )
    }

    fn code(&self) -> &'static str {
        match self {
            BoundaryProblem::TooLarge { .. } => "file_too_large",
            BoundaryProblem::Truncated => "file_truncated",
            BoundaryProblem::NotJson { .. } => "file_not_json",
            BoundaryProblem::NotBoundaries => "not_boundaries",
            BoundaryProblem::NoShapes => "no_shapes",
            BoundaryProblem::OtherSystem { .. } => "other_reference_system",
            BoundaryProblem::Projected => "projected_coordinates",
            BoundaryProblem::SwappedAxes => "swapped_axes",
            BoundaryProblem::Outside => "outside_region",
            BoundaryProblem::WrongList { .. } => "wrong_vintage",
            BoundaryProblem::ListDiffers { .. } => "vintage_differs",
            BoundaryProblem::SurveyOfOtherTime { .. } => "survey_of_other_time",
            BoundaryProblem::NoCodeOrName => "no_code_or_name",
            BoundaryProblem::NameUnknown => "name_unknown",
            BoundaryProblem::NameAmbiguous { .. } => "name_ambiguous",
            BoundaryProblem::UnitTwice { .. } => "unit_twice",
            BoundaryProblem::NotAnArea => "not_an_area",
            BoundaryProblem::RingShort => "ring_too_short",
            BoundaryProblem::RingOpen => "ring_open",
            BoundaryProblem::RingCrosses => "ring_crosses",
            BoundaryProblem::TooDetailed => "too_detailed",
            BoundaryProblem::Overlap { .. } => "overlap",
            BoundaryProblem::Skipped => "unit_skipped",
            BoundaryProblem::NameDiffers { .. } => "name_differs",
            BoundaryProblem::Missing { .. } => "units_missing",
            BoundaryProblem::ArchipelagoMissing => "archipelago_missing",
            BoundaryProblem::PointOutside => "point_outside",
        }
    }

    fn sentence(&self, lang: Lang, _column: &str, value: &str) -> String {
        match self {
            BoundaryProblem::TooLarge { most } => lang.boundary_too_large(&value, most),
            BoundaryProblem::Truncated => lang.boundary_truncated().to_owned(),
            BoundaryProblem::NotJson { reason } => lang.boundary_not_json(reason),
            BoundaryProblem::NotBoundaries => lang.boundary_not_boundaries().to_owned(),
            BoundaryProblem::NoShapes => lang.boundary_no_shapes().to_owned(),
            BoundaryProblem::OtherSystem { stated } => lang.boundary_other_system(stated),
            BoundaryProblem::Projected => lang.boundary_projected(&value),
            BoundaryProblem::SwappedAxes => lang.boundary_swapped_axes(&value),
            BoundaryProblem::Outside => lang.boundary_outside(&value),
            BoundaryProblem::WrongList { other, matching, shapes } => lang.boundary_wrong_list(matching, shapes, other),
            BoundaryProblem::ListDiffers { stated } => lang.boundary_list_differs(stated),
            BoundaryProblem::SurveyOfOtherTime { stated } => lang.boundary_other_time(stated),
            BoundaryProblem::NoCodeOrName => lang.boundary_no_code().to_owned(),
            BoundaryProblem::NameUnknown => lang.boundary_name_unknown(&value),
            BoundaryProblem::NameAmbiguous { choices } => lang.boundary_name_ambiguous(&value, choices),
            BoundaryProblem::UnitTwice { line } => lang.boundary_unit_twice(&value, line),
            BoundaryProblem::NotAnArea => lang.boundary_not_an_area(&value),
            BoundaryProblem::RingShort => lang.boundary_ring_short(&value),
            BoundaryProblem::RingOpen => lang.boundary_ring_open(&value),
            BoundaryProblem::RingCrosses => lang.boundary_ring_crosses(&value),
            BoundaryProblem::TooDetailed => lang.boundary_too_detailed(&value),
            BoundaryProblem::Overlap { other, percent } => lang.boundary_overlap(&value, other, percent),
            BoundaryProblem::Skipped => lang.boundary_skipped(&value),
            BoundaryProblem::NameDiffers { name } => lang.boundary_name_differs(&value, name),
            BoundaryProblem::Missing { count, names } => lang.boundary_missing(count, names),
            BoundaryProblem::ArchipelagoMissing => lang.boundary_archipelago_missing(&value),
            BoundaryProblem::PointOutside => lang.boundary_point_outside(&value),
        }
    }
}
