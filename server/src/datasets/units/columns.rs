//! The columns of a file of units.

use crate::datasets::column::FileColumn;

/// The columns, in the order of templates and exports.
pub const COLUMNS: &[FileColumn] = &[
    FileColumn::required("vintage", &["danh muc", "nam danh muc"], "2030"),
    FileColumn::optional("from", &["begins", "tu ngay", "hieu luc tu", "ngay hieu luc"], "2030-01-01"),
    FileColumn::optional("document", &["van ban", "quyet dinh", "nghi quyet", "so van ban"], ""),
    FileColumn::required("code", &["ma", "ma don vi", "ma so"], "25308"),
    FileColumn::required("level", &["cap", "cap hanh chinh"], "commune"),
    FileColumn::optional("kind", &["loai", "loai hinh", "loai don vi"], "phuong"),
    FileColumn::optional("name", &["ten", "ten don vi"], "Thiện Hưng"),
    FileColumn::optional("full_name", &["ten day du"], "Phường Thiện Hưng"),
    FileColumn::optional("parent", &["ma cap tren", "don vi cap tren", "truc thuoc", "ma tinh"], "75"),
    FileColumn::optional("lat", &["vi do"], "12.0243"),
    FileColumn::optional("lon", &["kinh do"], "106.8326"),
    FileColumn::optional("predecessors", &["tien than", "don vi cu", "don vi tien than"], "2025:25308 2025:25309*"),
];
