//! The planned way from the baseline to the target, drawn while one types: with the very functions that the server judges with.
//!
//! The island takes no properties. On the server its first state comes from [`Fields::provide`]; in the browser it is read from the form itself, which may
//! already hold what somebody typed before the script was there.

mod drawing;

use leptos::prelude::*;

pub use drawing::{Fields, NAMES, Preview, points};

impl Fields {
    /// Hands the first state to the island that is rendered next.
    pub fn provide(self) {
        provide_context(self);
    }
}

/// The drawing with the planned values under it.
#[island]
pub fn PathPreview() -> impl IntoView {
    let fields = RwSignal::new(use_context::<Fields>().unwrap_or_default());
    let preview = Memo::new(move |_| fields.with(Fields::preview));
    #[cfg(target_arch = "wasm32")]
    super::browser::path_preview::follow(fields);
    // The structure is always the same: in the browser nothing has to fit but the tags.
    view! {
        <svg viewBox="0 0 320 160" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round">
            <polyline points=move || preview.with(|preview| preview.line.clone())></polyline>
        </svg>
        <output>{move || preview.with(|preview| preview.values.clone())}</output>
    }
}
