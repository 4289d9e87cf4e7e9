//! Files of comma-separated values: which encoding, which separator, which line.

use super::input::ReadSeek;
use crate::datasets::source::{InputFile, SourceError, SourceRow};
use std::io::{Read, SeekFrom};

/// An open CSV file.
pub struct CsvSource<'a> {
    file: InputFile<'a>,
    size: u64,
    delimiter: u8,
    start: u64,
}

impl<'a> CsvSource<'a> {
    /// Looks at the beginning of a file and finds out how to read it.
    pub fn open(file: InputFile<'a>) -> Result<CsvSource<'a>, SourceError> {
        let (bytes, size) = file.open()?;
        let mut head = Vec::new();
        bytes.take(65_536).read_to_end(&mut head).map_err(|error| file.failed(error))?;
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || head.iter().take(1024).any(|byte| *byte == 0) {
            return Err(SourceError::Utf16);
        }
        let start = if head.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let text = &head[start..];
        if text.iter().all(u8::is_ascii_whitespace) {
            return Err(SourceError::Empty);
        }
        Ok(CsvSource { file, size, delimiter: sniff_delimiter(text), start: start as u64 })
    }

    /// The file it reads.
    pub fn file(&self) -> InputFile<'a> {
        self.file
    }

    /// The size in bytes when it was opened.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The rows from the beginning, the header first.
    pub fn rows(&self) -> Result<CsvRows<'a>, SourceError> {
        let (mut bytes, _) = self.file.open()?;
        bytes.seek(SeekFrom::Start(self.start)).map_err(|error| self.file.failed(error))?;
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(self.delimiter).has_headers(false).flexible(true);
        Ok(CsvRows { file: self.file, reader: builder.from_reader(bytes), record: csv::ByteRecord::new(), digest: 0 })
    }
}

/// The separator that the first line has more of, outside of quotes.
fn sniff_delimiter(text: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                for (delimiter, count) in &mut counts {
                    *count += u32::from(byte == delimiter);
                }
            }
            _ => {}
        }
    }
    // Of equals the first listed: a header of one column is read with commas.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

/// An iterator over the rows of a CSV file.
pub struct CsvRows<'a> {
    file: InputFile<'a>,
    reader: csv::Reader<Box<dyn ReadSeek + 'a>>,
    record: csv::ByteRecord,
    digest: u64,
}

impl CsvRows<'_> {
    /// The next row; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        let more = self.reader.read_byte_record(&mut self.record).map_err(|error| self.file.failed(error))?;
        if !more {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let mut cells = Vec::with_capacity(self.record.len());
        for cell in &self.record {
            self.digest = self.digest.rotate_left(7) ^ crate::store::identity::hash64(cell);
            cells.push(std::str::from_utf8(cell).map_err(|_| SourceError::Encoding(line))?.to_owned());
        }
        Ok(Some((line, cells)))
    }

    /// How many bytes have been read.
    pub fn position(&self) -> u64 {
        self.reader.position().byte()
    }

    /// A digest of all cells read so far, to tell whether a file changed between two readings.
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

#[cfg(test)]
mod tests {
    use super::sniff_delimiter;

    #[test]
    fn separators() {
        for (header, delimiter) in
            [("product,stars\n1;2;3", b','), ("product;stars;\"a,b,c,d\"\n", b';'), ("product\tstars\n", b'\t'), ("product", b',')]
        {
            assert_eq!(sniff_delimiter(header.as_bytes()), delimiter, "{header}");
        }
    }
}
