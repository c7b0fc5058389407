//! Every route × who asks × which municipality, against the role table.

use std::collections::BTreeMap;

use app::pages::listing;
use app::pages::route::Listed;
use axum::http::StatusCode;
use domain::id::{MunicipalityNo, Seq};
use domain::role::{Role, allows};
use domain::series::Series;

use crate::house::{Asking, COUNTY, PLACE, TOWN, get, post, wait};

/// Stands for a project where a municipality has none.
const NO_PROJECT: &str = "kein-projekt";

/// What stands in the braces of a path.
type Filling = BTreeMap<&'static str, String>;

/// Visible objects of a municipality for every parameter that the site map knows.
fn filling(no: MunicipalityNo, slug: &str) -> Filling {
    let register = wait(PLACE.house.db.register(no, Seq::LATEST)).expect("the register");
    let installation = wait(PLACE.house.db.register(MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register");
    let target = register.targets.iter().next().expect("a target").clone();
    let series = register.series.get(target.noun.series).expect("its series");
    let whole = |series: &Series| series.group.is_total() && series.project.is_none();
    let own = register.series.iter().find(|one| whole(&one.noun)).unwrap_or(series);
    let area = installation.areas.get(own.noun.area).expect("its area").noun.codes[0].short().to_owned();
    Filling::from([
        ("municipality", slug.to_owned()),
        ("goal", register.goals.get(target.noun.goal).expect("its goal").slug.to_string()),
        ("target", target.slug.to_string()),
        ("series", series.slug.to_string()),
        ("indicator", register.indicators.get(series.noun.indicator).expect("its indicator").slug.to_string()),
        (
            "project",
            register
                .projects
                .iter()
                .find(|project| project.noun.visibility == domain::audience::Visibility::PUBLIC)
                .map_or_else(|| NO_PROJECT.to_owned(), |project| project.slug.to_string()),
        ),
        ("area", area),
        ("upload", upload(no)),
        ("delivery", register.deliveries.iter().next().map_or_else(|| NO_PROJECT.to_owned(), |delivery| delivery.noun.no.to_string())),
        ("hash", "h1".to_owned()),
        ("*name", "style.css".to_owned()),
    ])
}

/// A small file on the desk of a municipality.
fn upload(no: MunicipalityNo) -> String {
    let db = &PLACE.house.db;
    let (id, now) = (db.entropy().hex::<8>(), PLACE.house.clock.now());
    let later = now.checked_add(jiff::ToSpan::hours(1)).expect("an instant");
    let text = "Schlüssel;Stichtag;Wert\n06632;31.12.2024;5\n";
    wait(async {
        db.begin_upload(no, &id, domain::person::Actor::Operator, "werte.csv", now, later).await.expect("begun");
        db.add_piece(&id, 0, text.as_bytes()).await.expect("a piece");
        db.end_upload(&id, i64::try_from(text.len()).expect("short"), "00").await.expect("ended");
    });
    id
}

fn filled(path: &str, filling: &Filling) -> String {
    let mut out = path.to_owned();
    for (name, value) in filling {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    assert!(!out.contains('{'), "the test does not know what to put into {out}");
    out
}

fn status(route: &Listed, path: &str, asking: Asking) -> StatusCode {
    let ask = if route.method == "GET" { get(path) } else { post(path, &[]) };
    // Signing out would end the session that all other tests use.
    let asking = if route.path == "/do/sign-out" { Asking::Public } else { asking };
    ask.by(asking).send().status
}

/// What the role table says.
fn expected(route: &Listed, asking: Asking, municipality: Option<MunicipalityNo>) -> Vec<StatusCode> {
    let Some(act) = route.act else {
        return vec![StatusCode::OK, StatusCode::SEE_OTHER];
    };
    let Some(municipality) = municipality else { return vec![StatusCode::NOT_FOUND] };
    let role = match (asking, municipality) {
        (Asking::County, COUNTY) | (Asking::Town, TOWN) => Role::Coordinator,
        _ => Role::Public,
    };
    match (allows(role, act), asking, route.method) {
        (true, _, "GET") => vec![StatusCode::OK],
        // An empty form is refused: it goes back to its page, or lacks what only a broken form lacks.
        (true, ..) => vec![StatusCode::SEE_OTHER, StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND],
        (false, Asking::Public, _) => vec![StatusCode::UNAUTHORIZED],
        (false, ..) => vec![StatusCode::FORBIDDEN],
    }
}

#[test]
fn every_route_answers_every_asker_as_the_role_table_says() {
    let places = [(Some(COUNTY), filling(COUNTY, "leuchtental")), (Some(TOWN), filling(TOWN, "auen")), (None, filling(COUNTY, "nirgendwo"))];
    let mut wrong = Vec::new();
    let mut asked = 0;
    for route in listing(&PLACE.house) {
        for (municipality, filling) in &places {
            for asking in Asking::ALL {
                let path = filled(route.path, filling);
                let mut expected = expected(&route, asking, *municipality);
                if route.path.ends_with("/first-start") {
                    // Somebody can sign in already, so there is no first start.
                    expected = vec![StatusCode::NOT_FOUND];
                }
                if route.path.contains("{upload}") && expected == [StatusCode::OK] {
                    // Without a mapping the later steps lead back to it.
                    expected.push(StatusCode::SEE_OTHER);
                }
                if route.path.ends_with("/file") && expected == [StatusCode::OK] {
                    // The demo's files were never uploaded.
                    expected = vec![StatusCode::NOT_FOUND];
                }
                if path.contains(NO_PROJECT) && expected == [StatusCode::OK] {
                    expected = vec![StatusCode::NOT_FOUND];
                }
                let status = status(&route, &path, asking);
                asked += 1;
                if !expected.contains(&status) {
                    wrong.push(format!("{} {path} asked by {asking:?}: {status}, expected {expected:?}", route.method));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 250, "only {asked} questions were asked");
}

#[test]
fn what_is_not_on_the_map_does_not_exist() {
    for asking in Asking::ALL {
        for path in [
            "/api",
            "/admin",
            "/leuchtental/nothing",
            "/leuchtental/goals",
            "/leuchtental/goals/kita-besuch/delete",
            "/do",
            "/.env",
            "/s",
            "/leuchtental//goals/kita-besuch",
            "/metrics",
            "/pkg/app.js",
            "/%00",
        ] {
            assert_eq!(get(path).by(asking).send().status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/do/leuchtental/nothing", "/do/leuchtental/user", "/api/do"] {
            assert_eq!(post(path, &[]).by(asking).send().status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[test]
fn no_address_on_the_map_changes_anything_by_being_read() {
    let head = |no| wait(PLACE.house.db.head(no)).expect("the head");
    let before = head(COUNTY);
    for route in listing(&PLACE.house).into_iter().filter(|route| route.method == "POST") {
        let path = filled(route.path, &filling(COUNTY, "leuchtental"));
        let status = get(&path).by(Asking::County).send().status;
        assert!(matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND), "GET {path}: {status}");
    }
    assert_eq!(head(COUNTY), before);
}

#[test]
fn everything_that_changes_something_is_posted_to_do() {
    for route in listing(&PLACE.house) {
        assert_eq!(route.method == "POST", route.path.starts_with("/do/"), "{} {}", route.method, route.path);
        assert_eq!(route.act.is_some(), route.path.contains("{municipality}"), "{}", route.path);
    }
}
