//! What the wall shows besides the figures of the dashboard, and which of its views have anything to show.

use super::{Slideshow, WallView};
use crate::api::Api;
use crate::dashboard::figures::{Cell, FigureId};
use crate::dashboard::measure::Measure;
use crate::dashboard::query::DashboardQuery;
use crate::dashboard::sections::changes::Changed;
use crate::dashboard::sections::lapsing::Lapsing;
use crate::dashboard::sections::plans::{self, MOST_BARS, PlanProgress};
use crate::dashboard::view::DashboardView;
use crate::domain::Basis;
use crate::facts::{Dimension, Filter};
use crate::text::Lang;

/// Products named in a view.
const NAMED: usize = 5;

/// What the register answers besides the figures.
pub struct WallData {
    /// The question as the address asks it.
    pub asked: DashboardQuery,
    /// Whether products are shown that were recognised once, since none is valid any more.
    pub shows_lapsed: bool,
    /// How the targets of plans stand.
    pub plans: Vec<PlanProgress>,
    /// What lapses soon.
    pub lapsing: Lapsing,
    /// What changed.
    pub changed: Changed,
}

impl WallData {
    /// Answers a question. The question that figures are to be made for comes with it: where nothing is valid any more, they
    /// show what was recognised once rather than empty axes.
    pub fn of(register: &dyn Api, lang: Lang, asked: DashboardQuery) -> (WallData, DashboardQuery) {
        let filter = &asked.filter;
        let may_lapse = filter.basis == Basis::Valid && !filter.chosen.narrows(Dimension::Validity);
        let once = Filter { basis: Basis::Ever, ..filter.clone() };
        let shows_lapsed = may_lapse && register.summary(filter).total == 0 && register.summary(&once).total > 0;
        let wall = WallData {
            shows_lapsed,
            plans: plans::progress(register, lang, filter, MOST_BARS),
            lapsing: Lapsing::of(register, lang, filter, NAMED),
            changed: Changed::of(register, &asked, NAMED),
            asked: asked.clone(),
        };
        let shown = if shows_lapsed { DashboardQuery { filter: once, ..asked } } else { asked };
        (wall, shown)
    }

    /// Whether a view has anything to show.
    pub fn has(&self, view: &DashboardView, shown: WallView) -> bool {
        match shown {
            WallView::Plans => self.plans.iter().any(|plan| !plan.bars.is_empty()),
            WallView::Lapsing => !self.lapsing.is_empty(),
            WallView::Changes => !self.changed.is_empty(),
            WallView::Figure(FigureId::Map) => {
                view.sheet.is_some() && (view.summary().total > 0 || view.question.map_options.measure != Measure::Products)
            }
            WallView::Figure(figure) => figure.data(view).rows.iter().flat_map(|row| &row.cells).any(|cell| !is_nothing(cell)),
        }
    }

    /// The positions of the views that are shown, and those of the ones passed over.
    pub fn programme(&self, view: &DashboardView, slideshow: &Slideshow) -> (Vec<usize>, Vec<usize>) {
        (0..slideshow.views.len()).partition(|at| self.has(view, slideshow.views[*at]))
    }
}

fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Count(0)
        | Cell::Difference(0)
        | Cell::Share(0, _)
        | Cell::Mean(0, _)
        | Cell::Stars([0, 0, 0], _)
        | Cell::Text(_)
        | Cell::Day(_)
        | Cell::Month(_) => true,
        Cell::Count(_) | Cell::Difference(_) | Cell::Share(..) | Cell::Mean(..) | Cell::Stars(..) => false,
    }
}
