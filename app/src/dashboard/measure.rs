//! What the map can measure, and its values and classes in words.

use crate::domain::Stars;
use crate::map::{ClassBreaks, ColorClass, Scale};
use crate::text::Lang;
use crate::text::format::{count, decimal, percent, tenths};

/// What colours a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Products.
    #[default]
    Products,
    /// Products with a number of stars.
    Stars(Stars),
    /// The share of communes that have a product.
    Communes,
    /// Products per commune.
    PerCommune,
    /// Products that expire soon.
    Expiring,
    /// The year of the newest current recognition.
    Newest,
    /// The newest published total.
    Official,
    /// The share of plan targets that are met.
    Plans,
}

impl Measure {
    /// All measures, in the order of the picker.
    pub const ALL: [Measure; 10] = [
        Measure::Products,
        Measure::Stars(Stars::Five),
        Measure::Stars(Stars::Four),
        Measure::Stars(Stars::Three),
        Measure::Communes,
        Measure::PerCommune,
        Measure::Expiring,
        Measure::Newest,
        Measure::Official,
        Measure::Plans,
    ];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Measure::Products => "products",
            Measure::Stars(Stars::Three) => "stars-3",
            Measure::Stars(Stars::Four) => "stars-4",
            Measure::Stars(Stars::Five) => "stars-5",
            Measure::Communes => "communes",
            Measure::PerCommune => "per-commune",
            Measure::Expiring => "expiring",
            Measure::Newest => "newest",
            Measure::Official => "official",
            Measure::Plans => "plans",
        }
    }

    /// Its name in words.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Measure::Products => lang.measure_products(),
            Measure::Stars(Stars::Three) => lang.measure_stars_3(),
            Measure::Stars(Stars::Four) => lang.measure_stars_4(),
            Measure::Stars(Stars::Five) => lang.measure_stars_5(),
            Measure::Communes => lang.measure_communes(),
            Measure::PerCommune => lang.measure_per_commune(),
            Measure::Expiring => lang.measure_expiring(),
            Measure::Newest => lang.measure_newest(),
            Measure::Official => lang.measure_official(),
            Measure::Plans => lang.measure_plans(),
        }
    }

    /// How its values are put into classes.
    pub const fn scale(self) -> Scale {
        match self {
            Measure::Communes | Measure::PerCommune | Measure::Plans => Scale::Shares,
            Measure::Newest => Scale::Years,
            _ => Scale::Counts,
        }
    }

    /// A value in words: "68 sản phẩm".
    pub fn text(self, lang: Lang, value: Option<Value>) -> String {
        let Some(value) = value else {
            return if self == Measure::Newest { lang.measure_no_product() } else { lang.measure_no_data() }.to_owned();
        };
        let (part, whole) = (count(lang, value.part), count(lang, value.whole));
        match self {
            Measure::Products => lang.measure_value_products(&part),
            Measure::Stars(stars) => lang.measure_value_stars(&part, &stars.count()),
            Measure::Communes => lang.measure_value_communes(&self.short(lang, value), &part, &whole),
            Measure::PerCommune => lang.measure_value_per_commune(&self.short(lang, value)),
            Measure::Expiring => lang.measure_value_expiring(&part),
            Measure::Newest => lang.measure_value_newest(&value.part),
            Measure::Official => lang.measure_value_official(&part),
            Measure::Plans => lang.measure_value_plans(&part, &whole),
        }
    }

    /// A value as a number alone.
    pub fn short(self, lang: Lang, value: Value) -> String {
        match self {
            Measure::Communes | Measure::Plans => percent(lang, value.part.into(), value.whole.into()).unwrap_or_default(),
            Measure::PerCommune => decimal(lang, value.part.into(), value.whole.into()),
            Measure::Newest => value.part.to_string(),
            _ => count(lang, value.part),
        }
    }

    /// A class in the legend.
    pub fn band_text(self, lang: Lang, bands: &ClassBreaks, tint: ColorClass) -> String {
        let ColorClass::Band(band) = tint else {
            return self.text(lang, None);
        };
        let (from, to) = bands.bounds(band);
        let bound = |value: u64| match self {
            // Bounds are rounded to two digits, so they are whole percents except for very small ones.
            Measure::Communes | Measure::Plans if value.is_multiple_of(100) => count(lang, (value / 100) as u32),
            Measure::Communes | Measure::Plans => tenths(lang, value.div_ceil(10)),
            Measure::PerCommune => decimal(lang, value, Value::ONE),
            Measure::Newest => value.to_string(),
            _ => count(lang, u32::try_from(value).unwrap_or(u32::MAX)),
        };
        let sign = if matches!(self, Measure::Communes | Measure::Plans) { "\u{a0}%" } else { "" };
        let text = match (band, to) {
            (0, _) if self == Measure::Newest => lang.measure_before(&bound(to.unwrap_or(0))),
            (0, _) => bound(0),
            (_, None) if self == Measure::Newest => bound(from),
            (_, None) => lang.measure_from(&bound(from)),
            (_, Some(to)) if self.scale() == Scale::Shares => [&bound(from), "–", &bound(to)].concat(),
            (_, Some(to)) if to == from + 1 => bound(from),
            (_, Some(to)) => [&bound(from), "–", &bound(to - 1)].concat(),
        };
        [&text, sign].concat()
    }

    /// The measure of a name in addresses.
    pub fn parse(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.name() == name)
    }
}

/// A value: a count, or a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The part.
    pub part: u32,
    /// The whole; 1 for a count.
    pub whole: u32,
}

impl Value {
    /// 100 % in ten thousandths.
    const ONE: u64 = 10_000;

    /// A part of a whole; `None` where the whole is 0.
    pub fn of(part: u32, whole: u32) -> Option<Value> {
        (whole > 0).then_some(Value { part, whole })
    }

    /// The number that puts it into a class: a count itself, a share in ten thousandths. A share above zero is at least 1, so
    /// that rounding never puts it into the class of zero.
    pub fn number(self, measure: Measure) -> u64 {
        if measure.scale() != Scale::Shares {
            return self.part.into();
        }
        let number = u64::from(self.part) * Value::ONE / u64::from(self.whole.max(1));
        number.max(u64::from(self.part > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for measure in Measure::ALL {
            assert_eq!(Measure::parse(measure.name()), Some(measure));
        }
    }

    #[test]
    fn classes_are_written_as_read() {
        let (vi, en) = (Lang::Vi, Lang::En);
        let bands = |breaks: &[u64]| ClassBreaks { breaks: breaks.to_vec() };
        for (measure, breaks, band, text) in [
            (Measure::Products, &[1, 2, 4, 8][..], ColorClass::Band(0), "0"),
            (Measure::Products, &[1, 2, 4, 8], ColorClass::Band(1), "1"),
            (Measure::Products, &[1, 2, 4, 8], ColorClass::Band(2), "2–3"),
            (Measure::Products, &[1, 2, 4, 1200], ColorClass::Band(3), "4–1.199"),
            (Measure::Products, &[1, 2, 4, 8], ColorClass::Band(4), "từ 8"),
            (Measure::Communes, &[5, 1200], ColorClass::Band(1), "0,1–12\u{a0}%"),
            (Measure::PerCommune, &[5000, 12_000], ColorClass::Band(2), "từ 1,20"),
            (Measure::Newest, &[2021, 2022], ColorClass::Band(2), "2022"),
            (Measure::Newest, &[2021, 2022], ColorClass::Band(0), "trước 2021"),
            (Measure::Newest, &[2021], ColorClass::NoData, "chưa có sản phẩm"),
            (Measure::Official, &[], ColorClass::NoData, "chưa có số liệu"),
        ] {
            assert_eq!(measure.band_text(vi, &bands(breaks), band), text);
        }
        assert_eq!(Measure::Communes.text(en, Value::of(26, 102)), "25.5% of communes have a product (26 of 102)");
        assert_eq!(Measure::PerCommune.text(vi, Value::of(3, 2)), "1,50 sản phẩm mỗi xã");
        assert_eq!(Value { part: 1, whole: 100_000 }.number(Measure::Communes), 1);
        assert_eq!(Value { part: 0, whole: 5 }.number(Measure::Communes), 0);
    }
}
