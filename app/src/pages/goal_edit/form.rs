//! The form of a goal.

use domain::action_field::ActionField;
use domain::audience::Audience;
use domain::decision::Decision;
use domain::goal::{Goal, GoalKind};
use domain::period::write_day;
use domain::register::Version;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use crate::pages::here::Here;
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, stored: Option<&Version<Goal>>) -> AnyView {
    let slug = &sight.municipality.slug;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Goal>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let kinds = GoalKind::ALL.map(|kind| (kind.code().to_owned(), words.goal_kind(kind).to_owned())).to_vec();
    let fields = ActionField::ALL.map(|field| (field.code().to_owned(), words.field_name(field).to_owned())).to_vec();
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let text = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let title = if stored.is_some() { words.edit_goal } else { words.new_goal };
    let back = stored.map_or_else(|| format!("/{slug}"), |stored| format!("/{slug}/goals/{}", stored.slug));
    let crumb = noun.map(|noun| view! { <li><a href=back.clone() lang=noun.title.lang.code()>{noun.title.text.clone()}</a></li> });
    let kind = noun.map_or(GoalKind::Strategic, |noun| noun.kind);
    let labels = [
        ("title", words.title),
        ("description", words.description),
        ("kind", words.kind),
        ("parent", words.parent_goal),
        ("field", words.action_field),
        ("patron", words.patron),
        ("decision", words.decision),
        ("audience", words.visibility),
    ];
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}")>{words.nav_goals}</a></li>{crumb}</ol></nav>
            <h1>{title}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/goal")>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {input(here, Field::text("title", words.title, text(noun.map(|noun| &noun.title))))}
            {textarea(here, "description", words.description, Some(words.optional.to_owned()), text(noun.and_then(|noun| noun.description.as_ref())), 5)}
            {select(here, "kind", words.kind, Some(words.goal_kind_hint.to_owned()), kinds, kind.code().to_owned())}
            {select(here, "parent", words.parent_goal, Some(words.parent_hint.to_owned()), parents(sight, words, stored), noun.and_then(|noun| noun.parent).map(|parent| parent.to_string()).unwrap_or_default())}
            {select(here, "field", words.action_field, None, fields, noun.map_or(ActionField::Language, |noun| noun.action_field).code().to_owned())}
            {input(here, Field::text("patron", words.patron, text(noun.and_then(|noun| noun.patron.as_ref()))).hint(words.patron_hint))}
            {select(here, "decision", words.decision, Some(words.further_decision.to_owned()), decisions(sight, words), noun.and_then(|noun| noun.decisions.last()).map(ToString::to_string).unwrap_or_default())}
            {select(here, "audience", words.visibility, None, audiences, noun.map_or(Audience::Internal, |noun| noun.visibility.audience).code().to_owned())}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

/// Goals that can stand above: all but operational ones and the goal itself.
fn parents(sight: &Sight, words: &Words, stored: Option<&Version<Goal>>) -> Vec<(String, String)> {
    let others = sight.goals().filter(|goal| goal.noun.kind != GoalKind::Operational && stored.is_none_or(|stored| stored.id != goal.id));
    let named = others.map(|goal| (goal.id.to_string(), format!("{} ({})", goal.noun.title.text, words.goal_kind(goal.noun.kind))));
    std::iter::once((String::new(), words.none.to_owned())).chain(named).collect()
}

/// All decisions, the latest first.
pub fn decisions(sight: &Sight, words: &Words) -> Vec<(String, String)> {
    let mut decisions: Vec<&Version<Decision>> = sight.register.decisions.iter().filter(|decision| sight.sees(decision.noun.visibility)).collect();
    decisions.sort_by_key(|decision| std::cmp::Reverse((decision.noun.session, decision.id)));
    let named = decisions.into_iter().map(|decision| {
        let Decision { session, paper, kind, wording, .. } = &decision.noun;
        let wording: String = wording.text.chars().take(60).collect();
        (decision.id.to_string(), format!("{}, {} {paper}: {wording}", write_day(*session, words.language), words.decision_kind(*kind)))
    });
    std::iter::once((String::new(), words.no_decision.to_owned())).chain(named).collect()
}
