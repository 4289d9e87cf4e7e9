//! For tests of the rules and of the server: for every one of the 62 published targets a row that says what value, status
//! and rows follow on a day from these records; the small country and the lines of text the records are written in; and
//! the published plans.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "only tests use it, which may fail where they stand")]

mod country;
mod local_plans;
mod national_plans;
mod province_plans;
mod published;
mod record_line;

pub use country::{lineage, units};
pub use published::{cells, plans, target_texts};
pub use record_line::{get, record};

use crate::domain::Day;

/// One row of the tables.
pub struct Case {
    pub target: &'static str,
    pub day: &'static str,
    pub given: &'static [&'static str],
    /// `7`, `2/3` for a share, or `-`.
    pub actual: &'static str,
    pub status: &'static str,
    pub counted: &'static [&'static str],
    pub not_counted: &'static [(&'static str, &'static str)],
}

/// What a target without any record says.
pub const NOTHING: &str = "-";

/// Bù Đốp 2022-2025 and 2024, Bình Phước 2025.
pub const LOCAL_PLANS: &[Case] = local_plans::CASES;

/// National programmes and Hà Nội's aim.
pub const NATIONAL_PLANS: &[Case] = national_plans::CASES;

/// Huế and Kiên Giang.
pub const PROVINCE_PLANS: &[Case] = province_plans::CASES;

/// A day as it is written in the tables.
pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap_or_else(|| panic!("not a day: {text}"))
}
