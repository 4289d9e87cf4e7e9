//! The document around every page: head, header, navigation, footer.

use crate::text::{Lang, format};
use crate::ui::marks::StarSprite;
use crate::ui::request::{PageRequest, asset, register, request};
use crate::ui::search_field::{SearchField, SearchScript};
use crate::{dashboard, pages};
use leptos::html::meta;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// The colour of the browser's own frame, by scheme: the paper of the style sheet.
const THEME: [(&str, &str); 2] = [("(prefers-color-scheme: light)", "#faf7ef"), ("(prefers-color-scheme: dark)", "#171a15")];

/// The whole document.
pub fn document() -> impl IntoView {
    let lang = use_context::<PageRequest>().map_or(Lang::Vi, |request| request.lang);
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                {THEME.map(|(scheme, colour)| meta().name("theme-color").attr("media", scheme).content(colour)).collect_view()}
                <HeadFiles/>
                <MetaTags/>
            </head>
            <body>
                <StarSprite/>
                <a class="skip" href="#main">{lang.shell_skip()}</a>
                <Masthead/>
                <main id="main" class="page" tabindex="-1">
                    <App/>
                </main>
                <Colophon/>
                <SearchScript/>
            </body>
        </html>
    }
}

/// Style sheet, typeface and icon, once the site has been built.
#[component]
fn HeadFiles() -> impl IntoView {
    let present = |name: &str| Some(asset(name)).filter(|address| !address.is_empty());
    let font = present("fonts/be-vietnam-pro-400.woff2");
    view! {
        {font.map(|address| view! { <link rel="preload" href=address r#as="font" type="font/woff2" crossorigin="anonymous"/> })}
        {present("main.css").map(|address| view! { <link rel="stylesheet" href=address/> })}
        {present("favicon.svg").map(|address| view! { <link rel="icon" href=address type="image/svg+xml"/> })}
    }
    .into_any()
}

/// Routes in both languages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=pages::not_found::NotFound>
                <Route path=path!("/") view=dashboard::Home ssr=SsrMode::Async/>
                <Route path=path!("/en") view=dashboard::Home ssr=SsrMode::Async/>
                <Route path=path!("/san-pham") view=pages::catalogue::Catalogue ssr=SsrMode::Async/>
                <Route path=path!("/en/san-pham") view=pages::catalogue::Catalogue ssr=SsrMode::Async/>
                <Route path=path!("/san-pham/:id/:slug?") view=pages::product::Product ssr=SsrMode::Async/>
                <Route path=path!("/en/san-pham/:id/:slug?") view=pages::product::Product ssr=SsrMode::Async/>
                <Route path=path!("/chu-the/:id") view=pages::producer::Producer ssr=SsrMode::Async/>
                <Route path=path!("/en/chu-the/:id") view=pages::producer::Producer ssr=SsrMode::Async/>
                <Route path=path!("/dia-phuong") view=pages::places::Places ssr=SsrMode::Async/>
                <Route path=path!("/en/dia-phuong") view=pages::places::Places ssr=SsrMode::Async/>
                <Route path=path!("/dia-phuong/:vintage/:code") view=pages::unit::Unit ssr=SsrMode::Async/>
                <Route path=path!("/en/dia-phuong/:vintage/:code") view=pages::unit::Unit ssr=SsrMode::Async/>
                <Route path=path!("/ke-hoach") view=pages::plan::Plans ssr=SsrMode::Async/>
                <Route path=path!("/en/ke-hoach") view=pages::plan::Plans ssr=SsrMode::Async/>
                <Route path=path!("/ke-hoach/:id") view=pages::plan::PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/en/ke-hoach/:id") view=pages::plan::PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/ke-hoach/:id/:target") view=pages::plan::TargetPage ssr=SsrMode::Async/>
                <Route path=path!("/en/ke-hoach/:id/:target") view=pages::plan::TargetPage ssr=SsrMode::Async/>
                <Route path=path!("/tim") view=pages::search::Search ssr=SsrMode::Async/>
                <Route path=path!("/en/tim") view=pages::search::Search ssr=SsrMode::Async/>
                <Route path=path!("/du-lieu") view=pages::data::Data ssr=SsrMode::Async/>
                <Route path=path!("/en/du-lieu") view=pages::data::Data ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
    .into_any()
}

/// Whether the register is a simulation; the banner above every page.
#[component]
pub fn SimulationBanner() -> impl IntoView {
    let lang = request().lang;
    register().simulated().then(|| view! { <p class="simulated" role="note">{lang.shell_simulated()}</p> }).into_any()
}

#[component]
fn Masthead() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let pages = [
        ("/", lang.nav_home()),
        ("/san-pham", lang.label_products()),
        ("/dia-phuong", lang.label_places()),
        ("/ke-hoach", lang.label_plans()),
        ("/du-lieu", lang.nav_data()),
    ];
    let here = request.path.clone();
    let is_here = move |path: &str| if path == "/" { here == "/" } else { here == path || here.starts_with(&format!("{path}/")) };
    let links =
        pages.map(|(path, name)| view! { <li><a href=lang.path(path) aria-current=is_here(path).then_some("page")>{name}</a></li> });
    // The catalogue and the page of the search have a search field of their own.
    let search = (!matches!(request.path.as_str(), "/san-pham" | "/tim")).then(|| {
        view! {
            <form class="search" role="search" aria-label=lang.shell_search_label() action=lang.path("/tim") method="get">
                <SearchField lang label=lang.shell_search_label() quiet=true/>
            </form>
            <a class="search-link" href=lang.path("/tim") aria-label=lang.shell_search_label()>
                <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"></circle><path d="M15.5 15.5 21 21"></path></svg>
            </a>
        }
    });
    let other = lang.other();
    view! {
        <header class="masthead">
            <SimulationBanner/>
            <div class="page">
                <a class="brand" href=lang.path("/")><Grains/>{lang.site_name()}</a>
                <nav aria-label=lang.shell_nav()><ul class="nav">{links.collect_view()}</ul></nav>
                {search}
                <a class="lang" href=request.address_in(other) lang=other.tag() hreflang=other.tag() rel="alternate">{lang.shell_other_language()}</a>
            </div>
        </header>
    }.into_any()
}

/// The emblem: five grains of rice that make a star.
#[component]
fn Grains() -> impl IntoView {
    const GRAIN: &str = "M32 1c8.5 8 10 17 0 27c-10-10-8.5-19 0-27z";
    let grains: Vec<_> = (0..5).map(|at| view! { <path d=GRAIN transform=format!("rotate({} 32 33.5)", at * 72)></path> }).collect();
    view! { <svg viewBox="0 0 64 64" width="28" height="28" aria-hidden="true">{grains}</svg> }.into_any()
}

#[component]
fn Colophon() -> impl IntoView {
    let lang = request().lang;
    let register = register();
    let today = format::date(lang, register.today());
    view! {
        <footer class="colophon">
            <div class="page">
                <p>{lang.shell_source()}" "<a href=lang.path("/du-lieu")>{lang.shell_provenance()}</a></p>
                <p>{lang.shell_version(&register.version(), &today)}</p>
                <p><a href=lang.path("/xac-minh")>{lang.verify_title()}</a></p>
                <p>{lang.shell_licence()}</p>
            </div>
        </footer>
    }
    .into_any()
}
