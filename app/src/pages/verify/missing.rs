//! The page of a code that the register does not have: misread, or of no recognition.

use super::PATH;
use super::certificate::grouped;
use super::document::{Parts, Surroundings, document, form};
use crate::api::Verification;
use crate::text::verification as words;
use maud::html;

/// Says which kind of mistake it is; `meant` is the certificate whose code differs least.
pub fn missing(surroundings: &Surroundings, asked: &Verification, meant: Option<&Verification>) -> String {
    let lang = surroundings.lang;
    let heading = words::verdict(lang, asked);
    let code = grouped(&asked.code);
    let text = if asked.misread { lang.verify_misread_text(&code) } else { lang.verify_unknown_text(&code) };
    let parts = Parts {
        title: words::state(lang, asked.state),
        path: PATH,
        listed: false,
        state: Some(asked.state),
        heading: &heading,
        moment: html! { p.moment { (surroundings.moment()) } },
        content: html! {
            p { (text) }
            @if let Some(meant) = meant {
                p.onward {
                    (lang.verify_meant()) " "
                    a href=(lang.path(&format!("{PATH}/{}", meant.code))) {
                        (grouped(&meant.code))
                        @if let Some(product) = &meant.product { ": " (product.name) }
                    }
                    " " (lang.verify_meant_compare())
                }
            }
            (form(lang, ""))
        },
    };
    document(surroundings, parts)
}
