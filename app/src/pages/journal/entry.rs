//! One entry: what it tells, its stored bytes, and the proof that it is in the signed tree.

use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::entropy::hex;
use server::happening::{Happening, Proof};
use server::store::Entry;
use server::tree;

use super::named;
use crate::pages::here::Here;
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, entry: &Entry, happening: &Happening, proof: Option<&Proof>) -> AnyView {
    let say = words.journal;
    let slug = sight.municipality.slug.to_string();
    let what = happening.verb.map_or("–", |verb| words.happening(verb));
    let alone = happening.alone.then(|| format!(", {}", say.alone));
    let by = Names::new(here, sight, words).alone(happening.actor);
    let lead = format!("{} · {by} · {what}{}", instant(happening.at, &sight.municipality.noun.time_zone, words), alone.unwrap_or_default());
    let hash = hex(&tree::leaf(entry.bytes.as_bytes()));
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/journal")>{say.title}</a></li></ol></nav>
            <h1>{(say.entry)(entry.seq.0)}</h1>
            <p class="lead">{lead}</p>
        </div>
        {(!happening.touched.is_empty()).then(|| view! {
            <section class="section"><h2>{say.about}</h2>{named::all(sight, words, happening)}</section>
        })}
        <section class="section">
            <h2>{say.proof}</h2>
            {proof.map_or_else(|| view! { <p>{say.unsigned}</p> }.into_any(), |proof| proved(words, &slug, entry, proof))}
            <h3>{say.leaf}</h3>
            <p class="bytes"><code>{hash}</code></p>
        </section>
        <section class="section">
            <h2>{say.bytes}</h2>
            <p>{say.bytes_lead}</p>
            <pre class="bytes" tabindex="0" role="region" aria-label=say.bytes>{entry.bytes.clone()}</pre>
        </section>
    }
    .into_any()
}

fn proved(words: &'static Words, slug: &str, entry: &Entry, proof: &Proof) -> AnyView {
    let say = words.journal;
    let path: Vec<_> = proof.path.iter().map(|hash| view! { <li class="bytes"><code>{hex(hash)}</code></li> }).collect();
    let size = u64::try_from(proof.root.size.0).unwrap_or(0);
    view! {
        <p>{(say.proof_lead)(size)}</p>
        <p><a class="button" href=format!("/{slug}/journal/{}/proof.json", entry.seq.0)>{say.download}</a></p>
        <h3>{say.checkpoint}</h3>
        <pre class="bytes" tabindex="0" role="region" aria-label=say.checkpoint>{proof.root.note.clone()}</pre>
        <h3>{say.path}</h3>
        <ol>{path}</ol>
    }
    .into_any()
}
