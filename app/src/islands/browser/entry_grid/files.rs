//! A chosen file goes to the server at once; where that fails it stays in its field and goes with the form.

use std::rc::Rc;

use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlElement, HtmlInputElement, UrlSearchParams};

use super::saving::post;
use super::{Grid, by_id, new};

impl Grid {
    /// Hands in the file that was chosen.
    pub fn upload(self: &Rc<Self>, field: &HtmlInputElement) {
        let (Some(at), Some(file)) = (self.row_of(field), field.files().and_then(|files| files.get(0))) else { return };
        let Ok(body) = FormData::new() else { return };
        if body.append_with_blob(&field.name(), &file).is_err() {
            return;
        }
        self.state(self.words.saving);
        let (grid, field) = (Rc::clone(self), field.clone());
        leptos::task::spawn_local(async move {
            match post(&grid.desk.file, &body).await {
                Ok(answer) => grid.attached(at, &field, &answer),
                Err(_) => {
                    grid.state("");
                    grid.say(grid.words.file_later.to_owned());
                }
            }
        });
    }

    fn attached(&self, at: usize, field: &HtmlInputElement, answer: &UrlSearchParams) {
        let row = &self.rows[at];
        field.set_value("");
        self.state("");
        if let Some(version) = answer.get("version") {
            row.version.set_value(&version);
        }
        let error: Option<HtmlElement> = by_id(&format!("fe-{}", row.key));
        let problem = answer.get("problem");
        if let Some(error) = error {
            error.set_hidden(problem.is_none());
            if let Ok(Some(words)) = error.query_selector("span") {
                words.set_text_content(problem.as_deref());
            }
        }
        if let Some(problem) = problem {
            let _ = field.set_attribute("aria-describedby", &format!("fh-{0} fe-{0}", row.key));
            return self.say(problem);
        }
        if let Some(name) = answer.get("name") {
            let _ = self.list(&row.key, &name, answer);
            self.say(format!("{name} {}", self.words.attached));
        }
    }

    fn list(&self, key: &str, name: &str, answer: &UrlSearchParams) -> Option<()> {
        let list: HtmlElement = by_id(&format!("l-{key}"))?;
        let (item, link, remove) = (new("li", "")?, new("a", "")?, new("button", "file-remove")?);
        link.set_text_content(Some(name));
        link.set_attribute("href", &answer.get("href")?).ok()?;
        remove.set_text_content(Some("×"));
        for (attribute, text) in
            [("name", "do".to_owned()), ("value", format!("remove {key} {}", answer.get("id")?)), ("aria-label", answer.get("remove")?)]
        {
            remove.set_attribute(attribute, &text).ok()?;
        }
        let parts: [&Element; 2] = [&link, &remove];
        for part in parts {
            item.append_child(part).ok()?;
        }
        list.append_child(item.unchecked_ref::<Element>()).ok()?;
        list.set_hidden(false);
        Some(())
    }
}
