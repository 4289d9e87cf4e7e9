//! Reading the vocabulary: `noun(filter,filter,…)`, optionally followed by ` per unit,unit`.

use super::vocabulary::{Flag, GROUP, Key, Noun, Occurrence, SMALL_OR_MEDIUM, Split, Time};
use crate::domain::record::{FundingStage, NewRuralStatus, TrainingRole};
use crate::domain::{Code, Level, ProducerKind, Tier};
use core::fmt;

/// A set of things: a noun and what must hold for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// What is counted.
    pub noun: Noun,
    /// All of these must hold.
    pub terms: Vec<Term>,
}

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A bare word.
    Flag(Flag),
    /// `key=value` or `key in {a,b}`.
    Is(Key, Vec<String>),
    /// `key>=number`.
    AtLeast(Key, u32),
    /// `…_in=period|year`, `…_until=date`, `valid_on=deadline`, `for=period`.
    When(Occurrence, Time),
    /// `of=noun(…)`.
    Of(Set),
    /// A list of unit codes.
    Codes(Vec<Code>),
    /// A list of tiers.
    Levels(Vec<Tier>),
}

/// A set and what it is split by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What is counted.
    pub set: Set,
    /// For which units or years each; empty where there is one number.
    pub per: Vec<Split>,
}

/// Why a text is not part of the vocabulary, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrammarError {
    /// The part that is not understood.
    pub at: String,
    /// What is wrong with it.
    pub reason: GrammarReason,
}

/// What is wrong with a part of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrammarReason {
    /// Brackets do not match, or something follows them.
    Form,
    /// There is no such noun.
    Noun,
    /// The noun does not take this filter.
    Filter,
    /// The filter does not take this value.
    Value,
    /// Nothing can be split by that.
    Split,
}

impl fmt::Display for GrammarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at `{}`", self.reason, self.at)
    }
}

fn wrong<T>(at: &str, reason: GrammarReason) -> Result<T, GrammarError> {
    Err(GrammarError { at: at.chars().take(80).collect(), reason })
}

impl Measured {
    /// Reads a numerator.
    pub fn parse(text: &str) -> Result<Measured, GrammarError> {
        let (set, per) = match text.rsplit_once(") per ") {
            Some((set, per)) => (format!("{set})"), per),
            None => (text.to_owned(), ""),
        };
        let mut splits = Vec::new();
        for word in per.split(',').map(str::trim).filter(|_| !per.is_empty()) {
            match Split::parse(word) {
                Some(split) if !splits.contains(&split) => splits.push(split),
                _ => return wrong(word, GrammarReason::Split),
            }
        }
        let places = splits.iter().filter(|split| **split != Split::Year).count();
        if places > 1 {
            return wrong(per, GrammarReason::Split);
        }
        Ok(Measured { set: Set::parse(&set)?, per: splits })
    }

    /// The kind of unit it is split by.
    pub fn place_split(&self) -> Option<Level> {
        self.per.iter().find_map(|split| match split {
            Split::Commune => Some(Level::Commune),
            Split::District => Some(Level::District),
            Split::Province => Some(Level::Province),
            Split::Year => None,
        })
    }

    /// Whether it is split by year.
    pub fn by_year(&self) -> bool {
        self.per.contains(&Split::Year)
    }
}

impl Set {
    /// Reads `noun(filter,…)`.
    pub fn parse(text: &str) -> Result<Set, GrammarError> {
        let text = text.trim();
        let Some((noun, rest)) = text.split_once('(') else { return wrong(text, GrammarReason::Form) };
        let Some(inside) = rest.strip_suffix(')') else { return wrong(text, GrammarReason::Form) };
        let Some(noun) = Noun::parse(noun.trim()) else { return wrong(noun.trim(), GrammarReason::Noun) };
        let mut terms: Vec<Term> = Vec::new();
        for part in split_outside(inside)? {
            match (term(noun, part)?, terms.last_mut()) {
                (Term::Codes(more), Some(Term::Codes(codes))) => codes.extend(more),
                (Term::Levels(more), Some(Term::Levels(levels))) => levels.extend(more),
                (term, _) => terms.push(term),
            }
        }
        if terms.is_empty() {
            return wrong(text, GrammarReason::Filter);
        }
        Ok(Set { noun, terms })
    }

    /// Whether it has the flag.
    pub fn has(&self, flag: Flag) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Flag(found) if *found == flag))
    }

    /// Which money it means.
    pub fn funding_stage(&self) -> FundingStage {
        if self.has(Flag::Planned) { FundingStage::Planned } else { FundingStage::Spent }
    }

    /// The values of a key, where it is given by value.
    pub fn values(&self, key: Key) -> Option<&[String]> {
        self.terms.iter().find_map(|term| match term {
            Term::Is(found, values) if *found == key => Some(values.as_slice()),
            _ => None,
        })
    }

    /// The listed codes.
    pub fn codes(&self) -> Option<&[Code]> {
        self.terms.iter().find_map(|term| if let Term::Codes(codes) = term { Some(codes.as_slice()) } else { None })
    }

    /// The listed levels.
    pub fn levels(&self) -> Option<&[Tier]> {
        self.terms.iter().find_map(|term| if let Term::Levels(levels) = term { Some(levels.as_slice()) } else { None })
    }

    /// The nested set.
    pub fn of(&self) -> Option<&Set> {
        self.terms.iter().find_map(|term| if let Term::Of(set) = term { Some(set) } else { None })
    }
}

/// The parts between commas that lie outside brackets.
fn split_outside(text: &str) -> Result<Vec<&str>, GrammarError> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, character) in text.char_indices() {
        match character {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    if depth != 0 {
        return wrong(text, GrammarReason::Form);
    }
    parts.push(text[start..].trim());
    Ok(parts)
}

fn term(noun: Noun, part: &str) -> Result<Term, GrammarError> {
    if let Some(set) = part.strip_prefix("of=") {
        return match Set::parse(set)? {
            set if noun == Noun::Persons && set.noun == Noun::Producers => Ok(Term::Of(set)),
            _ => wrong(part, GrammarReason::Filter),
        };
    }
    if let Some((key, number)) = part.split_once(">=") {
        let key = key_of(noun, key, part)?;
        return match number.trim().parse() {
            Ok(number) if value_fits(key, number) => Ok(Term::AtLeast(key, number)),
            _ => wrong(part, GrammarReason::Value),
        };
    }
    if let Some((key, list)) = part.split_once(" in ") {
        let key = key_of(noun, key, part)?;
        let Some(list) = list.trim().strip_prefix('{').and_then(|list| list.strip_suffix('}')) else {
            return wrong(part, GrammarReason::Form);
        };
        return values(key, list.split(','), part);
    }
    let Some((key, value)) = part.split_once('=') else { return bare(noun, part) };
    if let Some(when) = when(noun, key.trim(), value.trim()) {
        return Ok(when);
    }
    values(key_of(noun, key, part)?, core::iter::once(value), part)
}

fn when(noun: Noun, key: &str, value: &str) -> Option<Term> {
    let (name, time) = match value {
        "period" => (key.strip_suffix("_in").unwrap_or(key), Time::Period),
        "year" => (key.strip_suffix("_in")?, Time::Year),
        "date" => (key.strip_suffix("_until")?, Time::Until),
        "deadline" => (key.strip_suffix("_on")?, Time::OnDeadline),
        _ => return None,
    };
    let occurrence = Occurrence::parse(name).filter(|occurrence| noun.occurrences().contains(occurrence))?;
    Some(Term::When(occurrence, time))
}

fn key_of(noun: Noun, key: &str, part: &str) -> Result<Key, GrammarError> {
    match Key::parse(key.trim()).filter(|key| noun.keys().contains(key)) {
        Some(key) => Ok(key),
        None => wrong(part, GrammarReason::Filter),
    }
}

fn values<'a>(key: Key, values: impl Iterator<Item = &'a str>, part: &str) -> Result<Term, GrammarError> {
    if key == Key::ProvincialScore {
        return wrong(part, GrammarReason::Filter);
    }
    let values: Vec<String> = values.map(|value| value.trim().to_owned()).collect();
    for value in &values {
        let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !is_word || !is_value(key, value) {
            return wrong(part, GrammarReason::Value);
        }
    }
    Ok(Term::Is(key, values))
}

/// Whether a key may have this value; of funds and types the lists are open.
fn is_value(key: Key, value: &str) -> bool {
    match key {
        Key::Stars => matches!(value, "3" | "4" | "5"),
        Key::ProposedStars | Key::RegisteredFor => matches!(value, "1" | "2" | "3" | "4" | "5"),
        Key::Level | Key::List => Tier::parse(value).is_some(),
        Key::Kind => {
            let is_recorded = |kind: ProducerKind| !matches!(kind, ProducerKind::Other | ProducerKind::Unknown);
            [GROUP, SMALL_OR_MEDIUM].contains(&value) || ProducerKind::parse(value).is_some_and(is_recorded)
        }
        Key::Role => TrainingRole::parse(value).is_some(),
        Key::Ntm => NewRuralStatus::parse(value).is_some_and(|status| status != NewRuralStatus::None),
        Key::Fund | Key::Type => true,
        Key::ProvincialScore => false,
    }
}

const fn value_fits(key: Key, number: u32) -> bool {
    match key {
        Key::Stars => number >= 3 && number <= 5,
        Key::ProvincialScore => number <= 100,
        _ => false,
    }
}

fn bare(noun: Noun, part: &str) -> Result<Term, GrammarError> {
    if let Some(flag) = Flag::parse(part).filter(|flag| noun.flags().contains(flag)) {
        return Ok(Term::Flag(flag));
    }
    let is_unit = matches!(noun, Noun::Communes | Noun::Districts | Noun::Provinces);
    if let Some(code) = part.parse().ok().filter(|_| is_unit) {
        return Ok(Term::Codes(vec![code]));
    }
    match Tier::parse(part).filter(|_| noun == Noun::Levels) {
        Some(level) => Ok(Term::Levels(vec![level])),
        None => wrong(part, GrammarReason::Filter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_with_every_kind_of_filter() {
        let measured = Measured::parse("products(stars>=3,recognised_in=year) per district,year").unwrap();
        assert_eq!(measured.set.terms, [Term::AtLeast(Key::Stars, 3), Term::When(Occurrence::Recognised, Time::Year)]);
        assert_eq!((measured.place_split(), measured.by_year()), (Some(Level::District), true));

        let set =
            Set::parse("persons(role=leader,of=producers(participating,kind in {enterprise,cooperative}),trained_in=period)").unwrap();
        assert_eq!(
            set.of().unwrap().terms,
            [Term::Flag(Flag::Participating), Term::Is(Key::Kind, vec!["enterprise".into(), "cooperative".into()])]
        );
        assert_eq!(set.terms[2], Term::When(Occurrence::Trained, Time::Period));

        assert_eq!(Set::parse("districts(899,900,905)").unwrap().codes().unwrap().len(), 3);
        assert_eq!(Set::parse("levels(province,district)").unwrap().levels().unwrap(), [Tier::Province, Tier::District]);
        assert_eq!(Set::parse("money(planned,for=period)").unwrap().terms[1], Term::When(Occurrence::For, Time::Period));
    }

    #[test]
    fn what_is_not_of_the_vocabulary_is_named() {
        for (text, at, reason) in [
            ("products", "products", GrammarReason::Form),
            ("products(stars>=3", "products(stars>=3", GrammarReason::Form),
            ("shops(all)", "shops", GrammarReason::Noun),
            ("products(stars>=6)", "stars>=6", GrammarReason::Value),
            ("products(modern_channel)", "modern_channel", GrammarReason::Filter),
            ("producers(kind=bank)", "kind=bank", GrammarReason::Value),
            ("products(held_in=period)", "held_in=period", GrammarReason::Filter),
            ("products(all) per village", "village", GrammarReason::Split),
            ("products(all) per district,commune", "district,commune", GrammarReason::Split),
            ("products()", "", GrammarReason::Filter),
            ("products(all))", "all)", GrammarReason::Form),
        ] {
            assert_eq!(Measured::parse(text), wrong(at, reason), "{text}");
        }
    }
}
