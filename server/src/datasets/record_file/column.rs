//! Columns of files: what they are called, whether a row needs them, an example; and those that many files share.

/// A column of a file.
#[derive(Clone, Copy, Debug)]
pub struct FileColumn {
    /// Its name in templates and reports.
    pub name: &'static str,
    /// Further headings, folded.
    pub headings: &'static [&'static str],
    /// Whether a row without it makes no sense.
    pub required: bool,
    /// Whether it speaks of a person, so that only the office may read it.
    pub is_personal: bool,
    /// What the template shows.
    pub example: &'static str,
}

impl FileColumn {
    /// A column that may be empty.
    pub(in crate::datasets) const fn optional(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { name, headings, required: false, is_personal: false, example }
    }

    /// A column without which a row makes no sense.
    pub(in crate::datasets) const fn required(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { required: true, ..FileColumn::optional(name, headings, example) }
    }

    /// The same column with another example.
    pub(in crate::datasets) const fn with_example(self, example: &'static str) -> FileColumn {
        FileColumn { example, ..self }
    }

    /// The same column, read by the office alone.
    pub(in crate::datasets) const fn personal(self) -> FileColumn {
        FileColumn { is_personal: true, ..self }
    }
}

/// A unit, `vintage:code`; or by name, in three columns `province`, `district` and `commune`.
pub(in crate::datasets) const UNIT: FileColumn = FileColumn::optional("unit", &["don vi", "ma don vi"], "2024:905");
/// A producer, by id or name.
pub(in crate::datasets) const PRODUCER: FileColumn = FileColumn::optional("producer", &["chu the", "ten chu the", "producer id"], "");
/// A product, by id or name.
pub(in crate::datasets) const PRODUCT: FileColumn = FileColumn::optional("product", &["san pham", "ten san pham", "product id"], "");
/// A plan, by id.
pub(in crate::datasets) const PLAN: FileColumn = FileColumn::optional("plan", &["ke hoach", "plan id"], "");
/// Document, address or photograph that proves it.
pub(in crate::datasets) const EVIDENCE: FileColumn = FileColumn::optional("evidence", &["minh chung", "document", "van ban"], "");
/// Where it was read.
pub(in crate::datasets) const SOURCE: FileColumn = FileColumn::optional("source", &["nguon"], "");
/// A remark.
pub(in crate::datasets) const NOTE: FileColumn = FileColumn::optional("note", &["ghi chu"], "");
