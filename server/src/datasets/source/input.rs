//! A file to be read: on the disk, or in memory (what the program carries, what a browser sends).

use super::SourceError;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

/// A file that an import reads.
#[derive(Clone, Copy, Debug)]
pub enum InputFile<'a> {
    /// On the disk.
    Path(&'a Path),
    /// In memory.
    Bytes {
        /// What it is called.
        name: &'a str,
        /// What it holds.
        bytes: &'a [u8],
    },
}

/// Bytes that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

impl<'a> InputFile<'a> {
    /// What it is called, without folders.
    pub fn name(self) -> String {
        match self {
            InputFile::Path(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            InputFile::Bytes { name, .. } => name.to_owned(),
        }
    }

    /// Where it lies; of a file in memory its name.
    pub fn path(self) -> PathBuf {
        match self {
            InputFile::Path(path) => path.to_owned(),
            InputFile::Bytes { name, .. } => name.into(),
        }
    }

    /// Opens it from its beginning, with its size in bytes.
    pub fn open(self) -> Result<(Box<dyn ReadSeek + 'a>, u64), SourceError> {
        match self {
            InputFile::Bytes { bytes, .. } => Ok((Box::new(Cursor::new(bytes)), bytes.len() as u64)),
            InputFile::Path(path) => {
                let file = File::open(path).map_err(|error| self.failed(error))?;
                let metadata = file.metadata().map_err(|error| self.failed(error))?;
                if metadata.is_dir() {
                    return Err(SourceError::File(path.to_owned(), String::new()));
                }
                Ok((Box::new(BufReader::new(file)), metadata.len()))
            }
        }
    }

    /// The error of a file that cannot be read.
    pub fn failed(self, error: impl ToString) -> SourceError {
        SourceError::File(self.path(), error.to_string())
    }
}

impl<'a> From<&'a Path> for InputFile<'a> {
    fn from(path: &'a Path) -> InputFile<'a> {
        InputFile::Path(path)
    }
}

impl<'a> From<&'a PathBuf> for InputFile<'a> {
    fn from(path: &'a PathBuf) -> InputFile<'a> {
        InputFile::Path(path)
    }
}
