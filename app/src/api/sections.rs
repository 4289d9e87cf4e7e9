//! The parts of the dashboard that its page asks the server for.

use serde::{Deserialize, Serialize};

/// The path that answers with [`Sections`], to a query of the dashboard.
pub const SECTIONS_PATH: &str = "/muc";

/// The sections of one question as HTML, each with its heading. A section that has nothing to say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sections {
    /// How the targets of plans stand.
    pub plans: String,
    /// What lapses soon.
    pub lapsing: String,
    /// What changed since the day before.
    pub changes: String,
    /// The story of the place; its page makes it.
    #[serde(default)]
    pub place: String,
}
