//! The columns of each file of dated records: what they are called, what they hold, an example.

use crate::store::Field;
use app::domain::plan::Kind;

/// How a cell is read.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word of the reader's own: letters, digits and underscores.
    Type,
    /// A day.
    Day,
    /// Yes or no; yes is written as this word.
    Yes(&'static str),
    /// `vintage:code`; or province, district and commune by name in three columns of those names.
    Unit,
    /// A producer by id or name.
    Producer,
    /// A producer by id or name, where the register has one of that name.
    ProducerIfKnown,
    /// A product by id or name.
    Product,
    /// A plan by id.
    Plan,
    /// Đồng.
    Money,
    /// 1 to 5.
    Stars,
    /// A person: kept as a key, never as a name.
    Person,
}

/// A column of a file.
#[derive(Clone, Copy, Debug)]
pub struct FileColumn {
    /// Its name in templates and reports.
    pub name: &'static str,
    /// Further headings, folded.
    pub headings: &'static [&'static str],
    /// What it fills.
    pub field: Field,
    /// How a cell is read.
    pub form: Form,
    /// Whether a row without it makes no sense.
    pub required: bool,
    /// What the template shows.
    pub example: &'static str,
}

const fn column(name: &'static str, headings: &'static [&'static str], field: Field, form: Form, example: &'static str) -> FileColumn {
    FileColumn { name, headings, field, form, required: false, example }
}

const fn required(name: &'static str, headings: &'static [&'static str], field: Field, form: Form, example: &'static str) -> FileColumn {
    FileColumn { name, headings, field, form, required: true, example }
}

const UNIT: FileColumn = column("unit", &["don vi", "ma don vi"], Field::Unit, Form::Unit, "2024:905");
const PRODUCER: FileColumn = column("producer", &["chu the", "ten chu the", "producer id"], Field::Producer, Form::Producer, "");
const PRODUCT: FileColumn = column("product", &["san pham", "ten san pham", "product id"], Field::Product, Form::Product, "");
const PLAN: FileColumn = column("plan", &["ke hoach", "plan id"], Field::Plan, Form::Plan, "");
const EVIDENCE: FileColumn = column("evidence", &["minh chung", "document", "van ban"], Field::Evidence, Form::Text, "");
const SOURCE: FileColumn = column("source", &["nguon"], Field::Source, Form::Text, "");
const NOTE: FileColumn = column("note", &["ghi chu"], Field::Note, Form::Text, "");

const TIERS: &[&str] = &["commune", "district", "province", "central"];

/// The columns of a register's file, in the order of its template.
pub fn columns(kind: Kind) -> Vec<FileColumn> {
    use Form::{Day, Money, Person, ProducerIfKnown, Stars, Text, Type, Word, Yes};
    match kind {
        Kind::Channels => vec![
            FileColumn { example: "Công ty TNHH Ví Dụ", ..PRODUCER },
            required(
                "kind",
                &["loai kenh", "kenh", "channel", "loai"],
                Field::Word,
                Word(&[
                    "supermarket",
                    "convenience_store",
                    "ecommerce_platform",
                    "sales_point",
                    "distributor",
                    "export",
                    "direct",
                    "own_web",
                ]),
                "supermarket",
            ),
            column("outlet", &["diem ban", "ten diem ban", "noi ban", "name"], Field::Name, Text, "Siêu thị Ví Dụ"),
            column("address", &["dia chi", "url"], Field::Detail, Text, ""),
            UNIT,
            column("from", &["tu ngay", "opened"], Field::From, Day, "2024-02-01"),
            column("to", &["den ngay", "closed"], Field::To, Day, ""),
            column("checked", &["ngay kiem tra", "last checked"], Field::Other, Day, "2024-06-30"),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::Chains => vec![
            required("chain", &["chuoi", "ten chuoi", "chuoi gia tri", "name"], Field::Name, Text, "Chuỗi lúa gạo hữu cơ"),
            FileColumn { example: "Hợp tác xã Ví Dụ", ..PRODUCER },
            PRODUCT,
            column("fund", &["nguon von"], Field::Word, Type, "ntm"),
            column("circular", &["tuan hoan"], Field::DetailIs("circular"), Yes("circular"), "no"),
            UNIT,
            required("from", &["tu ngay", "joined"], Field::From, Day, "2023-05-01"),
            column("to", &["den ngay", "ended"], Field::To, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::CommuneStatus => vec![
            FileColumn { required: true, example: "2024:25294", ..UNIT },
            required(
                "status",
                &["tinh trang", "ntm", "dat chuan"],
                Field::Word,
                Word(&["none", "standard", "advanced", "model"]),
                "advanced",
            ),
            required("from", &["tu ngay", "ngay", "date", "since"], Field::From, Day, "2023-11-20"),
            column("to", &["den ngay", "until"], Field::To, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::Ideas => vec![
            required("name", &["ten", "ten y tuong", "y tuong"], Field::Name, Text, "Trà mãng cầu"),
            required("stage", &["loai"], Field::Word, Word(&["idea", "registration"]), "idea"),
            column("level", &["cap"], Field::Level, Word(&["district", "province", "central"]), ""),
            column("stars", &["sao", "hang sao"], Field::Stars, Stars, ""),
            column("round", &["dot"], Field::Detail, Text, "2021-1"),
            UNIT,
            PRODUCER,
            PRODUCT,
            column("received", &["ngay nhan", "ngay", "date", "from"], Field::From, Day, "2021-02-01"),
            column("supported", &["ngay ho tro"], Field::Other, Day, "2021-03-15"),
            SOURCE,
            NOTE,
        ],
        Kind::Trainings => vec![
            required("person", &["nguoi", "ho ten", "ma nguoi"], Field::Name, Person, "CB-001"),
            required("role", &["vai tro"], Field::Detail, Word(&["official", "leader"]), "official"),
            column("level", &["cap"], Field::Level, Word(TIERS), "district"),
            column("course", &["khoa", "lop", "khoa tap huan"], Field::Word, Text, "Chuẩn hóa hồ sơ"),
            column("date", &["ngay", "held", "from"], Field::From, Day, "2021-05-10"),
            UNIT,
            PRODUCER,
            SOURCE,
            NOTE,
        ],
        Kind::Organisations => vec![
            required("name", &["ten", "to chuc"], Field::Name, Text, "Hợp tác xã Ví Dụ"),
            column(
                "kind",
                &["loai hinh"],
                Field::Word,
                Word(&["cooperative", "cooperative_union", "cooperative_group", "enterprise", "household", "other"]),
                "cooperative",
            ),
            column("state", &["tinh trang"], Field::Detail, Word(&["new", "strengthened"]), "new"),
            column("size", &["quy mo"], Field::Level, Word(&["micro", "small", "medium", "large"]), "small"),
            UNIT,
            FileColumn { form: ProducerIfKnown, ..PRODUCER },
            column("joined", &["ngay tham gia", "ngay", "date", "from"], Field::From, Day, "2021-04-01"),
            column("founded", &["ngay thanh lap"], Field::Other, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::Events => vec![
            required("title", &["ten", "su kien", "name"], Field::Name, Text, "Hội chợ OCOP"),
            required("type", &["loai"], Field::Word, Type, "trade_promotion"),
            column("organiser", &["don vi to chuc"], Field::Detail, Text, ""),
            column("cost", &["kinh phi"], Field::Amount, Money, ""),
            UNIT,
            required("from", &["tu ngay", "ngay", "date"], Field::From, Day, "2021-09-01"),
            column("to", &["den ngay"], Field::To, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::Funding => vec![
            required("name", &["ten", "noi dung"], Field::Name, Text, "Ngân sách tỉnh"),
            required("stage", &["loai"], Field::Word, Word(&["planned", "spent"]), "planned"),
            column("fund", &["nguon von"], Field::Detail, Type, "province"),
            required("amount", &["so tien", "kinh phi"], Field::Amount, Money, "1000000000"),
            UNIT,
            FileColumn { example: "kien-giang-2021-2025", ..PLAN },
            column("date", &["ngay", "from"], Field::From, Day, "2021-01-15"),
            SOURCE,
            NOTE,
        ],
        Kind::Milestones => vec![
            required(
                "subject_kind",
                &["doi tuong", "loai doi tuong"],
                Field::Detail,
                Word(&["task", "target", "product", "village", "level", "province", "district", "commune", "plan"]),
                "task",
            ),
            required("subject", &["ten", "noi dung", "name"], Field::Name, Text, "Đánh giá, phân hạng sản phẩm"),
            required("mark", &["moc", "ket qua"], Field::Word, Type, "done"),
            column("type", &["loai", "level", "cap"], Field::Level, Type, ""),
            column("amount", &["gia tri"], Field::Amount, Money, ""),
            FileColumn { example: "2024:693", ..UNIT },
            PRODUCT,
            FileColumn { example: "bu-dop-2024", ..PLAN },
            column("date", &["ngay", "reached", "from"], Field::From, Day, "2024-07-01"),
            column("to", &["den ngay", "ended"], Field::To, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
        Kind::GrowingAreas => vec![
            required("name", &["ten", "vung"], Field::Name, Text, "Vùng tiêu hữu cơ"),
            column("crop", &["cay trong"], Field::Word, Text, "hồ tiêu"),
            column("code", &["ma so", "ma so vung trong"], Field::Detail, Text, ""),
            column("hectares", &["dien tich", "ha"], Field::More, Text, "25.5"),
            column("standard", &["tieu chuan"], Field::MoreToo, Text, "VietGAP"),
            UNIT,
            FileColumn { example: "Hợp tác xã Ví Dụ", ..PRODUCER },
            required("from", &["tu ngay", "ngay", "date"], Field::From, Day, "2022-01-01"),
            column("to", &["den ngay"], Field::To, Day, ""),
            EVIDENCE,
            SOURCE,
            NOTE,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::collation::fold;

    #[test]
    fn headings_of_a_file_are_folded_and_unambiguous() {
        for kind in Kind::ALL {
            let mut seen = std::collections::HashSet::new();
            for column in columns(*kind) {
                assert!(seen.insert(fold(column.name)), "{}: {}", kind.name(), column.name);
                for heading in column.headings {
                    assert_eq!(fold(heading), *heading);
                    assert!(seen.insert((*heading).to_owned()), "{}: {heading}", kind.name());
                }
            }
        }
    }
}
