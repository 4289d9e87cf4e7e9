//! What changed between two days: how many products moved in which way, and the latest of them by name.

use super::lapsing::product_name;
use crate::api::{Api, ChangedProduct};
use crate::dashboard::query::DashboardQuery;
use crate::domain::Day;
use crate::facts::{Changes, Movement};
use crate::text::{Lang, format, recognition};
use maud::{Markup, html};

/// What changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
    /// How many products moved in which way.
    pub counts: Changes,
    /// The latest of them.
    pub latest: Vec<ChangedProduct>,
}

impl Changed {
    /// What changed since the day from which a question counts changes, at most `named` by name.
    pub fn of(register: &dyn Api, question: &DashboardQuery, named: usize) -> Changed {
        let (filter, other) = (&question.filter, question.baseline_day());
        Changed {
            from: other.min(filter.as_of),
            to: other.max(filter.as_of),
            counts: register.changes(filter, other),
            latest: register.changed_products(filter, other, named),
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        Movement::ALL.into_iter().all(|movement| self.counts.count(movement) == 0)
    }

    /// The two days as a heading: "từ 31/10/2026 đến 28/11/2026".
    pub fn span(&self, lang: Lang) -> String {
        lang.sections_changes_between(&format::date(lang, self.from), &format::date(lang, self.to))
    }
}

/// What happened to a product, without the day: "nâng hạng, từ 3 lên 4 sao".
pub fn happened(lang: Lang, changed: &ChangedProduct) -> String {
    let text = recognition::movement(lang, changed.movement);
    match (changed.movement, changed.stars_before, changed.product.stars) {
        (Movement::Upgraded | Movement::Downgraded, Some(before), Some(after)) => lang.sections_changes_stars(&text, &before, &after),
        _ => text.to_owned(),
    }
}

/// The section of a page.
pub fn markup(lang: Lang, changed: &Changed) -> String {
    let markup = html! {
        h2 { (lang.sections_changes_title()) }
        p.section-about.soft { (changed.span(lang)) }
        @if changed.is_empty() {
            p.section-calm { (lang.sections_changes_none()) }
        } @else {
            ul.section-counts.section-movements {
                @for (movement, count) in changed.counts.told() {
                    li data-change=(movement.name()) data-count=(count) {
                        strong { (format::count(lang, count)) } " " span { (recognition::movement(lang, movement)) }
                    }
                }
            }
            ol.section-products { @for product in &changed.latest { (line(lang, product)) } }
        }
    };
    markup.into_string()
}

fn line(lang: Lang, changed: &ChangedProduct) -> Markup {
    html! {
        li {
            (product_name(lang, &changed.product))
            p.section-when data-change=(changed.movement.name()) {
                time datetime=(changed.day) { (format::date(lang, changed.day)) }
                " " span.soft { (happened(lang, changed)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lapsing::{self, Lapsing, LapsingCount};
    use super::*;
    use crate::api::{ProducerRef, ProductSummary};
    use crate::domain::{ProducerKind, Validity};

    fn product(name: &str) -> ProductSummary {
        ProductSummary {
            id: "p-1".to_owned(),
            name: name.to_owned(),
            producer: Some(ProducerRef { id: "m-1".to_owned(), name: name.to_owned(), kind: ProducerKind::Unknown }),
            unit: None,
            place: name.to_owned(),
            stars: Some(4),
            potential_5: false,
            validity: Validity::Expiring,
            issued: None,
            expires: Day::parse_iso("2026-12-05"),
            sector: None,
            set: None,
        }
    }

    fn changed(name: &str, counts: Changes) -> Changed {
        let day = |text| Day::parse_iso(text).unwrap();
        let one = |movement| ChangedProduct { product: product(name), movement, day: day("2026-11-05"), stars_before: Some(3) };
        Changed { from: day("2026-10-31"), to: day("2026-11-28"), counts, latest: vec![one(Movement::Upgraded), one(Movement::Expired)] }
    }

    #[test]
    fn nothing_changed_is_one_calm_sentence() {
        let calm = Changed { latest: Vec::new(), ..changed("x", Changes { before: 9, after: 9, ..Changes::default() }) };
        let html = markup(Lang::Vi, &calm);
        assert!(html.contains(Lang::Vi.sections_changes_none()) && !html.contains("<ul"), "{html}");
    }

    #[test]
    fn counts_are_told_and_a_change_of_class_says_from_what_to_what() {
        let told = changed("Trà", Changes { upgraded: 1, expired: 1, left: 2, ..Changes::default() });
        let html = markup(Lang::Vi, &told);
        for part in ["data-change=\"left\" data-count=\"2\"", "nâng hạng, từ 3 thành 4 sao", "data-change=\"revoked\" data-count=\"0\""]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("data-change=\"entered\""), "{html}");
    }

    #[test]
    fn names_cannot_break_out_of_the_markup() {
        let hostile = "<img src=x onerror=alert(1)>\"' ".repeat(10);
        let day = Day::parse_iso("2026-11-28").unwrap();
        let count = LapsingCount { days: 30, count: 1, href: "/san-pham?within=30".to_owned() };
        let lapsing = Lapsing { as_of: day, counts: vec![count], next: vec![product(&hostile)] };
        for html in [markup(Lang::En, &changed(&hostile, Changes { added: 1, ..Changes::default() })), lapsing::markup(Lang::En, &lapsing)]
        {
            assert!(!html.contains("<img") && html.contains("&lt;img src=x"), "{html}");
        }
    }
}
