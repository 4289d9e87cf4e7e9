//! What a page may ask for: one [`Api`] trait, answered on the server straight from the snapshot, and the wire types that
//! the public REST interface (`/api/v1`) sends. The browser's client for the same interface is [`client`].

#[cfg(feature = "hydrate")]
pub mod client;
mod plan;
mod products;
mod search;
mod sections;
mod surroundings;
mod units;
mod verification;
mod wire;

pub use plan::*;
pub use products::{LAPSING_WITHIN, PER_PAGE, ProductFilter, ProductSort, ValidityFilter, WITHIN_CHOICES};
pub use search::*;
pub use sections::*;
pub use surroundings::*;
pub use units::*;
pub use verification::*;
pub use wire::*;

use crate::domain::plan::Plan;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Day, Geography, UnitId, Vintage};
use crate::facts::{Changes, Filter, History, Summary, UnitCounts};
#[cfg(feature = "ui")]
use crate::map::{BaseMap, BaseMapKey, Locator};
use std::sync::Arc;

/// The public register at one version. An implementation never changes: a page that holds one shows one state of the
/// data from its first figure to its last.
pub trait Api: Send + Sync {
    /// The version of the data: the register's `change` sequence.
    fn version(&self) -> i64;

    /// Today in Asia/Ho_Chi_Minh, the day that is meant where none is given.
    fn today(&self) -> Day;

    /// Whether the data are generated for demonstration. Every page says so then.
    fn simulated(&self) -> bool;

    /// The same register, whose units bear the names of a day; answers that speak for a day of their own use that one.
    fn named_on(&self, day: Day) -> Arc<dyn Api>;

    /// Address of the facts in their compact form; it names the version and may be kept for ever.
    fn facts_address(&self) -> String;

    /// Address of the geography in its compact form; it changes only when the units do.
    fn geography_address(&self) -> String;

    /// Where the drawings of maps lie: `/api/v1/map/{hash}/`, to which name and ending are added.
    fn maps_address(&self) -> String;

    /// The names of all drawings of maps there are.
    fn sheet_names(&self) -> Vec<String>;

    /// A drawing of a map.
    #[cfg(feature = "ui")]
    fn sheet(&self, key: BaseMapKey) -> Option<Arc<BaseMap>>;

    /// All units and their lineage, without names.
    fn geography(&self) -> &Arc<Geography>;

    /// The list of units in force today, which is meant where none is named.
    fn in_force(&self) -> Vintage {
        self.geography().in_force(self.today())
    }

    /// The counts under a filter, children named.
    fn summary(&self, filter: &Filter) -> Summary;

    /// What a filter counts in each of these units, which lie beside each other.
    fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts>;

    /// The same count at the end of every month until the day.
    fn history(&self, filter: &Filter) -> History;

    /// The movements between the day of a filter and another one, from the earlier to the later.
    fn changes(&self, filter: &Filter, other: Day) -> Changes;

    /// Products behind these movements, at most `limit`: the latest of each kind, the latest first. One that moved in two ways
    /// counts twice.
    fn changed_products(&self, filter: &Filter, other: Day, limit: usize) -> Vec<ChangedProduct>;

    /// One page of the catalogue.
    fn products(&self, filter: &ProductFilter) -> ProductPage;

    /// Everything that has a page and fits a text, at most `limit` of each kind.
    fn search(&self, q: &str, limit: usize) -> SearchAnswer;

    /// A product with all its recognitions, newest first, as seen on a day.
    fn product(&self, id: &str, as_of: Day) -> Option<ProductDetail>;

    /// A producer with its products, as seen on a day.
    fn producer(&self, id: &str, as_of: Day) -> Option<ProducerDetail>;

    /// Name and place of a unit.
    fn unit(&self, id: UnitId) -> Option<UnitRef>;

    /// A unit with its parents, children, predecessors and successors.
    fn unit_detail(&self, id: UnitId) -> Option<UnitDetail>;

    /// The units directly below one (`None`: the provinces of a vintage), sorted as a Vietnamese reader expects.
    fn unit_children(&self, id: Option<UnitId>, vintage: Vintage) -> Vec<UnitRef>;

    /// Units whose name contains the words of a query, best first, at most `limit`, each with where it went.
    fn unit_search(&self, query: &str, vintage: Option<Vintage>, limit: usize) -> Vec<UnitFound>;

    /// The communes of a unit in which no product was recognised until a day.
    fn communes_without_product(&self, unit: UnitId, as_of: Day) -> Vec<UnitRef>;

    /// The 26 product sets.
    fn sets(&self) -> Vec<SetInfo>;

    /// Published official totals of a unit (`None`: the country), newest first.
    fn published(&self, unit: Option<UnitId>) -> Vec<PublishedTotal>;

    /// The newest published number of products of each province, beside what the register held on its day.
    fn coverage(&self) -> Vec<Coverage>;

    /// The plans that fit, in the order of the register.
    fn plans(&self, filter: &PlanFilter) -> Vec<PlanOverview<'_>>;

    /// A plan with all its targets on a day.
    fn plan(&self, id: &str, as_of: Day) -> Option<PlanReport<'_>>;

    /// The very rows that make the number of a target on a day.
    fn target_rows(&self, plan: &str, target: &str, as_of: Day) -> Option<RowsReport<'_>>;

    /// The plans that bear on a unit, its own first, without a judgement of their targets; of the country (`None`) its own alone.
    fn plans_bearing_on(&self, unit: Option<UnitId>) -> Vec<(&Plan, PlanRelation)>;

    /// What the register holds and where each part comes from.
    fn datasets(&self) -> Vec<Dataset>;

    /// The kinds of files that everybody may take from `/data/`, and the names they have there.
    fn downloads(&self) -> Vec<Download>;

    /// What stands around a product on a day.
    fn surroundings(&self, product: &str, as_of: Day) -> Option<Surroundings>;

    /// A small map of the country and its provinces of today.
    #[cfg(feature = "ui")]
    fn locator(&self) -> Option<Arc<Locator>>;

    /// How the recognition of a code stands on a day. The code may be written as people type it.
    fn verify(&self, code: &str, as_of: Day) -> Verification;

    /// Certificates that the number of a decision or words of names lead to, at most `limit` of them.
    fn certificates(&self, words: &str, as_of: Day, limit: usize) -> CertificatesFound;
}
