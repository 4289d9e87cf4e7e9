//! The rows that make a number: counted, and not counted with the reason.

use super::context::{Context, Reason, Verdict};
use super::enumerate::{CountQuery, Subject};
use super::target::{Measure, Target};
use super::vocabulary::Noun;
use crate::domain::Day;
use crate::domain::unit::geography::UnitIndex;
use std::collections::HashSet;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrillDownRow {
    /// The subject.
    pub subject: Subject,
    /// Why it is not counted; `None` where it is.
    pub reason: Option<Reason>,
    /// The day that made it count.
    pub since: Option<Day>,
    /// How much it counts: 1, or đồng.
    pub weight: i64,
    /// The unit of its cell.
    pub unit: Option<UnitIndex>,
    /// The year of its cell.
    pub year: Option<i32>,
}

impl DrillDownRow {
    fn new(subject: Subject, verdict: Verdict, unit: Option<UnitIndex>, year: Option<i32>) -> DrillDownRow {
        match verdict {
            Verdict::Counts(counted) => DrillDownRow { subject, reason: None, since: counted.since, weight: counted.weight, unit, year },
            Verdict::Not(reason) => DrillDownRow { subject, reason: Some(reason), since: None, weight: 0, unit, year },
        }
    }
}

/// The rows of a target on a day, counted ones first, in the order of the register.
pub fn rows_of(context: &Context<'_>, target: &Target) -> Vec<DrillDownRow> {
    let mut rows = Vec::new();
    if target.is_per_unit() {
        let needs_unit =
            target.numerator.place_split().is_some() || target.denominator.as_ref().is_some_and(|set| set.noun == Noun::Levels);
        context.enumerate_cells(target, &mut |subject, verdict, unit, year| {
            let mut row = DrillDownRow::new(subject, verdict, unit, year);
            if needs_unit && unit.is_none() && row.reason.is_none() {
                row = DrillDownRow { reason: Some(Reason::UnitTooCoarse), weight: 0, ..row };
            }
            rows.push(row);
        });
        // A subject that counts in one year, or would if its unit were known, is not listed again for the other years.
        let counted: HashSet<Subject> = rows.iter().filter(|row| row.reason.is_none()).map(|row| row.subject).collect();
        let coarse: HashSet<Subject> = rows.iter().filter(|row| row.reason == Some(Reason::UnitTooCoarse)).map(|row| row.subject).collect();
        let mut seen = HashSet::new();
        rows.retain(|row| {
            let says_most = row.reason == Some(Reason::UnitTooCoarse) || !coarse.contains(&row.subject);
            row.reason.is_none() || (says_most && !counted.contains(&row.subject) && seen.insert(row.subject))
        });
        for row in rows.iter_mut().filter(|row| row.reason.is_some()) {
            row.year = None;
        }
    } else {
        let set = &target.numerator.set;
        let denominator = target.denominator.as_ref().filter(|denominator| denominator.noun == set.noun);
        context.enumerate_all(&CountQuery { set, denominator, window: context.period() }, &mut |subject, verdict| {
            rows.push(DrillDownRow::new(subject, verdict, None, None))
        });
    }
    // Everything else in the country lies outside the scope; listing it would say nothing about this plan.
    let keep_elsewhere = target.measure == Measure::Ratio;
    rows.retain(|row| keep_elsewhere || row.reason != Some(Reason::OtherUnit) || matches!(row.subject, Subject::Record(_)));
    rows.sort_by_key(|row| row.reason.is_some());
    rows
}
