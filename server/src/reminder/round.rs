//! A round of letters, written in the background: however slow the mail server is, nobody waits for it, and what a stop interrupts goes on at the next
//! start.

use std::sync::Arc;
use std::time::Duration;

use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::Person;
use domain::role::Asker;
use jiff::ToSpan;

use super::{Reminded, Writer};
use crate::analysis::Books;
use crate::analysis::agenda::{by_person, standing};
use crate::analysis::sight::When;
use crate::clock::{Clock, day_in};
use crate::delivery::workshop::Workshop;
use crate::fault::{Fault, Outcome};
use crate::mail::Post;
use crate::store::Db;
use crate::store::reminder_wish::{Wish, WishState};

/// A letter takes a mail server at most so long; who did not end it by then was stopped.
const STALE_MINUTES: i64 = 2;
/// A stopped program's letters are looked for so often, until they are old enough to be taken again.
const LOOKS: usize = 15;
const PAUSE: Duration = Duration::from_secs(10);

/// What the letters of all municipalities need.
#[derive(Debug, Clone)]
pub struct Rounds {
    /// Where wishes, turns and links are kept.
    pub db: Db,
    /// Registers and slices in memory.
    pub books: Arc<Books>,
    /// Who carries the letters.
    pub post: Arc<Post>,
    /// The address of this installation, without a slash at its end.
    pub site: Arc<str>,
    /// The time.
    pub clock: Clock,
}

impl Rounds {
    /// Goes on with what waits in a municipality, unless that is done already. Returns at once.
    pub fn start(&self, workshop: &Arc<Workshop>, municipality: MunicipalityNo) {
        let rounds = self.clone();
        workshop.start_once(&format!("reminders {}", municipality.0), move || async move {
            if let Err(fault) = Box::pin(rounds.run(municipality)).await {
                tracing::error!(%fault, "reminders could not be sent");
            }
        });
    }

    /// At the start of the program: goes on with what waits anywhere.
    pub async fn resume(&self, workshop: &Arc<Workshop>) -> Outcome<()> {
        for municipality in self.db.municipalities_with_wishes().await? {
            self.start(workshop, MunicipalityNo(municipality));
        }
        Ok(())
    }

    /// Writes letters until none is left; four at a time, so that a slow answer does not hold up all.
    async fn run(&self, municipality: MunicipalityNo) -> Outcome<()> {
        for _ in 0..LOOKS {
            let (a, b, c, d) = tokio::join!(self.some(municipality), self.some(municipality), self.some(municipality), self.some(municipality));
            a.and(b).and(c).and(d)?;
            if !self.db.wishes(municipality).await?.iter().any(|(_, state)| state.is_open()) {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    async fn some(&self, municipality: MunicipalityNo) -> Outcome<()> {
        loop {
            let now = self.clock.now();
            let stale = now.checked_sub(STALE_MINUTES.minutes()).map_err(|error| Fault::Corrupt(error.to_string()))?;
            let Some(wish) = self.db.take_wish(municipality, now, stale).await? else { return Ok(()) };
            let became = match self.fulfil(municipality, wish).await {
                Ok(Reminded::Sent) => WishState::Sent,
                Ok(Reminded::Lately) => WishState::Lately,
                Ok(Reminded::NoAddress) => WishState::Nowhere,
                Ok(Reminded::Failed) => WishState::Failed,
                Err(fault) => {
                    tracing::error!(%fault, "a reminder could not be written");
                    WishState::Failed
                }
            };
            self.db.end_wish(municipality, wish.person, became).await?;
        }
    }

    /// The letter names what is owed now: what came in since it was asked for is not asked for again.
    async fn fulfil(&self, municipality: MunicipalityNo, wish: Wish) -> Outcome<Reminded> {
        // No letter is older than the wish for it.
        let now = self.clock.now().max(wish.asked);
        let reference = self.books.register(&self.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let place = reference.municipalities.iter().find(|one| one.noun.no == municipality).cloned();
        let Some(place) = place else { return Ok(Reminded::NoAddress) };
        let today = day_in(now, &place.noun.time_zone);
        let sight = self.books.sight(&self.db, &Asker::operator(), place.slug.as_str(), When::now(today)).await?;
        let owed = standing(&self.db, &sight).await?.owed;
        let hers: Option<(Option<Id<Person>>, Vec<_>)> = by_person(&owed).into_iter().find(|(person, _)| *person == Some(wish.person));
        let Some((_, rows)) = hers else { return Ok(Reminded::Lately) };
        let before = self.db.reminders(municipality).await?.remove(&wish.person);
        let writer = Writer { db: &self.db, post: &self.post, site: &self.site, sight: &sight, asks: wish.asked_by, now };
        if wish.again { writer.remind_again(wish.person, &rows, before).await } else { writer.remind(wish.person, &rows, before, wish.forced).await }
    }
}
