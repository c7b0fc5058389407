//! The areas that a file is about: ids of known ones; whoever keeps the installation adds unknown ones.

use std::collections::{BTreeMap, HashMap};

use domain::area::{Area, AreaCode, AreaKind};
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo};
use domain::register::Register;
use domain::role::{Act, Asker};
use domain::slug::Slug;
use jiff::Timestamp;

use super::{Package, Receipt};
use crate::fault::Outcome;
use crate::import::Summary;
use crate::store::Db;

/// The ids of all areas in the file; unknown ones are added to the register with the name that the file gives.
pub(super) async fn areas(
    db: &Db,
    asker: &Asker,
    package: &Package<'_>,
    installation: &Register,
    now: Timestamp,
    receipt: &mut Receipt,
) -> Outcome<BTreeMap<AreaCode, Id<Area>>> {
    let standing: HashMap<&AreaCode, Id<Area>> =
        installation.areas.iter().flat_map(|area| area.noun.codes.iter().map(|code| (code, area.id))).collect();
    let mut ids: BTreeMap<AreaCode, Id<Area>> = BTreeMap::new();
    let mut missing = Vec::new();
    for code in package.values.iter().map(|value| &value.area_code) {
        if ids.contains_key(code) {
            continue;
        }
        let known = standing.get(code).copied();
        if known.is_none() {
            missing.push(code.clone());
        }
        ids.insert(code.clone(), known.unwrap_or_else(|| db.entropy().id(now)));
    }
    if missing.is_empty() {
        return Ok(ids);
    }
    let permit = asker.permit(Act::Import, MunicipalityNo::INSTALLATION)?;
    let mut tx = db.begin(permit, now).await?;
    for code in &missing {
        let name = name_of(package.summary, code);
        let kind = kind_of(code, &name);
        let area = Area { parent: parent_of(code, &standing, &ids), ..Area::new(name, kind, (*code).clone()) };
        tx.record(ids[code], &Slug::from_title(code.short()), &area, None).await?;
    }
    tx.commit(&Event::of(Verb::AreasRecorded)).await?;
    receipt.areas = missing.len();
    Ok(ids)
}

/// The file's own name of an area, else its code.
fn name_of(summary: &Summary, code: &AreaCode) -> String {
    let named = |key: &str| {
        let of_dimension = || summary.dimensions.values().find_map(|dimension| dimension.codes.get(key));
        summary.area_names.get(key).or_else(of_dimension).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    named(code.short()).unwrap_or_else(|| code.short().to_owned())
}

fn kind_of(code: &AreaCode, name: &str) -> AreaKind {
    match code.short() {
        "DG" => AreaKind::Country,
        short if !code.as_str().starts_with("ags:") => {
            if short.is_empty() {
                AreaKind::Other
            } else {
                AreaKind::District
            }
        }
        short => match short.len() {
            2 => AreaKind::State,
            5 if name.to_lowercase().contains("stadt") => AreaKind::City,
            5 => AreaKind::County,
            8 => AreaKind::Municipality,
            _ => AreaKind::Other,
        },
    }
}

/// An AGS begins with its parent's; the register decides whether that exists.
fn parent_of(code: &AreaCode, standing: &HashMap<&AreaCode, Id<Area>>, ids: &BTreeMap<AreaCode, Id<Area>>) -> Option<Id<Area>> {
    let digits = code.as_str().strip_prefix("ags:").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let longer: &[usize] = match digits.len() {
        8 => &[5, 2],
        5 | 3 => &[2],
        2 => &[0],
        _ => return None,
    };
    longer.iter().find_map(|length| {
        let key = if *length == 0 { "DG" } else { &digits[..*length] };
        let code = AreaCode::parse("area", key).ok()?;
        standing.get(&code).or_else(|| ids.get(&code)).copied()
    })
}
