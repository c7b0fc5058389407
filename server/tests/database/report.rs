//! Reports: the same question has the same answer for ever and on both databases; what was issued is fetched byte for byte; what people typed stands in every
//! format as they typed it.

use std::io::{Cursor, Read as _};
use std::sync::Mutex;

use domain::goal::Goal;
use domain::id::Seq;
use domain::indicator::Indicator;
use domain::municipality::Municipality;
use domain::register::Version;
use domain::report::Request;
use domain::role::{Act, Asker, Permit};
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use hayro_syntax::Pdf;
use jiff::civil::date;
use server::analysis::Books;
use server::checkpoint::key::Signer;
use server::entropy::Entropy;
use server::report::ask::{Wish, ask};
use server::report::check::{Checked, attachments, check};
use server::report::issue::{Made, fetch, issue, make};
use server::report::package::package;
use server::store::{Access, Db};
use server::verify::Verdict;

use crate::both;
use crate::demo::{COUNTY, TODAY};
use crate::sample::{HERE, d, goal, id, indicator, measure, municipality, new, now, number, open_series, record, year};

fn permit(act: Act) -> Permit {
    Asker::operator().permit(act, COUNTY).expect("the operator may")
}

pub fn wish(kind: &str, about: &str, readers: &str) -> Wish {
    Wish { kind: kind.into(), about: about.into(), at: "2026-06-30".into(), readers: readers.into(), ..Wish::default() }
}

pub async fn request(db: &Db, wish: &Wish) -> Request {
    let today = server::clock::Clock::fixed(TODAY).now();
    ask(&Books::default(), db, permit(Act::IssueReport), wish, today).await.expect("it can be asked")
}

pub fn signer() -> Signer {
    Signer::new(&Entropy::seeded(3))
}

/// All files of a report, without keeping it.
pub async fn made(db: &Db, request: &Request) -> Vec<Made> {
    make(&Books::default(), db, permit(Act::IssueReport), request, Some(&signer())).await.expect("it is made").1
}

pub fn file<'a>(files: &'a [Made], end: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name.ends_with(end)).unwrap_or_else(|| panic!("no {end}")).bytes
}

fn same(one: &[Made], other: &[Made]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.name == b.name && a.bytes == b.bytes)
}

/// Changes everything that a report of today would tell: the titles of goals, the values of a series.
async fn go_on(db: &Db, edits: usize) {
    let register = db.register(COUNTY, Seq::LATEST).await.expect("the register");
    let version = register.goals.iter().next().expect("a goal").clone();
    let series = register.targets.iter().next().map(|target| register.series.get(target.noun.series).expect("its series").noun.no);
    let mut seen = version.seq;
    for edit in 0..edits {
        let mut tx = db.begin(permit(Act::EditGoal), now()).await.expect("begun");
        let noun = Goal { title: Text::german(format!("Anders {edit}")), ..version.noun.clone() };
        tx.record(version.id, &version.slug, &noun, Some(seen)).await.expect("recorded");
        seen = tx.commit(&domain::event::Event::of(domain::event::Verb::GoalRecorded)).await.expect("committed");
    }
    let slice = db.slice(Asker::operator().scope(COUNTY), &register).await.expect("the values");
    let series = series.expect("a target");
    let point = slice.of(series).first().expect("a value").measurement.clone();
    let mut tx = db.begin(Asker::operator().permit(Act::EnterMeasurement, COUNTY).expect("may"), now()).await.expect("begun");
    let mut corrected = server::store::NewMeasurement::of(series, point);
    corrected.why = Some(Text::german("Berichtigt"));
    corrected.measurement.value = domain::measurement::Value::Fraction { numerator: d("1"), denominator: d("1000") };
    tx.measure(&[corrected]).await.expect("measured");
    tx.commit(&domain::event::Event::of(domain::event::Verb::MeasurementsEntered)).await.expect("committed");
}

/// The words of a chapter of the report that is made now.
async fn chapter(db: &Db, wish: &Wish, heading: &str) -> String {
    let asked = request(db, wish).await;
    let draft = make(&Books::default(), db, permit(Act::IssueReport), &asked, None).await.expect("made").0;
    let text = server::report::text::text(&draft.document);
    let (_, rest) = text.split_once(heading).unwrap_or_else(|| panic!("no {heading} in {text}"));
    rest.split("Was die Kennzahlen messen").next().unwrap_or_default().to_owned()
}

/// Makes the demo in a new database and asks for the report of a past day; then much happens, the program starts anew, and it is asked for again.
async fn told_twice(place: String, edits: usize) -> Vec<u8> {
    let db = both::open(&place).await;
    server::demo::build(&db, TODAY).await.expect("the demo is built");
    let wish = Wish { known: "300".into(), ..wish("controlling", "all", "internal") };
    let asked = request(&db, &wish).await;
    assert_eq!(asked.known, Seq(300));
    let first = made(&db, &asked).await;
    let present = made(&db, &request(&db, &Wish { known: String::new(), ..wish.clone() }).await).await;
    assert!(!same(&first, &present), "the past is not the present");
    go_on(&db, edits).await;
    db.close().await;
    let db = Db::open(&place, Access::Read, Entropy::System).await.expect("it opens again");
    let again = request(&db, &wish).await;
    assert_eq!(again, asked);
    let second = made(&db, &again).await;
    assert!(same(&first, &second), "the report of a past day is another one now");
    let changed = made(&db, &request(&db, &Wish { known: String::new(), ..wish }).await).await;
    assert!(!same(&present, &changed), "the control: of today it would be another one");
    db.close().await;
    file(&first, "data.json").to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_report_is_the_same_after_a_thousand_edits_and_a_restart_and_has_the_same_figures_on_both_databases() {
    let told: Mutex<Vec<Vec<u8>>> = Mutex::default();
    let keep = |bytes| told.lock().expect("nobody panicked").push(bytes);
    both::at_sqlite(async |place| keep(told_twice(place, 1_000).await)).await;
    both::at_postgres(async |place| keep(told_twice(place, 20).await)).await;
    let told = told.into_inner().expect("nobody panicked");
    assert!(told.iter().all(|bytes| *bytes == told[0]), "both databases give the same bytes");
}

on_both! {
    async fn what_was_issued_is_fetched_byte_for_byte_and_a_changed_file_is_not_given_out(db: Db) {
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let asked = request(&db, &wish("one_pager", "goal:sprache-einschulung", "council")).await;
        let books = Books::default();
        let report = issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer()), now()).await.expect("issued");
        let again = issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer()), now()).await;
        assert!(again.is_err(), "what readers outside see depends on today: the same state is past now");
        for told in &report.noun.files {
            let bytes = fetch(&db, COUNTY, &report.noun, &told.name).await.expect("read").expect("there");
            assert_eq!((server::report::sha256(&bytes), bytes.len() as u64), (told.sha256.clone(), told.size), "{}", told.name);
        }
        assert_eq!(fetch(&db, COUNTY, &report.noun, "nothing.pdf").await.expect("read"), None);
        let asked = request(&db, &wish("controlling", "field:housing", "internal")).await;
        let mut twice = Vec::new();
        for _ in 0..2 {
            twice.push(issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer()), now()).await.expect("issued"));
        }
        assert_eq!(twice[0].id, twice[1].id, "the same report is issued once");
        let mut other = report.noun.clone();
        other.files[0].sha256 = "00".repeat(32);
        assert!(fetch(&db, COUNTY, &other, &other.files[0].name).await.is_err());
    }

    async fn a_value_that_was_corrected_after_a_report_is_listed_in_the_next_one(db: Db) {
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let (books, wish) = (Books::default(), wish("controlling", "all", "internal"));
        let asked = request(&db, &wish).await;
        let report = issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer()), now()).await.expect("issued");
        let heading = format!("Berichtigt seit Bericht {}", report.noun.number);
        let unchanged = chapter(&db, &wish, &heading).await;
        assert!(unchanged.contains("gelten unverändert"), "{unchanged}");
        go_on(&db, 1).await;
        let corrected = chapter(&db, &wish, &heading).await;
        assert!(corrected.contains("0,1"), "1 of 1,000 in per cent: {corrected}");
        assert!(!corrected.contains("gelten unverändert"));
    }

    async fn a_package_is_checked_without_the_database_and_every_change_in_it_is_found(db: Db) {
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let asked = request(&db, &wish("controlling", "all", "internal")).await;
        let books = Books::default();
        let report = issue(&books, &db, permit(Act::IssueReport), &asked, Some(&signer()), now()).await.expect("issued");
        let folder = both::Folder::new();
        let notary = server::checkpoint::Notary { signer: signer(), anchors: server::checkpoint::anchor::Anchors(folder.file("anchors").into()) };
        notary.issue(&db, COUNTY, now()).await.expect("signed");
        let bytes = package(&books, &db, permit(Act::ReadJournal), &report, Some(&signer())).await.expect("packed");
        let (key, other) = (signer().verifier(), Signer::new(&Entropy::seeded(4)).verifier());
        let good = checked(&bytes, Some(&key));
        assert_eq!((good.verdict(), good.problems.len()), (Verdict::Good, 0), "{good}");
        assert_eq!(checked(&bytes, None).verdict(), Verdict::Undecided);
        assert_eq!(checked(&bytes, Some(&other)).verdict(), Verdict::Contradiction);
        for (name, from, to) in TAMPERED {
            let changed = with_change(&bytes, name, from, to);
            let found = checked(&changed, Some(&key));
            assert_eq!(found.verdict(), Verdict::Contradiction, "{name}: {from} → {to}");
        }
        assert_eq!(checked(&bytes[..bytes.len() / 2], Some(&key)).verdict(), Verdict::Contradiction, "truncated");
        assert!(check(b"hello", None).is_none());
    }
}

/// Changes that are hidden as well as can be: the list of hashes goes along with each.
const TAMPERED: [(&str, &str, &str); 10] = [
    ("report/data.json", "\"numerator\":\"832\"", "\"numerator\":\"833\""),
    ("report/data.json", "\"state\":\"slightly_behind\"", "\"state\":\"on_plan\""),
    ("report/statement.json", "\"known\":", "\"known\":1"),
    ("journal.ndjson", "\"seq\":17,", "\"seq\":18,"),
    ("lines.ndjson", "\"value\":\"832\"", "\"value\":\"833\""),
    ("checkpoint.txt", "kein-zufall-", "kein-zufbll-"),
    ("texts.ndjson", "Leuchtental", "Luechtental"),
    ("persons.json", "Samira Nowak", "Samira Novak"),
    ("history.csv", ";released;", ";submitted;"),
    ("history.csv", "operator", "oporator"),
];

fn checked(bytes: &[u8], key: Option<&server::checkpoint::key::Verifier>) -> Checked {
    check(bytes, key).expect("a package")
}

/// The same package with other words in one file, and the hashes listed anew.
fn with_change(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let (mut sums, mut changed) = (String::new(), false);
    for place in 0..old.len() {
        let mut file = old.by_index(place).expect("a file");
        let (called, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).expect("read");
        if called == name {
            let text = String::from_utf8(content).expect("text");
            changed = text.contains(from);
            content = text.replacen(from, to, 1).into_bytes();
        }
        if called == "SHA256SUMS" {
            content = sums.clone().into_bytes();
        } else if !["LIESMICH.txt", "README.txt", "verify.py"].contains(&called.as_str()) {
            sums += &[&server::report::sha256(&content), "  ", &called, "\n"].concat();
        }
        out.start_file(called, zip::write::SimpleFileOptions::default()).expect("begun");
        std::io::Write::write_all(&mut out, &content).expect("written");
    }
    assert!(changed, "{name} does not hold {from}");
    out.finish().expect("packed").into_inner()
}

/// What somebody types who wants more than to be read.
const TYPED: [&str; 6] =
    ["#panic(\"typst\")", "=HYPERLINK(\"http://x\";1)", "*a* _b_ $c$ @d <e> `f`", "\\#set text(red)", "& <b>x</b> ]]>", "Ärmel–Straße “ẞ” שלום"];

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stands_in_every_format_as_it_was_typed() {
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        for typed in TYPED {
            let files = one_goal(&db, typed).await;
            let text = std::str::from_utf8(file(&files, ".txt")).expect("text");
            assert!(text.contains(typed), "{text}");
            assert!(part(file(&files, ".docx"), "word/document.xml").contains(typed), "{typed}");
            assert!(part(file(&files, ".xlsx"), "xl/sharedStrings.xml").contains(typed), "{typed}");
            assert!(!part(file(&files, ".xlsx"), "xl/worksheets/sheet1.xml").contains("HYPERLINK"), "{typed}");
            let csv = std::str::from_utf8(file(&files, "data.csv")).expect("text");
            assert!(!csv.split([';', '\n']).any(|cell| cell.starts_with(['=', '+', '@'])), "{csv}");
            let pdf = Pdf::new(file(&files, ".pdf").to_vec()).expect("a PDF");
            let title = pdf.metadata().title.clone().expect("a title");
            let utf16: Vec<u16> = title.get(2..).unwrap_or_default().chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            let (plain, wide) = (String::from_utf8_lossy(&title).into_owned(), String::from_utf16_lossy(&utf16));
            assert!(plain.contains(typed) || wide.contains(typed), "{plain} {wide}");
        }
        db.close().await;
    })
    .await;
}

/// A municipality with one goal of that name, its indicator and unit called so too.
async fn one_goal(db: &Db, typed: &str) -> Vec<Made> {
    let installation = domain::id::MunicipalityNo::INSTALLATION;
    let seen = |version: Option<&Version<Goal>>| version.map(|version| version.seq);
    if db.head(HERE).await.expect("the head") == Seq(0) {
        record(db, installation, id::<Municipality>(1), "lichtau", &municipality(HERE, "Lichtau"), None).await.expect("recorded");
        record(db, HERE, id::<Indicator>(1), "anteil", &indicator(), None).await.expect("recorded");
        open_series(db, HERE).await;
        measure(db, HERE, &[new(year(2024), number("12.5"), domain::measurement::State::Released)]).await.expect("measured");
        let target = Target {
            goal: id(1),
            series: id(1),
            aim: Aim::Reach { baseline: d("10"), target: d("20") },
            start: date(2023, 12, 31),
            due: date(2026, 12, 31),
            path: Path::Linear,
            tolerance: d("0"),
            key: true,
            decision: None,
            reason: None,
        };
        record(db, HERE, id::<Target>(1), "ziel", &target, None).await.expect("recorded");
    }
    let register = db.register(HERE, Seq::LATEST).await.expect("the register");
    let before = register.goals.get(id(1));
    let noun = Goal { description: Some(Text::german(typed)), ..goal(typed) };
    record(db, HERE, id::<Goal>(1), "ziel", &noun, seen(before)).await.expect("recorded");
    let permit = Asker::operator().permit(Act::IssueReport, HERE).expect("may");
    let name = db.register(HERE, Seq::LATEST).await.expect("the register").goals.get(id(1)).expect("the goal").slug.to_string();
    let wish = wish("one_pager", &format!("goal:{name}"), "internal");
    let asked = ask(&Books::default(), db, permit, &wish, now()).await.expect("it can be asked");
    make(&Books::default(), db, permit, &asked, None).await.expect("it is made").1
}

/// A part of an office file, with its entities read.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn the_controllers_table_sets_a_sum_beside_the_path_of_the_sum() {
    let text = crate::demo::look(async |db| chapter(db, &wish("controlling", "all", "internal"), "Kennzahlen im Vergleich der Jahre").await);
    let row = text.lines().find(|line| line.contains("Berufsabschlüsse, Summe seit")).expect("the demo has a target that is a sum");
    // 189 + 207, then 226 more, against 630.
    for figure in ["396", "630", "622", "−8"] {
        assert!(row.contains(figure), "{figure}: {row}");
    }
}

/// A count below the threshold, and digits by which it is known in any format.
const SMALL: (&str, &str) = ("3", "77777");

#[tokio::test(flavor = "multi_thread")]
async fn a_small_count_is_in_no_file_for_readers_outside_and_in_those_for_people_inside() {
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        one_goal(&db, "Ziel").await;
        let register = db.register(HERE, Seq::LATEST).await.expect("the register");
        let old = register.indicators.get(id::<Indicator>(1)).expect("the indicator").clone();
        let counted = Indicator { counts: domain::indicator::Counts::Persons, ..old.noun.clone() };
        record(&db, HERE, id::<Indicator>(1), "anteil", &counted, Some(old.seq)).await.expect("recorded");
        let small = domain::measurement::Value::Fraction { numerator: d(SMALL.0), denominator: d(SMALL.1) };
        measure(&db, HERE, &[new(year(2025), small, domain::measurement::State::Released)]).await.expect("measured");
        let permit = Asker::operator().permit(Act::IssueReport, HERE).expect("may");
        let mut seen = Vec::new();
        for readers in ["internal", "council", "public"] {
            let wish = Wish { at: "2026-06-30".into(), ..wish("controlling", "all", readers) };
            let asked = ask(&Books::default(), &db, permit, &wish, now()).await.expect("it can be asked");
            let (draft, files) = make(&Books::default(), &db, permit, &asked, None).await.expect("made");
            let sheets =
                ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"].map(|name| part(file(&files, ".xlsx"), name));
            let attached = attachments(file(&files, ".pdf")).expect("a PDF");
            let texts = [file(&files, "data.json"), file(&files, "data.csv"), &attached["data.json"], &attached["data.csv"]];
            let mut holds: Vec<bool> = texts.map(|bytes| String::from_utf8_lossy(bytes).contains(SMALL.1)).to_vec();
            holds.push(sheets.iter().any(|sheet| sheet.contains(SMALL.1)));
            holds.push(server::report::text::text(&draft.document).replace('.', "").contains(SMALL.1));
            assert!(holds.iter().all(|one| *one == holds[0]), "{readers}: {holds:?}");
            seen.push(holds[0]);
        }
        assert_eq!(seen, [true, false, false]);
        db.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_permit_for_it_makes_a_report_or_a_package() {
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let asked = request(&db, &wish("one_pager", "goal:kita-besuch", "internal")).await;
        let books = Books::default();
        let refused = make(&books, &db, permit(Act::ReadPublic), &asked, None).await.expect_err("that is another permit");
        assert_eq!(refused.refusal(), Some(&domain::refusal::Refusal::NotAllowed));
        let report = issue(&books, &db, permit(Act::IssueReport), &asked, None, now()).await.expect("issued");
        let refused = package(&books, &db, permit(Act::IssueReport), &report, None).await.expect_err("that is another permit");
        assert_eq!(refused.refusal(), Some(&domain::refusal::Refusal::NotAllowed));
        db.close().await;
    })
    .await;
}
