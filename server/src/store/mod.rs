//! ALL SQL and only SQL. One text for SQLite and PostgreSQL through sqlx `Any`; its corners are confined to this file.

mod backup;
mod delivered;
mod delivery_rules;
mod history;
mod journal;
mod line;
mod lock;
mod measurement;
mod register;
mod rules;
pub(crate) mod text;
mod tx;

pub mod attempt;
pub mod checkpoint;
pub mod credential;
pub mod draft;
pub mod evidence_room;
pub mod form;
pub mod link;
pub mod pending;
pub mod person;
pub mod reminder;
pub mod reminder_wish;
pub mod replay;
mod report;
pub mod schema;
pub mod second_factor;
pub mod session;
pub mod setting;
pub mod slice;
pub mod transfer;
pub mod upload;
pub mod view;

use std::sync::Arc;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, Connection as _, Executor};

pub use delivered::DeliveredValue;
pub use history::MeasurementVersion;
pub use journal::Entry;
pub use measurement::NewMeasurement;
pub use tx::Tx;

use crate::entropy::Entropy;
use crate::fault::{Fault, Outcome};

/// Which of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded, one file.
    Sqlite,
    /// A server, by URL.
    Postgres,
}

/// How a database is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By a server or a writing command: takes the lock of an SQLite file, migrates.
    Write,
    /// By a reading command: changes nothing, needs no lock.
    Read,
}

/// The open database: one writer and a pool of readers on SQLite, one pool on PostgreSQL.
#[derive(Debug, Clone)]
pub struct Db {
    pub(crate) read: AnyPool,
    pub(crate) write: AnyPool,
    pub(crate) dialect: Dialect,
    pub(crate) entropy: Arc<Entropy>,
    // Held as long as any clone lives; the file lock ends with it.
    _lock: Option<Arc<std::fs::File>>,
}

/// The migrations, in the binary: a server brings its own database up to date.
static PORTABLE: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");
static SQLITE: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: sqlx::migrate::Migrator = sqlx::migrate!("../migrations/postgres");

impl Db {
    /// Opens `postgres://…` or the path of an SQLite file (made if missing) and brings its tables up to date.
    pub async fn open(place: &str, access: Access, entropy: Entropy) -> Outcome<Self> {
        sqlx::any::install_default_drivers();
        let entropy = Arc::new(entropy);
        if place.starts_with("postgres:") || place.starts_with("postgresql:") {
            let pool = AnyPoolOptions::new().max_connections(10).connect(place).await?;
            let db = Self { read: pool.clone(), write: pool, dialect: Dialect::Postgres, entropy, _lock: None };
            if access == Access::Write {
                db.migrate().await?;
            }
            return Ok(db);
        }
        let place = place.strip_prefix("sqlite:").unwrap_or(place);
        let lock = if access == Access::Write { Some(Arc::new(lock::take(place)?)) } else { None };
        let write = sqlite_pool(place, if access == Access::Write { "rwc" } else { "ro" }, 1).await?;
        let db = Self { read: write.clone(), write, dialect: Dialect::Sqlite, entropy, _lock: lock };
        if access == Access::Write {
            db.migrate().await?;
        }
        // Readers open after the migration: a read-only connection cannot make the file.
        Ok(Self { read: sqlite_pool(place, "ro", 4).await?, ..db })
    }

    async fn migrate(&self) -> Outcome<()> {
        let dialect = match self.dialect {
            Dialect::Sqlite => &SQLITE,
            Dialect::Postgres => &POSTGRES,
        };
        let all = PORTABLE.migrations.iter().chain(dialect.migrations.iter()).cloned().collect();
        sqlx::migrate::Migrator::with_migrations(all).run(&self.write).await?;
        Ok(())
    }

    /// Which database this is.
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The source of ids, nonces and salts.
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// Answers when the database can be read: for the readiness check.
    pub async fn ready(&self) -> Outcome<()> {
        sqlx::query("select 1").execute(&self.read).await?;
        Ok(())
    }

    /// Lets running statements end and closes; SQLite then folds its log into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// How a changing transaction begins: on SQLite at once with the write lock, because a later upgrade could fail as busy.
    pub(crate) const fn begin_statement(&self) -> &'static str {
        match self.dialect {
            Dialect::Sqlite => "begin immediate",
            Dialect::Postgres => "begin",
        }
    }
}

async fn sqlite_pool(path: &str, mode: &str, connections: u32) -> Outcome<AnyPool> {
    let url = format!("sqlite:{path}?mode={mode}");
    let options: AnyConnectOptions = url.parse().map_err(Fault::Database)?;
    let readonly = mode == "ro";
    // A pool tries again for half a minute; a file that is no database, or a broken one, is told at once.
    let mut first = AnyConnection::connect_with(&options).await?;
    set_up(&mut first, readonly).await?;
    first.close().await?;
    let pool = AnyPoolOptions::new()
        .max_connections(connections)
        // A file in this machine does not hang up; asking each time whether it has costs a way to the connection's thread and back.
        .test_before_acquire(false)
        // One writer that is never thrown away; idle readers cost nothing.
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| Box::pin(set_up(connection, readonly)))
        .connect_with(options)
        .await?;
    Ok(pool)
}

async fn set_up(connection: &mut AnyConnection, readonly: bool) -> sqlx::Result<()> {
    // FULL: an acknowledged write survives a power cut; NORMAL was measured to lose some.
    if !readonly {
        connection.execute("pragma journal_mode = wal").await?;
        connection.execute("pragma synchronous = full").await?;
        connection.execute("pragma foreign_keys = on").await?;
    }
    connection.execute("pragma busy_timeout = 5000").await?;
    connection.execute("pragma cache_size = -8000").await?;
    // Only now the file is looked into.
    connection.execute("select count(*) from sqlite_master").await?;
    Ok(())
}
