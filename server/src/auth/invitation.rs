//! Accepting a link: an invitation sets a password, a reminder opens what is owed, a partner's link the one project and period.

use domain::id::{MunicipalityNo, Seq};
use domain::person::Person;
use domain::refusal::{Problem, Refusal};
use jiff::Timestamp;

use super::link::{self, Link, LinkKind};
use super::password::{self, NewPassword};
use super::session::{self, Coming, Entrance, Next};
use crate::analysis::Books;
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::credential::Credential;
use crate::store::session::{Session, Stage};

/// What an account is called at the door: the mail address, or where there is none the name.
pub fn sign_in_name(person: &Person) -> String {
    person.address.as_ref().map_or(&person.name, |address| address).text.trim().to_lowercase()
}

/// Takes an invitation up with a new password; older sessions and browsers of the account are forgotten. A second factor that is set up is asked for.
pub async fn accept(db: &Db, books: &Books, secret: &str, new: NewPassword, coming: &Coming, now: Timestamp) -> Outcome<Entrance> {
    let link = link::look(db, secret, now).await?;
    let id = link.person.filter(|_| link.kind == LinkKind::Invitation).ok_or(Refusal::Unknown)?;
    let register = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let person = register.persons.get(id).ok_or(Refusal::Unknown)?;
    let name = sign_in_name(&person.noun);
    if db.credential(&name).await?.is_some_and(|there| there.person != id) {
        return Err(Refusal::field("password", Problem::Taken).into());
    }
    let password_hash = password::hash(new).await?;
    link::take(db, secret, now).await?;
    db.close_sessions_of(id, None).await?;
    db.set_credential(&Credential { person: id, password_hash }, &name, now).await?;
    tracing::info!(target: "security", event = "password_set", actor = %id, by = "invitation");
    session::enter(db, books, id, coming, false, now).await
}

/// Takes any other link up; gives the link too, because it says where to go.
pub async fn enter(db: &Db, secret: &str, coming: &Coming, now: Timestamp) -> Outcome<(Entrance, Link)> {
    if link::look(db, secret, now).await?.kind == LinkKind::Invitation {
        return Err(Refusal::Unknown.into());
    }
    let link = link::take(db, secret, now).await?;
    let stage = match link.kind {
        LinkKind::Partner => Stage::Partner,
        LinkKind::SignIn => Stage::Mail,
        LinkKind::Reminder | LinkKind::Invitation => Stage::Limited,
    };
    let session = Session { person: link.person, stage, link: Some(link.id), device: coming.browser.clone() };
    let secret =
        if stage == Stage::Partner { session::open_until(db, session, now, link.expires).await? } else { session::open(db, session, now).await? };
    tracing::info!(target: "security", event = "signed_in", link = %link.id, by = link.kind.code());
    Ok((Entrance { secret, device: None, next: Next::Back }, link))
}
