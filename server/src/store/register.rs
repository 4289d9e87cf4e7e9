//! The whole register at one version of the data, as the in-memory snapshot needs it.
//!
//! Rows come in an order that depends on the data alone (never on the database or on the order of writing), so that
//! two nodes on different databases build byte-identical snapshots.

use super::boundaries::PackedBoundaries;
use super::identity::Precision;
use super::{Db, StoreError, Tx, boundaries, plans, record, rows, sql};
use app::domain::plan::{Observation, Plan, Target};
use app::domain::published::{PublishedDimension, PublishedMeasure, PublishedUnit};
use app::domain::recognition::{Certified, RecognitionStatus, Succession};
use app::domain::record::Record;
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Certificate, Day, Geography, Level, ProducerKind, Sector, Stars, UnitId, Vintage};

/// An administrative unit with its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Vintage and code.
    pub id: UnitId,
    /// Its level.
    pub level: Level,
    /// Its kind.
    pub kind: UnitKind,
    /// Name without the type word.
    pub name: String,
    /// Name with the type word.
    pub full_name: String,
    /// The unit above it in its vintage; `None` for provinces.
    pub parent: Option<UnitId>,
    /// The full name folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// Latitude and longitude of a point inside, where known (communes of 2025).
    pub location: Option<(f64, f64)>,
}

/// A list of units: when it is in force and what it states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VintageRow {
    /// The vintage it is called by.
    pub vintage: Vintage,
    /// Its first day; `None` for the list that reaches back without end.
    pub begins: Option<Day>,
    /// The day whose names it states.
    pub stated: Day,
    /// The document that made it, where known.
    pub document: Option<String>,
}

/// One pair of succession between the finest units of two vintages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitLineage {
    /// The unit before.
    pub old: UnitId,
    /// The unit after.
    pub new: UnitId,
    /// Whether the old unit went over whole, not in part.
    pub whole: bool,
    /// Whether this is the successor to use when one is needed.
    pub is_default: bool,
}

/// A dated change inside a vintage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChange {
    /// The unit; it may be one that the list no longer has.
    pub unit: UnitId,
    /// What changed.
    pub field: UnitChangeField,
    /// What it was.
    pub old: Option<String>,
    /// What it became.
    pub new: Option<String>,
    /// From which day.
    pub effective: Option<Day>,
    /// By which document.
    pub document: Option<String>,
    /// A remark of the source.
    pub note: Option<String>,
}

/// A published total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialTotal {
    /// The day, month or year it speaks of, as published.
    pub date: Option<String>,
    /// The province it speaks of; `None` for the whole country.
    pub scope: Option<UnitId>,
    /// What is counted.
    pub measure: PublishedMeasure,
    /// Which part of it.
    pub dimension: PublishedDimension,
    /// The value as exact decimal text.
    pub value: String,
    /// Its unit.
    pub unit: PublishedUnit,
    /// Where it was published.
    pub source: Option<String>,
    /// A remark, such as "more than 16000".
    pub note: Option<String>,
}

/// One of the 26 product sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductSet {
    /// 1 to 26.
    pub number: u8,
    /// The sector it belongs to.
    pub sector: Sector,
    /// Name of the sector, Vietnamese and English.
    pub sector_name: [String; 2],
    /// Name of the group, Vietnamese and English.
    pub group_name: [String; 2],
    /// Name of the set, Vietnamese and English.
    pub name: [String; 2],
}

/// A producer (chủ thể).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    /// Stable id.
    pub id: String,
    /// As written in its source.
    pub name: String,
    /// Folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// What kind of body it is.
    pub kind: ProducerKind,
    /// The province of today where its products are recorded.
    pub province: UnitId,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Stable id.
    pub id: String,
    /// As written in its source.
    pub name: String,
    /// Folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// Its producer: an index into [`Register::producers`].
    pub producer: Option<u32>,
    /// Its sector, where known.
    pub sector: Option<Sector>,
    /// Its product set, where known.
    pub set: Option<u8>,
    /// How sector and set are known: `stated` or `inferred`.
    pub classification_basis: Option<String>,
}

/// One recognition (or proposal, or mere mention) of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Stable id; the code of its certificate page.
    pub id: String,
    /// The product: an index into [`Register::products`].
    pub product: u32,
    /// Position among all rows ever loaded; of two recognitions of one day and star the later row governs.
    pub row: i64,
    /// The unit it was recorded in, of whatever vintage and level the source names.
    pub unit: UnitId,
    /// The place as written in the source.
    pub place_text: Option<String>,
    /// What the row says.
    pub status: RecognitionStatus,
    /// Certified class. `None`: never counted.
    pub stars: Option<Stars>,
    /// Class proposed by a council (1–5), where no decision is known.
    pub proposed_stars: Option<u8>,
    /// A provincial mean of 90 or more without the Ministry's decision.
    pub potential_5: bool,
    /// Mean of the council in thousandths of a point.
    pub score: Option<u32>,
    /// `district`, `province` or `central`.
    pub level: Option<String>,
    /// Who decided.
    pub authority: Option<String>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// Day of the decision and how exactly it is known. `None`: never counted.
    pub issued: Option<(Day, Precision)>,
    /// Year of the round, as the source gives it; it may be the year before the decision.
    pub year: Option<i32>,
    /// Last valid day, stated or computed.
    pub expires: Option<Day>,
    /// Whether the source states `expires` (else it is issue + 36 months).
    pub expiry_stated: bool,
    /// Day from which it is revoked.
    pub revoked: Option<Day>,
    /// Where it was published.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Recognition {
    /// Its place among the certificates of its product; `None` where it certifies nothing: no decision, no star or no date.
    pub fn succession(&self) -> Option<Succession> {
        let (issued, _) = self.issued.filter(|_| self.status == RecognitionStatus::Recognised)?;
        Some(Succession { issued, stars: self.stars?, row: self.row })
    }
}

impl Certified for Recognition {
    fn certificate(&self) -> Option<Certificate> {
        self.succession().map(|succession| Certificate::new(succession.issued, self.expires, self.revoked))
    }
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
    pub official_totals: Vec<OfficialTotal>,
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
        let (version,): (i64,) = self.fetch_one(sql::CHANGE_LATEST, vec![]).await?;
        let simulated: Vec<(String,)> = self.fetch_all(sql::META_GET, vec!["simulated".into()]).await?;
        let producers = rows::producer_list(self).await?;
        let products = rows::product_list(self, &producers).await?;
        let plans = plans::plan_list(self).await?;
        let register = Register {
            version,
            simulated: simulated.first().is_some_and(|(value,)| value == "1"),
            units: rows::unit_list(self).await?,
            lists: rows::listing_list(self).await?,
            lineage: rows::lineage_list(self).await?,
            changes: rows::change_list(self).await?,
            sets: rows::set_list(self).await?,
            recognitions: rows::recognition_list(self, &products).await?,
            official_totals: rows::official_total_list(self).await?,
            targets: plans::target_list(self, &plans).await?,
            observations: plans::observation_list(self).await?,
            records: record::record_list(self).await?,
            plans,
            boundaries: boundaries::boundary_list(self).await?,
            counts: rows::counts(self).await?,
            producers,
            products,
        };
        Ok(register)
    }

    /// Units, their lists and lineage, and the classification.
    pub async fn reference(&mut self) -> Result<Reference, StoreError> {
        Ok(Reference {
            units: rows::unit_list(self).await?,
            lists: rows::listing_list(self).await?,
            lineage: rows::lineage_list(self).await?,
            changes: rows::change_list(self).await?,
            sets: rows::set_list(self).await?,
        })
    }

    /// All plans and all targets.
    pub async fn plans_and_targets(&mut self) -> Result<(Vec<Plan>, Vec<Target>), StoreError> {
        let plans = plans::plan_list(self).await?;
        let targets = plans::target_list(self, &plans).await?;
        Ok((plans, targets))
    }

    /// All published values of targets.
    pub async fn observations(&mut self) -> Result<Vec<Observation>, StoreError> {
        plans::observation_list(self).await
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

/// The first day of each list that has one.
pub fn first_days(lists: &[VintageRow]) -> impl Iterator<Item = (Vintage, Day)> {
    lists.iter().filter_map(|list| Some((list.vintage, list.begins?)))
}
