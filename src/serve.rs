//! Serving: opens the database, wires the pages, stops gracefully.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use app::pages::house::House;
use app::pages::site::Site;
use clap::Args;
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::role::Asker;
use server::analysis::Books;
use server::analysis::sight::When;
use server::auth::first_start;
use server::clock::{Clock, day_in};
use server::store::{Access, Db, setting};
use tokio::net::TcpListener;

use crate::place::Place;

/// Where the pages are served.
#[derive(Args, Clone)]
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
    /// The folder with styles, fonts and islands (default: `site` beside the program's folder)
    #[arg(long, env = "KZ_SITE", global = true, value_name = "FOLDER")]
    site: Option<PathBuf>,
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
    run(db, door, Clock::System).await
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

/// Serves an open database until it is asked to stop.
pub async fn run(db: Db, door: &Door, clock: Clock) -> Done {
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
    let house = House { db: db.clone(), books: Arc::default(), workshop: Arc::default(), clock, site: Arc::new(site), demo, https: door.https };
    println!("Kein Zufall is running: http://{address}/");
    axum::serve(listener, app::pages::router(house)).with_graceful_shutdown(asked_to_stop()).await?;
    db.close().await;
    Ok(())
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
