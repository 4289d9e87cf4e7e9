//! Plans over HTTP: the page, the open interface and the files say the same, and figures agree with a count by hand.

use crate::TestApp;
use server::seed::Seed;

/// The text of the first element with an attribute inside a part of a page.
pub fn text_after<'h>(html: &'h str, mark: &str) -> &'h str {
    let at = html.find(mark).unwrap_or_else(|| panic!("no {mark}"));
    let rest = &html[at..];
    let rest = &rest[rest.find('>').unwrap() + 1..];
    &rest[..rest.find('<').unwrap()]
}

#[tokio::test]
async fn page_interface_and_file_say_the_same_of_all_62_targets() {
    let app = TestApp::start(Seed::Full).await;
    let plans = app.json("/api/v1/plans?as_of=2026-11-21").await;
    let mut count = 0;
    for plan in plans["plans"].as_array().unwrap() {
        let id = plan["id"].as_str().unwrap();
        let detail = app.json(&format!("/api/v1/plans/{id}?as_of=2026-11-21&lang=vi")).await;
        let html = app.get(&format!("/ke-hoach/{id}?as_of=2026-11-21")).await.text();
        let file = app.get(&format!("/api/v1/plans/{id}?as_of=2026-11-21&format=csv&lang=vi")).await.text();
        for target in detail["targets"].as_array().unwrap() {
            count += 1;
            let target_id = target["id"].as_str().unwrap();
            let card =
                &html[html.find(&format!("data-target=\"{target_id}\"")).unwrap_or_else(|| panic!("{target_id} is not on the page"))..];
            let actual = target["actual_text"].as_str().unwrap();
            assert_eq!(text_after(card, "data-value=\"actual\""), actual.replace('&', "&amp;"), "{target_id}");
            assert!(card.contains(&format!("data-status=\"{}\"", target["status"].as_str().unwrap())), "{target_id}");
            let line = file.lines().find(|line| line.contains(&format!(",{target_id},"))).unwrap();
            assert!(line.contains(actual) || line.contains(&actual.replace('"', "\"\"")), "{target_id}: {line}");
            let rows = app.json(&format!("/api/v1/plans/{id}/targets/{target_id}/records?as_of=2026-11-21")).await;
            let counted = rows["counted"].as_array().unwrap().len() as i64;
            if let (Some(number), true) = (target["counted"].as_i64(), target["measure"] != "amount") {
                assert_eq!(counted, number, "{target_id}");
            }
            if let (Some(whole), "ratio") = (target["whole"].as_i64(), target["measure"].as_str().unwrap()) {
                assert_eq!(counted + rows["not_counted"].as_array().unwrap().len() as i64, whole, "{target_id}");
            }
        }
    }
    assert_eq!(count, 102);
}

#[tokio::test]
async fn figures_agree_with_a_count_by_hand() {
    let app = TestApp::start(Seed::Full).await;
    let target = async |plan: &str, id: &str, day: &str| {
        let detail = app.json(&format!("/api/v1/plans/{plan}?as_of={day}")).await;
        detail["targets"].as_array().unwrap().iter().find(|target| target["id"] == id).unwrap().clone()
    };
    // Of the 68 published recognitions of Kiên Giang 18 are of 2020, 12 of 2021 and 38 of 2022.
    let first = target("kien-giang-2020", "KG20-01", "2026-11-21").await;
    assert_eq!(
        (first["actual"].as_f64(), first["status"].as_str(), first["attained_pct"].as_f64()),
        (Some(18.0), Some("met"), Some(450.0))
    );
    let second = target("kien-giang-2021-2025", "KG25-01", "2026-11-21").await;
    assert_eq!((second["actual"].as_f64(), second["status"].as_str()), (Some(50.0), Some("incomplete")));
    let published = second["observations"].as_array().unwrap().iter().find(|observation| observation["value"] == 176.0).unwrap();
    assert_eq!((published["computed"].as_f64(), published["difference"].as_f64()), (Some(50.0), Some(126.0)));
    let then = target("kien-giang-2021-2025", "KG25-01", "2022-06-30").await;
    assert_eq!((then["actual"].as_f64(), then["status"].as_str()), (Some(12.0), Some("incomplete")), "54 were published of one round");
    assert_eq!(target("kien-giang-2021-2025", "KG25-01", "2020-12-31").await["status"], "not_started");
    assert_eq!(target("kien-giang-2021-2025", "KG25-03", "2026-11-21").await["status"], "no_data");
    assert_eq!(target("nat-2019-status", "NAT-04", "2026-11-21").await["actual"], 26.0);
    assert_eq!(target("nat-2019-status", "NAT-05", "2026-11-21").await["actual"], 3.0);
}

#[tokio::test]
async fn a_shortfall_that_the_data_cannot_prove_is_not_called_one() {
    let app = TestApp::start(Seed::Full).await;
    let target = async |day: &str| {
        let detail = app.json(&format!("/api/v1/plans/kien-giang-2021-2025?as_of={day}&lang=en")).await;
        detail["targets"].as_array().unwrap().iter().find(|target| target["id"] == "KG25-01").unwrap().clone()
    };
    let known = target("2026-11-21").await;
    let published = &known["published"];
    assert_eq!((published["value"].as_f64(), published["status"].as_str()), (Some(176.0), Some("met")));
    assert_eq!(published["value_text"], "176 products");
    assert!(published["source"].as_str().is_some_and(|source| !source.is_empty()));
    assert_eq!(known["gap"]["published"].as_f64(), Some(176.0), "a number of the whole is told before a newer one of a part");
    assert!(known["gap"]["held"].as_f64() < Some(176.0), "{}", known["gap"]);
    // A target of which nothing was published is held against what was published of its place, as a whole too.
    let detail = app.json("/api/v1/plans/kien-giang-2021-2025?as_of=2026-11-21&lang=en").await;
    for id in ["KG25-02", "KG25-09"] {
        let target = detail["targets"].as_array().unwrap().iter().find(|target| target["id"] == id).unwrap();
        assert_eq!((target["status"].as_str(), target["gap"]["published"].as_f64()), (Some("incomplete"), Some(176.0)), "{id}");
    }
    // Before anything was published of the place the register alone speaks.
    let before = target("2021-06-30").await;
    assert_eq!((before["published"].is_null(), before["gap"].is_null()), (true, true));
    assert!(["late", "at_risk"].contains(&before["status"].as_str().unwrap()), "{}", before["status"]);

    let page = app.get("/ke-hoach/kien-giang-2021-2025?as_of=2026-11-21").await.text();
    let card = &page[page.find("data-target=\"KG25-01\"").unwrap()..];
    let card = &card[..card.find("</article>").unwrap()];
    assert_eq!(text_after(card, "data-value=\"published\""), "176 sản phẩm");
    assert!(card.find("data-value=\"published\"") < card.find("data-value=\"actual\""), "what decides comes first");
    assert!(card.contains("Sổ chưa đủ") && !card.contains("Không đạt"), "{card}");
    assert!(card.contains("/dia-phuong/2024/91#cong-bo"));
    assert!(app.get("/dia-phuong/2024/91").await.text().contains("id=\"cong-bo\""));
    for plan in ["kien-giang-2021-2025", "hue-2019-2020", "bu-dop-2024", "bu-dop-2022-2025", "national-2021-2025"] {
        let detail = app.json(&format!("/api/v1/plans/{plan}?as_of=2026-11-21")).await;
        let missed = detail["targets"].as_array().unwrap().iter().filter(|target| target["status"] == "missed");
        let missed: Vec<_> = missed.map(|target| (&target["id"], &target["numerator"], &target["observations"])).collect();
        assert!(missed.is_empty(), "{plan}: {missed:#?}");
    }
    assert_eq!(app.get("/ke-hoach?status=incomplete").await.status.as_u16(), 200);
    let file = app.get("/api/v1/plans/kien-giang-2021-2025?as_of=2026-11-21&format=csv").await.text();
    let line = file.lines().find(|line| line.contains(",KG25-01,")).unwrap();
    assert!(line.contains(",incomplete,176,2022-12,met,"), "{line}");
}

#[tokio::test]
async fn pages_lead_from_a_figure_to_a_product_in_two_steps() {
    let app = TestApp::start(Seed::Full).await;
    let plan = app.get("/ke-hoach/kien-giang-2021-2025?as_of=2023-06-30").await.text();
    assert!(plan.contains("/ke-hoach/kien-giang-2021-2025/KG25-01?as_of=2023-06-30"));
    let rows = app.get("/ke-hoach/kien-giang-2021-2025/KG25-01?as_of=2023-06-30").await.text();
    assert!(rows.contains("href=\"/san-pham/"));
    assert!(app.get("/en/ke-hoach/kien-giang-2021-2025").await.text().contains("8 x 5 years"), "contradictions are annotated");
    assert!(app.get("/dia-phuong/2024/91").await.text().contains("/ke-hoach/kien-giang-2021-2025"));
    assert!(app.get("/dia-phuong/2025/91").await.text().contains("/ke-hoach/kien-giang-2021-2025"), "the successor links to the plan");
    for (address, status) in [
        ("/ke-hoach?unit=2025:91", 200),
        ("/ke-hoach?status=missed&year=2020", 200),
        ("/en/ke-hoach?unit=2025:00", 400),
        ("/ke-hoach?status=good", 400),
        ("/ke-hoach/bu-dop-2024?as_of=tomorrow", 400),
        ("/ke-hoach/khong-co", 404),
        ("/ke-hoach/bu-dop-2024/KHONG", 404),
        ("/api/v1/plans/khong-co", 404),
        ("/api/v1/plans?as_of=x", 400),
    ] {
        assert_eq!(app.get(address).await.status.as_u16(), status, "{address}");
    }
    let before = app.get("/ke-hoach/bu-dop-2024?as_of=2023-06-30").await.text();
    assert!(before.contains("trước khi kế hoạch bắt đầu"));
}
