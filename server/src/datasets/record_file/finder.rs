//! Producers, products, plans and units that cells name, by id or by name.

use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::{ImportError, Problem};
use crate::store::{Producer, Product, Register};
use app::domain::collation::identity_key;
use app::domain::legal_form::producer_key;
use std::collections::HashMap;

/// Finds what cells name.
pub(in crate::datasets) struct Finder<'r> {
    pub(in crate::datasets) register: &'r Register,
    pub(in crate::datasets) gazetteer: Gazetteer,
    producers: HashMap<String, Vec<&'r Producer>>,
    products: HashMap<String, Vec<&'r Product>>,
}

impl<'r> Finder<'r> {
    pub(in crate::datasets) fn new(register: &'r Register) -> Result<Finder<'r>, ImportError> {
        let mut finder =
            Finder { register, gazetteer: Gazetteer::of_register(register)?, producers: HashMap::new(), products: HashMap::new() };
        for producer in &register.producers {
            finder.producers.entry(producer_key(&producer.name)).or_default().push(producer);
        }
        for product in &register.products {
            finder.products.entry(identity_key(&product.name)).or_default().push(product);
        }
        Ok(finder)
    }

    /// The producer of an id, or the only one of a name.
    pub(super) fn producer(&self, cell: &str) -> Result<String, Problem> {
        if let Some(producer) = self.register.producers.iter().find(|producer| producer.id == cell) {
            return Ok(producer.id.clone());
        }
        match self.producers.get(&producer_key(cell)).map(Vec::as_slice) {
            Some([one]) => Ok(one.id.clone()),
            Some(several) => Err(several_named(several.iter().map(|producer| producer.id.as_str()))),
            None => Err(Problem::ProducerUnknown),
        }
    }

    /// The only producer of a name.
    pub(super) fn producer_named(&self, name: &str) -> Option<String> {
        match self.producers.get(&producer_key(name)).map(Vec::as_slice) {
            Some([one]) => Some(one.id.clone()),
            _ => None,
        }
    }

    /// The product of an id, or the only one of a name; of several that of the producer.
    pub(super) fn product(&self, cell: &str, producer: Option<&str>) -> Result<String, Problem> {
        if let Some(product) = self.register.products.iter().find(|product| product.id == cell) {
            return Ok(product.id.clone());
        }
        let named = self.products.get(&identity_key(cell)).ok_or(Problem::ProductUnknown)?;
        if let [one] = named.as_slice() {
            return Ok(one.id.clone());
        }
        let mut of_producer = named.iter().filter(|product| {
            let own = product.producer.map(|index| self.register.producers[index as usize].id.as_str());
            own.is_some() && own == producer
        });
        match (of_producer.next(), of_producer.next()) {
            (Some(one), None) => Ok(one.id.clone()),
            _ => Err(several_named(named.iter().map(|product| product.id.as_str()))),
        }
    }

    /// The plan of an id.
    pub(super) fn plan(&self, cell: &str) -> Result<String, Problem> {
        self.register.plans.iter().find(|plan| plan.id == cell).map(|plan| plan.id.clone()).ok_or(Problem::PlanUnknown)
    }
}

fn several_named<'i>(ids: impl Iterator<Item = &'i str>) -> Problem {
    Problem::SeveralNamed { choices: ids.collect::<Vec<_>>().join(", ") }
}
