//! The grid in the browser: finds the rows that the server wrote, reads them while one types, and says in the bar how far one is.

mod block;
mod files;
mod keys;
mod row;
mod saving;
mod undo;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use domain::entry::{Answer, Place, Reading, confirmation};
use domain::language::Language;
use domain::refusal::Problem;
use domain::words::entry::Entry;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::islands::entry_grid::Progress;
use row::Row;
use saving::Desk;
use undo::Undo;

/// A pause this long while typing means: read it.
const PAUSE: Duration = Duration::from_millis(700);

/// One cell: row and place.
type Spot = (usize, Place);

/// The whole grid.
struct Grid {
    progress: RwSignal<Progress>,
    language: Language,
    words: &'static Entry,
    form: HtmlFormElement,
    rows: Vec<Row>,
    undo: RefCell<Undo>,
    /// The cell that one is in, with what stood there on entering it.
    entered: RefCell<Option<(Spot, String)>>,
    /// Runs out when one stops typing.
    pause: Cell<Option<TimeoutHandle>>,
    desk: Desk,
}

/// Takes hold of the form that the bar stands in.
pub fn follow(progress: RwSignal<Progress>) {
    // After the hydration, so that it finds what the server drew.
    queue_microtask(move || {
        if let Some(grid) = Grid::find(progress) {
            Rc::new(grid).wake();
        }
    });
}

impl Grid {
    fn find(progress: RwSignal<Progress>) -> Option<Self> {
        let document = document();
        let form: HtmlFormElement = document.get_element_by_id("entry")?.dyn_into().ok()?;
        let language = document.document_element()?.get_attribute("lang").and_then(|code| Language::from_code(&code)).unwrap_or_default();
        let bodies = form.query_selector_all("tbody[data-cell]").ok()?;
        let rows = (0..bodies.length()).filter_map(|at| Row::find(bodies.item(at)?.dyn_into().ok()?)).collect();
        let desk = Desk::of(&form)?;
        let (undo, entered, pause) = (RefCell::default(), RefCell::default(), Cell::default());
        Some(Self { progress, language, words: Entry::of(language), form, rows, undo, entered, pause, desk })
    }

    fn wake(self: Rc<Self>) {
        let listen = |work: fn(&Rc<Self>, &Event)| {
            let grid = Rc::clone(&self);
            move |event: Event| work(&grid, &event)
        };
        let _ = window_event_listener_untyped("focusin", listen(Self::enter));
        let _ = window_event_listener_untyped("input", listen(Self::type_on));
        let _ = window_event_listener_untyped("change", listen(Self::change));
        let _ = window_event_listener_untyped("click", listen(Self::click));
        let _ = window_event_listener_untyped("online", listen(|grid, _| grid.save_soon(Duration::ZERO)));
        let grid = Rc::clone(&self);
        let _ = window_event_listener(ev::keydown, move |event| grid.key(&event));
        let grid = Rc::clone(&self);
        let _ = window_event_listener(ev::paste, move |event| grid.paste(&event));
        let grid = Rc::clone(&self);
        let _ = window_event_listener(ev::submit, move |event| grid.submit(&event));
        self.restore();
        for at in 0..self.rows.len() {
            self.show(at, true);
        }
        self.count();
        // Journeys and helpers wait for this: from now on the keyboard does what the page says.
        let _ = self.form.set_attribute("data-ready", "true");
    }

    /// The cell that an event is about.
    fn spot(&self, event: &Event) -> Option<Spot> {
        let element: Element = event.target()?.dyn_into().ok()?;
        self.spot_of(&element)
    }

    fn spot_of(&self, element: &Element) -> Option<Spot> {
        let id = element.id();
        let (name, key) = id.split_once('-')?;
        let at = self.rows.iter().position(|row| row.key == key)?;
        match name {
            "v" => Some((at, Place::First)),
            "d" => Some((at, Place::Second)),
            _ => None,
        }
    }

    /// The row that an element lies in.
    fn row_of(&self, element: &Element) -> Option<usize> {
        let key = element.closest("tbody[data-cell]").ok()??.get_attribute("data-key")?;
        self.rows.iter().position(|row| row.key == key)
    }

    fn enter(self: &Rc<Self>, event: &Event) {
        let spot = self.spot(event);
        *self.entered.borrow_mut() = spot.map(|spot| (spot, self.text(spot)));
    }

    fn type_on(self: &Rc<Self>, event: &Event) {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if let Some((at, _)) = self.spot_of(&element) {
            self.show(at, false);
            self.count();
            self.touch(at);
            let grid = Rc::clone(self);
            self.after_a_pause(move || grid.settle(at));
        } else if element.id().starts_with("n-")
            && let Some(at) = self.row_of(&element)
        {
            self.touch(at);
        }
    }

    fn after_a_pause(&self, work: impl FnOnce() + 'static) {
        let next = set_timeout_with_handle(work, PAUSE).ok();
        if let Some(before) = self.pause.replace(next) {
            before.clear();
        }
    }

    fn change(self: &Rc<Self>, event: &Event) {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if element.id().starts_with("f-") {
            self.upload(&element);
        } else if let Some(spot) = self.spot_of(&element) {
            self.commit(spot);
            self.settle(spot.0);
        }
    }

    /// What was typed into a cell becomes one step that can be undone.
    fn commit(&self, spot: Spot) {
        let text = self.text(spot);
        let mut entered = self.entered.borrow_mut();
        if let Some((at, before)) = entered.as_mut()
            && *at == spot
            && *before != text
        {
            self.undo.borrow_mut().push(vec![undo::Change { spot, before: before.clone(), after: text.clone() }]);
            *before = text;
        }
    }

    fn text(&self, (at, place): Spot) -> String {
        self.rows[at].input(place).map(HtmlInputElement::value).unwrap_or_default()
    }

    /// Puts texts into cells as one step that can be undone.
    fn put(self: &Rc<Self>, cells: Vec<(Spot, String)>) {
        let changes: Vec<undo::Change> = cells
            .into_iter()
            .map(|(spot, after)| undo::Change { before: self.text(spot), after, spot })
            .filter(|change| change.before != change.after && self.rows[change.spot.0].input(change.spot.1).is_some())
            .collect();
        self.carry_out(changes.iter().map(|change| (change.spot, change.after.clone())));
        if !changes.is_empty() {
            self.undo.borrow_mut().push(changes);
        }
    }

    fn carry_out(self: &Rc<Self>, cells: impl Iterator<Item = (Spot, String)>) {
        let mut touched = Vec::new();
        for (spot, text) in cells {
            if let Some(input) = self.rows[spot.0].input(spot.1) {
                input.set_value(&text);
            }
            if let Some((at, before)) = self.entered.borrow_mut().as_mut()
                && *at == spot
            {
                *before = text;
            }
            touched.push(spot.0);
        }
        touched.dedup();
        for at in touched {
            self.show(at, true);
            self.touch(at);
        }
        self.count();
    }

    /// Reads a row for good and says what is open about it.
    fn settle(self: &Rc<Self>, at: usize) {
        if let Some(said) = self.show(at, true) {
            self.say(format!("{}: {said}", self.rows[at].name));
        }
        self.count();
    }

    /// Shows what a row means; while one is still typing, nothing is asked. Gives what is asked.
    fn show(&self, at: usize, settled: bool) -> Option<String> {
        let row = &self.rows[at];
        let reading = row.reading(self.language);
        let (first, second) = (row.first.value(), self.text((at, Place::Second)));
        // A ratio whose second half is still to come is no mistake.
        let wrong = match &reading {
            Reading::Wrong(_, Problem::Empty) => None,
            Reading::Wrong(place, problem) if settled => Some((*place, self.words.problem(*place, problem))),
            _ => None,
        };
        let said = self.words.asks(&reading, &row.cell, &first, &second).filter(|_| settled);
        let meaning = wrong.map_or_else(|| self.words.meaning(&reading, &row.cell), |(_, problem)| problem.to_owned());
        row.say(&meaning, wrong.map(|(place, _)| place), said.as_ref());
        said.map(|said| said.text)
    }

    /// How much is filled in, and how many questions are open.
    fn count(&self) {
        let filled = self.rows.iter().filter(|row| row.is_filled()).count();
        let open =
            |row: &&Row| row.has_two_versions() || matches!(row.reading(self.language), Reading::Ask(..) | Reading::Doubt(..) | Reading::Wrong(..));
        let open = self.rows.iter().filter(open).count();
        let (count, open) = ((self.words.progress)(filled, self.rows.len()), (self.words.open)(open));
        self.progress.update(|progress| (progress.count, progress.open) = (count, open));
    }

    /// Says it to those who cannot see it.
    fn say(&self, text: String) {
        // The same words again must be a new text, or nobody says them.
        self.progress.update(|progress| progress.said = if progress.said == text { format!("{text}\u{a0}") } else { text });
    }

    fn state(&self, text: impl Into<String>) {
        let text = text.into();
        self.progress.update(|progress| progress.state = text);
    }

    fn click(self: &Rc<Self>, event: &Event) {
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = button.and_then(|element| element.closest("[data-answer]").ok().flatten()) else { return };
        let (Some(at), Some(answer)) = (self.row_of(&button), button.get_attribute("data-answer")) else { return };
        match answer.as_str() {
            "take" => self.choose(at, true),
            "keep" => self.choose(at, false),
            "change" => {}
            code => self.answer(at, Answer::from_code(code)),
        }
        self.go_to((at, Place::First));
    }

    fn answer(self: &Rc<Self>, at: usize, answer: Option<Answer>) {
        let row = &self.rows[at];
        match (answer, row.reading(self.language)) {
            (Some(Answer::Right), Reading::Doubt(..)) => {
                row.confirmed.set_value(&confirmation(&row.first.value(), &self.text((at, Place::Second))));
                self.show(at, true);
                self.touch(at);
                self.count();
            }
            (Some(answer), Reading::Ask(place, question)) => {
                if let Some(text) = row.cell.answered(&question, answer, self.language) {
                    self.put(vec![((at, place), text)]);
                }
            }
            _ => {}
        }
    }

    fn go_to(&self, (at, place): Spot) {
        let row = &self.rows[at];
        let input = row.input(place).unwrap_or(&row.first);
        let _ = input.focus();
        input.select();
    }
}

/// An element of the page, as what it is.
fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// A new element with a class.
fn new(tag: &str, class: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(tag).ok()?.dyn_into().ok()?;
    element.set_class_name(class);
    Some(element)
}
