//! What is special about an `SQLite` file: one writer program, its log, readers beside it.

use domain::id::Seq;
use server::Fault;
use server::entropy::Entropy;
use server::store::{Access, Db};
use sqlx::{AnyConnection, Connection, Row};

use crate::both::{Folder, open};
use crate::sample::{HERE, goal, id, record};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_writer_on_the_same_file_is_refused() {
    let folder = Folder::new();
    let place = folder.file("kz.sqlite");
    let first = open(&place).await;
    let refused = Db::open(&place, Access::Write, Entropy::System).await.expect_err("a refusal");
    assert!(matches!(&refused, Fault::InUse(path) if *path == place), "{refused}");
    // A clone holds the file as well; only when the last one goes may another come.
    let clone = first.clone();
    drop(first);
    assert!(Db::open(&place, Access::Write, Entropy::System).await.is_err());
    clone.close().await;
    drop(clone);
    open(&place).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_command_reads_beside_a_running_server() {
    let folder = Folder::new();
    let place = folder.file("kz.sqlite");
    let writer = open(&place).await;
    record(&writer, HERE, id(1), "a", &goal("Da"), None).await.unwrap();
    let reader = Db::open(&place, Access::Read, Entropy::System).await.unwrap();
    assert_eq!(reader.register(HERE, Seq::LATEST).await.unwrap().goals.len(), 1);
    record(&writer, HERE, id(2), "b", &goal("Dazu"), None).await.unwrap();
    assert_eq!(reader.register(HERE, Seq::LATEST).await.unwrap().goals.len(), 2);
    assert!(reader.set("a", "b").await.is_err(), "and cannot write");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_command_makes_no_file() {
    let folder = Folder::new();
    let place = folder.file("nirgends.sqlite");
    assert!(Db::open(&place, Access::Read, Entropy::System).await.is_err());
    assert!(!std::path::Path::new(&place).exists());
}

/// `synchronous` belongs to a connection and cannot be asked from outside: tests/tidy looks at how the writer is opened.
#[tokio::test(flavor = "multi_thread")]
async fn the_file_keeps_a_write_ahead_log() {
    let folder = Folder::new();
    let place = folder.file("kz.sqlite");
    let _db = open(&place).await;
    let mut connection = AnyConnection::connect(&format!("sqlite:{place}?mode=ro")).await.unwrap();
    let row = sqlx::query("pragma journal_mode").fetch_one(&mut connection).await.unwrap();
    assert_eq!(row.try_get::<String, _>(0).unwrap(), "wal");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_there_after_closing_and_opening_again() {
    let folder = Folder::new();
    let place = folder.file("kz.sqlite");
    let db = open(&place).await;
    let seq = record(&db, HERE, id(1), "a", &goal("Bleibt"), None).await.unwrap();
    db.close().await;
    drop(db);
    let db = open(&place).await;
    assert_eq!(db.head(HERE).await.unwrap(), seq);
    assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(1)).unwrap().noun.title.text, "Bleibt");
}
