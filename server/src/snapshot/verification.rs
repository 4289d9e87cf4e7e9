//! Certificates by their codes, by the number of their decision, by the names of their products.

use super::Snapshot;
use crate::store::Recognition;
use crate::store::identity::Precision;
use app::api::{CertificateWords, CertificatesFound, ExpiryBasis, ProductFilter, ProductRef, Verification};
use app::domain::recognition::code::Misreading;
use app::domain::recognition::{CertificateCode, Certified, Standing, Timeline};
use app::domain::{Day, Stars, collation};
use app::facts::Filter;

impl Snapshot {
    /// How the recognition of a code stands on a day.
    pub(super) fn verify(&self, text: &str, as_of: Day) -> Verification {
        match CertificateCode::parse(text) {
            Ok(code) => match self.certificates.find(code) {
                Some(at) => self.verification(at, as_of),
                None => Verification::unknown(code.to_string(), as_of),
            },
            Err(Misreading::Form) => Verification::misread(text, None, as_of),
            Err(Misreading::Check { meant }) => {
                // Only what the register has is worth offering, and only where there is no choice.
                let mut known = meant.into_iter().filter(|code| self.certificates.find(*code).is_some());
                let meant = known.next().filter(|_| known.next().is_none());
                Verification::misread(text, meant.map(|code| code.to_string()), as_of)
            }
        }
    }

    /// A recognition by its position in the register.
    fn verification(&self, at: u32, as_of: Day) -> Verification {
        let row = &self.register.recognitions[at as usize];
        let product = &self.register.products[row.product as usize];
        let place = self.facts.geography().index_of(row.unit);
        let certificate = row.certificate();
        let (state, successor) = self.standing(at, as_of);
        let basis = if row.expiry_stated { ExpiryBasis::Stated } else { ExpiryBasis::Computed };
        Verification {
            state,
            status: Some(row.status),
            product: Some(ProductRef { id: product.id.clone(), name: product.name.clone() }),
            producer: product.producer.map(|producer| self.producer_ref(producer)),
            place: place.map(|place| self.place_text(place, as_of)).unwrap_or_default(),
            stars: row.stars.map(Stars::count),
            potential_5: row.potential_5,
            issued: row.issued.map(|(day, _)| day),
            issued_imprecise: row.issued.is_some_and(|(_, precision)| precision != Precision::Day),
            expires: certificate.map(|certificate| certificate.expires),
            expiry_basis: certificate.map(|_| basis),
            revoked: row.revoked,
            decision: row.decision.clone(),
            authority: row.authority.clone(),
            superseded_by: successor.map(|at| self.certificates.code(at).to_string()),
            ..Verification::unknown(self.certificates.code(at).to_string(), as_of)
        }
    }

    /// How a recognition stands, and which one governs in its stead.
    fn standing(&self, at: u32, as_of: Day) -> (Standing, Option<u32>) {
        let product = self.register.recognitions[at as usize].product as usize;
        let rows = &self.rows[product];
        let certified: Vec<&Recognition> =
            rows.iter().take(self.certified[product] as usize).map(|row| &self.register.recognitions[*row as usize]).collect();
        let Some(position) = rows.iter().take(certified.len()).position(|row| *row == at) else { return (Standing::NotCertified, None) };
        let (standing, successor) = Timeline::new(certified.as_slice()).standing(position, as_of);
        (standing, successor.map(|position| rows[position]))
    }

    /// Certificates that words lead to: the number of a decision, else names of products, of each the current one.
    pub(super) fn certificates_found(&self, words: &str, as_of: Day, limit: usize) -> CertificatesFound {
        let of_decision = self.certificates.of_decision(&self.register, words);
        if !of_decision.is_empty() {
            let mut items: Vec<u32> = of_decision;
            let total = items.len() as u32;
            items.sort_by_key(|at| self.rank[self.register.recognitions[*at as usize].product as usize]);
            let items = items.into_iter().take(limit).map(|at| self.verification(at, as_of)).collect();
            return CertificatesFound { words: CertificateWords::Decision, total, items };
        }
        if collation::fold(words).is_empty() {
            return CertificatesFound { words: CertificateWords::Names, total: 0, items: Vec::new() };
        }
        let filter = Filter::of_day(as_of, self.facts.geography().in_force(as_of));
        let question = ProductFilter { q: words.to_owned(), per_page: limit as u32, ..ProductFilter::of(&filter) }.in_every_state();
        let page = self.product_page(&question);
        let current = |product: &str| {
            let product = *self.by_id.get(product)?;
            let rows = &self.rows[product as usize];
            let current = self.facts.current(self.position[product as usize], as_of).map(|(recognition, _)| recognition);
            let first = self.facts.recognitions(self.position[product as usize]).start;
            current.map(|current| rows[(current - first) as usize]).or_else(|| rows.last().copied())
        };
        let items = page.items.iter().filter_map(|product| current(&product.id)).map(|at| self.verification(at, as_of)).collect();
        CertificatesFound { words: CertificateWords::Names, total: page.total, items }
    }
}
