//! Exports: the register as files that imports read back.

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front.
pub fn spreadsheet_safe(text: &str) -> std::borrow::Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}").into() } else { text.into() }
}
