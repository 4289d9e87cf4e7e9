//! Every target of every published plan on one day, over a generated register of 20,000 recognitions; and the ten of
//! them that are plain counts of products and producers once more as SQL in an SQLite in memory, with indexes. Both must
//! say the same. Prints one line of JSON with median milliseconds; `cargo xtask bench plans` runs it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a measurement may fail where it stands")]

mod peer;
mod register;

use app::domain::Day;
use app::domain::plan::{Plan, Target, evaluate_plan};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let register = register::register();
    let plans = register::plans();
    let day = Day::from_ymd(2025, 6, 30).unwrap();
    let all = median(|| {
        for (plan, targets) in &plans {
            black_box(evaluate_plan(&register.records, plan, &targets.iter().collect::<Vec<_>>(), day));
        }
    });
    let chosen: Vec<(&Plan, &Target)> = peer::TARGETS.iter().map(|id| find(&plans, id)).collect();
    let ours = median(|| {
        for (plan, target) in &chosen {
            black_box(evaluate_plan(&register.records, plan, &[target], day));
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut sqlite = runtime.block_on(peer::Peer::load(&register));
    for (plan, target) in &chosen {
        let evaluation = evaluate_plan(&register.records, plan, &[target], day).remove(0);
        let found = (evaluation.counted, evaluation.whole.and_then(|whole| i64::try_from(whole).ok()));
        assert_eq!(runtime.block_on(sqlite.count(plan, target, day)), found, "{}", target.id);
    }
    let theirs = median(|| {
        for (plan, target) in &chosen {
            black_box(runtime.block_on(sqlite.count(plan, target, day)));
        }
    });
    println!("{{\"all\":{all:.3},\"counts\":{ours:.3},\"sqlite\":{theirs:.3},\"targets\":{}}}", chosen.len());
}

fn find<'p>(plans: &'p [(Plan, Vec<Target>)], id: &str) -> (&'p Plan, &'p Target) {
    plans.iter().find_map(|(plan, targets)| Some((plan, targets.iter().find(|target| target.id == id)?))).unwrap()
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
