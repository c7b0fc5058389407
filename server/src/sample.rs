//! Drawing a sample: every value that stands, each with its life and its lot; the domain draws.

use std::collections::BTreeMap;

use domain::id::SeriesNo;
use domain::period::Period;
use domain::refusal::{Problem, Refusal};
use domain::sample::{Candidate, Drawn, Sample, SampleKind, Step, draw, risks};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::analysis::Sight;
use crate::fault::Outcome;
use crate::store::Db;

/// So many values at most: a sample is looked at by a person.
pub const LARGEST: usize = 100;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How.
    pub kind: SampleKind,
    /// How many.
    pub size: usize,
    /// The first day on which a period may end.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// The lot of a value: `sha256(seed + " " + series number + " " + period)`, so that some lines of any language draw the same again.
pub fn lot(seed: &str, series: SeriesNo, period: Period) -> [u8; 32] {
    Sha256::digest(format!("{seed} {} {}", series.0, period.code())).into()
}

/// Draws from all values that stand for people inside, as known now.
pub async fn sample(db: &Db, sight: &Sight, wish: &Wish, seed: String) -> Outcome<Sample> {
    let lives = lives(db, sight).await?;
    let mut candidates = Vec::new();
    for series in sight.series() {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        let lag = jiff::Span::new().days(i64::from(indicator.noun.lag_days.min(3_650)));
        for point in sight.points(series) {
            let period = point.measurement.period;
            if period.end() < wish.from || period.end() > wish.to {
                continue;
            }
            let life = lives.get(&(series.noun.no, period.day_numbers())).map_or(&[][..], Vec::as_slice);
            let risks = risks(life, period.end().checked_add(lag).ok());
            let drawn = Drawn { series: series.noun.no, period, risks };
            candidates.push(Candidate { lot: lot(&seed, series.noun.no, period), drawn });
        }
    }
    if candidates.is_empty() {
        return Err(Refusal::field("from", Problem::NotOffered).into());
    }
    let of = candidates.len() as u64;
    let drawn = draw(candidates, wish.kind, wish.size);
    Ok(Sample { kind: wish.kind, seed, known: sight.register.seq, from: wish.from, to: wish.to, of, drawn, remarks: Vec::new() })
}

/// The lives of all values, by series and days.
pub async fn lives(db: &Db, sight: &Sight) -> Outcome<BTreeMap<(SeriesNo, (i64, i64)), Vec<Step>>> {
    let mut lives: BTreeMap<(SeriesNo, (i64, i64)), Vec<Step>> = BTreeMap::new();
    for (series, version) in db.all_history(sight.scope, sight.register.seq).await? {
        let step = Step {
            seq: version.seq,
            at: version.recorded,
            actor: version.actor,
            state: version.measurement.state,
            value: version.measurement.value,
            delivered: version.delivery.is_some(),
        };
        lives.entry((series, version.measurement.period.day_numbers())).or_default().push(step);
    }
    Ok(lives)
}
