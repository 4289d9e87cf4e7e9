//! The two languages of the interface.

/// A language of the interface. Vietnamese is the default and lives at the root of the site, English under `/en`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// BCP 47 tag, as in `<html lang>` and `hreflang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The path prefix of this language: empty or `/en`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Lang::Vi => "",
            Lang::En => "/en",
        }
    }

    /// The other language.
    pub const fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// Splits a request path into its language and the path without the language prefix (always starting with `/`).
    pub fn of_path(path: &str) -> (Lang, &str) {
        match path.strip_prefix("/en") {
            Some("") => (Lang::En, "/"),
            Some(rest) if rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Vi, path),
        }
    }

    /// A path of the site in this language; `path` is without prefix and starts with `/`. More than one slash in front, which
    /// a browser would take for the name of another host, becomes one.
    pub fn path(self, path: &str) -> String {
        let further = path.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count().saturating_sub(1);
        let path = &path[further..];
        let path = if path.starts_with('\\') { "/" } else { path };
        match (self, path) {
            (Lang::Vi, path) => path.to_owned(),
            (Lang::En, "/") => "/en".to_owned(),
            (Lang::En, path) if path.starts_with("/?") => format!("/en{}", &path[1..]),
            (Lang::En, path) => format!("/en{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn path_and_prefix_are_inverse() {
        for (path, lang, rest) in [
            ("/", Lang::Vi, "/"),
            ("/en", Lang::En, "/"),
            ("/en/san-pham", Lang::En, "/san-pham"),
            ("/english", Lang::Vi, "/english"),
            ("/san-pham", Lang::Vi, "/san-pham"),
        ] {
            assert_eq!(Lang::of_path(path), (lang, rest), "{path}");
            assert_eq!(lang.path(rest), path);
        }
        assert_eq!(Lang::En.path("/?stars=4"), "/en?stars=4");
    }

    #[test]
    fn no_path_leads_to_another_host() {
        for (path, rest) in [("/en//evil.example/x", "//evil.example/x"), ("//evil.example/x", "//evil.example/x"), ("/en///x", "///x")] {
            assert_eq!(Lang::of_path(path).1, rest);
            for lang in Lang::ALL {
                let shown = lang.path(rest);
                assert!(shown.starts_with('/') && !shown.starts_with("//"), "{path}: {shown}");
            }
        }
        assert_eq!(Lang::Vi.path("/\\evil.example"), "/");
    }
}
