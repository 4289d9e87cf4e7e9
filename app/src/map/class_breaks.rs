//! Classes of values: how a choropleth puts numbers into a few colours.

/// The most classes besides "zero".
pub const MOST: usize = 5;

/// How values are put into classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Counts: 1, 2–3, 4–7, 8 and more where they are small, otherwise as [`Scale::Shares`].
    Counts,
    /// Shares and means: classes of about equally many units, with round bounds.
    Shares,
    /// Calendar years: the newest five, the last class with everything older.
    Years,
}

/// Classes of values, each from its lower bound up to the next. Class 0 holds zero and everything else below the first bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassBreaks {
    /// Lower bounds, rising.
    pub breaks: Vec<u64>,
}

impl ClassBreaks {
    /// Classes for these values.
    pub fn of(scale: Scale, values: impl Iterator<Item = u64>) -> ClassBreaks {
        let mut values: Vec<u64> = values.filter(|value| *value > 0).collect();
        values.sort_unstable();
        let breaks = match scale {
            Scale::Years => {
                let newest = values.last().copied().unwrap_or(0);
                let oldest = values.first().copied().unwrap_or(0).max(newest.saturating_sub(MOST as u64 - 1));
                (oldest..=newest).filter(|year| *year > 0).collect()
            }
            // Small counts: three of four units have no more than eight.
            Scale::Counts if values.get(values.len().saturating_sub(1) * 3 / 4).is_none_or(|value| *value <= 8) => vec![1, 2, 4, 8],
            Scale::Counts | Scale::Shares => quantiles(&values),
        };
        ClassBreaks { breaks }
    }

    /// The class of a value.
    pub fn band(&self, value: u64) -> usize {
        self.breaks.partition_point(|low| *low <= value)
    }

    /// The bounds of a class: from, and the next class's from.
    pub fn bounds(&self, band: usize) -> (u64, Option<u64>) {
        let from = if band == 0 { 0 } else { self.breaks.get(band - 1).copied().unwrap_or(0) };
        (from, self.breaks.get(band).copied())
    }
}

/// Bounds between about equally many values, rounded down to two digits.
fn quantiles(values: &[u64]) -> Vec<u64> {
    let Some(least) = values.first() else { return Vec::new() };
    let mut breaks = vec![round(*least)];
    for part in 1..MOST {
        let low = round(values[values.len() * part / MOST]);
        if breaks.last().is_some_and(|last| *last < low) {
            breaks.push(low);
        }
    }
    breaks
}

/// The number down to two digits: 1 234 → 1 200.
fn round(value: u64) -> u64 {
    let mut unit = 1;
    while value / unit >= 100 {
        unit *= 10;
    }
    value / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn classes_suit_the_numbers() {
        for (scale, values, breaks) in [
            (Scale::Counts, vec![], vec![1, 2, 4, 8]),
            (Scale::Counts, vec![0, 0, 1, 3, 900], vec![1, 2, 4, 8]),
            (Scale::Counts, (1..=100).map(|value| value * 11).collect(), vec![11, 230, 450, 670, 890]),
            (Scale::Counts, vec![700; 40], vec![700]),
            (Scale::Shares, vec![0, 5, 1234], vec![5, 1200]),
            (Scale::Shares, vec![], vec![]),
            (Scale::Years, vec![2019, 2025, 2023], vec![2021, 2022, 2023, 2024, 2025]),
            (Scale::Years, vec![2024], vec![2024]),
            (Scale::Years, vec![], vec![]),
        ] {
            assert_eq!(ClassBreaks::of(scale, values.iter().copied()).breaks, breaks, "{scale:?} {values:?}");
        }
        let bands = ClassBreaks { breaks: vec![1, 2, 4, 8] };
        assert_eq!([0, 1, 2, 3, 4, 7, 8, 99].map(|value| bands.band(value)), [0, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!([bands.bounds(0), bands.bounds(2), bands.bounds(4)], [(0, Some(1)), (2, Some(4)), (8, None)]);
    }

    proptest! {
        #[test]
        fn every_value_has_its_class(values in proptest::collection::vec(0u64..1_000_000, 0..60), years in any::<bool>()) {
            let bands = ClassBreaks::of(if years { Scale::Years } else { Scale::Shares }, values.iter().copied());
            prop_assert!(bands.breaks.len() <= MOST && bands.breaks.is_sorted_by(|one, next| one < next));
            for value in values {
                let (from, to) = bands.bounds(bands.band(value));
                prop_assert!(value >= from && to.is_none_or(|to| value < to));
                // Zero is told apart from everything else, but for what is older than the years shown.
                prop_assert!(years || (value == 0) == (bands.band(value) == 0));
            }
        }
    }
}
