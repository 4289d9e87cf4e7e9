//! The answer to a code of a certificate, and to what else a reader may have in hand.

use super::ProducerRef;
use crate::domain::Day;
use crate::domain::named_enum::named_enum;
use crate::domain::recognition::{RecognitionStatus, Standing};
use serde::Serialize;

/// A product as named beside its certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductRef {
    /// Its id.
    pub id: String,
    /// Its name as registered.
    pub name: String,
}

named_enum! {
    /// Where the last valid day of a certificate comes from.
    ExpiryBasis {
        /// A source states it.
        Stated = "stated",
        /// 36 months after the day of the decision.
        Computed = "computed",
    }
}

/// How the recognition of a code stands on a day (contract §3).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verification {
    /// The code: its ten signs alone, or the beginning of what was asked where that is no code.
    pub code: String,
    /// How it stands.
    pub state: Standing,
    /// Whether what was asked cannot be a code of anything, so that it was misread or mistyped.
    pub misread: bool,
    /// Where it was misread, the code that may have been meant: one sign differs or two neighbours are exchanged.
    pub meant: Option<String>,
    /// The day it speaks for.
    pub as_of: Day,
    /// What the row of the register says; `None` where the register has none.
    pub status: Option<RecognitionStatus>,
    /// The product.
    pub product: Option<ProductRef>,
    /// Its producer, where one is known.
    pub producer: Option<ProducerRef>,
    /// Its place in words, finest first.
    pub place: String,
    /// The class given.
    pub stars: Option<u8>,
    /// Four stars with a provincial mean of 90 or more.
    pub potential_5: bool,
    /// Day of the decision.
    pub issued: Option<Day>,
    /// Whether only month or year of `issued` are known.
    pub issued_imprecise: bool,
    /// The last valid day.
    pub expires: Option<Day>,
    /// Where that day comes from.
    pub expiry_basis: Option<ExpiryBasis>,
    /// Day from which it is revoked.
    pub revoked: Option<Day>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// Who decided.
    pub authority: Option<String>,
    /// The code of the recognition that governs in its stead.
    pub superseded_by: Option<String>,
}

impl Verification {
    /// The answer to a code that the register does not have.
    pub fn unknown(code: String, as_of: Day) -> Verification {
        Verification {
            code,
            state: Standing::Unknown,
            misread: false,
            meant: None,
            as_of,
            status: None,
            product: None,
            producer: None,
            place: String::new(),
            stars: None,
            potential_5: false,
            issued: None,
            issued_imprecise: false,
            expires: None,
            expiry_basis: None,
            revoked: None,
            decision: None,
            authority: None,
            superseded_by: None,
        }
    }

    /// The same where the text cannot be a code at all.
    pub fn misread(text: &str, meant: Option<String>, as_of: Day) -> Verification {
        let code = text.trim().chars().filter(|character| !character.is_control()).take(40).collect();
        Verification { misread: true, meant, ..Verification::unknown(code, as_of) }
    }
}

/// What words of the field for codes lead to where they are no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateWords {
    /// The number of a decision.
    Decision,
    /// Names of products, producers or places.
    Names,
}

/// Certificates that words lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct CertificatesFound {
    /// What the words are.
    pub words: CertificateWords,
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub items: Vec<Verification>,
}
