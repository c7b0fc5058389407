//! The sheet on which a tenant's series and values are put together before they go into the script.

use std::collections::BTreeMap;

use domain::area::Area;
use domain::audience::Visibility;
use domain::event::Verb;
use domain::id::{Id, SeriesNo};
use domain::measurement::{Measurement, State};
use domain::project::Project;
use domain::series::{Group, Series};
use jiff::Timestamp;
use jiff::civil::Date;

use super::areas::area;
use super::chance::id;
use super::indicators::{Definition, REDEFINED, definition, indicator, minutes};
use super::municipalities::{COUNTY_NO, Tenant};
use super::script::{By, Item, Script, instant, slug, verb_of};
use crate::fault::Outcome;
use crate::store::NewMeasurement;

/// Figures of the county's own offices, typed in after each period; the others come by import.
const ENTERED: [&str; 8] = ["einb_dauer", "wartezeit_kurs", "gu_auszug", "mehrspr", "gu_zwei_jahre", "buergerbueros", "mo_beteil", "anerk_voll"];

/// What a series is about.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// Indicator.
    pub(super) key: &'static str,
    /// Code of the area.
    pub(super) area: &'static str,
    /// Whom.
    pub(super) group: Group,
    /// Whose own figure it is: slug of a project.
    pub(super) project: Option<&'static str>,
    /// Who sees it.
    pub(super) visibility: Visibility,
    /// The day it was opened; none: when the tenant joined.
    pub(super) opened: Option<Date>,
}

impl About {
    /// A public series about everybody.
    pub(super) fn total(key: &'static str, area: &'static str) -> Self {
        Self { key, area, group: Group::default(), project: None, visibility: Visibility::PUBLIC, opened: None }
    }

    /// The same about a group.
    pub(super) fn of(&self, dimension: &str, code: &str) -> Self {
        Self { group: Group::of([(dimension, code)]), ..self.clone() }
    }
}

/// The id of a series of a tenant.
pub(super) fn series_id(tenant: &str, about: &About) -> Id<Series> {
    id(&format!("{tenant}/{}", name(about, tenant)))
}

/// The name of a series within its tenant: indicator, foreign area, project, group.
fn name(about: &About, tenant: &str) -> String {
    let elsewhere = if about.area == tenant { "" } else { about.area };
    let parts = [about.key, elsewhere, about.project.unwrap_or(""), about.group.code()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// What values are recorded together: instant, code of their state, who wrote them (none: the program).
type Occasion = (Timestamp, &'static str, Option<By>);

/// A tenant's sheet.
pub(super) struct Sheet {
    pub(super) tenant: Tenant,
    opened: BTreeMap<String, SeriesNo>,
    adopted: BTreeMap<&'static str, Definition>,
    series: Vec<(Timestamp, Id<Series>, String, Series)>,
    values: BTreeMap<Occasion, (State, Vec<NewMeasurement>)>,
}

impl Sheet {
    pub(super) fn new(tenant: Tenant) -> Self {
        Self { tenant, opened: BTreeMap::new(), adopted: BTreeMap::new(), series: Vec::new(), values: BTreeMap::new() }
    }

    /// Adopts an indicator once and gives its definition.
    pub(super) fn adopt(&mut self, key: &'static str) -> Outcome<Definition> {
        if let Some(known) = self.adopted.get(key) {
            return Ok(known.clone());
        }
        let found = definition(key)?;
        self.adopted.insert(key, found.clone());
        Ok(found)
    }

    /// Opens a series once and gives its number.
    pub(super) fn open(&mut self, about: &About) -> Outcome<SeriesNo> {
        let name = name(about, self.tenant.code);
        if let Some(no) = self.opened.get(&name) {
            return Ok(*no);
        }
        let definition = self.adopt(about.key)?;
        let no = SeriesNo(i64::try_from(self.opened.len()).unwrap_or(0) + 1);
        let noun = Series {
            no,
            indicator: indicator(about.key),
            area: area_of(about),
            group: about.group.clone(),
            project: about.project.map(id::<Project>),
            source: definition.indicator.source.clone(),
            concept: String::new(),
            period_kind: definition.indicator.period_kind,
            entered: about.project.is_some() || (self.tenant.no == COUNTY_NO && ENTERED.contains(&about.key)),
            visibility: about.visibility,
        };
        let at = instant(about.opened.unwrap_or(self.tenant.joined), 10, 30);
        self.series.push((at, series_id(self.tenant.code, about), name.clone(), noun));
        self.opened.insert(name, no);
        Ok(no)
    }

    /// Puts down a value with the instant at which it was recorded.
    pub(super) fn put(&mut self, no: SeriesNo, measurement: Measurement, at: Timestamp) {
        self.put_new(NewMeasurement::of(no, measurement), at);
    }

    /// The same with what stands beside a value.
    pub(super) fn put_new(&mut self, new: NewMeasurement, at: Timestamp) {
        let state = new.measurement.state;
        self.values.entry((at, state.code(), None)).or_insert_with(|| (state, Vec::new())).1.push(new);
    }

    /// The same with what stands beside a value, written by one of the demo's people.
    pub(super) fn put_by(&mut self, by: By, new: NewMeasurement, at: Timestamp) {
        let state = new.measurement.state;
        self.values.entry((at, state.code(), Some(by))).or_insert_with(|| (state, Vec::new())).1.push(new);
    }

    /// Hands everything over to the script.
    pub(super) fn hand_over(self, script: &mut Script) {
        let Self { tenant, adopted, mut series, mut values, .. } = self;
        for (key, Definition { mut indicator, .. }) in adopted {
            indicator.minutes = minutes(key);
            let redefined = REDEFINED.iter().find(|(changed, ..)| *changed == key);
            let first = (super::indicators::indicator(key), slug(key), indicator.clone());
            script.at(tenant.no, instant(tenant.joined, 10, 0), Verb::IndicatorRecorded, first);
            if let Some((_, on, from, reason)) = redefined.filter(|(_, on, ..)| *on > tenant.joined) {
                let reason = domain::text::Text::german(*reason);
                indicator.breaks.push(domain::indicator::SeriesBreak { from: *from, reason });
                script.at(tenant.no, instant(*on, 10, 0), Verb::IndicatorRecorded, (super::indicators::indicator(key), slug(key), indicator));
            }
        }
        // Numbers in the order of opening, as they are given in real use.
        series.sort_by_key(|(at, _, _, noun)| (*at, noun.no));
        let numbers: BTreeMap<_, _> = series.iter().zip(1..).map(|((_, _, _, noun), number)| (noun.no, SeriesNo(number))).collect();
        let renumber = |no: &mut SeriesNo| *no = numbers.get(no).copied().unwrap_or(*no);
        for (at, id, name, mut noun) in series {
            renumber(&mut noun.no);
            script.at(tenant.no, at, Verb::SeriesRecorded, (id, slug(&name), noun));
        }
        values.values_mut().flat_map(|(_, values)| values).for_each(|value| renumber(&mut value.series));
        for ((at, _, by), (state, values)) in values {
            match by {
                Some(by) => script.by(by, tenant.no, at, verb_of(state), Item::Values(values)),
                None => script.at(tenant.no, at, verb_of(state), Item::Values(values)),
            }
        }
    }
}

fn area_of(about: &About) -> Id<Area> {
    area(about.area)
}
