//! Identities computed anew after their rules changed: once, in one write. Ids stay; rows that are one by the new rules are
//! made one, and their addresses lead on.

use super::cells::row;
use super::identity::{near_key, place_of_identity, placed_identity, producer_identity, product_identity};
use super::statement::{Select, statements};
use super::{Change, Db, ProducerDraft, ProductAlias, ProductDraft, StoreError, Tx, WriteTx};
use app::domain::account::Actor;
use app::domain::unit::geography::Geography;
use app::domain::{Level, UnitId, Vintage};
use std::collections::HashMap;

statements! {
    /// Whether identities are to be computed anew.
    RENEWAL_DUE: &str = "select count(*) from meta where key = 'identities_due'";
    /// Says that identities were computed anew.
    RENEWAL_DONE: &str = "delete from meta where key = 'identities_due'";
    /// Forgets the further identities of products of before.
    RENEWAL_ALIASES_DELETE: &str = "delete from product_alias";
    /// Ids of all producers.
    RENEWAL_PRODUCERS: &str = "select id from producer";
    /// Ids of all products, and a province or place each was recorded in first.
    RENEWAL_PRODUCTS: Select = Select {
        columns: &["p.id", "r.unit_vintage", "r.unit_code"],
        from: "product p join recognition r on r.product_id = p.id where r.row_no = (select min(f.row_no) from recognition f where f.product_id = p.id)",
    };
}

row!(ProductPlace { id: String, unit: UnitId });

/// What computing identities anew made one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Producers that became another's: the id that goes and the id that stays.
    pub producers: Vec<(String, String)>,
    /// The same of products.
    pub products: Vec<(String, String)>,
    /// The same of recognitions.
    pub recognitions: Vec<(String, String)>,
    /// Products without a producer that may be one of several others, so were left as they are.
    pub ambiguous: Vec<String>,
}

/// A further identity as the program carries it: name, producer, place, product.
pub struct CarriedName {
    /// The name of the product as a row writes it.
    pub name: String,
    /// The id of the product.
    pub product: String,
    /// The producer as the row writes it.
    pub producer: Option<String>,
    /// Where.
    pub unit: UnitId,
}

/// Computes identities anew if a migration asked for it; what that made one.
pub async fn identities_renew(db: &Db, carried: &[CarriedName]) -> Result<Option<Renewal>, StoreError> {
    if !is_due(&mut db.begin_read().await?).await? {
        return Ok(None);
    }
    db.write(&Actor::job("identity"), async |tx, _| {
        // Another process may have been quicker.
        if !is_due(tx).await? {
            return Ok(None);
        }
        let geography = tx.reference().await?.geography()?;
        let mut renewal = Renewal::default();
        tx.execute(RENEWAL_ALIASES_DELETE, vec![]).await?;
        // Products first: those of one producer must be told apart before producers become one.
        renew_products(tx, &geography, &mut renewal).await?;
        renew_producers(tx, &mut renewal).await?;
        renew_recognitions(tx, &mut renewal).await?;
        renew_aliases(tx, &geography, carried).await?;
        tx.execute(RENEWAL_DONE, vec![]).await?;
        let Renewal { producers, products, recognitions, ambiguous } = &renewal;
        let detail =
            serde_json::json!({"producers": producers, "products": products, "recognitions": recognitions, "ambiguous": ambiguous});
        Ok(Some((renewal, Change { kind: "identity", detail: detail.to_string() })))
    })
    .await
}

async fn is_due(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.fetch_one::<(i64,)>(RENEWAL_DUE, vec![]).await?.0 > 0)
}

/// Groups things by a key, in the order in which the keys first come.
fn grouped<T>(things: Vec<T>, key: impl Fn(&T) -> String) -> Vec<(String, Vec<T>)> {
    let mut groups: Vec<(String, Vec<T>)> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for thing in things {
        let key = key(&thing);
        let index = *at.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[index].1.push(thing);
    }
    groups
}

async fn renew_producers(tx: &mut WriteTx, renewal: &mut Renewal) -> Result<(), StoreError> {
    let mut ids: Vec<String> = tx.fetch_all::<(String,)>(RENEWAL_PRODUCERS, vec![]).await?.into_iter().map(|(id,)| id).collect();
    ids.sort_unstable();
    let mut producers = tx.producers_by_id(&ids).await?;
    producers.sort_by(|one, other| one.id.cmp(&other.id));
    for (identity, group) in grouped(producers, |producer| producer_identity(&producer.name, producer.province)) {
        // Who has most products has most addresses.
        let mut keep: Option<(usize, ProducerDraft)> = None;
        for producer in &group {
            let products = tx.products_by_producer(std::slice::from_ref(&producer.id)).await?.len();
            if keep.as_ref().is_none_or(|(most, _)| products > *most) {
                keep = Some((products, producer.clone()));
            }
        }
        let Some((_, keep)) = keep else { continue };
        for gone in group.into_iter().filter(|producer| producer.id != keep.id) {
            renewal.producers.push((gone.id.clone(), keep.id.clone()));
            tx.producer_merge(keep.clone(), gone).await?;
        }
        tx.producers_update(vec![ProducerDraft { identity, ..keep }]).await?;
    }
    Ok(())
}

async fn renew_products(tx: &mut WriteTx, geography: &Geography, renewal: &mut Renewal) -> Result<(), StoreError> {
    let mut places: Vec<ProductPlace> = tx.read_all(&RENEWAL_PRODUCTS).await?;
    places.sort_by(|one, other| one.id.cmp(&other.id));
    let ids: Vec<String> = places.iter().map(|place| place.id.clone()).collect();
    let mut known: HashMap<String, ProductDraft> = HashMap::new();
    known.extend(tx.products_by_id(&ids).await?.into_iter().map(|product| (product.id.clone(), product)));
    let mut products = Vec::new();
    for place in places {
        let Some(product) = known.remove(&place.id) else { continue };
        let unit = place.unit;
        let own = place_of_former_identity(&product.identity).unwrap_or(unit);
        let identity = match &product.producer_id {
            Some(producer) => product_identity(&product.name, producer),
            None => placed_identity(&product.name, own),
        };
        let near_key = province_of(geography, unit).map(|province| near_key(&product.name, province));
        products.push((identity, ProductDraft { near_key, ..product }));
    }
    for (identity, mut group) in grouped(products, |(identity, _)| identity.clone()) {
        let (_, keep) = group.remove(0);
        for (_, gone) in group {
            renewal.products.push((gone.id.clone(), keep.id.clone()));
            tx.product_merge(keep.clone(), gone).await?;
        }
        tx.products_update(vec![ProductDraft { identity, ..keep }]).await?;
    }
    merge_placed(tx, geography, &ids, renewal).await
}

/// Products of one name without a producer, of which one's place contains the other's: one product, if there is one such.
async fn merge_placed(tx: &mut WriteTx, geography: &Geography, ids: &[String], renewal: &mut Renewal) -> Result<(), StoreError> {
    let mut placed: Vec<ProductDraft> = tx.products_by_id(ids).await?.into_iter().filter(|product| product.producer_id.is_none()).collect();
    placed.sort_by(|one, other| one.id.cmp(&other.id));
    let name = |product: &ProductDraft| {
        let name = product.identity.split_once("||").map_or("", |(name, _)| name);
        format!("{name}|{}", product.near_key.as_deref().unwrap_or_default())
    };
    for (_, group) in grouped(placed, name) {
        let place = |product: &ProductDraft| place_of_identity(&product.identity);
        let is_one = |one: &ProductDraft, other: &ProductDraft| {
            one.id != other.id
                && place(one).zip(place(other)).is_some_and(|(one, other)| geography.is_part(one, other) || geography.is_part(other, one))
        };
        let others = |product: &ProductDraft| group.iter().filter(|other| is_one(product, other)).count();
        renewal.ambiguous.extend(group.iter().filter(|product| others(product) > 1).map(|product| product.id.clone()));
        let mut gone: Vec<&str> = Vec::new();
        for product in group.iter().filter(|product| others(product) == 1) {
            let Some(other) = group.iter().find(|other| is_one(product, other) && others(other) == 1) else { continue };
            // The finer place says more.
            let is_finer = place(product).zip(place(other)).is_some_and(|(own, other)| geography.is_part(own, other));
            let (keep, less) = if is_finer { (product, other) } else { (other, product) };
            if !gone.contains(&less.id.as_str()) && !gone.contains(&keep.id.as_str()) {
                renewal.products.push((less.id.clone(), keep.id.clone()));
                tx.product_merge(keep.clone(), less.clone()).await?;
                gone.push(&less.id);
            }
        }
    }
    Ok(())
}

/// Recognitions of one product whose numbers are one now: the one stays that governs today.
async fn renew_recognitions(tx: &mut WriteTx, renewal: &mut Renewal) -> Result<(), StoreError> {
    let mut ids: Vec<String> = tx.read_all::<ProductPlace>(&RENEWAL_PRODUCTS).await?.into_iter().map(|place| place.id).collect();
    ids.sort_unstable();
    for chunk in ids.chunks(500) {
        let mut recognitions = tx.recognitions_by_product(chunk).await?;
        recognitions.sort_by_key(|recognition| recognition.row);
        let mut updates = Vec::new();
        for (identity, mut group) in grouped(recognitions, |recognition| recognition.mark().identity(&recognition.product_id)) {
            group.sort_by(|one, other| other.governs(one).cmp(&one.governs(other)));
            let keep = group.remove(0);
            for gone in group {
                renewal.recognitions.push((gone.id.clone(), keep.id.clone()));
                tx.recognition_merge(&keep, gone).await?;
            }
            updates.push(super::RecognitionDraft { identity, ..keep });
        }
        tx.recognitions_update(updates).await?;
    }
    Ok(())
}

/// The further identities of what the program carries; an older version wrote no others.
async fn renew_aliases(tx: &mut WriteTx, geography: &Geography, carried: &[CarriedName]) -> Result<(), StoreError> {
    let mut ids: Vec<String> = carried.iter().map(|name| name.product.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    let known: HashMap<String, ProductDraft> =
        tx.products_by_id(&ids).await?.into_iter().map(|product| (product.id.clone(), product)).collect();
    let (mut products, mut producers) = (Vec::new(), Vec::new());
    for carried in carried {
        let (Some(product), Some(province)) = (known.get(&carried.product), province_of(geography, carried.unit)) else { continue };
        let identities = match &product.producer_id {
            Some(producer) => [product_identity(&carried.name, producer), product_identity(&product.name, producer)],
            None => [placed_identity(&carried.name, carried.unit), placed_identity(&product.name, carried.unit)],
        };
        let near_key = Some(near_key(&carried.name, province));
        products.extend(identities.map(|identity| ProductAlias { identity, product_id: product.id.clone(), near_key: near_key.clone() }));
        if let (Some(written), Some(producer)) = (&carried.producer, &product.producer_id) {
            producers.push((producer_identity(written, province), producer.clone()));
        }
    }
    let taken = tx.products_by_identity(&products.iter().map(|alias| alias.identity.clone()).collect::<Vec<_>>(), true).await?;
    let mut taken: Vec<String> = taken.into_iter().map(|(product, _)| product.identity).collect();
    products.retain(|alias| {
        !taken.contains(&alias.identity) && {
            taken.push(alias.identity.clone());
            true
        }
    });
    tx.product_aliases_insert(products).await?;
    let taken = tx.producers_by_identity(&producers.iter().map(|alias| alias.0.clone()).collect::<Vec<_>>(), true).await?;
    let mut taken: Vec<String> = taken.into_iter().map(|(producer, _)| producer.identity).collect();
    producers.retain(|alias| {
        !taken.contains(&alias.0) && {
            taken.push(alias.0.clone());
            true
        }
    });
    tx.producer_aliases_insert(producers).await
}

/// The place at the end of an identity as older versions wrote it.
fn place_of_former_identity(identity: &str) -> Option<UnitId> {
    identity.rsplit_once('|').and_then(|(_, unit)| unit.parse().ok())
}

/// The province that a producer of a unit is kept under: of the list of 2025, which identities were first made with and
/// which later lists do not move; where none contains all of the unit, the unit's own province.
pub fn province_of(geography: &Geography, unit: UnitId) -> Option<UnitId> {
    let membership = geography.membership(geography.index_of(unit)?);
    let provinces = membership.counted.into_iter().map(|index| geography.unit(index));
    let mut provinces: Vec<UnitId> = provinces.filter(|unit| unit.level == Level::Province).map(|unit| unit.id).collect();
    provinces.sort_by_key(|province| (province.vintage != Vintage::V2025, province.vintage != unit.vintage));
    provinces.first().copied()
}
