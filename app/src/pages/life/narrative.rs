//! The life of an explanation on one screen: every version with who, when and why. For people who see what is not released.

use axum::extract::Path;
use axum::response::Response;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::period::Period;
use domain::person::Actor;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place, instant};
use crate::pages::ui::actor::Names;
use crate::pages::ui::fold::scroll;

/// A version with who recorded it.
type Told = (Version<Narrative>, Option<Actor>);

/// Where the life of a goal's explanation is told.
pub fn narrative_address(slug: &str, goal: &str, period: Period) -> String {
    let period: String = form_urlencoded::byte_serialize(period.code().as_bytes()).collect();
    format!("/{slug}/goals/{goal}/narratives/{period}")
}

/// `GET /{municipality}/goals/{goal}/narratives/{period}`
pub async fn narrative(here: Here, Path((slug, goal, period)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let goal = sight.goals().find(|one| one.slug.as_str() == goal).ok_or(Failure::Unknown)?.clone();
    let period = Period::parse(&period).map_err(|_| Failure::Unknown)?;
    let stored = sight.register.narratives.iter().find(|one| one.noun.goal == goal.id && one.noun.period == period);
    let stored = stored.filter(|one| sight.scope.sees_unreleased() || sight.sees(one.noun.visibility)).ok_or(Failure::Unknown)?;
    let mut versions: Vec<Told> = Vec::new();
    for version in sight.register.narratives.history(stored.id) {
        versions.push((version.clone(), here.house.db.actor_at(sight.scope.municipality(), version.seq).await?));
    }
    let title = format!("{}, {}", goal.noun.title, period.label(words.language));
    let head = title.clone();
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || {
            let names = Names::new(&here, &sight, words);
            let hint = (!names.are_names()).then(|| view! { <p class="source">{words.release.pseudonym_hint}</p> });
            view! {
                <div class="page-head">
                    <nav class="crumbs" aria-label=words.path><ol>
                        <li><a href=format!("/{}/goals/{}", sight.municipality.slug, goal.slug) lang=goal.noun.title.lang.code()>{goal.noun.title.text.clone()}</a></li>
                    </ol></nav>
                    <h1>{head}</h1>
                    <p class="lead">{words.release.life_lead}</p>
                </div>
                {scroll(words.release.narrative_life, table(&sight, words, &names, &versions))}
                {hint}
            }
            .into_any()
        }
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Goals), view).await)
}

fn table(sight: &Sight, words: &'static Words, names: &Names<'_>, versions: &[Told]) -> AnyView {
    let say = words.release;
    let zone = &sight.municipality.noun.time_zone;
    let rows: Vec<_> = versions
        .iter()
        .enumerate()
        .rev()
        .map(|(place, (version, actor))| {
            let noun = &version.noun;
            let entered = matches!(noun.state, State::Draft | State::Submitted);
            let by = |wanted: bool| actor.filter(|_| entered == wanted).map(|actor| names.of(actor));
            let paragraphs: Vec<_> = noun.text.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect();
            let why = noun.why.clone().map(|why| view! { <span lang=why.lang.code()>{why.text}</span> });
            view! {
                <tr>
                    <th scope="row" class="n">{place + 1}</th>
                    <td>{instant(version.recorded, zone, words)}</td>
                    <td>{by(true)}</td>
                    <td>{by(false)}</td>
                    <td>{words.release_state(noun.state)}</td>
                    <td lang=noun.text.lang.code()>{paragraphs}</td>
                    <td>{why}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="data life">
            <thead><tr>
                <th scope="col" class="n">{words.version}</th>
                <th scope="col">{say.when}</th>
                <th scope="col">{say.entered_column}</th>
                <th scope="col">{say.decided_column}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{say.text}</th>
                <th scope="col">{say.why}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
