//! The preview of the path follows the form that it stands beside.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

use domain::language::Language;

use crate::islands::path_preview::{Fields, NAMES};

/// Follows the form: once now, then at every change.
pub fn follow(fields: RwSignal<Fields>) {
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
