//! The power goes at any moment: what was acknowledged is there. The writes of the running program are recorded and played up to that moment; what it did not
//! ask the disk to keep is dropped, or half of it. `KZ_LONG` raises the number of moments.

mod disk;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use server::Fault;
use server::entropy::Entropy;
use server::store::{Access, Db};

use crate::program::Desk;
use crate::recording::{day, days_in, post, prepare, start};
use disk::{Disk, Recorded};

/// So many values are recorded.
const VALUES: i64 = 120;

/// So many moments are tried, each in two ways.
fn moments() -> usize {
    if std::env::var_os("KZ_LONG").is_some_and(|wish| !wish.is_empty()) {
        return 200;
    }
    let _ = writeln!(std::io::stderr(), "\nLEFT OUT: KZ_LONG is not set, so the power goes at 20 moments instead of 200\n");
    20
}

/// A value with the length of the record when it was acknowledged.
type Acknowledged = Vec<(i64, u64)>;

/// Runs the program with its writes recorded; gives the database as it was before, the writes and what was acknowledged when.
async fn recorded(desk: &Desk) -> (Vec<u8>, Vec<Recorded>, Acknowledged) {
    let (cookie, series) = prepare(desk).await;
    let before = std::fs::read(desk.database()).expect("the database");
    assert!(!Path::new(&format!("{}-wal", desk.database())).exists(), "it was closed in good order");
    let (source, library, record) = (desk.file("record.c", include_str!("record.c")), desk.path("record.so"), desk.path("record"));
    let compiled = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o", &library, &source, "-ldl", "-lpthread"]).status();
    assert!(compiled.expect("a C compiler is there").success(), "the recorder compiles");
    let mut command = desk.command();
    command.env("LD_PRELOAD", &library).env("KZ_POWER_DATABASE", desk.database()).env("KZ_POWER_RECORD", &record);
    let (mut child, address) = start(desk, &mut command);
    let mut acknowledged = Vec::new();
    for number in 1..=VALUES {
        assert!(post(&address, &cookie, &series, number), "{number} is acknowledged");
        acknowledged.push((number, std::fs::metadata(&record).expect("the record").len()));
    }
    child.kill().expect("killed");
    child.wait().expect("it ended");
    (before, disk::read(&std::fs::read(&record).expect("the record")), acknowledged)
}

/// The values that a database holds when it is opened again after the power went.
async fn after(desk: &Desk, files: &[Option<Vec<u8>>; disk::FILES]) -> BTreeSet<String> {
    let place = desk.path("cut.sqlite");
    for (end, bytes) in ["", "-wal", "-journal"].iter().zip(files) {
        let path = format!("{place}{end}");
        match bytes {
            Some(bytes) => std::fs::write(&path, bytes).expect("written"),
            None => drop(std::fs::remove_file(&path)),
        }
    }
    let _ = std::fs::remove_file(format!("{place}-shm"));
    let db = opened(&place).await;
    let days = days_in(&db).await.into_iter().collect();
    db.close().await;
    days
}

/// Opens a database. The lock of the state before may be held a moment longer by a program that another test is just starting.
async fn opened(place: &str) -> Db {
    for _ in 0..200 {
        match Db::open(place, Access::Write, Entropy::System).await {
            Err(Fault::InUse(_)) => tokio::time::sleep(Duration::from_millis(10)).await,
            other => return other.expect("the database opens"),
        }
    }
    panic!("{place} stays in use")
}

/// Plays power cuts; gives how many acknowledged values were lost in all states, and how many states there were.
async fn lost(desk: &Desk, before: &[u8], deeds: &[Recorded], acknowledged: &Acknowledged) -> (usize, usize) {
    let moments = moments().min(deeds.len());
    let chosen: BTreeSet<usize> = (1..=moments).map(|number| number * (deeds.len() - 1) / moments).collect();
    let (mut played, mut lost, mut states, mut chance) = (Disk::with(before.to_vec()), 0, 0, 1_u64);
    for (index, deed) in deeds.iter().enumerate() {
        played.play(deed);
        if !chosen.contains(&index) {
            continue;
        }
        let promised: Vec<String> = acknowledged.iter().filter(|(_, at)| *at <= deed.end).map(|(number, _)| day(*number)).collect();
        let half = played.cut(|| {
            // Any simple sequence will do; the same one each time.
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            chance >> 63 == 1
        });
        for files in [played.cut(|| false), half] {
            let there = after(desk, &files).await;
            lost += promised.iter().filter(|day| !there.contains(*day)).count();
            states += 1;
        }
    }
    (lost, states)
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn when_the_power_goes_no_acknowledged_value_is_lost() {
    let desk = Desk::with_lichtau();
    let (before, deeds, acknowledged) = recorded(&desk).await;
    let (none, states) = lost(&desk, &before, &deeds, &acknowledged).await;
    assert_eq!(none, 0, "of {states} states");
    let (some, _) = lost(&desk, &before, &disk::as_normal(&deeds), &acknowledged).await;
    assert!(some > 0, "with synchronous = normal this test would have to find losses");
    println!("{states} states, {} writes, none lost; {some} with synchronous = normal", deeds.len());
}
