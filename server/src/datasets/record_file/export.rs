//! Dated records as their imports read them: importing an export changes nothing.

use super::RecordFormat;
use crate::datasets::column::{EVIDENCE, FileColumn, NOTE, PLAN, PRODUCER, PRODUCT, SOURCE, UNIT};
use crate::datasets::export::Audience;
use crate::datasets::sink::{Cell, Table};
use crate::store::{Register, Value};
use app::domain::collation::identity_key;
use app::domain::legal_form::producer_key;
use app::domain::record::{Record, Shared};
use std::collections::HashMap;

/// The cells of a record that only its kind has, each with its column, in any order.
pub(in crate::datasets) type RecordCells = Vec<(FileColumn, Cell)>;

/// Declares the cells that only records of one kind have: each column with the field it shows.
macro_rules! cells {
    ($record:ident { $($column:ident: $field:ident),* $(,)? }) => {
        /// The cells that only records of this kind have.
        pub(super) fn cells(
            record: &app::domain::record::Record,
        ) -> $crate::datasets::record_file::export::RecordCells {
            let app::domain::record::Record::$record(record) = record else { return Vec::new() };
            vec![$(($column, $crate::datasets::record_file::export::cell(&record.$field))),*]
        }
    };
}
pub(in crate::datasets) use cells;

/// The cell of a field: what its column of the database holds.
pub(in crate::datasets) fn cell<T: Clone + Into<Value>>(field: &T) -> Cell {
    field.clone().into().into()
}

/// All records of a register.
pub(in crate::datasets) fn table(register: &Register, format: &RecordFormat, audience: Audience) -> Table {
    let readable = |column: &&FileColumn| audience == Audience::Office || !column.is_personal;
    let columns: Vec<&'static str> = format.columns.iter().filter(readable).map(|column| column.name).collect();
    let names = Names::new(register);
    let records = register.records.iter().filter(|record| record.kind() == format.kind);
    let row = |record: &Record| {
        let mut cells = (format.cells)(record);
        cells.extend(names.shared_cells(record.shared()));
        let mut cell = |name: &str| cells.iter().position(|(column, _)| column.name == name).map(|index| cells.swap_remove(index).1);
        columns.iter().map(|name| cell(name).unwrap_or(Cell::Empty)).collect()
    };
    Table { rows: records.map(row).collect(), columns }
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
            *names.producers.entry(producer_key(&producer.name)).or_insert(0) += 1;
        }
        for product in &register.products {
            *names.products.entry(identity_key(&product.name)).or_insert(0) += 1;
        }
        names
    }

    /// The cells that records of all kinds may have; a file without such a column leaves them out.
    fn shared_cells(&self, shared: &Shared) -> [(FileColumn, Cell); 7] {
        [
            (UNIT, shared.unit.map(|unit| unit.to_string()).into()),
            (PRODUCER, self.producer(shared)),
            (PRODUCT, self.product(shared)),
            (PLAN, shared.plan.as_ref().into()),
            (EVIDENCE, shared.evidence.as_ref().into()),
            (SOURCE, shared.source.as_ref().into()),
            (NOTE, shared.note.as_ref().into()),
        ]
    }

    /// The producer of a record.
    fn producer(&self, shared: &Shared) -> Cell {
        let Some(id) = &shared.producer else { return Cell::Empty };
        let found = self.register.producers.binary_search_by(|producer| producer.id.cmp(id));
        found.map_or(Cell::Empty, |index| name_or_id(&self.register.producers[index].name, id, &self.producers, producer_key))
    }

    /// The product of a record.
    fn product(&self, shared: &Shared) -> Cell {
        let Some(id) = &shared.product else { return Cell::Empty };
        let found = self.register.products.binary_search_by(|product| product.id.cmp(id));
        found.map_or(Cell::Empty, |index| name_or_id(&self.register.products[index].name, id, &self.products, identity_key))
    }
}

fn name_or_id(name: &str, id: &str, bearers: &HashMap<String, u32>, key: fn(&str) -> String) -> Cell {
    Cell::from(if bearers.get(&key(name)).is_some_and(|bearers| *bearers > 1) { id } else { name })
}
