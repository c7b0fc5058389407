//! A funder's eyes: the public's, and beside them the projects of her grant.

use std::collections::BTreeSet;

use domain::id::{Id, MunicipalityNo};
use domain::indicator::Indicator;
use domain::project::Project;
use domain::register::{Register, Version};
use domain::role::{Asker, Role};
use domain::series::Series;

/// What a funder pays for: the projects of her grant with their series and definitions, even where they are internal. Of their values she sees, like the
/// public, only the released ones, and small counts are hidden from her.
#[derive(Debug, Clone, Default)]
pub(super) struct Funded {
    projects: BTreeSet<Id<Project>>,
    indicators: BTreeSet<Id<Indicator>>,
}

impl Funded {
    /// What an asker pays for in a municipality.
    pub(super) fn of(asker: &Asker, municipality: MunicipalityNo, register: &Register) -> Self {
        let grants = asker.appointments_in(municipality).filter(|one| one.role == Role::Funder).filter_map(|one| register.grants.get(one.grant?));
        let projects: BTreeSet<_> = grants.flat_map(|grant| grant.noun.projects.iter().map(|(project, _)| *project)).collect();
        let of_a_project = |series: &&Version<Series>| series.noun.project.is_some_and(|project| projects.contains(&project));
        let indicators = register.series.iter().filter(of_a_project).map(|series| series.noun.indicator).collect();
        Self { projects, indicators }
    }

    /// Nothing: almost everybody.
    pub(super) fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    pub(super) fn pays_for(&self, project: Id<Project>) -> bool {
        self.projects.contains(&project)
    }

    pub(super) fn reads(&self, indicator: Id<Indicator>) -> bool {
        self.indicators.contains(&indicator)
    }
}
