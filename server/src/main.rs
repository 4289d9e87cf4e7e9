//! The `ocop` binary.

fn main() {}
