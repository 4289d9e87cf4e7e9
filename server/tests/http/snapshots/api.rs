//! The answers of `/api/v1`.

use super::{PRODUCT, app, assert_snapshot, json_answer, producer, without_versions};
use crate::TestApp;
use axum::body::Body;
use axum::http::Request;

async fn compare(app: &TestApp, name: &str, address: &str) {
    let answer = json_answer(&app.get(address).await);
    assert_snapshot(&format!("api_{name}"), address, &without_versions(app, &answer));
}

/// Compares answers with the files of their names.
async fn compare_all(answers: &[(&str, &str)]) -> TestApp {
    let app = app().await;
    for (name, address) in answers {
        compare(&app, name, address).await;
    }
    app
}

#[tokio::test]
async fn counts() {
    compare_all(&[
        ("summary", "/api/v1/summary"),
        ("summary_district", "/api/v1/summary?unit=2024:899&as_of=2024-12-31&basis=ever"),
        ("summary_filtered", "/api/v1/summary?unit=2025:91&basis=ever&stars=4&sector=1&from=2020-01-01&to=2023-12-31"),
        ("history", "/api/v1/history?unit=2025:91"),
        ("changes", "/api/v1/changes?compare=2023-12-31"),
        ("published", "/api/v1/published?unit=2025:91"),
    ])
    .await;
}

#[tokio::test]
async fn catalogue() {
    let app = app().await;
    for (name, address) in [
        ("products", "/api/v1/products?q=nuoc%20mam&basis=ever&sort=stars&per_page=2".to_owned()),
        ("products_lapsed", "/api/v1/products?unit=2025:91&validity=expired&sort=newest&per_page=2&page=2".to_owned()),
        ("product", format!("/api/v1/products/{PRODUCT}")),
        ("product_then", format!("/api/v1/products/{PRODUCT}?as_of=2021-12-31")),
        ("producer", format!("/api/v1/producers/{}", producer(&app).await)),
    ] {
        compare(&app, name, &address).await;
    }
}

#[tokio::test]
async fn units() {
    compare_all(&[
        ("units", "/api/v1/units"),
        ("units_of_level", "/api/v1/units?vintage=2024&level=district"),
        ("units_below", "/api/v1/units?parent=2024:91"),
        ("units_found", "/api/v1/units?q=rach%20gia"),
        ("unit_district", "/api/v1/units/2024/693"),
        ("unit_province", "/api/v1/units/2025/91"),
        ("unit_commune", "/api/v1/units/2025/25318"),
    ])
    .await;
}

#[tokio::test]
async fn plans() {
    let app = compare_all(&[
        ("plans", "/api/v1/plans"),
        ("plans_of_unit", "/api/v1/plans?unit=2025:91&year=2022&lang=en"),
        ("plan", "/api/v1/plans/kien-giang-2021-2025"),
        ("plan_then", "/api/v1/plans/bu-dop-2024?as_of=2024-06-30&lang=en"),
        ("target_rows", "/api/v1/plans/kien-giang-2021-2025/targets/KG25-01/records"),
    ])
    .await;
    for (name, address) in [
        ("plan_csv", "/api/v1/plans/kien-giang-2021-2025?format=csv"),
        ("target_rows_csv", "/api/v1/plans/bu-dop-2024/targets/BD-01/records?format=csv"),
    ] {
        let answer = app.get(address).await;
        let lines: Vec<String> = answer.text().lines().take(8).map(str::to_owned).collect();
        assert_snapshot(&format!("api_{name}"), address, &format!("{}\n{}", answer.status, lines.join("\n")));
    }
}

/// The sections of the dashboard, which hold HTML.
#[tokio::test]
async fn sections() {
    compare_all(&[
        ("sections", "/muc?unit=2025:91&as_of=2024-06-30"),
        ("sections_english", "/en/muc?unit=2025:91"),
        ("sections_country", "/muc?compare=2025-06-30"),
        ("sections_refused", "/muc?unit=2025:99"),
    ])
    .await;
}

#[tokio::test]
async fn refusals() {
    let app = compare_all(&[
        ("refused_parameter", "/api/v1/summary?stars=7"),
        ("refused_parameter_english", "/api/v1/summary?stars=7&lang=en"),
        ("refused_format", "/api/v1/plans/bu-dop-2024?format=pdf"),
        ("unknown_product", "/api/v1/products/nothing"),
        ("unknown_address", "/api/v1/nothing?lang=en"),
        ("unknown_download", "/data/nothing.csv"),
    ])
    .await;
    let posted = app.send(Request::post("/api/v1/summary").body(Body::empty()).unwrap()).await;
    assert_snapshot("api_refused_method", "POST /api/v1/summary", &json_answer(&posted));
}

#[tokio::test]
async fn health() {
    compare_all(&[("alive", "/healthz"), ("ready", "/readyz")]).await;
}

#[tokio::test]
async fn downloads() {
    let app = app().await;
    for (name, address) in [
        ("ocop", "/data/ocop.json"),
        ("plans", "/data/plans.json"),
        ("observations", "/data/observations.json"),
        ("channels", "/data/channels.json"),
        ("ideas", "/data/ideas.json"),
    ] {
        let answer = json_answer(&app.get(address).await);
        assert_snapshot(&format!("data_{name}"), address, &answer);
    }
}
