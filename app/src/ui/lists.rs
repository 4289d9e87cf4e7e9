//! Lists that several pages share: products, breadcrumbs, links through the pages of a list.

use super::marks::{Badge, Stars};
use crate::api::{ProductSummary, UnitRef};
use crate::domain::Day;
use crate::text::{Lang, unit};
use leptos::prelude::*;

/// Products, one line each, with their names as headings.
#[component]
pub fn ProductList(
    /// The reader's language.
    lang: Lang,
    /// The products.
    items: Vec<ProductSummary>,
    /// The day they speak for.
    as_of: Day,
    /// Whether the producer is named.
    #[prop(default = true)]
    with_producer: bool,
    /// Whether names are headings of level 3, below a section's own.
    #[prop(optional)]
    below_section: bool,
) -> impl IntoView {
    let line = |item: ProductSummary| {
        let name = view! { <a href=lang.path(&format!("/san-pham/{}", item.id))>{item.name}</a> };
        let name = if below_section { view! { <h3>{name}</h3> }.into_any() } else { view! { <h2>{name}</h2> }.into_any() };
        let producer = item.producer.filter(|_| with_producer).map(|producer| {
            view! { <a href=lang.path(&format!("/chu-the/{}", producer.id))>{producer.name}</a>{(!item.place.is_empty()).then_some(" · ")} }
        });
        view! {
            <li>
                <div>{name}<p class="who">{producer}{item.place}</p></div>
                <p class="worth">
                    <Stars lang count=item.stars validity=item.validity potential_5=item.potential_5/>
                    <Badge lang validity=item.validity expires=item.expires as_of/>
                </p>
            </li>
        }
    };
    view! { <ol class="products">{items.into_iter().map(line).collect::<Vec<_>>()}</ol> }.into_any()
}

/// Breadcrumbs: the units above a unit, coarsest first.
#[component]
pub fn Crumbs(
    /// The reader's language.
    lang: Lang,
    /// The units above, nearest first.
    parents: Vec<UnitRef>,
) -> impl IntoView {
    let above = parents.into_iter().rev().map(|unit| view! { <li><a href=unit::href(lang, unit.unit)>{unit.full_name}</a></li> });
    view! {
        <nav aria-label=lang.label_places()>
            <ol class="crumbs">
                <li><a href=lang.path("/dia-phuong")>{lang.label_places()}</a></li>
                {above.collect::<Vec<_>>()}
            </ol>
        </nav>
    }
    .into_any()
}

/// Links through the pages of a list: first, last, the neighbours of the current one, previous and next.
#[component]
pub fn Pager(
    /// The reader's language.
    lang: Lang,
    /// The current page, from 1.
    page: u32,
    /// How many pages there are.
    pages: u32,
    /// The address of a page.
    href: Box<dyn Fn(u32) -> String + Send>,
) -> impl IntoView {
    if pages < 2 {
        return ().into_any();
    }
    let mut links = Vec::new();
    let mut before = 0;
    for number in page_numbers(page, pages) {
        if number > before + 1 {
            links.push(view! { <span aria-hidden="true">"…"</span> }.into_any());
        }
        let current = (number == page).then_some("page");
        links.push(view! { <a href=href(number) aria-current=current aria-label=lang.pager_page(&number)>{number}</a> }.into_any());
        before = number;
    }
    let previous = (page > 1).then(|| view! { <a rel="prev" href=href(page - 1)>"‹ "{lang.pager_previous()}</a> });
    let next = (page < pages).then(|| view! { <a rel="next" href=href(page + 1)>{lang.pager_next()}" ›"</a> });
    view! { <nav class="pager" aria-label=lang.pager_label()>{previous}{links}{next}</nav> }.into_any()
}

/// The pages offered: the first, the last, and those next to the current one.
fn page_numbers(page: u32, pages: u32) -> Vec<u32> {
    let near = page.saturating_sub(1).max(1)..=(page + 1).min(pages);
    let mut numbers: Vec<u32> = [1, pages].into_iter().chain(near).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::page_numbers;

    #[test]
    fn neighbours_and_both_ends() {
        assert_eq!(page_numbers(1, 2), [1, 2]);
        assert_eq!(page_numbers(1, 27), [1, 2, 27]);
        assert_eq!(page_numbers(14, 27), [1, 13, 14, 15, 27]);
        assert_eq!(page_numbers(27, 27), [1, 26, 27]);
    }
}
