//! How the targets of the plans of a place stand: a bar each for the most telling ones.

use super::bullet::{Bullet, bullet};
use super::plan_choice::{candidates, chosen, most_telling};
use crate::api::{Api, PlanReport, TargetReport, UnitRef};
use crate::domain::Day;
use crate::domain::plan::{Measure, Status, Target, Value};
use crate::facts::Filter;
use crate::text::plan::{answer, target};
use crate::text::{Lang, format};
use maud::{Markup, html};

/// Bars shown of a place.
pub const MOST_BARS: usize = 5;

/// A plan with the targets of it that are shown.
#[derive(Clone, Debug)]
pub struct PlanProgress {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Whose plan it is, where it is not the place's own; the country where the inner is empty.
    pub whose: Option<Option<UnitRef>>,
    /// Its period.
    pub period: (Day, Day),
    /// Whether the day lies in the period.
    pub runs: bool,
    /// How many targets it has.
    pub target_count: usize,
    /// The targets shown.
    pub bars: Vec<TargetBar>,
}

/// One target.
#[derive(Clone, Debug)]
pub struct TargetBar {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What must be reached, in words: "≥ 120 sản phẩm".
    pub aim: String,
    /// What the register holds, in words; none where it cannot be computed.
    pub held: Option<String>,
    /// The newest published value.
    pub published: Option<PublishedBar>,
    /// What would be expected by now, in words, while there is time left.
    pub expected: Option<String>,
    /// Where it stands by what the register holds.
    pub status: Status,
    /// The numbers that are drawn.
    pub bullet: Bullet,
}

/// A published value of a target.
#[derive(Clone, Debug)]
pub struct PublishedBar {
    /// In words.
    pub value: String,
    /// Its date in words; empty where there is none.
    pub date: String,
    /// What the target is by it, where that decides: the register falls short only for lack of rows.
    pub decides: Option<Status>,
}

/// The plans that speak for the place of a filter on its day, with at most `most` targets of all of them together.
pub fn progress(register: &dyn Api, lang: Lang, filter: &Filter, most: usize) -> Vec<PlanProgress> {
    let found = candidates(register, filter);
    let reports: Vec<PlanReport<'_>> =
        chosen(&found, filter.as_of).into_iter().filter_map(|plan| register.plan(&plan.id, filter.as_of)).collect();
    let targets: Vec<(&Target, Status)> =
        reports.iter().flat_map(|report| &report.targets).map(|report| (report.target, report.evaluation.status)).collect();
    let shown = most_telling(&targets, most);
    let query = if filter.as_of == register.today() { String::new() } else { format!("?as_of={}", filter.as_of) };
    let mut position = 0;
    let mut plans = Vec::new();
    for report in &reports {
        let (plan, first) = (report.overview.plan, position);
        position += report.targets.len();
        let path = lang.path(&format!("/ke-hoach/{}", plan.id));
        let mine = shown.iter().filter_map(|at| report.targets.get(at.checked_sub(first)?));
        plans.push(PlanProgress {
            id: plan.id.clone(),
            title: answer::in_language(lang, &plan.title).to_owned(),
            href: format!("{path}{query}"),
            whose: (plan.scope != filter.unit).then(|| report.overview.scope.clone()),
            period: (plan.from, plan.to),
            runs: plan.to >= filter.as_of,
            target_count: report.targets.len(),
            bars: mine.map(|report| bar(lang, report, format!("{path}/{}{query}", report.target.id))).collect(),
        });
    }
    // Of several plans those with nothing to draw are left out; a single one is at least named.
    if plans.iter().any(|plan| !plan.bars.is_empty()) {
        plans.retain(|plan| !plan.bars.is_empty());
    } else {
        plans.truncate(1);
    }
    plans
}

fn bar(lang: Lang, report: &TargetReport<'_>, href: String) -> TargetBar {
    let (aim, evaluation) = (report.target, &report.evaluation);
    let open = report.as_of < aim.deadline && evaluation.status != Status::Met;
    // What would be expected of the mean of many cells says nothing of how many are met.
    let expected = evaluation.expected.filter(|_| open && evaluation.grid.is_none());
    let is_open = matches!(evaluation.status, Status::Incomplete | Status::NoData);
    let published = report.published.as_ref().map(|published| PublishedBar {
        value: measured(lang, aim, Value::from(published.value)),
        date: format::partial_date(lang, &published.date),
        // A published value can prove that a target is met, never that it is missed: more may have come since.
        decides: published.status.filter(|status| is_open && (*status == Status::Met || (open && *status == Status::OnTrack))),
    });
    let mark = aim.min.map_or(0.0, |min| min.approximate());
    // A target of many cells is met when all are.
    let (held, bullet) = match &evaluation.grid {
        Some(grid) if evaluation.actual.is_some() => {
            let (met, all) = (grid.met(), grid.cells.len() as u64);
            let text = lang.sections_plans_cells(&format::number(lang, met), &format::number(lang, all));
            (Some(text), Bullet { held: Some(met as f64), published: None, expected: None, mark: all as f64, most: None })
        }
        _ => {
            let bullet = Bullet {
                held: evaluation.actual.map(Value::approximate),
                published: report.published.as_ref().map(|published| published.value.approximate()),
                expected: expected.map(|expected| expected.approximate()),
                mark,
                most: aim.max.map(|max| max.approximate()),
            };
            (evaluation.actual.map(|value| measured(lang, aim, value)), bullet)
        }
    };
    TargetBar {
        id: aim.id.clone(),
        name: answer::in_language(lang, &aim.name).to_owned(),
        href,
        aim: target::aim(lang, aim),
        held,
        published,
        expected: expected.map(|expected| measured(lang, aim, Value::from(expected))),
        status: evaluation.status,
        bullet,
    }
}

/// A value as short as it can be said beside its aim: counts bare, shares and money with their unit.
fn measured(lang: Lang, aim: &Target, value: Value) -> String {
    let tenths = format::tenths(lang, value.tenths());
    let text = tenths.strip_suffix(",0").or_else(|| tenths.strip_suffix(".0")).unwrap_or(&tenths);
    if matches!(aim.measure, Measure::Ratio | Measure::Amount) { target::with_unit(lang, aim, text) } else { text.to_owned() }
}

impl PlanProgress {
    /// Whose plan it is and when: "Tỉnh Kiên Giang · 2021–2025 · đã kết thúc".
    pub fn about(&self, lang: Lang) -> String {
        let whose = self.whose.as_ref().map(|unit| match unit {
            Some(unit) => unit.full_name.clone(),
            None => lang.label_whole_country().to_owned(),
        });
        let last = format::date(lang, self.period.1);
        let state = if self.runs { lang.sections_plans_running(&last) } else { lang.sections_plans_ended(&last) };
        whose.into_iter().chain([state]).collect::<Vec<_>>().join(" · ")
    }
}

impl TargetBar {
    /// The numbers of the bar in words, the verdict left out.
    pub fn numbers(&self, lang: Lang) -> String {
        let held = self.held.as_ref().map(|held| lang.sections_plans_held(held));
        let published = self.published.as_ref().map(|published| match published.date.as_str() {
            "" => lang.sections_plans_published(&published.value),
            date => lang.sections_plans_published_on(&published.value, &date),
        });
        let expected = self.expected.as_ref().map(|expected| lang.sections_plans_expected(expected));
        [held, published, expected].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The status that is told, and its word: by the published value where the register lacks the rows to decide.
    pub fn verdict(&self, lang: Lang) -> (Status, String) {
        match self.published.as_ref().and_then(|published| published.decides) {
            Some(status) => (status, lang.sections_plans_by_published(&target::status(lang, status))),
            None if self.status == Status::NoData && self.published.is_some() => (self.status, lang.sections_plans_unheld().to_owned()),
            None => (self.status, target::status(lang, self.status).to_owned()),
        }
    }
}

/// The section of a page; empty where no plan speaks for the place.
pub fn markup(lang: Lang, plans: &[PlanProgress]) -> String {
    if plans.is_empty() {
        return String::new();
    }
    let markup = html! {
        h2 { (lang.label_plans()) }
        @for plan in plans {
            div.section-plan data-plan=(plan.id) {
                p.section-about { a href=(plan.href) { (plan.title) } " " span.soft { (plan.about(lang)) } }
                ul.bullets { @for bar in &plan.bars { (line(lang, bar)) } }
                p.section-all { a href=(plan.href) { (lang.sections_plans_all(&format::number(lang, plan.target_count as u64))) } }
            }
        }
    };
    markup.into_string()
}

fn line(lang: Lang, bar: &TargetBar) -> Markup {
    let (status, verdict) = bar.verdict(lang);
    let numbers = bar.numbers(lang);
    html! {
        li data-target=(bar.id) data-status=(status.name()) {
            a.bullet-name href=(bar.href) title=(bar.name) { span { (bar.name) } " " strong { (bar.aim) } }
            (bullet(&bar.bullet))
            p.bullet-says {
                @if !numbers.is_empty() { span { (numbers) " →" } " " }
                span.badge.plan-status data-status=(status.name()) { (verdict) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str) -> TargetBar {
        TargetBar {
            id: "T-1".to_owned(),
            name: name.to_owned(),
            href: "/ke-hoach/p/T-1".to_owned(),
            aim: "≥ 120 sản phẩm".to_owned(),
            held: Some("50".to_owned()),
            published: Some(PublishedBar { value: "176".to_owned(), date: "12/2022".to_owned(), decides: Some(Status::Met) }),
            expected: None,
            status: Status::Incomplete,
            bullet: Bullet { held: Some(50.0), published: Some(176.0), mark: 120.0, ..Bullet::default() },
        }
    }

    fn plan(name: &str) -> PlanProgress {
        let day = |text| Day::parse_iso(text).unwrap();
        PlanProgress {
            id: "p".to_owned(),
            title: name.to_owned(),
            href: "/ke-hoach/p".to_owned(),
            whose: None,
            period: (day("2021-01-01"), day("2025-12-31")),
            runs: false,
            target_count: 9,
            bars: vec![bar(name)],
        }
    }

    #[test]
    fn both_numbers_are_told_and_the_published_one_decides() {
        let told = bar("Sản phẩm từ 3 sao");
        assert_eq!(told.numbers(Lang::Vi), "50 trong sổ · 176 đã công bố (12/2022)");
        assert_eq!(told.verdict(Lang::Vi), (Status::Met, "Đạt theo số đã công bố".to_owned()));
        let undecided = TargetBar { published: None, ..told };
        assert_eq!(undecided.verdict(Lang::Vi).0, Status::Incomplete);
    }

    #[test]
    fn no_plan_is_no_section() {
        assert_eq!(markup(Lang::Vi, &[]), "");
    }

    #[test]
    fn names_cannot_break_out_of_the_markup() {
        let hostile = "\"><script>alert(1)</script>".repeat(10);
        let html = markup(Lang::Vi, &[plan(&hostile)]);
        assert!(!html.contains("<script") && !html.contains("title=\"\"") && html.contains("&lt;script&gt;"), "{html}");
    }
}
