//! The parts of the dashboard that only the server can answer, since names of products and plans are not among the facts
//! that the browser downloads: progress of plans, certificates about to lapse, what changed. Each part is data first, so
//! that pages, the screen on the wall and print may each draw it in their own way.

#[cfg(feature = "ssr")]
pub mod bullet;
#[cfg(feature = "ssr")]
pub mod changes;
#[cfg(feature = "ssr")]
pub mod lapsing;
#[cfg(feature = "ssr")]
mod plan_choice;
#[cfg(feature = "ssr")]
pub mod plans;

pub use crate::api::{SECTIONS_PATH as PATH, Sections};

/// Products named in a list of a section.
#[cfg(feature = "ssr")]
pub const NAMED: usize = 5;

/// Answers a question. Names of units are those of the day that the register was asked for.
#[cfg(feature = "ssr")]
pub fn sections(register: &dyn crate::api::Api, lang: crate::text::Lang, question: &super::query::DashboardQuery) -> Sections {
    Sections {
        plans: plans::markup(lang, &plans::progress(register, lang, &question.filter, plans::MOST_BARS)),
        lapsing: lapsing::markup(lang, &lapsing::Lapsing::of(register, lang, &question.filter, NAMED)),
        changes: changes::markup(lang, &changes::Changed::of(register, question, NAMED)),
        place: String::new(),
    }
}
