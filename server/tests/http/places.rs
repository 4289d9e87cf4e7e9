//! Places in time: the story of a unit, its names on a day, where a search leads, and the same question on either map.

use crate::TestApp;
use crate::support::reform;
use serde_json::Value;
use server::datasets::ImportOptions;
use server::seed::Seed;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The page from a mark on, as far as what the mark is about may reach.
fn around<'a>(page: &'a str, mark: &str) -> &'a str {
    let from = page.find(mark).unwrap_or_else(|| panic!("{mark} is on the page"));
    &page[from..page.floor_char_boundary(from + 2_500)]
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
    assert!(told.contains("Từ ngày 01/07/2025, theo Quyết định 19/2025/QĐ-TTg, 7 đơn vị cấp xã của huyện Bù Đốp nay nằm trong 3 xã của thành phố Đồng Nai."), "{told}");
    assert!(told.contains("Cấp huyện không còn."), "{told}");
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
async fn products_then_and_now_are_those_of_the_open_data() {
    let app = TestApp::start(Seed::Full).await;
    let mut counted = 0;
    for (unit, least) in [("2024/693", 4), ("2024/899", 3), ("2024/91", 2), ("2025/91", 3), ("2025/25318", 4)] {
        let page = app.get(&format!("/dia-phuong/{unit}?as_of=2024-12-31")).await.text();
        let rows: Vec<&str> = page.split("data-row=\"").skip(1).collect();
        assert!(rows.len() >= least, "{unit}: {}", rows.len());
        for row in rows {
            let id = row.split('"').next().unwrap();
            for basis in ["valid", "ever"] {
                let summary = app.json(&format!("/api/v1/summary?unit={id}&as_of=2024-12-31&basis={basis}")).await;
                let mut cells = vec![format!("data-count=\"{basis}\" class=\"num\">{}<", summary["total"])];
                if basis == "ever" {
                    cells.push(format!("data-count=\"unplaced\" class=\"num\">{}<", summary["unplaced"]));
                }
                for cell in cells {
                    assert!(row.contains(&cell), "{unit} {id}: {cell}");
                }
                counted += summary["total"].as_i64().unwrap();
            }
        }
    }
    assert!(counted > 200, "{counted}");
}

#[tokio::test]
async fn kien_giang_lies_inside_an_giang() {
    let app = TestApp::start(Seed::Full).await;
    let page = app.get("/dia-phuong/2024/91").await.text();
    assert!(
        around(&page, "data-tells=\"future\"").contains("toàn bộ tỉnh Kiên Giang với 143 đơn vị cấp xã khi đó nằm trong tỉnh An Giang")
    );
    assert!(page.contains("<a href=\"/dia-phuong/2025/91\" data-vintage=\"2025\""));
    let now = app.get("/dia-phuong/2025/91").await.text();
    let past = around(&now, "data-tells=\"past\"");
    assert!(past.contains("tỉnh An Giang gồm 2 đơn vị cũ cùng cấp"), "{past}");
    assert!(around(&now, "data-step=\"2024:91\"").contains("toàn bộ, 143 đơn vị cấp xã"));
    // What became a city later was a province on the day of the reform.
    let city = app.get("/dia-phuong/2025/75").await.text();
    assert!(city.contains("<h1>Thành phố Đồng Nai</h1>"));
    assert!(around(&city, "data-tells=\"past\"").contains("theo Quyết định 19/2025/QĐ-TTg, tỉnh Đồng Nai gồm 2 đơn vị cũ"));
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

#[tokio::test]
async fn a_list_that_did_not_exist_answers_everywhere() {
    let app = TestApp::start(Seed::Full).await;
    let folder = crate::support::Folder::new();
    let rows = reform::rows(app.live.view().snapshot.register());
    let how = ImportOptions { dry_run: false, today: app.live.view().today };
    let report = crate::support::import(&app.db, "units", &folder.file("units.csv", reform::file(&rows)), how).await.unwrap();
    assert_eq!((report.errors.len(), report.created), (0, rows.len() as u64));
    app.live.refresh().await.unwrap();

    assert_eq!(list(&app.json("/api/v1/units?vintage=2030").await, "units").len(), 31);
    assert_eq!(list(&app.json("/api/v1/units").await, "units").len(), 34, "the list in force is meant until the next one begins");
    for basis in ["valid", "ever"] {
        let ask = async |question: &str| app.json(&format!("/api/v1/summary?{question}&as_of=2026-11-22&basis={basis}")).await;
        let total = async |question: &str| ask(question).await["total"].as_i64().unwrap();
        assert_eq!(total("unit=2030:92").await, total("unit=2025:91").await + total("unit=2025:92").await);
        let country = ask("vintage=2030").await;
        assert_eq!(country["total"], total("vintage=2025").await);
        assert_eq!((list(&country, "children").len(), &country["communes"]["total"]), (31, &3320.into()));
    }
    let products = app.json("/api/v1/products?unit=2030:92&basis=ever").await;
    assert!(products["facets"]["province"]["2030:92"].as_i64() > Some(0), "{}", products["facets"]["province"]);

    let unit = app.json("/api/v1/units/2024/91").await;
    let counterparts: Vec<_> = list(&unit, "counterparts").iter().map(|other| text(&other["unit"], "unit")).collect();
    assert_eq!(counterparts, ["2025:91", "2030:92"]);
    let page = app.get("/dia-phuong/2025/91").await.text();
    let choice = around(&page, "class=\"vintages\"");
    for name in ["Địa giới trước 01/07/2025", "Địa giới từ 01/07/2025 đến 31/12/2029", "Địa giới từ 01/01/2030"] {
        assert!(choice.contains(name), "{name}: {choice}");
    }
    let future = around(&page, "data-tells=\"future\"");
    assert!(future.contains("Từ ngày 01/01/2030, theo Nghị quyết 1/2029/NQ-VD, toàn bộ tỉnh An Giang"), "{future}");
    assert!(page.contains("data-tells=\"past\"") && page.contains("data-row=\"2024:89\"") && page.contains("data-row=\"2030:92\""));
    let divided = app.get("/dia-phuong/2025/25308").await.text();
    assert!(around(&divided, "data-tells=\"future\"").contains("được chia cho 2 đơn vị"));
    let catalogue = app.get("/san-pham?unit=2025:91&stars=4").await.text();
    assert!(around(&catalogue, "class=\"vintages\"").contains("unit=2030:92&amp;stars=4"));
    let catalogue = app.get("/san-pham?vintage=2030").await.text();
    assert!(catalogue.contains("<option value=\"2030:79\"") && !catalogue.contains("<option value=\"2025:"));
    let places = app.get("/dia-phuong").await.text();
    for title in [
        "31 tỉnh, thành phố từ ngày 01/01/2030",
        "34 tỉnh, thành phố từ ngày 01/07/2025 đến ngày 31/12/2029",
        "63 tỉnh, thành phố đến ngày 30/06/2025",
    ] {
        assert!(places.contains(title), "{title}");
    }
    for address in [
        "/?vintage=2030",
        "/dia-phuong/2030/92",
        "/en/dia-phuong/2030/25309",
        "/api/v1/units?vintage=2030&level=commune",
        "/api/v1/geography/x",
    ] {
        let answer = app.get(address).await;
        assert_eq!(answer.status.as_u16(), if address.ends_with("/x") { 404 } else { 200 }, "{address}");
    }
    assert_eq!(app.get("/api/v1/units?vintage=2031").await.status.as_u16(), 400);
}
