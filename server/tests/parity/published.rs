//! The register as the binary carries it against an independent count of its CSV files, without any code of ours.

use crate::support::on_both;
use crate::{Counts, flat};
use app::domain::Day;
use app::facts::{Filter, query};
use server::seed::{Seed, seed_if_new};
use server::snapshot::Snapshot;
use server::store::register_load;
use std::collections::{HashMap, HashSet};

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

/// The counts of a unit on a day, by group and value.
fn counted(rows: &[Row], unit: &str, day: &str, ever: bool, origins: &HashMap<String, HashSet<(String, String)>>) -> Counts {
    let days_after = |days: i32| Day::parse_iso(day).unwrap().add_days(days).to_string();
    let mut current: HashMap<&str, (String, &str, usize)> = HashMap::new();
    let mut first: HashMap<&str, String> = HashMap::new();
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row["status"] == "recognised" && !row["stars"].is_empty()) {
        let issued = match (row["issued"].as_str(), row["year"].as_str()) {
            ("", "") => continue,
            ("", year) => format!("{year}-12-31"),
            (date, _) => date.to_owned(),
        };
        let product = row["product_id"].as_str();
        if first.get(product).is_none_or(|known| *known > issued) {
            first.insert(product, issued.clone());
        }
        let candidate = (issued, row["stars"].as_str(), number);
        if candidate.0.as_str() <= day && current.get(product).is_none_or(|known| *known < candidate) {
            current.insert(product, candidate);
        }
    }
    let mut counts = Counts::new();
    let mut add = |group: &str, value: String| *counts.entry((group.to_owned(), value)).or_default() += 1;
    for (product, (issued, star, number)) in current {
        let row = &rows[number];
        if lies_in(row, unit, origins) != Some(true) {
            continue;
        }
        let expires = if row["expiry_basis"] == "stated" { row["expires"].clone() } else { three_years_later(&issued) };
        let is_revoked = !row["revoked"].is_empty() && row["revoked"].as_str() <= day;
        let is_valid = !is_revoked && expires.as_str() >= day;
        let class = match is_valid {
            false if is_revoked => "revoked",
            false => "expired",
            true if expires <= days_after(180) => "expiring",
            true => "valid",
        };
        add("by_validity", class.to_owned());
        for window in [30, 90, 180] {
            if is_valid && expires <= days_after(window) {
                add("expiring", window.to_string());
            }
        }
        if !ever && !is_valid {
            continue;
        }
        let year = &first[product][..4];
        add("total", String::new());
        add("by_star", star.to_owned());
        add("by_year", year.to_owned());
        add("by_year_star", format!("{year} {star}"));
        if is_valid {
            add("by_expiry", format!("{} {star}", &expires[..7]));
        }
    }
    counts
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
                    let counted = counted(&rows, unit, day, basis == "ever", &origins);
                    let groups: HashSet<&str> =
                        ["total", "by_star", "by_year", "by_year_star", "by_validity", "expiring", "by_expiry"].into();
                    let mut ours = flat(&facts.summarise(&filter));
                    ours.retain(|(group, _), _| groups.contains(group.as_str()));
                    assert_eq!(ours, counted, "{text}");
                }
            }
        }
    })
    .await;
}
