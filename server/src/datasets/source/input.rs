//! A file to be read: on the disk, or in memory (what the program carries, what a browser sends).

use super::{Encoding, SourceError};
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

/// A file that an import reads, and what its bringer says of it.
#[derive(Clone, Copy, Debug)]
pub struct InputFile<'a> {
    place: Place<'a>,
    name: Option<&'a str>,
    /// The only sheet to be read, by its name.
    pub sheet: Option<&'a str>,
    /// How its letters are written, where that is not UTF-8.
    pub encoding: Option<Encoding>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Path(&'a Path),
    Bytes(&'a [u8]),
}

/// Bytes that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

impl<'a> InputFile<'a> {
    const fn at(place: Place<'a>, name: Option<&'a str>) -> InputFile<'a> {
        InputFile { place, name, sheet: None, encoding: None }
    }

    /// A file in memory, with what it is called.
    pub const fn bytes(name: &'a str, bytes: &'a [u8]) -> InputFile<'a> {
        InputFile::at(Place::Bytes(bytes), Some(name))
    }

    /// The same file by another name: what came through a pipe lies in a file that nobody named.
    #[must_use]
    pub const fn named(self, name: &'a str) -> InputFile<'a> {
        InputFile { name: Some(name), ..self }
    }

    /// The same file, of which its bringer names the sheet and the encoding.
    #[must_use]
    pub const fn read_as(self, sheet: Option<&'a str>, encoding: Option<Encoding>) -> InputFile<'a> {
        InputFile { sheet, encoding, ..self }
    }

    /// What it is called, without folders.
    pub fn name(self) -> String {
        match (self.name, self.place) {
            (Some(name), _) => name.to_owned(),
            (None, Place::Path(path)) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            (None, Place::Bytes(_)) => String::new(),
        }
    }

    /// Where it lies; of a file in memory its name.
    pub fn path(self) -> PathBuf {
        match self.place {
            Place::Path(path) => path.to_owned(),
            Place::Bytes(_) => self.name().into(),
        }
    }

    /// Opens it from its beginning, with its size in bytes.
    pub fn open(self) -> Result<(Box<dyn ReadSeek + 'a>, u64), SourceError> {
        match self.place {
            Place::Bytes(bytes) => Ok((Box::new(Cursor::new(bytes)), bytes.len() as u64)),
            Place::Path(path) => {
                let file = File::open(path).map_err(|error| self.failed(error))?;
                let metadata = file.metadata().map_err(|error| self.failed(error))?;
                if metadata.is_dir() {
                    return Err(SourceError::File(path.to_owned(), String::new()));
                }
                Ok((Box::new(BufReader::new(file)), metadata.len()))
            }
        }
    }

    /// Its first bytes, at most so many.
    pub fn head(self, most: u64) -> Result<Vec<u8>, SourceError> {
        let mut head = Vec::new();
        self.open()?.0.take(most).read_to_end(&mut head).map_err(|error| self.failed(error))?;
        Ok(head)
    }

    /// The error of a file that cannot be read.
    pub fn failed(self, error: impl ToString) -> SourceError {
        SourceError::File(self.path(), error.to_string())
    }
}

impl<'a> From<&'a Path> for InputFile<'a> {
    fn from(path: &'a Path) -> InputFile<'a> {
        InputFile::at(Place::Path(path), None)
    }
}

impl<'a> From<&'a PathBuf> for InputFile<'a> {
    fn from(path: &'a PathBuf) -> InputFile<'a> {
        path.as_path().into()
    }
}
