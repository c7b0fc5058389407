//! Guessing gets slower with every failure, but nobody can lock the owner out for a day.

use domain::refusal::{Problem, Refusal};
use jiff::Timestamp;

use crate::fault::Outcome;
use crate::store::Db;

/// Failures before waiting begins.
const FREE: i64 = 5;
/// The longest wait in milliseconds: five minutes.
const LONGEST: i64 = 300_000;

/// Milliseconds to wait after so many failures: 1 s, 2 s, 4 s … five minutes.
fn wait(failures: i64) -> i64 {
    match failures - FREE {
        over if over < 0 => 0,
        over => 1000_i64.checked_shl(u32::try_from(over).unwrap_or(u32::MAX).min(20)).unwrap_or(LONGEST).min(LONGEST),
    }
}

/// Refuses while the wait of this account name lasts; the answer is that of a wrong password.
pub(super) async fn check(db: &Db, account: &str, now: Timestamp) -> Outcome<()> {
    let attempts = db.attempts(account).await?;
    if now.as_millisecond() - attempts.last_at < wait(attempts.failures) {
        tracing::warn!(target: "security", event = "sign_in_throttled");
        return Err(Refusal::field("password", Problem::WrongSecret).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_but_ends() {
        assert_eq!(wait(4), 0);
        assert_eq!(wait(5), 1000);
        assert_eq!(wait(7), 4000);
        assert_eq!(wait(1000), LONGEST);
    }
}
