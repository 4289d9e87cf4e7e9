//! Recognitions: one row for each decision, proposal or mere mention of a product.

use super::identity::{Precision, RecognitionMark};
use super::product::Product;
use super::rows::{row, small, small_value, unexpected, unit_id, unit_values};
use super::statement::{Insert, ListQuery, Update, statements};
use super::value::day_of_date;
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::recognition::{Certified, RecognitionStatus, Succession};
use app::domain::{Certificate, Day, Stars, UnitId};
use std::collections::HashMap;
use time::Date;

statements! {
    /// All recognitions, in the order of their rows.
    RECOGNITION_LIST: &str = "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, level, \
        authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition";
    /// Recognitions by id.
    RECOGNITION_BY_ID: ListQuery = ListQuery { head: "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, \
        level, authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition where id in" };
    /// Recognitions of products.
    RECOGNITION_BY_PRODUCT: ListQuery = ListQuery { head: "select id, product_id, row_no, unit_vintage, unit_code, place_text, status, stars, proposed_stars, potential_5, score, \
        level, authority, decision, issued, issued_precision, year, expires, expiry_basis, revoked, source, note, identity from recognition \
        where product_id in" };
    /// The number of the last row of the register.
    RECOGNITION_ROW_LAST: &str = "select coalesce(max(row_no), 0) from recognition";
    /// Recognitions.
    RECOGNITION_INSERT: Insert = Insert { table: "recognition", columns: &["id", "identity", "product_id", "row_no", "unit_vintage", "unit_code", "place_text", "status", "stars",
        "proposed_stars", "potential_5", "score", "level", "authority", "decision", "issued", "issued_precision", "year", "expires", "expiry_basis",
        "revoked", "source", "note"] };
    /// All of a recognition that may be corrected; its row number stays.
    RECOGNITION_UPDATE: Update = Update::by_id("recognition", &["identity", "product_id", "unit_vintage", "unit_code", "place_text", "status", "stars",
        "proposed_stars", "potential_5", "score", "level", "authority", "decision", "issued", "issued_precision", "year", "expires", "expiry_basis",
        "revoked", "source", "note"]);
}

/// One recognition (or proposal, or mere mention) of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Stable id; the code of its certificate page.
    pub id: String,
    /// The product: an index into [`Register::products`](super::Register::products).
    pub product: u32,
    /// Position among all rows ever loaded; of two recognitions of one day and star the later row governs.
    pub row: i64,
    /// The unit it was recorded in, of whatever vintage and level the source names.
    pub unit: UnitId,
    /// The place as written in the source.
    pub place_text: Option<String>,
    /// What the row says.
    pub status: RecognitionStatus,
    /// Certified class. `None`: never counted.
    pub stars: Option<Stars>,
    /// Class proposed by a council (1–5), where no decision is known.
    pub proposed_stars: Option<u8>,
    /// A provincial mean of 90 or more without the Ministry's decision.
    pub potential_5: bool,
    /// Mean of the council in thousandths of a point.
    pub score: Option<u32>,
    /// `district`, `province` or `central`.
    pub level: Option<String>,
    /// Who decided.
    pub authority: Option<String>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// Day of the decision and how exactly it is known. `None`: never counted.
    pub issued: Option<(Day, Precision)>,
    /// Year of the round, as the source gives it; it may be the year before the decision.
    pub year: Option<i32>,
    /// Last valid day, stated or computed.
    pub expires: Option<Day>,
    /// Whether the source states `expires` (else it is issue + 36 months).
    pub expiry_stated: bool,
    /// Day from which it is revoked.
    pub revoked: Option<Day>,
    /// Where it was published.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Recognition {
    /// Its place among the certificates of its product; `None` where it certifies nothing: no decision, no star or no date.
    pub fn succession(&self) -> Option<Succession> {
        let (issued, _) = self.issued.filter(|_| self.status == RecognitionStatus::Recognised)?;
        Some(Succession { issued, stars: self.stars?, row: self.row })
    }
}

impl Certified for Recognition {
    fn certificate(&self) -> Option<Certificate> {
        self.succession().map(|succession| Certificate::new(succession.issued, self.expires, self.revoked))
    }
}

/// A recognition about to be written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in `Recognition`")]
pub struct RecognitionDraft {
    pub id: String,
    pub identity: String,
    pub product_id: String,
    pub row: i64,
    pub unit: UnitId,
    pub place_text: Option<String>,
    pub status: RecognitionStatus,
    pub stars: Option<Stars>,
    pub proposed_stars: Option<u8>,
    pub potential_5: bool,
    pub score: Option<u32>,
    pub level: Option<String>,
    pub authority: Option<String>,
    pub decision: Option<String>,
    pub issued: Option<(Day, Precision)>,
    pub year: Option<i32>,
    pub expires: Option<Day>,
    pub expiry_stated: bool,
    pub revoked: Option<Day>,
    pub source: Option<String>,
    pub note: Option<String>,
}

row!(RecognitionRow {
    id: String,
    product_id: String,
    row_no: i64,
    unit_vintage: i64,
    unit_code: String,
    place_text: Option<String>,
    status: String,
    stars: Option<i64>,
    proposed_stars: Option<i64>,
    potential_5: bool,
    score: Option<i64>,
    level: Option<String>,
    authority: Option<String>,
    decision: Option<String>,
    issued: Option<Date>,
    issued_precision: Option<String>,
    year: Option<i64>,
    expires: Option<Date>,
    expiry_basis: String,
    revoked: Option<Date>,
    source: Option<String>,
    note: Option<String>,
    identity: String,
});

pub(super) async fn recognition_list(tx: &mut Tx, products: &[Product]) -> Result<Vec<Recognition>, StoreError> {
    let index: HashMap<&str, u32> = products.iter().zip(0..).map(|(product, index)| (product.id.as_str(), index)).collect();
    let rows: Vec<RecognitionRow> = tx.fetch_all(RECOGNITION_LIST, vec![]).await?;
    let mut recognitions = Vec::with_capacity(rows.len());
    for row in rows {
        let product = *index.get(row.product_id.as_str()).ok_or_else(|| unexpected("product", &row.product_id))?;
        recognitions.push(recognition(row, product)?);
    }
    recognitions.sort_by_key(|recognition: &Recognition| (recognition.product, recognition.row));
    Ok(recognitions)
}

/// The rows with these keys, as drafts that can be changed and written back.
async fn recognition_drafts(tx: &mut Tx, query: &ListQuery, keys: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
    let rows: Vec<RecognitionRow> = tx.fetch_listed(query, keys).await?;
    let draft = |row: RecognitionRow| {
        let (product_id, identity) = (row.product_id.clone(), row.identity.clone());
        let row = recognition(row, 0)?;
        Ok(RecognitionDraft {
            id: row.id,
            identity,
            product_id,
            row: row.row,
            unit: row.unit,
            place_text: row.place_text,
            status: row.status,
            stars: row.stars,
            proposed_stars: row.proposed_stars,
            potential_5: row.potential_5,
            score: row.score,
            level: row.level,
            authority: row.authority,
            decision: row.decision,
            issued: row.issued,
            year: row.year,
            expires: row.expires,
            expiry_stated: row.expiry_stated,
            revoked: row.revoked,
            source: row.source,
            note: row.note,
        })
    };
    rows.into_iter().map(draft).collect()
}

fn recognition(row: RecognitionRow, product: u32) -> Result<Recognition, StoreError> {
    let precision = row.issued_precision.as_deref().and_then(Precision::parse);
    Ok(Recognition {
        unit: unit_id(row.unit_vintage, &row.unit_code)?,
        status: RecognitionStatus::parse(&row.status).ok_or_else(|| unexpected("status", &row.status))?,
        stars: row.stars.and_then(|stars| Stars::from_count(u8::try_from(stars).ok()?)),
        proposed_stars: row.proposed_stars.map(small).transpose()?,
        score: row.score.and_then(|score| u32::try_from(score).ok()),
        issued: row.issued.map(day_of_date).zip(precision),
        year: row.year.and_then(|year| i32::try_from(year).ok()),
        expires: row.expires.map(day_of_date),
        expiry_stated: row.expiry_basis == "stated",
        revoked: row.revoked.map(day_of_date),
        id: row.id,
        product,
        row: row.row_no,
        place_text: row.place_text,
        potential_5: row.potential_5,
        level: row.level,
        authority: row.authority,
        decision: row.decision,
        source: row.source,
        note: row.note,
    })
}

/// The name of how surely a last valid day is known.
fn expiry_basis(expires: Option<Day>, stated: bool) -> &'static str {
    match (expires, stated) {
        (None, _) => "unknown",
        (Some(_), true) => "stated",
        (Some(_), false) => "computed",
    }
}

impl RecognitionDraft {
    /// What tells it apart from other recognitions of its product.
    pub fn mark(&self) -> RecognitionMark {
        RecognitionMark::new(self.decision.as_deref(), self.issued, self.status, self.level.as_deref())
    }

    /// The day as exactly as it is known.
    pub fn date_text(&self) -> String {
        self.issued.map(|(day, precision)| precision.text(day)).unwrap_or_default()
    }

    /// Whether it is the one that counts, of two of one decision: the higher star, then the later row.
    pub fn governs(&self, other: &RecognitionDraft) -> bool {
        (self.stars, self.row) >= (other.stars, other.row)
    }

    /// Its values, in the order of the columns of [`RECOGNITION_INSERT`].
    pub(super) fn values(self) -> Vec<Value> {
        let [vintage, code] = unit_values(self.unit);
        vec![
            self.id.into(),
            self.identity.into(),
            self.product_id.into(),
            self.row.into(),
            vintage,
            code,
            self.place_text.into(),
            self.status.name().into(),
            small_value(self.stars.map(Stars::count)),
            small_value(self.proposed_stars),
            self.potential_5.into(),
            small_value(self.score),
            self.level.into(),
            self.authority.into(),
            self.decision.into(),
            self.issued.map(|(day, _)| day).into(),
            self.issued.map(|(_, precision)| precision.name().to_owned()).into(),
            small_value(self.year),
            self.expires.into(),
            expiry_basis(self.expires, self.expiry_stated).into(),
            self.revoked.into(),
            self.source.into(),
            self.note.into(),
        ]
    }
}

impl Tx {
    /// The recognitions of these products.
    pub async fn recognitions_by_product(&mut self, products: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        recognition_drafts(self, &RECOGNITION_BY_PRODUCT, products).await
    }

    /// The recognitions with these ids.
    pub async fn recognitions_by_id(&mut self, ids: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        recognition_drafts(self, &RECOGNITION_BY_ID, ids).await
    }

    /// The number of the last row of the register; 0 where it has none.
    pub async fn recognition_row_last(&mut self) -> Result<i64, StoreError> {
        Ok(self.fetch_one::<(i64,)>(RECOGNITION_ROW_LAST, vec![]).await?.0)
    }
}

impl WriteTx {
    /// Writes new recognitions.
    pub async fn recognitions_insert(&mut self, drafts: Vec<RecognitionDraft>) -> Result<(), StoreError> {
        self.insert(&RECOGNITION_INSERT, drafts.into_iter().map(RecognitionDraft::values)).await
    }

    /// Writes back recognitions that were corrected or are known better.
    pub async fn recognitions_update(&mut self, drafts: Vec<RecognitionDraft>) -> Result<u64, StoreError> {
        let row = |draft: RecognitionDraft| {
            // All but the id, which is first, and the number of the row, which is fourth.
            let mut values = draft.values();
            values.remove(3);
            (vec![values.remove(0)], values)
        };
        self.update(&RECOGNITION_UPDATE, drafts.into_iter().map(row).collect()).await
    }
}
