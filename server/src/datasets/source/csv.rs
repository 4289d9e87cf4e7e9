//! Files of separated values: which encoding, which separator, which line, and whether a quote was left open.

use super::raw::{MOST_CELL, PushRow, RawRow};
use super::{Encoding, InputFile, SourceError, legacy};
use crate::datasets::issues::Problem;
use std::io::{Cursor, Read};

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the beginning is looked at to find out how the file is written.
const HEAD: u64 = 65_536;

/// A file of separated values.
pub struct CsvSource<'a> {
    file: InputFile<'a>,
    /// The file as UTF-8, where it is written otherwise.
    decoded: Option<Vec<u8>>,
    separator: u8,
    /// Bytes and lines before the first row.
    start: (usize, u64),
}

impl<'a> CsvSource<'a> {
    /// Looks at the beginning of a file and finds out how to read it: of the separators that one by which most headings of a
    /// row are known.
    pub fn open(file: InputFile<'a>, is_heading: &dyn Fn(&str) -> bool) -> Result<CsvSource<'a>, SourceError> {
        let decoded = match file.encoding {
            None | Some(Encoding::Utf8) => None,
            Some(encoding) => Some(legacy::decode(file, encoding)?),
        };
        let head = match &decoded {
            Some(bytes) => bytes[..bytes.len().min(HEAD as usize)].to_vec(),
            None => file.head(HEAD)?,
        };
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || head.iter().take(1024).any(|byte| *byte == 0) {
            return Err(SourceError::Utf16);
        }
        let mark = if head.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let text = &head[mark..];
        if text.iter().all(u8::is_ascii_whitespace) {
            return Err(SourceError::Empty);
        }
        let (separator, start) = match stated_separator(text) {
            Some((separator, bytes)) => (separator, (mark + bytes, 1)),
            None => (sniff_separator(text, is_heading), (mark, 0)),
        };
        Ok(CsvSource { file, decoded, separator, start })
    }

    /// The separator.
    pub fn separator(&self) -> char {
        char::from(self.separator)
    }

    /// Hands on all rows.
    pub fn read(&self, push: &mut PushRow<'_>) -> Result<(), SourceError> {
        let mut bytes: Box<dyn Read + '_> = match &self.decoded {
            Some(bytes) => Box::new(Cursor::new(bytes)),
            None => Box::new(self.file.open()?.0),
        };
        std::io::copy(&mut bytes.by_ref().take(self.start.0 as u64), &mut std::io::sink())?;
        let mut reader = reader(LineEnds::new(bytes).chain(END), self.separator);
        let mut record = csv::ByteRecord::new();
        let mut next = 1;
        while reader.read_byte_record(&mut record).map_err(|error| self.file.failed(error))? {
            let before = std::mem::replace(&mut next, reader.position().line());
            // Empty lines in front are no part of the row, line ends inside of its cells are.
            let inside = if next == before + 1 { 0 } else { record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64 };
            let line = self.start.1 + next.saturating_sub(1 + inside);
            match record.iter().position(|cell| cell.trim_ascii_end().ends_with(END_MARK)) {
                Some(0) if record.get(0) == Some(END_MARK) => break,
                Some(cell) => {
                    let earlier = record.iter().take(cell).flatten().filter(|byte| **byte == b'\n').count() as u64;
                    // No line end closed this row: those of the end of the file lie inside of it, too.
                    return Err(SourceError::OpenQuote(self.start.1 + next.saturating_sub(inside) + earlier));
                }
                None => push(row(line, &record)?)?,
            }
        }
        Ok(())
    }
}

/// What is put behind the end of a file: a row of its own, unless a quote was left open.
const END: &[u8] = b"\n\x01\x02end of file\x03\n";
const END_MARK: &[u8] = b"\x01\x02end of file\x03";

fn reader<R: Read>(bytes: R, separator: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(bytes)
}

fn row(line: u64, record: &csv::ByteRecord) -> Result<RawRow, SourceError> {
    let mut row = RawRow { line, width: Some(record.len()), ..RawRow::default() };
    row.cells.reserve(record.len().min(super::raw::MOST_COLUMNS));
    for (column, cell) in record.iter().enumerate() {
        let mut text = std::str::from_utf8(cell).map_err(|_| SourceError::Encoding(line))?;
        if text.len() > MOST_CELL {
            row.problems.push((column, Problem::TextTooLong { most: MOST_CELL / 4 }));
            text = &text[..text.floor_char_boundary(80)];
        }
        row.put(column, text.to_owned());
    }
    Ok(row)
}

/// The separator that the first line states, as Excel reads it: `sep=;`; and how many bytes that line has.
fn stated_separator(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = text[..end].trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (word, separator) = line.split_at_checked(4)?;
    let separator = match separator {
        [separator] => *separator,
        b"" if text[..end].ends_with(b"\t") => b'\t',
        _ => return None,
    };
    let ends = if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
    (word.eq_ignore_ascii_case(b"sep=") && SEPARATORS.contains(&separator)).then_some((separator, end + ends))
}

/// The separator by which most headings of one of the first rows are known; of equals the one that is there most often in the
/// first row that has any.
fn sniff_separator(text: &[u8], is_heading: &dyn Fn(&str) -> bool) -> u8 {
    const ROWS: usize = 50;
    let score = |separator: u8| {
        let mut best = (0, 0);
        let mut width = None;
        for record in reader(LineEnds::new(text), separator).byte_records().take(ROWS).map_while(Result::ok) {
            let known = record.iter().filter_map(|cell| std::str::from_utf8(cell).ok()).filter(|cell| is_heading(cell)).count();
            width = width.or(Some(record.len()).filter(|width| *width > 1));
            best = best.max((known, 0));
        }
        (best.0, width.unwrap_or(1))
    };
    // Of equals the first listed: a header of one column is read with commas.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Makes every end of a line a line feed: of Windows (CR LF), of old Macs (CR alone).
struct LineEnds<R> {
    bytes: R,
    was_return: bool,
}

impl<R> LineEnds<R> {
    fn new(bytes: R) -> LineEnds<R> {
        LineEnds { bytes, was_return: false }
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.bytes.read(buffer)?;
            if read == 0 || !(self.was_return || buffer[..read].contains(&b'\r')) {
                self.was_return = false;
                return Ok(read);
            }
            let mut kept = 0;
            for index in 0..read {
                let byte = buffer[index];
                let ends_windows_line = byte == b'\n' && self.was_return;
                self.was_return = byte == b'\r';
                if !ends_windows_line {
                    buffer[kept] = if self.was_return { b'\n' } else { byte };
                    kept += 1;
                }
            }
            // Nothing kept is not the end of the file.
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, SourceError> {
        let source = CsvSource::open(InputFile::bytes("a.csv", text.as_bytes()), &|heading| matches!(heading, "product" | "stars"))?;
        let mut rows = Vec::new();
        source.read(&mut |row| {
            rows.push((row.line, row.cells));
            Ok(())
        })?;
        Ok(rows)
    }

    #[test]
    fn separators_are_found_by_the_headings() {
        for text in [
            "product,stars\nb,c\n",
            "product;stars\nb;c\n",
            "product\tstars\r\nb\tc",
            "product|stars\rb|c\r",
            "Kèm theo quyết định số 1, ngày 2, tháng 3\nproduct;stars\nb;c\n",
            "sep=;\nproduct;stars\nb;c\n",
            "\"sep=|\"\r\nproduct|stars\r\nb|c\r\n",
            "\u{feff}\n\nproduct,stars\n\"b\",c",
        ] {
            let rows = rows(text).unwrap();
            let found: Vec<_> = rows.iter().skip_while(|(_, cells)| cells[0] != "product").map(|(_, cells)| cells.clone()).collect();
            assert_eq!(found, [["product", "stars"], ["b", "c"]], "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_however_they_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["product,stars", "", "\"a", "b\",1", "c,2", "", "d,3"].join(end);
            let lines: Vec<u64> = rows(&text).unwrap().iter().map(|(line, _)| *line).collect();
            assert_eq!(lines, [1, 3, 5, 7], "{end:?}");
        }
        let lines: Vec<u64> = rows("sep=,\nproduct,stars\na,1\n").unwrap().iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn an_open_quote_names_the_line_where_it_opened() {
        for (text, line) in [
            ("product,stars\na,\"1", 2),
            ("product,stars\na,\"1\n", 2),
            ("product,stars\n\"a\nb\",\"1\nc,2\n", 3),
            ("\n\nproduct,stars\na,1\n\"b,2\nc,3\n", 5),
        ] {
            let outcome = rows(text);
            assert!(matches!(outcome, Err(SourceError::OpenQuote(found)) if found == line), "{text:?} {outcome:?}");
        }
        for text in ["product,stars\na,\"1\"", "product,stars\na 12\" b,1\n", "product,stars\n\"a\" b,1"] {
            assert_eq!(rows(text).unwrap().len(), 2, "{text:?}");
        }
    }
}
