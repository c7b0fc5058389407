//! What all pages share: the open database, the kept books, the clock, the files for the browser.

use std::sync::Arc;

use server::analysis::Books;
use server::clock::Clock;
use server::delivery::workshop::Workshop;
use server::store::Db;

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
    /// Styles, fonts, islands.
    pub site: Arc<Site>,
    /// The database was made by `demo` and the server listens on this machine only.
    pub demo: bool,
    /// Reached by https (directly or through a proxy): cookies are then bound to it.
    pub https: bool,
}
