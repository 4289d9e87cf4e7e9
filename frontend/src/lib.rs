//! What the browser loads: the start of hydration, and with `probe` the counting code alone for the tests.

#[cfg(feature = "hydrate")]
mod start {
    // Links the islands: each of them is an export that `boot.js` looks up by name.
    use app as _;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Prepares the reactive system; `boot.js` then wakes each island of the page.
    #[wasm_bindgen]
    pub fn hydrate() {
        leptos::mount::hydrate_islands();
    }
}

#[cfg(feature = "probe")]
mod probe {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Counts as the dashboard does and answers with JSON; a refusal is thrown as its sentence.
    #[wasm_bindgen]
    pub fn answer(what: &str, geography: &[u8], facts: &[u8], query: &str, today: &str) -> Result<String, String> {
        app::facts::wasm_parity::answer_json(what, geography, facts, query, today)
    }
}
