//! Reports from the command line: files, the same ones in every time zone and locale; checking them alone, by us and by the small program in the package.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use domain::id::MunicipalityNo;
use domain::report::Request;
use domain::role::{Act, Asker, Permit};
use jiff::Timestamp;
use server::analysis::Books;
use server::checkpoint::Notary;
use server::checkpoint::anchor::Anchors;
use server::checkpoint::key::Signer;
use server::clock::{Clock, day_in};
use server::entropy::Entropy;
use server::report::ask::{Wish, ask};
use server::report::issue::{Made, issue, make};
use server::report::package::{self, VERIFIER};
use server::store::{Access, Db};

use crate::program::{Desk, Said};

const REPORT: [&str; 6] = ["report", "lichtau", "--at", "2026-01-31", "--language", "de"];

fn named(desk: &Desk, folder: &str, end: &str) -> String {
    let files = std::fs::read_dir(desk.path(folder)).expect("the folder");
    let file = files.flatten().map(|file| file.path()).find(|file| file.to_string_lossy().ends_with(end));
    file.expect("the file").to_str().expect("a readable path").to_owned()
}

#[test]
fn a_report_is_the_same_in_every_time_zone_and_locale() {
    let desk = Desk::with_lichtau();
    let run = |zone: &str, locale: &str, out: &str| {
        let mut command = desk.command();
        command.args(REPORT).args(["--out", &desk.path(out)]).env("TZ", zone).env("LC_ALL", locale).env("LANG", locale);
        let said = command.output().expect("the program starts");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).expect("text").lines().map(|line| line.split(' ').next().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    let hashes = run("Europe/Berlin", "de_DE.UTF-8", "one");
    assert!(hashes.len() > 5, "{hashes:?}");
    assert_eq!(hashes, run("Pacific/Auckland", "ar_SA.UTF-8", "other"));
}

#[test]
fn a_report_is_checked_alone_and_a_changed_one_is_found() {
    let desk = Desk::with_lichtau();
    let mut arguments = REPORT.to_vec();
    let folder = desk.path("out");
    arguments.extend(["--out", &folder]);
    desk.run(&arguments).good();
    let pdf = named(&desk, "out", ".pdf");
    let key = desk.run(&["checkpoint"]).good().lines().find_map(|line| line.strip_prefix("Public key: ").map(str::to_owned)).expect("the key");
    let elsewhere = Desk::new();
    let check = |arguments: &[&str]| elsewhere.run(&[&["verify"], arguments].concat());
    let good = check(&[&pdf, "--public-key", &key]);
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    assert_eq!(check(&[&pdf]).code, 2, "nobody said whose key");
    assert!(!Path::new(&elsewhere.database()).exists(), "it needs no database and makes none");
    let mut bytes = std::fs::read(&pdf).expect("the report");
    bytes.truncate(bytes.len() / 2);
    let broken = elsewhere.file("broken.pdf", &bytes);
    assert_ne!(check(&[&broken, "--public-key", &key]).code, 0);
    assert_eq!(check(&[&elsewhere.file("text.txt", "hello")]).code, 3);
    assert_eq!(check(&[&elsewhere.path("nothing.pdf")]).code, 3);
}

#[test]
fn what_cannot_be_asked_is_told_in_plain_words() {
    let desk = Desk::with_lichtau();
    assert!(desk.run(&["report", "nowhere"]).refused().contains("no municipality nowhere"));
    assert!(desk.run(&["report", "lichtau", "--kind", "novel"]).refused().contains("--kind"));
    let both = desk.run(&["report", "lichtau", "--at", "someday", "--for", "nobody"]).refused();
    assert!(both.contains("--at") && both.contains("--for"), "{both}");
    assert!(desk.run(&["report", "lichtau", "--at", "2099-01-01"]).refused().contains("--at"));
    assert!(desk.run(&["package", "lichtau", "0123456789abcdef", "out.zip"]).refused().contains("no report"));
}

/// The folder with the library that the small program needs, fetched once by the ordinary client.
static LIBRARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    if !folder.join("cryptography").is_dir() {
        let fresh = folder.with_extension(Entropy::System.hex::<4>());
        let done = Command::new("python3").args(["-m", "pip", "install", "--quiet", "--target"]).arg(&fresh).arg("cryptography").output();
        let done = done.expect("python3 is there");
        assert!(done.status.success(), "pip install cryptography: {}", String::from_utf8_lossy(&done.stderr));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::rename(&fresh, &folder).expect("moved");
    }
    folder
});

fn python(desk: &Desk, arguments: &[&str]) -> Said {
    let script = desk.file("verify.py", VERIFIER);
    let said = Command::new("python3").arg(script).args(arguments).env("PYTHONPATH", &*LIBRARY).output().expect("python3 is there");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Said { code: said.status.code().unwrap_or(-1), out: text(said.stdout), err: text(said.stderr) }
}

/// What a test needs that makes a report of the demo county.
struct County {
    db: Db,
    books: Books,
    now: Timestamp,
    signer: Signer,
    asked: Request,
}

const COUNTY: MunicipalityNo = MunicipalityNo(1);

fn permit(act: Act) -> Permit {
    Asker::operator().permit(act, COUNTY).expect("the operator may")
}

async fn county(desk: &Desk) -> County {
    let now = Clock::System.now();
    let db = Db::open(&desk.database(), Access::Write, Entropy::System).await.expect("open");
    server::demo::build(&db, day_in(now, "Europe/Berlin")).await.expect("the demo");
    let books = Books::default();
    let wish = Wish { kind: "controlling".into(), readers: "internal".into(), ..Wish::default() };
    let asked = ask(&books, &db, permit(Act::IssueReport), &wish, now).await.expect("asked");
    County { db, books, now, signer: Signer::new(&Entropy::seeded(5)), asked }
}

/// The files of a controlling report of the demo county.
pub fn files_of_a_report(desk: &Desk) -> Vec<Made> {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let County { db, books, signer, asked, .. } = county(desk).await;
        let files = make(&books, &db, permit(Act::IssueReport), &asked, Some(&signer)).await.expect("made").1;
        db.close().await;
        files
    })
}

/// An audit package and the key it is signed with.
fn package(desk: &Desk) -> (Vec<u8>, String) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let County { db, books, now, signer, asked } = county(desk).await;
        let report = issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer), now).await.expect("issued");
        let notary = Notary { signer: signer.clone(), anchors: Anchors(desk.path("anchors").into()) };
        notary.issue(&db, COUNTY, now).await.expect("signed");
        let bytes = package::package(&books, &db, permit(Act::ReadJournal), &report, Some(&signer)).await.expect("packed");
        db.close().await;
        (bytes, signer.verifier().text())
    })
}

#[test]
fn the_small_program_and_ours_agree_on_good_tampered_and_truncated_packages() {
    let desk = Desk::new();
    let (bytes, key) = package(&desk);
    let both = |name: &str, bytes: &[u8], key: &[&str]| {
        let file = desk.file(name, bytes);
        let ours: Vec<&str> = key.iter().flat_map(|key| ["--public-key", key]).collect();
        let theirs: Vec<&str> = key.iter().flat_map(|key| ["--key", key]).collect();
        let ours = desk.run(&[&["verify", &file], ours.as_slice()].concat());
        let theirs = python(&desk, &[&[file.as_str()], theirs.as_slice()].concat());
        (ours.code, theirs.code, format!("{}{}\n{}{}", ours.out, ours.err, theirs.out, theirs.err))
    };
    let (ours, theirs, said) = both("good.zip", &bytes, &[&key]);
    assert_eq!((ours, theirs), (0, 0), "{said}");
    let (ours, theirs, said) = both("good.zip", &bytes, &[]);
    assert_eq!((ours, theirs), (2, 2), "{said}");
    for (place, (file, from, to)) in [
        ("journal.ndjson", "\"seq\":17,", "\"seq\":18,"),
        ("lines.ndjson", "\"value\":\"832\"", "\"value\":\"833\""),
        ("report/data.json", "\"numerator\":\"832\"", "\"numerator\":\"833\""),
        ("report/statement.json", "\"number\":\"", "\"number\":\"0"),
        ("checkpoint.txt", "kein-zufall-", "kein-zufbll-"),
        ("persons.json", "Samira Nowak", "Samira Novak"),
        ("persons.json", "\"coordinator\"", "\"auditor\""),
        ("history.csv", ";operator;", ";oporator;"),
        ("history.csv", ";released;", ";submitted;"),
        ("texts.ndjson", "Leuchtental", "Luechtental"),
    ]
    .into_iter()
    .enumerate()
    {
        let (ours, theirs, said) = both(&format!("bad-{place}.zip"), &changed(&bytes, file, from, to), &[&key]);
        assert_eq!((ours, theirs), (1, 1), "{file}: {said}");
    }
    for file in ["journal.ndjson", "persons.json", "history.csv"] {
        let (ours, theirs, said) = both("without.zip", &without(&bytes, file), &[&key]);
        assert_eq!((ours, theirs), (1, 1), "{file}: {said}");
    }
    let (ours, theirs, said) = both("half.zip", &bytes[..bytes.len() / 2], &[&key]);
    assert!(ours != 0 && theirs != 0, "{said}");
}

/// The same lives as in the tests of our own check: what was released stands, as known then; a delivery takes only itself along.
#[test]
fn the_small_program_knows_which_version_stands() {
    let desk = Desk::new();
    desk.file("verify.py", VERIFIER);
    let code = "\
import verify
row = lambda **more: {'series': 1, 'from': 'a', 'to': 'b', **more}
typed = {1: [row(state='submitted')], 2: [row(state='released')], 5: [row(state='submitted')], 6: [row(state='released')], 9: [row(state='withdrawn')]}
of = lambda no, state: {'noun': 'delivery', 'body': {'no': no, 'state': state}}
brought = {2: [row(state='released')], 4: [row(delivery=3)], 5: [of(3, 'released')], 7: [of(3, 'withdrawn')]}
stands = lambda lines, known: verify.standing(lines, known).get((1, 'a', 'b'))
print([stands(typed, known) for known in (1, 2, 5, 6, 9)], [stands(brought, known) for known in (4, 5, 7)])
";
    let said = Command::new("python3").args(["-c", code]).env("PYTHONPATH", desk.path("")).output().expect("python3 is there");
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "[None, 2, 2, 6, None] [2, 4, 2]", "{}", String::from_utf8_lossy(&said.stderr));
}

/// The package with each file as `edit` leaves it; the hashes are listed anew.
fn rewritten(bytes: &[u8], edit: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let (mut out, mut sums) = (zip::ZipWriter::new(Cursor::new(Vec::new())), String::new());
    for place in 0..old.len() {
        let mut file = old.by_index(place).expect("a file");
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).expect("read");
        if name == "SHA256SUMS" {
            content = sums.clone().into_bytes();
        } else {
            let Some(edited) = edit(&name, content) else { continue };
            content = edited;
            if !["LIESMICH.txt", "README.txt", "verify.py"].contains(&name.as_str()) {
                sums += &[&server::report::sha256(&content), "  ", &name, "\n"].concat();
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("packed").into_inner()
}

fn changed(bytes: &[u8], file: &str, from: &str, to: &str) -> Vec<u8> {
    rewritten(bytes, |name, content| {
        if name != file {
            return Some(content);
        }
        let text = String::from_utf8(content).expect("text");
        assert!(text.contains(from), "{file} does not hold {from}");
        Some(text.replacen(from, to, 1).into_bytes())
    })
}

fn without(bytes: &[u8], file: &str) -> Vec<u8> {
    rewritten(bytes, |name, content| (name != file).then_some(content))
}
