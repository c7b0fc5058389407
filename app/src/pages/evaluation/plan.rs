//! The plan as everybody may read it: what was asked, against what, when, and what became of it.

use domain::evaluation::{Design, Evaluation, Plan, Standing};
use domain::period::write_day;
use domain::register::Version;
use domain::text::Text;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::{JudgedEvaluation, recorded_on};

use super::shown;
use crate::pages::ui::fold::scroll;

/// The section.
pub fn section(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation) -> AnyView {
    let w = words.evaluation;
    let noun = &judged.evaluation.noun;
    let plan = &noun.plan;
    let day = |day: Date| write_day(day, words.language);
    let fact = |term: &'static str, text: Option<String>| {
        text.filter(|text| !text.is_empty()).map(|text| view! { <div><dt>{term}</dt><dd>{text}</dd></div> })
    };
    let days: Vec<String> = plan.dates.iter().copied().map(day).collect();
    let phase_in = plan.phase_in.map(|(from, to)| (w.from_to)(&day(from), &day(to)));
    let allocation = (plan.design == Design::Participants).then(|| words.allocation(plan.allocation).to_owned());
    let shape = (plan.design != Design::Participants).then(|| words.shape(plan.shape).to_owned());
    view! {
        <section class="section" id="plan">
            <h2>{w.plan}</h2>
            <p class="lead">{stands(words, noun, &judged.standing)}</p>
            <dl class="facts-list">
                {successes(words, judged)}
                {fact(w.design, Some(words.design(plan.design).to_owned()))}
                {fact(w.allocation, allocation)}
                {fact(w.planned_start, Some(day(plan.planned_start)))}
                {fact(w.actual_start, noun.start.map(day))}
                {fact(w.phase_in, phase_in)}
                {fact(w.effect_from, plan.effect_from.map(day))}
                {fact(w.anticipation_from, plan.anticipation_from.map(day))}
                {fact(w.shape, shape)}
                {fact(w.dates, Some(days.join(", ")))}
                {fact(w.decided_by, Some(plan.decided_by.clone()))}
                {decision(sight, words, plan)}
            </dl>
            {units(sight, words, plan)}
            {versions(sight, words, judged)}
        </section>
    }
    .into_any()
}

/// Whether and when it was frozen, and whether it was touched since.
fn stands(words: &'static Words, noun: &Evaluation, standing: &Standing) -> String {
    let w = words.evaluation;
    let Some(frozen) = standing.frozen else { return w.draft.to_owned() };
    let day = write_day(frozen, words.language);
    let mut said = match (standing.late, noun.start) {
        (true, _) => (w.frozen_late)(&day),
        (false, Some(_)) => (w.frozen_on)(&day),
        (false, None) => (w.frozen_before_planned)(&day),
    };
    if standing.changed {
        said = format!("{said}; {}", w.changed_after);
    }
    let mut letters = said.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn successes(words: &'static Words, judged: &JudgedEvaluation) -> Vec<AnyView> {
    let w = words.evaluation;
    let several = judged.measured.len() > 1;
    judged
        .measured
        .iter()
        .enumerate()
        .map(|(no, one)| {
            let name = one.indicator.noun.name_in(words.language).clone();
            let group = (!one.series.noun.group.is_total()).then(|| format!(": {}", words.group_name(&one.series.noun.group)));
            let shown = shown(one);
            let size = domain::number::write(one.success.size, shown.decimals, words.language);
            let about = format!("{}, {} {size} {}", words.expected(one.success.expected), w.by_about, words.difference_unit(shown.unit));
            let margin = one.success.margin.map(|margin| {
                let margin = domain::number::write(margin, shown.decimals, words.language);
                format!("; {} ± {margin}", w.margin_short)
            });
            let term = if several { (w.success_no)(no + 1) } else { words.indicator.to_owned() };
            view! { <div><dt>{term}</dt><dd><span lang=name.lang.code()>{name.text}</span>{group}<br/><span class="muted">{about}{margin}</span></dd></div> }.into_any()
        })
        .collect()
}

fn decision(sight: &Sight, words: &'static Words, plan: &Plan) -> Option<AnyView> {
    let decision = sight.register.decisions.get(plan.decision?).filter(|decision| sight.sees(decision.noun.visibility))?;
    let href = format!("/{}/decisions/{}", sight.municipality.slug, decision.slug);
    let text = format!("{}, {}, {}", decision.noun.body, write_day(decision.noun.session, words.language), decision.noun.paper);
    Some(view! { <div><dt>{words.decision}</dt><dd><a href=href>{text}</a></dd></div> }.into_any())
}

fn units(sight: &Sight, words: &'static Words, plan: &Plan) -> Option<AnyView> {
    let w = words.evaluation;
    if plan.units.is_empty() {
        return None;
    }
    let rows: Vec<_> = plan
        .units
        .iter()
        .map(|unit| {
            let name = sight.area(unit.area).map(|area| area.noun.name.clone()).unwrap_or_default();
            let reason = unit.reason.clone();
            let neighbour = if unit.neighbour { words.yes } else { words.no };
            view! { <tr><th scope="row">{name}</th><td lang=reason.lang.code()>{reason.text}</td><td>{words.similar(unit.similar)}</td><td>{neighbour}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{w.place}</th><th scope="col">{words.reason}</th><th scope="col">{w.similar}</th><th scope="col">{w.neighbour}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(view! { <h3>{w.units}</h3>{scroll(w.units, table.into_any())} }.into_any())
}

/// What happened to the plan, where more than one thing did.
fn versions(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation) -> Option<AnyView> {
    let w = words.evaluation;
    let history = sight.register.evaluations.history(judged.evaluation.id);
    let mut rows: Vec<(Date, &'static str, Option<Text>)> = Vec::new();
    for (no, version) in history.iter().enumerate() {
        let before: Option<&Version<Evaluation>> = no.checked_sub(1).and_then(|no| history.get(no));
        let same = before.is_some_and(|before| before.noun.plan == version.noun.plan);
        let word = match (before.is_some_and(|before| before.noun.frozen), version.noun.frozen) {
            (false, true) => w.version_frozen,
            (true, _) if same => continue,
            (true, _) => w.version_changed,
            (false, false) => w.version_written,
        };
        rows.push((recorded_on(sight, version), word, sight.register.reasons.get(&version.seq).cloned()));
    }
    let items: Vec<_> = rows
        .into_iter()
        .map(|(day, word, reason)| {
            let reason = reason.map(|reason| view! { ". "{words.reason}": "<span lang=reason.lang.code()>{reason.text}</span> });
            view! { <li>{write_day(day, words.language)}": "{word}{reason}</li> }
        })
        .collect();
    (items.len() > 1).then(|| view! { <h3>{w.versions}</h3><ul class="list-plain">{items}</ul> }.into_any())
}
