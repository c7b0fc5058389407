//! The two dates in addresses: `?at=` and `?known=`.

use axum::http::StatusCode;
use domain::id::Seq;
use domain::language::Language;
use domain::words::Words;

use crate::house::{Asking, COUNTY, PLACE, get, wait};

#[test]
fn an_earlier_reference_date_shows_the_county_as_it_stood() {
    let (today, then) = (get("/leuchtental").send(), get("/leuchtental?at=2024-01-01").send());
    assert_eq!(then.status, StatusCode::OK);
    assert!(then.body.contains("01.01.2024"));
    assert_ne!(today.body, then.body);
    assert_eq!(get("/leuchtental?at=01.01.2024").send().status, StatusCode::OK, "people write dates the German way");
}

#[test]
fn as_known_at_a_day_what_was_decided_later_does_not_exist() {
    let path = "/leuchtental/goals/wohnung-statt-unterkunft";
    assert_eq!(get(path).send().status, StatusCode::OK);
    assert_eq!(get(format!("{path}?known=2024-02-28")).send().status, StatusCode::NOT_FOUND);
    assert_eq!(get(format!("{path}?known=2024-02-29")).send().status, StatusCode::OK, "the day itself counts until its end");
}

#[test]
fn as_known_at_a_sequence_is_the_state_of_that_entry() {
    let goal =
        wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register").goals.by_slug("wohnung-statt-unterkunft").expect("the goal").id;
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let first = register.goals.history(goal)[0].seq.0;
    let path = "/leuchtental/goals/wohnung-statt-unterkunft";
    assert_eq!(get(format!("{path}?known={first}")).send().status, StatusCode::OK);
    assert_eq!(get(format!("{path}?known={}", first - 1)).send().status, StatusCode::NOT_FOUND);
}

#[test]
fn a_date_in_the_future_is_today() {
    let future = get("/leuchtental?at=2099-12-31").send();
    assert_eq!(future.status, StatusCode::OK);
    assert!(!future.body.contains("31.12.2099</"), "nothing is claimed about it");
}

#[test]
fn an_unreadable_date_is_said_in_words() {
    for query in ["at=unsinn", "at=31.02.2025", "at=2025-13-01", "known=gestern", "known=99999999999999999999", "at=%FF%FE", "at=0000-00-00"] {
        for path in ["/leuchtental", "/leuchtental/goals/kita-besuch", "/leuchtental/indicators", "/leuchtental/areas", "/leuchtental/projects"] {
            let page = get(format!("{path}?{query}")).send();
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}?{query}");
            let name = query.split('=').next().unwrap_or_default();
            assert!(page.body.contains(&(Words::of(Language::De).error_400_text)(name)), "{path}?{query}");
            assert!(!page.body.contains("unsinn"), "what was typed is not repeated");
        }
    }
}

#[test]
fn odd_dates_are_answered_and_never_a_fault() {
    for query in [
        "known=0",
        "known=-5",
        "at=1800-01-01",
        "at=9999-12-31",
        "known=1800-01-01",
        "known=9999-12-31",
        "at=&known=",
        "at=2024-01-01&at=2025-01-01",
        "known=9223372036854775807",
        "light=unsinn",
        "field=%00",
        "form=%00",
    ] {
        for path in [
            "/leuchtental",
            "/leuchtental/goals/kita-besuch",
            "/leuchtental/indicators",
            "/leuchtental/series/kita-u3",
            "/leuchtental/areas/leuchtental",
            "/auen",
        ] {
            let status = get(format!("{path}?{query}")).by(Asking::County).send().status;
            assert!(!status.is_server_error(), "{path}?{query}: {status}");
        }
    }
}

#[test]
fn the_program_lives_and_can_serve() {
    for path in ["/health/live", "/health/ready"] {
        let reply = get(path).send();
        assert_eq!((reply.status, reply.body.as_str()), (StatusCode::OK, "ok\n"), "{path}");
    }
}
