//! Every kind of answer as it is, kept beside the test: what differs is shown line by line.
//!
//! A difference that is meant is taken over with `INSTA_UPDATE=always cargo test -p server --test http snapshots`, and read
//! in the diff of the commit. Today is always 22 November 2026; what names a build or a version of the data is left out.

mod api;
mod headers;
mod pages;

use crate::{Answer, TestApp};
use app::api::Api;
use app::domain::Day;
use serde_json::Value;
use server::clock::Clock;
use server::seed::Seed;

/// A product with two recognitions, of 4 stars and of 5.
const PRODUCT: &str = "hat-dieu-rang-muoi-0534ee";

/// The register that the binary carries, on a day that does not pass.
async fn app() -> TestApp {
    let today = Day::parse_iso("2026-11-22").unwrap();
    TestApp::start_with_clock(Seed::Full, Clock::stopped_at_noon(today)).await
}

/// Who makes that product.
async fn producer(app: &TestApp) -> String {
    let product = app.json(&format!("/api/v1/products/{PRODUCT}")).await;
    product["producer"]["id"].as_str().unwrap().to_owned()
}

/// Compares with the snapshot of a name.
pub fn assert_snapshot(name: &str, address: &str, content: &str) {
    insta::with_settings!({ description => address, omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "files" }, {
        insta::assert_snapshot!(name, content);
    });
}

/// A text without what names a version of the data.
fn without_versions(app: &TestApp, text: &str) -> String {
    let view = app.live.view();
    text.replace(&view.maps_address(), "/api/v1/map/[hash]/")
        .replace(&view.geography_address(), "/api/v1/geography/[hash]")
        .replace(&view.facts_address(), "/api/v1/facts/[version]")
}

/// Long lists by their first two and their last member.
fn shorten(value: &mut Value) {
    match value {
        Value::Array(list) => {
            if list.len() > 5 {
                let left_out = Value::from(format!("… {} more …", list.len() - 3));
                list.splice(2..list.len() - 1, [left_out]);
            }
            list.iter_mut().for_each(shorten);
        }
        Value::Object(fields) => fields.values_mut().for_each(shorten),
        _ => {}
    }
}

/// Status, and body as JSON.
fn json_answer(answer: &Answer) -> String {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap();
    shorten(&mut body);
    format!("{}\n{}", answer.status, serde_json::to_string_pretty(&body).unwrap())
}
