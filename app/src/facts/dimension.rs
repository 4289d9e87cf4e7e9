//! What products can be filtered and counted by, besides place and dates: one row of a table for each dimension.
//!
//! Filters, query strings, conditions, forms, facets and the catalogue iterate this table. A new filter is a row here, a
//! column of the facts, and its words in `text::dimensions`.

use super::Reason;
use crate::domain::classification::SET_COUNT;
use crate::domain::{ProducerKind, Sector, Validity};
use std::borrow::Cow;

/// What products can be filtered and counted by. The order is that of addresses and of conditions in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The stars of the current recognition.
    Stars,
    /// The sector of the product.
    Sector,
    /// The product set.
    Set,
    /// The kind of the producer.
    ProducerKind,
    /// What the current recognition is worth on the day.
    Validity,
    /// The calendar year of the first recognition.
    Year,
}

/// The values of a dimension. A value is a small number: its position in the table, its bit in a filter, its counter.
enum Values {
    /// Words, shown in this order.
    Named(&'static [&'static str]),
    /// A range of numbers, values from 0.
    Numbers(i32, i32),
    /// Numbers from 1, and 0 for `unknown`, which is shown last.
    NumbersOrUnknown(u8),
}

/// Where the value of a product is found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// In the attribute group of the product, at this position.
    Product(usize),
    /// In the grade of the current recognition.
    Grade,
    /// Computed for the day.
    Day,
}

struct Row {
    name: &'static str,
    values: Values,
    source: Source,
    /// What is wrong with a value that does not parse.
    refusal: Reason,
}

/// The text of a value that is not known.
const UNKNOWN: &str = "unknown";

/// The names of the members of a closed list.
macro_rules! names {
    ($word:ident) => {{
        let mut names = [""; $word::ALL.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = $word::ALL[index].name();
            index += 1;
        }
        names
    }};
}

const KIND_NAMES: [&str; ProducerKind::ALL.len()] = names!(ProducerKind);

const VALIDITY_NAMES: [&str; Validity::ALL.len()] = names!(Validity);

/// By `Dimension as usize`.
static TABLE: [Row; Dimension::ALL.len()] = [
    Row { name: "stars", values: Values::Numbers(3, 5), source: Source::Grade, refusal: Reason::NotAChoice },
    Row { name: "sector", values: Values::NumbersOrUnknown(Sector::COUNT), source: Source::Product(0), refusal: Reason::NotAChoice },
    Row { name: "set", values: Values::NumbersOrUnknown(SET_COUNT), source: Source::Product(1), refusal: Reason::NotAChoice },
    Row { name: "producer_kind", values: Values::Named(&KIND_NAMES), source: Source::Product(2), refusal: Reason::NotAChoice },
    Row { name: "validity", values: Values::Named(&VALIDITY_NAMES), source: Source::Day, refusal: Reason::NotAChoice },
    Row { name: "year", values: Values::Numbers(2000, 2063), source: Source::Product(3), refusal: Reason::NotANumber },
];

impl Dimension {
    /// All dimensions.
    pub const ALL: [Dimension; 6] =
        [Dimension::Stars, Dimension::Sector, Dimension::Set, Dimension::ProducerKind, Dimension::Validity, Dimension::Year];

    /// The most values a dimension can have: as many as a filter has bits.
    pub const MOST_VALUES: usize = 64;

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The name in addresses, answers and files.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The dimension of that name.
    pub fn parse(name: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
    }

    /// How many values it has.
    pub fn count(self) -> usize {
        match self.row().values {
            Values::Named(names) => names.len(),
            Values::Numbers(first, last) => (last - first + 1) as usize,
            Values::NumbersOrUnknown(last) => usize::from(last) + 1,
        }
    }

    /// Its values in the order in which they are shown: what is not known comes last.
    pub fn shown(self) -> impl Iterator<Item = Choice> {
        let first = u8::from(matches!(self.row().values, Values::NumbersOrUnknown(_)));
        (first..self.count() as u8).chain(0..first).map(move |value| Choice { dimension: self, value })
    }

    /// The choice that a text names.
    pub fn choice(self, text: &str) -> Option<Choice> {
        let number = || text.parse::<i32>().ok();
        let value = match self.row().values {
            Values::Named(names) => names.iter().position(|name| *name == text)? as u8,
            Values::Numbers(first, last) => (number().filter(|number| (first..=last).contains(number))? - first) as u8,
            Values::NumbersOrUnknown(_) if text == UNKNOWN => 0,
            Values::NumbersOrUnknown(last) => number().filter(|number| (1..=i32::from(last)).contains(number))? as u8,
        };
        Some(Choice { dimension: self, value })
    }

    /// What is wrong with a text that names none.
    pub fn refusal(self) -> Reason {
        self.row().refusal
    }

    pub(super) fn source(self) -> Source {
        self.row().source
    }

    /// Its bit in a set of dimensions.
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// One value that can be chosen in a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The dimension.
    pub dimension: Dimension,
    /// The value, as a position among those of the dimension.
    pub value: u8,
}

impl Choice {
    /// The number it stands for: stars, year, number of a sector or set; 0 where that is not known. Of words the position.
    pub fn number(self) -> i32 {
        match self.dimension.row().values {
            Values::Numbers(first, _) => first + i32::from(self.value),
            Values::Named(_) | Values::NumbersOrUnknown(_) => i32::from(self.value),
        }
    }

    /// The name in addresses, answers and files.
    pub fn name(self) -> Cow<'static, str> {
        match self.dimension.row().values {
            Values::Named(names) => names.get(usize::from(self.value)).copied().unwrap_or(UNKNOWN).into(),
            Values::NumbersOrUnknown(_) if self.value == 0 => UNKNOWN.into(),
            Values::Numbers(..) | Values::NumbersOrUnknown(_) => self.number().to_string().into(),
        }
    }

    /// The bits it sets in a filter: `valid` includes `expiring` (contract §1).
    pub const fn bits(self) -> u64 {
        const VALID: u8 = Validity::Valid.index() as u8;
        let own = 1 << self.value;
        match (self.dimension, self.value) {
            (Dimension::Validity, VALID) => own | 1 << Validity::Expiring.index(),
            _ => own,
        }
    }
}

/// What is chosen in each dimension: a set of values, where an empty one means all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choices([u64; Dimension::ALL.len()]);

impl Choices {
    /// The values chosen in a dimension, as bits; 0 where nothing is chosen.
    pub const fn bits(&self, dimension: Dimension) -> u64 {
        self.0[dimension as usize]
    }

    /// Whether anything is chosen in a dimension.
    pub const fn narrows(&self, dimension: Dimension) -> bool {
        self.bits(dimension) != 0
    }

    /// Whether nothing is chosen in any dimension.
    pub fn is_empty(&self) -> bool {
        *self == Choices::default()
    }

    /// Whether a choice is among those made.
    pub const fn has(&self, choice: Choice) -> bool {
        self.bits(choice.dimension) & choice.bits() == choice.bits()
    }

    /// Whether a value meets what is chosen in its dimension. What has no value meets no choice.
    pub fn allows(&self, dimension: Dimension, value: Option<u8>) -> bool {
        let bits = self.bits(dimension);
        bits == 0 || value.is_some_and(|value| bits >> value & 1 == 1)
    }

    /// The shortest list of choices that sets the bits of a dimension, in the order of addresses.
    pub fn list(&self, dimension: Dimension) -> Vec<Choice> {
        let mut left = self.bits(dimension);
        let mut choices = Vec::new();
        for value in 0..dimension.count() as u8 {
            let choice = Choice { dimension, value };
            if left & choice.bits() == choice.bits() {
                left &= !choice.bits();
                choices.push(choice);
            }
        }
        choices
    }

    /// The same with these bits in a dimension.
    pub const fn with(mut self, dimension: Dimension, bits: u64) -> Choices {
        self.0[dimension as usize] = bits;
        self
    }

    /// The same with one choice more.
    pub const fn and(self, choice: Choice) -> Choices {
        self.with(choice.dimension, self.bits(choice.dimension) | choice.bits())
    }

    /// The same without a choice.
    pub const fn without(self, choice: Choice) -> Choices {
        self.with(choice.dimension, self.bits(choice.dimension) & !choice.bits())
    }

    /// The same with a choice alone in its dimension, or released where it is alone already.
    pub const fn toggled(self, choice: Choice) -> Choices {
        let is_alone = self.bits(choice.dimension) == choice.bits();
        self.with(choice.dimension, if is_alone { 0 } else { choice.bits() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_written_and_read_back() {
        for (index, dimension) in Dimension::ALL.into_iter().enumerate() {
            assert_eq!(dimension as usize, index, "the table is in the order of the dimensions");
            assert_eq!(Dimension::parse(dimension.name()), Some(dimension));
            assert_eq!(serde_json::to_value(dimension).unwrap(), dimension.name());
            assert!(dimension.count() <= Dimension::MOST_VALUES);
            assert_eq!(dimension.shown().count(), dimension.count());
            for choice in dimension.shown() {
                assert_eq!(dimension.choice(&choice.name()), Some(choice), "{dimension:?} {}", choice.name());
            }
            for text in ["", "-1", "0", "27", "2064", "1999", "VALID", "4.0"] {
                assert_eq!(dimension.choice(text), None, "{dimension:?} {text}");
            }
        }
    }

    #[test]
    fn sources_in_the_attribute_group_are_numbered_without_a_gap() {
        let mut positions: Vec<usize> = Dimension::ALL
            .into_iter()
            .filter_map(|dimension| match dimension.source() {
                Source::Product(position) => Some(position),
                Source::Grade | Source::Day => None,
            })
            .collect();
        positions.sort_unstable();
        assert!(positions.iter().copied().eq(0..positions.len()));
    }

    #[test]
    fn lists_are_as_short_as_they_can_be() {
        let choices = |dimension: Dimension, texts: &[&str]| {
            texts.iter().fold(Choices::default(), |choices, text| choices.and(dimension.choice(text).unwrap()))
        };
        for (dimension, given, written) in [
            (Dimension::Stars, vec!["5", "3"], vec!["3", "5"]),
            (Dimension::Sector, vec!["2", "unknown", "1"], vec!["unknown", "1", "2"]),
            (Dimension::Validity, vec!["expired", "expiring", "valid"], vec!["valid", "expired"]),
            (Dimension::Validity, vec!["none", "expiring"], vec!["expiring", "none"]),
            (Dimension::Year, vec!["2021", "2019"], vec!["2019", "2021"]),
        ] {
            let names: Vec<_> = choices(dimension, &given).list(dimension).into_iter().map(Choice::name).collect();
            assert_eq!(names, written, "{given:?}");
        }
    }

    #[test]
    fn a_choice_is_taken_alone_and_released() {
        let [four, five] = ["4", "5"].map(|text| Dimension::Stars.choice(text).unwrap());
        let both = Choices::default().and(four).and(five);
        assert_eq!(both.toggled(four), Choices::default().and(four));
        assert_eq!(both.toggled(four).toggled(four), Choices::default());
        assert_eq!(both.without(five), Choices::default().and(four));
        assert!(both.has(four) && both.allows(Dimension::Stars, Some(five.value)) && !both.allows(Dimension::Stars, Some(0)));
        assert!(!both.allows(Dimension::Stars, None) && both.allows(Dimension::Set, None));
    }
}
