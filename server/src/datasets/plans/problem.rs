//! What may be wrong with a target of a plan file.

use crate::datasets::issues::KindProblem;
use crate::datasets::source::line_text;
use app::text::Lang;

/// One problem of a target of a plan file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum PlanProblem {
    TargetOfOtherPlan { plan: String },
    TargetTwice { line: u64 },
    TargetBackwards,
    PercentAbove100,
    Vocabulary { at: String },
    DenominatorMissing,
}

impl KindProblem for PlanProblem {
    fn code(&self) -> &'static str {
        match self {
            PlanProblem::TargetOfOtherPlan { .. } => "target_of_other_plan",
            PlanProblem::TargetTwice { .. } => "target_twice",
            PlanProblem::TargetBackwards => "target_backwards",
            PlanProblem::PercentAbove100 => "percent_above_100",
            PlanProblem::Vocabulary { .. } => "vocabulary",
            PlanProblem::DenominatorMissing => "denominator_missing",
        }
    }

    fn sentence(&self, lang: Lang, column: &str, value: &str) -> String {
        match self {
            PlanProblem::TargetOfOtherPlan { plan } => lang.plan_import_target_of_other_plan(&value, plan),
            PlanProblem::TargetTwice { line } => lang.plan_import_target_twice(&value, &line_text(lang, *line)),
            PlanProblem::TargetBackwards => lang.plan_import_target_backwards(&value),
            PlanProblem::PercentAbove100 => lang.plan_import_percent(&value),
            PlanProblem::Vocabulary { at } => lang.plan_import_vocabulary(&column, at),
            PlanProblem::DenominatorMissing => lang.plan_import_denominator().to_owned(),
        }
    }
}
