//! One product, one producer.

use super::Snapshot;
use crate::store::Recognition;
use crate::store::identity::Precision;
use app::api::{ProducerDetail, ProducerRef, ProductDetail, ProductSummary, RecognitionDetail};
use app::domain::Authority;
use app::domain::recognition::regimes::Regime;
use app::domain::recognition::{Certified, Score};
use app::domain::{Day, Stars, Validity, Vintage};

impl Snapshot {
    /// A product as a line of a list, by its position in the register.
    pub(super) fn product_summary(&self, product: u32, as_of: Day) -> ProductSummary {
        let row = &self.register.products[product as usize];
        let (current, validity) = self.facts.current(self.position[product as usize], as_of).unzip();
        let place = match current {
            Some(recognition) => Some(self.facts.place(recognition)),
            None => self.fallback_row(product).and_then(|row| self.facts.geography().index_of(row.unit)),
        };
        let stars = current.map(|recognition| self.facts.stars(recognition));
        let certificate = current.map(|recognition| self.facts.certificate(recognition));
        ProductSummary {
            id: row.id.clone(),
            name: row.name.clone(),
            producer: row.producer.map(|producer| self.producer_ref(producer)),
            unit: place.map(|place| self.facts.geography().unit(place).id),
            place: place.map(|place| self.place_text(place, as_of)).unwrap_or_default(),
            stars: stars.map(|(stars, _)| stars.count()),
            potential_5: stars.is_some_and(|(_, potential)| potential),
            validity: validity.unwrap_or(Validity::None),
            issued: certificate.map(|certificate| certificate.issued),
            expires: certificate.map(|certificate| certificate.expires),
            sector: row.sector.map(|sector| sector.number()),
            set: row.set,
        }
    }

    /// The last row of a product that has no current recognition.
    pub(super) fn fallback_row(&self, product: u32) -> Option<&Recognition> {
        self.rows[product as usize].last().map(|row| &self.register.recognitions[*row as usize])
    }

    pub(super) fn producer_ref(&self, producer: u32) -> ProducerRef {
        let producer = &self.register.producers[producer as usize];
        ProducerRef { id: producer.id.clone(), name: producer.name.clone(), kind: producer.kind }
    }

    pub(super) fn product_detail(&self, id: &str, as_of: Day, now: Vintage) -> Option<ProductDetail> {
        let product = *self.by_id.get(id)?;
        let summary = self.product_summary(product, as_of);
        let current = self.facts.current(self.position[product as usize], as_of).map(|(recognition, _)| recognition);
        let first = self.facts.recognitions(self.position[product as usize]).start;
        let mut recognitions: Vec<RecognitionDetail> = self.rows[product as usize]
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let certified = self.certified[product as usize];
                let is_current = (index as u32) < certified && current == Some(first + index as u32);
                let next = self.rows[product as usize][..certified as usize].get(index + 1);
                let replaced = next.and_then(|next| self.register.recognitions[*next as usize].issued).map(|(day, _)| day);
                RecognitionDetail { replaced: replaced.filter(|day| *day <= as_of), ..self.recognition_detail(*row, as_of, is_current) }
            })
            .collect();
        // Of two on one day the one that governs is the newer.
        recognitions.reverse();
        recognitions.sort_by_key(|row| std::cmp::Reverse((row.issued, row.year)));
        let geography = self.facts.geography();
        let place = summary.unit.and_then(|unit| geography.index_of(unit));
        let units = place.map(|place| geography.upward(place).map(|unit| self.unit_ref_at(unit, as_of)).collect()).unwrap_or_default();
        let units_now = place.filter(|place| geography.unit(*place).id.vintage != now).map(|place| {
            let counted = geography.membership(place).counted;
            counted
                .into_iter()
                .rev()
                .filter(|unit| geography.unit(*unit).id.vintage == now)
                .map(|unit| self.unit_ref_at(unit, as_of))
                .collect()
        });
        Some(ProductDetail { as_of, summary, units, units_now: units_now.unwrap_or_default(), recognitions })
    }

    fn recognition_detail(&self, at: u32, as_of: Day, current: bool) -> RecognitionDetail {
        let row = &self.register.recognitions[at as usize];
        let issued = row.issued.map(|(day, _)| day);
        let certificate = row.certificate();
        let place = self.facts.geography().index_of(row.unit);
        RecognitionDetail {
            id: row.id.clone(),
            code: self.certificates.code(at).to_string(),
            status: row.status,
            stars: row.stars.map(Stars::count),
            proposed_stars: row.proposed_stars,
            potential_5: row.potential_5,
            score: row.score.map(Score::of_thousandths),
            level: row.level.as_deref().and_then(Authority::parse),
            authority: row.authority.clone(),
            decision: row.decision.clone(),
            regime: issued.and_then(Regime::on),
            issued,
            issued_imprecise: row.issued.is_some_and(|(_, precision)| precision != Precision::Day),
            year: row.year,
            expires: certificate.map(|certificate| certificate.expires),
            expires_stated: row.expiry_stated,
            revoked: row.revoked,
            validity: certificate.and_then(|certificate| certificate.validity(as_of)).unwrap_or(Validity::None),
            current,
            replaced: None,
            unit: place.map(|_| row.unit),
            place: place.map(|place| self.place_text(place, as_of)).unwrap_or_default(),
            sources: row.source.iter().flat_map(|sources| sources.split(" ; ")).map(str::to_owned).collect(),
            note: row.note.clone(),
        }
    }

    pub(super) fn producer_detail(&self, id: &str, as_of: Day) -> Option<ProducerDetail> {
        let producer = *self.producer_by_id.get(id)?;
        let row = &self.register.producers[producer as usize];
        let mut products: Vec<_> =
            self.products_of[producer as usize].iter().map(|product| self.product_summary(*product, as_of)).collect();
        products.sort_by_key(|product| !product.validity.is_valid());
        Some(ProducerDetail { as_of, id: row.id.clone(), name: row.name.clone(), kind: row.kind, products })
    }
}
