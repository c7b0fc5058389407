//! One measure of success on one day of the plan, with what all three rules need of it.

use jiff::civil::Date;

use super::gathered::Gathered;
use super::{people, series, units};
use crate::effect::observed::{Observed, Point};
use crate::effect::reach::Reach;
use crate::effect::segment::{Divided, Rhythm, published};
use crate::evaluation::{Design, Evaluation, Standing, Success, Window};
use crate::number::to_f64;

/// What is judged.
pub struct Case<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// How its plan stands.
    pub standing: &'a Standing,
    /// Which measure of success.
    pub success: &'a Success,
    /// What was observed of it.
    pub observed: &'a Observed,
    /// The day of the plan.
    pub date: Date,
    /// Today.
    pub today: Date,
}

impl Case<'_> {
    /// The figures of the rule that the plan chose.
    pub fn gather(&self) -> Gathered {
        match self.evaluation.plan.design {
            Design::Series => series::gather(self),
            Design::Units => units::gather(self),
            Design::Participants => people::gather(self),
        }
    }

    /// The days that divide our own series.
    pub fn window(&self) -> Window {
        self.evaluation.window()
    }

    /// The expected size, without a sign.
    pub fn expected(&self) -> f64 {
        to_f64(self.success.size).abs()
    }

    /// The rounding unit.
    pub fn rounding(&self) -> f64 {
        to_f64(self.observed.rounding).abs()
    }

    /// The whole that shares are parts of.
    pub fn whole(&self) -> Option<f64> {
        self.observed.share.then(|| to_f64(self.observed.per))
    }

    /// What the project could reach, where persons were given and the figure is a share.
    pub fn reach(&self) -> Option<Reach> {
        Reach::of(self.success.reach?, self.whole()?)
    }

    /// Points that were published by the day of the plan, divided by a window.
    pub fn divide(&self, points: &[Point], window: Window) -> Divided {
        let in_time = |point: &&Point| published(point.period, self.observed.lag_days).is_none_or(|day| day <= self.date);
        let points: Vec<Point> = points.iter().filter(in_time).copied().collect();
        Divided::of(&points, self.observed.nature, window, &self.observed.breaks)
    }

    /// The rhythm of our own series.
    pub fn rhythm(&self) -> Rhythm {
        let mut points: Vec<&Point> = self.observed.own.iter().collect();
        points.sort_by_key(|point| point.period);
        Rhythm::of(points.iter().map(|point| &point.period))
    }

    /// The day of the plan on which there can be enough points: the first one that is not before the last missing value is published.
    pub fn earliest(&self, needed_after: usize) -> Option<Date> {
        let last = self.observed.own.iter().map(|point| point.period).max()?;
        let day = self.rhythm().published(last, self.observed.nature, self.window(), needed_after, self.observed.lag_days)?;
        self.evaluation.plan.dates.iter().copied().find(|date| *date >= day && *date >= self.date)
    }

    /// How many points after the start will be published by the day of the plan.
    pub fn planned_after(&self) -> usize {
        let Some(last) = self.observed.own.iter().map(|point| point.period).max() else { return 0 };
        let (rhythm, window) = (self.rhythm(), self.window());
        let day = |count: usize| rhythm.published(last, self.observed.nature, window, count, self.observed.lag_days);
        (1..=120).take_while(|count| day(*count).is_some_and(|day| day <= self.date)).last().unwrap_or(0)
    }
}
