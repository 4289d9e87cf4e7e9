//! An error as a page that needs nothing but its words: no register, no style sheet, no script.

use crate::text::Lang;
use crate::ui::head::escaped;

/// What such a page says.
pub struct ErrorDocument {
    /// The heading.
    pub title: String,
    /// One sentence that says what happened.
    pub text: String,
    /// Further sentences: one for each field that is wrong, or the code to report.
    pub details: Vec<String>,
    /// The text and the address of the way onward; the address is written as it is, and empty for the same page.
    pub onward: (String, String),
}

impl ErrorDocument {
    /// The complete document.
    pub fn html(&self, lang: Lang) -> String {
        let details: String = self.details.iter().map(|detail| format!("<p>{}</p>", escaped(detail))).collect();
        let (way, address) = &self.onward;
        format!(
            "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\"><title>{title} · {site}</title></head>\
             <body><main><h1>{title}</h1><p>{text}</p>{details}<p><a href=\"{address}\">{way}</a></p></main></body></html>\n",
            tag = lang.tag(),
            title = escaped(&self.title),
            site = lang.site_name(),
            text = escaped(&self.text),
            address = escaped(address),
            way = escaped(way),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let document = ErrorDocument {
            title: "a<b".to_owned(),
            text: "<script>alert(1)</script>".to_owned(),
            details: vec!["“\"><img>” & more".to_owned()],
            onward: ("Home".to_owned(), "/en?q=\"><i>".to_owned()),
        };
        let html = document.html(Lang::En);
        assert!(html.contains("<html lang=\"en\">"), "{html}");
        for markup in ["<script", "<img", "<i>", "\"&gt;&lt;i"] {
            assert!(!html.contains(markup), "{markup}: {html}");
        }
    }
}
