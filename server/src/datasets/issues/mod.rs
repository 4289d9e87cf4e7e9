//! What may be wrong, or only strange, about a row: a stable code, and a sentence in either language.

pub(in crate::datasets) mod report;

pub use report::Report;

use crate::datasets::boundaries::BoundaryProblem;
use crate::datasets::units::UnitProblem;
use app::text::Lang;

/// One problem. Errors refuse the file; warnings are reported beside the result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum Problem {
    Utf16,
    Encoding,
    EmptyFile,
    Workbook,
    MissingColumn,
    Required,
    RowLength { cells: usize, columns: usize },
    TextTooLong { most: usize },
    TextControl,
    NameWithoutLetters,
    UnitForm,
    UnitUnknown,
    PlaceMissing,
    ProvinceUnknown { nearest: String },
    DistrictUnknown { province: String, nearest: String },
    CommuneUnknown { place: String, nearest: String },
    PlaceAmbiguous { choices: String },
    StarsForm,
    StarsNotCertifiable,
    FiveStarsNotCentral,
    YesNoForm,
    PotentialWithoutFour,
    ScoreForm,
    LevelForm,
    KindForm,
    SectorForm,
    SetForm,
    SetOfOtherSector { sector: u8 },
    StatusForm,
    BasisForm,
    DateForm,
    DateOutOfRange,
    YearForm,
    ExpiresBeforeIssued { issued: String },
    RevokedBeforeIssued { issued: String },
    ConflictingRow { line: u64 },
    ProductOfOtherName { name: String },
    RecognitionOfOtherDecision,
    DuplicateRow { line: u64 },
    UnusedColumn,
    NoDate,
    NoStars,
    ScoreOutsideBand { stars: u8 },
    YearDiffers { issued: String },
    IssuedInFuture,
    PlaceOfOtherList { unit: String },
    PlaceOldName { unit: String },
    KindDiffers { kept: String },
    ProducerDiffers,
    ClassificationDiffers,
    DistrictLevel,
    OneOf { choices: String },
    TypeForm,
    NumberForm,
    ProducerUnknown,
    ProductUnknown,
    SeveralNamed { choices: String },
    PlanUnknown,
    TargetUnknown,
    TargetOfOtherPlan { plan: String },
    TargetTwice { line: u64 },
    EndsBeforeBegins { begins: String },
    TargetBackwards,
    PercentAbove100,
    Vocabulary { at: String },
    DenominatorMissing,
    Boundary(BoundaryProblem),
    Unit(UnitProblem),
}

impl Problem {
    /// Whether it refuses the file.
    pub const fn is_error(&self) -> bool {
        if let Problem::Boundary(problem) = self {
            return problem.is_error();
        }
        !matches!(
            self,
            Problem::DuplicateRow { .. }
                | Problem::UnusedColumn
                | Problem::NoDate
                | Problem::NoStars
                | Problem::ScoreOutsideBand { .. }
                | Problem::YearDiffers { .. }
                | Problem::IssuedInFuture
                | Problem::PlaceOfOtherList { .. }
                | Problem::PlaceOldName { .. }
                | Problem::KindDiffers { .. }
                | Problem::ProducerDiffers
                | Problem::ClassificationDiffers
                | Problem::DistrictLevel
        )
    }

    /// The stable code that programs may rely on.
    pub const fn code(&self) -> &'static str {
        match self {
            Problem::Utf16 => "utf16",
            Problem::Encoding => "encoding",
            Problem::EmptyFile => "empty_file",
            Problem::Workbook => "workbook",
            Problem::MissingColumn => "missing_column",
            Problem::Required => "required",
            Problem::RowLength { .. } => "row_length",
            Problem::TextTooLong { .. } => "text_too_long",
            Problem::TextControl => "text_control",
            Problem::NameWithoutLetters => "name_without_letters",
            Problem::UnitForm => "unit_form",
            Problem::UnitUnknown => "unit_unknown",
            Problem::PlaceMissing => "place_missing",
            Problem::ProvinceUnknown { .. } => "province_unknown",
            Problem::DistrictUnknown { .. } => "district_unknown",
            Problem::CommuneUnknown { .. } => "commune_unknown",
            Problem::PlaceAmbiguous { .. } => "place_ambiguous",
            Problem::StarsForm => "stars_form",
            Problem::StarsNotCertifiable => "stars_not_certifiable",
            Problem::FiveStarsNotCentral => "five_stars_not_central",
            Problem::YesNoForm => "yes_no_form",
            Problem::PotentialWithoutFour => "potential_5_without_four",
            Problem::ScoreForm => "score_form",
            Problem::LevelForm => "level_form",
            Problem::KindForm => "kind_form",
            Problem::SectorForm => "sector_form",
            Problem::SetForm => "set_form",
            Problem::SetOfOtherSector { .. } => "set_of_other_sector",
            Problem::StatusForm => "status_form",
            Problem::BasisForm => "basis_form",
            Problem::DateForm => "date_form",
            Problem::DateOutOfRange => "date_out_of_range",
            Problem::YearForm => "year_form",
            Problem::ExpiresBeforeIssued { .. } => "expires_before_issued",
            Problem::RevokedBeforeIssued { .. } => "revoked_before_issued",
            Problem::ConflictingRow { .. } => "conflicting_row",
            Problem::ProductOfOtherName { .. } => "product_of_other_name",
            Problem::RecognitionOfOtherDecision => "recognition_of_other_decision",
            Problem::DuplicateRow { .. } => "duplicate_row",
            Problem::UnusedColumn => "unused_column",
            Problem::NoDate => "no_date",
            Problem::NoStars => "no_stars",
            Problem::ScoreOutsideBand { .. } => "score_outside_band",
            Problem::YearDiffers { .. } => "year_differs",
            Problem::IssuedInFuture => "issued_in_future",
            Problem::PlaceOfOtherList { .. } => "place_of_other_list",
            Problem::PlaceOldName { .. } => "place_old_name",
            Problem::KindDiffers { .. } => "kind_differs",
            Problem::ProducerDiffers => "producer_differs",
            Problem::ClassificationDiffers => "classification_differs",
            Problem::DistrictLevel => "district_level",
            Problem::OneOf { .. } => "one_of",
            Problem::TypeForm => "type_form",
            Problem::NumberForm => "number_form",
            Problem::ProducerUnknown => "producer_unknown",
            Problem::ProductUnknown => "product_unknown",
            Problem::SeveralNamed { .. } => "several_named",
            Problem::PlanUnknown => "plan_unknown",
            Problem::TargetUnknown => "target_unknown",
            Problem::TargetOfOtherPlan { .. } => "target_of_other_plan",
            Problem::TargetTwice { .. } => "target_twice",
            Problem::EndsBeforeBegins { .. } => "ends_before_begins",
            Problem::TargetBackwards => "target_backwards",
            Problem::PercentAbove100 => "percent_above_100",
            Problem::Vocabulary { .. } => "vocabulary",
            Problem::DenominatorMissing => "denominator_missing",
            Problem::Boundary(problem) => problem.code(),
            Problem::Unit(problem) => problem.code(),
        }
    }

    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang, column: &str, value: &str) -> String {
        let value = &shown(value);
        match self {
            Problem::Utf16 => lang.import_utf16().to_owned(),
            Problem::Encoding => lang.import_encoding().to_owned(),
            Problem::EmptyFile => lang.import_empty_file().to_owned(),
            Problem::Workbook => lang.import_workbook(value),
            Problem::MissingColumn => lang.import_missing_column(&column),
            Problem::Required => lang.import_required(&column),
            Problem::RowLength { cells, columns } => lang.import_row_length(cells, columns),
            Problem::TextTooLong { most } => lang.import_text_too_long(&column, most),
            Problem::TextControl => lang.import_text_control(&column),
            Problem::NameWithoutLetters => lang.import_name_without_letters(&column, value),
            Problem::UnitForm => lang.import_unit_form(value),
            Problem::UnitUnknown => lang.import_unit_unknown(value),
            Problem::PlaceMissing => lang.import_place_missing().to_owned(),
            Problem::ProvinceUnknown { nearest } => with_nearest(lang, lang.import_province_unknown(value), nearest),
            Problem::DistrictUnknown { province, nearest } => with_nearest(lang, lang.import_district_unknown(province, value), nearest),
            Problem::CommuneUnknown { place, nearest } => with_nearest(lang, lang.import_commune_unknown(place, value), nearest),
            Problem::PlaceAmbiguous { choices } => lang.import_place_ambiguous(value, choices),
            Problem::StarsForm => lang.import_stars_form(value),
            Problem::StarsNotCertifiable => lang.import_stars_not_certifiable(value),
            Problem::FiveStarsNotCentral => lang.import_five_stars_not_central().to_owned(),
            Problem::YesNoForm => lang.import_yes_no_form(&column, value),
            Problem::PotentialWithoutFour => lang.import_potential_5_without_four().to_owned(),
            Problem::ScoreForm => lang.import_score_form(value),
            Problem::LevelForm => lang.import_level_form(value),
            Problem::KindForm => lang.import_kind_form(value),
            Problem::SectorForm => lang.import_sector_form(value),
            Problem::SetForm => lang.import_set_form(value),
            Problem::SetOfOtherSector { sector } => lang.import_set_of_other_sector(value, sector),
            Problem::StatusForm => lang.import_status_form(value),
            Problem::BasisForm => lang.import_basis_form(value),
            Problem::DateForm => lang.import_date_form(&column, value),
            Problem::DateOutOfRange => lang.import_date_out_of_range(&column, value),
            Problem::YearForm => lang.import_year_form(value),
            Problem::ExpiresBeforeIssued { issued } => lang.import_expires_before_issued(value, issued),
            Problem::RevokedBeforeIssued { issued } => lang.import_revoked_before_issued(value, issued),
            Problem::ConflictingRow { line } => lang.import_conflicting_row(line),
            Problem::ProductOfOtherName { name } => lang.import_product_of_other_name(value, name),
            Problem::RecognitionOfOtherDecision => lang.import_recognition_of_other_decision(value),
            Problem::DuplicateRow { line } => lang.import_duplicate_row(line),
            Problem::UnusedColumn => lang.import_unused_column(value),
            Problem::NoDate => lang.import_no_date().to_owned(),
            Problem::NoStars => lang.import_no_stars().to_owned(),
            Problem::ScoreOutsideBand { stars } => lang.import_score_outside_band(value, stars),
            Problem::YearDiffers { issued } => lang.import_year_differs(value, issued),
            Problem::IssuedInFuture => lang.import_issued_in_future(value),
            Problem::PlaceOfOtherList { unit } => lang.import_place_of_other_list(value, unit),
            Problem::PlaceOldName { unit } => lang.import_place_old_name(value, unit),
            Problem::KindDiffers { kept } => lang.import_kind_differs(value, kept),
            Problem::ProducerDiffers => lang.import_producer_differs(value),
            Problem::ClassificationDiffers => lang.import_classification_differs(value),
            Problem::DistrictLevel => lang.import_district_level().to_owned(),
            Problem::OneOf { choices } => lang.plan_import_one_of(&column, value, choices),
            Problem::TypeForm => lang.plan_import_type_form(&column, value),
            Problem::NumberForm => lang.plan_import_number_form(&column, value),
            Problem::ProducerUnknown => lang.plan_import_producer_unknown(value),
            Problem::ProductUnknown => lang.plan_import_product_unknown(value),
            Problem::SeveralNamed { choices } => lang.plan_import_several_named(value, choices),
            Problem::PlanUnknown => lang.plan_import_plan_unknown(value),
            Problem::TargetUnknown => lang.plan_import_target_unknown(value),
            Problem::TargetOfOtherPlan { plan } => lang.plan_import_target_of_other_plan(value, plan),
            Problem::TargetTwice { line } => lang.plan_import_target_twice(value, line),
            Problem::EndsBeforeBegins { begins } => lang.plan_import_ends_before_begins(value, begins),
            Problem::TargetBackwards => lang.plan_import_target_backwards(value),
            Problem::PercentAbove100 => lang.plan_import_percent(value),
            Problem::Vocabulary { at } => lang.plan_import_vocabulary(&column, at),
            Problem::DenominatorMissing => lang.plan_import_denominator().to_owned(),
            Problem::Boundary(problem) => problem.sentence(lang, value),
            Problem::Unit(problem) => problem.sentence(lang, column, value),
        }
    }
}

fn with_nearest(lang: Lang, sentence: String, nearest: &str) -> String {
    if nearest.is_empty() { sentence } else { format!("{sentence} {}", lang.import_nearest(&nearest)) }
}

/// A value as it may stand in a sentence: without control characters, and not too long.
fn shown(value: &str) -> String {
    let clean: String = value.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).take(80).collect();
    if clean.len() < value.len() && value.chars().count() > 80 { format!("{clean}…") } else { clean }
}

/// A problem at its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The line of the file, the header being line 1.
    pub line: u64,
    /// The column by its canonical name; empty where it concerns the whole row.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
    /// What is wrong about it.
    pub problem: Problem,
}

impl Issue {
    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang) -> String {
        self.problem.sentence(lang, self.column, &self.value)
    }
}
