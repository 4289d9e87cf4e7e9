//! Store → `facts`: the register in memory, one immutable state at a time, answering every public read.
//!
//! A [`Snapshot`] never changes. [`CurrentSnapshot`] holds the newest one and swaps it atomically after a committed write, its own
//! or another process's; a request keeps the one it began with, so readers never wait and never see half a change.

mod build;
mod certificates;
mod changes;
mod completeness;
mod coverage;
mod current;
mod detail;
mod lineage;
mod list;
mod names;
mod plan_rows;
mod plans;
mod search;
mod sitemap;
mod surroundings;
mod units;
mod verification;

pub use build::hash;
pub use current::CurrentSnapshot;
pub use sitemap::PageEntry;

use crate::datasets::registry;
use crate::geo::atlas::Atlas;
use crate::store::Register;
use app::api::{self, Api, Dataset, Download, PublishedTotal, SetInfo, UnitDetail, UnitFound, UnitRef};
use app::domain::plan::Plan;
use app::domain::unit::geography::{Membership, UnitIndex};
use app::domain::{Day, Geography, UnitId, Vintage};
use app::facts::{Changes, Facts, Filter, History, Summary, UnitCounts, codec};
use app::map::{BaseMap, BaseMapKey, Locator};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The register at one version, indexed for reading.
pub struct Snapshot {
    register: Register,
    facts: Facts,
    /// Products in the order of the facts: positions in `register.products`.
    order: Vec<u32>,
    /// The other way round: position in the facts by position in the register.
    position: Vec<u32>,
    /// By register product: its rows in `register.recognitions`, by (issued, stars, row) where certified, others after.
    rows: Vec<Vec<u32>>,
    /// By register product: how many of its rows are certified.
    certified: Vec<u32>,
    /// By register product: its rank by name.
    rank: Vec<u32>,
    /// What words are looked for in.
    search: OnceLock<search::SearchIndex>,
    /// The names of units, searched; the very same from snapshot to snapshot while units stay.
    unit_names: Arc<OnceLock<search::UnitNames>>,
    by_id: HashMap<String, u32>,
    producer_by_id: HashMap<String, u32>,
    /// By register producer: its products, as positions in the register.
    products_of: Vec<Vec<u32>>,
    /// Units by position in the geography: positions in `register.units`.
    unit_at: Vec<u32>,
    /// Changes of name and kind, by unit: positions in `register.changes`.
    renamings: HashMap<UnitIndex, Vec<u32>>,
    /// Every step from list to list.
    succession: lineage::Succession,
    /// Where the places of uncertified rows count.
    memberships: HashMap<UnitIndex, Membership>,
    /// What targets of plans count.
    plan_records: app::domain::plan::Records,
    /// Published numbers of provinces beside what is held.
    coverage: OnceLock<Vec<api::Coverage>>,
    /// Where published numbers prove that rows are missing, by plan.
    plan_gaps: OnceLock<HashMap<String, completeness::PlanGaps>>,
    /// Who is near whom, found when it is first asked for.
    neighbourhood: OnceLock<surroundings::Neighbourhood>,
    /// A hash of the units and their lineage.
    geography_version: String,
    facts_file: OnceLock<File>,
    geography_file: OnceLock<File>,
    /// The codes of all recognitions.
    certificates: certificates::Certificates,
    /// The maps; the very same from snapshot to snapshot while units and boundaries stay.
    atlas: Arc<Atlas>,
}

/// A compact file, ready to send.
#[derive(Clone)]
pub struct File {
    /// As it is.
    pub plain: bytes::Bytes,
    /// Compressed with brotli.
    pub brotli: bytes::Bytes,
}

impl File {
    /// Packs a file.
    pub fn new(plain: Vec<u8>) -> File {
        // The best compression takes a third of a second for a national register; larger ones settle for less.
        let quality = if plain.len() < 600_000 { 11 } else { 6 };
        let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
        let mut packed = Vec::new();
        if brotli::BrotliCompress(&mut plain.as_slice(), &mut packed, &parameters).is_err() {
            packed.clear();
        }
        File { plain: plain.into(), brotli: packed.into() }
    }
}

impl Snapshot {
    /// The version of the data.
    pub fn version(&self) -> i64 {
        self.register.version
    }

    /// Names the state of the units: it changes only when they do.
    pub fn geography_version(&self) -> &str {
        &self.geography_version
    }

    /// The counting columns.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The register it was built from.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Where the id of something that was merged leads.
    pub fn survivor(&self, kind: &str, id: &str) -> Option<&str> {
        let merged = &self.register.merged;
        let found = merged.binary_search_by(|merged| (merged.kind.as_str(), merged.id.as_str()).cmp(&(kind, id)));
        found.ok().map(|at| merged[at].survivor.as_str())
    }

    /// The public columns in their compact form.
    pub fn facts_file(&self) -> &File {
        self.facts_file.get_or_init(|| File::new(codec::encode_facts(&self.facts)))
    }

    /// The drawings of maps.
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// All units and their lineage in their compact form.
    pub fn geography_file(&self) -> &File {
        self.geography_file.get_or_init(|| File::new(codec::encode_geography(self.facts.geography())))
    }
}

/// A snapshot seen on a day: what pages and REST ask.
#[derive(Clone)]
pub struct View {
    /// The state of the data.
    pub snapshot: Arc<Snapshot>,
    /// The day that is meant where none is given.
    pub today: Day,
    /// The day whose names units bear where the question names no day.
    pub named_on: Day,
}

impl View {
    /// A state of the data seen on a day.
    pub fn new(snapshot: Arc<Snapshot>, today: Day) -> View {
        View { snapshot, today, named_on: today }
    }

    /// The same, with the names of the day that a query asks for (`as_of`), if it names one.
    pub fn asked(mut self, pairs: &[(String, String)]) -> View {
        self.named_on = app::facts::query::value(pairs, "as_of").and_then(Day::parse).unwrap_or(self.today);
        self
    }
}

impl Api for View {
    fn version(&self) -> i64 {
        self.snapshot.version()
    }

    fn today(&self) -> Day {
        self.today
    }

    fn simulated(&self) -> bool {
        self.snapshot.register.simulated
    }

    fn named_on(&self, day: Day) -> Arc<dyn Api> {
        Arc::new(View { named_on: day, ..self.clone() })
    }

    fn facts_address(&self) -> String {
        format!("/api/v1/facts/{}", self.snapshot.version())
    }

    fn geography_address(&self) -> String {
        format!("/api/v1/geography/{}", self.snapshot.geography_version())
    }

    fn geography(&self) -> &Arc<Geography> {
        self.snapshot.facts.geography()
    }

    fn maps_address(&self) -> String {
        self.snapshot.atlas.address()
    }

    fn sheet_names(&self) -> Vec<String> {
        self.snapshot.atlas.names()
    }

    fn sheet(&self, key: BaseMapKey) -> Option<Arc<BaseMap>> {
        self.snapshot.atlas.base_map(key)
    }

    fn summary(&self, filter: &Filter) -> Summary {
        let mut summary = self.snapshot.facts.summarise(filter);
        for child in &mut summary.children {
            if let Some(unit) = self.snapshot.facts.geography().index_of(child.unit) {
                child.name = self.snapshot.naming(unit, filter.as_of).name.into_owned();
            }
        }
        summary
    }

    fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        self.snapshot.facts.count_by_unit(filter, units)
    }

    fn history(&self, filter: &Filter) -> History {
        self.snapshot.facts.history(filter)
    }

    fn changes(&self, filter: &Filter, other: Day) -> Changes {
        let [earlier, later] = changes::in_order(filter, other);
        self.snapshot.facts.changes(&earlier, &later)
    }

    fn changed_products(&self, filter: &Filter, other: Day, limit: usize) -> Vec<api::ChangedProduct> {
        self.snapshot.changed_products(filter, other, limit)
    }

    fn products(&self, filter: &api::ProductFilter) -> api::ProductPage {
        self.snapshot.product_page(filter)
    }

    fn search(&self, q: &str, limit: usize) -> api::SearchAnswer {
        self.answer_search(q, limit)
    }

    fn product(&self, id: &str, as_of: Day) -> Option<api::ProductDetail> {
        self.snapshot.product_detail(id, as_of, self.in_force())
    }

    fn producer(&self, id: &str, as_of: Day) -> Option<api::ProducerDetail> {
        self.snapshot.producer_detail(id, as_of)
    }

    fn unit(&self, id: UnitId) -> Option<UnitRef> {
        self.snapshot.unit_ref(id, self.named_on)
    }

    fn unit_detail(&self, id: UnitId) -> Option<UnitDetail> {
        self.snapshot.unit_detail(id, self.named_on)
    }

    fn unit_children(&self, id: Option<UnitId>, vintage: Vintage) -> Vec<UnitRef> {
        self.snapshot.unit_children(id, vintage, self.named_on)
    }

    fn unit_search(&self, query: &str, vintage: Option<Vintage>, limit: usize) -> Vec<UnitFound> {
        self.snapshot.unit_search(query, vintage, limit, self.named_on)
    }

    fn communes_without_product(&self, unit: UnitId, as_of: Day) -> Vec<UnitRef> {
        View::communes_without_product(self, unit, as_of)
    }

    fn sets(&self) -> Vec<SetInfo> {
        let set = |set: &crate::store::ProductSet| SetInfo {
            number: set.number,
            sector: set.sector.number(),
            name_vi: set.name[0].clone(),
            name_en: set.name[1].clone(),
        };
        self.snapshot.register.sets.iter().map(set).collect()
    }

    fn published(&self, unit: Option<UnitId>) -> Vec<PublishedTotal> {
        self.snapshot.published(unit)
    }

    fn coverage(&self) -> Vec<api::Coverage> {
        self.snapshot.coverage(self.named_on)
    }

    fn plans(&self, filter: &api::PlanFilter) -> Vec<api::PlanOverview<'_>> {
        self.snapshot.plan_list(filter)
    }

    fn plan(&self, id: &str, as_of: Day) -> Option<api::PlanReport<'_>> {
        self.snapshot.plan_report(id, as_of, self.in_force())
    }

    fn target_rows(&self, plan: &str, target: &str, as_of: Day) -> Option<api::RowsReport<'_>> {
        self.snapshot.target_rows(plan, target, as_of)
    }

    fn plans_bearing_on(&self, unit: Option<UnitId>) -> Vec<(&Plan, api::PlanRelation)> {
        self.snapshot.plans_bearing_on(unit)
    }

    fn datasets(&self) -> Vec<Dataset> {
        let holdings = registry::KINDS.iter().flat_map(|kind| kind.holdings).chain(registry::CARRIED_ALONE);
        holdings.map(|(name, rows)| Dataset { name: *name, rows: rows(&self.snapshot.register) }).collect()
    }

    fn downloads(&self) -> Vec<Download> {
        registry::KINDS.iter().filter_map(|kind| Some(Download { kind: kind.name, name: kind.download? })).collect()
    }

    fn surroundings(&self, product: &str, as_of: Day) -> Option<api::Surroundings> {
        self.snapshot.surroundings(product, as_of)
    }

    fn locator(&self) -> Option<Arc<Locator>> {
        self.snapshot.atlas.locator(self.in_force())
    }

    fn verify(&self, code: &str, as_of: Day) -> api::Verification {
        self.snapshot.verify(code, as_of)
    }

    fn certificates(&self, words: &str, as_of: Day, limit: usize) -> api::CertificatesFound {
        self.snapshot.certificates_found(words, as_of, limit)
    }
}
