//! The list of issued reports and the form for a new one.

use domain::audience::Audience;
use domain::language::Language;
use domain::period::write_day;
use domain::register::Version;
use domain::report::{About, Report, ReportKind};
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::report::logo::current;

use super::readable;
use crate::pages::here::Here;
use crate::pages::shell::instant;
use crate::pages::ui::field::{Field, errors, input, select};
use crate::pages::ui::fold::scroll;

/// The page.
pub fn view(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let r = words.reports;
    let reports = readable(sight);
    let issued = if reports.is_empty() { view! { <p>{r.none}</p> }.into_any() } else { table(sight, words, &reports) };
    let form = here.may(Act::IssueReport, sight).then(|| form(here, sight, words));
    let logo = here.may(Act::Organise, sight).then(|| {
        let word = if current(&sight.register).is_some() { words.logo.title } else { words.logo.add };
        view! { <p class="actions"><a class="button" href=format!("/{}/logo", sight.municipality.slug)>{word}</a></p> }
    });
    view! {
        <div class="page-head"><h1>{r.title}</h1><p class="lead">{r.lead}</p></div>
        {form}
        <section class="section"><h2>{r.issued}</h2>{issued}{logo}</section>
    }
    .into_any()
}

fn table(sight: &Sight, words: &'static Words, reports: &[&Version<Report>]) -> AnyView {
    let r = words.reports;
    let slug = &sight.municipality.slug;
    let rows: Vec<_> = reports
        .iter()
        .map(|report| {
            let request = &report.noun.request;
            let href = format!("/{slug}/reports/{}", report.slug);
            let issued = instant(report.recorded, &sight.municipality.noun.time_zone, words);
            view! {
                <tr>
                    <th scope="row"><a href=href>{words.report_kind(request.kind)}</a></th>
                    <td>{about(sight, words, request.about)}</td>
                    <td>{write_day(request.at, words.language)}</td>
                    <td>{words.audience_name(request.readers)}</td>
                    <td>{issued}</td>
                    <td><code>{report.noun.number.clone()}</code></td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{r.kind}</th><th scope="col">{r.about}</th><th scope="col">{words.reference_date}</th><th scope="col">{r.readers}</th>
                <th scope="col">{r.issued_on}</th><th scope="col">{r.number}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(r.issued, table.into_any()).into_any()
}

/// What a report is about, in words; what the asker does not see stays unnamed.
pub fn about(sight: &Sight, words: &Words, about: About) -> String {
    match about {
        About::Municipality => words.reports.everything.to_owned(),
        About::ActionField(field) => words.field_name(field).to_owned(),
        About::Project(id) => sight.projects().find(|one| one.id == id).map(|one| one.noun.title.text.clone()).unwrap_or_default(),
        About::Goal(id) => sight.goals().find(|one| one.id == id).map(|one| one.noun.title.text.clone()).unwrap_or_default(),
        About::Grant(id) => {
            let grant = sight.register.grants.get(id).filter(|grant| sight.sees(grant.noun.visibility));
            grant.map(|grant| grant.noun.title.text.clone()).unwrap_or_default()
        }
    }
}

/// What a report may be about: everything, a field, a project, a goal, a grant. The kind decides which of them it takes.
fn subjects(sight: &Sight, words: &Words) -> Vec<(String, String)> {
    let mut fields: Vec<_> = sight.goals().map(|goal| goal.noun.action_field).collect();
    fields.sort_unstable();
    fields.dedup();
    let named = |kind: &str, title: &str| format!("{kind}: {title}");
    let field = |field: domain::action_field::ActionField| (format!("field:{}", field.code()), named(words.action_field, words.field_name(field)));
    let mut all = vec![("all".to_owned(), words.reports.everything.to_owned())];
    all.extend(fields.into_iter().map(field));
    let bears_targets = |goal: &&Version<domain::goal::Goal>| goal.noun.kind != domain::goal::GoalKind::Guiding;
    all.extend(sight.goals().filter(bears_targets).map(|one| (format!("goal:{}", one.slug), named(words.target, &one.noun.title.text))));
    all.extend(sight.projects().map(|one| (format!("project:{}", one.slug), named(words.costing.project, &one.noun.title.text))));
    let grants = sight.register.grants.iter().filter(|one| sight.sees(one.noun.visibility));
    all.extend(grants.map(|one| (format!("grant:{}", one.slug), named(words.identity.grant, &one.noun.title.text))));
    all
}

fn form(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let r = words.reports;
    let slug = &sight.municipality.slug;
    let kinds = ReportKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), words.report_kind(kind).to_owned())).collect();
    let readers = [Audience::Internal, Audience::Council, Audience::Public];
    let readers = readers.into_iter().map(|one| (one.code().to_owned(), words.audience_name(one).to_owned())).collect();
    let languages = vec![("de".to_owned(), "Deutsch".to_owned()), ("en".to_owned(), "English".to_owned())];
    let language = match words.language {
        Language::De => "de",
        Language::En => "en",
    };
    // What has to be mended must be seen.
    let open = here.kept.as_ref().is_some_and(|kept| kept.problem("known").is_some());
    let chosen = |name: &str, otherwise: &str| here.ask(name).unwrap_or(otherwise).to_owned();
    let labels =
        [("kind", r.kind), ("about", r.about), ("at", words.reference_date), ("before", r.before), ("known", words.known_at), ("readers", r.readers)];
    view! {
        {errors(here, words.errors_title, &labels)}
        <section class="section"><h2>{r.issue}</h2><form class="form" method="post" action=format!("/do/{slug}/report")>
            {select(here, "kind", r.kind, None, kinds, chosen("kind", "controlling"))}
            {select(here, "about", r.about, Some(r.about_hint.to_owned()), subjects(sight, words), chosen("about", "all"))}
            <div class="row">
                {input(here, Field::text("at", words.reference_date, write_day(sight.when.at, words.language)).hint(r.at_hint))}
                {select(here, "readers", r.readers, None, readers, chosen("readers", "council"))}
            </div>
            <p class="hint">{r.readers_hint}</p>
            {input(here, Field::text("before", r.before, String::new()).hint(r.before_hint))}
            <details class="fold" open=open><summary>{r.more}</summary>
                {input(here, Field::text("known", words.known_at, String::new()).hint(r.known_hint))}
                {select(here, "language", r.language, None, languages, language.to_owned())}
            </details>
            <div class="actions"><button class="button button-primary">{r.issue}</button></div>
        </form></section>
    }
    .into_any()
}
