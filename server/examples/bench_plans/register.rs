//! A generated register of 20,000 recognitions and 8,000 dated records, with the published plans.

use app::domain::plan::testing::{self, cells};
use app::domain::plan::{LinkedRecord, Plan, ProductRows, Records, Row, Target};
use app::domain::record::{
    ChannelKind, GrowingArea, Organisation, Record, SalesChannel, Shared, SizeClass, Training, TrainingRole, ValueChainMember,
};
use app::domain::{Authority, Certificate, Day, Geography, Level, ProducerKind, Stars, UnitId, Vintage};
use std::sync::Arc;

const RECOGNITIONS: u32 = 20_000;
const PRODUCERS: u32 = 9_000;

/// Everything that is counted, as the engine indexes it and as plain rows.
pub struct Register {
    pub records: Records,
    pub geography: Arc<Geography>,
    pub products: Vec<ProductRows>,
    pub kinds: Vec<ProducerKind>,
    pub records_of_producers: Vec<LinkedRecord>,
}

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../data/", $name))
    };
}

fn geography() -> Geography {
    let id = |vintage: &str, code: String| format!("{vintage}:{code}").parse::<UnitId>().unwrap();
    let mut units = Vec::new();
    for (text, vintage, level, parent) in [
        (data!("units/provinces_2024.csv"), "2024", Level::Province, ""),
        (data!("units/districts_2024.csv"), "2024", Level::District, "province_code"),
        (data!("units/communes_2024.csv"), "2024", Level::Commune, "district_code"),
        (data!("units/provinces_2025.csv"), "2025", Level::Province, ""),
        (data!("units/communes_2025.csv"), "2025", Level::Commune, "province_code"),
    ] {
        units.extend(cells(text).map(|get| (id(vintage, get("code")), level, (!parent.is_empty()).then(|| id(vintage, get(parent))))));
    }
    let lineage = cells(data!("units/lineage_2025.csv")).filter(|get| get("is_default") == "1");
    let pairs: Vec<_> = lineage.map(|get| (id("2024", get("old_code")), id("2025", get("new_code")))).collect();
    Geography::build(&units, &pairs).unwrap()
}

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(most)) as u32
    }
}

pub fn register() -> Register {
    let geography = Arc::new(geography());
    let mut dice = Dice(2024);
    let communes: Vec<UnitId> = geography.of_level(Vintage::V2024, Level::Commune).map(|index| geography.unit(index).id).collect();
    let count = RECOGNITIONS * 9 / 10;
    let first = Day::from_ymd(2019, 6, 1).unwrap();
    let mut products: Vec<ProductRows> = Vec::new();
    for number in 0..RECOGNITIONS {
        let issued = first.add_days(dice.below(2_500) as i32);
        let stars = [Stars::Three, Stars::Three, Stars::Three, Stars::Four, Stars::Five][dice.below(5) as usize];
        let certificate = Certificate::new(issued, None, None);
        let row = Row {
            stars: Some(stars),
            recognised: true,
            proposed: 0,
            potential_5: false,
            score: None,
            level: Some(if stars == Stars::Five { Authority::Central } else { Authority::Province }),
            issued: Some(issued),
            dated: Some(issued),
            expires: certificate.expires,
            revoked: None,
            place: 0,
        };
        let unit = communes[dice.below(communes.len() as u32) as usize];
        if number < count {
            products.push(ProductRows { producer: Some(dice.below(PRODUCERS)), rows: vec![(row, unit)] });
        } else {
            let product = &mut products[dice.below(count) as usize];
            let unit = product.rows[0].1;
            product.rows.push((row, unit));
        }
    }
    let kinds = [ProducerKind::Cooperative, ProducerKind::Enterprise, ProducerKind::Household];
    let kinds: Vec<ProducerKind> = (0..PRODUCERS).map(|_| kinds[dice.below(3) as usize]).collect();
    let mut linked = Vec::new();
    for number in 0..8_000 {
        let sort = dice.below(6);
        let producer = Some(dice.below(PRODUCERS));
        let unit = Some(communes[dice.below(communes.len() as u32) as usize]);
        let from = Some(first.add_days(dice.below(2_200) as i32));
        let shared = Shared { id: number.to_string(), unit, ..Shared::default() };
        linked.push(LinkedRecord { record: record(sort, shared, format!("n{number}"), from), producer, product: None });
    }
    let records = Records::build(Arc::clone(&geography), kinds.clone(), &products, linked.clone());
    Register { records, geography, products, kinds, records_of_producers: linked }
}

/// One of six sorts of records.
fn record(sort: u32, shared: Shared, name: String, from: Option<Day>) -> Record {
    let channel = |shared, outlet, kind| SalesChannel { shared, outlet, kind, address: None, opened: from, closed: None, checked: None };
    match sort {
        0 => channel(shared, Some(name), ChannelKind::Supermarket).into(),
        1 => channel(shared, Some(name), ChannelKind::SalesPoint).into(),
        2 => ValueChainMember { shared, chain: name, fund: Some("ntm".to_owned()), circular: true, joined: from, ended: None }.into(),
        3 => {
            let crop = Some("rice".to_owned());
            GrowingArea { shared, name, crop, code: None, hectares: None, standard: None, used_from: from, used_to: None }.into()
        }
        4 => {
            let course = Some("course".to_owned());
            Training { shared, person: name, course, role: TrainingRole::Leader, level: None, held: from }.into()
        }
        _ => {
            let (kind, size) = (Some(ProducerKind::Enterprise), Some(SizeClass::Small));
            Organisation { shared, name, kind, state: None, size, joined: from, founded: None }.into()
        }
    }
}

pub fn plans() -> Vec<(Plan, Vec<Target>)> {
    let targets = |plan: &Plan| {
        let written = testing::target_texts().filter(|target| target.plan == plan.id);
        written.map(|target| Target::read(&target, plan.to).unwrap()).collect()
    };
    testing::plans()
        .map(|plan| {
            let targets = targets(&plan);
            (plan, targets)
        })
        .collect()
}
