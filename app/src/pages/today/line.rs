//! One line of the list: what it is, until when, and the one thing to do about it.

use domain::agenda::{Urgency, days_until};
use domain::id::Id;
use domain::language::Language;
use domain::period::write_day;
use domain::person::Person;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::agenda::{Item, Matter};

/// The words of a line.
struct Line {
    /// What kind of thing.
    kind: &'static str,
    /// Its name, with the language it is in.
    name: String,
    lang: Option<Language>,
    /// What else to know.
    detail: String,
    /// Where it can be looked at.
    href: String,
    action: Action,
}

/// The one thing to do.
enum Action {
    /// Go to a page.
    Open(String, &'static str),
    /// Write to a person.
    Remind(Id<Person>),
}

/// The line of an item; `None` where what it is about is gone.
pub fn row(sight: &Sight, words: &'static Words, item: &Item) -> Option<AnyView> {
    let line = line(sight, words, item)?;
    let slug = sight.municipality.slug.to_string();
    let name = line.name.clone();
    // Several lines have the same action: whoever hears only the button hears for whom it is.
    let about = view! { <span class="sr-only">": "{name}</span> };
    let action = match line.action {
        Action::Open(href, word) => view! { <a class="button button-small" href=href>{word}{about}</a> }.into_any(),
        Action::Remind(person) => view! {
            <form method="post" action=format!("/do/{slug}/remind")>
                <input type="hidden" name="person" value=person.to_string()/>
                <button class="button button-small">{words.organising.remind}{about}</button>
            </form>
        }
        .into_any(),
    };
    let view = view! {
        <li>
            <div>
                <p class="muted">{line.kind}</p>
                <h3><a href=line.href lang=line.lang.map(Language::code)>{line.name}</a></h3>
                <p class="muted">{line.detail}</p>
            </div>
            <p>{item.due.map(|due| when(words, due, sight.when.today))}</p>
            <div class="end">{action}</div>
        </li>
    };
    Some(view.into_any())
}

/// "seit 78 Tagen überfällig", "heute", "in 5 Tagen", with the day.
pub fn when(words: &'static Words, due: Date, today: Date) -> AnyView {
    let o = words.organising;
    let days = days_until(due, today);
    let class = if Urgency::of(due, today) == Some(Urgency::Overdue) { "due due-late" } else { "due" };
    view! { <span class=class>{(o.in_days)(days)}</span>" "<span class="muted nowrap">{write_day(due, words.language)}</span> }.into_any()
}

fn line(sight: &Sight, words: &'static Words, item: &Item) -> Option<Line> {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let plain = |kind, name: String, detail: String, href: String, word| Line {
        kind,
        name,
        lang: None,
        detail,
        action: Action::Open(href.clone(), word),
        href,
    };
    Some(match &item.matter {
        Matter::Owed { person: Some(person), values, late } => {
            let name = sight.reference.persons.get(*person)?.noun.name.text.clone();
            let href = format!("/{slug}/owed#person-{person}");
            Line { kind: o.owed_values, name, lang: None, detail: (o.values_and_late)(*values, *late), href, action: Action::Remind(*person) }
        }
        Matter::Owed { person: None, values, late } => {
            plain(o.owed_values, o.nobody.to_owned(), (o.values_and_late)(*values, *late), format!("/{slug}/owed#nobody"), o.name_somebody)
        }
        Matter::Release(count) => plain(o.to_release, (o.values)(*count), o.to_release_text.to_owned(), format!("/{slug}/release"), o.release),
        Matter::Deliveries(count) => {
            plain(o.to_release, (o.deliveries)(*count), o.deliveries_text.to_owned(), format!("/{slug}/deliveries"), o.release)
        }
        Matter::Proof(id, proof) => {
            let grant = sight.register.grants.get(*id)?;
            let title = &grant.noun.title;
            let kind = words.proof_name(*proof);
            let href = format!("/{slug}/grants/{}", grant.slug);
            Line { lang: Some(title.lang), ..plain(kind, title.text.clone(), grant.noun.partner.clone(), href, o.enter_proof) }
        }
        Matter::Decision(id) => {
            let decision = sight.register.decisions.get(*id)?;
            let noun = &decision.noun;
            let name = format!("{} {}", words.decision_kind(noun.kind), noun.paper);
            let detail = if noun.office.is_empty() { noun.body.clone() } else { format!("{}, {}", noun.body, noun.office) };
            plain(words.decision, name, detail, format!("/{slug}/decisions/{}", decision.slug), o.enter_state)
        }
        Matter::Ending(id) => {
            let project = sight.register.projects.get(*id)?;
            let title = &project.noun.title;
            let late = item.urgency == Urgency::Overdue;
            let detail = if late { o.project_overran } else { o.project_ends_text };
            let kind = o.project_ends;
            let href = format!("/{slug}/projects/{}", project.slug);
            let action = Action::Open(format!("{href}/edit"), o.enter_state);
            Line { kind, name: title.text.clone(), lang: Some(title.lang), detail: detail.to_owned(), href, action }
        }
        Matter::Untouched(id, since) => {
            let project = sight.register.projects.get(*id)?;
            let title = &project.noun.title;
            let detail = (o.untouched_since)(&write_day(*since, words.language));
            let href = format!("/{slug}/projects/{}", project.slug);
            let action = Action::Open(format!("{href}/edit"), o.enter_state);
            Line { kind: o.project_untouched, name: title.text.clone(), lang: Some(title.lang), detail, href, action }
        }
        Matter::Unattended(count) => {
            plain(words.nav_indicators, (o.unattended)(*count), o.unattended_text.to_owned(), format!("/{slug}/owed#unattended"), o.name_somebody)
        }
    })
}
