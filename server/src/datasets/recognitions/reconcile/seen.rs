//! Rows of the file that came before: whether one repeats or contradicts another.

use super::Prepared;
use crate::datasets::recognitions::validate::CheckedRow;
use crate::store::RecognitionDraft;
use crate::store::identity::{Likeness, Precision, RecognitionMark, hash64};
use app::domain::{Day, Stars};
use std::collections::HashMap;

/// The rows before, by hash of their product.
#[derive(Default)]
pub(super) struct SeenRows(HashMap<u64, Vec<SeenRow>>);

struct SeenRow {
    line: u64,
    mark: RecognitionMark,
    effect: Effect,
    /// By hash, the recognition it corrects.
    corrects: Option<u64>,
}

/// What decides how a recognition counts: stars, potential 5, last valid day, day of revocation. Two rows about one
/// recognition that differ here contradict each other; other differences (a note, a way of writing) do not matter.
type Effect = (Option<Stars>, bool, Option<Day>, Option<Day>);

/// The row before that speaks of the same recognition.
pub(super) struct Before {
    pub(super) line: u64,
    /// Whether it says the same.
    pub(super) is_same: bool,
}

fn effect(row: &CheckedRow) -> Effect {
    (row.stars, row.potential_5 == Some(true), row.expires, row.revoked)
}

impl SeenRows {
    /// The row before that speaks of the same recognition, if there is one.
    pub(super) fn before(&self, prepared: &Prepared, product: &str, known: Option<&RecognitionDraft>) -> Option<Before> {
        let (row, mark) = (&prepared.row, &prepared.mark);
        let corrects = known.map(|known| hash64(known.id.as_bytes()));
        let is_alike = |seen: &&SeenRow| match (row.recognition_id.is_some(), corrects) {
            (true, Some(corrects)) => seen.corrects == Some(corrects),
            _ => seen.mark.likeness(mark).is_some() || (corrects.is_some() && seen.corrects == corrects),
        };
        let seen = self.0.get(&hash64(product.as_bytes()))?.iter().find(is_alike)?;
        let is_same = seen.effect == effect(row) && (seen.mark.likeness(mark) == Some(Likeness::Exact) || is_coarser(&seen.mark, mark));
        Some(Before { line: seen.line, is_same })
    }

    pub(super) fn remember(&mut self, prepared: &Prepared, product: &str, known: Option<&RecognitionDraft>) {
        let corrects = known.map(|known| hash64(known.id.as_bytes()));
        let seen = SeenRow { line: prepared.row.line, mark: prepared.mark.clone(), effect: effect(&prepared.row), corrects };
        // Most products have one row; room for more would be most of what is remembered.
        self.0.entry(hash64(product.as_bytes())).or_insert_with(|| Vec::with_capacity(1)).push(seen);
    }
}

/// Whether one of the days is not known as exactly as the other, so that they do not contradict each other.
fn is_coarser(one: &RecognitionMark, other: &RecognitionMark) -> bool {
    let precision = |mark: &RecognitionMark| mark.issued.map(|(_, precision): (Day, Precision)| precision);
    precision(one) != precision(other)
}
