//! The browser door: the islands of `app` as WebAssembly. `app/start.js` calls [`hydrate`] once and then each island on the page.

// On the server this library is empty: the program is in main.rs.
#![cfg(target_arch = "wasm32")]

// The islands are exported by their own macro; naming the crate keeps them in.
pub use app::islands;

/// Makes the page ready for its islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::islands::browser::ready();
}
