//! Products with what they are worth on a day.

use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::sink::{Cell, Table};
use crate::store::{Recognition, Register, StoreError};
use app::domain::recognition::Timeline;
use app::domain::{Day, Validity};

/// The columns of the table.
pub const COLUMNS: [&str; 20] = [
    "product_id",
    "product",
    "producer_id",
    "producer",
    "producer_kind",
    "unit",
    "province",
    "district",
    "commune",
    "sector",
    "set",
    "validity",
    "stars",
    "potential_5",
    "issued",
    "expires",
    "revoked",
    "decision",
    "recognition_id",
    "recognitions",
];

/// Every product with its current recognition on a day (contract §1); without one, its last row still says where it is.
pub fn product_table(register: &Register, day: Day) -> Result<Table, StoreError> {
    let gazetteer = Gazetteer::of_register(register)?;
    let mut rows = Vec::with_capacity(register.products.len());
    // Recognitions are ordered by product.
    let mut rest = register.recognitions.as_slice();
    for (index, product) in register.products.iter().enumerate() {
        let count = rest.iter().take_while(|recognition| recognition.product as usize == index).count();
        let (own, others) = rest.split_at(count);
        rest = others;
        let mut certificates: Vec<&Recognition> = own.iter().filter(|row| row.succession().is_some()).collect();
        certificates.sort_by_key(|row| row.succession());
        let current = Timeline::new(certificates.as_slice()).on(day);
        let validity = current.map_or(Validity::None, |(_, validity)| validity);
        let current = current.map(|(position, _)| certificates[position]);
        let producer = product.producer.map(|producer| &register.producers[producer as usize]);
        let unit = current.or(own.last()).map(|row| row.unit);
        let [province, district, commune] = unit.map_or([""; 3], |unit| gazetteer.names(unit));
        rows.push(vec![
            product.id.as_str().into(),
            product.name.as_str().into(),
            producer.map(|producer| &producer.id).into(),
            producer.map(|producer| &producer.name).into(),
            producer.map_or("", |producer| producer.kind.name()).into(),
            unit.map(|unit| unit.to_string()).as_ref().into(),
            province.into(),
            district.into(),
            commune.into(),
            product.sector.map(|sector| i64::from(sector.number())).into(),
            product.set.map(i64::from).into(),
            validity.name().into(),
            current.and_then(|row| row.stars).map(|stars| i64::from(stars.count())).into(),
            current.map_or(Cell::Empty, |row| Cell::Flag(row.potential_5)),
            current.and_then(|row| row.issued).map(|(day, precision)| precision.text(day)).as_ref().into(),
            current.and_then(|row| row.expires).map(|day| day.to_string()).as_ref().into(),
            current.and_then(|row| row.revoked).map(|day| day.to_string()).as_ref().into(),
            current.and_then(|row| row.decision.as_ref()).into(),
            current.map(|row| &row.id).into(),
            Cell::Number(count as i64),
        ]);
    }
    Ok(Table { columns: COLUMNS.to_vec(), rows })
}
