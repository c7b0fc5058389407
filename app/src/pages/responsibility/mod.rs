//! Who answers for a goal, a project, an indicator or a grant: the list at the thing itself, and the form to name, change or end it.

mod form;
mod read;
mod subject;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::period::write_day;
use domain::person::Person;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::responsibility::{Responsibility, Subject};
use domain::role::Act;
use domain::slug::Slug;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::fold::scroll;
use subject::Named;

/// `GET /{municipality}/new-responsibility?goal=…`, or `?project=…`, `?indicator=…`, `?grant=…`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let asked = ["goal", "project", "indicator", "grant"].into_iter().find_map(|kind| Some((kind, here.ask(kind)?)));
    let named = match asked {
        Some((kind, name)) => Some(Named::by_name(&sight, kind, name).ok_or(Refusal::Unknown)?),
        // A refused form says itself what it is about.
        None => here.kept.as_ref().and_then(|kept| Named::by_code(&sight, kept.typed.text("subject"))),
    };
    page(here, sight, named, None).await
}

/// `GET /{municipality}/responsibilities/{responsibility}/edit`
pub async fn edit(here: Here, Path((slug, responsibility)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let stored = sight.register.responsibilities.by_slug(&responsibility).cloned().ok_or(Refusal::Unknown)?;
    let named = Named::of(&sight, stored.noun.subject).ok_or(Refusal::Unknown)?;
    page(here, sight, Some(named), Some(stored)).await
}

async fn page(here: Here, sight: Sight, named: Option<Named>, stored: Option<Version<Responsibility>>) -> Result<Response, Failure> {
    let words = here.words(Some(&sight));
    let title = if stored.is_some() { words.organising.edit_responsibility } else { words.organising.new_responsibility };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || match &named {
            Some(named) => form::view(&here, &sight, words, named, stored.as_ref()),
            None => form::choose(&sight, words),
        }
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Elsewhere), view).await)
}

/// `POST /do/{municipality}/responsibility`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Responsibility> = typed.id("id")?;
    let stored = sight.register.responsibilities.get(id);
    // What it is about never changes: else its history would tell of two things.
    let named = match stored {
        Some(stored) => Named::of(&sight, stored.noun.subject),
        None => Named::by_code(&sight, typed.text("subject")),
    };
    let named = named.ok_or(Refusal::Unknown)?;
    let back = stored.map_or_else(
        || format!("/{slug}/new-responsibility?{}={}", named.kind, named.slug),
        |stored| format!("/{slug}/responsibilities/{}/edit", stored.slug),
    );
    let outcome = store(&here, &sight, &typed, id, &named).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Responsibility>, named: &Named) -> Outcome<String> {
    let permit = here.asker.permit(Act::Organise, sight.scope.municipality())?;
    let stored = sight.register.responsibilities.get(id);
    let noun = read::responsibility(sight, typed, named.subject, stored.map(|stored| &stored.noun), here.language(Some(sight)))?;
    let slug = stored.map_or_else(|| Slug::from_title(&format!("{} {}", named.slug, noun.from.year())), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &slug, &noun, typed.seen()).await?;
    tx.commit(&Event::of(Verb::ResponsibilityRecorded)).await?;
    Ok(format!("{}#responsible", named.address(sight)))
}

/// Everybody who can be given a responsibility here: people with a role in the municipality that lets them in.
fn people(sight: &Sight) -> Vec<&Version<Person>> {
    let no = sight.scope.municipality();
    let here = |person: &&Version<Person>| person.noun.appointments.iter().any(|one| one.municipality == no && one.holds(sight.when.today));
    let mut people: Vec<_> = sight.reference.persons.iter().filter(here).collect();
    people.sort_by(|a, b| a.noun.name.text.cmp(&b.noun.name.text));
    people
}

/// The list at the thing itself, for those who organise: who answers now, who answered before, and the way to change it.
pub fn section(here: &Here, sight: &Sight, words: &'static Words, subject: Subject) -> Option<AnyView> {
    if !here.may(Act::Organise, sight) {
        return None;
    }
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let named = Named::of(sight, subject)?;
    let mut all: Vec<&Version<Responsibility>> = sight.register.responsibilities.iter().filter(|one| one.noun.subject == subject).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.noun.from));
    let account = |id: Option<Id<Person>>| Some(sight.reference.persons.get(id?)?.noun.name.text.clone());
    let day = |day| write_day(day, words.language);
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            let noun = &one.noun;
            let office = noun.office.clone();
            let about = office.text.clone();
            let until = noun.to.map_or_else(|| o.until_further.to_owned(), day);
            let ended = noun.to.is_some_and(|to| to < sight.when.today);
            let person = noun.person.clone().map(|person| view! { <span lang=person.lang.code()>{person.text}</span> });
            let deputy = noun.deputy.as_ref().map(|deputy| deputy.text.clone()).or_else(|| account(noun.deputy_holder));
            view! {
                <tr class=ended.then_some("muted")>
                    <th scope="row" lang=office.lang.code()>{office.text}</th>
                    <td>{person}</td>
                    <td>{account(noun.holder)}</td>
                    <td>{deputy}</td>
                    <td>{day(noun.from)}" – "{until}</td>
                    <td><a href=format!("/{slug}/responsibilities/{}/edit", one.slug)>{o.change_or_end}<span class="sr-only">": "{about}</span></a></td>
                </tr>
            }
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="data">
                <thead><tr>
                    <th scope="col">{o.office}</th><th scope="col">{o.person}</th><th scope="col">{o.account}</th>
                    <th scope="col">{o.deputy}</th><th scope="col">{o.from_to}</th><th scope="col">{o.action}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        scroll(o.responsibilities, table.into_any())
    });
    let none = all.is_empty().then(|| view! { <p class="muted">{o.nobody_named}</p> });
    let add = format!("/{slug}/new-responsibility?{}={}", named.kind, named.slug);
    let view = view! {
        <section class="section" id="responsible" tabindex="-1">
            <h2>{o.responsibilities}</h2>
            {none}
            {table}
            <p class="actions"><a class="button button-small" href=add>{o.name_somebody}</a></p>
        </section>
    };
    Some(view.into_any())
}
