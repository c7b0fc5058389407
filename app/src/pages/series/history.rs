//! Earlier versions of values: what was known before, and since when it is not any more.

use std::collections::BTreeMap;

use domain::id::{MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::measurement::State;
use domain::period::{Period, PeriodKind};
use domain::register::Version;
use domain::series::Series;
use domain::words::Words;
use jiff::Timestamp;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::shown::{ShownPoint, shown_point};
use server::store::slice::Point;

use super::value;
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::instant;
use crate::pages::ui::fold::scroll;

/// So many journal entries are looked through for times and notes; older versions are told by their number.
const ENTRIES: i64 = 300;
/// How the journal says that nobody else looked at a release (canonical JSON; a quote inside a text would be escaped).
const ALONE: &str = "\"without_dual_control\":true";

/// What was before.
#[derive(Debug, Default)]
pub struct Past {
    /// Versions by period, oldest first; only periods with more than one.
    versions: Vec<Vec<ShownPoint>>,
    /// When an entry was recorded, and whether it was released by the person who entered it.
    entries: BTreeMap<Seq, (Timestamp, bool)>,
    /// Whether `?known=` means these entries: it names a sequence of the municipality's own journal.
    own: bool,
}

impl Past {
    /// Whether the entry was released without a second person.
    pub fn was_released_alone(&self, seq: Seq) -> bool {
        self.entries.get(&seq).is_some_and(|(_, alone)| *alone)
    }
}

/// Loads the versions that this asker may see.
pub async fn load(here: &Here, sight: &Sight, series: &Version<Series>, indicator: &Indicator, own: bool) -> Result<Past, Failure> {
    let (scope, known, register) =
        if own { (sight.scope, sight.register.seq, &sight.register) } else { (sight.scope.of_reference(), sight.reference.seq, &sight.reference) };
    let municipality = if own { scope.municipality() } else { MunicipalityNo::INSTALLATION };
    let deliveries: BTreeMap<i64, State> = register.deliveries.iter().map(|delivery| (delivery.noun.no, delivery.noun.state)).collect();
    let mut periods: BTreeMap<(i64, i64), Vec<Point>> = BTreeMap::new();
    for mut version in here.house.db.history(scope, series.noun.no, known).await? {
        let days = version.measurement.period.day_numbers();
        // The history knows days only; the kind of the periods is the series'.
        let Ok(period) = named(days, series.noun.period_kind) else {
            continue;
        };
        if period.end() > sight.when.at {
            continue;
        }
        version.measurement.period = period;
        if let Some(state) = version.delivery.and_then(|no| deliveries.get(&no)) {
            version.measurement.state = *state;
        }
        let versions = periods.entry((days.1, days.0)).or_default();
        if version.measurement.state == State::Withdrawn {
            // What was taken back by hand takes its predecessors with it; a withdrawn delivery only itself.
            if version.delivery.is_none() {
                versions.clear();
            }
            continue;
        }
        versions.push(Point {
            measurement: version.measurement,
            seq: version.seq,
            delivery: version.delivery,
            collected: domain::collected::Collected::default(),
        });
    }
    let shown = |points: Vec<Point>| points.iter().map(|point| shown_point(sight, series, indicator, point)).collect();
    let versions = periods.into_values().filter(|versions| versions.len() > 1).map(shown).collect();
    let entries = here.house.db.entries(municipality, ENTRIES).await?;
    let entries = entries.into_iter().map(|entry| (entry.seq, (entry.recorded, entry.bytes.contains(ALONE)))).collect();
    Ok(Past { versions, entries, own })
}

fn named((start, end): (i64, i64), kind: PeriodKind) -> Result<Period, domain::refusal::Problem> {
    Period::from_day_numbers(start, end, kind)
}

/// The section; nothing where no value was ever changed.
pub fn section(sight: &Sight, words: &'static Words, indicator: &Indicator, past: &Past, address: &str) -> Option<AnyView> {
    if past.versions.is_empty() {
        return None;
    }
    let zone = &sight.municipality.noun.time_zone;
    let mut rows = Vec::new();
    for versions in past.versions.iter().rev() {
        // What the public sees is in force; a later version waits for its release.
        let standing = versions.iter().rposition(|version| version.state == State::Released);
        for (place, version) in versions.iter().enumerate().rev() {
            let recorded = past.entries.get(&version.seq).map_or_else(|| (words.journal_no)(version.seq.0), |(at, _)| instant(*at, zone, words));
            let superseded = standing.is_some_and(|standing| place < standing);
            let class = superseded.then_some("superseded");
            let recorded =
                if past.own { view! { <a href=format!("{address}?known={}", version.seq.0)>{recorded}</a> }.into_any() } else { recorded.into_any() };
            let state = match (superseded, version.state) {
                (true, _) => words.superseded,
                (false, State::Released) => words.stands,
                (false, state) => words.release_state(state),
            };
            rows.push(view! {
                <tr>
                    <th scope="row">{version.period.label(words.language)}</th>
                    <td class="n">{place + 1}</td>
                    <td class="n"><span class=class>{value::figure(words, indicator, version)}</span></td>
                    <td>{words.quality(version.quality)}</td>
                    <td>{recorded}</td>
                    <td>{state}</td>
                </tr>
            });
        }
    }
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{words.version}</th>
                <th scope="col" class="n">{words.value}</th>
                <th scope="col">{words.quality}</th>
                <th scope="col">{words.recorded}</th>
                <th scope="col">{words.state}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(view! { <section class="section"><h2>{words.values_versions}</h2>{scroll(words.values_versions, table.into_any())}</section> }.into_any())
}
