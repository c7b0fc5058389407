//! Values from partners without an account: a link for one project and one period, which ends by itself or at once.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::period::{Period, write_day};
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use domain::words::Words;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;
use server::analysis::Sight;
use server::auth::link::{self, Link, LinkKind, NewLink};
use server::clock::day_in;
use server::mail::{Letter, is_address};
use server::{Fault, Outcome};

use super::failure::Failure;
use super::form::{Posted, Typed, see_other};
use super::here::Here;
use super::people::hand_over;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input, select};

/// Days that a link may hold at most.
const LONGEST: i64 = 60;
/// Days that it holds if nobody says otherwise.
const USUAL: i64 = 21;

/// `GET /{municipality}/partners`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let links = here.house.db.links_of(sight.scope.municipality(), LinkKind::Partner).await?;
    let words = here.words(Some(&sight));
    let say = words.identity;
    let (asker, seen) = (here.clone(), sight.clone());
    let view = move || {
        view! {
            <div class="page-head"><h1>{say.partners}</h1><p class="lead">{say.partners_lead}</p></div>
            {asker.ask("sent").map(|_| view! { <p class="notice" role="status">{say.letter_sent}</p> })}
            {list(&seen, words, &links, asker.now)}
            {form(&asker, &seen, words)}
        }
        .into_any()
    };
    Ok(here.render(Some(&sight), Page::new(say.partners, Place::Partners), view).await)
}

fn list(sight: &Sight, words: &'static Words, links: &[Link], now: Timestamp) -> AnyView {
    let say = words.identity;
    if links.is_empty() {
        return view! { <p>{say.no_partners}</p> }.into_any();
    }
    let rows: Vec<_> = links
        .iter()
        .map(|link| {
            let project =
                link.project.and_then(|id| sight.register.projects.get(id)).map(|project| project.noun.title.text.clone()).unwrap_or_default();
            let period = link.period.map(|period| period.label(words.language)).unwrap_or_default();
            let name = link.name.clone().unwrap_or_default();
            let over = link.expires < now;
            let state = match (over, link.used) {
                (true, _) => say.link_over,
                (false, Some(_)) => say.link_used,
                (false, None) => say.link_open,
            };
            let until = write_day(day_in(link.expires, &sight.municipality.noun.time_zone), words.language);
            let end = (!over).then(|| {
                view! {
                    <form method="post" action=format!("/do/{}/end-partner", sight.municipality.slug)>
                        <input type="hidden" name="id" value=link.id.to_string()/>
                        <button class="button button-small" aria-label=format!("{}: {name}", say.end)>{say.end}</button>
                    </form>
                }
            });
            view! {
                <tr><th scope="row">{name.clone()}</th><td>{project}</td><td>{period}</td><td>{until}</td><td>{state}</td><td>{end}</td></tr>
            }
        })
        .collect();
    view! {
        <div class="scroll scroll-wide" role="region" tabindex="0" aria-label=say.partners>
            <table class="data">
                <thead><tr>
                    <th scope="col">{say.partner_name}</th><th scope="col">{say.project}</th><th scope="col">{say.period}</th>
                    <th scope="col">{say.until}</th><th scope="col">{say.state}</th><th scope="col">{say.end}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn form(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let say = words.identity;
    let projects: Vec<_> = sight.projects().map(|project| (project.id.to_string(), project.noun.title.text.clone())).collect();
    if projects.is_empty() {
        return view! { <p class="notice">{say.no_projects}</p> }.into_any();
    }
    let asked = here.ask("project").filter(|asked| projects.iter().any(|(id, _)| id == asked)).map(ToOwned::to_owned);
    let first = asked.or_else(|| projects.first().map(|(id, _)| id.clone())).unwrap_or_default();
    let until = sight.when.today.checked_add(USUAL.days()).map(|day| write_day(day, words.language)).unwrap_or_default();
    let labels = [("name", say.partner_name), ("address", say.address), ("project", say.project), ("period", say.period), ("until", say.until)];
    view! {
        <section class="section">
            <h2>{say.new_partner_link}</h2>
            {errors(here, words.errors_title, &labels)}
            <form class="form" method="post" action=format!("/do/{}/partner", sight.municipality.slug)>
                {input(here, Field::text("name", say.partner_name, String::new()).hint(say.partner_name_hint).autocomplete("off"))}
                {input(here, Field::text("address", say.address, String::new()).hint(say.partner_address_hint))}
                {select(here, "project", say.project, None, projects, first)}
                {input(here, Field::text("period", say.period, String::new()).hint(say.period_hint))}
                {input(here, Field::text("until", say.until, until).hint(say.until_hint))}
                <div class="actions"><button class="button button-primary">{say.make_link}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /do/{municipality}/partner`
pub async fn issue(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let back = format!("/{slug}/partners");
    Ok(match issued(&here, &sight, &typed).await {
        Ok((letter, link)) => {
            let words = here.words(Some(&sight));
            hand_over(&here, letter, link, (words.identity.partners, back.clone()), &format!("{back}?sent=1")).await
        }
        Err(fault) => here.settle(typed, &back, Err(fault)).await,
    })
}

async fn issued(here: &Here, sight: &Sight, typed: &Typed) -> Outcome<(Option<Letter>, String)> {
    let permit = here.asker.permit(Act::Organise, sight.scope.municipality())?;
    let language = here.language(Some(sight));
    let words = here.words(Some(sight));
    let name = typed.words("name", language);
    let address = match typed.text("address").trim() {
        "" => Ok(None),
        address if is_address(address) => Ok(Some(address.to_owned())),
        _ => Err(Refusal::field("address", Problem::NotAnAddress)),
    };
    let project = typed.id("project").and_then(|id| {
        sight.register.projects.get(id).filter(|project| sight.sees_project(project)).ok_or_else(|| Refusal::field("project", Problem::NotOffered))
    });
    let period = Period::parse(typed.text("period")).map_err(|problem| Refusal::field("period", problem));
    let until = until(sight, typed);
    let who = Refusal::both(name, address);
    let ((name, address), ((project, period), until)) = Refusal::both(who, Refusal::both(Refusal::both(project, period), until))?;
    let zone = jiff::tz::TimeZone::get(&sight.municipality.noun.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let expires = until.tomorrow().and_then(|day| day.to_zoned(zone)).map_err(|error| Fault::Corrupt(error.to_string()))?.timestamp();
    let new = NewLink {
        issued_by: here.asker.actor,
        kind: LinkKind::Partner,
        person: None,
        municipality: permit.municipality(),
        project: Some(project.id),
        period: Some(period),
        name: Some(name.text),
        expires,
    };
    let secret = link::issue(&here.house.db, &new, here.now).await?;
    let link = format!("{}/link/{secret}", here.house.address);
    let say = words.identity;
    let title = &project.noun.title.text;
    let letter = address.map(|to| Letter {
        to,
        subject: (say.letter.partner_subject)(title),
        body: (say.letter.partner)(title, &write_day(until, words.language), &link),
    });
    Ok((letter, link))
}

/// The last day: not before today, and not too far off.
fn until(sight: &Sight, typed: &Typed) -> Result<Date, Refusal> {
    let day = typed.day("until")?;
    let last = sight.when.today.checked_add(LONGEST.days()).map_err(|_| Refusal::field("until", Problem::NotADate))?;
    if day < sight.when.today || day > last { Err(Refusal::field("until", Problem::NotOffered)) } else { Ok(day) }
}

/// `POST /do/{municipality}/end-partner`
pub async fn end(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let id = Typed(typed).text("id").parse().map_err(|_| Refusal::Unknown)?;
    if !here.house.db.end_link(sight.scope.municipality(), id, here.now).await? {
        return Err(Refusal::Unknown.into());
    }
    tracing::info!(target: "security", event = "link_ended", link = %id, actor = ?here.asker.actor);
    Ok(see_other(&format!("/{slug}/partners")))
}
