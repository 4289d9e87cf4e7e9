//! Stars: the certified classes, and the class that a council's points give.

/// A certified class: 3, 4 or 5 stars. One and two stars are results of an evaluation but never certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stars {
    /// Hạng 3 sao.
    Three,
    /// Hạng 4 sao.
    Four,
    /// Hạng 5 sao, by decision of the Ministry alone.
    Five,
}

impl Stars {
    /// All certified classes, lowest first.
    pub const ALL: [Stars; 3] = [Stars::Three, Stars::Four, Stars::Five];

    /// The number of stars.
    pub const fn count(self) -> u8 {
        self.index() as u8 + 3
    }

    /// 0, 1, 2 for 3, 4, 5 stars.
    pub const fn index(self) -> usize {
        match self {
            Stars::Three => 0,
            Stars::Four => 1,
            Stars::Five => 2,
        }
    }

    /// The class of that many stars, where it is certified.
    pub const fn from_count(count: u8) -> Option<Stars> {
        match count {
            3 => Some(Stars::Three),
            4 => Some(Stars::Four),
            5 => Some(Stars::Five),
            _ => None,
        }
    }
}

/// Stars (1–5) of a council's unrounded mean, given as an exact fraction of points: `[90,100]` 5, `[70,90)` 4,
/// `[50,70)` 3, `[30,50)` 2, `[0,30)` 1, in every regime. `None` outside 0–100 or for an empty council.
///
/// A mean of 90 or more at provincial level is only *potential* 5 stars: the class itself takes the Ministry's decision.
pub const fn stars_of_mean(points_total: u64, members: u64) -> Option<u8> {
    if members == 0 || points_total > 100 * members {
        return None;
    }
    // points / members >= bound, without division.
    Some(if points_total >= 90 * members {
        5
    } else if points_total >= 70 * members {
        4
    } else if points_total >= 50 * members {
        3
    } else if points_total >= 30 * members {
        2
    } else {
        1
    })
}

/// Stars (1–5) of a mean given in thousandths of a point.
pub const fn stars_of_thousandths(thousandths: u64) -> Option<u8> {
    stars_of_mean(thousandths, 1000)
}

/// Reads a decimal score (`71.25` or `71,25`) into thousandths of a point, cutting what lies beyond, never rounding up.
pub fn parse_score(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || whole.len() > 3 {
        return None;
    }
    let thousandths: u64 = fraction.bytes().chain([b'0'; 3]).take(3).fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let score = whole.parse::<u64>().ok()? * 1000 + thousandths;
    (score <= 100_000).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_scores() {
        for (score, stars) in [
            ("71.00", 4),
            ("72.80", 4),
            ("65.10", 3),
            ("50.20", 3),
            ("90.00", 5),
            ("90.86", 5),
            ("89.63", 4),
            ("88", 4),
            ("69.996", 3),
            ("69,9999", 3),
            ("100", 5),
            ("50", 3),
            ("49.999", 2),
            ("30", 2),
            ("29.99", 1),
            ("0", 1),
        ] {
            assert_eq!(parse_score(score).and_then(stars_of_thousandths), Some(stars), "{score}");
        }
        for score in ["", "100.001", "-1", "7O", "71.", ".5", "1000", "71.2.3"] {
            assert_eq!(parse_score(score), None, "{score}");
        }
    }

    #[test]
    fn means_are_exact() {
        // 69.996 as the mean of 250 sheets, and thirds that no decimal can write.
        assert_eq!(stars_of_mean(17_499, 250), Some(3));
        assert_eq!(stars_of_mean(270, 3), Some(5));
        assert_eq!(stars_of_mean(269, 3), Some(4));
        assert_eq!(stars_of_mean(0, 0), None);
        assert_eq!(stars_of_mean(101, 1), None);
    }
}
