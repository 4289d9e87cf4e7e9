//! The columns of a file of published values.

use crate::datasets::column::FileColumn;

/// The columns, in the order of templates and exports.
pub const COLUMNS: &[FileColumn] = &[
    FileColumn::required("target_id", &[], "KG25-01"),
    FileColumn::optional("date", &[], "2022-12"),
    FileColumn::optional("dimension", &[], "total"),
    FileColumn::required("value", &[], "176"),
    FileColumn::optional("value_text", &[], ""),
    FileColumn::optional("source", &[], "baokiengiang.vn"),
];
