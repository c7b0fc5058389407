//! One indicator in several areas: our own, areas of similar size and kind, and our parts. Only what the viewer may see of each.

use std::collections::{BTreeMap, HashMap};

use domain::area::{Area, Population};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::measurement::Quality;
use domain::peer::{Candidate, Peers, Rule};
use domain::period::Period;
use domain::register::Version;
use domain::series::{Group, Series};
use domain::spread::Spread;
use rust_decimal::Decimal;

use super::shown::{ShownPoint, shown_points};
use super::sight::Sight;

/// The areas of the register by what they are part of.
#[derive(Debug)]
pub struct Atlas<'a> {
    parts: HashMap<Id<Area>, Vec<&'a Version<Area>>>,
}

impl<'a> Atlas<'a> {
    /// Of the areas that exist at the reference date.
    pub fn of(sight: &'a Sight) -> Self {
        let at = sight.when.at;
        let exists = |area: &Area| area.from.is_none_or(|from| from <= at) && area.to.is_none_or(|to| at <= to);
        let mut parts: HashMap<Id<Area>, Vec<&Version<Area>>> = HashMap::new();
        for area in sight.reference.areas.iter().filter(|area| exists(&area.noun)) {
            if let Some(parent) = area.noun.parent {
                parts.entry(parent).or_default().push(area);
            }
        }
        Self { parts }
    }

    /// The parts of an area.
    pub fn parts(&self, area: Id<Area>) -> &[&'a Version<Area>] {
        self.parts.get(&area).map_or(&[], Vec::as_slice)
    }

    /// How many people live in an area: as its register says, else all its parts together, if each has a number.
    pub fn population(&self, area: &Version<Area>) -> Option<Population> {
        self.population_within(area, 0)
    }

    fn population_within(&self, area: &Version<Area>, depth: u32) -> Option<Population> {
        // A register that goes in a circle must not take us along.
        if area.noun.population.is_some() || depth > 6 {
            return area.noun.population;
        }
        let parts = self.parts(area.id);
        let all = parts.iter().map(|part| self.population_within(part, depth + 1)).collect::<Option<Vec<_>>>()?;
        let people = all.iter().try_fold(0_u32, |sum, one| sum.checked_add(one.people))?;
        (!all.is_empty()).then(|| Population { people, on: all.iter().map(|one| one.on).min().flatten() })
    }
}

/// An area with what is known of the indicator there.
#[derive(Debug, Clone)]
pub struct InArea {
    /// Which area.
    pub area: Id<Area>,
    /// Its name.
    pub name: String,
    /// The page of the series.
    pub href: String,
    /// How many people live there.
    pub population: Option<Population>,
    /// The values as they may be shown.
    pub points: Vec<ShownPoint>,
    /// Its definition, concept or source differs from ours.
    pub differs: bool,
}

impl InArea {
    fn at(&self, period: Period) -> Option<&ShownPoint> {
        self.points.iter().find(|point| point.period == period)
    }
}

/// One indicator for one group, here and elsewhere.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Ourselves, if there is a series about all of us.
    pub own: Option<InArea>,
    /// How many people live here.
    pub population: Option<Population>,
    /// The peers with a series, by name.
    pub peers: Vec<InArea>,
    /// How they were chosen.
    pub rule: Rule,
    /// Of our kind and with a series, but of another or of unknown size.
    pub other_size: usize,
    /// Of our kind and size, but without a visible series.
    pub without_series: usize,
    /// Our parts with a series, by name.
    pub parts: Vec<InArea>,
}

/// The values of one period beside each other.
#[derive(Debug, Clone)]
pub struct AtPeriod<'a> {
    /// When.
    pub period: Period,
    /// Ours.
    pub own: (&'a InArea, &'a ShownPoint, Decimal),
    /// The peers whose values count.
    pub counted: Vec<(&'a InArea, &'a ShownPoint, Decimal)>,
    /// Peers with a value that was measured in another way: shown, but not counted.
    pub differing: Vec<(&'a InArea, &'a ShownPoint, Decimal)>,
    /// Peers without a figure in this period: a mark, suppressed, or nothing at all.
    pub missing: Vec<(&'a InArea, Option<&'a ShownPoint>)>,
    /// Where the counted values lie.
    pub spread: Option<Spread>,
}

/// Puts an indicator together for a group. `neighbours` are sights on other municipalities, each with the eyes that are allowed there.
pub fn compared(sight: &Sight, neighbours: &[Sight], atlas: &Atlas<'_>, indicator: &Version<Indicator>, group: &Group) -> Compared {
    let own_area = sight.municipality.noun.area;
    let mut found = found(sight, neighbours, atlas, indicator, group);
    let own = found.remove(&own_area);
    let here = sight.area(own_area);
    let population = here.and_then(|area| atlas.population(area));
    let kind = here.map(|area| area.noun.kind);
    let mut parts: Vec<InArea> = atlas.parts(own_area).iter().filter_map(|part| found.remove(&part.id)).collect();
    let size = |area: Option<&Version<Area>>| area.and_then(|area| atlas.population(area)).map(|population| population.people);
    let candidate = |one: &InArea| Some(Candidate { key: one.area, kind: sight.area(one.area)?.noun.kind, people: size(sight.area(one.area)) });
    let candidates: Vec<Candidate<Id<Area>>> = found.values().filter_map(candidate).collect();
    let chosen = kind.map(|kind| Peers::choose(kind, population.map(|population| population.people), &candidates));
    let Some(chosen) = chosen else {
        return Compared { own, population, peers: Vec::new(), rule: Rule::SameKind, other_size: 0, without_series: 0, parts };
    };
    let without_series = match chosen.rule {
        Rule::SimilarSize { least, most } => {
            let similar = |area: &&Version<Area>| size(Some(*area)).is_some_and(|people| (least..=most).contains(&people));
            let alike = sight.reference.areas.iter().filter(|area| Some(area.noun.kind) == kind && area.id != own_area && area.noun.to.is_none());
            alike.filter(|area| !found.contains_key(&area.id)).filter(similar).count()
        }
        Rule::Nearest { .. } | Rule::SameKind => 0,
    };
    let mut peers: Vec<InArea> = chosen.chosen.iter().filter_map(|area| found.remove(area)).collect();
    peers.sort_by(|a, b| a.name.cmp(&b.name));
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Compared { own, population, peers, rule: chosen.rule, other_size: chosen.other_size + chosen.unknown_size, without_series, parts }
}

/// One series for each area that has one: our own before a neighbour's before shared ones.
fn found(sight: &Sight, neighbours: &[Sight], atlas: &Atlas<'_>, indicator: &Version<Indicator>, group: &Group) -> BTreeMap<Id<Area>, InArea> {
    let mut found = BTreeMap::new();
    let fits = |series: &Series, defined: Id<Indicator>| {
        series.indicator == defined && series.group == *group && series.project.is_none() && series.period_kind == indicator.noun.period_kind
    };
    let own = |series: &&Version<Series>| fits(&series.noun, indicator.id);
    let concept = sight.series().find(|series| own(series)).map_or("", |series| series.noun.concept.as_str()).to_owned();
    let mut put = |from: &Sight, series: &Version<Series>, defined: &Version<Indicator>| {
        let Some(area) = sight.area(series.noun.area) else { return };
        let theirs = &series.noun.concept;
        let differs = !concept.is_empty() && !theirs.is_empty() && *theirs != concept || differs(&indicator.noun, &defined.noun);
        found.entry(area.id).or_insert_with(|| InArea {
            area: area.id,
            name: area.noun.name.clone(),
            href: format!("/{}/series/{}", from.municipality.slug, series.slug),
            population: atlas.population(area),
            points: shown_points(from, series, &defined.noun, from.points(series)),
            differs,
        });
    };
    for series in sight.series().filter(own) {
        put(sight, series, indicator);
    }
    for neighbour in neighbours {
        let Some(theirs) = same(neighbour, indicator) else { continue };
        let about_itself = |series: &&Version<Series>| series.noun.area == neighbour.municipality.noun.area && fits(&series.noun, theirs.id);
        if let Some(series) = neighbour.series().find(about_itself) {
            put(neighbour, series, theirs);
        }
    }
    for series in sight.reference_series().filter(own) {
        put(sight, series, indicator);
    }
    found
}

/// Another municipality's definition of an indicator: the same one, or adopted from the same entry of the catalogue.
fn same<'a>(neighbour: &'a Sight, indicator: &Version<Indicator>) -> Option<&'a Version<Indicator>> {
    let key = indicator.noun.catalogue_key.as_ref();
    let adopted = |one: &&Version<Indicator>| key.is_some() && one.noun.catalogue_key.as_ref() == key;
    neighbour.indicators().find(|one| one.id == indicator.id).or_else(|| neighbour.indicators().find(adopted)).filter(|one| {
        // What is written in another unit or kind of period cannot stand on one axis.
        one.noun.unit == indicator.noun.unit && one.noun.period_kind == indicator.noun.period_kind
    })
}

/// Whether two definitions count other things.
fn differs(one: &Indicator, other: &Indicator) -> bool {
    let both = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    one.aggregation != other.aggregation || one.counts != other.counts || both(&one.concept, &other.concept)
}

impl Compared {
    /// The latest period in which we have a figure and at least half as many peers as ever; none where we have no figure at all.
    pub fn latest(&self, per: Decimal) -> Option<AtPeriod<'_>> {
        let own = self.own.as_ref()?;
        let ours: Vec<AtPeriod<'_>> = own.points.iter().rev().filter_map(|point| self.at(own, point, per)).collect();
        let most = ours.iter().map(|at| at.counted.len()).max()?;
        ours.into_iter().find(|at| at.counted.len() * 2 >= most)
    }

    fn at<'a>(&'a self, own: &'a InArea, point: &'a ShownPoint, per: Decimal) -> Option<AtPeriod<'a>> {
        let (period, figure) = (point.period, point.figure(per)?);
        let (mut counted, mut differing, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for peer in &self.peers {
            match peer.at(period).map(|theirs| (theirs, theirs.figure(per))) {
                Some((theirs, Some(figure))) if peer.differs || theirs.quality == Quality::DefinitionDiffers => {
                    differing.push((peer, theirs, figure));
                }
                Some((theirs, Some(figure))) => counted.push((peer, theirs, figure)),
                other => missing.push((peer, other.map(|(theirs, _)| theirs))),
            }
        }
        let values: Vec<Decimal> = counted.iter().map(|(_, _, figure)| *figure).collect();
        Some(AtPeriod { period, own: (own, point, figure), spread: Spread::of(&values), counted, differing, missing })
    }

    /// Whether there is anybody to compare with.
    pub fn is_alone(&self) -> bool {
        self.peers.is_empty() && self.parts.is_empty()
    }
}

/// The groups for which we and somebody else have a series, everybody first.
pub fn groups(sight: &Sight, neighbours: &[Sight], indicator: &Version<Indicator>) -> Vec<Group> {
    let plain = |series: &&Version<Series>| series.noun.project.is_none();
    let own_area = sight.municipality.noun.area;
    let of_ours = |series: &&Version<Series>| series.noun.indicator == indicator.id;
    let all = || sight.series().chain(sight.reference_series()).filter(plain).filter(of_ours);
    let theirs = neighbours.iter().flat_map(|neighbour| {
        let id = same(neighbour, indicator).map(|theirs| theirs.id);
        neighbour.series().filter(plain).filter(move |series| Some(series.noun.indicator) == id)
    });
    let elsewhere: Vec<&Group> = all().filter(|series| series.noun.area != own_area).chain(theirs).map(|series| &series.noun.group).collect();
    let mut groups: Vec<Group> = all().filter(|series| series.noun.area == own_area).map(|series| series.noun.group.clone()).collect();
    groups.retain(|group| elsewhere.contains(&group));
    groups.sort_unstable();
    groups.dedup();
    groups
}
