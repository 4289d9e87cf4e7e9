//! Which checked rows are new, which correct something, and which say what is already known.
//!
//! Rows are taken in groups; each group asks the database once for everything it touches. Both passes of an import use
//! this code: the first to report, the second, inside the writing transaction, to write.

mod correction;
mod known;
mod near_names;
mod producers;
mod product_found;
mod products;
mod recognitions;
mod seen;

use super::kept_ids::KeptIds;
use super::problem::RecognitionProblem;
use super::validate::CheckedRow;
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::{Issue, Problem, Tally};
use crate::store::identity::{RecognitionMark, near_key, producer_id, producer_id_before, producer_identity};
use crate::store::{ProducerDraft, ProductAlias, ProductDraft, RecognitionDraft, StoreError, Tx};
use app::domain::ProducerKind;
use app::domain::collation::identity_key;
use known::Known;
use near_names::NearNames;
use producers::ProducerStatements;
use product_found::FoundBy;
use products::ProductStatements;
use seen::SeenRows;

/// How many rows are looked up and written at once.
pub const GROUP: usize = 500;

/// What a group of rows would write.
#[derive(Default)]
pub struct Changeset {
    /// New producers.
    pub producers: Vec<ProducerDraft>,
    /// New products.
    pub products: Vec<ProductDraft>,
    /// New recognitions.
    pub recognitions: Vec<RecognitionDraft>,
    /// Producers that were corrected or are known better.
    pub producer_updates: Vec<ProducerDraft>,
    /// Products that were corrected or are known better.
    pub product_updates: Vec<ProductDraft>,
    /// Recognitions that changed.
    pub recognition_updates: Vec<RecognitionDraft>,
    /// Identities that producers had before they were corrected.
    pub producer_aliases: Vec<(String, String)>,
    /// Identities that products had before they were corrected.
    pub product_aliases: Vec<ProductAlias>,
    /// Producers that lost a product to another, which takes their place if it was the last.
    pub producers_left: Vec<(String, String)>,
}

/// What is remembered of the rows before: a few numbers per row, so a large file needs little memory.
pub struct Reconciler {
    seen: SeenRows,
    products: ProductStatements,
    producers: ProducerStatements,
    near_names: NearNames,
    /// The ids that the file states, where they are kept.
    kept_ids: Option<KeptIds>,
    has_aliases: bool,
    next_row: i64,
    /// Counts so far.
    pub tally: Tally,
}

/// A row with what follows from it alone.
struct Prepared {
    row: CheckedRow,
    /// The key of its product's name.
    name_key: String,
    /// What tells its recognition apart.
    mark: RecognitionMark,
    /// The producer it names, as it would be written if it were new.
    producer: Option<ProducerDraft>,
    /// What its product has in common with products of nearly the same name.
    near_key: Option<String>,
}

impl Reconciler {
    /// A reconciler for a database as it is now.
    pub async fn begin(tx: &mut Tx, kept_ids: Option<KeptIds>) -> Result<Reconciler, StoreError> {
        Ok(Reconciler {
            seen: SeenRows::default(),
            products: ProductStatements::default(),
            producers: ProducerStatements::default(),
            near_names: NearNames::default(),
            kept_ids,
            has_aliases: tx.has_aliases().await?,
            next_row: tx.recognition_row_last().await? + 1,
            tally: Tally::default(),
        })
    }

    /// Reconciles a group of rows with what is known.
    pub async fn reconcile(
        &mut self,
        tx: &mut Tx,
        rows: Vec<CheckedRow>,
        gazetteer: &Gazetteer,
        issues: &mut Vec<Issue>,
    ) -> Result<Changeset, StoreError> {
        let rows: Vec<Prepared> = rows.into_iter().map(|row| self.prepare(row, gazetteer)).collect();
        let mut known = Known::ask(tx, &rows, self.kept_ids.is_some(), self.has_aliases).await?;
        // The first pass writes nothing, so what earlier groups corrected is not known yet.
        self.producers.corrected.values().for_each(|producer| known.correct_producer(producer));
        self.products.corrected.values().for_each(|product| known.correct_product(product));
        let mut changes = Changeset::default();
        for prepared in rows {
            if let Err(issue) = self.reconcile_row(prepared, &mut known, gazetteer, &mut changes, issues) {
                issues.push(issue);
            }
        }
        self.has_aliases |= !(changes.product_aliases.is_empty() && changes.producer_aliases.is_empty());
        Ok(changes)
    }

    fn prepare(&mut self, row: CheckedRow, gazetteer: &Gazetteer) -> Prepared {
        let province = gazetteer.province_of_today(row.unit);
        let kept_ids = &mut self.kept_ids;
        let producer = row.producer.as_ref().zip(province).map(|(name, province)| {
            let identity = producer_identity(name, province);
            let id = match kept_ids {
                Some(kept) => kept.producer_id(&identity, || producer_id_before(name, province)),
                None => producer_id(&identity),
            };
            ProducerDraft { id, identity, name: name.clone(), kind: row.producer_kind.unwrap_or(ProducerKind::Unknown), province }
        });
        let near_key = province.map(|province| near_key(&row.product, province));
        Prepared { name_key: identity_key(&row.product), mark: row.mark(), row, producer, near_key }
    }

    fn reconcile_row(
        &mut self,
        prepared: Prepared,
        known: &mut Known,
        gazetteer: &Gazetteer,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) -> Result<(), Issue> {
        let found = self.find_product(&prepared, known, gazetteer)?;
        let row = &prepared.row;
        let recognition = known.recognition(&prepared, &found.id)?;
        if let Some(before) = self.seen.before(&prepared, &found.id, recognition) {
            self.tally.unchanged += u64::from(before.is_same);
            let line = before.line;
            let problem = if before.is_same { Problem::DuplicateRow { line } } else { RecognitionProblem::ConflictingRow { line }.into() };
            return Err(issue(row, "", String::new(), problem));
        }
        let recognition = recognition.cloned();
        let recognition = recognition.map(|old| recognitions::merged(row, old, gazetteer)).transpose()?;
        self.seen.remember(&prepared, &found.id, recognition.as_ref().map(|(old, _)| old));
        let mut changed = found.by == FoundBy::Correction;
        if changed {
            self.correct(&prepared, &found, known, changes, issues);
        }
        changed |= self.reconcile_producer(&prepared, &found, known, changes, issues);
        changed |= self.reconcile_product(&prepared, &found, (known, gazetteer), changes, issues);
        self.reconcile_recognition(prepared, found.id, recognition, changed, changes, issues);
        Ok(())
    }

    /// The further identities of what the file states with ids that are kept: of producers, and of products.
    pub fn into_aliases(self) -> (Vec<(String, String)>, Vec<ProductAlias>) {
        self.kept_ids.map(KeptIds::aliases).unwrap_or_default()
    }
}

fn issue(row: &CheckedRow, column: &'static str, value: String, problem: impl Into<Problem>) -> Issue {
    Issue { line: row.line, column, value, problem: problem.into() }
}

/// Says that a value that was known becomes another.
fn corrected(row: &CheckedRow, column: &'static str, old: impl ToString, new: impl ToString) -> Issue {
    issue(row, column, new.to_string(), RecognitionProblem::Corrected { old: old.to_string() })
}
