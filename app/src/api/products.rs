//! What the catalogue is asked.

use super::SEARCH_LENGTH;
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::{Basis, Day, Geography, Validity, Vintage};
use crate::facts::{Dimension, Filter, FilterError, Reason, query};

/// How the catalogue is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductSort {
    /// What a reader looks for first: what is valid, what fits the text best, then most stars, then the latest decision.
    #[default]
    Best,
    /// By name, as a Vietnamese dictionary orders.
    Name,
    /// Most stars first, of those the latest decision.
    Stars,
    /// Latest decision first.
    Newest,
    /// Next to expire first.
    Expires,
}

impl ProductSort {
    /// All orders, the default first.
    pub const ALL: [ProductSort; 5] = [ProductSort::Best, ProductSort::Stars, ProductSort::Newest, ProductSort::Expires, ProductSort::Name];

    /// The name used in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            ProductSort::Best => "best",
            ProductSort::Name => "name",
            ProductSort::Stars => "stars",
            ProductSort::Newest => "newest",
            ProductSort::Expires => "expires",
        }
    }
}

/// Classes of validity asked for explicitly; they take the place of the basis. Unlike the bits of a filter they tell `valid`
/// from `valid,expiring`, which are two ways to tick the boxes of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValidityFilter(pub Vec<Validity>);

impl ValidityFilter {
    /// Whether a class passes under a basis. `valid` includes `expiring`.
    pub fn passes(&self, validity: Validity, basis: Basis) -> bool {
        if self.0.is_empty() {
            return validity.is_valid() || (basis == Basis::Ever && validity != Validity::None);
        }
        self.0.contains(&validity) || (validity == Validity::Expiring && self.0.contains(&Validity::Valid))
    }
}

/// A question to the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductFilter {
    /// Place, day, basis and classes.
    pub filter: Filter,
    /// Classes of validity; empty leaves it to the basis.
    pub validity: ValidityFilter,
    /// Only what is valid and lapses within so many days: one of [`WITHIN_CHOICES`].
    pub within: Option<u32>,
    /// First last valid day of the current recognition.
    pub expires_from: Option<Day>,
    /// Last last valid day of the current recognition.
    pub expires_to: Option<Day>,
    /// Id of the producer.
    pub producer: Option<String>,
    /// Words to find in the names of product, producer and places, and in numbers of decisions.
    pub q: String,
    /// The order.
    pub sort: ProductSort,
    /// The page, from 1.
    pub page: u32,
    /// Products on a page, 1 to 100.
    pub per_page: u32,
}

/// The numbers of days within which summaries count certificates that lapse.
pub const LAPSING_WITHIN: [u32; 3] = [30, 90, EXPIRING_DAYS as u32];

/// The numbers of days within which the catalogue is asked for certificates that lapse.
pub const WITHIN_CHOICES: [u32; 4] = [30, 90, EXPIRING_DAYS as u32, 365];

/// Products on a page where nothing else is asked.
pub const PER_PAGE: u32 = 24;

impl ProductFilter {
    /// The first page of all products of a filter. A validity chosen there becomes one of the catalogue.
    pub fn of(filter: &Filter) -> ProductFilter {
        let validity = filter.chosen.list(Dimension::Validity).into_iter().map(|choice| Validity::ALL[usize::from(choice.value)]);
        ProductFilter {
            filter: filter.choosing(filter.chosen.with(Dimension::Validity, 0)),
            validity: ValidityFilter(validity.collect()),
            within: None,
            expires_from: None,
            expires_to: None,
            producer: None,
            q: String::new(),
            sort: ProductSort::Best,
            page: 1,
            per_page: PER_PAGE,
        }
    }

    /// What a page lists for a text alone: products in every state, so that a reader learns of a lapsed certificate that it has
    /// lapsed, not that the product is unknown. Where something is said of validity, just that.
    pub fn in_every_state(&self) -> ProductFilter {
        if self.q.is_empty() || !self.validity.0.is_empty() || self.filter.basis != Basis::Valid || self.within.is_some() {
            return self.clone();
        }
        ProductFilter { validity: ValidityFilter(Validity::ALL.to_vec()), ..self.clone() }
    }

    /// The products of a filter that lapse within so many days, the next first. Like the counts of a summary they do not
    /// depend on a chosen validity.
    pub fn lapsing(filter: &Filter, within: u32) -> ProductFilter {
        ProductFilter { validity: ValidityFilter::default(), within: Some(within), sort: ProductSort::Expires, ..ProductFilter::of(filter) }
    }

    /// Whether a last valid day lies within the days asked for. Only `within` asks that it is valid at all.
    pub fn lapses_in_time(&self, validity: Validity, expires: Option<Day>) -> bool {
        let in_span = |last: Day| self.expires_from.is_none_or(|from| from <= last) && self.expires_to.is_none_or(|to| last <= to);
        if (self.expires_from.is_some() || self.expires_to.is_some()) && !expires.is_some_and(in_span) {
            return false;
        }
        let Some(days) = self.within else { return true };
        validity.is_valid() && expires.is_some_and(|last| last <= self.filter.as_of.add_days(days as i32))
    }

    /// Reads the parameters of a query.
    pub fn parse(pairs: &[(String, String)], geography: &Geography, today: Day) -> Result<ProductFilter, FilterError> {
        // The catalogue keeps validity itself: it also lists what was never certified.
        let filter = Filter::parse(pairs, geography, today)?;
        let filter = filter.choosing(filter.chosen.with(Dimension::Validity, 0));
        let mut validity = Vec::new();
        for choice in query::list(pairs, Dimension::Validity.name()).filter_map(|text| Dimension::Validity.choice(text)) {
            validity.push(Validity::ALL[usize::from(choice.value)]);
        }
        validity.sort_unstable();
        validity.dedup();
        let within = match query::value(pairs, "within") {
            None => None,
            Some(text) => {
                let found = WITHIN_CHOICES.into_iter().find(|days| days.to_string() == text);
                Some(found.ok_or_else(|| FilterError::new("within", text, Reason::NotAChoice))?)
            }
        };
        let q = query::value(pairs, "q").unwrap_or_default();
        if q.chars().count() > SEARCH_LENGTH {
            return Err(FilterError::new("q", q, Reason::TooLong));
        }
        let sort = match query::value(pairs, "sort") {
            None => ProductSort::default(),
            Some(text) => {
                let found = ProductSort::ALL.into_iter().find(|sort| sort.name() == text);
                found.ok_or_else(|| FilterError::new("sort", text, Reason::NotAChoice))?
            }
        };
        let [expires_from, expires_to] = ["expires_from", "expires_to"].map(|name| query::day(pairs, name));
        let (expires_from, expires_to) = (expires_from?, expires_to?);
        if let (Some(from), Some(to)) = (expires_from, expires_to)
            && from > to
        {
            return Err(FilterError::new("expires_from", &from.to_string(), Reason::Backwards));
        }
        Ok(ProductFilter {
            filter,
            validity: ValidityFilter(validity),
            within,
            expires_from,
            expires_to,
            producer: query::value(pairs, "producer").map(str::to_owned),
            q: q.to_owned(),
            sort,
            page: number(pairs, "page", 1, 1_000_000)?.unwrap_or(1),
            per_page: number(pairs, "per_page", 1, 100)?.unwrap_or(PER_PAGE),
        })
    }

    /// The query string of the whole list: what chooses products, without order and pages. Empty where nothing narrows it.
    pub fn to_list_query(&self, today: Day, newest: Vintage) -> String {
        ProductFilter { sort: ProductSort::default(), page: 1, per_page: PER_PAGE, ..self.clone() }.to_query(today, newest)
    }

    /// The query string that asks this again, without what is the default.
    pub fn to_query(&self, today: Day, newest: Vintage) -> String {
        let mut text = self.filter.to_query(today, newest);
        if !self.validity.0.is_empty() {
            let names: Vec<_> = self.validity.0.iter().map(|validity| validity.name()).collect();
            query::push(&mut text, Dimension::Validity.name(), &names.join(","));
        }
        if let Some(days) = self.within {
            query::push(&mut text, "within", &days.to_string());
        }
        for (name, day) in [("expires_from", self.expires_from), ("expires_to", self.expires_to)] {
            if let Some(day) = day {
                query::push(&mut text, name, &day.to_string());
            }
        }
        if let Some(producer) = &self.producer {
            query::push(&mut text, "producer", producer);
        }
        if !self.q.is_empty() {
            query::push(&mut text, "q", &self.q);
        }
        if self.sort != ProductSort::default() {
            query::push(&mut text, "sort", self.sort.name());
        }
        if self.per_page != PER_PAGE {
            query::push(&mut text, "per_page", &self.per_page.to_string());
        }
        if self.page != 1 {
            query::push(&mut text, "page", &self.page.to_string());
        }
        text
    }
}

fn number(pairs: &[(String, String)], field: &'static str, least: u32, most: u32) -> Result<Option<u32>, FilterError> {
    let Some(text) = query::value(pairs, field) else { return Ok(None) };
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or_else(|| FilterError::new(field, text, Reason::NotANumber))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ProductFilter, FilterError> {
        ProductFilter::parse(&query::parse(text), &Geography::default(), Day::from_number(20_778))
    }

    #[test]
    fn reads_and_writes_the_same_question() {
        for text in [
            "",
            "basis=ever&stars=4,5&q=n%C6%B0%E1%BB%9Bc&sort=newest&page=3",
            "sector=1,unknown&validity=expired,none",
            "within=30&sort=expires",
            "as_of=2024-06-30&from=2023-01-01&to=2023-12-31",
            "expires_from=2026-01-01&expires_to=2026-12-31&producer=p1&sort=name",
        ] {
            let question = parse(text).unwrap();
            let again = question.to_query(Day::from_number(20_778), Vintage::V2025);
            assert_eq!(parse(&again).unwrap(), question, "{text} -> {again}");
        }
    }

    #[test]
    fn names_the_parameter_it_refuses() {
        for (text, field, reason) in [
            ("stars=7", "stars", Reason::NotAChoice),
            ("stars=4,2", "stars", Reason::NotAChoice),
            ("as_of=tomorrow", "as_of", Reason::NotADay),
            ("page=-1", "page", Reason::NotANumber),
            ("page=0", "page", Reason::NotANumber),
            ("per_page=101", "per_page", Reason::NotANumber),
            ("unit=2025:99", "unit", Reason::UnitUnknown),
            ("unit=hanoi", "unit", Reason::UnitForm),
            ("vintage=1999", "vintage", Reason::VintageUnknown),
            ("basis=both", "basis", Reason::NotAChoice),
            ("sector=7", "sector", Reason::NotAChoice),
            ("set=27", "set", Reason::NotAChoice),
            ("sort=random", "sort", Reason::NotAChoice),
            ("producer_kind=king", "producer_kind", Reason::NotAChoice),
            ("from=2024-02-01&to=2024-01-01", "from", Reason::Backwards),
            ("within=31", "within", Reason::NotAChoice),
            ("expires_to=2026", "expires_to", Reason::NotADay),
            ("expires_from=2027-01-01&expires_to=2026-12-31", "expires_from", Reason::Backwards),
            ("validity=maybe", "validity", Reason::NotAChoice),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.field, error.reason), (field, reason), "{text}");
        }
        assert_eq!(parse(&format!("q={}", "x".repeat(201))).unwrap_err().reason, Reason::TooLong);
        assert!(parse("unknown=1&unit=vn&q=&stars=").is_ok());
    }
}
