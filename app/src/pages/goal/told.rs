//! A goal in few figures: actual, target, deviation, cost.

use domain::achievement::Obstacle;
use domain::measurement::Quality;
use domain::number::{write, write_signed};
use domain::period::write_day;
use domain::target::Aim;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::goals::{JudgedGoal, JudgedTarget};
use server::analysis::shown::ShownPoint;

/// The figure that the verdict rests on, where it is a sum; else the last value.
fn judged_figure(target: &JudgedTarget) -> Option<(rust_decimal::Decimal, String, bool)> {
    let actual = target.light.derivation.as_ref()?.question.actual.as_ref()?;
    let point = target.points.iter().rev().find(|point| point.period.end() == actual.at);
    Some((actual.value, point.map_or_else(|| actual.at.to_string(), |point| point.period.code()), actual.quality == Quality::Provisional))
}

/// The period of the actual value.
fn day(target: &JudgedTarget, words: &Words) -> Option<String> {
    let actual = target.light.derivation.as_ref()?.question.actual.as_ref()?;
    let point: Option<&ShownPoint> = target.points.iter().rev().find(|point| point.period.end() == actual.at);
    Some(point.map_or_else(|| write_day(actual.at, words.language), |point| point.period.label(words.language)))
}

fn when(target: &JudgedTarget, words: &Words) -> Option<String> {
    let actual = target.light.derivation.as_ref()?.question.actual.as_ref()?;
    let label = day(target, words)?;
    Some(if actual.quality == Quality::Provisional { format!("{label}, {}", words.provisional) } else { label })
}

/// "72,4 % → 75,0 %" with dates, for a row. Without a verdict for the due date the last value is only mentioned.
pub fn actual_and_target(target: &JudgedTarget, words: &'static Words) -> AnyView {
    let shown = Shown::of(&target.indicator.noun);
    let aim = words.aim(&target.target.noun.aim, shown);
    let due = format!("{} {}", words.target_short, write_day(target.target.noun.due, words.language));
    // "226 → 260 Anerkennungen": a long unit is said once.
    let number = |figure| if shown.unit.0.chars().count() > 2 { write(figure, shown.decimals, words.language) } else { words.figure(figure, shown) };
    let open = matches!(target.light.obstacle, Some(Obstacle::Awaiting { .. }));
    let (bold, at) = match (judged_figure(target), when(target, words)) {
        (Some((figure, ..)), Some(when)) if open => (words.no_value.to_owned(), Some((words.last_value)(&words.figure(figure, shown), &when))),
        (Some((figure, ..)), Some(when)) => (number(figure), Some(when)),
        _ if matches!(target.target.noun.aim, Aim::Milestones { .. }) => (String::new(), None),
        _ => (words.no_value.to_owned(), None),
    };
    view! {
        <p><b>{bold}</b>" → "{aim}</p>
        {at.map(|at| view! { <small>{at}</small> })}
        <small>{due}</small>
    }
    .into_any()
}

/// The four figures on top of the page.
pub fn figures(words: &'static Words, judged: &JudgedGoal) -> Option<AnyView> {
    let target = judged.leading()?;
    let shown = Shown::of(&target.indicator.noun);
    let (between, unit) = words.unit_apart(shown.unit);
    let unit = unit.to_owned();
    let actual = judged_figure(target).map_or_else(
        || (words.no_value.to_owned(), "", String::new()),
        |(figure, ..)| (write(figure, shown.decimals, words.language), between, unit.clone()),
    );
    let achievement = target.light.achievement.as_ref();
    let value = judged_figure(target).map(|(figure, ..)| figure);
    let deviation = achievement.and_then(|achievement| achievement.deviation_as_written(value, shown.decimals)).map(|deviation| {
        let planned = achievement
            .and_then(|achievement| achievement.planned)
            .map(|planned| (words.planned_value)(&day(target, words).unwrap_or_default(), &words.figure(planned, shown)));
        let unit = words.difference_unit(shown.unit).to_owned();
        view! {
            <div><dt>{words.deviation}</dt>
                <dd class="value">{write_signed(deviation, shown.decimals, words.language)}" "<span class="unit">{unit}</span></dd>
                <dd class="muted">{planned}</dd></div>
        }
    });
    let cost = judged.cost.spent_cents.map(|spent| {
        let planned = (words.planned_amount)(&words.euros(judged.cost.planned_cents));
        view! { <div><dt>{words.costs}</dt><dd class="value">{words.euros(spent.into())}</dd><dd class="muted">{planned}</dd></div> }
    });
    let aim = words.aim(&target.target.noun.aim, shown);
    // Its unit is set like the unit of the actual value, so that a long one can break away.
    let aim = match aim.strip_suffix(&unit).filter(|_| !unit.is_empty()) {
        Some(figure) => (figure.trim_end().to_owned(), between, unit.clone()),
        None => (aim, "", String::new()),
    };
    let due = write_day(target.target.noun.due, words.language);
    let view = view! {
        <dl class="figures">
            <div><dt>{words.actual}</dt><dd class="value">{actual.0}{actual.1}<span class="unit">{actual.2}</span></dd><dd class="muted">{when(target, words)}</dd></div>
            <div><dt>{words.target}</dt><dd class="value">{aim.0}{aim.1}<span class="unit">{aim.2}</span></dd><dd class="muted">{due}</dd></div>
            {deviation}
            {cost}
        </dl>
    };
    Some(view.into_any())
}
