//! Which checked rows are new, which change something, and which say what is already known.
//!
//! Rows are taken in groups; each group asks the database once for everything it touches. Both passes of an import use
//! this code: the first to report, the second, inside the writing transaction, to write.

use super::kept_ids::KeptIds;
use super::problem::RecognitionProblem;
use super::validate::CheckedRow;
use crate::datasets::issues::{Issue, Problem, Tally};
use crate::store::identity::{hash64, id_of, producer_identity, product_identity, recognition_identity};
use crate::store::{ProducerDraft, ProductDraft, RecognitionDraft, StoreError, Tx};
use app::domain::collation::fold;
use app::domain::recognition::RecognitionStatus;
use app::domain::{Certificate, Day, ProducerKind, Sector, Stars, UnitId};
use std::collections::HashMap;

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
    /// Producers whose kind is known better.
    pub producer_updates: Vec<(String, ProducerKind)>,
    /// Products whose classification is known better.
    pub product_updates: Vec<ProductDraft>,
    /// Recognitions that changed.
    pub recognition_updates: Vec<RecognitionDraft>,
}

/// What is remembered of the rows before: a few numbers per row, so a large file needs little memory.
pub struct Reconciler {
    /// By hash of the recognition: its line, and what another row must not contradict.
    seen: HashMap<u64, (u64, Effect)>,
    /// By hash of the product: what the file says about its classification; of two different statements the first.
    classifications: HashMap<u64, Classification>,
    /// By hash of the producer: what the file says about its kind; of two different statements the first.
    kinds: HashMap<u64, Option<ProducerKind>>,
    /// The ids that the file states, where they are kept.
    kept_ids: Option<KeptIds>,
    next_row: i64,
    /// Counts so far.
    pub tally: Tally,
}

type Classification = (Option<Sector>, Option<u8>);

/// What decides how a recognition counts: stars, potential 5, last valid day, day of revocation. Two rows about one
/// recognition that differ here contradict each other; other differences (a note, a way of writing) do not matter.
type Effect = (Option<Stars>, bool, Option<Day>, Option<Day>);

/// A row with everything that follows from it alone.
struct Prepared {
    row: CheckedRow,
    product_identity: String,
    producer: Option<ProducerDraft>,
}

impl Reconciler {
    /// A reconciler for a database whose last row has this number.
    pub fn new(last_row: i64, kept_ids: Option<KeptIds>) -> Reconciler {
        Reconciler {
            seen: HashMap::new(),
            classifications: HashMap::new(),
            kinds: HashMap::new(),
            kept_ids,
            next_row: last_row + 1,
            tally: Tally::default(),
        }
    }

    /// Reconciles a group of rows with what is known. `province` gives the province of today of a unit.
    pub async fn reconcile(
        &mut self,
        tx: &mut Tx,
        rows: Vec<CheckedRow>,
        province: impl Fn(UnitId) -> Option<UnitId>,
        issues: &mut Vec<Issue>,
    ) -> Result<Changeset, StoreError> {
        let rows: Vec<Prepared> = rows.into_iter().map(|row| prepare(row, &province)).collect();
        let known = Known::ask(tx, &rows, self.kept_ids.is_some()).await?;
        let mut changes = Changeset::default();
        for prepared in rows {
            if let Err(issue) = self.reconcile_row(prepared, &known, &mut changes, issues) {
                issues.push(issue);
            }
        }
        Ok(changes)
    }

    fn reconcile_row(&mut self, prepared: Prepared, known: &Known, changes: &mut Changeset, issues: &mut Vec<Issue>) -> Result<(), Issue> {
        let Prepared { row, product_identity, producer } = prepared;
        let product = known.product(&row, &product_identity)?;
        let (product_id, producer_id) = self.product_ids(&row, &product_identity, product, producer.as_ref());
        let identity = identity_of(&row, &product_id);
        let recognition = known.recognition(&row, &identity)?;
        let effect = (row.stars, row.potential_5 == Some(true), row.expires, row.revoked);
        if let Some((line, same)) = self.seen.get(&hash64(identity.as_bytes())).map(|(line, before)| (*line, *before == effect)) {
            let problem = if same { Problem::DuplicateRow { line } } else { RecognitionProblem::ConflictingRow { line }.into() };
            self.tally.unchanged += u64::from(same);
            return Err(issue(&row, "", String::new(), problem));
        }
        self.seen.insert(hash64(identity.as_bytes()), (row.line, effect));

        let mut changed = false;
        if let Some(named) = producer {
            if producer_id.as_ref() == Some(&named.id) {
                changed |= self.reconcile_producer(&row, named, known, changes, issues);
            } else {
                issues.push(issue(&row, "producer", named.name, RecognitionProblem::ProducerDiffers));
            }
        }
        let draft = ProductDraft {
            id: product_id,
            identity: product_identity,
            name: row.product.clone(),
            producer_id,
            sector: None,
            set: None,
            classification_basis: None,
        };
        changed |= self.reconcile_product(&row, draft.clone(), product, changes, issues);
        self.reconcile_recognition(row, draft.id, identity, recognition, changed, changes);
        Ok(())
    }

    /// The ids of the product a row speaks of and of its producer.
    fn product_ids(
        &mut self,
        row: &CheckedRow,
        identity: &str,
        product: Option<&ProductDraft>,
        producer: Option<&ProducerDraft>,
    ) -> (String, Option<String>) {
        if let (Some(kept), Some(stated)) = (&mut self.kept_ids, &row.product_id) {
            return (stated.clone(), kept.producer_of(stated, row, identity, producer));
        }
        match product {
            Some(product) => (product.id.clone(), product.producer_id.clone()),
            None => (id_of(&row.product, identity), producer.map(|producer| producer.id.clone())),
        }
    }

    /// The further identities of products whose ids were kept.
    pub fn into_aliases(self) -> Vec<(String, String)> {
        self.kept_ids.map(KeptIds::aliases).unwrap_or_default()
    }

    /// A new producer, or a kind that is known better. Whether something known changes.
    fn reconcile_producer(
        &mut self,
        row: &CheckedRow,
        named: ProducerDraft,
        known: &Known,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let key = hash64(named.id.as_bytes());
        let is_first = !self.kinds.contains_key(&key);
        let stated = self.kinds.entry(key).or_default();
        let is_news = stated.is_none() && row.producer_kind.is_some();
        match (*stated, row.producer_kind) {
            (Some(before), Some(now)) if before != now => {
                issues.push(issue(
                    row,
                    "producer_kind",
                    now.name().to_owned(),
                    RecognitionProblem::KindDiffers { kept: before.name().to_owned() },
                ));
            }
            (None, now) => *stated = now,
            _ => {}
        }
        let stated = *stated;
        match known.kinds.get(&named.id) {
            None if is_first => changes.producers.push(ProducerDraft { kind: stated.unwrap_or(ProducerKind::Unknown), ..named }),
            None if is_news => {
                if let (Some(draft), Some(kind)) = (changes.producers.iter_mut().find(|draft| draft.id == named.id), stated) {
                    draft.kind = kind;
                }
            }
            Some(old) if is_news && stated != Some(*old) => {
                changes.producer_updates.extend(stated.map(|kind| (named.id, kind)));
                return true;
            }
            _ => {}
        }
        false
    }

    /// A new product, or a classification that is known better. Whether something known changes.
    fn reconcile_product(
        &mut self,
        row: &CheckedRow,
        draft: ProductDraft,
        old: Option<&ProductDraft>,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let key = hash64(draft.id.as_bytes());
        let is_first = !self.classifications.contains_key(&key);
        let stated = self.classifications.entry(key).or_default();
        let before = *stated;
        let contradicts = |stated: Classification| {
            stated.0.is_some_and(|stated| row.sector.is_some_and(|now| now != stated))
                || stated.1.is_some_and(|stated| row.set.is_some_and(|now| now != stated))
        };
        if contradicts(before) {
            issues.push(issue(row, "sector", row.product.clone(), RecognitionProblem::ClassificationDiffers));
        } else {
            *stated = (before.0.or(row.sector), before.1.or(row.set));
        }
        let (sector, set) = *stated;
        let is_news = (sector, set) != before;
        let basis = |sector: Option<Sector>| sector.map(|_| row.classification_basis.clone().unwrap_or_else(|| "stated".to_owned()));
        match old {
            None if is_first => changes.products.push(ProductDraft { sector, set, classification_basis: basis(sector), ..draft }),
            None if is_news => {
                if let Some(draft) = changes.products.iter_mut().find(|known| known.id == draft.id) {
                    (draft.sector, draft.set, draft.classification_basis) = (sector, set, basis(sector));
                }
            }
            Some(old) if is_news => {
                let sector = sector.or(old.sector);
                let set = set.or(old.set).filter(|set| Sector::of_set(*set) == sector);
                if (sector, set) != (old.sector, old.set) {
                    changes.product_updates.push(ProductDraft { sector, set, classification_basis: basis(sector), ..old.clone() });
                    return true;
                }
            }
            _ => {}
        }
        false
    }

    fn reconcile_recognition(
        &mut self,
        row: CheckedRow,
        product_id: String,
        identity: String,
        old: Option<&RecognitionDraft>,
        changed: bool,
        changes: &mut Changeset,
    ) {
        match old {
            None => {
                let stated = row.recognition_id.clone().filter(|_| self.kept_ids.is_some());
                let id = stated.unwrap_or_else(|| id_of(&row.product, &identity));
                changes.recognitions.push(created(row, id, product_id, identity, self.next_row));
                self.next_row += 1;
                self.tally.created += 1;
            }
            Some(old) => {
                let merged = merged(row, old.clone());
                let differs = merged != *old;
                if differs {
                    changes.recognition_updates.push(merged);
                }
                *(if differs || changed { &mut self.tally.updated } else { &mut self.tally.unchanged }) += 1;
            }
        }
    }
}

fn issue(row: &CheckedRow, column: &'static str, value: String, problem: impl Into<Problem>) -> Issue {
    Issue { line: row.line, column, value, problem: problem.into() }
}

fn identity_of(row: &CheckedRow, product_id: &str) -> String {
    let decision = row.decision.as_deref().unwrap_or_default();
    recognition_identity(product_id, decision, row.issued, row.status.name(), row.level.unwrap_or_default())
}

fn prepare(row: CheckedRow, province: impl Fn(UnitId) -> Option<UnitId>) -> Prepared {
    let producer = row.producer.as_ref().and_then(|name| {
        let province = province(row.unit)?;
        let identity = producer_identity(name, province);
        let kind = row.producer_kind.unwrap_or(ProducerKind::Unknown);
        Some(ProducerDraft { id: id_of(name, &identity), identity, name: name.clone(), kind, province })
    });
    let product_identity = product_identity(&row.product, row.producer.as_deref().unwrap_or_default(), row.unit);
    Prepared { row, product_identity, producer }
}

fn created(row: CheckedRow, id: String, product_id: String, identity: String, number: i64) -> RecognitionDraft {
    let computed = row
        .issued
        .filter(|_| row.status == RecognitionStatus::Recognised)
        .map(|(issued, _)| Certificate::new(issued, row.expires, None).expires);
    RecognitionDraft {
        id,
        identity,
        product_id,
        row: number,
        unit: row.unit,
        place_text: row.place_text,
        status: row.status,
        stars: row.stars,
        proposed_stars: row.proposed_stars,
        potential_5: row.potential_5.unwrap_or(false),
        score: row.score,
        level: row.level.map(str::to_owned),
        authority: row.authority,
        decision: row.decision,
        issued: row.issued,
        year: row.year,
        expires: row.expires.or(computed),
        expiry_stated: row.expires.is_some(),
        revoked: row.revoked,
        source: row.source,
        note: row.note,
    }
}

/// What is known with what the row says laid over it. An empty cell is no statement and erases nothing.
fn merged(row: CheckedRow, old: RecognitionDraft) -> RecognitionDraft {
    let mut new = old;
    new.unit = row.unit;
    new.place_text = row.place_text.or(new.place_text);
    new.stars = row.stars.or(new.stars);
    new.proposed_stars = row.proposed_stars.or(new.proposed_stars);
    new.potential_5 = row.potential_5.unwrap_or(new.potential_5) && new.stars == Some(Stars::Four);
    new.score = row.score.or(new.score);
    new.level = row.level.map(str::to_owned).or(new.level);
    new.authority = row.authority.or(new.authority);
    new.year = row.year.or(new.year);
    if row.expires.is_some() && row.expires != new.expires {
        (new.expires, new.expiry_stated) = (row.expires, true);
    }
    new.revoked = row.revoked.or(new.revoked);
    new.source = row.source.or(new.source);
    new.note = row.note.or(new.note);
    new
}

/// What the database knows about a group.
struct Known {
    /// Whether an id says more than a name.
    trusts_ids: bool,
    products: HashMap<String, ProductDraft>,
    products_by_id: HashMap<String, ProductDraft>,
    kinds: HashMap<String, ProducerKind>,
    recognitions: HashMap<String, RecognitionDraft>,
    recognitions_by_id: HashMap<String, RecognitionDraft>,
}

impl Known {
    async fn ask(tx: &mut Tx, rows: &[Prepared], trusts_ids: bool) -> Result<Known, StoreError> {
        let identities = distinct(rows.iter().map(|prepared| prepared.product_identity.clone()));
        let ids = distinct(rows.iter().filter_map(|prepared| prepared.row.product_id.clone()));
        let products: HashMap<_, _> = keyed(tx.products_by_identity(&identities).await?, |product| product.identity.clone());
        let products_by_id: HashMap<_, _> = keyed(tx.products_by_id(&ids).await?, |product| product.id.clone());
        let producers = distinct(rows.iter().filter_map(|prepared| prepared.producer.as_ref().map(|producer| producer.id.clone())));
        let kinds = tx.producers_by_id(&producers).await?.into_iter().map(|producer| (producer.id, producer.kind)).collect();
        let mut known =
            Known { trusts_ids, products, products_by_id, kinds, recognitions: HashMap::new(), recognitions_by_id: HashMap::new() };
        // Only a known product can have known recognitions.
        let identities = distinct(rows.iter().filter_map(|prepared| {
            let product = known.product(&prepared.row, &prepared.product_identity).ok()??;
            Some(identity_of(&prepared.row, &product.id))
        }));
        let ids = distinct(rows.iter().filter_map(|prepared| prepared.row.recognition_id.clone()));
        known.recognitions = keyed(tx.recognitions_by_identity(&identities).await?, |recognition| recognition.identity.clone());
        known.recognitions_by_id = keyed(tx.recognitions_by_id(&ids).await?, |recognition| recognition.id.clone());
        Ok(known)
    }

    /// The product a row speaks of, by its id or by its identity. An id must not carry the name of another product.
    fn product(&self, row: &CheckedRow, identity: &str) -> Result<Option<&ProductDraft>, Issue> {
        let Some(product) = row.product_id.as_ref().and_then(|id| self.products_by_id.get(id)) else {
            return Ok(self.products.get(identity));
        };
        if !self.trusts_ids && fold(&product.name) != fold(&row.product) {
            return Err(issue(
                row,
                "product_id",
                product.id.clone(),
                RecognitionProblem::ProductOfOtherName { name: product.name.clone() },
            ));
        }
        Ok(Some(product))
    }

    /// The recognition a row speaks of. An id must not belong to another product, decision or date.
    fn recognition(&self, row: &CheckedRow, identity: &str) -> Result<Option<&RecognitionDraft>, Issue> {
        if let Some(recognition) = row.recognition_id.as_ref().and_then(|id| self.recognitions_by_id.get(id))
            && recognition.identity != identity
        {
            return Err(issue(row, "recognition_id", recognition.id.clone(), RecognitionProblem::RecognitionOfOtherDecision));
        }
        Ok(self.recognitions.get(identity))
    }
}

fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn keyed<T>(rows: Vec<T>, key: impl Fn(&T) -> String) -> HashMap<String, T> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}
