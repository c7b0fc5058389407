//! The journal's pages: searching, one entry, and the proof that somebody without this program can check.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::Seq;
use server::store::checkpoint::SignedRoot;
use server::tree::{self, Hash};

use crate::house::{Asking, COUNTY, PLACE, get, wait};

const JOURNAL: &str = "/leuchtental/journal";

fn page(query: &str) -> String {
    let reply = get(format!("{JOURNAL}{query}")).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    reply.body
}

/// How many entries a page lists.
fn listed(page: &str) -> usize {
    page.matches("\">Eintrag ").count()
}

#[test]
fn the_journal_begins_with_the_newest_and_goes_on_further_back() {
    let head = wait(PLACE.house.db.head(COUNTY)).expect("the head").0;
    let first = page("");
    assert_eq!(listed(&first), 50);
    let next = head - 50;
    // Other tests write meanwhile: the link leads on from wherever this page ended.
    let (_, rest) = first.split_once("before=").expect("a link further back");
    let before: i64 = rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number");
    assert!(before > next, "{before} > {next}");
    let second = page(&format!("?before={before}"));
    assert!(second.contains(&format!("/leuchtental/journal/{}\"", before - 1)) && !second.contains(&format!("/leuchtental/journal/{before}\"")));
    assert_eq!(listed(&page("?before=3")), 2, "and it has a beginning");
}

#[test]
fn a_search_finds_what_it_asks_for_and_nothing_else() {
    let closings = page("?what=evaluation.frozen");
    assert!(listed(&closings) > 0 && closings.matches("<p>Auswertungsplan festgelegt").count() == listed(&closings));
    assert_eq!(listed(&page("?from=2010-01-01&to=2010-12-31")), 0);
    assert_eq!(listed(&page("?what=evaluation.frozen&who=operator&to=2010-12-31")), 0);
    let bad = get(format!("{JOURNAL}?what=nothing")).by(Asking::County).send();
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[test]
fn the_proof_of_an_entry_leads_to_the_signed_root_and_no_other_entry_has_it() {
    let db = &PLACE.house.db;
    let size = Seq(12);
    let leaves = wait(db.leaves(COUNTY, size)).expect("the leaves");
    assert_eq!(get(format!("{JOURNAL}/999999999/proof.json")).by(Asking::County).send().status, StatusCode::NOT_FOUND);
    let note = "a note over twelve entries".to_owned();
    wait(db.keep_root(COUNTY, &SignedRoot { size, note }, PLACE.house.clock.now())).expect("kept");
    let reply = get(format!("{JOURNAL}/5/proof.json")).by(Asking::County).send();
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "application/json"));
    let proof: serde_json::Value = serde_json::from_str(&reply.body).expect("JSON");
    let number = |name: &str| proof[name].as_u64().expect("a number");
    let bytes = |text: &serde_json::Value| STANDARD.decode(text.as_str().expect("text")).expect("base64");
    let path: Vec<Hash> = proof["path"].as_array().expect("a path").iter().map(|hash| bytes(hash).try_into().expect("a hash")).collect();
    let mut entry = bytes(&proof["entry"]);
    let leads = |entry: &[u8]| tree::included(tree::leaf(entry), number("index"), number("size"), &path, &tree::root(&leaves));
    assert_eq!((number("index"), number("size")), (4, 12));
    assert!(leads(&entry));
    entry[20] ^= 1;
    assert!(!leads(&entry), "a single bit decides");
    let page = get(format!("{JOURNAL}/5")).by(Asking::County).send().body;
    assert!(page.contains("a note over twelve entries") && page.contains("/leuchtental/journal/5/proof.json"));
}

#[test]
fn the_journal_of_one_municipality_is_nothing_to_others() {
    for path in [JOURNAL.to_owned(), format!("{JOURNAL}/5"), format!("{JOURNAL}/5/proof.json")] {
        assert_ne!(get(path.clone()).by(Asking::Town).send().status, StatusCode::OK, "{path}");
        assert_ne!(get(path.clone()).by(Asking::Public).send().status, StatusCode::OK, "{path}");
    }
    let theirs = get("/auen/journal").by(Asking::County).send();
    assert_ne!(theirs.status, StatusCode::OK);
}

#[test]
fn the_journal_is_checked_on_a_page_and_says_what_it_compared() {
    let reply = get(format!("{JOURNAL}/check")).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.body.contains("Nichts widerspricht sich") && reply.body.contains("Einträge"), "{}", reply.body);
    assert_eq!(get(format!("{JOURNAL}/check")).by(Asking::Town).send().status, StatusCode::FORBIDDEN);
}
