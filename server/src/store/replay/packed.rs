//! Portions of rows packed into one text by the database: through the connection a row costs more than all that is done with it afterwards.
//!
//! A packed portion says how many rows it holds. Where that is not what the text falls apart into (somebody wrote a separator into a column), or a part is not
//! what it should be, the portion is read again row by row, which is slow and exact.

use domain::id::MunicipalityNo;
use sqlx::{AnyConnection, Row};

use super::PORTION;
use crate::fault::Outcome;

/// Between two columns, and between two rows: canonical JSON holds neither as it stands.
const COLUMN: char = '\u{1f}';
const ROW: char = '\u{1e}';

/// Rows of one portion, still in one text.
pub(super) struct Packed {
    count: usize,
    text: String,
}

impl Packed {
    fn of(row: &sqlx::any::AnyRow) -> Outcome<Self> {
        let (count, text): (i64, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        Ok(Self { count: usize::try_from(count).unwrap_or(0), text: text.unwrap_or_default() })
    }

    /// Nothing is left to read.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many rows it should hold.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The rows with so many columns each; `None` where the text does not fall apart into them.
    pub(super) fn rows<const COLUMNS: usize>(&self) -> Option<Vec<[&str; COLUMNS]>> {
        let mut rows = Vec::with_capacity(self.count);
        for row in self.text.split(ROW) {
            let mut columns = [""; COLUMNS];
            let mut parts = row.split(COLUMN);
            for column in &mut columns {
                *column = parts.next()?;
            }
            parts.next().is_none().then_some(())?;
            rows.push(columns);
        }
        (rows.len() == self.count).then_some(rows)
    }
}

/// The next entries: sequence, time, bytes.
pub(super) async fn entries(connection: &mut AnyConnection, municipality: MunicipalityNo, after: i64) -> Outcome<Packed> {
    let row = sqlx::query(
        "select count(*), string_agg(cast(seq as text) || $4 || cast(recorded_at as text) || $4 || entry, $5) from \
         (select seq, recorded_at, entry from journal where municipality_no = $1 and seq > $2 order by seq limit $3) portion",
    )
    .bind(municipality.0)
    .bind(after)
    .bind(PORTION)
    .bind(COLUMN.to_string())
    .bind(ROW.to_string())
    .fetch_one(connection)
    .await?;
    Packed::of(&row)
}

/// A column that may be empty: what it holds behind `=`, or `-`.
macro_rules! maybe {
    ($column:literal) => {
        concat!("coalesce('=' || cast(", $column, " as text), '-') || $7 || ")
    };
}

const VALUES: &str = concat!(
    "select count(*), string_agg(cast(seq as text) || $7 || cast(series_no as text) || $7 || cast(period_start as text) || $7 || \
     cast(period_end as text) || $7 || kind || $7 || ",
    maybe!("mantissa"),
    maybe!("scale"),
    maybe!("denominator"),
    maybe!("denominator_scale"),
    maybe!("mark"),
    maybe!("reason"),
    "quality || $7 || ",
    maybe!("state"),
    maybe!("delivery_no"),
    "actor || $7 || ",
    maybe!("note"),
    maybe!("why"),
    maybe!("evidence"),
    "coalesce('=' || collected, '-'), $8) from (select * from measurement \
     where municipality_no = $1 and (series_no, period_end, period_start, seq) > ($2, $3, $4, $5) \
     order by municipality_no, series_no, period_end, period_start, seq limit $6) portion"
);

/// How many columns a packed value has.
pub(super) const VALUE_COLUMNS: usize = 19;

/// The next values, in the order of their key: series, last day, first day, sequence.
pub(super) async fn values(connection: &mut AnyConnection, municipality: MunicipalityNo, after: (i64, i64, i64, i64)) -> Outcome<Packed> {
    let row = sqlx::query(VALUES)
        .bind(municipality.0)
        .bind(after.0)
        .bind(after.1)
        .bind(after.2)
        .bind(after.3)
        .bind(PORTION)
        .bind(COLUMN.to_string())
        .bind(ROW.to_string())
        .fetch_one(connection)
        .await?;
    Packed::of(&row)
}

/// What stands in a column that may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maybe<'a> {
    Nothing,
    Content(&'a str),
}

impl<'a> Maybe<'a> {
    /// `None`: something else than we pack.
    pub(super) fn of(column: &'a str) -> Option<Self> {
        match column.strip_prefix('=') {
            Some(content) => Some(Self::Content(content)),
            None => (column == "-").then_some(Self::Nothing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(count: usize, text: &str) -> Packed {
        Packed { count, text: text.to_owned() }
    }

    #[test]
    fn a_portion_falls_apart_into_its_rows() {
        assert_eq!(packed(2, "a\u{1f}b\u{1e}c\u{1f}d").rows::<2>(), Some(vec![["a", "b"], ["c", "d"]]));
    }

    #[test]
    fn a_separator_that_somebody_wrote_into_a_column_is_noticed() {
        assert_eq!(packed(1, "a\u{1f}b\u{1e}c\u{1f}d").rows::<2>(), None, "one row that looks like two");
        assert_eq!(packed(1, "a\u{1f}b\u{1f}c").rows::<2>(), None);
        assert_eq!(packed(2, "a\u{1f}b").rows::<2>(), None);
        assert_eq!(Maybe::of("=x"), Some(Maybe::Content("x")));
        assert_eq!((Maybe::of("-"), Maybe::of("x")), (Some(Maybe::Nothing), None));
    }
}
