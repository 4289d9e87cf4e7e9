//! The columns of a plan file: those of the plan, then those of a target.

use crate::datasets::column::FileColumn;

/// The columns, in the order of templates and exports.
pub const COLUMNS: &[FileColumn] = &[
    FileColumn::required("plan_id", &[], "vi-du-2026"),
    FileColumn::optional("title_vi", &[], "Kế hoạch OCOP ví dụ 2026"),
    FileColumn::optional("title_en", &[], "Example OCOP plan 2026"),
    FileColumn::optional("authority", &[], "UBND tỉnh An Giang"),
    FileColumn::optional("document_number", &[], "1/KH-UBND"),
    FileColumn::optional("issued_date", &[], "2026-01-15"),
    FileColumn::optional("period_from", &[], "2026-01-01"),
    FileColumn::optional("period_to", &[], "2026-12-31"),
    FileColumn::optional("scope_vintage", &[], "2025"),
    FileColumn::optional("scope_code", &[], "91"),
    FileColumn::optional("scope_text", &[], "tỉnh An Giang"),
    FileColumn::optional("source", &[], ""),
    FileColumn::optional("target_id", &[], "VD-01"),
    FileColumn::optional("seq", &[], "1"),
    FileColumn::optional("indicator_key", &[], "products_3plus"),
    FileColumn::optional("name_vi", &[], "Sản phẩm từ 3 sao"),
    FileColumn::optional("name_en", &[], "Products with 3 stars or more"),
    FileColumn::optional("measure", &[], "count"),
    FileColumn::optional("subject", &[], "product"),
    FileColumn::optional("numerator", &[], "products(stars>=3,recognised_in=period)"),
    FileColumn::optional("denominator", &[], ""),
    FileColumn::optional("unit", &[], "products"),
    FileColumn::optional("comparator", &[], "ge"),
    FileColumn::optional("target_min", &[], "20"),
    FileColumn::optional("target_max", &[], ""),
    FileColumn::optional("tolerance_pct", &[], ""),
    FileColumn::optional("baseline_value", &[], ""),
    FileColumn::optional("baseline_date", &[], ""),
    FileColumn::optional("deadline", &[], ""),
    FileColumn::optional("computed", &[], "yes"),
    FileColumn::optional("note", &[], ""),
    FileColumn::optional("note_vi", &[], ""),
];
