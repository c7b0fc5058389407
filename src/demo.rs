//! The demo: an invented county in a database of its own, marked so that one may look around as anybody, on this machine only.

use std::error::Error;
use std::path::Path;

use clap::Args;
use domain::period::parse_day;
use jiff::civil::Date;
use server::clock::{Clock, day_in};
use server::entropy::Entropy;
use server::evidence::Files;
use server::mail::Post;
use server::store::{Access, Db, setting};

use crate::place::Place;
use crate::serve::{self, Door, Things};

/// Marks a demo database until it is complete, so that one that was interrupted can be thrown away.
const UNFINISHED: &str = "demo, unfinished";

/// Options of `demo`.
#[derive(Args)]
pub struct Options {
    /// Throw the demo database away and make it anew
    #[arg(long)]
    fresh: bool,
    /// Pretend that it is this day (default: really today)
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,
    /// Only make the database, do not serve
    #[arg(long)]
    build_only: bool,
}

fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|_| format!("{text} is not a day; write 2026-09-30"))
}

/// `demo`
pub async fn run(options: &Options, place: &Place, door: &Door) -> Result<(), Box<dyn Error>> {
    let file = place.database(default_file());
    let is_file = !file.contains("://");
    if options.fresh && is_file {
        throw_away(&file, place).await?;
    }
    let clock = options.today.map_or(Clock::System, Clock::fixed);
    let today = options.today.unwrap_or_else(|| day_in(clock.now(), "Europe/Berlin"));
    let db = Db::open(&file, Access::Write, Entropy::System).await?;
    match db.setting(setting::CREATED_BY).await?.as_deref() {
        Some(UNFINISHED) => return Err(format!("the demo in {file} was interrupted while it was made: start again with --fresh").into()),
        Some("demo") => println!("Demo database {file} (use --fresh to make it anew)"),
        _ if db.head(domain::id::MunicipalityNo::INSTALLATION).await?.0 > 0 => {
            return Err(format!("{file} holds real data: the demo is not written into it").into());
        }
        _ => {
            println!("Making the demo county in {file} …");
            let started = std::time::Instant::now();
            db.set(setting::CREATED_BY, UNFINISHED).await?;
            server::demo::build(&db, today).await?;
            server::demo::papers(&db, today, &place.notary(&file)?.signer).await?;
            db.set(setting::CREATED_BY, "demo").await?;
            println!("Made in {:.1} s.", started.elapsed().as_secs_f32());
        }
    }
    if options.build_only {
        db.close().await;
        return Ok(());
    }
    // Nobody in the demo is real: letters go into a folder beside the database.
    let letters = if is_file { Path::new(&file).with_extension("mail") } else { "demo.mail".into() };
    println!("Letters of the demo lie in {} unless a mail server is named.", letters.display());
    let notary = place.notary(&file)?;
    serve::run(db, door, Things { files: door.files(&file), clock, post: Post::Folder(letters), notary }).await
}

fn default_file() -> &'static str {
    if Path::new("target").is_dir() { "target/demo.sqlite" } else { "demo.sqlite" }
}

/// Removes an SQLite demo database with its side files, but never one that is in use or holds real data.
async fn throw_away(file: &str, place: &Place) -> Result<(), Box<dyn Error>> {
    if !Path::new(file).exists() {
        return Ok(());
    }
    let db = Db::open(file, Access::Write, Entropy::System).await?;
    let demo = matches!(db.setting(setting::CREATED_BY).await?.as_deref(), Some("demo" | UNFINISHED));
    let empty = db.head(domain::id::MunicipalityNo::INSTALLATION).await?.0 == 0;
    db.close().await;
    drop(db);
    if !demo && !empty {
        return Err(format!("{file} is not a demo database: it is left alone").into());
    }
    // What was handed in as evidence belongs to the demo too.
    if let Files::Folder(folder) = Files::beside(file, None) {
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    // Its signed checkpoints would say for ever that something is missing in the new one.
    match std::fs::remove_dir_all(place.anchors(file).0) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    for suffix in ["", "-wal", "-shm"] {
        match std::fs::remove_file(format!("{file}{suffix}")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
