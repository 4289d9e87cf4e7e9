//! The catalogue and the search over a simulated register: one page of a text with all facets, a question to every group, the
//! time until a snapshot with its indexes is built; and the page once more as SQL in an SQLite in memory with FTS5 and the
//! same facets. Prints one line of JSON with milliseconds; `cargo xtask bench catalogue` runs it.
//!
//! `cargo run --release --package server --example bench_catalogue -- FOLDER PRODUCTS`; a register that is there stays.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a measurement may fail where it stands")]

mod peer;

use app::api::{Api, ProductFilter};
use app::domain::Day;
use app::facts::Filter;
use server::demo;
use server::snapshot::{Snapshot, View};
use server::store::{Db, register_load};
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The last day of the simulation.
const AS_OF: &str = "2026-11-15";

/// What is asked of every group.
const QUESTIONS: [&str; 12] = [
    "nước mắm",
    "nuoc mam",
    "ca phe dak lak",
    "mật ong 5 sao",
    "gao st25",
    "hợp tác xã Bù Đốp",
    "4 sao Kiên Giang hết hạn 2026",
    "an giang",
    "công ty",
    "banh trang",
    "tra shan tuyet",
    "nuocmam phu quoc",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the folder to work in"));
    let products: u32 = arguments.next().map_or(17_316, |number| number.parse().expect("how many products"));
    std::fs::create_dir_all(&folder).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let register = runtime.block_on(async {
        let db = Db::connect(&format!("sqlite:{}", folder.join(format!("catalogue-{products}.sqlite")).display())).await.unwrap();
        db.migrate().await.unwrap();
        demo::generate(&db, products).await.unwrap();
        let register = register_load(&db).await.unwrap();
        db.close().await;
        register
    });
    let recognitions = register.recognitions.len();
    let start = Instant::now();
    let snapshot = Arc::new(Snapshot::build(register, None).unwrap());
    let build = milliseconds(start);
    let as_of = Day::parse(AS_OF).unwrap();
    let view = View::new(Arc::clone(&snapshot), as_of);
    let question = ProductFilter { q: "nuoc mam".to_owned(), ..ProductFilter::of(&Filter::of_day(as_of, view.in_force())) };
    let mut pages = times(400, |_| drop(black_box(view.products(&question))));
    let plain = ProductFilter::of(&Filter::of_day(as_of, view.in_force()));
    let mut all = times(40, |_| drop(black_box(view.products(&plain))));
    let mut searches = times(QUESTIONS.len() * 30, |at| drop(black_box(view.search(QUESTIONS[at % QUESTIONS.len()], 5))));
    let mut peer = runtime.block_on(peer::Peer::load(&view, as_of));
    let theirs = runtime.block_on(peer.page("nuoc mam"));
    let ours = view.products(&question);
    assert!(theirs > 0 && ours.total > 0, "both must find something");
    let mut asked = times(20, |_| _ = black_box(runtime.block_on(peer.page("nuoc mam"))));
    println!(
        "{}",
        serde_json::json!({
            "recognitions": recognitions,
            "build_ms": build,
            "page_ms": median(&mut pages), "page_p95_ms": p95(&mut pages),
            "all_p95_ms": p95(&mut all),
            "search_ms": median(&mut searches), "search_p95_ms": p95(&mut searches),
            "fts5_ms": median(&mut asked),
            "found": ours.total, "fts5_found": theirs,
        })
    );
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn times(count: usize, mut work: impl FnMut(usize)) -> Vec<f64> {
    work(0);
    (0..count)
        .map(|at| {
            let start = Instant::now();
            work(at);
            milliseconds(start)
        })
        .collect()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn p95(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() * 95 / 100]
}
