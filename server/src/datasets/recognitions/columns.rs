//! The columns of a recognitions file and the headings they may have.

use app::domain::collation::fold;

/// A column the import understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "as in the recognitions file")]
pub enum Column {
    Product,
    Producer,
    ProducerKind,
    Province,
    District,
    Commune,
    Unit,
    Sector,
    Set,
    Stars,
    Potential5,
    Score,
    Level,
    Authority,
    Decision,
    Issued,
    Year,
    Expires,
    Revoked,
    Source,
    Note,
    Status,
    ProposedStars,
    ExpiryBasis,
    ProductId,
    RecognitionId,
    PlaceText,
    ClassificationBasis,
}

/// Every column with its canonical name and its further headings, folded.
const HEADINGS: &[(Column, &str, &[&str])] = &[
    (Column::Product, "product", &["product name", "ten san pham", "san pham", "ten san pham ocop", "san pham ocop"]),
    (
        Column::Producer,
        "producer",
        &["producer name", "chu the", "ten chu the", "chu the ocop", "chu the san xuat", "ten chu the san xuat", "co so san xuat"],
    ),
    (Column::ProducerKind, "producer_kind", &["kind", "loai hinh", "loai hinh chu the", "loai chu the"]),
    (Column::Province, "province", &["tinh", "tinh thanh pho", "tinh tp", "tinh thanh", "ten tinh"]),
    (
        Column::District,
        "district",
        &["huyen", "quan huyen", "huyen thi xa thanh pho", "huyen tx tp", "quan huyen thi xa thanh pho", "ten huyen"],
    ),
    (Column::Commune, "commune", &["xa", "xa phuong", "xa phuong thi tran", "phuong xa", "xa phuong dac khu", "ten xa"]),
    (Column::Unit, "unit", &["don vi", "ma don vi", "don vi hanh chinh", "ma don vi hanh chinh"]),
    (Column::Sector, "sector", &["nganh", "nganh hang", "nganh san pham"]),
    (Column::Set, "set", &["bo", "bo san pham", "set no", "bo tieu chi"]),
    (Column::Stars, "stars", &["hang sao", "sao", "so sao", "hang", "xep hang", "phan hang", "ket qua phan hang", "hang san pham"]),
    (Column::Potential5, "potential_5", &["tiem nang 5 sao", "5 sao cap tinh"]),
    (Column::Score, "score", &["diem", "diem so", "diem danh gia", "diem trung binh"]),
    (Column::Level, "level", &["cap", "cap cong nhan", "cap quyet dinh"]),
    (Column::Authority, "authority", &["co quan", "co quan cong nhan", "co quan ban hanh", "co quan quyet dinh"]),
    (Column::Decision, "decision", &["decision number", "so quyet dinh", "quyet dinh", "quyet dinh so", "so qd", "quyet dinh cong nhan"]),
    (Column::Issued, "issued", &["issue date", "date issued", "ngay cap", "ngay quyet dinh", "ngay cong nhan", "ngay ban hanh"]),
    (Column::Year, "year", &["nam", "nam cong nhan", "nam danh gia"]),
    (Column::Expires, "expires", &["expiry", "expiry date", "ngay het han", "het han", "ngay het hieu luc", "co gia tri den"]),
    (Column::Revoked, "revoked", &["ngay thu hoi", "thu hoi"]),
    (Column::Source, "source", &["nguon", "nguon tin"]),
    (Column::Note, "note", &["ghi chu"]),
    (Column::Status, "status", &["tinh trang"]),
    (Column::ProposedStars, "proposed_stars", &["hang sao de nghi", "sao de nghi"]),
    (Column::ExpiryBasis, "expiry_basis", &["can cu het han"]),
    (Column::ProductId, "product_id", &["ma san pham"]),
    (Column::RecognitionId, "recognition_id", &["ma cong nhan"]),
    (Column::PlaceText, "place_text", &[]),
    (Column::ClassificationBasis, "sector_basis", &[]),
];

impl Column {
    /// Its canonical name, as in templates, exports and reports.
    pub fn name(self) -> &'static str {
        HEADINGS.iter().find(|(column, ..)| *column == self).map_or("", |(_, name, _)| name)
    }

    /// The column of a heading in either language, however it is written.
    pub fn of_heading(heading: &str) -> Option<Column> {
        let folded = fold(heading);
        let is_it = |name: &str| fold(name) == folded;
        HEADINGS.iter().find(|(_, name, others)| is_it(name) || others.contains(&folded.as_str())).map(|(column, ..)| *column)
    }

    /// All columns in the order of exports; what only the files that the program carries say is left out.
    pub fn all() -> impl Iterator<Item = Column> {
        HEADINGS.iter().map(|(column, ..)| *column).filter(|column| !matches!(column, Column::PlaceText | Column::ClassificationBasis))
    }
}

/// Where each column of a file stands.
#[derive(Clone, Debug, Default)]
pub struct Header {
    positions: Vec<(Column, usize)>,
    /// Headings that nothing is read from.
    pub unused: Vec<String>,
    /// How many cells the header row has.
    pub width: usize,
}

impl Header {
    /// Reads the header row. Of two columns with the same meaning the first is used.
    pub fn read(cells: &[String]) -> Header {
        let mut header = Header { width: cells.len(), ..Header::default() };
        for (position, heading) in cells.iter().enumerate() {
            match Column::of_heading(heading) {
                Some(column) if !header.has(column) => header.positions.push((column, position)),
                _ if heading.trim().is_empty() => {}
                _ => header.unused.push(heading.trim().to_owned()),
            }
        }
        header
    }

    /// Whether the file has the column.
    pub fn has(&self, column: Column) -> bool {
        self.positions.iter().any(|(found, _)| *found == column)
    }

    /// The cell of a column; empty where the file has none.
    pub fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        let position = self.positions.iter().find(|(found, _)| *found == column).map(|(_, position)| *position);
        position.and_then(|position| cells.get(position)).map_or("", String::as_str)
    }

    /// The columns without which no row makes sense, as far as they are missing; a place may be named in two ways.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing: Vec<_> =
            [Column::Product, Column::Stars].into_iter().filter(|column| !self.has(*column)).map(Column::name).collect();
        if !self.has(Column::Unit) && !self.has(Column::Province) {
            missing.push(Column::Province.name());
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_both_languages_and_any_writing() {
        for (heading, column) in [
            ("product", Column::Product),
            ("Tên sản phẩm", Column::Product),
            ("TÊN SẢN PHẨM ", Column::Product),
            ("producer_kind", Column::ProducerKind),
            ("Producer kind", Column::ProducerKind),
            ("Loại hình", Column::ProducerKind),
            ("Hạng sao", Column::Stars),
            ("Số quyết định", Column::Decision),
            ("Ngày cấp", Column::Issued),
            ("ngày hết hạn", Column::Expires),
            ("Xã/Phường", Column::Commune),
            ("potential_5", Column::Potential5),
        ] {
            assert_eq!(Column::of_heading(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of_heading("Số điện thoại"), None);
    }

    #[test]
    fn headings_are_folded_and_unambiguous() {
        let mut seen = std::collections::HashSet::new();
        for (_, name, others) in HEADINGS {
            assert!(seen.insert(fold(name)), "{name}");
            for other in *others {
                assert_eq!(fold(other), *other);
                assert!(seen.insert(other.to_string()), "{other}");
            }
        }
    }

    #[test]
    fn what_is_missing_and_unused_is_named() {
        let cells = ["Tên sản phẩm", "Điện thoại", "", "Sản phẩm"].map(str::to_owned);
        let header = Header::read(&cells);
        assert_eq!(header.missing(), ["stars", "province"]);
        assert_eq!(header.unused, ["Điện thoại", "Sản phẩm"]);
    }
}
