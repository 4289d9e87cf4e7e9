//! How the table of the units below is shown: its order, which of them, and how many.

use crate::facts::{FilterError, Reason, query};

/// The order of the units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitOrder {
    /// Most products first.
    #[default]
    Products,
    /// As a Vietnamese dictionary orders names.
    Name,
    /// Most products of five stars first, then of four, then of three.
    Stars,
    /// Most products ever recognised first.
    Ever,
    /// Most communes without a product first.
    Blank,
}

impl UnitOrder {
    /// All orders, the default first.
    pub const ALL: [UnitOrder; 5] = [UnitOrder::Products, UnitOrder::Name, UnitOrder::Stars, UnitOrder::Ever, UnitOrder::Blank];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            UnitOrder::Products => "products",
            UnitOrder::Name => "name",
            UnitOrder::Stars => "stars",
            UnitOrder::Ever => "ever",
            UnitOrder::Blank => "blank",
        }
    }
}

/// What a unit has of the products asked for: the only definition of "has none".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Products that are counted.
    Some,
    /// None that is counted, though some were recognised once: all have lapsed or were revoked.
    Lapsed,
    /// None was ever recognised.
    Never,
}

impl Holding {
    /// All, in the order of the page.
    pub const ALL: [Holding; 3] = [Holding::Some, Holding::Lapsed, Holding::Never];

    /// What a unit has, from its count and the products ever recognised in it.
    pub const fn of(counted: u32, ever: u32) -> Holding {
        match (counted, ever) {
            (0, 0) => Holding::Never,
            (0, _) => Holding::Lapsed,
            _ => Holding::Some,
        }
    }

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Holding::Some => "some",
            Holding::Lapsed => "lapsed",
            Holding::Never => "never",
        }
    }
}

/// How the table is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitTable {
    /// The order.
    pub order: UnitOrder,
    /// Only units that have this.
    pub holding: Option<Holding>,
    /// Whether all of them are shown, not only the first ones.
    pub all: bool,
}

impl UnitTable {
    /// Reads `order`, `holding` and `rows`.
    pub fn parse(pairs: &[(String, String)]) -> Result<UnitTable, FilterError> {
        let refused = |name: &'static str, text: &str| FilterError::new(name, text, Reason::NotAChoice);
        let order = query::value(pairs, "order")
            .map(|text| UnitOrder::ALL.into_iter().find(|order| order.name() == text).ok_or_else(|| refused("order", text)));
        let holding = query::value(pairs, "holding")
            .map(|text| Holding::ALL.into_iter().find(|holding| holding.name() == text).ok_or_else(|| refused("holding", text)));
        let all = match query::value(pairs, "rows") {
            None => false,
            Some("all") => true,
            Some(text) => return Err(refused("rows", text)),
        };
        Ok(UnitTable { order: order.transpose()?.unwrap_or_default(), holding: holding.transpose()?, all })
    }

    /// Appends what is not the default to a query string.
    pub fn push(self, text: &mut String) {
        if self.order != UnitOrder::default() {
            query::push(text, "order", self.order.name());
        }
        if let Some(holding) = self.holding {
            query::push(text, "holding", holding.name());
        }
        if self.all {
            query::push(text, "rows", "all");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_reads_back() {
        for text in ["", "order=name", "order=ever&holding=never&rows=all", "holding=lapsed"] {
            let table = UnitTable::parse(&query::parse(text)).unwrap();
            let mut again = String::new();
            table.push(&mut again);
            assert_eq!(again, text);
        }
        for (text, field) in [("order=weather", "order"), ("holding=much", "holding"), ("rows=12", "rows")] {
            assert_eq!(UnitTable::parse(&query::parse(text)).unwrap_err().field, field, "{text}");
        }
    }

    #[test]
    fn having_none_is_told_from_never_having_had_one() {
        assert_eq!([(2, 3), (0, 3), (0, 0)].map(|(counted, ever)| Holding::of(counted, ever)), Holding::ALL);
    }
}
