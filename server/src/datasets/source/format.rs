//! What a file is, told by its first bytes: names of files lie.

use super::{InputFile, SourceError};
use std::io::Read;
use zip::ZipArchive;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    Text,
    Xlsx,
    Xls,
    Ods,
}

/// A file that holds no table in a form that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained by its sentence in the locale files")]
pub enum ForeignFile {
    Protected,
    Html,
    Pdf,
    Word,
    Slides,
    Image,
    Archive,
    Xlsb,
    XmlSheet,
    Json,
    Unknown,
}

/// The format of a file.
pub fn format_of(file: InputFile<'_>) -> Result<FileFormat, SourceError> {
    let head = file.head(4096)?;
    if head.starts_with(b"PK\x03\x04") {
        return zipped(file);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return compound(file);
    }
    match foreign(&head) {
        Some(foreign) => Err(SourceError::Foreign(foreign)),
        None => Ok(FileFormat::Text),
    }
}

/// Formats known by a mark at their beginning.
fn foreign(head: &[u8]) -> Option<ForeignFile> {
    const MARKS: &[(&[u8], ForeignFile)] = &[
        (b"%PDF", ForeignFile::Pdf),
        (b"{\\rtf", ForeignFile::Word),
        (b"\x89PNG", ForeignFile::Image),
        (b"\xff\xd8\xff", ForeignFile::Image),
        (b"GIF8", ForeignFile::Image),
        (b"II*\0", ForeignFile::Image),
        (b"MM\0*", ForeignFile::Image),
        (b"RIFF", ForeignFile::Image),
        (b"Rar!", ForeignFile::Archive),
        (b"7z\xbc\xaf", ForeignFile::Archive),
        (b"\x1f\x8b", ForeignFile::Archive),
        (b"PK\x05\x06", ForeignFile::Archive),
        (b"\x09\x08\x10\0", ForeignFile::Unknown),
    ];
    if let Some((_, foreign)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Some(*foreign);
    }
    if head.get(4..8) == Some(b"ftyp".as_slice()) {
        return Some(ForeignFile::Image);
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("<?xml") && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(ForeignFile::XmlSheet);
    }
    if ["<html", "<!doctype", "<table", "<meta", "<head", "<body", "<style", "<div", "mime-version:"]
        .iter()
        .any(|tag| text.starts_with(tag))
    {
        return Some(ForeignFile::Html);
    }
    if text.starts_with("<?xml") || text.starts_with("<svg") {
        let is_page = text.contains("<html") || text.contains("<table");
        return Some(if is_page { ForeignFile::Html } else { ForeignFile::Unknown });
    }
    let is_json = (text.starts_with('{') || text.starts_with('[')) && text[1..].trim_start().starts_with(['"', '{', '[']);
    is_json.then_some(ForeignFile::Json)
}

/// What a zip archive holds.
fn zipped(file: InputFile<'_>) -> Result<FileFormat, SourceError> {
    let broken = |error: zip::result::ZipError| SourceError::Workbook(error.to_string());
    let mut archive = ZipArchive::new(file.open()?.0).map_err(broken)?;
    let has = |start: &str| archive.file_names().flatten().any(|name| name.trim_start_matches('/').to_lowercase().starts_with(start));
    let foreign = if has("xl/workbook.bin") {
        ForeignFile::Xlsb
    } else if has("word/") {
        ForeignFile::Word
    } else if has("ppt/") {
        ForeignFile::Slides
    } else if has("xl/") || has("[content_types].xml") {
        return Ok(FileFormat::Xlsx);
    } else {
        ForeignFile::Archive
    };
    let mut kind = String::new();
    if let Ok(mimetype) = archive.by_name("mimetype") {
        let _ = mimetype.take(200).read_to_string(&mut kind);
    }
    match kind.strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(FileFormat::Ods),
        Some(kind) if kind.starts_with("text") => Err(SourceError::Foreign(ForeignFile::Word)),
        Some(kind) if kind.starts_with("presentation") => Err(SourceError::Foreign(ForeignFile::Slides)),
        _ => Err(SourceError::Foreign(foreign)),
    }
}

/// What a compound file of old Office holds, by the names in its directory, which lie on multiples of 128 bytes.
fn compound(file: InputFile<'_>) -> Result<FileFormat, SourceError> {
    const NAMES: [(&str, Option<ForeignFile>); 5] = [
        ("EncryptedPackage", Some(ForeignFile::Protected)),
        ("WordDocument", Some(ForeignFile::Word)),
        ("PowerPoint Document", Some(ForeignFile::Slides)),
        ("Workbook", None),
        ("Book", None),
    ];
    let (mut bytes, _) = file.open()?;
    let mut entry = [0; 128];
    let mut found = None;
    while bytes.read_exact(&mut entry).is_ok() {
        let name_of = |name: &str| name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        // The first byte tells almost all of them apart.
        if !matches!(entry[0], b'E' | b'W' | b'P' | b'B') || entry[1] != 0 {
            continue;
        }
        found = found.or_else(|| NAMES.iter().find(|(name, _)| entry.starts_with(&name_of(name))).map(|(_, foreign)| *foreign));
        if let Some(Some(foreign)) = found {
            return Err(SourceError::Foreign(foreign));
        }
    }
    match found {
        Some(_) => Ok(FileFormat::Xls),
        // What old Office packs up under the name of a new workbook is one with a password.
        None if file.name().to_lowercase().ends_with(".xlsx") => Err(SourceError::Foreign(ForeignFile::Protected)),
        None => Err(SourceError::Foreign(ForeignFile::Unknown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_are() {
        for (head, expected) in [
            (b"%PDF-1.4".as_slice(), Some(ForeignFile::Pdf)),
            (b"\xef\xbb\xbf <HTML><table>", Some(ForeignFile::Html)),
            (b"<meta charset=utf-8><table>", Some(ForeignFile::Html)),
            (b"{\"a\": 1}", Some(ForeignFile::Json)),
            (b"[[1]]", Some(ForeignFile::Json)),
            (b"\xff\xd8\xff\xe0", Some(ForeignFile::Image)),
            (b"product,stars\n", None),
            (b"{a},b\n", None),
            (b"", None),
        ] {
            assert_eq!(foreign(head), expected, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_protected_workbook_is_named() {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1024, 0);
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        let outcome = format_of(InputFile::bytes("a.xlsx", &bytes));
        assert!(matches!(outcome, Err(SourceError::Foreign(ForeignFile::Protected))), "{outcome:?}");
    }
}
