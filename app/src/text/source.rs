//! Where something comes from. A cell of the register holds several sources, parted by ` ; `; each is a title, an address, or
//! a title followed by its address: `Kế hoạch … (Báo An Giang, 13/08/2020) https://…`.

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called; the host of its address where it has no title.
    pub title: String,
    /// Its address on the web, where that is known.
    pub address: Option<String>,
}

/// The sources of a cell.
pub fn sources(cell: &str) -> impl Iterator<Item = Source> {
    cell.split(" ; ").map(str::trim).filter(|source| !source.is_empty()).map(source)
}

/// The sources of a cell in words alone, for sentences, tables of figures and files.
pub fn titles(cell: &str) -> String {
    sources(cell).map(|source| source.title).collect::<Vec<_>>().join("; ")
}

fn source(text: &str) -> Source {
    let (title, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let Some(host) = web_host(last) else { return Source { title: text.to_owned(), address: None } };
    let title = if title.is_empty() { host } else { title.trim_end() };
    Source { title: title.to_owned(), address: Some(last.to_owned()) }
}

/// The host of an `http` or `https` address; nothing for any other scheme or text.
fn web_host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
    is_host.then(|| host.trim_start_matches("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(String, Option<String>)> {
        sources(cell).map(|source| (source.title, source.address)).collect()
    }

    #[test]
    fn a_title_stands_before_its_address() {
        let one = |title: &str, address: Option<&str>| (title.to_owned(), address.map(str::to_owned));
        assert_eq!(
            read(
                "Thêm 28 sản phẩm; 79 sao (Báo Ấp Bắc, 16/01/2025) https://www.baoapbac.vn/a-93426.html ; http://x.vn/b ; VietnamPlus (2025)"
            ),
            [
                one("Thêm 28 sản phẩm; 79 sao (Báo Ấp Bắc, 16/01/2025)", Some("https://www.baoapbac.vn/a-93426.html")),
                one("x.vn", Some("http://x.vn/b")),
                one("VietnamPlus (2025)", None),
            ]
        );
        assert_eq!(read("https://www.angiang.gov.vn/a?b"), [one("angiang.gov.vn", Some("https://www.angiang.gov.vn/a?b"))]);
        assert_eq!(read("Báo An Giang"), [one("Báo An Giang", None)]);
        assert_eq!(read(" ; "), []);
        assert_eq!(titles("Một https://a.vn/1 ; https://b.vn/2"), "Một; b.vn");
    }

    #[test]
    fn only_web_addresses_become_links() {
        for text in
            ["javascript:alert(1)", "data:text/html,x", "https://", "//x.vn", "báo An Giang", "https://user@x.vn/", "x https://a\u{0}b/"]
        {
            assert_eq!(read(text), [(text.to_owned(), None)], "{text}");
        }
    }
}
