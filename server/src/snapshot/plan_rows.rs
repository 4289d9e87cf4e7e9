//! The rows behind a number, by the names the register knows them by.

use super::Snapshot;
use app::api::{GroupEntry, ProducerName, RecordEntry, RowReport, RowSubject, RowsReport};
use app::domain::plan::{Context, DrillDownRow, Group, Subject, rows_of};
use app::domain::record::{Record, RecordType, Training, TrainingRole};
use app::domain::{Day, UnitId};

/// What the register knows of a row, whether it counts or not.
struct Entry<'a> {
    subject: RowSubject<'a>,
    place: String,
    source: Option<&'a str>,
}

impl Snapshot {
    pub(super) fn target_rows(&self, plan: &str, target: &str, as_of: Day) -> Option<RowsReport<'_>> {
        let plan = self.plan_by_id(plan)?;
        let target = self.register.targets.iter().find(|found| found.plan == plan.id && found.id == target)?;
        let evaluation = self.evaluate(plan, &[target], as_of).pop()?;
        let context = Context::new(&self.plan_records, plan, as_of.min(target.deadline));
        let mut counted = Vec::new();
        let mut not_counted = Vec::new();
        for listed in rows_of(&context, target) {
            let row = self.row_report(&listed, context.day());
            if listed.reason.is_some() { not_counted.push(row) } else { counted.push(row) }
        }
        Some(RowsReport { plan, target: self.target_report(plan, target, evaluation, as_of), counted, not_counted })
    }

    fn row_report(&self, listed: &DrillDownRow, day: Day) -> RowReport<'_> {
        let Entry { subject, place, source } = self.entry(listed.subject, day);
        RowReport {
            subject,
            place,
            since: listed.since,
            since_text: listed.since.map(|since| self.since_text(listed.subject, since)),
            unit: listed.unit.map(|unit| self.facts.geography().unit(unit).id),
            year: listed.year,
            source,
            reason: listed.reason,
        }
    }

    fn entry(&self, subject: Subject, day: Day) -> Entry<'_> {
        let nowhere = |subject| Entry { subject, place: String::new(), source: None };
        match subject {
            Subject::Product(product) => self.product_entry(product, day),
            Subject::Producer(producer) => {
                Entry { place: self.producer_place(producer, day), ..nowhere(RowSubject::Producer(self.producer_name(producer))) }
            }
            Subject::LeaderOf(producer) => {
                Entry { place: self.producer_place(producer, day), ..nowhere(RowSubject::LeaderOf(self.producer_name(producer))) }
            }
            Subject::Unit(unit) => {
                let id = self.facts.geography().unit(unit).id;
                nowhere(RowSubject::Unit(id, self.naming(unit, day).full_name.into_owned()))
            }
            Subject::Level(tier) => nowhere(RowSubject::Tier(tier)),
            Subject::Person(person) => self.person_entry(self.plan_records.person(person), day),
            Subject::Organisation(group) => self.group_entry(RowSubject::Organisation, self.plan_records.organisation(group), day),
            Subject::Village(group) => self.group_entry(RowSubject::Village, self.plan_records.village(group), day),
            Subject::Record(record) => {
                let record = &self.register.records[record as usize];
                Entry {
                    subject: RowSubject::Record(record.kind(), self.record_entry(record)),
                    place: self.record_place(record, day),
                    source: record.shared().source.as_deref(),
                }
            }
        }
    }

    /// A day as exactly as it is known: of some recognitions only the year is.
    fn since_text(&self, subject: Subject, since: Day) -> String {
        let Subject::Product(product) = subject else { return since.to_string() };
        let rows = self.rows[product as usize].iter().map(|row| &self.register.recognitions[*row as usize]);
        let known = rows.filter_map(|row| row.issued).find(|(issued, _)| *issued == since);
        known.map_or_else(|| since.to_string(), |(issued, precision)| precision.text(issued))
    }

    fn product_entry(&self, product: u32, day: Day) -> Entry<'_> {
        let found = &self.register.products[product as usize];
        let rows = self.rows[product as usize].iter().map(|row| &self.register.recognitions[*row as usize]);
        let known = rows
            .clone()
            .filter(|row| row.issued.is_some_and(|(issued, _)| issued <= day))
            .max_by_key(|row| (row.issued.map(|(issued, _)| issued), row.stars));
        let shown = known.or_else(|| rows.clone().next());
        Entry {
            subject: RowSubject::Product {
                id: &found.id,
                name: &found.name,
                stars: shown.and_then(|row| row.stars),
                decision: shown.and_then(|row| row.decision.as_deref()),
                producer: found.producer.map(|producer| self.producer_name(producer).name),
            },
            place: shown.map(|row| self.place_of(row.unit, day)).unwrap_or_default(),
            source: shown.and_then(|row| row.source.as_deref()),
        }
    }

    fn producer_name(&self, producer: u32) -> ProducerName<'_> {
        let found = &self.register.producers[producer as usize];
        ProducerName { id: &found.id, name: &found.name }
    }

    fn producer_place(&self, producer: u32, day: Day) -> String {
        self.place_of(self.register.producers[producer as usize].province, day)
    }

    fn records_of<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Record> {
        group.records.iter().map(|record| &self.register.records[*record as usize])
    }

    /// Of a person only the role, the place and the course: who it is stays with the office.
    fn person_entry<'a>(&'a self, group: &'a Group, day: Day) -> Entry<'a> {
        let trainings: Vec<&Training> = self.records_of(group).filter_map(Training::of).collect();
        Entry {
            subject: RowSubject::Person {
                role: trainings.first().map_or(TrainingRole::Official, |training| training.role),
                producer: group.producer.map(|producer| self.producer_name(producer)),
                courses: trainings.iter().filter_map(|training| training.course.as_deref()).collect(),
            },
            place: trainings.iter().find_map(|training| training.shared.unit).map(|unit| self.place_of(unit, day)).unwrap_or_default(),
            source: trainings.iter().find_map(|training| training.shared.source.as_deref()),
        }
    }

    /// An organisation or a village: where it is a producer of the register, by that name and place.
    fn group_entry<'a>(&'a self, subject: fn(GroupEntry<'a>) -> RowSubject<'a>, group: &Group, day: Day) -> Entry<'a> {
        let first = &self.register.records[group.records[0] as usize];
        let producer = group.producer.map(|producer| self.producer_name(producer));
        Entry {
            subject: subject(GroupEntry { producer, first: self.record_entry(first) }),
            place: group.producer.map_or_else(|| self.record_place(first, day), |producer| self.producer_place(producer, day)),
            source: first.shared().source.as_deref(),
        }
    }

    fn record_entry<'a>(&'a self, record: &'a Record) -> RecordEntry<'a> {
        let (entry, shared) = (record.entry(), record.shared());
        RecordEntry {
            id: &shared.id,
            name: record.title(),
            words: entry.descriptors.into_iter().filter(|word| !word.is_empty()).collect(),
            producer: shared
                .producer
                .as_deref()
                .and_then(|id| self.producer_by_id.get(id))
                .map(|producer| self.producer_name(*producer).name),
            amount: (entry.amount > 0).then(|| entry.amount.unsigned_abs()),
            evidence: shared.evidence.as_deref(),
        }
    }

    fn record_place(&self, record: &Record, day: Day) -> String {
        record.shared().unit.map(|unit| self.place_of(unit, day)).unwrap_or_default()
    }

    fn place_of(&self, unit: UnitId, day: Day) -> String {
        let Some(found) = self.unit_ref(unit, day) else { return String::new() };
        let above = found.parent.and_then(|parent| self.unit_ref(parent, day));
        above.map_or_else(|| found.full_name.clone(), |above| format!("{}, {}", found.full_name, above.full_name))
    }
}
