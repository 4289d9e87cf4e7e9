//! What a figure shows of its own dimension while something is chosen in it: everything else narrows, it does not.

use super::counts::StarCounts;
use super::dimension::{Choice, Dimension};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Counts of the dimensions in which something is chosen, as if nothing were chosen there. On the wire an object by
/// dimension, of objects by value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// In the order in which values are shown.
    counts: BTreeMap<Dimension, Vec<u32>>,
    /// By year of first recognition and stars, where years are chosen.
    pub year: Option<BTreeMap<i32, StarCounts>>,
}

impl Facets {
    /// The dimensions counted by value alone. Years are counted by stars too; validity is always counted as if none were chosen.
    pub(super) fn dimensions() -> impl Iterator<Item = Dimension> {
        Dimension::ALL.into_iter().filter(|dimension| !matches!(dimension, Dimension::Validity | Dimension::Year))
    }

    /// The counts of a dimension, in the order in which its values are shown, if something is chosen in it.
    pub fn get(&self, dimension: Dimension) -> Option<&[u32]> {
        self.counts.get(&dimension).map(Vec::as_slice)
    }

    pub(super) fn put(&mut self, dimension: Dimension, counts: Vec<u32>) {
        self.counts.insert(dimension, counts);
    }
}

/// The counts of one dimension by the names of its values.
struct Named<'a>(Dimension, &'a [u32]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.shown().map(Choice::name).zip(self.1))
    }
}

impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (dimension, counts) in &self.counts {
            map.serialize_entry(dimension, &Named(*dimension, counts))?;
        }
        if let Some(years) = &self.year {
            map.serialize_entry(Dimension::Year.name(), years)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Facets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Facets, D::Error> {
        struct ByDimension;
        impl<'de> Visitor<'de> for ByDimension {
            type Value = Facets;
            fn expecting(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
                formatter.write_str("counts by dimension")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Facets, A::Error> {
                let mut facets = Facets::default();
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    match Dimension::parse(&name) {
                        Some(Dimension::Year) => facets.year = Some(map.next_value()?),
                        Some(dimension) => {
                            let named: BTreeMap<Cow<'de, str>, u32> = map.next_value()?;
                            let count = |choice: Choice| named.get(choice.name().as_ref()).copied().unwrap_or(0);
                            facets.put(dimension, dimension.shown().map(count).collect());
                        }
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(facets)
            }
        }
        deserializer.deserialize_map(ByDimension)
    }
}
