//! Releasing and sending back: one transaction for the whole choice. What changed meanwhile is left out and named; the rest goes through.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::event::{Event, Verb};
use domain::language::Language;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use domain::text::Text;
use domain::words::Words;
use server::analysis::Sight;
use server::store::Tx;
use server::store::pending::Pending;
use server::{Fault, Outcome};

use super::own_reason;
use super::queue::{named_narrative, named_value};
use crate::pages::failure::Failure;
use crate::pages::form::{Kept, Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::series::naming;
use crate::pages::ui::actor::Names;

/// What became of a choice: told on the next page.
#[derive(Debug, Default)]
pub struct Report {
    done: usize,
    /// What went back: to whom, what, and why, in the words of the page.
    back: Vec<String>,
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
    let language = here.language(Some(&sight));
    let tokens: Vec<&str> = chosen(&typed, "value", "shown").into_iter().chain(chosen(&typed, "narrative", "shown-narrative")).collect();
    let reasons = Reasons::read(&typed, &tokens, language);
    let problems = match &reasons {
        Err(Refusal::Fields(problems)) => problems.clone(),
        Ok(reasons) if state == State::Returned && tokens.iter().any(|token| reasons.of(token).is_none()) => {
            vec![("reason", Problem::WhatToCheck)]
        }
        _ => Vec::new(),
    };
    let problems: Vec<_> = tokens.is_empty().then_some(("value", Problem::NothingTicked)).into_iter().chain(problems).collect();
    if !problems.is_empty() {
        return Ok(here.keep(typed, &back, &problems).await);
    }
    let report = carry_out(&here, &sight, &typed, state, &reasons?).await?;
    Ok(tell(&here, &back, state, report).await)
}

/// The ticked ones, or all that the page showed.
fn chosen<'a>(typed: &'a Typed, ticked: &'static str, shown: &'static str) -> Vec<&'a str> {
    let name = if typed.text("all") == "on" { shown } else { ticked };
    typed.all(name).collect()
}

/// What is said about the choice: one reason for all, and some of their own.
struct Reasons {
    common: Option<Text>,
    own: BTreeMap<String, Text>,
}

impl Reasons {
    fn read(typed: &Typed, tokens: &[&str], language: Language) -> Result<Self, Refusal> {
        let mut own = BTreeMap::new();
        for token in tokens {
            if let Some(reason) = Text::parse_optional("reason", typed.text(&own_reason(token)), language)? {
                own.insert((*token).to_owned(), reason);
            }
        }
        Ok(Self { common: typed.optional_words("reason", language)?, own })
    }

    /// A reason beside the row says more than the one for all.
    fn of(&self, token: &str) -> Option<&Text> {
        self.own.get(token).or(self.common.as_ref())
    }
}

async fn carry_out(here: &Here, sight: &Sight, typed: &Typed, state: State, reasons: &Reasons) -> Outcome<Report> {
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
    let names = Names::new(here, sight, words);
    let mut tx = here.house.db.begin(permit, here.now).await?;
    for token in values {
        let name = name_of_value(sight, words, token);
        let outcome = value(here, sight, &mut tx, &pending, token, state, reasons.of(token).cloned()).await;
        if report.take(words, &name, outcome)? && state == State::Returned {
            let one = named_value(token).and_then(|(_, _, seen)| pending.iter().find(|one| one.seq == seen && is_of(sight, one, token)));
            report.went_back(words, &names, &one.map_or_else(Vec::new, |one| one.entered_by.clone()), &name, reasons.of(token));
        }
    }
    for token in narratives {
        let name = name_of_narrative(sight, words, token);
        let outcome = narrative(sight, &mut tx, token, state, reasons.of(token).cloned()).await;
        if report.take(words, &name, outcome)? && state == State::Returned {
            let author = match named_narrative(token) {
                Some((_, seen)) => here.house.db.actor_at(sight.scope.municipality(), seen).await?,
                None => None,
            };
            report.went_back(words, &names, &author.into_iter().collect::<Vec<_>>(), &name, reasons.of(token));
        }
    }
    tx.commit(&Event { reason: reasons.common.clone(), ..Event::of(verb) }).await?;
    Ok(report)
}

impl Report {
    /// Who gets what back, and why.
    fn went_back(&mut self, words: &Words, names: &Names<'_>, to: &[Actor], name: &str, reason: Option<&Text>) {
        let reason = reason.map_or("", |reason| reason.text.as_str());
        self.back.push((words.release.went_back_to)(&names.all(to), name, reason));
    }

    /// Whether it was done. A refusal leaves one out and the others untouched: it is found before anything is written. A fault ends the whole.
    fn take(&mut self, words: &Words, name: &str, outcome: Outcome<()>) -> Outcome<bool> {
        let why = match outcome {
            Ok(()) => {
                self.done += 1;
                return Ok(true);
            }
            Err(Fault::Refused(Refusal::Changed)) => words.release.left_changed,
            Err(Fault::Refused(Refusal::OwnValue)) => words.release.left_own,
            Err(Fault::Refused(Refusal::Closed)) => words.release.left_closed,
            Err(Fault::Refused(_)) => words.release.left_other,
            Err(fault) => return Err(fault),
        };
        self.left.push(format!("{name}: {why}"));
        Ok(false)
    }
}

/// Whether a waiting value is the one that a form names.
fn is_of(sight: &Sight, one: &Pending, token: &str) -> bool {
    named_value(token).is_some_and(|(series, period, _)| {
        one.measurement.period == period && sight.register.series.get(series).is_some_and(|series| series.noun.no == one.series)
    })
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
    typed.extend(report.back.into_iter().map(|back| ("back".to_owned(), back)));
    typed.extend(report.left.into_iter().map(|left| ("left".to_owned(), left)));
    let id = uuid::Uuid::now_v7().to_string();
    let body = serde_json::to_string(&Kept { typed: Typed(typed), problems: Vec::new() }).unwrap_or_default();
    match here.house.db.keep_form(&id, here.session.as_deref().unwrap_or(""), &body, here.now).await {
        Ok(()) => see_other(&format!("{back}{}form={id}#report", if back.contains('?') { '&' } else { '?' })),
        Err(fault) => Failure::from(fault).into_response(),
    }
}
