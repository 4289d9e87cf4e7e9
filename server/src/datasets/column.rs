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
    pub const fn optional(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { name, headings, required: false, is_personal: false, example }
    }

    /// A column without which a row makes no sense.
    pub const fn required(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { required: true, ..FileColumn::optional(name, headings, example) }
    }

    /// The same column with another example.
    pub const fn with_example(self, example: &'static str) -> FileColumn {
        FileColumn { example, ..self }
    }

    /// The same column, read by the office alone.
    pub const fn personal(self) -> FileColumn {
        FileColumn { is_personal: true, ..self }
    }
}

/// The columns by which a place is named in the stead of `unit`.
pub const PLACE: [FileColumn; 3] = [
    FileColumn::optional("province", &["tinh", "tinh thanh pho"], ""),
    FileColumn::optional("district", &["huyen", "quan huyen"], ""),
    FileColumn::optional("commune", &["xa", "xa phuong", "xa phuong thi tran"], ""),
];

/// A unit, `vintage:code`; or by name, in three columns `province`, `district` and `commune`.
pub const UNIT: FileColumn = FileColumn::optional("unit", &["don vi", "ma don vi"], "2024:905");
/// A producer, by id or name.
pub const PRODUCER: FileColumn = FileColumn::optional("producer", &["chu the", "ten chu the", "producer id"], "");
/// A product, by id or name.
pub const PRODUCT: FileColumn = FileColumn::optional("product", &["san pham", "ten san pham", "product id"], "");
/// A plan, by id.
pub const PLAN: FileColumn = FileColumn::optional("plan", &["ke hoach", "plan id"], "");
/// Document, address or photograph that proves it.
pub const EVIDENCE: FileColumn = FileColumn::optional("evidence", &["minh chung", "document", "van ban"], "");
/// Where it was read.
pub const SOURCE: FileColumn = FileColumn::optional("source", &["nguon"], "");
/// A remark.
pub const NOTE: FileColumn = FileColumn::optional("note", &["ghi chu"], "");
