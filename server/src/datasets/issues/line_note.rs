//! What a reader of files left out or found strange, told with the lines.

use app::text::Lang;

/// What a reader noticed on lines of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum LineNote {
    Title,
    Section,
    Total,
    Footer,
    HeaderAgain,
    Numbering,
    Example,
    Hidden,
    MergedAcross,
    NoHeading,
    TooFarRight,
    Quoted,
}

impl LineNote {
    /// The stable code that programs may rely on.
    pub(super) const fn code(self) -> &'static str {
        match self {
            LineNote::Title => "skipped_title",
            LineNote::Section => "skipped_section",
            LineNote::Total => "skipped_total",
            LineNote::Footer => "skipped_footer",
            LineNote::HeaderAgain => "skipped_header",
            LineNote::Numbering => "skipped_numbering",
            LineNote::Example => "skipped_example",
            LineNote::Hidden => "hidden_rows",
            LineNote::MergedAcross => "merged_across",
            LineNote::NoHeading => "cells_without_heading",
            LineNote::TooFarRight => "cells_too_far_right",
            LineNote::Quoted => "quoted_lines",
        }
    }

    /// The sentence for a reader.
    pub(super) fn sentence(self, lang: Lang, lines: &str) -> String {
        match self {
            LineNote::Title => lang.import_lines_title(&lines),
            LineNote::Section => lang.import_lines_section(&lines),
            LineNote::Total => lang.import_lines_total(&lines),
            LineNote::Footer => lang.import_lines_footer(&lines),
            LineNote::HeaderAgain => lang.import_lines_header(&lines),
            LineNote::Numbering => lang.import_lines_numbering(&lines),
            LineNote::Example => lang.import_lines_example(&lines),
            LineNote::Hidden => lang.import_lines_hidden(&lines),
            LineNote::MergedAcross => lang.import_lines_merged_across(&lines),
            LineNote::NoHeading => lang.import_lines_no_heading(&lines),
            LineNote::TooFarRight => lang.import_lines_too_far_right(&lines),
            LineNote::Quoted => lang.import_lines_quoted(&lines),
        }
    }
}
