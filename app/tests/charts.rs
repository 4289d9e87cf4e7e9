//! Every drawing at empty, one, many and extreme values, in both languages, against the files in `tests/golden`.
//! With `UPDATE_GOLDEN=1` the files are written anew.
#![cfg(feature = "ui")]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail where it stands, and reads its settings itself"
)]

use app::charts::{Bar, Ink, columns, rows};
use app::domain::format::number;
use app::domain::{Code, Lang, UnitId, Vintage};
use app::map::{Bubble, MapTexts, Point, View, draw};
use std::{env, fs, path::Path};

fn golden(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{name} differs from {}: look at it, then run with UPDATE_GOLDEN=1", path.display());
    assert!(!made.contains("style=") && !made.contains("fill=\"#"), "{name}: colours belong to the style sheet");
}

const CASES: [(&str, &[u32]); 4] =
    [("empty", &[]), ("one", &[1]), ("many", &[7_251, 3_402, 889, 120, 45, 8, 0]), ("extreme", &[u32::MAX, 1, 0, 2_000_000_000])];

fn bars<'a>(lang: Lang, values: &[u32], labels: &'a [String], ink: impl Fn(usize) -> Ink) -> Vec<Bar<'a>> {
    let link = |index: usize, value: u32| (value > 0).then(|| (format!("bar-{index}"), format!("/?a={index}&b=1")));
    let bar = |(index, (value, label)): (usize, (&u32, &'a String))| Bar {
        label,
        value: *value,
        text: number(lang, (*value).into()),
        ink: ink(index),
        link: link(index, *value),
    };
    values.iter().zip(labels).enumerate().map(bar).collect()
}

#[test]
fn lying_bars() {
    let labels: Vec<String> = (0..7).map(|index| format!("Nhóm <{index}> \"Dược liệu & đồ uống\"")).collect();
    for lang in Lang::ALL {
        for (case, values) in CASES {
            let drawing = rows(lang, "Tên <biểu đồ>", &bars(lang, values, &labels, |index| Ink::Sector(index as u8)));
            golden(&format!("rows-{case}-{}", lang.tag()), &drawing);
        }
    }
}

#[test]
fn standing_bars() {
    let labels: Vec<String> = (2019..2060).map(|year: i32| year.to_string()).collect();
    let long: Vec<u32> = (0..25).map(|index| index * index * 3).collect();
    for lang in Lang::ALL {
        for (case, values) in CASES.into_iter().chain([("long", &long[..])]) {
            let drawing = columns(lang, "Years", &bars(lang, values, &labels, |_| Ink::Plain));
            golden(&format!("columns-{case}-{}", lang.tag()), &drawing);
        }
    }
}

#[test]
fn maps() {
    let places = [("Hà Nội", 21_028, 105_854), ("Đà Nẵng", 16_054, 108_202), ("An Giang", 10_521, 105_125), ("<Cà Mau>", 9_177, 105_152)];
    for lang in Lang::ALL {
        let (hoang_sa, truong_sa) = (lang.dash_hoang_sa(), lang.dash_truong_sa());
        for (case, values) in CASES {
            let bubbles: Vec<Bubble> = (1..)
                .zip(places.iter().zip(values))
                .map(|(code, ((label, lat, lon), total))| Bubble {
                    unit: UnitId::new(Vintage::V2025, Code::new(2, code)),
                    label,
                    text: format!("{label}: {}", number(lang, (*total).into())),
                    point: Point::of_thousandths(*lat, *lon),
                    total: *total,
                    address: format!("/?unit=2025:0{code}&stars=4"),
                })
                .collect();
            let texts = MapTexts { name: "Bản đồ", hoang_sa, truong_sa };
            let country = draw(texts, View::COUNTRY, "/outline.svg", &bubbles);
            assert!(country.contains(hoang_sa) && country.contains(truong_sa), "both archipelagos are on every national map");
            golden(&format!("map-{case}-{}", lang.tag()), &country);
        }
    }
}

#[test]
fn a_province_is_drawn_large() {
    let points = [(10_521, 105_125), (10_000, 105_080), (10_220, 103_960)];
    let bubbles: Vec<Bubble> = (1..)
        .zip(points)
        .map(|(code, (lat, lon))| Bubble {
            unit: UnitId::new(Vintage::V2025, Code::new(5, code)),
            label: "Xã",
            text: "Xã: 1".to_owned(),
            point: Point::of_thousandths(lat, lon),
            total: code - 1,
            address: String::new(),
        })
        .collect();
    let view = View::around(bubbles.iter().map(|bubble| bubble.point));
    let texts = MapTexts { name: "Map", hoang_sa: "Hoàng Sa", truong_sa: "Trường Sa" };
    golden("map-province", &draw(texts, view, "", &bubbles));
}
