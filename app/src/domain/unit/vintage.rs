//! Administrative units in time.
//!
//! A unit is known by its *vintage* and its code: codes are reused across reforms (1,797 of the 3,321 communes of
//! 2025 carry a code that named another place before), so a code alone names nothing. A vintage is named by the year
//! its list began or was last stated: `2024` (63 provinces, districts, communes; until 2025-06-30) and `2025`
//! (34 provinces, 3,321 communes; Decision 19/2025/QĐ-TTg, from 2025-07-01). Further vintages are data.

use core::fmt;
use core::str::FromStr;

/// A list of administrative units, named by a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Vintage(pub u16);

impl Vintage {
    /// The 63 provinces, with districts, in force until 2025-06-30.
    pub const V2024: Vintage = Vintage(2024);
    /// The 34 provinces in force since 2025-07-01.
    pub const V2025: Vintage = Vintage(2025);
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A level of administration, coarsest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Tỉnh, thành phố.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh; ended on 2025-06-30.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
}

impl Level {
    /// The name used in files and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::District => "district",
            Level::Commune => "commune",
        }
    }

    /// The level of that name.
    pub fn parse(text: &str) -> Option<Level> {
        [Level::Province, Level::District, Level::Commune].into_iter().find(|level| level.name() == text)
    }
}

/// An official code: one to nine digits, leading zeros kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    digits: u8,
    value: u32,
}

impl Code {
    /// The code with so many digits and this value.
    pub const fn new(digits: u8, value: u32) -> Code {
        Code { digits, value }
    }

    /// How many digits it is written with.
    pub const fn digits(self) -> u8 {
        self.digits
    }

    /// Its value as a number, for compact storage alone.
    pub const fn value(self) -> u32 {
        self.value
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Code, ()> {
        let is_code = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code {
            return Err(());
        }
        Ok(Code { digits: text.len() as u8, value: text.parse().map_err(|_| ())? })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.value, width = usize::from(self.digits))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A unit of one vintage, written `2024:91`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId {
    /// The list the code belongs to.
    pub vintage: Vintage,
    /// The code in that list.
    pub code: Code,
}

impl UnitId {
    /// The unit of that vintage and code.
    pub const fn new(vintage: Vintage, code: Code) -> UnitId {
        UnitId { vintage, code }
    }
}

impl FromStr for UnitId {
    type Err = ();

    fn from_str(text: &str) -> Result<UnitId, ()> {
        let (vintage, code) = text.split_once(':').ok_or(())?;
        if vintage.len() != 4 || !vintage.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        Ok(UnitId { vintage: Vintage(vintage.parse().map_err(|_| ())?), code: code.parse()? })
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.vintage, self.code)
    }
}

crate::domain::as_text::text_alone!(UnitId, |text| text.parse().ok(), "not a unit of the form vintage:code");

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> UnitId {
        text.parse().unwrap()
    }

    #[test]
    fn codes_keep_their_zeros() {
        for text in ["2024:01", "2025:00004", "2024:001"] {
            assert_eq!(id(text).to_string(), text);
        }
        for text in ["", "2024", "2024:", ":01", "24:01", "2024:0a", "2024:1234567890", "vn", "2024:-1", "2024:01:02"] {
            assert!(text.parse::<UnitId>().is_err(), "{text}");
        }
    }
}
