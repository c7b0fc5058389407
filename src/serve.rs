//! Serving: opens the database, wires the pages, stops gracefully.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::pages::house::House;
use app::pages::site::Site;
use axum::extract::ConnectInfo;
use axum::http::Request;
use clap::Args;
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::role::Asker;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use server::analysis::Books;
use server::analysis::sight::When;
use server::auth::first_start;
use server::checkpoint::Notary;
use server::clock::{Clock, day_in};
use server::evidence::Files;
use server::mail::Post;
use server::store::{Access, Db, setting};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::place::Place;

/// Where the pages are served.
#[derive(Args, Clone)]
#[command(next_help_heading = "Serving")]
pub struct Door {
    /// Address to listen on; 0.0.0.0 for all
    #[arg(long, env = "KZ_LISTEN", global = true, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, env = "KZ_PORT", global = true, default_value_t = 8400)]
    port: u16,
    /// The pages are reached by https (a proxy in front speaks it): cookies are bound to it
    #[arg(long, env = "KZ_HTTPS", global = true)]
    https: bool,
    /// The address that people type, as links in letters begin: `https://integration.example.de` (default: the address listened on)
    #[arg(long, env = "KZ_ADDRESS", global = true, value_name = "URL")]
    address: Option<String>,
    /// Addresses of the proxies in front, whose word about a client's address is believed; several with commas
    #[arg(long, env = "KZ_TRUSTED_PROXY", global = true, value_name = "ADDRESS", value_delimiter = ',')]
    proxy: Vec<IpAddr>,
    /// The mail server: `smtps://user:password@host` or `smtp://host:587?tls=required`
    #[arg(long, env = "KZ_SMTP", global = true, value_name = "URL", hide_env_values = true, requires = "mail_from")]
    smtp: Option<String>,
    /// Whom letters come from
    #[arg(long, env = "KZ_MAIL_FROM", global = true, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Without a mail server: the folder that letters are put into
    #[arg(long, env = "KZ_MAIL_FOLDER", global = true, value_name = "FOLDER", conflicts_with = "smtp")]
    mail_folder: Option<PathBuf>,
    /// Seconds within which a client must have sent its request's head: else a few slow ones could hold all connections
    #[arg(long, env = "KZ_LONGEST_HEAD", global = true, default_value_t = 15, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    longest_head: u64,
    /// The folder for files that prove values (default: beside the SQLite file; needed with PostgreSQL)
    #[arg(long, env = "KZ_FILES", global = true, value_name = "FOLDER")]
    files: Option<PathBuf>,
    /// The folder with styles, fonts and islands (default: `site` beside the program's folder)
    #[arg(long, env = "KZ_SITE", global = true, value_name = "FOLDER")]
    site: Option<PathBuf>,
}

impl Door {
    /// Where the bytes of evidence lie for this database.
    pub fn files(&self, database: &str) -> Files {
        Files::beside(database, self.files.as_deref())
    }
}

/// Options of `export`.
#[derive(Args)]
pub struct Export {
    /// Which municipality, by its name in addresses
    #[arg(long, value_name = "NAME")]
    municipality: String,
    /// Everything, also what is not released or not public
    #[arg(long)]
    internal: bool,
    /// de: semicolons and decimal commas; en: commas and points
    #[arg(long, default_value = "de")]
    language: String,
}

type Done = Result<(), Box<dyn Error>>;

/// `serve`
pub async fn serve(place: &Place, door: &Door) -> Done {
    let db = place.open(Access::Write).await?;
    let notary = place.notary(&place.real())?;
    run(db, door, Things { files: door.files(&place.real()), clock: Clock::System, post: Post::Nowhere, notary }).await
}

/// `migrate`
pub async fn migrate(place: &Place) -> Done {
    let db = place.open(Access::Write).await?;
    db.close().await;
    println!("The tables are up to date.");
    Ok(())
}

/// `export`
pub async fn export(options: &Export, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    let language = Language::from_code(&options.language).ok_or("--language takes de or en")?;
    let books = Books::default();
    let asker = if options.internal { Asker::operator() } else { Asker::public() };
    let register = books.register(&db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let municipality =
        register.municipalities.by_slug(&options.municipality).ok_or_else(|| format!("there is no municipality {}", options.municipality))?;
    let today = day_in(Clock::System.now(), &municipality.noun.time_zone);
    let sight = books.sight(&db, &asker, &options.municipality, When::now(today)).await?;
    print!("{}", server::export::csv(&sight, sight.series(), language)?);
    Ok(())
}

/// Running requests get so long when the program is asked to stop.
const LONGEST_FAREWELL: Duration = Duration::from_secs(30);

impl Door {
    /// What links in letters begin with, where it is configured; without a slash at its end.
    pub fn public_address(&self) -> Option<String> {
        self.address.as_deref().map(|address| address.trim_end_matches('/').to_owned())
    }

    /// How letters leave: as configured, else as the command has it.
    pub fn post(&self, otherwise: Post) -> Result<Post, Box<dyn Error>> {
        Ok(match (&self.smtp, &self.mail_from, &self.mail_folder) {
            (Some(url), Some(from), _) => Post::smtp(url, from)?,
            (Some(_), None, _) => return Err("a mail server needs --mail-from: the address that letters come from".into()),
            (None, _, Some(folder)) => Post::Folder(folder.clone()),
            (None, _, None) => otherwise,
        })
    }
}

/// What a served database has beside it.
pub struct Things {
    /// The bytes of evidence.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// How letters leave where nothing is configured.
    pub post: Post,
    /// Who signs where the journals stand.
    pub notary: Notary,
}

/// Where the journals stand is signed this often, if they moved.
const SIGNED_EVERY: Duration = Duration::from_hours(1);

/// Signs at the start and then again and again. What cannot be signed is logged and tried again: nobody's work waits for it.
async fn keep_signing(db: Db, notary: Arc<Notary>, clock: Clock) {
    loop {
        if let Err(error) = notary.issue_all(&db, clock.now()).await {
            tracing::error!(%error, "the journals could not be signed");
        }
        tokio::time::sleep(SIGNED_EVERY).await;
    }
}

/// Serves an open database until it is asked to stop.
pub async fn run(db: Db, door: &Door, things: Things) -> Done {
    let Things { files, clock, post, notary } = things;
    let (post, notary) = (door.post(post)?, Arc::new(notary));
    let folder = match &door.site {
        Some(folder) => folder.clone(),
        None => beside_program()?,
    };
    let site = Site::read(&folder).map_err(|error| {
        format!("the folder {} with styles and fonts cannot be read ({error}); build it with: cargo xtask build", folder.display())
    })?;
    let listener =
        TcpListener::bind(SocketAddr::new(door.listen, door.port)).await.map_err(|error| format!("port {} cannot be used: {error}", door.port))?;
    let address = listener.local_addr()?;
    let marked = db.setting(setting::CREATED_BY).await?.as_deref() == Some("demo");
    let demo = marked && door.listen.is_loopback();
    if !marked && let Some(code) = first_start::code(&db).await? {
        println!("First start. One-time code for the first account: {code}");
        println!("Type it in at http://{address}/first-start");
    }
    let public = door.public_address().unwrap_or_else(|| format!("http://{address}"));
    let house = House {
        demo,
        post: Arc::new(post),
        address: public.into(),
        proxies: door.proxy.clone().into(),
        https: door.https,
        notary: Some(Arc::clone(&notary)),
        files: Arc::new(files),
        ..House::new(db.clone(), clock, site)
    };
    house.rounds().resume(&house.workshop).await?;
    println!("Kein Zufall is running: http://{address}/");
    let signing = tokio::spawn(keep_signing(db.clone(), notary, clock));
    listen(&listener, &app::pages::router(house), Duration::from_secs(door.longest_head)).await;
    signing.abort();
    db.close().await;
    Ok(())
}

/// Answers until asked to stop; then running requests are answered to their end. `axum::serve` would wait for a request's head for ever.
async fn listen(listener: &TcpListener, router: &axum::Router, longest_head: Duration) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(longest_head);
    let open = GracefulShutdown::new();
    let stop = asked_to_stop();
    tokio::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // No more files to open, or a client that is gone already: it passes.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // Small answers at once instead of waiting for more.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let answer = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), answer));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    if tokio::time::timeout(LONGEST_FAREWELL, open.shutdown()).await.is_err() {
        tracing::warn!("some requests were not answered when the program stopped");
    }
}

/// `target/debug/kein-zufall` → `target/site`; an installed `bin/kein-zufall` → `site` beside `bin`.
fn beside_program() -> Result<PathBuf, Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let folder = program.parent().and_then(|folder| folder.parent()).ok_or("the program lies in no folder")?;
    Ok(folder.join("site"))
}

/// Ctrl-C, or the signal of a service manager.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} },
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
