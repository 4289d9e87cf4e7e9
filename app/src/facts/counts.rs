//! Counts under fixed names, in a fixed order: an object on the wire, an array in memory.

use super::dimension::{Choice, Dimension};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

macro_rules! named_counts {
    ($(#[$meta:meta])* $name:ident, $count:literal, $names:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub [u32; $count]);

        impl $name {
            /// The names on the wire, in order.
            fn names() -> impl Iterator<Item = Cow<'static, str>> {
                $names.take($count)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some($count))?;
                for (name, count) in Self::names().zip(self.0) {
                    map.serialize_entry(&name, &count)?;
                }
                map.end()
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Names;
                impl<'de> Visitor<'de> for Names {
                    type Value = $name;
                    fn expecting(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
                        formatter.write_str("named counts")
                    }
                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut counts = $name::default();
                        while let Some((name, count)) = map.next_entry::<Cow<'de, str>, u32>()? {
                            if let Some(index) = $name::names().position(|known| known == name) {
                                counts.0[index] = count;
                            }
                        }
                        Ok(counts)
                    }
                }
                deserializer.deserialize_map(Names)
            }
        }
    };
}

named_counts!(
    /// Products by stars of their current recognition; by `Stars::index`.
    StarCounts, 3, names_of(Dimension::Stars)
);
named_counts!(
    /// Products by sector 1–6, those of unknown sector last.
    SectorCounts, 7, names_of(Dimension::Sector)
);
named_counts!(
    /// Products by the kind of their producer; by `ProducerKind::index`.
    KindCounts, 7, names_of(Dimension::ProducerKind)
);
named_counts!(
    /// Products by set 1–26, those of unknown set last.
    SetCounts, 27, names_of(Dimension::Set)
);
named_counts!(
    /// Valid products whose last valid day lies within so many days after the day; each includes the one before.
    ExpiringCounts, 3, ["30", "90", "180"].into_iter().map(Cow::Borrowed)
);
named_counts!(
    /// All recognised products by validity; by position in `Validity::RECOGNISED`.
    ValidityCounts, 4, names_of(Dimension::Validity)
);

/// "Mỗi xã một sản phẩm": communes that have a product, of all communes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Communes {
    /// All communes of the unit in the chosen vintage.
    pub total: u32,
    /// Those with at least one product under the filter.
    pub with_product: u32,
}

/// The names of the values of a dimension, in the order in which they are shown.
fn names_of(dimension: Dimension) -> impl Iterator<Item = Cow<'static, str>> {
    dimension.shown().map(Choice::name)
}
