//! What becomes of a delivery as a whole: released by a second person, sent back, or withdrawn. Never edited.

use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::id::Seq;
use domain::measurement::State;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::{Act, Permit};
use domain::text::Text;
use jiff::Timestamp;

use crate::fault::Outcome;
use crate::store::Db;

/// What somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// All values count from now on. Whoever decides says which check she compared with the file, by its SHA-256.
    Release {
        /// The check that she compared.
        confirmed: Option<String>,
    },
    /// It does not count, with the reason for whoever brought it.
    Return(Text),
    /// It does not count any more; what stood before stands again.
    Withdraw(Text),
}

impl Decision {
    /// What the role table must allow.
    pub const fn act(&self) -> Act {
        match self {
            Self::Release { .. } | Self::Return(_) => Act::ReleaseMeasurement,
            Self::Withdraw(_) => Act::Import,
        }
    }

    const fn state(&self) -> State {
        match self {
            Self::Release { .. } => State::Released,
            Self::Return(_) => State::Returned,
            Self::Withdraw(_) => State::Withdrawn,
        }
    }

    const fn verb(&self) -> Verb {
        match self {
            Self::Release { .. } => Verb::DeliveryReleased,
            Self::Return(_) => Verb::DeliveryReturned,
            Self::Withdraw(_) => Verb::DeliveryWithdrawn,
        }
    }

    const fn reason(&self) -> Option<&Text> {
        match self {
            Self::Release { .. } => None,
            Self::Return(reason) | Self::Withdraw(reason) => Some(reason),
        }
    }

    fn confirmed(&self) -> Option<String> {
        match self {
            Self::Release { confirmed } => confirmed.clone(),
            Self::Return(_) | Self::Withdraw(_) => None,
        }
    }
}

/// Decides about a delivery as the person saw it. The same decision twice is one; another one meanwhile refuses it as changed. Who may is checked where
/// it is written.
pub async fn decide(db: &Db, permit: Permit, delivery: &Version<Delivery>, seen: Option<Seq>, decision: &Decision, now: Timestamp) -> Outcome<Seq> {
    let state = decision.state();
    if delivery.noun.state == state {
        return Ok(delivery.seq);
    }
    if permit.act() != decision.act() {
        return Err(Refusal::NotAllowed.into());
    }
    if !Delivery::may_become(delivery.noun.state, state) {
        return Err(Refusal::Changed.into());
    }
    if decision.reason().is_some_and(|reason| reason.text.trim().is_empty()) {
        return Err(Refusal::field("reason", Problem::ReasonNeeded).into());
    }
    let noun = Delivery { state, decided_by: permit.actor(), decided_why: decision.reason().cloned(), ..delivery.noun.clone() };
    // A withdrawal does not forget what was confirmed at the release.
    let noun = Delivery { confirmed_sha256: decision.confirmed().or_else(|| noun.confirmed_sha256.clone()), ..noun };
    let mut tx = db.begin(permit, now).await?;
    tx.record(delivery.id, &delivery.slug, &noun, seen).await?;
    tx.commit(&Event { reason: decision.reason().cloned(), ..Event::of(decision.verb()) }).await
}
