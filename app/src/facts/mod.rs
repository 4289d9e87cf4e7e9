//! The read model: every figure of every page, export and plan is counted here, natively on the server and by the same
//! code in the browser.
//!
//! [`Facts`] holds one row per recognition in columns, grouped by product; [`Facts::summarise`] answers a [`Filter`] in
//! one pass. [`codec`] is its compact form for the wire.

mod aggregate;
mod attribute_group;
mod build;
mod by_unit;
mod changes;
pub mod codec;
mod compiled_filter;
mod counts;
mod dimension;
mod facets;
mod filter;
mod grade;
mod history;
pub mod query;
mod refusal;
mod rows;
mod short_day;
mod summary;
#[cfg(test)]
pub(crate) mod tests;
pub mod wasm_parity;

use attribute_group::AttributeGroup;

pub use build::{FactProduct, FactRecognition};
pub use by_unit::UnitCounts;
pub use changes::{Changes, Movement};
pub use compiled_filter::Match;
pub use counts::{Communes, ExpiringCounts, KindCounts, SectorCounts, SetCounts, StarCounts, ValidityCounts};
pub use dimension::{Choice, Choices, Dimension};
pub use facets::Facets;
pub use filter::{Filter, parse_unit};
pub use history::{History, Month};
pub use refusal::{FilterError, Reason};
pub use summary::{ChildSummary, Summary, unit_or_country};

use crate::domain::unit::geography::{Membership, UnitIndex};
use crate::domain::{Day, Geography};
use short_day::ShortDay;
use std::sync::Arc;

/// The columns, with the geography they refer to.
///
/// Invariants: `first` has one entry more than there are products and never falls; the recognitions of a product are in
/// order of succession, as a [`Timeline`](crate::domain::recognition::Timeline) reads them; only certified recognitions (a
/// star and a date) are rows, so a product may have none.
#[derive(Clone, Debug)]
pub struct Facts {
    version: i64,
    geography: Arc<Geography>,
    places: Vec<Place>,
    /// Kind of each producer, as an index into `ProducerKind::ALL`; entry 0 stands for "no producer known".
    producer_kind: Vec<u8>,
    /// First recognition of each product, and the end.
    first: Vec<u32>,
    /// Producer of each product, 0 where none is known.
    producer: Vec<u32>,
    /// Attribute group of each product, as a position in `groups`.
    group: Vec<u32>,
    /// Each attribute group that occurs, once.
    groups: Vec<AttributeGroup>,
    /// Columns by recognition.
    issued: Vec<ShortDay>,
    expires: Vec<ShortDay>,
    revoked: Vec<ShortDay>,
    /// By position in `GRADES`.
    grade: Vec<u8>,
    place: Vec<u16>,
}

/// A recorded place and where it counts.
#[derive(Clone, Debug)]
struct Place {
    unit: UnitIndex,
    membership: Membership,
}

impl Place {
    fn new(geography: &Geography, unit: UnitIndex) -> Place {
        Place { unit, membership: geography.membership(unit) }
    }
}

impl Facts {
    /// The version of the register these facts were taken from: its `change` sequence.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The units the facts refer to.
    pub fn geography(&self) -> &Arc<Geography> {
        &self.geography
    }

    /// How many products there are, certified or not.
    pub fn product_count(&self) -> usize {
        self.producer.len()
    }

    /// How many certified recognitions there are.
    pub fn recognition_count(&self) -> usize {
        self.issued.len()
    }

    /// The day of the earliest recognition.
    pub fn first_day(&self) -> Option<Day> {
        self.issued.iter().min().map(|day| Day::from(*day))
    }
}
