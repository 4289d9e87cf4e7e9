//! The producer of a row: new, known better, or corrected.

use super::known::Known;
use super::product_found::Found;
use super::{Changeset, Prepared, Reconciler, corrected, issue};
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::store::ProducerDraft;
use crate::store::identity::hash64;
use app::domain::ProducerKind;
use std::collections::HashMap;

/// What the file has said about producers so far.
#[derive(Default)]
pub(super) struct ProducerStatements {
    /// By hash of the producer: its kind; of two different statements the first.
    kinds: HashMap<u64, Option<ProducerKind>>,
    /// Producers that got another identity, by that.
    pub(super) corrected: HashMap<String, ProducerDraft>,
}

impl Reconciler {
    /// A new producer, a kind that is known better, or a name that is written otherwise. Whether something known changes.
    pub(super) fn reconcile_producer(
        &mut self,
        prepared: &Prepared,
        found: &Found,
        known: &mut Known,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let (Some(named), row) = (&prepared.producer, &prepared.row) else { return false };
        let (old, is_own) = match known.producer(named) {
            Some((producer, is_own)) => (Some(producer.clone()), *is_own),
            None => (None, true),
        };
        let id = old.as_ref().map_or(&named.id, |old| &old.id).clone();
        if found.producer_id.as_ref() != Some(&id) {
            issues.push(issue(row, "producer", named.name.clone(), RecognitionProblem::ProducerDiffers));
            return false;
        }
        let key = hash64(id.as_bytes());
        let is_first = !self.producers.kinds.contains_key(&key);
        let stated = self.producers.kinds.entry(key).or_default();
        let is_news = stated.is_none() && row.producer_kind.is_some();
        match (*stated, row.producer_kind) {
            (Some(before), Some(now)) if before != now => {
                let problem = RecognitionProblem::KindDiffers { kept: before.name().to_owned() };
                issues.push(issue(row, "producer_kind", now.name().to_owned(), problem));
            }
            (None, now) => *stated = now,
            _ => {}
        }
        let stated = *stated;
        let Some(old) = old else {
            let kind = stated.unwrap_or(ProducerKind::Unknown);
            if is_first {
                self.near_names.new_producer(row, named, known, issues);
                changes.producers.push(ProducerDraft { kind, ..named.clone() });
            } else if is_news && let Some(draft) = changes.producers.iter_mut().find(|draft| draft.id == id) {
                draft.kind = kind;
            }
            return false;
        };
        let mut new = pending(changes, &old).clone();
        new.kind = stated.filter(|_| is_news).unwrap_or(new.kind);
        if is_first && is_own && self.kept_ids.is_none() && named.name != new.name {
            issues.push(corrected(row, "producer", &new.name, &named.name));
            new.name.clone_from(&named.name);
        }
        put(changes, &old, new)
    }
}

/// The producer as the group leaves it so far.
fn pending<'c>(changes: &'c Changeset, old: &'c ProducerDraft) -> &'c ProducerDraft {
    changes.producer_updates.iter().find(|draft| draft.id == old.id).unwrap_or(old)
}

/// Leaves a producer as it is to be; whether that differs from what the group left so far.
pub(super) fn put(changes: &mut Changeset, old: &ProducerDraft, new: ProducerDraft) -> bool {
    if *pending(changes, old) == new {
        return false;
    }
    match changes.producer_updates.iter_mut().find(|draft| draft.id == new.id) {
        Some(draft) => *draft = new,
        None => changes.producer_updates.push(new),
    }
    true
}
