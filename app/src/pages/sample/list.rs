//! The samples so far, each with how far it is, and the form that draws one.

use domain::period::write_day;
use domain::register::Version;
use domain::role::Act;
use domain::sample::{Sample, SampleKind};
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::clock::day_in;

use crate::pages::here::Here;
use crate::pages::ui::field::{Field, errors, input, select};
use crate::pages::ui::fold::scroll;

/// The page.
pub fn view(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let s = words.samples;
    let mut samples: Vec<&Version<Sample>> = sight.register.samples.iter().collect();
    samples.sort_by_key(|sample| std::cmp::Reverse(sample.id));
    let table = if samples.is_empty() { view! { <p>{s.none}</p> }.into_any() } else { table(sight, words, &samples) };
    let form = here.may(Act::Audit, sight).then(|| form(here, sight, words));
    view! {
        <div class="page-head"><h1>{s.title}</h1><p class="lead">{s.lead}</p></div>
        <section class="section"><h2>{s.drawn}</h2>{table}</section>
        {form}
    }
    .into_any()
}

/// The day on which a sample was drawn.
pub fn drawn_on(sight: &Sight, words: &Words, sample: &Version<Sample>) -> String {
    let first = sight.register.samples.history(sample.id).first().map_or(sample.recorded, |first| first.recorded);
    write_day(day_in(first, &sight.municipality.noun.time_zone), words.language)
}

/// How many values stand where: `3 in Ordnung, 1 wartet auf Antwort`.
pub fn progress(words: &Words, sample: &Sample) -> String {
    let told = sample.standings().into_iter().map(|(standing, count)| format!("{count} {}", words.standing(standing)));
    told.collect::<Vec<_>>().join(", ")
}

fn table(sight: &Sight, words: &'static Words, samples: &[&Version<Sample>]) -> AnyView {
    let s = words.samples;
    let rows: Vec<_> = samples
        .iter()
        .map(|sample| {
            let href = format!("/{}/samples/{}", sight.municipality.slug, sample.slug);
            let noun = &sample.noun;
            let days = format!("{} – {}", write_day(noun.from, words.language), write_day(noun.to, words.language));
            view! {
                <tr><th scope="row"><a href=href>{drawn_on(sight, words, sample)}</a></th><td>{words.sample_kind(noun.kind)}</td><td>{days}</td>
                    <td>{(s.count)(noun.drawn.len(), noun.of)}</td><td>{progress(words, noun)}</td></tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{s.drawn}</th><th scope="col">{s.kind}</th><th scope="col">{words.period}</th><th scope="col">{s.size}</th>
                <th scope="col">{words.state}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(s.title, table.into_any()).into_any()
}

fn form(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let s = words.samples;
    let id = here.value("id", here.house.db.entropy().id::<Sample>(here.now).to_string());
    let kinds = SampleKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), words.sample_kind(kind).to_owned())).collect();
    let today = sight.when.today;
    let year_ago = jiff::civil::Date::new(today.year() - 1, 1, 1).unwrap_or(today);
    let labels = [("kind", s.kind), ("size", s.size), ("from", s.from), ("to", s.to)];
    view! {
        <section class="section"><h2>{s.draw}</h2>
            {errors(here, words.errors_title, &labels)}
            <form class="form" method="post" action=format!("/do/{}/sample", sight.municipality.slug)>
                <input type="hidden" name="id" value=id/>
                <div class="row">
                    {select(here, "kind", s.kind, None, kinds, "random".to_owned())}
                    {input(here, Field::text("size", s.size, "10".to_owned()).hint(s.size_hint))}
                </div>
                <div class="row">
                    {input(here, Field::text("from", s.from, write_day(year_ago, words.language)))}
                    {input(here, Field::text("to", s.to, write_day(today, words.language)))}
                </div>
                <p class="hint">{s.days_hint}</p>
                <div class="actions"><button class="button button-primary">{s.draw}</button></div>
            </form>
        </section>
    }
    .into_any()
}
