//! What stands around a product: its neighbours by producer, place and product set, and the records of its producer.

use super::Snapshot;
use app::api::{NEIGHBOURS, Neighbours, Placed, ProductSummary, Surroundings};
use app::domain::record::{GrowingArea, RecordType, SalesChannel};
use app::domain::unit::geography::UnitIndex;
use app::domain::{Day, Level, UnitId};
use std::collections::HashMap;

/// Who is near whom. All products stand by their position in the register, in the order of their names.
pub(super) struct Neighbourhood {
    by_set: HashMap<u8, Vec<u32>>,
    /// By commune and district of every list.
    by_unit: HashMap<UnitIndex, Vec<u32>>,
    /// By product: the commune, district and province of any list that count it.
    units: Vec<Vec<UnitIndex>>,
    /// By id of a producer or of a product: positions in the dated records.
    records: HashMap<String, Vec<u32>>,
}

impl Neighbourhood {
    fn new(snapshot: &Snapshot) -> Neighbourhood {
        let register = &snapshot.register;
        let geography = snapshot.facts.geography();
        let mut by_name: Vec<u32> = (0..register.products.len() as u32).collect();
        by_name.sort_unstable_by_key(|product| snapshot.rank[*product as usize]);
        let (mut by_set, mut by_unit): (HashMap<u8, Vec<u32>>, HashMap<UnitIndex, Vec<u32>>) = Default::default();
        let mut counted: HashMap<UnitIndex, Vec<UnitIndex>> = HashMap::new();
        let mut units = vec![Vec::new(); register.products.len()];
        for product in by_name {
            if let Some(set) = register.products[product as usize].set {
                by_set.entry(set).or_default().push(product);
            }
            let Some(place) = snapshot.place_of_product(product) else { continue };
            let around = counted.entry(place).or_insert_with(|| geography.membership(place).counted);
            for unit in around.iter().filter(|unit| geography.unit(**unit).level != Level::Province) {
                by_unit.entry(*unit).or_default().push(product);
            }
            units[product as usize].clone_from(around);
        }
        let mut records: HashMap<String, Vec<u32>> = HashMap::new();
        for (record, at) in register.records.iter().zip(0..) {
            let shared = record.shared();
            for id in [&shared.producer, &shared.product].into_iter().flatten() {
                records.entry(id.clone()).or_default().push(at);
            }
        }
        Neighbourhood { by_set, by_unit, units, records }
    }
}

impl Snapshot {
    /// The place of a product: where its last recognition was recorded.
    fn place_of_product(&self, product: u32) -> Option<UnitIndex> {
        let rows = &self.rows[product as usize];
        let last = self.certified[product as usize].checked_sub(1).map(|last| rows[last as usize]).or(rows.last().copied())?;
        self.facts.geography().index_of(self.register.recognitions[last as usize].unit)
    }

    pub(super) fn surroundings(&self, id: &str, as_of: Day) -> Option<Surroundings> {
        let product = *self.by_id.get(id)?;
        let near = self.neighbourhood.get_or_init(|| Neighbourhood::new(self));
        let row = &self.register.products[product as usize];
        let of_producer = row.producer.map(|producer| self.products_of[producer as usize].as_slice()).unwrap_or_default();
        let others = |products: &[u32]| -> Vec<u32> {
            let is_own = |other: &u32| row.producer.is_some() && self.register.products[*other as usize].producer == row.producer;
            products.iter().copied().filter(|other| *other != product && !is_own(other)).collect()
        };
        let of_set = row.set.and_then(|set| near.by_set.get(&set)).map(|products| others(products)).unwrap_or_default();
        let ids = [row.producer.map(|producer| self.register.producers[producer as usize].id.as_str()), Some(id)];
        let mut records: Vec<u32> = ids.into_iter().flatten().filter_map(|id| near.records.get(id)).flatten().copied().collect();
        records.sort_unstable();
        records.dedup();
        Some(Surroundings {
            of_producer: self.neighbours(of_producer.iter().copied().filter(|other| *other != product), product, as_of),
            nearby: self.nearby(near, product, &others, as_of),
            of_set: self.neighbours(of_set.into_iter().filter(|other| self.is_recognised(*other, as_of)), product, as_of),
            channels: self.placed::<SalesChannel>(&records, as_of, |channel| channel.closed),
            growing_areas: self.placed::<GrowingArea>(&records, as_of, |area| area.used_to),
        })
    }

    /// The finest unit around a product in which others were recognised, and these.
    fn nearby(
        &self,
        near: &Neighbourhood,
        product: u32,
        others: &impl Fn(&[u32]) -> Vec<u32>,
        as_of: Day,
    ) -> Option<(app::api::UnitRef, Neighbours)> {
        let geography = self.facts.geography();
        let mut units: Vec<UnitIndex> = near.units[product as usize].clone();
        // The commune before the district, and of two the one of the newer list.
        units.sort_by_key(|unit| {
            let unit = geography.unit(*unit);
            (std::cmp::Reverse(unit.level), std::cmp::Reverse(unit.id.vintage))
        });
        units.into_iter().find_map(|unit| {
            let there = others(near.by_unit.get(&unit)?);
            let found = self.neighbours(there.into_iter().filter(|other| self.is_recognised(*other, as_of)), product, as_of);
            (!found.items.is_empty()).then(|| (self.unit_ref_at(unit, as_of), found))
        })
    }

    /// Communes and districts of every list in which a product was recorded, in no order.
    pub(super) fn places_with_products(&self) -> Vec<UnitIndex> {
        self.neighbourhood.get_or_init(|| Neighbourhood::new(self)).by_unit.keys().copied().collect()
    }

    fn is_recognised(&self, product: u32, as_of: Day) -> bool {
        self.facts.current(self.position[product as usize], as_of).is_some()
    }

    /// The first of some products: what is valid before what is not, and of these what shares a province.
    fn neighbours(&self, products: impl Iterator<Item = u32>, of: u32, as_of: Day) -> Neighbours {
        let province = self.province_of(of);
        let mut classes: [Vec<u32>; 4] = Default::default();
        let mut seen = 0;
        for product in products {
            seen += 1;
            let current = self.facts.current(self.position[product as usize], as_of);
            let is_valid = current.is_some_and(|(_, validity)| validity.is_valid());
            let class = 2 * usize::from(!is_valid) + usize::from(province.is_none() || self.province_of(product) != province);
            if classes[class].len() < NEIGHBOURS {
                classes[class].push(product);
            }
            if classes[0].len() == NEIGHBOURS && seen > NEIGHBOURS {
                break;
            }
        }
        let items: Vec<ProductSummary> =
            classes.into_iter().flatten().take(NEIGHBOURS).map(|product| self.product_summary(product, as_of)).collect();
        Neighbours { more: seen > items.len(), items }
    }

    /// The province of the newest list that counts a product.
    fn province_of(&self, product: u32) -> Option<UnitId> {
        let near = self.neighbourhood.get()?;
        let geography = self.facts.geography();
        let provinces = near.units[product as usize].iter().map(|unit| geography.unit(*unit)).filter(|unit| unit.level == Level::Province);
        provinces.map(|unit| unit.id).max_by_key(|unit| unit.vintage)
    }

    /// The records of one register among these that have not ended.
    fn placed<T: RecordType + Clone>(&self, records: &[u32], as_of: Day, ended: impl Fn(&T) -> Option<Day>) -> Vec<Placed<T>> {
        let records = records.iter().filter_map(|at| {
            let record = &self.register.records[*at as usize];
            let unit = record.shared().unit.and_then(|unit| self.facts.geography().index_of(unit));
            let place = unit.map(|unit| self.place_text(unit, as_of)).unwrap_or_default();
            T::of(record).map(|record| Placed { record: record.clone(), place })
        });
        records.filter(|placed| ended(&placed.record).is_none_or(|last| last >= as_of)).collect()
    }
}
