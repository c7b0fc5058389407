//! Bits of the database file turned over at random: whenever that changes what the tables say, verification finds it.

use std::path::Path;

use server::checkpoint::Notary;
use server::checkpoint::anchor::{Anchored, Anchors};
use server::checkpoint::key::{Signer, Verifier};
use server::entropy::Entropy;
use server::store::{Access, Db};
use server::verify::verify;
use sqlx::{AnyConnection, Connection, Row};

use crate::both::{Folder, long, open};
use crate::sample::{HERE, goal, measure, new, now, number, open_series, record, year};
use domain::id::Id;
use domain::measurement::State;

/// All that a figure, a sentence or a proof depends on.
const TABLES: [(&str, &str); 7] = [
    ("journal_head", "municipality_no || '|' || seq || '|' || peaks"),
    ("journal", "municipality_no || '|' || seq || '|' || recorded_at || '|' || entry"),
    ("version", "municipality_no || '|' || seq || '|' || noun || '|' || id || '|' || slug || '|' || body"),
    ("entered_text", "municipality_no || '|' || commitment || '|' || salt || '|' || words"),
    ("checkpoint", "municipality_no || '|' || size || '|' || note"),
    (
        "measurement",
        "municipality_no || '|' || series_no || '|' || period_end || '|' || period_start || '|' || seq || '|' || kind || '|' || coalesce(mantissa, '') \
         || '|' || coalesce(scale, '') || '|' || coalesce(mark, '') || '|' || coalesce(reason, '') || '|' || quality || '|' || coalesce(state, '') || '|' || actor",
    ),
    ("delivery_check", "municipality_no || '|' || delivery_no || '|' || seq || '|' || body"),
];

/// Everything as text; `None` where it cannot even be read.
async fn content(file: &str) -> Option<Vec<String>> {
    let mut connection = AnyConnection::connect(&format!("sqlite:{file}?mode=ro")).await.ok()?;
    let mut all = Vec::new();
    for (table, columns) in TABLES {
        let statement = format!("select cast({columns} as text) from {table} order by 1");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).fetch_all(&mut connection).await.ok()?;
        for row in rows {
            all.push(format!("{table} {}", row.try_get::<Option<String>, _>(0).ok()?.unwrap_or_default()));
        }
    }
    connection.close().await.ok()?;
    Some(all)
}

async fn is_found(file: &str, verifier: &Verifier, anchored: &Anchored) -> bool {
    let Ok(db) = Db::open(file, Access::Read, Entropy::seeded(1)).await else { return true };
    let found = match verify(&db, Some(verifier), anchored, &|_, _| ()).await {
        Ok(result) => !result.findings.is_empty(),
        Err(_) => true,
    };
    db.close().await;
    found
}

/// A small database in one file, and its bytes.
async fn made(folder: &Folder, notary: &Notary) -> Vec<u8> {
    let file = folder.file("kz.sqlite");
    let db = open(&file).await;
    open_series(&db, HERE).await;
    for n in 0..20 {
        record(&db, HERE, Id::from_parts(n, [9; 10]), "ziel", &goal(&format!("Ziel Nummer {n}")), None).await.unwrap();
        let y = 2000 + i16::try_from(n).unwrap();
        measure(&db, HERE, &[new(year(y), number("12.50"), State::Released)]).await.unwrap();
    }
    notary.issue_all(&db, now()).await.unwrap();
    db.close().await;
    drop(db);
    std::fs::read(Path::new(&file)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bit_turned_over_anywhere_that_changes_the_content_is_found() {
    let flips = if long("all 2,000 bits turned over (150 instead)") { 2_000 } else { 150 };
    let folder = Folder::new();
    let notary = Notary { signer: Signer::new(&Entropy::seeded(5)), anchors: Anchors(folder.file("anchors").into()) };
    let bytes = made(&folder, &notary).await;
    let verifier = notary.signer.verifier();
    let anchored = notary.anchors.read(&verifier).unwrap();
    let file = folder.file("flipped.sqlite");
    std::fs::write(&file, &bytes).unwrap();
    let original = content(&file).await.expect("the original can be read");
    assert!(!is_found(&file, &verifier, &anchored).await, "the original agrees");
    let chance = Entropy::seeded(11);
    let (mut changed, mut missed, mut schema_alone) = (0, Vec::new(), 0);
    for _ in 0..flips {
        let at = usize::try_from(u64::from_le_bytes(chance.bytes()) % (bytes.len() as u64 * 8)).unwrap();
        let mut flipped = bytes.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        std::fs::write(&file, &flipped).unwrap();
        let now = content(&file).await;
        if now.as_ref() == Some(&original) {
            continue;
        }
        changed += 1;
        if !is_found(&file, &verifier, &anchored).await {
            let new = now.map(|now| now.into_iter().filter(|row| !original.contains(row)).collect::<Vec<_>>());
            missed.push((at, new));
        }
        // The control: looking at the tables' form alone misses most of it, so this test can fail.
        let db = Db::open(&file, Access::Read, Entropy::seeded(1)).await;
        if let Ok(db) = db {
            schema_alone += usize::from(db.schema_differences().await.is_ok_and(|differences| differences.is_empty()));
            db.close().await;
        }
    }
    eprintln!(
        "{flips} bits turned over, {changed} changed the content, {} of them not found; the tables' form alone misses {schema_alone}",
        missed.len()
    );
    assert!(missed.is_empty(), "not found: bits {missed:?}");
    assert!(changed > flips / 20 && schema_alone > 0, "{changed} changed, {schema_alone} missed by the control");
}
