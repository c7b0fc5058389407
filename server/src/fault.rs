//! What can go wrong: a refusal (the asker can mend it) or a fault (we must).

use domain::refusal::Refusal;

/// The error of every function here.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The asker can mend it; goes back to the form or page.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Another server or writer holds the database file.
    #[error("the database {0} is in use by a running server")]
    InUse(String),
    /// Something stored cannot be read back.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    /// A file could not be read or written.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// A chart could not be drawn.
    #[error("chart: {0}")]
    Chart(String),
    /// A frame could not be computed.
    #[error("analysis: {0}")]
    Analysis(#[from] polars::error::PolarsError),
    /// A letter could not be sent.
    #[error("mail: {0}")]
    Mail(String),
    /// The key that signs checkpoints could not be read or made.
    #[error("signing key: {0}")]
    Key(String),
    /// A checkpoint could not be written outside of the database.
    #[error("anchors: {0}")]
    Anchor(String),
    /// A copy could not be made or put back.
    #[error("backup: {0}")]
    Backup(String),
    /// An installation could not be moved.
    #[error("moving: {0}")]
    Transfer(String),
    /// A report could not be made.
    #[error("report: {0}")]
    Report(String),
    /// An import was refused as a whole.
    #[error("import: {0}")]
    Import(String),
}

/// The result of every function here.
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// The refusal inside, if it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}
