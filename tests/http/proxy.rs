//! Behind a proxy: each client has its own bucket, and nobody but a named proxy is believed about who a client is.

use app::pages::house::House;
use axum::http::StatusCode;

use crate::house::{PLACE, get, post};

/// A house behind a proxy on the same machine, with buckets of its own.
fn behind_a_proxy() -> House {
    House { proxies: ["127.0.0.1".parse().expect("an address")].into(), rate: std::sync::Arc::default(), ..PLACE.house.clone() }
}

fn change(house: &House, client: &str) -> StatusCode {
    post("/do/sign-out", &[]).from("127.0.0.1").header("x-forwarded-for", client).of(house.clone()).send().status
}

#[test]
fn a_client_that_sends_far_too_much_waits_and_others_are_answered() {
    let house = behind_a_proxy();
    let answers: Vec<_> = (0..130).map(|_| change(&house, "198.51.100.1")).collect();
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 120);
    assert_eq!(answers.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(change(&house, "198.51.100.2"), StatusCode::SEE_OTHER);
    assert_eq!(change(&house, "198.51.100.3, 198.51.100.1"), StatusCode::TOO_MANY_REQUESTS, "what a client writes itself does not count");
    let read = get("/methods").from("127.0.0.1").header("x-forwarded-for", "198.51.100.1").of(house).send();
    assert_eq!(read.status, StatusCode::OK, "reading goes on");
}

#[test]
fn without_a_named_proxy_nobody_is_counted() {
    let house = House { rate: std::sync::Arc::default(), ..PLACE.house.clone() };
    assert!((0..130).all(|_| change(&house, "198.51.100.1") == StatusCode::SEE_OTHER));
}
