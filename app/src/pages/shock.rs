//! Times in which much moved at once: those known everywhere, and those that the municipality adds.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::language::Language;
use domain::period::write_day;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::shock::{KnownShock, Shock};
use domain::slug::Slug;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input};
use super::ui::fold::scroll;

/// `GET /{municipality}/shocks`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words)
    };
    Ok(here.render(Some(&sight), Page::new(words.shocks.title, Place::Projects), view).await)
}

/// `POST /do/{municipality}/shock`
pub async fn add(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Shock> = typed.id("id")?;
    let back = format!("/{slug}/shocks");
    let outcome = match read(&typed, here.language(Some(&sight))) {
        Ok(shock) => record(&here, &sight, &typed, id, &shock).await,
        Err(refusal) => Err(refusal.into()),
    };
    Ok(here.settle(typed, &back, outcome.map(|()| back.clone())).await)
}

fn read(typed: &Typed, language: Language) -> Result<Shock, Refusal> {
    let (name, (from, to)) = Refusal::both(typed.words("name", language), Refusal::both(typed.day("from"), typed.day("to")))?;
    if to < from {
        return Err(Refusal::field("to", Problem::EndBeforeStart));
    }
    Ok(Shock { name, from, to, withdrawn: false })
}

async fn record(here: &Here, sight: &Sight, typed: &Typed, id: Id<Shock>, shock: &Shock) -> Outcome<()> {
    let permit = here.asker.permit(Act::EditIndicator, sight.scope.municipality())?;
    let slug = sight.register.shocks.get(id).map_or_else(|| Slug::from_title(&shock.name.text), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &slug, shock, typed.seen()).await?;
    tx.commit(&Event::of(Verb::ShockRecorded)).await?;
    Ok(())
}

/// `POST /do/{municipality}/shock-withdraw`
pub async fn take_away(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Shock> = typed.id("id")?;
    let stored = sight.register.shocks.get(id).ok_or(Failure::Unknown)?;
    let shock = Shock { withdrawn: true, ..stored.noun.clone() };
    let back = format!("/{slug}/shocks");
    let outcome = record(&here, &sight, &typed, id, &shock).await.map(|()| back.clone());
    Ok(here.settle(typed, &back, outcome).await)
}

fn view(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let say = words.shocks;
    let slug = &sight.municipality.slug;
    let labels = [("name", say.name), ("from", say.from), ("to", say.to)];
    let id = here.value("id", here.house.db.entropy().id::<Shock>(here.now).to_string());
    let hint = (words.day_example)(&write_day(sight.when.today, words.language));
    let known = KnownShock::ALL.into_iter().map(|shock| row(words, (words.evaluation.shock)(shock).to_owned(), words.language, shock.days(), None));
    let known: Vec<AnyView> = known.collect();
    let mut own: Vec<&Version<Shock>> = sight.register.shocks.iter().filter(|shock| !shock.noun.withdrawn).collect();
    own.sort_by_key(|shock| (shock.noun.from, shock.noun.to));
    let own: Vec<AnyView> = own
        .into_iter()
        .map(|shock| {
            let Shock { name, from, to, .. } = shock.noun.clone();
            row(words, name.text.clone(), name.lang, (from, to), Some(taking_away(words, slug.as_str(), shock)))
        })
        .collect();
    let own = if own.is_empty() { view! { <p>{say.none}</p> }.into_any() } else { table(words, say.own, own, true) };
    view! {
        <div class="page-head">
            <h1>{say.title}</h1>
            <p class="lead">{say.lead}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <section class="section"><h2>{say.own}</h2>{own}</section>
        <section class="section"><h2>{say.add}</h2><form class="form" method="post" action=format!("/do/{slug}/shock")>
            <input type="hidden" name="id" value=id/>
            {input(here, Field::text("name", say.name, String::new()).hint(say.name_hint))}
            <div class="row">
                {input(here, Field::text("from", say.from, String::new()).hint(hint.clone()))}
                {input(here, Field::text("to", say.to, String::new()).hint(hint))}
            </div>
            <div class="actions"><button class="button button-primary">{say.add}</button></div>
        </form></section>
        <section class="section"><h2>{say.known}</h2>{table(words, say.known, known, false)}</section>
    }
    .into_any()
}

fn table(words: &'static Words, region: &'static str, rows: Vec<AnyView>, own: bool) -> AnyView {
    let say = words.shocks;
    let last = own.then(|| view! { <th scope="col">{say.take_away}</th> });
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{say.name}</th><th scope="col">{say.from}</th><th scope="col">{say.to}</th>{last}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(region, table.into_any()).into_any()
}

fn row(words: &'static Words, name: String, lang: Language, (from, to): (Date, Date), last: Option<AnyView>) -> AnyView {
    let (from, to) = (write_day(from, words.language), write_day(to, words.language));
    view! { <tr><th scope="row" lang=lang.code()>{name}</th><td>{from}</td><td>{to}</td>{last.map(|last| view! { <td>{last}</td> })}</tr> }.into_any()
}

fn taking_away(words: &'static Words, slug: &str, shock: &Version<Shock>) -> AnyView {
    let say = words.shocks;
    let label = format!("{}: {}", say.take_away, shock.noun.name.text);
    view! {
        <form method="post" action=format!("/do/{slug}/shock-withdraw")>
            <input type="hidden" name="id" value=shock.id.to_string()/>
            <input type="hidden" name="seen" value=shock.seq.0.to_string()/>
            <button class="button button-small" aria-label=label>{say.take_away}</button>
        </form>
    }
    .into_any()
}
