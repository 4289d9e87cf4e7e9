//! Recognitions as the import reads them: importing an export changes nothing.

use super::columns::{Column, EXAMPLE};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::sink::{Cell, Table};
use crate::store::identity::Precision;
use crate::store::{Product, Recognition, Register, StoreError};
use app::domain::{ProducerKind, Sector, Stars};
use app::text::Lang;

/// Every row of the register, with the ids that find it again.
pub fn recognition_table(register: &Register) -> Result<Table, StoreError> {
    recognition_table_of(register, |_| true)
}

/// The rows of the products chosen by their positions.
pub fn recognition_table_of(register: &Register, is_chosen: impl Fn(u32) -> bool) -> Result<Table, StoreError> {
    let gazetteer = Gazetteer::of_register(register)?;
    let columns: Vec<Column> = Column::all().collect();
    let rows = register.recognitions.iter().filter(|recognition| is_chosen(recognition.product));
    let row = |recognition: &Recognition| columns.iter().map(|column| cell(*column, recognition, register, &gazetteer)).collect();
    Ok(Table { columns: columns.iter().map(|column| column.name()).collect(), rows: rows.map(row).collect() })
}

fn cell(column: Column, recognition: &Recognition, register: &Register, gazetteer: &Gazetteer) -> Cell {
    let product: &Product = &register.products[recognition.product as usize];
    let producer = product.producer.map(|producer| &register.producers[producer as usize]);
    let [province, district, commune] = gazetteer.names(recognition.unit);
    match column {
        Column::Product => product.name.as_str().into(),
        Column::Producer => producer.map(|producer| &producer.name).into(),
        Column::ProducerKind => {
            producer.map(|producer| producer.kind).filter(|kind| *kind != ProducerKind::Unknown).map_or("", ProducerKind::name).into()
        }
        Column::Province => province.into(),
        Column::District => district.into(),
        Column::Commune => commune.into(),
        Column::Unit => recognition.unit.to_string().as_str().into(),
        Column::Sector => product.sector.map(|sector| i64::from(Sector::number(sector))).into(),
        Column::Set => product.set.map(i64::from).into(),
        Column::Stars => recognition.stars.map(|stars| i64::from(Stars::count(stars))).into(),
        Column::Potential5 => recognition.stars.map_or(Cell::Empty, |_| Cell::Flag(recognition.potential_5)),
        Column::Score => recognition.score.map(score).as_ref().into(),
        Column::Level => recognition.level.as_ref().into(),
        Column::Authority => recognition.authority.as_ref().into(),
        Column::Decision => recognition.decision.as_ref().into(),
        // As exactly as it is known: `2023-01-27`, `2023-01`, `2023`.
        Column::Issued => recognition.issued.map(|(day, precision): (_, Precision)| precision.text(day)).as_ref().into(),
        Column::Year => recognition.year.map(i64::from).into(),
        Column::Expires => recognition.expires.map(|day| day.to_string()).as_ref().into(),
        Column::ExpiryBasis => recognition.expires.map_or("", |_| if recognition.expiry_stated { "stated" } else { "computed" }).into(),
        Column::Revoked => recognition.revoked.map(|day| day.to_string()).as_ref().into(),
        Column::Source => recognition.source.as_ref().into(),
        Column::Note => recognition.note.as_ref().into(),
        Column::Status => recognition.status.name().into(),
        Column::ProposedStars => recognition.proposed_stars.map(i64::from).into(),
        Column::ProductId => product.id.as_str().into(),
        Column::RecognitionId => recognition.id.as_str().into(),
        Column::PlaceText => recognition.place_text.as_ref().into(),
        Column::ClassificationBasis => Cell::Empty,
    }
}

/// A score in thousandths as decimal text without needless zeros.
fn score(thousandths: u32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The header of an import file and one example row, which itself imports.
pub fn recognition_template(lang: Lang) -> Table {
    let cell = |(column, text): &(Column, &'static str)| if *column == Column::Note { lang.cli_template_note() } else { text }.into();
    Table { columns: EXAMPLE.iter().map(|(column, _)| column.name()).collect(), rows: vec![EXAMPLE.iter().map(cell).collect()] }
}

#[cfg(test)]
mod tests {
    #[test]
    fn scores_are_written_as_short_as_they_are() {
        for (thousandths, text) in [(82_500, "82.5"), (90_000, "90"), (69_996, "69.996"), (0, "0")] {
            assert_eq!(super::score(thousandths), text);
        }
    }
}
