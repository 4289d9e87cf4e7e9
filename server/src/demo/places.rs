//! Where simulated producers are: provinces by published totals, communes so that about three in five have a product.

use super::random::Random;
use crate::seed::published_province_totals;
use crate::store::StoreError;
use app::domain::unit::geography::UnitIndex;
use app::domain::{Geography, Level, UnitId, Vintage};
use std::collections::HashMap;

/// One commune of today and the old communes that became it.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The commune of 2025.
    pub new: UnitId,
    /// The finest units of 2024 whose default successor it is.
    pub old: Vec<UnitId>,
}

/// An old province with its share of the country and the communes of today in it that have products.
#[derive(Clone, Debug)]
pub struct OldProvince {
    /// The province of 2024.
    pub unit: UnitId,
    /// The province of 2025 it went into.
    pub province_of_today: UnitId,
    /// How many certified products it has, in its share of the national total.
    pub weight: u32,
    /// Communes with products, those with most first.
    pub spots: Vec<Spot>,
}

/// The national totals by year, to bring totals of different years to one.
const NATIONAL: [(i32, f64); 8] = [
    (2019, 200.0),
    (2020, 2_500.0),
    (2021, 5_021.0),
    (2022, 8_689.0),
    (2023, 10_800.0),
    (2024, 14_642.0),
    (2025, 16_400.0),
    (2026, 17_316.0),
];

/// Products per old commune where nothing is published.
const USUAL_PER_COMMUNE: f64 = 1.5;

/// All old provinces, in the order of their codes.
pub fn old_provinces(geography: &Geography, random: &mut Random) -> Result<Vec<OldProvince>, StoreError> {
    let totals = latest_totals()?;
    let mut provinces = Vec::new();
    for index in geography.of_level(Vintage::V2024, Level::Province) {
        let unit = geography.unit(index).id;
        let mut spots = spots_of(geography, index);
        let Some(province_of_today) = spots.first().and_then(|spot| province(geography, spot.new)) else { continue };
        random.shuffle(&mut spots);
        let active = (spots.len() * 3).div_ceil(5);
        spots.truncate(active.max(1));
        let usual = f64::from(geography.commune_count(Some(index), Vintage::V2024)) * USUAL_PER_COMMUNE;
        let weight = totals.get(&unit).copied().unwrap_or(usual);
        provinces.push((OldProvince { unit, province_of_today, weight: 0, spots }, weight));
    }
    // A total of a province of today is shared by the old ones in it.
    let mut today: HashMap<UnitId, f64> = HashMap::new();
    for (province, weight) in &provinces {
        *today.entry(province.province_of_today).or_default() += weight;
    }
    let scale =
        |province: &OldProvince| totals.get(&province.province_of_today).map_or(1.0, |total| total / today[&province.province_of_today]);
    Ok(provinces
        .into_iter()
        .map(|(province, weight)| OldProvince { weight: (weight * scale(&province)).round().max(1.0) as u32, ..province })
        .collect())
}

/// The newest published total of each province, brought to the national total of 2026.
fn latest_totals() -> Result<HashMap<UnitId, f64>, StoreError> {
    let mut latest: HashMap<UnitId, (i32, f64)> = HashMap::new();
    for (unit, date, value) in published_province_totals()? {
        let Some(year) = date.get(..4).and_then(|year| year.parse::<i32>().ok()) else { continue };
        let Some((_, national)) = NATIONAL.iter().find(|(known, _)| *known == year) else { continue };
        let value = f64::from(value) * NATIONAL[NATIONAL.len() - 1].1 / national;
        // Small totals of the first years say nothing about today.
        if year >= 2022 && latest.get(&unit).is_none_or(|(known, _)| *known <= year) {
            latest.insert(unit, (year, value));
        }
    }
    Ok(latest.into_iter().map(|(unit, (_, value))| (unit, value)).collect())
}

/// The communes of today that come (first of all) from an old province.
fn spots_of(geography: &Geography, province: UnitIndex) -> Vec<Spot> {
    let new = geography.step_forward(&geography.leaves(province));
    let id = |index: UnitIndex| geography.unit(index).id;
    let spot = |index: UnitIndex| {
        let old: Vec<UnitIndex> = geography.predecessors(index).collect();
        let is_here = old.first().is_some_and(|first| geography.lies_in(*first, province));
        is_here.then(|| Spot { new: id(index), old: old.into_iter().map(id).collect() })
    };
    new.into_iter().filter_map(spot).collect()
}

fn province(geography: &Geography, unit: UnitId) -> Option<UnitId> {
    geography.upward(geography.index_of(unit)?).last().map(|index| geography.unit(index).id)
}
