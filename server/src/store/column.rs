//! What columns hold, in words of the domain: each type says once how it is read and how it is written.

use super::identity::Precision;
use super::value::day_of_date;
use super::{StoreError, Value};
use app::domain::recognition::RecognitionStatus;
use app::domain::record::{
    ChannelKind, FundingStage, IdeaStage, MilestoneSubject, NewRuralStatus, OpenWord, OrganisationState, SizeClass, TrainingRole,
};
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Authority, Code, Day, Level, NamedEnum, ProducerKind, Sector, Stars, Tier, Vintage};
use sqlx::{Decode, Postgres, Sqlite, Type};

/// The error for a value that the schema should have refused.
pub(super) fn unexpected(what: &str, value: &str) -> StoreError {
    StoreError::Data(format!("{what} `{value}`"))
}

/// What both drivers can read from a column.
pub trait Stored: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> {}

impl<T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>> Stored for T {}

/// A type that one column holds.
pub trait Column: Sized {
    /// What the drivers read.
    type Stored: Stored;

    /// The value that was read.
    fn read(stored: Self::Stored) -> Result<Self, StoreError>;

    /// The value to write; where there is none, a null of the column's type.
    fn write(own: Option<Self>) -> Value;
}

impl<T: Column> Column for Option<T> {
    type Stored = Option<T::Stored>;

    fn read(stored: Option<T::Stored>) -> Result<Option<T>, StoreError> {
        stored.map(T::read).transpose()
    }

    fn write(own: Option<Option<T>>) -> Value {
        T::write(own.flatten())
    }
}

impl<T: Column> From<T> for Value {
    fn from(own: T) -> Value {
        T::write(Some(own))
    }
}

/// Types that the drivers know as they are.
macro_rules! as_they_are {
    ($($type:ty: $value:ident,)*) => {$(
        impl Column for $type {
            type Stored = $type;

            fn read(stored: $type) -> Result<$type, StoreError> {
                Ok(stored)
            }

            fn write(own: Option<$type>) -> Value {
                Value::$value(own)
            }
        }
    )*};
}

as_they_are! { String: Text, i64: Int, bool: Bool, f64: Real, Vec<u8>: Bytes, }

impl Column for Day {
    type Stored = time::Date;

    fn read(stored: time::Date) -> Result<Day, StoreError> {
        Ok(day_of_date(stored))
    }

    fn write(own: Option<Day>) -> Value {
        Value::Date(own)
    }
}

/// Numbers that not every `bigint` is: how it becomes one, and how it becomes a `bigint`.
macro_rules! numbers {
    ($($type:ty: $read:expr, $write:expr;)*) => {$(
        impl Column for $type {
            type Stored = i64;

            fn read(stored: i64) -> Result<$type, StoreError> {
                let read: fn(i64) -> Option<$type> = $read;
                read(stored).ok_or_else(|| unexpected(stringify!($type), &stored.to_string()))
            }

            fn write(own: Option<$type>) -> Value {
                let write: fn($type) -> i64 = $write;
                Value::Int(own.map(write))
            }
        }
    )*};
}

numbers! {
    u8: |number| number.try_into().ok(), i64::from;
    u32: |number| number.try_into().ok(), i64::from;
    i32: |number| number.try_into().ok(), i64::from;
    Vintage: |number| number.try_into().ok().map(Vintage), |vintage| vintage.0.into();
    Sector: |number| Sector::from_number(number.try_into().ok()?), |sector| sector.number().into();
    Stars: |number| Stars::from_count(number.try_into().ok()?), |stars| stars.count().into();
}

/// Types that a column holds as text: how the text is read, and how it is written.
macro_rules! texts {
    ($($type:ty $(where $known:ident)?: $read:expr, $write:expr;)*) => {$(
        impl$(<$known: NamedEnum>)? Column for $type {
            type Stored = String;

            fn read(stored: String) -> Result<$type, StoreError> {
                let read: fn(&str) -> Option<$type> = $read;
                read(&stored).ok_or_else(|| unexpected(stringify!($type), &stored))
            }

            fn write(own: Option<$type>) -> Value {
                let write: fn($type) -> String = $write;
                Value::Text(own.map(write))
            }
        }
    )*};
}

texts! {
    Code: |text| text.parse().ok(), |code| code.to_string();
    OpenWord<Known> where Known: |text| Some(OpenWord::new(text.to_owned())), |word| word.text().to_owned();
}

/// Words of closed lists.
macro_rules! words {
    ($($word:ident),* $(,)?) => { texts! { $($word: $word::parse, |word| word.name().to_owned();)* } };
}

words! {
    Authority, ChannelKind, FundingStage, IdeaStage, Level, MilestoneSubject, NewRuralStatus, OrganisationState, Precision, ProducerKind,
    RecognitionStatus, SizeClass, Tier, TrainingRole, UnitChangeField, UnitKind,
}
