//! The document around every page: head, band, navigation, footer. No inline script or style.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use domain::language::Language;
use domain::role::{Act, Role};
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::clock::in_zone;

use super::duties::Duty;
use super::guard::ScriptNonce;
use super::here::Here;
use super::ui::light::{SPRITE, with_symbols};

/// Whom one may look around as in the demo.
const DEMO_ROLES: [Role; 8] =
    [Role::Public, Role::CouncilMember, Role::ProjectLead, Role::Coordinator, Role::Releaser, Role::Auditor, Role::Funder, Role::Administrator];

/// Which entry of the navigation is the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What waits for whoever organises.
    Today,
    /// Goals.
    Goals,
    /// Indicators and series.
    Indicators,
    /// Projects.
    Projects,
    /// Areas.
    Areas,
    /// Values beside those of others.
    Compare,
    /// The release queue and the closings.
    Release,
    /// Methods.
    Methods,
    /// Values from partners.
    Partners,
    /// People and roles.
    People,
    /// One's own account.
    Account,
    /// The entry grid.
    Entry,
    /// Files to read.
    Import,
    /// What came with files.
    Deliveries,
    /// Reports.
    Reports,
    /// The auditor's samples.
    Samples,
    /// The journal.
    Journal,
    /// None of them.
    Elsewhere,
}

/// What the shell needs to know about a page.
pub struct Page {
    /// The window's title, without municipality and product.
    pub title: String,
    /// Where it stands in the navigation.
    pub place: Place,
    /// Whether the page carries islands and so needs our script.
    pub islands: bool,
    /// The HTTP status.
    pub status: StatusCode,
}

impl Page {
    /// An ordinary page.
    pub fn new(title: impl Into<String>, place: Place) -> Self {
        Self { title: title.into(), place, islands: false, status: StatusCode::OK }
    }

    /// A page with islands.
    #[must_use]
    pub const fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }
}

/// The owned part of the shell, so that the view can be made anywhere.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the frame shows or does not")]
struct Frame {
    page: Page,
    words: &'static Words,
    municipality: Option<(String, String, &'static str)>,
    known: String,
    internal: bool,
    /// What the roles held here give to do.
    duties: Vec<Duty>,
    signed_in: bool,
    account: bool,
    people: bool,
    /// The first role held here: what the demo's bar shows as chosen.
    role: Role,
    demo: bool,
    here_path: String,
    switch_path: String,
    style: String,
    fonts: [String; 2],
    start: String,
    icon: String,
    nonce: Option<String>,
    /// What the form before this page did.
    done: Option<&'static str>,
}

impl Here {
    /// Renders a page into the shell. `view` makes what stands in `<main>`.
    pub async fn render(&self, sight: Option<&Sight>, page: Page, view: impl FnOnce() -> AnyView + Send + 'static) -> Response {
        let words = self.words(sight);
        let status = page.status;
        let nonce = page.islands.then(|| self.house.db.entropy().hex::<16>());
        let known = sight.and_then(|sight| sight.register.recorded.map(|at| instant(at, &sight.municipality.noun.time_zone, words)));
        let duties = match sight {
            Some(sight) if self.is_signed_in() => self.duties(sight, words).await,
            _ => Vec::new(),
        };
        let frame = Frame {
            words,
            municipality: sight.map(|sight| {
                let municipality = &sight.municipality;
                (municipality.slug.to_string(), municipality.noun.name.text.clone(), words.municipality_kind(municipality.noun.kind))
            }),
            known: known.unwrap_or_default(),
            internal: sight.is_some_and(|sight| sight.scope.sees_unreleased()),
            duties,
            signed_in: self.is_signed_in(),
            account: self.has_account(),
            people: self.asker.somewhere(Act::ManagePeople).is_ok(),
            role: self.asker.appointments.first().map_or(Role::Public, |appointment| appointment.role),
            demo: self.house.demo,
            here_path: self.path.clone(),
            switch_path: switch_language(&self.path, words.language),
            style: self.house.site.url("style.css"),
            fonts: [self.house.site.url("font/fira-400.woff2"), self.house.site.url("font/fira-600.woff2")],
            start: self.house.site.url("start.js"),
            icon: self.house.site.url("icon.svg"),
            nonce: nonce.clone(),
            done: self.ask("done").filter(|_| self.is_signed_in()).and_then(|code| words.planning.done(code)),
            page,
        };
        let request = Request::new(Body::empty());
        // leptos' own stream would add inline scripts for resources that these pages do not have.
        let mut response = leptos_axum::handle_response_inner(
            || {},
            move || document(&frame, view),
            request,
            |app, _, _| {
                Box::pin(async move {
                    let html = with_symbols(&app.to_html());
                    Box::pin(futures::stream::once(async move { html })) as _
                })
            },
        )
        .await;
        *response.status_mut() = status;
        if let Some(nonce) = nonce {
            response.extensions_mut().insert(ScriptNonce(nonce));
        }
        response
    }
}

/// `14.07.2026, 16:20 Uhr`
pub fn instant(at: jiff::Timestamp, zone: &str, words: &Words) -> String {
    let local = in_zone(at, zone);
    let day = domain::period::write_day(local.date(), words.language);
    format!("{day}, {}", clock(at, zone, words))
}

/// `16:20 Uhr`
pub fn clock(at: jiff::Timestamp, zone: &str, words: &Words) -> String {
    let local = in_zone(at, zone);
    let digits = format!("{:02}:{:02}", local.hour(), local.minute());
    match words.language {
        // The word stays with its number.
        Language::De => format!("{digits}\u{a0}{}", words.clock),
        Language::En => digits,
    }
}

/// The same address in the other language.
fn switch_language(path: &str, language: Language) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let other = if language == Language::De { "en" } else { "de" };
    let mut pairs: Vec<String> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).map(ToOwned::to_owned).collect();
    pairs.push(format!("lang={other}"));
    format!("{path}?{}", pairs.join("&"))
}

fn document(frame: &Frame, view: impl FnOnce() -> AnyView) -> AnyView {
    let words = frame.words;
    let title = match &frame.municipality {
        Some((_, name, _)) => format!("{} · {name}", frame.page.title),
        None => format!("{} · Kein Zufall", frame.page.title),
    };
    let script = frame.nonce.clone().map(|nonce| view! { <script type="module" src=frame.start.clone() nonce=nonce></script> });
    let [regular, bold] = frame.fonts.clone();
    let footer_note = match (frame.known.is_empty(), frame.internal) {
        (true, _) => None,
        (false, true) => Some((words.footer_note_internal)(&frame.known)),
        (false, false) => Some((words.footer_note)(&frame.known)),
    };
    let reports = frame.municipality.as_ref().map(|(slug, ..)| view! { <li><a href=format!("/{slug}/reports")>{words.reports.title}</a></li> });
    let done = frame.done.map(|said| view! { <div class="notice notice-good" role="status"><p>{said}</p></div> });
    view! {
        <!DOCTYPE html>
        <html lang=words.language.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <link rel="icon" href=frame.icon.clone() type="image/svg+xml"/>
                <link rel="preload" href=regular r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href=bold r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=frame.style.clone()/>
                {script}
            </head>
            <body>
                <a class="skip" href="#main">{words.skip}</a>
                <div class="sprite" aria-hidden="true" inner_html=SPRITE></div>
                {header(frame)}
                {demo_bar(frame)}
                <main id="main" tabindex="-1"><div class="wrap">{done}{view()}</div></main>
                <footer class="footer"><div class="wrap">
                    <ul>
                        <li><a href="/methods">{words.footer_methods}</a></li>
                        {reports}
                        <li><a href="/accessibility">{words.accessibility}</a></li>
                        <li><a href="/privacy">{words.privacy}</a></li>
                        <li><a href="/imprint">{words.imprint}</a></li>
                    </ul>
                    {footer_note.map(|note| view! { <p>{note}</p> })}
                </div></footer>
            </body>
        </html>
    }
    .into_any()
}

fn header(frame: &Frame) -> AnyView {
    let words = frame.words;
    let other = if words.language == Language::De { "en" } else { "de" };
    let home = frame.municipality.as_ref().map_or_else(|| "/".to_owned(), |(slug, ..)| format!("/{slug}"));
    let entry = |place: Place, href: String, word: &'static str| {
        let current = (frame.page.place == place).then_some("page");
        view! { <li><a href=href aria-current=current>{word}</a></li> }
    };
    let own = frame.municipality.as_ref().map(|(slug, ..)| {
        view! {
            {entry(Place::Goals, format!("/{slug}"), words.nav_goals)}
            {entry(Place::Indicators, format!("/{slug}/indicators"), words.nav_indicators)}
            {entry(Place::Projects, format!("/{slug}/projects"), words.nav_projects)}
            {entry(Place::Areas, format!("/{slug}/areas"), words.nav_areas)}
            {entry(Place::Compare, format!("/{slug}/compare"), words.compare.title)}
        }
    });
    let account = if frame.account {
        view! { {entry(Place::Account, "/account".to_owned(), words.identity.nav_account)} }.into_any()
    } else if frame.signed_in {
        view! {
            <li><form method="post" action="/do/sign-out"><button class="account">{words.sign_out}</button></form></li>
        }
        .into_any()
    } else {
        let href = format!("/sign-in?back={}", form_urlencoded::byte_serialize(frame.here_path.as_bytes()).collect::<String>());
        view! { <li><a class="account" href=href>{words.sign_in}</a></li> }.into_any()
    };
    let people = frame.people.then(|| entry(Place::People, "/people".to_owned(), words.identity.nav_people));
    let band = frame
        .municipality
        .as_ref()
        .map_or_else(String::new, |(_, name, kind)| if name.contains(kind) { name.clone() } else { format!("{name} · {kind}") });
    view! {
        <header>
            <div class="band"><div class="wrap">
                <p>{band}</p>
                <ul><li><a href=frame.switch_path.clone() lang=other hreflang=other>{words.other_language}</a></li></ul>
            </div></div>
            <div class="header"><div class="wrap">
                <a class="brand" href=home>"Kein Zufall"</a>
                <button class="menu button" type="button" popovertarget="nav">{words.menu}</button>
                <nav class="nav" id="nav" aria-label=words.main_navigation popover="">
                    <button class="menu" type="button" popovertarget="nav" popovertargetaction="hide">{words.close}</button>
                    <ul>{own}{entry(Place::Methods, "/methods".to_owned(), words.nav_methods)}</ul>
                    <ul>{people}{account}</ul>
                </nav>
            </div></div>
            {duties(frame)}
        </header>
    }
    .into_any()
}

/// A row of its own for those who have something to do here; others never see it.
fn duties(frame: &Frame) -> Option<AnyView> {
    let entries = frame.duties.iter().map(|duty| {
        let current = (frame.page.place == duty.place).then_some("page");
        view! { <li><a href=duty.href.clone() aria-current=current>{duty.word.clone()}</a></li> }
    });
    (!frame.duties.is_empty()).then(|| {
        let entries = entries.collect_view();
        view! { <nav class="duties" aria-label=frame.words.duties><div class="wrap"><ul>{entries}</ul></div></nav> }.into_any()
    })
}

fn demo_bar(frame: &Frame) -> Option<AnyView> {
    let words = frame.words;
    frame.demo.then(|| {
        let path = frame.here_path.clone();
        view! {
            <aside class="bar" aria-label=words.demo_label><div class="wrap">
                <p><b>{words.demo_label}</b>" "{words.demo_text}</p>
                <form method="post" action="/do/look-as">
                    <input type="hidden" name="back" value=path/>
                    <label for="look-as">{words.look_as}</label>
                    <span class="select"><select id="look-as" name="role">
                        {DEMO_ROLES.into_iter().map(|role| {
                            view! { <option value=role.code() selected=frame.role == role>{words.role_name(role)}</option> }
                        }).collect_view()}
                    </select></span>
                    <button class="button button-small">{words.change}</button>
                </form>
            </div></aside>
        }
        .into_any()
    })
}
