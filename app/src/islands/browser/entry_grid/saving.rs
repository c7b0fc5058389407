//! Drafts save themselves. What is not yet with the server lies in this browser's own store: a cut connection, an ended session or a closed tab loses
//! nothing.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use domain::entry::Place;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlFormElement, HtmlInputElement, RequestInit, Response, Storage, SubmitEvent, UrlSearchParams};

use super::{Grid, new};

/// So long after the last letter it is saved.
const SOON: Duration = Duration::from_millis(900);
/// So long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// What waits to be saved, and where it goes.
pub struct Desk {
    draft: String,
    /// Where files go.
    pub file: String,
    /// The name of her place in the browser's store.
    place: String,
    dirty: RefCell<BTreeSet<usize>>,
    timer: Cell<Option<TimeoutHandle>>,
    busy: Cell<bool>,
    /// The button that was pressed: the form is sent as soon as everything is saved.
    wish: RefCell<Option<String>>,
    /// Texts of rows that this page does not have (any more).
    stray: RefCell<Vec<(String, String)>>,
    /// The other of two versions, by row.
    others: RefCell<BTreeMap<usize, Other>>,
}

/// Another version of a row.
struct Other {
    version: String,
    seq: String,
    /// Its texts, where it is a draft: value, denominator, note.
    texts: Option<[String; 3]>,
}

/// Why nothing was saved.
pub enum Trouble {
    /// No connection, or no answer that helps.
    Cut,
    /// She has to sign in again.
    Expired,
}

impl Desk {
    /// Reads the addresses from the form.
    pub fn of(form: &HtmlFormElement) -> Option<Self> {
        Some(Self {
            draft: form.get_attribute("data-draft")?,
            file: form.get_attribute("data-file")?,
            place: format!("kz-entry-{}", form.get_attribute("data-owner")?),
            dirty: RefCell::default(),
            timer: Cell::default(),
            busy: Cell::default(),
            wish: RefCell::default(),
            stray: RefCell::default(),
            others: RefCell::default(),
        })
    }

    fn store() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }
}

impl Grid {
    /// A row has changed: kept here at once, saved soon.
    pub fn touch(self: &Rc<Self>, at: usize) {
        self.desk.dirty.borrow_mut().insert(at);
        self.keep();
        self.save_soon(SOON);
    }

    /// Writes what is not saved yet into the browser's store.
    fn keep(&self) {
        let Some(store) = Desk::store() else { return };
        let (dirty, stray) = (self.desk.dirty.borrow(), self.desk.stray.borrow());
        if dirty.is_empty() && stray.is_empty() {
            let _ = store.remove_item(&self.desk.place);
        } else if let Some(pairs) = self.pairs(&dirty) {
            stray.iter().for_each(|(name, text)| pairs.append(name, text));
            let _ = store.set_item(&self.desk.place, &String::from(pairs.to_string()));
        }
    }

    fn pairs(&self, rows: &BTreeSet<usize>) -> Option<UrlSearchParams> {
        let pairs = UrlSearchParams::new().ok()?;
        for (name, text) in rows.iter().flat_map(|at| self.rows[*at].pairs()) {
            pairs.append(&name, &text);
        }
        Some(pairs)
    }

    /// Puts back what a closed tab or a cut connection left in the browser's store.
    pub fn restore(self: &Rc<Self>) {
        let kept = Desk::store().and_then(|store| store.get_item(&self.desk.place).ok().flatten());
        let Some(text) = kept else { return };
        let Ok(kept) = UrlSearchParams::new_with_str(&text) else { return };
        self.find_strays(&text, &kept);
        let mut found = 0;
        for (at, row) in self.rows.iter().enumerate() {
            let text = |name: &str| kept.get(&format!("{name}-{}", row.key));
            let Some(first) = text("v") else { continue };
            let before = row.pairs();
            row.first.set_value(&first);
            if let (Some(second), Some(text)) = (&row.second, text("d")) {
                second.set_value(&text);
            }
            row.note.set_value(&text("n").unwrap_or_default());
            row.confirmed.set_value(&text("ok").unwrap_or_default());
            let after = row.pairs();
            if before[..4] == after[..4] {
                continue;
            }
            // What these texts build on: a newer version elsewhere must not be overwritten.
            row.version.set_value(&text("w").unwrap_or_default());
            found += 1;
            self.desk.dirty.borrow_mut().insert(at);
        }
        self.keep();
        if found > 0 {
            self.state((self.words.restored)(found));
            self.save_soon(SOON);
        }
    }

    /// What was typed into a row that somebody else has filled meanwhile: it goes to the server, which then shows both.
    fn find_strays(self: &Rc<Self>, text: &str, kept: &UrlSearchParams) {
        let names = text.split('&').filter_map(|pair| pair.split('=').next()?.strip_prefix("v-"));
        let strays = names.filter(|key| self.rows.iter().all(|row| row.key != *key));
        let texts = strays.flat_map(|key| ["v", "d", "n", "ok", "w", "s"].map(|name| format!("{name}-{key}")));
        let pairs: Vec<_> = texts.filter_map(|name| Some((kept.get(&name)?, name))).map(|(text, name)| (name, text)).collect();
        if pairs.is_empty() {
            return;
        }
        let Ok(body) = UrlSearchParams::new() else { return };
        pairs.iter().for_each(|(name, text)| body.append(name, text));
        self.desk.stray.replace(pairs);
        let grid = Rc::clone(self);
        leptos::task::spawn_local(async move {
            // Where that fails they stay in the store for the next visit.
            if window().navigator().on_line() && post(&grid.desk.draft, &body).await.is_ok() {
                grid.desk.stray.borrow_mut().clear();
                grid.keep();
                let _ = window().location().reload();
            }
        });
    }

    /// Saves after a while; a later wish replaces an earlier one.
    pub fn save_soon(self: &Rc<Self>, after: Duration) {
        let grid = Rc::clone(self);
        let next = set_timeout_with_handle(move || grid.save(), after).ok();
        if let Some(before) = self.desk.timer.replace(next) {
            before.clear();
        }
    }

    fn save(self: &Rc<Self>) {
        if self.desk.busy.get() {
            return self.save_soon(SOON);
        }
        if self.desk.dirty.borrow().is_empty() {
            return self.sent();
        }
        if !window().navigator().on_line() {
            return self.trouble(&Trouble::Cut);
        }
        let rows = self.desk.dirty.borrow().clone();
        let before: Vec<_> = rows.iter().map(|at| (*at, self.rows[*at].pairs())).collect();
        let Some(pairs) = self.pairs(&rows) else { return };
        self.desk.busy.set(true);
        self.state(self.words.saving);
        let grid = Rc::clone(self);
        leptos::task::spawn_local(async move {
            let answer = post(&grid.desk.draft, &pairs).await;
            grid.desk.busy.set(false);
            match answer {
                Ok(answer) => grid.saved(&before, &answer),
                Err(trouble) => grid.trouble(&trouble),
            }
        });
    }

    fn saved(self: &Rc<Self>, before: &[(usize, Vec<(String, String)>)], answer: &UrlSearchParams) {
        for (at, pairs) in before {
            let row = &self.rows[*at];
            // What was typed in the meantime is not saved yet.
            if row.pairs() == *pairs {
                self.desk.dirty.borrow_mut().remove(at);
            }
            let text = |name: &str| answer.get(&format!("{name}-{}", row.key));
            if let Some(version) = text("w") {
                row.version.set_value(&version);
            }
            if let (Some(two), Some(take), Some(keep), Some(seen)) = (text("two"), text("take"), text("keep"), text("seen")) {
                let (version, seq) = seen.split_once(' ').unwrap_or_default();
                let texts = text("v").map(|first| [first, text("d").unwrap_or_default(), text("n").unwrap_or_default()]);
                self.desk.others.borrow_mut().insert(*at, Other { version: version.to_owned(), seq: seq.to_owned(), texts });
                row.ask_which(&two, &take, &keep);
                self.say(two);
                // Hers stays here until she has chosen.
                self.desk.wish.replace(None);
            }
        }
        self.keep();
        self.count();
        self.state((self.words.saved)(&answer.get("time").unwrap_or_default()));
        if self.desk.dirty.borrow().is_empty() { self.sent() } else { self.save_soon(SOON) }
    }

    fn trouble(self: &Rc<Self>, trouble: &Trouble) {
        self.desk.wish.replace(None);
        match trouble {
            Trouble::Cut => {
                self.state(self.words.offline);
                self.save_soon(AGAIN);
            }
            Trouble::Expired => self.state(self.words.expired),
        }
    }

    /// She chose one of two versions.
    pub fn choose(self: &Rc<Self>, at: usize, take: bool) {
        let Some(other) = self.desk.others.borrow_mut().remove(&at) else { return };
        let row = &self.rows[at];
        row.chosen();
        row.version.set_value(&other.version);
        row.seen.set_value(&other.seq);
        match other.texts.filter(|_| take) {
            Some([first, second, note]) => {
                row.note.set_value(&note);
                self.put(vec![((at, Place::First), first), ((at, Place::Second), second)]);
            }
            // The other's value stands already: there is nothing more to give here.
            None if take => self.put(vec![((at, Place::First), String::new()), ((at, Place::Second), String::new())]),
            None => {}
        }
        self.show(at, true);
        self.touch(at);
        self.count();
    }

    /// The form is sent only when everything is with the server: then nothing can get lost on the way.
    pub fn submit(self: &Rc<Self>, event: &SubmitEvent) {
        event.prevent_default();
        let wish = event.submitter().and_then(|button| button.get_attribute("value")).unwrap_or_else(|| "save".to_owned());
        self.desk.wish.replace(Some(wish));
        self.save_soon(Duration::ZERO);
    }

    /// Everything is saved: a form that waited for it goes.
    fn sent(&self) {
        let Some(wish) = self.desk.wish.replace(None) else { return };
        if !window().navigator().on_line() {
            return self.state(self.words.offline);
        }
        let Some(field) = new("input", "").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
        field.set_type("hidden");
        field.set_name("do");
        field.set_value(&wish);
        let _ = self.form.append_child(&field);
        let _ = self.form.submit();
    }
}

/// Posts pairs or files; the answer is pairs.
pub async fn post(address: &str, body: &JsValue) -> Result<UrlSearchParams, Trouble> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(body);
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, &init)).await.map_err(|_| Trouble::Cut)?;
    let answer: Response = answer.unchecked_into();
    match answer.status() {
        401 | 403 => return Err(Trouble::Expired),
        200 => {}
        _ => return Err(Trouble::Cut),
    }
    let text = answer.text().map_err(|_| Trouble::Cut)?;
    let text = JsFuture::from(text).await.map_err(|_| Trouble::Cut)?.as_string().unwrap_or_default();
    UrlSearchParams::new_with_str(&text).map_err(|_| Trouble::Cut)
}
