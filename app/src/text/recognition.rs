//! Recognitions in words: classes, validity, who decided and under which regime.

use crate::domain::Authority;
use crate::domain::recognition::regimes::Regime;
use crate::domain::recognition::{RecognitionStatus, Score, is_urgent};
use crate::domain::{Basis, Day, Validity};
use crate::facts::Movement;
use crate::text::{Lang, format};

/// A number of stars: "4 sao".
pub fn stars(lang: Lang, count: u8) -> String {
    lang.count_stars(&count)
}

/// The validity of a product.
pub const fn validity(lang: Lang, validity: Validity) -> &'static str {
    match validity {
        Validity::Valid => lang.validity_valid(),
        Validity::Expiring => lang.validity_expiring(),
        Validity::Expired => lang.validity_expired(),
        Validity::Revoked => lang.validity_revoked(),
        Validity::None => lang.validity_none(),
    }
}

/// A movement after a number: "hết hạn".
pub const fn movement(lang: Lang, movement: Movement) -> &'static str {
    match movement {
        Movement::Added => lang.change_added(),
        Movement::Renewed => lang.change_renewed(),
        Movement::Upgraded => lang.change_upgraded(),
        Movement::Downgraded => lang.change_downgraded(),
        Movement::Expired => lang.change_expired(),
        Movement::Revoked => lang.change_revoked(),
        Movement::Entered => lang.change_entered(),
        Movement::Left => lang.change_left(),
    }
}

/// The basis of a count.
pub const fn basis(lang: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Valid => lang.basis_valid(),
        Basis::Ever => lang.basis_ever(),
    }
}

/// The level that decided.
pub const fn deciding_level(lang: Lang, level: Authority) -> &'static str {
    match level {
        Authority::District => lang.tier_district(),
        Authority::Province => lang.tier_province(),
        Authority::Central => lang.tier_central(),
    }
}

/// A legal regime.
pub const fn regime(lang: Lang, regime: Regime) -> &'static str {
    match regime {
        Regime::R1048 => lang.regime_1048(),
        Regime::R148 => lang.regime_148(),
        Regime::R148With1489 => lang.regime_148_1489(),
        Regime::R26 => lang.regime_26(),
    }
}

/// What a row says that is no recognition.
pub const fn status(lang: Lang, status: RecognitionStatus) -> Option<&'static str> {
    match status {
        RecognitionStatus::Recognised => None,
        RecognitionStatus::Proposed => Some(lang.recognition_status_proposed()),
        RecognitionStatus::NamedOnly => Some(lang.recognition_status_named_only()),
    }
}

/// A council's mean in points: "89,63".
pub fn score(lang: Lang, score: Score) -> String {
    format::hundredths(lang, u64::from(score.hundredths()))
}

/// A day of issue, with a remark where the source states it imprecisely.
pub fn issued(lang: Lang, issued: Option<Day>, imprecise: bool) -> String {
    let Some(day) = issued else { return lang.product_issued_unknown().to_owned() };
    let text = format::date(lang, day);
    let (year, month, _) = day.ymd();
    match (imprecise, month) {
        (false, _) => text,
        // A source that states only a year is dated to its 31 December; any other imprecise day had a known month.
        (true, 12) => lang.product_issued_year(&year, &text),
        (true, month) => lang.product_issued_month(&format!("{month}/{year}"), &text),
    }
}

/// What a certificate is worth on a day, with its last valid day.
pub fn worth(lang: Lang, worth: Validity, expires: Option<Day>, as_of: Day) -> String {
    let Some(last) = expires else { return validity(lang, worth).to_owned() };
    let day = format::date(lang, last);
    match worth {
        Validity::Valid => lang.validity_badge_valid(&day),
        Validity::Expiring if is_urgent(worth, expires, as_of) => match u32::try_from(last.number() - as_of.number()) {
            Ok(left) if left > 0 => lang.validity_badge_urgent(&format::days(lang, left), &day),
            _ => lang.validity_badge_last_day(&day),
        },
        Validity::Expiring => lang.validity_badge_expiring(&day),
        Validity::Expired => lang.validity_badge_expired(&day),
        Validity::Revoked | Validity::None => validity(lang, worth).to_owned(),
    }
}
