//! Facts about this database.

use sqlx::Row;

use super::Db;
use crate::fault::Outcome;

/// Set to `demo` by the command of that name: only such a database may be looked at as anybody.
pub const CREATED_BY: &str = "created_by";
/// SHA-256 of the one-time code of the first start, until it is used.
pub const FIRST_CODE: &str = "first_code_sha256";

impl Db {
    /// Reads a setting.
    pub async fn setting(&self, name: &str) -> Outcome<Option<String>> {
        let row = sqlx::query("select content from setting where name = $1").bind(name).fetch_optional(&self.read).await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }

    /// Writes a setting.
    pub async fn set(&self, name: &str, content: &str) -> Outcome<()> {
        sqlx::query("insert into setting (name, content) values ($1, $2) on conflict (name) do update set content = excluded.content")
            .bind(name)
            .bind(content)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Removes a setting; true for the one caller who removed it.
    pub async fn unset(&self, name: &str, content: &str) -> Outcome<bool> {
        let done = sqlx::query("delete from setting where name = $1 and content = $2").bind(name).bind(content).execute(&self.write).await?;
        Ok(done.rows_affected() == 1)
    }
}
