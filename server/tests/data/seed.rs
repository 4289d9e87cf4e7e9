//! A new database holds what the binary carries.

use crate::support::on_both;
use app::domain::recognition::RecognitionStatus;
use server::seed::{Seed, seed_if_new};
use server::store::{change_latest, identity, register_load};
use std::time::Instant;

#[tokio::test]
async fn a_new_database_is_filled_once() {
    on_both(async |db| {
        assert_eq!(change_latest(&db).await.unwrap(), 0);
        let start = Instant::now();
        assert!(seed_if_new(&db, Seed::Full).await.unwrap());
        let seeded = start.elapsed();
        assert!(!seed_if_new(&db, Seed::Full).await.unwrap());
        assert_eq!(change_latest(&db).await.unwrap(), 1);
        let start = Instant::now();
        let register = register_load(&db).await.unwrap();
        println!("seed {seeded:?}, load {:?}", start.elapsed());
        assert!(seeded.as_secs() < 5, "{seeded:?}");

        let counts = register.counts;
        assert_eq!((counts.units, counts.lineage, counts.products, counts.recognitions), (14_149, 10_602, 1_541, 1_609));
        assert_eq!((counts.plans, counts.targets, counts.observations, counts.official_totals), (25, 102, 43, 462));
        assert_eq!(register.version, 1);
        assert!(!register.simulated);
        let of = |status| register.recognitions.iter().filter(|row| row.status == status).count();
        assert_eq!([RecognitionStatus::Recognised, RecognitionStatus::Proposed, RecognitionStatus::NamedOnly].map(of), [1_323, 275, 11]);
        assert_eq!(register.recognitions.iter().filter(|row| row.expiry_stated).count(), 81);
        assert_eq!(register.sets.len(), 26);
        assert!(register.recognitions.windows(2).all(|pair| (pair[0].product, pair[0].row) < (pair[1].product, pair[1].row)));
    })
    .await;
}

#[tokio::test]
async fn an_empty_start_has_units_and_classification_alone() {
    on_both(async |db| {
        assert!(seed_if_new(&db, Seed::Empty).await.unwrap());
        assert!(!seed_if_new(&db, Seed::Full).await.unwrap());
        let register = register_load(&db).await.unwrap();
        assert_eq!((register.counts.units, register.sets.len()), (14_149, 26));
        assert_eq!((register.counts.products, register.counts.plans, register.counts.official_totals), (0, 0, 0));
    })
    .await;
}

/// Identities of the register that the program carries: where each stands, how many there are, and a hash of them all.
/// Addresses of products and what an office exports depend on them.
const IDENTITIES: [(&str, usize, &str); 8] = [
    // Ids: addresses are made of them.
    ("select id, id from producer", 750, "7cnvtx53"),
    ("select id, id from product", 1541, "tq44rt4v"),
    ("select id, id from recognition", 1609, "563rqen5"),
    ("select id, identity from producer", 750, "5wbejhhr"),
    ("select id, identity from product", 1541, "0xm1ac0p"),
    ("select id, identity from recognition", 1609, "e8mdxvjm"),
    ("select identity, product_id from product_alias", 27, "199z0grg"),
    ("select identity, producer_id from producer_alias", 5, "j4rgbg5r"),
];

#[tokio::test]
async fn identities_of_the_carried_register_never_change() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let mut found = Vec::new();
        for (query, ..) in IDENTITIES {
            let rows: Vec<(String, String)> = db.fetch_all(query, vec![]).await.unwrap();
            let mut rows: Vec<String> = rows.into_iter().map(|(one, other)| format!("{one}|{other}")).collect();
            rows.sort_unstable();
            found.push((query, rows.len(), identity::hash8(&rows.join("\n"))));
        }
        assert_eq!(found, IDENTITIES.map(|(query, count, hash)| (query, count, hash.to_owned())));
    })
    .await;
}
