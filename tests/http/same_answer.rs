//! What does not exist and what may not be seen cannot be told apart: the same status, the same bytes.

use axum::http::StatusCode;
use domain::id::Seq;

use crate::canary::{HIDDEN_GOAL, HIDDEN_INDICATOR, HIDDEN_PROJECT, HIDDEN_SERIES};
use crate::house::{Asking, COUNTY, PLACE, Reply, TOWN, get, post, wait};

fn same(hidden: &str, unknown: &str, asking: Asking) {
    let (one, two) = (get(hidden).by(asking).send(), get(unknown).by(asking).send());
    let bare = |reply: &Reply| (reply.status, reply.body.clone(), reply.headers.clone());
    assert_eq!(one.status, StatusCode::NOT_FOUND, "{hidden}");
    assert_eq!(bare(&one), bare(&two), "{hidden} and {unknown} asked by {asking:?}");
}

#[test]
fn a_hidden_object_answers_the_public_like_an_unknown_one() {
    for asking in [Asking::Public, Asking::Town] {
        for (folder, hidden) in [("goals", HIDDEN_GOAL), ("projects", HIDDEN_PROJECT), ("indicators", HIDDEN_INDICATOR), ("series", HIDDEN_SERIES)] {
            same(&format!("/leuchtental/{folder}/{hidden}"), &format!("/leuchtental/{folder}/gibt-es-nicht-xy"), asking);
        }
        same("/leuchtental/goals/kanarienvogel-morgen", "/leuchtental/goals/gibt-es-nicht-xy", asking);
        same("/leuchtental/goals/kanarienvogel-rat", "/leuchtental/goals/gibt-es-nicht-xy", asking);
        same(&format!("/leuchtental/series/{HIDDEN_SERIES}/values.csv"), "/leuchtental/series/gibt-es-nicht-xy/values.csv", asking);
    }
}

#[test]
fn inside_the_hidden_object_is_there() {
    for (folder, hidden) in [("goals", HIDDEN_GOAL), ("projects", HIDDEN_PROJECT), ("indicators", HIDDEN_INDICATOR), ("series", HIDDEN_SERIES)] {
        assert_eq!(get(format!("/leuchtental/{folder}/{hidden}")).by(Asking::County).send().status, StatusCode::OK, "{folder}");
    }
}

#[test]
fn an_object_of_another_municipality_answers_like_an_unknown_one() {
    for asking in Asking::ALL {
        same("/auen/goals/wohnung-statt-unterkunft", "/auen/goals/gibt-es-nicht-xy", asking);
        same("/auen/goals/wohnung-statt-unterkunft?lang=en", "/auen/goals/gibt-es-nicht-xy?lang=en", asking);
        same("/auen/series/beschq-gefl", "/auen/series/gibt-es-nicht-xy", asking);
    }
    same("/auen/goals/wohnung-statt-unterkunft/edit", "/auen/goals/gibt-es-nicht-xy/edit", Asking::Town);
    same("/auen/series/beschq-gefl/new-value", "/auen/series/gibt-es-nicht-xy/new-value", Asking::Town);
}

#[test]
fn an_unknown_municipality_answers_like_any_unknown_address() {
    for asking in Asking::ALL {
        same("/nirgendwo", "/nirgendwo/ganz/und/gar", asking);
        same("/nirgendwo/new-goal", "/gibt-es-nicht-xy", asking);
    }
}

#[test]
fn a_form_about_a_foreign_object_is_answered_like_one_about_an_unknown_object() {
    let county = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let series = county.series.by_slug("beschq-gefl").expect("the series");
    let goal = county.goals.by_slug("kita-besuch").expect("the goal");
    let target = county.targets.iter().next().expect("a target");
    let unknown = "01890000-0000-7000-8000-000000000000";
    let before = (wait(PLACE.house.db.head(TOWN)).expect("the head"), wait(PLACE.house.db.head(COUNTY)).expect("the head"));
    let ask = |path: &str, fields: &[(&str, &str)]| {
        let reply = post(path, fields).by(Asking::Town).send();
        // A refused form comes back under a fresh number; what was typed goes back, the rest must be equal.
        (reply.status, reply.location().split("form=").next().unwrap_or_default().to_owned(), reply.body)
    };
    let value = |id: &str| {
        ask(
            "/do/auen/measurement",
            &[("series", id), ("period", "2024"), ("value", "5"), ("numerator", "5"), ("denominator", "50"), ("quality", "final")],
        )
    };
    assert_eq!(value(&series.id.to_string()), value(unknown));
    let aim = |goal: &str, id: &str| ask("/do/auen/target", &[("id", id), ("goal", goal), ("series", unknown), ("aim", "reach"), ("target", "5")]);
    assert_eq!(aim(&goal.id.to_string(), unknown), aim(unknown, unknown));
    assert_eq!(aim(unknown, &target.id.to_string()), aim(unknown, unknown));
    let after = (wait(PLACE.house.db.head(TOWN)).expect("the head"), wait(PLACE.house.db.head(COUNTY)).expect("the head"));
    assert_eq!(before, after, "nothing was written");
}
