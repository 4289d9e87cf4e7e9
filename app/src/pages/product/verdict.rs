//! What a buyer asks first: is this star still valid? In one sentence with a sign and a colour, with the moment it was looked up.

use super::Shown;
use crate::api::ProductDetail;
use crate::domain::Validity;
use crate::domain::recognition::is_urgent;
use crate::text::{Lang, format, recognition};
use crate::ui::marks::Stars;
use leptos::prelude::*;

/// The validity of a product on a day, in one sentence.
pub(super) fn sentence(lang: Lang, product: &ProductDetail) -> String {
    let summary = &product.summary;
    let stars = summary.stars.map(|count| recognition::stars(lang, count)).unwrap_or_default();
    let current = product.recognitions.iter().find(|recognition| recognition.current);
    match (summary.validity, summary.expires) {
        (Validity::Valid | Validity::Expiring, Some(expires)) => {
            let day = format::date(lang, expires);
            match u32::try_from(expires.number() - product.as_of.number()) {
                Ok(left) if left > 0 => lang.product_verdict_valid(&stars, &day, &format::days(lang, left)),
                _ => lang.product_verdict_last_day(&stars, &day),
            }
        }
        (Validity::Expired, Some(expires)) => lang.product_verdict_expired(&format::date(lang, expires.add_days(1)), &stars),
        (Validity::Revoked, _) => match current.and_then(|recognition| recognition.revoked) {
            Some(day) => lang.product_verdict_revoked(&format::date(lang, day), &stars),
            None => recognition::validity(lang, Validity::Revoked).to_owned(),
        },
        _ if product.recognitions.iter().any(|recognition| recognition.issued.is_some_and(|issued| issued > product.as_of)) => {
            lang.product_verdict_none_yet(&format::date(lang, product.as_of))
        }
        _ => lang.product_verdict_none().to_owned(),
    }
}

/// The verdict with its sign, the stars, when it was looked up, and the way to another day.
#[component]
pub(super) fn Verdict(shown: Shown, product: ProductDetail, sentence: String) -> impl IntoView {
    let Shown { lang, day, .. } = shown;
    let summary = product.summary;
    let urgent = is_urgent(summary.validity, summary.expires, day).then_some("true");
    let stars = summary.stars.map(|count| {
        view! { <p class="verdict-stars"><Stars lang count=Some(count) validity=summary.validity potential_5=summary.potential_5/></p> }
    });
    // Seen on an earlier day: what came after it.
    let later = product.recognitions.iter().rev().find(|row| row.stars.is_some() && row.issued.is_some_and(|issued| issued > day));
    let later = later.filter(|_| summary.stars.is_some()).and_then(|row| Some((row.issued?, row.stars?))).map(|(issued, stars)| {
        view! { <p>{lang.product_verdict_later(&format::date(lang, issued), &recognition::stars(lang, stars))}</p> }
    });
    let elsewhen = (day != shown.today).then(|| {
        view! { <p><a href=lang.path(&shown.path)>{lang.product_verdict_on(&format::date(lang, day))}</a></p> }
    });
    let checked = lang.product_check_at(&shown.time, &format::date(lang, shown.today));
    view! {
        <section class="verdict" data-validity=summary.validity.name() data-urgent=urgent aria-label=lang.label_validity()>
            <p class="verdict-words"><Sign validity=summary.validity/>{sentence}</p>
            {stars}
            {later}
            {elsewhen}
            <div class="verdict-check">
                <p>{checked}</p>
                <details>
                    <summary>{lang.product_check_other_day()}</summary>
                    <form method="get" action=lang.path(&shown.path)>
                        <label>
                            <span>{lang.dashboard_day()}</span>
                            <input type="text" name="as_of" inputmode="numeric" autocomplete="off" maxlength="10" value=format::date(Lang::Vi, day) placeholder=lang.bar_day_form()/>
                        </label>
                        <button class="quiet">{lang.action_show()}</button>
                    </form>
                </details>
            </div>
        </section>
    }
    .into_any()
}

/// A sign for each validity, so that its colour is not needed.
#[component]
fn Sign(validity: Validity) -> impl IntoView {
    let drawing = match validity {
        Validity::Valid => "M5 12.5 10 17.5 19 7",
        Validity::Expiring => "M12 6.5V12l4 3",
        Validity::Expired => "M7.5 7.5l9 9M16.5 7.5l-9 9",
        Validity::Revoked => "M5.5 5.5l13 13",
        Validity::None => "M7.5 12h9",
    };
    view! {
        <svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="10"></circle>
            <path d=drawing></path>
        </svg>
    }
}
