//! All pages, native only. [`site_map`] is the whole site on one screen.

pub mod about;
pub mod account;
pub mod area;
pub mod board;
pub mod browser;
pub mod choose;
pub mod closing;
pub mod compare;
pub mod dashboard;
pub mod decision;
pub mod delivery;
pub mod duties;
pub mod edit;
pub mod entry;
pub mod evaluation;
pub mod failure;
pub mod first_start;
pub mod form;
pub mod goal;
pub mod goal_edit;
pub mod grant;
pub mod guard;
pub mod health;
pub mod here;
pub mod house;
pub mod import;
pub mod indicator;
pub mod indicator_edit;
pub mod journal;
pub mod life;
pub mod link;
pub mod look_as;
pub mod measurement_edit;
pub mod methods;
pub mod narrative_edit;
pub mod new_series;
pub mod owed;
pub mod partner;
pub mod people;
pub mod problem;
pub mod project;
pub mod project_edit;
pub mod rate;
pub mod release;
pub mod report;
pub mod responsibility;
pub mod route;
pub mod sample;
pub mod series;
pub mod shell;
pub mod shock;
pub mod sign_in;
pub mod site;
pub mod target_edit;
pub mod today;
pub mod ui;
pub mod with_files;

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use domain::role::Act;

use house::House;
use route::{Listed, Map};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// A page that takes longer than this is given up.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Sending a large file over a slow line takes longer.
const LONGEST_UPLOAD: Duration = Duration::from_mins(30);

/// Every address of the product with the act that the role table must allow for it.
fn site_map(house: &House) -> Map {
    files(releasing(writing(evaluating(organising(reading(people(open(Map::new(house)))))))))
}

/// Without a municipality, for everybody.
fn open(map: Map) -> Map {
    map.open("/", choose::page)
        .open("/methods", methods::page)
        .open("/accessibility", about::accessibility)
        .open("/privacy", about::privacy)
        .open("/imprint", about::imprint)
        .open("/sign-in", sign_in::page)
        .open("/sign-in/code", sign_in::code_page)
        .open("/link/{secret}", link::page)
        .open("/first-start", first_start::page)
        .open("/health/live", health::live)
        .open("/health/ready", health::ready)
        .open("/s/{hash}/{*name}", site::file)
        .open_post("/do/sign-in", sign_in::sign_in)
        .open_post("/do/sign-in-code", sign_in::code)
        .open_post("/do/mail-link", sign_in::mail_link)
        .open_post("/do/link", link::open)
        .open_post("/do/sign-out", sign_in::sign_out)
        .open_post("/do/first-start", first_start::finish)
        .open_post("/do/look-as", look_as::look_as)
}

/// One's own account; people, their roles, partners without an account.
fn people(map: Map) -> Map {
    map.somewhere("/account", Act::OwnSession, account::page)
        .somewhere("/account/second-factor", Act::OwnSession, account::second_factor::page)
        .somewhere_post("/do/end-session", Act::OwnSession, account::end_session)
        .somewhere_post("/do/end-other-sessions", Act::OwnSession, account::end_other_sessions)
        .somewhere_post("/do/password", Act::OwnSession, account::change_password)
        .somewhere_post("/do/begin-second-factor", Act::OwnSession, account::second_factor::begin)
        .somewhere_post("/do/confirm-second-factor", Act::OwnSession, account::second_factor::confirm)
        .somewhere_post("/do/remove-second-factor", Act::OwnSession, account::second_factor::remove_it)
        .somewhere("/people", Act::ManagePeople, people::list)
        .somewhere("/people/new", Act::ManagePeople, people::invite::page)
        .somewhere("/people/{person}", Act::ManagePeople, people::person::page)
        .somewhere_post("/do/invite", Act::ManagePeople, people::invite::invite)
        .somewhere_post("/do/appoint", Act::ManagePeople, people::invite::appoint)
        .somewhere_post("/do/end-role", Act::ManagePeople, people::person::end_role)
        .somewhere_post("/do/end-sessions", Act::ManagePeople, people::person::end_sessions)
        .somewhere_post("/do/invite-again", Act::ManagePeople, people::person::invite_again)
        .somewhere_post("/do/reset-second-factor", Act::ManagePeople, people::person::reset_second_factor)
        .somewhere_post("/do/rename", Act::ManagePeople, people::person::rename)
        .get("/{municipality}/partners", Act::Organise, partner::page)
        .post("/do/{municipality}/partner", Act::Organise, partner::issue)
        .post("/do/{municipality}/end-partner", Act::Organise, partner::end)
}

/// Reading: who sees which part of it is decided by release and audience.
fn reading(map: Map) -> Map {
    map.get("/{municipality}", Act::ReadPublic, dashboard::page)
        .get("/{municipality}/goals/{goal}", Act::ReadPublic, goal::page)
        .get("/{municipality}/indicators", Act::ReadPublic, board::page)
        .get("/{municipality}/indicators/{indicator}", Act::ReadPublic, indicator::page)
        .get("/{municipality}/series/{series}", Act::ReadPublic, series::page)
        .get("/{municipality}/series/{series}/values.csv", Act::ReadPublic, series::csv)
        .get("/{municipality}/compare", Act::ReadPublic, compare::list)
        .get("/{municipality}/compare/{indicator}", Act::ReadPublic, compare::page)
        .get("/{municipality}/areas", Act::ReadPublic, area::list)
        .get("/{municipality}/areas/{area}", Act::ReadPublic, area::page)
        .get("/{municipality}/projects", Act::ReadPublic, project::list)
        .get("/{municipality}/projects/{project}", Act::ReadPublic, project::page)
        .get("/{municipality}/projects/{project}/effect", Act::ReadPublic, evaluation::page)
        .get("/{municipality}/evidence/{evidence}", Act::ReadOwn, entry::download)
        .get("/{municipality}/decisions", Act::ReadPublic, decision::list)
        .get("/{municipality}/decisions/{decision}", Act::ReadPublic, decision::page)
        .get("/{municipality}/grants", Act::ReadPublic, grant::list)
        .get("/{municipality}/grants/{grant}", Act::ReadPublic, grant::page)
        .get("/{municipality}/reports", Act::ReadPublic, report::page)
        .get("/{municipality}/reports/{report}", Act::ReadPublic, report::one)
        .get("/{municipality}/reports/{report}/files/{file}", Act::ReadPublic, report::file)
        .get("/{municipality}/reports/{report}/package.zip", Act::ReadJournal, report::audit_package)
        .post("/do/{municipality}/report", Act::IssueReport, report::make)
        .get("/{municipality}/logo", Act::Organise, report::logo::page)
        .get("/{municipality}/logo/picture", Act::Organise, report::logo::picture)
        .upload("/do/{municipality}/logo", Act::Organise, report::logo::take)
        .post("/do/{municipality}/logo-drop", Act::Organise, report::logo::drop_it)
}

/// Organising: what waits for whom, decisions, grants, responsibilities.
fn organising(map: Map) -> Map {
    map.get("/{municipality}/today", Act::Organise, today::page)
        .get("/{municipality}/owed", Act::Organise, owed::page)
        .get("/{municipality}/new-responsibility", Act::Organise, responsibility::create)
        .get("/{municipality}/responsibilities/{responsibility}/edit", Act::Organise, responsibility::edit)
        .post("/do/{municipality}/remind", Act::Organise, owed::remind)
        .post("/do/{municipality}/responsibility", Act::Organise, responsibility::save)
        .get("/{municipality}/new-decision", Act::EditGoal, decision::create)
        .get("/{municipality}/decisions/{decision}/edit", Act::EditGoal, decision::edit)
        .post("/do/{municipality}/decision", Act::EditGoal, decision::save)
        .post("/do/{municipality}/decision-note", Act::EditGoal, decision::save_note)
        .get("/{municipality}/new-grant", Act::EditProject, grant::create)
        .get("/{municipality}/grants/{grant}/edit", Act::EditProject, grant::edit)
        .post("/do/{municipality}/grant", Act::EditProject, grant::save)
        .post("/do/{municipality}/grant-proof", Act::EditProject, grant::save_proof)
}

/// Evaluating: the plan of a project, when it is frozen, what is known after the start.
fn evaluating(map: Map) -> Map {
    map.get("/{municipality}/projects/{project}/plan", Act::PlanEvaluation, evaluation::edit)
        .get("/{municipality}/projects/{project}/freeze", Act::FreezeEvaluation, evaluation::freeze_page)
        .get("/{municipality}/projects/{project}/effect/record", Act::PlanEvaluation, evaluation::record)
        .get("/{municipality}/shocks", Act::EditIndicator, shock::page)
        .post("/do/{municipality}/shock", Act::EditIndicator, shock::add)
        .post("/do/{municipality}/shock-withdraw", Act::EditIndicator, shock::take_away)
        .post("/do/{municipality}/evaluation", Act::PlanEvaluation, evaluation::save)
        .post("/do/{municipality}/evaluation-freeze", Act::FreezeEvaluation, evaluation::freeze)
        .post("/do/{municipality}/evaluation-record", Act::PlanEvaluation, evaluation::save_record)
}

/// Writing: goals, projects, indicators, values.
fn writing(map: Map) -> Map {
    map.get("/{municipality}/new-goal", Act::EditGoal, goal_edit::create)
        .get("/{municipality}/goals/{goal}/edit", Act::EditGoal, goal_edit::edit)
        .get("/{municipality}/goals/{goal}/new-target", Act::EditGoal, target_edit::create)
        .get("/{municipality}/goals/{goal}/targets/{target}", Act::EditGoal, target_edit::edit)
        .get("/{municipality}/new-project", Act::EditProject, project_edit::create)
        .get("/{municipality}/projects/{project}/edit", Act::EditProject, project_edit::edit)
        .get("/{municipality}/new-indicator", Act::EditIndicator, indicator_edit::adopt)
        .get("/{municipality}/indicators/{indicator}/edit", Act::EditIndicator, indicator_edit::edit)
        .get("/{municipality}/series/{series}/new-value", Act::EnterMeasurement, measurement_edit::page)
        .get("/{municipality}/entry", Act::EnterOwn, entry::page)
        .get("/{municipality}/entry/evidence/{evidence}", Act::EnterOwn, entry::download_own)
        .upload("/do/{municipality}/entry", Act::EnterOwn, entry::save)
        .upload("/do/{municipality}/evidence", Act::EnterOwn, entry::upload)
        .post("/do/{municipality}/draft", Act::EnterOwn, entry::save_draft)
        .post("/do/{municipality}/goal", Act::EditGoal, goal_edit::save)
        .post("/do/{municipality}/target", Act::EditGoal, target_edit::save)
        .post("/do/{municipality}/project", Act::EditProject, project_edit::save)
        .post("/do/{municipality}/adopt", Act::EditIndicator, indicator_edit::save_adopted)
        .post("/do/{municipality}/indicator", Act::EditIndicator, indicator_edit::save)
        .post("/do/{municipality}/measurement", Act::EnterMeasurement, measurement_edit::save)
        .get("/{municipality}/indicators/{indicator}/new-series", Act::EditIndicator, new_series::page)
        .post("/do/{municipality}/series", Act::EditIndicator, new_series::save)
}

/// Releasing what others wrote, closing periods.
fn releasing(map: Map) -> Map {
    map.get("/{municipality}/release", Act::ReleaseMeasurement, release::page)
        .get("/{municipality}/series/{series}/values/{period}", Act::ReadInternal, life::page)
        .get("/{municipality}/closings", Act::ClosePeriod, closing::page)
        .get("/{municipality}/journal", Act::ReadJournal, journal::page)
        .get("/{municipality}/journal/check", Act::ReadJournal, journal::check)
        .get("/{municipality}/journal/{entry}", Act::ReadJournal, journal::entry)
        .get("/{municipality}/journal/{entry}/proof.json", Act::ReadJournal, journal::proof)
        .get("/{municipality}/samples", Act::ReadInternal, sample::page)
        .get("/{municipality}/samples/{sample}", Act::ReadInternal, sample::one)
        .post("/do/{municipality}/sample", Act::Audit, sample::draw)
        .post("/do/{municipality}/sample-remark", Act::Audit, sample::remark)
        .post("/do/{municipality}/sample-answer", Act::AnswerAudit, sample::answer)
        .get("/{municipality}/goals/{goal}/narratives/{period}", Act::ReadInternal, life::narrative)
        .get("/{municipality}/goals/{goal}/narrative", Act::EnterOwn, narrative_edit::page)
        .post("/do/{municipality}/release", Act::ReleaseMeasurement, release::decide)
        .post("/do/{municipality}/withdraw", Act::EnterMeasurement, life::withdraw)
        .post("/do/{municipality}/closing", Act::ClosePeriod, closing::close)
        .post("/do/{municipality}/closing-open", Act::ClosePeriod, closing::open_again)
        .post("/do/{municipality}/narrative", Act::EnterOwn, narrative_edit::save)
}

/// Files with figures and what came with them.
fn files(map: Map) -> Map {
    map.get("/{municipality}/import", Act::Import, import::page)
        .get("/{municipality}/import/{upload}", Act::Import, import::found)
        .get("/{municipality}/import/{upload}/mapping", Act::Import, import::mapping)
        .get("/{municipality}/import/{upload}/dry-run", Act::Import, import::dry_run)
        .get("/{municipality}/import/{upload}/progress", Act::Import, import::progress)
        .upload("/do/{municipality}/import", Act::Import, import::receive)
        .post("/do/{municipality}/import-discard", Act::Import, import::discard)
        .post("/do/{municipality}/import-mapping", Act::Import, import::save_mapping)
        .post("/do/{municipality}/import-record", Act::Import, import::apply)
        .get("/{municipality}/deliveries", Act::ReadInternal, delivery::page)
        .get("/{municipality}/deliveries/{delivery}", Act::ReadInternal, delivery::one)
        .get("/{municipality}/deliveries/{delivery}/file", Act::ReadInternal, delivery::file)
        .post("/do/{municipality}/delivery-release", Act::ReleaseMeasurement, delivery::release)
        .post("/do/{municipality}/delivery-return", Act::ReleaseMeasurement, delivery::send_back)
        .post("/do/{municipality}/delivery-withdraw", Act::Import, delivery::withdraw)
}

/// The product as one service.
pub fn router(house: House) -> Router {
    // leptos spawns its work here; a second router in the same program finds it set already.
    let _ = any_spawner::Executor::init_tokio();
    let (router, uploads, _) = site_map(&house).finish();
    let patience = |longest| TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest);
    router
        .fallback(route::nothing)
        .layer(patience(LONGEST_ANSWER))
        .merge(uploads.layer(patience(LONGEST_UPLOAD)))
        .layer(from_fn_with_state(house.clone(), guard::guard))
        .layer(CompressionLayer::new())
        .with_state(house)
}

/// All addresses with method and act: for the test that goes through the role table.
pub fn listing(house: &House) -> Vec<Listed> {
    site_map(house).finish().2
}
