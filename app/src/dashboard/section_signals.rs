//! The sections that only the server can answer, as signals.

use leptos::prelude::RwSignal;

/// The sections that only the server can answer, as markup.
#[derive(Clone, Copy)]
pub struct SectionSignals {
    /// Targets of the plans of the place.
    pub plans: RwSignal<String>,
    /// Certificates that lapse next.
    pub lapsing: RwSignal<String>,
    /// What has changed since the day that changes are counted from.
    pub changes: RwSignal<String>,
    /// The story of the place.
    pub place: RwSignal<String>,
}
