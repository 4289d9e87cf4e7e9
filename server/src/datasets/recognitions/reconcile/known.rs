//! What the database knows about a group of rows.

use super::{Prepared, issue};
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::store::identity::{Likeness, placed_identity_of_key, product_identity_of_key};
use crate::store::{ProducerDraft, ProductDraft, RecognitionDraft, StoreError, Tx};
use std::collections::{HashMap, HashSet};

/// What the database knows about a group.
pub(super) struct Known {
    /// By identity, their own or a further one; the flag says whether it is their own.
    producers: HashMap<String, (ProducerDraft, bool)>,
    /// The same of products.
    products: HashMap<String, (ProductDraft, bool)>,
    products_by_id: HashMap<String, ProductDraft>,
    producers_by_id: HashMap<String, ProducerDraft>,
    /// Products of nearly the name of a row, and all products of producers that have a new one.
    pub(super) near: HashMap<String, Vec<ProductDraft>>,
    pub(super) of_producer: HashMap<String, Vec<ProductDraft>>,
    recognitions: HashMap<String, Vec<RecognitionDraft>>,
    recognitions_by_id: HashMap<String, RecognitionDraft>,
    /// Products that some row of the group names.
    pub(super) named: HashSet<String>,
}

impl Known {
    pub(super) async fn ask(tx: &mut Tx, rows: &[Prepared], keeps_ids: bool, has_aliases: bool) -> Result<Known, StoreError> {
        let identities = distinct(rows.iter().filter_map(|prepared| prepared.producer.as_ref().map(|producer| producer.identity.clone())));
        let producers = tx.producers_by_identity(&identities, has_aliases).await?;
        let mut known = Known {
            producers: producers.into_iter().map(|(producer, is_own)| (producer.identity.clone(), (producer, is_own))).collect(),
            products: HashMap::new(),
            products_by_id: HashMap::new(),
            producers_by_id: HashMap::new(),
            near: HashMap::new(),
            of_producer: HashMap::new(),
            recognitions: HashMap::new(),
            recognitions_by_id: HashMap::new(),
            named: HashSet::new(),
        };
        known.ask_products(tx, rows, has_aliases).await?;
        if !keeps_ids {
            known.ask_near(tx, rows, has_aliases).await?;
        }
        known.ask_recognitions(tx, rows).await?;
        Ok(known)
    }

    async fn ask_products(&mut self, tx: &mut Tx, rows: &[Prepared], has_aliases: bool) -> Result<(), StoreError> {
        // A producer that is not known has no products.
        let asked = rows.iter().filter_map(|prepared| match &prepared.producer {
            None => Some(placed_identity_of_key(&prepared.name_key, prepared.row.unit)),
            Some(named) => self.producer(named).map(|(producer, _)| product_identity_of_key(&prepared.name_key, &producer.id)),
        });
        let identities = distinct(asked);
        let ids = distinct(rows.iter().filter_map(|prepared| prepared.row.product_id.clone()));
        let products = tx.products_by_identity(&identities, has_aliases).await?;
        self.named.extend(products.iter().map(|(product, _)| product.id.clone()));
        self.products = products.into_iter().map(|(product, is_own)| (product.identity.clone(), (product, is_own))).collect();
        self.products_by_id = tx.products_by_id(&ids).await?.into_iter().map(|product| (product.id.clone(), product)).collect();
        Ok(())
    }

    async fn ask_near(&mut self, tx: &mut Tx, rows: &[Prepared], has_aliases: bool) -> Result<(), StoreError> {
        let new: Vec<&Prepared> = rows.iter().filter(|prepared| self.product_by_name(prepared).is_none()).collect();
        let near_keys = distinct(new.iter().filter_map(|prepared| prepared.near_key.clone()));
        let has_producer = |prepared: &&&Prepared| prepared.producer.as_ref().and_then(|named| self.producer(named)).is_some();
        let producers = new.iter().filter(has_producer).filter_map(|prepared| self.producer(prepared.producer.as_ref()?));
        let producers = distinct(producers.map(|(producer, _)| producer.id.clone()));
        for product in tx.products_near(&near_keys, has_aliases).await? {
            self.near.entry(product.near_key.clone().unwrap_or_default()).or_default().push(product);
        }
        for product in tx.products_by_producer(&producers).await? {
            self.of_producer.entry(product.producer_id.clone().unwrap_or_default()).or_default().push(product);
        }
        let others = distinct(self.near.values().flatten().filter_map(|product| product.producer_id.clone()));
        self.producers_by_id = tx.producers_by_id(&others).await?.into_iter().map(|producer| (producer.id.clone(), producer)).collect();
        Ok(())
    }

    /// Only a known product can have known recognitions.
    async fn ask_recognitions(&mut self, tx: &mut Tx, rows: &[Prepared]) -> Result<(), StoreError> {
        let named = self.products.values().map(|(product, _)| product).chain(self.products_by_id.values());
        let may_be = self.near.values().chain(self.of_producer.values()).flatten();
        let may_be = may_be.filter(|_| rows.iter().any(|prepared| prepared.row.decision.is_some() || prepared.producer.is_none()));
        let products = distinct(named.chain(may_be).map(|product| product.id.clone()));
        for recognition in tx.recognitions_by_product(&products).await? {
            self.recognitions.entry(recognition.product_id.clone()).or_default().push(recognition);
        }
        let ids = distinct(rows.iter().filter_map(|prepared| prepared.row.recognition_id.clone()));
        let found = tx.recognitions_by_id(&ids).await?;
        self.recognitions_by_id = found.into_iter().map(|recognition| (recognition.id.clone(), recognition)).collect();
        Ok(())
    }

    /// The producer that a row names, and whether by its own identity.
    pub(super) fn producer(&self, named: &ProducerDraft) -> Option<&(ProducerDraft, bool)> {
        self.producers.get(&named.identity)
    }

    pub(super) fn producer_with_id(&self, id: &str) -> Option<&ProducerDraft> {
        let own = self.producers.values().map(|(producer, _)| producer);
        self.producers_by_id.get(id).or_else(|| own.into_iter().find(|producer| producer.id == id))
    }

    pub(super) fn product_with_id(&self, id: &str) -> Option<&ProductDraft> {
        self.products_by_id.get(id)
    }

    /// The product of an identity, and whether that is its own.
    pub(super) fn product(&self, identity: &str) -> Option<&(ProductDraft, bool)> {
        self.products.get(identity)
    }

    /// The product of the very name and producer, or name and place, of a row.
    pub(super) fn product_by_name(&self, prepared: &Prepared) -> Option<&(ProductDraft, bool)> {
        let identity = match &prepared.producer {
            None => placed_identity_of_key(&prepared.name_key, prepared.row.unit),
            Some(named) => product_identity_of_key(&prepared.name_key, &self.producer(named)?.0.id),
        };
        self.products.get(&identity)
    }

    /// Later rows of the group see a product as it was corrected.
    pub(super) fn correct_product(&mut self, product: &ProductDraft) {
        self.products.insert(product.identity.clone(), (product.clone(), true));
    }

    /// Later rows of the group see a producer as it was corrected.
    pub(super) fn correct_producer(&mut self, producer: &ProducerDraft) {
        self.producers.insert(producer.identity.clone(), (producer.clone(), true));
    }

    pub(super) fn recognitions_of(&self, product: &str) -> &[RecognitionDraft] {
        self.recognitions.get(product).map(Vec::as_slice).unwrap_or_default()
    }

    /// The recognition a row speaks of: by its id, else by number and day. An id must not belong to another product; what may
    /// be either of two is not guessed.
    pub(super) fn recognition(&self, prepared: &Prepared, product: &str) -> Result<Option<&RecognitionDraft>, Issue> {
        let (row, mark) = (&prepared.row, &prepared.mark);
        if let Some(recognition) = row.recognition_id.as_ref().and_then(|id| self.recognitions_by_id.get(id)) {
            if recognition.product_id != product {
                return Err(issue(row, "recognition_id", recognition.id.clone(), RecognitionProblem::RecognitionOfOtherDecision));
            }
            return Ok(Some(recognition));
        }
        let mut alike: Vec<(Likeness, &RecognitionDraft)> =
            self.recognitions_of(product).iter().filter_map(|known| Some((known.mark().likeness(mark)?, known))).collect();
        alike.sort_by_key(|(likeness, known)| (std::cmp::Reverse(*likeness), known.row));
        match alike.as_slice() {
            [] => Ok(None),
            [(_, only)] | [(Likeness::Exact, only), (Likeness::Number, _), ..] => Ok(Some(only)),
            [(_, one), (_, other), ..] => {
                let choices = [one, other].map(|known| format!("{} ({})", known.id, known.date_text())).join("; ");
                let value = row.decision.clone().unwrap_or_default();
                Err(issue(row, "decision", value, RecognitionProblem::RecognitionAmbiguous { choices }))
            }
        }
    }
}

fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
