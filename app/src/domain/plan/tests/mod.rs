//! For the targets of the plans of a small country a row: given these records, on this day, the value, the status and the rows
//! are these. Every word that any carried target is made of is in one of them.

mod fixture;
mod properties;

use super::parse::{Set, Term};
use super::testing::{Case, LOCAL_PLANS, NATIONAL_PLANS, NOTHING, PROVINCE_PLANS};
use super::*;
use fixture::World;
use std::collections::BTreeSet;

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let world = World::read(case.given);
        let (plan, target) = fixture::published(case.target);
        let evaluation = world.evaluate(&plan, &target, case.day);
        let actual = match (evaluation.actual, evaluation.whole) {
            (None, _) => NOTHING.to_owned(),
            (Some(_), Some(whole)) => format!("{}/{whole}", evaluation.counted),
            (Some(value), None) => value.approximate().to_string(),
        };
        let (counted, not_counted) = world.rows(&plan, &target, case.day);
        let not_counted: Vec<(&str, &str)> = not_counted.iter().map(|(name, reason)| (name.as_str(), *reason)).collect();
        let found = (actual.as_str(), evaluation.status.name(), counted.iter().map(String::as_str).collect::<Vec<_>>(), not_counted);
        let wanted = (case.actual, case.status, case.counted.to_vec(), case.not_counted.to_vec());
        if found != wanted {
            wrong.push(format!(
                "{} on {}\n  found  {found:?}\n  wanted {wanted:?}\n  missing {:?}, expected {:?}, forecast {:?}",
                case.target, case.day, evaluation.missing, evaluation.expected, evaluation.forecast
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_published_target_is_read_and_every_word_of_it_has_a_row() {
    let published = fixture::published_ids();
    assert_eq!(published.len(), 102);
    let mut tested: Vec<&str> = [PROVINCE_PLANS, NATIONAL_PLANS, LOCAL_PLANS].into_iter().flatten().map(|case| case.target).collect();
    tested.sort_unstable();
    tested.dedup();
    assert_eq!(tested.len(), 62);
    let tested: BTreeSet<String> = tested.into_iter().flat_map(words_of).collect();
    for id in &published {
        let untested: Vec<_> = words_of(id).into_iter().filter(|word| !tested.contains(word)).collect();
        assert!(untested.is_empty(), "{id}: {untested:?}");
    }
}

/// The words of the vocabulary that a published target is made of, without the values it compares with.
fn words_of(id: &str) -> Vec<String> {
    let (_, target) = fixture::published(id);
    let mut words: Vec<String> = target.numerator.per.iter().map(|split| format!("per {}", split.name())).collect();
    words.extend(target.comparator.map(|comparator| comparator.name().to_owned()));
    words.extend(words_of_set(&target.numerator.set));
    words.extend(target.denominator.iter().flat_map(words_of_set));
    words
}

fn words_of_set(set: &Set) -> Vec<String> {
    let mut words = vec![set.noun.name().to_owned()];
    for term in &set.terms {
        match term {
            Term::Flag(flag) => words.push(flag.name().to_owned()),
            Term::Is(key, _) => words.push(format!("{}=", key.name())),
            Term::AtLeast(key, _) => words.push(format!("{}>=", key.name())),
            Term::When(occurrence, time) => words.push(format!("{} {time:?}", occurrence.name())),
            Term::Of(set) => words.extend(words_of_set(set)),
            Term::Codes(_) | Term::Levels(_) => {}
        }
    }
    words
}

#[test]
fn hue_and_kien_giang() {
    check(PROVINCE_PLANS);
}

#[test]
fn the_country() {
    check(NATIONAL_PLANS);
}

#[test]
fn bu_dop_and_binh_phuoc() {
    check(LOCAL_PLANS);
}

#[test]
fn without_records_nothing_is_zero() {
    let world = World::read(&[]);
    for id in fixture::published_ids() {
        let (plan, target) = fixture::published(&id);
        let evaluation = world.evaluate(&plan, &target, "2020-12-31");
        assert_eq!(evaluation.actual, None, "{id}");
        assert!(!evaluation.missing.is_empty() || evaluation.denominator_is_empty, "{id} does not say what is missing");
        assert!(matches!(evaluation.status, Status::NoData | Status::NotStarted), "{id}: {:?}", evaluation.status);
    }
}
