//! The form of a project.

use domain::action_field::ActionField;
use domain::audience::Audience;
use domain::organisation::Organisation;
use domain::project::{Participation, Project, ProjectKind, ProjectState};
use domain::register::Version;
use domain::text::Text;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;

use super::budget;
use super::people::PARTICIPATIONS;
use crate::pages::here::Here;
use crate::pages::target_edit::typed_day;
use crate::pages::ui::field::{Field, checkbox, errors, input, select, textarea};
use crate::pages::ui::light::symbol;

/// A check box of a group: code, label, its language, whether it is stored.
type Check = (String, String, Option<&'static str>, bool);

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, stored: Option<&Version<Project>>) -> AnyView {
    let slug = &sight.municipality.slug;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Project>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let founded = here.value("lead_id", here.house.db.entropy().id::<Organisation>(here.now).to_string());
    let heading = if stored.is_some() { words.edit_project } else { words.new_project };
    let back = stored.map_or_else(|| format!("/{slug}/projects"), |stored| format!("/{slug}/projects/{}", stored.slug));
    let crumb = noun.map(|noun| view! { <li><a href=back.clone() lang=noun.title.lang.code()>{noun.title.text.clone()}</a></li> });
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let audience = noun.map_or(Audience::Internal, |noun| noun.visibility.audience);
    let mut labels = labels(words);
    labels.extend(budget::labels(words));
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>{crumb}</ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/project")>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            <input type="hidden" name="lead_id" value=founded/>
            {what(here, sight, words, noun)}
            {when(here, sight, words, noun)}
            {stand(here, sight, words, noun)}
            {who(here, sight, words, noun)}
            {budget::view(here, sight, words, stored.map(|stored| stored.id))}
            {select(here, "audience", words.visibility, None, audiences, audience.code().to_owned())}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

fn labels(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", words.kind),
        ("title", words.title),
        ("description", words.description),
        ("goals", words.goals_served),
        ("fields", words.action_fields),
        ("groups", words.target_groups),
        ("planned_start", words.planned_start),
        ("planned_end", words.planned_end),
        ("actual_start", words.actual_start),
        ("actual_end", words.actual_end),
        ("state", words.state),
        ("since", words.state_since),
        ("state_reason", words.state_reason),
        ("lesson", words.lesson),
        ("lead", words.carrier),
        ("lead_new", words.new_organisation),
        ("partners", words.partners),
        ("participation", words.participation),
        ("reach", words.planned_reach),
        ("audience", words.visibility),
    ]
}

fn text(text: Option<&Text>) -> String {
    text.map(|text| text.text.clone()).unwrap_or_default()
}

fn what(here: &Here, sight: &Sight, words: &'static Words, noun: Option<&Project>) -> AnyView {
    let kinds = ProjectKind::ALL.map(|kind| (kind.code().to_owned(), words.project_kind(kind).to_owned())).to_vec();
    let goals = sight.goals().map(|goal| {
        let title = &goal.noun.title;
        (goal.id.to_string(), title.text.clone(), Some(title.lang.code()), noun.is_some_and(|noun| noun.goals.contains(&goal.id)))
    });
    let fields = ActionField::ALL.map(|field| {
        (field.code().to_owned(), words.field_name(field).to_owned(), None, noun.is_some_and(|noun| noun.action_fields.contains(&field)))
    });
    let groups: Vec<&str> = noun.map_or(&[][..], |noun| &noun.target_groups).iter().map(|group| group.text.as_str()).collect();
    view! {
        {input(here, Field::text("title", words.title, text(noun.map(|noun| &noun.title))))}
        {select(here, "kind", words.kind, None, kinds, noun.map_or(ProjectKind::Project, |noun| noun.kind).code().to_owned())}
        {textarea(here, "description", words.description, Some(words.optional.to_owned()), text(noun.and_then(|noun| noun.description.as_ref())), 4)}
        {boxes(here, "goals", words.goals_served, goals.collect())}
        {boxes(here, "fields", words.action_fields, fields.to_vec())}
        {textarea(here, "groups", words.target_groups, Some(words.target_groups_hint.to_owned()), groups.join("\n"), 3)}
    }
    .into_any()
}

fn when(here: &Here, sight: &Sight, words: &'static Words, noun: Option<&Project>) -> AnyView {
    let day = |day: Option<Date>| day.map(|day| typed_day(day, words.language)).unwrap_or_default();
    let start = noun.map_or_else(|| day(Some(sight.when.today)), |noun| day(Some(noun.planned_start)));
    view! {
        <div class="row">
            {input(here, Field::text("planned_start", words.planned_start, start))}
            {input(here, Field::text("planned_end", words.planned_end, day(noun.and_then(|noun| noun.planned_end))))}
        </div>
        <div class="row">
            {input(here, Field::text("actual_start", words.actual_start, day(noun.and_then(|noun| noun.actual_start))))}
            {input(here, Field::text("actual_end", words.actual_end, day(noun.and_then(|noun| noun.actual_end))))}
        </div>
    }
    .into_any()
}

fn stand(here: &Here, sight: &Sight, words: &'static Words, noun: Option<&Project>) -> AnyView {
    let states = ProjectState::ALL.map(|state| (state.code().to_owned(), words.project_state(state).to_owned())).to_vec();
    let since = typed_day(noun.map_or(sight.when.today, |noun| noun.state_since), words.language);
    view! {
        <div class="row">
            {select(here, "state", words.state, None, states, noun.map_or(ProjectState::Planned, |noun| noun.state).code().to_owned())}
            {input(here, Field::text("since", words.state_since, since))}
        </div>
        {textarea(here, "state_reason", words.state_reason, Some(words.state_reason_hint.to_owned()), text(noun.and_then(|noun| noun.state_reason.as_ref())), 2)}
        {textarea(here, "lesson", words.lesson, Some(words.lesson_hint.to_owned()), text(noun.and_then(|noun| noun.lesson.as_ref())), 3)}
    }
    .into_any()
}

fn who(here: &Here, sight: &Sight, words: &'static Words, noun: Option<&Project>) -> AnyView {
    let mut known: Vec<&Version<Organisation>> = sight.register.organisations.iter().collect();
    known.sort_by(|a, b| a.noun.name.text.cmp(&b.noun.name.text));
    let named = known.iter().map(|one| (one.id.to_string(), one.noun.name.text.clone()));
    let leads = std::iter::once((String::new(), words.unknown.to_owned())).chain(named).collect();
    let partners = known.iter().map(|one| {
        (one.id.to_string(), one.noun.name.text.clone(), Some(one.noun.name.lang.code()), noun.is_some_and(|noun| noun.partners.contains(&one.id)))
    });
    let lead = noun.and_then(|noun| noun.lead).map(|lead| lead.to_string()).unwrap_or_default();
    let participations =
        PARTICIPATIONS.iter().map(|(participation, code)| ((*code).to_owned(), words.participation_name(*participation).to_owned())).collect();
    let participation = noun.map_or(Participation::None, |noun| noun.participation);
    let participation = PARTICIPATIONS.iter().find(|(one, _)| *one == participation).map_or("none", |(_, code)| code);
    let chose = [("", words.unknown), ("yes", words.yes), ("no", words.no)].map(|(code, word)| (code.to_owned(), word.to_owned())).to_vec();
    let chosen = match noun.and_then(|noun| noun.participants_chose_indicators) {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let reach = noun.and_then(|noun| noun.planned_reach).map(|reach| reach.to_string()).unwrap_or_default();
    view! {
        {select(here, "lead", words.carrier, None, leads, lead)}
        {input(here, Field::text("lead_new", words.new_organisation, String::new()).hint(words.new_organisation_hint))}
        {checkbox(here, "lead_migrant", words.new_organisation_led, None, false)}
        {boxes(here, "partners", words.partners, partners.collect())}
        {select(here, "participation", words.participation, None, participations, participation.to_owned())}
        {select(here, "chose", words.participants_chose, None, chose, chosen.to_owned())}
        {input(here, Field::text("reach", words.planned_reach, reach).unit(words.persons))}
        {input(here, Field::text("product", words.product, noun.map(|noun| noun.product.clone()).unwrap_or_default()).hint(words.optional))}
    }
    .into_any()
}

/// Check boxes of which several can be chosen.
fn boxes(here: &Here, name: &'static str, legend: &'static str, boxes: Vec<Check>) -> Option<AnyView> {
    if boxes.is_empty() {
        return None;
    }
    let problem = here.kept.as_ref().and_then(|kept| kept.problem(name)).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| format!("{name}-error"));
    let boxes: Vec<_> = boxes
        .into_iter()
        .map(|(code, label, lang, stored)| {
            let checked = here.kept.as_ref().map_or(stored, |kept| kept.typed.all(name).any(|typed| typed == code));
            view! { <label class="choice"><input type="checkbox" name=name value=code checked=checked/><span lang=lang>{label}</span></label> }
        })
        .collect();
    let view = view! {
        <fieldset class=class id=name tabindex="-1" aria-describedby=described>
            <legend>{legend}</legend>
            {problem.map(|problem| view! { <p class="field-error" id=format!("{name}-error")>{symbol("warn")}<span>{problem}</span></p> })}
            <div>{boxes}</div>
        </fieldset>
    };
    Some(view.into_any())
}
