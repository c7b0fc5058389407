//! From series to a table: which figures are sums of which others. Groups of one dimension make their total, the areas of a declared partition the larger
//! area, shorter periods the longer one, and a figure that is told twice is one figure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use super::table::{Cell, Fit, Sum, Table};
use super::{Cause, Counted};
use crate::area::Area;
use crate::id::Id;
use crate::indicator::Aggregation;
use crate::period::{Period, PeriodKind};
use crate::project::Project;
use crate::series::Group;

/// What is measured, wherever: two municipalities that follow one definition mean the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measured {
    /// An indicator of the catalogue.
    Catalogue(String),
    /// A definition of one's own.
    Own(Uuid),
}

/// A series with its figures, as some readers see it.
#[derive(Debug, Clone)]
pub struct Course {
    /// Whose: the municipality's number.
    pub tenant: i64,
    /// What.
    pub measured: Measured,
    /// How its values combine.
    pub aggregation: Aggregation,
    /// Where.
    pub area: Id<Area>,
    /// Whom.
    pub group: Group,
    /// The project whose own figure it is.
    pub project: Option<Id<Project>>,
    /// The kind of its periods.
    pub kind: PeriodKind,
    /// Its figures, oldest first. Marks and values that tell nothing about numbers of people are left out.
    pub figures: Vec<Figure>,
}

/// One figure of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// When.
    pub period: Period,
    /// What it tells about numbers of people.
    pub counted: Counted,
    /// From how many on it may be shown.
    pub threshold: u32,
    /// Why it is hidden already.
    pub hidden: Option<Cause>,
    /// Others show it in any case.
    pub fixed: bool,
}

/// An area that its parts fill completely, with the days from and to which each part existed.
#[derive(Debug, Clone)]
pub struct Partition {
    /// The whole.
    pub area: Id<Area>,
    /// Its parts.
    pub parts: Vec<(Id<Area>, Option<Date>, Option<Date>)>,
}

impl Partition {
    fn parts_on(&self, day: Date) -> impl Iterator<Item = Id<Area>> {
        let there =
            move |(_, from, to): &&(Id<Area>, Option<Date>, Option<Date>)| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        self.parts.iter().filter(there).map(|(area, ..)| *area)
    }
}

/// The courses with the place of each one's first cell.
struct Places<'a> {
    courses: &'a [Course],
    first: Vec<usize>,
    sums: Vec<Sum>,
}

impl Table {
    /// The table of some courses: its cells are their figures, course by course.
    pub fn of_courses(courses: &[Course], partitions: &[Partition]) -> Self {
        let mut cells = Vec::with_capacity(courses.iter().map(|course| course.figures.len()).sum());
        let mut first = Vec::with_capacity(courses.len());
        for (place, course) in courses.iter().enumerate() {
            first.push(cells.len());
            cells.extend(course.figures.iter().map(|figure| Cell {
                counted: figure.counted,
                threshold: figure.threshold,
                hidden: figure.hidden,
                fixed: figure.fixed,
                course: place,
                turn: figure.period.day_numbers().1,
            }));
        }
        let mut places = Places { courses, first, sums: Vec::new() };
        places.twice();
        places.groups();
        places.areas(partitions);
        places.times();
        Self { cells, sums: places.sums }
    }
}

impl<'a> Places<'a> {
    /// The place of a course's figure of a period.
    fn cell(&self, course: usize, period: Period) -> Option<usize> {
        self.cell_near(course, period, usize::MAX)
    }

    /// The same; series that are added up mostly have their figures of one period at the same place.
    fn cell_near(&self, course: usize, period: Period, place: usize) -> Option<usize> {
        let figures = &self.courses[course].figures;
        let there = figures.get(place).filter(|figure| figure.period == period).map(|_| place);
        let found = there.or_else(|| figures.binary_search_by_key(&period, |figure| figure.period).ok())?;
        Some(self.first[course] + found)
    }

    /// Courses by a key; those without one are left out.
    fn by<K: Ord>(&self, key: impl Fn(&'a Course) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
        let mut found: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (place, course) in self.courses.iter().enumerate() {
            if let Some(key) = key(course) {
                found.entry(key).or_default().push(place);
            }
        }
        found
    }

    /// A sum for each period of the total in which a part has a figure. `whole`: what the parts are where none is missing.
    fn add(&mut self, total: usize, parts: &[usize], whole: Fit) {
        let courses = self.courses;
        for (at, figure) in courses[total].figures.iter().enumerate() {
            let found: Vec<_> = parts.iter().filter_map(|part| self.cell_near(*part, figure.period, at)).collect();
            if !found.is_empty() {
                let fit = if found.len() == parts.len() { whole } else { Fit::Parts };
                self.sums.push(Sum { total: self.first[total] + at, parts: found, fit });
            }
        }
    }

    /// The same figure from two sources or of two municipalities.
    fn twice(&mut self) {
        let same = self.by(|course| Some((&course.measured, course.area, course.project, &course.group, course.kind.code())));
        for courses in same.into_values().filter(|courses| courses.len() > 1) {
            for (at, one) in courses.iter().enumerate() {
                for other in &courses[at + 1..] {
                    self.add(*one, &[*other], Fit::Same);
                }
            }
        }
    }

    /// The groups of a dimension and their total, which is everybody or a group itself.
    fn groups(&mut self) {
        let key = |course: &'a Course, group: Group| (course.tenant, &course.measured, course.area, course.project, course.kind.code(), group);
        let totals = self.by(|course| Some(key(course, course.group.clone())));
        if totals.len() == self.courses.len() && self.courses.iter().all(|course| course.group.is_total()) {
            return;
        }
        let mut split = BTreeMap::<_, BTreeMap<&str, usize>>::new();
        for (place, course) in self.courses.iter().enumerate() {
            for (dimension, code) in course.group.pairs() {
                let without = Group::of(course.group.pairs().filter(|(other, _)| *other != dimension));
                // Of two series with one meaning the first stands for both.
                split.entry((key(course, without), dimension)).or_default().entry(code).or_insert(place);
            }
        }
        for ((total, _), parts) in split {
            let parts: Vec<_> = parts.into_values().collect();
            for total in totals.get(&total).into_iter().flatten() {
                self.add(*total, &parts, Fit::Parts);
            }
        }
    }

    /// The areas of a declared partition and the whole. Projects' own figures are not about an area.
    fn areas(&mut self, partitions: &[Partition]) {
        if partitions.is_empty() {
            return;
        }
        let about = |course: &'a Course| course.project.is_none().then_some((&course.measured, &course.group, course.kind.code(), course.area));
        let courses = self.courses;
        let of_area = self.by(about);
        for partition in partitions {
            for total in (0..courses.len()).filter(|place| courses[*place].area == partition.area && adds_over_areas(courses[*place].aggregation)) {
                let Some((measured, group, kind, _)) = about(&courses[total]) else { continue };
                let part = |area, own: bool| {
                    let there = of_area.get(&(measured, group, kind, area))?;
                    // Where an area is told twice: once as the total's own municipality says, once as the area's own does.
                    let same = |place: &&usize| (courses[**place].tenant == courses[total].tenant) == own;
                    there.iter().find(same).or_else(|| there.first()).copied()
                };
                let all: BTreeMap<Id<Area>, [Option<usize>; 2]> =
                    partition.parts.iter().map(|(area, ..)| (*area, [part(*area, true), part(*area, false)])).collect();
                if all.values().all(|[own, _]| own.is_none()) {
                    continue;
                }
                let differ = all.values().any(|[own, theirs]| own != theirs);
                for by in 0..=usize::from(differ) {
                    self.area(total, partition, |area| all.get(&area).and_then(|both| both[by]));
                }
            }
        }
    }

    /// The sums of one total over the parts that existed then.
    fn area(&mut self, total: usize, partition: &Partition, course: impl Fn(Id<Area>) -> Option<usize>) {
        let courses = self.courses;
        for (at, figure) in courses[total].figures.iter().enumerate() {
            let (mut need, mut parts) = (0, Vec::new());
            for area in partition.parts_on(figure.period.end()) {
                need += 1;
                parts.extend(course(area).and_then(|course| self.cell_near(course, figure.period, at)));
            }
            if !parts.is_empty() {
                let fit = if parts.len() == need { Fit::Bodies } else { Fit::Parts };
                self.sums.push(Sum { total: self.first[total] + at, parts, fit });
            }
        }
    }

    /// Longer periods and the shorter ones in them: sums of flows, the last value of everything else.
    fn times(&mut self) {
        let courses = self.courses;
        let same = self.by(|course| Some((course.tenant, &course.measured, course.area, course.project, &course.group)));
        for places in same.into_values().filter(|places| places.len() > 1) {
            for long in &places {
                for short in places.iter().filter(|short| length(courses[**short].kind) < length(courses[*long].kind)) {
                    self.time(*long, *short);
                }
            }
        }
    }

    fn time(&mut self, long: usize, short: usize) {
        let courses = self.courses;
        let flows = matches!(courses[long].aggregation, Aggregation::Flow | Aggregation::FlowRatio);
        for (at, figure) in courses[long].figures.iter().enumerate() {
            let total = self.first[long] + at;
            let inside: Vec<_> = courses[short].figures.iter().map(|one| one.period).filter(|period| figure.period.contains(*period)).collect();
            let found: Vec<_> = inside.iter().filter_map(|period| self.cell(short, *period)).collect();
            let Some(last) = found.last().copied() else { continue };
            if flows {
                let need = figure.period.parts(courses[short].kind).map(|parts| parts.len());
                let fit = if need == Some(found.len()) { Fit::Whole } else { Fit::Parts };
                self.sums.push(Sum { total, parts: found, fit });
            } else {
                self.sums.push(Sum { total, parts: vec![last], fit: Fit::Same });
            }
        }
    }
}

/// Whether figures of areas add up to the larger area's.
const fn adds_over_areas(aggregation: Aggregation) -> bool {
    !matches!(aggregation, Aggregation::UniquePersons | Aggregation::None)
}

/// The order of kinds of periods by length; single days are the shortest, free spans fit nowhere.
const fn length(kind: PeriodKind) -> u8 {
    match kind {
        PeriodKind::Date => 0,
        PeriodKind::Month => 1,
        PeriodKind::Quarter => 2,
        PeriodKind::HalfYear | PeriodKind::Semester => 3,
        PeriodKind::Year | PeriodKind::SchoolYear => 4,
        PeriodKind::Span => 5,
    }
}

#[cfg(test)]
mod tests;
