//! Questions and what they mean.

use super::*;
use crate::search::words::words;
use app::domain::UnitId;
use app::facts::query;

const UNITS: &[(&str, Level, Option<&str>, &str)] = &[
    ("2024:91", Level::Province, None, "Kiên Giang"),
    ("2024:46", Level::Province, None, "Thừa Thiên Huế"),
    ("2024:70", Level::Province, None, "Bình Phước"),
    ("2024:693", Level::District, Some("2024:70"), "Bù Đốp"),
    ("2024:911", Level::District, Some("2024:91"), "Phú Quốc"),
    ("2024:30001", Level::Commune, Some("2024:911"), "Dương Đông"),
    ("2025:91", Level::Province, None, "An Giang"),
    ("2025:46", Level::Province, None, "Huế"),
    ("2025:01", Level::Province, None, "Hà Nội"),
    ("2025:66", Level::Province, None, "Đắk Lắk"),
    ("2025:31001", Level::Commune, Some("2025:91"), "Vĩnh Hòa"),
    ("2025:31002", Level::Commune, Some("2025:66"), "Vĩnh Hòa"),
    ("2025:31003", Level::Commune, Some("2025:91"), "Óc Eo"),
];

/// What a question means on 2026-11-28: as in an address, with the words left over.
fn meaning(question: &str) -> String {
    let id = |text: &str| text.parse::<UnitId>().unwrap();
    let units: Vec<_> = UNITS.iter().map(|(unit, level, parent, _)| (id(unit), *level, parent.map(id))).collect();
    let days = [(id("2024:91").vintage, Day::parse("2024-01-01").unwrap()), (id("2025:91").vintage, Day::parse("2025-07-01").unwrap())];
    let geography = Geography::build(&units, &[]).unwrap().with_first_days(days);
    let places = Places::new(UNITS.iter().map(|(unit, _, _, name)| (geography.index_of(id(unit)).unwrap(), *name)));
    let is_in_a_name = |words: &[Word]| crate::search::words::phrase(words) == "phu quoc";
    let today = Day::parse("2026-11-28").unwrap();
    let context = Context { places: &places, geography: &geography, today, is_in_a_name: &is_in_a_name };
    let understood = understand(&words(question), &context);
    let mut text = query::parse(&understood.question.to_query(today, geography.newest()))
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join(" ");
    if understood.blank_communes {
        text.push_str(" blank");
    }
    text
}

#[test]
fn questions_in_both_languages() {
    for (question, expected) in [
        ("4 sao Kiên Giang hết hạn 2026", "unit=2024:91 basis=ever stars=4 expires_from=2026-01-01 expires_to=2026-12-31"),
        ("four star Kien Giang expires in 2026", "unit=2024:91 basis=ever stars=4 expires_from=2026-01-01 expires_to=2026-12-31"),
        ("hợp tác xã Bù Đốp", "unit=2024:693 producer_kind=cooperative"),
        ("cooperatives in Bu Dop", "unit=2024:693 producer_kind=cooperative"),
        ("5 sao nước mắm", "stars=5 q=nước mắm"),
        ("nước mắm 4, 5 sao", "stars=4,5 q=nước mắm"),
        ("5-star fish sauce", "stars=5 q=fish sauce"),
        ("năm sao", "stars=5"),
        ("ca phe dak lak", "unit=2025:66 q=ca phe"),
        ("cà phê ở Đắk Lắk", "unit=2025:66 q=cà phê"),
        ("xã chưa có sản phẩm An Giang", "unit=2025:91 blank"),
        ("communes with no product in An Giang", "unit=2025:91 blank"),
        ("sản phẩm còn hạn Huế", "unit=2025:46 validity=valid"),
        ("đã hết hạn An Giang", "unit=2025:91 validity=expired"),
        ("hết hạn An Giang", "unit=2025:91 validity=expired"),
        ("sắp hết hạn", "validity=expiring"),
        ("bị thu hồi 2025", "from=2025-01-01 to=2025-12-31 validity=revoked"),
        ("hết hạn trong 90 ngày tới", "basis=ever expires_from=2026-11-28 expires_to=2027-02-26"),
        ("hết hạn tháng 12 năm 2026", "basis=ever expires_from=2026-12-01 expires_to=2026-12-31"),
        ("hết hạn 12/2026", "basis=ever expires_from=2026-12-01 expires_to=2026-12-31"),
        ("công nhận năm 2022", "basis=ever from=2022-01-01 to=2022-12-31"),
        ("mật ong 2024", "basis=ever from=2024-01-01 to=2024-12-31 q=mật ong"),
        ("đồ uống 5 sao", "stars=5 sector=2"),
        ("mới tháng này", "basis=ever from=2026-11-01 to=2026-11-28"),
        ("hanoi", "unit=2025:01"),
        ("An Giang province", "unit=2025:91"),
        ("xã Óc Eo", "unit=2025:31003"),
        ("5 sao Phú Quốc", "unit=2024:911 stars=5"),
        ("mật ong rừng", "q=mật ong rừng"),
        ("", ""),
    ] {
        assert_eq!(meaning(question), expected, "{question}");
    }
}

#[test]
fn what_may_be_a_name_stays_words() {
    for (question, expected) in [
        // Product names hold the name of the place.
        ("nước mắm Phú Quốc", "q=nước mắm Phú Quốc"),
        ("huyện Phú Quốc", "unit=2024:911"),
        // Two communes bear it.
        ("xã Vĩnh Hòa", "q=xã Vĩnh Hòa"),
        // A sector only where nothing else is looked for.
        ("thực phẩm chay", "q=thực phẩm chay"),
        // Marks that were typed count.
        ("Hà Nôi", "q=Hà Nôi"),
        ("rượu 7 sao", "q=rượu 7 sao"),
        ("cua biển", "q=cua biển"),
        ("ST25", "q=ST 25"),
    ] {
        assert_eq!(meaning(question), expected, "{question}");
    }
}
