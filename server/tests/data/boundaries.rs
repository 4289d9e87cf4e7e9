//! Boundaries on both databases: what is drawn from them, what refuses a file, and what is only warned of. The shapes are
//! invented, but for one test on files that a developer may have beside the repository.

use crate::support::{Folder, on_both};
use app::api::Api;
use app::domain::account::Actor;
use app::domain::{Level, UnitId, Vintage};
use app::map::BaseMapKey;
use app::text::Lang;
use serde_json::{Value, json};
use server::datasets::{BoundaryOptions, MOST_BYTES, Report, boundaries_import, boundaries_remove};
use server::seed::{Seed, seed_if_new};
use server::snapshot::{CurrentSnapshot, View};
use server::store::{Db, boundary_sets};
use std::path::Path;

fn options(vintage: u16, level: Level) -> BoundaryOptions {
    BoundaryOptions { vintage: Vintage(vintage), level, source: "Sở Nông nghiệp".to_owned(), skip_unknown: false, dry_run: false }
}

async fn import(db: &Db, text: impl AsRef<[u8]>, options: BoundaryOptions) -> Report {
    let folder = Folder::new();
    boundaries_import(db, &Actor::job("test"), &folder.file("shapes.geojson", text), options).await.unwrap()
}

/// A database with units and nothing else; it lives as long as its folder.
async fn units_alone() -> (Folder, Db) {
    let folder = Folder::new();
    let db = Db::connect(&format!("sqlite:{}", folder.path().join("ocop.sqlite").display())).await.unwrap();
    db.migrate().await.unwrap();
    seed_if_new(&db, Seed::Empty).await.unwrap();
    (folder, db)
}

fn codes(report: &Report) -> (Vec<(u64, &'static str)>, Vec<&'static str>) {
    let errors = report.errors.iter().map(|issue| (issue.line, issue.problem.code())).collect();
    (errors, report.warnings.iter().map(|issue| issue.problem.code()).collect())
}

async fn view(db: &Db) -> View {
    CurrentSnapshot::open(db.clone()).await.unwrap().view()
}

fn key(name: &str) -> BaseMapKey {
    BaseMapKey::parse(name).unwrap()
}

fn square(west: f64, south: f64, side: f64) -> Value {
    json!([[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]])
}

fn feature(properties: Value, coordinates: Value) -> Value {
    json!({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": coordinates}})
}

fn collection(features: &[Value]) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// A square for each of the seven communes of Bù Đốp, a row from west to east.
fn bu_dop() -> Vec<Value> {
    ["25308", "25309", "25310", "25312", "25315", "25318", "25321"]
        .iter()
        .enumerate()
        .map(|(at, code)| feature(json!({"code": code}), square(106.8 + at as f64 * 0.1, 11.9, 0.1)))
        .collect()
}

#[tokio::test]
async fn shapes_are_kept_and_drawn_and_taken_away() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let before = view(&db).await;
        assert!(before.sheet(key("2024-693-below")).is_none());
        let dry = import(&db, collection(&bu_dop()), BoundaryOptions { dry_run: true, ..options(2024, Level::Commune) }).await;
        assert_eq!((dry.created, codes(&dry)), (7, (vec![], vec![])), "{}", dry.json(Lang::En));
        assert!(boundary_sets(&db).await.unwrap().is_empty());

        let live = CurrentSnapshot::open(db.clone()).await.unwrap();
        let report = import(&db, collection(&bu_dop()), options(2024, Level::Commune)).await;
        assert_eq!((report.rows, report.created), (7, 7));
        // A running server shows it.
        live.refresh().await.unwrap();
        let after = live.view();
        assert_ne!(after.maps_address(), before.maps_address());
        let sheet = after.sheet(key("2024-693-below")).unwrap();
        assert_eq!((sheet.shapes.len(), sheet.schematic, &sheet.sources), (7, false, &vec!["Sở Nông nghiệp".to_owned()]));
        // The province has other districts, which are cells as before.
        let province = after.sheet(key("2024-70-below")).unwrap();
        assert!(province.schematic && province.sources.is_empty());

        let again = import(&db, collection(&bu_dop()), options(2024, Level::Commune)).await;
        assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 7));
        let fewer = import(&db, collection(&bu_dop()[..6]), options(2024, Level::Commune)).await;
        assert_eq!((fewer.updated, codes(&fewer)), (6, (vec![], vec!["units_missing"])));
        assert!(fewer.warnings[0].sentence(Lang::Vi).contains("Tân Tiến"), "{}", fewer.json(Lang::Vi));
        assert_eq!(boundary_sets(&db).await.unwrap().len(), 1);

        let area: UnitId = "2024:693".parse().unwrap();
        assert_eq!(boundaries_remove(&db, &Actor::job("test"), Vintage::V2024, Level::Commune, Some(None)).await.unwrap(), 0);
        assert_eq!(boundaries_remove(&db, &Actor::job("test"), Vintage::V2024, Level::Commune, Some(Some(area))).await.unwrap(), 6);
        assert_eq!(view(&db).await.maps_address(), before.maps_address());
    })
    .await;
}

/// All provinces of 2025 as squares, those of the archipelagos with a second part at sea.
fn provinces(codes: &[String]) -> Vec<Value> {
    let square_of = |at: usize| square(103.0 + (at % 6) as f64 * 0.8, 9.0 + (at / 6) as f64 * 2.0, 0.8);
    codes
        .iter()
        .enumerate()
        .map(|(at, code)| {
            let islands = match code.as_str() {
                "48" => vec![square(111.6, 16.5, 0.01), square(112.3, 16.8, 0.02)],
                "56" => vec![square(111.9, 8.6, 0.01), square(114.3, 11.4, 0.01)],
                _ => vec![],
            };
            let parts: Vec<Value> = [square_of(at)].into_iter().chain(islands).collect();
            json!({"type": "Feature", "id": code, "properties": null, "geometry": {"coordinates": parts, "type": "MultiPolygon"}})
        })
        .collect()
}

#[tokio::test]
async fn a_country_of_provinces_keeps_its_archipelagos_in_their_frames() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let children = view(&db).await.unit_children(None, Vintage::V2025);
        let mut names: Vec<String> = children.iter().map(|unit| unit.unit.code.to_string()).collect();
        names.sort();
        let report = import(&db, collection(&provinces(&names)), options(2025, Level::Province)).await;
        assert_eq!((report.created, codes(&report)), (34, (vec![], vec![])), "{}", report.json(Lang::En));
        let sheet = view(&db).await.sheet(key("2025-vn-below")).unwrap();
        assert_eq!((sheet.shapes.len(), sheet.schematic, sheet.insets.len()), (34, false, 2));
        // The view ends with the frames, not with the islands.
        assert!(sheet.insets.iter().all(|inset| inset.frame.x + inset.frame.width <= sheet.view.width));
        assert!(sheet.view.width * 3 < sheet.view.height * 2, "{:?}", sheet.view);

        let mut without = provinces(&names);
        for feature in &mut without {
            let parts = feature["geometry"]["coordinates"].as_array_mut().unwrap();
            parts.truncate(1);
        }
        let report = import(&db, collection(&without), options(2025, Level::Province)).await;
        assert_eq!(codes(&report).1, ["archipelago_missing", "archipelago_missing"]);
        assert!(report.warnings[0].sentence(Lang::Vi).contains("Hoàng Sa"));
        assert!(report.warnings[1].sentence(Lang::En).contains("Trường Sa"));
        // They are drawn all the same.
        assert_eq!(view(&db).await.sheet(key("2025-vn-below")).unwrap().insets.len(), 2);
        let fewer = import(&db, collection(&without[..33]), BoundaryOptions { dry_run: true, ..options(2025, Level::Province) }).await;
        assert!(codes(&fewer).1.contains(&"units_missing"));
    })
    .await;
}

#[tokio::test]
async fn shapes_find_their_unit_by_code_or_by_name_within_its_parent() {
    let (_folder, db) = units_alone().await;
    let at = |number: usize| square(106.8 + number as f64 * 0.1, 11.9, 0.1);
    let features = [
        feature(json!({"MA_XA": 25308}), at(0)),
        feature(json!({"ma": "2024:25309"}), at(1)),
        feature(json!({"ten": "Thiện Hưng", "huyen": "Bù Đốp"}), at(2)),
        feature(json!({"name": "Xã Phước Thiện", "ma_tinh": 70}), at(3)),
        feature(json!({"code": "25315", "name": "Another"}), at(4)),
    ];
    let report = import(&db, collection(&features), options(2024, Level::Commune)).await;
    assert_eq!(codes(&report), (vec![], vec!["units_missing", "name_differs"]), "{}", report.json(Lang::En));
    let features = [
        feature(json!({"name": "Tân Tiến"}), at(0)),
        feature(json!({"name": "Nowhere"}), at(1)),
        feature(json!({}), at(2)),
        feature(json!({"code": "99999"}), at(3)),
        feature(json!({"code": "25308"}), at(4)),
        feature(json!({"code": "25308"}), at(5)),
    ];
    let report = import(&db, collection(&features), options(2024, Level::Commune)).await;
    let expected = [(1, "name_ambiguous"), (2, "name_unknown"), (3, "no_code_or_name"), (4, "unit_unknown"), (6, "unit_twice")];
    assert_eq!(codes(&report).0, expected, "{}", report.json(Lang::En));
    let report = import(&db, collection(&features[3..5]), BoundaryOptions { skip_unknown: true, ..options(2024, Level::Commune) }).await;
    assert_eq!((report.created + report.updated, codes(&report)), (1, (vec![], vec!["unit_skipped", "units_missing"])));
}

#[tokio::test]
async fn bad_files_are_refused_and_change_nothing() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let good = import(&db, collection(&bu_dop()), options(2024, Level::Commune)).await;
        assert_eq!(good.created, 7);
        let kept = boundary_sets(&db).await.unwrap();
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut features = bu_dop();
            features.iter_mut().for_each(change);
            collection(&features)
        };
        let positions = |change: &dyn Fn(f64, f64) -> [f64; 2]| {
            changed(&|feature: &mut Value| {
                for position in feature["geometry"]["coordinates"][0].as_array_mut().unwrap() {
                    let [x, y] = change(position[0].as_f64().unwrap(), position[1].as_f64().unwrap());
                    *position = json!([x, y]);
                }
            })
        };
        let one = |rings: Value| {
            let mut features = bu_dop();
            features[2]["geometry"]["coordinates"] = rings;
            collection(&features)
        };
        let whole = collection(&bu_dop());
        let cases: Vec<(&str, String, u16)> = vec![
            ("file_truncated", whole[..whole.len() / 2].to_owned(), 2024),
            ("file_not_json", "ma,ten\n25308,Thanh Bình\n".to_owned(), 2024),
            ("not_boundaries", "{\"type\":\"Feature\"}".to_owned(), 2024),
            ("no_shapes", collection(&[]), 2024),
            ("empty_file", " \n".to_owned(), 2024),
            ("swapped_axes", positions(&|x, y| [y, x]), 2024),
            ("projected_coordinates", positions(&|x, y| [x * 5_000.0, y * 110_000.0]), 2024),
            ("outside_region", one(square(95.0, 11.0, 0.1)), 2024),
            ("ring_crosses", one(json!([[[106.8, 12.2], [106.9, 12.3], [106.9, 12.2], [106.8, 12.3], [106.8, 12.2]]])), 2024),
            ("ring_open", one(json!([[[106.8, 12.2], [106.9, 12.2], [106.9, 12.3], [106.8, 12.3]]])), 2024),
            ("ring_too_short", one(json!([[[106.8, 12.2], [106.9, 12.2], [106.8, 12.2]]])), 2024),
            ("not_an_area", one(json!([])), 2024),
            ("overlap", one(square(106.85, 11.92, 0.1)), 2024),
            ("vintage_differs", changed(&|feature| feature["properties"]["vintage"] = json!("2025")), 2024),
            ("unit_unknown", changed(&|feature| feature["properties"]["code"] = json!("99999")), 2024),
        ];
        for (code, text, vintage) in cases {
            let report = import(&db, text, options(vintage, Level::Commune)).await;
            let found = codes(&report).0;
            assert!(found.iter().any(|(_, found)| *found == code), "{code}: {}", report.json(Lang::En));
            for (lang, issue) in Lang::ALL.into_iter().flat_map(|lang| report.errors.iter().map(move |issue| (lang, issue))) {
                assert!(issue.sentence(lang).len() > 20, "{code}");
            }
            assert_eq!((report.created, report.updated), (0, 0));
            assert_eq!(boundary_sets(&db).await.unwrap(), kept, "{code}");
        }
        // Codes of the other list, with the names they have there.
        let named = ["Thanh Bình", "Thiện Hưng", "Tân Tiến"].iter().zip(["25308", "25312", "25321"]);
        let features: Vec<Value> = named
            .enumerate()
            .map(|(at, (name, code))| feature(json!({"code": code, "name": name}), square(106.8 + at as f64 * 0.1, 11.9, 0.1)))
            .collect();
        let report = import(&db, collection(&features), options(2025, Level::Commune)).await;
        assert_eq!(codes(&report).0, [(1, "wrong_vintage")], "{}", report.json(Lang::En));
        assert!(report.errors[0].sentence(Lang::En).contains("--vintage 2024 --level commune"));
    })
    .await;
}

#[tokio::test]
async fn a_file_too_large_is_not_read_and_a_bomb_is_not_unrolled() {
    let (folder, db) = units_alone().await;
    let path = folder.path().join("large.geojson");
    // Nothing but holes: it takes no room on the disk.
    std::fs::File::create(&path).unwrap().set_len(MOST_BYTES + 1).unwrap();
    let report = boundaries_import(&db, &Actor::job("test"), &path, options(2025, Level::Commune)).await.unwrap();
    assert_eq!(codes(&report).0, [(1, "file_too_large")]);
    let arc: Vec<[f64; 2]> = (0..1000).map(|at| [105.0 + f64::from(at) * 0.0001, 10.0]).collect();
    let shape: Vec<Vec<i64>> = vec![vec![0; 10_000]];
    let geometries: Vec<Value> = (0..10).map(|_| json!({"type": "Polygon", "properties": {}, "arcs": shape})).collect();
    let bomb = json!({"type": "Topology", "objects": {"a": {"type": "GeometryCollection", "geometries": geometries}}, "arcs": [arc]});
    let report = import(&db, bomb.to_string(), options(2025, Level::Commune)).await;
    assert_eq!(codes(&report).0, [(1, "file_not_json")]);
}

/// Files of real boundaries that a developer may have; they are never part of the repository.
#[tokio::test]
async fn real_files_import_where_they_are_at_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/boundaries");
    if !folder.is_dir() {
        println!("skipped: no real boundaries at hand");
        return;
    }
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let files = [
            ("an_giang_50m", 2025, Level::Commune, 102, "2025-91-below"),
            ("hue_50m", 2025, Level::Commune, 40, "2025-46-below"),
            ("dong_nai_50m", 2025, Level::Commune, 95, "2025-75-below"),
            ("kien_giang_2009_100m", 2024, Level::Commune, 143, "2024-91-below"),
            ("bu_dop_2009_100m", 2024, Level::Commune, 7, "2024-693-below"),
            ("provinces34_1000m", 2025, Level::Province, 34, "2025-vn-below"),
            ("communes3321_500m", 2025, Level::Commune, 3321, "2025-vn-communes"),
        ];
        for (name, vintage, level, shapes, sheet) in files {
            let options = BoundaryOptions { skip_unknown: vintage == 2024, ..options(vintage, level) };
            let report = boundaries_import(&db, &Actor::job("test"), &folder.join([name, ".topojson"].concat()), options).await.unwrap();
            assert!(report.errors.is_empty(), "{name}: {}", report.json(Lang::En));
            assert_eq!(report.created + report.updated, shapes, "{name}");
            let view = view(&db).await;
            let drawn = view.sheet(key(sheet)).unwrap();
            let packed = view.snapshot.atlas().file(key(sheet)).unwrap().brotli().len();
            println!("{name} {sheet}: {} shapes, {packed} bytes, schematic {}", drawn.shapes.len(), drawn.schematic);
            let most = if sheet.ends_with("communes") {
                150_000
            } else if sheet.contains("-vn-") {
                35_000
            } else {
                40_000
            };
            assert!(packed <= most, "{sheet} {packed}");
            if let Ok(folder) = std::env::var("ATLAS_SHEETS") {
                std::fs::write(format!("{folder}/{sheet}.svg"), drawn.write()).unwrap();
            }
        }
    })
    .await;
}
