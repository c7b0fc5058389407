//! `backup` and `restore`: a consistent copy of a running SQLite database, and how it is put back.

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::Args;
use server::checkpoint::anchor::Anchored;
use server::store::{Access, Db};
use server::verify::{Finding, Verdict, verify};

use crate::place::Place;
use crate::verify::own_key;

/// Options of `backup`.
#[derive(Args)]
pub struct Copy {
    /// The file to write; it must not exist yet
    file: PathBuf,
}

/// Options of `restore`.
#[derive(Args)]
pub struct Restore {
    /// The copy to put in place
    file: PathBuf,
    /// Put it in place of a database that is there; that one is kept beside, as `….before-restore`
    #[arg(long)]
    replace: bool,
    /// Put it in place although it contradicts itself or the anchors
    #[arg(long)]
    force: bool,
}

type Done = Result<(), Box<dyn Error>>;

/// `backup`
pub async fn copy(options: &Copy, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    db.copy_to(&options.file).await?;
    db.close().await;
    let copy = Db::look_at(&name(&options.file)?).await?;
    let verification = verify(&copy, None, &Anchored::default(), &|_, _| ()).await?;
    copy.close().await;
    if verification.verdict() == Verdict::Contradiction {
        return Err(format!("the copy does not agree with itself, so the database does not either:\n{verification}").into());
    }
    println!(
        "{}: {} journals, {} entries, {} rows; it agrees with itself.",
        options.file.display(),
        verification.journals,
        verification.entries,
        verification.rows
    );
    println!("The signing key and the folder of evidence are not in it: keep them apart.");
    Ok(())
}

/// `restore`
pub async fn restore(options: &Restore, place: &Place) -> Done {
    let target = place.real();
    if target.contains("://") {
        return Err("restore puts an SQLite file in place; PostgreSQL has pg_restore".into());
    }
    // A running server holds the lock: nothing is put under its feet.
    let held = Db::hold(&target)?;
    if Path::new(&target).exists() && !options.replace {
        return Err(format!("{target} is there; with --replace the copy takes its place and it is kept beside").into());
    }
    let copy = Db::look_at(&name(&options.file)?).await?;
    let key = own_key(place)?;
    let anchored = match &key {
        Some(verifier) => place.anchors(&target).read(verifier)?,
        None => Anchored::default(),
    };
    let verification = verify(&copy, key.as_ref(), &anchored, &|_, _| ()).await?;
    copy.close().await;
    println!("{verification}");
    let older = |finding: &Finding| matches!(finding, Finding::Older(..));
    if verification.findings.iter().any(|finding| !older(finding)) && !options.force {
        return Err("the copy contradicts itself or what was signed; nothing was changed (--force puts it in place all the same)".into());
    }
    // First the new one beside, then the change of names: a power cut leaves one or the other.
    let incoming = format!("{target}.incoming");
    std::fs::copy(&options.file, &incoming)?;
    std::fs::File::open(&incoming)?.sync_all()?;
    for suffix in ["", "-wal", "-shm"] {
        let old = format!("{target}{suffix}");
        if Path::new(&old).exists() {
            std::fs::rename(&old, format!("{target}.before-restore{suffix}"))?;
        }
    }
    std::fs::rename(&incoming, &target)?;
    drop(held);
    println!("{target} is what {} was.", options.file.display());
    Ok(())
}

fn name(file: &Path) -> Result<String, Box<dyn Error>> {
    if !file.is_file() {
        return Err(format!("there is no file {}", file.display()).into());
    }
    Ok(file.to_str().ok_or("the name of the file is no text")?.to_owned())
}
