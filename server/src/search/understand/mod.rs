//! Understands a question: conditions that a filter can state, and the words that are left over and looked for.
//!
//! "4 sao Kiên Giang hết hạn 2026" asks for products of four stars in Kiên Giang whose certificates lapse in 2026. What may as
//! well be part of a name stays a word to look for, so that understanding too much never hides what was meant.

mod phrases;
mod places;
#[cfg(test)]
mod tests;

pub use places::Places;

use super::words::Word;
use app::api::{ProductFilter, ProductSort};
use app::domain::unit::geography::UnitIndex;
use app::domain::{Basis, Day, Geography, Level, ProducerKind, Validity};
use app::facts::{Dimension, Filter};
use phrases::{Meaning, phrase_at_start};
use std::ops::RangeInclusive;

/// Years that may be meant by a number.
const YEARS: RangeInclusive<i32> = 2015..=2060;

/// What was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Understanding {
    /// The conditions; the words left over are its text.
    pub question: ProductFilter,
    /// The words left over.
    pub left_over: Vec<Word>,
    /// Whether communes are asked for in which nothing was recognised, in the unit of the question.
    pub blank_communes: bool,
    /// Whether anything but words was understood.
    pub is_narrowed: bool,
}

/// What understanding needs to know.
pub struct Context<'a> {
    /// The units by name.
    pub places: &'a Places,
    /// The units.
    pub geography: &'a Geography,
    /// The day that is meant where none is named.
    pub today: Day,
    /// Whether words stand one after the other in the name of some product or producer.
    pub is_in_a_name: &'a dyn Fn(&[Word]) -> bool,
}

/// Understands the words of a question.
pub fn understand(typed: &[Word], context: &Context<'_>) -> Understanding {
    let mut reader = Reader {
        context,
        typed,
        at: 0,
        stars: Vec::new(),
        kinds: Vec::new(),
        sectors: Vec::new(),
        validity: Vec::new(),
        unit: None,
        doubtful: None,
        recognised: None,
        lapsing: None,
        sort: None,
        blank_communes: false,
        left_over: Vec::new(),
    };
    while reader.at < typed.len() {
        reader.step();
    }
    reader.close()
}

/// A unit that words name.
struct PlaceFound {
    unit: UnitIndex,
    length: usize,
    /// Whether nothing else is likely to be meant.
    is_certain: bool,
}

/// A span of days.
type Span = (Day, Day);

struct Reader<'a> {
    context: &'a Context<'a>,
    typed: &'a [Word],
    at: usize,
    stars: Vec<u8>,
    kinds: Vec<ProducerKind>,
    /// The number of a sector and the words that named it.
    sectors: Vec<(u8, std::ops::Range<usize>)>,
    validity: Vec<Validity>,
    unit: Option<UnitIndex>,
    /// A unit whose name is part of names of products as well, and the words of it.
    doubtful: Option<(UnitIndex, std::ops::Range<usize>)>,
    recognised: Option<Span>,
    lapsing: Option<Span>,
    sort: Option<ProductSort>,
    blank_communes: bool,
    left_over: Vec<usize>,
}

impl Reader<'_> {
    fn rest(&self) -> &[Word] {
        &self.typed[self.at..]
    }

    /// Takes the longest thing it understands, or leaves a word.
    fn step(&mut self) {
        if let Some((stars, length)) = stars(self.rest()) {
            self.stars.extend(stars);
            self.at += length;
            return;
        }
        let phrase = phrase_at_start(self.rest());
        let phrase_length = phrase.map_or(0, |(_, length)| length);
        if let Some(place) = self.place(self.rest()).filter(|place| place.length >= phrase_length) {
            let words = self.at..self.at + place.length;
            self.at = words.end;
            if place.is_certain && self.unit.is_none() {
                self.unit = Some(place.unit);
            } else {
                self.left_over.extend(words.clone());
                self.doubtful = self.doubtful.take().or(Some((place.unit, words)));
            }
            return;
        }
        if let Some((meaning, length)) = phrase
            && self.take(meaning, length)
        {
            return;
        }
        if let Some((span, length)) = self.span(self.rest()).filter(|_| self.recognised.is_none()) {
            self.recognised = Some(span);
            self.at += length;
            return;
        }
        self.left_over.push(self.at);
        self.at += 1;
    }

    fn take(&mut self, meaning: Meaning, length: usize) -> bool {
        let words = self.at..self.at + length;
        let behind = &self.typed[words.end..];
        let today = self.context.today;
        match meaning {
            Meaning::Validity(classes) => self.validity.extend(classes),
            Meaning::Kind(kind) => self.kinds.push(kind),
            Meaning::Sector(sector) => self.sectors.push((sector, words.clone())),
            Meaning::ThisMonth => self.recognised = Some((today.add_days(1 - today.ymd().2 as i32), today)),
            Meaning::ThisYear => self.recognised = year(today.year()),
            Meaning::Newest => self.sort = Some(ProductSort::Newest),
            Meaning::BlankCommunes => self.blank_communes = true,
            Meaning::Lapsing => {
                let Some((span, further)) = self.span(behind) else {
                    self.validity.push(Validity::Expired);
                    self.at = words.end;
                    return true;
                };
                self.lapsing = Some(span);
                self.at = words.end + further;
                return true;
            }
            Meaning::Recognised => {
                let Some((span, further)) = self.span(behind) else { return false };
                self.recognised = Some(span);
                self.at = words.end + further;
                return true;
            }
            Meaning::Filler => {}
            Meaning::Preposition => {
                let leads = self.place(behind).is_some() || self.span(behind).is_some() || phrase_at_start(behind).is_some();
                if !leads {
                    return false;
                }
            }
        }
        self.at = words.end;
        true
    }

    /// The unit that the words name.
    fn place(&self, typed: &[Word]) -> Option<PlaceFound> {
        let context = self.context;
        let named = context.places.at_start(typed, context.geography)?;
        let level = |unit: &UnitIndex| context.geography.unit(*unit).level;
        let first = *named.units.first()?;
        if level(&first) == Level::Province {
            return Some(PlaceFound { unit: first, length: named.length, is_certain: true });
        }
        // A name that several units bear is decided by the place around it, or by nobody.
        let same_level: Vec<_> = named.units.iter().copied().filter(|unit| level(unit) == level(&first)).collect();
        let newest = context.geography.unit(first).id.vintage;
        let of_newest: Vec<_> = same_level.iter().copied().filter(|unit| context.geography.unit(*unit).id.vintage == newest).collect();
        let [only] = of_newest[..] else { return None };
        let is_a_name = || named.name.len() < 2 || (context.is_in_a_name)(&typed[named.name.clone()]);
        Some(PlaceFound { unit: only, length: named.length, is_certain: named.with_kind || !is_a_name() })
    }

    /// Days that the words name: a year, a month of a year, or so many days from today.
    fn span(&self, typed: &[Word]) -> Option<(Span, usize)> {
        let number = |at: usize| typed.get(at).and_then(|word| word.folded.parse::<i32>().ok());
        let word = |at: usize| typed.get(at).map_or("", |word| word.folded.as_str());
        let is_year = |at: usize| number(at).filter(|number| YEARS.contains(number));
        if let Some(found) = is_year(0) {
            return Some((year(found)?, 1));
        }
        if let (Some(month), Some(found)) = (number(0), is_year(1)) {
            return Some((month_of(found, month)?, 2));
        }
        if let (Some(days), true) = (number(0).filter(|days| (1..=3660).contains(days)), matches!(word(1), "ngai" | "dais" | "dai")) {
            let further = if matches!(word(2), "toi" | "nua") { 3 } else { 2 };
            return Some(((self.context.today, self.context.today.add_days(days)), further));
        }
        if matches!(word(0), "nam" | "trong" | "thang" | "vao" | "ear" | "in" | "within" | "next" | "the") && typed.len() > 1 {
            let (span, length) = self.span(&typed[1..])?;
            // "tháng 12 năm 2026"
            return Some((span, length + 1));
        }
        if let (Some(month), "nam", Some(found)) = (number(0), word(1), is_year(2)) {
            return Some((month_of(found, month)?, 3));
        }
        None
    }

    fn close(mut self) -> Understanding {
        // A name in doubt is that of the place where nothing but conditions stands around it.
        let is_conditioned = self.blank_communes
            || !(self.stars.is_empty() && self.kinds.is_empty() && self.sectors.is_empty() && self.validity.is_empty())
            || self.recognised.is_some()
            || self.lapsing.is_some();
        if let Some((unit, words)) = self.doubtful.take().filter(|_| is_conditioned && self.unit.is_none())
            && self.left_over.iter().copied().eq(words)
        {
            self.unit = Some(unit);
            self.left_over.clear();
        }
        // A sector is meant where nothing else is left to look for; elsewhere its words belong to a name.
        let sectors = std::mem::take(&mut self.sectors);
        let is_alone = self.left_over.is_empty();
        let chosen_sectors = sectors.iter().filter(|_| is_alone).map(|(sector, _)| *sector);
        let sector_bits = chosen_sectors.fold(0u64, |bits, number| bits | 1 << number);
        if !is_alone {
            self.left_over.extend(sectors.into_iter().flat_map(|(_, words)| words));
            self.left_over.sort_unstable();
        }
        let geography = self.context.geography;
        let unit = self.unit.map(|unit| geography.unit(unit).id);
        let filter = Filter::of_day(self.context.today, geography.in_force(self.context.today)).in_unit(unit);
        let star_bits = self.stars.iter().fold(0u64, |bits, stars| bits | 1 << (stars - 3));
        let kind_bits =
            self.kinds.iter().fold(0u64, |bits, kind| bits | 1 << ProducerKind::ALL.iter().position(|other| other == kind).unwrap_or(0));
        let chosen =
            filter.chosen.with(Dimension::Stars, star_bits).with(Dimension::Sector, sector_bits).with(Dimension::ProducerKind, kind_bits);
        let (from, to) = self.recognised.unzip();
        let mut question = ProductFilter::of(&Filter { chosen, from, to, ..filter });
        question.validity.0 = self.validity;
        question.validity.0.sort_unstable();
        question.validity.0.dedup();
        (question.expires_from, question.expires_to) = self.lapsing.unzip();
        if (question.expires_from.is_some() || from.is_some()) && question.validity.0.is_empty() {
            question.filter.basis = Basis::Ever;
        }
        let left_over: Vec<Word> = self.left_over.iter().map(|at| self.typed[*at].clone()).collect();
        question.q = left_over.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
        question.sort = self.sort.unwrap_or_default();
        let plain = ProductFilter {
            q: question.q.clone(),
            ..ProductFilter::of(&Filter::of_day(self.context.today, geography.in_force(self.context.today)))
        };
        let is_narrowed = self.blank_communes || question != plain;
        Understanding { question, left_over, blank_communes: self.blank_communes, is_narrowed }
    }
}

/// Classes named with the word for stars: "4 sao", "4, 5 sao", "five stars". Only classes that are certified.
fn stars(typed: &[Word]) -> Option<(Vec<u8>, usize)> {
    let class = |word: &Word| match word.folded.as_str() {
        "3" | "ba" | "three" => Some(3),
        "4" | "bon" | "four" => Some(4),
        "5" | "nam" | "five" => Some(5),
        _ => None,
    };
    let count = typed.iter().take(3).take_while(|word| class(word).is_some()).count();
    let is_said = matches!(typed.get(count)?.folded.as_str(), "sao" | "star" | "stars");
    (count > 0 && is_said).then(|| (typed[..count].iter().filter_map(class).collect(), count + 1))
}

fn year(year: i32) -> Option<Span> {
    Day::from_ymd(year, 1, 1).zip(Day::from_ymd(year, 12, 31))
}

fn month_of(year: i32, month: i32) -> Option<Span> {
    let first = Day::from_ymd(year, u32::try_from(month).ok()?, 1)?;
    Some((first, first.end_of_month()))
}
