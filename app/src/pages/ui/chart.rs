//! A chart with its title; the drawing comes finished from the workshop.

use leptos::prelude::*;

/// A figure: what in bold, then the unit, then the drawings in all sizes (CSS shows one).
pub fn figure(what: String, unit: String, drawings: String) -> AnyView {
    view! {
        <figure class="chart">
            <figcaption><b>{what}</b>{unit}</figcaption>
            <div inner_html=drawings></div>
        </figure>
    }
    .into_any()
}
