//! Coming in, step by step: invitation, password, second factor, links by mail, throttling, sessions.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::pages::house::House;
use axum::http::StatusCode;
use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::Person;
use domain::role::{Act, Asker, Role};
use domain::text::Text;
use jiff::ToSpan;
use server::auth::password::{self, NewPassword};
use server::auth::{first_start, second_factor};
use server::clock::Clock;
use server::entropy::Entropy;
use server::mail::Post;
use server::store::credential::Credential;
use server::store::{Access, Db};

use crate::house::{Ask, PLACE, Reply, file, get, post, wait};

const PASSWORD: &str = "drei Tassen Kaffee";
const OTHER: &str = "vier Tassen Pfefferminztee";

/// A house of its own whose letters lie in a folder of their own.
fn house(name: &str) -> House {
    let db = wait(Db::open(&file(&format!("{name}.sqlite")), Access::Write, Entropy::System)).expect("the database opens");
    let post = Post::Folder(file(&format!("{name}.mail")).into()).into();
    House { db, books: Arc::default(), demo: false, post, ..PLACE.house.clone() }
}

/// Letters of a house, the oldest first.
fn letters(name: &str) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(file(&format!("{name}.mail"))) else { return Vec::new() };
    let mut files: Vec<_> = folder.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
    files.sort();
    files.into_iter().map(|path| std::fs::read_to_string(path).expect("a letter")).collect()
}

/// The path of the link in a letter.
fn link(letter: &str) -> String {
    let at = letter.find("/link/").expect("a link");
    letter[at..].split_whitespace().next().expect("a link").to_owned()
}

/// A browser: it keeps its cookies.
#[derive(Default, Clone)]
struct Browser(Vec<(String, String)>);

impl Browser {
    fn go(&mut self, house: &House, ask: Ask) -> Reply {
        let ask = self.0.iter().fold(ask, |ask, (name, value)| ask.cookie(format!("{name}={value}")));
        let reply = ask.of(house.clone()).send();
        for cookie in reply.cookies() {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.0.retain(|(there, _)| there != name);
            self.0.push((name.to_owned(), value.to_owned()));
        }
        reply
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|(there, _)| there != name);
        self
    }

    fn sign_in(&mut self, house: &House, name: &str, password: &str) -> Reply {
        self.go(house, post("/do/sign-in", &[("name", name), ("password", password), ("back", "/methods")]))
    }
}

/// The first administrator with her second factor, signed in.
fn first(house: &House) -> (Browser, String) {
    let mut browser = Browser::default();
    let code = wait(first_start::code(&house.db)).expect("asked").expect("a code");
    let fields = [("code", &*code), ("name", "Ayşe Berg"), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(browser.go(house, post("/do/first-start", &fields)).location(), "/account/second-factor");
    assert_eq!(browser.go(house, get("/people")).status, StatusCode::FORBIDDEN, "her roles sleep");
    let secret = set_up(house, &mut browser);
    (browser, secret)
}

/// Sets up the second factor as the page leads one; gives the secret.
fn set_up(house: &House, browser: &mut Browser) -> String {
    assert_eq!(browser.go(house, post("/do/begin-second-factor", &[])).location(), "/account/second-factor");
    let page = browser.go(house, get("/account/second-factor"));
    assert!(page.body.contains("class=\"qr-ink\"") && !page.body.contains(" style="), "a picture without style at the element");
    assert_eq!(page.header("cache-control"), "no-store");
    let key = page.body.split("<code class=\"key\">").nth(1).and_then(|rest| rest.split('<').next()).expect("the key as text").replace(' ', "");
    let code = second_factor::code_at(&key, house.clock.now()).expect("a code");
    let old = browser.clone();
    let done = browser.go(house, post("/do/confirm-second-factor", &[("code", &code)]));
    assert_eq!((done.status, done.body.matches("<code class=\"key\">").count()), (StatusCode::OK, 8), "the recovery codes");
    assert_eq!(old.clone().go(house, get("/account")).status, StatusCode::UNAUTHORIZED, "the session got a new secret");
    key
}

fn later(house: &House, minutes: i64) -> House {
    House { clock: Clock::Fixed(house.clock.now() + minutes.minutes()), ..house.clone() }
}

/// Makes a person with a password.
fn account(house: &House, name: &str, role: Role) -> Id<Person> {
    let now = house.clock.now();
    let id: Id<Person> = house.db.entropy().id(now);
    wait(async {
        let address = Some(Text::german(format!("{name}@example.org")));
        let person = Person { name: Text::german(name), erased: false, address, appointments: vec![Appointment::of(MunicipalityNo(1), role)] };
        let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("may");
        let mut tx = house.db.begin(permit, now).await.expect("begun");
        tx.record(id, &domain::slug::Slug::from_title(name), &person, None).await.expect("recorded");
        tx.commit(&domain::event::Event::of(domain::event::Verb::PersonRecorded)).await.expect("committed");
        let password_hash = password::hash(NewPassword::parse(PASSWORD, PASSWORD).expect("good")).await.expect("hashed");
        house.db.set_credential(&Credential { person: id, password_hash }, &format!("{name}@example.org"), now).await.expect("stored");
    });
    id
}

#[test]
fn from_the_first_start_by_an_invitation_to_a_second_person_who_signs_in() {
    let house = house("invited");
    let (mut admin, _) = first(&house);
    assert_eq!(admin.go(&house, get("/people")).status, StatusCode::OK, "with a second factor the roles are awake");
    let form = admin.go(&house, get("/people/new?municipality=*&role=auditor"));
    let id = form.body.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a number").to_owned();
    let fields = [
        ("id", &*id),
        ("municipality", "*"),
        ("role", "auditor"),
        ("name", "Birgit Lenz"),
        ("address", "Lenz@example.org"),
        ("from", ""),
        ("to", ""),
        ("deputy", ""),
    ];
    let invited = admin.go(&house, post("/do/invite", &fields));
    assert_eq!((invited.status, invited.location()), (StatusCode::SEE_OTHER, &*format!("/people/{id}?sent=1")));
    let letter = letters("invited").pop().expect("a letter");
    assert!(letter.starts_with("To: Lenz@example.org\n") && letter.contains("http://kz.example/link/"), "{letter}");
    for part in ["alle Kommunen", "Prüfung", "Fragen beantwortet "] {
        assert!(letter.to_lowercase().contains(&part.to_lowercase()), "{part} is missing in:\n{letter}");
    }
    let path = link(&letter);
    let mut guest = Browser::default();
    for _ in 0..2 {
        let page = guest.go(&house, get(path.clone()));
        assert!(page.status == StatusCode::OK && page.body.contains("Birgit Lenz"), "looking does not use it up");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let secret = path.trim_start_matches("/link/");
    let weak = guest.go(&house, post("/do/link", &[("secret", secret), ("password", "kurz"), ("again", "kurz")]));
    assert!(weak.location().starts_with(&format!("{path}?form=")), "a weak password does not use it up either: {}", weak.location());
    let accepted = guest.go(&house, post("/do/link", &[("secret", secret), ("password", OTHER), ("again", OTHER)]));
    assert_eq!(accepted.location(), "/account/second-factor");
    assert_eq!(guest.go(&house, get(path.clone())).status, StatusCode::NOT_FOUND, "it opened once");
    assert_eq!(guest.go(&house, post("/do/link", &[("secret", secret), ("password", OTHER), ("again", OTHER)])).status, StatusCode::NOT_FOUND);
    let key = set_up(&house, &mut guest);
    // Another browser, hours later.
    let later = later(&house, 600);
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&later, " LENZ@example.org", OTHER).location(), "/sign-in/code?back=%2Fmethods");
    assert_eq!(browser.go(&later, get("/account")).status, StatusCode::UNAUTHORIZED, "half a sign-in is none");
    let code = second_factor::code_at(&key, later.clock.now()).expect("a code");
    let inside = browser.go(&later, post("/do/sign-in-code", &[("code", &code), ("back", "/methods")]));
    assert_eq!(inside.location(), "/methods");
    assert_eq!(browser.go(&later, get("/account")).status, StatusCode::OK);
    // The administrator ends her sessions.
    assert_eq!(admin.go(&later, post("/do/end-sessions", &[("id", &id)])).status, StatusCode::SEE_OTHER);
    assert_eq!(browser.go(&later, get("/account")).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_code_opens_once_and_a_recovery_code_too() {
    let house = house("replay");
    let (admin, key) = first(&house);
    let hour = later(&house, 60);
    let code = second_factor::code_at(&key, hour.clock.now()).expect("a code");
    let waiting = || {
        let mut browser = Browser::default();
        assert!(browser.sign_in(&hour, "ayşe berg", PASSWORD).location().starts_with("/sign-in/code"));
        browser
    };
    let mut one = waiting();
    assert_eq!(one.go(&hour, post("/do/sign-in-code", &[("code", &code), ("back", "/")])).location(), "/");
    let again = waiting().go(&hour, post("/do/sign-in-code", &[("code", &code), ("back", "/")]));
    assert!(again.location().starts_with("/sign-in/code?back=%2F&form="), "{}", again.location());
    let wrong = waiting().go(&hour, post("/do/sign-in-code", &[("code", "000000"), ("back", "/")]));
    assert!(wrong.location().contains("form="));
    // Without a password there is no second step.
    let nobody = Browser::default().go(&hour, post("/do/sign-in-code", &[("code", &code), ("back", "/")]));
    assert_eq!(nobody.location(), "/sign-in?late=1");
    drop(admin);
}

#[test]
fn guessing_codes_gets_slower() {
    let house = house("codes");
    let (_, key) = first(&house);
    let hour = later(&house, 60);
    let mut browser = Browser::default();
    browser.sign_in(&hour, "ayşe berg", PASSWORD);
    for guess in 0..6 {
        browser.go(&hour, post("/do/sign-in-code", &[("code", &format!("00000{guess}")), ("back", "/")]));
    }
    let code = second_factor::code_at(&key, hour.clock.now()).expect("a code");
    let right = browser.clone().go(&hour, post("/do/sign-in-code", &[("code", &code), ("back", "/")]));
    assert!(right.location().contains("form="), "even the right code waits now");
    let minutes = later(&hour, 6);
    let code = second_factor::code_at(&key, minutes.clock.now()).expect("a code");
    assert_eq!(browser.go(&minutes, post("/do/sign-in-code", &[("code", &code), ("back", "/")])).location(), "/", "and is accepted minutes later");
}

#[test]
fn a_stranger_who_guesses_does_not_keep_the_owner_waiting() {
    let house = house("strangers");
    account(&house, "jonas", Role::CouncilMember);
    let mut owner = Browser::default();
    let try_it = |browser: &mut Browser, house: &House, password: &str, from: &str| {
        let fields = [("name", "jonas@example.org"), ("password", password), ("back", "/methods")];
        browser.go(house, post("/do/sign-in", &fields).from(from)).location().to_owned()
    };
    assert_eq!(try_it(&mut owner, &house, PASSWORD, "198.51.100.7"), "/methods");
    for _ in 0..9 {
        assert_ne!(try_it(&mut Browser::default(), &house, "falsches Passwort", "192.0.2.66"), "/methods");
    }
    assert_ne!(try_it(&mut Browser::default(), &house, PASSWORD, "192.0.2.66"), "/methods", "whoever guesses waits, even with the right password");
    let new_browser = owner.clone().without("kz_session").without("kz_device");
    assert_eq!(try_it(&mut new_browser.clone(), &house, PASSWORD, "198.51.100.8"), "/methods", "from elsewhere there is no wait yet");
    // Far too many strangers from everywhere: seconds for a new browser, nothing for the one she knows.
    for stranger in 0..40 {
        try_it(&mut Browser::default(), &house, "falsches Passwort", &format!("203.0.113.{stranger}"));
    }
    assert_ne!(try_it(&mut new_browser.clone(), &house, PASSWORD, "198.51.100.9"), "/methods");
    assert_eq!(try_it(&mut owner.clone().without("kz_session"), &house, PASSWORD, "198.51.100.9"), "/methods", "her own browser does not wait");
    let half_a_minute = House { clock: Clock::Fixed(house.clock.now() + 30.seconds()), ..house.clone() };
    assert_eq!(try_it(&mut new_browser.clone(), &half_a_minute, PASSWORD, "198.51.100.9"), "/methods", "and any browser only seconds");
}

#[test]
fn an_unknown_account_takes_as_long_as_a_wrong_password() {
    let house = house("timing");
    account(&house, "jonas", Role::CouncilMember);
    let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    // In turns, so that whatever else the machine does meets both; hours apart, so that no wait is in between.
    for round in 0..15 {
        let house = later(&house, round * 120);
        for (kind, name) in ["jonas@example.org", "elfriede@example.org"].into_iter().enumerate() {
            let began = Instant::now();
            assert!(Browser::default().sign_in(&house, name, "falsches Passwort").location().contains("form="));
            times[kind].push(began.elapsed());
        }
    }
    let [known, unknown] = times.map(|mut times| {
        times.sort_unstable();
        (times[3], times[7], times[11])
    });
    println!("known {known:?}, unknown {unknown:?}");
    assert!(known.0 <= unknown.2 && unknown.0 <= known.2, "the middle halves overlap: {known:?} and {unknown:?}");
    let ratio = known.1.as_secs_f64() / unknown.1.as_secs_f64();
    assert!((0.6..1.7).contains(&ratio), "the medians are alike: {known:?} and {unknown:?}");
}

#[test]
fn a_link_by_mail_is_answered_alike_and_opens_reading_for_a_council_member_once() {
    let house = house("mail");
    account(&house, "karl", Role::CouncilMember);
    account(&house, "jonas", Role::Coordinator);
    let ask = |address: &str| {
        let reply = Browser::default().go(&house, post("/do/mail-link", &[("address", address)]));
        (reply.status, reply.location().to_owned(), reply.body)
    };
    let answers = ["Karl@example.org", "jonas@example.org", "niemand@example.org", "unsinn"].map(ask);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let began = Instant::now();
    while letters("mail").is_empty() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let sent = letters("mail");
    assert!(sent.len() == 1 && sent[0].starts_with("To: karl@example.org\n"), "{sent:?}");
    let path = link(&sent[0]);
    let mut browser = Browser::default();
    assert_eq!(browser.go(&house, get(path.clone())).status, StatusCode::OK);
    let secret = path.trim_start_matches("/link/");
    assert_eq!(browser.go(&house, post("/do/link", &[("secret", secret)])).status, StatusCode::SEE_OTHER);
    assert!(browser.go(&house, get("/methods")).body.contains("action=\"/do/sign-out\""));
    assert_eq!(browser.go(&house, get("/account")).status, StatusCode::UNAUTHORIZED, "a link opens no account");
    assert_eq!(Browser::default().go(&house, post("/do/link", &[("secret", secret)])).status, StatusCode::NOT_FOUND);
}

#[test]
fn unknown_used_and_ended_links_get_one_page() {
    let house = house("dead");
    let one = Browser::default().go(&house, get("/link/unsinn"));
    let two = Browser::default().go(&house, get("/link/anderer-unsinn"));
    let three = Browser::default().go(&house, post("/do/link", &[("secret", "unsinn")]));
    assert_eq!((one.status, &one.body), (StatusCode::NOT_FOUND, &two.body));
    assert_eq!((three.status, &three.body), (StatusCode::NOT_FOUND, &two.body));
}

#[test]
fn a_refused_form_of_one_visitor_is_not_given_to_another() {
    let house = house("visitors");
    let mut one = Browser::default();
    let refused = one.sign_in(&house, "Ein Name von mir", "falsches Passwort");
    let path = refused.location().split('#').next().unwrap_or_default().to_owned();
    let cookie = refused.cookies().join(" ");
    assert!(cookie.starts_with("kz_visitor=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(one.go(&house, get(path.clone())).body.contains("Ein Name von mir"));
    assert!(!Browser::default().go(&house, get(path.clone())).body.contains("Ein Name von mir"));
    let mut other = Browser::default();
    other.sign_in(&house, "x", "falsches Passwort");
    assert!(!other.go(&house, get(path)).body.contains("Ein Name von mir"));
}

#[test]
fn a_changed_password_ends_all_other_sessions() {
    let house = house("changed");
    account(&house, "jonas", Role::CouncilMember);
    let (mut here, mut there) = (Browser::default(), Browser::default());
    here.sign_in(&house, "jonas@example.org", PASSWORD);
    there.sign_in(&house, "jonas@example.org", PASSWORD);
    let page = here.go(&house, get("/account"));
    assert_eq!(page.body.matches("/do/end-session\"").count(), 1, "the other one can be ended, this one is signed out of");
    let wrong = here.go(&house, post("/do/password", &[("current", "falsches Passwort"), ("password", OTHER), ("again", OTHER)]));
    assert!(wrong.location().starts_with("/account?form="));
    let done = here.go(&house, post("/do/password", &[("current", PASSWORD), ("password", OTHER), ("again", OTHER)]));
    assert_eq!(done.location(), "/account");
    assert_eq!(here.go(&house, get("/account")).status, StatusCode::OK);
    assert_eq!(there.go(&house, get("/account")).status, StatusCode::UNAUTHORIZED);
    assert_eq!(Browser::default().sign_in(&house, "jonas@example.org", OTHER).location(), "/methods");
}

#[test]
fn the_last_administrator_stays() {
    let house = house("last");
    let (mut admin, _) = first(&house);
    let person = || wait(house.db.register(MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("read").persons.iter().next().expect("she").clone();
    let (id, seen) = (person().id.to_string(), person().seq.0.to_string());
    let end = |index: &str, seen: &str| {
        admin.clone().go(&house, post("/do/end-role", &[("id", &id), ("seen", seen), ("index", index)])).location().to_owned()
    };
    assert!(end("0", &seen).contains("form="), "the administrator's role stays");
    assert!(!end("1", &seen).contains("form="), "the coordinator's role ends");
    let ended = person();
    assert!(ended.noun.appointments[0].to.is_none() && ended.noun.appointments[1].to.is_some());
    let entry = wait(house.db.entries(MunicipalityNo::INSTALLATION, 1)).expect("read").remove(0);
    assert!(entry.bytes.contains("\"verb\":\"person.recorded\"") && !entry.bytes.contains("Berg"), "{}", entry.bytes);
    assert_eq!(admin.go(&house, get("/people")).status, StatusCode::OK);
}

#[test]
fn without_mail_the_link_is_shown_once_to_whoever_made_it() {
    let house = House { post: Post::Nowhere.into(), ..house("nowhere") };
    let (mut admin, _) = first(&house);
    let id: Id<Person> = house.db.entropy().id(house.clock.now());
    let id = id.to_string();
    let fields = [("id", &*id), ("municipality", "*"), ("role", "administrator"), ("name", "Jo"), ("address", "jo@example.org")];
    let reply = admin.go(&house, post("/do/invite", &fields));
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains("http://kz.example/link/"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let taken =
        admin.go(&house, post("/do/invite", &[("id", "01890000-0000-7000-8000-000000000001"), ("name", "Ja"), fields[1], fields[2], fields[4]]));
    assert!(taken.location().contains("form="), "an address belongs to one person");
}
