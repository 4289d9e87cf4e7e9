//! Writes money by source, planned or spent to a file.

use super::columns::{AMOUNT, DATED, FUND, NAME, STAGE};
use crate::datasets::record_file::export::cells;

cells!(FundingLine { NAME: name, STAGE: stage, FUND: fund, AMOUNT: amount, DATED: dated });
