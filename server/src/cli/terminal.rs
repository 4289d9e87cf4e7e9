//! What commands say: results on standard output, everything else beside it. A reader that goes away (`| head`) is no
//! failure; a disk that is full is one.

use super::failure::Failure;
use std::io::{ErrorKind, Write};

/// Writes a result to standard output, all of it.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error.to_string())),
        _ => Ok(()),
    }
}

/// Writes a line of a result.
pub fn print_line(line: &str) -> Result<(), Failure> {
    print(format!("{line}\n").as_bytes())
}

/// Tells whoever waits; that nobody listens changes nothing of the work.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
