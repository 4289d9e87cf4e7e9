//! Phrases that mean a condition, in both languages.

use crate::search::words::{Word, words};
use app::domain::{ProducerKind, Validity};
use std::sync::LazyLock;

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What certificates are worth.
    Validity(&'static [Validity]),
    /// A kind of producer.
    Kind(ProducerKind),
    /// The number of a sector; a word of it may as well belong to a name.
    Sector(u8),
    /// Recognised in the month of the day.
    ThisMonth,
    /// Recognised in the year of the day.
    ThisYear,
    /// The latest first.
    Newest,
    /// Communes in which nothing was ever recognised.
    BlankCommunes,
    /// The day on which certificates lapse is named next.
    Lapsing,
    /// The day of recognition is named next.
    Recognised,
    /// Says nothing.
    Filler,
    /// Says nothing in front of a place or a time.
    Preposition,
}

use Meaning::*;

const VALID: &[Validity] = &[Validity::Valid];
const EXPIRING: &[Validity] = &[Validity::Expiring];
const EXPIRED: &[Validity] = &[Validity::Expired];
const REVOKED: &[Validity] = &[Validity::Revoked];

const PHRASES: &[(&[&str], Meaning)] = &[
    (&["còn hạn", "còn hiệu lực", "đang có hiệu lực", "valid", "in force"], Validity(VALID)),
    (&["sắp hết hạn", "sắp hết hiệu lực", "expiring", "expiring soon", "expires soon"], Validity(EXPIRING)),
    (&["đã hết hạn", "quá hạn", "hết hiệu lực", "expired", "lapsed"], Validity(EXPIRED)),
    (&["thu hồi", "bị thu hồi", "đã bị thu hồi", "đã thu hồi", "revoked", "withdrawn"], Validity(REVOKED)),
    (
        &[
            "hết hạn",
            "hết hạn vào",
            "hết hạn trong",
            "hết hạn trong năm",
            "hết hạn năm",
            "hết hạn tháng",
            "expire",
            "expires",
            "expire in",
            "expires in",
            "expiring in",
            "expired in",
            "lapsing in",
            "lapsed in",
            "valid until",
        ],
        Lapsing,
    ),
    (
        &[
            "công nhận",
            "công nhận năm",
            "được công nhận",
            "được công nhận năm",
            "công nhận trong",
            "cấp năm",
            "recognised in",
            "recognized in",
            "certified in",
            "issued in",
            "recognised",
            "recognized",
        ],
        Recognised,
    ),
    (&["hợp tác xã", "htx", "các hợp tác xã", "cooperative", "cooperatives"], Kind(ProducerKind::Cooperative)),
    (&["liên hiệp hợp tác xã", "cooperative union", "cooperative unions"], Kind(ProducerKind::CooperativeUnion)),
    (&["tổ hợp tác", "tht", "cooperative group", "cooperative groups"], Kind(ProducerKind::CooperativeGroup)),
    (&["doanh nghiệp", "công ty", "cty", "enterprise", "enterprises", "company", "companies"], Kind(ProducerKind::Enterprise)),
    (
        &["hộ kinh doanh", "cơ sở sản xuất", "hkd", "household business", "household businesses", "households"],
        Kind(ProducerKind::Household),
    ),
    (&["thực phẩm", "ngành thực phẩm", "food", "foods"], Sector(1)),
    (&["đồ uống", "ngành đồ uống", "drink", "drinks", "beverage", "beverages"], Sector(2)),
    (&["dược liệu", "ngành dược liệu", "medicinal plants", "herbal"], Sector(3)),
    (&["thủ công mỹ nghệ", "hàng thủ công", "handicraft", "handicrafts"], Sector(4)),
    (&["sinh vật cảnh", "ornamental"], Sector(5)),
    (&["du lịch", "dịch vụ du lịch", "tourism"], Sector(6)),
    (&["mới tháng này", "tháng này", "trong tháng này", "new this month", "this month"], ThisMonth),
    (&["năm nay", "mới năm nay", "trong năm nay", "this year", "new this year"], ThisYear),
    (&["mới nhất", "mới công nhận", "newest", "latest"], Newest),
    (
        &[
            "xã chưa có sản phẩm",
            "xã chưa có sản phẩm nào",
            "xã chưa có",
            "xã trắng",
            "xã không có sản phẩm",
            "phường chưa có sản phẩm",
            "xã chưa có sản phẩm ocop",
            "các xã chưa có sản phẩm",
            "xã phường chưa có sản phẩm",
            "communes without product",
            "communes without products",
            "communes with no product",
            "communes with no products",
            "communes with nothing",
        ],
        BlankCommunes,
    ),
    (
        &[
            "sản phẩm",
            "các sản phẩm",
            "những sản phẩm",
            "sản phẩm ocop",
            "ocop",
            "ocop product",
            "ocop products",
            "product",
            "products",
            "có sản phẩm nào",
            "đạt",
            "hạng",
            "chứng nhận",
        ],
        Filler,
    ),
    (&["ở", "tại", "của", "từ", "trong", "thuộc", "năm", "in", "of", "from", "at", "the"], Preposition),
];

/// By words: phrases and their meanings, the longest first.
static TABLE: LazyLock<Vec<(Vec<Word>, Meaning)>> = LazyLock::new(|| {
    let all = PHRASES.iter().flat_map(|(forms, meaning)| forms.iter().map(|form| (words(form), *meaning)));
    let mut table: Vec<_> = all.collect();
    table.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    table
});

/// The phrase that the words begin with, and how many words it has.
pub(super) fn phrase_at_start(typed: &[Word]) -> Option<(Meaning, usize)> {
    let is_said = |said: &[Word]| typed.len() >= said.len() && typed.iter().zip(said).all(|(typed, said)| typed.may_be(said));
    TABLE.iter().find(|(said, _)| is_said(said)).map(|(said, meaning)| (*meaning, said.len()))
}
