//! Why a command failed: a sentence and an exit code.

use crate::error::AppError;
use crate::store::{AuditBreak, StoreError};
use app::text::Lang;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A command that could not be done.
#[derive(Debug)]
pub enum Failure {
    /// Named by the contract, not built yet.
    NotSupported(String),
    /// The database holds real data where simulated ones were asked for.
    DemoNotEmpty,
    /// The data are unsound.
    Unsound(usize),
    /// The audit log does not say any more what was written.
    AuditBroken(AuditBreak),
    /// The work was refused.
    Refused(AppError),
    /// A file cannot be read.
    Unreadable(PathBuf, String),
    /// A file cannot be written.
    Unwritable(PathBuf, String),
    /// A result cannot be written to standard output.
    Output(String),
    /// There is no register at that address yet.
    NoRegister(String),
    /// The data folder cannot be created.
    Folder(PathBuf, String),
    /// The database failed.
    Store(StoreError),
    /// The address cannot be listened on.
    Listen(SocketAddr, String),
    /// The server failed.
    Server(anyhow::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        match error {
            AppError::Store(error) => Failure::Store(error),
            AppError::FileUnreadable { file, reason } => Failure::Unreadable(file, reason),
            other => Failure::Refused(other),
        }
    }
}

impl Failure {
    /// 1 refused, 2 usage, 3 environment.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::NotSupported(_) => 2,
            Failure::DemoNotEmpty | Failure::Unsound(_) | Failure::AuditBroken(_) | Failure::Refused(_) => 1,
            _ => 3,
        }
    }

    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang) -> String {
        let shown = |path: &Path| path.display().to_string();
        match self {
            Failure::NotSupported(what) => lang.cli_not_supported(what),
            Failure::DemoNotEmpty => lang.cli_demo_not_empty().to_owned(),
            Failure::Unsound(count) => lang.cli_check_bad(count),
            Failure::AuditBroken(first_break) => first_break.sentence(lang),
            Failure::Refused(error) => error.message(lang),
            Failure::Unreadable(file, _) if file.is_dir() => lang.cli_file_is_folder(&shown(file)),
            Failure::Unreadable(file, reason) => lang.cli_file_unreadable(&shown(file), reason),
            Failure::Unwritable(file, reason) => lang.cli_file_unwritable(&shown(file), reason),
            Failure::Output(reason) => lang.cli_output_failed(reason),
            Failure::NoRegister(address) => lang.cli_no_register(address),
            Failure::Folder(folder, reason) => lang.cli_folder_failed(&shown(folder), reason),
            Failure::Store(error) => store_sentence(error, lang),
            Failure::Listen(address, reason) => lang.cli_cannot_listen(address, reason),
            Failure::Server(error) => format!("{error:#}"),
        }
    }
}

fn store_sentence(error: &StoreError, lang: Lang) -> String {
    match error {
        StoreError::Address(address) => lang.cli_store_address(address),
        StoreError::NotADatabase(path) => lang.cli_store_not_a_database(&path.display()),
        StoreError::NoFolder(path) => lang.cli_store_no_folder(&path.display()),
        StoreError::Permission(path) => lang.cli_store_permission(&path.display()),
        StoreError::Unreachable { address, reason } => lang.cli_store_unreachable(address, reason),
        StoreError::Full => lang.cli_store_full().to_owned(),
        StoreError::Busy => lang.cli_store_busy().to_owned(),
        StoreError::Structure(reason) => lang.cli_store_structure(reason),
        StoreError::Constraint(_) | StoreError::Data(_) | StoreError::Driver(_) => lang.cli_store_failed(error),
    }
}
