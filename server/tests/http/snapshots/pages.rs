//! The HTML of each page: title and main part, a tag a line.

use super::{PRODUCT, app, assert_snapshot, producer, without_versions};
use crate::TestApp;

/// Drawings and long texts of data take this many letters at most.
const LONGEST_VALUE: usize = 120;

async fn compare(app: &TestApp, name: &str, address: &str) {
    let answer = app.get(address).await;
    let html = without_versions(app, &answer.text());
    let text = format!("{}\n{}\n{}\n", answer.status, part(&html, "<title>", "</title>"), part(&html, "<main", "</main>"));
    let lines: Vec<String> = text.replace('<', "\n<").lines().filter(|line| !line.is_empty()).map(short).collect();
    assert_snapshot(&format!("page_{name}"), address, &lines.join("\n"));
}

/// From one mark to the end of another.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let Some(start) = html.find(from) else { return "" };
    let length = html[start..].find(to).unwrap() + to.len();
    &html[start..start + length]
}

/// A line whose quoted values are cut where they are long.
fn short(line: &str) -> String {
    let mut kept = String::new();
    for (number, piece) in line.split('"').enumerate() {
        if number > 0 {
            kept.push('"');
        }
        if piece.chars().count() <= LONGEST_VALUE {
            kept.push_str(piece);
        } else {
            kept.extend(piece.chars().take(LONGEST_VALUE));
            kept.push('…');
        }
    }
    kept
}

#[tokio::test]
async fn in_both_languages() {
    let app = app().await;
    for (name, address) in [
        ("unit", "/dia-phuong/2024/693".to_owned()),
        ("unit_english", "/en/dia-phuong/2024/693?as_of=2024-12-31&basis=ever".to_owned()),
        ("catalogue", "/san-pham?unit=2025:91&per_page=2".to_owned()),
        ("catalogue_english", "/en/san-pham?q=nuoc%20mam&basis=ever&per_page=1&page=2".to_owned()),
        ("product", format!("/san-pham/{PRODUCT}")),
        ("product_english", format!("/en/san-pham/{PRODUCT}")),
        ("producer", format!("/chu-the/{}", producer(&app).await)),
        ("places_found", "/dia-phuong?q=bu%20dop".to_owned()),
        ("plans", "/ke-hoach?unit=2024:91".to_owned()),
        ("plan", "/ke-hoach/bu-dop-2024".to_owned()),
        ("target", "/ke-hoach/kien-giang-2021-2025/KG25-02".to_owned()),
        ("target_english", "/en/ke-hoach/kien-giang-2021-2025/KG25-02".to_owned()),
        ("data", "/du-lieu".to_owned()),
        ("unknown", "/khong-co".to_owned()),
        ("refused", "/san-pham?page=0".to_owned()),
        ("frame", "/nhung/stars?unit=2025:91&basis=ever".to_owned()),
        ("frame_units", "/en/nhung/units?unit=2024:693&basis=ever".to_owned()),
        ("kiosk", "/man-hinh?views=totals".to_owned()),
    ] {
        compare(&app, name, &address).await;
    }
}
