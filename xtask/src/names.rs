//! Names of published files: a short hash of the content makes a name that never changes its meaning.

use std::path::Path;

/// FNV-1a over the content: tells versions of our own files apart, no defence against forgery is needed.
pub fn content_hash(bytes: &[u8]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash ^= u64::from(*byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// `fonts/serif.woff2` with its content's hash: `serif.0123456789abcdef.woff2`.
pub fn hashed_name(logical: &str, bytes: &[u8]) -> String {
    let base = logical.rsplit('/').next().unwrap_or(logical);
    let hash = content_hash(bytes);
    match base.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem}.{hash}.{extension}"),
        _ => format!("{base}.{hash}"),
    }
}

/// The content type by extension, and whether compressing such a file pays.
pub fn kind_of(name: &str) -> (&'static str, bool) {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "css" => ("text/css; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "svg" => ("image/svg+xml", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "xml" => ("application/xml", true),
        "ico" => ("image/x-icon", true),
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        "avif" => ("image/avif", false),
        "woff2" => ("font/woff2", false),
        "woff" => ("font/woff", false),
        _ => ("application/octet-stream", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_fnv_1a() {
        assert_eq!(content_hash(b""), "cbf29ce484222325");
        assert_eq!(content_hash(b"a"), "af63dc4c8601ec8c");
        assert_eq!(content_hash(b"foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_name_keeps_its_stem_and_extension_and_loses_its_folder() {
        assert_eq!(hashed_name("fonts/serif.woff2", b"a"), "serif.af63dc4c8601ec8c.woff2");
        assert_eq!(hashed_name("LICENSE", b"a"), "LICENSE.af63dc4c8601ec8c");
        assert_eq!(hashed_name("a.b.svg", b"a"), "a.b.af63dc4c8601ec8c.svg");
    }

    #[test]
    fn other_content_is_another_name() {
        assert_ne!(hashed_name("main.css", b"a{}"), hashed_name("main.css", b"b{}"));
    }

    #[test]
    fn wasm_is_streamed_only_with_its_own_type() {
        assert_eq!(kind_of("app.wasm"), ("application/wasm", true));
        assert_eq!(kind_of("x.woff2"), ("font/woff2", false));
        assert_eq!(kind_of("noextension"), ("application/octet-stream", false));
    }
}
