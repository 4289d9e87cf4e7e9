//! The audit log: who changed what, when, from what to what, in a chain of hashes.
//!
//! One committed transaction has one change number (`seq`), which names the version of the data, and one or more rows
//! here: one for each subject that was changed (table, id, before, after), and last a summary without a subject, whose
//! `detail` counts what was done. Rows that were changed are noted one by one, with the columns that differ; rows that a
//! file or the first filling created are counted in the summary, since they can be read where they stand; rows that were
//! taken away are noted whole.
//!
//! The chain: `hash` is the SHA-256, as 64 small hexadecimal digits, of the hash of the row before (nothing for the first
//! row) and the fields `id, seq, at, actor, actor_name, kind, subject_table, subject_id, before_row, after_row, detail`, in
//! this order. Each is written as its length in bytes in decimal digits, a colon and its UTF-8 text, numbers in decimal
//! digits; a field without a value is a single `-`. Both databases give these texts back as they were written (JSON lies in
//! `text`), so the hashes are the same on both.
//!
//! Rows that an older version wrote before there was a chain have no hash of their own; no later sum could prove what they
//! said at the time. The first row of the chain follows from all of them, so from then on they cannot change unnoticed.
//!
//! `change_counter` holds the head of the chain: the number and the hash of the last row, so that rows taken away at the
//! end are missed too. Whoever can write to the database can write a new chain from its beginning; against that, keep the
//! head that `ocop audit verify` prints somewhere else.

use super::cells::{row, values};
use super::statement::{Insert, Select, statements};
use super::{StoreError, Value};
use app::domain::account::Actor;
use sha2::{Digest, Sha256};

statements! {
    /// Takes the next change number, and with it the right to write and the head of the chain.
    CHANGE_NEXT: &str = "update change_counter set last_seq = last_seq + 1 where id = 1 returning last_seq, audit_id, audit_hash";
    /// The change number and the head of the chain.
    AUDIT_HEAD: &str = "select last_seq, audit_id, audit_hash from change_counter where id = 1";
    /// Moves the head of the chain.
    AUDIT_HEAD_UPDATE: &str = "update change_counter set audit_id = $1, audit_hash = $2 where id = 1";
    /// Some rows of the log after a row.
    AUDIT_PAGE: Select = Select { columns: AUDIT_INSERT.columns, from: "audit where id > $1 order by id limit 1000" };
    /// Rows of the log.
    AUDIT_INSERT: Insert = Insert {
        table: "audit",
        columns: &["id", "seq", "at", "actor", "actor_name", "kind", "subject_table", "subject_id", "before_row", "after_row", "detail", "hash"],
    };
}

/// The summary of a write.
#[derive(Clone, Debug)]
pub struct Change {
    /// A stable word: `seed`, `import`, …
    pub kind: &'static str,
    /// What a reader of the log wants to know; JSON.
    pub detail: String,
}

row!(pub(super) AuditRow {
    id: i64,
    seq: i64,
    at: String,
    actor: String,
    actor_name: Option<String>,
    kind: String,
    subject_table: Option<String>,
    subject_id: Option<String>,
    before_row: Option<String>,
    after_row: Option<String>,
    detail: Option<String>,
    hash: Option<String>,
});

impl AuditRow {
    /// Its number: the place in the log, without a gap.
    pub(super) fn id(&self) -> i64 {
        self.id
    }

    /// The change it belongs to.
    pub(super) fn change(&self) -> i64 {
        self.seq
    }

    /// The hash that is stored with it; none before there was a chain.
    pub(super) fn stored_hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// The hash that follows from the row before and from what this one says.
    pub(super) fn hash_after(&self, before: &str) -> String {
        let numbers = [self.id.to_string(), self.seq.to_string()];
        let fields = [
            Some(before).filter(|hash| !hash.is_empty()),
            Some(&numbers[0]),
            Some(&numbers[1]),
            Some(&self.at),
            Some(&self.actor),
            self.actor_name.as_deref(),
            Some(&self.kind),
            self.subject_table.as_deref(),
            self.subject_id.as_deref(),
            self.before_row.as_deref(),
            self.after_row.as_deref(),
            self.detail.as_deref(),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            match field {
                Some(text) => {
                    digest.update(format!("{}:", text.len()));
                    digest.update(text);
                }
                None => digest.update("-"),
            }
        }
        hexadecimal(&digest.finalize())
    }

    fn values(self) -> Vec<Value> {
        values![
            self.id,
            self.seq,
            self.at,
            self.actor,
            self.actor_name,
            self.kind,
            self.subject_table,
            self.subject_id,
            self.before_row,
            self.after_row,
            self.detail,
            self.hash,
        ]
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The SHA-256 of bytes that are too many for the log itself.
pub(super) fn sha256(bytes: &[u8]) -> String {
    format!("sha256:{}", hexadecimal(&Sha256::digest(bytes)))
}

/// A row of the database as JSON: the names and the texts of its columns.
pub(super) type RowJson = serde_json::Map<String, serde_json::Value>;

/// What was done to a subject, or the summary.
pub(super) enum Entry {
    /// A subject was changed, created (no `before`) or taken away (no `after`).
    Subject {
        /// Its table.
        table: &'static str,
        /// Its id in that table; the parts of a key of several columns with colons between them.
        id: String,
        /// What it was: the columns that differ, or all where it is gone.
        before: Option<RowJson>,
        /// What it is now: the columns that differ, or all where it is new.
        after: Option<RowJson>,
    },
    /// The last row of a change.
    Summary(Change),
}

/// The rows of one change, chained one to the other, until they are written.
pub(super) struct Journal {
    seq: i64,
    at: String,
    actor: String,
    actor_name: Option<String>,
    last_id: i64,
    last_hash: String,
    pending: Vec<Vec<Value>>,
}

impl Journal {
    /// A journal that goes on from the head of the chain.
    pub(super) fn new(actor: &Actor, seq: i64, last_id: i64, last_hash: String) -> Journal {
        Journal {
            seq,
            at: crate::clock::now_iso(),
            actor: actor.key(),
            actor_name: actor.name().map(str::to_owned),
            last_id,
            last_hash,
            pending: Vec::new(),
        }
    }

    /// Chains one more row.
    pub(super) fn push(&mut self, entry: Entry) -> Result<(), StoreError> {
        let json = |row: Option<RowJson>| row.map(|row| serde_json::Value::Object(row).to_string());
        let (kind, subject, before, after, detail) = match entry {
            Entry::Subject { table, id, before, after } => {
                let kind = match (&before, &after) {
                    (None, None) => return Err(StoreError::Data(format!("nothing happened to {table} `{id}`"))),
                    (None, Some(_)) => "create",
                    (Some(_), Some(_)) => "update",
                    (Some(_), None) => "delete",
                };
                (kind, Some((table.to_owned(), id)), json(before), json(after), None)
            }
            Entry::Summary(change) => (change.kind, None, None, None, Some(change.detail)),
        };
        let (subject_table, subject_id) = subject.unzip();
        let mut row = AuditRow {
            id: self.last_id + 1,
            seq: self.seq,
            at: self.at.clone(),
            actor: self.actor.clone(),
            actor_name: self.actor_name.clone(),
            kind: kind.to_owned(),
            subject_table,
            subject_id,
            before_row: before,
            after_row: after,
            detail,
            hash: None,
        };
        let hash = row.hash_after(&self.last_hash);
        row.hash = Some(hash.clone());
        self.pending.push(row.values());
        (self.last_id, self.last_hash) = (self.last_id + 1, hash);
        Ok(())
    }

    /// Whether the rows that wait fill a statement.
    pub(super) fn is_full(&self) -> bool {
        self.pending.len() >= AUDIT_INSERT.rows_per_statement()
    }

    /// The rows that wait.
    pub(super) fn take_pending(&mut self) -> Vec<Vec<Value>> {
        std::mem::take(&mut self.pending)
    }

    /// The head of the chain, as [`AUDIT_HEAD_UPDATE`] takes it.
    pub(super) fn head(&self) -> Vec<Value> {
        vec![self.last_id.into(), self.last_hash.clone().into()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(actor_name: Option<&str>, detail: Option<&str>) -> AuditRow {
        AuditRow {
            id: 1,
            seq: 1,
            at: "2026-11-28T03:04:05.678Z".to_owned(),
            actor: "cli:ocop".to_owned(),
            actor_name: actor_name.map(str::to_owned),
            kind: "import".to_owned(),
            subject_table: None,
            subject_id: None,
            before_row: None,
            after_row: None,
            detail: detail.map(str::to_owned),
            hash: None,
        }
    }

    #[test]
    fn the_form_of_the_chain_never_changes() {
        // The letter has three bytes.
        let text = "-1:11:124:2026-11-28T03:04:05.678Z8:cli:ocop-6:import----7:{\"ầ\"}";
        let expected = hexadecimal(&Sha256::digest(text));
        assert_eq!(row(None, Some("{\"ầ\"}")).hash_after(""), expected);
        assert_eq!(sha256(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn no_two_rows_have_one_form() {
        let hashes = [
            row(None, None).hash_after(""),
            row(Some(""), None).hash_after(""),
            row(None, Some("")).hash_after(""),
            row(None, None).hash_after("a"),
            row(Some("6:import"), None).hash_after(""),
        ];
        for (index, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..index].contains(hash), "{index}");
        }
    }
}
