//! Who lies in whom, where each went, and when.

use super::*;

fn id(text: &str) -> UnitId {
    text.parse().unwrap()
}

/// Two old provinces. 11 has districts 111 (communes 11101, 11102) and 112 (11201); 12 has district 121 (12101).
/// New province 11 takes all: 11101 + 11102 → 11101; 11201 + 12101 → 12101. Codes are reused on purpose.
fn invented() -> Geography {
    use Level::*;
    let units = [
        ("2024:11", Province, None),
        ("2024:12", Province, None),
        ("2024:111", District, Some("2024:11")),
        ("2024:112", District, Some("2024:11")),
        ("2024:121", District, Some("2024:12")),
        ("2024:11101", Commune, Some("2024:111")),
        ("2024:11102", Commune, Some("2024:111")),
        ("2024:11201", Commune, Some("2024:112")),
        ("2024:12101", Commune, Some("2024:121")),
        ("2025:11", Province, None),
        ("2025:11101", Commune, Some("2025:11")),
        ("2025:12101", Commune, Some("2025:11")),
    ];
    let units: Vec<_> = units.iter().map(|(unit, level, parent)| (id(unit), *level, parent.map(id))).collect();
    let succession =
        [("2024:11101", "2025:11101"), ("2024:11102", "2025:11101"), ("2024:11201", "2025:12101"), ("2024:12101", "2025:12101")];
    Geography::build(&units, &succession.map(|(old, new)| (id(old), id(new)))).unwrap()
}

fn named(geography: &Geography, units: &[UnitIndex]) -> Vec<String> {
    let mut names: Vec<_> = units.iter().map(|unit| geography.unit(*unit).id.to_string()).collect();
    names.sort();
    names
}

#[test]
fn where_a_place_counts() {
    let geography = invented();
    for (place, counted, unplaced) in [
        ("2024:11101", vec!["2024:11", "2024:111", "2024:11101", "2025:11", "2025:11101"], vec![]),
        ("2024:111", vec!["2024:11", "2024:111", "2025:11"], vec![]),
        ("2024:12", vec!["2024:12", "2025:11"], vec![]),
        ("2025:11101", vec!["2024:11", "2024:111", "2025:11", "2025:11101"], vec!["2024:11101", "2024:11102"]),
        ("2025:12101", vec!["2025:11", "2025:12101"], vec!["2024:11", "2024:112", "2024:11201", "2024:12", "2024:121", "2024:12101"]),
        ("2025:11", vec!["2025:11"], vec!["2024:11", "2024:12"]),
    ] {
        let membership = geography.membership(geography.index_of(id(place)).unwrap());
        assert_eq!(named(&geography, &membership.counted), counted, "counted {place}");
        assert_eq!(named(&geography, &membership.unplaced), unplaced, "unplaced {place}");
        for (index, unit) in geography.units().iter().enumerate() {
            let name = unit.id.to_string();
            let expected = match (counted.contains(&name.as_str()), unplaced.contains(&name.as_str())) {
                (true, _) => Placement::Counted,
                (false, true) => Placement::Unplaced,
                (false, false) => Placement::Outside,
            };
            assert_eq!(membership.placement(Some(index as UnitIndex)), expected, "{place} in {name}");
            assert_eq!(
                membership.placements().any(|(found, how)| (usize::from(found), how) == (index, expected)),
                expected != Placement::Outside
            );
        }
        assert_eq!(membership.placement(None), Placement::Counted, "the country counts {place}");
    }
}

#[test]
fn children_and_communes() {
    let geography = invented();
    let index = |text| geography.index_of(id(text)).unwrap();
    assert_eq!(named(&geography, &geography.children(None, Vintage::V2024)), ["2024:11", "2024:12"]);
    assert_eq!(named(&geography, &geography.children(Some(index("2024:111")), Vintage::V2024)), ["2024:11101", "2024:11102"]);
    assert_eq!(geography.commune_count(Some(index("2024:11")), Vintage::V2024), 3);
    assert_eq!(geography.commune_count(None, Vintage::V2025), 2);
    assert_eq!(geography.commune_count(Some(index("2025:12101")), Vintage::V2025), 1);
    assert_eq!(geography.vintages(), [Vintage::V2024, Vintage::V2025]);
}

#[test]
fn counterparts_contain_all_of_a_unit() {
    let geography = invented();
    for (unit, counterpart) in [
        ("2024:11101", Some("2025:11101")),
        ("2024:111", Some("2025:11")),
        ("2024:12", Some("2025:11")),
        ("2025:11101", Some("2024:111")),
        ("2025:12101", None),
        ("2025:11", None),
    ] {
        let index = geography.index_of(id(unit)).unwrap();
        let other = if unit.starts_with("2024") { Vintage::V2025 } else { Vintage::V2024 };
        let found = geography.counterpart(index, other).map(|found| geography.unit(found).id);
        assert_eq!(found, counterpart.map(id), "{unit}");
        assert_eq!(geography.counterpart(index, id(unit).vintage), Some(index), "in its own list a unit is its own");
    }
}

#[test]
fn records_follow_the_default_successor_alone() {
    use Level::*;
    let units = [
        ("2024:01", Province, None),
        ("2024:00001", Commune, Some("2024:01")),
        ("2025:01", Province, None),
        ("2025:00001", Commune, Some("2025:01")),
        ("2025:00002", Commune, Some("2025:01")),
    ];
    let units: Vec<_> = units.iter().map(|(unit, level, parent)| (id(unit), *level, parent.map(id))).collect();
    let geography = Geography::build(&units, &[(id("2024:00001"), id("2025:00001"))]).unwrap();
    let geography = geography.with_origins(&[(id("2024:00001"), id("2025:00002"))]).unwrap();
    for (place, counted) in [
        ("2024:00001", vec!["2024:00001", "2024:01", "2025:00001", "2025:01"]),
        ("2025:00002", vec!["2024:00001", "2024:01", "2025:00002", "2025:01"]),
    ] {
        let membership = geography.membership(geography.index_of(id(place)).unwrap());
        assert_eq!(named(&geography, &membership.counted), counted, "{place}");
        assert!(membership.unplaced.is_empty(), "{place}");
    }
}

#[test]
fn lists_are_in_force_from_their_first_day() {
    let day = |text| Day::parse_iso(text).unwrap();
    let geography = invented().with_first_days([(Vintage::V2025, day("2025-07-01")), (Vintage(2030), day("2030-01-01"))]);
    for (on, vintage) in [("1999-01-01", 2024), ("2025-06-30", 2024), ("2025-07-01", 2025), ("2031-01-01", 2025)] {
        assert_eq!(geography.in_force(day(on)), Vintage(vintage), "{on}");
    }
    assert_eq!((geography.begins(Vintage::V2024), geography.ends(Vintage::V2024)), (None, Some(day("2025-06-30"))));
    assert_eq!((geography.begins(Vintage::V2025), geography.ends(Vintage::V2025)), (Some(day("2025-07-01")), None));
    assert_eq!(invented().in_force(day("1999-01-01")), Vintage::V2025, "without days the newest list counts");
    assert_eq!(Geography::default().in_force(day("1999-01-01")), Vintage::V2025);
}

#[test]
fn wrong_lists_are_refused() {
    let province = (id("2024:01"), Level::Province, None);
    let lost = (id("2024:00001"), Level::Commune, Some(id("2024:02")));
    assert_eq!(Geography::build(&[province, province], &[]), Err(GeographyError::Duplicate(id("2024:01"))));
    assert_eq!(Geography::build(&[province, lost], &[]), Err(GeographyError::Parent(id("2024:00001"))));
    assert_eq!(Geography::build(&[province], &[(id("2024:01"), id("2025:01"))]), Err(GeographyError::Lineage(id("2024:01"))));
}
