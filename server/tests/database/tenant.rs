//! The filter by municipality, function by function: whatever the store reads of one municipality, it gives nothing of it to the eyes of another. Each
//! function that takes a scope or a municipality stands here; one that does not fails the test, and so does one that lost its filter.

use std::collections::BTreeSet;
use std::pin::Pin;

use domain::id::{Id, MunicipalityNo, Seq};
use domain::link::{Link, LinkKind};
use domain::measurement::State;
use domain::register::Register;
use jiff::ToSpan;
use server::Outcome;
use server::store::Db;
use server::store::link::NewLink;

use crate::sample::{HERE, SERIES, THERE, goal, id, inside, measure, new, now, number, open_series, record, year};

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
    pending |db, eyes, here| db.pending(inside(eyes), here).await?.len();
    head |db, eyes, here| usize::try_from(db.head(eyes).await?.0).unwrap_or(0);
    seq_at |db, eyes, here| usize::try_from(db.seq_at(eyes, now() + 1.hour()).await?.0).unwrap_or(0);
    entries |db, eyes, here| db.entries(eyes, 100).await?.len();
    links_of |db, eyes, here| db.links_of(eyes, LinkKind::Partner).await?.len();
    // A change, and the only one here: a foreign link is not ended. Asked last, because it is ended then.
    end_link |db, eyes, here| usize::from(db.end_link(eyes, LINK, now()).await?);
}

const LINK: Id<Link> = Id::new(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

/// Something of every kind in [`HERE`], and nothing in [`THERE`].
async fn fill(db: &Db) {
    open_series(db, HERE).await;
    record(db, HERE, id(9), "ziel", &goal("Ziel"), None).await.expect("recorded");
    measure(db, HERE, &[new(year(2023), number("1"), State::Released), new(year(2024), number("2"), State::Submitted)]).await.expect("recorded");
    let link = NewLink {
        kind: LinkKind::Partner,
        person: None,
        municipality: HERE,
        project: Some(id(4)),
        period: Some(year(2024)),
        name: Some("Verein".into()),
        expires: now() + 24.hours(),
    };
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
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("its text");
        for signature in text.split("    pub async fn ").skip(1).filter_map(|rest| rest.split(" {\n").next()) {
            let (name, arguments) = signature.split_once('(').expect("arguments");
            if arguments.contains("Scope") || arguments.contains("MunicipalityNo") {
                there.insert(name.to_owned());
            }
        }
    }
    let asked: BTreeSet<String> = READERS.iter().map(|reader| reader.name.to_owned()).collect();
    assert!(there.len() > 5, "the sources are read: {there:?}");
    assert_eq!(asked, there, "add the new function to `readers`");
}
