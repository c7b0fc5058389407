//! The filter by municipality, function by function: whatever the store reads of one municipality, it gives nothing of it to the eyes of another. Each
//! function that takes a scope or a municipality stands here; one that does not fails the test, and so does one that lost its filter.

use std::collections::BTreeSet;
use std::pin::Pin;

use domain::event::{Event, Verb};
use domain::evidence::Evidence;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::link::{Link, LinkKind};
use domain::measurement::State;
use domain::person::{Actor, Person};
use domain::register::Register;
use domain::role::Role;
use domain::text::Text;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use server::Outcome;
use server::store::checkpoint::SignedRoot;
use server::store::draft::{Key, Typed};
use server::store::link::NewLink;
use server::store::upload::Source;
use server::store::{Db, NewMeasurement};

use crate::sample::{HERE, SERIES, THERE, goal, id, inside, measure, new, now, number, open_series, permit, record, year};

/// How much a function gives.
type Found<'a> = Pin<Box<dyn Future<Output = Outcome<usize>> + 'a>>;

/// A function asked with the eyes of a municipality about what [`fill`] put into [`HERE`].
struct Reader {
    name: &'static str,
    ask: for<'a> fn(&'a Db, MunicipalityNo, &'a Register) -> Found<'a>,
}

macro_rules! readers {
    ($($name:ident |$db:ident, $eyes:ident, $here:ident| $count:expr;)+) => {
        /// All functions of the store that take a scope or a municipality, each with how much it gives.
        const READERS: &[Reader] = &[$(Reader {
            name: stringify!($name),
            ask: |$db, $eyes, $here| Box::pin(async move { let _ = $here; Ok($count) }),
        }),+];
    };
}

readers! {
    register |db, eyes, here| { let register = db.register(eyes, Seq::LATEST).await?; register.goals.len() + register.series.len() };
    slice |db, eyes, here| db.slice(inside(eyes), here).await?.len();
    history |db, eyes, here| db.history(inside(eyes), SERIES, Seq::LATEST).await?.len();
    all_history |db, eyes, here| db.all_history(inside(eyes), Seq::LATEST).await?.len();
    pending |db, eyes, here| db.pending(inside(eyes), here).await?.len();
    peaks |db, eyes, here| usize::try_from(db.peaks(eyes).await?.size()).unwrap_or(0);
    signed_roots |db, eyes, here| db.signed_roots(eyes).await?.len();
    replay |db, eyes, here| { let replay = db.replay(eyes, &[]).await?; usize::try_from(replay.rows).unwrap_or(0) + replay.signed.len() };
    head |db, eyes, here| usize::try_from(db.head(eyes).await?.0).unwrap_or(0);
    seq_at |db, eyes, here| usize::try_from(db.seq_at(eyes, now() + 1.hour()).await?.0).unwrap_or(0);
    entries |db, eyes, here| db.entries(eyes, 100).await?.len();
    entries_before |db, eyes, here| db.entries_before(eyes, Seq::LATEST, (Timestamp::UNIX_EPOCH, now() + 1.hour()), 100).await?.len();
    entry |db, eyes, here| usize::from(db.entry(eyes, Seq(1)).await?.is_some());
    each_entry_and_line |db, eyes, here| lines_told(db, eyes).await?;
    committed_words |db, eyes, here| db.committed_words(eyes).await?.len();
    report_file |db, eyes, here| usize::from(db.report_file(eyes, REPORT, "data.json").await?.is_some());
    leaves |db, eyes, here| db.leaves(eyes, Seq::LATEST).await?.len();
    actor_at |db, eyes, here| usize::from(db.actor_at(eyes, here.seq).await?.is_some());
    delivered |db, eyes, here| db.delivered(inside(eyes), DELIVERY).await?.len();
    delivery_check |db, eyes, here| usize::from(db.delivery_check(inside(eyes), DELIVERY).await?.is_some());
    state_after |db, eyes, here| usize::from(db.state_after(inside(eyes), SERIES, year(2024), Seq(0)).await?.is_some());
    drafts |db, eyes, here| db.drafts(eyes, OWNER).await?.len();
    evidence_owner |db, eyes, here| usize::from(db.evidence_owner(eyes, id::<Evidence>(31)).await?.is_some());
    reminders |db, eyes, here| db.reminders(eyes).await?.len();
    wishes |db, eyes, here| db.wishes(eyes).await?.len();
    take_wish |db, eyes, here| usize::from(db.take_wish(eyes, now(), now() - 1.hour()).await?.is_some());
    uploads |db, eyes, here| db.uploads(eyes, now()).await?.len();
    upload |db, eyes, here| usize::from(db.upload(eyes, UPLOAD, now()).await?.is_some());
    upload_of |db, eyes, here| usize::from(db.upload_of(eyes, SHA, now()).await?.is_some());
    remembered_source |db, eyes, here| usize::from(db.remembered_source(eyes, &source()).await?.is_some());
    views |db, eyes, here| db.views(eyes, id::<Indicator>(1), date(2020, 1, 1)).await?.len();
    views_since |db, eyes, here| usize::from(db.views_since(eyes).await?.is_some());
    links_of |db, eyes, here| db.links_of(eyes, LinkKind::Partner).await?.len();
    // A change, and the only one here: a foreign link is not ended. Asked last, because it is ended then.
    end_link |db, eyes, here| usize::from(db.end_link(eyes, LINK, now()).await?);
}

/// Functions that only write, into the municipality that they are given, and read nothing back.
const WRITERS: [&str; 12] = [
    "begin_upload",
    "change_files",
    "end_wish",
    "forget_drafts",
    "keep_root",
    "note_view",
    "remember_source",
    "return_reminder",
    "save_draft",
    "take_reminder",
    "take_room",
    "wish_reminders",
];

const DELIVERY: i64 = 1;
const REPORT: &str = "0123456789abcdef";
const OWNER: &str = "anna";
const UPLOAD: &str = "0123456789abcdef";
const SHA: &str = "aa";

fn source() -> Source {
    Source { publisher: "Amt".into(), table: "1-2-3".into(), header: String::new() }
}

const LINK: Id<Link> = Id::new(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

/// How many entries and rows a journal gives out.
async fn lines_told(db: &Db, eyes: MunicipalityNo) -> Outcome<usize> {
    let (mut entries, mut lines) = (0, 0);
    let mut entry = |_: &str| {
        entries += 1;
        Ok(())
    };
    let mut line = |_: Seq, _: &str| {
        lines += 1;
        Ok(())
    };
    db.each_entry_and_line(eyes, &mut entry, &mut line).await?;
    Ok(entries + lines)
}

/// A delivery with one value and its check, and a file that proves something.
async fn tx_of_a_delivery(db: &Db) {
    let value = NewMeasurement { delivery: Some(DELIVERY), ..new(year(2022), number("3"), State::Submitted) };
    let mut tx = db.begin(permit(HERE), now()).await.expect("begun");
    tx.measure(&[value]).await.expect("measured");
    tx.keep_check(DELIVERY, "{}").await.expect("kept");
    tx.keep_report_file(REPORT, "data.json", b"{}").await.expect("kept");
    tx.commit(&Event::of(Verb::DeliveryRecorded)).await.expect("committed");
    let proof =
        Evidence { file_name: Text::german("liste.pdf"), media_type: "application/pdf".into(), bytes: 3, sha256: SHA.into(), withdrawn: false };
    record(db, HERE, id::<Evidence>(31), "nachweis", &proof, None).await.expect("recorded");
}

/// Something of every kind in [`HERE`], and nothing in [`THERE`].
async fn fill(db: &Db) {
    open_series(db, HERE).await;
    record(db, HERE, id(9), "ziel", &goal("Ziel"), None).await.expect("recorded");
    measure(db, HERE, &[new(year(2023), number("1"), State::Released), new(year(2024), number("2"), State::Submitted)]).await.expect("recorded");
    let link = NewLink {
        issued_by: None,
        kind: LinkKind::Partner,
        person: None,
        municipality: HERE,
        project: Some(id(4)),
        period: Some(year(2024)),
        name: Some("Verein".into()),
        expires: now() + 24.hours(),
    };
    tx_of_a_delivery(db).await;
    let key = Key { series: SERIES, start: 20_543, end: 20_634 };
    db.save_draft((HERE, OWNER, key), &Typed { first: "1".into(), ..Typed::default() }, (0, Seq(0)), now()).await.expect("saved");
    db.take_reminder(HERE, id::<Person>(41), 2, now(), now()).await.expect("taken");
    db.wish_reminders(HERE, &[id::<Person>(41)], None, false, now()).await.expect("asked");
    db.keep_root(HERE, &SignedRoot { size: Seq(1), note: "a note".into() }, now()).await.expect("kept");
    db.begin_upload(HERE, UPLOAD, Actor::Operator, "werte.csv", now(), now() + 24.hours()).await.expect("begun");
    db.add_piece(UPLOAD, 0, b"a;b").await.expect("a piece");
    db.end_upload(UPLOAD, 3, SHA).await.expect("ended");
    db.remember_source(HERE, &source(), "{}", now()).await.expect("remembered");
    db.note_view(HERE, id::<Indicator>(1), Role::Public, date(2024, 5, 6)).await.expect("counted");
    db.add_link(LINK, "hash", &link, now()).await.expect("kept");
}

on_both! {
    async fn nothing_of_a_municipality_is_read_with_the_eyes_of_another(db: Db) {
        fill(&db).await;
        let here = db.register(HERE, Seq::LATEST).await.unwrap();
        for reader in READERS {
            let foreign = (reader.ask)(&db, THERE, &here).await.unwrap();
            assert_eq!(foreign, 0, "{} gives what belongs to another municipality", reader.name);
            let own = (reader.ask)(&db, HERE, &here).await.unwrap();
            assert!(own > 0, "{} gives nothing of its own: the test does not look", reader.name);
        }
    }
}

#[test]
fn every_function_that_takes_a_scope_or_a_municipality_is_asked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store");
    let mut there = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the store's folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("its text");
        for signature in text.split("    pub async fn ").skip(1).filter_map(|rest| rest.split(" {\n").next()) {
            let (name, arguments) = signature.split_once('(').expect("arguments");
            // What it gives may name municipalities; what it takes is asked about.
            let arguments = arguments.split(") ->").next().unwrap_or(arguments);
            if arguments.contains("Scope") || arguments.contains("MunicipalityNo") {
                there.insert(name.to_owned());
            }
        }
    }
    let asked: BTreeSet<String> = READERS.iter().map(|reader| reader.name).chain(WRITERS).map(ToOwned::to_owned).collect();
    assert!(there.len() > 5, "the sources are read: {there:?}");
    assert_eq!(asked, there, "add the new function to `readers`, or to `WRITERS` if it gives nothing");
}
