//! Identities computed anew after a migration changed their rules, with the ways of writing that the published register has.

use super::embedded::{self, Embedded};
use crate::datasets::CARRIED;
use crate::store::{CarriedName, Db, Renewal, StoreError, identities_renew};

/// Computes identities anew where that is due; what it made one.
pub async fn renew_identities(db: &Db) -> Result<Option<Renewal>, StoreError> {
    let mut carried = Vec::new();
    for row in (Embedded { name: embedded::RECOGNITIONS, text: CARRIED }).rows()? {
        carried.push(CarriedName {
            name: row.text("product_name")?.to_owned(),
            product: row.text("product_id")?.to_owned(),
            producer: row.option("producer")?,
            unit: row.text("unit")?.parse().map_err(|()| row.wrong("unit"))?,
        });
    }
    identities_renew(db, &carried).await
}
