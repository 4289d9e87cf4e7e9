//! Places in time: the story of a unit, its names on a day, where a search leads, and the same question on either map.

use crate::TestApp;
use serde_json::Value;
use server::store::Seed;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// What stands between a mark of the page and the next tag's end, without tags.
fn around<'a>(page: &'a str, mark: &str) -> &'a str {
    let from = page.find(mark).unwrap_or_else(|| panic!("{mark} is on the page"));
    &page[from..page.len().min(from + 2_500)]
}

#[tokio::test]
async fn bu_dop_tells_its_story_with_right_numbers() {
    let app = TestApp::start(Seed::Full).await;
    let unit = app.json("/api/v1/units/2024/693?as_of=2026-11-22").await;
    let steps: Vec<_> = list(&unit, "successors")
        .iter()
        .map(|step| (text(step, "unit"), step["moved"].as_i64().unwrap(), step["of"].as_i64().unwrap(), list(step, "pieces").len()))
        .collect();
    assert_eq!(steps, [("2025:25308", 3, 3, 3), ("2025:25309", 2, 2, 2), ("2025:25318", 2, 3, 2)]);
    assert!(list(&unit, "successors").iter().all(|step| text(step, "place") == "Thành phố Đồng Nai" && step["split"] == 0));
    let ended = &unit["ended_by"];
    assert_eq!((text(ended, "day"), text(ended, "document")), ("2025-07-01", "19/2025/QĐ-TTg"));
    assert!(unit["made_by"].is_null() && list(&unit, "predecessors").is_empty());
    assert_eq!((&unit["counterparts"][0]["vintage"], text(&unit["counterparts"][0]["unit"], "unit")), (&2025.into(), "2025:75"));

    let page = app.get("/dia-phuong/2024/693?as_of=2026-11-22").await.text();
    let told = around(&page, "data-tells=\"future\"");
    assert!(told.contains("Từ ngày 01/07/2025, theo Quyết định 19/2025/QĐ-TTg, 7 đơn vị cấp xã của huyện Bù Đốp nay nằm trong 3 xã, phường, đặc khu của thành phố Đồng Nai."), "{told}");
    assert!(told.contains("Cấp huyện không còn."), "{told}");
    for row in ["2024:693", "2025:25308", "2025:25309", "2025:25318"] {
        for (basis, name) in [("valid", "valid"), ("ever", "ever")] {
            let summary = app.json(&format!("/api/v1/summary?unit={row}&as_of=2026-11-22&basis={basis}")).await;
            let cells = around(&page, &format!("data-row=\"{row}\""));
            let cell = format!("data-count=\"{name}\">{}<", summary["total"]);
            assert!(cells.find(&cell).is_some_and(|at| at < 900), "{row} {name}: {cell} in {cells}");
        }
    }
    // Its blank communes, and those of today's communes that took it over.
    for (stat, unit, total) in [("blank", "2024:693", 7), ("blank_now", "", 3)] {
        let mut blank = 0;
        let units = if unit.is_empty() { vec!["2025:25308", "2025:25309", "2025:25318"] } else { vec![unit] };
        let mut all = 0;
        for unit in units {
            let communes = app.json(&format!("/api/v1/summary?unit={unit}&as_of=2026-11-22&basis=ever")).await["communes"].clone();
            all += communes["total"].as_i64().unwrap();
            blank += communes["total"].as_i64().unwrap() - communes["with_product"].as_i64().unwrap();
        }
        assert_eq!(all, total);
        assert!(page.contains(&format!("data-stat=\"{stat}\" data-value=\"{blank}\"")), "{stat} {blank}");
    }
}

#[tokio::test]
async fn kien_giang_lies_inside_an_giang() {
    let app = TestApp::start(Seed::Full).await;
    let page = app.get("/dia-phuong/2024/91").await.text();
    assert!(around(&page, "data-tells=\"future\"").contains("toàn bộ tỉnh Kiên Giang với 143 đơn vị cấp xã khi đó nằm trong tỉnh An Giang"));
    assert!(page.contains("href=\"/dia-phuong/2025/91\" data-vintage=\"2025\"") || page.contains("data-vintage=\"2025\""));
    let now = app.get("/dia-phuong/2025/91").await.text();
    let past = around(&now, "data-tells=\"past\"");
    assert!(past.contains("tỉnh An Giang gồm 2 đơn vị cũ cùng cấp"), "{past}");
    assert!(around(&now, "data-step=\"2024:91\"").contains("toàn bộ, 143 đơn vị cấp xã"));
    // A commune that takes in parts names them as parts.
    let commune = app.get("/dia-phuong/2025/25318").await.text();
    assert!(around(&commune, "data-tells=\"past\"").contains("xã Tân Tiến gồm 3 đơn vị cấp xã cũ, mỗi đơn vị nhập trọn."));
}

#[tokio::test]
async fn names_apply_by_date() {
    let app = TestApp::start(Seed::Full).await;
    for (unit, before, first, after) in [
        ("2025/75", "Tỉnh Đồng Nai", "2026-04-30", "Thành phố Đồng Nai"),
        ("2025/22", "Tỉnh Quảng Ninh", "2026-09-01", "Thành phố Quảng Ninh"),
        ("2025/24", "Tỉnh Bắc Ninh", "2026-09-20", "Thành phố Bắc Ninh"),
    ] {
        let eve = app::domain::Day::parse_iso(first).unwrap().add_days(-1).to_string();
        for (day, name, kind) in [(eve.as_str(), before, "tinh"), (first, after, "thanh_pho"), ("2026-11-22", after, "thanh_pho")] {
            let found = app.json(&format!("/api/v1/units/{unit}?as_of={day}")).await;
            assert_eq!((text(&found, "full_name"), text(&found, "kind")), (name, kind), "{unit} {day}");
            let page = app.get(&format!("/dia-phuong/{unit}?as_of={day}")).await.text();
            assert!(page.contains(&format!("<h1>{name}</h1>")), "{unit} {day}");
            let listed = app.json(&format!("/api/v1/units?as_of={day}")).await;
            assert!(list(&listed, "units").iter().any(|unit| text(unit, "full_name") == name), "{day}");
        }
    }
    // A commune becomes a ward; products name it by the day that is asked for.
    for (day, name) in [("2026-04-29", "Xã"), ("2026-04-30", "Phường")] {
        let found = app.json(&format!("/api/v1/units/2025/26116?as_of={day}")).await;
        assert!(text(&found, "full_name").starts_with(name), "{found}");
        let children = app.json(&format!("/api/v1/units?parent=2025:75&as_of={day}")).await;
        let child = list(&children, "units").iter().find(|unit| text(unit, "unit") == "2025:26116").unwrap();
        assert!(text(child, "full_name").starts_with(name));
    }
    // What is undated, and what concerns a code, is told and changes no name; a list is not changed by what it contains.
    for (unit, day, name) in [
        ("2025/00745", "2026-11-22", "Xã Phố Bảng"),
        ("2025/06970", "2026-11-22", "Xã Ba Chẽ"),
        ("2024/46", "2020-01-01", "Thành phố Huế"),
        ("2024/75", "2026-11-22", "Tỉnh Đồng Nai"),
    ] {
        let found = app.json(&format!("/api/v1/units/{unit}?as_of={day}")).await;
        assert_eq!(text(&found, "full_name"), name, "{unit}");
    }
    let page = app.get("/dia-phuong/2025/75").await.text();
    assert!(page.contains("Nghị quyết 30/2026/QH16") && page.contains("30/04/2026"));
}

#[tokio::test]
async fn a_search_says_where_the_old_unit_went() {
    let app = TestApp::start(Seed::Full).await;
    for (words, unit, went) in [
        ("B%C3%B9%20%C4%90%E1%BB%91p", "2024:693", vec!["2025:25308", "2025:25309", "2025:25318"]),
        ("bu%20dop", "2024:693", vec!["2025:25308", "2025:25309", "2025:25318"]),
        ("R%E1%BA%A1ch%20Gi%C3%A1", "2024:899", vec![]),
        ("rach%20gia", "2024:899", vec![]),
        ("kien%20giang", "2024:91", vec!["2025:91"]),
    ] {
        let answer = app.json(&format!("/api/v1/units?q={words}")).await;
        let found = list(&answer, "units").iter().find(|found| text(found, "unit") == unit).unwrap_or_else(|| panic!("{words}"));
        let successors: Vec<_> = list(found, "successors").iter().map(|step| text(step, "unit")).collect();
        assert!(!successors.is_empty() && (went.is_empty() || successors == went), "{words}: {successors:?}");
        let moved: i64 = list(found, "successors").iter().map(|step| step["moved"].as_i64().unwrap()).sum();
        assert!(moved >= found["communes"].as_i64().unwrap(), "{words}");
        let page = app.get(&format!("/dia-phuong?q={words}")).await.text();
        let line = around(&page, &format!("data-found=\"{unit}\""));
        for unit in successors {
            assert!(line.contains(&format!("data-went=\"{unit}\"")), "{words} {unit}: {line}");
        }
    }
    // A name of another time finds the unit too.
    let answer = app.json("/api/v1/units?q=thua%20thien%20hue").await;
    assert!(list(&answer, "units").iter().any(|found| text(found, "unit") == "2024:46"));
    let page = app.get("/dia-phuong?q=bu%20dop").await.text();
    assert!(around(&page, "data-found=\"2024:693\"").contains("3 đơn vị cấp xã") && page.contains("của thành phố Đồng Nai"));
}

#[tokio::test]
async fn the_catalogue_keeps_its_question_on_the_other_map() {
    let app = TestApp::start(Seed::Full).await;
    let page = app.get("/san-pham?unit=2024:693&stars=3,4&basis=ever&as_of=2025-01-01&q=ca").await.text();
    let link = around(&page, "class=\"vintages\"");
    assert!(link.contains("Địa giới trước 01/07/2025") && link.contains("Địa giới từ 01/07/2025: Tỉnh Đồng Nai"), "{link}");
    assert!(link.contains("unit=2025:75&amp;as_of=2025-01-01&amp;basis=ever&amp;stars=3,4"), "{link}");
    // Tân Tiến came from two districts: no district contains it, its old province does.
    let page = app.get("/san-pham?unit=2025:25318").await.text();
    assert!(around(&page, "class=\"vintages\"").contains("unit=2024:70"));
    // An Giang came from two provinces: the place is dropped, and the link says so.
    let page = app.get("/san-pham?unit=2025:91&sector=1").await.text();
    let link = around(&page, "class=\"vintages\"");
    assert!(link.contains("vintage=2024&amp;sector=1") && link.contains("sẽ bỏ địa phương"), "{link}");
    // The provinces offered are those of the list.
    let page = app.get("/san-pham?vintage=2024").await.text();
    assert!(page.contains("<option value=\"2024:70\"") && !page.contains("<option value=\"2025:"), "only provinces of 2024");
}
