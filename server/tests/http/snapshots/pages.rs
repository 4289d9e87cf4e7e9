//! The HTML of each page: title and main part, a tag a line.

use super::{PRODUCT, app, assert_snapshot, producer, without_versions};
use crate::TestApp;

/// Drawings and long texts of data take this many letters at most.
const LONGEST_VALUE: usize = 120;

async fn compare(app: &TestApp, name: &str, address: &str) {
    let answer = app.get(address).await;
    let html = without_versions(app, &answer.text());
    let text = format!("{}\n{}\n{}\n", answer.status, part(&html, "<title>", "</title>"), part(&html, "<main", "</main>"));
    let text = ["option", "tr"].iter().fold(text, |text, tag| without_middle_of_runs(&text, tag));
    let text = text.replace('<', "\n<").replace("\n</", "</");
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| short(&without_island_hash(without_boot_script(line)))).collect();
    assert_snapshot(&format!("page_{name}"), address, &lines.join("\n"));
}

/// From one mark to the end of another.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let Some(start) = html.find(from) else { return "" };
    let length = html[start..].find(to).unwrap() + to.len();
    &html[start..start + length]
}

/// A text in which only the first two of elements that follow each other at once are left, and the last.
fn without_middle_of_runs(html: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut kept = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        let mut run = Vec::new();
        while let Some(length) = rest.find(&close).filter(|_| rest.starts_with(&open)).map(|end| end + close.len()) {
            // What holds others of its kind is left as it is.
            let is_plain = !rest[open.len()..length].contains(&open);
            if !is_plain {
                break;
            }
            run.push(&rest[..length]);
            rest = &rest[length..];
        }
        if run.is_empty() {
            kept.push_str(&rest[..open.len()]);
            rest = &rest[open.len()..];
        } else if run.len() > 4 {
            kept.push_str(&format!("{}{}<!-- {} more -->{}", run[0], run[1], run.len() - 3, run[run.len() - 1]));
        } else {
            kept.extend(run);
        }
    }
    kept + rest
}

/// A line as it is where the browser's files are not built: a script that wakes islands is there only with them.
fn without_boot_script(line: &str) -> &str {
    if line.starts_with("<script type=\"module\" src=\"/assets/boot.") { "<!>" } else { line }
}

/// A line with the name of its island alone: the number that follows it is a hash of the source, which any edit changes.
fn without_island_hash(line: &str) -> String {
    let Some((before, after)) = line.split_once("data-component=\"") else { return line.to_owned() };
    let (component, rest) = after.split_once('"').unwrap();
    let name = component.trim_end_matches(|letter: char| letter.is_ascii_digit());
    format!("{before}data-component=\"{name}…\"{rest}")
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
        ("dashboard", "/?unit=2024:899&basis=ever&as_of=2024-12-31".to_owned()),
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
