//! Sales channels in words.

use crate::domain::record::ChannelKind;
use crate::text::Lang;

/// A kind of sales channel.
pub const fn kind(lang: Lang, kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Supermarket => lang.channel_supermarket(),
        ChannelKind::ConvenienceStore => lang.channel_convenience_store(),
        ChannelKind::EcommercePlatform => lang.channel_ecommerce_platform(),
        ChannelKind::SalesPoint => lang.channel_sales_point(),
        ChannelKind::Distributor => lang.channel_distributor(),
        ChannelKind::Export => lang.channel_export(),
        ChannelKind::Direct => lang.channel_direct(),
        ChannelKind::OwnWeb => lang.channel_own_web(),
    }
}
