//! One house for all tests: the demo county in a file, two coordinators, one session of each role in the county, and requests that go straight into the router.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use app::pages::house::House;
use app::pages::router;
use app::pages::site::Site;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo};
use domain::person::Person;
use domain::role::{Act, Asker, Role};
use domain::slug::Slug;
use domain::text::Text;
use jiff::civil::{Date, date};
use server::auth::session;
use server::checkpoint::Notary;
use server::checkpoint::anchor::Anchors;
use server::checkpoint::key::Signer;
use server::clock::Clock;
use server::entropy::Entropy;
use server::mail::Post;
use server::store::session::Session;
use server::store::{Access, Db, setting};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The demo's day.
pub const TODAY: Date = date(2026, 9, 30);
pub const COUNTY: MunicipalityNo = MunicipalityNo(1);
pub const TOWN: MunicipalityNo = MunicipalityNo(2);

/// The house with its people.
pub struct Place {
    pub runtime: Runtime,
    pub house: House,
    /// The secret of the county's coordinator.
    pub county: String,
    /// The secret of the town's coordinator.
    pub town: String,
    /// The secret of somebody who holds this one role in the county.
    pub roles: BTreeMap<Role, String>,
    /// The secret of a lead who came by a reminder's link.
    pub reminded: String,
}

pub static PLACE: LazyLock<Place> = LazyLock::new(|| {
    let runtime = Runtime::new().expect("a runtime");
    let file = file("demo.sqlite");
    let (house, county, town, roles, reminded) = runtime.block_on(async {
        let db = Db::open(&file, Access::Write, Entropy::seeded(11)).await.expect("the database opens");
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        db.set(setting::CREATED_BY, "demo").await.expect("it is marked");
        super::canary::release(&db).await;
        let (roles, reminded) = super::people::let_in(&db).await;
        let county = coordinator(&db, "Landkreis-Koordinatorin", COUNTY).await;
        let town = coordinator(&db, "Stadt-Koordinator", TOWN).await;
        let notary = Notary { signer: Signer::new(&Entropy::seeded(12)), anchors: Anchors(self::file("anchors").into()) };
        notary.issue_all(&db, Clock::fixed(TODAY).now()).await.expect("the journals are signed");
        let post = Post::Folder(mail().into()).into();
        let files = server::evidence::Files::beside(&file, None).into();
        let house = House { demo: true, post, files, address: "http://kz.example".into(), ..House::new(db, Clock::fixed(TODAY), site()) };
        (house, county, town, roles, reminded)
    });
    Place { runtime, house, county, town, roles, reminded }
});

/// A place for a file in a folder of this run alone: another run may go on at the same time. Folders of runs long past are cleared away.
pub fn file(name: &str) -> String {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("http");
        for old in std::fs::read_dir(&all).into_iter().flatten().flatten() {
            let age = old.metadata().and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
            if age.is_some_and(|age| age > Duration::from_hours(1)) {
                let _ = std::fs::remove_dir_all(old.path());
            }
        }
        let own = all.join(Entropy::System.hex::<8>());
        std::fs::create_dir_all(&own).expect("a folder");
        own
    });
    FOLDER.join(name).to_str().expect("a readable path").to_owned()
}

/// Where letters go.
pub fn mail() -> String {
    file("mail")
}

/// A built folder of files for the browser, as small as can be.
fn site() -> Site {
    let folder = PathBuf::from(file("site"));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("HASH"), "h1\n").expect("written");
    std::fs::write(folder.join("style.css"), "p{}").expect("written");
    Site::read(&folder).expect("a site")
}

/// Makes a coordinator of one municipality and signs her in.
pub async fn coordinator(db: &Db, name: &str, municipality: MunicipalityNo) -> String {
    person(db, name, Appointment::of(municipality, Role::Coordinator)).await.1
}

/// Makes a person with one appointment and signs her in; gives her number and the session's secret.
pub async fn person(db: &Db, name: &str, appointment: Appointment) -> (Id<Person>, String) {
    let now = Clock::fixed(TODAY).now();
    let id: Id<Person> = db.entropy().id(now);
    let person = Person { name: Text::german(name), erased: false, address: None, appointments: vec![appointment] };
    let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("the operator may");
    let mut tx = db.begin(permit, now).await.expect("a change begins");
    tx.record(id, &Slug::from_title(name), &person, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::PersonRecorded)).await.expect("committed");
    (id, session::open(db, Session { person: Some(id), ..Session::default() }, now).await.expect("signed in"))
}

/// Runs with the one runtime that all pools live in.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    PLACE.runtime.block_on(future)
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    Public,
    County,
    Town,
}

impl Asking {
    pub const ALL: [Self; 3] = [Self::Public, Self::County, Self::Town];

    pub fn secret(self) -> Option<&'static str> {
        match self {
            Self::Public => None,
            Self::County => Some(&PLACE.county),
            Self::Town => Some(&PLACE.town),
        }
    }
}

/// A whole reply.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// `Set-Cookie` lines.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect()
    }
}

/// A request before it is sent.
pub struct Ask {
    method: Method,
    path: String,
    cookies: Vec<String>,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    house: Option<House>,
    peer: Option<SocketAddr>,
}

pub fn get(path: impl Into<String>) -> Ask {
    Ask { method: Method::GET, path: path.into(), cookies: Vec::new(), headers: Vec::new(), body: Vec::new(), house: None, peer: None }
}

/// A form as a browser posts it from our own page.
pub fn post(path: impl Into<String>, fields: &[(&str, &str)]) -> Ask {
    let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&").into_bytes();
    let headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned()), ("sec-fetch-site", "same-origin".to_owned())];
    Ask { method: Method::POST, path: path.into(), cookies: Vec::new(), headers, body, house: None, peer: None }
}

/// A form with a file, as a browser posts it from our own page.
pub fn post_file(path: impl Into<String>, name: &str, content: impl AsRef<[u8]>) -> Ask {
    let head =
        format!("--KZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    let body = [head.as_bytes(), content.as_ref(), b"\r\n--KZ--\r\n"].concat();
    let ask = post(path, &[]).header("content-type", "multipart/form-data; boundary=KZ");
    Ask { body, ..ask }
}

impl Ask {
    pub fn by(mut self, asking: Asking) -> Self {
        if let Some(secret) = asking.secret() {
            self.cookies.push(format!("kz_session={secret}"));
        }
        self
    }

    pub fn cookie(mut self, cookie: impl Into<String>) -> Self {
        self.cookies.push(cookie.into());
        self
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(there, _)| *there != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(there, _)| *there != name);
        self
    }

    /// From a client's address.
    pub fn from(mut self, address: &str) -> Self {
        self.peer = Some(SocketAddr::new(address.parse().expect("an address"), 50_000));
        self
    }

    /// Another body than the fields.
    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", kind)
    }

    /// Another house than the one of all tests.
    pub fn of(mut self, house: House) -> Self {
        self.house = Some(house);
        self
    }

    pub fn send(self) -> Reply {
        let mut request = Request::builder().method(self.method).uri(&self.path).header(header::HOST, "kz.example");
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies.join("; "));
        }
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(self.body)).expect("a request");
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let house = self.house.unwrap_or_else(|| PLACE.house.clone());
        wait(async {
            let response = router(house).oneshot(request).await.expect("the router always answers");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a whole body");
            Reply { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
        })
    }
}

/// For addresses and form bodies.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// As a page writes it: what could be markup is written out.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
