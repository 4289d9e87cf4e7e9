//! What the dashboard downloads: the facts once; names of units and base maps when a question needs them.

use super::Controller;
use crate::api::client::{self, ClientError};
use crate::dashboard::browser::address;
use crate::dashboard::names::{ListKey, Place, lists_needed};
use crate::dashboard::query::DashboardQuery;
use crate::dashboard::view::Surroundings;
use crate::domain::{Level, UnitId, Vintage};
use crate::facts::{Facts, codec};
use crate::map::{BaseMap, Detail};
use core::future::Future;
use core::pin::pin;
use core::task::Poll;
use leptos::prelude::{Set, document, window};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Controller {
    /// Downloads everything that the first choice needs.
    pub(in crate::dashboard) async fn load(&self) -> Result<(), ClientError> {
        let (geography, facts) = both(client::bytes(&self.bootstrap.geography), client::bytes(&self.bootstrap.facts)).await;
        let geography = codec::decode_geography(&geography?).map_err(|_| ClientError::Shape)?;
        let facts = Arc::new(codec::decode_facts(&facts?, Arc::new(geography)).map_err(|_| ClientError::Shape)?);
        let geography = Arc::clone(facts.geography());
        let here = DashboardQuery::of_address(&address(), &geography, self.bootstrap.today);
        // The first choice will most likely need the names around the unit that is shown; a comparison offers the provinces
        // of every list.
        let mut keys: Vec<ListKey> = geography.vintages().into_iter().map(|vintage: Vintage| (vintage, None)).collect();
        keys.extend(here.as_ref().map(|question| lists_needed(question, &geography)).unwrap_or_default());
        let title = document().title();
        self.name(keys).await?;
        if let Some(question) = &here {
            self.fetch(question, &facts).await?;
        }
        self.title.replace(title);
        self.months.replace(facts.months_until(self.bootstrap.today));
        self.facts.replace(Some(facts));
        self.surroundings.replace(Some(Arc::new(Surroundings { bootstrap: self.bootstrap.clone(), geography })));
        self.sections_of.replace(here.clone());
        // The page shows it already: nothing is rendered anew until the first choice.
        self.question.set(here);
        document().document_element().map(|root| root.set_attribute("data-dashboard", "live"));
        Ok(())
    }

    /// Whether the base map of a question, and the names on it, are downloaded.
    pub(in crate::dashboard) fn is_drawn(&self, question: &DashboardQuery, facts: &Facts) -> bool {
        self.sheet_key(question, facts)
            .is_none_or(|key| self.sheet(key).is_some() && (key.detail == Detail::Below || self.knows_communes(facts, key.vintage)))
    }

    fn knows_communes(&self, facts: &Facts, vintage: Vintage) -> bool {
        let names = self.names();
        let geography = facts.geography();
        geography.children(None, vintage).iter().all(|province| names.knows((vintage, Some(geography.unit(*province).id))))
    }

    /// Downloads the base map of a question, and the names of all communes where it shows them.
    pub(in crate::dashboard) async fn fetch(&self, question: &DashboardQuery, facts: &Facts) -> Result<(), ClientError> {
        let Some(key) = self.sheet_key(question, facts) else { return Ok(()) };
        if key.detail != Detail::Below && !self.knows_communes(facts, key.vintage) {
            self.name_level(key.vintage, Level::Commune).await?;
        }
        // Offline the numbers still work: only the map stays empty.
        if self.sheet(key).is_some() || !window().navigator().on_line() {
            return Ok(());
        }
        let address = [&self.bootstrap.maps, &key.name(), ".svg"].concat();
        let Ok(file) = client::bytes(&address).await else { return Ok(()) };
        let sheet = core::str::from_utf8(&file).ok().and_then(|file| BaseMap::read(key, file)).ok_or(ClientError::Shape)?;
        self.sheets.borrow_mut().push(Arc::new(sheet));
        Ok(())
    }

    /// Downloads the lists of units that are not known yet.
    pub(in crate::dashboard) async fn name(&self, keys: Vec<ListKey>) -> Result<(), ClientError> {
        for (vintage, parent) in keys {
            if !self.names.borrow().knows((vintage, parent)) {
                let units = client::units_below(parent, vintage).await?;
                Arc::make_mut(&mut self.names.borrow_mut()).keep((vintage, parent), units.into_iter().map(Place::from).collect());
            }
        }
        Ok(())
    }

    async fn name_level(&self, vintage: Vintage, level: Level) -> Result<(), ClientError> {
        let units = client::units_of_level(vintage, level).await?;
        let mut lists: BTreeMap<UnitId, Vec<Place>> = BTreeMap::new();
        for unit in units {
            if let Some(parent) = unit.parent {
                lists.entry(parent).or_default().push(Place::from(unit));
            }
        }
        let mut names = self.names.borrow_mut();
        let names = Arc::make_mut(&mut names);
        for (parent, places) in lists {
            names.keep((vintage, Some(parent)), places);
        }
        Ok(())
    }
}

/// Waits for both at once.
async fn both<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut one, mut other) = (None, None);
    core::future::poll_fn(|context| {
        if one.is_none()
            && let Poll::Ready(value) = first.as_mut().poll(context)
        {
            one = Some(value);
        }
        if other.is_none()
            && let Poll::Ready(value) = second.as_mut().poll(context)
        {
            other = Some(value);
        }
        match (one.take(), other.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            (first, second) => {
                (one, other) = (first, second);
                Poll::Pending
            }
        }
    })
    .await
}
