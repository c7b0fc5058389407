//! File and database side by side: the sums of each indicator and period, and ten cells.

use domain::measurement::Value;
use domain::number::write_as_entered;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::delivery::check::{Cell, Part, Sum, Tally};

use super::Subject;
use crate::pages::import::written;
use crate::pages::series;
use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::symbol;

/// More sums than this are counted.
const SUMS: usize = 400;

/// The section: nothing is hidden where the two do not agree.
pub fn section(sight: &Sight, words: &'static Words, subject: &Subject) -> AnyView {
    let import = &words.import;
    let Some(compared) = &subject.compared else {
        let told = if subject.forged { import.deciding.check_forged } else { import.deciding.no_check };
        return view! { <section class="section"><h2>{import.deciding.check_title}</h2><p>{told}</p></section> }.into_any();
    };
    let told = if subject.forged {
        view! { <div class="notice notice-bad"><p>{import.deciding.check_forged}</p></div> }
    } else if compared.agrees() {
        view! { <div class="notice notice-good"><p>{import.deciding.check_agrees}</p></div> }
    } else {
        view! { <div class="notice notice-bad"><p>{import.deciding.check_differs}</p></div> }
    };
    let href = format!("/{}/deliveries/{}/file", sight.municipality.slug, subject.delivery.noun.no);
    let file = subject.has_file.then(|| view! { <p><a href=href>{import.deciding.download}</a></p> });
    let foreign = (compared.foreign > 0).then(|| view! { <p>{(import.deciding.foreign)(compared.foreign)}</p> });
    view! {
        <section class="section">
            <h2>{import.deciding.check_title}</h2>
            <p class="lead">{import.deciding.check_lead}</p>
            {told}
            {foreign}
            {sums(sight, words, &compared.sums)}
        </section>
        <section class="section">
            <h2>{import.deciding.cells_title}</h2>
            <p class="lead">{import.deciding.cells_lead}</p>
            {file}
            {cells(sight, words, &compared.cells)}
        </section>
    }
    .into_any()
}

fn agreement(words: &'static Words, agrees: bool) -> AnyView {
    let (name, word) = if agrees { ("reached", words.import.deciding.agrees) } else { ("warn", words.import.deciding.differs) };
    view! { <span class="light">{symbol(name)}{word}</span> }.into_any()
}

fn sums(sight: &Sight, words: &'static Words, sums: &[(Sum, Tally)]) -> AnyView {
    let import = &words.import;
    let number = |tally: Tally| write_as_entered(tally.sum, words.language);
    let count = |tally: Tally| (import.deciding.numbers_and_marks)(tally.numbers, tally.marks);
    let rows: Vec<_> = sums
        .iter()
        .take(SUMS)
        .map(|(sum, recorded)| {
            let name = sight.register.indicators.get(sum.indicator).map_or_else(String::new, |one| one.noun.name_in(words.language).text.clone());
            let part = match sum.part {
                Part::Number => "",
                Part::Numerator => import.deciding.numerator_short,
                Part::Denominator => import.deciding.denominator_short,
            };
            view! {
                <tr>
                    <th scope="row">{name}{part}</th>
                    <td>{sum.period.label(words.language)}</td>
                    <td class="n">{count(sum.file)}</td>
                    <td class="n">{number(sum.file)}</td>
                    <td class="n">{count(sum.brought)}</td>
                    <td class="n"><b>{number(sum.brought)}</b></td>
                    <td class="n">{count(*recorded)}</td>
                    <td class="n"><b>{number(*recorded)}</b></td>
                    <td>{agreement(words, sum.brought == *recorded)}</td>
                </tr>
            }
        })
        .collect();
    let more = (sums.len() > SUMS).then(|| view! { <p class="source">{(import.and_more)(sums.len() - SUMS)}</p> });
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.indicator}</th>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{import.deciding.in_file_count}</th>
                <th scope="col" class="n">{import.deciding.in_file}</th>
                <th scope="col" class="n">{import.deciding.brought_count}</th>
                <th scope="col" class="n">{import.deciding.brought}</th>
                <th scope="col" class="n">{import.deciding.recorded_count}</th>
                <th scope="col" class="n">{import.deciding.recorded}</th>
                <th scope="col">{import.deciding.comparison}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { {scroll(import.deciding.check_title, table.into_any())}{more} }.into_any()
}

fn cells(sight: &Sight, words: &'static Words, cells: &[(Cell, Option<Value>)]) -> AnyView {
    let import = &words.import;
    let rows: Vec<_> = cells
        .iter()
        .map(|(cell, recorded)| {
            let series = sight.register.series_by_no(cell.series);
            let indicator = series.and_then(|series| sight.register.indicators.get(series.noun.indicator));
            let name = indicator.map_or_else(String::new, |one| one.noun.name_in(words.language).text.clone());
            let about = series.map_or_else(String::new, |one| series::naming::area_and_group(sight, words, &one.noun));
            let href = series.map_or_else(String::new, |series| format!("/{}/series/{}", sight.municipality.slug, series.slug));
            view! {
                <tr>
                    <td class="n">{cell.row}</td>
                    <td>{cell.column.clone()}</td>
                    <th scope="row"><a href=href>{format!("{name}, {about}")}</a></th>
                    <td>{cell.period.label(words.language)}</td>
                    <td class="n">{written(words, &cell.value)}</td>
                    <td class="n"><b>{recorded.as_ref().map_or_else(|| words.no_value.to_owned(), |value| written(words, value))}</b></td>
                    <td>{agreement(words, recorded.as_ref() == Some(&cell.value))}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col" class="n">{import.row}</th>
                <th scope="col">{import.column}</th>
                <th scope="col">{words.indicator}</th>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{import.deciding.in_file}</th>
                <th scope="col" class="n">{import.deciding.recorded}</th>
                <th scope="col">{import.deciding.comparison}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(import.deciding.cells_title, table.into_any()).into_any()
}
