//! Exact numbers of plans: decimals as written in documents, and values that are fractions until they are shown.

use core::cmp::Ordering;

/// A decimal with up to three places, exact: what documents print (`80`, `38.1`, `11420`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// A whole number.
    pub const fn whole(value: i64) -> Decimal {
        Decimal(value * 1000)
    }

    /// Reads `80`, `38.1` or `38,1`; at most nine digits before and three after the mark.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole, 9) || !digits(fraction, 3) {
            return None;
        }
        let thousandths = fraction.bytes().chain([b'0'; 3]).take(3).fold(0i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Some(Decimal(whole.parse::<i64>().ok()? * 1000 + thousandths))
    }

    /// A number of thousandths.
    pub const fn of_thousandths(value: i64) -> Decimal {
        Decimal(value)
    }

    /// The difference, unless it is negative.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        (self >= other).then_some(Decimal(self.0 - other.0))
    }

    /// In thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// For JSON and drawing alone, never for comparing.
    pub fn approximate(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

/// A value as an exact fraction: a count is `n/1`, a share `100·part/whole`, an amount `đồng/1,000,000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The numerator.
    pub part: i128,
    /// The denominator; never zero or negative.
    pub whole: i128,
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Value {
        Value { part: i128::from(number.thousandths()), whole: 1000 }
    }
}

impl Value {
    /// A count.
    pub const fn count(value: u64) -> Value {
        Value { part: value as i128, whole: 1 }
    }

    /// So many of so many, in percent; 0 of 0 is no share.
    pub const fn percent(part: u64, whole: u64) -> Option<Value> {
        if whole == 0 { None } else { Some(Value { part: part as i128 * 100, whole: whole as i128 }) }
    }

    /// An amount of đồng in the unit of a target.
    pub const fn money(dong: i64, per_unit: i64) -> Value {
        Value { part: dong as i128, whole: per_unit as i128 }
    }

    /// Compares it with a target, exactly.
    pub fn compare(self, target: Decimal) -> Ordering {
        (self.part * 1000).cmp(&(i128::from(target.thousandths()) * self.whole))
    }

    /// Compares it with so many percent of a target, exactly.
    pub fn compare_share(self, target: Decimal, percent: Decimal) -> Ordering {
        let bound = i128::from(target.thousandths()) * i128::from(percent.thousandths()) * self.whole;
        (self.part * 1000 * 100_000).cmp(&bound)
    }

    /// For JSON and drawing alone, never for comparing.
    pub fn approximate(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// In tenths, rounded half up: how it is shown.
    pub fn tenths(self) -> u64 {
        u64::try_from((self.part.max(0) * 20 + self.whole) / (self.whole * 2)).unwrap_or(u64::MAX)
    }

    /// What share of a target it is, in tenths of a percent, rounded half up and never capped: 176 of 120 is 1467.
    pub fn attained_tenths(self, target: Decimal) -> Option<u64> {
        let whole = i128::from(target.thousandths()) * self.whole;
        if whole <= 0 {
            return None;
        }
        u64::try_from((self.part.max(0) * 1000 * 1000 * 2 + whole) / (whole * 2)).ok()
    }
}

/// As files write it, without needless zeros.
impl core::fmt::Display for Decimal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        f.write_str(format!("{whole}.{rest:03}").trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (text, thousandths) in [("80", 80_000), ("38.1", 38_100), ("38,15", 38_150), ("0.005", 5), ("45000", 45_000_000)] {
            assert_eq!(Decimal::parse(text).map(Decimal::thousandths), Some(thousandths), "{text}");
        }
        for text in ["80", "38.1", "0.005"] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(text));
        }
        for text in ["", "-1", "1.2345", "1e3", "NaN", "1.", ".5", "9999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shares_are_compared_before_they_are_rounded() {
        let two_thirds = Value::percent(2, 3).unwrap();
        assert_eq!(two_thirds.compare(Decimal::parse("66.666").unwrap()), Ordering::Greater);
        assert_eq!(two_thirds.compare(Decimal::parse("66.667").unwrap()), Ordering::Less);
        assert_eq!(Value::percent(4, 5).unwrap().compare(Decimal::whole(80)), Ordering::Equal);
        assert_eq!(Value::percent(0, 0), None);
        assert_eq!(Value::count(270).compare_share(Decimal::whole(300), Decimal::whole(90)), Ordering::Equal);
        assert_eq!(Value::money(11_420_000_000, 1_000_000).compare(Decimal::whole(11_420)), Ordering::Equal);
    }

    #[test]
    fn overshoot_is_shown() {
        assert_eq!(Value::count(176).attained_tenths(Decimal::whole(120)), Some(1467));
        assert_eq!(Value::count(17).attained_tenths(Decimal::whole(15)), Some(1133));
        assert_eq!(Value::count(17).attained_tenths(Decimal::whole(0)), None);
        assert_eq!(Value::percent(2, 3).unwrap().tenths(), 667);
    }
}
