//! Passwords: argon2id, off the async threads; at least 12 characters, not one of those that everybody tries.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::refusal::{Problem, Refusal};

use crate::fault::{Fault, Outcome};

/// So many passwords are worked on at once: each takes 46 MiB, and a flood of sign-ins must not take them all.
static ROOM: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(4);

/// The shortest password.
pub const SHORTEST: usize = 12;
/// The longest: argon2 takes any length, a request should not.
const LONGEST: usize = 200;
/// Memory in KiB and passes, after the OWASP recommendation (46 MiB, one pass).
const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;

/// Fragments of passwords that guessing programs try first; a password that is little more than one of them is refused.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "123456",
    "qwertz",
    "qwerty",
    "hallo",
    "willkommen",
    "geheim",
    "sommer",
    "winter",
    "admin",
    "integration",
    "rathaus",
    "stadt",
    "kreis",
    "gemeinde",
    "keinzufall",
    "kein-zufall",
    "test",
    "abc",
    "letmein",
    "welcome",
    "master",
    "schatz",
    "iloveyou",
];

/// A password that may be used.
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    /// Checks length and commonness; both entries must agree.
    pub fn parse(typed: &str, again: &str) -> Result<Self, Refusal> {
        let count = typed.chars().count();
        if count < SHORTEST {
            return Err(Refusal::field("password", Problem::TooShort { fewest: SHORTEST }));
        }
        if count > LONGEST {
            return Err(Refusal::field("password", Problem::TooLong { most: LONGEST }));
        }
        if is_common(typed) {
            return Err(Refusal::field("password", Problem::TooCommon));
        }
        if typed != again {
            return Err(Refusal::field("again", Problem::Differ));
        }
        Ok(Self(typed.to_owned()))
    }
}

/// Little is left when common fragments, digits and repetitions are taken away.
fn is_common(typed: &str) -> bool {
    let mut rest = typed.to_lowercase();
    for fragment in COMMON {
        rest = rest.replace(fragment, "");
    }
    let mut letters: Vec<char> = rest.chars().filter(|c| !c.is_ascii_digit() && !c.is_ascii_punctuation()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len() < 4
}

fn hasher() -> Outcome<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| Fault::Corrupt(format!("argon2: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a new password; returns its PHC form.
pub async fn hash(password: NewPassword) -> Outcome<String> {
    blocking(move || {
        let phc = hasher()?.hash_password(password.0.as_bytes()).map_err(|error| Fault::Corrupt(format!("argon2: {error}")))?;
        Ok(phc.to_string())
    })
    .await
}

/// Checks a password against a stored hash. Without a stored hash the same work is done for nothing, so that the time tells nobody whether the account exists.
pub async fn check(typed: String, stored: Option<String>) -> Outcome<bool> {
    blocking(move || {
        let known = stored.is_some();
        let hash = match stored {
            Some(hash) => hash,
            None => hasher()?
                .hash_password_with_salt(b"nobody", b"no account here!")
                .map_err(|error| Fault::Corrupt(format!("argon2: {error}")))?
                .to_string(),
        };
        if !known {
            return Ok(false);
        }
        Ok(hasher()?.verify_password(typed.as_bytes(), hash.as_str()).is_ok())
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    let _room = ROOM.acquire().await.map_err(|error| Fault::Corrupt(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Fault::Corrupt(format!("a password task failed: {error}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_refused() {
        for common in ["password1234", "Passwort2026!!", "123456789012", "aaaaaaaaaaaaaa", "Sommer2026Sommer2026", "hallohallo12"] {
            assert!(NewPassword::parse(common, common).is_err(), "{common}");
        }
        assert!(NewPassword::parse("drei Tassen Kaffee", "drei Tassen Kaffee").is_ok());
    }

    #[test]
    fn short_and_differing_entries_are_refused() {
        assert!(NewPassword::parse("kurz", "kurz").is_err());
        assert!(NewPassword::parse("drei Tassen Kaffee", "drei Tassen Tee").is_err());
    }

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let stored = hash(NewPassword::parse("drei Tassen Kaffee", "drei Tassen Kaffee").unwrap()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(check("drei Tassen Kaffee".into(), Some(stored.clone())).await.unwrap());
        assert!(!check("drei Tassen Tee".into(), Some(stored)).await.unwrap());
        assert!(!check("drei Tassen Kaffee".into(), None).await.unwrap());
    }
}
