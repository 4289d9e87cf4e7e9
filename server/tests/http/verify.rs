//! Checking certificates through the router: every state, every slip of the hand, the guessing, the label, the badge.

use crate::support::{Folder, import};
use crate::{Answer, TestApp};
use app::api::Api;
use app::domain::Day;
use app::domain::account::Actor;
use app::domain::recognition::CertificateCode;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use server::clock::Clock;
use server::datasets::ImportOptions;
use server::office::{Mergeable, Merging, things_merge};
use server::seed::Seed;
use std::collections::HashMap;

const ROWS: &str = "product,producer,province,stars,decision,issued,expires,revoked
Mật ong rừng,HTX Một,An Giang,4,101/QĐ-UBND,2025-06-01,,
Trà <sen>,HTX Hai,An Giang,3,102/QĐ-UBND,2024-02-01,,
Khô cá lóc,HTX Ba,An Giang,3,103/QĐ-UBND,2022-10-10,,
Nước mắm,HTX Bốn,An Giang,5,104/QĐ-BNN,2025-01-10,2027-12-31,2026-03-01
Đường thốt nốt,HTX Năm,An Giang,3,105/QĐ-UBND,2021-05-05,,
Đường thốt nốt,HTX Năm,An Giang,4,106/QĐ-UBND,2024-12-12,,
Mắm ruốc,HTX Sáu,An Giang,,,,,
";

/// A register with a certificate of every state, on a day that does not pass, and the codes by product and stars.
async fn app() -> (TestApp, HashMap<String, String>) {
    let today = Day::parse_iso("2026-11-22").unwrap();
    let app = TestApp::start_with_clock(Seed::Empty, Clock::stopped_at_noon(today)).await;
    let folder = Folder::new();
    import(&app.db, "recognitions", &folder.file("rows.csv", ROWS), ImportOptions { dry_run: false, today }).await.unwrap();
    app.live.refresh().await.unwrap();
    let codes = codes(&app);
    (app, codes)
}

fn codes(app: &TestApp) -> HashMap<String, String> {
    let view = app.live.view();
    let register = view.snapshot.register();
    let products = register.products.iter().filter_map(|product| view.product(&product.id, view.today));
    let named = products.flat_map(|product| {
        let name = product.summary.name;
        product.recognitions.into_iter().map(move |row| (format!("{name} {}", row.stars.unwrap_or(0)), row.code))
    });
    named.collect()
}

async fn ask(app: &TestApp, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
    let request = Request::builder().method(method).uri(address).header("host", "ocop.test");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    app.send(request.body(Body::empty()).unwrap()).await
}

/// A code with another sign at a position.
fn with_sign(code: &str, at: usize, sign: char) -> String {
    code.chars().enumerate().map(|(position, own)| if position == at { sign } else { own }).collect()
}

#[tokio::test]
async fn every_state_is_said_in_words_first() {
    let (app, codes) = app().await;
    let unknown = CertificateCode::of_hash(0x1234_5678_9abc_def0).to_string();
    for (product, state, vietnamese, english) in [
        ("Mật ong rừng 4", "valid", "Còn hiệu lực đến hết ngày 01/06/2028", "Valid until the end of 1 Jun 2028"),
        ("Trà <sen> 3", "expiring", "Còn hiệu lực đến hết ngày 01/02/2027, sắp hết hạn (còn 71 ngày)", "expiring soon (71 days left)"),
        ("Khô cá lóc 3", "expired", "Đã hết hạn từ ngày 11/10/2025", "Expired since 11 Oct 2025"),
        ("Nước mắm 5", "revoked", "Đã bị thu hồi từ ngày 01/03/2026", "Revoked since 1 Mar 2026"),
        ("Đường thốt nốt 3", "superseded", "Đã được thay bằng giấy chứng nhận mới hơn", "Superseded by a newer certificate"),
        ("Mắm ruốc 0", "not_certified", "Chưa được chứng nhận", "Not certified"),
        ("", "unknown", "Không có giấy chứng nhận nào mang mã này", "No certificate has this code"),
    ] {
        let code = codes.get(product).unwrap_or(&unknown);
        let status = if state == "unknown" { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let data = app.get(&format!("/api/v1/verify/{code}")).await;
        assert_eq!((data.status, data.header("access-control-allow-origin")), (status, "*"), "{product}");
        let data: serde_json::Value = serde_json::from_slice(&data.body).unwrap();
        assert_eq!((&data["state"], &data["code"], &data["misread"]), (&state.into(), &code.as_str().into(), &false.into()), "{data}");
        assert_eq!(data["as_of"], "2026-11-22");
        for (address, words, checked) in [
            (format!("/xac-minh/{code}"), vietnamese, "Kiểm tra lúc 12:00 ngày 22/11/2026"),
            (format!("/en/xac-minh/{code}"), english, "Checked at 12:00 on 22 Nov 2026"),
        ] {
            let page = app.get(&address).await;
            assert_eq!(page.status, status, "{address}");
            let html = page.text();
            let first = html.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
            assert!(first.contains(words), "{product}: {first}");
            assert!(html.contains(checked) && html.contains(&format!("data-state=\"{state}\"")), "{html}");
            // Words come before any file, and nothing runs.
            assert!(html.find("</h1>") < html.find("rel=\"stylesheet\"").or(Some(usize::MAX)), "{html}");
            assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("<sen>"), "{html}");
            assert!(!page.header("content-security-policy").contains("script-src") && page.header("set-cookie").is_empty());
            assert!(html.len() < 15_000, "{address}: {}", html.len());
        }
    }
}

#[tokio::test]
async fn a_certificate_names_what_it_is_about() {
    let (app, codes) = app().await;
    let newer = &codes["Đường thốt nốt 4"];
    let data = app.json(&format!("/api/v1/verify/{}", codes["Đường thốt nốt 3"])).await;
    assert_eq!((&data["superseded_by"], &data["stars"], &data["decision"]), (&newer.as_str().into(), &3.into(), &"105/QĐ-UBND".into()));
    assert_eq!(
        (&data["issued"], &data["expires"], &data["expiry_basis"]),
        (&"2021-05-05".into(), &"2024-05-05".into(), &"computed".into())
    );
    let page = app.get(&format!("/xac-minh/{}", codes["Đường thốt nốt 3"])).await.text();
    assert!(page.contains(&format!("href=\"/xac-minh/{newer}\"")), "{page}");
    let revoked = app.json(&format!("/api/v1/verify/{}", codes["Nước mắm 5"])).await;
    assert_eq!(
        (&revoked["expiry_basis"], &revoked["revoked"], &revoked["superseded_by"]),
        (&"stated".into(), &"2026-03-01".into(), &().into())
    );
    // Stars are hollow where they are worth nothing.
    for (product, is_filled) in [("Mật ong rừng 4", true), ("Trà <sen> 3", true), ("Khô cá lóc 3", false), ("Nước mắm 5", false)]
    {
        let page = app.get(&format!("/xac-minh/{}", codes[product])).await.text();
        assert_eq!(page.contains("fill=\"#b47f0a\""), is_filled, "{product}");
        assert_eq!(page.contains("không còn hiệu lực"), !is_filled, "{product}");
    }
    // On another day it stood otherwise.
    for (product, day, state) in [
        ("Nước mắm 5", "2026-02-28", "valid"),
        ("Đường thốt nốt 3", "2024-05-06", "expired"),
        ("Đường thốt nốt 3", "2023-01-01", "valid"),
        ("Mật ong rừng 4", "2025-05-31", "not_certified"),
    ] {
        let data = app.json(&format!("/api/v1/verify/{}?as_of={day}", codes[product])).await;
        assert_eq!((&data["state"], &data["as_of"]), (&state.into(), &day.into()), "{product}");
        let page = app.get(&format!("/xac-minh/{}?as_of={day}", codes[product])).await.text();
        assert!(page.contains(&format!("data-state=\"{state}\"")) && page.contains("Xem hiệu lực hôm nay"), "{product}: {page}");
    }
    assert_eq!(app.get(&format!("/xac-minh/{newer}?as_of=soon")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.get(&format!("/api/v1/verify/{newer}?as_of=soon")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_code_is_read_however_it_is_written_and_a_slip_is_told_from_an_unknown_one() {
    let (app, codes) = app().await;
    let code = codes["Mật ong rừng 4"].clone();
    let grouped = CertificateCode::parse(&code).unwrap().grouped();
    for written in [code.to_lowercase(), grouped.clone(), grouped.replace('-', "%20"), code.replace('0', "O").replace('1', "l")] {
        let answer = app.get(&format!("/xac-minh/{written}")).await;
        assert!(answer.status == StatusCode::OK && answer.text().contains(&format!("/xac-minh/{code}\"")), "{written}");
    }
    let wrong = with_sign(&code, 3, if code.as_bytes()[3] == b'7' { '8' } else { '7' });
    let short = &code[..9];
    for (asked, meant) in [(wrong.as_str(), Some(&code)), (short, None), ("%3Cb%3E", None), ("khong-phai-ma", None)] {
        let answer = app.get(&format!("/api/v1/verify/{asked}")).await;
        let data: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, &data["state"], &data["misread"]), (StatusCode::NOT_FOUND, &"unknown".into(), &true.into()), "{asked}");
        assert_eq!(data["meant"].as_str(), meant.map(String::as_str), "{asked}");
        let page = app.get(&format!("/xac-minh/{asked}")).await;
        let html = page.text();
        assert!(page.status == StatusCode::NOT_FOUND && html.contains("Mã bị đọc hoặc gõ sai") && !html.contains("<b>"), "{html}");
        assert_eq!(html.contains(&format!("href=\"/xac-minh/{code}\"")), meant.is_some(), "{asked}");
    }
}

#[tokio::test]
async fn who_guesses_is_slowed_and_nobody_else() {
    let (app, codes) = app().await;
    let known = &codes["Mật ong rừng 4"];
    let (mut missing, mut refused) = (0, 0);
    for number in 0..1_000u64 {
        let code = CertificateCode::of_hash((number + 1) << 24);
        let answer = app.get(&format!("/api/v1/verify/{code}")).await;
        match answer.status {
            StatusCode::NOT_FOUND => missing += 1,
            StatusCode::TOO_MANY_REQUESTS => refused += 1,
            other => panic!("{other}"),
        }
    }
    assert!((30..60).contains(&missing) && missing + refused == 1_000, "{missing} {refused}");
    for address in
        ["/xac-minh/0000000000", "/en/xac-minh/1234567890", "/api/v1/verify/0000000000", "/nhan/0000000000.svg", "/xac-minh/1/qr.png"]
    {
        let answer = app.get(address).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{address}");
        assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=2).contains(&seconds)), "{address}");
        let is_data = address.starts_with("/api") || address.starts_with("/nhan");
        assert_eq!(answer.text().contains("\"code\":\"too_many_requests\""), is_data, "{address}");
    }
    for address in ["", "/api/v1/verify/"].map(|before| [if before.is_empty() { "/xac-minh/" } else { before }, known].concat()) {
        assert_eq!(app.get(&address).await.status, StatusCode::OK, "{address}: what exists is never slowed");
    }
    assert_eq!(app.get(&format!("/nhan/{known}.svg")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_field_takes_codes_addresses_decisions_and_names() {
    let (app, codes) = app().await;
    let code = &codes["Mật ong rừng 4"];
    let grouped = CertificateCode::parse(code).unwrap().grouped();
    for (typed, there) in [
        (code.to_lowercase(), format!("/xac-minh/{code}")),
        (format!("+{grouped}+"), format!("/xac-minh/{code}")),
        (format!("https://ocop.test/xac-minh/{code}?a=b"), format!("/xac-minh/{code}")),
        ("7K2M9QX4R".to_owned(), "/xac-minh/7K2M9QX4R".to_owned()),
    ] {
        let answer = app.get(&format!("/xac-minh?q={}", typed.replace('?', "%3F"))).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, there.as_str()), "{typed}");
    }
    for (typed, found, missing) in [
        ("105/Q%C4%90-UBND", "Đường thốt nốt", "Mật ong"),
        ("So+105", "Đường thốt nốt", "Mật ong"),
        ("mat+ong", "Mật ong rừng", "Đường"),
        ("tra+sen", "Trà &lt;sen&gt;", "<sen>"),
        ("mam+ruoc", "Mắm ruốc", "Mật ong"),
        ("khong+co+gi", "Không tìm thấy gì với “khong co gi”", "Mật ong"),
        ("%22%3E%3Cscript%3E", "Không tìm thấy", "<script"),
        ("!!!", "Không tìm thấy", "Mật ong"),
    ] {
        let answer = app.get(&format!("/xac-minh?q={typed}")).await;
        let html = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{typed}");
        assert!(html.contains(found) && !html.contains(missing), "{typed}: {html}");
    }
    let empty = app.get("/en/xac-minh").await.text();
    assert!(
        empty.contains("Verify an OCOP certificate") && empty.contains("action=\"/en/xac-minh\"") && empty.contains("Example:"),
        "{empty}"
    );
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let (app, codes) = app().await;
    let code = &codes["Mật ong rừng 4"];
    for address in [
        "/xac-minh".to_owned(),
        format!("/xac-minh/{code}"),
        format!("/en/xac-minh/{code}"),
        format!("/api/v1/verify/{code}"),
        format!("/nhan/{code}.svg"),
        format!("/nhan/{code}.json?lang=en"),
        format!("/xac-minh/{code}/qr.svg"),
        format!("/xac-minh/{code}/qr.png"),
        format!("/xac-minh/{code}/qr.pdf"),
    ] {
        let sent = ask(&app, Method::GET, &address, &[]).await;
        assert_eq!((sent.status, sent.header("cache-control").starts_with("public")), (StatusCode::OK, true), "{address}");
        let tag = sent.header("etag").to_owned();
        assert!(!tag.is_empty(), "{address}");
        let head = ask(&app, Method::HEAD, &address, &[]).await;
        assert_eq!((head.status, head.body.len(), head.header("etag")), (StatusCode::OK, 0, tag.as_str()), "{address}");
        let again = ask(&app, Method::GET, &address, &[("if-none-match", &tag)]).await;
        assert_eq!(
            (again.status, again.header("content-security-policy")),
            (StatusCode::NOT_MODIFIED, sent.header("content-security-policy"))
        );
    }
    let unknown = ask(&app, Method::GET, "/api/v1/verify/0000000000", &[("if-none-match", "*")]).await;
    assert_eq!((unknown.status, unknown.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
}

#[tokio::test]
async fn labels_lead_to_the_page() {
    let (app, codes) = app().await;
    let code = &codes["Mật ong rừng 4"];
    let file = async |form: &str| app.get(&format!("/xac-minh/{}/qr.{form}", code.to_lowercase())).await;
    let (svg, png, pdf) = (file("svg").await, file("png").await, file("pdf").await);
    assert_eq!([&svg, &png, &pdf].map(|answer| answer.header("content-type")), ["image/svg+xml", "image/png", "application/pdf"]);
    assert!(svg.text().starts_with("<svg") && pdf.body.starts_with(b"%PDF"));
    assert_eq!(read_code(&png.body), format!("http://ocop.test/xac-minh/{code}"));
    assert!(pdf.text().contains(&format!("(http://ocop.test/xac-minh/{code}) Tj")));
    for address in [format!("/xac-minh/{code}/qr.gif"), format!("/xac-minh/{code}/x"), "/xac-minh/0000000000/qr.svg".to_owned()] {
        assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

/// What another program reads in a picture.
fn read_code(bytes: &[u8]) -> String {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    picture.detect_grids()[0].decode().unwrap().1
}

#[tokio::test]
async fn a_badge_says_by_itself_how_the_certificate_stands() {
    let (app, codes) = app().await;
    for (product, vietnamese, english, until) in [
        ("Mật ong rừng 4", "OCOP 4★ · Còn hiệu lực", "OCOP 4★ · Valid", Some("2028-06-01")),
        ("Khô cá lóc 3", "OCOP 3★ · Hết hạn", "OCOP 3★ · Expired", None),
        ("Nước mắm 5", "OCOP 5★ · Đã bị thu hồi", "OCOP 5★ · Revoked", None),
    ] {
        for (lang, words) in [("vi", vietnamese), ("en", english)] {
            for size in ["small", "medium", "large"] {
                let answer = app.get(&format!("/nhan/{}.svg?lang={lang}&size={size}", codes[product])).await;
                let svg = answer.text();
                assert_eq!(
                    (answer.status, answer.header("content-type"), answer.header("cache-control")),
                    (StatusCode::OK, "image/svg+xml", "public, max-age=300")
                );
                assert!(svg.starts_with("<svg") && svg.contains(words) && !svg.contains("<script") && !svg.contains("href"), "{svg}");
            }
        }
        let data = app.json(&format!("/nhan/{}.json?lang=vi", codes[product])).await;
        assert_eq!(data["valid_until"].as_str(), until, "{data}");
        assert_eq!(data["address"], format!("http://ocop.test/xac-minh/{}", codes[product]));
    }
    let unknown = app.get("/nhan/0000000000.svg").await;
    assert!(unknown.status == StatusCode::NOT_FOUND && unknown.text().contains("Không có trong sổ"));
    for address in ["/nhan/0000000000.gif", "/nhan/0000000000"] {
        assert_eq!(app.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let code = &codes["Mật ong rừng 4"];
    for query in ["lang=fr", "size=huge", "as_of=soon"] {
        assert_eq!(app.get(&format!("/nhan/{code}.svg?{query}")).await.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn a_code_outlives_merging_and_correcting() {
    let today = Day::parse_iso("2026-11-22").unwrap();
    let (app, before) = app().await;
    let folder = Folder::new();
    let twin = "product,producer,province,stars,decision,issued\nMật ong,HTX Một,An Giang,4,101/QĐ-UBND,2025-06-01\n";
    let corrected = "product,producer,province,stars,decision,issued\nKhô cá lóc,HTX Ba,An Giang,3,103/QĐ-UBND,2022-10-20\n";
    for (name, rows) in [("twin.csv", twin), ("corrected.csv", corrected)] {
        import(&app.db, "recognitions", &folder.file(name, rows), ImportOptions { dry_run: false, today }).await.unwrap();
    }
    app.live.refresh().await.unwrap();
    let between = codes(&app);
    assert_eq!(between["Khô cá lóc 3"], before["Khô cá lóc 3"], "a corrected day changes no code");
    assert_eq!(app.json(&format!("/api/v1/verify/{}", before["Khô cá lóc 3"])).await["issued"], "2022-10-20");
    let id = |name: &str| app.live.view().snapshot.register().products.iter().find(|product| product.name == name).unwrap().id.clone();
    let merging = Merging { kind: Mergeable::Products, keep: id("Mật ong rừng"), gone: id("Mật ong") };
    things_merge(&app.db, &Actor::CommandLine { user: "test".to_owned() }, merging).await.unwrap();
    app.live.refresh().await.unwrap();
    let after = codes(&app);
    assert!(!after.contains_key("Mật ong 4"));
    for code in [&before["Mật ong rừng 4"], &between["Mật ong 4"]] {
        let data = app.json(&format!("/api/v1/verify/{code}")).await;
        assert_eq!(
            (&data["state"], &data["product"]["name"], &data["code"]),
            (&"valid".into(), &"Mật ong rừng".into(), &after["Mật ong rừng 4"].as_str().into())
        );
    }
}
