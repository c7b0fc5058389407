//! `move-out` and `move-in`: an installation leaves for another database.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use clap::Args;
use server::evidence::Files;
use server::store::Access;
use server::transfer::{arrive, leave};

use crate::place::Place;

/// Options of both.
#[derive(Args)]
pub struct Options {
    /// The package (ZIP); it must not exist yet when moving out
    file: PathBuf,
    /// The folder with the files that prove values (default: beside the SQLite file; needed with PostgreSQL)
    #[arg(long, env = "KZ_FILES", value_name = "FOLDER")]
    files: Option<PathBuf>,
}

type Done = Result<(), Box<dyn Error>>;

fn folder(options: &Options, place: &Place) -> Option<PathBuf> {
    match Files::beside(&place.real(), options.files.as_deref()) {
        Files::Folder(folder) => Some(folder),
        Files::Nowhere => None,
    }
}

fn told(table: &str, rows: u64) {
    eprintln!("{table}: {rows} rows");
}

/// `move-out`
pub async fn out(options: &Options, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    let file = File::create_new(&options.file).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let evidence = folder(options, place);
    let manifest = leave(&db, evidence.as_deref(), BufWriter::new(file), &told).await?;
    db.close().await;
    println!("{}: {} journals, {} files.", options.file.display(), manifest.journals.len(), manifest.files.len());
    if evidence.is_none() {
        println!("The files that prove values are not in it: name their folder with --files.");
    }
    println!("Passwords, second factors and the signing key are not in it: take the key along, and invite people anew.");
    Ok(())
}

/// `move-in`
pub async fn r#in(options: &Options, place: &Place) -> Done {
    let file = File::open(&options.file).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let db = place.open(Access::Write).await?;
    let arrived = arrive(&db, folder(options, place).as_deref(), BufReader::new(file), &told).await?;
    db.close().await;
    let verification = arrived?;
    println!(
        "{} journals, {} entries and {} rows moved in and agree with each other.",
        verification.journals, verification.entries, verification.rows
    );
    println!("The first start prints a code for the first administrator, who invites the others.");
    Ok(())
}
