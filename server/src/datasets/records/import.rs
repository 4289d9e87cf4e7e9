//! Imports of dated records, plans and published values: read whole, checked whole, written in one transaction.

use super::columns::{FileColumn, Form, columns};
use crate::datasets::source::table::FileTable;

use crate::datasets::gazetteer::{Gazetteer, PlaceNames};
use crate::datasets::issues::Problem;
use crate::datasets::issues::Report;
use crate::datasets::parse_cell::{NAME_MOST, TEXT_MOST};
use crate::datasets::recognitions::import::{ImportError, ImportOptions};
use crate::datasets::recognitions::reconcile::Tally;
use crate::datasets::{Cell, Table, parse_cell};
use crate::store::{Change, Db, Field, Record, RecordDraft, Register, begins, identity, register_load};
use app::domain::collation::fold;
use app::domain::plan::{Fact, Kind};
use app::domain::{Day, UnitId};
use std::collections::HashMap;
use std::path::Path;

/// The header of an import file and one example row.
pub fn record_template(kind: Kind) -> Table {
    let columns = columns(kind);
    Table {
        columns: columns.iter().map(|column| column.name).collect(),
        rows: vec![columns.iter().map(|column| Cell::from(column.example)).collect()],
    }
}

/// Imports a file of dated records.
pub async fn records_import(db: &Db, kind: Kind, path: &Path, options: ImportOptions) -> Result<Report, ImportError> {
    let columns = columns(kind);
    let mut table = FileTable::read(path, &columns)?;
    let register = register_load(db).await?;
    let finder = Finder::new(&register)?;
    let known: HashMap<&str, &Record> =
        register.records.iter().filter(|record| record.fact.kind == kind).map(|record| (record.fact.id.as_str(), record)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let (mut created, mut replaced, mut tally) = (Vec::new(), Vec::new(), Tally::default());
    for row in 0..table.rows.len() {
        let Some(mut draft) = finder.draft(kind, &columns, &mut table, row) else { continue };
        draft.name_itself();
        let line = table.rows[row].0;
        if let Some(before) = seen.insert(draft.id.clone(), line) {
            table.issue(row, "", "", Problem::DuplicateRow { line: before });
            tally.unchanged += 1;
            continue;
        }
        match known.get(draft.id.as_str()) {
            None => {
                tally.created += 1;
                created.push(draft);
            }
            Some(record) if **record == finder.record(&draft) => tally.unchanged += 1,
            Some(_) => {
                tally.updated += 1;
                replaced.push(draft);
            }
        }
    }
    let report = Report::new(table.rows.len() as u64, tally, table.issues);
    if options.dry_run || !report.errors.is_empty() || (created.is_empty() && replaced.is_empty()) {
        return Ok(report);
    }
    let detail = serde_json::json!({"kind": kind.name(), "file": file_name(path), "rows": report.rows, "created": report.created, "updated": report.updated});
    db.write(async |tx, _| {
        tx.records_insert(created).await?;
        for draft in replaced {
            tx.record_replace(draft).await?;
        }
        Ok(Some(((), Change { kind: "import", detail: detail.to_string() })))
    })
    .await?;
    Ok(report)
}

pub(in crate::datasets) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Finds what cells name.
pub(in crate::datasets) struct Finder<'r> {
    pub(in crate::datasets) register: &'r Register,
    pub(in crate::datasets) gazetteer: Gazetteer,
    producers: HashMap<String, Vec<u32>>,
    products: HashMap<String, Vec<u32>>,
}

impl<'r> Finder<'r> {
    pub(in crate::datasets) fn new(register: &'r Register) -> Result<Finder<'r>, ImportError> {
        let mut finder =
            Finder { register, gazetteer: Gazetteer::of_register(register)?, producers: HashMap::new(), products: HashMap::new() };
        for (producer, at) in register.producers.iter().zip(0..) {
            finder.producers.entry(producer.name_fold.clone()).or_default().push(at);
        }
        for (product, at) in register.products.iter().zip(0..) {
            finder.products.entry(product.name_fold.clone()).or_default().push(at);
        }
        Ok(finder)
    }

    /// Reads one row; everything wrong goes to the table's issues, and with any error there is no draft.
    fn draft(&self, kind: Kind, columns: &[FileColumn], table: &mut FileTable, row: usize) -> Option<RecordDraft> {
        let before = table.error_count();
        let mut draft = RecordDraft::new(kind);
        draft.unit = self.unit(columns, table, row);
        for column in columns {
            let cell = table.cell(row, column.name).to_owned();
            if cell.is_empty() {
                let named_by_place = matches!(column.form, Form::Unit) && draft.unit.is_some();
                if column.required && !named_by_place {
                    table.issue(row, column.name, "", Problem::Required);
                }
                continue;
            }
            if let Err(problem) = self.fill(&mut draft, column, &cell) {
                table.issue(row, column.name, &cell, problem);
            }
        }
        if let (Some(from), Some(to)) = (draft.from, draft.to)
            && to < from
        {
            table.issue(row, "to", &to.to_string(), Problem::EndsBeforeBegins { begins: from.to_string() });
        }
        self.require_links(kind, &draft, table, row);
        if kind == Kind::Organisations && draft.producer_id.is_none() {
            draft.producer_id = draft
                .name
                .as_deref()
                .and_then(|name| self.one_of(&self.producers, name))
                .map(|at| self.register.producers[at as usize].id.clone());
        }
        if kind == Kind::Trainings {
            draft.name = Some(person_key(&draft));
        }
        (table.error_count() == before).then_some(draft)
    }

    /// What a row of each register cannot do without.
    fn require_links(&self, kind: Kind, draft: &RecordDraft, table: &mut FileTable, row: usize) {
        let wrong = match kind {
            Kind::Channels if draft.word.as_deref() != Some("sales_point") && draft.producer_id.is_none() => Some("producer"),
            Kind::Channels if draft.from.is_none() && draft.other.is_none() => Some("from"),
            Kind::Chains if draft.producer_id.is_none() && draft.product_id.is_none() => Some("producer"),
            Kind::Trainings if draft.unit.is_none() && draft.producer_id.is_none() => Some("unit"),
            Kind::Trainings if draft.word.is_some() && draft.from.is_none() => Some("date"),
            Kind::GrowingAreas if draft.producer_id.is_none() && draft.unit.is_none() => Some("producer"),
            _ => None,
        };
        if let Some(column) = wrong.filter(|column| table.cell(row, column).is_empty()) {
            table.issue(row, column, "", Problem::Required);
        }
    }

    fn fill(&self, draft: &mut RecordDraft, column: &FileColumn, cell: &str) -> Result<(), Problem> {
        match column.form {
            Form::Unit => {}
            Form::Text | Form::Person => {
                let most = if matches!(column.field, Field::Name) { NAME_MOST } else { TEXT_MOST };
                set_text(draft, column.field, parse_cell::text(cell, most)?);
            }
            Form::Type => {
                let word = fold(cell).replace(' ', "_");
                let fits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                set_text(draft, column.field, Some(fits.then_some(word).ok_or(Problem::TypeForm)?));
            }
            Form::Word(words) => {
                let folded = fold(cell).replace(' ', "_");
                let word = words.iter().find(|word| **word == folded).ok_or_else(|| Problem::OneOf { choices: words.join(", ") })?;
                set_text(draft, column.field, Some((*word).to_owned()));
            }
            Form::Yes(word) => {
                if parse_cell::yes_no(cell)? {
                    draft.detail = Some(word.to_owned());
                }
            }
            Form::Day => set_day(draft, column.field, parse_cell::day(cell)?),
            Form::Producer => draft.producer_id = Some(self.producer(cell)?),
            Form::ProducerIfKnown => draft.producer_id = self.producer(cell).ok(),
            Form::Product => draft.product_id = Some(self.product(cell, draft.producer_id.as_deref())?),
            Form::Plan => {
                let plan = self.register.plans.iter().find(|plan| plan.id == cell);
                draft.plan_id = Some(plan.ok_or(Problem::PlanUnknown)?.id.clone());
            }
            Form::Money => draft.amount = Some(money(cell)?),
            Form::Stars => draft.stars = Some(parse_cell::stars(cell)?.into()),
        }
        Ok(())
    }

    fn unit(&self, columns: &[FileColumn], table: &mut FileTable, row: usize) -> Option<UnitId> {
        columns.iter().find(|column| matches!(column.form, Form::Unit))?;
        let cell = table.cell(row, "unit").to_owned();
        let [province, district, commune] = ["province", "district", "commune"].map(|name| table.cell(row, name).to_owned());
        let found = if !cell.is_empty() {
            let parsed: Result<UnitId, ()> = cell.parse();
            parsed
                .map_err(|()| Problem::UnitForm)
                .and_then(|unit| if self.gazetteer.has(unit) { Ok(unit) } else { Err(Problem::UnitUnknown) })
        } else if province.is_empty() {
            return None;
        } else {
            let names = PlaceNames { province: &province, district: &district, commune: &commune };
            self.gazetteer.find(names, None).map(|found| found.unit).map_err(|(_, problem)| problem)
        };
        found.map_err(|problem| table.issue(row, "unit", if cell.is_empty() { &province } else { &cell }, problem)).ok()
    }

    fn producer(&self, cell: &str) -> Result<String, Problem> {
        if let Some(producer) = self.register.producers.iter().find(|producer| producer.id == cell) {
            return Ok(producer.id.clone());
        }
        match self.producers.get(&fold(cell)).map(Vec::as_slice) {
            Some([one]) => Ok(self.register.producers[*one as usize].id.clone()),
            Some(several) => Err(Problem::SeveralNamed {
                choices: several.iter().map(|at| self.register.producers[*at as usize].id.as_str()).collect::<Vec<_>>().join(", "),
            }),
            None => Err(Problem::ProducerUnknown),
        }
    }

    fn product(&self, cell: &str, producer: Option<&str>) -> Result<String, Problem> {
        if let Some(product) = self.register.products.iter().find(|product| product.id == cell) {
            return Ok(product.id.clone());
        }
        let mut found = self.products.get(&fold(cell)).cloned().ok_or(Problem::ProductUnknown)?;
        if found.len() > 1 {
            found.retain(|at| {
                self.register.products[*at as usize]
                    .producer
                    .is_some_and(|at| Some(self.register.producers[at as usize].id.as_str()) == producer)
            });
        }
        match found.as_slice() {
            [one] => Ok(self.register.products[*one as usize].id.clone()),
            _ => Err(Problem::SeveralNamed {
                choices: self.products[&fold(cell)]
                    .iter()
                    .map(|at| self.register.products[*at as usize].id.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
        }
    }

    fn one_of(&self, by_name: &HashMap<String, Vec<u32>>, name: &str) -> Option<u32> {
        match by_name.get(&fold(name)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// A draft as it would be read back.
    fn record(&self, draft: &RecordDraft) -> Record {
        let at =
            |id: &Option<String>, find: &dyn Fn(&str) -> Option<usize>| id.as_deref().and_then(find).and_then(|at| u32::try_from(at).ok());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Record {
            fact: Fact {
                kind: draft.kind,
                id: draft.id.clone(),
                name: text(&draft.name),
                word: text(&draft.word),
                detail: text(&draft.detail),
                level: text(&draft.level),
                unit: draft.unit,
                producer: at(&draft.producer_id, &|id| {
                    self.register.producers.binary_search_by(|producer| producer.id.as_str().cmp(id)).ok()
                }),
                product: at(&draft.product_id, &|id| self.register.products.binary_search_by(|product| product.id.as_str().cmp(id)).ok()),
                plan: draft.plan_id.clone(),
                from: begins(draft.kind, draft.from, draft.other),
                to: draft.to,
                other: draft.other,
                amount: draft.amount.unwrap_or(0),
                stars: draft.stars.and_then(|stars| u8::try_from(stars).ok()).unwrap_or(0),
                evidenced: draft.evidence.is_some() || draft.source.is_some(),
            },
            evidence: draft.evidence.clone(),
            source: draft.source.clone(),
            note: draft.note.clone(),
            stated_from: draft.from,
            more: draft.more.clone(),
            more_too: draft.more_too.clone(),
        }
    }
}

/// Who a training is of: a key made of name and place, never the name. A key that an export wrote stays as it is.
fn person_key(draft: &RecordDraft) -> String {
    let name = draft.name.as_deref().unwrap_or_default();
    let is_key = name
        .strip_prefix("p-")
        .is_some_and(|key| key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if is_key {
        return name.to_owned();
    }
    let place = draft.unit.map(|unit| unit.to_string()).or_else(|| draft.producer_id.clone()).unwrap_or_default();
    format!("p-{}", identity::hash8(&format!("{}|{place}", fold(name))))
}

fn set_text(draft: &mut RecordDraft, field: Field, text: Option<String>) {
    let slot = match field {
        Field::Name => &mut draft.name,
        Field::Word => &mut draft.word,
        Field::Detail => &mut draft.detail,
        Field::Level => &mut draft.level,
        Field::More => &mut draft.more,
        Field::MoreToo => &mut draft.more_too,
        Field::Evidence => &mut draft.evidence,
        Field::Source => &mut draft.source,
        _ => &mut draft.note,
    };
    *slot = text;
}

fn set_day(draft: &mut RecordDraft, field: Field, day: Day) {
    match field {
        Field::From => draft.from = Some(day),
        Field::To => draft.to = Some(day),
        _ => draft.other = Some(day),
    }
}

/// Whole đồng, with or without separators of thousands.
fn money(cell: &str) -> Result<i64, Problem> {
    let digits: String = cell.chars().filter(|character| !matches!(character, '.' | ',' | ' ' | '\u{a0}')).collect();
    let is_number = (1..=17).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number).ok_or(Problem::NumberForm)
}
