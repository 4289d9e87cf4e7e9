//! One search: the first answer to questions people ask, and what an answer says of itself.

use super::*;
use app::domain::Day;
use server::clock::Clock;

const QUESTIONS: &str = include_str!("questions.tsv");

fn noon() -> Clock {
    Clock::stopped_at_noon(Day::parse("2026-11-28").unwrap())
}

fn address(q: &str) -> String {
    let mut pair = String::new();
    app::facts::query::push(&mut pair, "q", q);
    format!("/api/v1/search?{pair}")
}

/// How far down the expected answer stands, from 1; 0 where it is missing.
fn rank(answer: &Value, kind: &str, expected: &str) -> usize {
    if kind == "address" {
        return usize::from(answer["address"] == expected);
    }
    let groups = answer["groups"].as_array().unwrap();
    let items = groups.iter().flat_map(|group| group["items"].as_array().unwrap().iter().map(move |item| (&group["kind"], item)));
    let mut found = items.map(|(its_kind, item)| *its_kind == kind && (item["title"] == expected || item["id"] == expected));
    found.position(|is_expected| is_expected).map_or(0, |at| at + 1)
}

#[tokio::test]
async fn questions_find_what_they_ask_for_first() {
    let folder = Folder::new();
    let db = Db::connect(&format!("sqlite:{}", folder.path().join("demo.sqlite").display())).await.unwrap();
    db.migrate().await.unwrap();
    assert!(server::demo::generate(&db, 17_316).await.unwrap());
    let registers = [("real", TestApp::start_with_clock(Seed::Full, noon()).await), ("demo", TestApp::over_with_clock(db, noon()).await)];
    let (mut count, mut sum, mut missed) = (0, 0.0, Vec::new());
    for line in QUESTIONS.lines().filter(|line| !line.starts_with('#')) {
        let [register, question, kind, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let app = &registers.iter().find(|(name, _)| *name == register).unwrap().1;
        let answer = app.json(&address(question)).await;
        let rank = rank(&answer, kind, expected);
        count += 1;
        sum += if rank == 0 { 0.0 } else { 1.0 / rank as f64 };
        if rank != 1 {
            missed.push(format!("{question}: {expected} is at {rank}; {}", answer["groups"][0]["items"][0]["title"]));
        }
    }
    let mean = sum / f64::from(count);
    assert!(count >= 150, "{count} questions");
    assert!(mean >= 0.97, "mean reciprocal rank {mean}: {missed:#?}");
}

#[tokio::test]
async fn an_answer_says_what_it_understood() {
    let app = TestApp::start_with_clock(Seed::Full, noon()).await;
    let answer = app.json(&address("nước mắm 5 sao Thanh Hóa")).await;
    assert_eq!(answer["understood"]["stars"], "5");
    assert_eq!(answer["understood"]["unit"], "2025:38");
    assert_eq!(answer["understood"]["left_over"], "nước mắm");
    assert_eq!(answer["groups"][0]["kind"], "product");
    let wrong = app.json(&address("nuocmam lê gia")).await;
    assert_eq!(wrong["groups"][0]["corrected"], true, "{wrong}");
    let nothing = app.json(&address("💥 \u{202e} <script> \"*\"")).await;
    assert_eq!(nothing["groups"].as_array().unwrap().len(), 0);
    for (query, field) in [("limit=0", "limit"), ("limit=51", "limit"), ("limit=x", "limit")] {
        let refused = app.get(&format!("/api/v1/search?q=a&{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(String::from_utf8_lossy(&refused.body).contains(field));
    }
    let long = app.get(&address(&"x".repeat(201))).await;
    assert_eq!(long.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_text_finds_what_lapsed_under_its_own_heading() {
    let app = TestApp::start_with_clock(Seed::Full, noon()).await;
    let page = app.get("/san-pham?q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm+Ph%C3%BA+Qu%E1%BB%91c").await.text();
    assert!(page.contains("Nước mắm Phú Quốc Khải Hoàn 43 độ đạm"), "{page}");
    assert!(page.contains("Đã hết hạn, bị thu hồi hoặc chưa được chứng nhận (16)"));
    // What can be said as conditions is asked as conditions, and empty fields of the form leave the address.
    for (from, to) in [
        ("/san-pham?q=m%E1%BA%ADt+ong+5+sao&unit=&as_of=&basis=valid", "/san-pham?stars=5&q=m%E1%BA%ADt+ong"),
        ("/san-pham?q=&validity=expiring&unit=&as_of=&basis=valid&from=&to=", "/san-pham?validity=expiring"),
        ("/en/san-pham?q=&stars=4", "/en/san-pham?stars=4"),
    ] {
        let answer = app.get(from).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{from}");
        assert_eq!(answer.headers["location"], to);
    }
    assert_eq!(app.get("/san-pham?q=m%E1%BA%ADt+ong").await.status, StatusCode::OK);
    assert_eq!(app.get("/san-pham?stars=7&q=").await.status, StatusCode::BAD_REQUEST);
}
