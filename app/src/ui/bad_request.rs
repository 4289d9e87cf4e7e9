//! 400: names the parameter that was not understood, and links to the same page without it.

use super::head::Head;
use super::request::{PageRequest, request, set_status};
use crate::facts::{FilterError, query};
use crate::text::parameter;
use leptos::prelude::*;

/// What was asked, where it was understood; else the page ends here, and names the parameter that was not.
macro_rules! understood {
    ($asked:expr) => {
        match $asked {
            Ok(asked) => asked,
            Err(error) => return $crate::ui::bad_request::refused(error),
        }
    };
}
pub(crate) use understood;

/// The page of an error in place of the one asked for.
pub(crate) fn refused(error: FilterError) -> AnyView {
    view! { <BadRequest error/> }.into_any()
}

/// The page for a parameter that was not understood.
#[component]
pub fn BadRequest(
    /// What was not understood.
    error: FilterError,
) -> impl IntoView {
    set_status(400);
    let request = request();
    let lang = request.lang;
    let without = address_without(&request, error.field);
    let fresh = lang.path(&request.path);
    let other = (without != fresh).then(|| view! { <li><a href=fresh.clone()>{lang.bad_request_fresh()}</a></li> });
    view! {
        <Head title=lang.bad_request_title() description=lang.bad_request_title() unlisted=true/>
        <h1>{lang.bad_request_title()}</h1>
        <p class="lead">{parameter::refusal(lang, &error)}</p>
        <ul>
            <li><a href=without>{lang.bad_request_without(&error.field)}</a></li>
            {other}
        </ul>
    }
    .into_any()
}

/// This address without one parameter.
fn address_without(request: &PageRequest, field: &str) -> String {
    let mut text = String::new();
    for (name, value) in request.pairs.iter().filter(|(name, value)| name != field && !value.is_empty()) {
        // Names come from the reader as well, so they are encoded like values.
        let mut pair = String::new();
        query::push(&mut pair, "", name);
        query::push(&mut text, pair.trim_start_matches('='), value);
    }
    let path = request.lang.path(&request.path);
    if text.is_empty() { path } else { format!("{path}?{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_parameters_stay() {
        let request = PageRequest::new("http://localhost", "/en/san-pham", "stars=7&q=n%C6%B0%E1%BB%9Bc&a%26b=1&sort=");
        assert_eq!(address_without(&request, "stars"), "/en/san-pham?q=n%C6%B0%E1%BB%9Bc&a%26b=1");
        let request = PageRequest::new("http://localhost", "/", "as_of=tomorrow");
        assert_eq!(address_without(&request, "as_of"), "/");
    }
}
