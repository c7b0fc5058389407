//! One sample: each drawn value with why it was drawn, its way so far, what the auditor said and what the office answered.

use std::collections::BTreeMap;

use domain::id::SeriesNo;
use domain::measurement::{State, Value};
use domain::register::Version;
use domain::role::Act;
use domain::sample::{Drawn, Remark, Sample, Standing, Step};
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;

use super::list::{drawn_on, progress};
use crate::pages::here::Here;
use crate::pages::life;
use crate::pages::series::naming;
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;
use crate::pages::ui::field::errors;
use crate::pages::ui::light::symbol;

type Lives = BTreeMap<(SeriesNo, (i64, i64)), Vec<Step>>;

/// The page.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, sample: &Version<Sample>, lives: &Lives) -> AnyView {
    let s = words.samples;
    let slug = &sight.municipality.slug;
    let noun = &sample.noun;
    let cards: Vec<AnyView> = (0..noun.drawn.len()).map(|place| card(here, sight, words, sample, place, lives)).collect();
    let day = |day| domain::period::write_day(day, words.language);
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/samples")>{s.title}</a></li></ol></nav>
            <h1>{(s.of_day)(&drawn_on(sight, words, sample))}</h1>
            <p class="lead">{progress(words, noun)}</p>
            <dl class="facts">
                <div><dt>{s.kind}</dt><dd>{words.sample_kind(noun.kind)}</dd></div>
                <div><dt>{s.size}</dt><dd>{(s.count)(noun.drawn.len(), noun.of)}</dd></div>
                <div><dt>{words.period}</dt><dd>{format!("{} – {}", day(noun.from), day(noun.to))}</dd></div>
            </dl>
        </div>
        {errors(here, words.errors_title, &[("text", s.remark)])}
        {cards}
        <section class="section"><h2>{s.again}</h2><p class="prose">{(s.again_text)(&noun.seed, noun.known.0)}</p></section>
    }
    .into_any()
}

fn card(here: &Here, sight: &Sight, words: &'static Words, sample: &Version<Sample>, place: usize, lives: &Lives) -> AnyView {
    let s = words.samples;
    let Some(drawn) = sample.noun.drawn.get(place) else { return ().into_any() };
    let series = sight.register.series_by_no(drawn.series);
    let name = series.and_then(|series| {
        let indicator = sight.indicator(series.noun.indicator)?;
        Some(format!("{}, {}", indicator.noun.name_in(words.language).text, naming::area_and_group(sight, words, &series.noun)))
    });
    let href = series.map(|series| life::address(sight.municipality.slug.as_str(), series.slug.as_str(), drawn.period));
    let why =
        if drawn.risks.is_empty() { s.by_chance.to_owned() } else { drawn.risks.iter().map(|risk| words.risk(*risk)).collect::<Vec<_>>().join(", ") };
    let standing = sample.noun.standing(place);
    let (icon, class) = match standing {
        Standing::Settled => ("done", "state light-done"),
        Standing::Open => ("no-data", "state"),
        Standing::Asked | Standing::Answered => ("running", "state"),
    };
    let said: Vec<AnyView> = sample.noun.remarks.iter().filter(|remark| remark.place == place).map(|remark| told(sight, words, remark)).collect();
    let said = (!said.is_empty()).then(|| view! { <ul class="decisions">{said}</ul> });
    let title = format!("{}. {}, {}", place + 1, name.unwrap_or_default(), drawn.period.label(words.language));
    view! {
        <section class="section" id=format!("value-{}", place + 1)>
            <h2>{title}</h2>
            <p class=class>{symbol(icon)}<span>{words.standing(standing)}</span></p>
            <p><span class="muted">{s.why}": "</span>{why}</p>
            {way(here, sight, words, drawn, lives)}
            {href.map(|href| view! { <p class="links-line"><a href=href>{s.life}</a></p> })}
            {said}
            {forms(here, sight, words, sample, place, standing)}
        </section>
    }
    .into_any()
}

/// The value's way in one line of steps: when it was recorded, released, changed and by whom, with what it said.
fn way(here: &Here, sight: &Sight, words: &'static Words, drawn: &Drawn, lives: &Lives) -> Option<AnyView> {
    let life = lives.get(&(drawn.series, drawn.period.day_numbers()))?;
    let indicator = sight.register.series_by_no(drawn.series).and_then(|series| sight.indicator(series.noun.indicator))?;
    let figure = |told: &Value| match told {
        Value::Missing(mark, _) => words.mark(*mark).to_owned(),
        told => told.figure(indicator.noun.unit.per()).map_or_else(String::new, |figure| words.figure(figure, Shown::of(&indicator.noun))),
    };
    let names = Names::new(here, sight, words);
    let steps: Vec<_> = life
        .iter()
        .map(|step| {
            let state = if step.state == State::Submitted { words.samples.recorded } else { words.release_state(step.state) };
            let when = instant(step.at, &sight.municipality.noun.time_zone, words);
            let class = if step.state == State::Released { "step step-released" } else { "step" };
            view! { <li class=class><b>{figure(&step.value)}</b>" "{state}<small>{when}<br/>{names.alone(step.actor)}</small></li> }
        })
        .collect();
    Some(view! { <ol class="way">{steps}</ol> }.into_any())
}

fn told(sight: &Sight, words: &'static Words, remark: &Remark) -> AnyView {
    let s = words.samples;
    let who = if remark.answer { s.office } else { s.auditor };
    let when = instant(remark.at, &sight.municipality.noun.time_zone, words);
    let text = remark.text.clone().map(|text| view! { <p lang=text.lang.code()>{text.text}</p> });
    let settled = remark.settled.then(|| view! { <p class="state light-done">{symbol("done")}<span>{words.standing(Standing::Settled)}</span></p> });
    view! { <li><p class="muted">{who}", "{when}</p>{text}{settled}</li> }.into_any()
}

/// What the asker may do with a value: the auditor asks or settles, the office answers what was asked.
fn forms(here: &Here, sight: &Sight, words: &'static Words, sample: &Version<Sample>, place: usize, standing: Standing) -> Option<AnyView> {
    let s = words.samples;
    let slug = &sight.municipality.slug;
    let hidden = || {
        view! {
            <input type="hidden" name="id" value=sample.id.to_string()/>
            <input type="hidden" name="seen" value=sample.seq.0.to_string()/>
            <input type="hidden" name="place" value=place.to_string()/>
        }
    };
    let field = |label: &'static str| {
        let id = format!("text-{}", place + 1);
        // What was refused comes back to the value that it was about.
        let kept = if here.value("place", String::new()) == place.to_string() { here.value("text", String::new()) } else { String::new() };
        let kept = kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        view! { <div class="field"><label for=id.clone()>{label}</label><textarea id=id name="text" rows="2">{kept}</textarea></div> }
    };
    let named = |act: &str| format!("{act}: {}", (s.value_no)(place + 1));
    if here.may(Act::Audit, sight) {
        return Some(
            view! {
                <form class="form" method="post" action=format!("/do/{slug}/sample-remark")>
                    {hidden()}{field(s.remark)}
                    <div class="actions">
                        <button class="button button-small" aria-label=named(s.ask)>{s.ask}</button>
                        <button class="button button-small" name="settled" value="yes" aria-label=named(s.settle)>{s.settle}</button>
                    </div>
                </form>
            }
            .into_any(),
        );
    }
    (here.may(Act::AnswerAudit, sight) && standing == Standing::Asked).then(|| {
        view! {
            <form class="form" method="post" action=format!("/do/{slug}/sample-answer")>
                {hidden()}{field(s.answer)}
                <div class="actions"><button class="button button-small button-primary" aria-label=named(s.send)>{s.send}</button></div>
            </form>
        }
        .into_any()
    })
}
