//! Dated records: what targets of plans count beside recognitions. One struct for each register, one file a struct;
//! [`Record`] is any of them, [`Shared`] what all of them have, [`Entry`] what each says of itself.
//!
//! A new register is a file here and a line in the list below; on the server a table in `store/record`, a folder in
//! `datasets` and a migration; a name in `text::plan::target`. Everywhere else the compiler has nothing to ask for.

/// Declares the record of a register: what it has of its own, beside what all records have.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// What all records have.
            pub shared: $crate::domain::record::Shared,
            $($(#[$field_doc])* pub $field: $type,)*
        }
    };
}

mod commune_status;
mod event;
mod funding_line;
mod growing_area;
mod idea;
mod milestone;
mod open_word;
mod organisation;
mod sales_channel;
mod training;
mod value_chain_member;

#[cfg(test)]
mod tests;

pub use commune_status::{CommuneStatus, NewRuralStatus};
pub use event::{Event, EventType};
pub use funding_line::{FundingLine, FundingStage};
pub use growing_area::GrowingArea;
pub use idea::{Idea, IdeaStage};
pub use milestone::{Milestone, MilestoneMark, MilestoneSubject};
pub use open_word::OpenWord;
pub use organisation::{Organisation, OrganisationState, SizeClass};
pub use sales_channel::{ChannelKind, SalesChannel};
pub use training::{Training, TrainingRole};
pub use value_chain_member::ValueChainMember;

use super::collation::fold;
use super::named_enum::named_enum;
use super::{Day, UnitId};

/// What every record has: its id, what it hangs on, and how it is proved. A register whose file has no such column
/// leaves the field empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Its id in the register; it follows from what the record says ([`Record::identity`]).
    pub id: String,
    /// Where.
    pub unit: Option<UnitId>,
    /// Id of the producer.
    pub producer: Option<String>,
    /// Id of the product.
    pub product: Option<String>,
    /// Id of the plan it was made for.
    pub plan: Option<String>,
    /// Document, address or photograph that proves it.
    pub evidence: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Shared {
    /// Whether evidence or a source is named.
    pub const fn is_evidenced(&self) -> bool {
        self.evidence.is_some() || self.source.is_some()
    }
}

/// What a record of any register says of itself: to a reader, to a target that counts it, and to a later file that
/// states it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Name, title or outlet; of persons a key that is never shown. Empty where it has none.
    pub name: &'a str,
    /// The word an id begins with; empty where the name of the register stands for it.
    pub slug: &'a str,
    /// From when it counts: the day it happened.
    pub begins: Option<Day>,
    /// The last day it counts.
    pub ends: Option<Day>,
    /// Đồng, or the value of a milestone; 0 where none is stated.
    pub amount: i64,
    /// What describes it to a reader, in the words of the file; empty words say nothing.
    pub descriptors: [&'a str; 2],
    /// The words by which a target that names a type, status or mark means it; empty words mean nothing.
    pub answers: [&'a str; 2],
    /// The class it names.
    pub stars: Option<u8>,
    /// Type, second word and level, in this order: with the name what makes it the same record in another file.
    words: [&'a str; 3],
    /// The day it begins, where another day makes another record.
    day: Option<Day>,
}

impl<'a> Entry<'a> {
    /// The entry of a name, of its type, second word and level, and of the day it begins: the first two words describe
    /// it, and it answers to its type and its level.
    const fn new(name: &'a str, words: [&'a str; 3], day: Option<Day>) -> Entry<'a> {
        let [kind, detail, level] = words;
        Entry {
            name,
            slug: name,
            begins: day,
            ends: None,
            amount: 0,
            descriptors: [kind, detail],
            answers: [kind, level],
            stars: None,
            words,
            day,
        }
    }

    /// Whether a target that names a type, status or mark means this record.
    pub fn answers_to(&self, word: &str) -> bool {
        !word.is_empty() && self.answers.contains(&word)
    }
}

/// What a record of any register can be asked.
pub trait RegisterEntry {
    /// What it says of itself.
    fn entry(&self) -> Entry<'_>;
}

/// A struct that is the record of one register.
pub trait RecordType: RegisterEntry + Into<Record> {
    /// Its register.
    const KIND: RecordKind;

    /// The record, where it is of this register.
    fn of(record: &Record) -> Option<&Self>;
}

/// Declares the registers: their names in files and addresses, the struct of each, and the record of any of them.
macro_rules! registers {
    ($($(#[$doc:meta])* $kind:ident = $name:literal: $record:ident,)*) => {
        named_enum! {
            /// A register of dated records.
            RecordKind { $($(#[$doc])* $kind = $name,)* }
        }

        /// A dated record of any register.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Record { $($(#[$doc])* $record($record),)* }

        impl Record {
            /// Its register.
            pub const fn kind(&self) -> RecordKind {
                match self { $(Record::$record(_) => RecordKind::$kind,)* }
            }

            /// What it says of itself.
            pub fn entry(&self) -> Entry<'_> {
                match self { $(Record::$record(record) => record.entry(),)* }
            }

            /// What it has like any other.
            pub const fn shared(&self) -> &Shared {
                match self { $(Record::$record(record) => &record.shared,)* }
            }

            /// The same, to be filled in.
            pub const fn shared_mut(&mut self) -> &mut Shared {
                match self { $(Record::$record(record) => &mut record.shared,)* }
            }
        }

        $(
            impl From<$record> for Record {
                fn from(record: $record) -> Record {
                    Record::$record(record)
                }
            }

            impl RecordType for $record {
                const KIND: RecordKind = RecordKind::$kind;

                fn of(record: &Record) -> Option<&$record> {
                    match record {
                        Record::$record(record) => Some(record),
                        _ => None,
                    }
                }
            }
        )*
    };
}

registers! {
    /// Sales channels of producers, and points of sale.
    Channels = "channels": SalesChannel,
    /// Members of value chains.
    Chains = "chains": ValueChainMember,
    /// New-rural status of communes.
    CommuneStatus = "commune-status": CommuneStatus,
    /// Product ideas and registrations for evaluation.
    Ideas = "ideas": Idea,
    /// Persons and the courses they attended.
    Trainings = "trainings": Training,
    /// Organisations newly formed, joined or strengthened; size of enterprises.
    Organisations = "organisations": Organisation,
    /// Promotion and communication.
    Events = "events": Event,
    /// Funding lines.
    Funding = "funding": FundingLine,
    /// Milestones and tasks.
    Milestones = "milestones": Milestone,
    /// Growing areas.
    GrowingAreas = "growing-areas": GrowingArea,
}

impl Record {
    /// The text its id follows from: the same statement has the same id in any file, and a later file may add an end,
    /// evidence or a remark to it. A change of this text changes the ids of everything recorded.
    pub fn identity(&self) -> String {
        let Entry { name, words, day, stars, .. } = self.entry();
        let shared = self.shared();
        let unit = shared.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let links = [&shared.producer, &shared.product, &shared.plan].map(|id| id.as_deref().unwrap_or_default()).join(",");
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        let stars = stars.map(|stars| stars.to_string()).unwrap_or_default();
        let [kind, detail, level] = words.map(fold);
        [self.kind().name().to_owned(), fold(name), kind, detail, level, unit, links, day, stars].join("|")
    }

    /// The readable beginning of its id.
    pub fn slug(&self) -> &str {
        Some(self.entry().slug).filter(|slug| !slug.is_empty()).unwrap_or(self.kind().name())
    }

    /// What a row of details calls it: its name, else the first word that describes it.
    pub fn title(&self) -> &str {
        let Entry { name, descriptors: [described, _], .. } = self.entry();
        if name.is_empty() { described } else { name }
    }
}

/// The text of a field; empty where nothing is recorded.
fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or_default()
}

/// The name of a word of a closed list; empty where nothing is recorded.
fn name_of<Word: super::NamedEnum>(field: Option<Word>) -> &'static str {
    field.map_or("", Word::name)
}
