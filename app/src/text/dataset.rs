//! Kinds of files, by the names they have on the command line.

use super::Lang;
use super::plan::target::register;
use crate::domain::record::RecordKind;

/// What a reader calls a kind of file; none where there is no such kind.
pub fn title(lang: Lang, kind: &str) -> Option<&'static str> {
    Some(match kind {
        "units" => lang.data_units(),
        "recognitions" => lang.data_recognitions(),
        "products" => lang.label_products(),
        "boundaries" => lang.data_boundaries(),
        "plans" => lang.plan_download_plans(),
        "observations" => lang.plan_download_observations(),
        record => register(lang, RecordKind::parse(record)?),
    })
}
