//! Every address of the server: its path, its methods, and who may call it. The router is made from this table and from
//! nothing else, so no route can be missing from it.

use super::failure::{as_data, as_parts, as_site};
use super::response::preflight;
use super::{AppError, AppState, api, assets, crawlers, downloads, embeds, feeds, health, kiosk, pages, sections, verify};
use app::text::Lang;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get};

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    Public,
    /// Anybody, also from within the pages of other sites.
    Embed,
    /// Whoever watches over the server. Nothing in the answer is secret.
    Operator,
}

/// One row of the table.
pub struct Endpoint {
    /// The path, with its variable parts in braces.
    pub path: String,
    /// The methods it takes. Whoever may `GET` may ask for the `HEAD` alone.
    pub methods: &'static [Method],
    /// Who may call it.
    pub audience: Audience,
    handler: MethodRouter<AppState>,
}

/// Something to read at a path.
fn read<H: Handler<T, AppState>, T: 'static>(path: &str, audience: Audience, handler: H) -> Endpoint {
    let (methods, handler): (&[Method], _) = match audience {
        Audience::Embed => (&[Method::GET, Method::OPTIONS], get(handler).options(preflight)),
        Audience::Public | Audience::Operator => (&[Method::GET], get(handler)),
    };
    Endpoint { path: path.to_owned(), methods, audience, handler }
}

/// The whole table.
pub fn endpoints() -> Vec<Endpoint> {
    let mut table = data();
    table.extend(site());
    table.extend(certificates());
    table.extend(parts());
    table.extend(files());
    table
}

/// Open data: errors are JSON.
fn data() -> Vec<Endpoint> {
    use Audience::Embed;
    use api::{facts, maps, plans, producers, products, search, summary, units};
    // Scripts of other sites may read open data.
    vec![
        read("/api/v1/summary", Embed, summary::summary),
        read("/api/v1/history", Embed, summary::history),
        read("/api/v1/changes", Embed, summary::changes),
        read("/api/v1/published", Embed, summary::published),
        read("/api/v1/products", Embed, products::product_list),
        read("/api/v1/products/{id}", Embed, products::product),
        read("/api/v1/producers/{id}", Embed, producers::producer),
        read("/api/v1/search", Embed, search::search),
        read("/api/v1/units", Embed, units::unit_list),
        read("/api/v1/units/{vintage}/{code}", Embed, units::unit),
        read("/api/v1/plans", Embed, plans::plan_list),
        read("/api/v1/plans/{id}", Embed, plans::plan),
        read("/api/v1/plans/{id}/targets/{target}/records", Embed, plans::target_rows),
        read("/api/v1/facts", Embed, facts::facts_newest),
        read("/api/v1/facts/{version}", Embed, facts::facts),
        read("/api/v1/geography/{version}", Embed, facts::geography),
        read("/api/v1/map/{hash}/{name}", Embed, maps::map),
        read("/data/{file}", Embed, downloads::download),
        read("/api/v1/verify/{code}", Embed, api::verify::verification),
        read("/nhan/{file}", Embed, verify::badge),
    ]
}

/// The site: errors are pages.
fn site() -> Vec<Endpoint> {
    use Audience::{Embed, Operator, Public};
    let mut table = vec![read("/healthz", Operator, health::alive), read("/readyz", Operator, health::ready)];
    for lang in Lang::ALL {
        let page = |path: &str| read(&lang.path(path), Public, pages::page);
        table.extend([
            page("/"),
            page("/san-pham"),
            page("/san-pham/{id}"),
            page("/san-pham/{id}/{slug}"),
            page("/chu-the/{id}"),
            page("/dia-phuong"),
            page("/dia-phuong/{vintage}/{code}"),
            page("/ke-hoach"),
            page("/ke-hoach/{id}"),
            page("/ke-hoach/{id}/{target}"),
            page("/tim"),
            page("/du-lieu"),
            read(&lang.path("/nhung/{figure}"), Embed, embeds::figure),
            read(&lang.path("/man-hinh"), Public, kiosk::screen),
        ]);
    }
    table
}

/// The check of certificates, documents of their own: errors are pages.
fn certificates() -> Vec<Endpoint> {
    let mut table = Vec::new();
    for lang in Lang::ALL {
        table.push(read(&lang.path("/xac-minh"), Audience::Public, verify::field));
        table.push(read(&lang.path("/xac-minh/{code}"), Audience::Public, verify::certificate));
    }
    table.push(read("/xac-minh/{code}/{file}", Audience::Public, verify::label));
    table
}

/// Parts of pages, which the pages of this site fetch, and what search engines read: errors are JSON.
fn parts() -> Vec<Endpoint> {
    let sections = |lang: Lang| read(&lang.path(app::dashboard::sections::PATH), Audience::Public, sections::answer);
    let mut table: Vec<Endpoint> = Lang::ALL.map(sections).into_iter().collect();
    for lang in Lang::ALL {
        table.push(read(&lang.path("/san-pham.atom"), Audience::Embed, feeds::products));
    }
    table.push(read("/robots.txt", Audience::Public, crawlers::robots));
    table.push(read("/sitemap.xml", Audience::Public, crawlers::index));
    table.push(read("/sitemap/{part}", Audience::Public, crawlers::part));
    table
}

/// Built files, packed already.
fn files() -> Vec<Endpoint> {
    let fixed = assets::FIXED.map(|name| read(&format!("/{name}"), Audience::Public, assets::fixed));
    let mut table = vec![read("/assets/{file}", Audience::Public, assets::hashed)];
    table.extend(fixed);
    table
}

/// The path below which the interface answers, errors included.
const API: &str = "/api/v1";

/// The routes of the open-data interface and of the downloads.
pub(super) fn data_routes() -> Router<AppState> {
    let (mut interface, mut downloads) = (Router::new(), Router::new());
    for endpoint in data() {
        match endpoint.path.strip_prefix(API) {
            Some(path) => interface = interface.route(path, endpoint.handler),
            None => downloads = downloads.route(&endpoint.path, endpoint.handler),
        }
    }
    let interface = interface.fallback(async || AppError::NoRoute).method_not_allowed_fallback(async || AppError::Method);
    let downloads = downloads.method_not_allowed_fallback(async || AppError::Method);
    Router::new().nest(API, as_data(interface)).merge(as_data(downloads))
}

/// The routes of the site. What has no route is rendered as well: the app says that there is no such page.
pub(super) fn site_routes() -> Router<AppState> {
    let router =
        site().into_iter().chain(certificates()).fold(Router::new(), |router, endpoint| router.route(&endpoint.path, endpoint.handler));
    as_site(router.fallback(pages::page).method_not_allowed_fallback(async || AppError::Method))
}

/// The routes of parts of pages.
pub(super) fn part_routes() -> Router<AppState> {
    let router = parts().into_iter().fold(Router::new(), |router, endpoint| router.route(&endpoint.path, endpoint.handler));
    as_parts(router.method_not_allowed_fallback(async || AppError::Method))
}

/// The routes of the built files.
pub(super) fn file_routes() -> Router<AppState> {
    files().into_iter().fold(Router::new(), |router, endpoint| router.route(&endpoint.path, endpoint.handler))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_pages_are_those_of_the_app() {
        let _ = any_spawner::Executor::init_tokio();
        let listed = leptos_axum::generate_route_list(app::routes::App);
        let of_app: BTreeSet<String> = listed.iter().map(|page| page.path().to_owned()).collect();
        let pages = site().into_iter().filter(|endpoint| endpoint.audience == Audience::Public && !endpoint.path.ends_with("/man-hinh"));
        assert_eq!(pages.map(|page| page.path).collect::<BTreeSet<_>>(), of_app);
    }

    #[test]
    fn no_address_is_listed_twice() {
        let table = endpoints();
        let paths: BTreeSet<&str> = table.iter().map(|endpoint| endpoint.path.as_str()).collect();
        assert_eq!(paths.len(), table.len());
    }
}
