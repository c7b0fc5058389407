//! Places to compare with: proposed, and chosen by check box.

use std::collections::BTreeMap;

use domain::area::Area;
use domain::evaluation::{ComparisonUnit, Plan, Similar};
use domain::id::Id;
use domain::project::Project;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::peers::peers;

use super::{offered, similars};
use crate::pages::here::Here;
use crate::pages::ui::field::textarea;
use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::symbol;

/// A place in the list.
struct Row {
    area: Id<Area>,
    name: String,
    about: String,
    planned: Option<ComparisonUnit>,
}

/// The fieldset: the planned places, and those proposed for the first measure of success.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let rows = rows(sight, words, project, plan);
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("unit")).map(ToOwned::to_owned);
    // Never folded away with a problem inside.
    let class = if problem.is_some() { "field invalid" } else { "field for-units" };
    let described = problem.as_ref().map(|_| "unit-error");
    let empty = rows.is_empty().then(|| view! { <p class="muted">{w.no_peers}</p> });
    let reason = plan.and_then(|plan| plan.units.first()).map(|unit| unit.reason.text.clone()).unwrap_or_default();
    let table = (!rows.is_empty()).then(|| {
        let rows: Vec<_> = rows.into_iter().map(|row| line(here, words, row)).collect();
        let table = view! {
            <table class="data places">
                <thead><tr><th scope="col">{w.place}</th><th scope="col">{w.values_used}</th><th scope="col">{w.similar}</th><th scope="col">{w.neighbour}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! {
            {scroll(w.units, table.into_any())}
            {textarea(here, "unit-reason", w.unit_reason, Some(w.unit_reason_hint.to_owned()), reason, 2)}
        }
    });
    view! {
        <fieldset class=class id="unit" tabindex="-1" aria-describedby=described>
            <legend>{w.units}</legend>
            <div class="group">
                <p class="hint">{w.units_hint}</p>
                {problem.map(|problem| view! { <p class="field-error" id="unit-error">{symbol("warn")}<span>{problem}</span></p> })}
                {empty}
                {table}
            </div>
        </fieldset>
    }
    .into_any()
}

fn rows(sight: &Sight, words: &Words, project: &Version<Project>, plan: Option<&Plan>) -> Vec<Row> {
    let w = words.evaluation;
    let mut planned: BTreeMap<Id<Area>, ComparisonUnit> = plan.iter().flat_map(|plan| &plan.units).map(|unit| (unit.area, unit.clone())).collect();
    let leading = plan
        .and_then(|plan| plan.successes.first())
        .and_then(|success| sight.series_by_id(success.series))
        .or_else(|| offered(sight, project, plan).into_iter().find(|series| !peers(sight, series).is_empty()));
    let mut rows: Vec<Row> = leading
        .map(|series| peers(sight, series))
        .unwrap_or_default()
        .into_iter()
        .map(|peer| {
            let size = peer.size.map(|size| super::super::numbers::plain(size, 0, words)).unwrap_or_default();
            Row {
                area: peer.area.id,
                name: peer.area.noun.name.clone(),
                about: (w.unit_facts)(peer.figures, &size),
                planned: planned.remove(&peer.area.id),
            }
        })
        .collect();
    // What the plan has and nobody would propose today stays.
    rows.extend(planned.into_iter().map(|(area, unit)| {
        let name = sight.area(area).map(|area| area.noun.name.clone()).unwrap_or_default();
        Row { area, name, about: (w.unit_facts)(0, ""), planned: Some(unit) }
    }));
    rows
}

fn line(here: &Here, words: &'static Words, row: Row) -> AnyView {
    let w = words.evaluation;
    let Row { area, name, about, planned } = row;
    let kept = here.kept.as_ref();
    let code = area.to_string();
    let checked = kept.map_or(planned.is_some(), |kept| kept.typed.all("unit").any(|typed| typed == code));
    let (similar_name, neighbour_name) = (format!("similar-{area}"), format!("neighbour-{area}"));
    let similar = kept.map_or_else(
        || planned.as_ref().map_or(Similar::Unknown, |unit| unit.similar).code().to_owned(),
        |kept| kept.typed.text(&similar_name).to_owned(),
    );
    let near = kept.map_or(planned.as_ref().is_some_and(|unit| unit.neighbour), |kept| kept.typed.text(&neighbour_name) == "on");
    let options: Vec<_> = similars(words)
        .into_iter()
        .map(|(code, label)| {
            let selected = code == similar;
            view! { <option value=code selected=selected>{label}</option> }
        })
        .collect();
    let (similar_label, neighbour_label) = (format!("{name}: {}", w.similar), format!("{name}: {}", w.neighbour));
    view! {
        <tr>
            <th scope="row"><label class="choice"><input type="checkbox" name="unit" value=code checked=checked/><span>{name}</span></label></th>
            <td>{about}</td>
            <td><span class="select"><select name=similar_name aria-label=similar_label>{options}</select></span></td>
            <td><label class="choice"><input type="checkbox" name=neighbour_name aria-label=neighbour_label checked=near/></label></td>
        </tr>
    }
    .into_any()
}
