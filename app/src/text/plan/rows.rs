//! The rows behind the number of a target, in words.

use super::target;
use crate::api::{GroupEntry, ProducerName, RecordEntry, RowKind, RowReport, RowSubject, TargetRow, unit_path};
use crate::domain::Tier;
use crate::domain::record::TrainingRole;
use crate::text::{Lang, format};

/// What a row is called, and what tells it apart.
struct Title {
    kind: RowKind,
    id: Option<String>,
    name: String,
    path: Option<String>,
    detail: String,
}

/// A row as it is shown.
pub(super) fn row(lang: Lang, report: RowReport<'_>) -> TargetRow {
    let title = title(lang, &report.subject);
    TargetRow {
        kind: title.kind,
        id: title.id,
        name: title.name,
        path: title.path,
        place: report.place,
        since: report.since,
        since_text: report.since_text,
        unit: report.unit,
        year: report.year,
        detail: title.detail,
        source: report.source.map(str::to_owned),
        reason: report.reason,
        reason_text: report.reason.map(|reason| target::reason(lang, reason)),
    }
}

fn title(lang: Lang, subject: &RowSubject<'_>) -> Title {
    match subject {
        RowSubject::Product { id, name, stars, decision, producer } => {
            let stars = stars.map(|stars| lang.count_stars(&stars.count()));
            let decision = decision.map(|number| lang.plan_decision(&number));
            Title {
                kind: RowKind::Product,
                id: Some((*id).to_owned()),
                name: (*name).to_owned(),
                path: Some(format!("/san-pham/{id}")),
                detail: joined([stars, decision, producer.map(str::to_owned)].into_iter().flatten()),
            }
        }
        RowSubject::Producer(producer) => of_producer(RowKind::Producer, *producer, String::new()),
        RowSubject::LeaderOf(producer) => {
            Title { id: None, name: lang.plan_person_leader_of(&producer.name), ..of_producer(RowKind::Person, *producer, String::new()) }
        }
        RowSubject::Person { role, producer, courses } => Title {
            kind: RowKind::Person,
            id: None,
            name: match (producer, role) {
                (Some(producer), _) => lang.plan_person_leader_of(&producer.name),
                (None, TrainingRole::Leader) => lang.plan_person_leader().to_owned(),
                (None, TrainingRole::Official) => lang.plan_person_official().to_owned(),
            },
            path: None,
            detail: courses.join(", "),
        },
        RowSubject::Organisation(group) => of_group(lang, RowKind::Organisation, group),
        RowSubject::Village(group) => of_group(lang, RowKind::Village, group),
        RowSubject::Unit(unit, name) => Title {
            kind: RowKind::Unit,
            id: Some(unit.to_string()),
            name: name.clone(),
            path: Some(unit_path(*unit)),
            detail: String::new(),
        },
        RowSubject::Tier(tier) => Title {
            kind: RowKind::Level,
            id: Some(tier.name().to_owned()),
            name: tier_name(lang, *tier).to_owned(),
            path: None,
            detail: String::new(),
        },
        RowSubject::Record(kind, record) => of_record(lang, RowKind::Record(*kind), record),
    }
}

fn of_producer(kind: RowKind, producer: ProducerName<'_>, detail: String) -> Title {
    Title {
        kind,
        id: Some(producer.id.to_owned()),
        name: producer.name.to_owned(),
        path: Some(format!("/chu-the/{}", producer.id)),
        detail,
    }
}

fn of_group(lang: Lang, kind: RowKind, group: &GroupEntry<'_>) -> Title {
    let first = of_record(lang, kind, &group.first);
    match group.producer {
        Some(producer) => of_producer(kind, producer, first.detail),
        None => first,
    }
}

fn of_record(lang: Lang, kind: RowKind, record: &RecordEntry<'_>) -> Title {
    let amount = record.amount.map(|amount| lang.plan_amount(&format::number(lang, amount)));
    let words = record.words.iter().copied().chain(record.producer).map(str::to_owned);
    Title {
        kind,
        id: Some(record.id.to_owned()),
        name: record.name.to_owned(),
        path: None,
        detail: joined(words.chain(amount).chain(record.evidence.map(str::to_owned))),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" · ")
}

const fn tier_name(lang: Lang, tier: Tier) -> &'static str {
    match tier {
        Tier::Commune => lang.tier_commune(),
        Tier::District => lang.tier_district(),
        Tier::Province => lang.tier_province(),
        Tier::Central => lang.tier_central(),
    }
}
