//! The contract of the store, the demo and the way of a value from the database to a picture. Everything runs on `SQLite` and on `PostgreSQL`
//! (where `KZ_TEST_POSTGRES` names a server to throw away): one SQL text must mean the same on both.

/// Makes of each function one test on each database.
macro_rules! on_both {
    ($($(#[$about:meta])* async fn $name:ident($db:ident: Db) $body:block)+) => {
        $($(#[$about])* async fn $name($db: server::store::Db) $body)+

        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() { crate::both::on_sqlite(super::$name).await; })+
        }

        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() { crate::both::on_postgres(super::$name).await; })+
        }
    };
}

mod both;
mod delivery;
mod delivery_check;
mod demo;
mod desk;
mod draft;
mod eight;
mod evaluation;
mod file;
mod flips;
mod gazetteer;
mod identity;
mod journal;
mod load;
mod noun;
mod person;
mod recording;
mod reminder;
mod report;
mod report_docx;
mod report_pdf;
mod rules;
mod running;
mod sample;
mod sight;
mod suppression;
mod tenant;
mod transfer;
mod value;
mod verify;
mod writers;
