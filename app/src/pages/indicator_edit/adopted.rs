//! An adopted entry of the catalogue becomes an indicator and its first series, in one change.

use domain::area::Area;
use domain::audience::{Audience, Visibility};
use domain::catalogue::{self, CatalogueEntry};
use domain::event::{Event, Verb};
use domain::id::{Id, SeriesNo};
use domain::indicator::Indicator;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::series::{Group, Series};
use domain::slug::Slug;
use server::Outcome;
use server::analysis::Sight;

use super::is_adopted;
use crate::pages::form::Typed;
use crate::pages::here::Here;

/// What was chosen.
struct Chosen<'a> {
    entry: &'static CatalogueEntry,
    area: &'a Version<Area>,
    group: Group,
    visibility: Visibility,
    /// Values are typed in here after each period.
    entered: bool,
}

/// Records indicator and series; returns the indicator's name in addresses.
pub async fn record(here: &Here, sight: &Sight, typed: &Typed) -> Outcome<Slug> {
    let (id, series_id) = Refusal::both(typed.id::<Indicator>("id"), typed.id::<Series>("series_id"))?;
    // The same form sent twice is one indicator.
    if let Some(there) = sight.register.indicators.get(id) {
        return Ok(there.slug.clone());
    }
    let chosen = chosen(sight, typed)?;
    let permit = here.asker.permit(Act::EditIndicator, sight.scope.municipality())?;
    let indicator = chosen.entry.indicator(chosen.visibility);
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let no = SeriesNo(tx.next_no("series").await?);
    let series = series(no, id, &indicator, &chosen);
    let slug = tx.record(id, &Slug::from_title(&indicator.name.text), &indicator, None).await?;
    tx.record(series_id, &series_slug(sight, &indicator, &chosen), &series, None).await?;
    tx.commit(&Event::of(Verb::IndicatorRecorded)).await?;
    Ok(slug)
}

fn chosen<'a>(sight: &'a Sight, typed: &Typed) -> Result<Chosen<'a>, Refusal> {
    let entry = typed
        .choice("key", catalogue::find)
        .and_then(|entry| if is_adopted(sight, entry.key) { Err(Refusal::field("key", Problem::Taken)) } else { Ok(entry) });
    let area = typed.id::<Area>("area").and_then(|id| sight.area(id).ok_or_else(|| Refusal::field("area", Problem::NotOffered)));
    let group = Group::parse("group", typed.text("group"));
    let audience = typed.choice("audience", Audience::from_code);
    let ((entry, area), (group, audience)) = Refusal::both(Refusal::both(entry, area), Refusal::both(group, audience))?;
    Ok(Chosen { entry, area, group, visibility: Visibility { audience, from: None }, entered: typed.text("entered") == "on" })
}

fn series(no: SeriesNo, indicator: Id<Indicator>, definition: &Indicator, chosen: &Chosen<'_>) -> Series {
    Series {
        no,
        indicator,
        area: chosen.area.id,
        group: chosen.group.clone(),
        project: None,
        source: definition.source.clone(),
        concept: definition.concept.clone(),
        period_kind: definition.period_kind,
        entered: chosen.entered,
        visibility: chosen.visibility,
    }
}

fn series_slug(sight: &Sight, indicator: &Indicator, chosen: &Chosen<'_>) -> Slug {
    let mut title = indicator.name.text.clone();
    // The municipality itself goes without saying.
    if chosen.area.id != sight.municipality.noun.area {
        title = format!("{} {title}", chosen.area.noun.name);
    }
    for (_, code) in chosen.group.pairs() {
        title = format!("{code} {title}");
    }
    Slug::from_title(&title)
}
