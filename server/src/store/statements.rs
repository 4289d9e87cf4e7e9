//! Every statement of the program, put together from those of the resources.

use super::statement::{Statement, Statements};
use super::{
    audit, boundary, check, classification, merge, meta, observation, official_total, plan, producer, product, recognition, record,
    register, renewal, target, undo, unit,
};

/// The statements of each resource.
const RESOURCES: &[Statements] = &[
    audit::STATEMENTS,
    boundary::STATEMENTS,
    check::STATEMENTS,
    classification::STATEMENTS,
    merge::STATEMENTS,
    meta::STATEMENTS,
    observation::STATEMENTS,
    official_total::STATEMENTS,
    plan::STATEMENTS,
    producer::STATEMENTS,
    product::STATEMENTS,
    recognition::STATEMENTS,
    record::STATEMENTS,
    register::STATEMENTS,
    renewal::STATEMENTS,
    target::STATEMENTS,
    undo::STATEMENTS,
    unit::STATEMENTS,
];

/// Every statement with its name.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static dyn Statement)> {
    RESOURCES.iter().copied().flatten().copied().chain(record::link_statements())
}
