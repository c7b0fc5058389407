//! Who does it, who takes part, whom to ask, which goals it serves.

use domain::project::Project;
use domain::register::Version;
use domain::responsibility::Subject;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::carrier;
use crate::pages::ui::fold::scroll;

/// Carrier and partners, and which of them migrants run.
pub fn partners(sight: &Sight, words: &'static Words, project: &Project) -> Option<AnyView> {
    let partners = project.partners.iter().filter_map(|id| sight.register.organisations.get(*id)).filter(|one| sight.sees(one.noun.visibility));
    let all: Vec<_> = carrier(sight, project)
        .into_iter()
        .map(|lead| (lead, words.carrier))
        .chain(partners.map(|partner| (partner, words.participation_name(domain::project::Participation::Partner))))
        .collect();
    if all.is_empty() {
        return None;
    }
    let rows: Vec<_> = all
        .into_iter()
        .map(|(organisation, role)| {
            let name = organisation.noun.name.clone();
            let led = if organisation.noun.migrant_led { words.yes } else { words.no };
            view! { <tr><th scope="row" lang=name.lang.code()>{name.text}</th><td>{role}</td><td>{led}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.kind}</th><th scope="col">{words.migrant_led}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(view! { <section><h2>{words.partners}</h2>{scroll(words.partners, table.into_any())}</section> }.into_any())
}

/// How migrant organisations take part.
pub fn participation(words: &'static Words, project: &Project) -> AnyView {
    let chose = match project.participants_chose_indicators {
        Some(true) => words.yes,
        Some(false) => words.no,
        None => words.unknown,
    };
    view! {
        <section><h2>{words.participation}</h2><dl class="facts-list">
            <div><dt>{words.kind}</dt><dd>{words.participation_name(project.participation)}</dd></div>
            <div><dt>{words.participants_chose}</dt><dd>{chose}</dd></div>
        </dl></section>
    }
    .into_any()
}

/// The office, and the person where she agreed to be named.
pub fn contact(sight: &Sight, words: &'static Words, project: &Version<Project>) -> Option<AnyView> {
    let at = sight.when.at;
    let valid = |from: jiff::civil::Date, to: Option<jiff::civil::Date>| from <= at && to.is_none_or(|to| at <= to);
    let of = sight.register.responsibilities.iter().map(|version| &version.noun);
    let mut current = of.filter(|one| one.subject == Subject::Project(project.id) && valid(one.from, one.to)).peekable();
    current.peek()?;
    let cards: Vec<_> = current
        .map(|one| {
            let named = one.consent || sight.scope.is_internal();
            let person = one.person.clone().filter(|_| named).map(|person| view! { <b lang=person.lang.code()>{person.text}</b><br/> });
            let deputy = one.deputy.clone().filter(|_| named).map(|deputy| view! { <p class="muted">{(words.deputy)(&deputy.text)}</p> });
            let contact = one.contact.clone().map(|contact| view! { <p lang=contact.lang.code()>{contact.text}</p> });
            let office = one.office.clone();
            view! { <div class="contact"><p>{person}<span lang=office.lang.code()>{office.text}</span></p>{contact}{deputy}</div> }
        })
        .collect();
    Some(view! { <section><h2>{words.contact}</h2>{cards}</section> }.into_any())
}

/// The goals it serves, as far as they are visible.
pub fn goals(sight: &Sight, words: &'static Words, project: &Project) -> Option<AnyView> {
    let served: Vec<_> = sight
        .goals()
        .filter(|goal| project.goals.contains(&goal.id))
        .map(|goal| {
            let title = goal.noun.title.clone();
            view! { <li><a href=format!("/{}/goals/{}", sight.municipality.slug, goal.slug) lang=title.lang.code()>{title.text}</a></li> }
        })
        .collect();
    (!served.is_empty()).then(|| view! { <section><h2>{words.goals_served}</h2><ul class="list-plain">{served}</ul></section> }.into_any())
}
