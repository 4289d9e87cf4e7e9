//! Files whose ids are kept: what the program carries states the id of each product and recognition, and rows of one id may
//! write the name and the place of a product differently. Those further ways of writing are remembered as its aliases.

use super::validate::CheckedRow;
use crate::store::ProducerDraft;
use crate::store::identity::product_identity;
use std::collections::{HashMap, HashSet};

/// The products of a file by the ids it states.
#[derive(Default)]
pub struct KeptIds {
    products: HashMap<String, KeptProduct>,
    identities: HashSet<String>,
    /// How rows wrote a product: identity and id.
    written: Vec<(String, String)>,
}

/// A product as its first row states it.
struct KeptProduct {
    name: String,
    producer_id: Option<String>,
    producer_name: String,
}

impl KeptIds {
    /// The producer of the product that a row states by its id.
    pub fn producer_of(&mut self, id: &str, row: &CheckedRow, identity: &str, producer: Option<&ProducerDraft>) -> Option<String> {
        let product = self.products.entry(id.to_owned()).or_insert_with(|| {
            self.identities.insert(identity.to_owned());
            KeptProduct {
                name: row.product.clone(),
                producer_id: producer.map(|producer| producer.id.clone()),
                producer_name: row.producer.clone().unwrap_or_default(),
            }
        });
        let here = product_identity(&product.name, &product.producer_name, row.unit);
        self.written.extend([(identity.to_owned(), id.to_owned()), (here, id.to_owned())]);
        product.producer_id.clone()
    }

    /// The identities, beside their own, under which rows wrote products; each with the id of its product.
    pub fn aliases(mut self) -> Vec<(String, String)> {
        self.written.retain(|(identity, _)| self.identities.insert(identity.clone()));
        self.written
    }
}
