//! Names that are nearly those of others: one warning a pair, when the second one is new.

use super::known::Known;
use super::product_found::Found;
use super::{Prepared, issue};
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::datasets::recognitions::validate::CheckedRow;
use crate::store::ProducerDraft;
use crate::store::identity::{hash64, is_near, near_key};
use app::domain::legal_form::producer_key;
use std::collections::HashMap;

/// How many new names of one producer are compared with each other.
const MOST_COMPARED: usize = 200;

/// How many new names of a file are remembered: no office has as many, and a larger file must not take the memory for it.
const MOST_REMEMBERED: usize = 200_000;

/// A list for one name: most have no other near them.
fn one() -> Vec<Box<str>> {
    Vec::with_capacity(1)
}

/// The new names of the file so far.
#[derive(Default)]
pub(super) struct NearNames {
    remembered: usize,
    /// Of products, by hash of their producer, or of their name without marks and their province.
    products: HashMap<u64, Vec<Box<str>>>,
    /// Of producers, by hash of their name without marks and their province.
    producers: HashMap<u64, Vec<Box<str>>>,
}

impl NearNames {
    /// Compares a new product with those of its producer; where none is known, with those of its place.
    pub(super) fn new_product(&mut self, prepared: &Prepared, found: &Found, known: &Known, issues: &mut Vec<Issue>) {
        let row = &prepared.row;
        let near_key = prepared.near_key.as_deref().unwrap_or_default();
        let of_producer = found.producer_id.as_ref().and_then(|producer| known.of_producer.get(producer)).into_iter().flatten();
        let of_place = known.near.get(near_key).into_iter().flatten().filter(|_| found.producer_id.is_none());
        let of_place = of_place.filter(|product| product.producer_id.is_none());
        let mut others: Vec<&str> = of_producer.chain(of_place).map(|product| product.name.as_str()).collect();
        let key = hash64(found.producer_id.as_deref().unwrap_or(near_key).as_bytes());
        let new = self.products.entry(key).or_insert_with(one);
        others.extend(new.iter().map(AsRef::as_ref));
        warn(row, "product", &row.product, others, issues);
        self.remembered += 1;
        if new.len() < MOST_COMPARED && self.remembered <= MOST_REMEMBERED {
            new.push(row.product.as_str().into());
        }
    }

    /// Compares a new producer with those of its province, and with those that make a product of the same name.
    pub(super) fn new_producer(&mut self, row: &CheckedRow, named: &ProducerDraft, known: &Known, issues: &mut Vec<Issue>) {
        let key = near_key(&producer_key(&named.name), named.province);
        let new = self.producers.entry(hash64(key.as_bytes())).or_insert_with(one);
        let same_product = known.near.get(&near_key(&row.product, named.province)).into_iter().flatten();
        let others = same_product.filter_map(|product| known.producer_with_id(product.producer_id.as_ref()?));
        let mut others: Vec<&str> = others.map(|producer| producer.name.as_str()).collect();
        others.extend(new.iter().map(AsRef::as_ref));
        warn(row, "producer", &named.name, others, issues);
        self.remembered += 1;
        if self.remembered <= MOST_REMEMBERED {
            new.push(named.name.as_str().into());
        }
    }
}

/// One warning for each name that is nearly this one.
fn warn(row: &CheckedRow, column: &'static str, name: &str, mut others: Vec<&str>, issues: &mut Vec<Issue>) {
    others.sort_unstable();
    others.dedup();
    for other in others.into_iter().filter(|other| is_near(other, name)) {
        issues.push(issue(row, column, name.to_owned(), RecognitionProblem::NearName { other: other.to_owned() }));
    }
}
