//! Dated records as their imports read them: importing an export changes nothing.

use crate::datasets::sink::{Cell, Table};
use crate::datasets::{FileColumn, record_columns};
use crate::store::{Field, Record, Register};
use app::domain::collation::fold;
use app::domain::plan::Kind;
use std::collections::HashMap;

/// Who reads an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The office that keeps the register.
    Office,
    /// Everybody: nothing of persons but their role, level, place and course.
    Public,
}

/// Columns that speak of persons.
const PERSONAL: &[&str] = &["person", "note"];

/// All records of a register.
pub fn record_table(register: &Register, kind: Kind, audience: Audience) -> Table {
    let mut columns = record_columns(kind);
    if audience == Audience::Public && kind == Kind::Trainings {
        columns.retain(|column| !PERSONAL.contains(&column.name));
    }
    let names = Names::new(register);
    let records = register.records.iter().filter(|record| record.fact.kind == kind);
    let row = |record: &Record| columns.iter().map(|column| names.cell(column, record)).collect();
    Table { rows: records.map(row).collect(), columns: columns.iter().map(|column| column.name).collect() }
}

/// Names of producers and products, where no other bears the same.
struct Names<'r> {
    register: &'r Register,
    producers: HashMap<String, u32>,
    products: HashMap<String, u32>,
}

impl<'r> Names<'r> {
    fn new(register: &'r Register) -> Names<'r> {
        let mut names = Names { register, producers: HashMap::new(), products: HashMap::new() };
        for producer in &register.producers {
            *names.producers.entry(fold(&producer.name)).or_insert(0) += 1;
        }
        for product in &register.products {
            *names.products.entry(fold(&product.name)).or_insert(0) += 1;
        }
        names
    }

    fn cell(&self, column: &FileColumn, record: &Record) -> Cell {
        let fact = &record.fact;
        let named = |name: &str, id: &str, count: &HashMap<String, u32>| {
            Cell::from(if count.get(&fold(name)).is_some_and(|count| *count > 1) { id } else { name })
        };
        match column.field {
            Field::Id => fact.id.as_str().into(),
            Field::Name => fact.name.as_str().into(),
            Field::Word => fact.word.as_str().into(),
            Field::Detail => fact.detail.as_str().into(),
            Field::DetailIs(word) => Cell::Flag(fact.detail == word),
            Field::Level => fact.level.as_str().into(),
            Field::Unit => fact.unit.map(|unit| unit.to_string()).into(),
            Field::Producer => fact.producer.map_or(Cell::Empty, |at| {
                let producer = &self.register.producers[at as usize];
                named(&producer.name, &producer.id, &self.producers)
            }),
            Field::Product => fact.product.map_or(Cell::Empty, |at| {
                let product = &self.register.products[at as usize];
                named(&product.name, &product.id, &self.products)
            }),
            Field::Plan => fact.plan.as_ref().into(),
            Field::From => record.stated_from.into(),
            Field::To => fact.to.into(),
            Field::Other => fact.other.into(),
            Field::Amount if fact.amount == 0 && !column.required => Cell::Empty,
            Field::Amount => Cell::Number(fact.amount),
            Field::Stars => Some(i64::from(fact.stars)).filter(|stars| *stars > 0).into(),
            Field::More => record.more.as_ref().into(),
            Field::MoreToo => record.more_too.as_ref().into(),
            Field::Evidence => record.evidence.as_ref().into(),
            Field::Source => record.source.as_ref().into(),
            Field::Note => record.note.as_ref().into(),
        }
    }
}
