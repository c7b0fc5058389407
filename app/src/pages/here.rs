//! Who asks, in which language, at which dates: read from every request before a page is made.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::role::{Act, Asker, Permit};
use domain::words::Words;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use server::analysis::Sight;
use server::analysis::sight::When;
use server::auth::session::Coming;
use server::auth::{fingerprint, session};
use server::clock::day_in;
use server::store::session::{Open, Stage};

use super::failure::Failure;
use super::form::Kept;
use super::house::House;
use super::{browser, rate};

/// The cookie with the session's secret (with `__Host-` before it on https).
pub const SESSION_COOKIE: &str = "kz_session";
/// The cookie by which a browser is known that signed somebody in.
pub const DEVICE_COOKIE: &str = "kz_device";
/// The cookie that a refused form of somebody who is not signed in belongs to.
pub const VISITOR_COOKIE: &str = "kz_visitor";
/// The cookie with the chosen language.
pub const LANGUAGE_COOKIE: &str = "kz_lang";

/// One request, understood.
#[derive(Debug, Clone)]
pub struct Here {
    /// What all pages share.
    pub house: House,
    /// Who asks.
    pub asker: Asker,
    /// The language asked for by address or cookie.
    pub chosen: Option<Language>,
    /// When.
    pub now: Timestamp,
    /// Path and query as asked.
    pub path: String,
    /// The query's pairs.
    pub query: Vec<(String, String)>,
    /// SHA-256 of the session's secret; refused forms belong to it.
    pub session: Option<String>,
    /// The session, if there is one; its stage decides what it may do.
    pub open: Option<Open>,
    /// SHA-256 of the cookie of somebody who is not signed in; her refused forms belong to it.
    pub visitor: Option<String>,
    /// What this browser brings along when it signs in.
    pub coming: Coming,
    /// A form that was refused and comes back filled.
    pub kept: Option<Kept>,
    /// The request changes something (a posted form), instead of reading.
    pub changes: bool,
}

impl Here {
    /// Nobody in particular: for pages that must be the same for everybody.
    pub fn nobody(house: &House, language: Language) -> Self {
        Self {
            house: house.clone(),
            asker: Asker::public(),
            chosen: Some(language),
            now: house.clock.now(),
            path: "/".to_owned(),
            query: Vec::new(),
            session: None,
            open: None,
            visitor: None,
            coming: Coming::default(),
            kept: None,
            changes: false,
        }
    }

    /// Whom kept forms belong to: the session, else the visitor's cookie.
    pub fn keeper(&self) -> Option<&str> {
        self.session.as_deref().or(self.visitor.as_deref())
    }

    /// Whether somebody signed in as herself, not by a link for one errand: she has an account page.
    pub fn has_account(&self) -> bool {
        self.is_signed_in() && self.open.as_ref().is_some_and(|open| matches!(open.session.stage, Stage::Full | Stage::Password))
    }

    /// A query parameter, if it is there and not empty.
    pub fn ask(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The language of this page: asked for, else the municipality's, else German.
    pub fn language(&self, sight: Option<&Sight>) -> Language {
        self.chosen.or_else(|| sight.map(Sight::language)).unwrap_or_default()
    }

    /// The words of this page.
    pub fn words(&self, sight: Option<&Sight>) -> &'static Words {
        Words::of(self.language(sight))
    }

    /// Whether somebody is signed in.
    pub const fn is_signed_in(&self) -> bool {
        self.asker.actor.is_some()
    }

    /// Opens the municipality with this slug, at the dates asked for: `?at=` reference date, `?known=` date or sequence.
    pub async fn sight(&self, slug: &str) -> Result<Sight, Failure> {
        let reference = self.house.books.register(&self.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let municipality = reference.municipalities.by_slug(slug).ok_or(domain::refusal::Refusal::Unknown)?;
        let today = day_in(self.now, &municipality.noun.time_zone);
        if self.changes {
            // What somebody may do is decided by today, whatever the address of the form says.
            return Ok(self.house.books.sight(&self.house.db, &self.asker, slug, When::now(today)).await?);
        }
        let at = self.ask("at").map(domain::period::parse_day).transpose().map_err(|_| Failure::bad_query("at"))?.unwrap_or(today);
        let known = match self.ask("known") {
            None => Seq::LATEST,
            Some(text) => self.known(municipality.noun.no, &municipality.noun.time_zone, text).await?,
        };
        let when = When { today, at: at.min(today), known };
        Ok(self.house.books.sight(&self.house.db, &self.asker, slug, when).await?)
    }

    async fn known(&self, municipality: MunicipalityNo, zone: &str, text: &str) -> Result<Seq, Failure> {
        if let Ok(seq) = text.parse::<i64>() {
            // Before the beginning is the beginning, after the end is now: no number makes the memory keep a state of its own.
            return Ok(Seq(seq.clamp(0, self.house.db.head(municipality).await?.0)));
        }
        let day: Date = domain::period::parse_day(text).map_err(|_| Failure::bad_query("known"))?;
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let end = day.tomorrow().and_then(|next| next.to_zoned(zone)).map_err(|_| Failure::bad_query("known"))?;
        let end = end.timestamp().checked_sub(1.millisecond()).map_err(|_| Failure::bad_query("known"))?;
        Ok(self.house.db.seq_at(municipality, end).await?)
    }

    /// Asks the role table for a change in a municipality.
    pub fn permit(&self, act: Act, sight: &Sight) -> Result<Permit, Failure> {
        Ok(self.asker.permit(act, sight.scope.municipality())?)
    }

    /// Whether this asker may do something here: decides which links are offered.
    pub fn may(&self, act: Act, sight: &Sight) -> bool {
        self.asker.permit(act, sight.scope.municipality()).is_ok()
    }
}

impl FromRequestParts<House> for Here {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Failure> {
        let now = house.clock.now();
        let changes = !matches!(parts.method, axum::http::Method::GET | axum::http::Method::HEAD);
        let secret = cookie(&parts.headers, &bound(SESSION_COOKIE, house.https));
        let (asker, open) = match &secret {
            Some(secret) => session::asker(&house.db, &house.books, secret, now).await?,
            None => (Asker::public(), None),
        };
        let query: Vec<(String, String)> = form_pairs(parts.uri.query().unwrap_or(""));
        let wished = query.iter().find(|(key, _)| key == "lang").and_then(|(_, code)| Language::from_code(code));
        let chosen = wished.or_else(|| cookie(&parts.headers, LANGUAGE_COOKIE).and_then(|code| Language::from_code(&code)));
        let session = secret.as_deref().map(fingerprint);
        let visitor = cookie(&parts.headers, &bound(VISITOR_COOKIE, house.https)).as_deref().map(fingerprint);
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let coming = Coming {
            // Behind a proxy that nobody named, all clients look like the machine itself: that tells nothing.
            network: client(parts, house).filter(|client| !client.is_loopback()).map(rate::network),
            device: cookie(&parts.headers, &bound(DEVICE_COOKIE, house.https)),
            browser: browser::name(agent),
        };
        let form = query.iter().find(|(key, _)| key == "form").map(|(_, id)| id.clone());
        let kept = match form {
            Some(id) => Kept::load(&house.db, &id, session.as_deref().or(visitor.as_deref())).await?,
            None => None,
        };
        let path = parts.uri.path_and_query().map_or_else(|| parts.uri.path().to_owned(), ToString::to_string);
        Ok(Self { house: house.clone(), asker, chosen, now, path, query, session, open, visitor, coming, kept, changes })
    }
}

/// A cookie's name; on https the browser itself binds it to this host.
pub fn bound(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

/// The client's address, where the server knows it.
pub fn client(parts: &Parts, house: &House) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let forwarded: Vec<&str> = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    rate::client(peer, &forwarded.join(","), &house.proxies)
}

/// A cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Decodes `a=1&b=2`.
pub fn form_pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}
