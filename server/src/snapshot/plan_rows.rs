//! The rows behind a number, with the names a reader knows them by.

use super::Snapshot;
use app::api::{TargetRow, TargetRows};
use app::domain::plan::{Context, Group, Listed, Subject, rows_of};
use app::domain::record::{Record, RecordType, Training, TrainingRole};
use app::domain::{Day, Tier, UnitId};
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
            Subject::Record(record) => self.record_row(&self.register.records[record as usize], day, lang),
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
        let rows = self.rows[product as usize].iter().map(|index| &self.register.recognitions[*index as usize]);
        let known = rows.filter_map(|row| row.issued).find(|(issued, _)| *issued == since);
        known.map_or_else(|| since.to_string(), |(issued, precision)| precision.text(issued))
    }

    fn product_row(&self, product: u32, day: Day, lang: Lang) -> TargetRow {
        let found = &self.register.products[product as usize];
        let rows = self.rows[product as usize].iter().map(|index| &self.register.recognitions[*index as usize]);
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
        let records = group.records.iter().map(|index| &self.register.records[*index as usize]);
        let trainings: Vec<&Training> = records.filter_map(Training::of).collect();
        let role = match trainings.first().map(|training| training.role) {
            Some(TrainingRole::Leader) => lang.plan_person_leader(),
            _ => lang.plan_person_official(),
        };
        let courses: Vec<&str> = trainings.iter().filter_map(|training| training.course.as_deref()).collect();
        let unit = trainings.iter().find_map(|training| training.shared.unit);
        let place = unit.map(|unit| self.place_of(unit, day)).unwrap_or_default();
        let name = group
            .producer
            .map_or_else(|| role.to_owned(), |producer| lang.plan_person_leader_of(&self.register.producers[producer as usize].name));
        TargetRow {
            name,
            place,
            detail: courses.join(", "),
            source: trainings.iter().find_map(|training| training.shared.source.clone()),
            ..empty("person")
        }
    }

    fn group_row(&self, kind: &str, group: &Group, day: Day, lang: Lang) -> TargetRow {
        let first = self.record_row(&self.register.records[group.records[0] as usize], day, lang);
        let producer = group.producer.map(|producer| self.producer_row(producer, day));
        match producer {
            Some(producer) => TargetRow { kind: kind.to_owned(), detail: first.detail, source: first.source, ..producer },
            None => TargetRow { kind: kind.to_owned(), ..first },
        }
    }

    fn record_row(&self, record: &Record, day: Day, lang: Lang) -> TargetRow {
        let (entry, shared) = (record.entry(), record.shared());
        let amount = (entry.amount() > 0).then(|| lang.plan_amount(&format::number(lang, entry.amount().unsigned_abs())));
        let words = entry.descriptors().into_iter().filter(|word| !word.is_empty()).map(str::to_owned);
        let detail = words.chain(self.producer_name(record)).chain(amount).chain(shared.evidence.clone());
        TargetRow {
            id: Some(shared.id.clone()),
            name: record.title().to_owned(),
            place: shared.unit.map(|unit| self.place_of(unit, day)).unwrap_or_default(),
            detail: detail.collect::<Vec<_>>().join(" · "),
            source: shared.source.clone(),
            ..empty(record.kind().name())
        }
    }

    fn producer_name(&self, record: &Record) -> Option<String> {
        let id = record.shared().producer.as_ref()?;
        let found = self.register.producers.binary_search_by(|producer| producer.id.cmp(id)).ok()?;
        Some(self.register.producers[found].name.clone())
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
