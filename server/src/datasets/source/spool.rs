//! Rows put aside between reading and importing: in memory while they are few, else in a temporary file, so that a large file
//! is read once and never held whole.

use super::{SourceError, SourceRow};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Cursor, Read, Write};
use std::sync::Arc;
use tempfile::NamedTempFile;

/// How many bytes are held in memory.
const MOST_IN_MEMORY: usize = 16 << 20;

/// Rows being put aside.
pub struct Spool {
    writer: csv::Writer<Place>,
    rows: u64,
}

/// Rows that were put aside.
#[derive(Clone, Debug)]
pub struct Spooled {
    place: Arc<Place>,
    rows: u64,
}

#[derive(Debug)]
enum Place {
    Memory(Vec<u8>),
    Disk(BufWriter<NamedTempFile>),
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Place::Memory(memory) = self {
            if memory.len() + bytes.len() <= MOST_IN_MEMORY {
                memory.extend_from_slice(bytes);
                return Ok(bytes.len());
            }
            let mut file = BufWriter::new(NamedTempFile::new()?);
            file.write_all(memory)?;
            *self = Place::Disk(file);
        }
        match self {
            Place::Disk(file) => file.write(bytes),
            Place::Memory(_) => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Place::Memory(_) => Ok(()),
            Place::Disk(file) => file.flush(),
        }
    }
}

impl Spool {
    pub fn new() -> Spool {
        Spool { writer: csv::WriterBuilder::new().flexible(true).from_writer(Place::Memory(Vec::new())), rows: 0 }
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Puts a row aside.
    pub fn push(&mut self, line: u64, cells: &[String]) -> io::Result<()> {
        self.writer.write_field(line.to_string())?;
        self.writer.write_record(cells)?;
        self.rows += 1;
        Ok(())
    }

    /// All rows that were put aside.
    pub fn finish(self) -> io::Result<Spooled> {
        let mut place = self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        place.flush()?;
        Ok(Spooled { place: Arc::new(place), rows: self.rows })
    }
}

impl Spooled {
    /// How many rows there are.
    pub fn count(&self) -> u64 {
        self.rows
    }

    /// The rows from the first.
    pub fn rows(&self) -> Result<Rows, SourceError> {
        let bytes: Box<dyn Read + Send> = match &*self.place {
            Place::Memory(_) => Box::new(Cursor::new(Shared(self.place.clone()))),
            Place::Disk(file) => Box::new(BufReader::<File>::new(file.get_ref().reopen().map_err(failed)?)),
        };
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        Ok(Rows { reader, record: csv::StringRecord::new(), read: 0, rows: self.rows })
    }
}

struct Shared(Arc<Place>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        match &*self.0 {
            Place::Memory(bytes) => bytes,
            Place::Disk(_) => &[],
        }
    }
}

fn failed(error: impl ToString) -> SourceError {
    SourceError::File(std::env::temp_dir(), error.to_string())
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> SourceError {
        failed(error)
    }
}

/// An iterator over rows that were put aside.
pub struct Rows {
    reader: csv::Reader<Box<dyn Read + Send>>,
    record: csv::StringRecord,
    read: u64,
    rows: u64,
}

impl Rows {
    /// The next row; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        if !self.reader.read_record(&mut self.record).map_err(failed)? {
            return Ok(None);
        }
        self.read += 1;
        let mut cells = self.record.iter();
        let line = cells.next().and_then(|line| line.parse().ok()).unwrap_or_default();
        Ok(Some((line, cells.map(str::to_owned).collect())))
    }

    /// The share read, in thousandths.
    pub fn share(&self) -> u32 {
        (self.read * 1000 / self.rows.max(1)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_rows_come_back() {
        for count in [3, 40_000] {
            let mut spool = Spool::new();
            let cells = ["a,\"b\"\n".to_owned(), String::new(), "x".repeat(500)];
            for line in 0..count {
                spool.push(line, &cells).unwrap();
            }
            let spooled = spool.finish().unwrap();
            assert_eq!(matches!(&*spooled.place, Place::Disk(_)), count > 3);
            for _ in 0..2 {
                let mut rows = spooled.rows().unwrap();
                let mut line = 0;
                while let Some(row) = rows.next_row().unwrap() {
                    assert_eq!(row, (line, cells.to_vec()));
                    line += 1;
                }
                assert_eq!((line, rows.share()), (count, 1000));
            }
        }
    }
}
