//! The form of a responsibility.

use domain::period::write_day;
use domain::register::Version;
use domain::responsibility::Responsibility;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::people;
use super::subject::Named;
use crate::pages::here::Here;
use crate::pages::target_edit::typed_day;
use crate::pages::ui::field::{Field, checkbox, errors, input, select};

/// Without a thing there is nothing to answer for: where to find one.
pub fn choose(sight: &Sight, words: &'static Words) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    view! {
        <div class="page-head"><h1>{words.organising.new_responsibility}</h1><p class="lead">{words.organising.choose_subject}</p></div>
        <ul class="links">
            <li><a href=format!("/{slug}")>{words.nav_goals}</a></li>
            <li><a href=format!("/{slug}/projects")>{words.nav_projects}</a></li>
            <li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li>
            <li><a href=format!("/{slug}/grants")>{words.organising.grants_title}</a></li>
        </ul>
    }
    .into_any()
}

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, named: &Named, stored: Option<&Version<Responsibility>>) -> AnyView {
    let o = words.organising;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Responsibility>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let text = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let optional = |label: &str| format!("{label} ({})", words.optional);
    let accounts: Vec<(String, String)> = std::iter::once((String::new(), o.no_account.to_owned()))
        .chain(people(sight).into_iter().map(|person| (person.id.to_string(), person.noun.name.text.clone())))
        .collect();
    let chosen = |id: Option<domain::id::Id<domain::person::Person>>| id.map(|id| id.to_string()).unwrap_or_default();
    let labels = [
        ("office", o.office),
        ("person", o.person),
        ("holder", o.account),
        ("contact", o.contact_line),
        ("deputy", o.deputy),
        ("deputy_holder", o.deputy_account),
        ("from", o.from_day),
        ("to", o.to_day),
    ];
    let heading = if stored.is_some() { o.edit_responsibility } else { o.new_responsibility };
    let (list, list_word) = named.list(sight, words);
    let address = named.address(sight);
    let (title, lang) = (named.title.text.clone(), named.title.lang.code());
    let from = typed_day(noun.map_or(sight.when.today, |noun| noun.from), words.language);
    let to = noun.and_then(|noun| noun.to).map(|to| typed_day(to, words.language)).unwrap_or_default();
    let lead =
        stored.map_or_else(|| o.responsibility_lead.to_owned(), |stored| (o.responsibility_since)(&write_day(stored.noun.from, words.language)));
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=list>{list_word}</a></li><li><a href=address.clone() lang=lang>{title}</a></li></ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{lead}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{}/responsibility", sight.municipality.slug)>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="subject" value=named.code()/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {input(here, Field::text("office", o.office, text(noun.map(|noun| &noun.office))))}
            {input(here, Field::text("person", &optional(o.person), text(noun.and_then(|noun| noun.person.as_ref()))).hint(o.person_hint))}
            {select(here, "holder", o.account, Some(o.account_hint.to_owned()), accounts.clone(), chosen(noun.and_then(|noun| noun.holder)))}
            {input(here, Field::text("contact", &optional(o.contact_line), text(noun.and_then(|noun| noun.contact.as_ref()))).hint(o.contact_hint))}
            {checkbox(here, "consent", o.consent, Some(o.consent_hint), noun.is_some_and(|noun| noun.consent))}
            {input(here, Field::text("deputy", &optional(o.deputy), text(noun.and_then(|noun| noun.deputy.as_ref()))))}
            {select(here, "deputy_holder", o.deputy_account, None, accounts, chosen(noun.and_then(|noun| noun.deputy_holder)))}
            <div class="row">
                {input(here, Field::text("from", o.from_day, from))}
                {input(here, Field::text("to", &optional(o.to_day), to).hint(o.to_day_hint))}
            </div>
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=address>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}
