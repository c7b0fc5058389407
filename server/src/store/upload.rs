//! Files on their way into the database, and how files of a source were read last time. Desk tables: no figure depends on them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::id::MunicipalityNo;
use domain::person::Actor;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::history::json;
use super::{Db, journal};
use crate::fault::{Fault, Outcome};

/// Bytes of one piece; a file comes in many, so that none of them is ever in memory as a whole while it arrives.
pub const PIECE: usize = 768 * 1024;

/// A file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its number, made when it began to arrive.
    pub id: String,
    /// Who handed it in.
    pub actor: Actor,
    /// The name it came with.
    pub file_name: String,
    /// Its bytes.
    pub size: i64,
    /// SHA-256, hex.
    pub sha256: String,
    /// What was filled in about it, as JSON.
    pub form: Option<String>,
    /// When it came.
    pub received: Timestamp,
    /// When it goes away by itself.
    pub expires: Timestamp,
    /// When recording began.
    pub began: Option<Timestamp>,
    /// What became of it, as JSON.
    pub outcome: Option<String>,
}

/// What a source is known by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Who published the file.
    pub publisher: String,
    /// The table's code there.
    pub table: String,
    /// Fingerprint of the heading.
    pub header: String,
}

impl Db {
    /// Begins to take a file in.
    pub async fn begin_upload(&self, no: MunicipalityNo, id: &str, actor: Actor, file_name: &str, now: Timestamp, expires: Timestamp) -> Outcome<()> {
        let actor = serde_json::to_string(&actor).map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query("insert into upload (id, municipality_no, actor, file_name, received_at, expires_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(no.0)
            .bind(actor)
            .bind(file_name)
            .bind(now.as_millisecond())
            .bind(expires.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Takes a piece in.
    pub async fn add_piece(&self, id: &str, piece: i64, bytes: &[u8]) -> Outcome<()> {
        sqlx::query("insert into upload_piece (upload_id, no, content) values ($1, $2, $3)")
            .bind(id)
            .bind(piece)
            .bind(STANDARD.encode(bytes))
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// All pieces have come: from now on the file is there.
    pub async fn end_upload(&self, id: &str, size: i64, sha256: &str) -> Outcome<()> {
        sqlx::query("update upload set size = $2, sha256 = $3 where id = $1").bind(id).bind(size).bind(sha256).execute(&self.write).await?;
        Ok(())
    }

    /// Throws a file away.
    pub async fn drop_upload(&self, id: &str) -> Outcome<()> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        sqlx::query("delete from upload_piece where upload_id = $1").bind(id).execute(&mut *tx).await?;
        sqlx::query("delete from upload where id = $1").bind(id).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Throws away what has expired, whole or half arrived.
    pub async fn drop_expired_uploads(&self, now: Timestamp) -> Outcome<()> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        sqlx::query("delete from upload_piece where upload_id in (select id from upload where expires_at < $1)")
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        sqlx::query("delete from upload where expires_at < $1").bind(now.as_millisecond()).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The files of a municipality that have arrived, the latest first.
    pub async fn uploads(&self, no: MunicipalityNo, now: Timestamp) -> Outcome<Vec<Upload>> {
        let rows = sqlx::query(
            "select id, actor, file_name, size, sha256, form, received_at, expires_at, began_at, outcome from upload \
             where municipality_no = $1 and expires_at >= $2 and sha256 is not null order by received_at desc, id desc",
        )
        .bind(no.0)
        .bind(now.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(read).collect()
    }

    /// One file of a municipality that has arrived and not expired.
    pub async fn upload(&self, no: MunicipalityNo, id: &str, now: Timestamp) -> Outcome<Option<Upload>> {
        let row = sqlx::query(
            "select id, actor, file_name, size, sha256, form, received_at, expires_at, began_at, outcome from upload \
             where municipality_no = $1 and id = $2 and expires_at >= $3 and sha256 is not null",
        )
        .bind(no.0)
        .bind(id)
        .bind(now.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// The file that a delivery came from, while it is still here.
    pub async fn upload_of(&self, no: MunicipalityNo, sha256: &str, now: Timestamp) -> Outcome<Option<Upload>> {
        let all = self.uploads(no, now).await?;
        Ok(all.into_iter().find(|upload| upload.sha256 == sha256))
    }

    /// Keeps a file until then: whoever releases what it brought wants to look into it.
    pub async fn keep_upload(&self, id: &str, until: Timestamp) -> Outcome<()> {
        sqlx::query("update upload set expires_at = $2 where id = $1").bind(id).bind(until.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// Its bytes.
    pub async fn upload_bytes(&self, upload: &Upload) -> Outcome<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(upload.size).unwrap_or(0));
        for piece in 0.. {
            let row = sqlx::query("select content from upload_piece where upload_id = $1 and no = $2")
                .bind(&upload.id)
                .bind(piece)
                .fetch_optional(&self.read)
                .await?;
            let Some(row) = row else { break };
            let piece: i64 = piece;
            let content: String = row.try_get(0)?;
            STANDARD.decode_vec(content, &mut bytes).map_err(|error| Fault::Corrupt(format!("piece {piece} of an upload: {error}")))?;
        }
        if i64::try_from(bytes.len()) == Ok(upload.size) { Ok(bytes) } else { Err(Fault::Corrupt("an upload lacks a piece".into())) }
    }

    /// Keeps what was filled in about a file.
    pub async fn keep_upload_form(&self, id: &str, form: &str) -> Outcome<()> {
        sqlx::query("update upload set form = $2 where id = $1").bind(id).bind(form).execute(&self.write).await?;
        Ok(())
    }

    /// Recording begins, for the one caller who hears true: not while another has begun after `since`.
    pub async fn begin_recording(&self, id: &str, now: Timestamp, since: Timestamp) -> Outcome<bool> {
        let done = sqlx::query(
            "update upload set began_at = $2, outcome = null where id = $1 and (began_at is null or began_at < $3 or outcome is not null)",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .bind(since.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// What became of it.
    pub async fn end_recording(&self, id: &str, outcome: &str) -> Outcome<()> {
        sqlx::query("update upload set outcome = $2 where id = $1").bind(id).bind(outcome).execute(&self.write).await?;
        Ok(())
    }

    /// Remembers how files of a source are read.
    pub async fn remember_source(&self, no: MunicipalityNo, source: &Source, form: &str, now: Timestamp) -> Outcome<()> {
        sqlx::query(
            "insert into import_source (municipality_no, publisher, table_code, header, form, changed_at) values ($1, $2, $3, $4, $5, $6) \
             on conflict (municipality_no, publisher, table_code, header) do update set form = excluded.form, changed_at = excluded.changed_at",
        )
        .bind(no.0)
        .bind(&source.publisher)
        .bind(&source.table)
        .bind(&source.header)
        .bind(form)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// How files like this were read last time: the same heading, else the same table. The publisher is not known before somebody names it.
    pub async fn remembered_source(&self, no: MunicipalityNo, source: &Source) -> Outcome<Option<String>> {
        let row = sqlx::query(
            "select form from import_source where municipality_no = $1 and (header = $2 or (table_code = $3 and table_code <> '')) \
             order by case when header = $2 then 0 else 1 end, changed_at desc limit 1",
        )
        .bind(no.0)
        .bind(&source.header)
        .bind(&source.table)
        .fetch_optional(&self.read)
        .await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }
}

fn read(row: &AnyRow) -> Outcome<Upload> {
    Ok(Upload {
        id: row.try_get(0)?,
        actor: json(&row.try_get::<String, _>(1)?)?,
        file_name: row.try_get(2)?,
        size: row.try_get(3)?,
        sha256: row.try_get(4)?,
        form: row.try_get(5)?,
        received: journal::instant(row.try_get(6)?)?,
        expires: journal::instant(row.try_get(7)?)?,
        began: row.try_get::<Option<i64>, _>(8)?.map(journal::instant).transpose()?,
        outcome: row.try_get(9)?,
    })
}
