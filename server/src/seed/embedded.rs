//! The data the binary carries (`server/data`, with its provenance in the README there), as rows of CSV.

use crate::store::StoreError;
use app::domain::{Day, UnitId};

/// One embedded file.
#[derive(Clone, Copy)]
pub(super) struct Embedded {
    /// Where it lies below `server/data`.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) text: &'static str,
}

macro_rules! embedded {
    ($($name:ident = $path:literal;)*) => {
        $(pub(super) const $name: Embedded = Embedded { name: $path, text: include_str!(concat!("../../data/", $path)) };)*
    };
}

embedded! {
    PROVINCES_2024 = "units/provinces_2024.csv";
    DISTRICTS_2024 = "units/districts_2024.csv";
    COMMUNES_2024 = "units/communes_2024.csv";
    PROVINCES_2025 = "units/provinces_2025.csv";
    COMMUNES_2025 = "units/communes_2025.csv";
    LINEAGE_2025 = "units/lineage_2025.csv";
    CHANGES = "units/changes.csv";
    REGIMES = "regimes.csv";
    CLASSIFICATION = "classification.csv";
    CLASSIFICATION_1048 = "classification_1048.csv";
    PLANS = "plans.csv";
    TARGETS = "targets.csv";
    OBSERVATIONS = "observations.csv";
    MILESTONES = "milestones.csv";
    CHANNELS = "channels.csv";
    NATIONAL_TOTALS = "national_totals.csv";
    PROVINCE_TOTALS = "province_totals.csv";
}

/// The published recognitions; the import of recognitions knows their words.
pub(super) const RECOGNITIONS: &str = "recognitions.csv";

/// One row of an embedded file, its cells by column name.
pub(super) struct Row {
    file: &'static str,
    line: u64,
    header: std::rc::Rc<csv::StringRecord>,
    cells: csv::StringRecord,
}

impl Embedded {
    /// All rows, in the order of the file.
    pub(super) fn rows(self) -> Result<Vec<Row>, StoreError> {
        let mut reader = csv::Reader::from_reader(self.text.as_bytes());
        let broken = |error: csv::Error| StoreError::Data(format!("{}: {error}", self.name));
        let header = std::rc::Rc::new(reader.headers().map_err(broken)?.clone());
        let row = |cells: Result<csv::StringRecord, csv::Error>| {
            let cells = cells.map_err(broken)?;
            let line = cells.position().map_or(0, csv::Position::line);
            Ok(Row { file: self.name, line, header: header.clone(), cells })
        };
        reader.records().map(row).collect()
    }
}

impl Row {
    /// A cell; empty where it is unknown.
    pub(super) fn text(&self, column: &'static str) -> Result<&str, StoreError> {
        let index = self.header.iter().position(|name| name == column).ok_or_else(|| self.wrong(column))?;
        self.cells.get(index).ok_or_else(|| self.wrong(column))
    }

    /// A cell that may be unknown.
    pub(super) fn option(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(Some(self.text(column)?).filter(|text| !text.is_empty()).map(str::to_owned))
    }

    /// A whole number that may be unknown.
    pub(super) fn number(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        match self.text(column)? {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.wrong(column)),
        }
    }

    /// A whole number that must be there.
    pub(super) fn required_number(&self, column: &'static str) -> Result<i64, StoreError> {
        self.number(column)?.ok_or_else(|| self.wrong(column))
    }

    /// A decimal number that may be unknown.
    pub(super) fn real(&self, column: &'static str) -> Result<Option<f64>, StoreError> {
        match self.text(column)? {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.wrong(column)),
        }
    }

    /// A full date that may be unknown.
    pub(super) fn day(&self, column: &'static str) -> Result<Option<Day>, StoreError> {
        match self.text(column)? {
            "" => Ok(None),
            text => Day::parse_iso(text).map(Some).ok_or_else(|| self.wrong(column)),
        }
    }

    /// The unit whose code a cell gives, in a given vintage.
    pub(super) fn unit(&self, vintage: &str, column: &'static str) -> Result<UnitId, StoreError> {
        format!("{vintage}:{}", self.text(column)?).parse().map_err(|()| self.wrong(column))
    }

    /// The error that names this cell.
    pub(super) fn wrong(&self, column: &str) -> StoreError {
        StoreError::Data(format!("{} line {}: column `{column}`", self.file, self.line))
    }
}
