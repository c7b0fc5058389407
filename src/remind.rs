//! `remind`: writes to everybody who owes late values; meant for a timer (cron, systemd).

use std::error::Error;

use clap::Args;
use domain::id::{MunicipalityNo, Seq};
use domain::period::parse_day;
use domain::role::Asker;
use jiff::civil::Date;
use server::analysis::agenda::{by_person, standing};
use server::analysis::sight::When;
use server::analysis::{Books, Sight};
use server::clock::{Clock, day_in};
use server::mail::Post;
use server::reminder::{Reminded, Writer, address, may_remind};
use server::store::{Access, Db};

use crate::place::Place;
use crate::serve::Door;

/// Options of `remind`.
#[derive(Args)]
pub struct Options {
    /// Only this municipality, by its name in addresses (default: all)
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// Only say who would be reminded of what, send nothing
    #[arg(long)]
    dry_run: bool,
    /// Pretend that it is this day (default: really today)
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|_| format!("{text} is not a day; write 2026-09-30"))
}

/// `remind`
pub async fn run(options: &Options, place: &Place, door: &Door) -> Result<(), Box<dyn Error>> {
    let post = door.post(Post::Nowhere)?;
    let site = door.public_address().unwrap_or_default();
    if !options.dry_run && !post.leaves() {
        return Err("letters have no way out: name a mail server (--smtp and --mail-from) or a folder (--mail-folder)".into());
    }
    if !options.dry_run && site.is_empty() {
        return Err("links in letters need --address: what people type to come here".into());
    }
    let db = place.open(if options.dry_run { Access::Read } else { Access::Write }).await?;
    let books = Books::default();
    let reference = books.register(&db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let wanted = |slug: &str| options.municipality.as_deref().is_none_or(|only| only == slug);
    let places: Vec<_> = reference.municipalities.iter().filter(|municipality| wanted(municipality.slug.as_str())).collect();
    if let (Some(only), true) = (&options.municipality, places.is_empty()) {
        return Err(format!("there is no municipality {only}").into());
    }
    let clock = options.today.map_or(Clock::System, Clock::fixed);
    let mut failed = 0;
    for municipality in places {
        let today = day_in(clock.now(), &municipality.noun.time_zone);
        let sight = books.sight(&db, &Asker::operator(), municipality.slug.as_str(), When::now(today)).await?;
        failed += remind(&db, &post, &site, &sight, clock, options.dry_run).await?;
    }
    db.close().await;
    if failed > 0 { Err(format!("{failed} letters could not be sent; the log says why").into()) } else { Ok(()) }
}

/// Reminds everybody of one municipality who is late, and says so line by line; returns how many letters failed.
async fn remind(db: &Db, post: &Post, site: &str, sight: &Sight, clock: Clock, dry_run: bool) -> Result<usize, Box<dyn Error>> {
    let owed = standing(db, sight).await?.owed;
    let reminders = db.reminders(sight.scope.municipality()).await?;
    let writer = Writer { db, post, site, sight, asks: None, now: clock.now() };
    let mut failed = 0;
    for (id, rows) in by_person(&owed) {
        let late = rows.iter().filter(|row| row.owed.is_late(sight.when.today)).count();
        let Some(person) = id.and_then(|id| sight.reference.persons.get(id)).filter(|_| late > 0) else { continue };
        let before = reminders.get(&person.id).copied();
        let became = if dry_run {
            match (address(person), may_remind(before, clock.now())) {
                (None, _) => "no address",
                (Some(_), false) => "was reminded less than a week ago",
                (Some(_), true) => "would be reminded",
            }
        } else {
            match writer.remind(person.id, &rows, before, false).await? {
                Reminded::Sent => "reminded",
                Reminded::Lately => "was reminded less than a week ago",
                Reminded::NoAddress => "no address",
                Reminded::Failed => {
                    failed += 1;
                    "the letter could not be sent"
                }
            }
        };
        println!("{}\t{}\t{} owed\t{late} late\t{became}", sight.municipality.slug, person.noun.name, rows.len());
    }
    Ok(failed)
}
