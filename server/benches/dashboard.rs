//! The native half of `cargo xtask bench dashboard`: makes simulated registers, leaves them where the peer and the browser
//! find them, times the counting, and prints one line of JSON.
//!
//! `cargo bench --package server --bench dashboard -- FOLDER [--reuse]`; with `--reuse` the registers of an earlier run stay.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench may fail where it stands")]

use app::domain::{Certificate, Day, Geography, Level, Vintage};
use app::facts::{Changes, Choices, Dimension, FactProduct, FactRecognition, Facts, Filter, Summary, codec};
use server::demo;
use server::snapshot::Snapshot;
use server::store::{Db, register_load};
use std::collections::HashMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Products of the national register that `ocop serve --demo` shows.
const NATIONAL_PRODUCTS: u32 = 17_316;
const MILLION: u64 = 1_000_000;
/// The last day of the simulation.
const AS_OF: &str = "2026-11-15";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let folder = PathBuf::from(arguments.first().expect("the folder to work in"));
    let reuse = arguments.iter().any(|argument| argument == "--reuse");
    let mut figures = serde_json::Map::new();
    let mut products = NATIONAL_PRODUCTS;
    let mut geography: Option<Arc<Geography>> = None;
    for size in ["demo", "million"] {
        let files = Files(folder.join(size));
        if !(reuse && files.facts().is_some()) {
            match &geography {
                None => files.simulate_demo(),
                Some(geography) => files.keep(&simulated(geography, products)),
            }
        }
        let facts = files.facts().unwrap();
        geography = Some(Arc::clone(facts.geography()));
        // As many products as have a million recognitions at the rate of the national register.
        let rate = facts.recognition_count() as u64;
        products = (MILLION * u64::from(NATIONAL_PRODUCTS)).div_ceil(rate) as u32;
        figures.insert(size.to_owned(), files.measured(&facts));
    }
    println!("{}", serde_json::Value::Object(figures));
}

/// The folder of one register: its compact files, its tables for the peer, our answer.
struct Files(PathBuf);

impl Files {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.join(name)).ok()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    /// The columns as a browser has them: decoded from the wire.
    fn facts(&self) -> Option<Facts> {
        let geography = codec::decode_geography(&self.read("geography.bin")?).ok()?;
        codec::decode_facts(&self.read("facts.bin")?, Arc::new(geography)).ok()
    }

    /// Leaves facts as they travel, and as tables.
    fn keep(&self, facts: &Facts) {
        let _ = std::fs::remove_dir_all(&self.0);
        std::fs::create_dir_all(&self.0).unwrap();
        self.write("facts.bin", codec::encode_facts(facts));
        self.write("geography.bin", codec::encode_geography(facts.geography()));
        write_tables(self, facts);
    }

    /// The register of `ocop serve --demo`, through a database and a snapshot; its wire size is that of the server.
    fn simulate_demo(&self) {
        let path = self.0.with_extension("sqlite");
        let remove = || ["", "-wal", "-shm"].map(|ending| std::fs::remove_file(format!("{}{ending}", path.display())).is_ok());
        remove();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let snapshot = runtime.block_on(async {
            let db = Db::connect(&format!("sqlite:{}", path.display())).await.unwrap();
            db.migrate().await.unwrap();
            demo::generate(&db, NATIONAL_PRODUCTS).await.unwrap();
            let snapshot = Snapshot::build(register_load(&db).await.unwrap(), None).unwrap();
            db.close().await;
            snapshot
        });
        remove();
        self.keep(snapshot.facts());
        self.write("facts.bin.br", &snapshot.facts_file().brotli);
    }

    fn measured(&self, facts: &Facts) -> serde_json::Value {
        let filter = national();
        let four_stars_since_2020 = Choices::default().with(Dimension::Stars, 0b010).with(Dimension::Year, 0xff << 20);
        let narrowed = filter.choosing(four_stars_since_2020);
        let earlier = filter.clone().on(filter.as_of.add_months(-12));
        self.write("summary.json", serde_json::to_vec(&facts.summarise(&filter)).unwrap());
        serde_json::json!({
            "products": facts.product_count(),
            "recognitions": facts.recognition_count(),
            "as_of": AS_OF,
            "summarise_ms": best_of(|| -> Summary { facts.summarise(black_box(&filter)) }),
            "summarise_narrowed_ms": best_of(|| -> Summary { facts.summarise(black_box(&narrowed)) }),
            "history_ms": best_of(|| facts.history(black_box(&filter))),
            "changes_ms": best_of(|| -> Changes { facts.changes(black_box(&earlier), black_box(&filter)) }),
            "decode_ms": best_of(|| self.facts()),
            "plain_bytes": self.read("facts.bin").map(|bytes| bytes.len()),
            "brotli_bytes": self.read("facts.bin.br").map(|bytes| bytes.len()),
        })
    }
}

/// The question of the first page.
fn national() -> Filter {
    Filter::of_day(Day::parse_iso(AS_OF).unwrap(), Vintage::V2025)
}

/// Facts of so many products by the demo generator, in the order of a snapshot: place, day, producer.
fn simulated(geography: &Arc<Geography>, products: u32) -> Facts {
    eprintln!("    simulating {products} products");
    let mut kinds = Vec::new();
    let mut rows = Vec::new();
    for batch in demo::batches(geography, products).unwrap() {
        let producer_of: HashMap<&str, u32> =
            (kinds.len() as u32..).zip(&batch.producers).map(|(at, producer)| (producer.id.as_str(), at)).collect();
        let mut recognitions: HashMap<&str, Vec<FactRecognition>> = HashMap::new();
        for draft in &batch.recognitions {
            recognitions.entry(&draft.product_id).or_default().push(FactRecognition {
                certificate: Certificate::new(draft.issued.unwrap().0, draft.expires, draft.revoked),
                stars: draft.stars.unwrap(),
                potential_5: draft.potential_5,
                unit: draft.unit,
                row: draft.row as u32,
            });
        }
        for product in &batch.products {
            let recognitions = recognitions.remove(product.id.as_str()).unwrap();
            let last = recognitions.iter().max_by_key(|row| (row.certificate.issued, row.stars, row.row)).unwrap();
            let producer = producer_of[product.producer_id.as_deref().unwrap()];
            let key = (geography.index_of(last.unit), last.certificate.issued, producer);
            let sector = product.sector.map_or(0, |sector| sector.number());
            rows.push((key, FactProduct { producer: Some(producer), sector, set: product.set.unwrap_or(0), recognitions }));
        }
        kinds.extend(batch.producers.iter().map(|producer| producer.kind));
    }
    rows.sort_by_key(|(key, _)| *key);
    let products: Vec<FactProduct> = rows.into_iter().map(|(_, product)| product).collect();
    Facts::build(1, Arc::clone(geography), &kinds, &products)
}

/// Milliseconds of the fastest run in two seconds, at least five runs.
fn best_of<T>(mut work: impl FnMut() -> T) -> f64 {
    let started = Instant::now();
    let mut best = f64::MAX;
    let mut runs = 0;
    while runs < 5 || started.elapsed() < Duration::from_secs(2) {
        let run = Instant::now();
        black_box(work());
        best = best.min(run.elapsed().as_secs_f64() * 1e3);
        runs += 1;
    }
    best
}

/// The same rows as tables for the peer: products, recognitions, where each place counts in the units of 2025, communes.
fn write_tables(files: &Files, facts: &Facts) {
    let mut products = "product,producer,kind,sector,set_no\n".to_owned();
    let mut recognitions = "row,product,stars,potential_5,issued,expires,revoked,place\n".to_owned();
    for product in 0..facts.product_count() as u32 {
        let [sector, set] = [Dimension::Sector, Dimension::Set].map(|dimension| facts.value(dimension, product, None).unwrap_or(0));
        let producer = facts.producer(product).map(|producer| producer.to_string()).unwrap_or_default();
        writeln!(products, "{product},{producer},{},{sector},{set}", facts.producer_kind(product).name()).unwrap();
        for row in facts.recognitions(product) {
            let (certificate, (stars, potential_5)) = (facts.certificate(row), facts.stars(row));
            let revoked = certificate.revoked.map(|day| day.to_string()).unwrap_or_default();
            let (issued, expires, place) = (certificate.issued, certificate.expires, facts.place_index(row));
            writeln!(recognitions, "{row},{product},{},{},{issued},{expires},{revoked},{place}", stars.count(), u8::from(potential_5))
                .unwrap();
        }
    }
    let geography = facts.geography();
    let code = |unit: Option<u16>| unit.map(|unit| geography.unit(unit).id.to_string()).unwrap_or_default();
    let counted = [Level::Commune, Level::Province].map(|level| facts.counted_at(Vintage::V2025, level));
    let mut places = "place,commune,province\n".to_owned();
    for (place, (commune, province)) in counted[0].iter().zip(&counted[1]).enumerate() {
        writeln!(places, "{place},{},{}", code(*commune), code(*province)).unwrap();
    }
    let mut communes = "commune,province\n".to_owned();
    for commune in geography.of_level(Vintage::V2025, Level::Commune) {
        writeln!(communes, "{},{}", code(Some(commune)), code(geography.upward(commune).last())).unwrap();
    }
    for (name, text) in [("product", products), ("recognition", recognitions), ("place", places), ("commune", communes)] {
        files.write(&format!("{name}.csv"), text);
    }
}
