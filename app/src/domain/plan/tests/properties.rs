//! What must hold whatever the records are.

use super::fixture::{self, World};
use crate::domain::plan::*;
use proptest::prelude::*;

/// Some products, certificates, channels and trainings as lines.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let units = ["2024:01", "2024:46", "2024:474", "2024:693", "2024:25294", "2024:91", "2024:905", "2024:911", "2025:25318", "2025:25308"];
    let kind = prop::sample::select(vec!["cooperative", "enterprise", "household"]);
    let cert = (
        0..12usize,
        3..6u8,
        day_text(),
        prop::sample::select(units.to_vec()),
        prop::sample::select(vec!["", " level=central", " potential", " score=92"]),
    );
    let fact = (
        0..6usize,
        day_text(),
        prop::sample::select(vec![
            "channels supermarket",
            "channels sales_point",
            "chains ntm",
            "trainings course detail=leader",
            "growing-areas rice",
            "organisations - level=small",
        ]),
    );
    (prop::collection::vec(kind, 6), prop::collection::vec(cert, 0..25), prop::collection::vec(fact, 0..12)).prop_map(
        |(producers, certs, facts)| {
            let mut lines: Vec<String> = producers.iter().enumerate().map(|(at, kind)| format!("producer P{at} {kind}")).collect();
            lines.extend(
                certs
                    .into_iter()
                    .map(|(product, stars, day, unit, more)| format!("cert x{product} P{} {stars} {day} {unit}{more}", product % 6)),
            );
            lines.extend(facts.into_iter().enumerate().map(|(at, (producer, day, what))| {
                let (kind, word) = what.split_once(' ').unwrap_or((what, "-"));
                format!("{kind} f{at} {word} by=P{producer} from={day} name=n{producer}")
            }));
            lines
        },
    )
}

fn day_text() -> impl Strategy<Value = String> {
    (2018..2027i32, 1..13u32, 1..29u32).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

fn evaluate(lines: &[String], id: &str, day: &str) -> (World, Plan, Target, Evaluation) {
    let world = World::read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let (plan, target) = fixture::published(id);
    let evaluation = world.evaluate(&plan, &target, day);
    (world, plan, target, evaluation)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_further_valid_product_never_lowers_a_count(lines in lines(), day in day_text()) {
        for id in ["KG25-01", "KG20-01", "BD-00", "BP25-01", "Q919-01", "Q919-02", "HUE-04", "NAT-03"] {
            let (_, plan, target, before) = evaluate(&lines, id, &day);
            let unit = plan.scope.map_or("2024:01".to_owned(), |unit| unit.to_string());
            let issued = crate::domain::Day::parse_iso(&day).unwrap().min(target.deadline);
            let mut more = lines.clone();
            more.push(format!("cert fresh - 5 {issued} {unit} level=central"));
            let (.., after) = evaluate(&more, id, &day);
            prop_assert!(after.counted >= before.counted, "{id}: {} after {}", after.counted, before.counted);
        }
    }

    #[test]
    fn counted_and_not_counted_make_the_denominator(lines in lines(), day in day_text()) {
        for id in fixture::published_ids() {
            let (world, plan, target, evaluation) = evaluate(&lines, &id, &day);
            let (counted, not_counted) = world.rows(&plan, &target, &day);
            if evaluation.actual.is_none() { continue }
            if target.measure == Measure::Ratio {
                prop_assert_eq!(Some((counted.len() + not_counted.len()) as u64), evaluation.whole, "{}", id);
            }
            if target.measure != Measure::Amount {
                let outside = evaluation.grid.as_ref().map_or(0, |grid| grid.outside as i64);
                prop_assert!(counted.len() as i64 >= evaluation.counted && counted.len() as i64 <= evaluation.counted + outside, "{id}: {} rows of {}", counted.len(), evaluation.counted);
            }
        }
    }

    #[test]
    fn a_day_in_the_past_knows_nothing_of_later_rows(lines in lines(), day in day_text()) {
        let known: Vec<String> = lines.iter().filter(|line| {
            let dated = line.split([' ', '=']).find(|word| word.len() == 10 && word.as_bytes()[4] == b'-');
            dated.is_none_or(|dated| dated <= day.as_str())
        }).cloned().collect();
        for id in fixture::published_ids() {
            let (.., all) = evaluate(&lines, &id, &day);
            let (.., then) = evaluate(&known, &id, &day);
            prop_assert_eq!((all.actual, all.status, all.counted), (then.actual, then.status, then.counted), "{}", id);
        }
    }
}
