//! The page of a product through the router: what a buyer reads first in every state, and what machines read.

use crate::TestApp;
use crate::support::{Folder, import};
use app::domain::Day;
use axum::http::StatusCode;
use serde_json::Value;
use server::clock::Clock;
use server::datasets::ImportOptions;
use server::seed::Seed;

const HOSTILE: &str = "</script><script>alert(1)</script>";

const ROWS: &str = "product,producer,producer_kind,commune,province,sector,set,stars,decision,issued,expires,revoked
Mật ong rừng,HTX Một,cooperative,Phú Quốc,An Giang,1,,4,101/QĐ-UBND,2025-06-01,,
Trà sen,HTX Một,cooperative,Phú Quốc,An Giang,2,,3,102/QĐ-UBND,2024-03-01,,
Bánh tráng,HTX Một,cooperative,Phú Quốc,An Giang,1,,3,107/QĐ-UBND,2023-12-10,,
Khô cá lóc,HTX Ba,cooperative,Phú Quốc,An Giang,1,,5,103/QĐ-UBND,2022-10-10,,
Nước mắm,HTX Bốn,cooperative,Phú Quốc,An Giang,1,,5,104/QĐ-BNN,2025-01-10,2027-12-31,2026-03-01
Đường thốt nốt,HTX Năm,cooperative,Phú Quốc,An Giang,1,,4,105/QĐ-UBND,2023-06-26,,
Đường thốt nốt,HTX Năm,cooperative,Phú Quốc,An Giang,1,,5,106/QĐ-UBND,2025-06-26,,
Mắm ruốc,HTX Sáu,cooperative,,An Giang,,,,,,,
";

const CHANNELS: &str = "producer,kind,outlet,address,unit,from,to,checked,source
HTX Ba,supermarket,Siêu thị Một,,2025:91,,,2026-06-30,
HTX Ba,own_web,,https://hop-tac-xa.example/shop,2025:91,2025-01-01,,,
HTX Ba,direct,Sạp đã đóng,,2025:91,2024-01-01,2025-01-01,,
";

/// A register with a product of every state, on a day that does not pass.
async fn app() -> TestApp {
    let today = Day::parse_iso("2026-11-22").unwrap();
    let app = TestApp::start_with_clock(Seed::Empty, Clock::stopped_at_noon(today)).await;
    let folder = Folder::new();
    let long = "Bánh phồng tôm ".repeat(20);
    let more = format!(
        "\"{HOSTILE}\",HTX Bảy,cooperative,,An Giang,3,,3,108/QĐ-UBND,2025-02-02,,\n{long},HTX Tám,cooperative,,An Giang,4,,3,109/QĐ-UBND,2025-02-03,,\n"
    );
    for (kind, name, rows) in [("recognitions", "rows.csv", format!("{ROWS}{more}")), ("channels", "channels.csv", CHANNELS.to_owned())] {
        let report = import(&app.db, kind, &folder.file(name, rows), ImportOptions { dry_run: false, today }).await.unwrap();
        assert!(report.errors.is_empty(), "{kind}: {:?}", report.errors);
    }
    app.live.refresh().await.unwrap();
    app
}

/// The id of the product whose name begins so.
fn id(app: &TestApp, name: &str) -> String {
    let view = app.live.view();
    view.snapshot.register().products.iter().find(|product| product.name.starts_with(name)).unwrap().id.clone()
}

async fn page(app: &TestApp, name: &str, query: &str) -> String {
    let answer = app.get(&format!("/san-pham/{}{query}", id(app, name))).await;
    assert_eq!(answer.status, StatusCode::OK, "{name}");
    answer.text()
}

/// The part of a page between two marks.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = &html[html.find(from).unwrap_or_else(|| panic!("{from}: {html}"))..];
    &rest[..rest.find(to).unwrap()]
}

/// The block of data for search engines.
fn linked_data(html: &str) -> Value {
    let block = part(html, "<script type=\"application/ld+json\">", "</script>");
    serde_json::from_str(block.split_once('>').unwrap().1).unwrap()
}

#[tokio::test]
async fn the_first_words_say_whether_the_star_is_valid() {
    let app = app().await;
    for (name, words, state, urgent, hollow) in [
        ("Mật ong", "Còn hiệu lực 4 sao đến hết ngày 01/06/2028", "valid", false, false),
        ("Trà sen", "Còn hiệu lực 3 sao đến hết ngày 01/03/2027 (còn 99 ngày)", "expiring", false, false),
        ("Bánh tráng", "Còn hiệu lực 3 sao đến hết ngày 10/12/2026 (còn 18 ngày)", "expiring", true, false),
        ("Khô cá", "Đã hết hạn từ ngày 11/10/2025", "expired", false, true),
        ("Nước mắm", "Đã bị thu hồi từ ngày 01/03/2026", "revoked", false, true),
        ("Đường thốt", "Còn hiệu lực 5 sao đến hết ngày 26/06/2028", "valid", false, false),
    ] {
        let html = page(&app, name, "").await;
        let verdict = part(&html, "<section data-validity", "</section>");
        assert!(verdict.contains(words) && verdict.contains(&format!("data-validity=\"{state}\"")), "{name}: {verdict}");
        assert!(verdict.contains("Kiểm tra lúc 12:00 ngày 22/11/2026"), "{name}: {verdict}");
        assert_eq!(verdict.contains("data-urgent=\"true\""), urgent, "{name}");
        assert_eq!(verdict.contains("data-hollow=\"true\"") && verdict.contains("từng đạt 5 sao"), hollow, "{name}");
        assert!(!html.contains("Hiện hành") && html.contains("Lần gần nhất"), "{name}");
        let is_active = linked_data(&html)["hasCertification"][0]["certificationStatus"] == "https://schema.org/CertificationActive";
        assert_eq!(is_active, !hollow, "{name}");
    }
    let never = page(&app, "Mắm ruốc", "").await;
    let verdict = part(&never, "<section data-validity", "</section>");
    assert!(verdict.contains("Chưa có quyết định công nhận") && !verdict.contains("class=\"stars\""), "{verdict}");
    assert_eq!(linked_data(&never)["hasCertification"], Value::Null);
}

#[tokio::test]
async fn a_recognition_that_was_replaced_says_by_which() {
    let app = app().await;
    let html = page(&app, "Đường thốt", "").await;
    let history = part(&html, "<ol class=\"history\">", "</ol>");
    let (latest, before) = history.split_once("</li>").unwrap();
    assert!(latest.contains("Lần gần nhất") && !latest.contains("data-hollow"), "{latest}");
    assert!(
        before.contains("Được thay bằng lần 26/06/2025") && before.contains("từng đạt 4 sao") && before.contains("data-hollow"),
        "{before}"
    );
    // Seen before it was replaced it was valid, and the page says what came after.
    let then = page(&app, "Đường thốt", "?as_of=01/01/2025").await;
    let verdict = part(&then, "<section data-validity", "</section>");
    assert!(verdict.contains("Còn hiệu lực 4 sao") && !verdict.contains("data-hollow"), "{verdict}");
    assert!(verdict.contains("Từ ngày 26/06/2025 được thay bằng lần công nhận 5 sao."), "{verdict}");
    assert!(part(&then, "<ol class=\"history\">", "</ol>").contains("Sau ngày đang xem"), "{then}");
}

#[tokio::test]
async fn a_name_is_never_more_than_a_name() {
    let app = app().await;
    let html = page(&app, "</script>", "").await;
    assert!(!html.contains("<script>alert"), "{html}");
    assert_eq!(linked_data(&html)["name"], HOSTILE);
    let long = page(&app, "Bánh phồng", "").await;
    let canonical = part(&long, "<link href=\"", "\" rel=\"canonical\"");
    assert!(canonical.len() < 220, "{canonical}");
}

#[tokio::test]
async fn where_it_is_sold_and_what_else_there_is() {
    let app = app().await;
    let html = page(&app, "Khô cá", "").await;
    let market = part(&html, "<ul class=\"market\">", "</ul>");
    assert!(market.contains("Siêu thị Một") && market.contains("thấy bán ngày 30/06/2026") && !market.contains("Sạp đã đóng"), "{market}");
    assert!(market.contains("href=\"https://hop-tac-xa.example/shop\" rel=\"noopener nofollow external\""), "{market}");
    // Valid ones first, and never the product itself.
    let near = part(&html, "Cùng địa phương: Đặc khu Phú Quốc", "</section>");
    let at = |name: &str| near.find(name).unwrap_or_else(|| panic!("{name}: {near}"));
    assert!(at("Mật ong") < at("Nước mắm") && at("Trà sen") < at("Nước mắm") && !near.contains("Khô cá"), "{near}");
    assert!(html.contains("class=\"locator-here\"") && html.contains("class=\"locator-dot\""), "the place is on the map");
    let own = page(&app, "Mật ong", "").await;
    let own = part(&own, "Sản phẩm khác của chủ thể", "</section>");
    assert!(own.contains("Trà sen") && own.contains("Bánh tráng") && !own.contains("Mật ong"), "{own}");
}

#[tokio::test]
async fn a_producer_lists_its_products_by_what_they_are_worth() {
    let app = app().await;
    let product = app.json(&format!("/api/v1/products/{}", id(&app, "Mật ong"))).await;
    let html = app.get(&format!("/chu-the/{}", product["producer"]["id"].as_str().unwrap())).await.text();
    for words in [
        "Hợp tác xã",
        "Đặc khu Phú Quốc",
        "3 sản phẩm trong sổ này, 3 còn hiệu lực",
        "Còn hiệu lực (1)",
        "Sắp hết hạn (2)",
        "Còn 18 ngày, đến 10/12/2026",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[tokio::test]
async fn addresses_are_readable_and_lead_on_with_their_query() {
    let app = app().await;
    let id = id(&app, "Đường thốt");
    let html = page(&app, "Đường thốt", "").await;
    assert!(html.contains(&format!("href=\"http://ocop.test/san-pham/{id}\" rel=\"canonical\"")), "{html}");
    assert!(html.contains(&format!("href=\"http://ocop.test/en/san-pham/{id}\" hreflang=\"en\"")), "{html}");
    assert!(html.contains("<meta property=\"og:title\" content=\"Đường thốt nốt\">"), "{html}");
    let answer = app.get(&format!("/en/san-pham/{id}/khac?as_of=2025-01-01")).await;
    let there = format!("/en/san-pham/{id}?as_of=2025-01-01");
    assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, there.as_str()));
    assert_eq!(app.get(&there).await.status, StatusCode::OK);
    assert_eq!(app.get(&format!("/san-pham/{id}?as_of=31/02/2025")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn search_engines_find_every_page() {
    let app = app().await;
    let robots = app.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().contains("Disallow: /api/") && robots.text().ends_with("Sitemap: http://ocop.test/sitemap.xml\n"));
    let index = app.get("/sitemap.xml").await.text();
    let parts: Vec<&str> = index.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    assert_eq!(parts.len(), 4, "{index}");
    let mut pages = Vec::new();
    for part in parts {
        let answer = app.get(part.strip_prefix("http://ocop.test").unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/xml; charset=utf-8"), "{part}");
        let text = answer.text();
        let listed: Vec<String> = text.split("<url>").skip(1).map(str::to_owned).collect();
        assert!((2..=10_000).contains(&listed.len()), "{part}: {}", listed.len());
        pages.extend(listed);
    }
    let sugar = format!("/san-pham/{}</loc>", id(&app, "Đường thốt"));
    let sugar: Vec<&String> = pages.iter().filter(|page| page.contains(&sugar)).collect();
    assert!(sugar.len() == 2 && sugar.iter().all(|page| page.contains("<lastmod>2026-06-27</lastmod>")), "{sugar:?}");
    assert!(pages.iter().any(|page| page.contains("/dia-phuong/2025/91</loc>")) && pages.iter().any(|page| page.contains("/chu-the/")));
    // A sample of them is there.
    for page in pages.iter().step_by(37) {
        let address = part(page, "http://ocop.test", "</loc>").strip_prefix("http://ocop.test").unwrap();
        assert_eq!(app.get(address).await.status, StatusCode::OK, "{address}");
    }
    for wrong in ["/sitemap/san-pham-2.xml", "/sitemap/san-pham-0.xml", "/sitemap/san-pham-01.xml", "/sitemap/khac-1.xml", "/sitemap/x"] {
        assert_eq!(app.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}
