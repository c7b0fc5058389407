//! The head of every page of an import: where one is on the way from the file to the record.

use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::store::upload::Upload;

/// The steps of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What was found.
    Found,
    /// What it means.
    Mapping,
    /// What would change.
    DryRun,
    /// Recording.
    Apply,
}

/// Path, title, and the way with the step one is at.
pub fn head(sight: &Sight, words: &'static Words, upload: &Upload, step: Step, title: &'static str) -> impl IntoView + use<> {
    let slug = sight.municipality.slug.to_string();
    let import = &words.import;
    let base = format!("/{slug}/import/{}", upload.id);
    let way = [
        (Step::Found, import.step_found, base.clone()),
        (Step::Mapping, import.step_mapping, format!("{base}/mapping")),
        (Step::DryRun, import.step_dry_run, format!("{base}/dry-run")),
    ];
    let way: Vec<_> = way
        .into_iter()
        .map(|(one, name, href)| {
            let current = (one == step).then_some("step");
            // Only what lies behind or here can be gone to: the next step follows from this one.
            if one <= step {
                view! { <li><a href=href aria-current=current>{name}</a></li> }.into_any()
            } else {
                view! { <li>{name}</li> }.into_any()
            }
        })
        .collect();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/import")>{import.title}</a></li>
                <li>{upload.file_name.clone()}</li>
            </ol></nav>
            <h1>{title}</h1>
            <nav class="crumbs" aria-label=import.steps><ol>{way}</ol></nav>
        </div>
    }
}
