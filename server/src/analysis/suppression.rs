//! What is hidden from readers outside, as one plan for all that they see together: the municipality, its county and the county's other members, and the
//! shared reference series. The domain decides ([`domain::disclosure::Table`]); here the figures are gathered, and the answer is kept by series and period.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::area::Area;
use domain::audience::Audience;
use domain::disclosure::{Cause, Counted, Course, Figure, Measured, Partition, Table};
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::indicator::Indicator;
use domain::municipality::Municipality;
use domain::period::Period;
use domain::register::{Register, Version};
use domain::series::Series;

use super::sight::Sight;
use crate::store::slice::Point;

/// A plan: which figures are hidden, and why.
#[derive(Debug, Clone, Default)]
pub struct Suppression {
    hidden: HashMap<(MunicipalityNo, SeriesNo), BTreeMap<Period, Cause>>,
}

/// What holds for one sight: the plan of today, and where an earlier state of knowledge is looked at, that state's plan too. So what is hidden today does
/// not come back through yesterday's page.
#[derive(Debug, Clone, Default)]
pub struct Suppressions {
    now: Option<Arc<Suppression>>,
    then: Option<Arc<Suppression>>,
    /// Rises with every change that the plans depend on.
    pub(super) state: i64,
}

impl Suppressions {
    pub(super) fn new(now: Arc<Suppression>, then: Option<Arc<Suppression>>, state: i64) -> Self {
        Self { now: Some(now), then, state }
    }

    /// Why the figure of a series at a period is hidden.
    pub fn cause(&self, tenant: MunicipalityNo, series: SeriesNo, period: Period) -> Option<Cause> {
        let of = |plan: &Option<Arc<Suppression>>| plan.as_ref().and_then(|plan| plan.cause(tenant, series, period));
        of(&self.now).or_else(|| of(&self.then))
    }
}

impl Suppression {
    /// How many figures it hides: what it weighs in memory.
    pub(super) fn weight(&self) -> usize {
        self.hidden.values().map(BTreeMap::len).sum()
    }

    /// Why a figure is hidden.
    pub fn cause(&self, tenant: MunicipalityNo, series: SeriesNo, period: Period) -> Option<Cause> {
        self.hidden.get(&(tenant, series))?.get(&period).copied()
    }

    /// How many figures are hidden for a cause.
    pub fn count(&self, cause: Cause) -> usize {
        self.hidden.values().flat_map(BTreeMap::values).filter(|one| **one == cause).count()
    }

    /// Plans what is hidden from readers with these sights, which must be those of one household with one pair of eyes each. `wider` is the plan for
    /// everybody: what it shows stays shown, what it hides stays hidden.
    pub fn plan(sights: &[Sight], wider: Option<&Self>) -> Self {
        let gathered = Gathered::of(sights, wider);
        let mut hidden: HashMap<_, BTreeMap<_, _>> = HashMap::new();
        let causes = gathered.table().plan();
        for ((key, period), cause) in gathered.names().zip(causes) {
            if let Some(cause) = cause {
                hidden.entry(key).or_default().insert(period, cause);
            }
        }
        Self { hidden }
    }
}

/// All figures that tell about numbers of people, of some sights together.
#[derive(Debug, Default)]
pub struct Gathered {
    courses: Vec<Course>,
    keys: Vec<(MunicipalityNo, SeriesNo)>,
    partitions: Vec<Partition>,
}

impl Gathered {
    /// Gathers them.
    pub fn of(sights: &[Sight], wider: Option<&Suppression>) -> Self {
        let mut gathered = Self::default();
        for sight in sights {
            let own = sight.municipality.noun.no;
            let threshold = sight.municipality.noun.thresholds.small_count;
            let keys = shared_keys(sight);
            let public = wider.map(|wider| (sight.as_everybody(), wider));
            for series in sight.series() {
                let fixed = public.as_ref().map(|(public, wider)| (public.sees_series(&series.noun), *wider));
                gathered.add(sight, &keys, (own, series), threshold, |period| fixed_or_hidden(fixed, (own, series.noun.no), period));
            }
        }
        if let Some(sight) = sights.first() {
            let threshold = sights.iter().map(|sight| sight.municipality.noun.thresholds.small_count).max().unwrap_or_default();
            let keys = shared_keys(sight);
            for series in sight.reference_series() {
                // Shared figures stand on the pages of other municipalities too, and with their sources.
                gathered.add(sight, &keys, (MunicipalityNo::INSTALLATION, series), threshold, |_| (true, None));
            }
            gathered.partitions = partitions(&sight.reference, &gathered.courses.iter().map(|course| course.area).collect());
        }
        gathered
    }

    fn add(
        &mut self,
        sight: &Sight,
        keys: &BTreeSet<&str>,
        (tenant, series): (MunicipalityNo, &Version<Series>),
        threshold: u32,
        planned: impl Fn(Period) -> (bool, Option<Cause>),
    ) {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { return };
        let (points, superseded) = sight.all_points(series);
        let figures: Vec<_> = points.iter().filter_map(|point| figure(point, superseded, &indicator.noun, threshold, &planned)).collect();
        if figures.is_empty() {
            return;
        }
        let measured = match &indicator.noun.catalogue_key {
            Some(key) if keys.contains(key.as_str()) => Measured::Catalogue(key.clone()),
            _ => Measured::Own(indicator.id.uuid()),
        };
        self.keys.push((tenant, series.noun.no));
        self.courses.push(Course {
            tenant: tenant.0,
            measured,
            aggregation: indicator.noun.aggregation,
            area: series.noun.area,
            group: series.noun.group.clone(),
            project: series.noun.project,
            kind: series.noun.period_kind,
            figures,
        });
    }

    /// The table of these figures with all sums between them.
    pub fn table(&self) -> Table {
        Table::of_courses(&self.courses, &self.partitions)
    }

    /// What each cell of the table is: whose series, and which period.
    pub fn names(&self) -> impl Iterator<Item = ((MunicipalityNo, SeriesNo), Period)> {
        self.keys.iter().zip(&self.courses).flat_map(|(key, course)| course.figures.iter().map(|figure| (*key, figure.period)))
    }
}

/// Whether everybody sees a figure, or why it is hidden from everybody.
fn fixed_or_hidden(public: Option<(bool, &Suppression)>, (tenant, series): (MunicipalityNo, SeriesNo), period: Period) -> (bool, Option<Cause>) {
    match public {
        Some((true, wider)) => {
            let cause = wider.cause(tenant, series, period);
            (cause.is_none(), cause)
        }
        _ => (false, None),
    }
}

fn figure(
    point: &Point,
    superseded: &[Point],
    indicator: &Indicator,
    threshold: u32,
    planned: impl Fn(Period) -> (bool, Option<Cause>),
) -> Option<Figure> {
    let period = point.measurement.period;
    let counted = Counted::of(&point.measurement.value, indicator);
    if counted == Counted::Nothing {
        return None;
    }
    // Earlier versions can be read too: what was small once is hidden in all versions, or the later one would tell the earlier.
    let small = std::iter::once(point)
        .chain(superseded.iter().filter(|earlier| earlier.measurement.period == period))
        .any(|version| told(version, indicator).into_iter().any(|told| told.is_small(threshold)));
    let (fixed, cause) = planned(period);
    Some(Figure { period, counted, threshold, hidden: if small { Some(Cause::Small) } else { cause }, fixed })
}

/// Everything that a value tells about numbers of people: its own counts, and how many were asked.
pub(super) fn told(point: &Point, indicator: &Indicator) -> [Counted; 2] {
    [Counted::of(&point.measurement.value, indicator), Counted::asked(point.collected.n, indicator)]
}

/// The keys of the catalogue that one definition alone stands for: they say that two municipalities measure the same.
fn shared_keys(sight: &Sight) -> BTreeSet<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for indicator in sight.register.indicators.iter() {
        if let Some(key) = &indicator.noun.catalogue_key {
            *counts.entry(key).or_default() += 1;
        }
    }
    let several = |key: &&str| counts.get(key).is_some_and(|count| *count > 1);
    let of_reference = sight.reference.indicators.iter().filter_map(|indicator| indicator.noun.catalogue_key.as_deref());
    counts.keys().copied().chain(of_reference).filter(|key| !several(key)).collect()
}

/// The declared partitions of the areas that somebody has figures about.
fn partitions(reference: &Register, areas: &BTreeSet<Id<Area>>) -> Vec<Partition> {
    let whole = reference.areas.iter().filter(|area| area.noun.partition_complete && areas.contains(&area.id));
    let of = |area: &Version<Area>| Partition {
        area: area.id,
        parts: reference.areas.iter().filter(|part| part.noun.parent == Some(area.id)).map(|part| (part.id, part.noun.from, part.noun.to)).collect(),
    };
    whole.map(of).collect()
}

/// Whose figures are seen together: a county's and its members'; the one asked about comes first.
pub(super) fn household<'a>(reference: &'a Register, municipality: &'a Version<Municipality>) -> Vec<&'a Version<Municipality>> {
    let no = municipality.noun.no;
    let root = municipality.noun.county.unwrap_or(no);
    let related = |one: &&Version<Municipality>| one.noun.no != no && (one.noun.no == root || one.noun.county == Some(root));
    std::iter::once(municipality).chain(reference.municipalities.iter().filter(related)).collect()
}

/// Readers outside who see the same of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Readers {
    /// Everybody.
    Everybody,
    /// Council members of one municipality; a county's also see what its members share with it.
    Council(MunicipalityNo),
}

impl Readers {
    /// The readers with the eyes of a scope on a municipality; `None` for people with a role inside, from whom nothing is hidden.
    pub(super) fn of(viewer: Audience, municipality: &Municipality) -> Option<Self> {
        match viewer {
            Audience::Internal => None,
            Audience::Public => Some(Self::Everybody),
            Audience::Council => Some(Self::Council(municipality.no)),
            Audience::County => Some(Self::Council(municipality.county.unwrap_or(municipality.no))),
        }
    }

    /// Their eyes on one municipality of the household.
    pub(super) fn eyes(self, municipality: &Municipality) -> Audience {
        match self {
            Self::Council(no) if no == municipality.no => Audience::Council,
            Self::Council(no) if municipality.county == Some(no) && municipality.shares_with_county => Audience::County,
            Self::Council(_) | Self::Everybody => Audience::Public,
        }
    }
}
