//! 500: a page that depends on nothing but its texts, since everything else may have failed.

use super::error_document::ErrorDocument;
use crate::text::Lang;

/// A complete document that says what happened and where to go on. `request_id` helps to find the fault in the log.
pub fn server_error_html(lang: Lang, request_id: &str) -> String {
    let id: String = request_id.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '-').take(64).collect();
    let document = ErrorDocument {
        title: lang.server_error_title().to_owned(),
        text: lang.server_error_text().to_owned(),
        details: if id.is_empty() { Vec::new() } else { vec![lang.server_error_id(&id)] },
        onward: (lang.server_error_home().to_owned(), lang.path("/")),
    };
    document.html(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_no_way_in() {
        let html = server_error_html(Lang::Vi, "<script>alert(1)</script>ab-12");
        assert!(!html.contains("<script") && html.contains("scriptalert1scriptab-12"), "{html}");
        assert!(server_error_html(Lang::En, "").contains("<html lang=\"en\">"));
    }
}
