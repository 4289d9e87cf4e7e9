//! Files to be filled in: the header and an example row, as CSV or as a workbook that offers words to choose from and a line of
//! help for each column.

use super::column::FileColumn;
use super::registry::DatasetKind;
use super::sink::Prompt;
use app::text::Lang;

/// The template of a kind as CSV, with the mark by which spreadsheets know the encoding.
pub fn template_csv(kind: &DatasetKind, lang: Lang) -> Option<Vec<u8>> {
    Some((kind.template?)(lang).csv(true))
}

/// The template of a kind as a workbook.
pub fn template_workbook(kind: &DatasetKind, lang: Lang) -> Option<Vec<u8>> {
    let (table, columns) = ((kind.template?)(lang), (kind.columns)());
    let prompt = |(position, name): (usize, &&'static str)| {
        let column = columns.iter().find(|column| column.name == *name)?;
        Some(Prompt { column: position, help: help(column, lang), choices: (column.choices)() })
    };
    let prompts = table.columns.iter().enumerate().filter_map(prompt).collect();
    Some(table.xlsx_with(prompts))
}

/// One line: whether the column must be filled, what it takes, an example.
fn help(column: &FileColumn, lang: Lang) -> String {
    let mut parts = vec![if column.required { lang.template_required() } else { lang.template_optional() }.to_owned()];
    let choices = (column.choices)();
    if !choices.is_empty() {
        parts.push(lang.template_choices(&choices.join(", ")));
    } else if !column.example.is_empty() {
        parts.push(lang.template_example(&column.example));
    }
    parts.join(" ")
}
