//! Where producers sell, and places that show and sell OCOP products.

use super::{Entry, RegisterEntry, text};
use crate::domain::Day;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// A kind of sales channel.
    ChannelKind {
        /// Siêu thị.
        Supermarket = "supermarket",
        /// Cửa hàng tiện lợi.
        ConvenienceStore = "convenience_store",
        /// Sàn thương mại điện tử.
        EcommercePlatform = "ecommerce_platform",
        /// Điểm giới thiệu và bán sản phẩm OCOP: it need not belong to a producer.
        SalesPoint = "sales_point",
        /// Nhà phân phối.
        Distributor = "distributor",
        /// Xuất khẩu.
        Export = "export",
        /// Bán trực tiếp.
        Direct = "direct",
        /// Trang web của chủ thể.
        OwnWeb = "own_web",
    }
}

impl ChannelKind {
    /// Whether it counts as a modern channel.
    pub const fn is_modern(self) -> bool {
        matches!(self, ChannelKind::Supermarket | ChannelKind::ConvenienceStore | ChannelKind::EcommercePlatform)
    }
}

record! {
    /// A channel through which a producer sells, or a point of sale. One that was only seen counts from when it was seen.
    SalesChannel {
        /// What the shop, platform or buyer is called.
        outlet: Option<String>,
        /// What kind of channel it is.
        kind: ChannelKind,
        /// Street, or address on the web.
        address: Option<String>,
        /// The day it opened.
        opened: Option<Day>,
        /// Its last day.
        closed: Option<Day>,
        /// When it was last seen.
        checked: Option<Day>,
    }
}

impl RegisterEntry for SalesChannel {
    fn entry(&self) -> Entry<'_> {
        let words = [self.kind.name(), text(&self.address), ""];
        Entry { begins: self.opened.or(self.checked), ends: self.closed, ..Entry::new(text(&self.outlet), words, self.opened) }
    }
}
