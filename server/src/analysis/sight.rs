//! One municipality as one asker sees it: as known at a sequence, up to a reference date.

use std::sync::Arc;

use domain::area::Area;
use domain::audience::Visibility;
use domain::disclosure::Cause;
use domain::goal::Goal;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::period::Period;
use domain::project::Project;
use domain::register::{Register, Version};
use domain::role::Scope;
use domain::series::Series;
use jiff::civil::Date;

use super::funded::Funded;
use super::suppression::Suppressions;
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
    /// What a funder sees beyond the public.
    pub(super) funded: Funded,
    /// What is hidden from her.
    pub(super) suppression: Suppressions,
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
        self.register.projects.iter().filter(|project| self.sees_project(project))
    }

    /// Whether the viewer may see a project: by its audience, or because she pays for it.
    pub fn sees_project(&self, project: &Version<Project>) -> bool {
        self.sees(project.noun.visibility) || self.funded.pays_for(project.id)
    }

    fn sees_indicator(&self, indicator: &Version<Indicator>) -> bool {
        self.sees(indicator.noun.visibility) || self.funded.reads(indicator.id)
    }

    /// The visible indicators.
    pub fn indicators(&self) -> impl Iterator<Item = &Version<Indicator>> {
        self.register.indicators.iter().filter(|indicator| self.sees_indicator(indicator))
    }

    /// The definition of a series, own or shared, if it is visible.
    pub fn indicator(&self, id: Id<Indicator>) -> Option<&Version<Indicator>> {
        self.register.indicators.get(id).or_else(|| self.reference.indicators.get(id)).filter(|indicator| self.sees_indicator(indicator))
    }

    /// The visible own series: the series, its indicator and (for a project's own figure) the project must be visible.
    pub fn series(&self) -> impl Iterator<Item = &Version<Series>> {
        self.register.series.iter().filter(|series| self.sees_series(&series.noun))
    }

    /// The same through everybody's eyes.
    pub(super) fn as_everybody(&self) -> Self {
        Self { scope: self.scope.as_public(), funded: Funded::default(), ..self.clone() }
    }

    pub(super) fn sees_series(&self, series: &Series) -> bool {
        let funded = series.project.is_some_and(|id| self.funded.pays_for(id));
        // What a funder sees of a definition is no door to other series that have it.
        let defined = self.indicator(series.indicator).is_some_and(|indicator| funded || self.sees(indicator.noun.visibility));
        let project_visible = series.project.is_none_or(|id| self.register.projects.get(id).is_some_and(|project| self.sees_project(project)));
        project_visible && (funded || self.sees(series.visibility)) && defined
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

    /// Whose register a series stands in: the municipality's, or the installation's.
    fn tenant(&self, series: &Version<Series>) -> MunicipalityNo {
        if self.register.series.get(series.id).is_some() { self.municipality.noun.no } else { MunicipalityNo::INSTALLATION }
    }

    /// All values of a series, and the versions that do not stand any more.
    pub(super) fn all_points(&self, series: &Version<Series>) -> (&[Point], &[Point]) {
        let slice = if self.tenant(series) == MunicipalityNo::INSTALLATION { &self.reference_slice } else { &self.slice };
        (slice.of(series.noun.no), slice.superseded(series.noun.no))
    }

    /// Why the plan hides the figure of a series at a period from this asker.
    pub(super) fn hides(&self, series: &Version<Series>, period: Period) -> Option<Cause> {
        self.suppression.cause(self.tenant(series), series.noun.no, period)
    }

    /// The values of a series up to the reference date.
    pub fn points(&self, series: &Version<Series>) -> &[Point] {
        let (points, _) = self.all_points(series);
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
