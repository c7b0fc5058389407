//! The form of a narrative.

use domain::audience::Audience;
use domain::goal::Goal;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::period::Period;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use crate::pages::here::Here;
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// The page's content.
pub fn view(
    here: &Here,
    sight: &Sight,
    words: &'static Words,
    goal: &Version<Goal>,
    period: Option<Period>,
    stored: Option<&Version<Narrative>>,
) -> AnyView {
    let say = words.release;
    let slug = sight.municipality.slug.to_string();
    let address = format!("/{slug}/goals/{}", goal.slug);
    let title = goal.noun.title.clone();
    let noun = stored.map(|stored| &stored.noun);
    let seen = here.value("seen", stored.map_or_else(String::new, |stored| stored.seq.0.to_string()));
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let audience = noun.map_or(Audience::Public, |noun| noun.visibility.audience).code().to_owned();
    let state = noun.map(|noun| view! { <p class="muted">{words.state}": "{words.release_state(noun.state)}</p> });
    let returned = noun.filter(|noun| noun.state == State::Returned).and_then(|noun| noun.why.clone()).map(|why| {
        view! { <div class="notice"><p><b>{say.returned_because}":"</b>" "<span lang=why.lang.code()>{why.text}</span></p></div> }
    });
    let labels = [("period", say.period), ("text", say.text), ("author", say.author), ("audience", words.visibility), ("why", say.reason)];
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}")>{words.nav_goals}</a></li>
                <li><a href=address.clone() lang=title.lang.code()>{title.text}</a></li>
            </ol></nav>
            <h1>{say.write}</h1>
            <p class="lead">{say.write_lead}</p>
            {state}
        </div>
        {returned}
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/narrative")>
            <input type="hidden" name="goal" value=goal.id.to_string()/>
            <input type="hidden" name="seen" value=seen/>
            {input(here, Field::text("period", say.period, period.map_or_else(String::new, Period::code)).hint((words.day_example)("2026-H1, 2026-Q2, 2026")))}
            {textarea(here, "text", say.text, Some(say.text_hint.to_owned()), noun.map_or_else(String::new, |noun| noun.text.text.clone()), 10)}
            {input(here, Field::text("author", say.author, noun.and_then(|noun| noun.author.as_ref()).map_or_else(String::new, |author| author.text.clone())).hint(say.author_hint))}
            {select(here, "audience", words.visibility, None, audiences, audience)}
            {textarea(here, "why", say.reason, Some(say.why_hint.to_owned()), String::new(), 2)}
            <div class="actions">
                <button class="button button-primary" name="do" value="submit">{say.submit}</button>
                <button class="button" name="do" value="draft">{say.save_draft}</button>
                <a class="button" href=address>{words.cancel}</a>
            </div>
        </form>
    }
    .into_any()
}
