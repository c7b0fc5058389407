//! The counter of Kein Zufall: what people see. Pages are rendered on the server and need no script; the browser gets only the islands.
//!
//! Start at `pages::site_map`: the whole site on one screen.

// A page is one deeply nested type to the compiler.
#![recursion_limit = "256"]

pub mod islands;

#[cfg(not(target_arch = "wasm32"))]
pub mod pages;
