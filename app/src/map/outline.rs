//! The outline of the country as the map shows it: made once from the GeoJSON of the data and kept as a file beside the
//! style sheets (`style/public/outline.svg`), so that it weighs neither on the page nor on the program.
//!
//! `cargo test -p app --features ssr outline` proves that the file is what this code makes of the data; with
//! `UPDATE_GOLDEN=1` it writes the file.

use super::projection::{Point, View};
use crate::charts::markup::{push_attribute, push_number};

/// The id of the path in the file.
pub const ID: &str = "vietnam";

/// The file for a GeoJSON of polygons; `None` where it is none.
pub fn file_of_geojson(text: &str) -> Option<String> {
    let collection: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut path = String::new();
    for feature in collection.get("features")?.as_array()? {
        for polygon in feature.pointer("/geometry/coordinates")?.as_array()? {
            for ring in polygon.as_array()? {
                push_ring(&mut path, ring.as_array()?)?;
            }
        }
    }
    let view = View::COUNTRY;
    let mut file = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    push_attribute(&mut file, "viewBox", &format!("{} {} {} {}", view.x, view.y, view.width, view.height));
    file.push_str(&format!(">\n<path id=\"{ID}\" d=\"{path}\"/>\n</svg>\n"));
    Some(file)
}

/// One ring: an absolute start, then steps from point to point.
fn push_ring(path: &mut String, ring: &[serde_json::Value]) -> Option<()> {
    let mut before: Option<Point> = None;
    // The last position of a ring repeats the first, which "z" says more shortly.
    for position in ring.split_last()?.1 {
        let point = Point::of_degrees(position.get(1)?.as_f64()?, position.get(0)?.as_f64()?);
        match before {
            None => {
                path.push('M');
                push_pair(path, point.x, point.y);
                path.push('l');
            }
            Some(from) if from == point => continue,
            Some(from) => {
                if !path.ends_with('l') && point.x >= from.x {
                    path.push(' ');
                }
                push_pair(path, point.x - from.x, point.y - from.y);
            }
        }
        before = Some(point);
    }
    path.push('z');
    Some(())
}

fn push_pair(path: &mut String, x: i32, y: i32) {
    push_number(path, x.into());
    if y >= 0 {
        path.push(' ');
    }
    push_number(path, y.into());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, path::Path};

    #[test]
    fn rings_become_steps() {
        let square = r#"{"features":[{"geometry":{"coordinates":[[[[103,20],[104,20],[104,19],[103,20]]]]}}]}"#;
        let file = file_of_geojson(square).unwrap();
        assert!(file.contains("<path id=\"vietnam\" d=\"M961 3500l961 0 0 1000z\"/>"), "{file}");
        assert_eq!(file_of_geojson("{}"), None);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test reads its settings itself")]
    fn the_file_is_what_the_data_give() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let data = fs::read_to_string(root.join("server/data/outline/vietnam.geojson")).unwrap();
        let made = file_of_geojson(&data).unwrap();
        let kept = root.join("style/public/outline.svg");
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &made).unwrap();
        }
        assert!(fs::read_to_string(kept).is_ok_and(|file| file == made), "outline.svg is not what the data give: run with UPDATE_GOLDEN=1");
    }
}
