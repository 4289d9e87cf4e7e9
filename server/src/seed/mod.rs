//! Filling a new database with what the binary carries, in one transaction: a start that is interrupted leaves it empty.

mod embedded;
mod identities;
mod reference;
mod register;

pub use identities::renew_identities;
pub use reference::published_province_totals;

use crate::store::{Change, Db, StoreError, WriteTx, meta, meta_get};
use app::domain::Geography;
use app::domain::account::Actor;

/// What a new database begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Units, classification, the published recognitions, plans and totals.
    Full,
    /// Units, lineage and classification alone.
    Empty,
}

/// Fills a database that was never filled; `false` where it already was, whatever it holds now.
pub async fn seed_if_new(db: &Db, seed: Seed) -> Result<bool, StoreError> {
    let name = match seed {
        Seed::Full => "full",
        Seed::Empty => "empty",
    };
    seed_with(db, name, async |tx, _| {
        if seed == Seed::Empty {
            return Ok(());
        }
        register::recognitions_insert(tx).await?;
        register::plans_insert(tx).await?;
        register::channels_insert(tx).await?;
        reference::totals_insert(tx).await
    })
    .await
}

/// Fills a database that was never filled with a simulated register: units and plans as ever, everything else from `fill`.
pub async fn seed_simulated(
    db: &Db,
    fill: impl AsyncFnOnce(&mut WriteTx, &Geography) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    seed_with(db, "demo", async |tx, geography| {
        tx.insert(&meta::META_INSERT, [vec!["simulated".into(), "1".into()]].into_iter()).await?;
        register::plans_insert(tx).await?;
        reference::totals_insert(tx).await?;
        fill(tx, geography).await
    })
    .await
}

async fn seed_with(
    db: &Db,
    name: &str,
    fill: impl AsyncFnOnce(&mut WriteTx, &Geography) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    if meta_get(db, "seed").await?.is_some() {
        return Ok(false);
    }
    let written = db
        .write(&Actor::job("seed"), async |tx, _| {
            // Another process may have been quicker.
            let already: Vec<(String,)> = tx.fetch_all(meta::META_GET, vec!["seed".into()]).await?;
            if !already.is_empty() {
                return Ok(None);
            }
            let geography = reference::reference_insert(tx).await?;
            fill(tx, &geography).await?;
            tx.insert(&meta::META_INSERT, [vec!["seed".into(), name.into()]].into_iter()).await?;
            Ok(Some(((), Change { kind: "seed", detail: format!("{{\"seed\":\"{name}\"}}") })))
        })
        .await?;
    Ok(written.is_some())
}
