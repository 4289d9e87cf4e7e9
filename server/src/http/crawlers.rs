//! What search engines ask for: `/robots.txt`, and the addresses of all pages in parts, `/sitemap.xml`.

use super::AppError;
use super::request::{PathParameters, SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, typed};
use crate::snapshot::{PageEntry, View};
use app::api::Api;
use app::text::Lang;
use axum::response::Response;

/// The most addresses in a part; each page has one in every language.
const MOST: usize = 10_000;

/// Pages in a part.
const PAGES: usize = MOST / Lang::ALL.len();

const XML: &str = "application/xml; charset=utf-8";

/// What the pages of a part are about.
const SUBJECTS: [&str; 4] = ["trang", "san-pham", "chu-the", "dia-phuong"];

/// Pages that are there whatever the register holds.
const FIXED: [&str; 6] = ["/", "/san-pham", "/dia-phuong", "/ke-hoach", "/du-lieu", "/xac-minh"];

/// Who may crawl what: pages and pictures, but neither data nor figures without their page, nor answers to a filter.
pub async fn robots(site: SiteRequest<()>) -> Response {
    const RULES: &str = "User-agent: *\nDisallow: /api/\nDisallow: /nhung/\nDisallow: /en/nhung/\nDisallow: /*?\nAllow: /san-pham?page=\n\
        Allow: /en/san-pham?page=\n";
    let text = format!("{RULES}\nSitemap: {}/sitemap.xml\n", site.origin);
    Delivery::new(AnswerKind::Other, CachePolicy::OneDay).send(typed("text/plain; charset=utf-8", text))
}

/// The list of all parts.
pub async fn index(site: SiteRequest<()>) -> Result<Response, AppError> {
    delivery(&site).respond(&site.conditions, || {
        let mut parts = String::new();
        for subject in SUBJECTS {
            for part in 1..=entries(&site.view, subject).len().div_ceil(PAGES) {
                parts.push_str(&format!("<sitemap><loc>{}/sitemap/{subject}-{part}.xml</loc></sitemap>\n", site.origin));
            }
        }
        Ok(typed(XML, document("sitemapindex", &parts)))
    })
}

/// One part: `/sitemap/san-pham-1.xml`.
pub async fn part(PathParameters(file): PathParameters<String>, site: SiteRequest<()>) -> Result<Response, AppError> {
    let (subject, part) = file.strip_suffix(".xml").and_then(|name| name.rsplit_once('-')).ok_or(AppError::NotFound)?;
    let subject = SUBJECTS.into_iter().find(|known| *known == subject).ok_or(AppError::NotFound)?;
    let part = part.parse::<usize>().ok().filter(|number| *number > 0 && number.to_string() == part).ok_or(AppError::NotFound)?;
    let pages = entries(&site.view, subject);
    let pages = pages.chunks(PAGES).nth(part - 1).ok_or(AppError::NotFound)?;
    delivery(&site).respond(&site.conditions, || {
        let mut urls = String::new();
        for page in pages {
            for lang in Lang::ALL {
                // Paths are made of slugs and codes: there is nothing in them to escape.
                urls.push_str(&format!("<url><loc>{}{}</loc>", site.origin, lang.path(&page.path)));
                if let Some(day) = page.changed {
                    urls.push_str(&format!("<lastmod>{day}</lastmod>"));
                }
                urls.push_str("</url>\n");
            }
        }
        Ok(typed(XML, document("urlset", &urls)))
    })
}

fn delivery(site: &SiteRequest<()>) -> Delivery {
    Delivery::new(AnswerKind::Other, CachePolicy::Revalidated).tagged(entity_tag(&site.view, site.lang))
}

fn document(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{content}</{root}>\n"
    )
}

fn entries(view: &View, subject: &str) -> Vec<PageEntry> {
    let snapshot = &view.snapshot;
    match subject {
        "san-pham" => snapshot.product_pages(view.today()),
        "chu-the" => snapshot.producer_pages(view.today()),
        "dia-phuong" => snapshot.place_pages(),
        _ => FIXED.into_iter().map(|path| PageEntry { path: path.to_owned(), changed: None }).chain(snapshot.plan_pages()).collect(),
    }
}
