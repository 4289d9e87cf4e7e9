//! `/tim`: one search over products, producers, places, plans and decisions, and what of a question was understood.

use super::catalogue::conditions::conditions;
use crate::api::{ProductFilter, SEARCH_LENGTH, SearchAnswer, SearchGroup, SearchItem, SearchKind};
use crate::domain::{Day, UnitId};
use crate::facts::{FilterError, Reason, query};
use crate::text::{Lang, format, product, unit};
use crate::ui::bad_request::BadRequest;
use crate::ui::head::Head;
use crate::ui::marks::{Badge, Stars};
use crate::ui::request::{register, request};
use crate::ui::search_field::SearchField;
use leptos::prelude::*;

/// Answers of each kind.
const MOST: usize = 8;

/// The page of the search.
#[component]
pub fn Search() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let q = query::value(&request.pairs, "q").unwrap_or_default().to_owned();
    if q.chars().count() > SEARCH_LENGTH {
        return view! { <BadRequest error=FilterError::new("q", &q, Reason::TooLong)/> }.into_any();
    }
    let title = if q.is_empty() { lang.search_title().to_owned() } else { lang.search_title_of(&q) };
    let body = if q.is_empty() { view! { <Examples lang/> }.into_any() } else { view! { <Answers lang q=q.clone()/> }.into_any() };
    let mut address = String::new();
    if !q.is_empty() {
        query::push(&mut address, "q", &q);
    }
    view! {
        <Head title description=lang.search_description() query=address unlisted=!q.is_empty()/>
        <h1>{lang.search_title()}</h1>
        <form class="find search" role="search" aria-label=lang.search_label() action=lang.path("/tim") method="get">
            <SearchField lang label=lang.search_label() value=q/>
        </form>
        {body}
    }
    .into_any()
}

#[component]
fn Examples(lang: Lang) -> impl IntoView {
    let link = |example: &str| {
        let mut address = lang.path("/tim?");
        let mut pair = String::new();
        query::push(&mut pair, "q", example);
        address.push_str(&pair);
        view! { <li><a href=address>{example.to_owned()}</a></li> }
    };
    let examples = [
        lang.search_example_name(),
        lang.search_example_lapsing(),
        lang.search_example_kind(),
        lang.search_example_place(),
        lang.search_example_blank(),
    ];
    view! { <p class="soft">{lang.search_try()}</p><ul class="plain examples">{examples.map(link).collect_view()}</ul> }.into_any()
}

#[component]
fn Answers(lang: Lang, q: String) -> impl IntoView {
    let answer = register().search(&q, MOST);
    if answer.groups.is_empty() {
        return view! {
            <div class="empty flow" role="status">
                <p class="lead">{lang.search_nothing(&q)}</p>
                <p>{lang.search_nothing_why()}</p>
            </div>
            <Examples lang/>
        }
        .into_any();
    }
    let address = lang.path(&answer.address);
    let groups: Vec<_> =
        answer.groups.iter().cloned().map(|group| view! { <Group lang group list=address.clone() as_of=answer.as_of/> }).collect();
    view! { <Understood lang answer/>{groups} }.into_any()
}

/// The conditions that were understood, each with a link to the list without it.
#[component]
fn Understood(lang: Lang, answer: SearchAnswer) -> impl IntoView {
    let understood = answer.understood;
    if understood.filters.is_empty() {
        return ().into_any();
    }
    let register = register();
    let address = lang.path(&answer.address);
    if understood.blank_communes {
        let unit = understood.question.filter.unit.and_then(|unit| register.unit(unit));
        let place = unit.map_or_else(|| lang.label_whole_country().to_owned(), |unit| unit.full_name);
        return view! { <p class="lead" role="status"><a href=address>{lang.search_communes(&place)}</a></p> }.into_any();
    }
    let href = |question: &ProductFilter| {
        let list = question.to_query(register.today(), register.in_force());
        lang.path(&if list.is_empty() { "/san-pham".to_owned() } else { format!("/san-pham?{list}") })
    };
    let chip = |condition: super::catalogue::conditions::Condition| {
        view! {
            <li><a class="chip" href=href(&condition.without) aria-label=lang.catalogue_remove(&condition.label)>{condition.label.clone()}<span class="x" aria-hidden="true">"×"</span></a></li>
        }
    };
    let chips: Vec<_> = conditions(&understood.question, register.as_ref(), lang).into_iter().map(chip).collect();
    view! { <div class="understood" role="status"><span class="soft">{lang.search_understood()}</span><ul class="chips">{chips}</ul></div> }
        .into_any()
}

#[component]
fn Group(lang: Lang, group: SearchGroup, list: String, as_of: Day) -> impl IntoView {
    let title = match group.kind {
        SearchKind::Product => lang.search_group_product(),
        SearchKind::Producer => lang.search_group_producer(),
        SearchKind::Unit => lang.search_group_unit(),
        SearchKind::Plan => lang.search_group_plan(),
        SearchKind::Decision => lang.search_group_decision(),
        SearchKind::Certificate => lang.search_group_certificate(),
    };
    let is_product = group.kind == SearchKind::Product;
    let has_more = group.total as usize > group.items.len();
    let all = (is_product && has_more).then(|| view! { <p><a href=list>{lang.search_all(&product::count(lang, group.total))}</a></p> });
    let similar = group.corrected.then(|| view! { <span class="soft">" · "{lang.search_corrected()}</span> });
    let items: Vec<_> = group.items.into_iter().map(|item| view! { <Item lang item as_of/> }).collect();
    view! {
        <section data-group=kind_name(group.kind)>
            <h2>{title}" "<span class="soft">{format::number(lang, u64::from(group.total))}</span>{similar}</h2>
            <ol class="products answers">{items}</ol>
            {all}
        </section>
    }
    .into_any()
}

const fn kind_name(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Product => "product",
        SearchKind::Producer => "producer",
        SearchKind::Unit => "unit",
        SearchKind::Plan => "plan",
        SearchKind::Decision => "decision",
        SearchKind::Certificate => "certificate",
    }
}

#[component]
fn Item(lang: Lang, item: SearchItem, as_of: Day) -> impl IntoView {
    let worth = item.state.map(|validity| {
        view! { <p class="worth"><Stars lang count=item.stars validity/><Badge lang validity expires=item.expires as_of/></p> }
    });
    let products = item.products.map(|count| view! { <p class="worth soft">{product::count(lang, count)}</p> });
    let day = item.issued.map(|day| format::date(lang, day));
    // Of two units of one name the list tells which is which.
    let register = register();
    let unit = item.url.starts_with("/dia-phuong/").then(|| item.id.parse::<UnitId>().ok()).flatten();
    let past = unit.filter(|unit| unit.vintage != register.in_force());
    let list = past.map(|unit| unit::vintage(lang, register.geography(), unit.vintage)).unwrap_or_default();
    let title = item.title_en.filter(|_| lang == Lang::En).unwrap_or(item.title);
    let detail: Vec<String> = [item.detail, day.unwrap_or_default(), list].into_iter().filter(|part| !part.is_empty()).collect();
    let now = (!item.now.is_empty()).then(|| view! { <p class="who">{lang.search_now(&item.now.join("; "))}</p> });
    view! {
        <li>
            <div><h3><a href=lang.path(&item.url)>{title}</a></h3><p class="who">{detail.join(" · ")}</p>{now}</div>
            {worth}
            {products}
        </li>
    }
    .into_any()
}
