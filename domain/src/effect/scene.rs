//! The scene of the hand-made cases: a project that started on 1 January 2020, frozen in time, evaluated in 2026.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{Finding, Nature, Observed, Point, Unit, judge};
use crate::area::Area;
use crate::audience::Visibility;
use crate::evaluation::{Allocation, ComparisonUnit, Counted, Design, Evaluation, Expected, Plan, Shape, Similar, Standing, Success, Tally};
use crate::id::Id;
use crate::period::Period;
use crate::series::Series;
use crate::text::Text;

/// Yearly values 2008–2025: calm, with a slight rise.
const CALM: [f64; 18] = [50.2, 49.7, 50.4, 50.9, 50.1, 50.6, 51.2, 50.5, 51.1, 50.8, 51.5, 51.0, 51.3, 51.9, 51.2, 51.8, 51.4, 52.1];

/// The one measure of success.
pub const SERIES: Id<Series> = Id::new(uuid::Uuid::from_u128(7));

/// An area.
pub fn area(no: u128) -> Id<Area> {
    Id::new(uuid::Uuid::from_u128(no))
}

/// Everything that a judge is given.
pub struct Scene {
    pub evaluation: Evaluation,
    pub standing: Standing,
    pub observed: Observed,
    pub today: Date,
}

fn yearly(values: impl IntoIterator<Item = f64>, denominator: i64) -> Vec<Point> {
    let decimal = |value: f64| Decimal::from_f64_retain(value).expect("a small number").round_dp(2);
    let point = |(year, value)| Point {
        period: Period::year(year).expect("a year"),
        value: decimal(value),
        denominator: Some(denominator.into()),
        provisional: false,
        after_break: false,
    };
    (2008..).zip(values).map(point).collect()
}

impl Scene {
    /// Yearly values from 2008 on.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        Self::new(Design::Series, yearly(values, 9_000))
    }

    fn new(design: Design, own: Vec<Point>) -> Self {
        let success = Success { series: SERIES, expected: Expected::Rise, size: 3.into(), margin: None, reach: None };
        let plan = Plan {
            successes: vec![success],
            design,
            planned_start: date(2020, 1, 1),
            effect_from: None,
            phase_in: None,
            anticipation_from: None,
            shape: Shape::Step,
            units: Vec::new(),
            treated: Vec::new(),
            allocation: Allocation::None,
            dates: vec![date(2026, 6, 30)],
            decided_by: "Kreistag".into(),
            decision: None,
        };
        let evaluation = Evaluation {
            project: Id::new(uuid::Uuid::from_u128(1)),
            plan,
            frozen: true,
            start: Some(date(2020, 1, 1)),
            counts: Vec::new(),
            suitability: None,
            unintended: None,
            visibility: Visibility::default(),
        };
        let observed = Observed {
            nature: Nature::Flow,
            rounding: Decimal::new(1, 1),
            per: 100.into(),
            share: true,
            lag_days: 90,
            own,
            ..Observed::nothing(SERIES)
        };
        let standing = Standing { frozen: Some(date(2019, 10, 1)), ..Standing::default() };
        Self { evaluation, standing, observed, today: date(2026, 9, 30) }
    }

    /// One series that jumps by so much at the start.
    pub fn series(jump: f64) -> Self {
        let own = CALM.iter().enumerate().map(|(place, value)| if place < 12 { *value } else { value + jump });
        Self::new(Design::Series, yearly(own, 9_000))
    }

    /// Nine other places, around the same level, half of them smaller.
    pub fn units(effect: f64) -> Self {
        let mut scene = Self::series(effect);
        scene.evaluation.plan.design = Design::Units;
        for no in 0_u32..9 {
            let wander =
                |place: usize| f64::from((u32::try_from(place).unwrap_or(0) * 7 + no * 5 + no * u32::try_from(place).unwrap_or(0)) % 11) / 10.0;
            let values = CALM.iter().rev().enumerate().map(|(place, value)| 102.0 - value + f64::from(no) - 4.5 + wander(place));
            let size = if no % 2 == 0 { 5_000 } else { 20_000 };
            let unit = area(100 + u128::from(no));
            scene.observed.controls.push(Unit { area: unit, points: yearly(values, size), start: None, may_spill_over: false });
            let reason = Text::german("Gleiche Größe und Art");
            scene.evaluation.plan.units.push(ComparisonUnit { area: unit, series: Vec::new(), reason, similar: Similar::No, neighbour: false });
        }
        scene
    }

    /// Participants and comparison group: successful of measured.
    pub fn people(allocation: Allocation, project: (u32, u32), others: (u32, u32)) -> Self {
        let mut scene = Self::new(Design::Participants, Vec::new());
        let tally = |(successful, measured): (u32, u32)| Tally { entered: measured + 4, measured, successful };
        scene.evaluation.plan.allocation = allocation;
        let counted = Counted { series: SERIES, date: date(2026, 6, 30), participants: tally(project), comparison: tally(others) };
        scene.evaluation.counts.push(counted);
        scene
    }

    /// With another measure of success.
    pub fn success(mut self, change: impl FnOnce(&mut Success)) -> Self {
        change(&mut self.evaluation.plan.successes[0]);
        self
    }

    /// With a plan that stands otherwise.
    pub fn standing(mut self, change: impl FnOnce(&mut Standing)) -> Self {
        change(&mut self.standing);
        self
    }

    /// Changes the points of every place.
    pub fn each(&mut self, change: impl Fn(&mut Vec<Point>)) {
        change(&mut self.observed.own);
        self.observed.controls.iter_mut().for_each(|unit| change(&mut unit.points));
    }

    /// The finding.
    pub fn judge(&self) -> Finding {
        assert_eq!(self.evaluation.check(), Ok(()), "the scene is a possible one");
        judge(&self.evaluation, &self.standing, std::slice::from_ref(&self.observed), self.today)
    }
}
