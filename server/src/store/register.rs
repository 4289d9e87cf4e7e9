//! The whole register at one version of the data, as the in-memory snapshot needs it.
//!
//! Rows come in an order that depends on the data alone (never on the database or on the order of writing), so that
//! two nodes on different databases build byte-identical snapshots.

use super::boundary::{PackedBoundaries, boundary_list};
use super::classification::{ProductSet, set_list};
use super::merge::{MergedId, merged_list};
use super::meta::{CHANGE_LATEST, META_GET};
use super::observation::observation_list;
use super::official_total::official_total_list;
use super::plan::plan_list;
use super::producer::{Producer, producer_list};
use super::product::{Product, product_list};
use super::recognition::{Recognition, recognition_list};
use super::record::record_list;
use super::statement::statements;
use super::target::target_list;
use super::unit::{Unit, UnitChange, UnitLineage, VintageRow, change_list, first_days, lineage_list, listing_list, unit_list};
use super::{Db, StoreError, Tx};
use app::api::PublishedTotal;
use app::domain::Geography;
use app::domain::plan::{Observation, Plan, Target};
use app::domain::record::Record;

statements! {
    /// How many rows the register has of everything.
    REGISTER_COUNTS: &str = "select (select count(*) from unit), (select count(*) from unit_lineage), (select count(*) from producer), \
        (select count(*) from product), (select count(*) from recognition), (select count(*) from plan), (select count(*) from plan_target), \
        (select count(*) from observation), (select count(*) from official_total)";
}

/// How much of everything the register holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct RegisterCounts {
    pub units: u64,
    pub lineage: u64,
    pub producers: u64,
    pub products: u64,
    pub recognitions: u64,
    pub plans: u64,
    pub targets: u64,
    pub observations: u64,
    pub official_totals: u64,
}

/// Everything at one version of the data.
#[derive(Clone, Debug)]
pub struct Register {
    /// The version: number of the last change contained. All rows are of this version, read in one transaction.
    pub version: i64,
    /// Made by the demo generator: every page says so.
    pub simulated: bool,
    /// All units, by (vintage, level, code).
    pub units: Vec<Unit>,
    /// The lists they belong to, by vintage.
    pub lists: Vec<VintageRow>,
    /// All pairs of lineage, by (old, new).
    pub lineage: Vec<UnitLineage>,
    /// Dated changes of units, in the order of their source.
    pub changes: Vec<UnitChange>,
    /// The classification, by number.
    pub sets: Vec<ProductSet>,
    /// All producers, by id.
    pub producers: Vec<Producer>,
    /// All products, by id.
    pub products: Vec<Product>,
    /// All recognitions, by (product, row).
    pub recognitions: Vec<Recognition>,
    /// Published totals, in the order of their source.
    pub official_totals: Vec<PublishedTotal>,
    /// Plans, in the order of their source.
    pub plans: Vec<Plan>,
    /// Targets, plan by plan.
    pub targets: Vec<Target>,
    /// Published values of targets.
    pub observations: Vec<Observation>,
    /// Dated records, by (register, id).
    pub records: Vec<Record>,
    /// Imported boundaries, packed; those of smaller areas first.
    pub boundaries: Vec<PackedBoundaries>,
    /// Ids of what was merged into another, by (kind, id).
    pub merged: Vec<MergedId>,
    /// How much of everything there is.
    pub counts: RegisterCounts,
}

/// Reads the whole register in one consistent view.
pub async fn register_load(db: &Db) -> Result<Register, StoreError> {
    db.begin_read().await?.register().await
}

/// What a transaction sees, its own writes included.
impl Tx {
    /// The whole register.
    pub async fn register(&mut self) -> Result<Register, StoreError> {
        let (version,): (i64,) = self.fetch_one(CHANGE_LATEST, vec![]).await?;
        let simulated: Vec<(String,)> = self.fetch_all(META_GET, vec!["simulated".into()]).await?;
        let producers = producer_list(self).await?;
        let products = product_list(self, &producers).await?;
        let plans = plan_list(self).await?;
        let register = Register {
            version,
            simulated: simulated.first().is_some_and(|(value,)| value == "1"),
            units: unit_list(self).await?,
            lists: listing_list(self).await?,
            lineage: lineage_list(self).await?,
            changes: change_list(self).await?,
            sets: set_list(self).await?,
            recognitions: recognition_list(self, &products).await?,
            official_totals: official_total_list(self).await?,
            targets: target_list(self, &plans).await?,
            observations: observation_list(self).await?,
            records: record_list(self).await?,
            plans,
            boundaries: boundary_list(self).await?,
            merged: merged_list(self).await?,
            counts: counts(self).await?,
            producers,
            products,
        };
        Ok(register)
    }

    /// Units, their lists and lineage, and the classification.
    pub async fn reference(&mut self) -> Result<Reference, StoreError> {
        Ok(Reference {
            units: unit_list(self).await?,
            lists: listing_list(self).await?,
            lineage: lineage_list(self).await?,
            changes: change_list(self).await?,
            sets: set_list(self).await?,
        })
    }

    /// All plans and all targets.
    pub async fn plans_and_targets(&mut self) -> Result<(Vec<Plan>, Vec<Target>), StoreError> {
        let plans = plan_list(self).await?;
        let targets = target_list(self, &plans).await?;
        Ok((plans, targets))
    }

    /// All published values of targets.
    pub async fn observations(&mut self) -> Result<Vec<Observation>, StoreError> {
        observation_list(self).await
    }
}

/// What an import needs to read places and classifications.
#[derive(Clone, Debug)]
pub struct Reference {
    /// All units, by (vintage, level, code).
    pub units: Vec<Unit>,
    /// The lists they belong to, by vintage.
    pub lists: Vec<VintageRow>,
    /// All pairs of lineage, by (old, new).
    pub lineage: Vec<UnitLineage>,
    /// Dated changes of units.
    pub changes: Vec<UnitChange>,
    /// The classification, by number.
    pub sets: Vec<ProductSet>,
}

/// Reads units, lineage, changes and classification.
pub async fn reference_load(db: &Db) -> Result<Reference, StoreError> {
    db.begin_read().await?.reference().await
}

impl Reference {
    /// The geography of these units, with default successions.
    pub fn geography(&self) -> Result<Geography, StoreError> {
        let units: Vec<_> = self.units.iter().map(|unit| (unit.id, unit.level, unit.parent)).collect();
        let pairs: Vec<_> = self.lineage.iter().filter(|pair| pair.is_default).map(|pair| (pair.old, pair.new)).collect();
        let geography = Geography::build(&units, &pairs).map_err(|error| StoreError::Data(error.to_string()))?;
        Ok(geography.with_first_days(first_days(&self.lists)))
    }
}

async fn counts(tx: &mut Tx) -> Result<RegisterCounts, StoreError> {
    type Nine = (i64, i64, i64, i64, i64, i64, i64, i64, i64);
    let row: Nine = tx.fetch_one(REGISTER_COUNTS, vec![]).await?;
    let count = |value: i64| u64::try_from(value).unwrap_or(0);
    Ok(RegisterCounts {
        units: count(row.0),
        lineage: count(row.1),
        producers: count(row.2),
        products: count(row.3),
        recognitions: count(row.4),
        plans: count(row.5),
        targets: count(row.6),
        observations: count(row.7),
        official_totals: count(row.8),
    })
}
