//! The bar that stays in sight: place, day, comparison and filters, in one form that also works without a script.

use super::link::go;
use super::names::Place;
use super::phrases::{lower_first, place_of, value_name};
use super::query::{Compare, DashboardQuery, has_menu};
use super::state::State;
use super::view::DashboardView;
use crate::domain::{Basis, Day, UnitId, Vintage};
use crate::facts::{Choice, Dimension, Filter, query};
use crate::text::format::date;
use crate::text::{Lang, dimensions, unit};
use leptos::prelude::*;
use maud::{Markup, html};

/// The bar.
#[component]
pub fn Bar(
    /// The dashboard.
    state: State,
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let (places, day, compare, filters) = (state.part(places), state.part(day_name), state.part(compare_name), state.part(filters_name));
    let (day_panel, compare_panel, filter_panel) = (state.part(day_panel), state.part(compare_panel), state.part(filter_panel));
    let hidden = state.part(hidden);
    view! {
        <form
            class="dash-bar"
            id="dash-controls"
            method="get"
            action=lang.path("/")
            aria-label=lang.label_filters()
        >
            <label class="bar-place">
                <span class="hidden">{lang.label_area()}</span>
                <select name="unit" id="dash-unit" inner_html=places></select>
            </label>
            <details class="bar-menu" id="bar-day">
                <summary inner_html=day></summary>
                <div class="bar-panel" inner_html=day_panel></div>
            </details>
            <details class="bar-menu" id="bar-compare">
                <summary inner_html=compare></summary>
                <div class="bar-panel" inner_html=compare_panel></div>
            </details>
            <details class="bar-menu" id="bar-filters">
                <summary inner_html=filters></summary>
                <div class="bar-panel" inner_html=filter_panel></div>
            </details>
            <div class="hidden-fields" inner_html=hidden></div>
            <button class="dash-apply">{lang.action_show()}</button>
            <p class="bar-memory live-only" id="dash-memory"></p>
        </form>
    }
}

/// The options of the place selector: the country, the provinces, and the units below each unit of the breadcrumbs.
fn places(view: &DashboardView) -> String {
    let lang = view.lang;
    // A unit may stand in two groups; it is chosen in the first.
    let mut chosen = view.filter().unit;
    let mut groups = vec![group(lang.dashboard_provinces(), view.names.list((view.filter().vintage, None)), &mut chosen)];
    for place in view.trail() {
        let below = view.names.list((view.filter().vintage, Some(place.unit)));
        groups.push(group(&lang.dashboard_below(&lower_first(&place.full_name)), below, &mut chosen));
    }
    html! {
        option value="" selected[view.filter().unit.is_none()] { (lang.dashboard_country_link()) }
        @for group in groups { (group) }
    }
    .into_string()
}

fn group(label: &str, places: &[Place], chosen: &mut Option<UnitId>) -> Markup {
    let mut option = |place: &Place| {
        let selected = *chosen == Some(place.unit);
        if selected {
            *chosen = None;
        }
        html! { option value=(place.unit) selected[selected] { (place.label) } }
    };
    html! {
        @if !places.is_empty() {
            optgroup label=(label) { @for place in places { (option(place)) } }
        }
    }
}

fn day_name(view: &DashboardView) -> String {
    summary(view.lang.dashboard_day(), &date(view.lang, view.filter().as_of))
}

fn compare_name(view: &DashboardView) -> String {
    let name = match view.question.compare {
        Some(Compare::Unit(unit)) => place_of(view, Some(unit)),
        _ => date(view.lang, view.question.baseline_day()),
    };
    summary(view.lang.bar_compare(), &name)
}

fn filters_name(view: &DashboardView) -> String {
    let in_use = super::conditions::conditions(view).len();
    html! {
        (view.lang.label_filters()) " "
        span.bar-count data-filters=(in_use) { (in_use) }
    }
    .into_string()
}

fn summary(label: &str, value: &str) -> String {
    html! { span.bar-label { (label) } " " span.bar-value { (value) } }.into_string()
}

/// The day, as it is written here: a date field of the browser would follow the language of the browser.
fn day_panel(view: &DashboardView) -> String {
    let lang = view.lang;
    html! {
        (day_field(lang, "f-as-of", "as_of", lang.dashboard_day(), &date(lang, view.filter().as_of)))
        ul.time-steps { @for (id, text, to) in steps(view) { li { (step(view, &["d-", id].concat(), text, to)) } } }
        button.quiet { (lang.action_show()) }
    }
    .into_string()
}

fn day_field(lang: Lang, id: &str, name: &str, label: &str, value: &str) -> Markup {
    html! {
        label.dash-field {
            span { (label) }
            input type="text" inputmode="numeric" autocomplete="off" maxlength="10" id=(id) name=(name) value=(value) placeholder=(lang.bar_day_form());
        }
    }
}

/// Steps through time: they lead to ends of months, from within a month to the end of the one before or to its own.
pub fn steps(view: &DashboardView) -> [(&'static str, &'static str, Day); 4] {
    let (lang, day) = (view.lang, view.filter().as_of);
    let (year, month, _) = day.ymd();
    let back = Day::from_ymd(year, month, 1).map_or(day, |first| first.add_days(-1));
    let next = if day.end_of_month() == day { day.add_days(1).end_of_month() } else { day.end_of_month() };
    [
        ("time-year-back", lang.time_year_back(), day.add_months(-12)),
        ("time-back", lang.time_month_back(), back),
        ("time-next", lang.time_month_next(), next.min(view.today)),
        ("time-today", lang.time_today(), view.today),
    ]
}

/// A step as a link; where it leads nowhere else, its words.
pub fn step(view: &DashboardView, id: &str, text: &str, to: Day) -> Markup {
    html! {
        @if to == view.filter().as_of {
            span { (text) }
        } @else {
            (go(id, &view.address(&Filter { as_of: to, ..view.filter().clone() }), "", text))
        }
    }
}

/// What to compare with: a day by one link, another day, or another unit.
fn compare_panel(view: &DashboardView) -> String {
    let lang = view.lang;
    let own = view.question.compare;
    let kept = if let Some(Compare::Day(day)) = own { day.to_string() } else { String::new() };
    html! {
        ul.bar-choices { @for (id, text, compare) in comparisons(view) { li { (comparison(view, id, &text, compare)) } } }
        label.dash-field {
            span { (lang.comparison_unit()) }
            select name="compare" id="f-compare-unit" {
                // A day that is compared with stays where the form is sent for something else.
                option value=(kept) selected[!matches!(own, Some(Compare::Unit(_)))] { (lang.bar_compare_none()) }
                @for vintage in view.geography().vintages().into_iter().rev() {
                    optgroup label=(unit::boundaries(lang, view.geography(), vintage)) {
                        @for place in view.names.list((vintage, None)) {
                            option value=(place.unit) selected[own == Some(Compare::Unit(place.unit))] { (place.label) }
                        }
                    }
                }
            }
        }
        // Of several answers the last one counts: a day that is typed goes before what was chosen.
        (day_field(lang, "f-compare", "compare", lang.comparison_day(), ""))
        button.quiet { (lang.action_show()) }
    }
    .into_string()
}

/// The days that are compared with most: the ends of the month, the quarter and the year before.
fn comparisons(view: &DashboardView) -> [(&'static str, String, Option<Compare>); 3] {
    let (lang, day) = (view.lang, view.filter().as_of);
    let month = DashboardQuery { compare: None, ..view.question.clone() }.baseline_day();
    let (year, of_year, _) = day.ymd();
    let quarter = Day::from_ymd(year, (of_year - 1) / 3 * 3 + 1, 1).map_or(month, |first| first.add_days(-1));
    let before = day.add_months(-12);
    let named = |text: &str, day: Day| [text, " (", &date(lang, day), ")"].concat();
    [
        ("beside-month", named(lang.bar_month_before(), month), None),
        ("beside-quarter", named(lang.bar_quarter_before(), quarter), Some(Compare::Day(quarter))),
        ("beside-year", named(lang.bar_year_before(), before), Some(Compare::Day(before))),
    ]
}

fn comparison(view: &DashboardView, id: &str, text: &str, compare: Option<Compare>) -> Markup {
    let question = DashboardQuery { compare, ..view.question.clone() };
    html! {
        @if compare == view.question.compare { span aria-current="true" { (text) } } @else { (go(id, &view.address_of(&question), "", text)) }
    }
}

/// What is counted: classes, basis, list of units.
fn filter_panel(view: &DashboardView) -> String {
    html! {
        @for dimension in Dimension::ALL.into_iter().filter(|dimension| has_menu(*dimension)) { (boxes(view, dimension)) }
        div.bar-rest {
            (basis(view))
            (vintages(view))
            button { (view.lang.action_apply()) }
        }
    }
    .into_string()
}

/// The values of a dimension as boxes to tick.
fn boxes(view: &DashboardView, dimension: Dimension) -> Markup {
    let mut choices: Vec<Choice> = dimension.shown().collect();
    if dimension == Dimension::Stars {
        // Everywhere the most stars come first.
        choices.reverse();
    }
    html! {
        fieldset {
            legend { (dimensions::title(view.lang, dimension)) }
            @for choice in choices {
                label {
                    input type="checkbox" id=(["f-", dimension.name(), "-", &choice.name()].concat()) name=(dimension.name())
                        value=(choice.name()) checked[view.filter().chosen.has(choice)];
                    " " (value_name(view, choice))
                }
            }
        }
    }
}

fn basis(view: &DashboardView) -> Markup {
    let lang = view.lang;
    html! {
        label.dash-field {
            span { (lang.dashboard_basis()) }
            select name="basis" id="f-basis" {
                @for (basis, label) in [(Basis::Valid, lang.basis_valid()), (Basis::Ever, lang.basis_ever())] {
                    option value=(basis.name()) selected[basis == view.filter().basis] { (label) }
                }
            }
        }
    }
}

/// The same question on each list of units.
fn vintages(view: &DashboardView) -> Markup {
    html! {
        nav.dash-vintages aria-label=(view.lang.dashboard_vintages()) {
            @for vintage in view.geography().vintages() { (vintage_link(view, vintage)) }
        }
    }
}

fn vintage_link(view: &DashboardView, vintage: Vintage) -> Markup {
    let current = vintage == view.filter().vintage;
    let there = if current { view.filter().clone() } else { view.in_vintage(vintage) };
    html! {
        a data-go="" id=(["v-", &vintage.to_string()].concat()) href=(view.address(&there)) aria-current=[current.then_some("true")] {
            (unit::boundaries(view.lang, view.geography(), vintage))
        }
    }
}

/// Hidden fields for what the form has no visible field for: the list of units, and parameters set by links.
fn hidden(view: &DashboardView) -> String {
    let in_force = view.geography().in_force(view.today);
    let pairs = query::parse(&view.question.to_query(view.today, in_force));
    let without_field = |name: &str| match Dimension::parse(name) {
        Some(dimension) => !has_menu(dimension),
        None => matches!(name, "from" | "to" | "map" | "vintage"),
    };
    html! {
        @for (name, value) in pairs.iter().filter(|(name, _)| without_field(name)) { input type="hidden" name=(name) value=(value); }
    }
    .into_string()
}
