//! The two databases: a file of its own and, on a server to throw away, a database of its own for each test.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use server::entropy::Entropy;
use server::store::{Access, Db};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

/// A folder that goes when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("kein-zufall-test-{}", Entropy::System.hex::<8>()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a readable path").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A folder of this run alone for what all tests share; folders of runs long past are cleared away.
pub fn lasting_folder() -> PathBuf {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("database");
    for old in std::fs::read_dir(&all).into_iter().flatten().flatten() {
        let age = old.metadata().and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > Duration::from_hours(1)) {
            let _ = std::fs::remove_dir_all(old.path());
        }
    }
    let own = all.join(Entropy::System.hex::<8>());
    std::fs::create_dir_all(&own).expect("a folder");
    own
}

/// Opens a place for writing, with chance that repeats itself.
pub async fn open(place: &str) -> Db {
    Db::open(place, Access::Write, Entropy::seeded(7)).await.unwrap_or_else(|fault| panic!("{place}: {fault}"))
}

/// Runs a test on an `SQLite` file.
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    at_sqlite(async |place| opened(place, test).await).await;
}

/// Runs a test on a new database of the `PostgreSQL` server; says loudly when there is none.
pub async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    at_postgres(async |place| opened(place, test).await).await;
}

async fn opened<F: Future<Output = ()>>(place: String, test: impl FnOnce(Db) -> F) {
    let db = open(&place).await;
    test(db.clone()).await;
    db.close().await;
}

/// Runs a test that opens the database itself: on an `SQLite` file.
pub async fn at_sqlite(test: impl AsyncFnOnce(String)) {
    let folder = Folder::new();
    test(folder.file("kz.sqlite")).await;
}

/// The same on `PostgreSQL`.
pub async fn at_postgres(test: impl AsyncFnOnce(String)) {
    let Some(server) = postgres() else { return };
    let name = format!("kz_{}", Entropy::System.hex::<8>());
    tell(&server, format!("create database {name}")).await;
    let (front, _) = server.rsplit_once('/').expect("an address with a database");
    test(format!("{front}/{name}")).await;
    tell(&server, format!("drop database {name} with (force)")).await;
}

/// Does something to a database behind the program's back. `place`: a file or an address.
pub async fn tell(place: &str, statement: String) {
    sqlx::any::install_default_drivers();
    let address = if place.contains("://") { place.to_owned() } else { format!("sqlite:{place}") };
    let mut connection = AnyConnection::connect(&address).await.expect("the database answers");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.expect("the statement is done");
    connection.close().await.expect("the connection ends");
}

/// The server's address. Where there is none the tests on it are left out loudly, and in continuous integration they fail.
pub fn postgres() -> Option<String> {
    static SAID: Once = Once::new();
    let address = std::env::var("KZ_TEST_POSTGRES").ok().filter(|address| !address.is_empty());
    if address.is_none() {
        assert!(std::env::var_os("CI").is_none(), "KZ_TEST_POSTGRES is not set: continuous integration must test on PostgreSQL too");
        // Written past the test harness, which would swallow it.
        SAID.call_once(|| {
            let _ = writeln!(std::io::stderr(), "\nLEFT OUT: KZ_TEST_POSTGRES is not set, so no test ran on PostgreSQL\n");
        });
    }
    address
}

/// Whether the long sizes are wanted (`KZ_LONG`, as `cargo xtask long` sets it). Otherwise says loudly what is left out.
pub fn long(what: &str) -> bool {
    static SAID: Once = Once::new();
    let long = std::env::var_os("KZ_LONG").is_some_and(|wish| !wish.is_empty());
    if !long {
        SAID.call_once(|| {
            let _ = writeln!(std::io::stderr(), "\nLEFT OUT: KZ_LONG is not set, so not {what}\n");
        });
    }
    long
}
