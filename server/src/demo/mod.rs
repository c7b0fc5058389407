//! Demo data: an invented county told as a story, written by the same verbs as real use with the instants at which things would have happened.
//! So every past state is real: what was known on a day is what can be read as known on that day.
//!
//! Start reading at [`story`] (the figures that matter), [`goals`] and [`project_list`]; the rest of the modules is scenery.

mod areas;
mod bench;
mod chance;
mod county;
mod curve;
mod decisions;
mod deliveries;
mod evaluations;
mod goals;
mod grants;
mod indicators;
mod member_goals;
mod members;
mod mend;
mod municipalities;
mod narratives;
mod organisations;
mod papers;
mod people;
mod project_figures;
mod project_list;
mod projects;
mod queue;
mod reference;
mod responsibilities;
mod script;
mod sheet;
mod story;
mod targets;
mod timetable;
mod town;

use jiff::civil::Date;

pub use bench::build_bench;
pub use papers::papers;

use crate::fault::Outcome;
use crate::store::Db;

/// Writes the whole demo into an empty database: everything that has happened in it up to `today`. The same day gives the same data.
pub async fn build(db: &Db, today: Date) -> Outcome<()> {
    let mut script = script::Script::new(today);
    areas::write(&mut script)?;
    municipalities::write(&mut script);
    reference::write(&mut script)?;
    organisations::write(&mut script);
    let mut sheet = sheet::Sheet::new(municipalities::COUNTY_TENANT);
    story::write(&mut sheet, today)?;
    county::write(&mut sheet, today)?;
    project_figures::write(&mut sheet, today)?;
    mend::write(&mut sheet)?;
    queue::write(&mut sheet)?;
    sheet.hand_over(&mut script);
    decisions::write(&mut script);
    goals::write(&mut script)?;
    targets::write(&mut script);
    projects::write(&mut script);
    narratives::write(&mut script)?;
    queue::write_texts(&mut script)?;
    responsibilities::write(&mut script);
    grants::write(&mut script);
    evaluations::write(&mut script);
    people::write(&mut script);
    members::write(&mut script)?;
    deliveries::write(&mut script);
    script.play(db).await
}
