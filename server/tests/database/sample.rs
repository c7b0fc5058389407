//! Things to record: small, with all that a noun needs.

use domain::action_field::ActionField;
use domain::area::{Area, AreaCode, AreaKind};
use domain::audience::Visibility;
use domain::event::{Event, Verb};
use domain::goal::{Goal, GoalKind};
use domain::id::{Id, MunicipalityNo, Seq, SeriesNo};
use domain::indicator::{Aggregation, Counts, Direction, Indicator, Level, Unit};
use domain::language::Language;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::municipality::{Municipality, MunicipalityKind};
use domain::period::{Period, PeriodKind};
use domain::register::Noun;
use domain::role::{Act, Asker, Permit, Scope};
use domain::series::{Group, Series};
use domain::slug::Slug;
use domain::text::Text;
use domain::threshold::Thresholds;
use jiff::Timestamp;
use rust_decimal::Decimal;
use server::Outcome;
use server::delivery::check::{Cell, Check, Part, Sum, Tally};
use server::store::slice::Slice;
use server::store::{Db, NewMeasurement};

pub const HERE: MunicipalityNo = MunicipalityNo(1);
pub const THERE: MunicipalityNo = MunicipalityNo(2);
/// The series that [`open_series`] opens.
pub const SERIES: SeriesNo = SeriesNo(1);

pub fn now() -> Timestamp {
    at("2026-09-30T10:00:00Z")
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

pub fn id<T>(number: u8) -> Id<T> {
    Id::from_parts(1_700_000_000_000, [number; 10])
}

pub fn slug(title: &str) -> Slug {
    Slug::from_title(title)
}

/// Whoever keeps the machine.
pub fn permit(municipality: MunicipalityNo) -> Permit {
    Asker::operator().permit(Act::EditGoal, municipality).expect("the operator may")
}

/// The eyes of somebody who works there.
pub fn inside(municipality: MunicipalityNo) -> Scope {
    Asker::operator().scope(municipality)
}

/// The eyes of everybody.
pub fn outside(municipality: MunicipalityNo) -> Scope {
    Asker::public().scope(municipality)
}

pub fn goal(title: &str) -> Goal {
    Goal {
        kind: GoalKind::Strategic,
        parent: None,
        title: Text::german(title),
        description: None,
        action_field: ActionField::Education,
        patron: None,
        decisions: Vec::new(),
        visibility: Visibility::PUBLIC,
    }
}

pub fn area(code: &str) -> Area {
    Area::new("Lichtau", AreaKind::City, AreaCode::parse("area", code).expect("a code"))
}

pub fn municipality(no: MunicipalityNo, name: &str) -> Municipality {
    Municipality {
        no,
        name: Text::german(name),
        kind: MunicipalityKind::City,
        rural: false,
        county: None,
        shares_with_county: false,
        area: id(1),
        time_zone: "Europe/Berlin".into(),
        language: Language::De,
        council: "Rat".into(),
        thresholds: Thresholds::default(),
    }
}

/// A share that somebody wants to rise.
pub fn indicator() -> Indicator {
    Indicator {
        name: Text::german("Anteil mit Abschluss"),
        name_en: None,
        description: None,
        action_field: None,
        unit: Unit("%".into()),
        decimals: 1,
        direction: Direction::Rising,
        direction_reason: None,
        level: Level::Outcome,
        aggregation: Aggregation::Ratio,
        counts: Counts::Other,
        period_kind: PeriodKind::Year,
        source: "Amt".into(),
        concept: String::new(),
        lag_days: 365,
        minutes: None,
        plausible: None,
        comparisons: Vec::new(),
        breaks: Vec::new(),
        catalogue_key: None,
        visibility: Visibility::PUBLIC,
    }
}

pub fn series(no: SeriesNo, period_kind: PeriodKind) -> Series {
    Series {
        no,
        indicator: id(1),
        area: id(1),
        group: Group::default(),
        project: None,
        source: "Amt".into(),
        concept: String::new(),
        period_kind,
        entered: false,
        visibility: Visibility::PUBLIC,
    }
}

/// Records one noun in a transaction of its own.
pub async fn record<T: Noun>(db: &Db, municipality: MunicipalityNo, id: Id<T>, name: &str, noun: &T, seen: Option<Seq>) -> Outcome<Seq> {
    let mut tx = db.begin(permit(municipality), now()).await?;
    tx.record(id, &slug(name), noun, seen).await?;
    tx.commit(&Event::of(Verb::GoalRecorded)).await
}

/// Opens a yearly series; values of series that nobody opened are not read.
pub async fn open_series(db: &Db, municipality: MunicipalityNo) -> Seq {
    record(db, municipality, id::<Series>(1), "reihe", &series(SERIES, PeriodKind::Year), None).await.expect("the series is opened")
}

pub fn year(year: i16) -> Period {
    Period::year(year).expect("a year")
}

pub fn number(text: &str) -> Value {
    Value::Number(d(text))
}

/// A value of [`SERIES`].
pub fn new(period: Period, value: Value, state: State) -> NewMeasurement {
    NewMeasurement::of(SERIES, Measurement { period, value, quality: Quality::Final, state })
}

/// What a file with these values of [`SERIES`] said; they are numbers.
pub fn check_of(values: &[NewMeasurement]) -> String {
    let mut check = Check::default();
    for new in values {
        let (period, number) = (new.measurement.period, new.measurement.value.figure(Decimal::ONE).expect("a number"));
        let file = Tally { numbers: 1, marks: 0, sum: number };
        check.sums.push(Sum { indicator: id(1), period, part: Part::Number, file, brought: file });
        check.cells.push(Cell { series: SERIES, period, row: 2, column: "Wert".into(), value: new.measurement.value.clone() });
    }
    serde_json::to_string(&check).expect("JSON")
}

/// Records values in a transaction of their own.
pub async fn measure(db: &Db, municipality: MunicipalityNo, values: &[NewMeasurement]) -> Outcome<Seq> {
    let mut tx = db.begin(permit(municipality), now()).await?;
    tx.measure(values).await?;
    tx.commit(&Event::of(Verb::MeasurementsEntered)).await
}

/// What stands, as known at a sequence.
pub async fn slice(db: &Db, scope: Scope, known: Seq) -> Slice {
    let register = db.register(scope.municipality(), known).await.expect("the register is read");
    db.slice(scope, &register).await.expect("the slice is read")
}

/// The values of [`SERIES`] that stand, by the code of their period.
pub async fn standing(db: &Db, scope: Scope, known: Seq) -> Vec<(String, Value)> {
    let slice = slice(db, scope, known).await;
    slice.of(SERIES).iter().map(|point| (point.measurement.period.code(), point.measurement.value.clone())).collect()
}
