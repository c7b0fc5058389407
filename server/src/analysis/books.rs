//! What is kept in memory: registers, slices, judged goals, evaluations and boards. Keyed by journal sequence and dates, so a change makes new entries and an old one
//! can never be shown as new; all of it can be thrown away at any time.

use std::sync::Arc;
use std::time::Duration;

use domain::audience::Audience;
use domain::id::{MunicipalityNo, Seq};
use domain::municipality::Municipality;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Asker, Scope};
use jiff::civil::Date;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::board::{Board, board};
use super::effect::{JudgedEvaluation, judged_evaluations};
use super::funded::Funded;
use super::goals::{JudgedGoal, judged_goals};
use super::shelf::Shelf;
use super::sight::{Sight, When};
use super::suppression::{Readers, Suppression, Suppressions, household};
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::slice::Slice;

/// A sight by what decides on it: who sees, the own and the installation's sequence, the dates, and what is hidden.
type SightKey = (Scope, Seq, Seq, When, i64);

/// A plan of what is hidden by what decides on it: from whom, whose figures, as known when and today, and the sum of all sequences, which rises with every
/// change of any of them.
type PlanKey = (Readers, MunicipalityNo, Seq, Date, i64);

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
    effects: Shelf<SightKey, Vec<JudgedEvaluation>>,
    plans: Shelf<PlanKey, Suppression>,
}

impl Default for Books {
    fn default() -> Self {
        Self {
            past: Semaphore::new(PAST_AT_ONCE),
            registers: Shelf::default(),
            slices: Shelf::default(),
            goals: Shelf::default(),
            boards: Shelf::default(),
            plans: Shelf::default(),
            effects: Shelf::default(),
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
        // Readers outside differ in what they see of the nouns, not in the values.
        let scope = if scope.sees_unreleased() { scope } else { scope.as_public() };
        let key = (scope, register.seq);
        if let Some(slice) = self.slices.get(key) {
            return Ok(slice);
        }
        let _turn = self.turn(is_past).await?;
        let slice = db.slice(scope, register).await?;
        let weight = slice.len();
        Ok(self.slices.put(key, slice, weight))
    }

    /// A turn for reading a great deal at once; who does not get one in time is told to come back.
    pub async fn long_reading(&self) -> Outcome<Option<SemaphorePermit<'_>>> {
        self.turn(true).await
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
        let bare = self.bare(db, asker.scope(no), municipality, reference, when).await?;
        let sight = Sight { funded: Funded::of(asker, no, &bare.register), ..bare };
        let suppression = self.suppression(db, &sight, sight.scope.viewer()).await?;
        Ok(Sight { suppression, ..sight })
    }

    /// The sight of a scope on a municipality that is already found.
    pub async fn sight_of(&self, db: &Db, scope: Scope, municipality: Version<Municipality>, reference: Arc<Register>, when: When) -> Outcome<Sight> {
        let bare = self.bare(db, scope, municipality, reference, when).await?;
        let suppression = self.suppression(db, &bare, scope.viewer()).await?;
        Ok(Sight { suppression, ..bare })
    }

    /// A county's sights on those of its members that share with it, in the order of the register.
    pub async fn members(&self, db: &Db, county: &Sight) -> Outcome<Vec<Sight>> {
        let no = county.municipality.noun.no;
        let sharing = |one: &&Version<Municipality>| one.noun.county == Some(no) && one.noun.shares_with_county;
        // One plan for all of them: the county's readers see them beside each other.
        let viewer = if county.scope.viewer() == Audience::Public { Audience::Public } else { Audience::Council };
        let suppression = self.suppression(db, county, viewer).await?;
        let mut members = Vec::new();
        for member in county.reference.municipalities.iter().filter(sharing) {
            let scope = county.scope.of_member(member.noun.no);
            let bare = self.bare(db, scope, member.clone(), Arc::clone(&county.reference), county.when).await?;
            members.push(Sight { suppression: suppression.clone(), ..bare });
        }
        Ok(members)
    }

    /// A sight from which nothing is hidden yet.
    async fn bare(&self, db: &Db, scope: Scope, municipality: Version<Municipality>, reference: Arc<Register>, when: When) -> Outcome<Sight> {
        let register = self.register(db, scope.municipality(), when.known).await?;
        let slice = self.slice(db, scope, &register, when.known != Seq::LATEST).await?;
        let reference_slice = self.slice(db, scope.of_reference(), &reference, false).await?;
        let (funded, suppression) = (Funded::default(), Suppressions::default());
        Ok(Sight { scope, municipality, register, reference, slice, reference_slice, when, funded, suppression })
    }

    /// What is hidden from a viewer of a municipality.
    async fn suppression(&self, db: &Db, sight: &Sight, viewer: Audience) -> Outcome<Suppressions> {
        let Some(readers) = Readers::of(viewer, &sight.municipality.noun) else {
            return Ok(Suppressions::default());
        };
        let household = household(&sight.reference, &sight.municipality);
        let mut state = sight.reference.seq.0;
        let mut latest = sight.register.seq;
        for one in &household {
            let is_own = one.noun.no == sight.municipality.noun.no;
            if is_own && sight.when.known != Seq::LATEST {
                latest = db.head(one.noun.no).await?;
            }
            state += if is_own { latest.0 } else { db.head(one.noun.no).await?.0 };
        }
        let now = self.plan(db, sight, &household, readers, Seq::LATEST, state).await?;
        let then = if sight.register.seq < latest { Some(self.plan(db, sight, &household, readers, sight.register.seq, state).await?) } else { None };
        Ok(Suppressions::new(now, then, state))
    }

    async fn plan(
        &self,
        db: &Db,
        sight: &Sight,
        household: &[&Version<Municipality>],
        readers: Readers,
        known: Seq,
        state: i64,
    ) -> Outcome<Arc<Suppression>> {
        let everybody = self.plan_for(db, sight, household, Readers::Everybody, known, state, None).await?;
        if readers == Readers::Everybody && sight.funded.is_empty() {
            return Ok(everybody);
        }
        self.plan_for(db, sight, household, readers, known, state, Some(&everybody)).await
    }

    /// The plan for some readers, within what everybody sees.
    #[expect(clippy::too_many_arguments, reason = "they are what the plan depends on")]
    async fn plan_for(
        &self,
        db: &Db,
        sight: &Sight,
        household: &[&Version<Municipality>],
        readers: Readers,
        known: Seq,
        state: i64,
        wider: Option<&Suppression>,
    ) -> Outcome<Arc<Suppression>> {
        // For everybody's latest plan it does not matter which of the household was asked about.
        let own = sight.municipality.noun.no;
        let asked = if known == Seq::LATEST { sight.municipality.noun.county.unwrap_or(own) } else { own };
        let key = (readers, asked, known, sight.when.today, state);
        let for_funder = wider.is_some() && readers == Readers::Everybody;
        if let Some(plan) = self.plans.get(key).filter(|_| !for_funder) {
            return Ok(plan);
        }
        let mut sights = Vec::with_capacity(household.len());
        for one in household {
            let is_own = one.noun.no == own;
            let scope = sight.scope.of_readers(one.noun.no, readers.eyes(&one.noun));
            let when = When { known: if is_own { known } else { Seq::LATEST }, ..sight.when };
            let bare = self.bare(db, scope, (*one).clone(), Arc::clone(&sight.reference), when).await?;
            let funded = if is_own && for_funder { sight.funded.clone() } else { Funded::default() };
            sights.push(Sight { funded, ..bare });
        }
        sights.sort_by_key(|sight| sight.municipality.noun.no);
        let plan = Suppression::plan(&sights, wider);
        Ok(if for_funder {
            Arc::new(plan)
        } else {
            {
                let weight = plan.weight();
                self.plans.put(key, plan, weight)
            }
        })
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

    /// All visible evaluations of a sight, judged.
    pub fn effects(&self, sight: &Sight) -> Arc<Vec<JudgedEvaluation>> {
        if !sight.funded.is_empty() {
            return Arc::new(judged_evaluations(sight));
        }
        let key = key(sight);
        self.effects.get(key).unwrap_or_else(|| self.effects.put(key, judged_evaluations(sight), sight.slice.len()))
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
    (sight.scope, sight.register.seq, sight.reference.seq, sight.when, sight.suppression.state)
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
