//! The list of entries with its search.

use std::collections::BTreeMap;

use domain::event::Verb;
use domain::id::Seq;
use domain::period::write_day;
use domain::person::Actor;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::clock::day_in;
use server::happening::{Found, Happening, Search};

use super::{OPERATOR, named};
use crate::pages::here::Here;
use crate::pages::shell::clock;
use crate::pages::ui::actor::Names;
use crate::pages::ui::field::{Field, input, select};

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, search: &Search, found: &Found) -> AnyView {
    let say = words.journal;
    let names = Names::new(here, sight, words);
    let content = if found.happenings.is_empty() {
        view! { <div class="empty"><h2>{say.nothing}</h2></div> }.into_any()
    } else {
        days(sight, words, &names, &found.happenings)
    };
    view! {
        <div class="page-head">
            <h1>{say.title}</h1>
            <p class="lead">{say.lead}</p>
            <p class="actions"><a class="button" href=format!("/{}/journal/check", sight.municipality.slug)>{say.check_now}</a></p>
        </div>
        {form(here, sight, words, &names, search)}
        {content}
        {found.next.map(|next| older(here, sight, words, next))}
    }
    .into_any()
}

fn form(here: &Here, sight: &Sight, words: &'static Words, names: &Names<'_>, search: &Search) -> AnyView {
    let say = words.journal;
    let asked = |name: &str| here.ask(name).unwrap_or_default().to_owned();
    let any = || std::iter::once((String::new(), say.any.to_owned()));
    let mut verbs: Vec<_> = Verb::ALL.iter().map(|verb| (verb.code().to_owned(), words.happening(*verb).to_owned())).collect();
    verbs.sort_by(|one, other| one.1.cmp(&other.1));
    let hint = (words.day_example)(&write_day(sight.when.today, words.language));
    let alone = search.alone;
    view! {
        <form class="form" method="get" action=format!("/{}/journal", sight.municipality.slug)>
            <div class="row">
                {select(here, "what", say.what, None, any().chain(verbs).collect(), asked("what"))}
                {select(here, "who", say.who, None, any().chain(people(sight, names)).collect(), asked("who"))}
            </div>
            <div class="row">
                {input(here, Field::text("from", say.from, asked("from")).hint(hint.clone()))}
                {input(here, Field::text("to", say.to, asked("to")).hint(hint))}
            </div>
            <label class="choice"><input type="checkbox" name="alone" value="on" checked=alone/><span>{say.only_alone}</span></label>
            <div class="actions"><button class="button">{say.look}</button></div>
        </form>
    }
    .into_any()
}

/// Everybody who has or had a role here, by name; and the program itself.
fn people(sight: &Sight, names: &Names<'_>) -> Vec<(String, String)> {
    let here = sight.municipality.noun.no;
    let works_here = |person: &domain::person::Person| person.appointments.iter().any(|one| one.municipality == here);
    let people = sight.reference.persons.iter().filter(|person| works_here(&person.noun));
    let sorted: BTreeMap<String, String> = people.map(|person| (names.of(Actor::Person(person.id)), person.id.to_string())).collect();
    let operator = (OPERATOR.to_owned(), names.alone(Actor::Operator));
    sorted.into_iter().map(|(name, id)| (id, name)).chain(std::iter::once(operator)).collect()
}

/// A diary: the days, newest first, each with what happened on it.
fn days(sight: &Sight, words: &'static Words, names: &Names<'_>, happenings: &[Happening]) -> AnyView {
    let zone = &sight.municipality.noun.time_zone;
    let day = |happening: &Happening| day_in(happening.at, zone);
    let days: Vec<_> = happenings
        .chunk_by(|one, next| day(one) == day(next))
        .map(|those| {
            let written = write_day(day(&those[0]), words.language);
            let items: Vec<_> = those.iter().map(|happening| item(sight, words, names, happening)).collect();
            view! { <section class="day"><h2>{written}</h2><ul class="rows journal">{items}</ul></section> }
        })
        .collect();
    view! { {days} }.into_any()
}

fn item(sight: &Sight, words: &'static Words, names: &Names<'_>, happening: &Happening) -> AnyView {
    let say = words.journal;
    let what = happening.verb.map_or("–", |verb| words.happening(verb));
    let href = format!("/{}/journal/{}", sight.municipality.slug, happening.seq.0);
    let alone = happening.alone.then(|| view! { " "<span class="source">{say.alone}</span> });
    view! {
        <li>
            <p class="muted"><span class="clock">{clock(happening.at, &sight.municipality.noun.time_zone, words)}</span>" "{names.alone(happening.actor)}</p>
            <div><p>{what}{alone}</p>{named::some(sight, words, happening)}</div>
            <p class="end"><a href=href>{(say.entry)(happening.seq.0)}</a></p>
        </li>
    }
    .into_any()
}

/// The same search, further back.
fn older(here: &Here, sight: &Sight, words: &'static Words, next: Seq) -> AnyView {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in here.query.iter().filter(|(name, value)| name != "before" && !value.is_empty()) {
        query.append_pair(name, value);
    }
    query.append_pair("before", &next.0.to_string());
    let href = format!("/{}/journal?{}", sight.municipality.slug, query.finish());
    let say = words.journal;
    view! { <p>{(say.searched)(next.0)}" "<a href=href>{say.older}</a></p> }.into_any()
}
