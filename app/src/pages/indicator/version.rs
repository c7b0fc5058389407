//! The versions of a definition, what each changed, and the breaks that no comparison crosses.

use domain::indicator::Indicator;
use domain::period::write_day;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::clock::day_in;

use crate::pages::ui::fold::scroll;

/// The section: versions newest first, then the breaks.
pub fn section(sight: &Sight, words: &'static Words, indicator: &Version<Indicator>) -> AnyView {
    let own = sight.register.indicators.history(indicator.id);
    let history = if own.is_empty() { sight.reference.indicators.history(indicator.id) } else { own };
    let mut rows: Vec<AnyView> = Vec::with_capacity(history.len());
    let mut before: Option<&Version<Indicator>> = None;
    for (place, version) in history.iter().enumerate() {
        let day = write_day(day_in(version.recorded, &sight.municipality.noun.time_zone), words.language);
        let what = before.map_or_else(|| words.first_version.to_owned(), |before| changes(words, &before.noun, &version.noun));
        rows.push(view! { <tr><th scope="row">{place + 1}</th><td>{day}</td><td>{what}</td></tr> }.into_any());
        before = Some(version);
    }
    rows.reverse();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.version}</th><th scope="col">{words.valid_from}</th><th scope="col">{words.what_changed}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { <section class="section"><h2>{words.versions}</h2>{scroll(words.versions, table.into_any())}{breaks(words, &indicator.noun)}</section> }
        .into_any()
}

fn breaks(words: &'static Words, indicator: &Indicator) -> Option<AnyView> {
    if indicator.breaks.is_empty() {
        return None;
    }
    let items: Vec<_> = indicator
        .breaks
        .iter()
        .map(|one| {
            let from = (words.break_since)(&write_day(one.from, words.language));
            let reason = one.reason.clone();
            view! { <li>{from}": "<span lang=reason.lang.code()>{reason.text}</span>" ("{words.not_comparable}")"</li> }
        })
        .collect();
    Some(view! { <h3>{words.breaks_title}</h3><ul>{items}</ul> }.into_any())
}

/// The names of what differs between two versions.
fn changes(words: &Words, before: &Indicator, after: &Indicator) -> String {
    let differs = [
        (before.name != after.name || before.name_en != after.name_en, words.name),
        (before.description != after.description, words.description),
        (before.unit != after.unit, words.unit),
        (before.decimals != after.decimals, words.decimals),
        (before.direction != after.direction || before.direction_reason != after.direction_reason, words.direction),
        (before.level != after.level, words.level),
        (before.aggregation != after.aggregation, words.aggregation),
        (before.counts != after.counts, words.counts),
        (before.action_field != after.action_field, words.action_field),
        (before.source != after.source, words.source),
        (before.concept != after.concept, words.concept),
        (before.lag_days != after.lag_days, words.lag_days),
        (before.minutes != after.minutes, words.organising.minutes_a_round),
        (before.plausible != after.plausible, words.plausible_range),
        (before.comparisons != after.comparisons, words.comparisons),
        (before.breaks != after.breaks, words.breaks_title),
        (before.visibility != after.visibility, words.visibility),
    ];
    let names: Vec<&str> = differs.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::audience::Visibility;
    use domain::catalogue;
    use domain::language::Language;

    #[test]
    fn a_version_says_what_it_changed() {
        let before = catalogue::all()[0].indicator(Visibility::PUBLIC);
        let after = Indicator { decimals: before.decimals + 1, lag_days: before.lag_days + 30, ..before.clone() };
        assert_eq!(changes(Words::of(Language::De), &before, &after), "Nachkommastellen, Tage bis zur Veröffentlichung");
    }
}
