//! Guessing gets slower with every failure, but nobody locks somebody else out: the long waits belong to whoever guesses (this account from this
//! network), all others together cost the owner seconds, and a browser that she signed in with before is not kept waiting by strangers at all.

use domain::refusal::{Problem, Refusal};
use jiff::Timestamp;

use super::fingerprint;
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::attempt::Attempts;

/// Milliseconds after which failures are forgotten: an hour.
const FORGOTTEN: i64 = 3_600_000;
/// The longest wait for whoever guesses, in milliseconds: five minutes.
const MINUTES: i64 = 300_000;
/// The longest wait that strangers can cause, in milliseconds: twenty seconds.
const SECONDS: i64 = 20_000;

/// Under which name attempts are counted, how many are free, and how long the wait may grow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    name: String,
    free: i64,
    longest: i64,
}

impl Key {
    fn new(kind: &str, parts: &[&str], free: i64, longest: i64) -> Self {
        // Hashed: the table says nothing about names that somebody tried.
        Self { name: format!("{kind}:{}", fingerprint(&parts.join("\n"))), free, longest }
    }

    /// One thing that is guessed by one who has got so far already: a one-time code, the code of the first start.
    pub fn alone(kind: &str, what: &str) -> Self {
        Self::new(kind, &[what], 5, MINUTES)
    }

    /// The keys of a sign-in to an account. `network` is the client's, where it is known; `device` the hash of the secret of a browser that has signed
    /// in to this account before.
    pub fn of_account(account: &str, network: Option<&str>, device: Option<&str>) -> Vec<Self> {
        match (device, network) {
            (Some(device), _) => vec![Self::new("device", &[account, device], 5, MINUTES)],
            (None, Some(network)) => vec![
                Self::new("pair", &[account, network], 5, MINUTES),
                Self::new("account", &[account], 20, SECONDS),
                // One client that tries many accounts; an office full of people shares an address.
                Self::new("network", &[network], 50, SECONDS),
            ],
            (None, None) => vec![Self::new("account", &[account], 5, SECONDS)],
        }
    }

    /// Failures that still count.
    const fn counted(attempts: Attempts, now: i64) -> i64 {
        if now - attempts.last_at > FORGOTTEN { 0 } else { attempts.failures }
    }

    /// Milliseconds to wait after so many failures: 1 s, 2 s, 4 s … up to the longest.
    fn wait(&self, failures: i64) -> i64 {
        match failures - self.free {
            over if over < 0 => 0,
            over => 1000_i64.checked_shl(u32::try_from(over).unwrap_or(u32::MAX).min(20)).unwrap_or(self.longest).min(self.longest),
        }
    }
}

/// Begins an attempt: refused while a wait lasts, with the answer of a wrong secret in this field. From here on it counts as failed until [`forgive`].
pub async fn begin(db: &Db, keys: &[Key], field: &'static str, now: Timestamp) -> Outcome<()> {
    for key in keys {
        // Of two at the same moment one counts first; the other looks again, so that not even many at once get a free try.
        let mut counted = false;
        for _ in 0..4 {
            let seen = db.attempts(&key.name).await?;
            let failures = Key::counted(seen, now.as_millisecond());
            if now.as_millisecond() - seen.last_at < key.wait(failures) {
                break;
            }
            if db.count_attempt(&key.name, seen, failures + 1, now).await? {
                counted = true;
                break;
            }
        }
        if !counted {
            tracing::warn!(target: "security", event = "attempt_throttled", field);
            return Err(Refusal::field(field, Problem::WrongSecret).into());
        }
    }
    Ok(())
}

/// Forgets the failures: it was the right one.
pub async fn forgive(db: &Db, keys: &[Key]) -> Outcome<()> {
    for key in keys {
        db.clear_failures(&key.name).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_but_ends() {
        let key = Key::alone("code", "a");
        assert_eq!([4, 5, 7, 1000].map(|failures| key.wait(failures)), [0, 1000, 4000, MINUTES]);
    }

    #[test]
    fn strangers_cost_the_owner_seconds_and_her_own_browser_nothing() {
        let stranger = Key::of_account("jonas", Some("192.0.2.1"), None);
        let owner = Key::of_account("jonas", Some("198.51.100.7"), None);
        for shared in owner.iter().filter(|key| stranger.contains(key)) {
            assert!(shared.wait(1_000_000) <= SECONDS, "{shared:?}");
        }
        let known = Key::of_account("jonas", Some("192.0.2.1"), Some("device"));
        assert!(known.iter().all(|key| !stranger.contains(key)));
    }

    #[test]
    fn failures_are_forgotten_after_an_hour() {
        let attempts = Attempts { failures: 9, last_at: 1_000 };
        assert_eq!(Key::counted(attempts, 1_000 + FORGOTTEN), 9);
        assert_eq!(Key::counted(attempts, 1_001 + FORGOTTEN), 0);
    }
}
