//! What the client prefers: one parser of lists with weights (`Accept-Encoding`, `Accept-Language` and their like), and the
//! choices made from them.

use app::text::Lang;
use axum::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE};
use axum::http::{HeaderMap, HeaderName};

/// A list of names with weights in thousandths, all lines of a header together. `br;q=0.5, *;q=0` → (br, 500), (*, 0).
struct Preferences<'a>(Vec<(&'a str, u16)>);

impl<'a> Preferences<'a> {
    fn of(headers: &'a HeaderMap, name: HeaderName) -> Preferences<'a> {
        let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        let items = lines.flat_map(|line| line.split(',')).filter_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().filter(|name| !name.is_empty())?;
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some((name, weight.map_or(1000, thousandths)))
        });
        Preferences(items.collect())
    }

    /// The greatest weight of the names that fit, if any does.
    fn weight(&self, fits: impl Fn(&str) -> bool) -> Option<u16> {
        self.0.iter().filter(|(name, _)| fits(name)).map(|(_, weight)| *weight).max()
    }
}

/// A weight from 0 to 1 with up to three decimals; what is none counts as a refusal.
fn thousandths(text: &str) -> u16 {
    let weight = text.trim().parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight));
    weight.map_or(0, |weight| (weight * 1000.0) as u16)
}

/// How the bytes of an answer are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Brotli, the smallest.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Coding {
    /// The name in `Content-Encoding`; none for what is not packed.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Coding::Brotli => Some("br"),
            Coding::Gzip => Some("gzip"),
            Coding::Identity => None,
        }
    }

    /// The coding that the client likes best among those there are, the first of them where it likes several equally.
    /// Plain bytes are sent where it likes none, since no error would help anybody.
    pub fn preferred(headers: &HeaderMap, offered: &[Coding]) -> Coding {
        let preferences = Preferences::of(headers, ACCEPT_ENCODING);
        let weight = |coding: Coding| {
            let name = coding.token().unwrap_or("identity");
            let stated = preferences.weight(|item| item.eq_ignore_ascii_case(name));
            // Plain bytes need not be named to be welcome, but everything that is named is more welcome.
            let unnamed = if coding == Coding::Identity { 0 } else { preferences.weight(|item| item == "*").unwrap_or(0) };
            stated.unwrap_or(unnamed)
        };
        let weighted = offered.iter().map(|coding| (*coding, weight(*coding))).filter(|(_, weight)| *weight > 0);
        let best = weighted.reduce(|best, next| if next.1 > best.1 { next } else { best });
        match best {
            Some((coding, best)) if best >= weight(Coding::Identity) => coding,
            _ => Coding::Identity,
        }
    }
}

/// The language that the client prefers; Vietnamese unless English is liked better.
pub fn preferred_language(headers: &HeaderMap) -> Lang {
    let preferences = Preferences::of(headers, ACCEPT_LANGUAGE);
    let any = preferences.weight(|range| range == "*");
    let weight = |lang: Lang| {
        let named = |range: &str| range.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(lang.tag()));
        preferences.weight(named).or(any).unwrap_or(0)
    };
    if weight(Lang::En) > weight(Lang::Vi) { Lang::En } else { Lang::Vi }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(name: HeaderName, lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (name.clone(), HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn the_best_liked_coding_is_chosen() {
        for (lines, coding) in [
            (&["gzip, deflate, br, zstd"][..], Coding::Brotli),
            (&["gzip"], Coding::Gzip),
            (&["gzip", "br"], Coding::Brotli),
            (&["br;q=0, gzip;q=0.5"], Coding::Gzip),
            (&["br;q=0.5, gzip;q=0.8"], Coding::Gzip),
            (&["br; q=0.8 , gzip;Q=0.8"], Coding::Brotli),
            (&["*"], Coding::Brotli),
            (&["br;q=0, *"], Coding::Gzip),
            (&["*;q=0"], Coding::Identity),
            (&["identity"], Coding::Identity),
            (&["identity, br;q=0.5"], Coding::Identity),
            (&["identity;q=0.5, br;q=0.5"], Coding::Brotli),
            (&["identity;q=0, gzip"], Coding::Gzip),
            (&[""], Coding::Identity),
            (&[], Coding::Identity),
            (&["brotli"], Coding::Identity),
            (&["BR"], Coding::Brotli),
            (&["br;q=x"], Coding::Identity),
            (&["br;q=0.000"], Coding::Identity),
            (&["br;q=0.001"], Coding::Brotli),
        ] {
            let headers = headers(ACCEPT_ENCODING, lines);
            assert_eq!(Coding::preferred(&headers, &[Coding::Brotli, Coding::Gzip]), coding, "{lines:?}");
        }
        assert_eq!(Coding::preferred(&headers(ACCEPT_ENCODING, &["br"]), &[]), Coding::Identity);
        assert_eq!(Coding::preferred(&headers(ACCEPT_ENCODING, &["br, gzip;q=0.1"]), &[Coding::Gzip]), Coding::Gzip);
    }

    #[test]
    fn english_is_chosen_where_it_is_liked_better() {
        for (lines, lang) in [
            (&["en"][..], Lang::En),
            (&["en-GB"], Lang::En),
            (&["EN-us,en;q=0.9,vi;q=0.8"], Lang::En),
            (&["fr, en;q=0.5"], Lang::En),
            (&["vi;q=0.3, en;q=0.7"], Lang::En),
            (&["fr", "en"], Lang::En),
            (&["en, *;q=0.5"], Lang::En),
            (&["vi"], Lang::Vi),
            (&["vi, en"], Lang::Vi),
            (&["en;q=0.5, vi-VN"], Lang::Vi),
            (&["en;q=0"], Lang::Vi),
            (&["en;q=0.5, *"], Lang::Vi),
            (&["fr"], Lang::Vi),
            (&["*"], Lang::Vi),
            (&["eng"], Lang::Vi),
            (&[""], Lang::Vi),
            (&[], Lang::Vi),
        ] {
            assert_eq!(preferred_language(&headers(ACCEPT_LANGUAGE, lines)), lang, "{lines:?}");
        }
    }
}
