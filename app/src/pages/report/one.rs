//! One issued report: what it rests on, its files with their hashes, the audit package.

use domain::period::write_day;
use domain::register::Version;
use domain::report::Report;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;

use super::list::about;
use crate::pages::here::Here;
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;

/// The page.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, report: &Version<Report>) -> AnyView {
    let r = words.reports;
    let slug = &sight.municipality.slug;
    let (noun, request) = (&report.noun, &report.noun.request);
    let base = format!("/{slug}/reports/{}", report.slug);
    let title = (r.title_at)(words.report_kind(request.kind), &write_day(request.at, words.language));
    let journal = here.may(Act::ReadJournal, sight);
    let entry = |seq: i64| {
        let text = (words.journal.entry)(seq);
        if journal { view! { <a href=format!("/{slug}/journal/{seq}")>{text}</a> }.into_any() } else { text.into_any() }
    };
    let issued = instant(report.recorded, &sight.municipality.noun.time_zone, words);
    let preparer = journal.then(|| view! { <div><dt>{r.prepared_by}</dt><dd>{Names::new(here, sight, words).alone(request.by)}</dd></div> });
    let package = journal.then(|| {
        view! {
            <section class="section"><h2>{r.package}</h2><p>{r.package_lead}</p>
                <p class="actions"><a class="button" href=format!("{base}/package.zip")>{r.package}" (ZIP)"</a></p></section>
        }
    });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/reports")>{r.title}</a></li></ol></nav>
            <h1>{title}</h1>
            <dl class="facts">
                <div><dt>{r.about}</dt><dd>{about(sight, words, request.about)}</dd></div>
                <div><dt>{r.readers}</dt><dd>{words.audience_name(request.readers)}</dd></div>
                <div><dt>{words.known_at}</dt><dd>{entry(request.known.0)}</dd></div>
                <div><dt>{r.issued_on}</dt><dd>{issued}", "{entry(report.seq.0)}</dd></div>
                {preparer}
            </dl>
        </div>
        <section class="section"><h2>{r.files}</h2><p class="lead">{r.files_lead}</p>{files(words, &base, noun)}</section>
        <section class="section"><h2>{r.proof}</h2>
            <dl class="facts-list">
                <div><dt>{r.number}</dt><dd><code>{noun.number.clone()}</code></dd></div>
                <div><dt>{r.data_hash}</dt><dd><code class="hash">{noun.data_sha256.clone()}</code></dd></div>
                <div><dt>{r.check}</dt><dd><code>{format!("kein-zufall verify kein-zufall-{}.pdf", noun.number)}</code></dd></div>
            </dl>
        </section>
        {package}
    }
    .into_any()
}

/// The files, those first that people read, each with what it is, its name and its hash.
fn files(words: &'static Words, base: &str, report: &Report) -> AnyView {
    let r = words.reports;
    let items: Vec<_> = report
        .files
        .iter()
        .map(|file| {
            let href = format!("{base}/files/{}", file.name);
            let size = domain::number::write(Decimal::from(file.size.div_ceil(1000)), 0, words.language);
            view! {
                <li>
                    <div>
                        <p class="name"><a href=href download="">{r.file_kind(&file.name)}</a></p>
                        <p class="muted">{file.name.clone()}</p>
                        <p class="muted"><span>{r.hash}" "</span><code class="hash">{file.sha256.clone()}</code></p>
                    </div>
                    <p class="end">{(r.kilobytes)(&size)}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="rows rows-plain">{items}</ul> }.into_any()
}
