//! Writing about a goal: one text per goal and period, on its way from draft to release like a value.

mod form;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::audience::{Audience, Visibility};
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::id::Id;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::period::{Period, PeriodKind};
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::responsibility::Subject;
use domain::role::Act;
use domain::slug::Slug;
use domain::text::Text;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::goal_edit::still;
use super::here::Here;
use super::shell::{Page, Place};

/// Whether this asker writes about a goal: who keeps the goals, leads a project that serves it, or is responsible for it today.
pub fn may_write(here: &Here, sight: &Sight, goal: Id<Goal>) -> bool {
    if here.may(Act::EditGoal, sight) {
        return true;
    }
    let no = sight.scope.municipality();
    let leads = sight.projects().any(|project| project.noun.goals.contains(&goal) && here.asker.leads(no, project.id));
    let person = match here.asker.actor {
        Some(Actor::Person(person)) => Some(person),
        _ => None,
    };
    let responsible = sight.register.responsibilities.iter().map(|one| &one.noun).any(|one| {
        one.subject == Subject::Goal(goal) && one.holds(sight.when.today) && person.is_some() && (one.holder == person || one.deputy_holder == person)
    });
    // Not by a link for one errand: whoever came by it reads nothing internal.
    here.may(Act::EnterOwn, sight) && here.may(Act::ReadOwn, sight) && here.is_signed_in() && (leads || responsible)
}

/// The goal of an address, for somebody who may write about it.
fn goal<'a>(here: &Here, sight: &'a Sight, slug: &str) -> Result<&'a Version<Goal>, Failure> {
    let goal = sight.goals().find(|goal| goal.slug.as_str() == slug).ok_or(Failure::Unknown)?;
    if may_write(here, sight, goal.id) { Ok(goal) } else { Err(Failure::NotAllowed) }
}

/// The text about a goal and a period, if somebody has begun one.
fn stored(sight: &Sight, goal: Id<Goal>, period: Period) -> Option<&Version<Narrative>> {
    sight.register.narratives.iter().find(|one| one.noun.goal == goal && one.noun.period == period)
}

/// `GET /{municipality}/goals/{goal}/narrative`, for the period of `?period=`, else the last half-year that has ended.
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let goal = goal(&here, &sight, &name)?.clone();
    let period = match here.ask("period") {
        Some(code) => Some(Period::parse(code).map_err(|_| Failure::bad_query("period"))?),
        None => last_half_year(sight.when.today),
    };
    let stored = period.and_then(|period| stored(&sight, goal.id, period)).cloned();
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || form::view(&here, &sight, words, &goal, period, stored.as_ref())
    };
    Ok(here.render(Some(&sight), Page::new(words.release.write, Place::Goals), view).await)
}

fn last_half_year(today: jiff::civil::Date) -> Option<Period> {
    let current = Period::containing(today, PeriodKind::HalfYear).ok()?;
    // On its last days people begin to write about it.
    let nearly = current.end().since(today).is_ok_and(|left| left.get_days() < 14);
    if nearly { Some(current) } else { Period::containing(current.start().yesterday().ok()?, PeriodKind::HalfYear).ok() }
}

/// `POST /do/{municipality}/narrative`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Goal> = typed.id("goal")?;
    let name = sight.goals().find(|goal| goal.id == id).ok_or(Failure::Unknown)?.slug.to_string();
    let goal = goal(&here, &sight, &name)?.clone();
    let back = format!("/{slug}/goals/{name}/narrative");
    let outcome = record(&here, &sight, &typed, &goal).await.map(|()| format!("/{slug}/goals/{name}"));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record(here: &Here, sight: &Sight, typed: &Typed, goal: &Version<Goal>) -> Outcome<()> {
    let language = here.language(Some(sight));
    let period = Period::parse(typed.text("period").trim()).map_err(|problem| Refusal::field("period", problem));
    let texts = Refusal::both(typed.words("text", language), typed.optional_words("author", language));
    let rest = Refusal::both(typed.choice("audience", Audience::from_code), typed.optional_words("why", language));
    let ((period, (text, author)), (audience, why)) = Refusal::both(Refusal::both(period, texts), rest)?;
    let state = match typed.text("do") {
        "draft" => State::Draft,
        "submit" => State::Submitted,
        _ => return Err(Refusal::field("text", Problem::NotOffered).into()),
    };
    let before = stored(sight, goal.id, period);
    let kept = |pick: fn(&Narrative) -> Option<&Text>, text: Text| still(before.and_then(|before| pick(&before.noun)), text);
    let noun = Narrative {
        goal: goal.id,
        period,
        text: kept(|noun| Some(&noun.text), text),
        author: author.map(|author| kept(|noun| noun.author.as_ref(), author)),
        state,
        why,
        visibility: Visibility { audience, from: before.and_then(|before| before.noun.visibility.from) },
    };
    let id = before.map_or_else(|| Narrative::id_for(goal.id, period), |before| before.id);
    let slug = before.map_or_else(|| Slug::from_title(&format!("{} {}", goal.slug, period.code())), |before| before.slug.clone());
    // The form of another period knows nothing of what was written about this one.
    let seen = typed.seen().filter(|seen| before.is_some_and(|before| before.seq == *seen));
    let permit = here.asker.permit(if here.may(Act::EditGoal, sight) { Act::EditGoal } else { Act::EnterOwn }, sight.scope.municipality())?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &slug, &noun, seen).await?;
    tx.commit(&Event { reason: noun.why.clone(), ..Event::of(Verb::NarrativeRecorded) }).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn one_writes_about_the_half_year_that_has_ended_or_is_about_to() {
        let code = |today| last_half_year(today).map(Period::code);
        assert_eq!(code(date(2026, 9, 30)).as_deref(), Some("2026-H1"));
        assert_eq!(code(date(2026, 12, 20)).as_deref(), Some("2026-H2"));
        assert_eq!(code(date(2027, 1, 5)).as_deref(), Some("2026-H2"));
    }
}
