//! Where the data lies.

use std::path::{Path, PathBuf};

use clap::Args;
use server::checkpoint::Notary;
use server::checkpoint::anchor::Anchors;
use server::checkpoint::key::Signer;
use server::entropy::Entropy;
use server::store::{Access, Db};

/// The real database, where none is named.
const DATABASE: &str = "kein-zufall.sqlite";

/// The database of a command.
#[derive(Args, Clone)]
#[command(next_help_heading = "Where the data lies")]
pub struct Place {
    /// An SQLite file (made if missing) or <postgres://user:password@host/name>
    #[arg(long, env = "KZ_DATABASE", global = true, value_name = "FILE|URL")]
    database: Option<String>,
    /// The file with the key that signs checkpoints; made if missing (default: beside the SQLite file). Keep it out of the database's backups
    #[arg(long, env = "KZ_KEY", global = true, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The folder that signed checkpoints are written to (default: beside the SQLite file). Let it be copied to somebody else
    #[arg(long, env = "KZ_ANCHORS", global = true, value_name = "FOLDER")]
    anchors: Option<PathBuf>,
}

impl Place {
    /// The database asked for, else the one of this command.
    pub fn database(&self, default: &str) -> String {
        self.database.clone().unwrap_or_else(|| default.to_owned())
    }

    /// The real database: the one named, else the one of this folder.
    pub fn real(&self) -> String {
        self.database(DATABASE)
    }

    /// The file of the signing key of a database.
    pub fn key(&self, database: &str) -> PathBuf {
        self.key.clone().unwrap_or_else(|| beside(database, "key"))
    }

    /// The anchors of a database.
    pub fn anchors(&self, database: &str) -> Anchors {
        Anchors(self.anchors.clone().unwrap_or_else(|| beside(database, "anchors")))
    }

    /// Who signs for a database; a key that is missing is made.
    pub fn notary(&self, database: &str) -> Result<Notary, server::Fault> {
        Ok(Notary { signer: Signer::at(&self.key(database), &Entropy::System)?, anchors: self.anchors(database) })
    }

    /// Opens the real database.
    pub async fn open(&self, access: Access) -> Result<Db, server::Fault> {
        Db::open(&self.real(), access, Entropy::System).await
    }
}

/// Beside an SQLite file, with its name; for a database elsewhere in this folder.
fn beside(database: &str, ending: &str) -> PathBuf {
    if database.contains("://") { format!("kein-zufall.{ending}").into() } else { Path::new(database).with_extension(ending) }
}
