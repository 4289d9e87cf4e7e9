//! `/dia-phuong/{vintage}/{code}`: the profile of an administrative unit of one list.

use super::bad_request::BadRequest;
use super::not_found::Missing;
use super::plan::PlansOfUnit;
use super::unit_lineage::Children;
use super::unit_story::Story;
use super::vintages::{Choice, Vintages};
use crate::api::{Api, Counterpart, ProductFilter, ProductSort, PublishedTotal, UnitDetail, ValidityFilter};
use crate::domain::published::{PublishedMeasure, PublishedUnit};
use crate::domain::{Basis, Level, Stars as StarClass, UnitId};
use crate::facts::{Filter, Summary};
use crate::text::{Lang, format, product, published, unit};
use crate::ui::head::Head;
use crate::ui::lists::{Crumbs, ProductList};
use crate::ui::marks::Stars;
use crate::ui::request::{register, request};
use leptos::prelude::*;

/// The same question on both bases.
#[derive(Clone)]
pub(super) struct Both {
    pub valid: Summary,
    pub ever: Summary,
}

/// The page of one unit.
#[component]
pub fn Unit() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let text = format!("{}:{}", request.segment(1), request.segment(2));
    let Some(unit) = text.parse::<UnitId>().ok().and_then(|unit| register.unit_detail(unit)) else {
        return view! { <Missing text=lang.not_found_unit(&text.replace(':', "/"))/> }.into_any();
    };
    let id = unit.unit.unit;
    // The place is the path's; a unit in the query means nothing here.
    let pairs: Vec<_> = request.pairs.iter().filter(|(name, _)| name != "unit" && name != "vintage").cloned().collect();
    let filter = match Filter::parse(&pairs, register.geography(), register.today()) {
        Ok(filter) => filter.in_unit(Some(id)),
        Err(error) => return view! { <BadRequest error/> }.into_any(),
    };
    let summary = register.summary(&filter);
    let both = Both {
        valid: register.summary(&Filter { basis: Basis::Valid, ..filter.clone() }),
        ever: register.summary(&Filter { basis: Basis::Ever, ..filter.clone() }),
    };
    let name = unit.unit.full_name.clone();
    let code = format!(
        "{} · {} · {}",
        unit::level(lang, unit.unit.level),
        unit::vintage(lang, register.geography(), id.vintage),
        lang.unit_code(&id.code)
    );
    let choices = vintage_choices(lang, register.as_ref(), &unit, &filter);
    let json = format!("/api/v1/units/{}/{}", id.vintage, id.code);
    view! {
        <Head title=name.clone() description=lang.unit_description(&name)/>
        <Crumbs lang parents=unit.parents.clone()/>
        <h1>{name}</h1>
        <p class="eyebrow">{code}</p>
        <Vintages lang choices/>
        <Figures lang level=unit.unit.level summary=summary.clone()/>
        <Published lang unit=id summary=summary.clone()/>
        <ByStars lang both=both.clone()/>
        <Story lang unit=unit.clone() filter=filter.clone()/>
        <Children lang unit both/>
        <Products lang filter/>
        <PlansOfUnit lang unit=id/>
        <p><a href=json rel="nofollow">{lang.unit_data()}</a></p>
    }
    .into_any()
}

/// This unit in every list: where one unit there contains all of it, that unit's page; else the story that names several.
fn vintage_choices(lang: Lang, register: &dyn Api, unit: &UnitDetail, filter: &Filter) -> Vec<Choice> {
    let usual = register.in_force();
    let query = Filter { unit: None, vintage: usual, ..filter.clone() }.to_query(register.today(), usual);
    let own = Choice { vintage: unit.unit.unit.vintage, href: None, remark: None };
    let other = |counterpart: &Counterpart| {
        let (href, remark) = match &counterpart.unit {
            Some(unit) if query.is_empty() => (unit::href(lang, unit.unit), unit.full_name.clone()),
            Some(unit) => (format!("{}?{query}", unit::href(lang, unit.unit)), unit.full_name.clone()),
            None => ("#story".to_owned(), lang.vintage_several_units().to_owned()),
        };
        Choice { vintage: counterpart.vintage, href: Some(href), remark: Some(remark) }
    };
    let mut choices: Vec<Choice> = unit.counterparts.iter().map(other).chain([own]).collect();
    choices.sort_by_key(|choice| choice.vintage);
    choices
}

#[component]
fn Figures(lang: Lang, level: Level, summary: Summary) -> impl IntoView {
    let number = |value: u32| format::number(lang, u64::from(value));
    let recognised = (summary.basis == Basis::Valid).then(|| {
        let ever: u32 = summary.by_validity.0.iter().sum();
        view! { <div class="stat"><dt>{lang.stat_total_ever()}</dt><dd data-stat="ever">{number(ever)}</dd></div> }
    });
    let total_label = if summary.basis == Basis::Ever { lang.stat_total_ever() } else { lang.unit_total_valid() };
    let communes = lang.unit_communes(&number(summary.communes.total));
    // A single commune has no share of communes.
    let communes = (level != Level::Commune).then(
        || view! { <div class="stat"><dt>{communes}</dt><dd data-stat="communes">{number(summary.communes.with_product)}</dd></div> },
    );
    let unplaced = (summary.unplaced > 0)
        .then(|| view! { <p class="note" data-stat="unplaced">{lang.unit_unplaced(&product::count(lang, summary.unplaced))}</p> });
    view! {
        <section>
            <h2>{lang.unit_figures(&format::date(lang, summary.as_of))}</h2>
            <dl class="stats">
                <div class="stat"><dt>{total_label}</dt><dd data-stat="total">{number(summary.total)}</dd></div>
                {recognised}
                <div class="stat"><dt>{lang.stat_producers()}</dt><dd data-stat="producers">{number(summary.producers)}</dd></div>
                {communes}
                <div class="stat"><dt>{lang.unit_expiring()}</dt><dd data-stat="expiring">{number(summary.by_validity.0[1])}</dd></div>
            </dl>
            {unplaced}
        </section>
    }
    .into_any()
}

/// What others have published about the unit, beside what this register holds.
#[component]
fn Published(lang: Lang, unit: UnitId, summary: Summary) -> impl IntoView {
    let published = register().published(Some(unit));
    if published.is_empty() {
        return ().into_any();
    }
    let headline = published
        .iter()
        .find(|total| total.measure == PublishedMeasure::Products && (total.dimension.is_total() || total.dimension.is_valid()));
    let headline = headline.map(|total| view! { <p class="lead" data-stat="published">{beside(lang, total, &summary)}</p> });
    // A simulated register has no gaps to explain.
    let why = (!register().simulated()).then(|| view! { <p class="soft">{lang.unit_published_why()}</p> });
    let row = |total: PublishedTotal| {
        let date = if total.date.is_empty() { lang.unit_published_no_date().to_owned() } else { format::partial_date(lang, &total.date) };
        view! {
            <tr>
                <td class="numbers">{date}</td>
                <td>{published::label(lang, &total.measure, &total.dimension)}</td>
                <td class="num">{published_value(lang, &total)}</td>
                <td>{total.source}</td>
            </tr>
        }
    };
    view! {
        <section>
            {headline}
            {why}
            <details>
                <summary>{lang.unit_published_all()}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=lang.unit_published_all()>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{lang.unit_published_date()}</th>
                            <th scope="col">{lang.unit_published_what()}</th>
                            <th scope="col" class="num">{lang.unit_published_value()}</th>
                            <th scope="col">{lang.label_source()}</th>
                        </tr></thead>
                        <tbody>{published.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// "Trong sổ này 68, đã công bố 176 (nguồn …, 12/2022)."
fn beside(lang: Lang, total: &PublishedTotal, summary: &Summary) -> String {
    let [valid, expiring, expired, revoked] = summary.by_validity.0;
    // A published total counts whatever was ever recognised; where it says valid, so does ours.
    let here = if total.dimension.is_valid() { valid + expiring } else { valid + expiring + expired + revoked };
    let here = format::number(lang, u64::from(here));
    let value = published_value(lang, total);
    if total.date.is_empty() {
        return lang.unit_published_undated(&here, &value, &total.source);
    }
    lang.unit_published_compared(&here, &value, &total.source, &format::partial_date(lang, &total.date))
}

fn published_value(lang: Lang, total: &PublishedTotal) -> String {
    let value = total.value.parse::<u64>().map_or_else(|_| total.value.clone(), |value| format::number(lang, value));
    if total.unit == PublishedUnit::Percent {
        format!("{} %", if lang == Lang::Vi { value.replace('.', ",") } else { value })
    } else {
        value
    }
}

/// The unit's products by stars: those valid on the day, and all ever recognised.
#[component]
fn ByStars(lang: Lang, both: Both) -> impl IntoView {
    let number = |value: u32| format::number(lang, u64::from(value));
    let row = |class: &StarClass| {
        let [valid, ever] = [&both.valid, &both.ever].map(|summary| number(summary.by_star.0[class.index()]));
        view! { <tr><th scope="row"><Stars lang count=Some(class.count())/></th><td class="num">{valid}</td><td class="num">{ever}</td></tr> }
    };
    view! {
        <section>
            <h2>{lang.unit_by_stars()}</h2>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.label_stars()}</th>
                    <th scope="col" class="num">{lang.validity_valid()}</th>
                    <th scope="col" class="num">{lang.basis_ever()}</th>
                </tr></thead>
                <tbody>{StarClass::ALL.iter().rev().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// The first products of the unit, and the way to all of them.
#[component]
fn Products(lang: Lang, filter: Filter) -> impl IntoView {
    let register = register();
    let ask = |filter: Filter| ProductFilter {
        filter,
        validity: ValidityFilter::default(),
        q: String::new(),
        sort: ProductSort::Stars,
        page: 1,
        per_page: 12,
    };
    let question = ask(filter.clone());
    let answer = register.products(&question);
    let href = |question: &ProductFilter| catalogue_href(lang, register.as_ref(), question);
    let ever = ask(Filter { basis: Basis::Ever, ..filter });
    let body = if answer.total > 0 {
        let all = (answer.total > answer.per_page).then(|| {
            let text = lang.unit_products_all(&product::count(lang, answer.total));
            view! { <p><a class="button quiet" href=href(&question)>{text}</a></p> }
        });
        view! { <ProductList lang items=answer.items below_section=true/>{all} }.into_any()
    } else {
        let count = register.products(&ever).total;
        let link = (count > 0).then(|| view! { <p><a href=href(&ever)>{lang.unit_products_ever(&product::count(lang, count))}</a></p> });
        view! { <p class="soft">{lang.unit_products_none()}</p>{link} }.into_any()
    };
    view! { <section><h2>{lang.label_products()}</h2>{body}</section> }.into_any()
}

/// The catalogue's address for a question, in its own page size.
fn catalogue_href(lang: Lang, register: &dyn Api, question: &ProductFilter) -> String {
    let question = ProductFilter { per_page: crate::api::PER_PAGE, ..question.clone() };
    lang.path(&format!("/san-pham?{}", question.to_query(register.today(), register.in_force())))
}
