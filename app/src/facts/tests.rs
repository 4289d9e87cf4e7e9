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
pub(crate) fn geography() -> Arc<Geography> {
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
    let geography = Geography::build(&units, &succession.map(|(old, new)| (id(old), id(new)))).unwrap();
    Arc::new(geography.with_first_days([(Vintage::V2025, day("2025-07-01"))]))
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
    assert_eq!(
        json["children"],
        serde_json::json!([{"unit": "2024:905", "total": 2, "by_star": {"3": 1, "4": 1, "5": 0}, "communes": {"total": 2, "with_product": 2}}])
    );
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

#[test]
fn what_no_records_follow_survives_the_wire() {
    let geography = (*geography()).clone().with_origins(&[(id("2024:30001"), id("2025:30101"))]).unwrap();
    assert_eq!(geography.origins().len(), 1);
    assert_eq!(codec::decode_geography(&codec::encode_geography(&geography)), Ok(geography));
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
        filter.chosen = filter.chosen.with(Dimension::Stars, stars.into());
        let summary = facts.summarise(&filter);
        prop_assert_eq!(summary.total, summary.by_sector.0.iter().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_producer_kind.0.iter().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_year.values().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_validity.0[0] + summary.by_validity.0[1]);
        prop_assert!(summary.children.iter().map(|child| child.total).sum::<u32>() <= summary.total);
        prop_assert!(summary.potential_5 <= summary.by_star.0[1]);
        prop_assert_eq!(facts.matches(&filter).len() as u32, summary.total);
        prop_assert_eq!(summary.total, summary.by_set.0.iter().sum::<u32>());
        prop_assert_eq!(summary.total, summary.by_expiry.values().flat_map(|counts| counts.0).sum::<u32>());
        prop_assert_eq!(summary.expiring.0[2], summary.by_validity.0[1]);
        prop_assert!(summary.expiring.0.is_sorted());
        prop_assert_eq!(summary.children.iter().map(|child| child.communes.with_product).sum::<u32>(), summary.communes.with_product);
        prop_assert_eq!(summary.children.iter().map(|child| child.communes.total).sum::<u32>(), summary.communes.total);
        let stars: u32 = summary.by_year_star.values().flat_map(|counts| counts.0).sum();
        prop_assert_eq!(summary.total, stars);
        let ever = facts.summarise(&Filter { basis: crate::domain::Basis::Ever, ..filter.clone() });
        prop_assert!(ever.total >= summary.total);
        prop_assert_eq!(ever.by_validity, summary.by_validity);
    }

    #[test]
    fn a_map_shows_what_each_unit_counts_by_itself(products in any_register(), as_of in 17_800i32..21_500, stars in 0u8..8, old in any::<bool>()) {
        let facts = Facts::build(1, geography(), &[ProducerKind::Household; 4], &products);
        let vintage = if old { Vintage::V2024 } else { Vintage::V2025 };
        let chosen = Choices::default().with(Dimension::Stars, stars.into());
        let filter = Filter { chosen, ..Filter::of_day(Day::from_number(as_of), vintage) };
        let geography = facts.geography();
        for level in [Level::Province, Level::District, Level::Commune] {
            let units: Vec<_> = geography.of_level(vintage, level).collect();
            for (unit, counts) in units.iter().zip(facts.count_by_unit(&filter, &units)) {
                let alone = filter.clone().in_unit(Some(geography.unit(*unit).id));
                let summary = facts.summarise(&alone);
                prop_assert_eq!(counts.unit, geography.unit(*unit).id);
                prop_assert_eq!((counts.total(), counts.by_star, counts.communes), (summary.total, summary.by_star.0, summary.communes));
                prop_assert_eq!(counts.expiring, summary.by_validity.0[1]);
                let newest = facts.matches(&alone).iter().map(|found| facts.certificate(found.recognition).issued.year()).max();
                prop_assert_eq!(counts.newest, newest);
            }
        }
    }

    #[test]
    fn a_figure_shows_its_own_dimension_as_if_nothing_were_chosen_in_it(products in any_register(), as_of in 17_800i32..21_500, chosen in 0u32..32) {
        let facts = Facts::build(3, geography(), &KINDS, &products);
        let mut filter = Filter { basis: crate::domain::Basis::Ever, ..Filter::of_day(Day::from_number(as_of), Vintage::V2025) };
        let bits = [
            (Dimension::Stars, 0b010),
            (Dimension::Sector, 0b0000_0110),
            (Dimension::Set, 0b1000_0000_0110),
            (Dimension::ProducerKind, 0b0000_0011),
            (Dimension::Year, 1 << 21 | 1 << 24),
        ];
        for (_, (dimension, bits)) in bits.into_iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1) {
            filter.chosen = filter.chosen.with(dimension, bits);
        }
        let facets = facts.summarise(&filter).facets;
        for (dimension, _) in bits {
            let all = facts.summarise(&filter.choosing(filter.chosen.with(dimension, 0)));
            let expected = filter.chosen.narrows(dimension).then_some(all);
            match dimension {
                Dimension::Year => prop_assert_eq!(&facets.year, &expected.map(|all| all.by_year_star)),
                _ => prop_assert_eq!(facets.get(dimension), expected.as_ref().map(|all| all.by_value(dimension))),
            }
        }
        let json = serde_json::to_string(&facets).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facets>(&json).unwrap(), facets);
    }

    #[test]
    fn every_month_of_the_history_is_what_its_day_counts(products in any_register(), as_of in 18_400i32..21_500, stars in 0u8..8, kinds in 0u8..8) {
        let facts = Facts::build(3, geography(), &KINDS, &products);
        let chosen = Choices::default().with(Dimension::Stars, stars.into()).with(Dimension::ProducerKind, kinds.into());
        let mut filter = Filter { chosen, ..Filter::of_day(Day::from_number(as_of), Vintage::V2025) }.in_unit(Some(id("2025:30101")));
        let history = facts.history(&filter);
        prop_assert_eq!(history.days.last().copied(), facts.first_day().filter(|first| *first <= filter.as_of).map(|_| filter.as_of));
        for (day, month) in history.days.iter().zip(&history.months) {
            filter.as_of = *day;
            filter.basis = crate::domain::Basis::Valid;
            prop_assert_eq!(facts.summarise(&filter).by_star.0, month.valid);
            filter.basis = crate::domain::Basis::Ever;
            prop_assert_eq!(facts.summarise(&filter).by_star.0, month.ever);
        }
    }

    #[test]
    fn changes_explain_the_difference(products in any_register(), days in (17_800i32..21_500, 0i32..1500), stars in 0u8..8, ever in any::<bool>(), validity in 0u8..16) {
        let facts = Facts::build(3, geography(), &KINDS, &products);
        let basis = if ever { crate::domain::Basis::Ever } else { crate::domain::Basis::Valid };
        let chosen = Choices::default().with(Dimension::Stars, stars.into()).with(Dimension::Validity, validity.into());
        let earlier = Filter { chosen, basis, ..Filter::of_day(Day::from_number(days.0), Vintage::V2025) };
        let later = Filter { as_of: Day::from_number(days.0 + days.1), ..earlier.clone() };
        let changes = facts.changes(&earlier, &later);
        prop_assert_eq!(changes.before, facts.summarise(&earlier).total);
        prop_assert_eq!(changes.after, facts.summarise(&later).total);
        let explained = changes.before + changes.added + changes.renewed + changes.entered;
        prop_assert_eq!(explained, changes.after + changes.expired + changes.revoked + changes.left);
    }
}

#[test]
fn changes_are_named() {
    let facts = register();
    let filter = |text: &str| Filter::parse(&query::parse(text), facts.geography(), day("2025-12-31")).unwrap();
    let changes = |from: &str, to: &str| facts.changes(&filter(&format!("as_of={from}")), &filter(&format!("as_of={to}")));
    let found = changes("2021-12-31", "2023-06-30");
    assert_eq!((found.before, found.after, found.added, found.upgraded), (2, 3, 1, 1));
    let found = changes("2023-06-30", "2024-06-30");
    assert_eq!((found.expired, found.revoked, found.added, found.after), (1, 1, 0, 1));
    // Asked for a class, the upgrade enters it.
    let found = facts.changes(&filter("as_of=2021-12-31&stars=4"), &filter("as_of=2023-06-30&stars=4"));
    assert_eq!((found.before, found.after, found.entered, found.upgraded, found.added), (0, 1, 1, 1, 0));
}

#[test]
fn a_chosen_validity_takes_the_place_of_the_basis() {
    let facts = register();
    for (question, total) in
        [("validity=valid", 2), ("validity=expiring", 1), ("validity=expired", 1), ("validity=expired,revoked", 2), ("validity=none", 0)]
    {
        let summary = ask(&facts, question);
        assert_eq!((summary.total, summary.by_validity.0), (total, [1, 1, 1, 1]), "{question}");
    }
    assert_eq!(ask(&facts, "basis=ever&year=2020,2021").total, 2);
    let filter = Filter::parse(&query::parse("validity=expired,valid&year=2021&year=2019"), facts.geography(), day("2025-12-31")).unwrap();
    assert_eq!(filter.to_query(day("2025-12-31"), Vintage::V2025), "validity=valid,expired&year=2019,2021");
}

#[test]
fn a_day_far_ahead_costs_no_further_months() {
    let facts = register();
    let filter = Filter { basis: crate::domain::Basis::Ever, ..Filter::of_day(day("9999-12-31"), Vintage::V2025) };
    let history = facts.history(&filter);
    assert!(history.days.len() < 2_000 && history.days.last() == Some(&filter.as_of));
    assert_eq!(history.months.last().map(|month| month.ever), Some(facts.summarise(&filter).by_star.0));
}
