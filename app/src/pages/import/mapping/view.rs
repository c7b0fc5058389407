//! The form of a mapping.

use domain::audience::Audience;
use domain::words::Words;
use domain::words::import::ImportWords;
use leptos::prelude::*;
use server::analysis::Sight;
use server::import::Warning;
use server::store::upload::Upload;

use super::MOST_BLOCKS;
use super::block;
use super::read::{Problem, blocks};
use super::source::table_in;
use crate::pages::area::known_areas;
use crate::pages::form::Typed;
use crate::pages::import::file::Content;
use crate::pages::import::steps::{Step, head};
use crate::pages::ui::fold::{fold, fold_if};
use crate::pages::ui::light::symbol;

/// What the form shows.
pub struct Form {
    /// The file.
    pub upload: Upload,
    /// What was filled in, or remembered.
    pub typed: Typed,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Filled in as the last file of this source was.
    pub remembered: bool,
    /// What stands in the file.
    pub content: Content,
    /// She may make indicators that no catalogue has.
    pub may_create: bool,
}

impl Form {
    /// What is wrong with a field.
    pub fn problem(&self, place: &str) -> Option<&str> {
        self.problems.iter().find(|problem| problem.place == place).map(|problem| problem.message.as_str())
    }

    /// Whether the file's numbers can be read in two ways, and nobody has said which.
    pub fn asks_decimal(&self) -> bool {
        self.content.reading.warnings.iter().any(is_about_decimal)
    }

    /// A text field: name, id, label, hint.
    pub fn text(&self, name: &str, id: &str, label: &str, hint: Option<&'static str>, stored: &str) -> AnyView {
        let value = if self.typed.0.is_empty() { stored.to_owned() } else { self.typed.text(name).to_owned() };
        let (name, own) = (name.to_owned(), id.to_owned());
        self.around(id, label, hint, move |described, invalid| {
            view! { <input id=own name=name type="text" value=value autocomplete="off" aria-describedby=described aria-invalid=invalid/> }.into_any()
        })
    }

    /// A field of several lines.
    pub fn lines(&self, name: &str, id: &str, label: &str, hint: Option<&'static str>) -> AnyView {
        // leptos writes the inside of a textarea as it is.
        let value = self.typed.text(name).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (name, own) = (name.to_owned(), id.to_owned());
        self.around(id, label, hint, move |described, invalid| {
            view! { <textarea id=own name=name rows=4 aria-describedby=described aria-invalid=invalid>{value}</textarea> }.into_any()
        })
    }

    /// A choice: name, id, label, hint, options (code and label).
    pub fn choice(&self, name: &str, id: &str, label: &str, hint: Option<&'static str>, options: Vec<(String, String)>, stored: &str) -> AnyView {
        let chosen = self.typed.0.iter().find(|(field, _)| field == name).map_or(stored, |(_, value)| value);
        let options: Vec<_> = options
            .into_iter()
            .map(|(code, label)| {
                let selected = code == chosen;
                view! { <option value=code selected=selected>{label}</option> }
            })
            .collect();
        let (name, own) = (name.to_owned(), id.to_owned());
        self.around(id, label, hint, move |described, invalid| {
            view! { <span class="select"><select id=own name=name aria-describedby=described aria-invalid=invalid>{options}</select></span> }
                .into_any()
        })
    }

    /// A check box.
    pub fn tick(&self, name: &str, label: &'static str, hint: &'static str) -> AnyView {
        let checked = self.typed.text(name) == "on";
        let name = name.to_owned();
        view! {
            <label class="choice"><input type="checkbox" name=name checked=checked/><span>{label}<span class="hint">{hint}</span></span></label>
        }
        .into_any()
    }

    fn around(
        &self,
        id: &str,
        label: &str,
        hint: Option<&'static str>,
        control: impl FnOnce(Option<String>, Option<&'static str>) -> AnyView,
    ) -> AnyView {
        let problem = self.problem(id).map(ToOwned::to_owned);
        let described: Vec<String> =
            [hint.map(|_| format!("{id}-hint")), problem.as_ref().map(|_| format!("{id}-error"))].into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let class = if problem.is_some() { "field invalid" } else { "field" };
        let invalid = problem.is_some().then_some("true");
        view! {
            <div class=class>
                <label for=id.to_owned()>{label.to_owned()}</label>
                {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
                {problem.map(|problem| view! { <p class="field-error" id=format!("{id}-error")>{symbol("warn")}<span>{problem}</span></p> })}
                {control(described, invalid)}
            </div>
        }
        .into_any()
    }
}

/// The page.
pub fn form(sight: &Sight, words: &'static Words, form: &Form) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let import = &words.import;
    let number = blocks(&form.typed);
    let all: Vec<_> = (0..number).map(|number| block::block(sight, words, form, number)).collect();
    let more = (number < MOST_BLOCKS).then(|| view! { <button class="button" name="action" value="more">{import.another}</button> });
    let remembered = form.remembered.then(|| view! { <div class="notice notice-good"><p>{import.remembered}</p></div> });
    view! {
        {head(sight, words, &form.upload, Step::Mapping, import.mapping_title)}
        {remembered}
        {problems(words, form)}
        <form class="form" method="post" action=format!("/do/{slug}/import-mapping")>
            <input type="hidden" name="upload" value=form.upload.id.clone()/>
            <input type="hidden" name="blocks" value=number.to_string()/>
            {source(form, import)}
            <div id="series">{all}</div>
            {block::groups(words, form)}
            {areas(sight, words, form)}
            {times(words, form)}
            {asked_decimal(words, form)}
            {fold_if(["encoding", "delimiter", "header_rows"].iter().any(|place| form.problem(place).is_some()), import.reading, reading(words, form))}
            {fold(import.as_text, form.lines("json", "json", import.json, Some(import.json_hint)))}
            <div class="actions">
                <button class="button button-primary" name="action" value="check">{import.to_dry_run}</button>
                {more}
                <a class="button" href=format!("/{slug}/import")>{words.cancel}</a>
            </div>
        </form>
    }
    .into_any()
}

fn problems(words: &'static Words, form: &Form) -> Option<AnyView> {
    if form.problems.is_empty() {
        return None;
    }
    let items: Vec<_> =
        form.problems.iter().map(|problem| view! { <li><a href=format!("#{}", problem.place)>{problem.message.clone()}</a></li> }).collect();
    let view = view! {
        <div class="error-summary" id="errors" role="alert" tabindex="-1">
            <h2>{symbol("warn")}<span>{words.errors_title}</span></h2>
            <ul>{items}</ul>
        </div>
    };
    Some(view.into_any())
}

/// A first empty choice and the columns of the file.
fn columns(form: &Form, first: &str) -> Vec<(String, String)> {
    let all = form.content.reading.summary.columns.iter().map(|column| (column.to_string(), column.to_string()));
    std::iter::once((String::new(), first.to_owned())).chain(all).collect()
}

fn source(form: &Form, import: &'static ImportWords) -> AnyView {
    let table = table_in(&form.upload.file_name);
    view! {
        <fieldset>
            <legend>{import.source}</legend>
            <div class="group">
                {form.text("publisher", "publisher", import.publisher, Some(import.publisher_hint), "")}
                {form.text("table", "table", import.table, Some(import.table_hint), &table)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn areas(sight: &Sight, words: &'static Words, form: &Form) -> AnyView {
    let import = &words.import;
    let constants = known_areas(sight).into_iter().filter_map(|area| {
        let code = area.noun.codes.first()?;
        Some((code.as_str().to_owned(), format!("{} ({})", area.noun.name, code.short())))
    });
    let constants = std::iter::once((String::new(), import.area_in_file.to_owned())).chain(constants).collect();
    let own = sight
        .area(sight.municipality.noun.area)
        .and_then(|area| area.noun.codes.first())
        .map_or("ags", |code| code.as_str().split_once(':').map_or("ags", |(scheme, _)| scheme));
    let which = [("all", import.areas_all), ("known", import.areas_known), ("parts", import.areas_parts), ("own", import.areas_own)];
    let which = which.into_iter().map(|(code, label)| (code.to_owned(), label.to_owned())).collect();
    view! {
        <fieldset>
            <legend>{words.areas_title}</legend>
            <div class="group">
                {form.choice("area_constant", "area_constant", import.area_constant, None, constants, "")}
                {form.choice("area_column", "area_column", import.area_column, None, columns(form, import.found_by_itself), "")}
                {form.text("area_scheme", "area_scheme", import.area_scheme, Some(import.area_scheme_hint), own)}
                {form.choice("area_only", "area_only", import.area_only, Some(import.area_only_hint), which, "known")}
                {form.lines("area_codes", "area_codes", import.area_codes, Some(import.area_codes_hint))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn times(words: &'static Words, form: &Form) -> AnyView {
    let import = &words.import;
    view! {
        <fieldset>
            <legend>{words.time}</legend>
            <div class="group">
                {form.choice("time_column", "time_column", import.time_column, None, columns(form, import.found_by_itself), "")}
                {form.text("time_constant", "time_constant", import.time_constant, Some(import.time_constant_hint), "")}
            </div>
        </fieldset>
        <fieldset>
            <legend>{import.record}</legend>
            <div class="group">
                {form.choice("audience", "audience", import.audience, Some(import.audience_hint), audiences(words), Audience::default().code())}
                {form.text("reason", "reason", import.batch_reason, Some(import.batch_reason_hint), "")}
            </div>
        </fieldset>
    }
    .into_any()
}

fn audiences(words: &Words) -> Vec<(String, String)> {
    Audience::ALL.into_iter().map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).collect()
}

/// The decimal sign, in plain sight where the file can be read in two ways: a wrong guess is a thousand times too much.
fn asked_decimal(words: &'static Words, form: &Form) -> Option<AnyView> {
    let warning = form.content.reading.warnings.iter().find(|warning| is_about_decimal(warning))?;
    let message = warning.message(words.language);
    let view = view! {
        <fieldset>
            <legend>{words.import.decimal}</legend>
            <div class="group">
                <div class="notice notice-warn"><p>{message}</p></div>
                {decimal(words, form)}
            </div>
        </fieldset>
    };
    Some(view.into_any())
}

const fn is_about_decimal(warning: &Warning) -> bool {
    matches!(warning, Warning::AmbiguousDecimal { .. })
}

fn decimal(words: &'static Words, form: &Form) -> AnyView {
    let import = &words.import;
    let options = [("", import.found_by_itself), (",", import.comma), (".", import.point)];
    let options = options.map(|(code, label)| (code.to_owned(), label.to_owned())).to_vec();
    form.choice("decimal", "decimal", import.decimal, Some(import.decimal_hint), options, "")
}

fn reading(words: &'static Words, form: &Form) -> AnyView {
    let import = &words.import;
    let options = |options: &[(&str, &str)]| {
        let all = options.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned()));
        std::iter::once((String::new(), import.found_by_itself.to_owned())).chain(all).collect::<Vec<_>>()
    };
    let encodings = options(&[("utf-8", "UTF-8"), ("windows-1252", "Windows-1252 (ISO 8859-1)"), ("utf-16le", "UTF-16"), ("ibm850", "DOS (850)")]);
    let delimiters = options(&[(";", ";"), (",", ","), ("tab", import.tabulator), ("|", "|")]);
    view! {
        <div class="group">
            {form.choice("encoding", "encoding", import.encoding, None, encodings, "")}
            {form.choice("delimiter", "delimiter", import.delimiter, None, delimiters, "")}
            {(!form.asks_decimal()).then(|| decimal(words, form))}
            {form.text("header_rows", "header_rows", import.header_rows, Some(import.header_rows_hint), "")}
        </div>
    }
    .into_any()
}
