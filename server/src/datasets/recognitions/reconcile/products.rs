//! The product of a row: new, known better, or corrected.

use super::known::Known;
use super::product_found::{Found, FoundBy};
use super::{Changeset, Prepared, Reconciler, corrected, issue};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::datasets::recognitions::validate::CheckedRow;
use crate::store::ProductDraft;
use crate::store::identity::{hash64, place_of_identity};
use app::domain::{Sector, UnitId};
use std::collections::HashMap;

type Classification = (Option<Sector>, Option<u8>);

/// What the file has said about products so far.
#[derive(Default)]
pub(super) struct ProductStatements {
    /// By hash of the product: its classification; of two different statements the first.
    classifications: HashMap<u64, Classification>,
    /// Products that got another identity, by that.
    pub(super) corrected: HashMap<String, ProductDraft>,
    /// New products of which no producer is known, with their places, by hash of name and province.
    placed: HashMap<u64, Vec<(String, UnitId)>>,
}

impl ProductStatements {
    /// Whether the file has spoken of a product.
    pub(super) fn has_named(&self, id: &str) -> bool {
        self.classifications.contains_key(&hash64(id.as_bytes()))
    }

    /// The new products of a name in a province, of which no producer is known.
    pub(super) fn placed(&self, name: u64, near_key: &str) -> &[(String, UnitId)] {
        self.placed.get(&(name ^ hash64(near_key.as_bytes()))).map(Vec::as_slice).unwrap_or_default()
    }

    fn place(&mut self, found: &Found, near_key: &str, unit: UnitId) {
        let name = found.identity.split_once("||").map_or("", |(name, _)| name);
        let places = self.placed.entry(hash64(format!("{name}||").as_bytes()) ^ hash64(near_key.as_bytes())).or_default();
        match places.iter_mut().find(|(id, _)| *id == found.id) {
            Some((_, place)) => *place = unit,
            None => places.push((found.id.clone(), unit)),
        }
    }
}

impl Reconciler {
    /// A new product, a classification that is known better, or a name that is written otherwise. Whether something known
    /// changes.
    pub(super) fn reconcile_product(
        &mut self,
        prepared: &Prepared,
        found: &Found,
        (known, gazetteer): (&mut Known, &Gazetteer),
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let row = &prepared.row;
        let is_first = !self.products.has_named(&found.id);
        let (is_news, (sector, set)) = self.classify(row, &found.id, issues);
        let basis = |sector: Option<Sector>| sector.map(|_| row.classification_basis.clone().unwrap_or_else(|| "stated".to_owned()));
        let is_finer = found.by == FoundBy::Place && self.is_finer(prepared, found, gazetteer);
        if let (None, Some(near_key)) = (&found.producer_id, &prepared.near_key)
            && (is_finer || found.by == FoundBy::Nothing)
        {
            self.products.place(found, near_key, row.unit);
        }
        let Some(old) = &found.known else {
            if is_first {
                if self.kept_ids.is_none() {
                    self.near_names.new_product(prepared, found, known, issues);
                }
                let draft = ProductDraft {
                    id: found.id.clone(),
                    identity: found.identity.clone(),
                    name: row.product.clone(),
                    producer_id: found.producer_id.clone(),
                    sector,
                    set,
                    classification_basis: basis(sector),
                    near_key: prepared.near_key.clone(),
                };
                changes.products.push(draft);
            } else if (is_news || is_finer)
                && let Some(draft) = changes.products.iter_mut().find(|draft| draft.id == found.id)
            {
                if is_news {
                    (draft.sector, draft.set, draft.classification_basis) = (sector, set, basis(sector));
                }
                if is_finer {
                    changes.product_aliases.push(draft.as_alias_of(&draft.id));
                    draft.identity.clone_from(&found.identity);
                }
            }
            return false;
        };
        let mut new = pending(changes, old).clone();
        if is_news {
            let sector = sector.or(new.sector);
            let set = set.or(new.set).filter(|set| Sector::of_set(*set) == sector);
            if (sector, set) != (new.sector, new.set) {
                (new.sector, new.set, new.classification_basis) = (sector, set, basis(sector));
            }
        }
        // Whoever merged products or places knows how they are called; and of two names in a file the first is taken.
        let may_rename = is_first && self.kept_ids.is_none() && found.by != FoundBy::Alias;
        if may_rename && row.product != new.name {
            issues.push(corrected(row, "product", &new.name, &row.product));
            new.name.clone_from(&row.product);
            new.near_key.clone_from(&prepared.near_key);
        }
        let is_other =
            found.identity != new.identity && (is_finer || (may_rename && matches!(found.by, FoundBy::Id | FoundBy::Correction)));
        if is_other {
            changes.product_aliases.push(new.as_alias_of(&new.id));
            self.leave_producer(&new, found, changes);
            (new.identity, new.producer_id) = (found.identity.clone(), found.producer_id.clone());
            known.correct_product(&new);
            self.products.corrected.insert(new.identity.clone(), new.clone());
        }
        put(changes, old, new)
    }

    /// What the file says so far of a product's classification, and whether the row said more.
    fn classify(&mut self, row: &CheckedRow, product: &str, issues: &mut Vec<Issue>) -> (bool, Classification) {
        let stated = self.products.classifications.entry(hash64(product.as_bytes())).or_default();
        let before = *stated;
        let contradicts = before.0.is_some_and(|stated| row.sector.is_some_and(|now| now != stated))
            || before.1.is_some_and(|stated| row.set.is_some_and(|now| now != stated));
        if contradicts {
            issues.push(issue(row, "sector", row.product.clone(), RecognitionProblem::ClassificationDiffers));
        } else {
            *stated = (before.0.or(row.sector), before.1.or(row.set));
        }
        (*stated != before, *stated)
    }

    /// Whether a row names a finer place than is known of its product.
    fn is_finer(&self, prepared: &Prepared, found: &Found, gazetteer: &Gazetteer) -> bool {
        let own = found.known.as_ref().and_then(|known| place_of_identity(&known.identity));
        let in_file = || {
            let name = found.identity.split_once("||").map_or("", |(name, _)| name);
            let placed = self.products.placed(hash64(format!("{name}||").as_bytes()), prepared.near_key.as_deref().unwrap_or_default());
            placed.iter().find(|(id, _)| *id == found.id).map(|(_, unit)| *unit)
        };
        let own = own.or_else(in_file);
        own.is_some_and(|own| gazetteer.contains(own, prepared.row.unit) && !gazetteer.contains(prepared.row.unit, own))
    }

    /// Notes that a producer lost a product to another.
    fn leave_producer(&self, old: &ProductDraft, found: &Found, changes: &mut Changeset) {
        if let (Some(left), Some(taken)) = (&old.producer_id, &found.producer_id)
            && left != taken
        {
            changes.producers_left.push((left.clone(), taken.clone()));
        }
    }
}

/// The product as the group leaves it so far.
fn pending<'c>(changes: &'c Changeset, old: &'c ProductDraft) -> &'c ProductDraft {
    changes.product_updates.iter().find(|draft| draft.id == old.id).unwrap_or(old)
}

/// Leaves a product as it is to be; whether that differs from what the group left so far.
fn put(changes: &mut Changeset, old: &ProductDraft, new: ProductDraft) -> bool {
    if *pending(changes, old) == new {
        return false;
    }
    match changes.product_updates.iter_mut().find(|draft| draft.id == new.id) {
        Some(draft) => *draft = new,
        None => changes.product_updates.push(new),
    }
    true
}
