//! Which product a row speaks of.

use super::known::Known;
use super::{Prepared, Reconciler, issue};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::store::ProductDraft;
use crate::store::identity::{hash64, place_of_identity, placed_identity_of_key, product_id, product_identity_of_key};
use app::domain::UnitId;

/// The product of a row.
pub(super) struct Found {
    pub(super) id: String,
    pub(super) producer_id: Option<String>,
    /// The identity that follows from the row.
    pub(super) identity: String,
    /// The product as it is known, if it is.
    pub(super) known: Option<ProductDraft>,
    pub(super) by: FoundBy,
}

/// How a product was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundBy {
    /// It is new.
    Nothing,
    /// The row states its id.
    Id,
    /// By its name and its producer or place.
    Name,
    /// By a name it had, or one a person said is its too.
    Alias,
    /// By its name and a place that contains its own, or lies in it.
    Place,
    /// It was mistyped, or is now.
    Correction,
}

impl Reconciler {
    pub(super) fn find_product(&mut self, prepared: &Prepared, known: &Known, gazetteer: &Gazetteer) -> Result<Found, Issue> {
        let row = &prepared.row;
        let producer_id = prepared.producer.as_ref().map(|named| known.producer(named).map_or(&named.id, |(known, _)| &known.id).clone());
        let identity = match &producer_id {
            Some(producer) => product_identity_of_key(&prepared.name_key, producer),
            None => placed_identity_of_key(&prepared.name_key, row.unit),
        };
        if let (Some(kept), Some(stated)) = (&mut self.kept_ids, &row.product_id) {
            let producer_id = kept.producer_of(stated, prepared.producer.as_ref(), prepared.near_key.as_deref(), row, &identity);
            let known = known.product_with_id(stated).cloned();
            return Ok(Found { id: stated.clone(), producer_id, identity, known, by: FoundBy::Id });
        }
        let found = |product: &ProductDraft, by| Found {
            id: product.id.clone(),
            producer_id: product.producer_id.clone(),
            identity: identity.clone(),
            known: Some(product.clone()),
            by,
        };
        if let Some(product) = row.product_id.as_ref().and_then(|id| known.product_with_id(id)) {
            let producer_id = producer_id.or_else(|| product.producer_id.clone());
            let identity = match &producer_id {
                Some(producer) => product_identity_of_key(&prepared.name_key, producer),
                None => placed_identity_of_key(&prepared.name_key, place_of_identity(&product.identity).unwrap_or(row.unit)),
            };
            if let Some((other, _)) = known.product(&identity).filter(|(other, _)| other.id != product.id) {
                let problem = RecognitionProblem::NameOfOtherProduct { id: other.id.clone() };
                return Err(issue(row, "product", row.product.clone(), problem));
            }
            return Ok(Found { producer_id, identity, ..found(product, FoundBy::Id) });
        }
        if let Some((product, is_own)) = known.product(&identity) {
            return Ok(found(product, if *is_own { FoundBy::Name } else { FoundBy::Alias }));
        }
        if producer_id.is_none()
            && let Some((id, known)) = self.find_placed(prepared, known, gazetteer)?
        {
            return Ok(Found { id, producer_id: None, identity, known, by: FoundBy::Place });
        }
        if let Some(product) = self.find_mistyped(prepared, known, gazetteer) {
            let producer_id = self.producer_after_correction(prepared, product, known);
            let identity = match &producer_id {
                Some(producer) => product_identity_of_key(&prepared.name_key, producer),
                None => identity.clone(),
            };
            return Ok(Found { producer_id, identity, ..found(product, FoundBy::Correction) });
        }
        Ok(Found { id: product_id(&identity), producer_id, identity, known: None, by: FoundBy::Nothing })
    }

    /// The only product of the name whose place contains that of the row, or lies in it; of several none is guessed.
    fn find_placed(
        &self,
        prepared: &Prepared,
        known: &Known,
        gazetteer: &Gazetteer,
    ) -> Result<Option<(String, Option<ProductDraft>)>, Issue> {
        let row = &prepared.row;
        let Some(near_key) = &prepared.near_key else { return Ok(None) };
        let name = format!("{}||", prepared.name_key);
        let related = |unit: UnitId| gazetteer.contains(unit, row.unit) || gazetteer.contains(row.unit, unit);
        let mut candidates: Vec<(String, Option<ProductDraft>)> = Vec::new();
        for product in known.near.get(near_key).into_iter().flatten().filter(|product| product.producer_id.is_none()) {
            let is_it = product.identity.starts_with(&name) && place_of_identity(&product.identity).is_some_and(related);
            if is_it && candidates.iter().all(|(id, _)| *id != product.id) {
                candidates.push((product.id.clone(), Some(product.clone())));
            }
        }
        for (id, unit) in self.products.placed(hash64(name.as_bytes()), near_key) {
            if related(*unit) && candidates.iter().all(|(known, _)| known != id) {
                candidates.push((id.clone(), None));
            }
        }
        if candidates.len() > 1 {
            candidates.sort_by(|one, other| one.0.cmp(&other.0));
            let choices = candidates.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join("; ");
            return Err(issue(row, "product", row.product.clone(), RecognitionProblem::ProductAmbiguous { choices }));
        }
        Ok(candidates.pop())
    }
}
