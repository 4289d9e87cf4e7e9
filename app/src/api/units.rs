//! The shapes of answers about units: names, surroundings, and where each came from or went.

use crate::domain::unit::kind::UnitKind;
use crate::domain::unit::naming::UnitChangeField;
use crate::domain::{Day, Level, UnitId, Vintage};
use serde::{Deserialize, Serialize};

/// A unit with its names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitRef {
    /// Vintage and code.
    pub unit: UnitId,
    /// Its level.
    pub level: Level,
    /// Its kind on the day.
    pub kind: UnitKind,
    /// The name without the word for its kind.
    pub name: String,
    /// The name with the word for its kind.
    pub full_name: String,
    /// The unit directly above it.
    pub parent: Option<UnitId>,
    /// How many communes it has; 1 for a commune.
    pub communes: u32,
    /// A point in it (WGS84 degrees), where one is known.
    pub lat: Option<f64>,
    /// See `lat`.
    pub lon: Option<f64>,
}

/// Where a unit came from or went, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineageStep {
    /// The other unit.
    #[serde(flatten)]
    pub unit: UnitRef,
    /// Whether all of the old unit went over; otherwise part of it.
    pub whole: bool,
    /// Whether records of the old unit follow this step.
    pub default: bool,
    /// The units above the other unit in words.
    pub place: String,
    /// How many of the finest units of the older one went over, whole or in part.
    pub moved: u32,
    /// How many of these only in part.
    pub split: u32,
    /// For a successor: how many units it was made of altogether; for a predecessor: how many it had.
    pub of: u32,
    /// Which units these are, where a unit above the commune went to a commune.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Piece>,
}

/// One of the finest units that went over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The unit.
    pub unit: UnitId,
    /// Its name with the word for its kind.
    pub full_name: String,
    /// Whether all of it went over.
    pub whole: bool,
    /// Whether its records follow.
    pub default: bool,
}

/// A unit that a search found, and where it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitFound {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRef,
    /// The units above it in words.
    pub place: String,
    /// Where it went, if a later list came.
    pub successors: Vec<LineageStep>,
}

/// What began a list of units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reform {
    /// The list it began.
    pub vintage: Vintage,
    /// The first day of that list.
    pub day: Option<Day>,
    /// The document, where known.
    pub document: Option<String>,
}

/// The unit of another list that contains all of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counterpart {
    /// The other list.
    pub vintage: Vintage,
    /// The unit, where one contains all of it by default lineage.
    pub unit: Option<UnitRef>,
}

/// A dated change of a unit's name, kind or code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitChange {
    /// What changed.
    pub field: UnitChangeField,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// From which day, where known.
    pub day: Option<Day>,
    /// The document, where known.
    pub document: Option<String>,
}

/// A unit with its surroundings in space and time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitDetail {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRef,
    /// The units above it, nearest first.
    pub parents: Vec<UnitRef>,
    /// The units directly below it.
    pub children: Vec<UnitRef>,
    /// What it was made of.
    pub predecessors: Vec<LineageStep>,
    /// Where it went.
    pub successors: Vec<LineageStep>,
    /// What made it out of its predecessors.
    pub made_by: Option<Reform>,
    /// What ended it.
    pub ended_by: Option<Reform>,
    /// The units of the other lists that contain all of it, list by list.
    pub counterparts: Vec<Counterpart>,
    /// Dated changes.
    pub changes: Vec<UnitChange>,
}

/// A list of units, as `GET /units` sends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitList {
    /// The units.
    pub units: Vec<UnitRef>,
}

/// Units that a search found, as `GET /units?q=` sends them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitFoundList {
    /// The units, best first.
    pub units: Vec<UnitFound>,
}

/// The address of a unit’s page, without language prefix: `/dia-phuong/2025/91`.
pub fn unit_path(unit: UnitId) -> String {
    format!("/dia-phuong/{}/{}", unit.vintage, unit.code)
}
