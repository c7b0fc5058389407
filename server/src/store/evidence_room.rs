//! Room for evidence: counted before a file is written, so that of many at once none slips past the limit.

use domain::id::MunicipalityNo;
use domain::period::day_number;
use jiff::civil::Date;

use super::Db;
use crate::fault::{Fault, Outcome};

/// How many bytes may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// From one person on one day.
    pub a_day: u64,
    /// For one municipality altogether.
    pub a_municipality: u64,
}

/// Which limit a file would cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The person's for this day.
    Day,
    /// The municipality's.
    Municipality,
}

/// Whose row counts the whole municipality.
const ALL: &str = "";

impl Db {
    /// Takes room for a file, or says which limit it would cross; then nothing is taken.
    pub async fn take_room(&self, municipality: MunicipalityNo, owner: &str, day: Date, bytes: u64, room: Room) -> Outcome<Result<(), Full>> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        let today = day_number(day);
        for (owner, day, most, full) in [(owner, today, room.a_day, Full::Day), (ALL, 0, room.a_municipality, Full::Municipality)] {
            let whole = |number: u64| i64::try_from(number).map_err(|error| Fault::Corrupt(error.to_string()));
            if bytes > most {
                return Ok(Err(full));
            }
            let taken = sqlx::query(
                "insert into evidence_room (municipality_no, owner, day, bytes) values ($1, $2, $3, $4) \
                 on conflict (municipality_no, owner, day) do update set bytes = evidence_room.bytes + excluded.bytes \
                 where evidence_room.bytes + excluded.bytes <= $5",
            )
            .bind(municipality.0)
            .bind(owner)
            .bind(day)
            .bind(whole(bytes)?)
            .bind(whole(most)?)
            .execute(&mut *tx)
            .await?;
            if taken.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(Err(full));
            }
        }
        // What somebody counted on an earlier day limits nothing any more.
        sqlx::query("delete from evidence_room where municipality_no = $1 and owner <> $2 and day < $3")
            .bind(municipality.0)
            .bind(ALL)
            .bind(today)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }
}
