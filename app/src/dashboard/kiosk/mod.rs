//! `/man-hinh`: the dashboard for a wall screen. It shows one view at a time in letters that are read from four metres away,
//! and loads the next one after some seconds, so that a screen left alone for weeks stays up to date. `screen.js` does that;
//! without it the browser reloads. What has no data is passed over.

#[cfg(feature = "ssr")]
mod data;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod numbers;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod views;

#[cfg(feature = "ssr")]
pub use data::WallData;
#[cfg(feature = "ssr")]
pub use document::{Files, document, refusal};

use super::figures::FigureId;
use super::query::DashboardQuery;
use super::view::DashboardView;
use crate::domain::{Day, Geography};
use crate::facts::{FilterError, Reason, query};
use crate::text::Lang;

/// The path of the page.
pub const PATH: &str = "/man-hinh";
const SECONDS: u32 = 20;

/// Something that is shown on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallView {
    /// A figure of the dashboard.
    Figure(FigureId),
    /// How the targets of plans stand.
    Plans,
    /// What lapses soon.
    Lapsing,
    /// What changed.
    Changes,
}

const DEFAULT_VIEWS: [WallView; 7] = [
    WallView::Figure(FigureId::Map),
    WallView::Figure(FigureId::Units),
    WallView::Figure(FigureId::Stars),
    WallView::Figure(FigureId::Cumulative),
    WallView::Plans,
    WallView::Lapsing,
    WallView::Changes,
];

impl WallView {
    /// All views, in the order of the settings.
    pub fn all() -> impl Iterator<Item = WallView> {
        FigureId::ALL.into_iter().map(WallView::Figure).chain([WallView::Plans, WallView::Lapsing, WallView::Changes])
    }

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            WallView::Figure(figure) => figure.name(),
            WallView::Plans => "plans",
            WallView::Lapsing => "lapsing",
            WallView::Changes => "changes",
        }
    }

    /// The view of a name.
    pub fn parse(name: &str) -> Option<WallView> {
        WallView::all().find(|view| view.name() == name)
    }

    /// Its title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            WallView::Figure(figure) => figure.title(lang),
            WallView::Plans => lang.label_plans(),
            WallView::Lapsing => lang.validity_expiring(),
            WallView::Changes => lang.sections_changes_title(),
        }
    }
}

/// The views shown in turn, and how long each stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slideshow {
    /// The views, in order.
    pub views: Vec<WallView>,
    /// The position of the one shown now.
    pub position: usize,
    /// How long each is shown, in seconds: 5 to 3600.
    pub seconds: u32,
}

impl Slideshow {
    /// Reads `views`, `view` and `seconds`.
    pub fn parse(pairs: &[(String, String)]) -> Result<Slideshow, FilterError> {
        let mut views = Vec::new();
        for name in query::list(pairs, "views") {
            views.push(WallView::parse(name).ok_or_else(|| FilterError::new("views", name, Reason::NotAChoice))?);
        }
        if views.is_empty() {
            views.extend(DEFAULT_VIEWS);
        }
        let number = |name: &'static str, least: u32, most: u32, default: u32| match query::value(pairs, name) {
            None => Ok(default),
            Some(text) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| FilterError::new(name, text, Reason::NotANumber))
            }
        };
        let seconds = number("seconds", 5, 3600, SECONDS)?;
        let position = number("view", 0, 1000, 0)? as usize % views.len();
        Ok(Slideshow { views, position, seconds })
    }

    /// The address of the view at a position, about a question.
    fn address(&self, lang: Lang, question: &DashboardQuery, today: Day, geography: &Geography, position: usize) -> String {
        let mut query_text = question.to_query(today, geography.in_force(today));
        if self.views != DEFAULT_VIEWS {
            query::push(&mut query_text, "views", &self.views.iter().map(|view| view.name()).collect::<Vec<_>>().join(","));
        }
        if self.seconds != SECONDS {
            query::push(&mut query_text, "seconds", &self.seconds.to_string());
        }
        if position != 0 {
            query::push(&mut query_text, "view", &position.to_string());
        }
        let path = lang.path(PATH);
        if query_text.is_empty() { path } else { [&path, "?", &query_text].concat() }
    }
}

/// The address of the wall for a view of the dashboard.
pub fn address(view: &DashboardView) -> String {
    let slideshow = Slideshow { views: DEFAULT_VIEWS.to_vec(), position: 0, seconds: SECONDS };
    slideshow.address(view.lang, &view.question, view.today, view.geography(), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_is_read_and_refused() {
        let parse = |text: &str| Slideshow::parse(&query::parse(text));
        assert_eq!(parse("").unwrap(), Slideshow { views: DEFAULT_VIEWS.to_vec(), position: 0, seconds: 20 });
        let slideshow = parse("views=stars,plans&view=3&seconds=60").unwrap();
        let views = vec![WallView::Figure(FigureId::Stars), WallView::Plans];
        assert_eq!(slideshow, Slideshow { views, position: 1, seconds: 60 });
        for (text, field) in [("views=stars,weather", "views"), ("seconds=0", "seconds"), ("seconds=fast", "seconds"), ("view=-1", "view")]
        {
            assert_eq!(parse(text).unwrap_err().field, field, "{text}");
        }
    }

    #[test]
    fn every_view_is_found_by_its_name() {
        for view in WallView::all() {
            assert_eq!(WallView::parse(view.name()), Some(view));
        }
        assert_eq!(WallView::all().count(), FigureId::ALL.len() + 3);
    }
}
