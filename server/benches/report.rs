//! What a report costs: the controlling report of the demo county against as many pages of plain text set by the same setter, and an audit package against
//! packing its own bytes once more.
//!
//! `cargo bench --workspace --exclude xtask --bench report` packs 20,000 values; `KZ_BENCH_VALUES=1000000` any other number.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::time::Instant;

use domain::area::{Area, AreaCode, AreaKind};
use domain::audience::Visibility;
use domain::catalogue;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::municipality::{Municipality, MunicipalityKind};
use domain::period::{Period, PeriodKind};
use domain::role::{Act, Asker, Permit};
use domain::series::{Group, Series};
use domain::slug::Slug;
use domain::text::Text;
use domain::threshold::Thresholds;
use hayro_syntax::Pdf;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use rust_decimal::Decimal;
use server::analysis::Books;
use server::checkpoint::key::Signer;
use server::clock::Clock;
use server::entropy::Entropy;
use server::report::ask::{Wish, ask};
use server::report::document::{Block, Document, Manner};
use server::report::issue::{issue, make};
use server::report::package::package;
use server::report::pdf::pdf;
use server::store::{Access, Db, NewMeasurement};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const HERE: MunicipalityNo = MunicipalityNo(1);
/// Days of one series.
const DAYS: i64 = 20_000;

fn main() -> Outcome<()> {
    let values = std::env::var("KZ_BENCH_VALUES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000_i64);
    let folder = std::env::temp_dir().join(format!("kz-report-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        controlling(&folder).await?;
        packing(&folder, values).await
    })?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn open(folder: &Path, name: &str) -> Outcome<Db> {
    Ok(Db::open(&folder.join(name).display().to_string(), Access::Write, Entropy::seeded(1)).await?)
}

fn permit(act: Act) -> Outcome<Permit> {
    Ok(Asker::operator().permit(act, HERE)?)
}

/// The median of five, after one that does not count, in milliseconds.
async fn timed<T>(mut work: impl AsyncFnMut() -> Outcome<T>) -> Outcome<(T, f64)> {
    let mut last = work().await?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let started = Instant::now();
        last = work().await?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_unstable_by(f64::total_cmp);
    Ok((last, times[2]))
}

async fn controlling(folder: &Path) -> Outcome<()> {
    let db = open(folder, "county.sqlite").await?;
    let today = date(2026, 9, 30);
    server::demo::build(&db, today).await?;
    let (books, now, signer) = (Books::default(), Clock::fixed(today).now(), Signer::new(&Entropy::seeded(2)));
    // Reports are made for other dates each time: the setter must not find the last one in its memory.
    let mut day = date(2026, 6, 30);
    let (pages, ours) = timed(async || {
        day = day.checked_sub(1.day())?;
        let wish = Wish { kind: "controlling".into(), at: day.to_string(), readers: "internal".into(), ..Wish::default() };
        let request = ask(&books, &db, permit(Act::IssueReport)?, &wish, now).await?;
        let (_, files) = make(&books, &db, permit(Act::IssueReport)?, &request, Some(&signer)).await?;
        let bytes = files.into_iter().find(|file| file.media_type == "application/pdf").ok_or("no PDF")?.bytes;
        Ok(Pdf::new(bytes).map_err(|_| "no PDF")?.pages().len())
    })
    .await?;
    let mut paragraphs = pages * 8;
    let mut round = 0;
    let (plain_pages, plain) = timed(async || {
        round += 1;
        let bytes = pdf(&plain(paragraphs, round), &[], now)?;
        let set = Pdf::new(bytes).map_err(|_| "no PDF")?.pages().len();
        // The first rounds find out how much text so many pages take.
        paragraphs = (paragraphs * pages).div_ceil(set);
        Ok(set)
    })
    .await?;
    println!(
        "controlling report of the demo county, {pages} pages, all files: {ours:.0} ms; {plain_pages} pages of plain text: {plain:.0} ms; ratio {:.1}",
        ours / plain
    );
    Ok(())
}

fn plain(paragraphs: usize, round: usize) -> Document {
    let text = |number: usize| {
        let sentence = format!("Absatz {round}.{number}: Der Wert liegt bei 87,1 % statt bei geplanten 88,0 %, es fehlen also 0,9 Prozentpunkte. ");
        Block::Paragraph { manner: Manner::Plain, text: sentence.repeat(5), lang: Language::De }
    };
    Document {
        title: "Text".into(),
        subtitle: "nichts als Text".into(),
        language: Language::De,
        facts: Vec::new(),
        foot: "Fuß".into(),
        page_of: ("Seite".into(), "von".into()),
        compact: false,
        logo: None,
        blocks: (0..paragraphs).map(text).collect(),
    }
}

async fn packing(folder: &Path, values: i64) -> Outcome<()> {
    let db = open(folder, "values.sqlite").await?;
    let now = Clock::fixed(date(2026, 9, 30)).now();
    municipality(&db, now).await?;
    let started = Instant::now();
    for series in 0..(values + DAYS - 1) / DAYS {
        fill(&db, SeriesNo(series + 1), DAYS.min(values - series * DAYS), now).await?;
    }
    println!("{values} values written in {:.1} s", started.elapsed().as_secs_f64());
    let books = Books::default();
    let wish = Wish { kind: "controlling".into(), readers: "internal".into(), ..Wish::default() };
    let request = ask(&books, &db, permit(Act::IssueReport)?, &wish, now).await?;
    let report = issue(&books, &db, permit(Act::IssueReport)?, &request, None, now).await?;
    let started = Instant::now();
    let packed = package(&books, &db, permit(Act::ReadJournal)?, &report, None).await?;
    let ours = started.elapsed().as_secs_f64();
    let (bytes, again) = packed_again(&packed)?;
    println!(
        "audit package of {values} values: {ours:.2} s for {} MB out of {} MB; packing the same bytes once: {again:.2} s; ratio {:.1}",
        packed.len() / 1_000_000,
        bytes / 1_000_000,
        ours / again
    );
    Ok(())
}

/// How many bytes are in a package, and how long it takes to pack them once more.
fn packed_again(packed: &[u8]) -> Outcome<(usize, f64)> {
    let mut old = zip::ZipArchive::new(Cursor::new(packed))?;
    let mut files = Vec::new();
    for place in 0..old.len() {
        let mut bytes = Vec::new();
        old.by_index(place)?.read_to_end(&mut bytes)?;
        files.push(bytes);
    }
    let started = Instant::now();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (place, bytes) in files.iter().enumerate() {
        zip.start_file(place.to_string(), zip::write::SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    zip.finish()?;
    Ok((files.iter().map(Vec::len).sum(), started.elapsed().as_secs_f64()))
}

async fn municipality(db: &Db, now: Timestamp) -> Outcome<()> {
    let (area, indicator): (Id<Area>, Id<Indicator>) = (db.entropy().id(now), db.entropy().id(now));
    let place = Area::new("Lichtau", AreaKind::City, AreaCode::parse("area", "06632")?);
    let here = Municipality {
        no: HERE,
        name: Text::german("Lichtau"),
        kind: MunicipalityKind::City,
        rural: false,
        county: None,
        shares_with_county: false,
        area,
        time_zone: "Europe/Berlin".into(),
        language: Language::De,
        council: "Rat".into(),
        thresholds: Thresholds::default(),
    };
    let mut tx = db.begin(Asker::operator().permit(Act::EditIndicator, MunicipalityNo::INSTALLATION)?, now).await?;
    tx.record(area, &Slug::from_title("lichtau"), &place, None).await?;
    tx.record(db.entropy().id(now), &Slug::from_title("lichtau"), &here, None).await?;
    tx.commit(&Event::of(Verb::MunicipalityRecorded)).await?;
    let mut tx = db.begin(permit(Act::EditIndicator)?, now).await?;
    let definition = catalogue::find("wander_saldo").ok_or("not in the catalogue")?.indicator(Visibility::PUBLIC);
    tx.record(indicator, &Slug::from_title("zahl"), &definition, None).await?;
    for no in 1..=100 {
        let noun = Series {
            no: SeriesNo(no),
            indicator,
            area,
            group: Group::default(),
            project: None,
            source: format!("Amt {no}"),
            concept: String::new(),
            period_kind: PeriodKind::Date,
            entered: true,
            visibility: Visibility::PUBLIC,
        };
        tx.record(db.entropy().id(now), &Slug::from_title(&format!("zahl {no}")), &noun, None).await?;
    }
    tx.commit(&Event::of(Verb::SeriesRecorded)).await?;
    Ok(())
}

async fn fill(db: &Db, series: SeriesNo, days: i64, now: Timestamp) -> Outcome<()> {
    let mut tx = db.begin(permit(Act::EnterMeasurement)?, now).await?;
    let mut values = Vec::new();
    for number in 0..days {
        let day = date(1960, 1, 1).checked_add(number.days())?;
        let period = Period::parse(&day.to_string()).map_err(|_| "a day")?;
        let value = Value::Number(Decimal::new(number * 7 % 100_003, 1));
        values.push(NewMeasurement::of(series, Measurement { period, value, quality: Quality::Final, state: State::Released }));
    }
    tx.measure(&values).await?;
    tx.commit(&Event::of(Verb::MeasurementsEntered)).await?;
    Ok(())
}
