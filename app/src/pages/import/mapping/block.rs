//! The fields of one indicator that is made of a file: which column, which rows, value or numerator and denominator.

use domain::audience::Visibility;
use domain::catalogue;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::import::Dimension;

use super::view::Form;

/// Stands for an indicator that is made from the file; no name in addresses looks like it.
pub const NEW: &str = "*";

/// More codes than this make no list to choose from.
const MOST_CODES: usize = 200;

/// The indicators one may choose: one's own, then those of the catalogue.
fn indicators(sight: &Sight, words: &Words, may_create: bool) -> Vec<(String, String)> {
    let mut own: Vec<(String, String)> =
        sight.register.indicators.iter().map(|one| (one.slug.to_string(), one.noun.name_in(words.language).text.clone())).collect();
    own.sort_by(|a, b| a.1.cmp(&b.1));
    let adopted = |key: &str| sight.register.indicators.iter().any(|one| one.noun.catalogue_key.as_deref() == Some(key));
    let offered = catalogue::all().iter().filter(|entry| !adopted(entry.key)).map(|entry| {
        let name = entry.indicator(Visibility::default()).name_in(words.language).text.clone();
        (entry.key.to_owned(), format!("{name} ({})", words.import.from_catalogue))
    });
    let new = may_create.then(|| (NEW.to_owned(), words.import.new_indicator.to_owned()));
    std::iter::once((String::new(), words.import.not_used.to_owned())).chain(new).chain(own).chain(offered).collect()
}

/// What may happen to a dimension.
fn rules(words: &Words, dimension: &Dimension, groups: bool) -> Vec<(String, String)> {
    let import = &words.import;
    let first = if dimension.total().is_some() { import.only_total } else { import.please_choose };
    let mut options = vec![(String::new(), first.to_owned())];
    if groups {
        options.push(("group".to_owned(), import.keep_groups.to_owned()));
    }
    if dimension.total().is_none() {
        options.push(("sum".to_owned(), import.add_up.to_owned()));
    }
    let codes = dimension.codes.iter().filter(|(code, _)| Some(code.as_str()) != dimension.total()).take(MOST_CODES);
    options.extend(codes.map(|(code, label)| {
        let label = if label.is_empty() || label == code { code.clone() } else { format!("{label} ({code})") };
        (format!("code:{code}"), (import.only_code)(&label))
    }));
    options
}

/// The fields of the indicator with this number.
pub fn block(sight: &Sight, words: &'static Words, form: &Form, number: usize) -> AnyView {
    let import = &words.import;
    let summary = &form.content.reading.summary;
    let field = |name: &str| format!("s{number}-{name}");
    let choice = |name: &str, label: &str, hint, options, stored: &str| form.choice(&field(name), &field(name), label, hint, options, stored);
    let label = |code: &str, label: &str| if label.is_empty() || label == code { code.to_owned() } else { format!("{label} ({code})") };
    let mut measures: Vec<(String, String)> = summary.measures.iter().map(|(code, name)| (code.to_string(), label(code, name))).collect();
    if measures.len() != 1 {
        measures.insert(0, (String::new(), import.please_choose.to_owned()));
    }
    // What the file calls its figures is the best first name.
    let called =
        summary.measures.first().filter(|_| summary.measures.len() == 1).map_or("", |(code, label)| if label.is_empty() { code } else { label });
    let new = form.may_create.then(|| {
        let chosen = form.typed.text(&field("indicator")) == NEW || form.problem(&field("name")).is_some();
        let name = form.text(&field("name"), &field("name"), import.new_name, Some(import.new_name_hint), called);
        crate::pages::ui::fold::fold_if(chosen, import.new_indicator, name)
    });
    let kinds = vec![("value".to_owned(), import.kind_value.to_owned()), ("fraction".to_owned(), import.kind_fraction.to_owned())];
    let dimensions = |mark: &'static str, groups: bool| {
        let all = summary.dimensions.iter().enumerate().map(move |(place, (code, dimension))| {
            let (name, id) = (format!("s{number}-{mark}-{code}"), format!("s{number}-{mark}{place}"));
            form.choice(&name, &id, &label(code, &dimension.label), None, rules(words, dimension, groups), "")
        });
        all.collect::<Vec<_>>()
    };
    let below = view! {
        <div class="group">
            <p class="hint">{import.below_hint}</p>
            {choice("below", import.denominator, None, measures.clone(), "")}
            {dimensions("b", false)}
        </div>
    };
    view! {
        <fieldset>
            <legend>{(import.block)(number + 1)}</legend>
            <div class="group">
                {choice("indicator", words.indicator, Some(import.indicator_hint), indicators(sight, words, form.may_create), "")}
                {new}
                {choice("kind", import.kind, None, kinds, "value")}
                {choice("value", import.value_column, None, measures, "")}
                {dimensions("d", true)}
                {crate::pages::ui::fold::fold(import.kind_fraction, below.into_any())}
                {form.tick(&field("dash"), import.dash_is_zero, import.dash_hint)}
                {form.text(&field("factor"), &field("factor"), import.factor, Some(import.factor_hint), "")}
            </div>
        </fieldset>
    }
    .into_any()
}

/// How groups are called here; nothing in files without dimensions.
pub fn groups(words: &'static Words, form: &Form) -> Option<AnyView> {
    let import = &words.import;
    let dimensions = &form.content.reading.summary.dimensions;
    if dimensions.is_empty() {
        return None;
    }
    let fields: Vec<_> = dimensions
        .iter()
        .enumerate()
        .map(|(place, (code, dimension))| {
            let label = if dimension.label.is_empty() { code } else { &dimension.label };
            let name = form.text(&format!("g-name-{code}"), &format!("g{place}-name"), &(import.group_name)(label), None, &code.to_lowercase());
            let codes =
                form.lines(&format!("g-codes-{code}"), &format!("g{place}-codes"), &(import.group_codes)(label), Some(import.group_codes_hint));
            view! { {name}{codes} }
        })
        .collect();
    Some(crate::pages::ui::fold::fold(import.groups, view! { <div class="group">{fields}</div> }.into_any()).into_any())
}
