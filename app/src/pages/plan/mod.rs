//! `/ke-hoach` and below: plans, their targets, and the rows behind each number.

mod chart;
mod detail;
mod dumps;
mod index;
mod observed;
mod rows;
mod target;
mod vocabulary;

pub use detail::PlanPage;
pub use dumps::Dumps;
pub use index::Plans;
pub use rows::TargetPage;
pub use vocabulary::Vocabulary;

use crate::domain::plan::Status;
use crate::text::{Lang, plan};
use leptos::prelude::*;

/// The status of a target: in words, with a sign of its own, so that it does not depend on colour.
#[component]
pub(super) fn StatusMark(
    /// The reader's language.
    lang: Lang,
    /// The status.
    status: Status,
) -> impl IntoView {
    view! { <span class="badge plan-status" data-status=status.name()>{plan::target::status(lang, status)}</span> }.into_any()
}

/// A number of the API with at most one decimal, as readers of the language write it.
pub(super) fn number(lang: Lang, value: f64) -> String {
    let tenths = (value.abs() * 10.0).round() as u64;
    let text =
        if tenths.is_multiple_of(10) { crate::text::format::number(lang, tenths / 10) } else { crate::text::format::tenths(lang, tenths) };
    if value < 0.0 && tenths > 0 { format!("−{text}") } else { text }
}

/// A percentage of the API with the sign of the language.
pub(super) fn percent(lang: Lang, value: f64) -> String {
    let sign = if lang == Lang::Vi { "\u{a0}%" } else { "%" };
    format!("{}{sign}", number(lang, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_wire() {
        assert_eq!(number(Lang::Vi, 146.7), "146,7");
        assert_eq!(number(Lang::En, 14642.0), "14,642");
        assert_eq!(number(Lang::En, -126.0), "−126");
        assert_eq!(percent(Lang::Vi, 66.7), "66,7\u{a0}%");
    }
}
