//! What may be wrong with a target of a plan file.

use crate::datasets::issues::problems;
use crate::datasets::source::line_text;

problems! {
    /// One problem of a target of a plan file.
    PlanProblem(lang, column, value)
    errors {
        TargetOfOtherPlan { plan: String } = "target_of_other_plan": lang.plan_import_target_of_other_plan(&value, plan);
        TargetTwice { line: u64 } = "target_twice": lang.plan_import_target_twice(&value, &line_text(lang, *line));
        TargetBackwards = "target_backwards": lang.plan_import_target_backwards(&value);
        PercentAbove100 = "percent_above_100": lang.plan_import_percent(&value);
        Vocabulary { at: String } = "vocabulary": lang.plan_import_vocabulary(&column, at);
        DenominatorMissing = "denominator_missing": lang.plan_import_denominator().to_owned();
    }
    warnings {}
}
