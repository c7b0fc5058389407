//! Heads of the journals and the signed roots that were made of them.

use domain::id::{MunicipalityNo, Seq};
use jiff::Timestamp;
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};
use crate::tree::Peaks;

/// A signed root as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRoot {
    /// Entries that it covers.
    pub size: Seq,
    /// The note in its final bytes.
    pub note: String,
}

impl Db {
    /// The tree of a journal as its head keeps it; empty where nothing was recorded.
    pub async fn peaks(&self, municipality: MunicipalityNo) -> Outcome<Peaks> {
        let row =
            sqlx::query("select seq, peaks from journal_head where municipality_no = $1").bind(municipality.0).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(Peaks::default()) };
        let (seq, peaks): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let peaks = u64::try_from(seq).ok().and_then(|size| Peaks::from_text(size, &peaks));
        peaks.ok_or_else(|| Fault::Corrupt(format!("the head of journal {}", municipality.0)))
    }

    /// All that have a journal, the installation (0) among them.
    pub async fn journals(&self) -> Outcome<Vec<MunicipalityNo>> {
        let rows = sqlx::query("select municipality_no from journal_head order by municipality_no").fetch_all(&self.read).await?;
        rows.iter().map(|row| Ok(MunicipalityNo(row.try_get(0)?))).collect()
    }

    /// Keeps a signed root; `false` where this size has one already.
    pub async fn keep_root(&self, municipality: MunicipalityNo, root: &SignedRoot, at: Timestamp) -> Outcome<bool> {
        let done = sqlx::query(
            "insert into checkpoint (municipality_no, size, signed_at, note) values ($1, $2, $3, $4) on conflict (municipality_no, size) do nothing",
        )
        .bind(municipality.0)
        .bind(root.size.0)
        .bind(at.as_millisecond())
        .bind(&root.note)
        .execute(&self.write)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The signed roots of a journal, smallest first.
    pub async fn signed_roots(&self, municipality: MunicipalityNo) -> Outcome<Vec<SignedRoot>> {
        let rows = sqlx::query("select size, note from checkpoint where municipality_no = $1 order by size")
            .bind(municipality.0)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| Ok(SignedRoot { size: Seq(row.try_get(0)?), note: row.try_get(1)? })).collect()
    }
}
