//! Dated records that targets count: a table for each register. A new register is one more table in the list below; the
//! compiler asks for it.

mod table;

use super::cells::{Cells, FromCells, values};
use super::statement::{Insert, Statement, Statements, Update};
use super::{StoreError, Tx, Value, WriteTx, identity};
use app::domain::record::{
    CommuneStatus, Event, FundingLine, GrowingArea, Idea, Milestone, Organisation, Record, RecordKind, SalesChannel, Shared, Training,
    ValueChainMember,
};
use table::{RecordTable, record_tables};

record_tables! {
    Channels: SalesChannel in "sales_channel" {
        outlet: "outlet",
        kind: "kind",
        address: "address",
        opened: "opened",
        closed: "closed",
        checked: "checked",
    } and { producer: "producer_id", evidence: "evidence" }

    Chains: ValueChainMember in "value_chain_member" {
        chain: "chain",
        fund: "fund",
        circular: "circular",
        joined: "joined",
        ended: "ended",
    } and { producer: "producer_id", product: "product_id", evidence: "evidence" }

    CommuneStatus: CommuneStatus in "commune_status" {
        status: "status",
        since: "since",
        until: "until",
    } and { evidence: "document" }

    Ideas: Idea in "idea" {
        name: "name",
        stage: "stage",
        level: "level",
        stars: "stars",
        round: "round",
        received: "received",
        supported: "supported",
    } and { producer: "producer_id", product: "product_id" }

    Trainings: Training in "training" {
        person: "person",
        course: "course",
        role: "role",
        level: "level",
        held: "held",
    } and { producer: "producer_id" }

    Organisations: Organisation in "organisation" {
        name: "name",
        kind: "kind",
        state: "state",
        size: "size_class",
        joined: "joined",
        founded: "founded",
    } and { producer: "producer_id", evidence: "evidence" }

    Events: Event in "event" {
        title: "title",
        event_type: "type",
        organiser: "organiser",
        cost: "cost",
        held_from: "held_from",
        held_to: "held_to",
    } and { evidence: "evidence" }

    Funding: FundingLine in "funding_line" {
        name: "name",
        stage: "stage",
        fund: "fund",
        amount: "amount",
        dated: "dated",
    } and { plan: "plan_id" }

    Milestones: Milestone in "milestone" {
        subject_kind: "subject_kind",
        subject: "subject",
        mark: "mark",
        subject_type: "type",
        amount: "amount",
        reached: "reached",
        ended: "ended",
    } and { product: "product_id", plan: "plan_id", evidence: "evidence" }

    GrowingAreas: GrowingArea in "growing_area" {
        name: "name",
        crop: "crop",
        code: "code",
        hectares: "hectares",
        standard: "standard",
        used_from: "used_from",
        used_to: "used_to",
    } and { producer: "producer_id", evidence: "evidence" }
}

/// How the rows of a table name a producer or a product.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordLink {
    /// The rows that name one.
    pub(super) find: &'static str,
    /// The change of what they name.
    pub(super) update: Update,
}

impl Statement for RecordLink {
    fn texts(&self) -> Vec<String> {
        [self.find.texts(), self.update.texts()].concat()
    }
}

/// The links of these tables by one column, and their statements.
macro_rules! links {
    ($($(#[$doc:meta])* $name:ident, $statements:ident: $column:literal in $($table:literal),*;)*) => {
        $(
            $(#[$doc])*
            pub(super) const $name: &[RecordLink] = &[$(RecordLink {
                find: concat!("select id from ", $table, " where ", $column, " = $1"),
                update: Update::by_id($table, &[$column]),
            }),*];

            const $statements: &[&str] = &[$(concat!($table, ".", $column)),*];
        )*
    };
}

links! {
    /// What names a producer.
    PRODUCER_LINKS, PRODUCER_LINK_NAMES: "producer_id" in "sales_channel", "value_chain_member", "idea", "training", "organisation", "growing_area";
    /// What names a product.
    PRODUCT_LINKS, PRODUCT_LINK_NAMES: "product_id" in "value_chain_member", "idea", "milestone";
}

/// The statements of links with their names.
pub(super) fn link_statements() -> impl Iterator<Item = (&'static str, &'static dyn Statement)> {
    let names = PRODUCER_LINK_NAMES.iter().chain(PRODUCT_LINK_NAMES).copied();
    names.zip(PRODUCER_LINKS.iter().chain(PRODUCT_LINKS).map(|link| link as &dyn Statement))
}

/// The record with the id that follows from what it says.
pub fn record_with_id(mut record: Record) -> Record {
    let id = identity::id_of(record.slug(), &record.identity());
    record.shared_mut().id = id;
    record
}

/// All records, by (register, id).
pub(super) async fn record_list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    for kind in RecordKind::ALL {
        records.append(&mut register_list(tx, *kind).await?);
    }
    Ok(records)
}

impl WriteTx {
    /// Writes new records, of any registers.
    pub async fn records_insert(&mut self, records: &[Record]) -> Result<(), StoreError> {
        for kind in RecordKind::ALL {
            let rows = records.iter().filter(|record| record.kind() == *kind).cloned().map(row);
            self.insert(&record_table(*kind).0, rows).await?;
        }
        Ok(())
    }

    /// Writes a record in the place of the one with its id.
    pub async fn record_replace(&mut self, record: &Record) -> Result<(), StoreError> {
        let update = record_table(record.kind()).0.as_update(0);
        self.update(&update, vec![(vec![record.shared().id.as_str().into()], row(record.clone()))]).await.map(drop)
    }
}
