//! Walking the chain of the audit log: whether every row still says what it said when it was written.

use super::audit::{AUDIT_HEAD, AUDIT_PAGE, AuditRow};
use super::{Db, StoreError, Tx};
use app::text::Lang;

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// How many rows were read.
    pub rows: u64,
    /// How many of them an older version wrote, before there was a chain.
    pub before_chain: u64,
    /// The change of the last row.
    pub last_change: i64,
    /// The hash of the last row; empty where there is no chain yet.
    pub head: String,
    /// The first row that breaks the chain; nothing after it was read.
    pub first_break: Option<AuditBreak>,
}

/// How the chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditBreak {
    /// The row does not follow from the one before and from what it says: one of its fields was changed.
    Altered {
        /// The number of the row.
        id: i64,
        /// The change it belongs to.
        change: i64,
    },
    /// The first row of the chain does not follow: it was changed, or one of those from before the chain was.
    BeforeChain {
        /// The number of the first row of the chain.
        id: i64,
        /// The change it belongs to.
        change: i64,
    },
    /// The row is not there.
    Missing {
        /// The number it would have.
        id: i64,
    },
    /// The row lies after the last one that was written.
    Unexpected {
        /// The number of the row.
        id: i64,
        /// The change it belongs to.
        change: i64,
    },
}

impl AuditBreak {
    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            AuditBreak::Altered { id, change } => lang.audit_altered(id, change),
            AuditBreak::BeforeChain { id, change } => lang.audit_before_chain_altered(id, change),
            AuditBreak::Missing { id } => lang.audit_missing(id),
            AuditBreak::Unexpected { id, change } => lang.audit_unexpected(id, change),
        }
    }
}

/// Walks the chain from its beginning, all in one consistent view.
pub async fn audit_verify(db: &Db) -> Result<AuditReport, StoreError> {
    let mut tx = db.begin_read().await?;
    let (last_change, last_id, head): (i64, i64, Option<String>) = tx.fetch_one(AUDIT_HEAD, vec![]).await?;
    let mut walk = Walk::default();
    loop {
        let page = page(&mut tx, walk.last_id).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if let Err(first_break) = walk.step(&row) {
                return Ok(walk.report(Some(first_break)));
            }
        }
    }
    let first_break = if walk.last_id < last_id || walk.last_change < last_change {
        Some(AuditBreak::Missing { id: walk.last_id + 1 })
    } else if walk.last_id > last_id || walk.last_change > last_change {
        Some(AuditBreak::Unexpected { id: walk.last_id, change: walk.last_change })
    } else if walk.is_chained && head.as_deref() != Some(&walk.hash) {
        Some(AuditBreak::Altered { id: walk.last_id, change: walk.last_change })
    } else {
        None
    };
    Ok(walk.report(first_break))
}

/// The hash that follows from all rows of before the chain; what its first row goes on from.
pub(super) async fn hash_before_chain(tx: &mut Tx) -> Result<String, StoreError> {
    let (mut hash, mut last_id) = (String::new(), 0);
    loop {
        let page = page(tx, last_id).await?;
        let Some(last) = page.last() else { return Ok(hash) };
        last_id = last.id();
        for row in &page {
            hash = row.hash_after(&hash);
        }
    }
}

async fn page(tx: &mut Tx, after: i64) -> Result<Vec<AuditRow>, StoreError> {
    tx.read_where(&AUDIT_PAGE, vec![after.into()]).await
}

/// A walk along the rows of the log.
#[derive(Default)]
struct Walk {
    rows: u64,
    before_chain: u64,
    last_id: i64,
    last_change: i64,
    hash: String,
    is_chained: bool,
}

impl Walk {
    fn step(&mut self, row: &AuditRow) -> Result<(), AuditBreak> {
        let (id, change) = (row.id(), row.change());
        if id != self.last_id + 1 {
            return Err(AuditBreak::Missing { id: self.last_id + 1 });
        }
        let hash = row.hash_after(&self.hash);
        match (row.stored_hash(), self.is_chained) {
            (None, false) => self.before_chain += 1,
            (Some(stored), false) if stored != hash && self.before_chain > 0 => return Err(AuditBreak::BeforeChain { id, change }),
            (Some(stored), _) if stored == hash => self.is_chained = true,
            _ => return Err(AuditBreak::Altered { id, change }),
        }
        self.rows += 1;
        (self.last_id, self.last_change, self.hash) = (id, change, hash);
        Ok(())
    }

    fn report(self, first_break: Option<AuditBreak>) -> AuditReport {
        AuditReport {
            rows: self.rows,
            before_chain: self.before_chain,
            last_change: self.last_change,
            head: if self.is_chained { self.hash } else { String::new() },
            first_break,
        }
    }
}
