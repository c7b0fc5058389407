//! The values of a delivery: written many at a time, and read back to be compared with what the file said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::Value;
use domain::period::Period;
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::role::Scope;
use domain::text::Text;
use serde_json::json;
use sqlx::{AnyConnection, Row};

use super::line::{Beside, Figure};
use super::measurement::value_of;
use super::{Db, NewMeasurement, Tx};
use crate::auth::fingerprint;
use crate::delivery::check::Check;
use crate::fault::{Fault, Outcome};
use crate::tree;

/// So many rows go into one statement; databases allow some ten thousand parameters.
const TOGETHER: usize = 100;
/// Parameters that all rows of a statement share: municipality, sequence, delivery, actor, reason.
const SHARED: usize = 5;
/// Parameters of one row.
const OWN: usize = 11;

/// Put together once and from constants alone: the placeholders of [`TOGETHER`] rows.
static MANY: LazyLock<String> = LazyLock::new(|| statement(TOGETHER));
static ONE: LazyLock<String> = LazyLock::new(|| statement(1));

fn statement(rows: usize) -> String {
    let row = |row: usize| {
        let own = (1..=OWN).map(|place| format!("${}", SHARED + row * OWN + place)).collect::<Vec<_>>().join(", ");
        format!("($1, $2, $3, $4, $5, {own})")
    };
    let rows = (0..rows).map(row).collect::<Vec<_>>().join(", ");
    format!(
        "insert into measurement (municipality_no, seq, delivery_no, actor, why, series_no, period_end, period_start, kind, mantissa, scale, \
         denominator, denominator_scale, mark, reason, quality) values {rows}"
    )
}

/// One value as a delivery brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredValue {
    /// Of which series.
    pub series: SeriesNo,
    /// First and last day as day numbers.
    pub days: (i64, i64),
    /// What was recorded.
    pub value: Value,
}

impl Tx<'_> {
    /// Appends the values of a delivery, many at a time. They were compared with what stands before, so nothing is asked for each of them; closed
    /// periods are refused without a reason, like everywhere. `told` hears how many are written.
    pub async fn deliver(&mut self, delivery: i64, values: &[NewMeasurement], why: Option<&Text>, told: &(dyn Fn(usize) + Sync)) -> Outcome<()> {
        let mut periods: Vec<Period> = values.iter().map(|value| value.measurement.period).collect();
        periods.sort_unstable();
        periods.dedup();
        for period in periods {
            let may_reach = why.is_some() || matches!(self.actor, Actor::Operator);
            if !may_reach && self.is_closed(period).await? {
                return Err(Refusal::Closed.into());
            }
        }
        let actor = serde_json::to_string(&self.actor).map_err(|error| Fault::Corrupt(error.to_string()))?;
        // One reason for all: its words are kept once.
        let why = self.committed(why).await?;
        let why_text = why.as_ref().map(ToString::to_string);
        let mut written = 0;
        for chunk in values.chunks(TOGETHER) {
            let alone = if chunk.len() == TOGETHER { TOGETHER } else { 1 };
            for rows in chunk.chunks(alone) {
                let statement = if rows.len() == TOGETHER { MANY.as_str() } else { ONE.as_str() };
                let mut query = sqlx::query(statement).bind(self.municipality.0).bind(self.seq.0).bind(delivery).bind(&actor).bind(&why_text);
                for row in rows {
                    query = bound(query, row)?;
                }
                query.execute(&mut *self.inner).await?;
            }
            for new in chunk {
                let new = NewMeasurement { delivery: Some(delivery), ..new.clone() };
                let beside = Beside { why: why.clone(), ..Beside::default() };
                self.lines.add(Figure::of(&new.measurement.value)?.line(&new, None, beside)?)?;
            }
            written += chunk.len();
            told(written);
        }
        Ok(())
    }

    /// Writes down what the file of a delivery said.
    pub async fn keep_check(&mut self, delivery: i64, body: &str) -> Outcome<()> {
        sqlx::query("insert into delivery_check (municipality_no, delivery_no, seq, body) values ($1, $2, $3, $4)")
            .bind(self.municipality.0)
            .bind(delivery)
            .bind(self.seq.0)
            .bind(body)
            .execute(&mut *self.inner)
            .await?;
        // What was compared when it was released can be proved later as well.
        self.lines.add(json!({"delivery": delivery, "check": crate::entropy::hex(&tree::leaf(body.as_bytes()))}))?;
        Ok(())
    }
}

type Insert<'q> = sqlx::query::Query<'q, sqlx::Any, <sqlx::Any as sqlx::Database>::Arguments>;

fn bound<'q>(query: Insert<'q>, new: &NewMeasurement) -> Outcome<Insert<'q>> {
    let figure = Figure::of(&new.measurement.value)?;
    let (mark, reason) = figure.missing.unzip();
    let (start, end) = new.measurement.period.day_numbers();
    Ok(query
        .bind(new.series.0)
        .bind(end)
        .bind(start)
        .bind(figure.kind)
        .bind(figure.first.map(|stored| stored.mantissa))
        .bind(figure.first.map(|stored| stored.scale))
        .bind(figure.second.map(|stored| stored.mantissa))
        .bind(figure.second.map(|stored| stored.scale))
        .bind(mark)
        .bind(reason)
        .bind(new.measurement.quality.code()))
}

impl Db {
    /// The values that a delivery brought, as they were recorded; in the order of series and time.
    pub async fn delivered(&self, scope: Scope, delivery: i64) -> Outcome<Vec<DeliveredValue>> {
        let mut connection = self.read.acquire().await?;
        delivered(&mut connection, scope.municipality(), delivery).await
    }

    /// What the file of a delivery said.
    pub async fn delivery_check(&self, scope: Scope, delivery: i64) -> Outcome<Option<String>> {
        let mut connection = self.read.acquire().await?;
        kept_check(&mut connection, scope.municipality(), delivery).await
    }
}

impl Tx<'_> {
    /// Refuses to release a delivery whose rows are not what its file said, and one whose sums and cells nobody compared. The operator keeps the machine
    /// itself: her program compares by itself, and has nobody to ask.
    pub(super) async fn is_proven(&mut self, delivery: i64, noun: &serde_json::Value) -> Outcome<()> {
        let operator = matches!(self.actor, Actor::Operator);
        let Some(body) = kept_check(&mut self.inner, self.municipality, delivery).await? else {
            return if operator && noun["check_sha256"].is_null() { Ok(()) } else { Err(refused(Problem::ChecksDiffer)) };
        };
        let check: Check = serde_json::from_str(&body).map_err(|error| Fault::Corrupt(format!("check of a delivery: {error}")))?;
        let recorded = delivered(&mut self.inner, self.municipality, delivery).await?;
        let vouched = noun["check_sha256"] == fingerprint(&body);
        if !vouched || !check.against(&recorded, &self.measured().await?).agrees() {
            return Err(refused(Problem::ChecksDiffer));
        }
        if operator || noun["confirmed_sha256"] == noun["check_sha256"] { Ok(()) } else { Err(refused(Problem::NotCompared)) }
    }

    /// What each series measures, those that were opened in this change too.
    async fn measured(&mut self) -> Outcome<BTreeMap<SeriesNo, Id<Indicator>>> {
        let rows = sqlx::query("select body from version where municipality_no = $1 and noun = 'series' order by seq")
            .bind(self.municipality.0)
            .fetch_all(&mut *self.inner)
            .await?;
        let mut measured = BTreeMap::new();
        for row in &rows {
            let body: serde_json::Value = serde_json::from_str(row.try_get(0)?).map_err(|error| Fault::Corrupt(error.to_string()))?;
            let (no, indicator) = (body["no"].as_i64(), body["indicator"].as_str().and_then(|id| id.parse().ok()));
            let (Some(no), Some(indicator)) = (no, indicator) else { return Err(Fault::Corrupt("series".into())) };
            measured.insert(SeriesNo(no), indicator);
        }
        Ok(measured)
    }
}

fn refused(problem: Problem) -> Fault {
    Refusal::field("confirmed", problem).into()
}

async fn delivered(connection: &mut AnyConnection, municipality: MunicipalityNo, delivery: i64) -> Outcome<Vec<DeliveredValue>> {
    let rows = sqlx::query(
        "select series_no, period_start, period_end, kind, mantissa, scale, denominator, denominator_scale, mark, reason from measurement \
         where municipality_no = $1 and delivery_no = $2 order by series_no, period_end, period_start",
    )
    .bind(municipality.0)
    .bind(delivery)
    .fetch_all(connection)
    .await?;
    let read = |row| {
        let row: &sqlx::any::AnyRow = row;
        Ok(DeliveredValue { series: SeriesNo(row.try_get(0)?), days: (row.try_get(1)?, row.try_get(2)?), value: value_of(row, 3)? })
    };
    rows.iter().map(read).collect()
}

async fn kept_check(connection: &mut AnyConnection, municipality: MunicipalityNo, delivery: i64) -> Outcome<Option<String>> {
    let row = sqlx::query("select body from delivery_check where municipality_no = $1 and delivery_no = $2")
        .bind(municipality.0)
        .bind(delivery)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}
