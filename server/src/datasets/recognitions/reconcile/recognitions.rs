//! The recognition of a row: new, corrected, or known.

use super::{Changeset, Prepared, Reconciler, corrected, issue};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::Issue;
use crate::datasets::recognitions::problem::RecognitionProblem;
use crate::datasets::recognitions::validate::CheckedRow;
use crate::store::RecognitionDraft;
use crate::store::identity::{Precision, decision_key, id_of};
use app::domain::recognition::RecognitionStatus;
use app::domain::{Certificate, Day, Stars};

impl Reconciler {
    /// Writes down what becomes of a recognition, given as it was and as it is to be.
    pub(super) fn reconcile_recognition(
        &mut self,
        prepared: Prepared,
        product_id: String,
        known: Option<(RecognitionDraft, RecognitionDraft)>,
        changed: bool,
        changes: &mut Changeset,
        issues: &mut Vec<Issue>,
    ) {
        let Prepared { row, mark, .. } = prepared;
        let Some((old, new)) = known else {
            let identity = mark.identity(&product_id);
            let stated = row.recognition_id.clone().filter(|_| self.kept_ids.is_some());
            let id = stated.unwrap_or_else(|| id_of(&row.product, &identity));
            changes.recognitions.push(created(row, id, product_id, identity, self.next_row));
            self.next_row += 1;
            self.tally.created += 1;
            return;
        };
        let differs = new != old;
        if differs {
            issues.extend(corrections(&row, &old, &new));
            changes.recognition_updates.push(new);
        }
        *(if differs || changed { &mut self.tally.updated } else { &mut self.tally.unchanged }) += 1;
    }
}

fn created(row: CheckedRow, id: String, product_id: String, identity: String, number: i64) -> RecognitionDraft {
    let computed = computed_expiry(row.issued, row.status);
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

/// The last valid day where none is stated.
fn computed_expiry(issued: Option<(Day, Precision)>, status: RecognitionStatus) -> Option<Day> {
    issued.filter(|_| status == RecognitionStatus::Recognised).map(|(issued, _)| Certificate::new(issued, None, None).expires)
}

/// What is known, and the same with what the row says laid over it. An empty cell is no statement and erases nothing; a
/// coarser place or date says nothing new.
pub(super) fn merged(
    row: &CheckedRow,
    old: RecognitionDraft,
    gazetteer: &Gazetteer,
) -> Result<(RecognitionDraft, RecognitionDraft), Issue> {
    let mut new = old.clone();
    if !gazetteer.contains(row.unit, old.unit) {
        new.unit = row.unit;
        new.place_text = row.place_text.clone().or(new.place_text);
    }
    // Another status is another recognition, unless an id says that it is this one.
    new.status = row.status;
    new.stars = row.stars.or(new.stars);
    new.proposed_stars = row.proposed_stars.or(new.proposed_stars);
    new.potential_5 = row.potential_5.unwrap_or(new.potential_5) && new.stars == Some(Stars::Four);
    new.score = row.score.or(new.score);
    new.level = row.level.map(str::to_owned).or(new.level);
    new.authority = row.authority.clone().or(new.authority);
    if let Some(decision) = &row.decision
        && decision_key(decision) != new.decision.as_deref().map(decision_key).unwrap_or_default()
    {
        new.decision = Some(decision.clone());
    }
    new.year = row.year.or(new.year);
    new.revoked = row.revoked.or(new.revoked);
    if let Some(issued) = row.issued.filter(|issued| is_news(*issued, old.issued)) {
        new.issued = Some(issued);
        if !old.expiry_stated {
            new.expires = computed_expiry(new.issued, new.status);
        }
    }
    if row.expires.is_some() && row.expires != new.expires {
        (new.expires, new.expiry_stated) = (row.expires, true);
    }
    new.source = row.source.clone().or(new.source);
    new.note = row.note.clone().or(new.note);
    new.identity = new.mark().identity(&new.product_id);
    in_order(row, &new)?;
    Ok((old, new))
}

/// Whether a date says more than the one that is known: it is as exact, or more so.
fn is_news(issued: (Day, Precision), known: Option<(Day, Precision)>) -> bool {
    let exactness = |precision: Precision| match precision {
        Precision::Day => 2,
        Precision::Month => 1,
        Precision::Year => 0,
    };
    known.is_none_or(|known| exactness(issued.1) >= exactness(known.1))
}

/// A corrected day must not lie behind days that are known.
fn in_order(row: &CheckedRow, new: &RecognitionDraft) -> Result<(), Issue> {
    let Some((issued, _)) = new.issued else { return Ok(()) };
    let is_before = |day: Option<Day>| day.filter(|day| *day < issued);
    if let Some(expires) = is_before(new.expires) {
        let problem = RecognitionProblem::ExpiresBeforeIssued { issued: issued.to_string() };
        return Err(issue(row, "expires", expires.to_string(), problem));
    }
    if let Some(revoked) = is_before(new.revoked) {
        let problem = RecognitionProblem::RevokedBeforeIssued { issued: issued.to_string() };
        return Err(issue(row, "revoked", revoked.to_string(), problem));
    }
    Ok(())
}

/// What was known and is another now, old and new.
fn corrections(row: &CheckedRow, old: &RecognitionDraft, new: &RecognitionDraft) -> Vec<Issue> {
    let date = |draft: &RecognitionDraft| draft.issued.map(|(day, precision)| precision.text(day));
    let expires = |draft: &RecognitionDraft| draft.expires.filter(|_| draft.expiry_stated).map(|day| day.to_string());
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let stars = |draft: &RecognitionDraft| draft.stars.map(|stars| stars.count().to_string());
    let fields = [
        ("stars", stars(old), stars(new)),
        ("decision", old.decision.clone(), new.decision.clone()),
        ("issued", date(old), date(new)),
        ("expires", expires(old), expires(new)),
        ("revoked", day(old.revoked), day(new.revoked)),
    ];
    let differing = fields.into_iter().filter_map(|(column, old, new)| Some((column, old?, new?))).filter(|(_, old, new)| old != new);
    differing.map(|(column, old, new)| corrected(row, column, old, new)).collect()
}
