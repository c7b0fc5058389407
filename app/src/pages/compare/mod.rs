//! Our values among those of others: similar municipalities, our own parts, groups. Places in a distribution, no ranking.

mod overview;
mod parts;
mod peers;
mod recompute;
mod rule;

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::id::Seq;
use domain::indicator::Indicator;
use domain::municipality::MunicipalityKind;
use domain::register::Version;
use domain::series::Group;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::compared::{Atlas, Compared, compared, groups};
use server::analysis::sight::When;

use super::failure::Failure;
use super::here::Here;
use super::indicator;
use super::shell::{Page, Place};

/// `GET /{municipality}/compare`
pub async fn list(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let neighbours = neighbours(&here, &sight).await?;
    let rows = overview::rows(&sight, &neighbours);
    let view = {
        let sight = sight.clone();
        move || overview::view(&sight, words, &rows)
    };
    Ok(here.render(Some(&sight), Page::new(words.compare.title, Place::Compare), view).await)
}

/// `GET /{municipality}/compare/{indicator}`, with `?group=` for one group.
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let indicator = indicator::find(&sight, &name)?.clone();
    let neighbours = neighbours(&here, &sight).await?;
    let groups = groups(&sight, &neighbours, &indicator);
    let asked = here.ask("group").and_then(|code| Group::parse("group", code).ok());
    let group = asked.filter(|group| groups.contains(group)).or_else(|| groups.first().cloned()).unwrap_or_default();
    let moment = ["at", "known"].map(|name| (name, here.ask(name).map(ToOwned::to_owned)));
    let found = compared(&sight, &neighbours, &Atlas::of(&sight), &indicator, &group);
    let title = format!("{}: {}", words.compare.title, indicator.noun.name_in(words.language).text);
    let view = {
        let sight = sight.clone();
        move || content(&sight, words, &indicator, (choice(words, &groups, &group, &moment), &group), &found)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Compare), view).await)
}

/// Sights on other municipalities of the installation: a county's on the members that share with it, and a member's on the other members of its county,
/// of which it sees no more than the public does.
async fn neighbours(here: &Here, sight: &Sight) -> Result<Vec<Sight>, Failure> {
    let own = &sight.municipality.noun;
    let sharing = |county| {
        let members = sight.reference.municipalities.iter().filter(move |one| one.noun.county == Some(county));
        members.filter(|one| one.noun.shares_with_county && one.noun.no != own.no)
    };
    let others: Vec<_> = match (own.kind, own.county) {
        (MunicipalityKind::County, _) => sharing(own.no).map(|member| (member, sight.scope.of_member(member.noun.no))).collect(),
        (_, Some(county)) => sharing(county).map(|member| (member, here.asker.scope(member.noun.no).as_public())).collect(),
        (_, None) => Vec::new(),
    };
    // "As known at" moves the own journal only; the numbers of another one mean other days.
    let when = When { known: Seq::LATEST, ..sight.when };
    let mut sights = Vec::with_capacity(others.len());
    for (member, scope) in others {
        sights.push(here.house.books.sight_of(&here.house.db, scope, member.clone(), Arc::clone(&sight.reference), when).await?);
    }
    sights.sort_by(|a, b| a.municipality.noun.name.text.cmp(&b.municipality.noun.name.text));
    Ok(sights)
}

/// A figure with its unit.
fn figure(words: &Words, indicator: &Indicator, number: Decimal) -> String {
    words.figure(number, Shown::of(indicator))
}

fn content(
    sight: &Sight,
    words: &'static Words,
    indicator: &Version<Indicator>,
    (choice, group): (Option<AnyView>, &Group),
    found: &Compared,
) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let noun = &indicator.noun;
    let name = noun.name_in(words.language).clone();
    let field = noun.action_field.map_or(words.context, |field| words.field_name(field));
    let home = format!("/{slug}/indicators/{}", indicator.slug);
    let about = (!group.is_total()).then(|| view! { <p class="lead">{words.group_name(group)}</p> });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/compare")>{words.compare.title}</a></li>
                <li>{field}</li>
            </ol></nav>
            <h1 lang=name.lang.code()>{name.text}</h1>
            {about}
        </div>
        {choice}
        <div class="compare">
            {peers::section(sight, words, noun, found)}
            {peers::courses(words, noun, found)}
            {parts::section(words, sight, noun, found)}
        </div>
        {indicator::gaps(sight, words, indicator)}
        <ul class="links">
            <li><a href=home>{words.definition}</a></li>
            <li><a href=format!("/{slug}/compare")>{words.compare.all}</a></li>
            <li><a href="/methods#compare">{words.nav_methods}</a></li>
        </ul>
    }
    .into_any()
}

/// The groups that can be compared, where there is a choice; what the page is asked about (day, known at) stays asked.
fn choice(words: &'static Words, groups: &[Group], chosen: &Group, moment: &[(&'static str, Option<String>)]) -> Option<AnyView> {
    if groups.len() < 2 {
        return None;
    }
    let options: Vec<_> = groups
        .iter()
        .map(|group| view! { <option value=group.code().to_owned() selected=group == chosen>{words.group_name(group)}</option> })
        .collect();
    let moment: Vec<_> = moment
        .iter()
        .filter_map(|(name, value)| Some((*name, value.clone()?)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    Some(
        view! {
            <form class="group-choice">
                {moment}
                <div class="field"><label for="group">{words.compare.group}</label><span class="select"><select id="group" name="group">{options}</select></span></div>
                <button class="button">{words.show}</button>
            </form>
        }
        .into_any(),
    )
}
