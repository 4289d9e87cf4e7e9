//! Answering a question from the facts.

use super::{Answer, Controller};
use crate::dashboard::query::DashboardQuery;
use crate::dashboard::view::{Comparison, Counted, DashboardView, DataSource};
use crate::facts::{Facts, Filter, History};
use std::sync::Arc;

impl Controller {
    /// The answer to a question. Where only the options of the map differ from the question before, nothing is counted anew.
    pub(super) fn answer_to(&self, question: DashboardQuery, before: Option<&DashboardView>) -> Option<Answer> {
        let facts = self.facts()?;
        let surroundings = self.surroundings.borrow().clone()?;
        let sheet = self.sheet_key(&question, &facts).and_then(|key| self.sheet(key));
        let same = before.filter(|before| before.question.filter == question.filter && before.question.compare == question.compare);
        let counted = same.map_or_else(|| Arc::new(self.count(&facts, &question)), |before| Arc::clone(&before.counted));
        let source: Arc<dyn DataSource> = facts;
        Some(Answer(Arc::new(DashboardView::new(question, counted, self.names(), sheet, surroundings, source))))
    }

    fn count(&self, facts: &Facts, question: &DashboardQuery) -> Counted {
        let filter = &question.filter;
        let comparison = question.other().map(|other| compare(facts, filter, other));
        Counted {
            summary: facts.summarise(filter),
            history: self.history(facts, filter),
            recognised_history: self.history(facts, &DashboardView::recognised_filter(filter)),
            baseline: facts.summarise(&filter.clone().on(question.baseline_day())),
            comparison,
        }
    }

    /// The history until the day of a filter. It is counted until today and kept, so that moving the slider, which changes
    /// nothing but the day, does not count anew.
    fn history(&self, facts: &Facts, filter: &Filter) -> History {
        const KEPT: usize = 4;
        if !self.months.borrow().contains(&filter.as_of) {
            return facts.history(filter);
        }
        let until_today = Filter { as_of: self.bootstrap.today, ..filter.clone() };
        let mut known = self.histories.borrow_mut();
        let position = known.iter().position(|(counted, _)| *counted == until_today).unwrap_or_else(|| {
            if known.len() == KEPT {
                known.remove(0);
            }
            let history = facts.history(&until_today);
            known.push((until_today, history));
            known.len() - 1
        });
        known[position].1.until(filter.as_of)
    }
}

fn compare(facts: &Facts, filter: &Filter, other: Filter) -> Comparison {
    let ordered = if other.as_of < filter.as_of { [&other, filter] } else { [filter, &other] };
    let changes = (other.unit == filter.unit).then(|| facts.changes(ordered[0], ordered[1]));
    Comparison { summary: facts.summarise(&other), changes, filter: other }
}
