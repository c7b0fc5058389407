//! What islands do in the browser, and only there.

pub(super) mod entry_grid;
pub(super) mod path_preview;

/// Makes a page ready for its islands.
pub use leptos::mount::hydrate_islands as ready;
