//! What can be opened: tables behind charts, "Nachrechnen".

use leptos::prelude::*;

/// A disclosure with a title.
pub fn fold(title: impl Into<String>, content: AnyView) -> impl IntoView {
    fold_if(false, title, content)
}

/// A disclosure that is open where something inside wants attention.
pub fn fold_if(open: bool, title: impl Into<String>, content: AnyView) -> impl IntoView {
    let title: String = title.into();
    view! { <details class="fold" open=open><summary>{title}</summary>{content}</details> }
}

/// A table that scrolls inside a named region when the screen is too narrow.
pub fn scroll(name: impl Into<String>, table: AnyView) -> impl IntoView {
    let name: String = name.into();
    view! { <div class="scroll scroll-wide" role="region" aria-label=name tabindex="0">{table}</div> }
}
