//! What may be wrong, or only strange, about a row of a recognitions file.

use crate::datasets::issues::KindProblem;
use crate::datasets::source::line_text;
use app::text::Lang;

/// One problem of a row of a recognitions file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum RecognitionProblem {
    StarsNotCertifiable,
    FiveStarsNotCentral,
    PotentialWithoutFour,
    SetOfOtherSector { sector: u8 },
    StatusForm,
    BasisForm,
    DateOutOfRange,
    ExpiresBeforeIssued { issued: String },
    RevokedBeforeIssued { issued: String },
    ConflictingRow { line: u64 },
    NameOfOtherProduct { id: String },
    ProductAmbiguous { choices: String },
    RecognitionAmbiguous { choices: String },
    RecognitionOfOtherDecision,
    NoDate,
    NoStars,
    ScoreOutsideBand { stars: u8 },
    YearDiffers { issued: String },
    IssuedInFuture,
    KindDiffers { kept: String },
    ProducerDiffers,
    ClassificationDiffers,
    DistrictLevel,
    Corrected { old: String },
    NearName { other: String },
}

impl KindProblem for RecognitionProblem {
    fn is_error(&self) -> bool {
        !matches!(
            self,
            RecognitionProblem::NoDate
                | RecognitionProblem::NoStars
                | RecognitionProblem::ScoreOutsideBand { .. }
                | RecognitionProblem::YearDiffers { .. }
                | RecognitionProblem::IssuedInFuture
                | RecognitionProblem::KindDiffers { .. }
                | RecognitionProblem::ProducerDiffers
                | RecognitionProblem::ClassificationDiffers
                | RecognitionProblem::DistrictLevel
                | RecognitionProblem::Corrected { .. }
                | RecognitionProblem::NearName { .. }
        )
    }

    fn code(&self) -> &'static str {
        match self {
            RecognitionProblem::StarsNotCertifiable => "stars_not_certifiable",
            RecognitionProblem::FiveStarsNotCentral => "five_stars_not_central",
            RecognitionProblem::PotentialWithoutFour => "potential_5_without_four",
            RecognitionProblem::SetOfOtherSector { .. } => "set_of_other_sector",
            RecognitionProblem::StatusForm => "status_form",
            RecognitionProblem::BasisForm => "basis_form",
            RecognitionProblem::DateOutOfRange => "date_out_of_range",
            RecognitionProblem::ExpiresBeforeIssued { .. } => "expires_before_issued",
            RecognitionProblem::RevokedBeforeIssued { .. } => "revoked_before_issued",
            RecognitionProblem::ConflictingRow { .. } => "conflicting_row",
            RecognitionProblem::NameOfOtherProduct { .. } => "name_of_other_product",
            RecognitionProblem::ProductAmbiguous { .. } => "product_ambiguous",
            RecognitionProblem::RecognitionAmbiguous { .. } => "recognition_ambiguous",
            RecognitionProblem::RecognitionOfOtherDecision => "recognition_of_other_decision",
            RecognitionProblem::NoDate => "no_date",
            RecognitionProblem::NoStars => "no_stars",
            RecognitionProblem::ScoreOutsideBand { .. } => "score_outside_band",
            RecognitionProblem::YearDiffers { .. } => "year_differs",
            RecognitionProblem::IssuedInFuture => "issued_in_future",
            RecognitionProblem::KindDiffers { .. } => "kind_differs",
            RecognitionProblem::ProducerDiffers => "producer_differs",
            RecognitionProblem::ClassificationDiffers => "classification_differs",
            RecognitionProblem::DistrictLevel => "district_level",
            RecognitionProblem::Corrected { .. } => "corrected",
            RecognitionProblem::NearName { .. } => "near_name",
        }
    }

    fn sentence(&self, lang: Lang, column: &str, value: &str) -> String {
        match self {
            RecognitionProblem::StarsNotCertifiable => lang.import_stars_not_certifiable(&value),
            RecognitionProblem::FiveStarsNotCentral => lang.import_five_stars_not_central().to_owned(),
            RecognitionProblem::PotentialWithoutFour => lang.import_potential_5_without_four().to_owned(),
            RecognitionProblem::SetOfOtherSector { sector } => lang.import_set_of_other_sector(&value, sector),
            RecognitionProblem::StatusForm => lang.import_status_form(&value),
            RecognitionProblem::BasisForm => lang.import_basis_form(&value),
            RecognitionProblem::DateOutOfRange => lang.import_date_out_of_range(&column, &value),
            RecognitionProblem::ExpiresBeforeIssued { issued } => lang.import_expires_before_issued(&value, issued),
            RecognitionProblem::RevokedBeforeIssued { issued } => lang.import_revoked_before_issued(&value, issued),
            RecognitionProblem::ConflictingRow { line } => lang.import_conflicting_row(&line_text(lang, *line)),
            RecognitionProblem::NameOfOtherProduct { id } => lang.import_name_of_other_product(&value, id),
            RecognitionProblem::ProductAmbiguous { choices } => lang.import_product_ambiguous(&value, choices),
            RecognitionProblem::RecognitionAmbiguous { choices } => lang.import_recognition_ambiguous(&value, choices),
            RecognitionProblem::RecognitionOfOtherDecision => lang.import_recognition_of_other_decision(&value),
            RecognitionProblem::NoDate => lang.import_no_date().to_owned(),
            RecognitionProblem::NoStars => lang.import_no_stars().to_owned(),
            RecognitionProblem::ScoreOutsideBand { stars } => lang.import_score_outside_band(&value, stars),
            RecognitionProblem::YearDiffers { issued } => lang.import_year_differs(&value, issued),
            RecognitionProblem::IssuedInFuture => lang.import_issued_in_future(&value),
            RecognitionProblem::KindDiffers { kept } => lang.import_kind_differs(&value, kept),
            RecognitionProblem::ProducerDiffers => lang.import_producer_differs(&value),
            RecognitionProblem::ClassificationDiffers => lang.import_classification_differs(&value),
            RecognitionProblem::DistrictLevel => lang.import_district_level().to_owned(),
            RecognitionProblem::Corrected { old } => lang.import_corrected(&column, old, &value),
            RecognitionProblem::NearName { other } => lang.import_near_name(&value, other),
        }
    }
}
