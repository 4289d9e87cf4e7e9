//! The question of the dashboard: a filter, what it is compared with, and the options of the map.

use super::map_options::MapOptions;
use super::unit_table::UnitTable;
use crate::api::unit_path;
use crate::domain::{Day, Geography, UnitId, Vintage};
use crate::facts::{Choices, Dimension, Filter, FilterError, Reason, query};
use crate::map::{BaseMapKey, Detail};
use crate::text::Lang;

/// What the view is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The same question on another day.
    Day(Day),
    /// The same question about another unit.
    Unit(UnitId),
}

/// A question to the dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardQuery {
    /// What is counted.
    pub filter: Filter,
    /// What it is compared with.
    pub compare: Option<Compare>,
    /// How the map shows it.
    pub map_options: MapOptions,
    /// How the table of the units below shows it.
    pub unit_table: UnitTable,
}

impl DashboardQuery {
    /// Reads the parameters of a query: those of a filter, `compare`, a day or a unit, and those of the map and the table.
    pub fn parse(pairs: &[(String, String)], geography: &Geography, today: Day) -> Result<DashboardQuery, FilterError> {
        DashboardQuery::with_filter(Filter::parse(pairs, geography, today)?, pairs, geography)
    }

    /// Reads the parameters of the page of a unit: the path names the unit, one in the query is ignored.
    pub fn parse_of_unit(
        unit: UnitId,
        pairs: &[(String, String)],
        geography: &Geography,
        today: Day,
    ) -> Result<DashboardQuery, FilterError> {
        let pairs: Vec<_> = pairs.iter().filter(|(name, _)| name != "unit" && name != "vintage").cloned().collect();
        DashboardQuery::with_filter(Filter::parse(&pairs, geography, today)?.in_unit(Some(unit)), &pairs, geography)
    }

    /// Reads an address of the dashboard: the front page, or the page of a unit; `None` for any other or a bad one.
    pub fn of_address(address: &str, geography: &Geography, today: Day) -> Option<DashboardQuery> {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let pairs = query::parse(query);
        let (_, path) = Lang::of_path(path);
        if path == "/" {
            return DashboardQuery::parse(&pairs, geography, today).ok();
        }
        let (vintage, code) = path.strip_prefix("/dia-phuong/")?.split_once('/')?;
        let unit: UnitId = [vintage, ":", code].concat().parse().ok()?;
        geography.index_of(unit)?;
        DashboardQuery::parse_of_unit(unit, &pairs, geography, today).ok()
    }

    fn with_filter(filter: Filter, pairs: &[(String, String)], geography: &Geography) -> Result<DashboardQuery, FilterError> {
        let compare = query::list(pairs, "compare").last().map(|text| Compare::parse(text, geography)).transpose()?;
        // Nothing is compared with itself.
        let compare = compare.filter(|compare| *compare != Compare::Day(filter.as_of) && Some(*compare) != filter.unit.map(Compare::Unit));
        Ok(DashboardQuery { filter, compare, map_options: MapOptions::parse(pairs)?, unit_table: UnitTable::parse(pairs)? })
    }

    /// The query string that asks this again, without what is the default.
    pub fn to_query(&self, today: Day, in_force: Vintage) -> String {
        let mut text = self.filter.to_query(today, in_force);
        match self.compare {
            Some(Compare::Day(day)) => query::push(&mut text, "compare", &day.to_string()),
            Some(Compare::Unit(unit)) => query::push(&mut text, "compare", &unit.to_string()),
            None => {}
        }
        self.map_options.push(&mut text);
        self.unit_table.push(&mut text);
        text
    }

    /// The address of the page that shows this: the front page, or the page of its unit.
    pub fn page_address(&self, lang: Lang, today: Day, geography: &Geography) -> String {
        let Some(unit) = self.filter.unit else { return self.address(lang, "/", today, geography) };
        let filter = Filter { unit: None, vintage: geography.in_force(today), ..self.filter.clone() };
        DashboardQuery { filter, ..self.clone() }.address(lang, &unit_path(unit), today, geography)
    }

    /// An address of the site that asks this.
    pub fn address(&self, lang: Lang, path: &str, today: Day, geography: &Geography) -> String {
        let query = self.to_query(today, geography.in_force(today));
        let mut address = lang.path(path);
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        address
    }

    /// The filter that it is compared with.
    pub fn other(&self) -> Option<Filter> {
        let filter = self.filter.clone();
        self.compare.map(|compare| match compare {
            Compare::Day(as_of) => Filter { as_of, ..filter },
            Compare::Unit(unit) => filter.in_unit(Some(unit)),
        })
    }

    /// The day that changes are counted from: the one that is compared with, or else the end of the month before.
    pub fn baseline_day(&self) -> Day {
        let (year, month, _) = self.filter.as_of.ymd();
        let month_before = Day::from_ymd(year, month, 1).map_or(self.filter.as_of, |first| first.add_days(-1));
        if let Some(Compare::Day(day)) = self.compare { day } else { month_before }
    }

    /// The base map that shows the unit, of those there are: its parts, or where it has none the map of what lies around it.
    pub fn base_map_key(&self, geography: &Geography, exists: impl Fn(BaseMapKey) -> bool) -> Option<BaseMapKey> {
        let vintage = self.filter.vintage;
        let below = |unit| BaseMapKey { vintage, unit, detail: Detail::Below };
        let Some(unit) = self.filter.unit_index(geography) else {
            let requested = self.map_options.detail.map(|detail| BaseMapKey { vintage, unit: None, detail });
            return requested.into_iter().chain([below(None)]).find(|key| exists(*key));
        };
        let around = geography.upward(unit).map(|above| below(Some(geography.unit(above).id)));
        around.chain([below(None)]).find(|key| exists(*key))
    }
}

/// Whether the form has a menu for a dimension. The others are chosen in figures and released by their chips.
pub const fn has_menu(dimension: Dimension) -> bool {
    !matches!(dimension, Dimension::Set | Dimension::Validity | Dimension::Year)
}

/// The filter after a click with the shift key: the clicked class is added to those selected, or removed from them. `clicked`
/// is the filter that the link alone asks for.
pub fn added(chosen: &Filter, clicked: &Filter) -> Filter {
    let add = |chosen: u64, clicked: u64| match (chosen, clicked) {
        (0, _) | (_, 0) => clicked,
        _ if chosen == clicked => clicked,
        _ if chosen & clicked == clicked => chosen ^ clicked,
        _ => chosen | clicked,
    };
    let both = |choices: Choices, dimension: Dimension| {
        choices.with(dimension, add(chosen.chosen.bits(dimension), clicked.chosen.bits(dimension)))
    };
    clicked.choosing(Dimension::ALL.into_iter().fold(Choices::default(), both))
}

impl Compare {
    fn parse(text: &str, geography: &Geography) -> Result<Compare, FilterError> {
        if let Some(day) = Day::parse(text) {
            return Ok(Compare::Day(day));
        }
        let unit: UnitId = text.parse().map_err(|()| FilterError::new("compare", text, Reason::NotADay))?;
        let known = geography.index_of(unit).map(|_| Compare::Unit(unit));
        known.ok_or_else(|| FilterError::new("compare", text, Reason::UnitUnknown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_adds_and_takes_away() {
        let filter = |stars: u64, years: u64| {
            let chosen = Choices::default().with(Dimension::Stars, stars).with(Dimension::Year, years);
            Filter { chosen, ..Filter::of_day(Day::from_number(20_778), Vintage::V2025) }
        };
        for (chosen, clicked, result) in [(0b001, 0b010, 0b011), (0b011, 0b010, 0b001), (0, 0b100, 0b100), (0b100, 0, 0)] {
            assert_eq!(added(&filter(chosen, 0), &filter(clicked, 0)), filter(result, 0), "{chosen:b} {clicked:b}");
        }
        // Conditions that the click does not change stay.
        assert_eq!(added(&filter(0b011, 4), &filter(0b011, 8)), filter(0b011, 12));
    }

    #[test]
    fn reads_and_writes_the_same_question() {
        let geography = crate::facts::tests::geography();
        let today = Day::from_number(20_778);
        let parse = |text: &str| DashboardQuery::parse(&query::parse(text), &geography, today);
        for text in ["", "compare=2024-06-30", "unit=2024:91&stars=4&compare=2025:91", "as_of=2023-01-31&compare=2022-01-31"] {
            let question = parse(text).unwrap();
            assert_eq!(question.compare.is_some(), text.contains("compare"), "{text}");
            let again = question.to_query(today, geography.in_force(today));
            assert_eq!(parse(&again).unwrap(), question, "{text} -> {again}");
        }
        for (text, reason) in [("compare=soon", Reason::NotADay), ("compare=2025:99", Reason::UnitUnknown)] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.field, error.reason), ("compare", reason), "{text}");
        }
        // A unit has a page of its own, whose address names it.
        for (text, address) in [
            ("", "/"),
            ("unit=2025:91", "/dia-phuong/2025/91"),
            ("unit=2024:91&stars=4&compare=2025:91", "/dia-phuong/2024/91?stars=4&compare=2025:91"),
            ("vintage=2024", "/?vintage=2024"),
        ] {
            let question = parse(text).unwrap();
            assert_eq!(question.page_address(Lang::Vi, today, &geography), address);
            for lang in Lang::ALL {
                let address = question.page_address(lang, today, &geography);
                assert_eq!(DashboardQuery::of_address(&address, &geography, today), Some(question.clone()), "{address}");
            }
        }
        for other in ["/san-pham", "/dia-phuong", "/dia-phuong/2025/99999", "/dia-phuong/2025/91/x", "/?stars=9"] {
            assert_eq!(DashboardQuery::of_address(other, &geography, today), None, "{other}");
        }
        // An empty field of the form, or the same day or unit, compares nothing.
        for text in ["compare=&compare=", "as_of=2023-01-31&compare=31/01/2023", "unit=2025:91&compare=2025:91"] {
            assert_eq!(parse(text).unwrap().compare, None, "{text}");
        }
    }
}
