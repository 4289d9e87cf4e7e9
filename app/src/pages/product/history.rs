//! Every recognition of a product, newest first, a line each.

use super::certificate::RecognitionFacts;
use crate::api::RecognitionDetail;
use crate::domain::{Day, Validity};
use crate::text::{Lang, format, recognition};
use crate::ui::marks::{Badge, Stars};
use leptos::prelude::*;

/// The recognitions as a timeline.
#[component]
pub(super) fn History(
    lang: Lang,
    /// Newest first.
    recognitions: Vec<RecognitionDetail>,
    /// The place of the product.
    place: String,
    /// The day they speak for.
    as_of: Day,
) -> impl IntoView {
    if recognitions.is_empty() {
        return view! { <p class="soft">{lang.product_history_none()}</p> }.into_any();
    }
    let entries: Vec<_> =
        recognitions.into_iter().map(|recognition| view! { <Entry lang recognition place=place.clone() as_of/> }).collect();
    view! { <ol class="history">{entries}</ol> }.into_any()
}

/// A recognition: its day, class and end in a line, and all it says behind it. What the page tells above is not told again.
#[component]
fn Entry(lang: Lang, recognition: RecognitionDetail, place: String, as_of: Day) -> impl IntoView {
    let line = view! { <Line lang recognition=recognition.clone() as_of/> };
    if recognition.current {
        return view! { <li data-current="true"><p class="history-line">{line}</p></li> }.into_any();
    }
    view! {
        <li>
            <details>
                <summary class="history-line">{line}</summary>
                <RecognitionFacts lang recognition place/>
            </details>
        </li>
    }
    .into_any()
}

#[component]
fn Line(lang: Lang, recognition: RecognitionDetail, as_of: Day) -> impl IntoView {
    let day = match (recognition.issued, recognition.year) {
        (Some(day), _) => view! { <time datetime=day.to_string()>{format::date(lang, day)}</time> }.into_any(),
        (None, Some(year)) => view! { <span>{year}</span> }.into_any(),
        (None, None) => view! { <span class="soft">{lang.label_undated()}</span> }.into_any(),
    };
    let replaced = recognition.replaced.is_some();
    // What is issued later than the day is neither valid nor former on it.
    let is_ahead = recognition.issued.is_some_and(|issued| issued > as_of);
    let validity = if is_ahead { Validity::None } else { recognition.validity };
    let head = match recognition::status(lang, recognition.status) {
        None => view! { <Stars lang count=recognition.stars validity replaced potential_5=recognition.potential_5/> }.into_any(),
        Some(status) => view! { <span>{status}</span> }.into_any(),
    };
    let badge = match recognition.replaced {
        Some(day) => {
            view! { <span class="badge" data-validity="replaced">{lang.product_replaced(&format::date(lang, day))}</span> }.into_any()
        }
        None if is_ahead => view! { <span class="badge" data-validity="none">{lang.product_ahead()}</span> }.into_any(),
        None if validity == Validity::None => ().into_any(),
        None => view! { <Badge lang validity expires=recognition.expires as_of/> }.into_any(),
    };
    view! {
        {day}
        {head}
        {badge}
        {recognition.current.then(|| view! { <span class="current">{lang.product_latest()}</span> })}
    }
    .into_any()
}
