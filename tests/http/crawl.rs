//! Follows every link that the public is offered, in both languages, and looks at every page.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use axum::http::StatusCode;
use domain::role::Role;

use crate::canary::{
    DRAFTED, FOR_COUNCIL, FUNDED, FUNDED_PROJECT, FUNDED_VALUE, HIDDEN_GOAL, HIDDEN_INDICATOR, HIDDEN_PROJECT, HIDDEN_SERIES, ROUNDED, TOWN_BIRD,
    found_in,
};
use crate::house::{Asking, PLACE, Reply, get};

/// Of the twelve municipalities the county and two members: the others are made by the same rules.
const ROOMS: [&str; 3] = ["leuchtental", "auen", "erlenwinkel"];
/// The most pages that are looked at in one language.
const MOST: usize = 2_200;

/// Every value has a page of its life: so many of them are looked at.
const LIVES: usize = 40;

/// All pages by address.
pub type Pages = BTreeMap<String, Reply>;

static GERMAN: LazyLock<Pages> = LazyLock::new(|| crawl(Asking::Public, "de"));
static ENGLISH: LazyLock<Pages> = LazyLock::new(|| crawl(Asking::Public, "en"));
static INSIDE: LazyLock<Pages> = LazyLock::new(|| crawl(Asking::County, "de"));

/// Addresses of our own in a page, without what leads to a place on it.
fn links(body: &str) -> BTreeSet<String> {
    body.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with('/') && !href.starts_with("//"))
        .map(|href| href.split('#').next().unwrap_or(href).replace("&amp;", "&"))
        .collect()
}

/// Filters and dates make endless addresses of the same page: of each page they are tried once, from the pages that offer them first.
fn is_wanted(href: &str, rooms: &[&str]) -> bool {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    let room = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let of_a_municipality = rooms.contains(&room) || ["", "methods", "accessibility", "privacy", "imprint", "sign-in"].contains(&room);
    of_a_municipality && !query.contains("lang=") && query.split('&').filter(|pair| !pair.is_empty()).count() <= 1
}

fn crawl(asking: Asking, language: &str) -> Pages {
    crawl_with(asking.secret(), language, &ROOMS)
}

/// Follows links with the secret of a session, in these rooms.
fn crawl_with(secret: Option<&str>, language: &str, rooms: &[&str]) -> Pages {
    let mut pages = Pages::new();
    let mut waiting: VecDeque<String> = ["/".to_owned()].into_iter().chain(rooms.iter().map(|room| format!("/{room}"))).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut filtered: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let ask = get(path.clone()).cookie(format!("kz_lang={language}"));
        let reply = match secret {
            Some(secret) => ask.cookie(format!("kz_session={secret}")).send(),
            None => ask.send(),
        };
        for href in links(&reply.body).into_iter().filter(|href| is_wanted(href, rooms)) {
            let many = href.split_once('?').map(|(page, _)| (page, 6)).or_else(|| href.contains("/values/").then_some(("/values/", LIVES)));
            let many = many.or_else(|| href.contains("/journal/").then_some(("/journal/", LIVES)));
            if let Some((page, most)) = many {
                let count = filtered.entry(page.to_owned()).or_default();
                *count += 1;
                if *count > most {
                    continue;
                }
            }
            if seen.insert(href.clone()) {
                waiting.push_back(href);
            }
        }
        pages.insert(path, reply);
        assert!(
            pages.len() <= MOST,
            "more than {MOST} pages: is there a link that leads ever further? {:?}",
            waiting.iter().take(5).collect::<Vec<_>>()
        );
    }
    pages
}

fn all() -> impl Iterator<Item = (&'static str, &'static String, &'static Reply)> {
    let german = GERMAN.iter().map(|(path, reply)| ("de", path, reply));
    german.chain(ENGLISH.iter().map(|(path, reply)| ("en", path, reply)))
}

fn everything() -> impl Iterator<Item = (&'static str, &'static String, &'static Reply)> {
    all().chain(INSIDE.iter().map(|(path, reply)| ("inside", path, reply)))
}

fn is_page(reply: &Reply) -> bool {
    reply.header("content-type").starts_with("text/html")
}

#[test]
fn every_offered_link_leads_to_a_page_in_both_languages() {
    let broken: Vec<_> = all()
        .filter(|(.., reply)| reply.status != StatusCode::OK && reply.status != StatusCode::SEE_OTHER)
        .map(|(language, path, reply)| format!("{language} {path}: {}", reply.status))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    println!("{} pages in German, {} in English, {} inside", GERMAN.len(), ENGLISH.len(), INSIDE.len());
    assert!(GERMAN.len() > 100, "only {} pages were found: {:?}", GERMAN.len(), GERMAN.keys().collect::<Vec<_>>());
    let (german, english): (BTreeSet<_>, BTreeSet<_>) = (GERMAN.keys().collect(), ENGLISH.keys().collect());
    assert_eq!(german, english, "both languages offer the same");
}

#[test]
fn every_link_offered_inside_leads_to_a_page() {
    let broken: Vec<_> = INSIDE
        .iter()
        .filter(|(_, reply)| reply.status != StatusCode::OK && reply.status != StatusCode::SEE_OTHER)
        .map(|(path, reply)| format!("{path}: {}", reply.status))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(
        INSIDE.keys().any(|path| path.ends_with("/edit")) && INSIDE.keys().any(|path| path.ends_with("/new-goal")),
        "an administrator is offered forms"
    );
}

#[test]
fn the_public_is_offered_no_form_that_changes_anything() {
    let offered: Vec<_> = all().filter(|(_, path, _)| path.contains("/edit") || path.contains("/new-")).map(|(_, path, _)| path).collect();
    assert!(offered.is_empty(), "{offered:?}");
}

#[test]
fn no_public_reply_holds_what_is_internal_or_a_draft() {
    let leaks: Vec<_> =
        all().filter_map(|(language, path, reply)| found_in(&reply.body).map(|found| format!("{language} {path}: …{found}…"))).collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(INSIDE.values().filter(|reply| found_in(&reply.body).is_some()).count() > 2, "inside it can be read, else this test does not look");
}

#[test]
fn no_reply_to_those_who_read_from_outside_holds_what_is_internal_or_a_draft() {
    // The council, a funder, a partner, somebody who came by a reminder, and the technical administrator, who sees no figure that the public does not see.
    let secret = |role: Role| PLACE.roles[&role].as_str();
    let askers = [
        ("council", secret(Role::CouncilMember)),
        ("funder", secret(Role::Funder)),
        ("partner", secret(Role::Partner)),
        ("reminded", &PLACE.reminded),
        ("administrator", secret(Role::Administrator)),
    ];
    for (who, secret) in askers {
        let pages = crawl_with(Some(secret), "de", &["leuchtental"]);
        let mut council_goal = false;
        for (path, reply) in &pages {
            let body = reply.body.replace(FOR_COUNCIL, "").replace("kanarienvogel-rat", "");
            council_goal |= body.len() < reply.body.len();
            assert_eq!(found_in(&body), None, "{who} {path}");
            assert!(who == "funder" || !reply.body.contains(FUNDED), "{who} {path}: a project that she does not pay for");
        }
        assert!(pages.len() > 50, "{who}: only {} pages", pages.len());
        assert_eq!(council_goal, who == "council", "the council reads what is meant for it, and nobody else does");
    }
}

#[test]
fn the_county_sees_of_its_members_only_what_they_share() {
    let leaks: Vec<_> =
        INSIDE.iter().filter(|(_, reply)| reply.body.contains(TOWN_BIRD) || reply.body.contains("zaunkoenig")).map(|(path, _)| path).collect();
    assert!(INSIDE.keys().any(|path| path.starts_with("/auen")), "the county looks at the town, else this test does not look");
    assert!(leaks.is_empty(), "{leaks:#?}");
    let own = get("/auen/goals/zaunkoenig-31").by(Asking::Town).send();
    assert!(own.status == StatusCode::OK && own.body.contains(TOWN_BIRD), "the town itself reads it");
}

#[test]
fn a_funder_reads_the_released_values_of_her_grant_s_project_and_no_others() {
    let by = |path: &str, role: Role| get(path.to_owned()).cookie(format!("kz_session={}", PLACE.roles[&role])).send();
    let project = format!("/leuchtental/projects/{FUNDED_PROJECT}");
    let series = "/leuchtental/series/foerderfink-reihe";
    for path in [project.as_str(), series, "/leuchtental/series/foerderfink-reihe/values.csv"] {
        let reply = by(path, Role::Funder);
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        assert_eq!(found_in(&reply.body), None, "{path}: what nobody released");
        for other in [Role::CouncilMember, Role::Administrator, Role::Partner] {
            assert_eq!(by(path, other).status, StatusCode::NOT_FOUND, "{path} asked by {other:?}");
        }
        assert_eq!(get(path.to_owned()).send().status, StatusCode::NOT_FOUND, "{path} asked by everybody");
    }
    assert!(by(&project, Role::Funder).body.contains(FUNDED));
    assert!(by(series, Role::Funder).body.contains(FUNDED_VALUE), "the released value");
    assert!(by("/leuchtental/projects", Role::Funder).body.contains(FUNDED) && !get("/leuchtental/projects").send().body.contains(FUNDED));
    for hidden in [HIDDEN_PROJECT, HIDDEN_INDICATOR, HIDDEN_SERIES, HIDDEN_GOAL] {
        for folder in ["projects", "indicators", "series", "goals"] {
            assert_eq!(by(&format!("/leuchtental/{folder}/{hidden}"), Role::Funder).status, StatusCode::NOT_FOUND, "{folder}/{hidden}");
        }
    }
    // What the books keep for the public was not made with a funder's eyes.
    assert!(!get("/leuchtental/indicators").send().body.contains("foerderfink"));
}

#[test]
fn entered_text_cannot_break_out_of_its_place() {
    let broken: Vec<_> = INSIDE
        .iter()
        .filter(|(_, reply)| is_page(reply) && (reply.body.contains("<img src=x") || reply.body.contains("\"'><")))
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "entered markup works as markup on {broken:#?}");
    assert!(INSIDE.values().any(|reply| reply.body.contains("onerror=alert(1)")), "it is shown as text, else this test does not look");
}

#[test]
fn a_draft_of_a_public_value_is_on_no_public_page_about_it() {
    let about = |path: &str| path.starts_with("/leuchtental/") && path.contains(DRAFTED);
    let shows = |body: &str| ROUNDED.iter().any(|number| body.contains(number));
    let pages: Vec<_> = all().filter(|(_, path, _)| about(path)).collect();
    assert!(
        pages.len() >= 4,
        "only {} pages are about it: {:?}",
        pages.len(),
        GERMAN.keys().filter(|path| path.contains("kita")).collect::<Vec<_>>()
    );
    for (language, path, reply) in pages {
        let found = ROUNDED
            .iter()
            .find_map(|number| reply.body.split_once(number))
            .map(|(before, _)| before.chars().rev().take(160).collect::<Vec<_>>().into_iter().rev().collect::<String>());
        assert_eq!(found, None, "{language} {path}");
    }
    assert!(INSIDE.iter().any(|(path, reply)| about(path) && shows(&reply.body)), "inside it is shown");
}

#[test]
fn no_downloaded_table_holds_what_is_internal_or_a_draft() {
    let tables: Vec<_> = all().filter(|(_, path, _)| path.split('?').next().is_some_and(|path| path.ends_with("/values.csv"))).collect();
    assert!(tables.len() > 20, "only {} tables", tables.len());
    for (_, path, reply) in tables {
        assert!(reply.header("content-disposition").contains("attachment"), "{path}");
        assert_eq!(found_in(&reply.body), None, "{path}");
    }
}

#[test]
fn public_pages_carry_no_script_at_all() {
    let found: Vec<_> = all()
        .filter(|(.., reply)| is_page(reply))
        .filter(|(.., reply)| reply.body.contains("<script") || reply.body.contains("javascript:"))
        .map(|(_, path, _)| path)
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_page_has_style_or_script_at_an_element() {
    for (who, path, reply) in everything().filter(|(.., reply)| is_page(reply)) {
        for bad in [" style=", " onclick=", " onload=", " onchange=", "<style", "<iframe", "<object", "http-equiv"] {
            let at = reply.body.find(bad).map(|at| reply.body[at..].chars().take(100).collect::<String>());
            assert_eq!(at, None, "{who} {path}");
        }
    }
}

#[test]
fn every_page_says_its_language_and_has_one_heading_and_one_title() {
    for (language, path, reply) in all().filter(|(.., reply)| is_page(reply)) {
        assert!(reply.body.contains(&format!("<html lang=\"{language}\"")), "{language} {path}");
        assert_eq!(reply.body.matches("<h1").count(), 1, "{language} {path}");
        // Pictures have titles of their own.
        let head = reply.body.split("</head>").next().unwrap_or_default();
        assert_eq!(head.matches("<title>").count(), 1, "{language} {path}");
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for (who, path, reply) in everything().filter(|(.., reply)| is_page(reply)) {
        let mut ids = BTreeSet::new();
        for id in reply.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.insert(id), "{who} {path}: {id}");
        }
    }
}

#[test]
fn every_link_within_a_page_has_its_place() {
    for (who, path, reply) in everything().filter(|(.., reply)| is_page(reply)) {
        for place in reply.body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).filter(|place| !place.is_empty()) {
            assert!(reply.body.contains(&format!("id=\"{place}\"")), "{who} {path}: #{place}");
        }
    }
}

#[test]
fn every_page_has_the_strict_headers() {
    for (who, path, reply) in everything() {
        if let Err(missing) = crate::headers::strict(reply) {
            panic!("{who} {path}: {missing}");
        }
    }
}

#[test]
fn no_page_asks_another_server_for_anything() {
    for (who, path, reply) in everything().filter(|(.., reply)| is_page(reply)) {
        for attribute in [" src=\"", "<link rel=\"stylesheet\" href=\"", " action=\"", " srcset=\""] {
            for address in reply.body.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(address.starts_with('/') || address.is_empty() || address.starts_with('?'), "{who} {path}: {address}");
            }
        }
    }
}
