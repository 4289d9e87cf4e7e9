//! The style sheet as it is published: one file, without comments, its references pointing at hashed names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Reads a sheet and puts every `@import "other.css";` in place. An import keeps its layer: `@import "x.css" layer(base);`.
pub fn bundle(file: &Path) -> Result<String> {
    bundle_within(file, 0)
}

fn bundle_within(file: &Path, depth: usize) -> Result<String> {
    if depth > 8 {
        bail!("{} is imported in a circle", file.display());
    }
    let source = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut sheet = String::with_capacity(source.len());
    for line in source.lines() {
        match import_of(line)? {
            None => sheet.push_str(line),
            Some((name, None)) => sheet.push_str(&bundle_within(&folder.join(name), depth + 1)?),
            Some((name, Some(layer))) => {
                let imported = bundle_within(&folder.join(name), depth + 1)?;
                sheet.push_str(&format!("@layer {layer} {{\n{imported}}}"));
            }
        }
        sheet.push('\n');
    }
    Ok(sheet)
}

/// The file and the layer of a line that is an import of one of our own sheets.
fn import_of(line: &str) -> Result<Option<(&str, Option<&str>)>> {
    let Some(rest) = line.trim().strip_prefix("@import") else {
        return Ok(None);
    };
    let parts = || -> Option<(&str, &str)> {
        let rest = rest.trim().strip_suffix(';')?.trim();
        let rest = rest.strip_prefix("url(").map_or(Some(rest), |inner| inner.split_once(')').map(|(name, _)| name))?;
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        rest.get(1..)?.split_once(quote)
    };
    let Some((name, condition)) = parts() else { bail!("this import is not understood, write @import \"file.css\"; — {}", line.trim()) };
    let condition = condition.trim();
    if condition.is_empty() {
        return Ok(Some((name, None)));
    }
    match condition.strip_prefix("layer(").and_then(|inner| inner.strip_suffix(')')) {
        Some(layer) => Ok(Some((name, Some(layer)))),
        None => bail!("an import may name a layer and nothing else: {}", line.trim()),
    }
}

/// Drops comments and the white space that means nothing. Strings and unquoted `url(…)` stay as they are.
pub fn minify(sheet: &str) -> String {
    const TIGHT: [char; 4] = ['{', '}', ';', ','];
    let mut out = String::with_capacity(sheet.len());
    let mut gap = false;
    let mut rest = sheet;
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_whitespace() {
            gap = true;
            rest = &rest[1..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            gap = true;
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        if gap && !TIGHT.contains(&next) && !out.ends_with(TIGHT) && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        let length = token_length(rest, next);
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The bytes at the start of `rest` that are copied whole: a string, an unquoted reference, or one character.
fn token_length(rest: &str, next: char) -> usize {
    if matches!(next, '"' | '\'') {
        return string_length(rest, next);
    }
    match rest.strip_prefix("url(") {
        Some(inner) if !inner.trim_start().starts_with(['"', '\'']) => inner.find(')').map_or(rest.len(), |end| "url(".len() + end + 1),
        Some(_) => "url(".len(),
        None => next.len_utf8(),
    }
}

fn string_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (position, character) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return position + 1;
        }
    }
    rest.len()
}

/// Replaces what `url(…)` refers to. `published` answers with the new address, or nothing where the reference stays.
pub fn rewrite_urls(sheet: &str, mut published: impl FnMut(&str) -> Result<Option<String>>) -> Result<String> {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(next) = rest.chars().next() {
        if matches!(next, '"' | '\'') {
            let length = string_length(rest, next);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        let Some(inner) = rest.strip_prefix("url(") else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        let (reference, after) = reference_of(inner)?;
        match published(reference)? {
            Some(address) => out.push_str(&format!("url({address})")),
            None => out.push_str(&rest[..rest.len() - after.len()]),
        }
        rest = after;
    }
    Ok(out)
}

/// The reference at the start of `inner` (what follows `url(`), and what comes after its closing bracket.
fn reference_of(inner: &str) -> Result<(&str, &str)> {
    let trimmed = inner.trim_start();
    let unfinished = || format!("an unfinished url( near {:?}", inner.chars().take(40).collect::<String>());
    if let Some(quote) = trimmed.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let length = string_length(trimmed, quote);
        let reference = trimmed.get(1..length.saturating_sub(1)).with_context(unfinished)?;
        let after = trimmed[length..].trim_start().strip_prefix(')').with_context(unfinished)?;
        return Ok((reference, after));
    }
    let (reference, after) = trimmed.split_once(')').with_context(unfinished)?;
    Ok((reference.trim_end(), after))
}

/// The logical name that a reference of ours means: `../fonts/a.woff2?x#y` → `fonts/a.woff2`. Nothing for a foreign one.
pub fn logical_name(reference: &str) -> Option<&str> {
    if reference.is_empty() || reference.starts_with('#') || reference.starts_with("data:") || reference.contains("//") {
        return None;
    }
    let mut name = reference.split(['?', '#']).next().unwrap_or(reference);
    while let Some(shorter) = ["/", "./", "../", "public/"].iter().find_map(|prefix| name.strip_prefix(prefix)) {
        name = shorter;
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_idle_space_go_strings_stay() {
        let sheet =
            "/* a */\n:root {\n  --gap : 1px;\n}\n\na > b ,\n.c .d:hover{ content: \"a  /* b */ {\\\" }\" ; width: calc(1px + 2px) }\n";
        assert_eq!(minify(sheet), ":root{--gap : 1px;}a > b,.c .d:hover{content: \"a  /* b */ {\\\" }\";width: calc(1px + 2px)}");
    }

    #[test]
    fn a_comment_between_two_words_still_parts_them() {
        assert_eq!(minify("a{margin:0/* x */auto}"), "a{margin:0 auto}");
    }

    #[test]
    fn unquoted_data_addresses_survive() {
        let sheet = "a{b:url(data:image/svg+xml;x, /*y)}";
        assert_eq!(minify(sheet), sheet);
    }

    #[test]
    fn vietnamese_text_survives() {
        assert_eq!(minify("a::after { content: 'Hạng  sao' }"), "a::after{content: 'Hạng  sao'}");
    }

    #[test]
    fn references_of_ours_are_replaced_and_foreign_ones_kept() {
        let sheet =
            "@font-face{src:url(\"fonts/a.woff2\") format(\"woff2\"),url( ../icons/b.svg )}c{d:url(data:x);e:\"url(fonts/a.woff2)\"}";
        let rewritten = rewrite_urls(sheet, |reference| Ok(logical_name(reference).map(|name| format!("/assets/{name}")))).unwrap();
        assert_eq!(
            rewritten,
            "@font-face{src:url(/assets/fonts/a.woff2) format(\"woff2\"),url(/assets/icons/b.svg)}c{d:url(data:x);e:\"url(fonts/a.woff2)\"}"
        );
    }

    #[test]
    fn an_unfinished_reference_is_refused() {
        assert!(rewrite_urls("a{b:url(fonts/a.woff2", |_| Ok(None)).is_err());
        assert!(rewrite_urls("a{b:url('fonts/a.woff2)", |_| Ok(None)).is_err());
    }

    #[test]
    fn logical_names() {
        for (reference, name) in [
            ("fonts/a.woff2", Some("fonts/a.woff2")),
            ("./fonts/a.woff2?v=1#iefix", Some("fonts/a.woff2")),
            ("/public/icons/a.svg", Some("icons/a.svg")),
            ("../../a.png", Some("a.png")),
            ("#clip", None),
            ("data:image/png;base64,AA", None),
            ("https://example.org/a.png", None),
        ] {
            assert_eq!(logical_name(reference), name, "{reference}");
        }
    }

    #[test]
    fn imports_are_put_in_place() {
        assert_eq!(import_of("@import \"a.css\";").unwrap(), Some(("a.css", None)));
        assert_eq!(import_of("@import url('a/b.css') ;").unwrap_or(None).map(|(name, _)| name), Some("a/b.css"));
        assert_eq!(import_of("@import 'a.css' layer(base);").unwrap(), Some(("a.css", Some("base"))));
        assert_eq!(import_of("a { color: red }").unwrap(), None);
        assert!(import_of("@import \"a.css\" print;").is_err());
        assert!(import_of("@import a.css;").is_err());
    }
}
