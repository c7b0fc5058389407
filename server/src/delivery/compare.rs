//! What a file would change, value by value, before anything is written: the dry run and the recording ask the same.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use domain::area::{Area, AreaCode};
use domain::id::{Id, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::{Quality, State, Value};
use domain::period::{Period, PeriodKind};
use domain::register::{Register, Version};
use domain::series::Group;
use rust_decimal::Decimal;

use super::definition::{is_called, offered};
use super::outlier::Usual;
use crate::import::MappedValue;
use crate::store::slice::{Point, Slice};

/// What the file is compared with.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// The installation's register: areas.
    pub installation: &'a Register,
    /// The municipality's.
    pub register: &'a Register,
    /// Its values, the unreleased ones too.
    pub slice: &'a Slice,
}

/// What whoever imports may do beside recording values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Liberty {
    /// Add areas to the register of the installation.
    pub areas: bool,
    /// Make indicators that no catalogue has.
    pub indicators: bool,
    /// Change closed periods: a reason was given.
    pub closed: bool,
}

/// What a value of the file would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing stands there.
    New,
    /// Something else stands there.
    Changed(Value),
    /// The same stands there.
    Same,
    /// It cannot be recorded.
    Refused(Why),
}

/// Why a value cannot be recorded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its area is not in the register.
    UnknownArea,
    /// Its indicator is neither here nor in the catalogue.
    UnknownIndicator,
    /// The same area, group and period twice.
    Duplicate {
        /// Where it stands first.
        first_row: u32,
    },
    /// The period is closed, and no reason was given.
    Closed,
}

/// One value of the file, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place among the file's values.
    pub at: usize,
    /// The series it belongs to; `None` when that has to be opened first.
    pub series: Option<SeriesNo>,
    /// What it would do.
    pub verdict: Verdict,
    /// It moves much more than its series usually does: somebody should look.
    pub outlier: bool,
}

/// All values of a file, judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// In the order of the file's values.
    pub lines: Vec<Line>,
}

impl Compared {
    /// How many are new, changed, same and refused.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for line in &self.lines {
            counts[order(&line.verdict)] += 1;
        }
        counts
    }

    /// How many move further than usual.
    pub fn outliers(&self) -> usize {
        self.lines.iter().filter(|line| line.outlier).count()
    }

    /// The lines for a person: refused ones first, then changed, new and same ones; what moves far first among its equals.
    pub fn sorted(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(|line| ([2, 1, 3, 0][order(&line.verdict)], !line.outlier, line.at));
        lines
    }
}

const fn order(verdict: &Verdict) -> usize {
    match verdict {
        Verdict::New => 0,
        Verdict::Changed(_) => 1,
        Verdict::Same => 2,
        Verdict::Refused(_) => 3,
    }
}

/// What a series is told apart by.
pub(super) type SeriesKey = (Id<Indicator>, Id<Area>, Group, PeriodKind);

/// The series that values of a file can belong to; a project's own series come from its people.
pub(super) fn series_by_key(register: &Register) -> HashMap<SeriesKey, SeriesNo> {
    let own = register.series.iter().filter(|one| one.noun.project.is_none());
    own.map(|one| ((one.noun.indicator, one.noun.area, one.noun.group.clone(), one.noun.period_kind), one.noun.no)).collect()
}

/// The indicator of the municipality that a mapping names.
pub fn indicator<'a>(register: &'a Register, name: &str) -> Option<&'a Version<Indicator>> {
    register.indicators.iter().find(|one| is_called(one, name))
}

/// The group of a value.
pub fn group_of(value: &MappedValue) -> Group {
    Group::of(value.group.iter().map(|(dimension, code)| (dimension.as_str(), code.as_str())))
}

/// Judges every value of a file.
pub fn compare(standing: Standing<'_>, values: &[MappedValue], liberty: Liberty) -> Compared {
    let mut judge = Judge {
        standing,
        liberty,
        series: series_by_key(standing.register),
        indicators: HashMap::new(),
        areas: BTreeMap::new(),
        closed: HashMap::new(),
        seen: HashMap::new(),
    };
    let mut lines: Vec<Line> = values.iter().enumerate().map(|(at, value)| judge.line(at, value)).collect();
    mark_outliers(standing, values, &mut lines);
    Compared { lines }
}

struct Judge<'a> {
    standing: Standing<'a>,
    liberty: Liberty,
    series: HashMap<SeriesKey, SeriesNo>,
    indicators: HashMap<&'a str, Option<Id<Indicator>>>,
    areas: BTreeMap<&'a AreaCode, Option<Id<Area>>>,
    closed: HashMap<Period, bool>,
    seen: HashMap<(&'a str, &'a AreaCode, Group, Period), u32>,
}

impl<'a> Judge<'a> {
    fn line(&mut self, at: usize, value: &'a MappedValue) -> Line {
        let refused = |why| Line { at, series: None, verdict: Verdict::Refused(why), outlier: false };
        let Standing { installation, register, slice } = self.standing;
        let group = group_of(value);
        match self.seen.entry((&value.indicator, &value.area_code, group.clone(), value.period)) {
            Entry::Occupied(first) => return refused(Why::Duplicate { first_row: *first.get() }),
            Entry::Vacant(place) => place.insert(value.row),
        };
        let indicator = *self.indicators.entry(&value.indicator).or_insert_with(|| indicator(register, &value.indicator).map(|one| one.id));
        if indicator.is_none() && !self.liberty.indicators && offered(&value.indicator).is_none() {
            return refused(Why::UnknownIndicator);
        }
        let area = *self.areas.entry(&value.area_code).or_insert_with(|| installation.area_by_code(&value.area_code).map(|area| area.id));
        if area.is_none() && !self.liberty.areas {
            return refused(Why::UnknownArea);
        }
        let key = indicator.zip(area).map(|(indicator, area)| (indicator, area, group, value.period.kind()));
        let series = key.and_then(|key| self.series.get(&key).copied());
        let point = series.and_then(|series| point_at(slice.of(series), value.period));
        let verdict = match point {
            Some(point) if stands(point, value) => Verdict::Same,
            Some(point) => Verdict::Changed(point.measurement.value.clone()),
            None => Verdict::New,
        };
        if verdict != Verdict::Same && !self.liberty.closed && self.is_closed(value.period) {
            return refused(Why::Closed);
        }
        Line { at, series, verdict, outlier: false }
    }

    fn is_closed(&mut self, period: Period) -> bool {
        let register = self.standing.register;
        *self.closed.entry(period).or_insert_with(|| register.closings.iter().any(|closing| closing.noun.covers(period)))
    }
}

/// The value of a period, if one stands.
pub(super) fn point_at(points: &[Point], period: Period) -> Option<&Point> {
    points.binary_search_by_key(&period, |point| point.measurement.period).ok().map(|at| &points[at])
}

/// What was typed in and is not released yet may still be sent back, so the file's value is recorded beside it.
fn stands(point: &Point, value: &MappedValue) -> bool {
    let settled = point.measurement.state == State::Released || point.delivery.is_some();
    settled && point.measurement.value == value.value && point.measurement.quality == quality_of(value)
}

/// A source that says nothing about quality means final figures.
pub(super) fn quality_of(value: &MappedValue) -> Quality {
    value.quality.unwrap_or(Quality::Final)
}

fn mark_outliers(standing: Standing<'_>, values: &[MappedValue], lines: &mut [Line]) {
    let mut by_series: BTreeMap<SeriesNo, Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        if let (Some(series), Verdict::New | Verdict::Changed(_)) = (line.series, &line.verdict) {
            by_series.entry(series).or_default().push(place);
        }
    }
    let figure = |value: &Value| value.figure(Decimal::ONE);
    let mut far = HashSet::new();
    for (series, places) in by_series {
        let mut course: BTreeMap<Period, Decimal> = BTreeMap::new();
        for point in standing.slice.of(series) {
            course.extend(figure(&point.measurement.value).map(|figure| (point.measurement.period, figure)));
        }
        let Some(usual) = Usual::of(&course) else { continue };
        for place in &places {
            let value = &values[lines[*place].at];
            course.extend(figure(&value.value).map(|figure| (value.period, figure)));
        }
        for place in places {
            let value = &values[lines[place].at];
            let Some(new) = figure(&value.value) else { continue };
            let before = course.range(..value.period).next_back().map(|(_, figure)| *figure);
            let jumps = before.and_then(|before| new.checked_sub(before)).is_some_and(|change| usual.is_left_by(change));
            let corrected = match &lines[place].verdict {
                Verdict::Changed(old) => figure(old).and_then(|old| new.checked_sub(old)).is_some_and(|distance| usual.is_far(distance)),
                _ => false,
            };
            if jumps || corrected {
                far.insert(place);
            }
        }
    }
    for place in far {
        lines[place].outlier = true;
    }
}
