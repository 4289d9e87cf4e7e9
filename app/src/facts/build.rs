//! Builds the columns from products and their recognitions.

use super::grade::Grade;
use super::{Facts, Place, ShortDay};
use crate::domain::recognition::Succession;
use crate::domain::{Certificate, Geography, ProducerKind, Stars, UnitId};
use std::collections::HashMap;
use std::sync::Arc;

/// A product with its certified recognitions in any order, as [`Facts::build`] takes it.
#[derive(Clone, Debug)]
pub struct FactProduct {
    /// Position in the list of producers, if a producer is known.
    pub producer: Option<u32>,
    /// Sector 1–6, 0 unknown.
    pub sector: u8,
    /// Product set 1–26, 0 unknown.
    pub set: u8,
    /// Recognitions with a star and a date.
    pub recognitions: Vec<FactRecognition>,
}

/// A certified recognition.
#[derive(Clone, Copy, Debug)]
pub struct FactRecognition {
    /// Its dates.
    pub certificate: Certificate,
    /// The class given.
    pub stars: Stars,
    /// Four stars with a provincial mean of 90 or more.
    pub potential_5: bool,
    /// The unit as recorded at the decision.
    pub unit: UnitId,
    /// Its row in the register: the last tie-breaker of what is current.
    pub row: u32,
}

impl FactRecognition {
    /// Its place among the recognitions of its product.
    pub fn succession(&self) -> Succession {
        Succession { issued: self.certificate.issued, stars: self.stars, row: i64::from(self.row) }
    }
}

impl Facts {
    /// Builds the columns. Recognitions whose unit is not in the geography are left out; the store's foreign keys make
    /// that impossible for the register itself.
    pub fn build(version: i64, geography: Arc<Geography>, producers: &[ProducerKind], products: &[FactProduct]) -> Facts {
        let count = products.iter().map(|product| product.recognitions.len()).sum();
        let mut facts = Facts {
            version,
            places: Vec::new(),
            producer_kind: core::iter::once(ProducerKind::Unknown)
                .chain(producers.iter().copied())
                .map(|kind| kind.index() as u8)
                .collect(),
            first: Vec::with_capacity(products.len() + 1),
            producer: products.iter().map(|product| product.producer.map_or(0, |producer| producer + 1)).collect(),
            group: Vec::new(),
            groups: Vec::new(),
            issued: Vec::with_capacity(count),
            expires: Vec::with_capacity(count),
            revoked: Vec::with_capacity(count),
            grade: Vec::with_capacity(count),
            place: Vec::with_capacity(count),
            geography,
        };
        let mut known: HashMap<UnitId, u16> = HashMap::new();
        facts.first.push(0);
        for product in products {
            let mut rows = product.recognitions.clone();
            rows.sort_by_key(FactRecognition::succession);
            for row in rows {
                let Some(unit) = facts.geography.index_of(row.unit) else { continue };
                let place = *known.entry(row.unit).or_insert_with(|| {
                    facts.places.push(Place::new(&facts.geography, unit));
                    (facts.places.len() - 1) as u16
                });
                facts.issued.push(row.certificate.issued.into());
                facts.expires.push(row.certificate.expires.into());
                facts.revoked.push(row.certificate.revoked.map_or(ShortDay::NEVER, ShortDay::from));
                facts.grade.push(Grade::number(row.stars, row.potential_5));
                facts.place.push(place);
            }
            facts.first.push(facts.issued.len() as u32);
        }
        let (sectors, sets): (Vec<u8>, Vec<u8>) = products.iter().map(|product| (product.sector, product.set)).unzip();
        facts.group(&sectors, &sets);
        facts
    }
}
