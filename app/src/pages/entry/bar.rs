//! The bar that stays in view: how much is filled in, whether it is saved, and the one button that matters.

use domain::words::entry::Entry;
use leptos::prelude::*;

use super::Shown;
use crate::islands::entry_grid::{EntryGrid, Progress};
use crate::pages::ui::light::symbol;

/// Count, state, buttons.
pub fn bar(rows: &[Shown], words: &'static Entry) -> AnyView {
    let cells = rows.iter().filter(|shown| shown.row.is_open());
    let done = cells.clone().filter(|shown| shown.is_filled()).count();
    let open = cells.clone().filter(|shown| shown.is_open()).count();
    Progress { count: (words.progress)(done, cells.count()), open: (words.open)(open), ..Progress::default() }.provide();
    view! {
        // What the island puts beside a question.
        <div id="entry-symbols" hidden=true>{symbol("ask")}{symbol("warn")}</div>
        <div class="entry-bar">
            <EntryGrid/>
            <button class="button" name="do" value="save">{words.later}</button>
            <button class="button button-primary" name="do" value="submit">{words.submit}</button>
        </div>
    }
    .into_any()
}
