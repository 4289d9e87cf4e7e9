//! A drawing as data: the page and a file draw it differently.

use super::bars::{Bar, bars};
use super::columns::{Columns, columns};
use super::rows::rows;
use super::timeline::{Timeline, timeline};
use crate::text::Lang;
use maud::{Markup, PreEscaped, html};

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub enum Drawing {
    /// Nothing.
    #[default]
    Nothing,
    /// A lying bar for each category.
    Bars(Vec<Bar>),
    /// A standing column for each category.
    Columns(Columns),
    /// Counts over time.
    Timeline(Timeline),
    /// A drawing made elsewhere, as HTML: the map.
    Made(String),
}

impl Drawing {
    /// The drawing of a page. `name` is its accessible name.
    pub fn on_page(&self, lang: Lang, name: &str) -> Markup {
        match self {
            Drawing::Nothing => html! {},
            Drawing::Bars(data) => bars(name, data),
            Drawing::Columns(data) => columns(lang, name, data),
            Drawing::Timeline(data) => timeline(lang, name, data),
            Drawing::Made(html) => PreEscaped(html.clone()),
        }
    }

    /// The drawing of a file: an SVG, perhaps within other elements.
    pub fn in_file(&self, lang: Lang, name: &str) -> String {
        match self {
            Drawing::Bars(data) => rows(name, data),
            other => other.on_page(lang, name).into_string(),
        }
    }
}

impl From<String> for Drawing {
    fn from(html: String) -> Drawing {
        Drawing::Made(html)
    }
}
