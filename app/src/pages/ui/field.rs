//! Form fields: label, hint, problem and value belong together, so that a refused form says at each field what to do.

use leptos::prelude::*;

use super::light::symbol;
use crate::pages::here::Here;

/// What a text field needs.
pub struct Field<'a> {
    /// The field's name and id.
    pub name: &'static str,
    /// Its label.
    pub label: &'a str,
    /// A hint under the label.
    pub hint: Option<String>,
    /// What is stored; replaced by what was typed when a form comes back.
    pub value: String,
    /// The unit behind the field.
    pub unit: Option<String>,
    /// `text`, `password`, … as in HTML.
    pub kind: &'static str,
    /// What the browser may fill in, where the name does not say it.
    pub autocomplete: Option<&'static str>,
}

impl<'a> Field<'a> {
    /// A text field.
    pub const fn text(name: &'static str, label: &'a str, value: String) -> Self {
        Self { name, label, hint: None, value, unit: None, kind: "text", autocomplete: None }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With a unit behind it.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// With what the browser may fill in.
    #[must_use]
    pub const fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = Some(autocomplete);
        self
    }

    /// Of another HTML type.
    #[must_use]
    pub const fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }
}

/// The box around a field with its label, hint and problem; `control` gets the ids that describe it and whether it is invalid.
fn around(
    here: &Here,
    name: &'static str,
    label: &str,
    hint: Option<String>,
    control: impl FnOnce(Option<String>, Option<&'static str>) -> AnyView,
) -> AnyView {
    let problem = here.kept.as_ref().and_then(|kept| kept.problem(name)).map(ToOwned::to_owned);
    let described: Vec<String> =
        [hint.as_ref().map(|_| format!("{name}-hint")), problem.as_ref().map(|_| format!("{name}-error"))].into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = problem.is_some().then_some("true");
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let label = label.to_owned();
    view! {
        <div class=class>
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {problem.map(|problem| view! { <p class="field-error" id=format!("{name}-error")>{symbol("warn")}<span>{problem}</span></p> })}
            {control(described, invalid)}
        </div>
    }
    .into_any()
}

/// A one-line field.
pub fn input(here: &Here, field: Field<'_>) -> AnyView {
    let Field { name, label, hint, value, unit, kind, autocomplete } = field;
    let value = if kind == "password" { String::new() } else { here.value(name, value) };
    let autocomplete = autocomplete.unwrap_or(match (kind, name) {
        ("password", "password") => "current-password",
        ("password", _) => "new-password",
        (_, "name") => "username",
        _ => "off",
    });
    around(here, name, label, hint, move |described, invalid| {
        let class = unit.as_ref().map(|_| "number");
        let mode = unit.as_ref().map(|_| "decimal");
        let control = view! {
            <input class=class id=name name=name type=kind value=value inputmode=mode autocomplete=autocomplete aria-describedby=described aria-invalid=invalid/>
        };
        match unit {
            Some(unit) => view! { <div class="with-unit">{control}<span>{unit}</span></div> }.into_any(),
            None => control.into_any(),
        }
    })
}

/// A field of several lines.
pub fn textarea(here: &Here, name: &'static str, label: &str, hint: Option<String>, value: String, rows: u32) -> AnyView {
    // leptos writes the inside of a textarea as it is.
    let value = here.value(name, value).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    around(here, name, label, hint, move |described, invalid| {
        view! { <textarea id=name name=name rows=rows aria-describedby=described aria-invalid=invalid>{value}</textarea> }.into_any()
    })
}

/// A choice of one among `options` (code and label).
pub fn select(here: &Here, name: &'static str, label: &str, hint: Option<String>, options: Vec<(String, String)>, chosen: String) -> AnyView {
    let chosen = here.value(name, chosen);
    around(here, name, label, hint, move |described, invalid| {
        let options: Vec<_> = options
            .into_iter()
            .map(|(code, label)| {
                let selected = code == chosen;
                view! { <option value=code selected=selected>{label}</option> }
            })
            .collect();
        view! { <span class="select"><select id=name name=name aria-describedby=described aria-invalid=invalid>{options}</select></span> }.into_any()
    })
}

/// Radio buttons: code, label, hint.
pub fn choices(here: &Here, name: &'static str, legend: &str, options: Vec<(&'static str, &'static str, &'static str)>, chosen: &str) -> AnyView {
    let chosen = here.value(name, chosen);
    let legend = legend.to_owned();
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, label, hint)| {
            let checked = code == chosen;
            let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> });
            view! { <label class="choice"><input type="radio" name=name value=code checked=checked/><span>{label}{hint}</span></label> }
        })
        .collect();
    view! { <fieldset><legend>{legend}</legend><div>{options}</div></fieldset> }.into_any()
}

/// Several check boxes of one name: value and label.
pub fn checkboxes(here: &Here, name: &'static str, legend: &str, options: Vec<(String, String)>) -> AnyView {
    let problem = here.kept.as_ref().and_then(|kept| kept.problem(name)).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| format!("{name}-error"));
    let legend = legend.to_owned();
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, label)| {
            let checked = here.kept.as_ref().is_some_and(|kept| kept.typed.all(name).any(|typed| typed == value));
            view! { <label class="choice"><input type="checkbox" name=name value=value checked=checked/><span>{label}</span></label> }
        })
        .collect();
    view! {
        <fieldset class=class id=name aria-describedby=described>
            <legend>{legend}</legend>
            {problem.map(|problem| view! { <p class="field-error" id=format!("{name}-error")>{symbol("warn")}<span>{problem}</span></p> })}
            <div>{options}</div>
        </fieldset>
    }
    .into_any()
}

/// A check box.
pub fn checkbox(here: &Here, name: &'static str, label: &str, hint: Option<&'static str>, stored: bool) -> AnyView {
    let checked = here.kept.as_ref().map_or(stored, |kept| kept.typed.text(name) == "on");
    let label = label.to_owned();
    view! {
        <label class="choice"><input type="checkbox" name=name checked=checked/><span>{label}{hint.map(|hint| view! { <span class="hint">{hint}</span> })}</span></label>
    }
    .into_any()
}

/// The summary on top of a refused form, linked to the fields. `labels` names the fields.
pub fn errors(here: &Here, title: &'static str, labels: &[(&'static str, &str)]) -> Option<AnyView> {
    let kept = here.kept.as_ref()?;
    let items: Vec<_> = kept
        .problems
        .iter()
        .map(|(field, problem)| {
            let label = labels.iter().find(|(name, _)| name == field).map_or(field.as_str(), |(_, label)| label);
            view! { <li><a href=format!("#{field}")>{format!("{label}: {problem}")}</a></li> }
        })
        .collect();
    let view = view! {
        <div class="error-summary" id="errors" role="alert" tabindex="-1">
            <h2>{symbol("warn")}<span>{title}</span></h2>
            <ul>{items}</ul>
        </div>
    };
    Some(view.into_any())
}
