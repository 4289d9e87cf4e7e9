//! What targets count: recognitions and dated records, indexed once for each version of the register.

use super::unit_hash::UnitHashes;
use crate::domain::collation::fold;
use crate::domain::recognition::{Certified, Succession, Timeline};
use crate::domain::record::{MilestoneSubject, Record, RecordKind, RecordType, TrainingRole};
use crate::domain::unit::geography::{Membership, Placement, UnitIndex};
use crate::domain::{Authority, Certificate, Day, Geography, ProducerKind, Stars, UnitId};
use std::collections::HashMap;
use std::sync::Arc;

/// Stands for "none" in columns of positions.
pub const NONE: u32 = u32::MAX;

/// A row of the register of recognitions.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Certified class; `None` for a proposal, a mention, or a recognition without a star.
    pub stars: Option<Stars>,
    /// A decision, with a star or not; else a proposal or a mention.
    pub recognised: bool,
    /// Class proposed without a decision.
    pub proposed: u8,
    /// Provincial mean of 90 or more.
    pub potential_5: bool,
    /// Points in thousandths.
    pub score: Option<u32>,
    /// Who decided or proposed.
    pub level: Option<Authority>,
    /// Day of the decision.
    pub issued: Option<Day>,
    /// The day it speaks of: of the decision, else the last day of its year.
    pub dated: Option<Day>,
    /// Last valid day.
    pub expires: Day,
    /// Day from which it is revoked.
    pub revoked: Option<Day>,
    /// Where: position in the places.
    pub place: u32,
}

impl Row {
    /// Whether it is a certificate: a decision with a star and a date.
    pub const fn is_certificate(&self) -> bool {
        self.recognised && self.stars.is_some() && self.issued.is_some()
    }

    /// Its place among the certificates of its product, if it is one.
    fn succession(&self, number: u32) -> Option<Succession> {
        let issued = self.issued.filter(|_| self.recognised)?;
        Some(Succession { issued, stars: self.stars?, row: i64::from(number) })
    }

    /// Whether it says that the province gave 90 points or more.
    pub fn scored(&self, points: u32) -> bool {
        let by_score = self.score.is_some_and(|score| score >= points * 1000) && self.level != Some(Authority::Central);
        by_score || (points <= 90 && (self.potential_5 || (self.proposed == 5 && self.level != Some(Authority::Central))))
    }
}

impl Certified for Row {
    fn certificate(&self) -> Option<Certificate> {
        let issued = self.issued.filter(|_| self.is_certificate())?;
        Some(Certificate { issued, expires: self.expires, revoked: self.revoked })
    }
}

/// A dated record as it is handed in: with the positions of the producer and the product it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedRecord {
    /// What it says.
    pub record: Record,
    /// Position of the producer.
    pub producer: Option<u32>,
    /// Position of the product.
    pub product: Option<u32>,
}

/// A dated record made ready to be scanned: when and where it counts stands beside what it says.
#[derive(Clone, Debug)]
pub struct RecordEntry {
    /// What it says.
    pub record: Record,
    /// Position of the producer.
    pub producer: Option<u32>,
    /// Position of the product.
    pub product: Option<u32>,
    /// From when; the day it happened.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
    /// Position of its unit among the places, or [`NONE`] where it names no unit, or one that is not known.
    pub(super) place: u32,
}

impl RecordEntry {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_some_and(|from| from <= day) && self.to.is_none_or(|to| to >= day)
    }
}

/// A product as it is handed in.
#[derive(Clone, Debug, Default)]
pub struct ProductRows {
    /// Position of its producer.
    pub producer: Option<u32>,
    /// Its rows in any order, with the unit of each.
    pub rows: Vec<(Row, UnitId)>,
}

/// Several records that speak of one thing: a person in a role, an organisation, a village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Positions of its records.
    pub records: Vec<u32>,
    /// The producer it belongs to.
    pub producer: Option<u32>,
}

/// Everything that targets count, at one version of the register.
#[derive(Clone, Debug)]
pub struct Records {
    pub(super) geography: Arc<Geography>,
    pub(super) places: Vec<(UnitIndex, Membership)>,
    pub(super) place_of: HashMap<UnitId, u32, UnitHashes>,
    /// By unit: the places that it counts or that are unplaced in it.
    pub(super) places_in: Vec<Vec<(u32, Placement)>>,
    /// By place: the products with a row there.
    pub(super) products_at: Vec<Vec<u32>>,
    /// First row of each product, and the end; certificates of a product in the order in which they supersede.
    pub(super) first: Vec<u32>,
    pub(super) rows: Vec<Row>,
    pub(super) producer_of: Vec<u32>,
    pub(super) kinds: Vec<ProducerKind>,
    pub(super) products_of: Vec<Vec<u32>>,
    entries: Vec<RecordEntry>,
    entries_of_product: Vec<Vec<u32>>,
    entries_of_producer: Vec<Vec<u32>>,
    entries_of_kind: Vec<Vec<u32>>,
    pub(super) persons: Vec<Group>,
    pub(super) organisations: Vec<Group>,
    pub(super) villages: Vec<Group>,
}

impl Records {
    /// Indexes products with their rows, producers by kind, and all dated records.
    pub fn build(geography: Arc<Geography>, kinds: Vec<ProducerKind>, products: &[ProductRows], linked: Vec<LinkedRecord>) -> Records {
        let mut records = Records {
            geography,
            places: Vec::new(),
            place_of: HashMap::default(),
            places_in: Vec::new(),
            products_at: Vec::new(),
            first: vec![0],
            rows: Vec::new(),
            producer_of: products.iter().map(|product| product.producer.unwrap_or(NONE)).collect(),
            products_of: vec![Vec::new(); kinds.len()],
            entries: Vec::with_capacity(linked.len()),
            entries_of_product: vec![Vec::new(); products.len()],
            entries_of_producer: vec![Vec::new(); kinds.len()],
            entries_of_kind: vec![Vec::new(); RecordKind::ALL.len()],
            kinds,
            persons: Vec::new(),
            organisations: Vec::new(),
            villages: Vec::new(),
        };
        for (product, index) in products.iter().zip(0..) {
            let mut rows: Vec<(Row, u32)> = Vec::with_capacity(product.rows.len());
            for (row, unit) in &product.rows {
                let Some(place) = records.place(*unit) else { continue };
                rows.push((Row { place, ..*row }, rows.len() as u32));
            }
            rows.sort_by_key(|(row, number)| (row.issued.or(row.dated), row.succession(*number), row.stars, *number));
            records.rows.extend(rows.into_iter().map(|(row, _)| row));
            records.first.push(records.rows.len() as u32);
            if let Some(list) = product.producer.and_then(|producer| records.products_of.get_mut(producer as usize)) {
                list.push(index);
            }
        }
        records.index_records(linked);
        records.index_places();
        records
    }

    fn index_places(&mut self) {
        for ((_, membership), place) in self.places.iter().zip(0..) {
            for (unit, placement) in membership.placements() {
                let needed = usize::from(unit) + 1;
                if self.places_in.len() < needed {
                    self.places_in.resize(needed, Vec::new());
                }
                self.places_in[usize::from(unit)].push((place, placement));
            }
        }
        self.products_at = vec![Vec::new(); self.places.len()];
        for product in 0..self.product_count() as u32 {
            let places: Vec<u32> = self.rows_of(product).iter().map(|row| row.place).collect();
            for place in places {
                let products = &mut self.products_at[place as usize];
                if products.last() != Some(&product) {
                    products.push(product);
                }
            }
        }
    }

    fn place(&mut self, unit: UnitId) -> Option<u32> {
        if let Some(place) = self.place_of.get(&unit) {
            return Some(*place);
        }
        let index = self.geography.index_of(unit)?;
        let place = self.places.len() as u32;
        self.places.push((index, self.geography.membership(index)));
        self.place_of.insert(unit, place);
        Some(place)
    }

    fn index_records(&mut self, linked: Vec<LinkedRecord>) {
        let mut persons: HashMap<(String, TrainingRole), usize> = HashMap::new();
        let mut organisations: HashMap<String, usize> = HashMap::new();
        let mut villages: HashMap<(String, Option<UnitId>), usize> = HashMap::new();
        for (LinkedRecord { record, producer, product }, index) in linked.into_iter().zip(0u32..) {
            let unit = record.shared().unit;
            let place = unit.and_then(|unit| self.place(unit)).unwrap_or(NONE);
            self.entries_of_kind[record.kind() as usize].push(index);
            if let Some(list) = product.and_then(|product| self.entries_of_product.get_mut(product as usize)) {
                list.push(index);
            }
            if let Some(list) = producer.and_then(|producer| self.entries_of_producer.get_mut(producer as usize)) {
                list.push(index);
            }
            match &record {
                Record::Training(training) => {
                    let key = (training.person.clone(), training.role);
                    group(&mut self.persons, &mut persons, key, index, producer);
                }
                Record::Organisation(organisation) => {
                    let key = producer.map_or_else(|| fold(&organisation.name), |producer| format!("#{producer}"));
                    group(&mut self.organisations, &mut organisations, key, index, producer);
                }
                Record::Milestone(milestone) if milestone.subject_kind == MilestoneSubject::Village => {
                    group(&mut self.villages, &mut villages, (fold(&milestone.subject), unit), index, None);
                }
                _ => {}
            }
            let (from, to) = (record.entry().begins, record.entry().ends);
            self.entries.push(RecordEntry { record, producer, product, from, to, place });
        }
    }

    /// How many products there are.
    pub fn product_count(&self) -> usize {
        self.producer_of.len()
    }

    /// All dated records.
    pub fn entries(&self) -> &[RecordEntry] {
        &self.entries
    }

    /// The units.
    pub fn geography(&self) -> &Geography {
        &self.geography
    }

    /// The rows of a product.
    pub fn rows_of(&self, product: u32) -> &[Row] {
        &self.rows[self.first[product as usize] as usize..self.first[product as usize + 1] as usize]
    }

    /// The certificates of a product in order of succession; other rows lie between them.
    pub fn timeline(&self, product: u32) -> Timeline<&[Row]> {
        Timeline::new(self.rows_of(product))
    }

    /// The place of a row.
    pub fn unit_of_place(&self, place: u32) -> UnitIndex {
        self.places[place as usize].0
    }

    /// The records of a person in a role.
    pub fn person(&self, person: u32) -> &Group {
        &self.persons[person as usize]
    }

    /// The records of an organisation.
    pub fn organisation(&self, organisation: u32) -> &Group {
        &self.organisations[organisation as usize]
    }

    /// The records of a village.
    pub fn village(&self, village: u32) -> &Group {
        &self.villages[village as usize]
    }

    pub(super) fn entries_of_product(&self, product: u32) -> impl Iterator<Item = &RecordEntry> + '_ {
        self.entries_of_product[product as usize].iter().map(|index| &self.entries[*index as usize])
    }

    pub(super) fn entries_of_producer(&self, producer: u32) -> impl Iterator<Item = &RecordEntry> + '_ {
        self.entries_of_producer[producer as usize].iter().map(|index| &self.entries[*index as usize])
    }

    /// The records of one register, with their positions.
    pub(super) fn entries_of_kind(&self, kind: RecordKind) -> impl Iterator<Item = (u32, &RecordEntry)> + '_ {
        self.entries_of_kind[kind as usize].iter().map(|index| (*index, &self.entries[*index as usize]))
    }

    /// The records of one register with what they say.
    pub(super) fn all<Entry: RecordType + 'static>(&self) -> impl Iterator<Item = (&RecordEntry, &Entry)> + '_ {
        self.entries_of_kind(Entry::KIND).filter_map(|(_, entry)| Some((entry, Entry::of(&entry.record)?)))
    }

    /// The records of a group with what they say.
    pub(super) fn members<'a, Entry: RecordType + 'static>(
        &'a self,
        group: &'a Group,
    ) -> impl Iterator<Item = (&'a RecordEntry, &'a Entry)> + Clone + 'a {
        let entries = group.records.iter().map(|index| &self.entries[*index as usize]);
        entries.filter_map(|entry| Some((entry, Entry::of(&entry.record)?)))
    }
}

fn group<Key: std::hash::Hash + Eq>(
    groups: &mut Vec<Group>,
    known: &mut HashMap<Key, usize>,
    key: Key,
    record: u32,
    producer: Option<u32>,
) {
    let index = *known.entry(key).or_insert_with(|| {
        groups.push(Group { records: Vec::new(), producer: None });
        groups.len() - 1
    });
    groups[index].records.push(record);
    groups[index].producer = groups[index].producer.or(producer);
}
