//! One row of the page: its fields, and the places where something is said about them.

use domain::entry::{Cell, Place, Reading};
use domain::language::Language;
use domain::words::entry::Said;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::{by_id, new};

/// A row.
pub struct Row {
    /// Names its fields.
    pub key: String,
    /// How it is called.
    pub name: String,
    /// How its cells are read.
    pub cell: Cell,
    /// The value or the numerator.
    pub first: HtmlInputElement,
    /// The denominator.
    pub second: Option<HtmlInputElement>,
    /// The note.
    pub note: HtmlTextAreaElement,
    /// The draft's version.
    pub version: HtmlInputElement,
    /// The value's version.
    pub seen: HtmlInputElement,
    /// The unlikely texts that she called right.
    pub confirmed: HtmlInputElement,
    field: Element,
    meaning: HtmlElement,
    asked: HtmlElement,
    ask: HtmlElement,
}

impl Row {
    /// Finds the parts of a row by the key of its table body.
    pub fn find(body: Element) -> Option<Self> {
        let key = body.get_attribute("data-key")?;
        let asked: HtmlElement = by_id(&format!("a-{key}"))?;
        Some(Self {
            name: body.get_attribute("data-name")?,
            cell: Cell::from_code(&body.get_attribute("data-cell")?)?,
            first: by_id(&format!("v-{key}"))?,
            second: by_id(&format!("d-{key}")),
            note: by_id(&format!("n-{key}"))?,
            version: by_id(&format!("w-{key}"))?,
            seen: by_id(&format!("s-{key}"))?,
            confirmed: by_id(&format!("ok-{key}"))?,
            field: by_id(&format!("b-{key}"))?,
            meaning: by_id(&format!("h-{key}"))?,
            ask: asked.query_selector(".ask").ok()??.dyn_into().ok()?,
            asked,
            key,
        })
    }

    /// The field of a cell.
    pub const fn input(&self, place: Place) -> Option<&HtmlInputElement> {
        match place {
            Place::First => Some(&self.first),
            Place::Second => self.second.as_ref(),
        }
    }

    /// What its cells mean.
    pub fn reading(&self, language: Language) -> Reading {
        let second = self.second.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        self.cell.read(&self.first.value(), &second, &self.confirmed.value(), language)
    }

    /// Whether something stands in the cells.
    pub fn is_filled(&self) -> bool {
        [Some(&self.first), self.second.as_ref()].into_iter().flatten().any(|input| !input.value().trim().is_empty())
    }

    /// Its texts with the names of their fields: what is saved.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let second = self.second.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        let all = [
            ("v", self.first.value()),
            ("d", second),
            ("n", self.note.value()),
            ("ok", self.confirmed.value()),
            ("w", self.version.value()),
            ("s", self.seen.value()),
        ];
        all.into_iter().map(|(name, text)| (format!("{name}-{}", self.key), text)).collect()
    }

    /// Whether two versions wait for a choice.
    pub fn has_two_versions(&self) -> bool {
        self.ask.has_attribute("data-two")
    }

    /// Says what the cells mean, what is wrong, and what is asked.
    pub fn say(&self, meaning: &str, wrong: Option<Place>, said: Option<&Said>) {
        self.meaning.set_text_content(Some(meaning));
        let class = match (wrong, said) {
            (Some(_), _) => "field invalid",
            (None, Some(said)) if said.doubt => "field warned",
            (None, Some(_)) => "field asked",
            (None, None) => "field",
        };
        self.field.set_class_name(class);
        for place in [Place::First, Place::Second] {
            let Some(input) = self.input(place) else { continue };
            let _ = if wrong == Some(place) { input.set_attribute("aria-invalid", "true") } else { input.remove_attribute("aria-invalid") };
        }
        if self.has_two_versions() {
            return;
        }
        match said {
            Some(said) => {
                let answers: Vec<_> = said.answers.iter().map(|(answer, word)| (answer.code(), word.as_str())).collect();
                self.ask(said.doubt, &said.text, &answers);
            }
            None => self.ask_nothing(),
        }
    }

    /// Asks, with a button for each answer.
    pub fn ask(&self, doubt: bool, text: &str, answers: &[(&str, &str)]) {
        self.ask.set_class_name(if doubt { "ask ask-warn" } else { "ask" });
        self.ask.set_inner_html("");
        let symbols = document().get_element_by_id("entry-symbols");
        let symbol = symbols.and_then(|symbols| symbols.children().item(u32::from(doubt))).and_then(|symbol| symbol.clone_node_with_deep(true).ok());
        if let Some(symbol) = symbol {
            let _ = self.ask.append_child(&symbol);
        }
        let (Some(words), Some(buttons)) = (new("p", ""), new("div", "ask-answers")) else { return };
        words.set_id(&format!("q-{}", self.key));
        words.set_text_content(Some(text));
        for (code, word) in answers {
            let Some(button) = new("button", "button") else { continue };
            let _ = button.set_attribute("type", "button");
            let _ = button.set_attribute("data-answer", code);
            let _ = button.set_attribute("aria-describedby", &words.id());
            button.set_text_content(Some(word));
            let _ = buttons.append_child(&button);
        }
        let _ = self.ask.append_child(&words);
        let _ = self.ask.append_child(&buttons);
        self.asked.set_hidden(false);
    }

    /// Shows both of two versions, until one is chosen.
    pub fn ask_which(&self, text: &str, take: &str, keep: &str) {
        let _ = self.ask.set_attribute("data-two", "true");
        self.field.set_class_name("field asked");
        self.ask(false, text, &[("take", take), ("keep", keep)]);
    }

    /// One of two versions was chosen.
    pub fn chosen(&self) {
        let _ = self.ask.remove_attribute("data-two");
        self.ask_nothing();
    }

    fn ask_nothing(&self) {
        self.asked.set_hidden(true);
        self.ask.set_inner_html("");
    }

    /// The first answer, to go to.
    pub fn first_answer(&self) -> Option<HtmlElement> {
        if self.asked.hidden() {
            return None;
        }
        self.ask.query_selector("[data-answer]").ok()??.dyn_into().ok()
    }
}
