//! Recording the areas of a register of municipalities: names, kinds, keys and parents, all in one transaction.

use std::collections::HashMap;

use domain::area::{Area, AreaCode};
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::{Act, Asker};
use domain::slug::Slug;
use jiff::Timestamp;

use crate::fault::Outcome;
use crate::import::RegisterArea;
use crate::store::Db;

/// What became of the areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registered {
    /// Areas that were unknown.
    pub new: usize,
    /// Areas that have another name, kind or parent now, or one more key.
    pub changed: usize,
    /// Areas that stand like this already.
    pub same: usize,
}

/// Records the areas that a file registers. Areas that are known by one of their keys are brought up to date; none is taken away.
pub async fn record_areas(db: &Db, asker: &Asker, areas: &[RegisterArea], now: Timestamp) -> Outcome<Registered> {
    let permit = asker.permit(Act::Import, MunicipalityNo::INSTALLATION)?;
    let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let known: HashMap<&AreaCode, &Version<Area>> =
        installation.areas.iter().flat_map(|area| area.noun.codes.iter().map(move |code| (code, area))).collect();
    let standing = |area: &RegisterArea| area.codes.iter().find_map(|code| known.get(code).copied());
    let mut ids: HashMap<&AreaCode, Id<Area>> = HashMap::new();
    for area in areas {
        let id = standing(area).map_or_else(|| db.entropy().id(now), |version| version.id);
        ids.extend(area.codes.iter().map(|code| (code, id)));
    }
    let mut receipt = Registered::default();
    let mut tx = db.begin(permit, now).await?;
    for area in areas {
        let Some(preferred) = area.codes.first() else { return Err(Refusal::field("area", Problem::NotOffered).into()) };
        let version = standing(area);
        let noun = brought_up_to_date(version.map(|version| &version.noun), area, &ids);
        match version {
            Some(version) if version.noun == noun => receipt.same += 1,
            Some(version) => {
                tx.record(version.id, &version.slug, &noun, Some(version.seq)).await?;
                receipt.changed += 1;
            }
            None => {
                tx.record(ids[preferred], &Slug::from_title(preferred.short()), &noun, None).await?;
                receipt.new += 1;
            }
        }
    }
    tx.commit(&Event::of(Verb::AreasRecorded)).await?;
    Ok(receipt)
}

/// What the register says goes before what stood; keys and dates that only stood here stay.
fn brought_up_to_date(standing: Option<&Area>, area: &RegisterArea, ids: &HashMap<&AreaCode, Id<Area>>) -> Area {
    let mut codes = standing.map(|standing| standing.codes.clone()).unwrap_or_default();
    codes.extend(area.codes.iter().filter(|code| !standing.is_some_and(|standing| standing.codes.contains(code))).cloned());
    let parent = area.parent.as_ref().and_then(|parent| ids.get(parent).copied());
    Area {
        name: area.name.clone(),
        kind: area.kind,
        codes,
        parent: parent.or_else(|| standing.and_then(|standing| standing.parent)),
        from: standing.and_then(|standing| standing.from),
        to: standing.and_then(|standing| standing.to),
        successors: standing.map(|standing| standing.successors.clone()).unwrap_or_default(),
        partition_complete: standing.is_some_and(|standing| standing.partition_complete),
        population: area.population.or_else(|| standing.and_then(|standing| standing.population)),
    }
}
