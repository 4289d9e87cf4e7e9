//! The simulated register has the shape of the published totals, and is the same on both databases.

use crate::import::essence;
use crate::support::on_both;
use app::domain::recognition::RecognitionStatus;
use app::domain::{Level, ProducerKind, Stars, Vintage};
use server::store::{Register, check, register_load};
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::Instant;

#[tokio::test]
async fn the_simulated_register_is_shaped_like_the_country() {
    let essences = Mutex::new(Vec::new());
    on_both(async |db| {
        let start = Instant::now();
        assert!(server::demo::generate(&db, 17_316).await.unwrap());
        let taken = start.elapsed();
        assert!(taken.as_secs() < 30, "{taken:?}");
        assert!(!server::demo::generate(&db, 17_316).await.unwrap());
        let (register, findings) = check(&db).await.unwrap();
        assert_eq!(findings, []);
        assert!(register.simulated);
        assert_shape(&register);
        println!("{} recognitions, {} producers in {taken:?}", register.counts.recognitions, register.counts.producers);
        essences.lock().unwrap().push(essence(&register));
    })
    .await;
    let essences = essences.into_inner().unwrap();
    assert!(essences[0] == essences[1], "both databases hold the same simulation");
}

fn assert_shape(register: &Register) {
    assert_eq!(register.counts.products, 17_316);
    assert!((19_000..21_000).contains(&register.counts.recognitions), "{}", register.counts.recognitions);
    assert!((9_000..10_000).contains(&register.counts.producers), "{}", register.counts.producers);
    let mut last: HashMap<u32, &server::store::Recognition> = HashMap::new();
    for row in &register.recognitions {
        assert_eq!(row.status, RecognitionStatus::Recognised);
        last.entry(row.product)
            .and_modify(|known| {
                if row.issued.map(|(day, _)| day) > known.issued.map(|(day, _)| day) {
                    *known = row
                }
            })
            .or_insert(row);
    }
    let share = |count: usize, of: usize| count * 1000 / of;
    let with = |stars: Stars| last.values().filter(|row| row.stars == Some(stars)).count();
    assert!((700..760).contains(&share(with(Stars::Three), 17_316)), "{}", with(Stars::Three));
    assert!((235..285).contains(&share(with(Stars::Four), 17_316)), "{}", with(Stars::Four));
    assert!((110..140).contains(&with(Stars::Five)), "{}", with(Stars::Five));
    let kind = |kind| share(register.producers.iter().filter(|producer| producer.kind == kind).count(), register.producers.len());
    assert!((300..350).contains(&kind(ProducerKind::Cooperative)));
    assert!((220..260).contains(&kind(ProducerKind::Enterprise)));
    assert!((400..450).contains(&kind(ProducerKind::Household)));
    assert!(register.recognitions.iter().any(|row| row.revoked.is_some()));
    assert!(register.recognitions.iter().any(|row| row.potential_5));

    let geography = server::store::Reference {
        units: register.units.clone(),
        lists: register.lists.clone(),
        lineage: register.lineage.clone(),
        changes: Vec::new(),
        sets: Vec::new(),
    };
    let geography = geography.geography().unwrap();
    let mut communes = HashSet::new();
    for row in last.values() {
        let membership = geography.membership(geography.index_of(row.unit).unwrap());
        communes.extend(
            membership
                .counted
                .into_iter()
                .map(|index| geography.unit(index))
                .filter(|unit| unit.level == Level::Commune && unit.id.vintage == Vintage::V2025)
                .map(|unit| unit.id),
        );
    }
    assert!((550..650).contains(&share(communes.len(), 3_321)), "{}", communes.len());
}

#[tokio::test]
async fn any_size_is_possible() {
    on_both(async |db| {
        assert!(server::demo::generate(&db, 7).await.unwrap());
        assert_eq!(register_load(&db).await.unwrap().counts.products, 7);
    })
    .await;
}
