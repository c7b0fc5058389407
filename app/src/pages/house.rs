//! What all pages share: the open database, the kept books, the clock, the files for the browser.

use std::net::IpAddr;
use std::sync::Arc;

use server::analysis::Books;
use server::clock::Clock;
use server::mail::Post;
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
    /// The time.
    pub clock: Clock,
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
    /// Reached by https (directly or through a proxy): cookies are then bound to it.
    pub https: bool,
}
