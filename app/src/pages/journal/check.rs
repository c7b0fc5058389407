//! Whether the journal still holds what was signed, and the tables what the journal tells.

use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::verify::{Verdict, Verification};

use crate::pages::ui::light::symbol;

/// The page.
pub fn view(sight: &Sight, words: &'static Words, result: &Verification) -> AnyView {
    let say = words.journal;
    let (icon, class, verdict) = match result.verdict() {
        Verdict::Good => ("done", "state light-done", say.holds),
        Verdict::Undecided => ("running", "state", say.holds_unanchored),
        Verdict::Contradiction => ("worsened", "light light-worsened", say.contradicts),
    };
    // What is wrong is told in the words of the command: whoever mends it reads those.
    let findings: Vec<_> = result.findings.iter().map(|finding| view! { <li><code>{finding.to_string()}</code></li> }).collect();
    let findings =
        (!findings.is_empty()).then(|| view! { <section class="section"><h2>{say.findings}</h2><ul class="prose-list">{findings}</ul></section> });
    let count = |number: u64| domain::number::write(number.into(), 0, words.language);
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{}/journal", sight.municipality.slug)>{say.title}</a></li></ol></nav>
            <h1>{say.checked}</h1>
            <p class=class>{symbol(icon)}<span>{verdict}</span></p>
            <p class="lead">{say.checked_lead}</p>
            <dl class="facts">
                <div><dt>{say.entries}</dt><dd>{count(result.entries)}</dd></div>
                <div><dt>{say.rows}</dt><dd>{count(result.rows)}</dd></div>
                <div><dt>{say.anchors}</dt><dd>{count(result.anchored)}</dd></div>
                <div><dt>{say.erased}</dt><dd>{count(result.erased)}</dd></div>
            </dl>
        </div>
        {findings}
    }
    .into_any()
}
