//! Every route × every role × its own, a foreign and an unknown municipality, against the role table.

use std::collections::BTreeMap;

use app::pages::listing;
use app::pages::route::Listed;
use axum::http::StatusCode;
use domain::audience::Visibility;
use domain::id::{MunicipalityNo, Seq};
use domain::role::{Act, Role, allows};
use domain::series::Series;
use domain::slug::Slug;

use crate::house::{Ask, Asking, COUNTY, PLACE, TOWN, get, post, wait};

/// Stands for an object that nobody has.
const NO_OBJECT: &str = "niemand-hat-es";
/// The demo has no evidence: its own test looks at who gets one.
const NO_EVIDENCE: &str = "kein-nachweis";
/// Stands for what a municipality has none of.
const NOTHING: &str = "gibt-es-nicht";

/// What stands in the braces of a path.
type Filling = BTreeMap<&'static str, String>;

/// Visible objects of a municipality for every parameter that the site map knows. A new parameter needs one line here.
fn filling(no: MunicipalityNo, slug: &str) -> Filling {
    let register = wait(PLACE.house.db.register(no, Seq::LATEST)).expect("the register");
    let installation = wait(PLACE.house.db.register(MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register");
    let target = register.targets.iter().next().expect("a target").clone();
    let series = register.series.get(target.noun.series).expect("its series");
    let whole = |series: &Series| series.group.is_total() && series.project.is_none();
    let own = register.series.iter().find(|one| whole(&one.noun)).unwrap_or(series);
    let area = installation.areas.get(own.noun.area).expect("its area").noun.codes[0].short().to_owned();
    let works_here = |person: &domain::person::Person| person.appointments.iter().any(|one| one.municipality == no);
    let person = installation.persons.iter().find(|person| works_here(&person.noun)).expect("a person");
    let slice = wait(PLACE.house.db.slice(domain::role::Asker::operator().scope(no), &register)).expect("the values");
    let period = slice.of(series.noun.no).last().expect("a value").measurement.period.code().replace('/', "%2F");
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
                .map_or_else(|| NOTHING.to_owned(), |project| project.slug.to_string()),
        ),
        ("decision", public(register.decisions.iter().map(|one| (&one.slug, one.noun.visibility)))),
        ("grant", public(register.grants.iter().map(|one| (&one.slug, one.noun.visibility)))),
        ("responsibility", register.responsibilities.iter().next().map_or_else(|| NOTHING.to_owned(), |one| one.slug.to_string())),
        ("area", area),
        ("person", person.id.to_string()),
        ("secret", NO_OBJECT.to_owned()),
        ("evidence", NO_EVIDENCE.to_owned()),
        ("period", period),
        ("entry", "13".to_owned()),
        ("upload", upload(no)),
        ("delivery", register.deliveries.iter().next().map_or_else(|| NOTHING.to_owned(), |delivery| delivery.noun.no.to_string())),
        ("report", crate::report::public(no)),
        ("sample", crate::sample::drawn(no)),
        ("file", "data.csv".to_owned()),
        ("hash", "h1".to_owned()),
        ("*name", "style.css".to_owned()),
    ])
}

/// The first that everybody may see.
fn public<'a>(mut all: impl Iterator<Item = (&'a Slug, Visibility)>) -> String {
    all.find(|(_, visibility)| *visibility == Visibility::PUBLIC).map_or_else(|| NOTHING.to_owned(), |(slug, _)| slug.to_string())
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

/// Who asks: a role held in one municipality, with the secret of the session.
struct Asker {
    role: Role,
    at: MunicipalityNo,
    secret: Option<&'static str>,
}

impl Asker {
    /// All nine roles in the county, and two coordinators, one of them elsewhere.
    fn all() -> Vec<Self> {
        let secret = |role: Role| PLACE.roles.get(&role).map(String::as_str);
        let mut all: Vec<Self> = Role::ALL.into_iter().map(|role| Self { role, at: COUNTY, secret: secret(role) }).collect();
        all.push(Self { role: Role::Coordinator, at: TOWN, secret: Some(&PLACE.town) });
        all
    }

    fn ask(&self, ask: Ask) -> Ask {
        match self.secret {
            Some(secret) => ask.cookie(format!("kz_session={secret}")),
            None => ask,
        }
    }

    fn status(&self, route: &Listed, path: &str) -> StatusCode {
        let ask = if route.method == "GET" { get(path) } else { post(path, &[]) };
        // Signing out would end the session that all other tests use.
        if route.path == "/do/sign-out" { ask.send().status } else { self.ask(ask).send().status }
    }

    /// What this asker is in a municipality.
    fn role_in(&self, municipality: MunicipalityNo) -> Role {
        if self.at == municipality { self.role } else { Role::Public }
    }

    /// Whether the role table allows an act there; outside any municipality, somewhere.
    fn may(&self, act: Act, municipality: Option<MunicipalityNo>) -> bool {
        allows(municipality.map_or(self.role, |municipality| self.role_in(municipality)), act)
    }
}

/// Routes that are for everybody and answer that something is not there: the first start is over, and the link is unknown.
const NOT_THERE: [&str; 4] = ["/first-start", "/do/first-start", "/link/{secret}", "/do/link"];

/// What the role table says. `municipality` is the one that fills the path, if there is one.
fn expected(route: &Listed, asker: &Asker, municipality: Option<MunicipalityNo>) -> Vec<StatusCode> {
    let Some(act) = route.act else {
        return if NOT_THERE.contains(&route.path) { vec![StatusCode::NOT_FOUND] } else { vec![StatusCode::OK, StatusCode::SEE_OTHER] };
    };
    let inside = route.path.contains("{municipality}");
    if inside && municipality.is_none() {
        return vec![StatusCode::NOT_FOUND];
    }
    let may = asker.may(act, if inside { municipality } else { None });
    match (may, asker.secret, route.method) {
        // A person of another municipality is answered like an unknown one.
        (true, _, "GET") if route.path.contains("{person}") && municipality != Some(asker.at) => vec![StatusCode::NOT_FOUND],
        // Whoever leads projects plans the evaluation of her own only.
        (true, _, "GET") if route.act == Some(Act::PlanEvaluation) && asker.role == Role::ProjectLead => vec![StatusCode::OK, StatusCode::FORBIDDEN],
        // Whoever enters figures writes about the goals of her own projects only.
        (true, _, "GET") if route.path.ends_with("/narrative") && matches!(asker.role, Role::ProjectLead | Role::Partner) => {
            vec![StatusCode::OK, StatusCode::FORBIDDEN]
        }
        (true, _, "GET") => vec![StatusCode::OK],
        // Nothing typed is nothing to keep.
        (true, ..) if route.path.ends_with("/draft") => vec![StatusCode::OK],
        // An empty form is refused: it goes back to its page, or lacks what only a broken form lacks.
        (true, ..) => vec![StatusCode::SEE_OTHER, StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND],
        (false, None, _) => vec![StatusCode::UNAUTHORIZED],
        (false, ..) => vec![StatusCode::FORBIDDEN],
    }
}

fn places() -> [(Option<MunicipalityNo>, Filling); 3] {
    let mut unknown = filling(COUNTY, "nirgendwo");
    unknown.insert("person", "01890000-0000-7000-8000-000000000000".to_owned());
    [(Some(COUNTY), filling(COUNTY, "leuchtental")), (Some(TOWN), filling(TOWN, "auen")), (None, unknown)]
}

#[test]
fn every_route_answers_every_role_as_the_role_table_says() {
    let places = places();
    let askers = Asker::all();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for route in listing(&PLACE.house) {
        for (municipality, filling) in &places {
            for asker in &askers {
                let path = filled(route.path, filling);
                let mut expected = expected(&route, asker, *municipality);
                if (path.contains(NOTHING) || path.contains(NO_EVIDENCE)) && expected == [StatusCode::OK] {
                    expected = vec![StatusCode::NOT_FOUND];
                }
                if route.path.contains("{upload}") && expected == [StatusCode::OK] {
                    // Without a mapping the later steps lead back to it.
                    expected.push(StatusCode::SEE_OTHER);
                }
                if route.path.contains("/narratives/") && expected == [StatusCode::OK] {
                    // Not every goal has an explanation of that period.
                    expected.push(StatusCode::NOT_FOUND);
                }
                if (route.path.ends_with("/file") || route.path.ends_with("/logo/picture")) && expected == [StatusCode::OK] {
                    // The demo's files were never uploaded, and nobody handed in a logo.
                    expected = vec![StatusCode::NOT_FOUND];
                }
                let status = asker.status(&route, &path);
                asked += 1;
                if !expected.contains(&status) {
                    wrong.push(format!("{} {path} asked by {:?} of {:?}: {status}, expected {expected:?}", route.method, asker.role, asker.at));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 1_000, "only {asked} questions were asked");
}

#[test]
fn every_role_has_a_session_of_its_own() {
    for role in Role::ALL {
        assert_eq!(PLACE.roles.contains_key(&role), role != Role::Public, "{role:?}");
    }
}

#[test]
fn who_came_by_a_reminder_does_on_no_route_more_than_a_partner() {
    let reminded = Asker { role: Role::Partner, at: COUNTY, secret: Some(&PLACE.reminded) };
    let filling = filling(COUNTY, "leuchtental");
    for route in listing(&PLACE.house) {
        let path = filled(route.path, &filling);
        let status = reminded.status(&route, &path);
        let missing = path.contains(NO_EVIDENCE) && status == StatusCode::NOT_FOUND;
        assert!(missing || expected(&route, &reminded, Some(COUNTY)).contains(&status), "{} {path}: {status}", route.method);
    }
}

/// An object of another municipality on each page that has one, under the own municipality's name.
#[test]
fn a_foreign_object_answers_byte_for_byte_like_an_unknown_one() {
    let (own, foreign) = (filling(COUNTY, "leuchtental"), filling(TOWN, "auen"));
    let here = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let also_here = |name: &str, value: &str| match name {
        "goal" => here.goals.by_slug(value).is_some(),
        "target" => here.targets.by_slug(value).is_some(),
        "series" => here.series.by_slug(value).is_some(),
        "indicator" => here.indicators.by_slug(value).is_some(),
        "project" => here.projects.by_slug(value).is_some(),
        // Areas are shared by all, and every journal has an entry of that number.
        "area" | "entry" | "municipality" | "secret" | "file" | "hash" | "*name" => true,
        _ => false,
    };
    let mut compared = 0;
    for route in listing(&PLACE.house).into_iter().filter(|route| route.method == "GET" && route.act.is_some()) {
        for (name, value) in foreign.iter().filter(|(name, value)| route.path.contains(&format!("{{{name}}}")) && !also_here(name, value)) {
            let unknown = if *name == "person" { "01890000-0000-7000-8000-000000000000" } else { NO_OBJECT };
            let path = |value: &str| filled(route.path, &own.clone().into_iter().chain([(*name, value.to_owned())]).collect());
            for asker in Asker::all() {
                let (one, other) = (asker.ask(get(path(value))).send(), asker.ask(get(path(unknown))).send());
                // Where one is asked to sign in, the address that was asked for comes back.
                let bare = |body: &str, value: &str| body.replace(value, "OBJECT");
                assert_eq!(one.status, other.status, "{} {value} asked by {:?}", route.path, asker.role);
                assert_eq!(bare(&one.body, value), bare(&other.body, unknown), "{} {value} asked by {:?}", route.path, asker.role);
                compared += 1;
            }
        }
    }
    assert!(compared >= 50, "only {compared} answers were compared");
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
        let answers = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
        assert!(answers.contains(&status), "GET {path}: {status}");
    }
    assert_eq!(head(COUNTY), before);
}

#[test]
fn everything_that_changes_something_is_posted_to_do() {
    for route in listing(&PLACE.house) {
        assert_eq!(route.method == "POST", route.path.starts_with("/do/"), "{} {}", route.method, route.path);
        // Outside a municipality only people and one's own account need a role.
        let somewhere = matches!(route.act, Some(Act::ManagePeople | Act::OwnSession));
        assert_eq!(route.act.is_some() && !somewhere, route.path.contains("{municipality}"), "{} {}", route.method, route.path);
    }
}
