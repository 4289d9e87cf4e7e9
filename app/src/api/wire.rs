//! The shapes of the answers. Field names are the contract's; days are ISO, codes are text.

use super::UnitRef;
use crate::domain::Authority;
use crate::domain::named_enum::named_enum;
use crate::domain::published::{PublishedDimension, PublishedMeasure, PublishedUnit};
use crate::domain::recognition::regimes::Regime;
use crate::domain::recognition::{RecognitionStatus, Score};
use crate::domain::{Basis, Day, ProducerKind, UnitId, Validity};
use crate::facts::{Changes, Dimension, Filter, History, Month, Movement, StarCounts, unit_or_country};
use serde::Serialize;
use std::collections::BTreeMap;

/// A producer as named beside its products.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProducerRef {
    /// Its id.
    pub id: String,
    /// Its name as registered.
    pub name: String,
    /// What kind of body it is.
    pub kind: ProducerKind,
}

/// A product as a line of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductSummary {
    /// Its id.
    pub id: String,
    /// Its name as registered.
    pub name: String,
    /// Its producer, where one is known.
    pub producer: Option<ProducerRef>,
    /// The unit as recorded.
    pub unit: Option<UnitId>,
    /// That unit in words, finest first: "Xã Khánh Hòa, Huyện Châu Phú, Tỉnh An Giang".
    pub place: String,
    /// Stars of the current recognition.
    pub stars: Option<u8>,
    /// Four stars with a provincial mean of 90 or more.
    pub potential_5: bool,
    /// What it is worth on the day.
    pub validity: Validity,
    /// Day of the current recognition.
    pub issued: Option<Day>,
    /// Its last valid day.
    pub expires: Option<Day>,
    /// Sector 1–6.
    pub sector: Option<u8>,
    /// Product set 1–26.
    pub set: Option<u8>,
}

/// A product that the counts of two days tell apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedProduct {
    /// The product as it stands on the later day.
    pub product: ProductSummary,
    /// What happened.
    pub movement: Movement,
    /// When: the day of the decision or of the revocation, or the last valid day of what has expired.
    pub day: Day,
    /// Its stars on the earlier day, where it was recognised by then.
    pub stars_before: Option<u8>,
}

/// One page of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductPage {
    /// The day it speaks for.
    pub as_of: Day,
    /// Products under the filter.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// Products on a page.
    pub per_page: u32,
    /// The products of this page.
    pub items: Vec<ProductSummary>,
    /// Counts for the choices one could make next.
    pub facets: Facets,
    /// Whether words of the text had to be taken for others, since no product fits as it was typed.
    pub corrected: bool,
    /// How well the best product fits the text.
    #[serde(skip)]
    pub best: u32,
}

/// For each dimension the products under all *other* filters, by value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By dimension: all of them but the year.
    #[serde(flatten)]
    pub by_dimension: BTreeMap<Dimension, BTreeMap<String, u32>>,
    /// By province of the chosen vintage, `vintage:code`.
    pub province: BTreeMap<String, u32>,
}

impl Facets {
    /// The counts of a dimension; a value without a product is not named.
    pub fn get(&self, dimension: Dimension) -> &BTreeMap<String, u32> {
        static NONE: BTreeMap<String, u32> = BTreeMap::new();
        self.by_dimension.get(&dimension).unwrap_or(&NONE)
    }
}

/// One decision on a product.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecognitionDetail {
    /// Its id.
    pub id: String,
    /// The code of its certificate, whose page is `/xac-minh/{code}`: the ten signs alone.
    pub code: String,
    /// What the row says.
    pub status: RecognitionStatus,
    /// The class given.
    pub stars: Option<u8>,
    /// The class a council proposed.
    pub proposed_stars: Option<u8>,
    /// Four stars with a provincial mean of 90 or more.
    pub potential_5: bool,
    /// The council's mean in points, as published.
    pub score: Option<Score>,
    /// The level that decided.
    pub level: Option<Authority>,
    /// Who decided.
    pub authority: Option<String>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// The legal regime of its day.
    pub regime: Option<Regime>,
    /// Day of the decision.
    pub issued: Option<Day>,
    /// Whether only month or year of `issued` are known.
    pub issued_imprecise: bool,
    /// Round or evaluation year, as the source gives it.
    pub year: Option<i32>,
    /// The last valid day.
    pub expires: Option<Day>,
    /// Whether `expires` is stated in a source; otherwise it is 36 months after `issued`.
    pub expires_stated: bool,
    /// Day from which it is revoked.
    pub revoked: Option<Day>,
    /// What it is worth on the day asked for; `none` where it was never certified.
    pub validity: Validity,
    /// Whether it is the current one on the day asked for.
    pub current: bool,
    /// The day of the recognition that took its place by the day asked for.
    pub replaced: Option<Day>,
    /// The unit as recorded.
    pub unit: Option<UnitId>,
    /// Place in words.
    pub place: String,
    /// Public sources: an address, or a title with its address behind it.
    pub sources: Vec<String>,
    /// Remarks of whoever recorded it.
    pub note: Option<String>,
}

/// A product with everything known about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProductDetail {
    /// The day it speaks for.
    pub as_of: Day,
    /// Its line in a list.
    #[serde(flatten)]
    pub summary: ProductSummary,
    /// The recorded unit and those above it, finest first.
    pub units: Vec<UnitRef>,
    /// Where the recorded unit went or came from in the newest vintage, if that is another one.
    pub units_now: Vec<UnitRef>,
    /// All recognitions, newest first.
    pub recognitions: Vec<RecognitionDetail>,
}

/// A producer with its products.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProducerDetail {
    /// The day it speaks for.
    pub as_of: Day,
    /// Its id.
    pub id: String,
    /// Its name as registered.
    pub name: String,
    /// What kind of body it is.
    pub kind: ProducerKind,
    /// Its products, valid ones first, then by name.
    pub products: Vec<ProductSummary>,
}

/// One of the 26 product sets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SetInfo {
    /// 1 to 26.
    pub number: u8,
    /// Sector 1–6.
    pub sector: u8,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
}

/// A figure published by an office or the press: shown beside the register's own, never mixed with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedTotal {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// What is counted.
    pub measure: PublishedMeasure,
    /// Which part of it.
    pub dimension: PublishedDimension,
    /// The figure as published.
    pub value: String,
    /// Its unit of measure.
    pub unit: PublishedUnit,
    /// Site and article.
    pub source: String,
    /// Remarks: "more than", another cut-off date, …
    pub note: Option<String>,
    /// The unit it is about; the country where empty.
    pub scope: Option<UnitId>,
}

impl PublishedTotal {
    /// How the products are counted that it is held against: all ever recognised, or those valid on its day. None where it
    /// counts something else, or a part of them.
    pub fn basis(&self) -> Option<Basis> {
        match self.measure {
            PublishedMeasure::Products if self.dimension.is_total() => Some(Basis::Ever),
            PublishedMeasure::Products if self.dimension.is_valid() => Some(Basis::Valid),
            _ => None,
        }
    }
}

/// The newest published number of products of a province, beside what the register held on its day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// The province, of either list.
    pub unit: UnitRef,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// What the published number counts: all products ever recognised, or those valid on the day.
    pub basis: Basis,
    /// The published number.
    pub published: u32,
    /// How many the register held on the last day of that date.
    pub held: u32,
    /// The published numbers of three, four and five stars, where they were published together with it.
    pub published_by_star: [Option<u32>; 3],
    /// How many of three, four and five stars the register held.
    pub held_by_star: [u32; 3],
    /// Where it was published.
    pub source: String,
}

/// All published totals of a unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedList {
    /// The unit they are about, `vn` for the country.
    #[serde(with = "unit_or_country")]
    pub unit: Option<UnitId>,
    /// The totals, newest first.
    pub totals: Vec<PublishedTotal>,
}

/// What a filter would have counted at the end of every month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistoryAnswer {
    /// The day of the last month.
    pub as_of: Day,
    /// What `by_star` stands on.
    pub basis: Basis,
    /// The place, `vn` for the country.
    #[serde(with = "unit_or_country")]
    pub unit: Option<UnitId>,
    /// From the first recognition of the register on.
    pub months: Vec<MonthAnswer>,
}

/// The counts at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthAnswer {
    /// The last day of the month, or the day asked for in its own month.
    pub day: Day,
    /// By stars, on the basis asked for.
    pub by_star: StarCounts,
    /// By stars, recognised until then, whatever became of it.
    pub ever: StarCounts,
    /// By stars, valid on that day.
    pub valid: StarCounts,
}

impl HistoryAnswer {
    /// A history as it is sent.
    pub fn new(filter: &Filter, history: &History) -> HistoryAnswer {
        let month = |(day, month): (&Day, &Month)| {
            let (ever, valid) = (StarCounts(month.ever), StarCounts(month.valid));
            MonthAnswer { day: *day, by_star: if filter.basis == Basis::Ever { ever } else { valid }, ever, valid }
        };
        HistoryAnswer {
            as_of: filter.as_of,
            basis: filter.basis,
            unit: filter.unit,
            months: history.days.iter().zip(&history.months).map(month).collect(),
        }
    }
}

/// The movements between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ChangesAnswer {
    /// The later day.
    pub as_of: Day,
    /// The earlier day.
    pub compare: Day,
    /// What lies between.
    #[serde(flatten)]
    pub changes: Changes,
}

named_enum! {
    /// A part of the data that the register holds, each of an origin of its own.
    DatasetName {
        /// Administrative units of all lists.
        Units = "units",
        /// Where units went.
        Lineage = "lineage",
        /// Producers.
        Producers = "producers",
        /// Products.
        Products = "products",
        /// Recognitions.
        Recognitions = "recognitions",
        /// Plans.
        Plans = "plans",
        /// Their targets.
        Targets = "targets",
        /// Published values of targets.
        Observations = "observations",
        /// Published totals.
        OfficialTotals = "official_totals",
    }
}

/// A file that everybody may take from `/data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Download {
    /// The kind of file.
    pub kind: &'static str,
    /// Its name, without an ending.
    pub name: &'static str,
}

/// A part of the data and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// Which part.
    pub name: DatasetName,
    /// Rows held.
    pub rows: u64,
}

/// The body of every refused request: `{"error":{"code","message","field"?}}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorBody {
    /// The error.
    pub error: ErrorInfo,
}

/// What went wrong, for programs and for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorInfo {
    /// A stable code.
    pub code: String,
    /// A sentence.
    pub message: String,
    /// The parameter it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Every field that is wrong, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ErrorField>,
}

/// What is wrong with one of several fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorField {
    /// The field's name.
    pub field: String,
    /// A stable code.
    pub code: String,
    /// A sentence.
    pub message: String,
}
