//! Small marks beside names: stars and validity.

use crate::domain::{Day, Validity};
use crate::text::{Lang, format, recognition};
use leptos::prelude::*;

/// A number of stars, drawn and in words. The drawing shows the first stars of [`StarSprite`], which the shell contains.
#[component]
pub fn Stars(
    /// The reader's language.
    lang: Lang,
    /// 1 to 5; `None` for no stars.
    count: Option<u8>,
    /// Four stars with a provincial mean of 90 or more.
    #[prop(optional)]
    potential_5: bool,
) -> impl IntoView {
    let Some(count) = count.filter(|count| (1..=5).contains(count)) else {
        return view! { <span class="soft">{lang.stars_none()}</span> }.into_any();
    };
    let potential = potential_5.then(|| view! { <span class="soft">", "{lang.stars_potential_5()}</span> });
    view! {
        <span class="stars">
            <svg viewBox=format!("0 0 {} 20", u32::from(count) * 22 - 2) width=u32::from(count) * 22 - 2 height="20" aria-hidden="true">
                <use href="#stars"></use>
            </svg>
            <span>{recognition::stars(lang, count)}{potential}</span>
        </span>
    }
    .into_any()
}

/// The five stars that every [`Stars`] refers to, once in a page.
#[component]
pub fn StarSprite() -> impl IntoView {
    const STAR: &str = "l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-2.9-5.6 2.9 1.1-6.2-4.5-4.4 6.2-.9z";
    let five: String = (0..5).map(|index| format!("M{} 1{STAR}", index * 22 + 10)).collect();
    view! { <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><path id="stars" d=five></path></svg> }.into_any()
}

/// The validity of a product, with the last valid day.
#[component]
pub fn Badge(
    /// The reader's language.
    lang: Lang,
    /// The validity.
    validity: Validity,
    /// The last valid day.
    expires: Option<Day>,
) -> impl IntoView {
    let text = match (validity, expires.map(|day| format::date(lang, day))) {
        (Validity::Valid, Some(day)) => lang.validity_badge_valid(&day),
        (Validity::Expiring, Some(day)) => lang.validity_badge_expiring(&day),
        (Validity::Expired, Some(day)) => lang.validity_badge_expired(&day),
        _ => recognition::validity(lang, validity).to_owned(),
    };
    view! { <span class="badge" data-validity=validity.name()>{text}</span> }.into_any()
}
