//! Plans and targets as typed data: what a document promises, read once and checked.

use super::number::Decimal;
use super::parse::{GrammarError, Measured, Set};
use super::vocabulary::Noun;
use crate::domain::named_enum::named_enum;
use crate::domain::{Day, UnitId, Vintage};

/// A plan: a document with a period and a scope that is frozen to the units of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Stable id, its address.
    pub id: String,
    /// Title in Vietnamese and in English.
    pub title: [String; 2],
    /// Who decided it.
    pub authority: Option<String>,
    /// Number of the document.
    pub document: Option<String>,
    /// Day of the document.
    pub issued: Option<Day>,
    /// First day of the period.
    pub from: Day,
    /// Last day of the period.
    pub to: Day,
    /// The list of units of its day.
    pub vintage: Vintage,
    /// Its unit in that list; `None` is the whole country.
    pub scope: Option<UnitId>,
    /// The scope as the document names it.
    pub scope_text: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
}

named_enum! {
    /// How a target is measured.
    Measure {
        /// A number of things.
        Count = "count",
        /// A share in percent.
        Ratio = "ratio",
        /// At least so many for each unit (and year).
        PerUnitMin = "per_unit_min",
        /// From so many to so many for each unit.
        PerUnitRange = "per_unit_range",
        /// A sum of money.
        Amount = "amount",
        /// Steps reached.
        Milestone = "milestone",
        /// Done, with evidence.
        Qualitative = "qualitative",
    }
}

named_enum! {
    /// How a value is held against its target.
    Comparator {
        /// At least.
        Ge = "ge",
        /// More than.
        Gt = "gt",
        /// Equal; more is better, so met at or above.
        Eq = "eq",
        /// From … to …; above is still met, and shown as exceeded.
        Between = "between",
        /// About: met from the target less its tolerance.
        Approx = "approx",
        /// Done or not.
        Done = "done",
    }
}

named_enum! {
    /// Whether the register can compute the value.
    Computed {
        /// From products, certificates and units alone.
        Yes = "yes",
        /// With one register more.
        Partly = "partly",
        /// Only from what is typed in.
        Reported = "reported",
    }
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Stable id.
    pub id: String,
    /// The plan it belongs to.
    pub plan: String,
    /// Its place in the plan.
    pub seq: i64,
    /// The same key means the same kind of indicator in several plans.
    pub indicator: String,
    /// Name in Vietnamese and in English.
    pub name: [String; 2],
    /// How it is measured.
    pub measure: Measure,
    /// What it speaks of, as the document groups it.
    pub subject: Option<String>,
    /// What is counted.
    pub numerator: Measured,
    /// Of what.
    pub denominator: Option<Set>,
    /// Both as written.
    pub formula: [String; 2],
    /// The unit of the number, as in files.
    pub unit: Option<String>,
    /// How it is compared; `None` for a figure that is no target.
    pub comparator: Option<Comparator>,
    /// What must be reached.
    pub min: Option<Decimal>,
    /// The upper end of a range, or the aim above the minimum.
    pub max: Option<Decimal>,
    /// How much less still counts as "about", in percent.
    pub tolerance: Decimal,
    /// Where it began.
    pub baseline: Option<Decimal>,
    /// When that was: a day, a month or a year.
    pub baseline_date: Option<String>,
    /// The last day on which it can be reached.
    pub deadline: Day,
    /// Whether the register can compute it.
    pub computed: Computed,
    /// A remark on the document in Vietnamese and in English: contradictions are named, not repaired.
    pub note: [Option<String>; 2],
}

/// A target as written: every cell a text, empty where the document says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Target`")]
pub struct TargetText {
    pub id: String,
    pub plan: String,
    pub seq: i64,
    pub indicator: String,
    pub name: [String; 2],
    pub measure: String,
    pub subject: String,
    pub numerator: String,
    pub denominator: String,
    pub unit: String,
    pub comparator: String,
    pub min: String,
    pub max: String,
    pub tolerance: String,
    pub baseline: String,
    pub baseline_date: String,
    pub deadline: Option<Day>,
    pub computed: String,
    pub note: [String; 2],
}

/// What is wrong with a target, and in which column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetProblem {
    /// The column of the file.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    pub reason: TargetReason,
}

/// What is wrong with a cell of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetReason {
    /// Not one of the words this column takes.
    Word,
    /// Not a number.
    Number,
    /// The minimum lies above the maximum.
    Backwards,
    /// A share above 100 percent.
    Percent,
    /// A comparator without the number it compares with.
    NoNumber,
    /// Not of the vocabulary.
    Grammar(GrammarError),
    /// A share without a denominator, or with one of another noun.
    Denominator,
    /// Money in a unit that is not known.
    MoneyUnit,
}

impl Target {
    /// Reads a target of a plan whose period ends on a day; everything wrong is named.
    pub fn read(text: &TargetText, plan_ends: Day) -> Result<Target, Vec<TargetProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |column: &'static str, value: &str, reason: TargetReason| {
            problems.push(TargetProblem { column, value: value.to_owned(), reason })
        };
        let measure = Measure::parse(&text.measure);
        if measure.is_none() {
            wrong("measure", &text.measure, TargetReason::Word);
        }
        let computed = Computed::parse(&text.computed);
        if computed.is_none() {
            wrong("computed", &text.computed, TargetReason::Word);
        }
        let comparator = Comparator::parse(&text.comparator);
        if comparator.is_none() && !text.comparator.is_empty() {
            wrong("comparator", &text.comparator, TargetReason::Word);
        }
        let mut number = |column: &'static str, value: &str| {
            let number = Decimal::parse(value);
            if number.is_none() && !value.is_empty() {
                wrong(column, value, TargetReason::Number);
            }
            number
        };
        let min = number("target_min", &text.min);
        let max = number("target_max", &text.max);
        let tolerance = number("tolerance_pct", &text.tolerance).unwrap_or(Decimal::whole(10));
        let baseline = number("baseline_value", &text.baseline);
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            wrong("target_min", &text.min, TargetReason::Backwards);
        }
        if measure == Some(Measure::Ratio) {
            for (column, value, written) in [("target_min", min, &text.min), ("target_max", max, &text.max)] {
                if value.is_some_and(|value| value > Decimal::whole(100)) {
                    wrong(column, written, TargetReason::Percent);
                }
            }
        }
        let shares = [("tolerance_pct", Some(tolerance), &text.tolerance), ("baseline_value", baseline, &text.baseline)];
        for (column, value, written) in shares {
            let is_share = column == "tolerance_pct" || measure == Some(Measure::Ratio);
            if is_share && value.is_some_and(|value| value > Decimal::whole(100)) {
                wrong(column, written, TargetReason::Percent);
            }
        }
        if min.is_none() && text.min.is_empty() && comparator.is_some_and(|comparator| comparator != Comparator::Done) {
            wrong("target_min", "", TargetReason::NoNumber);
        }
        let numerator =
            Measured::parse(&text.numerator).map_err(|error| wrong("numerator", &text.numerator, TargetReason::Grammar(error))).ok();
        let denominator = match text.denominator.as_str() {
            "" => None,
            written => Set::parse(written).map_err(|error| wrong("denominator", written, TargetReason::Grammar(error))).ok(),
        };
        if let (Some(numerator), Some(measure)) = (&numerator, measure) {
            let same_noun = denominator.as_ref().is_some_and(|set| set.noun == numerator.set.noun);
            if measure == Measure::Ratio && !same_noun && (denominator.is_some() || text.denominator.is_empty()) {
                wrong("denominator", &text.denominator, TargetReason::Denominator);
            }
            if numerator.set.noun == Noun::Money && dong_per(&text.unit).is_none() {
                wrong("unit", &text.unit, TargetReason::MoneyUnit);
            }
        }
        let (Some(measure), Some(computed), Some(numerator)) = (measure, computed, numerator) else { return Err(problems) };
        if !problems.is_empty() {
            return Err(problems);
        }
        let option = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Ok(Target {
            id: text.id.clone(),
            plan: text.plan.clone(),
            seq: text.seq,
            indicator: text.indicator.clone(),
            name: text.name.clone(),
            measure,
            subject: option(&text.subject),
            numerator,
            denominator,
            formula: [text.numerator.clone(), text.denominator.clone()],
            unit: option(&text.unit),
            comparator,
            min,
            max,
            tolerance,
            baseline,
            baseline_date: option(&text.baseline_date),
            deadline: text.deadline.unwrap_or(plan_ends),
            computed,
            note: [option(&text.note[0]), option(&text.note[1])],
        })
    }

    /// Whether every unit or year has to reach it.
    pub const fn is_per_unit(&self) -> bool {
        matches!(self.measure, Measure::PerUnitMin | Measure::PerUnitRange)
    }

    /// How many đồng the unit of its number stands for.
    pub fn dong(&self) -> i64 {
        self.unit.as_deref().and_then(dong_per).unwrap_or(1)
    }
}

/// How many đồng a unit of money stands for.
pub fn dong_per(unit: &str) -> Option<i64> {
    match unit {
        "VND" => Some(1),
        "million VND" => Some(1_000_000),
        "billion VND" => Some(1_000_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> TargetText {
        TargetText {
            measure: "ratio".into(),
            numerator: "producers(modern_channel)".into(),
            denominator: "producers(all)".into(),
            unit: "percent".into(),
            comparator: "ge".into(),
            min: "70".into(),
            computed: "partly".into(),
            ..TargetText::default()
        }
    }

    fn problems(change: impl FnOnce(&mut TargetText)) -> Vec<(&'static str, TargetReason)> {
        let mut text = written();
        change(&mut text);
        let problems = Target::read(&text, Day::from_number(20_000)).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.column, problem.reason)).collect()
    }

    #[test]
    fn bad_cells_are_named() {
        assert_eq!(problems(|_| {}), []);
        assert_eq!(problems(|text| text.min = "130".into()), [("target_min", TargetReason::Percent)]);
        assert_eq!(problems(|text| text.tolerance = "130".into()), [("tolerance_pct", TargetReason::Percent)]);
        assert_eq!(problems(|text| text.max = "60".into()), [("target_min", TargetReason::Backwards)]);
        assert_eq!(problems(|text| text.min.clear()), [("target_min", TargetReason::NoNumber)]);
        assert_eq!(problems(|text| text.denominator.clear()), [("denominator", TargetReason::Denominator)]);
        assert_eq!(problems(|text| text.denominator = "communes(all)".into()), [("denominator", TargetReason::Denominator)]);
        assert!(matches!(problems(|text| text.denominator = "sellers(all)".into())[..], [("denominator", TargetReason::Grammar(_))]));
        assert_eq!(problems(|text| text.comparator = "about".into()), [("comparator", TargetReason::Word)]);
        assert_eq!(problems(|text| text.min = "many".into()), [("target_min", TargetReason::Number)]);
    }
}
