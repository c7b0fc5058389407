//! Killed at any moment: what was acknowledged is there, once. `KZ_LONG` raises the number of kills.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::appointment::Appointment;
use domain::audience::Visibility;
use domain::catalogue;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq, SeriesNo};
use domain::indicator::Indicator;
use domain::period::PeriodKind;
use domain::person::Person;
use domain::role::{Act, Asker, Role};
use domain::series::{Group, Series};
use domain::slug::Slug;
use domain::text::Text;
use jiff::civil::date;
use server::auth::session;
use server::entropy::Entropy;
use server::store::session::Session;
use server::store::{Access, Db};

use crate::program::Desk;

const HERE: MunicipalityNo = MunicipalityNo(1);
const CELL: SeriesNo = SeriesNo(1);

/// How often it is killed.
fn kills() -> usize {
    if std::env::var_os("KZ_LONG").is_some_and(|wish| !wish.is_empty()) {
        return 25;
    }
    let _ = writeln!(std::io::stderr(), "\nLEFT OUT: KZ_LONG is not set, so the server is killed 3 times instead of 25\n");
    3
}

/// A series of single days and somebody who is signed in; gives the cookie and the series' id.
async fn prepare(desk: &Desk) -> (String, String) {
    let db = Db::open(&desk.database(), Access::Write, Entropy::System).await.expect("the database opens");
    let now = server::clock::Clock::System.now();
    let install = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("the operator may");
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.expect("the register");
    let area = register.municipality(HERE).expect("Lichtau").noun.area;
    let person: Id<Person> = db.entropy().id(now);
    let mut tx = db.begin(install, now).await.expect("begun");
    let noun = Person { name: Text::german("Anna"), address: None, appointments: vec![Appointment::of(HERE, Role::Coordinator)] };
    tx.record(person, &Slug::from_title("anna"), &noun, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::PersonRecorded)).await.expect("committed");
    let (indicator, series): (Id<Indicator>, Id<Series>) = (db.entropy().id(now), db.entropy().id(now));
    let permit = Asker::operator().permit(Act::EditIndicator, HERE).expect("the operator may");
    let mut tx = db.begin(permit, now).await.expect("begun");
    let definition = Indicator { period_kind: PeriodKind::Date, ..catalogue::find("wander_saldo").expect("is there").indicator(Visibility::PUBLIC) };
    tx.record(indicator, &Slug::from_title("zahl"), &definition, None).await.expect("recorded");
    let noun = Series {
        no: CELL,
        indicator,
        area,
        group: Group::default(),
        project: None,
        source: "Amt".into(),
        concept: String::new(),
        period_kind: PeriodKind::Date,
        entered: true,
        visibility: Visibility::PUBLIC,
    };
    tx.record(series, &Slug::from_title("zahl"), &noun, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::SeriesRecorded)).await.expect("committed");
    let secret = session::open(&db, Session { person: Some(person), ..Session::default() }, now).await.expect("signed in");
    db.close().await;
    (format!("kz_session={secret}"), series.to_string())
}

fn start(desk: &Desk) -> (Child, String) {
    let site = desk.path("site");
    std::fs::create_dir_all(&site).expect("a folder");
    desk.file("site/HASH", "h1");
    let mut child =
        desk.command().args(["serve", "--port", "0", "--site", &site]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let address = loop {
        let line = lines.next().expect("it says where it runs").expect("a line");
        if let Some((_, address)) = line.split_once("running: http://") {
            break address.trim_end_matches('/').to_owned();
        }
    };
    (child, address)
}

/// The day of a number.
fn day(number: i64) -> String {
    date(1990, 1, 1).checked_add(jiff::Span::new().days(number)).expect("a day").to_string()
}

/// Posts a value as the form does; whether it was acknowledged.
fn post(address: &str, cookie: &str, series: &str, number: i64) -> bool {
    let body = format!("series={series}&period={}&value={number}&mark=&quality=final&seen=999999999", day(number));
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(
            stream,
            "POST /do/lichtau/measurement HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    let Ok(answer) = ask() else { return false };
    if answer.is_empty() {
        return false;
    }
    let location = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
    assert!(answer.starts_with("HTTP/1.1 303") && location == "/lichtau/series/zahl", "{}", answer.lines().take(12).collect::<Vec<_>>().join("\n"));
    true
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
        let (mut child, address) = start(&desk);
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
    let versions = db.history(Asker::operator().scope(HERE), CELL, Seq::LATEST).await.expect("the history");
    let days: Vec<String> = versions.iter().map(|version| version.measurement.period.start().to_string()).collect();
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
