//! The form of a decision.

use domain::audience::Audience;
use domain::decision::{Decision, DecisionKind};
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::title;
use crate::pages::here::Here;
use crate::pages::target_edit::typed_day;
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, stored: Option<&Version<Decision>>) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Decision>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let kinds = DecisionKind::ALL.map(|kind| (kind.code().to_owned(), words.decision_kind(kind).to_owned())).to_vec();
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let heading = if stored.is_some() { o.edit_decision } else { o.new_decision };
    let back = stored.map_or_else(|| format!("/{slug}/decisions"), |stored| format!("/{slug}/decisions/{}", stored.slug));
    let crumb = noun.map(|noun| view! { <li><a href=back.clone()>{title(words, noun)}</a></li> });
    let text = |text: fn(&Decision) -> &str| noun.map(|noun| text(noun).to_owned()).unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| typed_day(day, words.language)).unwrap_or_default();
    let optional = |label: &str| format!("{label} ({})", words.optional);
    let labels = [
        ("kind", words.kind),
        ("body", o.body),
        ("session", o.session),
        ("item", o.agenda_item),
        ("paper", o.paper),
        ("wording", o.wording),
        ("link", o.minutes_link),
        ("office", o.office),
        ("due", o.due),
        ("audience", words.visibility),
    ];
    let body = noun.map_or_else(|| sight.municipality.noun.council.clone(), |noun| noun.body.clone());
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/decisions")>{o.decisions_title}</a></li>{crumb}</ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/decision")>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {select(here, "kind", words.kind, None, kinds, noun.map_or(DecisionKind::Resolution, |noun| noun.kind).code().to_owned())}
            <div class="row">
                {input(here, Field::text("body", o.body, body).hint(o.body_hint))}
                {input(here, Field::text("session", o.session, day(noun.map(|noun| noun.session))))}
            </div>
            <div class="row">
                {input(here, Field::text("paper", o.paper, text(|noun| &noun.paper)))}
                {input(here, Field::text("item", &optional(o.agenda_item), text(|noun| &noun.item)))}
            </div>
            {textarea(here, "wording", o.wording, Some(o.wording_hint.to_owned()), text(|noun| &noun.wording.text), 4)}
            {input(here, Field::text("link", &optional(o.minutes_link), noun.and_then(|noun| noun.link.clone()).unwrap_or_default()).hint(o.minutes_link_hint))}
            <div class="row">
                {input(here, Field::text("office", &optional(o.office), text(|noun| &noun.office)))}
                {input(here, Field::text("due", &optional(o.due), day(noun.and_then(|noun| noun.due))))}
            </div>
            {select(here, "audience", words.visibility, None, audiences, noun.map_or(Audience::Internal, |noun| noun.visibility.audience).code().to_owned())}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}
