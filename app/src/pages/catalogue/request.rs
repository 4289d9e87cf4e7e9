//! A request to the catalogue: its address, and what other requests would find.

use super::conditions::{Condition, conditions};
use crate::api::{Api, ProductFilter, ProductSort, ValidityFilter};
use crate::domain::Validity;
use crate::facts::Filter;
use crate::text::Lang;
use std::sync::Arc;

/// What the catalogue is asked, and the register that answers.
#[derive(Clone)]
pub struct CatalogueRequest {
    /// The language of the page.
    pub lang: Lang,
    /// The register.
    pub register: Arc<dyn Api>,
    /// What is asked.
    pub question: ProductFilter,
    /// The same as it is listed: a text alone finds products of every state.
    pub listed: ProductFilter,
}

impl CatalogueRequest {
    /// The address of a query.
    pub fn href(&self, question: &ProductFilter) -> String {
        let query = question.to_query(self.register.today(), self.register.in_force());
        let path = self.lang.path("/san-pham");
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// Whether products whose certificates are valid stand apart from all others.
    pub fn tells_states_apart(&self) -> bool {
        self.listed != self.question && self.question.sort == ProductSort::Best
    }

    /// Whether variants of one product are folded: where the list is to show what there is, not one producer's.
    pub fn folds_variants(&self) -> bool {
        let is_of_class = matches!(self.question.sort, ProductSort::Best | ProductSort::Stars | ProductSort::Newest);
        is_of_class && self.question.q.is_empty() && self.question.producer.is_none()
    }

    /// How many products a query finds.
    pub fn count(&self, question: &ProductFilter) -> u32 {
        self.register.products(&ProductFilter { page: 1, per_page: 1, ..question.in_every_state() }).total
    }

    /// Drops conditions in their order until something is found: what was dropped, and how many products are found then.
    pub fn drop_several(&self) -> Option<(u32, Condition)> {
        let mut question = self.question.clone();
        let mut labels = Vec::new();
        loop {
            let first = conditions(&question, self.register.as_ref(), self.lang).into_iter().next()?;
            labels.push(first.label);
            question = first.without;
            let count = self.count(&question);
            if count > 0 {
                return Some((count, Condition { label: labels.join(", "), without: question }));
            }
        }
    }

    /// Whether the register holds no product at all.
    pub fn register_is_empty(&self) -> bool {
        let today = self.register.today();
        let in_force = self.register.in_force();
        let all = Validity::ALL.to_vec();
        let filter = Filter::of_day(today, in_force);
        let question = ProductFilter { validity: ValidityFilter(all), per_page: 1, ..ProductFilter::of(&filter) };
        self.count(&question) == 0
    }
}
