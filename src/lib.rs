//! The browser door: the islands of `app` as WebAssembly. `app/start.js` calls [`hydrate`] once and then each island on the page.

// The islands are exported by their own macro; naming the crate keeps them in.
#[cfg(target_arch = "wasm32")]
pub use app::islands;

/// Makes the page ready for its islands.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::islands::path_preview::ready();
}
