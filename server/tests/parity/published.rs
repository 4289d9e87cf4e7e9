//! The register as the binary carries it against an independent count of its CSV files, without any code of ours.

use crate::support::on_both;
use app::domain::Day;
use app::facts::{Filter, query};
use server::snapshot::Snapshot;
use server::store::{Seed, register_load, seed_if_new};
use std::collections::{BTreeMap, HashMap, HashSet};

type Row = HashMap<String, String>;

fn file(name: &str) -> Vec<Row> {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// Old provinces and districts of the communes whose default successor a new commune is.
fn origins() -> HashMap<String, HashSet<(String, String)>> {
    let communes: HashMap<String, (String, String)> = file("units/communes_2024.csv")
        .into_iter()
        .map(|row| (row["code"].clone(), (row["province_code"].clone(), row["district_code"].clone())))
        .collect();
    let districts: HashMap<String, (String, String)> = file("units/districts_2024.csv")
        .into_iter()
        .map(|row| (row["code"].clone(), (row["province_code"].clone(), row["code"].clone())))
        .collect();
    let mut origins: HashMap<String, HashSet<_>> = HashMap::new();
    for row in file("units/lineage_2025.csv").into_iter().filter(|row| row["is_default"] == "1") {
        let old = if row["old_level"] == "district" { &districts } else { &communes };
        origins.entry(row["new_code"].clone()).or_default().insert(old[&row["old_code"]].clone());
    }
    origins
}

/// Whether a row lies in a unit: yes, no, or not to be said.
fn lies_in(row: &Row, unit: &str, origins: &HashMap<String, HashSet<(String, String)>>) -> Option<bool> {
    let is_new = row["place_vintage"] == "2025";
    match unit {
        "vn" => Some(true),
        "2025:91" => Some(row["province_code_2025"] == "91"),
        "2024:91" if !is_new => Some(row["province_code_2024"] == "91"),
        "2024:693" if !is_new => Some(row["district_code_2024"] == "693"),
        _ => {
            let code = unit.split(':').nth(1).unwrap();
            let is_it = |(province, district): &(String, String)| province == code || district == code;
            // A row that names a new province alone lies in an old one if that province is all of it; none here is.
            let from = origins.get(&row["commune_code_2025"])?;
            if from.iter().all(is_it) {
                Some(true)
            } else if from.iter().any(is_it) {
                None
            } else {
                Some(false)
            }
        }
    }
}

fn three_years_later(day: &str) -> String {
    let year: i32 = day[..4].parse().unwrap();
    let rest = if &day[4..] == "-02-29" { "-02-28" } else { &day[4..] };
    format!("{}{rest}", year + 3)
}

/// (total, by star, by validity) of a unit on a day.
fn counted(
    rows: &[Row],
    unit: &str,
    day: &str,
    ever: bool,
    origins: &HashMap<String, HashSet<(String, String)>>,
) -> (u64, BTreeMap<String, u64>, BTreeMap<String, u64>) {
    let in_half_a_year = Day::parse_iso(day).unwrap().add_days(180).to_string();
    let mut current: HashMap<&str, (String, &str, usize)> = HashMap::new();
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row["status"] == "recognised" && !row["stars"].is_empty()) {
        let issued = match (row["issued_date"].as_str(), row["year"].as_str()) {
            ("", "") => continue,
            ("", year) => format!("{year}-12-31"),
            (date, _) => date.to_owned(),
        };
        let candidate = (issued, row["stars"].as_str(), number);
        if candidate.0.as_str() <= day && current.get(row["product_key"].as_str()).is_none_or(|known| *known < candidate) {
            current.insert(&row["product_key"], candidate);
        }
    }
    let (mut total, mut stars, mut validity) = (0, BTreeMap::new(), BTreeMap::new());
    for (issued, star, number) in current.into_values() {
        let row = &rows[number];
        if lies_in(row, unit, origins) != Some(true) {
            continue;
        }
        let expires = if row["expiry_basis"] == "stated" { row["expires_date"].clone() } else { three_years_later(&issued) };
        let class = if expires.as_str() < day {
            "expired"
        } else if expires <= in_half_a_year {
            "expiring"
        } else {
            "valid"
        };
        *validity.entry(class.to_owned()).or_default() += 1;
        if ever || class != "expired" {
            total += 1;
            *stars.entry(star.to_owned()).or_default() += 1;
        }
    }
    (total, stars, validity)
}

#[tokio::test]
async fn the_published_register_counts_as_its_files_say() {
    let rows = file("recognitions.csv");
    let origins = origins();
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let snapshot = Snapshot::build(register_load(&db).await.unwrap(), None).unwrap();
        let facts = snapshot.facts();
        for unit in ["vn", "2024:91", "2025:91", "2024:693"] {
            for day in ["2022-12-31", "2024-06-30", "2026-11-22"] {
                for basis in ["valid", "ever"] {
                    let text = format!("unit={unit}&as_of={day}&basis={basis}");
                    let filter = Filter::parse(&query::parse(&text), facts.geography(), Day::parse_iso(day).unwrap()).unwrap();
                    let summary = serde_json::to_value(facts.summarise(&filter)).unwrap();
                    let (total, stars, validity) = counted(&rows, unit, day, basis == "ever", &origins);
                    assert_eq!(summary["total"], total, "{text}");
                    for (group, counts) in [("by_star", stars), ("by_validity", validity)] {
                        for (value, count) in summary[group].as_object().unwrap() {
                            assert_eq!(count.as_u64().unwrap(), counts.get(value).copied().unwrap_or(0), "{text} {group} {value}");
                        }
                    }
                }
            }
        }
    })
    .await;
}
