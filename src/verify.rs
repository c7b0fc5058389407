//! `verify` and `checkpoint`: does the database say what its journals tell, and do they hold what was signed?

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use server::checkpoint::anchor::Anchored;
use server::checkpoint::key::{Signer, Verifier};
use server::clock::Clock;
use server::report::check::check;
use server::store::Access;
use server::verify::{Verdict, verify};

use crate::place::Place;

/// Nothing was found because nothing could be looked at.
pub const CANNOT_DECIDE: u8 = 2;
/// The command was not understood.
pub const USAGE: u8 = 3;

/// Options of `verify`.
#[derive(Args)]
pub struct Options {
    /// A report (PDF) or an audit package (ZIP) to check without any database; without it the database is checked
    file: Option<PathBuf>,
    /// The public key, as `checkpoint` prints it: name+id+key (default: that of the signing key here, which an attacker on this machine may have too)
    #[arg(long, value_name = "KEY")]
    public_key: Option<String>,
}

/// `verify`: 0 everything agrees, 1 a contradiction, 2 cannot decide, 3 not understood.
pub async fn run(options: &Options, place: &Place) -> Result<ExitCode, Box<dyn Error>> {
    let verifier = match &options.public_key {
        Some(text) => {
            let Some(verifier) = Verifier::read(text.trim()) else {
                eprintln!("kein-zufall: {text} is no public key; it looks like name+id+key");
                return Ok(ExitCode::from(USAGE));
            };
            Some(verifier)
        }
        None => own_key(place)?,
    };
    if let Some(file) = &options.file {
        return Ok(file_alone(file, verifier.as_ref()));
    }
    let database = place.real();
    if !database.contains("://") && !Path::new(&database).is_file() {
        eprintln!("kein-zufall: there is no database {database}; name it with --database");
        return Ok(ExitCode::from(USAGE));
    }
    let db = place.open(Access::Read).await?;
    let anchored = match &verifier {
        Some(verifier) => place.anchors(&database).read(verifier)?,
        None => Anchored::default(),
    };
    let verification = verify(&db, verifier.as_ref(), &anchored, &|municipality, entries| {
        eprintln!("journal {}: {entries} entries", municipality.0);
    })
    .await?;
    println!("{verification}");
    Ok(code(verification.verdict()))
}

fn code(verdict: Verdict) -> ExitCode {
    match verdict {
        Verdict::Good => ExitCode::SUCCESS,
        Verdict::Contradiction => ExitCode::from(1),
        Verdict::Undecided => ExitCode::from(CANNOT_DECIDE),
    }
}

/// A report or a package on its own.
fn file_alone(file: &Path, verifier: Option<&Verifier>) -> ExitCode {
    let name = file.display();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("kein-zufall: {name}: {error}");
            return ExitCode::from(USAGE);
        }
    };
    let Some(checked) = check(&bytes, verifier) else {
        eprintln!("kein-zufall: {name} is neither a report (PDF) nor an audit package (ZIP)");
        return ExitCode::from(USAGE);
    };
    print!("{checked}");
    code(checked.verdict())
}

/// The public half of the key that lies here; reading does not make one.
pub fn own_key(place: &Place) -> Result<Option<Verifier>, server::Fault> {
    let file = place.key(&place.real());
    if !file.is_file() {
        return Ok(None);
    }
    Ok(Some(Signer::at(&file, &server::entropy::Entropy::System)?.verifier()))
}

/// `checkpoint`: signs where every journal stands, and prints the checkpoints and the public key.
pub async fn checkpoint(place: &Place) -> Result<(), Box<dyn Error>> {
    let notary = place.notary(&place.real())?;
    let db = place.open(Access::Write).await?;
    let issued = notary.issue_all(&db, Clock::System.now()).await?;
    db.close().await;
    for checkpoint in &issued {
        println!("{}", checkpoint.signed(&notary.signer));
    }
    println!("{} journals signed in {}", issued.len(), notary.anchors.0.display());
    println!("Public key: {}", notary.signer.verifier().text());
    Ok(())
}
