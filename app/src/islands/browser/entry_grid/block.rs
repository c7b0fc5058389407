//! A block from a spreadsheet goes into the cells from the one that it was pasted into.

use std::rc::Rc;

use domain::entry::block::{is_block, parse, spread};
use web_sys::ClipboardEvent;

use super::Grid;

impl Grid {
    /// Something was pasted. The content of one cell goes where the caret stands, as everywhere.
    pub fn paste(self: &Rc<Self>, event: &ClipboardEvent) {
        let Some((at, place)) = self.spot(event) else { return };
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
        if !is_block(&text) {
            return;
        }
        event.prevent_default();
        let ratios: Vec<bool> = self.rows.iter().map(|row| row.second.is_some()).collect();
        let found = spread(&parse(&text), &ratios, at, place);
        let filled = found.cells.iter().filter(|(_, _, text)| !text.is_empty()).count();
        let rows: Vec<usize> = found.cells.iter().map(|(at, ..)| *at).collect();
        self.commit((at, place));
        self.put(found.cells.into_iter().map(|(at, place, text)| ((at, place), text)).collect());
        let mut said = (self.words.pasted)(filled, found.left);
        let open = rows.iter().filter(|at| self.rows[**at].first_answer().is_some()).count();
        if open > 0 {
            said += ", ";
            said += &(self.words.open)(open);
        }
        self.say(said);
    }
}
