//! All indicators of a municipality on one page, by action field, with the filter above.

pub mod row;

use axum::extract::Path;
use axum::response::Response;
use domain::action_field::ActionField;
use domain::period::write_day;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::board::{Board, BoardRow};

use super::failure::Failure;
use super::here::Here;
use super::series::naming;
use super::shell::{Page, Place};
use row::Row;

/// The code of indicators that describe the setting and so belong to no action field.
const CONTEXT: &str = "context";

/// `GET /{municipality}/indicators`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let board = here.house.books.board(&sight)?;
    let may_edit = here.may(Act::EditIndicator, &sight);
    let selected = Selected { field: Choice::asked(here.ask("field")), at: here.ask("at").map(ToOwned::to_owned) };
    let page = Page::new(words.indicators_title, Place::Indicators);
    let view = {
        let sight = sight.clone();
        move || {
            if board.is_empty() { empty(words, &slug, may_edit) } else { filled(&sight, words, &board, &selected, may_edit) }
        }
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// Which rows are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    All,
    Context,
    Field(ActionField),
}

impl Choice {
    fn asked(code: Option<&str>) -> Self {
        match code {
            Some(CONTEXT) => Self::Context,
            Some(code) => ActionField::from_code(code).map_or(Self::All, Self::Field),
            None => Self::All,
        }
    }

    fn of(field: Option<ActionField>) -> Self {
        field.map_or(Self::Context, Self::Field)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Context => CONTEXT,
            Self::Field(field) => field.code(),
        }
    }

    const fn name(self, words: &Words) -> &'static str {
        match self {
            Self::All => words.all_action_fields,
            Self::Context => words.context,
            Self::Field(field) => words.field_name(field),
        }
    }
}

struct Selected {
    field: Choice,
    at: Option<String>,
}

fn empty(words: &Words, slug: &str, may_edit: bool) -> AnyView {
    let actions = may_edit.then(|| {
        view! { <div class="actions"><a class="button button-primary" href=format!("/{slug}/new-indicator")>{words.open_catalogue}</a></div> }
    });
    let text = if may_edit { words.no_indicators_text } else { words.no_indicators_public };
    view! {
        <div class="page-head"><h1>{words.indicators_title}</h1></div>
        <div class="empty"><h2>{words.no_indicators}</h2><p>{text}</p>{actions}</div>
    }
    .into_any()
}

fn filled(sight: &Sight, words: &'static Words, board: &Board, selected: &Selected, may_edit: bool) -> AnyView {
    let slug = &sight.municipality.slug;
    let lead = (words.indicators_lead)(board.len(), &write_day(sight.when.at, words.language), board.with_target);
    let fields: Vec<_> = board.fields.iter().filter(|(field, _)| selected.field == Choice::All || selected.field == Choice::of(*field)).collect();
    let table = if fields.is_empty() {
        view! { <div class="empty"><p>{words.nothing_matches}</p><p><a href=format!("/{slug}/indicators")>{words.show_all}</a></p></div> }.into_any()
    } else {
        let span = row::span(fields.iter().flat_map(|(_, rows)| rows).map(|row| row.spark.as_slice()), sight.when.at);
        let groups: Vec<(&str, Vec<Row<'_>>)> = fields
            .iter()
            .map(|(field, rows)| (Choice::of(*field).name(words), rows.iter().map(|row| table_row(sight, words, row)).collect()))
            .collect();
        row::table(words, words.indicators_by_field, span, &groups)
    };
    let add = may_edit.then(|| view! { <p class="actions"><a class="button" href=format!("/{slug}/new-indicator")>{words.adopt}</a></p> });
    view! {
        <div class="page-head"><h1>{words.indicators_title}</h1><p class="lead">{lead}</p></div>
        {filter(sight, words, board, selected)}
        {table}
        {add}
    }
    .into_any()
}

fn table_row<'a>(sight: &Sight, words: &Words, row: &'a BoardRow) -> Row<'a> {
    Row {
        href: format!("/{}/series/{}", sight.municipality.slug, row.series.slug),
        indicator: &row.indicator.noun,
        about: naming::beside_own_area(sight, words, &row.series.noun),
        light: row.light,
        latest: row.latest.as_ref(),
        aim: row.aim.as_ref(),
        spark: &row.spark,
    }
}

fn filter(sight: &Sight, words: &'static Words, board: &Board, selected: &Selected) -> impl IntoView + use<> {
    let options: Vec<_> = board
        .fields
        .iter()
        .map(|(field, _)| {
            let choice = Choice::of(*field);
            view! { <option value=choice.code() selected=selected.field == choice>{choice.name(words)}</option> }
        })
        .collect();
    let at = selected.at.clone().unwrap_or_else(|| write_day(sight.when.at, domain::language::Language::De));
    let line = format!("{}, {} {at}", selected.field.name(words), words.reference_date);
    view! {
        <p class="filter-line"><span>{line}</span><button type="button" popovertarget="filter">{words.filter}</button></p>
        <form class="filter" id="filter" popover="">
            <button class="menu button button-small" type="button" popovertarget="filter" popovertargetaction="hide">{words.close}</button>
            <div class="field"><label for="field">{words.action_field}</label><span class="select"><select id="field" name="field">
                <option value="">{words.all_action_fields}</option>{options}
            </select></span></div>
            <div class="field"><label for="at">{words.reference_date}</label><input id="at" name="at" value=at inputmode="numeric"/></div>
            <button class="button">{words.show}</button>
        </form>
    }
}
