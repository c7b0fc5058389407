//! What the journal costs: saving one value against a bare commit of one row, and verifying a journal against hashing its bytes once.
//!
//! `cargo bench --workspace --exclude xtask --bench journal` writes and verifies 20,000 entries; `KZ_BENCH_ENTRIES=1000000` any other number.
//! `KZ_BENCH_FOLDER=path` makes the databases there and keeps them: the second run finds its entries written (choose a folder in memory to write many).

use std::path::Path;
use std::time::{Duration, Instant};

use domain::area::{Area, AreaCode, AreaKind};
use domain::audience::Visibility;
use domain::catalogue;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::measurement::{Measurement, Quality, State, Value};
use domain::period::{Period, PeriodKind};
use domain::role::{Act, Asker};
use domain::series::{Group, Series};
use domain::slug::Slug;
use rust_decimal::Decimal;
use server::checkpoint::anchor::Anchored;
use server::clock::Clock;
use server::entropy::Entropy;
use server::store::{Access, Db, NewMeasurement};
use server::verify::verify;
use sqlx::{Connection as _, Executor as _};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const HERE: MunicipalityNo = MunicipalityNo(1);

fn main() -> Outcome<()> {
    let entries = std::env::var("KZ_BENCH_ENTRIES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000_i64);
    let kept = std::env::var("KZ_BENCH_FOLDER").ok();
    let folder = kept.clone().map_or_else(|| std::env::temp_dir().join(format!("kz-journal-{}", std::process::id())), Into::into);
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(&folder, entries))?;
    if kept.is_none() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

async fn run(folder: &Path, entries: i64) -> Outcome<()> {
    let file = folder.join("journal.sqlite").display().to_string();
    let db = Db::open(&file, Access::Write, Entropy::System).await?;
    let (from, mut saved) = (db.head(HERE).await?.0, Vec::new());
    if from == 0 {
        open_series(&db).await?;
    }
    for number in from.max(1)..entries {
        saved.push(save(&db, number).await?);
    }
    if !saved.is_empty() {
        let bare = bare(folder, 2_000).await?;
        let (ours, theirs) = (median(&mut saved), median(&mut bare.clone()));
        println!(
            "saving one value: p50 {ours:.3} ms; a bare commit of one row: p50 {theirs:.3} ms; ratio {:.2}, {:.3} ms more whatever the disk takes",
            ours / theirs,
            ours - theirs
        );
    }
    let started = Instant::now();
    let verification = verify(&db, None, &Anchored::default(), &|_, _| ()).await?;
    let took = started.elapsed().as_secs_f64();
    println!("verify: {} entries, {} rows in {took:.2} s, {} findings", verification.entries, verification.rows, verification.findings.len());
    db.close().await;
    let bytes = std::fs::read(&file)?;
    let started = Instant::now();
    let hash = server::tree::leaf(&bytes);
    let once = started.elapsed().as_secs_f64();
    println!("hashing the file's {} MB once: {once:.2} s ({:02x}…); ratio {:.1}", bytes.len() / 1_000_000, hash[0], took / once);
    Ok(())
}

/// A series of single days.
async fn open_series(db: &Db) -> Outcome<()> {
    let now = Clock::System.now();
    let (area, indicator, series): (Id<Area>, _, Id<Series>) = (db.entropy().id(now), db.entropy().id(now), db.entropy().id(now));
    let mut tx = db.begin(Asker::operator().permit(Act::EditIndicator, MunicipalityNo::INSTALLATION)?, now).await?;
    let place = Area::new("Lichtau", AreaKind::City, AreaCode::parse("area", "06632")?);
    tx.record(area, &Slug::from_title("lichtau"), &place, None).await?;
    tx.commit(&Event::of(Verb::AreasRecorded)).await?;
    let mut tx = db.begin(Asker::operator().permit(Act::EditIndicator, HERE)?, now).await?;
    let definition = catalogue::find("wander_saldo").ok_or("not in the catalogue")?.indicator(Visibility::PUBLIC);
    tx.record(indicator, &Slug::from_title("zahl"), &definition, None).await?;
    let noun = Series {
        no: SeriesNo(1),
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
    tx.record(series, &Slug::from_title("zahl"), &noun, None).await?;
    tx.commit(&Event::of(Verb::SeriesRecorded)).await?;
    Ok(())
}

/// One value in a transaction of its own, as a form does it.
async fn save(db: &Db, number: i64) -> Outcome<Duration> {
    let permit = Asker::operator().permit(Act::EnterMeasurement, HERE)?;
    let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(number % 30_000))?;
    let value = Value::Number(Decimal::new(number, 1));
    let measurement =
        Measurement { period: Period::parse(&day.to_string()).map_err(|_| "a day")?, value, quality: Quality::Final, state: State::Submitted };
    let started = Instant::now();
    let mut tx = db.begin(permit, Clock::System.now()).await?;
    tx.measure(&[NewMeasurement::of(SeriesNo(1), measurement)]).await?;
    tx.commit(&Event::of(Verb::MeasurementsEntered)).await?;
    Ok(started.elapsed())
}

/// The same row and nothing else, made durable in the same way.
async fn bare(folder: &Path, rows: i64) -> Outcome<Vec<Duration>> {
    let url = format!("sqlite:{}?mode=rwc", folder.join("bare.sqlite").display());
    let mut connection = sqlx::AnyConnection::connect(&url).await?;
    for pragma in ["pragma journal_mode = wal", "pragma synchronous = full"] {
        connection.execute(pragma).await?;
    }
    connection.execute("create table if not exists value (no bigint primary key, period bigint, mantissa bigint, quality text)").await?;
    connection.execute("delete from value").await?;
    let mut times = Vec::new();
    for number in 0..rows {
        let started = Instant::now();
        sqlx::query("insert into value (no, period, mantissa, quality) values ($1, $2, $3, $4)")
            .bind(number)
            .bind(20_000 + number)
            .bind(number * 10)
            .bind("final")
            .execute(&mut connection)
            .await?;
        times.push(started.elapsed());
    }
    connection.close().await?;
    Ok(times)
}

/// In milliseconds.
fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}
