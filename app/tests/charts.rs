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

use app::charts::{Bar, Color, Columns, Standalone, Timeline, bars, columns, rows, standalone, star_parts, timeline};
use app::domain::{Code, Day, UnitId, Vintage};
use app::map::{
    Archipelago, BaseMap, BaseMapKey, ClassBreaks, ColorClass, Detail, Inset, MapTexts, Mark, Point, RenderedMap, Scale, Shape, ShapeStyle,
    View, draw,
};
use app::text::Lang;
use app::text::format::number;
use std::{env, fs, path::Path};

fn golden(name: &str, made: &str) {
    kept(name, made);
    assert!(!made.contains("style=") && !made.contains("fill=\"#"), "{name}: colours belong to the style sheet");
}

fn kept(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{name} differs from {}: look at it, then run with UPDATE_GOLDEN=1", path.display());
}

const CASES: [(&str, &[u32]); 4] =
    [("empty", &[]), ("one", &[1]), ("many", &[7_251, 3_402, 889, 120, 45, 8, 0]), ("extreme", &[u32::MAX, 1, 0, 2_000_000_000])];

fn made(lang: Lang, values: &[u32], labels: &[String], ink: impl Fn(usize) -> Color) -> Vec<Bar> {
    let link = |index: usize, value: u32| (value > 0).then(|| (format!("bar-{index}"), format!("/?a={index}&b=1")));
    let bar = |(index, (value, label)): (usize, (&u32, &String))| Bar {
        label: label.clone(),
        parts: vec![(*value, ink(index))],
        text: number(lang, (*value).into()),
        link: link(index, *value),
        ..Bar::default()
    };
    values.iter().zip(labels).enumerate().map(bar).collect()
}

#[test]
fn lying_bars() {
    let labels: Vec<String> =
        (0..7).map(|index| format!("Nhóm <{index}> \"Dược liệu & đồ uống, {}\"", "thịt, trứng, sữa ".repeat(index))).collect();
    for (case, values) in CASES {
        let data = made(Lang::Vi, values, &labels, |index| Color::Sector(index as u8));
        golden(&format!("rows-{case}"), &rows("Tên <biểu đồ>", &data));
        golden(&format!("bars-{case}"), &bars("Tên <biểu đồ>", &data).into_string());
    }
}

#[test]
fn standing_bars() {
    let labels: Vec<String> = (2019..2060).map(|year: i32| year.to_string()).collect();
    let long: Vec<u32> = (0..25).map(|index| index * index * 3).collect();
    for lang in Lang::ALL {
        for (case, values) in CASES.into_iter().chain([("long", &long[..])]) {
            let data = Columns { bars: made(lang, values, &labels, |_| Color::Plain), told: 0 };
            golden(&format!("columns-{case}-{}", lang.tag()), &columns(lang, "Years", &data).into_string());
        }
    }
}

#[test]
fn a_calendar_of_months() {
    let counts = [13, 520, 56, 65, 384, 77, 1143, 9, 0, 0, 12, 300];
    let bar = |index: usize| {
        let (year, month) = (2026 + (10 + index) / 12, (10 + index) % 12 + 1);
        let value = counts[index % counts.len()];
        Bar {
            label: app::text::format::month(Lang::Vi, year as i32, month as u32),
            parts: star_parts([value, value / 3, value / 9]),
            text: if value > 0 { number(Lang::Vi, u64::from(value + value / 3 + value / 9)) } else { String::new() },
            rank: match month {
                12 => 0,
                6 => 1,
                3 | 9 => 2,
                _ => Bar::UNNAMED,
            },
            link: None,
        }
    };
    for months in [12, 24, 37] {
        let data = Columns { bars: (0..months).map(bar).collect(), told: 3 };
        golden(&format!("months-{months}"), &columns(Lang::Vi, "Lịch hết hạn", &data).into_string());
    }
}

fn sheet(detail: Detail, names: usize) -> BaseMap {
    let frame = View { x: 620, y: 300, width: 150, height: 150 };
    let shape = |code: u32| Shape {
        unit: UnitId::new(Vintage::V2025, Code::new(2, code)),
        at: Point { x: 60 * code as i32, y: 120 * code as i32 },
        room: 200 - 40 * code as i32,
        path: format!("M{} {}h50v90h-50z", 60 * code, 120 * code).into(),
    };
    BaseMap {
        key: BaseMapKey { vintage: Vintage::V2025, unit: None, detail },
        view: View { x: 0, y: 0, width: 800, height: 1200 },
        schematic: true,
        sources: Vec::new(),
        insets: vec![
            Inset { archipelago: Archipelago::HoangSa, frame },
            Inset { archipelago: Archipelago::TruongSa, frame: View { y: 700, ..frame } },
        ],
        shapes: (1..=names as u32).map(shape).collect(),
        borders: if detail == Detail::Below { "" } else { "M60 120h200" }.into(),
    }
}

#[test]
fn maps() {
    let names = ["Hà Nội", "Đà Nẵng", "An Giang", "<Cà Mau>"];
    for lang in Lang::ALL {
        let (hoang_sa, truong_sa) = (lang.dashboard_hoang_sa(), lang.dashboard_truong_sa());
        for (case, values) in CASES {
            for detail in Detail::ALL {
                let sheet = sheet(detail, names.len().min(values.len()));
                let bands = ClassBreaks::of(Scale::Counts, values.iter().map(|value| (*value).into()));
                let tint = |total: u32| if total == 889 { ColorClass::NoData } else { ColorClass::Band(bands.band(total.into())) };
                let paints = sheet.shapes.iter().zip(names.iter().zip(values)).map(|(shape, (label, total))| Mark {
                    unit: shape.unit,
                    label: (*label).to_owned(),
                    text: format!("{label}: {}", number(lang, (*total).into())),
                    tone: ShapeStyle { tint: tint(*total), class: tint(*total).class(), faded: *total == 1, here: *total == 120 },
                    address: format!("/?unit={}&stars=4", shape.unit),
                });
                let picture = RenderedMap { sheet: &sheet, paints: paints.collect(), highlights_zero: false };
                let map = draw(MapTexts { name: "Bản đồ", hoang_sa, truong_sa }, &picture);
                assert!(map.contains(hoang_sa) && map.contains(truong_sa), "both archipelagos are on every national map");
                golden(&format!("map-{case}-{}-{}", detail.name(), lang.tag()), &map);
            }
        }
    }
}

#[test]
fn stacked_bars_and_columns() {
    for (case, values) in CASES {
        let bar = |(index, value): (usize, &u32)| Bar {
            label: format!("{}", 2019 + index),
            parts: star_parts([*value, value / 3, value / 9]),
            text: number(Lang::Vi, u64::from(*value)),
            ..Bar::default()
        };
        let data: Vec<Bar> = values.iter().enumerate().map(bar).collect();
        golden(&format!("stacks-bars-{case}"), &bars("Stacks", &data).into_string());
        golden(&format!("stacks-rows-{case}"), &rows("Stacks", &data));
        golden(&format!("stacks-columns-{case}"), &columns(Lang::Vi, "Stacks", &Columns { bars: data, told: 0 }).into_string());
    }
}

#[test]
fn timelines() {
    let first = Day::from_ymd(2019, 12, 31).unwrap();
    for lang in Lang::ALL {
        for (case, values) in CASES {
            let days: Vec<Day> = (0..values.len()).map(|month| first.add_months(month as i32 * 7).end_of_month()).collect();
            let half = |values: &[u32]| values.iter().map(|value| value / 2).collect::<Vec<u32>>();
            let time = Timeline {
                points: days.first().map(|day| (day.add_days(40), 5_000)).into_iter().collect(),
                areas: vec![(Color::Star(3), half(values)), (Color::Star(4), half(values)), (Color::Star(5), vec![0; values.len()])],
                lines: vec![(Color::Second, values.to_vec())],
                days,
            };
            golden(&format!("timeline-{case}-{}", lang.tag()), &timeline(lang, "Theo tháng", &time).into_string());
        }
    }
}

#[test]
fn files_of_drawings() {
    let bars = [Bar {
        label: "5 sao".to_owned(),
        parts: vec![(12, Color::Star(5))],
        text: "12 · 40,0 %".to_owned(),
        link: Some(("a".to_owned(), "/?stars=5".to_owned())),
        ..Bar::default()
    }];
    for lang in Lang::ALL {
        let legend = [(Color::Star(5).class(), "5 <sao>".to_owned())];
        let around = Standalone {
            title: "Hạng sao, cả nước & \"vùng\"",
            faces: "",
            conditions: "từ 01/01/2025",
            sentence: "Nhiều nhất là hạng 5 sao: 12 trên 30 sản phẩm.",
            legend: &legend,
            note: "Nguồn",
        };
        let file = standalone(&rows("Stars", &bars), around);
        let path = format!("file-{}", lang.tag());
        kept(&path, &file);
        assert!(!file.contains("class=") && !file.contains("<a "), "a file needs neither the page's style sheet nor its links");
    }
}
