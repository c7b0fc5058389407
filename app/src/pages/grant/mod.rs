//! Grants: money received or awarded, with its deadlines and the projects it pays for. Internal unless somebody widens it.

mod clock;
mod edit;
mod form;
mod list;
mod proof;
mod read;

use axum::extract::Path;
use axum::response::Response;
use domain::grant::Grant;
use domain::number::write;
use domain::period::write_day;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::report::ReportKind;
use domain::responsibility::Subject;
use domain::role::{Act, Role};
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;

pub use clock::clock;
pub use edit::{create, edit, save};
pub use list::list;
pub use proof::save_proof;

use super::failure::Failure;
use super::here::Here;
use super::responsibility;
use super::shell::{Page, Place};
use super::today::when;
use super::ui::fold::scroll;

/// `GET /{municipality}/grants/{grant}`
pub async fn page(here: Here, Path((slug, grant)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let grant = grants(&here, &sight).find(|one| one.slug.as_str() == grant).cloned().ok_or(Refusal::Unknown)?;
    let page = Page::new(grant.noun.title.text.clone(), Place::Projects);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, &grant)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// The grants that the asker may see: by their audience, and the funder her own.
pub fn grants<'a>(here: &'a Here, sight: &'a Sight) -> impl Iterator<Item = &'a Version<Grant>> {
    sight.register.grants.iter().filter(|grant| sight.sees(grant.noun.visibility) || funds(here, sight, grant))
}

/// Whether the asker pays for a grant.
fn funds(here: &Here, sight: &Sight, grant: &Version<Grant>) -> bool {
    here.asker.appointments_in(sight.scope.municipality()).any(|one| one.role == Role::Funder && one.grant == Some(grant.id))
}

/// `48.000,00 €`: to the cent, as a notice says it.
pub fn money(words: &Words, cents: i64) -> String {
    let amount = write(Decimal::new(cents, 2), 2, words.language);
    match words.language {
        domain::language::Language::De => format!("{amount}\u{a0}€"),
        domain::language::Language::En => format!("€{amount}"),
    }
}

fn view(here: &Here, sight: &Sight, words: &'static Words, grant: &Version<Grant>) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let noun = &grant.noun;
    let may_edit = here.may(Act::EditProject, sight);
    let day = |day| write_day(day, words.language);
    let fact = |term: &'static str, text: Option<String>| {
        text.filter(|text| !text.is_empty()).map(|text| view! { <div><dt>{term}</dt><dd>{text}</dd></div> })
    };
    let edit = may_edit.then(|| view! { <a class="button button-small" href=format!("/{slug}/grants/{}/edit", grant.slug)>{o.edit_grant}</a> });
    let proof = here.may(Act::IssueReport, sight).then(|| {
        let href = format!("/{slug}/reports?kind=grant_proof&about=grant:{}", grant.slug);
        view! { <a class="button button-small" href=href>{words.report_kind(ReportKind::GrantProof)}</a> }
    });
    let edit = (edit.is_some() || proof.is_some()).then(|| view! { <p class="actions">{edit}{proof}</p> });
    let partner = match noun.side {
        domain::grant::GrantSide::Received => o.giver,
        domain::grant::GrantSide::Awarded => o.receiver,
    };
    let audience = sight.scope.is_internal().then(|| words.audience_name(noun.visibility.audience).to_owned());
    let next = noun.next_due().map(|(proof, due)| {
        view! { <div><dt>{words.proof_name(proof)}</dt><dd>{when(words, due, sight.when.today)}</dd></div> }
    });
    let title = noun.title.clone();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>
                <li><a href=format!("/{slug}/grants")>{o.grants_title}</a></li>
            </ol></nav>
            <h1 lang=title.lang.code()>{title.text}</h1>
            <dl class="facts">
                <div><dt>{words.kind}</dt><dd>{words.grant_side(noun.side)}</dd></div>
                {fact(partner, Some(noun.partner.clone()))}
                {fact(o.granted_period, Some(format!("{} – {}", day(noun.from), day(noun.to))))}
                {next}
                {fact(words.visibility, audience)}
            </dl>
            {edit}
        </div>
        <section class="section">
            <h2>{o.notice_and_money}</h2>
            <dl class="facts-list">
                {fact(o.amount, Some(money(words, noun.amount)))}
                {fact(o.eligible, noun.eligible.map(|cents| money(words, cents)))}
                {fact(o.file_number, Some(noun.file_number.clone()))}
                {fact(o.notice, noun.notice.map(day))}
                {fact(o.retain_until, noun.retain_until.map(day))}
            </dl>
        </section>
        {proofs(here, sight, words, grant, may_edit)}
        {projects(sight, words, noun)}
        {responsibility::section(here, sight, words, Subject::Grant(grant.id))}
    }
    .into_any()
}

/// The proofs of use with their deadlines, and the form that says one was handed in.
fn proofs(here: &Here, sight: &Sight, words: &'static Words, grant: &Version<Grant>, may_edit: bool) -> AnyView {
    let o = words.organising;
    let day = |day| write_day(day, words.language);
    let rows: Vec<_> = grant
        .noun
        .proofs()
        .map(|(proof, due, proven)| {
            let state = match proven {
                Some(on) => (o.handed_in_on)(&day(on)).into_any(),
                None => when(words, due, sight.when.today),
            };
            view! { <tr><th scope="row">{words.proof_name(proof)}</th><td class="n">{day(due)}</td><td>{state}</td></tr> }
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <p class="muted">{o.no_proofs}</p> }.into_any()
    } else {
        let table = view! {
            <table class="data">
                <thead><tr><th scope="col">{o.proof}</th><th scope="col" class="n">{o.due}</th><th scope="col">{words.state}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        scroll(o.proofs, table.into_any()).into_any()
    };
    let form = may_edit.then(|| proof::form(here, sight, words, grant)).flatten();
    view! { <section class="section"><h2>{o.proofs}</h2>{table}{form}</section> }.into_any()
}

/// The projects it pays for, as far as they are visible.
fn projects(sight: &Sight, words: &'static Words, grant: &Grant) -> Option<AnyView> {
    let rows: Vec<_> = grant
        .projects
        .iter()
        .filter_map(|(id, share)| Some((sight.projects().find(|project| project.id == *id)?, *share)))
        .map(|(project, share)| {
            let title = project.noun.title.clone();
            let href = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
            // Cents are whole: what is left over by dividing is not given twice.
            let part = money(words, grant.amount / 100 * i64::from(share) + grant.amount % 100 * i64::from(share) / 100);
            view! {
                <tr><th scope="row"><a href=href lang=title.lang.code()>{title.text}</a></th><td class="n">{share}" %"</td><td class="n">{part}</td></tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="data">
                <thead><tr>
                    <th scope="col">{words.nav_projects}</th><th scope="col" class="n">{words.share}</th><th scope="col" class="n">{words.organising.amount}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! { <section class="section"><h2>{words.organising.paid_projects}</h2>{scroll(words.organising.paid_projects, table.into_any())}</section> }
            .into_any()
    })
}
