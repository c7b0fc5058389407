//! Evaluations: the finding in both languages, the plan as a draft, frozen, and changed afterwards; who does which of it.

use axum::http::StatusCode;
use domain::evaluation::Evaluation;
use domain::id::{Id, Seq};
use domain::project::Project;
use domain::register::Register;

use crate::house::{Asking, COUNTY, PLACE, Reply, get, post, wait};

/// The cookie of the person of the demo who plays a role.
fn playing(role: &str) -> String {
    let reply = post("/do/look-as", &[("role", role), ("back", "/")]).send();
    reply.cookies()[0].split(';').next().unwrap_or_default().to_owned()
}

fn seen_by(role: &str, path: &str) -> Reply {
    get(path).cookie(playing(role)).send()
}

fn register() -> Register {
    wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register")
}

fn project(slug: &str) -> Id<Project> {
    register().projects.by_slug(slug).expect("the project").id
}

/// A project without a plan in the story.
const PROJECT: &str = "beteiligungsfonds";

/// A plan for it, with some fields typed differently.
fn plan(changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let register = register();
    let goal = register.projects.by_slug(PROJECT).expect("the project").noun.goals[0];
    let series = register.targets_of(goal)[0].noun.series.to_string();
    let fields = [
        ("id", Id::<Evaluation>::from_parts(1_796_000_000_000, [7; 10]).to_string()),
        ("project", project(PROJECT).to_string()),
        ("series-1", series),
        ("direction-1", "rise".to_owned()),
        ("size-1", "10".to_owned()),
        ("design", "series".to_owned()),
        ("shape", "step".to_owned()),
        ("allocation", "none".to_owned()),
        ("planned-start", "01.07.2025".to_owned()),
        ("date-1", "30.06.2028".to_owned()),
        ("decided-by", "Beirat".to_owned()),
    ];
    let kept = fields.into_iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.chain(changes.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
}

fn send(path: &str, fields: &[(&'static str, String)]) -> Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    post(path, &fields).by(Asking::County).send()
}

#[test]
fn the_finding_says_in_one_sentence_whether_it_works_and_what_could_be_wrong() {
    let page = get("/leuchtental/projects/sprachbildung-kita/effect").send();
    assert_eq!(page.status, StatusCode::OK);
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("Wirkt „Sprachbildung in der Kita“?") < at("Vergleich spricht für Wirkung"));
    assert!(at("Unsere Veränderung") < at("In Einfacher Sprache"));
    assert!(at("role=\"img\"") < at("Was daran falsch sein könnte"));
    at("Tabelle zum Diagramm");
    at("Nachrechnen");
    at("Angesehen: 1 Kennzahl zu 1 Termin");
    at("War die Maßnahme geeignet?");
    at("Festgelegt am 28.06.2021, vor dem Start.");
    assert!(!page.body.contains("/projects/sprachbildung-kita/plan"), "strangers change no plan");
}

#[test]
fn the_same_finding_is_told_in_english() {
    let page = get("/leuchtental/projects/sprachbildung-kita/effect?lang=en").send();
    assert_eq!(page.status, StatusCode::OK);
    for text in ["Because of the measure?", "In plain language", "Our change", "What could be wrong about it", "Evaluation plan"] {
        assert!(page.body.contains(text), "{text}");
    }
    for word in ["Vergleichsorte", "Unsere Veränderung", "Auswertungsplan", "Zu beachten", "Nachrechnen"] {
        assert!(!page.body.contains(word), "{word} is German");
    }
}

#[test]
fn goal_project_and_dashboard_say_the_same_verdict_and_lead_to_it() {
    let dashboard = get("/leuchtental").send();
    assert!(dashboard.body.contains("<b>Vergleich spricht für Wirkung</b>"), "the chip");
    for path in ["/leuchtental/goals/sprache-einschulung", "/leuchtental/projects/sprachbildung-kita"] {
        let page = get(path).send();
        assert!(page.body.contains("Vergleich spricht für Wirkung"), "{path}");
        assert!(page.body.contains("href=\"/leuchtental/projects/sprachbildung-kita/effect\""), "{path}");
    }
    let without = get("/leuchtental/goals/vorsorge-schwangere").send();
    assert!(without.body.contains("Noch nicht untersucht"), "no plan, no light");
}

#[test]
fn a_plan_is_refused_with_all_its_problems_and_comes_back_filled() {
    let reply = send(
        "/do/leuchtental/evaluation",
        &plan(&[("size-1", "-2"), ("date-1", "01.01.2020"), ("decided-by", ""), ("project", &project("erzaehlcafe").to_string())]),
    );
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert!(reply.location().contains("?form="), "{}", reply.location());
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(page.body.contains("value=\"01.01.2020\""), "what was typed is there");
    for field in ["decided-by", "size-1", "date-1"] {
        assert!(page.body.contains(&format!("{field}-error")), "and all that is wrong with it, {field} too, in one round");
    }
}

#[test]
fn a_plan_is_a_draft_until_it_is_frozen_and_a_change_after_that_is_labelled() {
    let address = format!("/leuchtental/projects/{PROJECT}");
    let reply = send("/do/leuchtental/evaluation", &plan(&[]));
    assert_eq!(reply.location(), format!("{address}/effect?done=plan#plan"));
    let told = get(format!("{address}/effect?done=plan")).by(Asking::County).send();
    assert!(told.body.contains("Gespeichert. Nächster Schritt: Auswertungsplan festlegen."));
    assert!(!get(format!("{address}/effect?done=plan")).send().body.contains("Gespeichert."), "nobody outside is told what she did not do");
    let inside = get(format!("{address}/effect")).by(Asking::County).send();
    assert!(inside.body.contains("Entwurf, noch nicht festgelegt"));
    let outside = get(format!("{address}/effect")).send();
    assert!(outside.body.contains("Noch nicht untersucht") && !outside.body.contains("Entwurf"), "a draft is for those inside");

    let step = get(format!("{address}/freeze")).by(Asking::County).send();
    assert!(step.body.contains("Die Maßnahme hat schon begonnen."), "it says what freezing means now");
    let seen = || register().evaluation_of(project(PROJECT)).expect("the plan").seq.0.to_string();
    let frozen = send("/do/leuchtental/evaluation-freeze", &[("project", project(PROJECT).to_string()), ("seen", seen())]);
    assert_eq!(frozen.location(), format!("{address}/effect?done=frozen"));
    let page = get(format!("{address}/effect")).send();
    assert!(page.body.contains("erst nach dem Start festgelegt") || page.body.contains("Erst nach dem Start festgelegt"), "late is said");

    let silent = send("/do/leuchtental/evaluation", &plan(&[("seen", &seen()), ("size-1", "5")]));
    assert!(silent.location().contains("?form="), "a change needs a reason");
    let changed = send("/do/leuchtental/evaluation", &plan(&[("seen", &seen()), ("size-1", "5"), ("reason", "Mehr Vereine als gedacht")]));
    assert_eq!(changed.location(), format!("{address}/effect?done=plan-change#plan"));
    let page = get(format!("{address}/effect")).send();
    assert!(
        page.body.contains("nach dem Festlegen geändert") && page.body.contains("Mehr Vereine als gedacht"),
        "the change is told with its reason"
    );
    let old = send("/do/leuchtental/evaluation", &plan(&[("seen", "1"), ("size-1", "4"), ("reason", "Noch einmal")]));
    assert_eq!(old.status, StatusCode::CONFLICT, "somebody changed it meanwhile");
}

#[test]
fn a_lead_plans_her_own_projects_and_freezes_none() {
    assert_eq!(seen_by("project_lead", "/leuchtental/projects/rucksack-eltern/plan").status, StatusCode::OK);
    assert_eq!(seen_by("project_lead", "/leuchtental/projects/mentoring-arbeit/plan").status, StatusCode::FORBIDDEN);
    assert_eq!(seen_by("project_lead", "/leuchtental/projects/rucksack-eltern/freeze").status, StatusCode::FORBIDDEN);
    assert_eq!(seen_by("releaser", "/leuchtental/projects/rucksack-eltern/freeze").status, StatusCode::OK);
    assert_eq!(seen_by("releaser", "/leuchtental/projects/rucksack-eltern/plan").status, StatusCode::FORBIDDEN);
    assert_eq!(get("/leuchtental/projects/rucksack-eltern/plan").send().status, StatusCode::UNAUTHORIZED);
}

#[test]
fn the_form_proposes_places_and_says_what_the_plan_could_show() {
    let page = get("/leuchtental/projects/sprachbildung-kita/plan").by(Asking::County).send();
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Landkreis Haselgrund") && page.body.contains("name=\"unit\""));
    assert!(page.body.contains("Planungshilfe") && page.body.contains("erkennbar ab ±"));
    assert!(page.body.contains("name=\"reason\""), "this plan is frozen, so a change needs a reason");
}

#[test]
fn two_projects_that_look_at_one_figure_in_the_same_time_are_told_of_each_other() {
    let db = &PLACE.house.db;
    let today = domain::period::parse_day("2026-09-30").expect("a day");
    let asker = domain::role::Asker::public();
    let sight = wait(PLACE.house.books.sight(db, &asker, "leuchtental", server::analysis::sight::When::now(today))).expect("the sight");
    let mut judged = server::analysis::effect::judged_evaluations(&sight);
    let (first, second) = (judged[0].clone(), judged[1].project.clone());
    assert!(first.shared_with.iter().all(|project| project.id != second.id), "the demo's projects have figures of their own");
    // The second project gets a plan that looks at the figures of the first.
    let mut same = server::analysis::effect::JudgedEvaluation { project: second.clone(), ..first.clone() };
    same.evaluation.id = Id::from_parts(1, [9; 10]);
    judged = vec![first.clone(), same.clone()];
    server::analysis::effect::share(&mut judged);
    assert_eq!(judged[0].shared_with.iter().map(|project| project.id).collect::<Vec<_>>(), [second.id]);
    assert_eq!(judged[1].shared_with.iter().map(|project| project.id).collect::<Vec<_>>(), [first.project.id]);
    // Later, or of a draft, it is nothing to each other.
    let mut later = same.clone();
    later.evaluation.noun.start = first.evaluation.noun.plan.dates.iter().max().and_then(|day| day.tomorrow().ok());
    let mut draft = same;
    draft.standing.frozen = None;
    for other in [later, draft] {
        let mut judged = vec![first.clone(), other];
        server::analysis::effect::share(&mut judged);
        assert!(judged[0].shared_with.is_empty());
    }
}

#[test]
fn a_time_of_upheaval_that_a_municipality_adds_warns_whoever_began_then_until_it_is_taken_away() {
    let page = || get("/leuchtental/shocks").by(Asking::County).send().body;
    let finding = || get("/leuchtental/projects/sprachbildung-kita/effect").send().body;
    assert!(page().contains("2020 Pandemie"), "those known everywhere stand there");
    let judged = register().evaluation_of(project("sprachbildung-kita")).expect("the plan").noun.start();
    let day = |add: i64| domain::period::write_day(judged.checked_add(jiff::Span::new().days(add)).expect("a day"), domain::language::Language::De);
    let add = |from: String, to: String| {
        let id = PLACE.house.db.entropy().id::<domain::shock::Shock>(PLACE.house.clock.now()).to_string();
        send("/do/leuchtental/shock", &[("id", id), ("name", "Werk in Brand".into()), ("from", from), ("to", to)])
    };
    let refused = add(day(10), day(-10));
    assert!(refused.location().contains("?form="), "the end lies before the start");
    assert!(!finding().contains("Werk in Brand"));
    add(day(-10), day(10));
    assert!(page().contains("Werk in Brand") && finding().contains("Werk in Brand"));
    let stored = register().shocks.iter().find(|shock| shock.noun.name.text == "Werk in Brand").expect("it is recorded").clone();
    assert_eq!(get("/auen/shocks").by(Asking::County).send().status, StatusCode::FORBIDDEN);
    send("/do/leuchtental/shock-withdraw", &[("id", stored.id.to_string()), ("seen", stored.seq.0.to_string())]);
    assert!(!page().contains("Werk in Brand") && !finding().contains("Werk in Brand"));
}
