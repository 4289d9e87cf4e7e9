//! Certificates in words: how one stands on a day, in a few words and in a sentence.

use crate::api::Verification;
use crate::domain::Day;
use crate::domain::recognition::Standing;
use crate::text::{Lang, format, recognition};

/// How a certificate stands, in a few words.
pub const fn state(lang: Lang, state: Standing) -> &'static str {
    match state {
        Standing::Valid => lang.validity_valid(),
        Standing::Expiring => lang.validity_expiring(),
        Standing::Expired => lang.validity_expired(),
        Standing::Revoked => lang.validity_revoked(),
        Standing::Superseded => lang.verify_superseded(),
        Standing::NotCertified => lang.validity_none(),
        Standing::Unknown => lang.verify_unknown(),
    }
}

/// The same as a sentence with its day: the first line that a reader sees.
pub fn verdict(lang: Lang, verification: &Verification) -> String {
    let day = |day: Day| format::date(lang, day);
    match (verification.state, verification.expires, verification.revoked) {
        (Standing::Valid, Some(expires), _) => lang.verify_verdict_valid(&day(expires)),
        (Standing::Expiring, Some(expires), _) => {
            let left = u32::try_from(expires.number() - verification.as_of.number()).unwrap_or(0);
            match left {
                0 => lang.verify_verdict_last_day(&day(expires)),
                left => lang.verify_verdict_expiring(&day(expires), &format::days(lang, left)),
            }
        }
        (Standing::Expired, Some(expires), _) => lang.verify_verdict_expired(&day(expires.add_days(1))),
        (Standing::Revoked, _, Some(revoked)) => lang.verify_verdict_revoked(&day(revoked)),
        (Standing::Superseded, ..) => lang.verify_verdict_superseded().to_owned(),
        (Standing::NotCertified, ..) => match verification.issued {
            Some(issued) if issued > verification.as_of && verification.expires.is_some() => lang.verify_verdict_not_yet(&day(issued)),
            _ => lang.verify_verdict_not_certified().to_owned(),
        },
        (Standing::Unknown, ..) if verification.misread => lang.verify_verdict_misread().to_owned(),
        (Standing::Unknown, ..) => lang.verify_verdict_unknown().to_owned(),
        (other, ..) => state(lang, other).to_owned(),
    }
}

/// What it is worth on the day in a line of a list: "4 sao, còn hiệu lực đến 10/10/2028".
pub fn line(lang: Lang, verification: &Verification) -> String {
    // Stars that are not certified would be read as if they were.
    let stars = verification.stars.filter(|_| verification.state != Standing::NotCertified);
    let stars = stars.map(|count| recognition::stars(lang, count));
    let until = match (verification.state, verification.expires) {
        (Standing::Valid, Some(expires)) => lang.validity_badge_valid(&format::date(lang, expires)),
        (Standing::Expiring, Some(expires)) => lang.validity_badge_expiring(&format::date(lang, expires)),
        (Standing::Expired, Some(expires)) => lang.validity_badge_expired(&format::date(lang, expires)),
        (other, _) => state(lang, other).to_owned(),
    };
    stars.into_iter().chain([until]).collect::<Vec<_>>().join(" · ")
}
