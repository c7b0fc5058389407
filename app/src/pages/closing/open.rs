//! What is still open in a span of days: values that are owed, and what waits for a decision.

use domain::measurement::State;
use domain::owed::owed;
use domain::period::Period;
use domain::register::Version;
use domain::series::Series;
use domain::words::Words;
use jiff::civil::Date;
use server::Outcome;
use server::analysis::Sight;
use server::clock::day_in;

use crate::pages::here::Here;
use crate::pages::series::naming;

/// One thing that a closing would leave open.
pub struct Open {
    /// What, in words.
    pub name: String,
    /// Where it is looked after.
    pub href: String,
    pub period: Period,
    /// Missing, submitted or sent back, in words.
    pub state: &'static str,
}

/// All of them, in the order of time.
pub async fn open(here: &Here, sight: &Sight, words: &'static Words, from: Date, to: Date) -> Outcome<Vec<Open>> {
    let inside = |period: Period| from <= period.end() && period.end() <= to;
    let slug = &sight.municipality.slug;
    let of = |series: &Version<Series>, period: Period, state: &'static str| {
        let indicator = sight.indicator(series.noun.indicator).map_or_else(String::new, |one| one.noun.name_in(words.language).text.clone());
        let name = format!("{indicator}, {}", naming::area_and_group(sight, words, &series.noun));
        Open { name, href: format!("/{slug}/series/{}", series.slug), period, state }
    };
    let pending = here.house.db.pending(sight.scope, &sight.register).await?;
    let mut found = Vec::new();
    for one in pending.iter().filter(|one| one.measurement.state != State::Draft && inside(one.measurement.period)) {
        if let Some(series) = sight.register.series_by_no(one.series) {
            found.push(of(series, one.measurement.period, words.release_state(one.measurement.state)));
        }
    }
    for series in sight.series().filter(|series| series.noun.entered) {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        let have: Vec<Period> = sight.slice.of(series.noun.no).iter().map(|point| point.measurement.period).collect();
        let opened =
            sight.register.series.history(series.id).first().map_or(from, |first| day_in(first.recorded, &sight.municipality.noun.time_zone));
        for missing in owed(series.noun.period_kind, &have, opened.max(from), None, indicator.noun.lag_days, sight.when.today) {
            let sent_back = pending.iter().any(|one| one.series == series.noun.no && one.measurement.period == missing.period);
            if inside(missing.period) && !sent_back {
                found.push(of(series, missing.period, words.release.owed));
            }
        }
    }
    for narrative in sight.register.narratives.iter().filter(|one| one.noun.state == State::Submitted && inside(one.noun.period)) {
        if let Some(goal) = sight.register.goals.get(narrative.noun.goal) {
            let (name, href) = (goal.noun.title.text.clone(), format!("/{slug}/goals/{}", goal.slug));
            found.push(Open { name, href, period: narrative.noun.period, state: words.release_state(State::Submitted) });
        }
    }
    found.sort_by(|one, other| (one.period, &one.name).cmp(&(other.period, &other.name)));
    Ok(found)
}
