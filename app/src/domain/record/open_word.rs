//! Words of lists that the law leaves open.

use crate::domain::NamedEnum;

/// A word of an open list: any word of the office's own, and among them those that the program knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenWord<Known> {
    text: String,
    known: Option<Known>,
}

impl<Known: NamedEnum> OpenWord<Known> {
    /// Reads a word.
    pub fn new(text: String) -> OpenWord<Known> {
        OpenWord { known: Known::of_name(&text), text }
    }

    /// As it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which of the known words it is.
    pub const fn known(&self) -> Option<Known> {
        self.known
    }

    /// Whether it is this known word.
    pub fn is(&self, word: Known) -> bool {
        self.known == Some(word)
    }
}

impl<Known: NamedEnum> From<Known> for OpenWord<Known> {
    fn from(word: Known) -> OpenWord<Known> {
        OpenWord { text: word.name().to_owned(), known: Some(word) }
    }
}
