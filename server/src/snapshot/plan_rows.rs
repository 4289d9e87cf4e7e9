//! The rows behind a number, with the names a reader knows them by.

use super::Snapshot;
use crate::store::Record;
use app::api::{TargetRow, TargetRows};
use app::domain::plan::{Context, Group, Kind, Listed, Subject, Tier, rows_of};
use app::domain::{Day, UnitId};
use app::text::plan_words;
use app::text::{Lang, format};

impl Snapshot {
    pub(super) fn target_rows(&self, plan: &str, target: &str, as_of: Day, lang: Lang) -> Option<TargetRows> {
        let plan = self.plan_by_id(plan)?;
        let target = self.register.targets.iter().find(|found| found.plan == plan.id && found.id == target)?;
        let evaluation = self.evaluate(plan, &[target], as_of).pop()?;
        let context = Context::new(&self.plan_records, plan, as_of.min(target.deadline));
        let mut counted = Vec::new();
        let mut not_counted = Vec::new();
        for listed in rows_of(&context, target) {
            let row = self.target_row(&listed, context.day(), lang);
            if listed.reason.is_some() { not_counted.push(row) } else { counted.push(row) }
        }
        let title = if lang == Lang::Vi { &plan.title[0] } else { &plan.title[1] };
        Some(TargetRows {
            as_of,
            plan: plan.id.clone(),
            plan_title: title.clone(),
            target: self.target_detail(plan, target, &evaluation, as_of, lang),
            counted,
            not_counted,
        })
    }

    fn target_row(&self, listed: &Listed, day: Day, lang: Lang) -> TargetRow {
        let geography = self.facts.geography();
        let mut row = match listed.subject {
            Subject::Product(product) => self.product_row(product, day, lang),
            Subject::Producer(producer) => self.producer_row(producer, day),
            Subject::LeaderOf(producer) => {
                let named = self.producer_row(producer, day);
                TargetRow { kind: "person".to_owned(), id: None, name: lang.plan_person_leader_of(&named.name), ..named }
            }
            Subject::Unit(unit) => {
                let found = self.unit_ref(geography.unit(unit).id, day);
                let id = geography.unit(unit).id;
                TargetRow {
                    id: Some(id.to_string()),
                    name: found.map_or_else(|| id.to_string(), |unit| unit.full_name),
                    path: Some(app::api::unit_path(id)),
                    ..empty("unit")
                }
            }
            Subject::Level(tier) => {
                let name = match tier {
                    Tier::Commune => lang.tier_commune(),
                    Tier::District => lang.tier_district(),
                    Tier::Province => lang.tier_province(),
                    Tier::Central => lang.tier_central(),
                };
                TargetRow { id: Some(tier.name().to_owned()), name: name.to_owned(), ..empty("level") }
            }
            Subject::Person(person) => self.person_row(self.plan_records.person(person), day, lang),
            Subject::Organisation(group) => self.group_row("organisation", self.plan_records.organisation(group), day, lang),
            Subject::Village(group) => self.group_row("village", self.plan_records.village(group), day, lang),
            Subject::Fact(fact) => self.record_row(&self.register.records[fact as usize], day, lang),
        };
        row.since = listed.since;
        row.since_text = listed.since.map(|since| self.since_text(listed.subject, since));
        row.unit = listed.unit.map(|unit| geography.unit(unit).id);
        row.year = listed.year;
        row.reason = listed.reason.map(|reason| reason.name().to_owned());
        row.reason_text = listed.reason.map(|reason| plan_words::reason(lang, reason).to_owned());
        row
    }

    /// A day as exactly as it is known: of some recognitions only the year is.
    fn since_text(&self, subject: Subject, since: Day) -> String {
        let Subject::Product(product) = subject else { return since.to_string() };
        let rows = self.rows[product as usize].iter().map(|at| &self.register.recognitions[*at as usize]);
        let known = rows.filter_map(|row| row.issued).find(|(issued, _)| *issued == since);
        known.map_or_else(|| since.to_string(), |(issued, precision)| precision.text(issued))
    }

    fn product_row(&self, product: u32, day: Day, lang: Lang) -> TargetRow {
        let found = &self.register.products[product as usize];
        let rows = self.rows[product as usize].iter().map(|at| &self.register.recognitions[*at as usize]);
        let known = rows
            .clone()
            .filter(|row| row.issued.is_some_and(|(issued, _)| issued <= day))
            .max_by_key(|row| (row.issued.map(|(issued, _)| issued), row.stars));
        let shown = known.or_else(|| rows.clone().next());
        let stars = shown.and_then(|row| row.stars).map(|stars| lang.count_stars(&stars.count()));
        let decision = shown.and_then(|row| row.decision.as_ref()).map(|number| lang.plan_decision(number));
        let producer = found.producer.map(|producer| self.register.producers[producer as usize].name.clone());
        TargetRow {
            id: Some(found.id.clone()),
            name: found.name.clone(),
            path: Some(format!("/san-pham/{}", found.id)),
            place: shown.map(|row| self.place_of(row.unit, day)).unwrap_or_default(),
            detail: [stars, decision, producer].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            source: shown.and_then(|row| row.source.clone()),
            ..empty("product")
        }
    }

    fn producer_row(&self, producer: u32, day: Day) -> TargetRow {
        let found = &self.register.producers[producer as usize];
        TargetRow {
            id: Some(found.id.clone()),
            name: found.name.clone(),
            path: Some(format!("/chu-the/{}", found.id)),
            place: self.place_of(found.province, day),
            ..empty("producer")
        }
    }

    /// Of a person only the role, the place and the course: who it is stays with the office.
    fn person_row(&self, group: &Group, day: Day, lang: Lang) -> TargetRow {
        let records: Vec<&Record> = group.facts.iter().map(|at| &self.register.records[*at as usize]).collect();
        let role = match records.first().map(|record| record.fact.detail.as_str()) {
            Some("leader") => lang.plan_person_leader(),
            _ => lang.plan_person_official(),
        };
        let courses: Vec<&str> = records.iter().map(|record| record.fact.word.as_str()).filter(|word| !word.is_empty()).collect();
        let place = records.iter().find_map(|record| record.fact.unit).map(|unit| self.place_of(unit, day)).unwrap_or_default();
        let name = group
            .producer
            .map_or_else(|| role.to_owned(), |producer| lang.plan_person_leader_of(&self.register.producers[producer as usize].name));
        TargetRow {
            name,
            place,
            detail: courses.join(", "),
            source: records.iter().find_map(|record| record.source.clone()),
            ..empty("person")
        }
    }

    fn group_row(&self, kind: &str, group: &Group, day: Day, lang: Lang) -> TargetRow {
        let first = self.record_row(&self.register.records[group.facts[0] as usize], day, lang);
        let producer = group.producer.map(|producer| self.producer_row(producer, day));
        match producer {
            Some(producer) => TargetRow { kind: kind.to_owned(), detail: first.detail, source: first.source, ..producer },
            None => TargetRow { kind: kind.to_owned(), ..first },
        }
    }

    fn record_row(&self, record: &Record, day: Day, lang: Lang) -> TargetRow {
        let fact = &record.fact;
        let amount = (fact.amount > 0).then(|| lang.plan_amount(&format::number(lang, fact.amount.unsigned_abs())));
        let producer = fact.producer.map(|producer| self.register.producers[producer as usize].name.clone());
        // The kind of subject of a milestone says nothing to a reader.
        let words = [fact.word.clone(), if fact.kind == Kind::Milestones { String::new() } else { fact.detail.clone() }];
        let words = words.into_iter().filter(|word| !word.is_empty());
        TargetRow {
            id: Some(fact.id.clone()),
            name: if fact.name.is_empty() { fact.word.clone() } else { fact.name.clone() },
            place: fact.unit.map(|unit| self.place_of(unit, day)).unwrap_or_default(),
            detail: words.chain(producer).chain(amount).chain(record.evidence.clone()).collect::<Vec<_>>().join(" · "),
            source: record.source.clone(),
            ..empty(fact.kind.name())
        }
    }

    fn place_of(&self, unit: UnitId, day: Day) -> String {
        let Some(found) = self.unit_ref(unit, day) else { return String::new() };
        let above = found.parent.and_then(|parent| self.unit_ref(parent, day));
        above.map_or_else(|| found.full_name.clone(), |above| format!("{}, {}", found.full_name, above.full_name))
    }
}

fn empty(kind: &str) -> TargetRow {
    TargetRow {
        kind: kind.to_owned(),
        id: None,
        name: String::new(),
        path: None,
        place: String::new(),
        since: None,
        since_text: None,
        unit: None,
        year: None,
        detail: String::new(),
        source: None,
        reason: None,
        reason_text: None,
    }
}
