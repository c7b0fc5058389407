//! The data behind the pictures, as tables.

use domain::effect::{Figures, Line};
use domain::evaluation::Tally;
use domain::period::Period;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::{JudgedEvaluation, Measured, Part, course, gap_of};

use super::numbers::{Writer, means};
use crate::pages::ui::fold::scroll;

/// Our own values with what they count as, and beside them what was to be expected or the distance to the others.
pub fn of_chart(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation, measured: &Measured, line: &Line) -> Option<AnyView> {
    let w = words.evaluation;
    if let Some(counted) = judged.evaluation.noun.counted(line.series, line.date).filter(|_| matches!(line.figures, Some(Figures::Participants(_)))) {
        return Some(groups(words, counted.participants, counted.comparison));
    }
    let write = Writer::of(words, measured);
    let own = course(&measured.points, measured.indicator.noun.unit.per());
    if own.is_empty() {
        return None;
    }
    let found = &line.counterfactual;
    let expected = !found.points.is_empty();
    let distances = gap_of(line);
    let gap = !distances.is_empty();
    let counts_as = |period: Period| {
        if found.before.contains(&period) {
            w.role_before
        } else if found.after.contains(&period) {
            w.role_after
        } else {
            w.role_out
        }
    };
    let rows: Vec<_> = own
        .iter()
        .rev()
        .map(|(period, figure)| {
            let beside = expected.then(|| {
                let point = found.points.iter().find(|point| point.period == *period);
                view! { <td class="n">{point.map(|point| write.figure(point.value))}</td><td class="n">{point.map(|point| (w.from_to)(&write.number(point.low), &write.number(point.high)))}</td> }
            });
            let distance = gap.then(|| {
                let gap = distances.iter().find(|(at, _)| at == period);
                view! { <td class="n">{gap.map(|(_, gap)| write.signed(*gap))}</td> }
            });
            view! {
                <tr><th scope="row">{period.label(words.language)}</th><td class="n">{write.figure(*figure)}</td>{beside}{distance}<td>{counts_as(*period)}</td></tr>
            }
        })
        .collect();
    let heads = expected.then(|| view! { <th scope="col" class="n">{w.expected_value}</th><th scope="col" class="n">{w.range}</th> });
    let distance = gap.then(|| view! { <th scope="col" class="n">{w.the_gap}</th> });
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.time}</th><th scope="col" class="n">{words.value}</th>{heads}{distance}<th scope="col">{w.table_when}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let series = format!("/{}/series/{}", sight.municipality.slug, measured.series.slug);
    let source = format!("{}: {}. ", words.source, measured.indicator.noun.source);
    Some(
        view! {
            {scroll(words.table_of_chart, table.into_any())}
            <p class="source">{source}<a href=series.clone()>{words.all_values}</a>" · "<a href=format!("{series}/values.csv")>{words.csv}</a></p>
        }
        .into_any(),
    )
}

fn groups(words: &'static Words, participants: Tally, comparison: Tally) -> AnyView {
    let w = words.evaluation;
    let rows: Vec<_> = [(w.participants, participants), (w.comparison_group, comparison)]
        .into_iter()
        .map(|(name, tally)| {
            view! { <tr><th scope="row">{name}</th><td class="n">{tally.entered}</td><td class="n">{tally.measured}</td><td class="n">{tally.successful}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{w.group}</th><th scope="col" class="n">{w.entered}</th><th scope="col" class="n">{w.measured}</th><th scope="col" class="n">{w.successful}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(words.table_of_chart, table.into_any()).into_any()
}

/// The places with their change, ours first.
pub fn of_places(words: &'static Words, measured: &Measured, line: &Line) -> Option<AnyView> {
    let w = words.evaluation;
    if measured.others.is_empty() {
        return None;
    }
    let write = Writer::of(words, measured);
    let per = measured.indicator.noun.unit.per();
    let own = means(&course(&measured.points, per), line).map(|(before, after)| {
        view! { <tr><th scope="row"><b>{w.ours}</b></th><td class="n"><b>{write.signed(after - before)}</b></td><td></td><td></td></tr> }
    });
    let rows: Vec<_> = measured
        .others
        .iter()
        .map(|other| {
            let used = line.counterfactual.controls.contains(&other.area);
            let change = means(&course(&other.points, per), line).map(|(before, after)| write.signed(after - before));
            let reason = match &other.part {
                Part::Control { reason, .. } => view! { <span lang=reason.lang.code()>{reason.text.clone()}</span> }.into_any(),
                Part::Treated { start } => format!("{}: {}", w.start, domain::period::write_day(*start, words.language)).into_any(),
            };
            let state = match &other.part {
                _ if used => w.used_place.to_owned(),
                Part::Control { neighbour: true, .. } => format!("{}: {}", w.left_out_place, w.as_neighbour),
                Part::Control { similar: true, .. } => format!("{}: {}", w.left_out_place, w.as_similar),
                _ => w.left_out_place.to_owned(),
            };
            view! { <tr><th scope="row">{other.name.clone()}</th><td class="n">{change}</td><td>{state}</td><td>{reason}</td></tr> }
        })
        .collect();
    let change = format!("{}, {}", w.change, write.unit());
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{w.place}</th><th scope="col" class="n">{change}</th><th scope="col">{words.state}</th><th scope="col">{words.reason}</th></tr></thead>
            <tbody>{own}{rows}</tbody>
        </table>
    };
    Some(scroll(w.units, table.into_any()).into_any())
}
