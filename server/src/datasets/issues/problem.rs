//! What may be wrong, or only strange, about a row: a stable code, and a sentence in either language. Here is what files of
//! several kinds share; what only one kind knows lives in its own folder, as a [`KindProblem`].

use super::line_note::LineNote;
use crate::datasets::source::{Damage, ForeignFile, line_text};
use app::text::Lang;
use std::fmt::Debug;
use std::sync::Arc;

/// A problem that only one kind of file has.
pub trait KindProblem: Debug + Send + Sync + 'static {
    /// Whether it refuses the file.
    fn is_error(&self) -> bool {
        true
    }

    /// The stable code that programs may rely on.
    fn code(&self) -> &'static str;

    /// The sentence for a reader.
    fn sentence(&self, lang: Lang, column: &str, value: &str) -> String;
}

/// Declares the problems that only one kind of file has, each with its stable code and its sentence in the words of
/// `(lang, column, value)`: those that refuse the file, then those that are only strange.
macro_rules! problems {
    (
        $(#[$doc:meta])* $name:ident($lang:ident, $column:ident, $value:ident)
        errors { $($error:ident $({ $($field:ident: $type:ty),* })? = $code:literal: $sentence:expr;)* }
        warnings { $($warning:ident $({ $($fact:ident: $kind:ty),* })? = $warning_code:literal: $remark:expr;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
        pub enum $name {
            $($error $({ $($field: $type),* })?,)*
            $($warning $({ $($fact: $kind),* })?,)*
        }

        impl $crate::datasets::issues::KindProblem for $name {
            fn is_error(&self) -> bool {
                match self {
                    $($name::$error { .. } => true,)*
                    $($name::$warning { .. } => false,)*
                }
            }

            fn code(&self) -> &'static str {
                match self {
                    $($name::$error { .. } => $code,)*
                    $($name::$warning { .. } => $warning_code,)*
                }
            }

            fn sentence(&self, $lang: app::text::Lang, $column: &str, $value: &str) -> String {
                match self {
                    $($name::$error $({ $($field),* })? => $sentence,)*
                    $($name::$warning $({ $($fact),* })? => $remark,)*
                }
            }
        }
    };
}
pub(in crate::datasets) use problems;

impl<P: KindProblem> From<P> for Problem {
    fn from(problem: P) -> Problem {
        Problem::OfKind(Arc::new(problem))
    }
}

impl PartialEq for dyn KindProblem {
    fn eq(&self, other: &dyn KindProblem) -> bool {
        self.code() == other.code() && format!("{self:?}") == format!("{other:?}")
    }
}

impl Eq for dyn KindProblem {}

/// One problem. Errors refuse the file; warnings are reported beside the result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum Problem {
    Utf16,
    Encoding,
    EmptyFile,
    Workbook,
    Foreign(ForeignFile),
    OpenQuote,
    TooManyRows {
        most: u64,
    },
    TooManyErrors {
        most: usize,
    },
    TooLarge,
    NoSheet {
        names: String,
    },
    SheetHidden,
    SheetLeftOut,
    SheetsRead {
        count: usize,
    },
    Lines {
        note: LineNote,
        lines: String,
    },
    RunUp {
        to: String,
        last: u64,
        count: u64,
    },
    Further {
        count: u64,
        lines: String,
        code: &'static str,
    },
    MissingColumn,
    HeadingUnclear {
        column: &'static str,
    },
    CellError,
    FormulaWithoutValue,
    DamagedLetters {
        damage: Damage,
    },
    QuoteSwallowed {
        lines: u64,
    },
    Required,
    RowLength {
        cells: usize,
        columns: usize,
    },
    TextTooLong {
        most: usize,
    },
    TextControl,
    NameWithoutLetters,
    UnitForm,
    UnitUnknown,
    PlaceMissing,
    ProvinceUnknown {
        nearest: String,
    },
    DistrictUnknown {
        province: String,
        nearest: String,
    },
    CommuneUnknown {
        place: String,
        nearest: String,
    },
    PlaceAmbiguous {
        choices: String,
    },
    StarsForm,
    YesNoForm,
    ScoreForm,
    LevelForm,
    KindForm,
    SectorForm,
    SetForm,
    DateForm,
    YearForm,
    DuplicateRow {
        line: u64,
    },
    UnusedColumn,
    PlaceOfOtherList {
        unit: String,
    },
    PlaceOldName {
        unit: String,
    },
    OneOf {
        choices: String,
    },
    TypeForm,
    NumberForm,
    ProducerUnknown,
    ProductUnknown,
    SeveralNamed {
        choices: String,
    },
    PlanUnknown,
    TargetUnknown,
    EndsBeforeBegins {
        begins: String,
    },
    /// A problem that only one kind of file has; it lives beside the import of that kind.
    OfKind(Arc<dyn KindProblem>),
}

impl Problem {
    /// Whether it refuses the file.
    pub fn is_error(&self) -> bool {
        if let Problem::OfKind(problem) = self {
            return problem.is_error();
        }
        !matches!(
            self,
            Problem::DuplicateRow { .. }
                | Problem::UnusedColumn
                | Problem::PlaceOfOtherList { .. }
                | Problem::PlaceOldName { .. }
                | Problem::SheetHidden
                | Problem::SheetLeftOut
                | Problem::SheetsRead { .. }
                | Problem::Lines { .. }
                | Problem::RunUp { .. }
                | Problem::Further { .. }
        )
    }

    /// Whether it says of a cell that nothing can be made of it, so that nothing else need be said.
    pub fn is_of_unreadable_cell(&self) -> bool {
        matches!(self, Problem::CellError | Problem::FormulaWithoutValue | Problem::DamagedLetters { .. })
    }

    /// The stable code that programs may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Foreign(_) => "foreign_file",
            Problem::OpenQuote => "open_quote",
            Problem::TooManyRows { .. } => "too_many_rows",
            Problem::TooManyErrors { .. } => "too_many_errors",
            Problem::TooLarge => "too_large",
            Problem::NoSheet { .. } => "no_sheet",
            Problem::SheetHidden => "sheet_hidden",
            Problem::SheetLeftOut => "sheet_left_out",
            Problem::SheetsRead { .. } => "sheets_read",
            Problem::Lines { note, .. } => note.code(),
            Problem::RunUp { .. } => "run_up",
            Problem::Further { code, .. } => code,
            Problem::HeadingUnclear { .. } => "heading_unclear",
            Problem::CellError => "cell_error",
            Problem::FormulaWithoutValue => "formula_without_value",
            Problem::DamagedLetters { .. } => "damaged_letters",
            Problem::QuoteSwallowed { .. } => "quote_swallowed",
            Problem::Utf16 => "utf16",
            Problem::Encoding => "encoding",
            Problem::EmptyFile => "empty_file",
            Problem::Workbook => "workbook",
            Problem::MissingColumn => "missing_column",
            Problem::Required => "required",
            Problem::RowLength { .. } => "row_length",
            Problem::TextTooLong { .. } => "text_too_long",
            Problem::TextControl => "text_control",
            Problem::NameWithoutLetters => "name_without_letters",
            Problem::UnitForm => "unit_form",
            Problem::UnitUnknown => "unit_unknown",
            Problem::PlaceMissing => "place_missing",
            Problem::ProvinceUnknown { .. } => "province_unknown",
            Problem::DistrictUnknown { .. } => "district_unknown",
            Problem::CommuneUnknown { .. } => "commune_unknown",
            Problem::PlaceAmbiguous { .. } => "place_ambiguous",
            Problem::StarsForm => "stars_form",
            Problem::YesNoForm => "yes_no_form",
            Problem::ScoreForm => "score_form",
            Problem::LevelForm => "level_form",
            Problem::KindForm => "kind_form",
            Problem::SectorForm => "sector_form",
            Problem::SetForm => "set_form",
            Problem::DateForm => "date_form",
            Problem::YearForm => "year_form",
            Problem::DuplicateRow { .. } => "duplicate_row",
            Problem::UnusedColumn => "unused_column",
            Problem::PlaceOfOtherList { .. } => "place_of_other_list",
            Problem::PlaceOldName { .. } => "place_old_name",
            Problem::OneOf { .. } => "one_of",
            Problem::TypeForm => "type_form",
            Problem::NumberForm => "number_form",
            Problem::ProducerUnknown => "producer_unknown",
            Problem::ProductUnknown => "product_unknown",
            Problem::SeveralNamed { .. } => "several_named",
            Problem::PlanUnknown => "plan_unknown",
            Problem::TargetUnknown => "target_unknown",
            Problem::EndsBeforeBegins { .. } => "ends_before_begins",
            Problem::OfKind(problem) => problem.code(),
        }
    }

    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang, column: &str, value: &str) -> String {
        let value = &shown(value);
        match self {
            Problem::Foreign(file) => foreign_sentence(lang, *file),
            Problem::OpenQuote => lang.import_open_quote().to_owned(),
            Problem::TooManyRows { most } => lang.import_too_many_rows(most),
            Problem::TooManyErrors { most } => lang.import_too_many_errors(most),
            Problem::TooLarge => lang.import_too_large(value),
            Problem::NoSheet { names } => lang.import_no_sheet(value, names),
            Problem::SheetHidden => lang.import_sheet_hidden(value),
            Problem::SheetLeftOut => lang.import_sheet_left_out(value),
            Problem::SheetsRead { count } => lang.import_sheets_read(count, value),
            Problem::Lines { note, lines } => note.sentence(lang, lines),
            Problem::RunUp { to, last, count } => lang.import_run_up(&column, value, to, last, count),
            Problem::Further { count, lines, .. } => lang.import_further(count, lines),
            Problem::HeadingUnclear { column } => lang.import_heading_unclear(value, column),
            Problem::CellError => lang.import_cell_error(&column, value),
            Problem::FormulaWithoutValue => lang.import_formula_without_value(&column),
            Problem::DamagedLetters { damage } => damage_sentence(lang, *damage, value),
            Problem::QuoteSwallowed { lines } => lang.import_quote_swallowed(lines),
            Problem::Utf16 => lang.import_utf16().to_owned(),
            Problem::Encoding => lang.import_encoding().to_owned(),
            Problem::EmptyFile => lang.import_empty_file().to_owned(),
            Problem::Workbook => lang.import_workbook(value),
            Problem::MissingColumn => lang.import_missing_column(&column),
            Problem::Required => lang.import_required(&column),
            Problem::RowLength { cells, columns } => lang.import_row_length(cells, columns),
            Problem::TextTooLong { most } => lang.import_text_too_long(&column, most),
            Problem::TextControl => lang.import_text_control(&column),
            Problem::NameWithoutLetters => lang.import_name_without_letters(&column, value),
            Problem::UnitForm => lang.import_unit_form(value),
            Problem::UnitUnknown => lang.import_unit_unknown(value),
            Problem::PlaceMissing => lang.import_place_missing().to_owned(),
            Problem::ProvinceUnknown { nearest } => with_nearest(lang, lang.import_province_unknown(value), nearest),
            Problem::DistrictUnknown { province, nearest } => with_nearest(lang, lang.import_district_unknown(province, value), nearest),
            Problem::CommuneUnknown { place, nearest } => with_nearest(lang, lang.import_commune_unknown(place, value), nearest),
            Problem::PlaceAmbiguous { choices } => lang.import_place_ambiguous(value, choices),
            Problem::StarsForm => lang.import_stars_form(value),
            Problem::YesNoForm => lang.import_yes_no_form(&column, value),
            Problem::ScoreForm => lang.import_score_form(value),
            Problem::LevelForm => lang.import_level_form(value),
            Problem::KindForm => lang.import_kind_form(value),
            Problem::SectorForm => lang.import_sector_form(value),
            Problem::SetForm => lang.import_set_form(value),
            Problem::DateForm => lang.import_date_form(&column, value),
            Problem::YearForm => lang.import_year_form(value),
            Problem::DuplicateRow { line } => lang.import_duplicate_row(&line_text(lang, *line)),
            Problem::UnusedColumn => lang.import_unused_column(value),
            Problem::PlaceOfOtherList { unit } => lang.import_place_of_other_list(value, unit),
            Problem::PlaceOldName { unit } => lang.import_place_old_name(value, unit),
            Problem::OneOf { choices } => lang.plan_import_one_of(&column, value, choices),
            Problem::TypeForm => lang.plan_import_type_form(&column, value),
            Problem::NumberForm => lang.plan_import_number_form(&column, value),
            Problem::ProducerUnknown => lang.plan_import_producer_unknown(value),
            Problem::ProductUnknown => lang.plan_import_product_unknown(value),
            Problem::SeveralNamed { choices } => lang.plan_import_several_named(value, choices),
            Problem::PlanUnknown => lang.plan_import_plan_unknown(value),
            Problem::TargetUnknown => lang.plan_import_target_unknown(value),
            Problem::EndsBeforeBegins { begins } => lang.plan_import_ends_before_begins(value, begins),
            Problem::OfKind(problem) => problem.sentence(lang, column, value),
        }
    }
}

fn foreign_sentence(lang: Lang, file: ForeignFile) -> String {
    match file {
        ForeignFile::Protected => lang.import_foreign_protected(),
        ForeignFile::Html => lang.import_foreign_html(),
        ForeignFile::Pdf => lang.import_foreign_pdf(),
        ForeignFile::Word => lang.import_foreign_word(),
        ForeignFile::Slides => lang.import_foreign_slides(),
        ForeignFile::Image => lang.import_foreign_image(),
        ForeignFile::Archive => lang.import_foreign_archive(),
        ForeignFile::Xlsb => lang.import_foreign_xlsb(),
        ForeignFile::XmlSheet => lang.import_foreign_xml_sheet(),
        ForeignFile::Json => lang.import_foreign_json(),
        ForeignFile::Unknown => lang.import_foreign_unknown(),
    }
    .to_owned()
}

fn damage_sentence(lang: Lang, damage: Damage, value: &str) -> String {
    match damage {
        Damage::Lost => lang.import_damaged_lost(&value),
        Damage::ReadTwice => lang.import_damaged_read_twice(&value),
        Damage::Tcvn3 => lang.import_damaged_tcvn3(&value),
        Damage::Vni => lang.import_damaged_vni(&value),
    }
}

fn with_nearest(lang: Lang, sentence: String, nearest: &str) -> String {
    if nearest.is_empty() { sentence } else { format!("{sentence} {}", lang.import_nearest(&nearest)) }
}

/// A value as it may stand in a sentence: without control characters, and not too long.
fn shown(value: &str) -> String {
    let clean: String = value.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character }).take(80).collect();
    if clean.len() < value.len() && value.chars().count() > 80 { format!("{clean}…") } else { clean }
}
