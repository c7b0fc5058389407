//! Many municipalities with many values, for measuring how fast the product is. No story, only volume.

use domain::area::{Area, AreaCode, AreaKind};
use domain::audience::Visibility;
use domain::catalogue::{self, CatalogueEntry};
use domain::event::{Event, Verb};
use domain::id::{MunicipalityNo, SeriesNo};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::measurement::{Measurement, Value};
use domain::municipality::{Municipality, MunicipalityKind};
use domain::period::{Period, PeriodKind};
use domain::role::{Act, Asker};
use domain::series::{Group, Series};
use domain::text::Text;
use domain::threshold::Thresholds;
use jiff::Timestamp;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::chance::{Chance, id};
use super::script::{instant, slug};
use crate::fault::Outcome;
use crate::store::{Db, NewMeasurement};

/// Indicators of each municipality.
const INDICATORS: usize = 200;

/// Values of a series: monthly for ten years.
const VALUES: usize = 120;

/// Writes municipalities with 200 indicators each, monthly from 2016 to 2025, until at least so many measurements are there.
/// Made for an empty database; repeatable.
pub async fn build_bench(db: &Db, measurements: u64) -> Outcome<()> {
    let mut written: u64 = 0;
    let mut no = 0;
    while written < measurements {
        no += 1;
        written += municipality(db, MunicipalityNo(no), measurements - written).await?;
    }
    Ok(())
}

async fn municipality(db: &Db, no: MunicipalityNo, most: u64) -> Outcome<u64> {
    let at = instant(date(2026, 1, 15), 12, 0);
    let code = format!("bench-{:04}", no.0);
    register(db, no, &code, at).await?;
    let mut tx = db.begin(Asker::operator().permit(Act::EditIndicator, no)?, at).await?;
    let entries: Vec<_> = catalogue::all().iter().filter(|entry| entry.unit == "%").collect();
    for place in 0..INDICATORS {
        let Some(entry) = entries.get(place % entries.len().max(1)) else { break };
        let key = format!("{}-{place}", entry.key);
        let (indicator, series) = series(entry, &code, &key, place);
        tx.record(id::<Indicator>(&key), &slug(&key), &indicator, None).await?;
        tx.record(id::<Series>(&format!("{code}/{key}")), &slug(&key), &series, None).await?;
    }
    tx.commit(&Event::of(Verb::SeriesRecorded)).await?;
    values(db, no, &code, most, at).await
}

async fn register(db: &Db, no: MunicipalityNo, code: &str, at: Timestamp) -> Outcome<()> {
    let area = Area::new(code, AreaKind::City, AreaCode::parse("area", &format!("kz:{code}"))?);
    let tenant = Municipality {
        no,
        name: Text::german(code),
        kind: MunicipalityKind::City,
        rural: false,
        county: None,
        shares_with_county: false,
        area: id(code),
        time_zone: "Europe/Berlin".to_owned(),
        language: Language::De,
        council: "Rat".to_owned(),
        thresholds: Thresholds::default(),
    };
    let mut tx = db.begin(Asker::operator().permit(Act::EditIndicator, MunicipalityNo::INSTALLATION)?, at).await?;
    tx.record(id::<Area>(code), &slug(code), &area, None).await?;
    tx.record(id::<Municipality>(code), &slug(code), &tenant, None).await?;
    tx.commit(&Event::of(Verb::MunicipalityRecorded)).await?;
    Ok(())
}

fn series(entry: &CatalogueEntry, code: &str, key: &str, place: usize) -> (Indicator, Series) {
    let mut indicator = entry.indicator(Visibility::PUBLIC);
    indicator.period_kind = PeriodKind::Month;
    indicator.name = Text::german(format!("{} {place}", entry.name_de));
    let no = SeriesNo(i64::try_from(place).unwrap_or(0) + 1);
    let series = Series {
        no,
        indicator: id(key),
        area: id(code),
        group: Group::default(),
        project: None,
        source: entry.source.to_owned(),
        concept: String::new(),
        period_kind: PeriodKind::Month,
        entered: false,
        visibility: Visibility::PUBLIC,
    };
    (indicator, series)
}

/// One big transaction for all values: a commit costs more than thousands of rows.
async fn values(db: &Db, no: MunicipalityNo, code: &str, most: u64, at: Timestamp) -> Outcome<u64> {
    let mut months =
        vec![Period::starting(date(2016, 1, 1), PeriodKind::Month).map_err(|problem| domain::refusal::Refusal::field("period", problem))?];
    while months.len() < VALUES {
        let Some(next) = months.last().and_then(|month| month.next().ok()) else { break };
        months.push(next);
    }
    let mut tx = db.begin(Asker::operator().permit(Act::EnterMeasurement, no)?, at).await?;
    let mut written: u64 = 0;
    for place in 0..INDICATORS {
        if written >= most {
            break;
        }
        let mut chance = Chance::of(&format!("{code}/{place}"));
        let mut count = 200 + chance.next() % 600;
        let batch: Vec<_> = months
            .iter()
            .map(|month| {
                count = (count + chance.next() % 21).saturating_sub(10).clamp(1, 999);
                let value = Value::Fraction { numerator: Decimal::from(count), denominator: Decimal::ONE_THOUSAND };
                NewMeasurement::of(SeriesNo(i64::try_from(place).unwrap_or(0) + 1), Measurement::released(*month, value))
            })
            .collect();
        written += u64::try_from(tx.measure(&batch).await?).unwrap_or(0);
    }
    tx.commit(&Event::of(Verb::MeasurementsReleased)).await?;
    Ok(written)
}
