//! Variants folded: products of one producer, recognised on one day with the same stars, stand behind the first of them.

use crate::api::ProductSummary;
use crate::domain::Day;
use crate::text::{Lang, format};
use crate::ui::lists::ProductList;
use leptos::prelude::*;

/// How many products in a row are folded.
const LEAST: usize = 3;

/// A list in which variants that follow each other are folded.
#[component]
pub(super) fn FoldedList(lang: Lang, items: Vec<ProductSummary>, as_of: Day) -> impl IntoView {
    let mut views = Vec::new();
    let mut open: Vec<ProductSummary> = Vec::new();
    for run in runs(items) {
        if run.len() < LEAST {
            open.extend(run);
            continue;
        }
        let mut run = run.into_iter();
        open.extend(run.next());
        let shown = std::mem::take(&mut open);
        let others: Vec<ProductSummary> = run.collect();
        let summary = lang.catalogue_variants(&format::number(lang, others.len() as u64));
        views.push(view! { <ProductList lang items=shown as_of/> }.into_any());
        let list = view! { <ProductList lang items=others as_of/> };
        views.push(view! { <details class="variants"><summary>{summary}</summary>{list}</details> }.into_any());
    }
    if !open.is_empty() {
        views.push(view! { <ProductList lang items=open as_of/> }.into_any());
    }
    views
}

/// The products in their order, those together that are variants of each other.
fn runs(items: Vec<ProductSummary>) -> Vec<Vec<ProductSummary>> {
    let is_variant = |one: &ProductSummary, other: &ProductSummary| {
        let producer = |item: &ProductSummary| item.producer.as_ref().map(|producer| producer.id.clone());
        producer(one).is_some() && producer(one) == producer(other) && (one.stars, one.issued) == (other.stars, other.issued)
    };
    let mut runs: Vec<Vec<ProductSummary>> = Vec::new();
    for item in items {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| is_variant(last, &item)) => run.push(item),
            _ => runs.push(vec![item]),
        }
    }
    runs
}
