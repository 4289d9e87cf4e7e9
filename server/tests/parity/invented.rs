//! Random registers over invented units of two vintages.

use app::domain::account::Actor;
use app::domain::collation::{fold, sort_key};
use app::domain::recognition::RecognitionStatus;
use app::domain::unit::kind::UnitKind;
use app::domain::{Certificate, Day, Level, ProducerKind, Sector, Stars, UnitId, Vintage};
use server::store::identity::Precision;
use server::store::{Change, Db, ProducerDraft, ProductDraft, RecognitionDraft, Unit, UnitLineage, Value, classification};

/// Random numbers from a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x9e37_79b9_7f4a_7c15)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    pub fn word(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    pub fn day(&mut self, from: &str, to: &str) -> Day {
        let [from, to] = [from, to].map(|day| Day::parse_iso(day).unwrap());
        from.add_days(self.below((to.number() - from.number()) as usize) as i32)
    }
}

struct InventedUnit {
    id: String,
    level: &'static str,
    parent: Option<String>,
}

/// Units and default or partial successions.
struct Country {
    units: Vec<InventedUnit>,
    lineage: Vec<(String, String, bool, bool)>,
}

/// Three old provinces with districts and communes, two new ones with communes; many codes are used again for other
/// places; some old communes are split, some new ones are only ever the lesser part.
fn country(dice: &mut Dice) -> Country {
    let mut country = Country { units: Vec::new(), lineage: Vec::new() };
    let mut old_communes = Vec::new();
    for province in 1..=3 {
        let province_code = format!("{:02}", province * 11);
        country.units.push(InventedUnit { id: format!("2024:{province_code}"), level: "province", parent: None });
        for district in 1..=1 + dice.below(3) {
            let code = format!("{:03}", province * 100 + district);
            country.units.push(InventedUnit { id: format!("2024:{code}"), level: "district", parent: Some(province_code.clone()) });
            // A district may have no communes at all, as island districts did.
            let communes = if district > 1 && dice.happens(15) { 0 } else { 1 + dice.below(4) };
            for commune in 1..=communes {
                let commune = format!("{:05}", province * 10_000 + district * 100 + commune);
                country.units.push(InventedUnit { id: format!("2024:{commune}"), level: "commune", parent: Some(code.clone()) });
                old_communes.push(commune);
            }
            if communes == 0 {
                old_communes.push(code);
            }
        }
    }
    let mut new_communes: Vec<String> = Vec::new();
    for province in 1..=2 {
        // 11 again, and 44, which is new.
        let province_code = format!("{:02}", if province == 1 { 11 } else { 44 });
        country.units.push(InventedUnit { id: format!("2025:{province_code}"), level: "province", parent: None });
        for number in 0..2 + dice.below(5) {
            let reused = old_communes.iter().filter(|code| code.len() == 5 && !new_communes.contains(code)).nth(dice.below(5)).cloned();
            let code = reused.filter(|_| dice.happens(60)).unwrap_or_else(|| format!("{:05}", 90_000 + province * 100 + number));
            country.units.push(InventedUnit { id: format!("2025:{code}"), level: "commune", parent: Some(province_code.clone()) });
            new_communes.push(code);
        }
    }
    for old in &old_communes {
        let target = dice.one(&new_communes).clone();
        let split = dice.happens(25);
        country.lineage.push((old.clone(), target.clone(), !split, true));
        if split {
            let second = dice.one(&new_communes).clone();
            if second != target {
                country.lineage.push((old.clone(), second, false, false));
            }
        }
    }
    for new in &new_communes {
        if !country.lineage.iter().any(|(_, reached, ..)| reached == new) {
            let old = dice.one(&old_communes).clone();
            country.lineage.push((old, new.clone(), false, false));
        }
    }
    country
}

fn unit(unit: &InventedUnit) -> Unit {
    let id: UnitId = unit.id.parse().unwrap();
    let name = format!("Đơn vị {id}");
    Unit {
        id,
        level: Level::parse(unit.level).unwrap(),
        kind: UnitKind::parse("xa").unwrap(),
        full_name: name.clone(),
        parent: unit.parent.as_deref().map(|code| UnitId::new(id.vintage, code.parse().unwrap())),
        name_fold: fold(&name),
        sort_key: sort_key(&name),
        name,
        location: None,
    }
}

/// Writes a random register.
pub async fn register_write(db: &Db, dice: &mut Dice) {
    let country = country(dice);
    let units: Vec<UnitId> = country.units.iter().map(|unit| unit.id.parse().unwrap()).collect();
    let provinces: Vec<UnitId> = units.iter().filter(|unit| unit.vintage.0 == 2025 && unit.code.digits() == 2).copied().collect();
    let producers: Vec<ProducerDraft> = (0..1 + dice.below(12)).map(|number| producer(dice, number, &provinces)).collect();
    let mut products = Vec::new();
    let mut recognitions = Vec::new();
    for number in 0..20 + dice.below(80) {
        let product = product(dice, number, &producers);
        let home = *dice.one(&units);
        for _ in 0..dice.below(4) {
            // Mostly where it was before, sometimes as another list names it.
            let unit = if dice.happens(70) { home } else { *dice.one(&units) };
            recognitions.push(recognition(dice, recognitions.len() as i64 + 1, &product.id, unit));
        }
        products.push(product);
    }
    // Neither the order of rows nor their numbers may matter where days and stars differ.
    let sets: Vec<Vec<Value>> = (1..=26u8).map(set_values).collect();
    let succession = |(old, new, whole, is_default): &(String, String, bool, bool)| UnitLineage {
        old: UnitId::new(Vintage(2024), old.parse().unwrap()),
        new: UnitId::new(Vintage(2025), new.parse().unwrap()),
        whole: *whole,
        is_default: *is_default,
    };
    let (units, lineage) = (country.units.iter().map(unit).collect(), country.lineage.iter().map(succession).collect());
    db.write(&Actor::job("test"), async |tx, _| {
        tx.units_insert(units, lineage).await?;
        tx.insert(&classification::PRODUCT_SET_INSERT, sets.into_iter()).await?;
        tx.producers_insert(producers).await?;
        tx.products_insert(products).await?;
        tx.recognitions_insert(recognitions).await?;
        Ok(Some(((), Change { kind: "seed", detail: "{}".to_owned() })))
    })
    .await
    .unwrap();
}

fn set_values(number: u8) -> Vec<Value> {
    let sector = Sector::of_set(number).unwrap().number();
    let mut values = vec![i64::from(number).into(), i64::from(sector).into()];
    values.extend(["a", "b", "c", "d", "e", "f", "g"].map(Value::from));
    values.extend([Value::Int(None), false.into()]);
    values
}

fn producer(dice: &mut Dice, number: usize, provinces: &[UnitId]) -> ProducerDraft {
    let kind = *dice.one(&ProducerKind::ALL);
    ProducerDraft {
        id: format!("producer-{number}"),
        identity: format!("producer {number}"),
        name: format!("Chủ thể {number}"),
        kind,
        province: *dice.one(provinces),
    }
}

fn product(dice: &mut Dice, number: usize, producers: &[ProducerDraft]) -> ProductDraft {
    let set = dice.happens(70).then(|| *dice.one(&[1, 9, 14, 19, 21, 24, 26]));
    let sector = set.and_then(Sector::of_set).or_else(|| dice.happens(50).then(|| Sector::from_number(1 + dice.below(6) as u8)).flatten());
    ProductDraft {
        id: format!("product-{number}"),
        identity: format!("product {number}"),
        name: format!("Sản phẩm {number}"),
        producer_id: dice.happens(85).then(|| dice.one(producers).id.clone()),
        sector,
        set,
        classification_basis: None,
        near_key: None,
    }
}

fn recognition(dice: &mut Dice, row: i64, product: &str, unit: UnitId) -> RecognitionDraft {
    let status = if dice.happens(92) {
        RecognitionStatus::Recognised
    } else {
        *dice.one(&[RecognitionStatus::Proposed, RecognitionStatus::NamedOnly])
    };
    let stars = (status == RecognitionStatus::Recognised && dice.happens(94)).then(|| *dice.one(&Stars::ALL));
    // Few days, so that ties are common.
    let day = match dice.below(3) {
        0 => (Day::from_ymd(2019 + dice.below(8) as i32, 12, 31).unwrap(), Precision::Year),
        1 => (Day::from_ymd(2022, 1 + dice.below(3) as u32, 15).unwrap(), Precision::Day),
        _ => (dice.day("2019-06-01", "2026-12-31"), Precision::Day),
    };
    let issued = dice.happens(94).then_some(day);
    let stated = dice.happens(20).then(|| day.0.add_days(dice.below(1500) as i32));
    let expires = issued.map(|(issued, _)| Certificate::new(issued, stated, None).expires);
    RecognitionDraft {
        id: format!("recognition-{row}"),
        identity: format!("recognition {row}"),
        product_id: product.to_owned(),
        row,
        unit,
        place_text: None,
        status,
        stars,
        proposed_stars: None,
        potential_5: stars == Some(Stars::Four) && dice.happens(30),
        score: None,
        level: None,
        authority: None,
        decision: None,
        issued,
        year: None,
        expires,
        expiry_stated: stated.is_some() && issued.is_some(),
        revoked: issued.filter(|_| dice.happens(15)).map(|(issued, _)| issued.add_days(dice.below(1400) as i32)),
        source: None,
        note: None,
    }
}
