//! What published numbers prove about the register: where one exceeds what the register held on its day, rows of the place
//! are missing here, and no shortfall of a target can be told from them (contract §3).

use super::context::Context;
use super::evaluate::{Evaluation, Status, reached};
use super::grid::CellState;
use super::number::{Decimal, Value};
use super::parse::{Set, Term};
use super::records::Records;
use super::target::{Comparator, Plan, Target};
use super::vocabulary::{Flag, Noun};
use crate::domain::Day;
use core::cmp::Ordering;

/// A published number that exceeds what the register held on its day.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Whether it speaks of the whole target, or of all products of the place, and not of a part.
    pub is_whole: bool,
    /// The number as published.
    pub published: Decimal,
    /// What the register held of the same.
    pub held: Value,
    /// The last day that the publication speaks of.
    pub day: Day,
    /// The same as exactly as it was published: a day, a month or a year.
    pub date: String,
    /// Where it was published.
    pub source: Option<String>,
}

/// A published value of a target itself.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedValue {
    /// The value.
    pub value: Decimal,
    /// A day, a month or a year, as published.
    pub date: String,
    /// Where it was published.
    pub source: Option<String>,
    /// What the target would be by this value on that day; none where a single number cannot decide.
    pub status: Option<Status>,
    /// The share of the target, in tenths of a percent, never capped.
    pub attained: Option<u64>,
}

impl Evaluation {
    /// Takes back a shortfall that the data cannot prove: a target that is at risk, late or missed only by what a register
    /// holds that is known to lack rows is `incomplete`, and so are the cells of its grid.
    pub fn doubt_shortfall(&mut self) {
        if !matches!(self.status, Status::AtRisk | Status::Late | Status::Missed) {
            return;
        }
        self.status = Status::Incomplete;
        for cell in self.grid.iter_mut().flat_map(|grid| &mut grid.cells) {
            if cell.state == CellState::Missed {
                cell.state = CellState::Incomplete;
            }
        }
    }
}

impl Target {
    /// Whether its value depends on recognised products, so that rows missing in the register of them make it smaller.
    pub fn counts_recognitions(&self) -> bool {
        depends_on_products(&self.numerator.set) || self.denominator.as_ref().is_some_and(depends_on_products)
    }
}

fn depends_on_products(set: &Set) -> bool {
    let in_term = |term: &Term| match term {
        Term::Flag(flag) => *flag == Flag::HasProduct,
        Term::Of(set) => depends_on_products(set),
        _ => false,
    };
    matches!(set.noun, Noun::Products | Noun::Producers | Noun::Organisations) || set.terms.iter().any(in_term)
}

/// The status that a published value gives a target on the day of its publication, without a forecast; none where the target
/// is met unit by unit, or is something to be done, which no single number decides.
pub fn published_status(records: &Records, plan: &Plan, target: &Target, value: Decimal, day: Day) -> Option<Status> {
    let comparator = target.comparator.filter(|comparator| *comparator != Comparator::Done)?;
    if target.is_per_unit() || target.min.is_none() {
        return None;
    }
    let exact = Value::from(value);
    if day < plan.from {
        return Some(Status::NotStarted);
    }
    if reached(exact, target, comparator) {
        return Some(Status::Met);
    }
    if day >= target.deadline {
        return Some(Status::Missed);
    }
    let expected = super::forecast::expected(&Context::new(records, plan, day), target)?;
    Some(match exact.compare(expected) {
        Ordering::Less if exact.compare_share(expected, Decimal::whole(80)) == Ordering::Less => Status::Late,
        Ordering::Less => Status::AtRisk,
        _ => Status::OnTrack,
    })
}
