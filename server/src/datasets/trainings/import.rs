//! Reads persons and the courses they attended from a file.

use super::columns::{COURSE, HELD, LEVEL, NOTE, PERSON, PRODUCER, ROLE, SOURCE, UNIT};
use crate::datasets::record_file::row_reader::RowReader;
use crate::store::identity;
use app::domain::collation::fold;
use app::domain::record::{Record, Shared, Training};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let (person, role, level) = (row.name(&PERSON), row.word(&ROLE), row.word(&LEVEL));
    let (course, held) = (row.text(&COURSE), row.day(&HELD));
    let producer = row.producer(&PRODUCER);
    let (source, note) = (row.text(&SOURCE), row.text(&NOTE));
    if unit.is_none() && producer.is_none() {
        row.require(&UNIT);
    } else if course.is_some() && held.is_none() {
        row.require(&HELD);
    }
    let shared = Shared { unit, producer, source, note, ..Shared::default() };
    let person = person_key(&person?, &shared);
    Some(Training { shared, person, course, role: role?, level, held }.into())
}

/// Who a training is of: a key made of name and place, never the name. A key that an export wrote stays as it is.
fn person_key(name: &str, shared: &Shared) -> String {
    let is_key = name
        .strip_prefix("p-")
        .is_some_and(|key| key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if is_key {
        return name.to_owned();
    }
    let place = shared.unit.map(|unit| unit.to_string()).or_else(|| shared.producer.clone()).unwrap_or_default();
    format!("p-{}", identity::hash8(&format!("{}|{place}", fold(name))))
}
