//! Files whose ids are kept: what the program carries states the id of each product and recognition, and rows of one id may
//! write the name, the producer and the place of a product differently. Those further ways of writing are remembered as aliases.

use super::validate::CheckedRow;
use crate::store::identity::{placed_identity, product_identity};
use crate::store::{ProducerDraft, ProductAlias};
use std::collections::{HashMap, HashSet};

/// The products of a file by the ids it states.
#[derive(Default)]
pub struct KeptIds {
    products: HashMap<String, KeptProduct>,
    identities: HashSet<String>,
    /// How rows wrote a product.
    written: Vec<ProductAlias>,
    /// Ids of producers by identity, as their first row writes them.
    producers: HashMap<String, String>,
    /// How rows wrote the producer of a product: identity and id.
    producers_written: Vec<(String, String)>,
    /// Producers of some product.
    producers_used: HashSet<String>,
}

/// A product as its first row states it.
struct KeptProduct {
    name: String,
    producer_id: Option<String>,
}

impl KeptIds {
    /// The id of a producer: the one it always had.
    pub fn producer_id(&mut self, identity: &str, id: impl FnOnce() -> String) -> String {
        self.producers.entry(identity.to_owned()).or_insert_with(id).clone()
    }

    /// The producer of the product that a row states by its id.
    pub fn producer_of(
        &mut self,
        id: &str,
        producer: Option<&ProducerDraft>,
        near_key: Option<&str>,
        row: &CheckedRow,
        identity: &str,
    ) -> Option<String> {
        let product = self.products.entry(id.to_owned()).or_insert_with(|| {
            self.identities.insert(identity.to_owned());
            self.producers_used.extend(producer.map(|producer| producer.id.clone()));
            KeptProduct { name: row.product.clone(), producer_id: producer.map(|producer| producer.id.clone()) }
        });
        let identities = match &product.producer_id {
            Some(producer) => [product_identity(&row.product, producer), product_identity(&product.name, producer)],
            None => [placed_identity(&row.product, row.unit), placed_identity(&product.name, row.unit)],
        };
        let alias = |identity: String| ProductAlias { identity, product_id: id.to_owned(), near_key: near_key.map(str::to_owned) };
        self.written.extend(identities.map(alias));
        if let (Some(written), Some(kept)) = (producer, &product.producer_id)
            && written.id != *kept
        {
            self.producers_written.push((written.identity.clone(), kept.clone()));
        }
        product.producer_id.clone()
    }

    /// The identities, beside their own, under which rows wrote producers and products; each with the id of its bearer. A
    /// producer of some product of its own is no way of writing another one.
    pub fn aliases(mut self) -> (Vec<(String, String)>, Vec<ProductAlias>) {
        self.written.retain(|alias| self.identities.insert(alias.identity.clone()));
        let (producers, used) = (&self.producers, &self.producers_used);
        self.producers_written.retain(|(identity, _)| producers.get(identity).is_some_and(|id| !used.contains(id)));
        self.producers_written.sort();
        self.producers_written.dedup_by(|one, other| one.0 == other.0);
        (self.producers_written, self.written)
    }
}
