//! Releasing and sending back: one transaction for the whole choice. What changed meanwhile is left out and named; the rest goes through.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::event::{Event, Verb};
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use domain::text::Text;
use domain::words::Words;
use server::analysis::Sight;
use server::store::Tx;
use server::store::pending::Pending;
use server::{Fault, Outcome};

use super::queue::{named_narrative, named_value};
use crate::pages::failure::Failure;
use crate::pages::form::{Kept, Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::series::naming;

/// What became of a choice: told on the next page.
#[derive(Debug, Default)]
pub struct Report {
    done: usize,
    /// Name and why, in the words of the page.
    left: Vec<String>,
}

/// `POST /do/{municipality}/release`
pub async fn decide(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let back = format!("/{slug}/release{}", typed.text("page").parse::<usize>().map_or_else(|_| String::new(), |page| format!("?page={page}")));
    let state = match typed.text("do") {
        "release" => State::Released,
        "return" => State::Returned,
        _ => return Err(Failure::BadForm),
    };
    let reason = typed.optional_words("reason", here.language(Some(&sight)));
    let problems = match &reason {
        Err(Refusal::Fields(problems)) => problems.clone(),
        Ok(None) if state == State::Returned => vec![("reason", Problem::ReasonNeeded)],
        _ => Vec::new(),
    };
    let nothing = chosen(&typed, "value", "shown").is_empty() && chosen(&typed, "narrative", "shown-narrative").is_empty();
    let problems: Vec<_> = nothing.then_some(("value", Problem::NotOffered)).into_iter().chain(problems).collect();
    if !problems.is_empty() {
        return Ok(here.keep(typed, &back, &problems).await);
    }
    let report = carry_out(&here, &sight, &typed, state, reason?).await?;
    Ok(tell(&here, &back, state, report).await)
}

/// The ticked ones, or all that the page showed.
fn chosen<'a>(typed: &'a Typed, ticked: &'static str, shown: &'static str) -> Vec<&'a str> {
    let name = if typed.text("all") == "on" { shown } else { ticked };
    typed.all(name).collect()
}

async fn carry_out(here: &Here, sight: &Sight, typed: &Typed, state: State, reason: Option<Text>) -> Outcome<Report> {
    let words = here.words(Some(sight));
    let permit = here.asker.permit(Act::ReleaseMeasurement, sight.scope.municipality())?;
    let pending = here.house.db.pending(sight.scope, &sight.register).await?;
    let (values, narratives) = (chosen(typed, "value", "shown"), chosen(typed, "narrative", "shown-narrative"));
    let verb = match (state, values.is_empty()) {
        (State::Released, true) => Verb::NarrativeReleased,
        (State::Released, false) => Verb::MeasurementsReleased,
        (_, true) => Verb::NarrativeReturned,
        (_, false) => Verb::MeasurementsReturned,
    };
    let mut report = Report::default();
    let mut tx = here.house.db.begin(permit, here.now).await?;
    for token in values {
        let name = name_of_value(sight, words, token);
        let outcome = value(here, sight, &mut tx, &pending, token, state, reason.clone()).await;
        report.take(words, &name, outcome)?;
    }
    for token in narratives {
        let name = name_of_narrative(sight, words, token);
        let outcome = narrative(sight, &mut tx, token, state, reason.clone()).await;
        report.take(words, &name, outcome)?;
    }
    tx.commit(&Event { reason, ..Event::of(verb) }).await?;
    Ok(report)
}

impl Report {
    /// A refusal leaves one out and the others untouched: it is found before anything is written. A fault ends the whole.
    fn take(&mut self, words: &Words, name: &str, outcome: Outcome<()>) -> Outcome<()> {
        let why = match outcome {
            Ok(()) => {
                self.done += 1;
                return Ok(());
            }
            Err(Fault::Refused(Refusal::Changed)) => words.release.left_changed,
            Err(Fault::Refused(Refusal::OwnValue)) => words.release.left_own,
            Err(Fault::Refused(Refusal::Closed)) => words.release.left_closed,
            Err(Fault::Refused(_)) => words.release.left_other,
            Err(fault) => return Err(fault),
        };
        self.left.push(format!("{name}: {why}"));
        Ok(())
    }
}

async fn value(here: &Here, sight: &Sight, tx: &mut Tx<'_>, pending: &[Pending], token: &str, state: State, reason: Option<Text>) -> Outcome<()> {
    let (series, period, seen) = named_value(token).ok_or(Refusal::Unknown)?;
    let series = sight.register.series.get(series).ok_or(Refusal::Unknown)?.noun.no;
    match pending.iter().find(|one| one.series == series && one.measurement.period == period && one.seq == seen) {
        Some(one) => tx.decide(one, state, reason).await.map(|_| ()),
        // The same form twice: what it wanted was done the first time.
        None if here.house.db.state_after(sight.scope, series, period, seen).await? == Some(state) => Ok(()),
        None => Err(Refusal::Changed.into()),
    }
}

async fn narrative(sight: &Sight, tx: &mut Tx<'_>, token: &str, state: State, reason: Option<Text>) -> Outcome<()> {
    let (id, seen) = named_narrative(token).ok_or(Refusal::Unknown)?;
    let history = sight.register.narratives.history(id);
    let at = history.iter().position(|version| version.seq == seen).ok_or(Refusal::Unknown)?;
    match history.get(at + 1) {
        Some(next) if next.noun.state == state => return Ok(()),
        Some(_) => return Err(Refusal::Changed.into()),
        None if history[at].noun.state != State::Submitted => return Err(Refusal::Changed.into()),
        None => {}
    }
    let why = reason.or_else(|| history[at].noun.why.clone());
    let noun = Narrative { state, why, ..history[at].noun.clone() };
    tx.record(id, &history[at].slug, &noun, Some(seen)).await.map(|_| ())
}

fn name_of_value(sight: &Sight, words: &Words, token: &str) -> String {
    let Some((series, period, _)) = named_value(token) else { return String::new() };
    let Some(series) = sight.register.series.get(series) else { return String::new() };
    let indicator = sight.indicator(series.noun.indicator).map_or_else(String::new, |one| one.noun.name_in(words.language).text.clone());
    format!("{indicator}, {}, {}", naming::area_and_group(sight, words, &series.noun), period.label(words.language))
}

fn name_of_narrative(sight: &Sight, words: &Words, token: &str) -> String {
    let version = named_narrative(token).and_then(|(id, _)| sight.register.narratives.get(id));
    let Some(version) = version else { return String::new() };
    let goal = sight.register.goals.get(version.noun.goal).map_or_else(String::new, |goal| goal.noun.title.text.clone());
    format!("{goal}, {}", version.noun.period.label(words.language))
}

/// Goes back to the queue with what became of the choice, kept like a form so that it survives the redirect without a script.
async fn tell(here: &Here, back: &str, state: State, report: Report) -> Response {
    let mut typed = vec![("report".to_owned(), state.code().to_owned()), ("done".to_owned(), report.done.to_string())];
    typed.extend(report.left.into_iter().map(|left| ("left".to_owned(), left)));
    let id = uuid::Uuid::now_v7().to_string();
    let body = serde_json::to_string(&Kept { typed: Typed(typed), problems: Vec::new() }).unwrap_or_default();
    match here.house.db.keep_form(&id, here.session.as_deref().unwrap_or(""), &body, here.now).await {
        Ok(()) => see_other(&format!("{back}{}form={id}#report", if back.contains('?') { '&' } else { '?' })),
        Err(fault) => Failure::from(fault).into_response(),
    }
}
