//! What is kept in memory: registers, slices, judged goals, evaluations and boards. Keyed by journal sequence and dates, so a change makes new entries and an old one
//! can never be shown as new; all of it can be thrown away at any time.

use std::sync::Arc;

use domain::id::{MunicipalityNo, Seq};
use domain::municipality::Municipality;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Asker, Scope};

use super::board::{Board, board};
use super::effect::{JudgedEvaluation, judged_evaluations};
use super::funded::Funded;
use super::goals::{JudgedGoal, judged_goals};
use super::shelf::Shelf;
use super::sight::{Sight, When};
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::slice::Slice;

/// A sight by what decides on it: who sees, the own and the installation's sequence, the dates.
type SightKey = (Scope, Seq, Seq, When);

/// The kept things.
#[derive(Debug, Default)]
pub struct Books {
    registers: Shelf<(MunicipalityNo, Seq), Register>,
    slices: Shelf<(Scope, Seq), Slice>,
    goals: Shelf<SightKey, Vec<JudgedGoal>>,
    boards: Shelf<SightKey, Board>,
    effects: Shelf<SightKey, Vec<JudgedEvaluation>>,
}

impl Books {
    /// The register of a municipality as known at a sequence ([`Seq::LATEST`] for now).
    pub async fn register(&self, db: &Db, municipality: MunicipalityNo, known: Seq) -> Outcome<Arc<Register>> {
        let head = db.head(municipality).await?;
        let key = (municipality, known.min(head));
        match self.registers.get(key) {
            Some(register) => Ok(register),
            None => Ok(self.registers.put(key, db.register(municipality, key.1).await?)),
        }
    }

    async fn slice(&self, db: &Db, scope: Scope, register: &Register) -> Outcome<Arc<Slice>> {
        let key = (scope, register.seq);
        match self.slices.get(key) {
            Some(slice) => Ok(slice),
            None => Ok(self.slices.put(key, db.slice(scope, register).await?)),
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
        let slice = self.slice(db, scope, &register).await?;
        let reference_slice = self.slice(db, scope.of_reference(), &reference).await?;
        Ok(Sight { scope, municipality, register, reference, slice, reference_slice, when, funded: Funded::default() })
    }

    /// All visible goals of a sight, judged.
    pub fn goals(&self, sight: &Sight) -> Arc<Vec<JudgedGoal>> {
        // A funder shares her scope with the public but not her sight.
        if !sight.funded.is_empty() {
            return Arc::new(judged_goals(sight));
        }
        let key = key(sight);
        self.goals.get(key).unwrap_or_else(|| self.goals.put(key, judged_goals(sight)))
    }

    /// All visible evaluations of a sight, judged.
    pub fn effects(&self, sight: &Sight) -> Arc<Vec<JudgedEvaluation>> {
        if !sight.funded.is_empty() {
            return Arc::new(judged_evaluations(sight));
        }
        let key = key(sight);
        self.effects.get(key).unwrap_or_else(|| self.effects.put(key, judged_evaluations(sight)))
    }

    /// The board of a sight.
    pub fn board(&self, sight: &Sight) -> Outcome<Arc<Board>> {
        if !sight.funded.is_empty() {
            return Ok(Arc::new(board(sight, &self.goals(sight))?));
        }
        let key = key(sight);
        match self.boards.get(key) {
            Some(board) => Ok(board),
            None => Ok(self.boards.put(key, board(sight, &self.goals(sight))?)),
        }
    }
}

fn key(sight: &Sight) -> SightKey {
    (sight.scope, sight.register.seq, sight.reference.seq, sight.when)
}
