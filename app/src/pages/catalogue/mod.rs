//! `/san-pham`: the catalogue of products, with search, facets, sorting and pages.

pub(super) mod conditions;
mod form;
mod request;
mod variants;

use super::vintages::{Choice, Vintages};
use crate::api::{ProductFilter, ProductPage, ProductSort, ValidityFilter};
use crate::domain::{Basis, Validity, Vintage};
use crate::facts::{Dimension, Filter};
use crate::text::{Lang, format, product};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::lists::{Pager, ProductList};
use crate::ui::request::{register, request};
use conditions::{Condition, conditions};
use form::{FacetPanel, SearchRow};
use leptos::prelude::*;
use request::CatalogueRequest;
use variants::FoldedList;

/// The catalogue.
#[component]
pub fn Catalogue() -> impl IntoView {
    let register = register();
    let request = request();
    let lang = request.lang;
    let question = understood!(ProductFilter::parse(&request.pairs, register.geography(), register.today()));
    // A text alone is looked for in products of every state.
    let listed = question.in_every_state();
    let answer = register.products(&listed);
    let used = conditions(&question, register.as_ref(), lang);
    let query = question.to_query(register.today(), register.in_force());
    let catalog = CatalogueRequest { lang, register, question, listed };
    let title = match catalog.question.page {
        1 => lang.catalogue_title().to_owned(),
        page => format!("{}, {}", lang.catalogue_title(), lang.pager_title(&page)),
    };
    view! {
        <Head title description=lang.catalogue_description() query unlisted=!used.is_empty()/>
        <h1>{lang.catalogue_title()}</h1>
        <div class="catalogue">
            <form action=lang.path("/san-pham") method="get">
                <SearchRow catalog=catalog.clone()/>
                <FacetPanel catalog=catalog.clone() facets=answer.facets.clone() used=used.len()/>
            </form>
            <section class="results" aria-label=lang.label_products()>
                <Results catalog answer used/>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn Results(catalog: CatalogueRequest, answer: ProductPage, used: Vec<Condition>) -> impl IntoView {
    let lang = catalog.lang;
    let day = format::date(lang, answer.as_of);
    // A text alone stands in the field already.
    let is_text_alone = used.len() == 1 && !catalog.question.q.is_empty();
    let chips = (!used.is_empty() && !is_text_alone).then(|| {
        let cleared = ProductFilter::parse(&[], catalog.register.geography(), catalog.register.today()).ok();
        let chip = |condition: &Condition| {
            let label = condition.label.clone();
            view! {
                <li><a class="chip" href=catalog.href(&condition.without) aria-label=lang.catalogue_remove(&label)>{label.clone()}<span class="x" aria-hidden="true">"×"</span></a></li>
            }
        };
        let clear = cleared.map(|question| view! { <li><a class="chip" href=catalog.href(&question)>{lang.catalogue_clear()}</a></li> });
        view! { <ul class="chips" aria-label=lang.catalogue_chosen()>{used.iter().map(chip).collect::<Vec<_>>()}{clear}</ul> }
    });
    let body = if answer.total == 0 {
        view! { <Nothing catalog=catalog.clone() used/> }.into_any()
    } else if answer.items.is_empty() {
        view! { <Beyond catalog=catalog.clone() answer=answer.clone()/> }.into_any()
    } else {
        view! { <Found catalog=catalog.clone() answer=answer.clone()/> }.into_any()
    };
    let pages = answer.total.div_ceil(answer.per_page);
    let pager = (!answer.items.is_empty()).then(|| {
        let catalog = catalog.clone();
        let href = move |page| catalog.href(&ProductFilter { page, ..catalog.question.clone() });
        view! { <Pager lang page=answer.page pages href=Box::new(href)/> }
    });
    view! {
        <div class="results-head">
            <p role="status"><strong>{range(&answer, lang)}</strong></p>
            <Sorts catalog=catalog.clone()/>
        </div>
        {chips}
        {body}
        {pager}
        <p class="soft">{lang.catalogue_validity_day(&day)}</p>
        <Vintages lang choices=vintage_choices(&catalog)/>
        <ListDownloads catalog=catalog.clone() total=answer.total/>
        <Unplaced catalog=catalog.clone()/>
        <Others catalog answer/>
    }
    .into_any()
}

/// The products of the page. Of a text, those whose certificates are valid stand first, and apart from all others.
#[component]
fn Found(catalog: CatalogueRequest, answer: ProductPage) -> impl IntoView {
    let lang = catalog.lang;
    let corrected = answer.corrected.then(|| view! { <p class="note">{lang.catalogue_corrected(&catalog.question.q)}</p> });
    if !catalog.tells_states_apart() {
        let list = match catalog.folds_variants() {
            true => view! { <FoldedList lang items=answer.items as_of=answer.as_of/> }.into_any(),
            false => view! { <ProductList lang items=answer.items as_of=answer.as_of/> }.into_any(),
        };
        return view! { {corrected}{list} }.into_any();
    }
    let lapsed: u32 = LAPSED.iter().filter_map(|validity| answer.facets.get(Dimension::Validity).get(validity.name())).sum();
    let (valid, others): (Vec<_>, Vec<_>) = answer.items.into_iter().partition(|item| item.validity.is_valid());
    let none_valid = (lapsed == answer.total).then(|| view! { <p class="lead">{lang.catalogue_none_valid()}</p> });
    let valid = (!valid.is_empty()).then(|| view! { <ProductList lang items=valid as_of=answer.as_of/> });
    let others = (!others.is_empty()).then(|| {
        view! {
            <h2 class="apart">{lang.catalogue_lapsed(&format::number(lang, u64::from(lapsed)))}</h2>
            <ProductList lang items=others as_of=answer.as_of below_section=true/>
        }
    });
    view! { {corrected}{none_valid}{valid}{others} }.into_any()
}

/// The same query on each list of units. The unit is replaced by the one that contains all of it; where there is none, the
/// place is dropped and the link says so.
fn vintage_choices(catalog: &CatalogueRequest) -> Vec<Choice> {
    let geography = catalog.register.geography();
    let filter = &catalog.question.filter;
    let choice = |vintage: Vintage| {
        if vintage == filter.vintage {
            return Choice { vintage, href: None, remark: None };
        }
        let counterpart = filter.unit_index(geography).and_then(|unit| geography.counterpart(unit, vintage));
        let unit = counterpart.map(|unit| geography.unit(unit).id);
        let dropped = || catalog.lang.vintage_place_dropped().to_owned();
        let remark = filter.unit.map(|_| unit.and_then(|unit| catalog.register.unit(unit)).map_or_else(dropped, |unit| unit.full_name));
        let filter_there = Filter { unit, vintage, ..filter.clone() };
        Choice { vintage, href: Some(catalog.href(&ProductFilter { filter: filter_there, page: 1, ..catalog.question.clone() })), remark }
    };
    geography.vintages().into_iter().map(choice).collect()
}

/// The recognitions of the products of the list, on all its pages, as files.
#[component]
fn ListDownloads(catalog: CatalogueRequest, total: u32) -> impl IntoView {
    if total == 0 {
        return ().into_any();
    }
    let (lang, register) = (catalog.lang, &catalog.register);
    let query = catalog.listed.to_list_query(register.today(), register.in_force());
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let asked = catalog.question.to_list_query(register.today(), register.in_force());
    let feed = lang.path(&if asked.is_empty() { "/san-pham.atom".to_owned() } else { format!("/san-pham.atom?{asked}") });
    let link = |ending: &'static str| view! { " "<a href=format!("/data/ocop.{ending}{query}") download rel="nofollow">{ending}</a> };
    view! { <p class="soft">{lang.catalogue_download()}{link("csv")}{link("xlsx")}{link("json")}" · "<a href=feed type="application/atom+xml" rel="nofollow">{lang.catalogue_feed()}</a></p> }.into_any()
}

/// Which products of how many the page shows: "25–48 trong 640 sản phẩm".
fn range(answer: &ProductPage, lang: Lang) -> String {
    if answer.items.is_empty() {
        return if answer.total == 0 { lang.catalogue_none().to_owned() } else { product::count(lang, answer.total) };
    }
    let first = (answer.page - 1) * answer.per_page + 1;
    let last = first + answer.items.len() as u32 - 1;
    let number = |value: u32| format::number(lang, u64::from(value));
    lang.catalogue_range(&number(first), &number(last), &product::count(lang, answer.total))
}

#[component]
fn Sorts(catalog: CatalogueRequest) -> impl IntoView {
    let lang = catalog.lang;
    // Without a text the best are those of most stars.
    let is_of_text = !catalog.question.q.is_empty();
    let sorts = ProductSort::ALL.into_iter().filter(|sort| *sort != if is_of_text { ProductSort::Stars } else { ProductSort::Best });
    let sort_shown = match catalog.question.sort {
        ProductSort::Best if !is_of_text => ProductSort::Stars,
        sort => sort,
    };
    let name = |sort: ProductSort| match sort {
        ProductSort::Best => lang.catalogue_sort_best(),
        ProductSort::Name => lang.catalogue_sort_name(),
        ProductSort::Stars => lang.catalogue_sort_stars(),
        ProductSort::Newest => lang.catalogue_sort_newest(),
        ProductSort::Expires => lang.catalogue_sort_expires(),
    };
    let link = |sort: ProductSort| {
        // What is the default needs no word in the address.
        let asked = if sort == ProductSort::Stars && !is_of_text { ProductSort::Best } else { sort };
        let href = catalog.href(&ProductFilter { sort: asked, page: 1, ..catalog.question.clone() });
        view! { <a href=href aria-current=(sort == sort_shown).then_some("true")>{name(sort)}</a> }
    };
    view! { <p class="sorts"><span class="soft">{lang.catalogue_sort_title()}</span>{sorts.map(link).collect_view()}</p> }.into_any()
}

/// Shown when nothing was found: why, and which conditions to drop.
#[component]
fn Nothing(catalog: CatalogueRequest, used: Vec<Condition>) -> impl IntoView {
    let lang = catalog.lang;
    if catalog.register_is_empty() {
        return view! { <div class="empty flow"><p class="lead">{lang.catalogue_empty_register()}</p><p class="soft">{lang.catalogue_empty_register_how()}</p></div> }.into_any();
    }
    let mut ways: Vec<(u32, Condition)> = used.into_iter().map(|condition| (catalog.count(&condition.without), condition)).collect();
    ways.retain(|(count, _)| *count > 0);
    ways.sort_by_key(|(count, _)| *count);
    if ways.is_empty() {
        ways.extend(catalog.drop_several());
    }
    let offers = (!ways.is_empty()).then(|| {
        let offer = |(count, condition): &(u32, Condition)| {
            let text = lang.catalogue_empty_choice(&condition.label, &product::count(lang, *count));
            view! { <li><a href=catalog.href(&condition.without)>{text}</a></li> }
        };
        view! { <p>{lang.catalogue_empty_drop()}</p><ul>{ways.iter().map(offer).collect::<Vec<_>>()}</ul> }
    });
    view! { <div class="empty flow"><p class="lead">{lang.catalogue_empty_text()}</p>{offers}</div> }.into_any()
}

/// Shown for a page number after the last page.
#[component]
fn Beyond(catalog: CatalogueRequest, answer: ProductPage) -> impl IntoView {
    let lang = catalog.lang;
    let pages = answer.total.div_ceil(answer.per_page);
    let last = ProductFilter { page: pages, ..catalog.question.clone() };
    view! {
        <div class="empty flow">
            <p class="lead">{lang.catalogue_beyond(&answer.page, &pages)}</p>
            <p><a href=catalog.href(&last)>{lang.catalogue_last_page()}</a></p>
        </div>
    }
    .into_any()
}

/// How many products may or may not lie in the chosen place, since the register records them for a wider area.
#[component]
fn Unplaced(catalog: CatalogueRequest) -> impl IntoView {
    let filter = &catalog.question.filter;
    if filter.unit.is_none() {
        return ().into_any();
    }
    let unplaced = catalog.register.summary(filter).unplaced;
    let lang = catalog.lang;
    (unplaced > 0).then(|| view! { <p class="note">{lang.catalogue_unplaced(&product::count(lang, unplaced))}</p> }).into_any()
}

/// What the default basis leaves out.
const LAPSED: [Validity; 3] = [Validity::Expired, Validity::Revoked, Validity::None];

/// A link to the products that the default basis leaves out: expired, revoked or never certified.
#[component]
fn Others(catalog: CatalogueRequest, answer: ProductPage) -> impl IntoView {
    let question = &catalog.question;
    let others: u32 = LAPSED.iter().filter_map(|validity| answer.facets.get(Dimension::Validity).get(validity.name())).sum();
    if others == 0 || !catalog.listed.validity.0.is_empty() || question.filter.basis != Basis::Valid {
        return ().into_any();
    }
    let lang = catalog.lang;
    let href = catalog.href(&ProductFilter { validity: ValidityFilter(LAPSED.to_vec()), page: 1, ..question.clone() });
    view! { <p class="note"><a href=href>{lang.catalogue_others(&product::count(lang, others))}</a></p> }.into_any()
}
