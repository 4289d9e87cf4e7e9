//! A QR code as a picture of black and white.

use super::QrMatrix;

/// How many pixels a square is wide: a code of two centimetres then has some 400 pixels an inch.
const SCALE: usize = 8;

/// The code as a PNG of one bit a pixel. `None` where it cannot be written, which memory alone could refuse.
pub fn qr_png(matrix: &QrMatrix) -> Option<Vec<u8>> {
    let width = matrix.size() * SCALE;
    let side = u32::try_from(width).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().ok()?;
    // Eight pixels are one byte, and each square is one byte wide; light is one.
    let row = |at: usize| (0..matrix.size()).map(move |column| if matrix.is_dark(column, at) { 0x00 } else { 0xff });
    let pixels: Vec<u8> = (0..width).flat_map(|at| row(at / SCALE)).collect();
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_reads_what_was_written() {
        let address = "https://ocop.example.gov.vn/xac-minh/7K2M9QX4RB";
        let bytes = qr_png(&QrMatrix::of(address).unwrap()).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        let codes = picture.detect_grids();
        assert_eq!(codes.len(), 1);
        let (meta, text) = codes[0].decode().unwrap();
        assert_eq!((text.as_str(), meta.ecc_level), (address, 3));
    }
}
