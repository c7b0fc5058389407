//! What somebody has to do in a municipality: entries of the navigation, with how much waits for her.

use domain::id::{MunicipalityNo, Seq};
use domain::role::Act;
use domain::words::Words;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::agenda::to_release;
use server::entry::Round;

use super::here::Here;
use super::shell::Place;

/// One entry.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Where it stands in the navigation.
    pub place: Place,
    /// Its address.
    pub href: String,
    /// Its word, with the count: `Freigabe (6)`.
    pub word: String,
    /// How much waits, where that is counted.
    pub count: Option<usize>,
}

impl Here {
    /// What this asker has to do in a municipality, in the order of a working day.
    pub async fn duties(&self, sight: &Sight, words: &'static Words) -> Vec<Duty> {
        let slug = &sight.municipality.slug;
        // The office hears of samples once there is one.
        let samples = if sight.register.samples.is_empty() { Act::Audit } else { Act::ReadInternal };
        let all = [
            (Act::Organise, Place::Today, "today", words.organising.today),
            (Act::EnterOwn, Place::Entry, "entry", words.entry.nav),
            (Act::ReleaseMeasurement, Place::Release, "release", words.release.title),
            (Act::Import, Place::Import, "import", words.import.title),
            (Act::ReadInternal, Place::Deliveries, "deliveries", words.import.deliveries),
            (Act::Organise, Place::Partners, "partners", words.identity.nav_partners),
            (Act::IssueReport, Place::Reports, "reports", words.reports.title),
            (samples, Place::Samples, "samples", words.samples.title),
            (Act::ReadJournal, Place::Journal, "journal", words.journal.title),
        ];
        let mut duties = Vec::new();
        for (_, place, page, word) in all.into_iter().filter(|(act, ..)| self.may(*act, sight)) {
            let count = match self.waiting(place, sight, words).await {
                Ok(count) => count,
                Err(fault) => {
                    // The page is worth more than its count.
                    tracing::warn!(%fault, "what waits could not be counted");
                    None
                }
            };
            let word = count.filter(|count| *count > 0).map_or_else(|| word.to_owned(), |count| format!("{word} ({count})"));
            duties.push(Duty { place, href: format!("/{slug}/{page}"), word, count });
        }
        duties
    }

    /// How much waits for her: values that she owes, or that others submitted. Whoever coordinates finds both on her page of today.
    async fn waiting(&self, place: Place, sight: &Sight, words: &'static Words) -> Outcome<Option<usize>> {
        let (db, books) = (&self.house.db, &self.house.books);
        match place {
            Place::Entry if !self.may(Act::EnterMeasurement, sight) => {
                let slug = sight.municipality.slug.as_str();
                let round = Round::load(db, books, &self.asker, slug, sight.when.today, words.language).await?;
                Ok(Some(round.rows.iter().filter(|row| row.is_open()).count()))
            }
            Place::Release => {
                let register = books.register(db, sight.scope.municipality(), Seq::LATEST).await?;
                let pending = db.pending(sight.scope, &register).await?;
                Ok(Some(to_release(&register, &pending, self.asker.actor)))
            }
            Place::Samples => Ok(Some(super::sample::waiting(self, sight))),
            _ => Ok(None),
        }
    }

    /// What waits for somebody in all municipalities where she has something to do and is not the coordinator: for the page where she begins.
    pub async fn errands(&self) -> Outcome<Vec<(String, Duty)>> {
        let reference = self.house.books.register(&self.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let mut errands = Vec::new();
        for municipality in reference.municipalities.iter().filter(|_| self.is_signed_in()) {
            if !self.asker.appointments.iter().any(|one| one.municipality == municipality.noun.no) {
                continue;
            }
            let Ok(sight) = self.sight(municipality.slug.as_str()).await else { continue };
            let duties = self.duties(&sight, self.words(None)).await;
            let waiting = duties.into_iter().filter(|duty| duty.count.is_some_and(|count| count > 0));
            errands.extend(waiting.map(|duty| (municipality.noun.name.text.clone(), duty)));
        }
        Ok(errands)
    }
}
