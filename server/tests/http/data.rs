//! The open-data interface, as the contract states it.

use crate::TestApp;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::seed::Seed;

#[tokio::test]
async fn answers_are_what_the_contract_says() {
    let app = TestApp::start(Seed::Full).await;

    let summary = app.json("/api/v1/summary?unit=2024:91&as_of=2022-12-31").await;
    assert_eq!((&summary["unit"], &summary["as_of"], &summary["basis"]), (&"2024:91".into(), &"2022-12-31".into(), &"valid".into()));
    assert_eq!(summary["communes"]["total"], 143);
    assert_eq!(summary["children"].as_array().map(Vec::len), Some(15));
    assert_eq!(summary["children"][0]["name"], "Rạch Giá");
    let parts: i64 = summary["by_star"].as_object().unwrap().values().map(|count| count.as_i64().unwrap()).sum();
    assert_eq!(summary["total"], parts);

    let page = app.json("/api/v1/products?q=nuoc%20mam&basis=ever&per_page=5&sort=stars").await;
    assert!(page["total"].as_i64().unwrap() > 5 && page["items"].as_array().unwrap().len() == 5);
    for item in page["items"].as_array().unwrap() {
        let text = app::domain::collation::fold(&format!("{} {}", item["name"], item["producer"]["name"]));
        assert!(text.contains("nuoc") && text.contains("mam"), "{text}");
    }
    let id = page["items"][0]["id"].as_str().unwrap();
    let product = app.json(&format!("/api/v1/products/{id}")).await;
    assert_eq!(product["name"], page["items"][0]["name"]);
    assert!(!product["recognitions"].as_array().unwrap().is_empty());
    let producer = app.json(&format!("/api/v1/producers/{}", product["producer"]["id"].as_str().unwrap())).await;
    assert!(producer["products"].as_array().unwrap().iter().any(|other| other["id"] == product["id"]));

    let unit = app.json("/api/v1/units/2024/693").await;
    assert_eq!(unit["name"], "Bù Đốp");
    let successors: Vec<_> = unit["successors"].as_array().unwrap().iter().map(|unit| unit["unit"].as_str().unwrap().to_owned()).collect();
    assert_eq!(successors, ["2025:25308", "2025:25309", "2025:25318"]);
    let province = app.json("/api/v1/units/2025/91").await;
    let predecessors: Vec<_> =
        province["predecessors"].as_array().unwrap().iter().map(|unit| unit["unit"].as_str().unwrap().to_owned()).collect();
    assert_eq!(predecessors, ["2024:89", "2024:91"]);
    assert!(province["predecessors"].as_array().unwrap().iter().all(|step| step["whole"] == true));
    let commune = app.json("/api/v1/units/2025/25318").await;
    assert!(commune["predecessors"].as_array().unwrap().iter().any(|step| step["unit"] == "2024:25276"));

    assert_eq!(app.json("/api/v1/units?vintage=2024").await["units"].as_array().unwrap().len(), 63);
    assert_eq!(app.json("/api/v1/units?vintage=2025&level=commune").await["units"].as_array().unwrap().len(), 3321);
    assert_eq!(app.json("/api/v1/units?parent=2024:91").await["units"].as_array().unwrap().len(), 15);
    let found = app.json("/api/v1/units?q=rach%20gia").await;
    assert!(found["units"].as_array().unwrap().iter().any(|unit| unit["unit"] == "2024:899"));
}

#[tokio::test]
async fn the_two_maps_agree_on_what_lies_wholly_in_them() {
    let app = TestApp::start(Seed::Full).await;
    for day in ["2021-06-30", "2023-06-30", "2026-11-21"] {
        for basis in ["valid", "ever"] {
            let ask = async |unit: &str| {
                app.json(&format!("/api/v1/summary?unit={unit}&as_of={day}&basis={basis}")).await["total"].as_i64().unwrap()
            };
            // Old An Giang and Kiên Giang are the whole of new An Giang.
            assert!(ask("2024:89").await + ask("2024:91").await <= ask("2025:91").await);
            let country = app.json(&format!("/api/v1/summary?as_of={day}&basis={basis}")).await;
            let provinces: i64 = country["children"].as_array().unwrap().iter().map(|child| child["total"].as_i64().unwrap()).sum();
            assert_eq!(country["total"], provinces, "every product lies in a province of 2025");
        }
    }
}

#[tokio::test]
async fn months_and_movements_are_those_of_the_summary() {
    let app = TestApp::start(Seed::Full).await;
    let question = "unit=2025:91&as_of=2026-11-22";
    for basis in ["valid", "ever"] {
        let history = app.json(&format!("/api/v1/history?{question}&basis={basis}")).await;
        assert_eq!((&history["as_of"], &history["basis"], &history["unit"]), (&"2026-11-22".into(), &basis.into(), &"2025:91".into()));
        let months = history["months"].as_array().unwrap();
        assert!(months.len() > 24 && months.last().unwrap()["day"] == "2026-11-22");
        for month in [&months[months.len() / 2], &months[months.len() - 13], &months[months.len() - 1]] {
            let day = month["day"].as_str().unwrap();
            let summary = app.json(&format!("/api/v1/summary?unit=2025:91&as_of={day}&basis={basis}")).await;
            assert_eq!(month["by_star"], summary["by_star"], "{day} {basis}");
            assert_eq!(month["by_star"], month[basis]);
        }
    }

    let changes = app.json("/api/v1/changes?as_of=2026-11-22&compare=2023-12-31").await;
    assert_eq!((&changes["as_of"], &changes["compare"]), (&"2026-11-22".into(), &"2023-12-31".into()));
    let number = |name: &str| changes[name].as_i64().unwrap();
    for (name, day) in [("before", "2023-12-31"), ("after", "2026-11-22")] {
        assert_eq!(changes[name], app.json(&format!("/api/v1/summary?as_of={day}")).await["total"]);
    }
    assert!(number("before") > 0 && number("added") > 0);
    let sum = number("before") + number("added") + number("renewed") + number("entered");
    assert_eq!(number("after"), sum - number("expired") - number("revoked") - number("left"));
    assert!(changes["upgraded"].is_i64() && changes["downgraded"].is_i64());
}

#[tokio::test]
async fn published_totals_are_listed_newest_first() {
    let app = TestApp::start(Seed::Full).await;
    for (unit, least) in [("vn", 20), ("2024:91", 2), ("2025:91", 2)] {
        let published = app.json(&format!("/api/v1/published?unit={unit}")).await;
        assert_eq!(published["unit"], unit);
        let totals = published["totals"].as_array().unwrap();
        assert!(totals.len() >= least, "{unit}: {}", totals.len());
        let dates: Vec<_> = totals.iter().map(|total| total["date"].as_str().unwrap()).collect();
        assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
        assert!(totals.iter().all(|total| !total["source"].as_str().unwrap().is_empty()));
    }
    assert_eq!(app.json("/api/v1/published").await, app.json("/api/v1/published?unit=vn").await);
    assert_eq!(app.json("/api/v1/published?unit=2025:25318").await["totals"].as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn dumps_hold_every_recognition() {
    let app = TestApp::start(Seed::Full).await;
    let rows = app.live.view().snapshot.register().recognitions.len();
    assert!(rows > 700);
    let csv = app.get("/data/ocop.csv").await;
    assert_eq!(
        (csv.status, csv.header("content-type"), csv.header("access-control-allow-origin")),
        (StatusCode::OK, "text/csv; charset=utf-8", "*")
    );
    assert_eq!(csv::Reader::from_reader(csv.body.as_slice()).records().map(Result::unwrap).count(), rows);
    assert_eq!(app.json("/data/ocop.json").await.as_array().map(Vec::len), Some(rows));
}

#[tokio::test]
async fn unchanged_answers_are_not_sent_again() {
    let app = TestApp::start(Seed::Empty).await;
    for address in ["/api/v1/summary", "/api/v1/history", "/api/v1/published", "/api/v1/products?stars=4", "/api/v1/units", "/api/v1/facts"]
    {
        let first = app.get(address).await;
        assert_eq!(first.status, StatusCode::OK);
        assert_eq!(first.header("access-control-allow-origin"), "*");
        assert!(first.header("set-cookie").is_empty() && first.header("cache-control").contains("no-cache"));
        let tag = first.header("etag").to_owned();
        let again = app.send(Request::get(address).header("if-none-match", format!("\"other\", {tag}")).body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
        let other = app.send(Request::get(address).header("if-none-match", "\"other\"").body(Body::empty()).unwrap()).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn compact_files_are_immutable_and_compressed() {
    let app = TestApp::start(Seed::Full).await;
    let view = app.live.view();
    let (facts, geography) = { (app::api::Api::facts_address(&view), app::api::Api::geography_address(&view)) };
    for (address, most) in [(&facts, 8_000), (&geography, 40_000)] {
        let answer = app.send(Request::get(address.as_str()).header("accept-encoding", "gzip, br").body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, "br"), "{address}");
        assert!(answer.header("cache-control").contains("immutable"));
        assert!(answer.body.len() < most, "{address}: {} bytes", answer.body.len());
    }
    let geography = app::facts::codec::decode_geography(&app.get(&geography).await.body).unwrap();
    let facts = app::facts::codec::decode_facts(&app.get(&facts).await.body, geography.into()).unwrap();
    let filter = app::facts::Filter::parse(&[], facts.geography(), view.today).unwrap();
    let mut served: app::facts::Summary = serde_json::from_value(app.json("/api/v1/summary").await).unwrap();
    served.children.iter_mut().for_each(|child| child.name.clear());
    assert_eq!(facts.summarise(&filter), served);
    assert_eq!(app.get("/api/v1/facts/999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn refusals_name_the_parameter_in_both_languages() {
    let app = TestApp::start(Seed::Empty).await;
    for (address, status, code, field) in [
        ("/api/v1/summary?unit=2025:999", 400, "unit_unknown", "unit"),
        ("/api/v1/summary?unit=An%20Giang", 400, "unit_malformed", "unit"),
        ("/api/v1/summary?stars=7", 400, "value_invalid", "stars"),
        ("/api/v1/summary?as_of=tomorrow", 400, "date_invalid", "as_of"),
        ("/api/v1/summary?as_of=2025-02-30", 400, "date_invalid", "as_of"),
        ("/api/v1/history?year=later", 400, "number_invalid", "year"),
        ("/api/v1/changes?as_of=2024-12-31", 400, "value_missing", "compare"),
        ("/api/v1/changes?as_of=2024-12-31&compare=2025-01-01", 400, "range_backwards", "compare"),
        ("/api/v1/changes?compare=yesterday", 400, "date_invalid", "compare"),
        ("/api/v1/published?unit=2025:999", 400, "unit_unknown", "unit"),
        ("/api/v1/products?page=-1", 400, "number_invalid", "page"),
        ("/api/v1/products?per_page=1000", 400, "number_invalid", "per_page"),
        ("/api/v1/units?parent=2024:xx", 400, "unit_malformed", "parent"),
        ("/api/v1/units?level=village", 400, "value_invalid", "level"),
        ("/api/v1/products/nothing", 404, "not_found", ""),
        ("/api/v1/producers/%00", 404, "not_found", ""),
        ("/api/v1/units/2024/9999", 404, "not_found", ""),
        ("/api/v1/units/x/y", 404, "not_found", ""),
        ("/api/v1/nothing", 404, "no_such_address", ""),
    ] {
        let mut messages = Vec::new();
        for language in ["vi", "en-GB"] {
            let answer = app.send(Request::get(address).header("accept-language", language).body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status.as_u16(), status, "{address}");
            let error: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(error["error"]["code"], code, "{address}");
            assert_eq!(error["error"]["field"].as_str().unwrap_or_default(), field, "{address}");
            messages.push(error["error"]["message"].as_str().unwrap().to_owned());
        }
        assert_ne!(messages[0], messages[1], "{address}");
    }
    let posted = app.send(Request::post("/api/v1/summary").body(Body::empty()).unwrap()).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn an_empty_register_answers_too() {
    let app = TestApp::start(Seed::Empty).await;
    let summary = app.json("/api/v1/summary").await;
    assert_eq!((&summary["total"], &summary["communes"]["total"]), (&0.into(), &3321.into()));
    assert_eq!(app.json("/api/v1/products").await["total"], 0);
    assert_eq!(app.json("/readyz").await["status"], "ok");
    assert_eq!(app.json("/healthz").await["status"], "ok");
}

#[tokio::test]
async fn readiness_fails_without_a_database() {
    let app = TestApp::start(Seed::Empty).await;
    app.db.close().await;
    assert_eq!(app.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(app.get("/api/v1/summary").await.status, StatusCode::OK, "the last good state is served");
}

#[tokio::test]
async fn the_catalogue_lists_what_the_dashboard_counts() {
    let app = TestApp::start(Seed::Full).await;
    for question in [
        "basis=ever&year=2024",
        "basis=ever&year=2021,2022&stars=4",
        "validity=expired&sector=1",
        "validity=valid",
        "unit=2024:91&basis=ever&year=2022",
    ] {
        let counted = app.json(&format!("/api/v1/summary?{question}")).await["total"].clone();
        assert_eq!(app.json(&format!("/api/v1/products?{question}")).await["total"], counted, "{question}");
        assert_ne!(counted, 0, "{question} is worth asking");
    }
}

#[tokio::test]
async fn figures_are_framed_and_taken_away_but_nothing_else_is() {
    let app = TestApp::start(Seed::Full).await;
    for name in ["stars", "sectors", "sets", "kinds", "years", "cumulative", "validity", "expiries", "communes", "units", "totals", "map"] {
        for lang in ["", "/en"] {
            let frame = app.get(&format!("{lang}/nhung/{name}?basis=ever")).await;
            assert_eq!(frame.status, StatusCode::OK, "{name}");
            assert!(!frame.header("content-security-policy").contains("frame-ancestors"));
            let page = String::from_utf8(frame.body).unwrap();
            assert!(page.contains(&format!("data-figure=\"{name}\"")) && !page.contains("<script>"), "{name}");
            for (ending, kind) in [("csv", "text/csv; charset=utf-8"), ("svg", "image/svg+xml"), ("xlsx", "application/vnd.openxmlformats")]
            {
                let file = app.get(&format!("{lang}/nhung/{name}.{ending}?basis=ever")).await;
                assert_eq!(file.status, StatusCode::OK, "{name}.{ending}");
                assert!(file.header("content-type").starts_with(kind) && !file.body.is_empty(), "{name}.{ending}");
                assert!(file.header("content-security-policy").contains("frame-ancestors 'none'"), "{name}.{ending}");
            }
        }
    }
    for address in ["/nhung/weather", "/nhung/stars.pdf"] {
        assert_eq!(app.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    for address in
        ["/nhung/stars?stars=7", "/nhung/stars.csv?as_of=soon", "/man-hinh?views=weather", "/man-hinh?seconds=1", "/?compare=soon"]
    {
        let refused = app.get(address).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{address}");
    }
    assert!(app.get("/").await.header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[tokio::test]
async fn scripts_of_other_sites_may_ask_and_read() {
    let app = TestApp::start(Seed::Full).await;
    for path in ["/api/v1/summary", "/data/ocop.csv", "/nhung/stars.csv", "/en/nhung/map.svg"] {
        let asked = app.send(Request::builder().method("OPTIONS").uri(path).body(Body::empty()).unwrap()).await;
        assert_eq!(asked.status, 204, "{path}");
        assert!(asked.header("access-control-allow-methods").contains("GET"), "{path}");
        let read = app.get(path).await;
        for answer in [&asked, &read] {
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        }
        assert!(read.header("access-control-expose-headers").contains("etag"), "{path}");
    }
}

#[tokio::test]
async fn a_download_honours_the_filters_of_the_list() {
    let app = TestApp::start(Seed::Full).await;
    let rows = async |address: &str| app.get(address).await.text().lines().count() - 1;
    let whole = rows("/data/ocop.csv").await;
    let lines = app.get("/data/ocop.json?stars=5&basis=ever").await.text();
    let five: serde_json::Value = serde_json::from_str(&lines).unwrap();
    let products: std::collections::BTreeSet<_> =
        five.as_array().unwrap().iter().map(|row| row["product_id"].as_str().unwrap().to_owned()).collect();
    let listed = app.json("/api/v1/products?stars=5&basis=ever&per_page=100").await;
    assert_eq!(products.len() as u64, listed["total"].as_u64().unwrap());
    assert!(listed["items"].as_array().unwrap().iter().all(|item| products.contains(item["id"].as_str().unwrap())));
    assert!(rows("/data/ocop.csv?stars=5&basis=ever").await < whole);
    assert_eq!(rows("/data/ocop.csv?page=2&lang=en").await, whole, "a page and a language are no filters");
    assert_eq!(app.get("/data/ocop.csv?stars=9").await.status, 400);
    let page = app.get("/san-pham?stars=5").await.text();
    assert!(page.contains("href=\"/data/ocop.csv?stars=5\""), "the list leads to its file");
}

#[tokio::test]
async fn a_place_a_decision_and_other_spellings_are_found() {
    let app = TestApp::start(Seed::Full).await;
    let total = async |words: &str| app.json(&format!("/api/v1/products?basis=ever&q={words}")).await["total"].as_u64().unwrap();
    for words in ["phu+quoc", "an+giang", "2497", "ST25", "gao+st+25", "my", "mì"] {
        assert!(total(words).await > 0, "{words}");
    }
    assert_eq!(total("st25").await, total("st+25").await);
    assert_eq!(total("khong+co+gi+nhu+vay").await, 0);
    // Products called so come before those of a place called so.
    let found = app.json("/api/v1/products?basis=ever&q=nuoc+mam+phu+quoc").await;
    let first = found["items"][0].to_string().to_lowercase();
    assert!(first.contains("nước mắm") && first.contains("phú quốc"), "{first}");
}

#[tokio::test]
async fn coverage_says_what_the_interface_says() {
    let app = TestApp::start(Seed::Full).await;
    let page = app.get("/du-lieu").await.text();
    let table = &page[page.find("id=\"do-phu\"").unwrap()..];
    let row = &table[table.find("href=\"/dia-phuong/2025/52\"").unwrap()..];
    let cell = |mark: &str| crate::plans::text_after(row, mark).replace('.', "").parse::<u64>().unwrap();
    let totals = app.json("/api/v1/published?unit=2025:52").await;
    let newest =
        totals["totals"].as_array().unwrap().iter().find(|total| total["measure"] == "products_3plus" && total["dimension"] == "valid");
    let newest = newest.unwrap();
    assert_eq!(cell("data-value=\"published\"").to_string(), newest["value"].as_str().unwrap());
    let day = newest["date"].as_str().unwrap();
    let held = app.json(&format!("/api/v1/summary?unit=2025:52&basis=valid&as_of={day}")).await;
    assert_eq!(Some(cell("data-value=\"held\"")), held["total"].as_u64());
}
