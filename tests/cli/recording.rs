//! Somebody who is signed in and records values, one request each: what the tests of lost writes do.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
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

pub const HERE: MunicipalityNo = MunicipalityNo(1);
pub const CELL: SeriesNo = SeriesNo(1);

/// A series of single days and somebody who is signed in; gives the cookie and the series' id.
pub async fn prepare(desk: &Desk) -> (String, String) {
    let db = Db::open(&desk.database(), Access::Write, Entropy::System).await.expect("the database opens");
    let now = server::clock::Clock::System.now();
    let install = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("the operator may");
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.expect("the register");
    let area = register.municipality(HERE).expect("Lichtau").noun.area;
    let person: Id<Person> = db.entropy().id(now);
    let mut tx = db.begin(install, now).await.expect("begun");
    let noun = Person { name: Text::german("Anna"), erased: false, address: None, appointments: vec![Appointment::of(HERE, Role::Coordinator)] };
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

/// Starts the server; gives it and its address.
pub fn start(desk: &Desk, command: &mut Command) -> (Child, String) {
    let site = desk.path("site");
    std::fs::create_dir_all(&site).expect("a folder");
    desk.file("site/HASH", "h1");
    let mut child = command.args(["serve", "--port", "0", "--site", &site]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
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
pub fn day(number: i64) -> String {
    date(1990, 1, 1).checked_add(jiff::Span::new().days(number)).expect("a day").to_string()
}

/// Posts a value as the form does; whether it was acknowledged.
pub fn post(address: &str, cookie: &str, series: &str, number: i64) -> bool {
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

/// The days of all values that a database holds.
pub async fn days_in(db: &Db) -> Vec<String> {
    let versions = db.history(Asker::operator().scope(HERE), CELL, Seq::LATEST).await.expect("the history");
    versions.iter().map(|version| version.measurement.period.start().to_string()).collect()
}
