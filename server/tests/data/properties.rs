//! Properties of imports on random files.

use crate::import::{essence, import_file};
use crate::support::Folder;
use proptest::prelude::*;
use server::seed::{Seed, seed_if_new};
use server::store::{Db, Register, register_load};

#[derive(Clone, Debug)]
struct Row {
    product: usize,
    producer: usize,
    place: usize,
    stars: u8,
    decision: usize,
    day: u32,
    revoked: bool,
}

const PRODUCTS: [&str; 4] = ["Mật ong rừng", "Nước mắm", "=trà \"sen\", loại 1", "</textarea><script>"];
const PRODUCERS: [&str; 4] = ["HTX Sông Hậu", "Hộ Nguyễn Văn A", "", "Công ty; \"Lúa\" Vàng"];
const PLACES: [&str; 4] = ["An Giang,Châu Phú,Khánh Hòa", "Kiên Giang,,", "Đồng Nai,,Tân Tiến", "TP. Hồ Chí Minh,Quận 1,"];

fn any_row() -> impl Strategy<Value = Row> {
    (0..4usize, 0..4usize, 0..4usize, 3..=5u8, 0..3usize, 1..28u32, any::<bool>()).prop_map(
        |(product, producer, place, stars, decision, day, revoked)| Row { product, producer, place, stars, decision, day, revoked },
    )
}

fn place(row: &Row) -> usize {
    if row.place == 1 && row.producer != 2 { 0 } else { row.place }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A file without contradictions: of rows with one product and decision only the first is kept. A product of a producer is one
/// in all places of a province of today, as An Giang and Kiên Giang are.
fn file(rows: &[Row]) -> String {
    let mut text = String::from("product,producer,province,district,commune,stars,decision,issued,revoked\n");
    let mut seen = std::collections::HashSet::new();
    for row in rows.iter().filter(|row| seen.insert((row.product, row.producer, place(row), row.decision))) {
        // The place follows the list of its time.
        let year = if row.place == 2 { 2026 } else { 2023 };
        let revoked = if row.revoked { format!("{}-12-01", year) } else { String::new() };
        let cells = [quoted(PRODUCTS[row.product]), quoted(PRODUCERS[row.producer]), PLACES[row.place].to_owned(), row.stars.to_string()];
        text.push_str(&format!("{},{}/QĐ,{year}-01-{:02},{revoked}\n", cells.join(","), row.decision + 1, row.day));
    }
    text
}

async fn imported(folder: &Folder, name: &str, texts: &[&str]) -> (Register, Vec<(u64, u64)>) {
    let path = folder.path().join(format!("{name}.sqlite"));
    let db = Db::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    db.migrate().await.unwrap();
    seed_if_new(&db, Seed::Empty).await.unwrap();
    let mut counts = Vec::new();
    for text in texts {
        let report = import_file(&db, &folder.file("import.csv", text), false).await.unwrap();
        assert_eq!(report.errors, [], "{text}");
        counts.push((report.rows, report.unchanged));
    }
    let register = register_load(&db).await.unwrap();
    db.close().await;
    (register, counts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twice_is_once_and_order_does_not_matter(rows in proptest::collection::vec(any_row(), 1..40), seed in any::<u64>()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let folder = Folder::new();
            let text = file(&rows);
            let (once, _) = imported(&folder, "once", &[&text]).await;
            let (twice, counts) = imported(&folder, "twice", &[&text, &text]).await;
            assert_eq!(essence(&once), essence(&twice));
            assert_eq!(counts[1].0, counts[1].1, "the second time everything is known");
            assert_eq!(once.version, twice.version);

            // Rows of one product keep their order; products change theirs.
            let mut mixed = rows.clone();
            mixed.sort_by_key(|row| (row.product as u64 * 31 + row.producer as u64 * 17 + place(row) as u64 * 7).wrapping_mul(seed | 1));
            let (other, _) = imported(&folder, "other", &[&file(&mixed)]).await;
            assert_eq!(essence(&once), essence(&other));
        });
    }
}
