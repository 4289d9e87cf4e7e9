//! Files compressed before they are sent.

/// A text as brotli; empty where that failed.
pub fn brotli(text: &str, quality: i32) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    if brotli::BrotliCompress(&mut text.as_bytes(), &mut packed, &parameters).is_err() {
        packed.clear();
    }
    packed
}

/// A text as gzip; empty where that failed.
pub fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    match encoder.write_all(text.as_bytes()) {
        Ok(()) => encoder.finish().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}
