//! All pages, native only. [`site_map`] is the whole site on one screen.

pub mod about;
pub mod area;
pub mod board;
pub mod choose;
pub mod dashboard;
pub mod delivery;
pub mod failure;
pub mod first_start;
pub mod form;
pub mod goal;
pub mod goal_edit;
pub mod guard;
pub mod health;
pub mod here;
pub mod house;
pub mod import;
pub mod indicator;
pub mod indicator_edit;
pub mod look_as;
pub mod measurement_edit;
pub mod methods;
pub mod new_series;
pub mod problem;
pub mod project;
pub mod project_edit;
pub mod route;
pub mod series;
pub mod shell;
pub mod sign_in;
pub mod site;
pub mod target_edit;
pub mod ui;

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
    Map::new(house)
        // Without a municipality.
        .open("/", choose::page)
        .open("/methods", methods::page)
        .open("/accessibility", about::accessibility)
        .open("/privacy", about::privacy)
        .open("/imprint", about::imprint)
        .open("/sign-in", sign_in::page)
        .open("/first-start", first_start::page)
        .open("/health/live", health::live)
        .open("/health/ready", health::ready)
        .open("/s/{hash}/{*name}", site::file)
        .open_post("/do/sign-in", sign_in::sign_in)
        .open_post("/do/sign-out", sign_in::sign_out)
        .open_post("/do/first-start", first_start::finish)
        .open_post("/do/look-as", look_as::look_as)
        // Reading.
        .get("/{municipality}", Act::ReadPublic, dashboard::page)
        .get("/{municipality}/goals/{goal}", Act::ReadPublic, goal::page)
        .get("/{municipality}/indicators", Act::ReadPublic, board::page)
        .get("/{municipality}/indicators/{indicator}", Act::ReadPublic, indicator::page)
        .get("/{municipality}/series/{series}", Act::ReadPublic, series::page)
        .get("/{municipality}/series/{series}/values.csv", Act::ReadPublic, series::csv)
        .get("/{municipality}/areas", Act::ReadPublic, area::list)
        .get("/{municipality}/areas/{area}", Act::ReadPublic, area::page)
        .get("/{municipality}/projects", Act::ReadPublic, project::list)
        .get("/{municipality}/projects/{project}", Act::ReadPublic, project::page)
        // Writing.
        .get("/{municipality}/new-goal", Act::EditGoal, goal_edit::create)
        .get("/{municipality}/goals/{goal}/edit", Act::EditGoal, goal_edit::edit)
        .get("/{municipality}/goals/{goal}/new-target", Act::EditGoal, target_edit::create)
        .get("/{municipality}/goals/{goal}/targets/{target}", Act::EditGoal, target_edit::edit)
        .get("/{municipality}/new-project", Act::EditProject, project_edit::create)
        .get("/{municipality}/projects/{project}/edit", Act::EditProject, project_edit::edit)
        .get("/{municipality}/new-indicator", Act::EditIndicator, indicator_edit::adopt)
        .get("/{municipality}/indicators/{indicator}/edit", Act::EditIndicator, indicator_edit::edit)
        .get("/{municipality}/series/{series}/new-value", Act::EnterMeasurement, measurement_edit::page)
        .post("/do/{municipality}/goal", Act::EditGoal, goal_edit::save)
        .post("/do/{municipality}/target", Act::EditGoal, target_edit::save)
        .post("/do/{municipality}/project", Act::EditProject, project_edit::save)
        .post("/do/{municipality}/adopt", Act::EditIndicator, indicator_edit::save_adopted)
        .post("/do/{municipality}/indicator", Act::EditIndicator, indicator_edit::save)
        .post("/do/{municipality}/measurement", Act::EnterMeasurement, measurement_edit::save)
        .get("/{municipality}/indicators/{indicator}/new-series", Act::EditIndicator, new_series::page)
        .post("/do/{municipality}/series", Act::EditIndicator, new_series::save)
        // Importing files.
        .get("/{municipality}/import", Act::Import, import::page)
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
