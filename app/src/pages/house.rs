//! What all pages share: the open database, the kept books, the clock, the files for the browser.

use std::net::IpAddr;
use std::sync::Arc;

use domain::id::MunicipalityNo;
use jiff::Timestamp;
use server::analysis::Books;
use server::checkpoint::Notary;
use server::clock::Clock;
use server::delivery::workshop::Workshop;
use server::evidence::Files;
use server::mail::Post;
use server::reminder::round::Rounds;
use server::store::Db;

use super::rate::Rate;
use super::site::Site;

/// The shared state of the server.
#[derive(Debug, Clone)]
pub struct House {
    /// The database.
    pub db: Db,
    /// Registers and slices in memory.
    pub books: Arc<Books>,
    /// Where files are read and recorded.
    pub workshop: Arc<Workshop>,
    /// The time.
    pub clock: Clock,
    /// Where the bytes of evidence lie.
    pub files: Arc<Files>,
    /// Styles, fonts, islands.
    pub site: Arc<Site>,
    /// The database was made by `demo` and the server listens on this machine only.
    pub demo: bool,
    /// How letters leave.
    pub post: Arc<Post>,
    /// What links in letters begin with: the public address, without a slash at its end.
    pub address: Arc<str>,
    /// Proxies in front whose word about a client's address is believed.
    pub proxies: Arc<[IpAddr]>,
    /// How often each client may change something.
    pub rate: Arc<Rate>,
    /// Who signs where the journals stand; `None` in tests and measurements.
    pub notary: Option<Arc<Notary>>,
    /// Reached by https (directly or through a proxy): cookies are then bound to it.
    pub https: bool,
}

impl House {
    /// Where letters are written in the background.
    pub fn rounds(&self) -> Rounds {
        Rounds {
            db: self.db.clone(),
            books: Arc::clone(&self.books),
            post: Arc::clone(&self.post),
            site: Arc::clone(&self.address),
            clock: self.clock,
        }
    }

    /// A house without mail, proxy or https: for measurements and tests; what serves fills in the rest.
    pub fn new(db: Db, clock: Clock, site: Site) -> Self {
        Self {
            db,
            books: Arc::default(),
            clock,
            files: Arc::new(Files::Nowhere),
            workshop: Arc::default(),
            site: Arc::new(site),
            demo: false,
            notary: None,
            post: Arc::new(Post::Nowhere),
            address: "http://localhost".into(),
            proxies: [].into(),
            rate: Arc::default(),
            https: false,
        }
    }

    /// Signs where a journal stands, at moments that matter: after a closing, with a report. What cannot be signed now is signed within the hour; the change
    /// itself stands.
    pub async fn seal(&self, municipality: MunicipalityNo, now: Timestamp) {
        if let Some(notary) = &self.notary
            && let Err(error) = notary.issue(&self.db, municipality, now).await
        {
            tracing::error!(%error, "a journal could not be signed");
        }
    }
}
