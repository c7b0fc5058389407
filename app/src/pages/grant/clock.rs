//! The funding clock on a project's page: who pays, and how long until the next proof of use.

use domain::project::Project;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::grants;
use crate::pages::here::Here;
use crate::pages::today::when;

/// The section, where a grant that the asker may see pays for the project.
pub fn clock(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>) -> Option<AnyView> {
    let o = words.organising;
    let items: Vec<_> = grants(here, sight)
        .filter_map(|grant| Some((grant, grant.noun.share_of(project.id)?)))
        .map(|(grant, share)| {
            let title = grant.noun.title.clone();
            let href = format!("/{}/grants/{}", sight.municipality.slug, grant.slug);
            let next = match grant.noun.next_due() {
                Some((proof, due)) => view! { <p>{words.proof_name(proof)}": "{when(words, due, sight.when.today)}</p> }.into_any(),
                None => view! { <p class="muted">{o.nothing_to_prove}</p> }.into_any(),
            };
            view! {
                <li>
                    <p><a href=href lang=title.lang.code()>{title.text}</a></p>
                    <p class="muted">{words.grant_side(grant.noun.side)}": "{grant.noun.partner.clone()}", "{share}" %"</p>
                    {next}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <section><h2>{o.grants_title}</h2><ul class="decisions">{items}</ul></section> }.into_any())
}
