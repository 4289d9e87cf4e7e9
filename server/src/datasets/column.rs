//! Columns of files: what they are called, whether a row needs them, an example; and those that many files share.

use app::domain::NamedEnum;
use app::domain::collation::fold;
use std::collections::HashMap;

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
    /// Headings of many words that mean it.
    pub words: &'static [Words],
    /// The words its cells are made of; none where they are anything.
    pub choices: fn() -> Vec<&'static str>,
}

/// The words of a closed list.
pub fn words_of<Word: NamedEnum>() -> Vec<&'static str> {
    Word::ALL.iter().map(|word| word.name()).collect()
}

/// Words by which a heading is known that is written in nobody's list: all of some, folded, and none of others.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    all: &'static [&'static str],
    none: &'static [&'static str],
    is_sure: bool,
}

impl Words {
    /// A heading with these words means the column.
    pub const fn sure(all: &'static [&'static str], none: &'static [&'static str]) -> Words {
        Words { all, none, is_sure: true }
    }

    /// A heading with these words may mean the column: that is asked back.
    pub const fn maybe(all: &'static [&'static str], none: &'static [&'static str]) -> Words {
        Words { all, none, is_sure: false }
    }

    fn fit(&self, folded: &str) -> bool {
        let padded = format!(" {folded} ");
        let has = |word: &&str| padded.contains(&format!(" {word} "));
        self.all.iter().all(has) && !self.none.iter().any(has)
    }
}

/// The headings of a kind of file.
pub struct Headings<'c> {
    /// Its columns.
    pub columns: &'c [FileColumn],
    exact: HashMap<String, &'static str>,
}

/// Longer texts are no headings.
const LONGEST_HEADING: usize = 160;

impl<'c> Headings<'c> {
    /// The headings of these columns.
    pub fn new(columns: &'c [FileColumn]) -> Headings<'c> {
        let mut exact = HashMap::new();
        for column in columns {
            for heading in column.headings.iter().map(|heading| (*heading).to_owned()).chain([fold(column.name)]) {
                exact.entry(heading).or_insert(column.name);
            }
        }
        Headings { columns, exact }
    }

    /// The column that a heading means: as listed, without what stands in brackets, or by its words.
    pub fn column_of(&self, heading: &str) -> Option<&'static str> {
        if heading.is_empty() || heading.len() > LONGEST_HEADING {
            return None;
        }
        let folded = fold(heading);
        if folded.is_empty() || folded.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let bare = fold(&without_brackets(heading));
        let exact = self.exact.get(&folded).or_else(|| self.exact.get(&bare)).copied();
        exact.or_else(|| {
            let fits = |column: &&FileColumn| column.words.iter().any(|words| words.is_sure && words.fit(&bare));
            self.columns.iter().find(fits).map(|column| column.name)
        })
    }

    /// The column that a heading may mean: one letter or two are another, or its words say so.
    pub fn maybe(&self, heading: &str, is_wanted: impl Fn(&FileColumn) -> bool) -> Option<&'static str> {
        let folded = fold(&without_brackets(heading));
        let most = match folded.chars().count() {
            0..5 => return None,
            5..14 => 1,
            _ => 2,
        };
        let is_near = |written: &str| written.len() > 3 && super::gazetteer::place_names::distance(&folded, written) <= most;
        let looks_like = |column: &&FileColumn| {
            column.words.iter().any(|words| !words.is_sure && words.fit(&folded))
                || column.headings.iter().any(|heading| is_near(heading))
                || is_near(&fold(column.name))
        };
        // Nobody misses a column that few files have.
        let matters = |column: &&FileColumn| column.required || !column.words.is_empty();
        self.columns.iter().filter(matters).filter(|column| is_wanted(column)).find(looks_like).map(|column| column.name)
    }
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    heading
        .chars()
        .filter(|sign| {
            depth += u32::from(matches!(sign, '(' | '['));
            let is_outside = depth == 0;
            depth = depth.saturating_sub(u32::from(matches!(sign, ')' | ']')));
            is_outside
        })
        .collect()
}

impl FileColumn {
    /// A column that may be empty.
    pub const fn optional(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { name, headings, required: false, is_personal: false, example, words: &[], choices: Vec::new }
    }

    /// A column without which a row makes no sense.
    pub const fn required(name: &'static str, headings: &'static [&'static str], example: &'static str) -> FileColumn {
        FileColumn { required: true, ..FileColumn::optional(name, headings, example) }
    }

    /// The same column with another example.
    pub const fn with_example(self, example: &'static str) -> FileColumn {
        FileColumn { example, ..self }
    }

    /// The same column, its cells made of these words.
    pub const fn of_words(self, choices: fn() -> Vec<&'static str>) -> FileColumn {
        FileColumn { choices, ..self }
    }

    /// The same column, known by further words.
    pub const fn with_words(self, words: &'static [Words]) -> FileColumn {
        FileColumn { words, ..self }
    }

    /// The same column, read by the office alone.
    pub const fn personal(self) -> FileColumn {
        FileColumn { is_personal: true, ..self }
    }
}

/// The columns by which a place is named in the stead of `unit`.
pub const PLACE: [FileColumn; 3] = [
    FileColumn::optional("province", PROVINCE_HEADINGS, ""),
    FileColumn::optional("district", DISTRICT_HEADINGS, ""),
    FileColumn::optional("commune", COMMUNE_HEADINGS, ""),
];

/// What a column of provinces may be called.
pub const PROVINCE_HEADINGS: &[&str] =
    &["tinh", "tinh thanh pho", "tinh tp", "tinh thanh", "ten tinh", "thanh pho tinh", "tinh thanh pho truc thuoc trung uong"];
/// What a column of districts may be called.
pub const DISTRICT_HEADINGS: &[&str] = &[
    "huyen",
    "quan huyen",
    "huyen quan",
    "huyen thi xa thanh pho",
    "huyen tx tp",
    "huyen thanh pho",
    "huyen thi",
    "huyen tp",
    "huyen thi xa",
    "huyen quan thi xa",
    "quan huyen thi xa",
    "quan huyen thi xa thanh pho",
    "thanh pho thi xa huyen",
    "thi xa thanh pho huyen",
    "ten huyen",
];
/// What a column of communes may be called.
pub const COMMUNE_HEADINGS: &[&str] = &[
    "xa",
    "xa phuong",
    "phuong xa",
    "xa phuong thi tran",
    "phuong xa thi tran",
    "xa phuong tt",
    "xa tt",
    "xa thi tran",
    "xa phuong dac khu",
    "ten xa",
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
