//! One search over everything that has a page.

use super::ProductFilter;
use crate::domain::{Day, Validity};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most characters of a search.
pub const SEARCH_LENGTH: usize = 200;

/// What is found, by group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// Products.
    Product,
    /// Producers.
    Producer,
    /// Units of every list.
    Unit,
    /// Plans.
    Plan,
    /// Decisions by which products were recognised.
    Decision,
    /// Certificates.
    Certificate,
}

/// The answer to a search.
#[derive(Clone, Debug, Serialize)]
pub struct SearchAnswer {
    /// What was typed.
    pub q: String,
    /// The day that states speak for.
    pub as_of: Day,
    /// What of it was understood.
    pub understood: Understood,
    /// Where the products that were asked for are listed, without language prefix.
    pub address: String,
    /// What was found, the group with the best answer first; groups without an answer are left out.
    pub groups: Vec<SearchGroup>,
}

/// What was understood of a search.
#[derive(Clone, Debug, Serialize)]
pub struct Understood {
    /// Conditions, by their names in addresses.
    #[serde(flatten)]
    pub filters: BTreeMap<String, String>,
    /// Words that are looked for.
    pub left_over: String,
    /// The same as a question to the catalogue.
    #[serde(skip)]
    pub question: ProductFilter,
    /// Whether communes without any product are asked for.
    #[serde(skip)]
    pub blank_communes: bool,
}

/// Answers of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct SearchGroup {
    /// What they are.
    pub kind: SearchKind,
    /// How many there are.
    pub total: u32,
    /// Whether words had to be taken for others, since none fits as it was typed.
    pub corrected: bool,
    /// The best of them, best first.
    pub items: Vec<SearchItem>,
}

/// One answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchItem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its English name, where it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Where it belongs: producer and place, the units above it, the document.
    pub detail: String,
    /// The address of its page, without language prefix.
    pub url: String,
    /// Of a product or certificate: what it is worth on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Validity>,
    /// Of a product or certificate: its stars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// Of a product or certificate: its last valid day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
    /// Of a decision: its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Day>,
    /// Of a unit of an earlier list: what it belongs to now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub now: Vec<String>,
    /// Of a decision or producer: how many products it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub products: Option<u32>,
}
