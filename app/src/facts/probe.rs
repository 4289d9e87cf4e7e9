//! One call for tests of the WebAssembly build: compact bytes and a query in, the summary as JSON out.

use super::{Facts, Filter, codec, query};
use crate::domain::{Day, Lang};
use std::sync::Arc;

/// Decodes both files, reads the query and answers with the summary as JSON, or with a sentence that says what is wrong.
pub fn summary_json(geography: &[u8], facts: &[u8], query_text: &str, today: &str) -> Result<String, String> {
    let geography = codec::decode_geography(geography).map_err(|error| error.to_string())?;
    let facts: Facts = codec::decode_facts(facts, Arc::new(geography)).map_err(|error| error.to_string())?;
    let today = Day::parse_iso(today).ok_or("today is not a day")?;
    let filter = Filter::parse(&query::parse(query_text), facts.geography(), today).map_err(|error| error.message(Lang::En))?;
    serde_json::to_string(&facts.summarise(&filter)).map_err(|error| error.to_string())
}
