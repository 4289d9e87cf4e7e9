//! A new database holds what the binary carries.

use crate::support::on_both;
use app::domain::recognition::RecognitionStatus;
use server::seed::{Seed, seed_if_new};
use server::store::{change_latest, register_load};
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
        assert_eq!((counts.units, counts.lineage, counts.products, counts.recognitions), (14_149, 10_602, 695, 712));
        assert_eq!((counts.plans, counts.targets, counts.observations, counts.official_totals), (10, 62, 43, 212));
        assert_eq!(register.version, 1);
        assert!(!register.simulated);
        let of = |status| register.recognitions.iter().filter(|row| row.status == status).count();
        assert_eq!([RecognitionStatus::Recognised, RecognitionStatus::Proposed, RecognitionStatus::NamedOnly].map(of), [665, 42, 5]);
        assert_eq!(register.recognitions.iter().filter(|row| row.expiry_stated).count(), 69);
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
