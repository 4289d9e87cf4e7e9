//! A name that was mistyped, and the row that writes it right: the same decision, day, stars and place, and nearly the same
//! product and producer. Marks tell names apart (`Mứt dừa`, `Mứt dứa`), so a row is taken for a correction only where the name
//! as it is known holds a word that no name of the published register has.

use super::known::Known;
use super::producers::put;
use super::product_found::Found;
use super::{Changeset, Prepared, Reconciler, corrected};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::vocabulary::is_attested;
use crate::store::identity::{Likeness, is_near, word_pairs};
use crate::store::{ProducerDraft, ProductDraft};

impl Reconciler {
    /// The only product that a row can be a correction of.
    pub(super) fn find_mistyped<'k>(&self, prepared: &Prepared, known: &'k Known, gazetteer: &Gazetteer) -> Option<&'k ProductDraft> {
        let row = &prepared.row;
        row.decision.as_ref()?;
        let by_name = prepared.near_key.as_ref().and_then(|near_key| known.near.get(near_key));
        let producer = prepared.producer.as_ref().and_then(|named| known.producer(named));
        let by_producer = producer.and_then(|(producer, _)| known.of_producer.get(&producer.id));
        let mut candidates: Vec<&ProductDraft> = Vec::new();
        for product in by_name.into_iter().chain(by_producer).flatten() {
            let is_new = candidates.iter().all(|candidate| candidate.id != product.id);
            // What the file names itself is no mistake of an earlier one.
            let is_named = known.named.contains(&product.id) || self.products.has_named(&product.id);
            if is_new && !is_named && is_same_decision(prepared, product, known, gazetteer) && is_mistyped(prepared, product, known) {
                candidates.push(product);
            }
        }
        match candidates.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The producer that a mistyped product has from now on.
    pub(super) fn producer_after_correction(&self, prepared: &Prepared, product: &ProductDraft, known: &Known) -> Option<String> {
        let named = prepared.producer.as_ref().and_then(|named| known.producer(named));
        named.map(|(producer, _)| producer.id.clone()).or_else(|| product.producer_id.clone())
    }

    /// Gives a mistyped producer the name of the row, where that is not the name of another producer.
    pub(super) fn correct(
        &mut self,
        prepared: &Prepared,
        found: &Found,
        known: &mut Known,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) {
        let Some(named) = prepared.producer.as_ref().filter(|named| known.producer(named).is_none()) else { return };
        let Some(old) = found.producer_id.as_ref().and_then(|id| known.producer_with_id(id)).cloned() else { return };
        let new = ProducerDraft { identity: named.identity.clone(), name: named.name.clone(), ..old.clone() };
        issues.push(corrected(&prepared.row, "producer", &old.name, &new.name));
        changes.producer_aliases.push((old.identity.clone(), old.id.clone()));
        known.correct_producer(&new);
        self.producers.corrected.insert(new.identity.clone(), new.clone());
        put(changes, &old, new);
    }
}

/// Whether all that a row says beside the names is known of a product.
fn is_same_decision(prepared: &Prepared, product: &ProductDraft, known: &Known, gazetteer: &Gazetteer) -> bool {
    let row = &prepared.row;
    let is_same = |known: &&crate::store::RecognitionDraft| {
        let is_alike = known.decision.is_some() && known.mark().likeness(&prepared.mark) == Some(Likeness::Exact);
        let is_there = gazetteer.contains(known.unit, row.unit) || gazetteer.contains(row.unit, known.unit);
        is_alike && is_there && known.stars == row.stars
    };
    known.recognitions_of(&product.id).iter().filter(is_same).count() == 1
}

/// Whether the names of a product and its producer are nearly those of a row, and look mistyped.
fn is_mistyped(prepared: &Prepared, product: &ProductDraft, known: &Known) -> bool {
    let producer = product.producer_id.as_ref().and_then(|id| known.producer_with_id(id));
    let producers = match (&prepared.producer, producer) {
        (None, None) => None,
        (Some(named), Some(known)) => Some((known.name.as_str(), named.name.as_str())),
        _ => return false,
    };
    let names = [Some((product.name.as_str(), prepared.row.product.as_str())), producers];
    let mut is_any_unattested = false;
    for (old, new) in names.into_iter().flatten() {
        if old != new && !is_near(old, new) {
            return false;
        }
        for (old, new) in word_pairs(old, new).unwrap_or_default() {
            match (is_attested(&old), is_attested(&new)) {
                (true, false) => return false,
                (true, true) => {}
                (false, _) => is_any_unattested = true,
            }
        }
    }
    is_any_unattested
}
