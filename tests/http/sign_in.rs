//! Signing in, the first start, and signing out.

use axum::http::StatusCode;
use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo};
use domain::person::Person;
use domain::role::{Act, Asker, Role};
use domain::text::Text;
use jiff::ToSpan;
use server::auth::first_start;
use server::auth::password::{self, NewPassword};
use server::clock::Clock;
use server::entropy::Entropy;
use server::store::credential::Credential;
use server::store::{Access, Db};

use app::pages::house::House;

use crate::house::{PLACE, Reply, file, get, post, wait};

const PASSWORD: &str = "drei Tassen Kaffee";

/// A house of its own with one account and a clock that can be moved.
fn house(name: &str) -> House {
    let db = wait(Db::open(&file(&format!("{name}.sqlite")), Access::Write, Entropy::System)).expect("the database opens");
    House { db, books: std::sync::Arc::default(), demo: false, ..PLACE.house.clone() }
}

fn with_account(name: &str) -> House {
    let house = house(name);
    let now = house.clock.now();
    let id: Id<Person> = house.db.entropy().id(now);
    wait(async {
        let person = Person {
            name: Text::german("Jonas"),
            erased: false,
            address: None,
            appointments: vec![Appointment::of(MunicipalityNo::INSTALLATION, Role::CouncilMember)],
        };
        let mut tx =
            house.db.begin(Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("may"), now).await.expect("begun");
        tx.record(id, &domain::slug::Slug::from_title("Jonas"), &person, None).await.expect("recorded");
        tx.commit(&domain::event::Event::of(domain::event::Verb::PersonRecorded)).await.expect("committed");
        let password_hash = password::hash(NewPassword::parse(PASSWORD, PASSWORD).expect("a good password")).await.expect("hashed");
        house.db.set_credential(&Credential { person: id, password_hash }, "jonas", now).await.expect("stored");
    });
    house
}

fn sign_in(house: &House, name: &str, password: &str) -> Reply {
    post("/do/sign-in", &[("name", name), ("password", password), ("back", "/methods")]).of(house.clone()).send()
}

/// The cookie that a refused form of somebody who is not signed in belongs to.
fn visitor(reply: &Reply) -> String {
    let cookie = reply.cookies().into_iter().find(|cookie| cookie.starts_with("kz_visitor=")).unwrap_or_default();
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// What signing in looks like from a page: the account is offered.
const INSIDE: &str = "href=\"/account\"";

/// The page that a refused sign-in leads to, without the number of the kept form and without the name.
fn refused_page(house: &House, reply: &Reply, name: &str) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let back = reply.location().split('#').next().unwrap_or_default();
    let number = back.split("form=").nth(1).expect("a kept form").to_owned();
    let page = get(back).cookie(visitor(reply)).of(house.clone()).send();
    assert!(page.body.contains(name), "the name need not be typed again");
    assert!(!page.body.contains("falsches Passwort"), "the password is never written down");
    page.body.replace(&number, "NUMBER").replace(name, "NAME")
}

#[test]
fn the_right_password_opens_a_session_that_scripts_cannot_read() {
    let house = with_account("right");
    let reply = sign_in(&house, "  JONAS ", PASSWORD);
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/methods"));
    let cookie = reply.cookies()[0].to_owned();
    assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    assert!(get("/methods").cookie(cookie.clone()).of(house.clone()).send().body.contains(INSIDE));
    let out = post("/do/sign-out", &[]).cookie(cookie.clone()).of(house.clone()).send();
    assert!(out.cookies()[0].contains("Max-Age=0"));
    assert!(!get("/methods").cookie(cookie).of(house).send().body.contains(INSIDE), "the session has ended on the server");
}

#[test]
fn an_unknown_account_and_a_wrong_password_get_the_same_answer() {
    let house = with_account("same");
    let (known, unknown) = (sign_in(&house, "Jonas", "falsches Passwort"), sign_in(&house, "Elfriede", "falsches Passwort"));
    let names = |reply: &Reply| reply.cookies().into_iter().map(|cookie| cookie.split('=').next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    assert_eq!((known.status, names(&known)), (unknown.status, names(&unknown)));
    assert_eq!(refused_page(&house, &known, "Jonas"), refused_page(&house, &unknown, "Elfriede"));
}

#[test]
fn guessing_gets_slower_but_nobody_is_locked_out_for_long() {
    let house = with_account("slow");
    for _ in 0..6 {
        sign_in(&house, "jonas", "falsches Passwort");
    }
    let throttled = sign_in(&house, "jonas", PASSWORD);
    assert!(throttled.location().starts_with("/sign-in?form="), "even the right password waits: {}", throttled.location());
    let later = House { clock: Clock::Fixed(house.clock.now() + 5.minutes()), ..house };
    assert_eq!(sign_in(&later, "jonas", PASSWORD).location(), "/methods");
}

#[test]
fn a_session_ends_after_a_working_day() {
    let house = with_account("day");
    let cookie = sign_in(&house, "jonas", PASSWORD).cookies()[0].split(';').next().unwrap_or_default().to_owned();
    let inside = |hours: i64| {
        let house = House { clock: Clock::Fixed(house.clock.now() + hours.hours()), ..house.clone() };
        get("/methods").cookie(cookie.clone()).of(house).send().body.contains(INSIDE)
    };
    assert!(inside(11));
    assert!(!inside(13));
}

#[test]
fn each_sign_in_has_a_secret_of_its_own() {
    let house = with_account("secret");
    let secret = || sign_in(&house, "jonas", PASSWORD).cookies()[0].split(';').next().unwrap_or_default().to_owned();
    assert_ne!(secret(), secret());
}

#[test]
fn the_first_start_asks_for_the_printed_code_and_happens_once() {
    let house = house("first");
    let code = wait(first_start::code(&house.db)).expect("asked").expect("a code");
    assert_eq!(get("/").of(house.clone()).send().location(), "/first-start");
    assert_eq!(get("/sign-in").of(house.clone()).send().location(), "/first-start");
    assert_eq!(get("/first-start").of(house.clone()).send().status, StatusCode::OK);
    let fields = |code: &str| {
        post("/do/first-start", &[("code", code), ("name", "Ayşe Berg"), ("password", PASSWORD), ("again", PASSWORD)]).of(house.clone()).send()
    };
    let wrong = fields("AAAA-BBBB-CCCC-DDDD");
    assert!(wrong.location().starts_with("/first-start?form=") && !wrong.cookies().join(" ").contains("kz_session"));
    let page = get(wrong.location().split('#').next().unwrap_or_default()).cookie(visitor(&wrong)).of(house.clone()).send();
    assert!(page.body.contains("Ayşe Berg") && !page.body.contains(PASSWORD) && !page.body.contains("AAAA-BBBB"));
    let right = fields(&format!(" {} ", code.to_lowercase()));
    assert_eq!((right.status, right.location()), (StatusCode::SEE_OTHER, "/account/second-factor"));
    assert!(right.cookies()[0].starts_with("kz_session="));
    assert_eq!(get("/first-start").of(house.clone()).send().status, StatusCode::NOT_FOUND);
    assert_eq!(fields(&code).status, StatusCode::NOT_FOUND, "the code works once");
    assert_eq!(sign_in(&house, "ayşe berg", PASSWORD).location(), "/account/second-factor", "her roles sleep without a second factor");
    let register = wait(house.db.register(MunicipalityNo::INSTALLATION, domain::id::Seq::LATEST)).expect("the register");
    let first = register.persons.iter().next().expect("a person");
    assert_eq!(first.noun.appointments.iter().map(|one| one.role).collect::<Vec<_>>(), [Role::Administrator, Role::Coordinator]);
    assert!(!first.slug.as_str().contains("berg"), "no name stands in the journal: {}", first.slug);
}

#[test]
fn a_weak_password_is_refused_at_the_first_start() {
    let house = house("weak");
    let code = wait(first_start::code(&house.db)).expect("asked").expect("a code");
    for weak in ["kurz", "passwort1234", "123456789012"] {
        let reply = post("/do/first-start", &[("code", &code), ("name", "Berg"), ("password", weak), ("again", weak)]).of(house.clone()).send();
        assert!(reply.location().starts_with("/first-start?form="), "{weak}");
    }
    assert_eq!(wait(house.db.credential_count()).expect("counted"), 0);
}
