//! A drawn emblem for each sector, in the place of a photograph: until there are photographs with a licence, drawings of our own.

use leptos::prelude::*;

/// The emblem of a sector; of an unknown one a parcel.
#[component]
pub fn Emblem(
    /// Sector 1–6; any other number is not known.
    sector: u8,
) -> impl IntoView {
    view! {
        <svg class="emblem" data-sector=sector viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path d=drawing(sector)></path>
        </svg>
    }
}

/// Lines on a field of 48 × 48.
const fn drawing(sector: u8) -> &'static str {
    match sector {
        // A bowl of rice with chopsticks.
        1 => {
            "M6 25h36a18 17 0 0 1-12 15v2H18v-2A18 17 0 0 1 6 25zM12 25c0-7 5-11 12-11s12 4 12 11M19 19h.1M25 18h.1M29 21h.1M22 22h.1M32 15 42 5M29 13 38 4"
        }
        // A cup of tea, steaming.
        2 => "M9 20h26v10a11 11 0 0 1-11 11h-4A11 11 0 0 1 9 30zM35 23h2a5 5 0 0 1 0 11h-3M6 44h32M16 15c0-4 4-4 4-9M25 15c0-4 4-4 4-9",
        // A mortar with a sprig.
        3 => {
            "M8 27h32l-3 10a6 6 0 0 1-6 4H17a6 6 0 0 1-6-4zM15 44h18M21 27c-1-5 0-9 4-13M25 14c-1-6 3-10 10-10 0 7-4 10-10 10zM22 19c-5 1-9-1-11-7 6-1 10 2 11 7z"
        }
        // A woven basket.
        4 => "M7 21h34l-4 20H11zM11 21c0-9 5-15 13-15s13 6 13 15M9 28h30M10 35h28M17 21l2 20M24 21v20M31 21l-2 20",
        // A flower in a pot.
        5 => {
            "M14 34h20l-2 9H16zM24 34V22M24 30c-1-4-4-6-8-6 0 4 3 6 8 6zM24 28c1-3 4-5 8-5 0 4-3 6-8 5zM24 10c-2-6 6-8 6-2 4-4 8 3 3 5 5 2 1 9-3 6 0 6-8 4-6-2-2 6-10 8-10 2 0 0-7-1-4-6-5-2-1-9 4-5 0-6 8-5 10 2z"
        }
        // A house on stilts before a mountain.
        6 => "M10 24 24 12l14 12M13 22v14M35 22v14M8 36h32M13 36v7M35 36v7M20 36V27h8v9M24 36v7M4 30l7-10 4 3M33 16l4-6 8 12",
        _ => "M7 15l17-8 17 8v18l-17 8-17-8zM7 15l17 8 17-8M24 23v18M15 11l17 8v7",
    }
}
