//! Second factors: time-based one-time codes (RFC 6238) from any authenticator app, and recovery codes for the day on which the telephone is lost.

use domain::id::Id;
use domain::person::Person;
use domain::refusal::{Problem, Refusal};
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use super::throttle::{self, Key};
use super::{LETTERS, fingerprint};
use crate::fault::{Fault, Outcome};
use crate::store::Db;

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 8;
/// What the app shows as the name of the service.
const ISSUER: &str = "Kein Zufall";

/// What a person needs to set up her app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppKey {
    /// The secret in base 32, for typing: groups of four.
    pub typed: String,
    /// The same as an address for the app's camera.
    pub url: String,
}

fn totp(secret: &str, account: &str) -> Outcome<Totp> {
    let broken = |what: &str| Fault::Corrupt(format!("second factor: {what}"));
    let secret = Secret::try_from_base32(secret).map_err(|_| broken("secret"))?;
    // A colon separates the parts of the address.
    let account = account.replace(':', " ");
    let account = if account.is_empty() { "–".to_owned() } else { account };
    let builder = Builder::new().with_secret(secret).with_issuer(Some(ISSUER.to_owned())).with_account_name(account);
    builder.build().map_err(|_| broken("key"))
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}

/// Begins one with a new secret; one that is set up stays.
pub async fn begin(db: &Db, person: Id<Person>) -> Outcome<()> {
    let secret = Secret::from(db.entropy().bytes::<20>().to_vec());
    db.begin_second_factor(person, &secret.to_base32()).await
}

/// The key of one that was begun and not confirmed; `account` is what the app shows beside it.
pub async fn key(db: &Db, person: Id<Person>, account: &str) -> Outcome<Option<AppKey>> {
    let Some(factor) = db.second_factor(person).await?.filter(|factor| !factor.confirmed) else { return Ok(None) };
    let url = totp(&factor.secret, account)?.to_url().map_err(|_| Fault::Corrupt("second factor: address".to_owned()))?;
    let letters: Vec<char> = factor.secret.chars().collect();
    let typed = letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    Ok(Some(AppKey { typed, url }))
}

/// Confirms one that was begun with a first code; gives the recovery codes, which are shown once and kept only as hashes.
pub async fn confirm(db: &Db, person: Id<Person>, code: &str, now: Timestamp) -> Outcome<Vec<String>> {
    let keys = [Key::alone("code", &person.to_string())];
    throttle::begin(db, &keys, "code", now).await?;
    let factor = db.second_factor(person).await?.filter(|factor| !factor.confirmed).ok_or(Refusal::Unknown)?;
    let step = step_of(&factor.secret, code, now)?.ok_or_else(|| Refusal::field("code", Problem::WrongSecret))?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| one_time_code(db)).collect();
    let hashes: Vec<String> = codes.iter().map(|code| fingerprint(&bare(code))).collect();
    if !db.confirm_second_factor(person, step, &hashes, now).await? {
        return Err(Refusal::Changed.into());
    }
    throttle::forgive(db, &keys).await?;
    tracing::info!(target: "security", event = "second_factor_set_up", actor = %person);
    Ok(codes)
}

/// Checks a code from the app or a recovery code; neither is accepted twice.
pub async fn check(db: &Db, person: Id<Person>, code: &str, now: Timestamp) -> Outcome<()> {
    let keys = [Key::alone("code", &person.to_string())];
    throttle::begin(db, &keys, "code", now).await?;
    if !is_right(db, person, code, now).await? {
        tracing::warn!(target: "security", event = "second_factor_refused", actor = %person);
        return Err(Refusal::field("code", Problem::WrongSecret).into());
    }
    throttle::forgive(db, &keys).await
}

async fn is_right(db: &Db, person: Id<Person>, code: &str, now: Timestamp) -> Outcome<bool> {
    let Some(factor) = db.second_factor(person).await?.filter(|factor| factor.confirmed) else { return Ok(false) };
    if let Some(step) = step_of(&factor.secret, code, now)? {
        return db.accept_step(person, step).await;
    }
    let code = bare(code);
    // As long as a recovery code: a wrong code of six digits needs no look at the table.
    Ok(code.len() == 16 && db.use_recovery_code(person, &fingerprint(&code)).await?)
}

/// Which time step a code belongs to: the present one, or one before or after for clocks that differ.
fn step_of(secret: &str, code: &str, now: Timestamp) -> Outcome<Option<i64>> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let step = totp(secret, "")?.check(&code, seconds(now));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code that the app would show: for tests and for nobody else's account than the secret's owner's.
pub fn code_at(secret: &str, now: Timestamp) -> Outcome<String> {
    Ok(totp(secret, "")?.generate(seconds(now)).to_string())
}

/// A code of sixteen letters that are not mistaken for others: `ABCD-EFGH-JKLM-NPQR`.
pub(super) fn one_time_code(db: &Db) -> String {
    let letters: Vec<char> = db.entropy().bytes::<16>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// As typed by hand: without hyphens and spaces, in capitals.
fn bare(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "12345678901234567890" of RFC 6238, appendix B, in base 32.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // The RFC prints eight digits; apps show the last six.
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert_eq!(code_at(RFC, at(second)).unwrap(), code);
            assert_eq!(step_of(RFC, code, at(second)).unwrap(), Some(second / 30));
        }
    }

    #[test]
    fn a_clock_may_differ_by_one_step_and_no_more() {
        let code = code_at(RFC, at(3_000)).unwrap();
        let steps = [2_940, 2_970, 3_000, 3_030, 3_060].map(|second| step_of(RFC, &code, at(second)).unwrap());
        assert_eq!(steps, [None, Some(100), Some(100), Some(100), None]);
    }

    #[test]
    fn what_is_no_code_is_no_code() {
        for typed in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "0x1234"] {
            assert_eq!(step_of(RFC, typed, at(59)).unwrap(), None, "{typed}");
        }
        assert_eq!(step_of(RFC, " 287 082 ", at(59)).unwrap(), Some(1), "apps show it in two groups");
        assert_eq!(bare(" abcd-efgh jklm-npqr"), "ABCDEFGHJKLMNPQR");
    }
}
