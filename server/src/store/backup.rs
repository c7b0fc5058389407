//! A consistent copy of a running SQLite database, made by the database itself.

use std::path::Path;

use super::{Access, Db, Dialect};
use crate::entropy::Entropy;
use crate::fault::{Fault, Outcome};

impl Db {
    /// Writes a copy to a file that must not exist yet, as of one moment and compacted; nobody waits for it. Only SQLite: PostgreSQL has `pg_dump`.
    pub async fn copy_to(&self, file: &Path) -> Outcome<()> {
        if self.dialect == Dialect::Postgres {
            return Err(Fault::Backup("PostgreSQL is backed up by pg_dump".into()));
        }
        if file.exists() {
            return Err(Fault::Backup(format!("{} exists already", file.display())));
        }
        let name = file.to_str().ok_or_else(|| Fault::Backup("the name of the file is no text".into()))?;
        sqlx::query("vacuum into $1").bind(name).execute(&self.read).await?;
        // The copy counts only when it is on the disk.
        std::fs::File::open(file)?.sync_all()?;
        Ok(())
    }

    /// Opens a copy to look at it; changes nothing.
    pub async fn look_at(file: &str) -> Outcome<Self> {
        Self::open(file, Access::Read, Entropy::System).await
    }

    /// Takes the lock of a database file that a copy is about to be put in the place of; it is held as long as what is returned.
    pub fn hold(file: &str) -> Outcome<std::fs::File> {
        super::lock::take(file)
    }
}
