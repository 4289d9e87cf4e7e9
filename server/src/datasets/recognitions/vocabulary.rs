//! The words of the published register's names: a word that none of them has may be a mistake.

use app::domain::collation::identity_key;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The recognitions that the program carries.
pub(crate) static CARRIED: &str = include_str!("../../../data/recognitions.csv");

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(CARRIED.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns: Vec<usize> = ["product_name", "producer"].iter().filter_map(|name| header.iter().position(|cell| cell == *name)).collect();
    let mut words = HashSet::new();
    for record in reader.records().flatten() {
        for name in columns.iter().filter_map(|column| record.get(*column)) {
            words.extend(identity_key(name).split(' ').map(str::to_owned));
        }
    }
    words
});

/// Whether a word, as a key of identity writes it, stands in some name of the published register.
pub(super) fn is_attested(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        for (word, attested) in [("dừa", true), ("dứa", true), ("mắm", true), ("mẳm", false), ("Tú", true)] {
            assert_eq!(is_attested(&identity_key(word)), attested, "{word}");
        }
    }
}
