//! What stands around a product on its page: other products near it, and where its producer sells and grows.

use super::{ProductSummary, UnitRef};
use crate::domain::record::{GrowingArea, SalesChannel};

/// Products named in a list around a product.
pub const NEIGHBOURS: usize = 6;

/// What stands around a product on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Surroundings {
    /// Other products of its producer.
    pub of_producer: Neighbours,
    /// Products of others in the finest unit around its place that has any.
    pub nearby: Option<(UnitRef, Neighbours)>,
    /// Products of others in its product set, those of its province first.
    pub of_set: Neighbours,
    /// Where its producer sells, as far as it is not known to have ended.
    pub channels: Vec<Placed<SalesChannel>>,
    /// Where its raw material grows, as far as it is not known to have ended.
    pub growing_areas: Vec<Placed<GrowingArea>>,
}

/// Products of one kind around a product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbours {
    /// At most [`NEIGHBOURS`] of them, valid ones first, then by name.
    pub items: Vec<ProductSummary>,
    /// Whether there are more.
    pub more: bool,
}

/// A record with its place in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The record.
    pub record: T,
    /// The unit and those above it, finest first; empty where none is recorded.
    pub place: String,
}
