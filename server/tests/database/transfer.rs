//! Moving into another database: nothing is lost, the journals still verify, and what left again is what arrived; what was damaged on the way leaves nothing.

use std::io::{Cursor, Read as _, Write as _};

use domain::id::{MunicipalityNo, Seq};
use domain::role::{Act, Asker};
use server::analysis::Books;
use server::report::ask::{Wish, ask};
use server::report::issue::{fetch, issue};
use server::store::Db;
use server::transfer::{Manifest, Stayed, arrive, leave};

use crate::both;
use crate::demo::{COUNTY, TODAY};
use crate::sample::now;

/// The demo county with an issued report and a signed root.
async fn filled(place: &str) -> Db {
    let db = both::open(place).await;
    server::demo::build(&db, TODAY).await.expect("the demo is built");
    let permit = Asker::operator().permit(Act::IssueReport, COUNTY).expect("may");
    let wish = Wish { kind: "one_pager".into(), about: "goal:kita-besuch".into(), readers: "internal".into(), ..Wish::default() };
    let asked = ask(&Books::default(), &db, permit, &wish, now()).await.expect("asked");
    issue(&Books::default(), &db, permit, &asked, None, now()).await.expect("issued");
    db
}

async fn packed(db: &Db, evidence: Option<&str>) -> (Vec<u8>, Manifest) {
    let mut out = Cursor::new(Vec::new());
    let manifest = leave(db, evidence.map(std::path::Path::new), &mut out, &|_, _| ()).await.expect("packed");
    (out.into_inner(), manifest)
}

async fn moved(db: &Db, bytes: &[u8]) -> Result<u64, Stayed> {
    let arrived = arrive(db, None, Cursor::new(bytes), &|_, _| ()).await.expect("no fault");
    arrived.map(|verification| verification.entries)
}

/// From one database into the other: the package that leaves there is the one that came, and all is as it was.
async fn there(from: String, to: String) {
    let (old, new) = (filled(&from).await, both::open(&to).await);
    let (bytes, manifest) = packed(&old, None).await;
    let entries = moved(&new, &bytes).await.expect("it moves in");
    assert_eq!(entries, manifest.journals.iter().map(|journal| journal.size).sum::<u64>());
    let (again, same) = packed(&new, None).await;
    assert_eq!(manifest, same);
    assert!(bytes == again, "byte for byte");
    let (before, after) = (old.register(COUNTY, Seq::LATEST).await.expect("read"), new.register(COUNTY, Seq::LATEST).await.expect("read"));
    assert_eq!((before.version_count(), before.seq), (after.version_count(), after.seq));
    let report = after.reports.iter().next().expect("the report").noun.clone();
    let name = report.files[0].name.clone();
    assert!(fetch(&new, COUNTY, &report, &name).await.expect("read").is_some());
    // Life goes on there: the next entry is the next one.
    server::demo::build(&new, TODAY).await.expect_err("a second county does not fit into the first");
    assert_eq!(moved(&new, &bytes).await, Err(Stayed::NotEmpty));
    old.close().await;
    new.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_moves_from_sqlite_to_postgresql_and_back_and_nothing_is_lost() {
    both::at_sqlite(async |file| {
        both::at_postgres(async |server| there(file.clone(), server).await).await;
    })
    .await;
    both::at_postgres(async |server| {
        both::at_sqlite(async |file| there(server.clone(), file).await).await;
    })
    .await;
}

on_both! {
    async fn what_was_damaged_on_the_way_leaves_nothing_behind(db: Db) {
        let folder = both::Folder::new();
        let old = filled(&folder.file("old.sqlite")).await;
        let (bytes, _) = packed(&old, None).await;
        old.close().await;
        assert!(matches!(moved(&db, b"hello").await, Err(Stayed::NoPackage(_))));
        assert!(matches!(moved(&db, &bytes[..bytes.len() - 100]).await, Err(Stayed::NoPackage(_))));
        assert_eq!(moved(&db, &with(&bytes, "journal.ndjson", &without_last_line, false)).await, Err(Stayed::Changed("journal.ndjson".into())));
        assert_eq!(moved(&db, &with(&bytes, "version.ndjson", &in_other_words, false)).await, Err(Stayed::Changed("version.ndjson".into())));
        // Hidden as well as can be, with a manifest that fits.
        let told = moved(&db, &with(&bytes, "measurement.ndjson", &another_figure, true)).await;
        assert!(matches!(told, Err(Stayed::Contradicts(_))), "{told:?}");
        let told = moved(&db, &with(&bytes, "measurement.ndjson", &no_row, true)).await;
        assert!(matches!(&told, Err(Stayed::Row { file, line: 1, .. }) if file == "measurement.ndjson"), "{told:?}");
        assert!(db.is_untouched().await.expect("read") && db.head(MunicipalityNo::INSTALLATION).await.expect("read") == Seq(0));
        assert!(moved(&db, &bytes).await.is_ok(), "the whole package still moves in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_prove_values_move_along_under_their_hash() {
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let (old, new) = (both::Folder::new(), both::Folder::new());
        let hash = server::report::sha256(b"a list");
        let (from, to) = (old.file(&hash[..2]), new.file(&hash[..2]));
        std::fs::create_dir_all(&from).expect("a folder");
        std::fs::write(format!("{from}/{hash}"), b"a list").expect("written");
        std::fs::write(format!("{from}/notes.txt"), b"not evidence").expect("written");
        let (bytes, manifest) = packed(&db, Some(&old.file(""))).await;
        assert!(manifest.files.iter().any(|file| file.name == format!("evidence/{}/{hash}", &hash[..2])));
        let target = both::Folder::new();
        let other = both::open(&target.file("new.sqlite")).await;
        let folder = new.file("");
        let arrived = arrive(&other, Some(std::path::Path::new(&folder)), Cursor::new(bytes), &|_, _| ()).await.expect("no fault");
        assert!(arrived.is_ok());
        assert_eq!(std::fs::read(format!("{to}/{hash}")).expect("it is there"), b"a list");
        assert!(!std::path::Path::new(&format!("{to}/notes.txt")).exists());
        other.close().await;
        db.close().await;
    })
    .await;
}

fn without_last_line(text: &str) -> String {
    let end = text.trim_end().rfind('\n').expect("lines");
    text[..=end].to_owned()
}

fn in_other_words(text: &str) -> String {
    text.replacen("kita-besuch", "kita-besuhc", 1)
}

fn another_figure(text: &str) -> String {
    text.replacen("\"mantissa\":8", "\"mantissa\":9", 1)
}

fn no_row(text: &str) -> String {
    format!("{{\"municipality_no\":\"one\"}}\n{text}")
}

/// The same package with one file edited; where it is hidden, the manifest tells of the edited file.
fn with(bytes: &[u8], name: &str, edit: &dyn Fn(&str) -> String, hidden: bool) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut told = (String::new(), 0);
    for place in 0..old.len() {
        let mut file = old.by_index(place).expect("a file");
        let (called, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).expect("read");
        if called == name {
            let text = edit(std::str::from_utf8(&content).expect("text"));
            told = (server::report::sha256(text.as_bytes()), text.lines().count() as u64);
            content = text.into_bytes();
        }
        if called == "manifest.json" && hidden {
            let mut manifest: Manifest = serde_json::from_slice(&content).expect("JSON");
            let listed = manifest.files.iter_mut().find(|file| file.name == name).expect("listed");
            (listed.sha256, listed.rows) = (told.0.clone(), Some(told.1));
            content = serde_json::to_vec(&manifest).expect("JSON");
        }
        out.start_file(called, zip::write::SimpleFileOptions::default()).expect("begun");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("packed").into_inner()
}
