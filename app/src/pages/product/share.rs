//! Passing the page on: links that need no script, the address to copy, and a citation.

use super::Shown;
use crate::facts::query;
use crate::text::format;
use leptos::prelude::*;

/// Links to share the page, its address, and how to cite it.
#[component]
pub(super) fn Share(
    shown: Shown,
    /// The name of the product.
    name: String,
    /// Its validity in a sentence.
    sentence: String,
) -> impl IntoView {
    let lang = shown.lang;
    let address = shown.address.clone();
    let citation = lang.product_share_citation_text(
        &name,
        &sentence,
        &format::date(lang, shown.day),
        &address,
        &shown.time,
        &format::date(lang, shown.today),
    );
    let links = [("Zalo", zalo(&address)), ("Facebook", with("https://www.facebook.com/sharer/sharer.php", &[("u", &address)]))];
    let links = links.map(|(site, link)| view! { <li><a class="button quiet" href=link rel="noopener nofollow external">{site}</a></li> });
    let mail = with("mailto:", &[("subject", &name), ("body", &format!("{sentence}.\n{address}"))]);
    view! {
        <section class="share">
            <h2>{lang.product_share_title()}</h2>
            <ul class="share-links">
                {links.collect_view()}
                <li><a class="button quiet" href=mail>{lang.product_share_mail()}</a></li>
            </ul>
            <label class="share-address">
                <span>{lang.product_share_address()}</span>
                <input type="text" readonly value=address/>
            </label>
            <p class="soft">{lang.product_share_citation()}</p>
            <blockquote class="citation">{lang.site_name()}", "{citation}</blockquote>
            <p class="soft">{lang.product_share_print()}</p>
        </section>
    }
    .into_any()
}

/// An address with parameters. Spaces are `%20`: in a letter a `+` would stay one.
fn with(address: &str, pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        query::push(&mut text, name, value);
    }
    format!("{address}?{}", text.replace('+', "%20"))
}

/// The page of Zalo that shares an address: it takes it as JSON in base64.
fn zalo(address: &str) -> String {
    let parameter = base64(serde_json::json!({ "url": address }).to_string().as_bytes());
    with("https://button-share.zalo.me/share_external", &[("layout", "1"), ("d", &parameter), ("shareType", "0")])
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * place) & 63) as usize];
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_everybody() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("Đ?>", "xJA/Pg==")] {
            assert_eq!(base64(plain.as_bytes()), coded, "{plain}");
        }
    }

    #[test]
    fn nothing_of_a_name_breaks_out_of_a_link() {
        let link = with("mailto:", &[("subject", "a&b\r\nBcc: x?#+ y"), ("body", "“”")]);
        assert_eq!(link.matches('&').count(), 1, "{link}");
        assert!(!link.contains(' ') && !link.contains('\n') && !link.contains('#') && link.contains("%2B%20y"), "{link}");
    }
}
