//! The browser's side of `/api/v1`.

use super::{Sections, UnitList, UnitRef};
use crate::domain::{Level, UnitId, Vintage};
use crate::facts::query;
use gloo_net::http::Request;

/// Why an answer cannot be used. Whoever asks has the page itself to fall back on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientError {
    /// Nothing came back.
    Network,
    /// The server refused, with this status.
    Status(u16),
    /// The answer is not what was asked for.
    Shape,
}

/// The bytes at an address of this site.
pub async fn bytes(address: &str) -> Result<Vec<u8>, ClientError> {
    let response = Request::get(address).send().await.map_err(|_| ClientError::Network)?;
    if !response.ok() {
        return Err(ClientError::Status(response.status()));
    }
    response.binary().await.map_err(|_| ClientError::Network)
}

/// All units of a list and level, sorted as a Vietnamese reader expects.
pub async fn units_of_level(vintage: Vintage, level: Level) -> Result<Vec<UnitRef>, ClientError> {
    let mut question = String::new();
    query::push(&mut question, "vintage", &vintage.to_string());
    query::push(&mut question, "level", level.name());
    units(&question).await
}

/// The units directly below one, or the provinces of a vintage.
pub async fn units_below(parent: Option<UnitId>, vintage: Vintage) -> Result<Vec<UnitRef>, ClientError> {
    let mut question = String::new();
    match parent {
        Some(parent) => query::push(&mut question, "parent", &parent.to_string()),
        None => query::push(&mut question, "vintage", &vintage.to_string()),
    }
    units(&question).await
}

async fn units(question: &str) -> Result<Vec<UnitRef>, ClientError> {
    let answer = bytes(&["/api/v1/units?", question].concat()).await?;
    serde_json::from_slice::<UnitList>(&answer).map(|list| list.units).map_err(|_| ClientError::Shape)
}

/// The sections of a dashboard that only the server can answer.
pub async fn sections(address: &str) -> Result<Sections, ClientError> {
    let answer = bytes(address).await?;
    serde_json::from_slice(&answer).map_err(|_| ClientError::Shape)
}
