//! The columns of a recognitions file and the headings they may have.

use super::heading_words::WORDS;
use crate::datasets::column::{COMMUNE_HEADINGS, DISTRICT_HEADINGS, FileColumn, PROVINCE_HEADINGS};
use app::domain::{Authority, ProducerKind};

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
    (
        Column::Product,
        "product",
        &[
            "product name",
            "ten san pham",
            "san pham",
            "ten san pham ocop",
            "san pham ocop",
            "san pham bo san pham",
            "ten san pham bo san pham",
            "ten san pham nhom san pham",
        ],
    ),
    (
        Column::Producer,
        "producer",
        &[
            "producer name",
            "chu the",
            "ten chu the",
            "chu the ocop",
            "chu the san xuat",
            "ten chu the san xuat",
            "co so san xuat",
            "co so",
            "ten co so",
        ],
    ),
    (Column::ProducerKind, "producer_kind", &["kind", "loai hinh", "loai hinh chu the", "loai chu the"]),
    (Column::Province, "province", PROVINCE_HEADINGS),
    (Column::District, "district", DISTRICT_HEADINGS),
    (Column::Commune, "commune", COMMUNE_HEADINGS),
    (Column::Unit, "unit", &["don vi", "ma don vi", "don vi hanh chinh", "ma don vi hanh chinh"]),
    (Column::Sector, "sector", &["nganh", "nganh hang", "nganh san pham"]),
    (Column::Set, "set", &["bo", "bo san pham", "set no", "bo tieu chi"]),
    (
        Column::Stars,
        "stars",
        &[
            "hang sao",
            "sao",
            "so sao",
            "hang",
            "xep hang",
            "phan hang",
            "ket qua phan hang",
            "hang san pham",
            "ket qua",
            "ket qua danh gia",
        ],
    ),
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

    /// All columns in the order of exports; what only the files that the program carries say is left out.
    pub fn all() -> impl Iterator<Item = Column> {
        HEADINGS.iter().map(|(column, ..)| *column).filter(|column| !matches!(column, Column::PlaceText | Column::ClassificationBasis))
    }
}

/// The columns as the reader of files knows them, with the example of the template.
pub fn file_columns() -> Vec<FileColumn> {
    let example = |column: Column| EXAMPLE.iter().find(|(known, _)| *known == column).map_or("", |(_, example)| *example);
    HEADINGS
        .iter()
        .map(|(column, name, headings)| {
            let words = WORDS.iter().find(|(known, _)| known == name).map_or(&[][..], |(_, words)| *words);
            let required = matches!(column, Column::Product | Column::Stars | Column::Province);
            let choices = CHOICES.iter().find(|(known, _)| known == column).map_or(Vec::new as fn() -> _, |(_, choices)| *choices);
            FileColumn { required, choices, ..FileColumn::optional(name, headings, example(*column)).with_words(words) }
        })
        .collect()
}

/// The words that cells of a column are made of.
type Choices = fn() -> Vec<&'static str>;

/// The columns whose cells are one of a few words.
const CHOICES: &[(Column, Choices)] = &[
    (Column::Stars, || vec!["3", "4", "5"]),
    (Column::Potential5, || vec!["yes", "no"]),
    (Column::ProducerKind, || ProducerKind::ALL.iter().map(|kind| kind.name()).collect()),
    (Column::Level, || Authority::ALL.iter().map(|level| level.name()).collect()),
    (Column::Sector, || vec!["1", "2", "3", "4", "5", "6"]),
];

/// The row that the template shows.
pub const EXAMPLE: &[(Column, &str)] = &[
    (Column::Product, "Nước mắm cá cơm"),
    (Column::Producer, "Hợp tác xã Ví Dụ"),
    (Column::ProducerKind, "cooperative"),
    (Column::Province, "An Giang"),
    (Column::District, ""),
    (Column::Commune, "Phú Quốc"),
    (Column::Unit, ""),
    (Column::Sector, "1"),
    (Column::Set, "9"),
    (Column::Stars, "4"),
    (Column::Potential5, "no"),
    (Column::Score, "82.5"),
    (Column::Level, "province"),
    (Column::Decision, "1/QĐ-UBND"),
    (Column::Issued, "2026-01-15"),
    (Column::Year, ""),
    (Column::Expires, ""),
    (Column::Revoked, ""),
    (Column::Source, ""),
    (Column::Note, ""),
];

/// Where each column of a row stands.
#[derive(Clone, Debug, Default)]
pub struct Header {
    positions: Vec<(Column, usize)>,
}

impl Header {
    /// The columns of the rows of a file.
    pub fn of(columns: &[&'static str]) -> Header {
        let column = |name: &str| HEADINGS.iter().find(|(_, known, _)| *known == name).map(|(column, ..)| *column);
        Header { positions: columns.iter().enumerate().filter_map(|(position, name)| Some((column(name)?, position))).collect() }
    }

    /// The cell of a column; empty where the file has none.
    pub fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        let position = self.positions.iter().find(|(found, _)| *found == column).map(|(_, position)| *position);
        position.and_then(|position| cells.get(position)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datasets::column::Headings;
    use app::domain::collation::fold;

    fn of_heading(heading: &str) -> Option<&'static str> {
        Headings::new(&file_columns()).column_of(heading)
    }

    #[test]
    fn headings_in_both_languages_and_any_writing() {
        for (heading, column) in [
            ("product", Column::Product),
            ("Tên sản phẩm", Column::Product),
            ("TÊN SẢN PHẨM ", Column::Product),
            ("Tên sản phẩm (theo GCN)", Column::Product),
            ("Sản phẩm/Bộ sản phẩm", Column::Product),
            ("Tên sản phẩm OCOP tham gia đánh giá", Column::Product),
            ("producer_kind", Column::ProducerKind),
            ("Producer kind", Column::ProducerKind),
            ("Loại hình", Column::ProducerKind),
            ("Loại chủ thể", Column::ProducerKind),
            ("Loại hình tổ chức sản xuất", Column::ProducerKind),
            ("Đơn vị sản xuất", Column::Producer),
            ("Cơ sở", Column::Producer),
            ("Chủ thể sản xuất kinh doanh", Column::Producer),
            ("Hạng sao", Column::Stars),
            ("Xếp hạng sao", Column::Stars),
            ("Hạng sao (3, 4, 5 sao)", Column::Stars),
            ("Đạt sao", Column::Stars),
            ("Kết quả xếp hạng", Column::Stars),
            ("Hạng OCOP", Column::Stars),
            ("Hạng đạt được", Column::Stars),
            ("Tổng điểm", Column::Score),
            ("Số quyết định", Column::Decision),
            ("Số QĐ công nhận", Column::Decision),
            ("Số, ngày quyết định", Column::Decision),
            ("Quyết định công nhận của UBND tỉnh", Column::Decision),
            ("Ngày cấp", Column::Issued),
            ("Ngày, tháng, năm", Column::Issued),
            ("Ngày ban hành quyết định", Column::Issued),
            ("Thời gian công nhận", Column::Issued),
            ("ngày hết hạn", Column::Expires),
            ("Thời hạn giấy chứng nhận", Column::Expires),
            ("Tỉnh, thành phố", Column::Province),
            ("Huyện/TX/TP", Column::District),
            ("Huyện/thành phố", Column::District),
            ("Xã/Phường", Column::Commune),
            ("Xã, phường, thị trấn", Column::Commune),
            ("Xã/TT", Column::Commune),
            ("Nhóm ngành", Column::Sector),
            ("Năm đạt OCOP", Column::Year),
            ("Hạng sao đề nghị", Column::ProposedStars),
            ("potential_5", Column::Potential5),
        ] {
            assert_eq!(of_heading(heading), Some(column.name()), "{heading}");
        }
        for heading in ["Số điện thoại", "STT", "Địa chỉ sản xuất", "Doanh thu sản phẩm", "Ngày sinh", "Đơn vị tính", "Tên", "Mã số"]
        {
            assert_eq!(of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn what_looks_like_a_column_is_asked_back() {
        let columns = file_columns();
        let maybe = |heading: &str| Headings::new(&columns).maybe(heading, |_| true);
        assert_eq!(maybe("Ngày kí duyệt"), Some("issued"));
        assert_eq!(maybe("Tên sản phảmm"), Some("product"));
        assert_eq!(maybe("Địa bàn"), Some("province"));
        for heading in ["Điện thoại", "Giá sản phẩm", "Ngày sinh", "Ngày đánh giá", "Đơn vị tính"] {
            assert_eq!(maybe(heading), None, "{heading}");
        }
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
}
