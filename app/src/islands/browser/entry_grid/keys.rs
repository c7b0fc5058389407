//! The keyboard: up and down the column, through a ratio, back to what stood there, one step back and forth.

use std::rc::Rc;

use domain::entry::Place;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{Grid, Spot};

impl Grid {
    /// A key was pressed.
    pub fn key(self: &Rc<Self>, event: &KeyboardEvent) {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let spot = self.spot_of(&element);
        let (with_control, key) = (event.ctrl_key() || event.meta_key(), event.key());
        if with_control && !event.alt_key() {
            // In a note the browser's own undo knows every letter.
            let in_text = element.tag_name().eq_ignore_ascii_case("textarea");
            let back = key.eq_ignore_ascii_case("z") && !event.shift_key();
            let forth = key.eq_ignore_ascii_case("y") || key.eq_ignore_ascii_case("z");
            if (back || forth) && !in_text {
                event.prevent_default();
                if let Some(spot) = spot {
                    self.commit(spot);
                }
                self.step(back);
            }
            return;
        }
        let Some(spot) = spot else {
            if key == "Escape"
                && element.has_attribute("data-answer")
                && let Some(at) = self.row_of(&element)
            {
                self.go_to((at, Place::First));
            }
            return;
        };
        match key.as_str() {
            "Enter" => {
                event.prevent_default();
                self.done_with(spot, event.shift_key());
            }
            "ArrowDown" => self.walk(event, spot, false),
            "ArrowUp" => self.walk(event, spot, true),
            "ArrowRight" if spot.1 == Place::First && self.rows[spot.0].second.is_some() && at_edge(&element, true) => {
                event.prevent_default();
                self.go_to((spot.0, Place::Second));
            }
            "ArrowLeft" if spot.1 == Place::Second && at_edge(&element, false) => {
                event.prevent_default();
                self.go_to((spot.0, Place::First));
            }
            "Escape" => self.give_up(spot),
            _ => {}
        }
    }

    /// Enter: the cell is done. A question that it leaves is answered first.
    fn done_with(self: &Rc<Self>, spot: Spot, up: bool) {
        self.commit(spot);
        self.settle(spot.0);
        if spot.1 == Place::First && self.rows[spot.0].second.is_some() && self.half_a_ratio(spot.0) && !up {
            return self.go_to((spot.0, Place::Second));
        }
        match self.rows[spot.0].first_answer() {
            Some(answer) if !up => {
                let _ = answer.focus();
            }
            _ => self.neighbour(spot, up),
        }
    }

    fn half_a_ratio(&self, at: usize) -> bool {
        matches!(self.rows[at].reading(self.language), domain::entry::Reading::Wrong(Place::Second, domain::refusal::Problem::Empty))
    }

    fn walk(self: &Rc<Self>, event: &KeyboardEvent, spot: Spot, up: bool) {
        event.prevent_default();
        self.commit(spot);
        self.settle(spot.0);
        self.neighbour(spot, up);
    }

    fn neighbour(&self, (at, place): Spot, up: bool) {
        let next = if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < self.rows.len()) };
        match next {
            Some(next) => self.go_to((next, place)),
            None if up => {}
            None => {
                // Below the last row comes the button.
                let button = self.form.query_selector("button[value=submit]").ok().flatten();
                if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                    let _ = button.focus();
                }
            }
        }
    }

    /// Esc: back to what stood there on entering the cell.
    fn give_up(self: &Rc<Self>, spot: Spot) {
        let before = self.entered.borrow().as_ref().filter(|(at, _)| *at == spot).map(|(_, before)| before.clone());
        if let Some(before) = before.filter(|before| *before != self.text(spot)) {
            self.carry_out(std::iter::once((spot, before)));
        }
    }
}

/// Whether the caret stands at the end (or beginning) of a field, so that an arrow may leave it.
fn at_edge(element: &Element, end: bool) -> bool {
    let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return false };
    let (from, to) = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let everything = from == Some(0) && to == Some(length);
    everything || if end { from == Some(length) } else { to == Some(0) }
}
