//! Every page about something in the register, with the day on which what it says last changed by itself or by a decision.

use super::Snapshot;
use app::api::unit_path;
use app::domain::recognition::Certified;
use app::domain::{Day, Level};
use app::pages::product::path_of;

/// A page of the site.
pub struct PageEntry {
    /// Its path, without language prefix.
    pub path: String,
    /// The last day by today on which a recognition was given, taken back or lapsed.
    pub changed: Option<Day>,
}

impl Snapshot {
    /// The pages of products, in the order of the register.
    pub fn product_pages(&self, today: Day) -> Vec<PageEntry> {
        let page = |(product, at): (&crate::store::Product, usize)| PageEntry {
            path: path_of(&product.id, &product.name),
            changed: self.last_change(at, today),
        };
        self.register.products.iter().zip(0..).map(page).collect()
    }

    /// The pages of producers, in the order of the register.
    pub fn producer_pages(&self, today: Day) -> Vec<PageEntry> {
        let page = |(producer, at): (&crate::store::Producer, usize)| PageEntry {
            path: format!("/chu-the/{}", producer.id),
            changed: self.products_of[at].iter().filter_map(|product| self.last_change(*product as usize, today)).max(),
        };
        self.register.producers.iter().zip(0..).map(page).collect()
    }

    /// The pages of provinces, and of districts and communes in which a product was recorded.
    pub fn place_pages(&self) -> Vec<PageEntry> {
        let geography = self.facts.geography();
        let provinces = geography.vintages().into_iter().flat_map(|vintage| geography.of_level(vintage, Level::Province));
        let mut units: Vec<_> = provinces.chain(self.places_with_products()).map(|unit| geography.unit(unit).id).collect();
        units.sort_unstable();
        units.dedup();
        units.into_iter().map(|unit| PageEntry { path: unit_path(unit), changed: None }).collect()
    }

    /// The pages of plans.
    pub fn plan_pages(&self) -> Vec<PageEntry> {
        self.register.plans.iter().map(|plan| PageEntry { path: format!("/ke-hoach/{}", plan.id), changed: plan.issued }).collect()
    }

    fn last_change(&self, product: usize, today: Day) -> Option<Day> {
        let certificates = self.rows[product].iter().filter_map(|row| self.register.recognitions[*row as usize].certificate());
        certificates.flat_map(|certificate| [certificate.issued, certificate.lapses()]).filter(|day| *day <= today).max()
    }
}
