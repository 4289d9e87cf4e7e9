//! Rules and properties of the facts on small invented registers.

use super::*;
use crate::domain::{Certificate, Level, ProducerKind, Stars, UnitId, Vintage};
use proptest::prelude::*;

fn id(text: &str) -> UnitId {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// Old provinces 91 (district 905: communes 30001, 30002) and 89 (district 892: 30101); all in new 91 (30001, 30101).
pub(super) fn geography() -> Arc<Geography> {
    use Level::*;
    let units = [
        ("2024:91", Province, None),
        ("2024:89", Province, None),
        ("2024:905", District, Some("2024:91")),
        ("2024:892", District, Some("2024:89")),
        ("2024:30001", Commune, Some("2024:905")),
        ("2024:30002", Commune, Some("2024:905")),
        ("2024:30101", Commune, Some("2024:892")),
        ("2025:91", Province, None),
        ("2025:30001", Commune, Some("2025:91")),
        ("2025:30101", Commune, Some("2025:91")),
    ];
    let units: Vec<_> = units.iter().map(|(unit, level, parent)| (id(unit), *level, parent.map(id))).collect();
    let succession = [("2024:30001", "2025:30001"), ("2024:30002", "2025:30101"), ("2024:30101", "2025:30101")];
    Arc::new(Geography::build(&units, &succession.map(|(old, new)| (id(old), id(new)))).unwrap())
}

fn recognition(issued: &str, stars: Stars, unit: &str) -> FactRecognition {
    FactRecognition { certificate: Certificate::new(day(issued), None, None), stars, potential_5: false, unit: id(unit), row: 0 }
}

fn product(producer: u32, set: u8, recognitions: Vec<FactRecognition>) -> FactProduct {
    FactProduct {
        producer: Some(producer),
        sector: crate::domain::Sector::of_set(set).map_or(0, |sector| sector.number()),
        set,
        recognitions,
    }
}

fn register() -> Facts {
    let mut revoked = recognition("2023-01-17", Stars::Three, "2024:30101");
    revoked.certificate.revoked = Some(day("2023-09-01"));
    let products = [
        product(0, 9, vec![recognition("2021-03-01", Stars::Three, "2024:30001"), recognition("2023-05-01", Stars::Four, "2024:30001")]),
        product(0, 14, vec![recognition("2020-12-31", Stars::Three, "2024:30002")]),
        product(1, 26, vec![revoked]),
        product(1, 0, vec![recognition("2025-08-01", Stars::Five, "2025:30101")]),
        FactProduct { producer: None, sector: 0, set: 0, recognitions: vec![] },
    ];
    Facts::build(7, geography(), &[ProducerKind::Cooperative, ProducerKind::Enterprise], &products)
}

fn ask(facts: &Facts, text: &str) -> Summary {
    facts.summarise(&Filter::parse(&query::parse(text), facts.geography(), day("2025-12-31")).unwrap())
}

#[test]
fn counts_follow_the_day_and_the_basis() {
    let facts = register();
    for (question, total, stars, validity) in [
        ("as_of=2020-12-30", 0, [0, 0, 0], [0, 0, 0, 0]),
        ("as_of=2021-03-01", 2, [2, 0, 0], [2, 0, 0, 0]),
        ("as_of=2023-05-01", 3, [2, 1, 0], [3, 0, 0, 0]),
        ("as_of=2023-09-01", 2, [1, 1, 0], [1, 1, 0, 1]),
        ("as_of=2024-01-01", 1, [0, 1, 0], [1, 0, 1, 1]),
        ("", 2, [0, 1, 1], [1, 1, 1, 1]),
        ("basis=ever", 4, [2, 1, 1], [1, 1, 1, 1]),
        ("basis=ever&stars=3", 2, [2, 0, 0], [0, 0, 1, 1]),
        ("as_of=1999-01-01&basis=ever", 0, [0, 0, 0], [0, 0, 0, 0]),
    ] {
        let summary = ask(&facts, question);
        assert_eq!((summary.total, summary.by_star.0, summary.by_validity.0), (total, stars, validity), "{question}");
    }
}

#[test]
fn a_product_counts_where_it_is_known_to_lie() {
    let facts = register();
    for (question, total, unplaced, communes) in [
        ("basis=ever", 4, 0, (2, 2)),
        ("basis=ever&vintage=2024", 4, 0, (3, 3)),
        ("basis=ever&unit=2024:91", 2, 1, (2, 2)),
        ("basis=ever&unit=2024:89", 1, 1, (1, 1)),
        ("basis=ever&unit=2025:91", 4, 0, (2, 2)),
        ("basis=ever&unit=2025:30101", 3, 0, (1, 1)),
        ("basis=ever&unit=2024:30001", 1, 0, (1, 1)),
        ("unit=2024:89", 0, 1, (1, 0)),
    ] {
        let summary = ask(&facts, question);
        let found = (summary.total, summary.unplaced, (summary.communes.total, summary.communes.with_product));
        assert_eq!(found, (total, unplaced, communes), "{question}");
    }
}

#[test]
fn the_answer_reads_as_the_contract_says() {
    let json = serde_json::to_value(ask(&register(), "unit=2024:91&basis=ever")).unwrap();
    assert_eq!(json["unit"], "2024:91");
    assert_eq!(json["by_star"], serde_json::json!({"3": 1, "4": 1, "5": 0}));
    assert_eq!(json["by_sector"], serde_json::json!({"1": 1, "2": 1, "3": 0, "4": 0, "5": 0, "6": 0, "unknown": 0}));
    assert_eq!(json["by_year"], serde_json::json!({"2020": 1, "2021": 1}));
    assert_eq!(json["producers"], 1);
    assert_eq!(json["children"], serde_json::json!([{"unit": "2024:905", "total": 2, "by_star": {"3": 1, "4": 1, "5": 0}}]));
    let again: Summary = serde_json::from_value(json).unwrap();
    assert_eq!(again, ask(&register(), "unit=2024:91&basis=ever"));
}

#[test]
fn ties_go_to_the_higher_star_then_to_the_later_row() {
    let mut first = recognition("2024-01-01", Stars::Four, "2024:30001");
    first.row = 9;
    let mut second = recognition("2024-01-01", Stars::Three, "2024:30002");
    second.row = 10;
    let facts = Facts::build(1, geography(), &[], &[FactProduct { producer: None, sector: 1, set: 1, recognitions: vec![second, first] }]);
    assert_eq!(ask(&facts, "").by_star.0, [0, 1, 0]);
    assert_eq!(ask(&facts, "").producers, 0);
}

#[test]
fn damaged_files_are_refused() {
    let facts = register();
    let geography_bytes = codec::encode_geography(facts.geography());
    let facts_bytes = codec::encode_facts(&facts);
    for bytes in [&geography_bytes, &facts_bytes] {
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x41;
            assert!(codec::decode_geography(&damaged).is_err() && codec::decode_facts(&damaged, geography()).is_err(), "byte {at}");
            assert!(
                codec::decode_geography(&bytes[..at]).is_err() && codec::decode_facts(&bytes[..at], geography()).is_err(),
                "cut at {at}"
            );
        }
    }
}

/// Random registers over the invented units.
fn any_register() -> impl Strategy<Value = Vec<FactProduct>> {
    let units = ["2024:91", "2024:905", "2024:892", "2024:30001", "2024:30002", "2024:30101", "2025:91", "2025:30001", "2025:30101"];
    let row = (17_800i32..20_800, 0usize..3, 0usize..units.len(), proptest::option::of(0i32..1500), any::<bool>(), 0u32..50);
    let row = row.prop_map(move |(issued, stars, unit, revoked, potential, row)| {
        let issued = Day::from_number(issued);
        FactRecognition {
            certificate: Certificate::new(issued, None, revoked.map(|days| issued.add_days(days))),
            stars: Stars::ALL[stars],
            potential_5: potential && stars == 1,
            unit: id(units[unit]),
            row,
        }
    });
    let product = (proptest::option::of(0u32..4), 0u8..27, proptest::collection::vec(row, 0..4));
    let product = product.prop_map(|(producer, set, recognitions)| FactProduct {
        producer,
        sector: crate::domain::Sector::of_set(set).map_or(0, |sector| sector.number()),
        set,
        recognitions,
    });
    proptest::collection::vec(product, 0..30)
}

const KINDS: [ProducerKind; 4] = [ProducerKind::Cooperative, ProducerKind::Enterprise, ProducerKind::Household, ProducerKind::Unknown];

proptest! {
    #[test]
    fn the_wire_changes_nothing(products in any_register(), as_of in 17_800i32..21_500, ever in any::<bool>()) {
        let facts = Facts::build(3, geography(), &KINDS, &products);
        let geography = codec::decode_geography(&codec::encode_geography(facts.geography())).unwrap();
        prop_assert_eq!(&geography, facts.geography().as_ref());
        let again = codec::decode_facts(&codec::encode_facts(&facts), Arc::new(geography)).unwrap();
        let mut filter = Filter::of_day(Day::from_number(as_of), Vintage::V2025);
        filter.basis = if ever { crate::domain::Basis::Ever } else { crate::domain::Basis::Valid };
        prop_assert_eq!(again.summarise(&filter), facts.summarise(&filter));
    }

    #[test]
    fn the_parts_add_up(products in any_register(), as_of in 17_800i32..21_500, stars in 0u8..8) {
        let facts = Facts::build(3, geography(), &KINDS, &products);
        let mut filter = Filter::of_day(Day::from_number(as_of), Vintage::V2025);
        filter.stars = stars;
        let summary = facts.summarise(&filter);
        prop_assert_eq!(summary.total, summary.by_sector.0.iter().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_producer_kind.0.iter().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_year.values().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_validity.0[0] + summary.by_validity.0[1]);
        prop_assert!(summary.children.iter().map(|child| child.total).sum::<u32>() <= summary.total);
        prop_assert!(summary.potential_5 <= summary.by_star.0[1]);
        prop_assert_eq!(facts.matches(&filter).len() as u32, summary.total);
        let ever = facts.summarise(&Filter { basis: crate::domain::Basis::Ever, ..filter.clone() });
        prop_assert!(ever.total >= summary.total);
        prop_assert_eq!(ever.by_validity, summary.by_validity);
    }
}
