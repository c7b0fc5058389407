//! Indicators come from the catalogue; afterwards their definition can be changed, as a new version.

mod adopted;
mod changed;
mod edit;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::action_field::ActionField;
use domain::audience::{Audience, Visibility};
use domain::catalogue::{self, CatalogueEntry};
use domain::indicator::Indicator;
use domain::series::Series;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

pub use edit::{edit, save};

use super::area::known_areas;
use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::field::{Field, checkbox, errors, input, select};

/// The code of entries that describe the setting and so belong to no action field.
const CONTEXT: &str = "context";

/// `GET /{municipality}/new-indicator`
pub async fn adopt(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let page = Page::new(words.adopt, Place::Indicators);
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || form(&here, &sight, words)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// `POST /do/{municipality}/adopt`
pub async fn save_adopted(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let sight = match here.sight(&slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let field = typed.text("field");
    // Only a code that is offered goes into an address.
    let filter = if field == CONTEXT { Some(CONTEXT) } else { ActionField::from_code(field).map(ActionField::code) };
    let back = filter.map_or_else(|| format!("/{slug}/new-indicator"), |field| format!("/{slug}/new-indicator?field={field}"));
    let outcome = adopted::record(&here, &sight, &typed).await.map(|indicator| format!("/{slug}/indicators/{indicator}"));
    here.settle(typed, &back, outcome).await
}

/// The entries of a field that this municipality has not adopted yet.
fn offered(sight: &Sight, field: Option<&str>) -> Vec<&'static CatalogueEntry> {
    let wanted = |entry: &CatalogueEntry| field.is_none_or(|field| entry.action_field.map_or(CONTEXT, ActionField::code) == field);
    catalogue::all().iter().filter(|entry| wanted(entry) && !is_adopted(sight, entry.key)).collect()
}

/// Whether an indicator of the municipality came from this entry.
fn is_adopted(sight: &Sight, key: &str) -> bool {
    sight.register.indicators.iter().any(|indicator| indicator.noun.catalogue_key.as_deref() == Some(key))
}

/// The audiences as options.
fn audiences(words: &Words) -> Vec<(String, String)> {
    Audience::ALL.into_iter().map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).collect()
}

fn form(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let field = here.ask("field");
    let entries = offered(sight, field);
    let body = if entries.is_empty() {
        view! { <div class="empty"><p>{words.all_adopted}</p><p><a href=format!("/{slug}/new-indicator")>{words.show_all}</a></p></div> }.into_any()
    } else {
        fields(here, sight, words, &entries)
    };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li></ol></nav>
            <h1>{words.adopt}</h1>
            <p class="lead">{words.adopt_lead}</p>
        </div>
        {filter(words, field)}
        {errors(here, words.errors_title, &[("key", words.indicator), ("area", words.area), ("group", words.group), ("audience", words.visibility)])}
        {body}
    }
    .into_any()
}

/// The search by action field: a form of its own, answered by the same page.
fn filter(words: &'static Words, field: Option<&str>) -> impl IntoView + use<> {
    let options: Vec<_> = ActionField::ALL
        .into_iter()
        .map(|one| (one.code(), words.field_name(one)))
        .chain([(CONTEXT, words.context)])
        .map(|(code, name)| view! { <option value=code selected=field == Some(code)>{name}</option> })
        .collect();
    view! {
        <form class="form" method="get">
            <div class="field"><label for="field">{words.action_field}</label><span class="select"><select id="field" name="field">
                <option value="">{words.all_action_fields}</option>{options}
            </select></span></div>
            <div class="actions"><button class="button">{words.show}</button></div>
        </form>
    }
}

fn fields(here: &Here, sight: &Sight, words: &'static Words, entries: &[&'static CatalogueEntry]) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let entropy = here.house.db.entropy();
    let id = here.value("id", entropy.id::<Indicator>(here.now).to_string());
    let series_id = here.value("series_id", entropy.id::<Series>(here.now).to_string());
    let options = entries
        .iter()
        .map(|entry| {
            let name = entry.indicator(Visibility::PUBLIC).name_in(words.language).text.clone();
            let unit = if entry.unit.is_empty() { String::new() } else { format!(", {}", entry.unit) };
            (entry.key.to_owned(), format!("{name} ({}{unit})", words.period_kind_name(entry.period_kind)))
        })
        .collect();
    let areas = known_areas(sight).into_iter().map(|area| (area.id.to_string(), area.noun.name.clone())).collect();
    let group = Field::text("group", words.group, String::new()).hint(words.group_hint);
    view! {
        <form class="form" method="post" action=format!("/do/{slug}/adopt")>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="series_id" value=series_id/>
            <input type="hidden" name="field" value=here.ask("field").unwrap_or_default().to_owned()/>
            {select(here, "key", words.indicator, None, options, String::new())}
            {select(here, "area", words.area, None, areas, sight.municipality.noun.area.to_string())}
            {input(here, group)}
            {select(here, "audience", words.visibility, None, audiences(words), Audience::default().code().to_owned())}
            {checkbox(here, "entered", words.entered_here, Some(words.entered_here_hint), false)}
            <div class="actions">
                <button class="button button-primary">{words.save}</button>
                <a class="button" href=format!("/{slug}/indicators")>{words.cancel}</a>
            </div>
        </form>
    }
    .into_any()
}
