//! Files of issued reports.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::MunicipalityNo;
use sqlx::Row;

use super::{Db, Tx};
use crate::fault::{Fault, Outcome};

impl Tx<'_> {
    /// Keeps a file of a report that this change issues, or a logo under its hash; what is there already is the same.
    pub async fn keep_report_file(&mut self, number: &str, name: &str, content: &[u8]) -> Outcome<()> {
        sqlx::query("insert into report_file (municipality_no, number, name, content) values ($1, $2, $3, $4) on conflict do nothing")
            .bind(self.municipality.0)
            .bind(number)
            .bind(name)
            .bind(STANDARD.encode(content))
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

impl Db {
    /// A file of a report; `None` where there is none of that name.
    pub async fn report_file(&self, municipality: MunicipalityNo, number: &str, name: &str) -> Outcome<Option<Vec<u8>>> {
        let row = sqlx::query("select content from report_file where municipality_no = $1 and number = $2 and name = $3")
            .bind(municipality.0)
            .bind(number)
            .bind(name)
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let content: String = row.try_get(0)?;
        STANDARD.decode(content).map(Some).map_err(|error| Fault::Corrupt(format!("report {number}, {name}: {error}")))
    }
}
