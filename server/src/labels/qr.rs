//! The squares of a QR code.

use app::pages::verify::Squares;
use qrcode::{Color, EcLevel, QrCode};

/// How many light squares stand around a code, as its standard asks (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// The squares of a QR code without its quiet zone.
pub struct QrMatrix {
    size: usize,
    dark: Vec<bool>,
}

impl QrMatrix {
    /// The code of an address. A quarter of its words may be lost (level Q): labels are bent, wet and scratched. `None` for a
    /// text that is too long for any code.
    pub fn of(address: &str) -> Option<QrMatrix> {
        let code = QrCode::with_error_correction_level(address, EcLevel::Q).ok()?;
        Some(QrMatrix { size: code.width(), dark: code.to_colors().into_iter().map(|color| color == Color::Dark).collect() })
    }

    /// How many squares it is wide and high with its quiet zone.
    pub fn size(&self) -> usize {
        self.size + 2 * QUIET_ZONE
    }

    /// Whether a square is dark; those of the quiet zone are not.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET_ZONE).filter(|at| *at < self.size);
        inside(column).zip(inside(row)).is_some_and(|(column, row)| self.dark[row * self.size + column])
    }

    /// Its dark squares as stripes: row, first column, length. Stripes of one row never touch.
    pub fn stripes(&self) -> Vec<(usize, usize, usize)> {
        let mut stripes: Vec<(usize, usize, usize)> = Vec::new();
        for row in 0..self.size() {
            for column in (0..self.size()).filter(|column| self.is_dark(*column, row)) {
                match stripes.last_mut() {
                    Some((last, first, length)) if *last == row && *first + *length == column => *length += 1,
                    _ => stripes.push((row, column, 1)),
                }
            }
        }
        stripes
    }

    /// The same as the path of a drawing.
    pub fn squares(&self) -> Squares {
        let stripe = |(row, column, length): (usize, usize, usize)| format!("M{column} {row}h{length}v1h-{length}z");
        Squares { size: self.size(), path: self.stripes().into_iter().map(stripe).collect() }
    }
}

/// The code as a drawing file, as large as it is scaled to.
pub fn qr_svg(matrix: &QrMatrix) -> String {
    let Squares { size, path } = matrix.squares();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{width}\" height=\"{width}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{path}\"/></svg>\n",
        width = size * 8
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_address_makes_a_small_code() {
        let matrix = QrMatrix::of("https://ocop.gov.vn/xac-minh/7K2M9QX4RB").unwrap();
        assert_eq!(matrix.size(), 33 + 8);
        assert!((0..matrix.size()).all(|at| !matrix.is_dark(at, 0) && !matrix.is_dark(3, at)));
        assert!(matrix.is_dark(4, 4) && matrix.is_dark(10, 4) && !matrix.is_dark(11, 4));
        assert_eq!(matrix.stripes()[0], (4, 4, 7));
        assert!(qr_svg(&matrix).contains("M4 4h7v1h-7z"));
        assert!(QrMatrix::of(&"x".repeat(5000)).is_none());
    }
}
