//! Where the data lies.

use clap::Args;
use server::entropy::Entropy;
use server::store::{Access, Db};

/// The real database, where none is named.
const DATABASE: &str = "kein-zufall.sqlite";

/// The database of a command.
#[derive(Args, Clone)]
pub struct Place {
    /// An SQLite file (made if missing) or <postgres://user:password@host/name>
    #[arg(long, env = "KZ_DATABASE", global = true, value_name = "FILE|URL")]
    database: Option<String>,
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

    /// Opens the real database.
    pub async fn open(&self, access: Access) -> Result<Db, server::Fault> {
        Db::open(&self.real(), access, Entropy::System).await
    }
}
