//! What only a person can know: that two products or producers are one, or one is two; and the way back.

use super::{authorise, fold_log};
use crate::error::{AppError, FieldError};
use crate::store::identity::{place_of_identity, placed_identity, product_id, product_identity};
use crate::store::{Change, Db, ProducerDraft, ProductDraft, StoreError, Tx};
use app::domain::UnitId;
use app::domain::account::{Action, Actor, Scope};

/// What can be made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mergeable {
    /// Products.
    Products,
    /// Producers.
    Producers,
}

/// Two that are one.
#[derive(Clone, Debug)]
pub struct Merging {
    /// What they are.
    pub kind: Mergeable,
    /// The id that stays.
    pub keep: String,
    /// The id that becomes a part of it.
    pub gone: String,
}

/// A product that is two.
#[derive(Clone, Debug)]
pub struct Splitting {
    /// The id of the product.
    pub product: String,
    /// What the other one is called.
    pub name: String,
    /// Its recognitions, by id.
    pub recognitions: Vec<String>,
}

/// Makes two products, or two producers, one; the number of the change. What later files say of the one that goes falls to
/// the one that stays, and its address leads there.
pub async fn things_merge(db: &Db, actor: &Actor, input: Merging) -> Result<i64, AppError> {
    let Merging { kind, keep, gone } = input;
    if keep == gone {
        return Err(refused(&gone, "same_twice", |lang| lang.office_same_twice(&gone)));
    }
    let mut tx = db.begin_read().await?;
    for id in [&keep, &gone] {
        let place = match kind {
            Mergeable::Products => {
                let product = product(&mut tx, id).await?;
                place_of_product(&mut tx, &product).await?
            }
            Mergeable::Producers => Some(producer(&mut tx, id).await?.province),
        };
        authorise(db, actor, Action::Approve, place.map_or(Scope::Country, Scope::Unit)).await?;
    }
    drop(tx);
    let detail = serde_json::json!({"keep": keep, "gone": gone}).to_string();
    let written = db
        .write(actor, async |tx, change| {
            let ids = [keep.clone(), gone.clone()];
            match kind {
                Mergeable::Products => {
                    let Some([keep, gone]) = in_order(tx.products_by_id(&ids).await?, |product| product.id == keep) else {
                        return Ok(None);
                    };
                    tx.product_merge(keep, gone).await?;
                }
                Mergeable::Producers => {
                    let Some([keep, gone]) = in_order(tx.producers_by_id(&ids).await?, |producer| producer.id == keep) else {
                        return Ok(None);
                    };
                    tx.producer_merge(keep, gone).await?;
                }
            }
            Ok(Some((change, Change { kind: "merge", detail })))
        })
        .await?;
    fold_log(db).await;
    written.ok_or(AppError::Conflict)
}

/// Makes a product of its own of some recognitions of another; the id of the new one and the number of the change.
pub async fn product_split(db: &Db, actor: &Actor, input: Splitting) -> Result<(String, i64), AppError> {
    let Splitting { product: id, name, recognitions } = input;
    let mut tx = db.begin_read().await?;
    let old = product(&mut tx, &id).await?;
    let place = place_of_product(&mut tx, &old).await?;
    authorise(db, actor, Action::Approve, place.map_or(Scope::Country, Scope::Unit)).await?;
    let own = tx.recognitions_by_product(std::slice::from_ref(&id)).await?;
    if let Some(other) = recognitions.iter().find(|wanted| own.iter().all(|own| own.id != **wanted)) {
        return Err(refused(other, "unknown_recognition", |lang| lang.office_recognition_of_other(other, &id)));
    }
    if recognitions.is_empty() || recognitions.len() >= own.len() {
        return Err(refused(&id, "nothing_left", |lang| lang.office_nothing_left(&id)));
    }
    let identity = match &old.producer_id {
        Some(producer) => product_identity(&name, producer),
        None => placed_identity(&name, place_of_identity(&old.identity).or(place).ok_or(AppError::NotFound)?),
    };
    let bearers = tx.products_by_identity(std::slice::from_ref(&identity), true).await?;
    if let Some((other, _)) = bearers.iter().find(|(bearer, is_own)| *is_own || bearer.id != id) {
        return Err(refused(&name, "name_of_other_product", |lang| lang.import_name_of_other_product(&name, &other.id)));
    }
    drop(tx);
    let new = ProductDraft { id: product_id(&identity), identity, name, ..old };
    let new_id = new.id.clone();
    let detail = serde_json::json!({"product": id, "new": new_id, "recognitions": recognitions}).to_string();
    let written = db
        .write(actor, async |tx, change| {
            tx.product_split(&id, new, &recognitions).await?;
            Ok(Some((change, Change { kind: "split", detail })))
        })
        .await?;
    fold_log(db).await;
    written.map(|change| (new_id, change)).ok_or(AppError::Conflict)
}

/// Takes a merging or a splitting back: every row it touched becomes what it was. Refused where something later touched one.
pub async fn change_undo(db: &Db, actor: &Actor, change: i64) -> Result<i64, AppError> {
    authorise(db, actor, Action::Approve, Scope::Country).await?;
    let mut refusal = None;
    let detail = serde_json::json!({"change": change}).to_string();
    let written = db
        .write(actor, async |tx, number| {
            let Some((kind, rows)) = tx.change_rows(change).await? else {
                refusal = Some(refused(change, "unknown_change", |lang| lang.office_unknown_change(&change)));
                return Ok(None);
            };
            if !matches!(kind.as_str(), "merge" | "split") {
                refusal = Some(refused(change, "not_undone", |lang| lang.office_not_undone(&change, &kind)));
                return Ok(None);
            }
            if let Some(later) = tx.later_change(change).await? {
                let row = format!("{} {}", later.table, later.id);
                refusal = Some(refused(change, "changed_later", |lang| lang.office_changed_later(&change, &row, &later.change)));
                return Ok(None);
            }
            for row in rows {
                tx.row_restore(row).await?;
            }
            Ok(Some((number, Change { kind: "undo", detail })))
        })
        .await?;
    fold_log(db).await;
    match (written, refusal) {
        (Some(number), _) => Ok(number),
        (None, refusal) => Err(refusal.unwrap_or(AppError::Conflict)),
    }
}

fn refused(value: impl ToString, code: &'static str, message: impl Fn(app::text::Lang) -> String) -> AppError {
    AppError::Invalid(vec![FieldError::new(value.to_string(), code, message)])
}

/// The two of a list, the one that stays first.
fn in_order<T>(mut two: Vec<T>, is_first: impl Fn(&T) -> bool) -> Option<[T; 2]> {
    two.sort_by_key(|one| !is_first(one));
    <[T; 2]>::try_from(two).ok()
}

async fn product(tx: &mut Tx, id: &str) -> Result<ProductDraft, AppError> {
    let found = tx.products_by_id(&[id.to_owned()]).await?.pop();
    found.ok_or_else(|| refused(id, "unknown_product", |lang| lang.office_unknown_product(&id)))
}

async fn producer(tx: &mut Tx, id: &str) -> Result<ProducerDraft, AppError> {
    let found = tx.producers_by_id(&[id.to_owned()]).await?.pop();
    found.ok_or_else(|| refused(id, "unknown_producer", |lang| lang.office_unknown_producer(&id)))
}

/// Where somebody must be allowed to act on a product: the province of its producer, or its own place.
async fn place_of_product(tx: &mut Tx, product: &ProductDraft) -> Result<Option<UnitId>, StoreError> {
    match &product.producer_id {
        Some(producer) => Ok(tx.producers_by_id(std::slice::from_ref(producer)).await?.pop().map(|producer| producer.province)),
        None => Ok(place_of_identity(&product.identity)),
    }
}
