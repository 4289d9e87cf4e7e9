//! Recognitions: one row for each decision, proposal or mere mention of a product.

use super::cells::{reads, values};
use super::column::unexpected;
use super::identity::{Precision, RecognitionMark};
use super::product::Product;
use super::statement::{Insert, ListQuery, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::recognition::{Certified, RecognitionStatus, Succession};
use app::domain::{Certificate, Day, Stars, UnitId};
use std::collections::HashMap;

/// How many of the first columns stay while the others may be corrected.
const LASTING: usize = 2;

/// The basis of a last valid day that the source states.
const STATED: &str = "stated";

statements! {
    /// Recognitions.
    RECOGNITION_INSERT: Insert = Insert { table: "recognition", columns: &["id", "row_no", "identity", "product_id", "status", "decision", "issued", "issued_precision",
        "unit_vintage", "unit_code", "place_text", "stars", "proposed_stars", "potential_5", "score", "level", "authority", "year", "expires",
        "expiry_basis", "revoked", "source", "note"] };
    /// All recognitions.
    RECOGNITION_LIST: Select = RECOGNITION_INSERT.as_select();
    /// Recognitions of products.
    RECOGNITION_BY_PRODUCT: ListQuery = RECOGNITION_INSERT.as_list_query("product_id");
    /// Recognitions by id.
    RECOGNITION_BY_ID: ListQuery = RECOGNITION_INSERT.as_list_query("id");
    /// The number of the last row of the register.
    RECOGNITION_ROW_LAST: &str = "select coalesce(max(row_no), 0) from recognition";
    /// All of a recognition that may be corrected; its row number stays.
    RECOGNITION_UPDATE: Update = RECOGNITION_INSERT.as_update(LASTING);
}

/// Declares a recognition as the register has it and as it is written: the same but for how they name its product.
macro_rules! recognitions {
    ($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
        /// One recognition (or proposal, or mere mention) of a product.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Recognition {
            /// The product: an index into [`Register::products`](super::Register::products).
            pub product: u32,
            $($(#[$doc])* pub $field: $type,)*
        }

        /// A recognition about to be written.
        #[derive(Clone, Debug, PartialEq)]
        pub struct RecognitionDraft {
            /// What makes it this recognition.
            pub identity: String,
            /// Id of its product.
            pub product_id: String,
            $($(#[$doc])* pub $field: $type,)*
        }

        impl Recognition {
            fn of(row: RecognitionDraft, product: u32) -> Recognition {
                Recognition { product, $($field: row.$field,)* }
            }
        }
    };
}

recognitions! {
    /// Stable id; the code of its certificate page.
    id: String,
    /// Position among all rows ever loaded; of two recognitions of one day and star the later row governs.
    row: i64,
    /// The unit it was recorded in, of whatever vintage and level the source names.
    unit: UnitId,
    /// The place as written in the source.
    place_text: Option<String>,
    /// What the row says.
    status: RecognitionStatus,
    /// Certified class. `None`: never counted.
    stars: Option<Stars>,
    /// Class proposed by a council (1–5), where no decision is known.
    proposed_stars: Option<u8>,
    /// A provincial mean of 90 or more without the Ministry's decision.
    potential_5: bool,
    /// Mean of the council in thousandths of a point.
    score: Option<u32>,
    /// `district`, `province` or `central`.
    level: Option<String>,
    /// Who decided.
    authority: Option<String>,
    /// Number of the decision.
    decision: Option<String>,
    /// Day of the decision and how exactly it is known. `None`: never counted.
    issued: Option<(Day, Precision)>,
    /// Year of the round, as the source gives it; it may be the year before the decision.
    year: Option<i32>,
    /// Last valid day, stated or computed.
    expires: Option<Day>,
    /// Whether the source states `expires` (else it is issue + 36 months).
    expiry_stated: bool,
    /// Day from which it is revoked.
    revoked: Option<Day>,
    /// Where it was published.
    source: Option<String>,
    /// A remark.
    note: Option<String>,
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

reads!(RecognitionDraft {
    id,
    row,
    identity,
    product_id,
    status,
    decision,
    issued,
    unit,
    place_text,
    stars,
    proposed_stars,
    potential_5,
    score,
    level,
    authority,
    year,
    expires,
    expiry_stated: is_stated,
    revoked,
    source,
    note
});

pub(super) async fn recognition_list(tx: &mut Tx, products: &[Product]) -> Result<Vec<Recognition>, StoreError> {
    let index: HashMap<&str, u32> = products.iter().zip(0..).map(|(product, index)| (product.id.as_str(), index)).collect();
    let rows: Vec<RecognitionDraft> = tx.read_all(&RECOGNITION_LIST).await?;
    let mut recognitions = Vec::with_capacity(rows.len());
    for row in rows {
        let product = *index.get(row.product_id.as_str()).ok_or_else(|| unexpected("product", &row.product_id))?;
        recognitions.push(Recognition::of(row, product));
    }
    recognitions.sort_by_key(|recognition: &Recognition| (recognition.product, recognition.row));
    Ok(recognitions)
}

/// The name of how surely a last valid day is known.
fn expiry_basis(expires: Option<Day>, stated: bool) -> &'static str {
    match (expires, stated) {
        (None, _) => "unknown",
        (Some(_), true) => STATED,
        (Some(_), false) => "computed",
    }
}

/// Whether a source states the day that is known with this basis.
fn is_stated(basis: String) -> bool {
    basis == STATED
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
        let basis = expiry_basis(self.expires, self.expiry_stated).to_owned();
        values![
            self.id,
            self.row,
            self.identity,
            self.product_id,
            self.status,
            self.decision,
            self.issued,
            self.unit,
            self.place_text,
            self.stars,
            self.proposed_stars,
            self.potential_5,
            self.score,
            self.level,
            self.authority,
            self.year,
            self.expires,
            basis,
            self.revoked,
            self.source,
            self.note,
        ]
    }
}

impl Tx {
    /// The recognitions of these products.
    pub async fn recognitions_by_product(&mut self, products: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        self.read_listed(&RECOGNITION_BY_PRODUCT, products).await
    }

    /// The recognitions with these ids.
    pub async fn recognitions_by_id(&mut self, ids: &[String]) -> Result<Vec<RecognitionDraft>, StoreError> {
        self.read_listed(&RECOGNITION_BY_ID, ids).await
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
        let row = |draft: RecognitionDraft| (vec![draft.id.clone().into()], draft.values().split_off(LASTING));
        self.update(&RECOGNITION_UPDATE, drafts.into_iter().map(row).collect()).await
    }
}
