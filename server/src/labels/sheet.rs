//! A sheet of labels to print and cut: A4, three by eight, each with the QR code, the code in letters and the address. Squares
//! are drawn as such, so that any printer makes them sharp. Names of products are left out: the letters that every reader of the
//! format has do not contain those of Vietnamese, and a typeface would make the file a hundred times larger.

use super::QrMatrix;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A4 in points.
const PAGE: (f32, f32) = (595.28, 841.89);
/// Labels beside and above one another.
const GRID: (usize, usize) = (3, 8);
/// How high and wide a code is on a label, in points: 28 mm.
const CODE_SIZE: f32 = 79.4;
/// The letters of the code and of the address, in points.
const CODE_LETTERS: f32 = 11.0;
const ADDRESS_LETTERS: f32 = 6.0;
/// How wide a letter of Courier is, in its height.
const LETTER_WIDTH: f32 = 0.6;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const SHEET: Ref = Ref::new(3);
const FONT: Ref = Ref::new(4);
const BOLD_FONT: Ref = Ref::new(5);
const CONTENT: Ref = Ref::new(6);
const INFO: Ref = Ref::new(7);
const DRAWING: Ref = Ref::new(8);
const LETTERS: Name = Name(b"F1");
const BOLD: Name = Name(b"F2");
const CODE: Name = Name(b"Q1");

/// The sheet of one certificate, whose code is given as people read it.
pub fn label_sheet(matrix: &QrMatrix, code: &str, address: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.catalog(CATALOG).pages(PAGES);
    pdf.document_info(INFO).title(TextStr(&format!("OCOP {code}"))).creator(TextStr("OCOP Atlas"));
    pdf.pages(PAGES).kids([SHEET]).count(1);
    let mut page = pdf.page(SHEET);
    page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(PAGES).contents(CONTENT);
    let mut resources = page.resources();
    resources.fonts().pair(LETTERS, FONT).pair(BOLD, BOLD_FONT);
    resources.x_objects().pair(CODE, DRAWING);
    resources.finish();
    page.finish();
    pdf.type1_font(FONT).base_font(Name(b"Courier"));
    pdf.type1_font(BOLD_FONT).base_font(Name(b"Courier-Bold"));
    // The code is drawn once and shown on every label.
    pdf.form_xobject(DRAWING, &drawing(matrix)).bbox(Rect::new(0.0, 0.0, CODE_SIZE, CODE_SIZE));
    pdf.stream(CONTENT, &labels(code, address));
    pdf.finish()
}

fn labels(code: &str, address: &str) -> Vec<u8> {
    let mut content = Content::new();
    let (width, height) = (PAGE.0 / GRID.0 as f32, PAGE.1 / GRID.1 as f32);
    for row in 0..GRID.1 {
        for column in 0..GRID.0 {
            let (left, bottom) = (column as f32 * width, row as f32 * height);
            content.save_state().transform([1.0, 0.0, 0.0, 1.0, left + (width - CODE_SIZE) / 2.0, bottom + height - CODE_SIZE - 1.0]);
            content.x_object(CODE).restore_state();
            centred(&mut content, BOLD, CODE_LETTERS, code, left + width / 2.0, bottom + 15.0);
            // An address that is longer than the label is set in smaller letters.
            let most = (width - 12.0) / (address.len() as f32 * LETTER_WIDTH);
            centred(&mut content, LETTERS, ADDRESS_LETTERS.min(most), address, left + width / 2.0, bottom + 7.0);
        }
    }
    lines(&mut content, width, height);
    content.finish().into_vec()
}

/// The dark squares, from the lower left corner on.
fn drawing(matrix: &QrMatrix) -> Vec<u8> {
    let mut content = Content::new();
    let square = CODE_SIZE / matrix.size() as f32;
    for (row, column, length) in matrix.stripes() {
        let bottom = CODE_SIZE - (row + 1) as f32 * square;
        content.rect(column as f32 * square, bottom, length as f32 * square, square);
    }
    content.fill_nonzero();
    content.finish().into_vec()
}

fn centred(content: &mut Content, font: Name, size: f32, text: &str, middle: f32, base: f32) {
    let text: String = text.chars().map(|character| if character.is_ascii_graphic() { character } else { '?' }).collect();
    let width = text.len() as f32 * size * LETTER_WIDTH;
    content.begin_text().set_font(font, size).next_line(middle - width / 2.0, base).show(Str(text.as_bytes())).end_text();
}

/// Thin lines to cut along.
fn lines(content: &mut Content, width: f32, height: f32) {
    content.set_line_width(0.25).set_stroke_gray(0.7);
    for column in 1..GRID.0 {
        content.move_to(column as f32 * width, 0.0).line_to(column as f32 * width, PAGE.1);
    }
    for row in 1..GRID.1 {
        content.move_to(0.0, row as f32 * height).line_to(PAGE.0, row as f32 * height);
    }
    content.stroke();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_four_and_twenty_labels() {
        let address = "https://ocop.example/xac-minh/7K2M9QX4RB";
        let bytes = label_sheet(&QrMatrix::of(address).unwrap(), "7K2M-9QX4-RB", address);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1.7") && text.ends_with("%%EOF"));
        assert_eq!((text.matches("(7K2M-9QX4-RB) Tj").count(), text.matches(&format!("({address}) Tj")).count()), (24, 24));
        assert!(bytes.len() < 40_000, "{}", bytes.len());
    }
}
