//! What is kept in memory: registers, slices, judged goals and boards. Keyed by journal sequence and dates, so a change makes new entries and an old one
//! can never be shown as new; all of it can be thrown away at any time.

use std::sync::Arc;
use std::time::Duration;

use domain::id::{MunicipalityNo, Seq};
use domain::municipality::Municipality;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Asker, Scope};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::board::{Board, board};
use super::funded::Funded;
use super::goals::{JudgedGoal, judged_goals};
use super::shelf::Shelf;
use super::sight::{Sight, When};
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::slice::Slice;

/// A sight by what decides on it: who sees, the own and the installation's sequence, the dates.
type SightKey = (Scope, Seq, Seq, When);

/// So many past states are loaded at once; the present is always loaded.
const PAST_AT_ONCE: usize = 2;
/// Who asks for another past state waits so long for her turn.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 20 } else { 3_000 });

/// The kept things.
#[derive(Debug)]
pub struct Books {
    past: Semaphore,
    registers: Shelf<(MunicipalityNo, Seq), Register>,
    slices: Shelf<(Scope, Seq), Slice>,
    goals: Shelf<SightKey, Vec<JudgedGoal>>,
    boards: Shelf<SightKey, Board>,
}

impl Default for Books {
    fn default() -> Self {
        Self {
            past: Semaphore::new(PAST_AT_ONCE),
            registers: Shelf::default(),
            slices: Shelf::default(),
            goals: Shelf::default(),
            boards: Shelf::default(),
        }
    }
}

impl Books {
    /// The register of a municipality as known at a sequence ([`Seq::LATEST`] for now).
    pub async fn register(&self, db: &Db, municipality: MunicipalityNo, known: Seq) -> Outcome<Arc<Register>> {
        let head = db.head(municipality).await?;
        let key = (municipality, known.min(head));
        if let Some(register) = self.registers.get(key) {
            return Ok(register);
        }
        let _turn = self.turn(key.1 < head).await?;
        let register = db.register(municipality, key.1).await?;
        let weight = register.version_count();
        Ok(self.registers.put(key, register, weight))
    }

    async fn slice(&self, db: &Db, scope: Scope, register: &Register, is_past: bool) -> Outcome<Arc<Slice>> {
        let key = (scope, register.seq);
        if let Some(slice) = self.slices.get(key) {
            return Ok(slice);
        }
        let _turn = self.turn(is_past).await?;
        let slice = db.slice(scope, register).await?;
        let weight = slice.len();
        Ok(self.slices.put(key, slice, weight))
    }

    /// Anybody may ask how things stood at any time, and each time is loaded anew: a few at once, and the others are told to come back.
    async fn turn(&self, is_past: bool) -> Outcome<Option<SemaphorePermit<'_>>> {
        if !is_past {
            return Ok(None);
        }
        match tokio::time::timeout(PATIENCE, self.past.acquire()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            Ok(Err(_)) | Err(_) => Err(Refusal::Busy.into()),
        }
    }

    /// Opens the sight of an asker on the municipality with this slug. What does not exist and what may not be seen get the same refusal.
    pub async fn sight(&self, db: &Db, asker: &Asker, slug: &str, when: When) -> Outcome<Sight> {
        let reference = self.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let municipality = reference.municipalities.by_slug(slug).cloned().ok_or(Refusal::Unknown)?;
        let no = municipality.noun.no;
        let sight = self.sight_of(db, asker.scope(no), municipality, reference, when).await?;
        Ok(Sight { funded: Funded::of(asker, no, &sight.register), ..sight })
    }

    /// The sight of a scope on a municipality that is already found: for a county's look at its members.
    pub async fn sight_of(&self, db: &Db, scope: Scope, municipality: Version<Municipality>, reference: Arc<Register>, when: When) -> Outcome<Sight> {
        let register = self.register(db, scope.municipality(), when.known).await?;
        let slice = self.slice(db, scope, &register, when.known != Seq::LATEST).await?;
        let reference_slice = self.slice(db, scope.of_reference(), &reference, false).await?;
        Ok(Sight { scope, municipality, register, reference, slice, reference_slice, when, funded: Funded::default() })
    }

    /// All visible goals of a sight, judged.
    pub fn goals(&self, sight: &Sight) -> Arc<Vec<JudgedGoal>> {
        // A funder shares her scope with the public but not her sight.
        if !sight.funded.is_empty() {
            return Arc::new(judged_goals(sight));
        }
        let key = key(sight);
        self.goals.get(key).unwrap_or_else(|| self.goals.put(key, judged_goals(sight), sight.slice.len()))
    }

    /// The board of a sight.
    pub fn board(&self, sight: &Sight) -> Outcome<Arc<Board>> {
        if !sight.funded.is_empty() {
            return Ok(Arc::new(board(sight, &self.goals(sight))?));
        }
        let key = key(sight);
        match self.boards.get(key) {
            Some(board) => Ok(board),
            None => Ok(self.boards.put(key, board(sight, &self.goals(sight))?, sight.slice.len())),
        }
    }
}

fn key(sight: &Sight) -> SightKey {
    (sight.scope, sight.register.seq, sight.reference.seq, sight.when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn of_many_who_ask_for_past_states_a_few_are_served_and_the_present_never_waits() {
        let books = Books::default();
        let _first = books.turn(true).await.unwrap();
        let second = books.turn(true).await.unwrap();
        let refused = books.turn(true).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::Busy));
        assert!(books.turn(false).await.unwrap().is_none());
        drop(second);
        assert!(books.turn(true).await.unwrap().is_some(), "and again when one is done");
    }
}
