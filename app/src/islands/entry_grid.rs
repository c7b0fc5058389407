//! The entry grid made quick: blocks from a spreadsheet, the keyboard, questions at once, drafts that save themselves.
//!
//! The grid is the form that the server wrote; the island is the bar under it. In the browser it takes hold of the form by the names of its fields and
//! reads the cells with the very functions that the server reads them with.

use leptos::prelude::*;

/// What the bar says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much is filled in.
    pub count: String,
    /// How many questions are open.
    pub open: String,
    /// Whether it is saved.
    pub state: String,
    /// What was just done, for those who cannot see it.
    pub said: String,
}

impl Progress {
    /// Hands the first state to the island that is rendered next.
    pub fn provide(self) {
        provide_context(self);
    }
}

/// Count, open questions, whether it is saved.
#[island]
pub fn EntryGrid() -> impl IntoView {
    let progress = RwSignal::new(use_context::<Progress>().unwrap_or_default());
    #[cfg(target_arch = "wasm32")]
    super::browser::entry_grid::follow(progress);
    // The structure is always the same: in the browser nothing has to fit but the tags.
    view! {
        <p class="entry-count"><b>{move || progress.with(|progress| progress.count.clone())}</b><small>{move || progress.with(|progress| progress.open.clone())}</small></p>
        <p class="state" role="status">{move || progress.with(|progress| progress.state.clone())}</p>
        <p class="sr-only" role="status">{move || progress.with(|progress| progress.said.clone())}</p>
    }
}
