//! Pages through the router: status, headers, language, escaping.

use crate::TestApp;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::seed::Seed;

#[tokio::test]
async fn every_page_answers_in_both_languages_with_a_strict_policy() {
    let app = TestApp::start(Seed::Full).await;
    let id = app.json("/api/v1/products?per_page=1").await["items"][0]["id"].as_str().unwrap().to_owned();
    let product = format!("/san-pham/{id}");
    for path in [
        "/",
        "/san-pham",
        &product,
        "/dia-phuong/2024/91",
        "/dia-phuong/2025/91",
        "/dia-phuong/2024/693",
        "/ke-hoach",
        "/ke-hoach/kien-giang-2021-2025",
        "/ke-hoach/kien-giang-2021-2025/KG25-02",
        "/du-lieu",
    ] {
        for (prefix, lang) in [("", "vi"), ("/en", "en")] {
            let address = if path == "/" && lang == "en" { "/en".to_owned() } else { format!("{prefix}{path}") };
            let answer = app.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            let html = answer.text();
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{address}");
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("default-src 'none'") && !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{address}: {policy}"
            );
            assert!(!html.contains(" style=\""), "{address} has an inline style");
            assert!(html.contains("hreflang=\"vi\"") && html.contains("hreflang=\"en\""), "{address}");
            assert!(answer.header("set-cookie").is_empty());
        }
    }
}

#[tokio::test]
async fn wrong_addresses_are_pages_too() {
    let app = TestApp::start(Seed::Empty).await;
    for (address, status, words) in [
        ("/khong-co", 404, "Không tìm thấy"),
        ("/en/nothing", 404, "not found"),
        ("/san-pham/khong-co", 404, "Không tìm thấy"),
        ("/dia-phuong/2024/00", 404, "Không tìm thấy"),
        ("/?stars=7", 400, "stars"),
        ("/san-pham?page=-1", 400, "page"),
        ("/en/san-pham?as_of=tomorrow", 400, "as_of"),
    ] {
        let answer = app.get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert!(answer.text().to_lowercase().contains(&words.to_lowercase()), "{address}: {}", answer.text());
    }
    let posted = app.send(Request::post("/san-pham").body(Body::empty()).unwrap()).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn links_of_a_page_never_lead_to_another_host() {
    let app = TestApp::start(Seed::Empty).await;
    for path in ["/en//evil.example/x", "//evil.example/x", "/en///evil.example", "/en//evil.example/x?a=b"] {
        let page = app.get(path).await.text();
        for part in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(!part.starts_with("//"), "{path}: {part}");
        }
    }
}

#[tokio::test]
async fn a_crawler_is_led_to_the_whole_dashboard_alone() {
    let app = TestApp::start(Seed::Empty).await;
    let whole = app.get("/").await.text();
    assert!(whole.contains("rel=\"canonical\"") && !whole.contains("noindex"));
    for filtered in ["/?stars=4", "/dia-phuong/2025/91?sector=1", "/en?as_of=2024-01-01"] {
        let page = app.get(filtered).await.text();
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">") && !page.contains("rel=\"canonical\""), "{filtered}");
    }
}

#[tokio::test]
async fn the_front_page_of_a_unit_leads_to_its_own_page() {
    let app = TestApp::start(Seed::Empty).await;
    for (asked, there) in [
        ("/?unit=2025:91", "/dia-phuong/2025/91"),
        ("/en?stars=4,5&unit=2024:91&compare=2024-06-30", "/en/dia-phuong/2024/91?stars=4,5&compare=2024-06-30"),
        ("/?unit=2025:91&vintage=2024&basis=&as_of=30/06/2024&layer=heat", "/dia-phuong/2025/91?as_of=30%2F06%2F2024&layer=heat"),
        ("/?unit=2025:91&q=%0d%0aset-cookie:%20x%3Cscript%3E", "/dia-phuong/2025/91?q=%0D%0Aset-cookie:+x%3Cscript%3E"),
    ] {
        let answer = app.get(asked).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, there), "{asked}");
    }
    for (stays, status) in [("/?unit=vn", 200), ("/?unit=", 200), ("/?unit=2025:99999", 400), ("/?unit=x", 400)] {
        assert_eq!(app.get(stays).await.status.as_u16(), status, "{stays}");
    }
}

#[tokio::test]
async fn the_catalogue_lists_what_lapses_and_names_the_condition() {
    let today = app::domain::Day::parse_iso("2026-11-22").unwrap();
    let app = TestApp::start_with_clock(Seed::Full, server::clock::Clock::stopped_at_noon(today)).await;
    let counted = app.json("/api/v1/summary").await["expiring"].clone();
    for days in ["30", "90", "180"] {
        let list = app.json(&format!("/api/v1/products?within={days}&sort=expires")).await;
        assert_eq!(list["total"], counted[days], "within {days} days of {counted}");
        let page = app.get(&format!("/san-pham?within={days}")).await.text();
        let chip = format!("Bỏ điều kiện Hết hạn trong {days} ngày tới");
        assert!(page.contains(&chip) && page.contains(&format!("<option value=\"{days}\" selected")), "{days}");
    }
    assert_eq!(app.json("/api/v1/products?within=30&validity=expired").await["total"], 0);
    for address in ["/san-pham?within=31", "/san-pham?within=-1", "/api/v1/products?within=all"] {
        assert_eq!(app.get(address).await.status, StatusCode::BAD_REQUEST, "{address}");
    }
}
