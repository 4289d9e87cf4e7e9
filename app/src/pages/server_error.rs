//! 500: a page that depends on nothing but its texts, since everything else may have failed.

use crate::text::Lang;

/// A complete document that says what happened and where to go on. `request_id` helps to find the fault in the log.
pub fn server_error_html(lang: Lang, request_id: &str) -> String {
    let id: String = request_id.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '-').take(64).collect();
    let code = if id.is_empty() { String::new() } else { format!("<p>{}</p>", lang.server_error_id(&format!("<code>{id}</code>"))) };
    format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\"><title>{title} · {site}</title></head>\
         <body><main><h1>{title}</h1><p>{text}</p>{code}<p><a href=\"{home}\">{way}</a></p></main></body></html>\n",
        tag = lang.tag(),
        title = lang.server_error_title(),
        site = lang.site_name(),
        text = lang.server_error_text(),
        home = lang.path("/"),
        way = lang.server_error_home(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_no_way_in() {
        let html = server_error_html(Lang::Vi, "<script>alert(1)</script>ab-12");
        assert!(!html.contains("<script") && html.contains("<code>scriptalert1scriptab-12</code>"), "{html}");
        assert!(server_error_html(Lang::En, "").contains("<html lang=\"en\">"));
    }
}
