//! The compact form of geography and facts for the wire.
//!
//! Columns are written one after the other, numbers as variable-length differences to the row before: neighbours in the
//! register usually share place, decision day and class, and brotli finds the repetition. The file starts with a four-letter
//! mark that holds the version of the format and ends with a checksum; a file that does not decode to the last byte is
//! refused as a whole.

use super::grade::GRADES;
use super::{Dimension, Facts, Place, ShortDay};
use crate::domain::recognition::CERTIFICATE_MONTHS;
use crate::domain::unit::geography::{GeoUnit, UnitIndex};
use crate::domain::{Code, Day, Geography, Level, ProducerKind, UnitId, Vintage};
use core::fmt;
use std::sync::Arc;

const GEOGRAPHY_MARK: &[u8; 4] = b"OCG2";
const FACTS_MARK: &[u8; 4] = b"OCF2";

/// The bytes are not a file of this format, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt;

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file is damaged or of another version")
    }
}

impl std::error::Error for Corrupt {}

/// Writes a geography.
pub fn encode_geography(geography: &Geography) -> Vec<u8> {
    let mut writer = Writer::new(GEOGRAPHY_MARK);
    let units = geography.units();
    writer.number(units.len() as u64);
    writer.differences(units.iter().map(|unit| i64::from(unit.id.vintage.0)));
    writer.differences(units.iter().map(|unit| i64::from(unit.level as u8)));
    writer.differences(units.iter().map(|unit| i64::from(unit.id.code.digits())));
    writer.differences(units.iter().map(|unit| i64::from(unit.id.code.value())));
    writer.differences(units.iter().map(|unit| unit.parent.map_or(0, |parent| i64::from(parent) + 1)));
    for pairs in [geography.lineage(), geography.origins()] {
        writer.number(pairs.len() as u64);
        writer.differences(pairs.iter().map(|(old, _)| i64::from(*old)));
        writer.differences(pairs.iter().map(|(_, new)| i64::from(*new)));
    }
    writer.number(geography.first_days().len() as u64);
    writer.differences(geography.first_days().iter().map(|(vintage, _)| i64::from(vintage.0)));
    writer.differences(geography.first_days().iter().map(|(_, day)| i64::from(day.number())));
    writer.finish()
}

/// Reads a geography.
pub fn decode_geography(bytes: &[u8]) -> Result<Geography, Corrupt> {
    let mut reader = Reader::open(bytes, GEOGRAPHY_MARK)?;
    let count = reader.count()?;
    let vintages = reader.differences(count)?;
    let levels = reader.differences(count)?;
    let digits = reader.differences(count)?;
    let values = reader.differences(count)?;
    let parents = reader.differences(count)?;
    let mut units: Vec<GeoUnit> = Vec::with_capacity(count);
    for at in 0..count {
        let level = *[Level::Province, Level::District, Level::Commune].get(index(levels[at])?).ok_or(Corrupt)?;
        let code = Code::new(narrow(digits[at])?, narrow(values[at])?);
        let id = UnitId::new(Vintage(narrow(vintages[at])?), code);
        let parent = match parents[at] {
            0 => None,
            parent if index(parent)? <= count => Some(narrow::<UnitIndex>(parent - 1)?),
            _ => return Err(Corrupt),
        };
        units.push(GeoUnit { id, level, parent });
    }
    // A parent stands before its children in the order, which also rules out circles.
    let in_order = units.is_sorted_by_key(|unit| (unit.id.vintage, unit.level, unit.id.code));
    let above = units.iter().enumerate().all(|(at, unit)| unit.parent.is_none_or(|parent| usize::from(parent) < at));
    if !in_order || !above || count >= usize::from(UnitIndex::MAX) {
        return Err(Corrupt);
    }
    let lineage = [pairs(&mut reader, count)?, pairs(&mut reader, count)?];
    let lists = reader.count()?;
    let begun = reader.differences(lists)?;
    let days = reader.differences(lists)?;
    reader.close()?;
    let mut first_days = Vec::with_capacity(lists);
    for (vintage, day) in begun.into_iter().zip(days) {
        first_days.push((Vintage(narrow(vintage)?), Day::from_number(narrow(day)?)));
    }
    Ok(Geography::from_parts(units, lineage).with_first_days(first_days))
}

/// Pairs of an older and a newer unit.
fn pairs(reader: &mut Reader, units: usize) -> Result<Vec<(UnitIndex, UnitIndex)>, Corrupt> {
    let count = reader.count()?;
    let old = reader.differences(count)?;
    let new = reader.differences(count)?;
    let mut pairs = Vec::with_capacity(count);
    for (old, new) in old.into_iter().zip(new) {
        let (old, new): (UnitIndex, UnitIndex) = (narrow(old)?, narrow(new)?);
        if old >= new || usize::from(new) >= units {
            return Err(Corrupt);
        }
        pairs.push((old, new));
    }
    Ok(pairs)
}

/// Writes facts, without their geography.
pub fn encode_facts(facts: &Facts) -> Vec<u8> {
    let mut writer = Writer::new(FACTS_MARK);
    writer.number(facts.version as u64);
    writer.number(facts.geography.units().len() as u64);
    writer.number(facts.places.len() as u64);
    writer.differences(facts.places.iter().map(|place| i64::from(place.unit)));
    writer.number(facts.producer_kind.len() as u64 - 1);
    writer.plain(facts.producer_kind[1..].iter().copied());
    writer.number(facts.product_count() as u64);
    writer.plain(facts.first.windows(2).map(|pair| (pair[1] - pair[0]).min(255) as u8));
    writer.differences(facts.producer.iter().map(|producer| i64::from(*producer)));
    for dimension in [Dimension::Sector, Dimension::Set] {
        writer.plain((0..facts.product_count()).map(|product| facts.group_of(product).value(dimension).unwrap_or(0)));
    }
    writer.number(facts.issued.len() as u64);
    writer.plain(facts.grade.iter().copied());
    writer.differences(facts.place.iter().map(|place| i64::from(*place)));
    writer.differences(facts.issued.iter().map(|day| i64::from(day.0)));
    writer
        .signed(facts.issued.iter().zip(&facts.expires).map(|(issued, expires)| i64::from(expires.0) - i64::from(usual_expiry(*issued).0)));
    writer.signed(facts.issued.iter().zip(&facts.revoked).map(|(issued, revoked)| match *revoked {
        ShortDay::NEVER => 0,
        revoked => i64::from(revoked.0) - i64::from(issued.0) + 1,
    }));
    writer.finish()
}

/// Reads facts against the geography they were written with.
pub fn decode_facts(bytes: &[u8], geography: Arc<Geography>) -> Result<Facts, Corrupt> {
    let mut reader = Reader::open(bytes, FACTS_MARK)?;
    let version = reader.number()? as i64;
    if reader.count()? != geography.units().len() {
        return Err(Corrupt);
    }
    let place_count = reader.count()?;
    let mut places = Vec::with_capacity(place_count);
    for unit in reader.differences(place_count)? {
        let unit: UnitIndex = narrow(unit)?;
        if usize::from(unit) >= geography.units().len() {
            return Err(Corrupt);
        }
        places.push(Place::new(&geography, unit));
    }
    let producer_count = reader.count()?;
    let mut producer_kind = vec![ProducerKind::Unknown.index() as u8];
    producer_kind.extend_from_slice(reader.plain(producer_count, ProducerKind::ALL.len() as u8 - 1)?);
    let product_count = reader.count()?;
    let mut first = Vec::with_capacity(product_count + 1);
    first.push(0u32);
    for rows in reader.plain(product_count, u8::MAX)? {
        first.push(first.last().copied().unwrap_or(0) + u32::from(*rows));
    }
    let producer = reader.indices::<u32>(product_count, producer_count + 1)?;
    let sectors = reader.plain(product_count, 6)?;
    let sets = reader.plain(product_count, 26)?;
    let count = reader.count()?;
    if first.last().copied() != Some(count as u32) {
        return Err(Corrupt);
    }
    let grade = reader.plain(count, GRADES.len() as u8 - 1)?.to_vec();
    let place = reader.indices::<u16>(count, place_count)?;
    let issued: Vec<ShortDay> = reader.indices(count, usize::from(ShortDay::NEVER.0))?.into_iter().map(ShortDay).collect();
    let mut expires = Vec::with_capacity(count);
    for (issued, difference) in issued.iter().zip(reader.signed(count)?) {
        expires.push(ShortDay(narrow(i64::from(usual_expiry(*issued).0) + difference)?));
    }
    let mut revoked = Vec::with_capacity(count);
    for (issued, difference) in issued.iter().zip(reader.signed(count)?) {
        revoked.push(if difference == 0 { ShortDay::NEVER } else { ShortDay(narrow(i64::from(issued.0) + difference - 1)?) });
    }
    reader.close()?;
    let mut facts = Facts {
        version,
        geography,
        places,
        producer_kind,
        first,
        producer,
        group: Vec::new(),
        groups: Vec::new(),
        issued,
        expires,
        revoked,
        grade,
        place,
    };
    facts.group(sectors, sets);
    Ok(facts)
}

/// The last day of a certificate that states none.
fn usual_expiry(issued: ShortDay) -> ShortDay {
    Day::from(issued).add_months(CERTIFICATE_MONTHS).into()
}

fn index(value: i64) -> Result<usize, Corrupt> {
    usize::try_from(value).map_err(|_| Corrupt)
}

fn narrow<T: TryFrom<i64>>(value: i64) -> Result<T, Corrupt> {
    T::try_from(value).map_err(|_| Corrupt)
}

/// FNV-1a, 32 bits: it detects damage, not tampering.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

struct Writer(Vec<u8>);

impl Writer {
    fn new(mark: &[u8; 4]) -> Writer {
        Writer(mark.to_vec())
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn signed(&mut self, values: impl Iterator<Item = i64>) {
        for value in values {
            self.number((value << 1 ^ value >> 63) as u64);
        }
    }

    fn differences(&mut self, values: impl Iterator<Item = i64>) {
        let mut before = 0;
        self.signed(values.map(|value| value - core::mem::replace(&mut before, value)));
    }

    fn plain(&mut self, values: impl Iterator<Item = u8>) {
        self.0.extend(values);
    }

    fn finish(mut self) -> Vec<u8> {
        let sum = checksum(&self.0);
        self.0.extend(sum.to_le_bytes());
        self.0
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn open(bytes: &'a [u8], mark: &[u8; 4]) -> Result<Reader<'a>, Corrupt> {
        let (body, sum) = bytes.split_last_chunk::<4>().ok_or(Corrupt)?;
        if checksum(body) != u32::from_le_bytes(*sum) {
            return Err(Corrupt);
        }
        body.strip_prefix(mark).map(Reader).ok_or(Corrupt)
    }

    fn number(&mut self) -> Result<u64, Corrupt> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or(Corrupt)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Corrupt)
    }

    /// A count. Readers compare it with the bytes left before they reserve memory for it.
    fn count(&mut self) -> Result<usize, Corrupt> {
        usize::try_from(self.number()?).map_err(|_| Corrupt)
    }

    fn signed(&mut self, count: usize) -> Result<Vec<i64>, Corrupt> {
        if count > self.0.len() {
            return Err(Corrupt);
        }
        (0..count).map(|_| self.number().map(|value| (value >> 1) as i64 ^ -((value & 1) as i64))).collect()
    }

    fn differences(&mut self, count: usize) -> Result<Vec<i64>, Corrupt> {
        let mut values = self.signed(count)?;
        let mut before = 0i64;
        for value in &mut values {
            before = before.checked_add(*value).ok_or(Corrupt)?;
            *value = before;
        }
        Ok(values)
    }

    /// Differences that must come out as positions below a bound.
    fn indices<T: TryFrom<i64>>(&mut self, count: usize, below: usize) -> Result<Vec<T>, Corrupt> {
        let values = self.differences(count)?;
        values.into_iter().map(|value| if index(value)? < below { narrow(value) } else { Err(Corrupt) }).collect()
    }

    fn plain(&mut self, count: usize, most: u8) -> Result<&'a [u8], Corrupt> {
        let (values, rest) = self.0.split_at_checked(count).ok_or(Corrupt)?;
        self.0 = rest;
        if values.iter().any(|value| *value > most) {
            return Err(Corrupt);
        }
        Ok(values)
    }

    fn close(self) -> Result<(), Corrupt> {
        if self.0.is_empty() { Ok(()) } else { Err(Corrupt) }
    }
}
