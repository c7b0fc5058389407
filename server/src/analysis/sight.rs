//! One municipality as one asker sees it: as known at a sequence, up to a reference date. Registers and slices are kept by sequence and can be thrown away.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use domain::area::Area;
use domain::audience::Visibility;
use domain::goal::Goal;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::municipality::Municipality;
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Asker, Role, Scope};
use domain::series::Series;
use jiff::civil::Date;

use crate::fault::Outcome;
use crate::store::Db;
use crate::store::slice::{Point, Slice};

/// How many registers and slices are kept in memory.
const KEPT: usize = 48;

type RegisterKey = (MunicipalityNo, Seq);
type SliceKey = (Scope, Seq);

/// The kept registers and slices. Keyed by journal sequence, so a change makes a new entry and an old one can never be shown as new.
#[derive(Debug, Default)]
pub struct Books {
    registers: Mutex<Shelf<RegisterKey, Register>>,
    slices: Mutex<Shelf<SliceKey, Slice>>,
}

/// A few values with the time of their last use.
#[derive(Debug)]
struct Shelf<K, V> {
    items: HashMap<K, (u64, Arc<V>)>,
    clock: u64,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { items: HashMap::new(), clock: 0 }
    }
}

impl<K: std::hash::Hash + Eq + Copy, V> Shelf<K, V> {
    fn get(&mut self, key: K) -> Option<Arc<V>> {
        self.clock += 1;
        let clock = self.clock;
        self.items.get_mut(&key).map(|(used, value)| {
            *used = clock;
            Arc::clone(value)
        })
    }

    fn put(&mut self, key: K, value: Arc<V>) {
        if self.items.len() >= KEPT
            && let Some(oldest) = self.items.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key)
        {
            self.items.remove(&oldest);
        }
        self.clock += 1;
        self.items.insert(key, (self.clock, value));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Books {
    /// The register of a municipality as known at a sequence ([`Seq::LATEST`] for now).
    pub async fn register(&self, db: &Db, municipality: MunicipalityNo, known: Seq) -> Outcome<Arc<Register>> {
        let head = db.head(municipality).await?;
        let key = (municipality, known.min(head));
        if let Some(register) = lock(&self.registers).get(key) {
            return Ok(register);
        }
        let register = Arc::new(db.register(municipality, key.1).await?);
        lock(&self.registers).put(key, Arc::clone(&register));
        Ok(register)
    }

    async fn slice(&self, db: &Db, scope: Scope, register: &Register) -> Outcome<Arc<Slice>> {
        let key = (scope, register.seq);
        if let Some(slice) = lock(&self.slices).get(key) {
            return Ok(slice);
        }
        let slice = Arc::new(db.slice(scope, register).await?);
        lock(&self.slices).put(key, Arc::clone(&slice));
        Ok(slice)
    }

    /// Opens the sight of an asker on the municipality with this slug. What does not exist and what may not be seen get the same refusal.
    pub async fn sight(&self, db: &Db, asker: &Asker, slug: &str, when: When) -> Outcome<Sight> {
        let reference = self.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let municipality = reference.municipalities.by_slug(slug).cloned().ok_or(Refusal::Unknown)?;
        let no = municipality.noun.no;
        let sight = self.sight_of(db, asker.scope(no), municipality, reference, when).await?;
        Ok(Sight { funded: Funded::of(asker, no, &sight.register), ..sight })
    }

    /// The sight of a scope on a municipality that is already found: for a county's look at its members.
    pub async fn sight_of(&self, db: &Db, scope: Scope, municipality: Version<Municipality>, reference: Arc<Register>, when: When) -> Outcome<Sight> {
        let register = self.register(db, scope.municipality(), when.known).await?;
        let slice = self.slice(db, scope, &register).await?;
        let reference_slice = self.slice(db, scope.of_reference(), &reference).await?;
        Ok(Sight { scope, municipality, register, reference, slice, reference_slice, when, funded: Funded::default() })
    }
}

/// The two dates, never one word for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    funded: Funded,
}

/// What a funder pays for: the projects of her grant with their series and definitions, even where they are internal. Of their values she sees, like the
/// public, only the released ones, and small counts are hidden from her.
#[derive(Debug, Clone, Default)]
struct Funded {
    projects: BTreeSet<Id<Project>>,
    indicators: BTreeSet<Id<Indicator>>,
}

impl Funded {
    fn of(asker: &Asker, municipality: MunicipalityNo, register: &Register) -> Self {
        let grants = asker.appointments_in(municipality).filter(|one| one.role == Role::Funder).filter_map(|one| register.grants.get(one.grant?));
        let projects: BTreeSet<_> = grants.flat_map(|grant| grant.noun.projects.iter().map(|(project, _)| *project)).collect();
        let of_a_project = |series: &&Version<Series>| series.noun.project.is_some_and(|project| projects.contains(&project));
        let indicators = register.series.iter().filter(of_a_project).map(|series| series.noun.indicator).collect();
        Self { projects, indicators }
    }
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
        self.sees(project.noun.visibility) || self.funded.projects.contains(&project.id)
    }

    fn sees_indicator(&self, indicator: &Version<Indicator>) -> bool {
        self.sees(indicator.noun.visibility) || self.funded.indicators.contains(&indicator.id)
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

    fn sees_series(&self, series: &Series) -> bool {
        let funded = series.project.is_some_and(|id| self.funded.projects.contains(&id));
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
