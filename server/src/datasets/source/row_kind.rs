//! Rows below a header, told apart: data, section lines, totals, signatures.

use super::layout::Header;
use super::raw::{RawRow, is_blank};
use crate::datasets::issues::LineNote;
use app::domain::Level;
use app::domain::collation::fold;

/// What a row below the header is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row of data.
    Data,
    /// A line that holds for the rows below it: their place.
    Place(Level, String),
    /// The same: their stars.
    Stars(String),
    /// Nothing to be read, and why.
    Left(LineNote),
}

/// Tells what rows are, one after the other.
#[derive(Default)]
pub struct Classifier {
    is_below_header: bool,
    is_signed: bool,
}

impl Classifier {
    /// What the next row is; blank rows are not asked about.
    pub fn kind_of(&mut self, row: &RawRow, header: &Header) -> RowKind {
        let is_first = !std::mem::replace(&mut self.is_below_header, true);
        // Almost every row is told by its length alone.
        if !self.is_signed && row.cells.iter().filter(|cell| is_long(cell)).nth(2).is_some() && !header.is_repeated_by(row) {
            return RowKind::Data;
        }
        let cells: Vec<(usize, &str)> =
            row.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).map(|(position, cell)| (position, cell.trim())).collect();
        if cells.len() > 1 && header.is_repeated_by(row) {
            return RowKind::Left(LineNote::HeaderAgain);
        }
        if is_first && is_numbering(&cells) {
            return RowKind::Left(LineNote::Numbering);
        }
        let mut texts: Vec<&str> = cells.iter().map(|(_, cell)| *cell).filter(|cell| !is_ordinal(cell) && !is_number(cell)).collect();
        texts.dedup();
        if !row.problems.is_empty() || texts.len() > 2 {
            return RowKind::Data;
        }
        let folded: Vec<String> = texts.iter().map(|text| fold(without_ordinal(text).1)).collect();
        let is_sum = |text: &String| ["tong cong", "tong so", "tong", "cong"].iter().any(|word| begins_with(text, word));
        if folded.first().is_some_and(is_sum) && folded.len() == 1 {
            return RowKind::Left(LineNote::Total);
        }
        if !folded.is_empty() && folded.iter().all(|text| is_signature(text)) {
            self.is_signed = true;
            return RowKind::Left(LineNote::Footer);
        }
        let has_number =
            cells.iter().any(|(position, cell)| is_number(cell) && header.positions.iter().any(|(_, known)| known == position));
        if self.is_signed && !has_number {
            return RowKind::Left(LineNote::Footer);
        }
        let [text] = folded.as_slice() else { return RowKind::Data };
        if has_number {
            return RowKind::Data;
        }
        let is_marked = cells.iter().any(|(_, cell)| is_ordinal(cell)) || without_ordinal(texts[0]).0;
        section(text, without_ordinal(texts[0]).1, is_marked)
    }
}

/// Whether a cell is neither empty nor a number of any sort.
fn is_long(cell: &str) -> bool {
    cell.len() > 6 && cell.as_bytes()[0].is_ascii_alphabetic()
}

fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// A line with one text that stands for the rows below it.
fn section(folded: &str, text: &str, is_marked: bool) -> RowKind {
    const PLACES: [(&str, Level); 12] = [
        ("tinh", Level::Province),
        ("huyen", Level::District),
        ("quan", Level::District),
        ("thi xa", Level::District),
        ("thanh pho", Level::District),
        ("tp", Level::District),
        ("tx", Level::District),
        ("xa", Level::Commune),
        ("phuong", Level::Commune),
        ("thi tran", Level::Commune),
        ("tt", Level::Commune),
        ("dac khu", Level::Commune),
    ];
    const CITIES: [&str; 6] = ["ha noi", "hai phong", "da nang", "ho chi minh", "can tho", "hue"];
    let place = PLACES.iter().find_map(|(word, level)| {
        let name = folded.strip_prefix(word)?.strip_prefix(' ')?;
        let is_city = word.starts_with('t') && word.contains('p') && CITIES.contains(&name);
        (name.split(' ').count() <= 6).then_some(if is_city { Level::Province } else { *level })
    });
    if let Some(level) = place {
        // "HUYỆN CHÂU PHÚ (02 sản phẩm)", "Huyện Châu Phú: 2 sản phẩm"
        let name = text.split(['(', ':', '–', ';']).next().unwrap_or(text);
        return RowKind::Place(level, name.trim().trim_end_matches(['.', ',', '-']).trim_end().to_owned());
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let stars: Vec<&str> = words.windows(2).filter(|pair| pair[1] == "sao").map(|pair| pair[0]).collect();
    let is_class = is_marked || ["san pham", "hang", "nhom", "dat", "danh sach"].iter().any(|word| begins_with(folded, word));
    if let ([stars], true) = (stars.as_slice(), is_class)
        && matches!(stars.trim_start_matches('0'), "3" | "4" | "5")
        && words.len() <= 12
    {
        return RowKind::Stars(stars.trim_start_matches('0').to_owned());
    }
    if is_marked { RowKind::Left(LineNote::Section) } else { RowKind::Data }
}

/// "(1) (2) (3)", "1 2 3", "A B C": numbers of columns.
fn is_numbering(cells: &[(usize, &str)]) -> bool {
    let number = |cell: &str| {
        let cell = cell.trim_matches(['(', ')', '[', ']', '.', ' ']);
        let cell = cell.split('=').next().unwrap_or(cell);
        match cell.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => Some(0),
            _ => cell.parse::<u32>().ok(),
        }
    };
    let numbers: Option<Vec<u32>> = cells.iter().map(|(_, cell)| number(cell)).collect();
    numbers.is_some_and(|numbers| {
        let counted: Vec<u32> = numbers.iter().copied().filter(|number| *number > 0).collect();
        numbers.len() > 2 && counted.windows(2).all(|pair| pair[1] == pair[0] + 1) && counted.first().is_none_or(|first| *first <= 2)
    })
}

fn is_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit()) && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' '))
}

/// "I", "IV.", "A)", "1.2": what counts sections.
fn is_ordinal(cell: &str) -> bool {
    let bare = cell.trim_end_matches(['.', ')', '/', '-', ':']).trim_start_matches('(').trim();
    let is_roman = !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_roman || is_letter
}

/// Whether a text begins with an ordinal, and the text without it: "I. HUYỆN CHÂU PHÚ".
fn without_ordinal(text: &str) -> (bool, &str) {
    let Some(end) = text.find(['.', ')', '/', '-', ':', ' ']) else { return (false, text) };
    let (head, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(['.', ')', '/', '-', ':', ' ']);
    let is_count = head.len() <= 2 && !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_digit()) && !text[end..].starts_with(' ');
    if !rest.is_empty()
        && (is_count || (is_ordinal(head) && (head.len() > 1 || !text[end..].starts_with(' ') || head == "I" || head == "V")))
    {
        (true, rest)
    } else {
        (false, text)
    }
}

/// What stands below a list: who signs, who gets it, where and when.
fn is_signature(folded: &str) -> bool {
    const BEGINNINGS: [&str; 21] = [
        "noi nhan",
        "nguoi lap",
        "nguoi tong hop",
        "chu tich",
        "pho chu tich",
        "tm",
        "kt",
        "tl",
        "tuq",
        "giam doc",
        "pho giam doc",
        "truong phong",
        "thu ky",
        "to truong",
        "thu truong",
        "ky ten",
        "xac nhan cua",
        "ghi chu",
        "luu vt",
        "danh sach nay",
        "danh sach gom",
    ];
    let has_date = folded.contains(" ngay ") && folded.contains(" thang ") && folded.contains(" nam");
    has_date || BEGINNINGS.iter().any(|word| begins_with(folded, word))
}

#[cfg(test)]
mod tests {
    use super::super::layout::tests::{found, raw};
    use super::*;

    #[test]
    fn rows_below_the_header_are_told_apart() {
        let header = found(&[raw(1, &["STT", "Tên sản phẩm", "Chủ thể", "Tỉnh", "Huyện", "Xã", "Hạng sao"])]);
        let left = RowKind::Left;
        let district = |name: &str| RowKind::Place(Level::District, name.to_owned());
        for (cells, kind) in [
            (vec!["1", "Mật ong", "HTX", "An Giang", "", "", "3"], RowKind::Data),
            (vec!["1", "Mật ong", "", "", "", "", ""], RowKind::Data),
            (vec!["", "Xã viên A", "HTX"], RowKind::Data),
            (vec!["I", "HUYỆN CHÂU PHÚ"], district("HUYỆN CHÂU PHÚ")),
            (vec!["I. Huyện Châu Phú (02 sản phẩm)"], district("Huyện Châu Phú")),
            (vec!["", "TP Long Xuyên"], district("TP Long Xuyên")),
            (vec!["Thành phố Hà Nội"], RowKind::Place(Level::Province, "Thành phố Hà Nội".to_owned())),
            (vec!["1.", "Xã Khánh Hòa"], RowKind::Place(Level::Commune, "Xã Khánh Hòa".to_owned())),
            (vec!["A", "SẢN PHẨM ĐẠT 4 SAO"], RowKind::Stars("4".to_owned())),
            (vec!["II", "NGÀNH ĐỒ UỐNG"], left(LineNote::Section)),
            (vec!["STT", "Tên sản phẩm", "Chủ thể", "Tỉnh", "Huyện", "Xã", "Hạng sao"], left(LineNote::HeaderAgain)),
            (vec!["", "Tổng cộng: 03 sản phẩm"], left(LineNote::Total)),
            (vec!["Cộng", "", "", "", "", "", "12"], left(LineNote::Total)),
            (vec!["", "An Giang, ngày 20 tháng 5 năm 2024"], left(LineNote::Footer)),
            (vec!["", "", "", "", "", "Nguyễn Văn A"], left(LineNote::Footer)),
        ] {
            let mut classifier = Classifier { is_below_header: true, is_signed: cells.last() == Some(&"Nguyễn Văn A") };
            assert_eq!(classifier.kind_of(&raw(2, &cells), &header), kind, "{cells:?}");
        }
        let mut classifier = Classifier::default();
        assert_eq!(classifier.kind_of(&raw(2, &["(1)", "(2)", "(3)", "(4)"]), &header), left(LineNote::Numbering));
        assert_eq!(classifier.kind_of(&raw(3, &["(1)", "(2)", "(3)", "(4)"]), &header), RowKind::Data);
    }
}
