//! Small marks beside names: stars and validity.

use crate::domain::recognition::is_urgent;
use crate::domain::{Day, Validity};
use crate::text::{Lang, recognition};
use leptos::prelude::*;

/// A number of stars, drawn and in words: gold where they are valid, else hollow and grey, "từng đạt 5 sao". The drawing shows
/// the first stars of [`StarSprite`], which the shell contains.
#[component]
pub fn Stars(
    /// The reader's language.
    lang: Lang,
    /// 1 to 5; `None` for no stars.
    count: Option<u8>,
    /// What they are worth on the day.
    validity: Validity,
    /// Whether a later recognition took their place.
    #[prop(optional)]
    replaced: bool,
    /// Four stars with a provincial mean of 90 or more.
    #[prop(optional)]
    potential_5: bool,
) -> impl IntoView {
    let Some(count) = count.filter(|count| (1..=5).contains(count)) else {
        return view! { <span class="soft">{lang.stars_none()}</span> }.into_any();
    };
    let stars = recognition::stars(lang, count);
    let potential = potential_5.then(|| view! { <span class="soft">", "{lang.stars_potential_5()}</span> });
    let over = matches!(validity, Validity::Expired | Validity::Revoked);
    let words = if over || replaced { lang.stars_formerly(&stars) } else { stars };
    // Who sees the stars sees what became of them beside; who hears them is told at once.
    let end = (over && !replaced).then(|| view! { <span class="hidden">", "{recognition::validity(lang, validity).to_lowercase()}</span> });
    view! {
        <span class="stars" data-hollow=(!validity.is_valid() || replaced).then_some("true")>
            <svg viewBox=format!("0 0 {} 20", u32::from(count) * 22 - 2) width=u32::from(count) * 22 - 2 height="20" aria-hidden="true">
                <use href="#stars"></use>
            </svg>
            <span>{words}{potential}{end}</span>
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

/// The validity of a product, with the last valid day: in green; in amber where it lapses soon; in red, with the days that are
/// left, where it does within a month; with another sign where it is over.
#[component]
pub fn Badge(
    /// The reader's language.
    lang: Lang,
    /// The validity.
    validity: Validity,
    /// The last valid day.
    expires: Option<Day>,
    /// The day it speaks for.
    as_of: Day,
) -> impl IntoView {
    let urgent = is_urgent(validity, expires, as_of);
    let text = recognition::worth(lang, validity, expires, as_of);
    view! { <span class="badge" data-validity=validity.name() data-urgent=urgent.then_some("true")>{text}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn stars(validity: Validity) -> String {
        view! { <Stars lang=Lang::Vi count=Some(5) validity/> }.to_html()
    }

    #[test]
    fn replaced_stars_are_hollow_though_their_term_runs_on() {
        let html = view! { <Stars lang=Lang::Vi count=Some(4) validity=Validity::Valid replaced=true/> }.to_html();
        assert!(html.contains("data-hollow=\"true\"") && html.contains("từng đạt 4 sao") && !html.contains("hết hạn"), "{html}");
    }

    fn badge(validity: Validity, last: &str) -> String {
        view! { <Badge lang=Lang::Vi validity expires=Some(day(last)) as_of=day("2026-11-22")/> }.to_html()
    }

    #[test]
    fn only_valid_stars_are_gold() {
        for validity in [Validity::Valid, Validity::Expiring] {
            let html = stars(validity);
            assert!(html.contains("5 sao") && !html.contains("data-hollow") && !html.contains("từng"), "{html}");
        }
        for (validity, words) in [(Validity::Expired, "đã hết hạn"), (Validity::Revoked, "đã bị thu hồi")] {
            let html = stars(validity);
            assert!(html.contains("data-hollow=\"true\"") && html.contains("từng đạt 5 sao") && html.contains(words), "{html}");
        }
    }

    #[test]
    fn a_month_before_the_end_the_days_are_counted() {
        for (validity, last, words, urgent) in [
            (Validity::Valid, "2028-01-01", "Còn hiệu lực đến 01/01/2028", false),
            (Validity::Expiring, "2026-12-23", "Sắp hết hạn: 23/12/2026", false),
            (Validity::Expiring, "2026-12-22", "Còn 30 ngày, đến 22/12/2026", true),
            (Validity::Expiring, "2026-11-22", "Ngày cuối còn hiệu lực: 22/11/2026", true),
            (Validity::Expired, "2026-11-21", "Hết hạn sau ngày 21/11/2026", false),
        ] {
            let html = badge(validity, last);
            assert!(html.contains(words), "{html}");
            assert_eq!(html.contains("data-urgent=\"true\""), urgent, "{html}");
        }
    }
}
