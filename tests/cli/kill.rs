//! Killed at any moment: what was acknowledged is there, once. `KZ_LONG` raises the number of kills.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use server::entropy::Entropy;
use server::store::{Access, Db};

use crate::program::Desk;
use crate::recording::{day, days_in, post, prepare, start};

/// How often it is killed.
fn kills() -> usize {
    if std::env::var_os("KZ_LONG").is_some_and(|wish| !wish.is_empty()) {
        return 25;
    }
    let _ = writeln!(std::io::stderr(), "\nLEFT OUT: KZ_LONG is not set, so the server is killed 3 times instead of 25\n");
    3
}

/// Clients post until they are stopped; what was acknowledged is noted. A number whose answer never came is sent again after the restart, as people do.
fn work(
    address: &str,
    cookie: &str,
    series: &str,
    next: &Arc<Mutex<Vec<i64>>>,
    noted: &Arc<Mutex<Vec<i64>>>,
    stop: &Arc<AtomicBool>,
) -> Vec<std::thread::JoinHandle<()>> {
    (0..4)
        .map(|_| {
            let (address, cookie, series) = (address.to_owned(), cookie.to_owned(), series.to_owned());
            let (next, noted, stop) = (Arc::clone(next), Arc::clone(noted), Arc::clone(stop));
            std::thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let Some(number) = next.lock().expect("the list").pop() else { return };
                    if post(&address, &cookie, &series, number) {
                        noted.lock().expect("the list").push(number);
                    } else {
                        next.lock().expect("the list").push(number);
                        return;
                    }
                }
            })
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_loses_and_doubles_no_acknowledged_value() {
    let desk = Desk::with_lichtau();
    let (cookie, series) = prepare(&desk).await;
    // Taken from the end: days 1, 2, 3 …
    let next = Arc::new(Mutex::new((1..=10_000).rev().collect::<Vec<i64>>()));
    let noted = Arc::new(Mutex::new(Vec::new()));
    for kill in 0..kills() {
        let (mut child, address) = start(&desk, &mut desk.command());
        let stop = Arc::new(AtomicBool::new(false));
        let clients = work(&address, &cookie, &series, &next, &noted, &stop);
        let [chance] = Entropy::System.bytes::<1>();
        let before = noted.lock().expect("the list").len();
        // At least one value each time, then any moment.
        for _ in 0..400 {
            if noted.lock().expect("the list").len() > before {
                break;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        std::thread::sleep(Duration::from_millis(u64::from(chance)));
        child.kill().expect("killed");
        child.wait().expect("it ended");
        stop.store(true, Ordering::Relaxed);
        for client in clients {
            client.join().expect("every answer was an acknowledgement or none");
        }
        assert!(noted.lock().expect("the list").len() > before, "round {kill} wrote nothing");
    }
    let db = Db::open(&desk.database(), Access::Write, Entropy::System).await.expect("the database opens after it all");
    let days = days_in(&db).await;
    let mut once = days.clone();
    once.dedup();
    assert_eq!(days.len(), once.len(), "no value is there twice");
    let noted = noted.lock().expect("the list").clone();
    for number in &noted {
        assert!(days.contains(&day(*number)), "{number} was acknowledged and is not there");
    }
    // At most the four answers that were cut off each time were written without being noted.
    assert!(days.len() <= noted.len() + 4 * kills(), "{} values, {} acknowledged", days.len(), noted.len());
    println!("{} values acknowledged over {} kills", noted.len(), kills());
}
