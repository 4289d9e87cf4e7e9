//! Which plans speak for a place, and which of their targets are shown where there is room for few.

use crate::api::{Api, PlanRelation};
use crate::domain::plan::{Comparator, Decimal, Noun, Plan, Status, Target};
use crate::domain::{Day, Level, UnitId};
use crate::facts::Filter;
use core::cmp::Reverse;

/// A plan that may speak for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// First day of its period.
    pub from: Day,
    /// Last day of its period.
    pub to: Day,
    /// How near it is to the place.
    pub nearness: Nearness,
}

/// How near a plan is to a place, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The place's own.
    Own,
    /// Of a unit of the same level that went into the place.
    Predecessor,
    /// Of a smaller unit that lies in the place.
    Inside,
    /// Of the commune, the district, the province around the place: so many levels down from the country.
    Around(Reverse<Level>),
    /// Of the country.
    Country,
}

/// The plans that bear on the place of a filter.
pub fn candidates(register: &dyn Api, filter: &Filter) -> Vec<Candidate> {
    let geography = register.geography();
    let level = |unit: UnitId| geography.index_of(unit).map(|unit| geography.unit(unit).level);
    let here = filter.unit.and_then(level);
    let candidate = |plan: &Plan, nearness: Nearness| Candidate { id: plan.id.clone(), from: plan.from, to: plan.to, nearness };
    let of_unit = filter.unit.map(|unit| register.plans_bearing_on(Some(unit))).unwrap_or_default();
    let near = |(plan, relation): &(&Plan, PlanRelation)| Some(candidate(plan, nearness(plan.scope.and_then(level), here, *relation)?));
    let mut found: Vec<Candidate> = of_unit.iter().filter_map(near).collect();
    if chosen(&found, filter.as_of).is_empty() {
        found.extend(register.plans_bearing_on(None).into_iter().map(|(plan, _)| candidate(plan, Nearness::Country)));
    }
    found
}

/// How near a plan is, given the levels of its unit and of the place. One whose unit is no longer known is nobody's.
fn nearness(scope: Option<Level>, here: Option<Level>, relation: PlanRelation) -> Option<Nearness> {
    let scope = scope?;
    match relation {
        PlanRelation::Own => Some(Nearness::Own),
        PlanRelation::Within if Some(scope) == here => Some(Nearness::Predecessor),
        PlanRelation::Within => Some(Nearness::Inside),
        PlanRelation::Above => Some(Nearness::Around(Reverse(scope))),
        PlanRelation::Part => None,
    }
}

/// The plans that speak for the place on a day: the nearest ones that run, or where none of the same nearness does, the last
/// that ended. Plans that have not begun say nothing yet.
pub fn chosen(candidates: &[Candidate], day: Day) -> Vec<&Candidate> {
    let begun = || candidates.iter().filter(|plan| plan.from <= day);
    let Some(nearest) = begun().map(|plan| plan.nearness).min() else { return Vec::new() };
    let near = || begun().filter(|plan| plan.nearness == nearest);
    let running: Vec<&Candidate> = near().filter(|plan| plan.to >= day).collect();
    if !running.is_empty() {
        return running;
    }
    let last = near().map(|plan| plan.to).max();
    near().filter(|plan| Some(plan.to) == last).collect()
}

/// Whether a target can be drawn: it has a number to be reached.
pub fn is_drawn(target: &Target) -> bool {
    let is_compared = target.comparator.is_some_and(|comparator| comparator != Comparator::Done);
    is_compared && target.min.is_some_and(|min| min > Decimal::whole(0))
}

/// The targets worth showing, at most `most`, as positions: those that can be judged first, of these the ones that count
/// products or producers, else as in the document.
pub fn most_telling(targets: &[(&Target, Status)], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..targets.len()).filter(|at| is_drawn(targets[*at].0)).collect();
    order.sort_by_key(|at| {
        let (target, status) = targets[*at];
        let counts_products = matches!(target.numerator.set.noun, Noun::Products | Noun::Producers);
        (matches!(status, Status::NoData | Status::NotStarted), !counts_products)
    });
    order.truncate(most);
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::testing;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn plan(id: &str, from: &str, to: &str, nearness: Nearness) -> Candidate {
        Candidate { id: id.to_owned(), from: day(from), to: day(to), nearness }
    }

    #[test]
    fn the_nearest_plan_that_runs_or_else_the_last_that_ended() {
        let province = Nearness::Around(Reverse(Level::Province));
        let district = Nearness::Around(Reverse(Level::District));
        let all = [
            plan("own old", "2016-01-01", "2020-12-31", Nearness::Own),
            plan("own last", "2021-01-01", "2025-12-31", Nearness::Own),
            plan("own next", "2027-01-01", "2030-12-31", Nearness::Own),
            plan("before", "2021-01-01", "2026-12-31", Nearness::Predecessor),
            plan("before too", "2023-01-01", "2026-12-31", Nearness::Predecessor),
            plan("part", "2022-01-01", "2026-12-31", Nearness::Inside),
            plan("district", "2022-01-01", "2022-12-31", district),
            plan("province", "2020-01-01", "2026-12-31", province),
            plan("country", "2018-01-01", "2030-12-31", Nearness::Country),
        ];
        let of = |kinds: &[Nearness], on: &str| -> Vec<String> {
            let near: Vec<Candidate> = all.iter().filter(|plan| kinds.contains(&plan.nearness)).cloned().collect();
            chosen(&near, day(on)).into_iter().map(|plan| plan.id.clone()).collect()
        };
        let every = [Nearness::Own, Nearness::Predecessor, Nearness::Inside, district, province, Nearness::Country];
        for (kinds, on, expected) in [
            // Running.
            (&every[..], "2024-06-30", &["own last"][..]),
            // Ended: its own plan is told rather than one that runs elsewhere.
            (&every, "2026-06-30", &["own last"]),
            // The last day is still within.
            (&every, "2020-12-31", &["own old"]),
            (&every, "2027-01-01", &["own next"]),
            // Of what it was made of, all that run; once over, all that ended last.
            (&every[1..], "2024-06-30", &["before", "before too"]),
            (&every[1..], "2022-06-30", &["before"]),
            (&every[1..], "2031-01-01", &["before", "before too"]),
            (&every[2..], "2024-06-30", &["part"]),
            // The smallest unit around that has begun a plan.
            (&every[3..], "2022-06-30", &["district"]),
            (&every[3..], "2021-06-30", &["province"]),
            (&every[3..], "2019-06-30", &["country"]),
            // None.
            (&every, "2015-06-30", &[]),
            (&[], "2024-06-30", &[]),
        ] {
            assert_eq!(of(kinds, on), expected, "{kinds:?} on {on}");
        }
    }

    #[test]
    fn a_plan_whose_unit_is_no_longer_known_is_nobodys() {
        let here = Some(Level::Province);
        for relation in [PlanRelation::Own, PlanRelation::Within, PlanRelation::Above, PlanRelation::Part] {
            assert_eq!(nearness(None, here, relation), None);
        }
        assert_eq!(nearness(Some(Level::Province), here, PlanRelation::Within), Some(Nearness::Predecessor));
        assert_eq!(nearness(Some(Level::District), here, PlanRelation::Within), Some(Nearness::Inside));
        assert_eq!(nearness(Some(Level::Province), here, PlanRelation::Part), None);
    }

    #[test]
    fn of_62_targets_the_most_telling_few_are_shown() {
        let ends = day("2025-12-31");
        let targets: Vec<Target> = testing::target_texts().take(62).filter_map(|text| Target::read(&text, ends).ok()).collect();
        assert_eq!(targets.len(), 62);
        let with = |status: Status| -> Vec<(&Target, Status)> { targets.iter().map(|target| (target, status)).collect() };
        let shown = most_telling(&with(Status::NoData), 5);
        assert_eq!(shown.len(), 5);
        assert!(shown.is_sorted() && shown.iter().all(|at| is_drawn(&targets[*at])), "{shown:?}");
        assert!(most_telling(&with(Status::Met), 100).len() < 62, "tasks and figures without an aim are not drawn");
        assert!(most_telling(&[], 5).is_empty());
        // What can be judged comes first, wherever it stands in the document.
        let last = (0..62).rev().find(|at| is_drawn(&targets[*at])).unwrap();
        let mut one = with(Status::NoData);
        one[last].1 = Status::Incomplete;
        assert_eq!(most_telling(&one, 5)[0], last);
    }
}
