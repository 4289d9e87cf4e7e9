//! The field for codes, and what decisions and names typed into it lead to.

use super::PATH;
use super::certificate::grouped;
use super::document::{Parts, Surroundings, document, form};
use crate::api::{CertificateWords, CertificatesFound, Verification};
use crate::facts::query;
use crate::text::{Lang, product, verification as words};
use maud::{Markup, html};

/// The page of the field. `found` is what the words lead to, where there are words; `example` is some certificate.
pub fn field(surroundings: &Surroundings, asked: &str, found: Option<&CertificatesFound>, example: Option<&Verification>) -> String {
    let lang = surroundings.lang;
    let parts = Parts {
        title: lang.verify_title(),
        path: PATH,
        listed: found.is_none(),
        state: None,
        heading: lang.verify_title(),
        moment: html! {},
        content: html! {
            (form(lang, asked))
            @match found {
                Some(found) => (results(lang, asked, found)),
                None => {
                    p { (lang.verify_how_code()) " " (lang.verify_how_check()) " " (lang.verify_how_day()) }
                    @if let Some(example) = example {
                        p { (lang.verify_example()) " " a href=(lang.path(&format!("{PATH}/{}", example.code))) { (grouped(&example.code)) } }
                    }
                }
            }
        },
    };
    document(surroundings, parts)
}

fn results(lang: Lang, asked: &str, found: &CertificatesFound) -> Markup {
    let mut catalogue = String::new();
    query::push(&mut catalogue, "q", asked);
    let address = lang.path(&format!("/san-pham?{catalogue}&basis=ever"));
    let heading = match (found.total, found.words) {
        (0, _) => lang.verify_found_none(&asked),
        (_, CertificateWords::Decision) => lang.verify_found_decision(&asked, &product::count(lang, found.total)),
        (_, CertificateWords::Names) => lang.verify_found_names(&asked, &product::count(lang, found.total)),
    };
    html! {
        section {
            h2 { (heading) }
            @if found.total == 0 { p { (lang.verify_found_none_text()) } }
            ul.found { @for item in &found.items { (entry(lang, item)) } }
            @if found.total as usize > found.items.len() { p { a href=(address) { (lang.verify_found_all(&product::count(lang, found.total))) } } }
        }
    }
}

fn entry(lang: Lang, item: &Verification) -> Markup {
    let name = item.product.as_ref().map(|product| product.name.as_str()).unwrap_or_default();
    html! {
        li {
            a href=(lang.path(&format!("{PATH}/{}", item.code))) { (name) }
            " · " (words::line(lang, item))
            @if let Some(producer) = &item.producer { " · " (producer.name) }
            " · " span.code { (grouped(&item.code)) }
        }
    }
}
