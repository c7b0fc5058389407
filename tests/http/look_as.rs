//! Looking around as somebody: only in a database made by `demo`. Anywhere else the address does not exist.

use axum::http::StatusCode;
use server::entropy::Entropy;
use server::store::{Access, Db, setting};

use app::pages::house::House;

use crate::house::{PLACE, file, get, post, wait};

const FIELDS: &[(&str, &str)] = &[("role", "coordinator"), ("back", "/leuchtental/goals/kita-besuch")];

#[test]
fn in_the_demo_anybody_may_look_around_as_the_coordinator() {
    let reply = post("/do/look-as", FIELDS).send();
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/leuchtental/goals/kita-besuch"));
    let cookie = reply.cookies()[0].split(';').next().unwrap_or_default().to_owned();
    assert_eq!(get("/leuchtental/new-goal").cookie(cookie).send().status, StatusCode::OK);
    let public = post("/do/look-as", &[("role", "public"), ("back", "/")]).send();
    let cookie = public.cookies()[0].split(';').next().unwrap_or_default().to_owned();
    assert_eq!(get("/leuchtental/new-goal").cookie(cookie).send().status, StatusCode::UNAUTHORIZED);
}

#[test]
fn it_never_leads_to_another_site() {
    for back in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        assert_eq!(post("/do/look-as", &[("role", "public"), ("back", back)]).send().location(), "/", "{back}");
    }
}

#[test]
fn where_the_program_is_no_demo_the_address_does_not_exist() {
    let house = House { demo: false, ..PLACE.house.clone() };
    let reply = post("/do/look-as", FIELDS).of(house.clone()).send();
    let unknown = post("/do/nothing-at-all", FIELDS).of(house.clone()).send();
    assert_eq!((reply.status, &reply.body), (StatusCode::NOT_FOUND, &unknown.body));
    assert!(reply.cookies().is_empty());
    assert!(!get("/leuchtental").of(house).send().body.contains("look-as"), "and nothing points at it");
    assert!(get("/leuchtental").send().body.contains("action=\"/do/look-as\""));
}

#[test]
fn a_database_that_demo_did_not_make_opens_no_session_even_if_the_program_thinks_so() {
    let db = wait(Db::open(&file("real.sqlite"), Access::Write, Entropy::System)).expect("the database opens");
    let house = House { db: db.clone(), books: std::sync::Arc::default(), demo: true, ..PLACE.house.clone() };
    for made_by in [None, Some("anybody")] {
        if let Some(made_by) = made_by {
            wait(db.set(setting::CREATED_BY, made_by)).expect("set");
        }
        let reply = post("/do/look-as", FIELDS).of(house.clone()).send();
        assert_eq!((reply.status, reply.cookies().len()), (StatusCode::NOT_FOUND, 0));
    }
}
