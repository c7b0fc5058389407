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

/// Makes a page ready for its islands.
#[cfg(target_arch = "wasm32")]
pub use leptos::mount::hydrate_islands as ready;

/// The drawing with the planned values under it.
#[island]
pub fn PathPreview() -> impl IntoView {
    let fields = RwSignal::new(use_context::<Fields>().unwrap_or_default());
    let preview = Memo::new(move |_| fields.with(Fields::preview));
    #[cfg(target_arch = "wasm32")]
    browser::follow(fields);
    // The structure is always the same: in the browser nothing has to fit but the tags.
    view! {
        <svg viewBox="0 0 320 160" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round">
            <polyline points=move || preview.with(|preview| preview.line.clone())></polyline>
        </svg>
        <output>{move || preview.with(|preview| preview.values.clone())}</output>
    }
}

/// Listening, in the browser only.
#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::ev;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, HtmlInputElement};

    use domain::language::Language;

    use super::{Fields, NAMES};

    /// Follows the form: once now, then at every change.
    pub(super) fn follow(fields: RwSignal<Fields>) {
        let look = move || fields.set(read());
        // After the hydration, so that it finds what the server drew.
        queue_microtask(look);
        let _ = window_event_listener(ev::input, move |_| look());
        let _ = window_event_listener(ev::change, move |_| look());
    }

    fn read() -> Fields {
        let language = document().document_element().and_then(|root| root.get_attribute("lang"));
        let language = language.and_then(|code| Language::from_code(&code)).unwrap_or_default();
        Fields { language, typed: NAMES.map(value) }
    }

    /// The value of a field by its name; of radio buttons, of the chosen one.
    fn value(name: &str) -> String {
        let find = |selector: &str| document().query_selector(selector).ok().flatten();
        let chosen = find(&format!("[name={name}]:checked"));
        chosen.or_else(|| find(&format!("[name={name}]:not([type=radio])"))).map(|field| text(&field)).unwrap_or_default()
    }

    /// Inputs, selects and text areas all have a `value`.
    fn text(field: &Element) -> String {
        field.unchecked_ref::<HtmlInputElement>().value()
    }
}
