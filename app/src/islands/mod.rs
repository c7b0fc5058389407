//! The few interactive parts that also run in the browser. Everything they do works without them, only less comfortably.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod entry_grid;
pub mod path_preview;
