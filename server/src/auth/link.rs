//! Links by mail: a random secret that only the letter holds. Looking at one does not use it up, because mail programs look at links too.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::refusal::Refusal;
use jiff::Timestamp;

pub use crate::store::link::NewLink;
pub use domain::link::{Link, LinkKind};

use super::fingerprint;
use crate::fault::Outcome;
use crate::store::Db;

/// Hours that a reminder's link holds: seven days.
pub const REMINDER_HOURS: i64 = 168;
/// Hours that an invitation holds: seven days.
pub const INVITATION_HOURS: i64 = 168;
/// Minutes that a link to sign in holds.
pub const SIGN_IN_MINUTES: i64 = 30;

/// Makes a link and gives its secret, which is kept nowhere. The address is `/link/{secret}`.
pub async fn issue(db: &Db, link: &NewLink, now: Timestamp) -> Outcome<String> {
    let secret = URL_SAFE_NO_PAD.encode(db.entropy().bytes::<32>());
    db.add_link(db.entropy().id(now), &fingerprint(&secret), link, now).await?;
    let kind = link.kind.code();
    tracing::info!(target: "security", event = "link_issued", kind, municipality = link.municipality.0);
    Ok(secret)
}

/// What a secret would open. Unknown, used and ended links get one answer.
pub async fn look(db: &Db, secret: &str, now: Timestamp) -> Outcome<Link> {
    let link = db.link_of_secret(&fingerprint(secret)).await?.ok_or(Refusal::Unknown)?;
    if link.used.is_some() || link.expires < now { Err(Refusal::Unknown.into()) } else { Ok(link) }
}

/// Uses a link up; of many callers one gets it.
pub async fn take(db: &Db, secret: &str, now: Timestamp) -> Outcome<Link> {
    let link = look(db, secret, now).await?;
    if !db.use_link(link.id, now).await? {
        return Err(Refusal::Unknown.into());
    }
    tracing::info!(target: "security", event = "link_used", kind = link.kind.code(), link = %link.id);
    Ok(link)
}
