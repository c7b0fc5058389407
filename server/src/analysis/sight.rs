//! One municipality as one asker sees it: as known at a sequence, up to a reference date.

use std::sync::Arc;

use domain::area::Area;
use domain::audience::Visibility;
use domain::goal::Goal;
use domain::id::{Id, Seq};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::project::Project;
use domain::register::{Register, Version};
use domain::role::Scope;
use domain::series::Series;
use jiff::civil::Date;

use crate::store::slice::{Point, Slice};

/// The two dates, never one word for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    /// Today, where the municipality is: decides on `visible from`.
    pub today: Date,
    /// Reference date (Stichtag): later periods are not shown.
    pub at: Date,
    /// As known at (Datenstand): later entries are not known.
    pub known: Seq,
}

impl When {
    /// Everything known, today.
    pub const fn now(today: Date) -> Self {
        Self { today, at: today, known: Seq::LATEST }
    }
}

/// What one asker sees.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Who looks at what.
    pub scope: Scope,
    /// The municipality.
    pub municipality: Version<Municipality>,
    /// Its register.
    pub register: Arc<Register>,
    /// The installation's register: areas, other municipalities, shared reference series.
    pub reference: Arc<Register>,
    /// Its values.
    pub slice: Arc<Slice>,
    /// Shared reference values.
    pub reference_slice: Arc<Slice>,
    /// The dates.
    pub when: When,
}

impl Sight {
    /// Whether the viewer may see a thing.
    pub fn sees(&self, visibility: Visibility) -> bool {
        visibility.allows(self.scope.viewer(), self.when.today)
    }

    /// The visible goals, oldest first.
    pub fn goals(&self) -> impl Iterator<Item = &Version<Goal>> {
        self.register.goals.iter().filter(|goal| self.sees(goal.noun.visibility))
    }

    /// The visible projects.
    pub fn projects(&self) -> impl Iterator<Item = &Version<Project>> {
        self.register.projects.iter().filter(|project| self.sees(project.noun.visibility))
    }

    /// The visible indicators.
    pub fn indicators(&self) -> impl Iterator<Item = &Version<Indicator>> {
        self.register.indicators.iter().filter(|indicator| self.sees(indicator.noun.visibility))
    }

    /// The definition of a series, own or shared, if it is visible.
    pub fn indicator(&self, id: Id<Indicator>) -> Option<&Version<Indicator>> {
        self.register.indicators.get(id).or_else(|| self.reference.indicators.get(id)).filter(|indicator| self.sees(indicator.noun.visibility))
    }

    /// The visible own series: the series, its indicator and (for a project's own figure) the project must be visible.
    pub fn series(&self) -> impl Iterator<Item = &Version<Series>> {
        self.register.series.iter().filter(|series| self.sees_series(&series.noun))
    }

    fn sees_series(&self, series: &Series) -> bool {
        let project_visible =
            series.project.is_none_or(|id| self.register.projects.get(id).is_some_and(|project| self.sees(project.noun.visibility)));
        project_visible && self.sees(series.visibility) && self.indicator(series.indicator).is_some()
    }

    /// The visible shared series.
    pub fn reference_series(&self) -> impl Iterator<Item = &Version<Series>> {
        self.reference.series.iter().filter(|series| self.sees(series.noun.visibility) && self.indicator(series.noun.indicator).is_some())
    }

    /// The series of an id, own or shared, if visible.
    pub fn series_by_id(&self, id: Id<Series>) -> Option<&Version<Series>> {
        self.register
            .series
            .get(id)
            .filter(|series| self.sees_series(&series.noun))
            .or_else(|| self.reference_series().find(|series| series.id == id))
    }

    /// The values of a series up to the reference date.
    pub fn points(&self, series: &Version<Series>) -> &[Point] {
        let own = self.register.series.get(series.id).is_some();
        let points = if own { self.slice.of(series.noun.no) } else { self.reference_slice.of(series.noun.no) };
        let known = points.partition_point(|point| point.measurement.period.end() <= self.when.at);
        &points[..known]
    }

    /// An area's entry.
    pub fn area(&self, id: Id<Area>) -> Option<&Version<Area>> {
        self.reference.areas.get(id)
    }

    /// The municipality's language.
    pub fn language(&self) -> Language {
        self.municipality.noun.language
    }
}
