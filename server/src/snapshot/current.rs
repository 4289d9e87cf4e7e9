//! The newest snapshot, and the task that keeps it new.

use super::{Snapshot, View};
use crate::clock::Clock;
use crate::store::{Db, change_latest, register_load};
use anyhow::Context;
use arc_swap::ArcSwap;
use std::sync::Arc;
use std::time::Duration;

/// How often the database is asked whether another process has written.
const POLL: Duration = Duration::from_millis(400);

/// The newest snapshot of a database.
pub struct CurrentSnapshot {
    db: Db,
    clock: Clock,
    newest: ArcSwap<Snapshot>,
}

impl CurrentSnapshot {
    /// Loads the register for the first time.
    pub async fn open(db: Db) -> anyhow::Result<Arc<CurrentSnapshot>> {
        CurrentSnapshot::open_with_clock(db, Clock::System).await
    }

    /// The same, where a clock of one's own says which day is today.
    pub async fn open_with_clock(db: Db, clock: Clock) -> anyhow::Result<Arc<CurrentSnapshot>> {
        let snapshot = load(&db, None).await?;
        Ok(Arc::new(CurrentSnapshot { db, clock, newest: ArcSwap::from_pointee(snapshot) }))
    }

    /// The newest state, seen today.
    pub fn view(&self) -> View {
        View::new(self.newest.load_full(), self.clock.today())
    }

    /// The clock that says which day is today.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The database behind it.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Follows the database until the process ends: one cheap query every 400 ms, a reload when its `change` moved.
    /// A failing database is logged once, and the last good state keeps being served.
    pub async fn follow(self: Arc<CurrentSnapshot>) {
        let mut failing = false;
        let mut warmed = None;
        loop {
            // After a write answers are new at once; the indexes of the search follow before somebody needs them.
            let newest = self.newest.load_full();
            if warmed != Some(newest.version()) {
                warmed = Some(newest.version());
                tokio::task::spawn_blocking(move || newest.warm());
            }
            tokio::time::sleep(POLL).await;
            match self.refresh().await {
                Ok(()) => failing = false,
                Err(error) if !failing => {
                    failing = true;
                    tracing::error!("the register cannot be read again, the last good state is served: {error:#}");
                }
                Err(_) => {}
            }
        }
    }

    /// Loads the register again if it has changed.
    pub async fn refresh(&self) -> anyhow::Result<()> {
        let before = self.newest.load_full();
        if change_latest(&self.db).await? == before.version() {
            return Ok(());
        }
        let snapshot = load(&self.db, Some(before)).await?;
        tracing::info!(version = snapshot.version(), products = snapshot.facts().product_count(), "register reloaded");
        self.newest.store(Arc::new(snapshot));
        Ok(())
    }
}

async fn load(db: &Db, before: Option<Arc<Snapshot>>) -> anyhow::Result<Snapshot> {
    let register = register_load(db).await.context("reading the register")?;
    let built = tokio::task::spawn_blocking(move || Snapshot::build(register, before.as_deref())).await?;
    built.context("the units of the register contradict each other")
}
