//! Producers in words.

use crate::domain::ProducerKind;
use crate::text::Lang;

/// The kind of a producer.
pub const fn kind(lang: Lang, kind: ProducerKind) -> &'static str {
    match kind {
        ProducerKind::Cooperative => lang.producer_kind_cooperative(),
        ProducerKind::CooperativeUnion => lang.producer_kind_cooperative_union(),
        ProducerKind::CooperativeGroup => lang.producer_kind_cooperative_group(),
        ProducerKind::Enterprise => lang.producer_kind_enterprise(),
        ProducerKind::Household => lang.producer_kind_household(),
        ProducerKind::Other => lang.producer_kind_other(),
        ProducerKind::Unknown => lang.producer_kind_unknown(),
    }
}
