//! The document around every page: head, header, navigation, footer.

use super::request::{register, request};
use crate::domain::Lang;
use crate::pages;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// The whole document.
pub fn document() -> impl IntoView {
    let lang = use_context::<super::request::PageRequest>().map_or(Lang::Vi, |request| request.lang);
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Routes in both languages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=pages::not_found::NotFound>
                <Route path=path!("/") view=pages::home::Home ssr=SsrMode::Async/>
                <Route path=path!("/en") view=pages::home::Home ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}

/// Whether the register is a simulation; the banner above every page.
#[component]
pub fn SimulationBanner() -> impl IntoView {
    let lang = request().lang;
    register().simulated().then(|| view! { <p class="simulated" role="note">{lang.banner_simulated()}</p> })
}
