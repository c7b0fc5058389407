//! `export-person` and `erase-person`.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use domain::person::Person;
use domain::register::Version;
use server::clock::Clock;
use server::person::{RETENTION_YEARS, erase, everything, find};
use server::store::{Access, Db};

use crate::place::Place;

/// Options of `export-person`.
#[derive(Args)]
pub struct Export {
    /// Her number, the name she signs in with, or her address
    person: String,
    /// The file to write (default: standard output)
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Options of `erase-person`.
#[derive(Args)]
pub struct Erase {
    /// Her number, the name she signs in with, or her address
    person: String,
    /// How many years after the year of her last entry it must stay known who she was; the municipality decides, and it is at least one
    #[arg(long, default_value_t = RETENTION_YEARS, value_parser = clap::value_parser!(u16).range(1..=100))]
    retention_years: u16,
}

type Done = Result<(), Box<dyn Error>>;

async fn found(db: &Db, named: &str) -> Result<Version<Person>, Box<dyn Error>> {
    Ok(find(db, named).await?.ok_or_else(|| format!("there is nobody called {named}"))?)
}

/// `export-person`
pub async fn export(options: &Export, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    let person = found(&db, &options.person).await?;
    let text = serde_json::to_string_pretty(&everything(&db, person.id).await?)?;
    match &options.out {
        Some(file) => std::fs::write(file, text)?,
        None => println!("{text}"),
    }
    Ok(())
}

/// `erase-person`
pub async fn forget(options: &Erase, place: &Place) -> Done {
    let db = place.open(Access::Write).await?;
    let person = found(&db, &options.person).await?;
    let erased = erase(&db, &person, options.retention_years, Clock::System.now()).await?;
    db.close().await;
    let erased = erased?;
    println!("Person {} is erased (entry {} of the installation's journal, {} texts).", person.id, erased.seq.0, erased.texts);
    for (municipality, texts) in &erased.mentioned {
        println!(
            "Her name still stands in {texts} texts of municipality {}: explanations, contacts, responsibilities. Look at them there.",
            municipality.0
        );
    }
    println!("Copies that were made before still hold her name: backups, audit packages, reports that name her.");
    Ok(())
}
