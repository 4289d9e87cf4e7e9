//! Writes members of value chains to a file.

use super::columns::{CHAIN, CIRCULAR, ENDED, FUND, JOINED};
use crate::datasets::record_file::export::cells;

cells!(ValueChainMember { CHAIN: chain, FUND: fund, CIRCULAR: circular, JOINED: joined, ENDED: ended });
