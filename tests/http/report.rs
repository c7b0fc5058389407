//! Reports from outside: who may make them, who may read them, what comes back when something does not fit, and the files byte for byte.

use std::sync::LazyLock;

use axum::http::StatusCode;
use domain::id::{MunicipalityNo, Seq};
use domain::role::{Act, Asker, Role};
use server::report::ask::{Wish, ask};
use server::report::issue::{fetch, issue};

use crate::canary::BIRD;
use crate::house::{Ask, Asking, COUNTY, PLACE, Reply, TOWN, get, post, wait};

const REPORTS: &str = "/leuchtental/reports";
const FORM: &str = "/do/leuchtental/report";

/// A report that everybody may read, issued once in each municipality: for the tests that go through all addresses.
pub fn public(no: MunicipalityNo) -> String {
    static ISSUED: LazyLock<[(MunicipalityNo, String); 2]> = LazyLock::new(|| [COUNTY, TOWN].map(|no| (no, issued(no))));
    ISSUED.iter().find(|(of, _)| *of == no).expect("issued there").1.clone()
}

fn issued(no: MunicipalityNo) -> String {
    let house = &PLACE.house;
    let permit = Asker::operator().permit(Act::IssueReport, no).expect("the operator may");
    let wish = Wish { kind: "controlling".into(), readers: "public".into(), ..Wish::default() };
    wait(async {
        // Others write meanwhile, and for readers outside only the present can be told: then it is asked anew.
        for _ in 0..50 {
            let request = ask(&house.books, &house.db, permit, &wish, house.clock.now()).await.expect("it can be asked");
            if let Ok(report) = issue(&house.books, &house.db, permit, &request, None, house.clock.now()).await {
                return report.slug.to_string();
            }
        }
        panic!("it is never the present");
    })
}

fn by(role: Role, ask: Ask) -> Reply {
    ask.cookie(format!("kz_session={}", PLACE.roles[&role])).send()
}

fn make(role: Role, fields: &[(&str, &str)]) -> Reply {
    by(role, post(FORM, fields))
}

/// Makes a report; gives the address of its page. For readers outside only the present can be told, and other tests write meanwhile.
fn made(fields: &[(&str, &str)]) -> String {
    for _ in 0..50 {
        let reply = make(Role::Auditor, fields);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        if reply.location().starts_with("/leuchtental/reports/") {
            return reply.location().to_owned();
        }
    }
    panic!("it is never the present");
}

const INTERNAL: [(&str, &str); 4] = [("kind", "one_pager"), ("about", "goal:kita-besuch"), ("at", "30.06.2026"), ("readers", "internal")];

#[test]
fn an_auditor_makes_a_report_and_fetches_the_same_bytes_again_and_again() {
    let page = made(&INTERNAL);
    let listed = by(Role::Auditor, get(REPORTS)).body;
    assert!(listed.contains(&page) && listed.contains("Anlage zur Vorlage"), "{listed}");
    let one = by(Role::Auditor, get(page.clone()));
    assert_eq!(one.status, StatusCode::OK);
    let number = page.rsplit('/').next().expect("a number");
    for end in ["pdf", "docx", "txt", "xlsx"] {
        assert!(one.body.contains(&format!("{page}/files/kein-zufall-{number}.{end}")), "{end}");
    }
    let text = format!("{page}/files/kein-zufall-{number}.txt");
    let (first, second) = (by(Role::Auditor, get(text.clone())), by(Role::Auditor, get(text)));
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "text/plain"));
    assert_eq!(first.body, second.body);
    assert!(first.body.contains("1 Erreicht?") && first.body.contains("Mehr Kinder mit Einwanderungsgeschichte"), "{}", first.body);
    assert!(one.body.contains(&server::report::sha256(first.body.as_bytes())), "its hash stands beside it");
    assert_eq!(by(Role::Auditor, get(format!("{page}/files/other.txt"))).status, StatusCode::NOT_FOUND);
}

#[test]
fn an_internal_report_is_not_there_for_readers_outside_and_the_council_s_not_for_everybody() {
    let (internal, council) = (made(&INTERNAL), made(&[("kind", "one_pager"), ("about", "goal:kita-besuch"), ("readers", "council")]));
    let status = |role: Role, page: &str| by(role, get(page)).status;
    assert_eq!(status(Role::CouncilMember, &internal), StatusCode::NOT_FOUND);
    assert_eq!(status(Role::CouncilMember, &council), StatusCode::OK);
    assert_eq!(status(Role::ProjectLead, &internal), StatusCode::OK, "she works inside");
    for page in [&internal, &council] {
        assert_eq!(get(page.clone()).send().status, StatusCode::NOT_FOUND);
        assert!(!get(REPORTS).send().body.contains(page.as_str()));
    }
    let public = format!("{REPORTS}/{}", public(COUNTY));
    let reply = get(public.clone()).send();
    assert_eq!(reply.status, StatusCode::OK);
    assert!(!reply.body.contains("package.zip") && get(REPORTS).send().body.contains(&public));
}

#[test]
fn what_is_hidden_from_readers_is_in_none_of_their_files() {
    // It is issued on the first call.
    let name = public(COUNTY);
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let report = register.reports.by_slug(&name).expect("issued").noun.clone();
    for file in &report.files {
        let bytes = wait(fetch(&PLACE.house.db, COUNTY, &report, &file.name)).expect("read").expect("there");
        let inside = server::report::check::attachments(&bytes).unwrap_or_default();
        let all = std::iter::once(&bytes).chain(inside.values());
        let told: Vec<String> = all.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        assert!(!told.iter().any(|text| text.contains(BIRD) || text.contains("618297")), "{}", file.name);
    }
    let text = by(Role::CouncilMember, get(format!("{REPORTS}/{name}/files/data.csv"))).body;
    assert!(text.len() > 1_000, "the control: there is something to look through");
}

#[test]
fn what_does_not_fit_comes_back_with_the_reason_and_what_was_typed() {
    let future = [("kind", "controlling"), ("about", "all"), ("at", "31.12.2030"), ("readers", "internal")];
    let misfit = [("kind", "one_pager"), ("about", "all"), ("at", "30.06.2026"), ("readers", "internal")];
    let unread = [("kind", "controlling"), ("about", "all"), ("at", "gestern"), ("readers", "nobody")];
    let past = [("kind", "controlling"), ("about", "all"), ("at", "30.06.2026"), ("known", "3"), ("readers", "council")];
    for (fields, named) in [(future, &["at"][..]), (misfit, &["about"]), (unread, &["at", "readers"])].iter().map(|(f, n)| (f.as_slice(), *n)) {
        told(fields, named);
    }
    told(&past, &["known"]);
}

/// Sends a form that is refused; the form comes back with a problem at each of these fields.
fn told(fields: &[(&str, &str)], named: &[&str]) {
    let reply = make(Role::Auditor, fields);
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    assert!(reply.location().starts_with(&format!("{REPORTS}?form=")), "{}", reply.location());
    let back = by(Role::Auditor, get(reply.location().split('#').next().unwrap_or_default()));
    for name in named {
        assert!(back.body.contains(&format!("id=\"{name}-error\"")), "{name}: {}", back.body);
    }
}

#[test]
fn the_package_is_for_those_who_read_the_journal() {
    let page = made(&INTERNAL);
    let package = format!("{page}/package.zip");
    assert_eq!(by(Role::ProjectLead, get(package.clone())).status, StatusCode::FORBIDDEN);
    assert_eq!(get(package.clone()).send().status, StatusCode::UNAUTHORIZED);
    let reply = by(Role::Auditor, get(package));
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "application/zip"));
}

#[test]
fn those_who_may_make_reports_find_the_way_from_goal_and_grant() {
    let goal = get("/leuchtental/goals/kita-besuch").by(Asking::County).send().body;
    assert!(goal.contains("/leuchtental/reports?kind=one_pager&amp;about=goal:kita-besuch"), "{goal}");
    assert!(!get("/leuchtental/goals/kita-besuch").send().body.contains("kind=one_pager"));
    let grant = get("/leuchtental/grants/sprache-von-anfang-an").by(Asking::County).send().body;
    assert!(grant.contains("kind=grant_proof&amp;about=grant:sprache-von-anfang-an"));
    let form = by(Role::Auditor, get("/leuchtental/reports?kind=one_pager&about=goal:kita-besuch")).body;
    assert!(form.contains("value=\"one_pager\" selected") && form.contains("value=\"goal:kita-besuch\" selected"), "{form}");
}
