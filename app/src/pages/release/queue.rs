//! What waits for release, with all that somebody needs to judge it: the last value, the course, who entered it, doubts.

use std::sync::Arc;

use domain::closing::Closing;
use domain::goal::Goal;
use domain::id::{Id, Seq};
use domain::indicator::Indicator;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::number::to_f64;
use domain::period::Period;
use domain::person::Actor;
use domain::register::Version;
use domain::series::Series;
use domain::text::Text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::shown::ShownPoint;
use server::store::pending::Pending;

use super::doubt::{Doubt, doubt};
use crate::pages::here::Here;
use crate::pages::series::value;

/// A submitted value.
pub struct Item {
    pub pending: Pending,
    pub series: Version<Series>,
    pub indicator: Version<Indicator>,
    /// The value as it may be shown.
    pub shown: ShownPoint,
    /// The last released value of an earlier period.
    pub before: Option<ShownPoint>,
    /// The released value of the same period, which this one would replace.
    pub replaces: Option<ShownPoint>,
    /// The released course and this value at its end.
    pub course: Vec<(Date, Option<f64>)>,
    pub doubt: Option<Doubt>,
    /// The period is closed: the release needs a reason.
    pub closed: bool,
    /// Entered by the person who looks.
    pub own: bool,
}

impl Item {
    /// How the form names this version of this value.
    pub fn token(&self) -> String {
        format!("{}|{}|{}", self.series.id, self.pending.measurement.period.code(), self.pending.seq.0)
    }

    fn figure(&self) -> Option<Decimal> {
        self.shown.figure(self.indicator.noun.unit.per())
    }

    /// The difference to the last released value.
    pub fn difference(&self) -> Option<Decimal> {
        self.figure()?.checked_sub(self.before.as_ref()?.figure(self.indicator.noun.unit.per())?)
    }
}

/// A submitted narrative.
pub struct Told {
    pub version: Version<Narrative>,
    pub goal: Version<Goal>,
    pub entered_by: Vec<Actor>,
    /// Why an earlier version was sent back, since the last release.
    pub sent_back: Option<Text>,
    /// The text that stands for readers until this one is released.
    pub stands: Option<Version<Narrative>>,
    pub closed: bool,
    pub own: bool,
}

impl Told {
    /// How the form names this version of this text.
    pub fn token(&self) -> String {
        format!("{}|{}", self.version.id, self.version.seq.0)
    }
}

/// The whole queue.
pub struct Queue {
    pub items: Vec<Item>,
    pub told: Vec<Told>,
}

/// Loads it, in the order in which one reads: by indicator, area and group, then by period.
pub async fn load(here: &Here, sight: &Sight) -> Outcome<Queue> {
    let (db, books) = (&here.house.db, &here.house.books);
    // The same municipality as everybody sees it: what is released.
    let released = books.sight_of(db, sight.scope.as_public(), sight.municipality.clone(), Arc::clone(&sight.reference), sight.when).await?;
    let closings: Vec<&Closing> = sight.register.closings.iter().map(|closing| &closing.noun).collect();
    let mut items = Vec::new();
    for pending in db.pending(sight.scope, &sight.register).await? {
        if pending.measurement.state != State::Submitted {
            continue;
        }
        let Some(series) = sight.register.series_by_no(pending.series) else { continue };
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        items.push(item(here, sight, &released, &closings, pending, series, indicator));
    }
    let language = here.language(Some(sight));
    items.sort_by(|one, other| {
        let key = |item: &Item| (item.indicator.noun.name_in(language).text.clone(), item.series.noun.no, item.pending.measurement.period);
        key(one).cmp(&key(other))
    });
    Ok(Queue { items, told: told(here, sight, &closings).await? })
}

fn item(
    here: &Here,
    sight: &Sight,
    released: &Sight,
    closings: &[&Closing],
    pending: Pending,
    series: &Version<Series>,
    indicator: &Version<Indicator>,
) -> Item {
    let period = pending.measurement.period;
    let noun = &indicator.noun;
    let shown = value::gate(sight, noun, pending.measurement.clone());
    let points: Vec<ShownPoint> = released.slice.of(series.noun.no).iter().map(|point| value::gate(sight, noun, point.measurement.clone())).collect();
    let earlier: Vec<&ShownPoint> = points.iter().filter(|point| point.period < period).collect();
    let figures: Vec<Decimal> = earlier.iter().filter_map(|point| point.figure(noun.unit.per())).collect();
    let mut course: Vec<(Date, Option<f64>)> = earlier.iter().map(|point| spot(point, noun)).collect();
    course.push(spot(&shown, noun));
    let doubt = shown.figure(noun.unit.per()).and_then(|figure| doubt(figure, noun, &figures));
    Item {
        before: earlier.last().map(|point| (*point).clone()),
        replaces: points.iter().find(|point| point.period == period).cloned(),
        doubt,
        course,
        closed: closings.iter().any(|closing| closing.covers(period)),
        own: here.asker.actor.is_some_and(|actor| pending.entered_by.contains(&actor)),
        shown,
        series: series.clone(),
        indicator: indicator.clone(),
        pending,
    }
}

fn spot(point: &ShownPoint, indicator: &Indicator) -> (Date, Option<f64>) {
    (point.period.end(), point.figure(indicator.unit.per()).map(to_f64))
}

async fn told(here: &Here, sight: &Sight, closings: &[&Closing]) -> Outcome<Vec<Told>> {
    let mut told = Vec::new();
    for version in sight.register.narratives.iter().filter(|one| one.noun.state == State::Submitted) {
        let Some(goal) = sight.register.goals.get(version.noun.goal) else { continue };
        let history = sight.register.narratives.history(version.id);
        let since = history.iter().rposition(|one| matches!(one.noun.state, State::Released | State::Withdrawn)).map_or(0, |last| last + 1);
        let mut entered_by = Vec::new();
        for one in history[since..].iter().filter(|one| matches!(one.noun.state, State::Draft | State::Submitted)) {
            entered_by.extend(here.house.db.actor_at(sight.scope.municipality(), one.seq).await?);
        }
        told.push(Told {
            sent_back: history[since..].iter().rev().find(|one| one.noun.state == State::Returned).and_then(|one| one.noun.why.clone()),
            stands: Narrative::standing(history, false).cloned(),
            closed: closings.iter().any(|closing| closing.covers(version.noun.period)),
            own: here.asker.actor.is_some_and(|actor| entered_by.contains(&actor)),
            entered_by,
            goal: goal.clone(),
            version: version.clone(),
        });
    }
    told.sort_by_key(|one| (one.version.noun.period, one.version.id));
    Ok(told)
}

/// The version of a value that a form names.
pub fn named_value(token: &str) -> Option<(Id<Series>, Period, Seq)> {
    let mut parts = token.split('|');
    let named = (parts.next()?.parse().ok()?, Period::parse(parts.next()?).ok()?, Seq(parts.next()?.parse().ok()?));
    parts.next().is_none().then_some(named)
}

/// The version of a narrative that a form names.
pub fn named_narrative(token: &str) -> Option<(Id<Narrative>, Seq)> {
    let (id, seq) = token.split_once('|')?;
    Some((id.parse().ok()?, Seq(seq.parse().ok()?)))
}
