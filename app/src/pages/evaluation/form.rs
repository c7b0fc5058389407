//! The form of an evaluation plan. Works without script; beside it stands what the plan would be able to show.

use domain::decision::Decision;
use domain::evaluation::{Allocation, Design, Evaluation, Expected, Plan, SUCCESS_FIELDS, Shape, Similar, Success};
use domain::id::Id;
use domain::indicator::{Direction, Level};
use domain::period::write_day;
use domain::project::Project;
use domain::register::Version;
use domain::role::Act;
use domain::series::Series;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;

use super::aid;
use super::read::DIRECTIONS;
use crate::pages::here::Here;
use crate::pages::target_edit::{typed_day, typed_number};
use crate::pages::ui::field::{Field, choices, errors, input, select, textarea};

mod units;

/// Measures of success that the form offers at least.
const OFFERED: usize = 2;

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, stored: Option<&Version<Evaluation>>) -> AnyView {
    let w = words.evaluation;
    let slug = &sight.municipality.slug;
    let plan = stored.map(|stored| &stored.noun.plan);
    let frozen = stored.is_some_and(|stored| stored.noun.frozen);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Evaluation>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let back = format!("/{slug}/projects/{}/effect", project.slug);
    let title = project.noun.title.clone();
    let (heading, lead) = match (stored.is_some(), frozen) {
        (_, true) => (w.change_plan, w.change_lead),
        (true, false) => (w.change_plan, w.plan_lead),
        (false, false) => (w.write_plan, w.plan_lead),
    };
    let reason = frozen.then(|| textarea(here, "reason", w.change_reason, Some(w.change_reason_hint.to_owned()), String::new(), 2));
    // What runs already can be planned for no more than a hint; a plan that was frozen in time keeps its worth.
    let start = stored.and_then(|stored| stored.noun.start).or(project.noun.actual_start);
    let runs = start.filter(|start| !frozen && *start <= sight.when.today).map(|start| {
        let said = (words.planning.already_runs)(&write_day(start, words.language));
        view! { <div class="notice notice-warn"><p>{said}</p></div> }
    });
    let labels = labels(words);
    let labels: Vec<(&'static str, &str)> = labels.iter().map(|(field, label)| (*field, label.as_str())).collect();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>
                <li><a href=format!("/{slug}/projects/{}", project.slug) lang=title.lang.code()>{title.text}</a></li>
            </ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{lead}</p>
        </div>
        {runs}
        {errors(here, words.errors_title, &labels)}
        <form class="form form-plan" method="post" action=format!("/do/{slug}/evaluation")>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="project" value=project.id.to_string()/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {successes(here, sight, words, project, plan)}
            {method(here, words, plan)}
            {when(here, words, project, plan)}
            {units::view(here, sight, words, project, plan)}
            {who(here, sight, words, plan)}
            {reason}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
        {here.may(Act::EditIndicator, sight).then(|| view! { <p class="links-line"><a href=format!("/{slug}/shocks")>{words.shocks.title}</a></p> })}
        {aid::section(sight, words, project, plan)}
    }
    .into_any()
}

/// The series that may show the effect: the project's own, those of its goals' targets, and what the plan has already; outputs last, because they show
/// what was done and not what came of it.
pub(super) fn offered<'a>(sight: &'a Sight, project: &Version<Project>, plan: Option<&Plan>) -> Vec<&'a Version<Series>> {
    let of_goals: Vec<Id<Series>> =
        project.noun.goals.iter().flat_map(|goal| sight.register.targets_of(*goal)).map(|target| target.noun.series).collect();
    let mut all: Vec<&Version<Series>> = sight.series().filter(|series| series.noun.project == Some(project.id)).collect();
    let planned = plan.iter().flat_map(|plan| plan.successes.iter().map(|success| success.series));
    for id in of_goals.into_iter().chain(planned) {
        if let Some(series) = sight.series_by_id(id).filter(|series| all.iter().all(|known| known.id != series.id)) {
            all.push(series);
        }
    }
    all.sort_by_key(|series| is_output(sight, series));
    all
}

fn is_output(sight: &Sight, series: &Version<Series>) -> bool {
    sight.indicator(series.noun.indicator).is_some_and(|indicator| indicator.noun.level == Level::Output)
}

fn name(sight: &Sight, words: &Words, series: &Version<Series>) -> String {
    let indicator = sight.indicator(series.noun.indicator).map(|indicator| indicator.noun.name_in(words.language).text.clone()).unwrap_or_default();
    let group = &series.noun.group;
    let group = if group.is_total() { String::new() } else { format!(": {}", words.group_name(group)) };
    let area = sight.area(series.noun.area).map(|area| format!(" ({})", area.noun.name)).unwrap_or_default();
    let name = format!("{indicator}{group}{area}");
    if is_output(sight, series) { (words.planning.output)(&name) } else { name }
}

fn successes(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let planning = words.planning;
    let known: &[Success] = plan.map_or(&[], |plan| &plan.successes);
    let offered = offered(sight, project, plan);
    let options: Vec<(String, String)> = offered.iter().map(|series| (series.id.to_string(), name(sight, words, series))).collect();
    let lines: Vec<AnyView> = SUCCESS_FIELDS
        .into_iter()
        .zip(DIRECTIONS)
        .enumerate()
        .take(OFFERED.max(known.len() + 1))
        .map(|(no, (fields, direction))| {
            let success = known.get(no);
            let falls = offered.first().and_then(|series| sight.indicator(series.noun.indicator)).is_some_and(|indicator| indicator.noun.direction == Direction::Falling);
            let expected = success.map_or(if falls { Expected::Fall } else { Expected::Rise }, |success| success.expected);
            let directions = Expected::ALL.iter().map(|one| (one.code().to_owned(), words.expected(*one).to_owned())).collect();
            let number = |number: Option<Decimal>| number.map(|number| typed_number(number, words.language)).unwrap_or_default();
            let reach = success.and_then(|success| success.reach);
            let mut series = options.clone();
            // Nobody's first indicator decides because it stood there already.
            series.insert(0, (String::new(), if no == 0 { words.planning.please_choose } else { words.none }.to_owned()));
            let label = if no == 0 { words.indicator.to_owned() } else { (w.further_no)(no + 1) };
            view! {
                <div class="group">
                    {select(here, fields[0], &label, None, series, success.map(|success| success.series.to_string()).unwrap_or_default())}
                    <div class="row">
                        {select(here, direction, &(w.direction_no)(no + 1), None, directions, expected.code().to_owned())}
                        {input(here, Field::text(fields[1], &(w.size_no)(no + 1), number(success.map(|success| success.size))).hint(w.size_hint))}
                        {input(here, Field::text(fields[2], &(w.margin_no)(no + 1), number(success.and_then(|success| success.margin))).hint(format!("{} ({})", planning.margin_hint, words.optional)))}
                    </div>
                    <div class="row">
                        {input(here, Field::text(fields[3], &(w.persons_no)(no + 1), reach.map(|reach| reach.persons.to_string()).unwrap_or_default()).hint(words.optional))}
                        {input(here, Field::text(fields[4], &(w.denominator_no)(no + 1), reach.map(|reach| reach.denominator.to_string()).unwrap_or_default()).hint(words.optional))}
                    </div>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <fieldset><legend>{w.successes}</legend><div class="group"><p class="hint">{w.success_hint}</p>{lines}</div></fieldset> }.into_any()
}

fn method(here: &Here, words: &'static Words, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let designs = Design::ALL.iter().map(|design| (design.code(), words.design(*design), (w.design_hint)(*design))).collect();
    let shapes = Shape::ALL.iter().map(|shape| (shape.code().to_owned(), words.shape(*shape).to_owned())).collect();
    let allocations = Allocation::ALL.iter().map(|one| (one.code().to_owned(), words.allocation(*one).to_owned())).collect();
    let design = plan.map_or(Design::Units, |plan| plan.design);
    view! {
        {choices(here, "design", w.method_title, designs, design.code())}
        <div class="row">
            {select(here, "shape", w.shape, None, shapes, plan.map_or(Shape::Step, |plan| plan.shape).code().to_owned())}
            {select(here, "allocation", w.allocation, Some(w.allocation_hint.to_owned()), allocations, plan.map_or(Allocation::None, |plan| plan.allocation).code().to_owned())}
        </div>
    }
    .into_any()
}

fn when(here: &Here, words: &'static Words, project: &Version<Project>, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let day = |day: Option<Date>| day.map(|day| typed_day(day, words.language)).unwrap_or_default();
    let start = plan.map_or(project.noun.planned_start, |plan| plan.planned_start);
    let phase = plan.and_then(|plan| plan.phase_in);
    let date = |no: usize| plan.and_then(|plan| plan.dates.get(no).copied());
    view! {
        <fieldset>
            <legend>{w.when_title}</legend>
            <div class="group">
                <div class="row">
                    {input(here, Field::text("planned-start", w.planned_start, day(Some(start))))}
                    {input(here, Field::text("effect-from", w.effect_from, day(plan.and_then(|plan| plan.effect_from))).hint(w.effect_from_hint))}
                </div>
                <div class="row">
                    {input(here, Field::text("phase-in-from", w.phase_in_from, day(phase.map(|(from, _)| from))).hint(words.optional))}
                    {input(here, Field::text("phase-in-to", w.phase_in_to, day(phase.map(|(_, to)| to))).hint(w.phase_in_hint))}
                </div>
                {input(here, Field::text("anticipation-from", w.anticipation_from, day(plan.and_then(|plan| plan.anticipation_from))).hint(w.anticipation_hint))}
                <div class="row">
                    {input(here, Field::text("date-1", &(w.date_no)(1), day(date(0))).hint(w.dates_hint))}
                    {input(here, Field::text("date-2", &(w.date_no)(2), day(date(1))).hint(words.optional))}
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

fn who(here: &Here, sight: &Sight, words: &'static Words, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let mut decisions: Vec<&Version<Decision>> = sight.register.decisions.iter().filter(|one| sight.sees(one.noun.visibility)).collect();
    decisions.sort_by_key(|one| std::cmp::Reverse(one.noun.session));
    let named = decisions
        .into_iter()
        .map(|one| (one.id.to_string(), format!("{}, {}, {}", one.noun.body, write_day(one.noun.session, words.language), one.noun.paper)));
    let options = std::iter::once((String::new(), words.none.to_owned())).chain(named).collect();
    let chosen = plan.and_then(|plan| plan.decision).map(|id| id.to_string()).unwrap_or_default();
    view! {
        <fieldset>
            <legend>{w.who_title}</legend>
            <div class="group">
                {input(here, Field::text("decided-by", w.decided_by, plan.map(|plan| plan.decided_by.clone()).unwrap_or_default()))}
                {select(here, "decision", w.decision, Some(words.optional.to_owned()), options, chosen)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// The fields by the labels that stand above them, for the summary of what was refused.
fn labels(words: &'static Words) -> Vec<(&'static str, String)> {
    let w = words.evaluation;
    let mut labels: Vec<(&'static str, String)> = [
        ("design", w.method_title),
        ("shape", w.shape),
        ("allocation", w.allocation),
        ("planned-start", w.planned_start),
        ("effect-from", w.effect_from),
        ("phase-in-from", w.phase_in_from),
        ("phase-in-to", w.phase_in_to),
        ("anticipation-from", w.anticipation_from),
        ("unit", w.units),
        ("unit-reason", w.unit_reason),
        ("decided-by", w.decided_by),
        ("decision", w.decision),
        ("reason", w.change_reason),
    ]
    .map(|(field, label)| (field, label.to_owned()))
    .to_vec();
    labels.extend([("date-1", (w.date_no)(1)), ("date-2", (w.date_no)(2))]);
    for (no, (fields, direction)) in SUCCESS_FIELDS.into_iter().zip(DIRECTIONS).enumerate() {
        let [series, size, margin, persons, denominator] = fields;
        let named = if no == 0 { words.indicator.to_owned() } else { (w.further_no)(no + 1) };
        labels.extend([(series, named), (direction, (w.direction_no)(no + 1)), (size, (w.size_no)(no + 1)), (margin, (w.margin_no)(no + 1))]);
        labels.extend([(persons, (w.persons_no)(no + 1)), (denominator, (w.denominator_no)(no + 1))]);
    }
    labels
}

/// Whether a place has something similar, as options.
fn similars(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    [Similar::Unknown, Similar::No, Similar::Yes].map(|one| (one.code(), words.similar(one))).to_vec()
}
