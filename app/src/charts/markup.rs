//! Writing HTML and SVG as text, the same on the server and in the browser.

/// Appends text with the characters escaped that mean something in HTML, in an attribute or between tags.
pub fn push_text(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(character),
        }
    }
}

/// Appends a whole number. `format!` would do the same, but adds kilobytes to the WebAssembly.
pub fn push_number(html: &mut String, number: i64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        html.push('-');
    }
    html.extend(digits[at..].iter().map(|digit| *digit as char));
}

/// Appends ` name="value"`, escaped.
pub fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_text(html, value);
    html.push('"');
}

/// Appends ` name="number"`.
pub fn push_measure(html: &mut String, name: &str, value: i64) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_number(html, value);
    html.push('"');
}

/// Appends `<tag>text</tag>`, the text escaped.
pub fn push_element(html: &mut String, tag: &str, text: &str) {
    html.push('<');
    html.push_str(tag);
    html.push('>');
    push_text(html, text);
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_from_a_text() {
        let mut html = String::new();
        push_element(&mut html, "td", "</textarea><script>alert('\"&')</script>");
        assert_eq!(html, "<td>&lt;/textarea&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;</td>");
    }

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 7, -1, 1_234_567, i64::MAX, i64::MIN] {
            let mut html = String::new();
            push_number(&mut html, number);
            assert_eq!(html, number.to_string());
        }
    }
}
