//! German first, English beside it: by address, kept in a cookie.

use axum::http::StatusCode;
use domain::language::Language;
use domain::words::Words;

use crate::house::{Asking, Reply, get};

fn language(reply: &Reply) -> &str {
    reply.body.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

#[test]
fn without_a_wish_the_page_is_german() {
    let page = get("/leuchtental").send();
    assert_eq!(language(&page), "de");
    assert!(page.cookies().is_empty(), "reading sets no cookie");
}

#[test]
fn the_address_chooses_the_language_and_a_cookie_keeps_it() {
    let page = get("/leuchtental?lang=en").send();
    assert_eq!(language(&page), "en");
    assert!(page.body.contains(Words::of(Language::En).nav_projects));
    let cookie = page.cookies().join("");
    assert!(cookie.starts_with("kz_lang=en;") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(language(&get("/auen").cookie("kz_lang=en").send()), "en");
    assert_eq!(language(&get("/auen?lang=de").cookie("kz_lang=en").send()), "de", "the address is stronger");
}

#[test]
fn a_language_that_we_do_not_speak_changes_nothing() {
    for wish in ["tr", "", "de\"><script>", "%22%3E"] {
        let page = get(format!("/leuchtental?lang={}", crate::house::encoded(wish))).send();
        assert_eq!((page.status, language(&page)), (StatusCode::OK, "de"), "{wish}");
        assert!(page.cookies().is_empty());
    }
}

#[test]
fn the_switch_leads_to_the_same_page_in_the_other_language() {
    let page = get("/leuchtental/goals/kita-besuch?at=2025-06-30").send();
    assert!(page.body.contains("href=\"/leuchtental/goals/kita-besuch?at=2025-06-30&amp;lang=en\""), "the dates stay");
    let other = get("/leuchtental/goals/kita-besuch?at=2025-06-30&lang=en").send();
    assert!(other.body.contains("href=\"/leuchtental/goals/kita-besuch?at=2025-06-30&amp;lang=de\""));
}

#[test]
fn entered_text_says_its_own_language_on_an_english_page() {
    let page = get("/leuchtental/goals/kita-besuch?lang=en").send();
    assert!(page.body.contains("lang=\"de\""), "the title stays German and says so");
}

#[test]
fn failures_speak_the_reader_s_language_too() {
    let page = get("/nirgends?lang=en").send();
    assert_eq!((page.status, language(&page)), (StatusCode::NOT_FOUND, "en"));
    assert!(page.body.contains(Words::of(Language::En).error_404));
    let page = get("/leuchtental/new-goal").by(Asking::Town).send();
    assert!(page.body.contains(Words::of(Language::De).error_403));
}
