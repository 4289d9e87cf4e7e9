//! Drawings of the check pages and of badges: the sign of a state, and stars. Colours are told by attributes alone.

use crate::domain::recognition::Standing;
use maud::{Markup, html};

/// The colour of a state: it has to be told from paper and from night alike, under white lines.
pub(super) const fn colour(state: Standing) -> &'static str {
    match state {
        Standing::Valid => "#1d6440",
        Standing::Expiring => "#8a5f00",
        Standing::Expired => "#6b4a2f",
        Standing::Revoked => "#9d2420",
        Standing::Superseded => "#2f5687",
        Standing::NotCertified | Standing::Unknown => "#5a5f57",
    }
}

/// The lines of its sign on a disc of 48 by 48: a tick, an hour-glass, a clock, a cross, an arrow, a dash, a question mark.
pub(super) const fn sign(state: Standing) -> &'static str {
    match state {
        Standing::Valid => "M14 25l7 7 14-16",
        Standing::Expiring => "M24 13v12l8 5",
        Standing::Expired => "M16 12h16M16 36h16M18 12c0 8 12 8 12 24M30 12c0 8-12 8-12 24",
        Standing::Revoked => "M16 16l16 16M32 16L16 32",
        Standing::Superseded => "M13 24h21M26 15l9 9-9 9",
        Standing::NotCertified => "M15 24h18",
        Standing::Unknown => "M18 19c0-8 12-8 12 0 0 5-6 4-6 10M24 35v.5",
    }
}

/// The sign of a state on its disc.
pub(super) fn mark(state: Standing) -> Markup {
    html! {
        svg.mark viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" {
            circle cx="24" cy="24" r="24" fill=(colour(state)) {}
            path d=(sign(state)) fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" {}
        }
    }
}

/// The path of so many stars, each 20 wide and high, 22 apart.
pub(super) fn star_path(count: u8) -> String {
    const STAR: &str = "l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-2.9-5.6 2.9 1.1-6.2-4.5-4.4 6.2-.9z";
    (0..u32::from(count)).map(|index| format!("M{} 1{STAR}", index * 22 + 10)).collect()
}

/// Stars, filled where they are worth something and hollow where they are not.
pub(super) fn stars(count: u8, is_valid: bool) -> Markup {
    let width = u32::from(count) * 22 - 2;
    html! {
        svg.stars viewBox={ "0 0 " (width) " 20" } width=(width) height="20" aria-hidden="true" {
            @if is_valid { path d=(star_path(count)) fill="#b47f0a" {} }
            @else { path d=(star_path(count)) fill="none" stroke="#80785f" stroke-width="1.5" {} }
        }
    }
}
