//! A file comes in: piece by piece into the desk, counted while it comes, looked at when it is there. What is no table goes away at once.

use axum::extract::Path;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::response::{IntoResponse, Response};
use domain::id::MunicipalityNo;
use domain::language::Language;
use domain::role::Act;
use jiff::{Timestamp, ToSpan};
use server::delivery::sha256_of;
use server::store::upload::PIECE;
use server::{Fault, Outcome};

use super::{apply, file};
use crate::pages::failure::Failure;
use crate::pages::form::{Typed, see_other};
use crate::pages::here::Here;

/// Hours until a file goes away that nobody recorded.
const HOURS: i64 = 24;
/// So many files of a municipality may wait; each may be large.
const MOST_WAITING: usize = 20;
/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// Why there is no file.
enum Missed {
    /// The person can mend it.
    Refused(String),
    Fault(Fault),
}

impl From<Fault> for Missed {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// `POST /do/{municipality}/import`
pub async fn receive(here: Here, Path(slug): Path<String>, form: Result<Multipart, MultipartRejection>) -> Response {
    let sight = match here.sight(&slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let Ok(form) = form else { return Failure::BadForm.into_response() };
    let (no, language) = (sight.scope.municipality(), here.language(Some(&sight)));
    if let Err(failure) = here.permit(Act::Import, &sight) {
        return failure.into_response();
    }
    let id = uuid::Uuid::now_v7().to_string();
    let taken = take(&here, no, &id, form, language).await;
    let outcome = match taken {
        Ok(()) => look(&here, no, &id, language).await,
        Err(missed) => Err(missed),
    };
    match outcome {
        Ok(()) => see_other(&format!("/{slug}/import/{id}")),
        Err(missed) => {
            // Nothing stays of a file that was not accepted.
            let gone = here.house.db.drop_upload(&id).await;
            match (missed, gone) {
                (Missed::Refused(message), Ok(())) => {
                    here.keep_told(Typed::default(), &format!("/{slug}/import"), vec![("file".to_owned(), message)]).await
                }
                (Missed::Fault(fault), _) | (Missed::Refused(_), Err(fault)) => Failure::from(fault).into_response(),
            }
        }
    }
}

async fn take(here: &Here, no: MunicipalityNo, id: &str, mut form: Multipart, language: Language) -> Result<(), Missed> {
    let words = &domain::words::Words::of(language).import;
    let broken = |_| Missed::Refused(words.broken_off.to_owned());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = name_of(field.file_name().unwrap_or_default());
        if name.is_empty() {
            return Err(Missed::Refused(words.no_file.to_owned()));
        }
        let waiting = here.house.db.uploads(no, here.now).await?.iter().filter(|upload| !apply::is_done(upload)).count();
        if waiting >= MOST_WAITING {
            return Err(Missed::Refused((words.too_many)(waiting)));
        }
        let expires = later(here.now)?;
        let actor = here.asker.actor.ok_or_else(|| Fault::from(domain::refusal::Refusal::SignIn))?;
        here.house.db.drop_expired_uploads(here.now).await?;
        here.house.db.begin_upload(no, id, actor, &name, here.now, expires).await?;
        return pieces(here, id, field, words.broken_off, &(words.too_large)(here.house.workshop.most_bytes() / 1_000_000)).await;
    }
    Err(Missed::Refused(words.no_file.to_owned()))
}

fn later(now: Timestamp) -> Outcome<Timestamp> {
    now.checked_add(HOURS.hours()).map_err(|error| Fault::Corrupt(error.to_string()))
}

/// The last part of a path, without what could disturb a page or a header.
fn name_of(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

async fn pieces(here: &Here, id: &str, mut field: Field<'_>, broken_off: &'static str, too_large: &str) -> Result<(), Missed> {
    let mut piece = Vec::with_capacity(PIECE);
    let (mut no, mut size) = (0, 0_usize);
    let (mut hash, most) = (sha256_of(), here.house.workshop.most_bytes());
    loop {
        let bytes = field.chunk().await.map_err(|_| Missed::Refused(if size > most { too_large } else { broken_off }.to_owned()))?;
        let Some(bytes) = bytes else { break };
        size = size.saturating_add(bytes.len());
        if size > most {
            // The rest is read and forgotten, so that the browser hears the answer.
            piece.clear();
            continue;
        }
        hash.add(&bytes);
        piece.extend_from_slice(&bytes);
        while piece.len() >= PIECE {
            let rest = piece.split_off(PIECE);
            here.house.db.add_piece(id, no, &piece).await?;
            (piece, no) = (rest, no + 1);
        }
    }
    if size > most {
        return Err(Missed::Refused(too_large.to_owned()));
    }
    if !piece.is_empty() {
        here.house.db.add_piece(id, no, &piece).await?;
    }
    let size = i64::try_from(size).map_err(|error| Fault::Corrupt(error.to_string()))?;
    here.house.db.end_upload(id, size, &hash.hex()).await?;
    Ok(())
}

/// Reads the file once: what is refused as a whole is said at once.
async fn look(here: &Here, no: MunicipalityNo, id: &str, language: Language) -> Result<(), Missed> {
    let upload = here.house.db.upload(no, id, here.now).await?.ok_or_else(|| Fault::from(domain::refusal::Refusal::Unknown))?;
    let words = &domain::words::Words::of(language).import;
    match file::read(here, &upload, None).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(refusal)) => Err(Missed::Refused(refusal.message(language))),
        // A file on which the reader falls is refused like any other that cannot be read; the log says where.
        Err(Fault::Import(fault)) => {
            tracing::error!(fault, "a file could not be read");
            Err(Missed::Refused(words.unreadable.to_owned()))
        }
        Err(fault) => Err(Missed::Fault(fault)),
    }
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_name_is_the_last_part_of_what_the_browser_sends() {
        assert_eq!(name_of("C:\\Daten\\12411-0010_de.csv"), "12411-0010_de.csv");
        assert_eq!(name_of("../../etc/passwd"), "passwd");
        assert_eq!(name_of("a\r\nb\0.csv"), "ab.csv");
        assert_eq!(name_of("/"), "");
    }
}
