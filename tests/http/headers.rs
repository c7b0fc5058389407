//! The strict headers, on every kind of reply.

use axum::http::StatusCode;

use crate::house::{Asking, PLACE, Reply, get, post};

/// What is missing of the strict headers.
pub fn strict(reply: &Reply) -> Result<(), String> {
    let policy = reply.header("content-security-policy");
    for needed in ["default-src 'none'", "style-src 'self'", "script-src ", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
        if !policy.contains(needed) {
            return Err(format!("the policy lacks {needed}: {policy}"));
        }
    }
    for forbidden in ["'unsafe-inline'", "'unsafe-eval'", " http:", " https:", " *", "unsafe-hashes"] {
        if policy.contains(forbidden) {
            return Err(format!("the policy allows {forbidden}: {policy}"));
        }
    }
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in expected {
        if reply.header(name) != value {
            return Err(format!("{name} is {:?}", reply.header(name)));
        }
    }
    let cached = reply.header("cache-control");
    if cached.is_empty() || (cached.contains("public") && !cached.contains("immutable")) {
        return Err(format!("cache-control is {cached:?}"));
    }
    Ok(())
}

#[test]
fn failures_and_redirects_and_files_have_the_strict_headers_too() {
    let replies = [
        get("/nirgends").send(),
        get("/leuchtental/nirgends/nirgends/nirgends").send(),
        get("/leuchtental/new-goal").send(),
        get("/leuchtental?at=unsinn").send(),
        get("/s/h1/style.css").send(),
        get("/s/h2/style.css").send(),
        get("/health/live").send(),
        post("/do/sign-out", &[]).send(),
        post("/do/sign-out", &[]).without("sec-fetch-site").send(),
        post("/do/leuchtental/goal", &[]).send(),
        post("/do/leuchtental/goal", &[]).without("content-type").by(Asking::County).send(),
        post("/leuchtental", &[]).send(),
    ];
    for reply in replies {
        assert_eq!(strict(&reply), Ok(()), "{}", reply.status);
    }
}

#[test]
fn files_of_this_build_may_be_kept_for_ever_and_others_are_not_served() {
    let file = get("/s/h1/style.css").send();
    assert_eq!((file.status, file.body.as_str(), file.header("content-type")), (StatusCode::OK, "p{}", "text/css; charset=utf-8"));
    assert!(file.header("cache-control").contains("immutable"));
    for other in ["/s/h2/style.css", "/s/h1/other.css", "/s/h1/../Cargo.toml", "/s/h1/%2e%2e/%2e%2e/Cargo.toml"] {
        assert_eq!(get(other).send().status, StatusCode::NOT_FOUND, "{other}");
    }
}

#[test]
fn a_page_with_an_island_names_its_script_by_a_nonce_of_its_own() {
    let path = "/leuchtental/goals/kita-besuch/new-target";
    let (one, two) = (get(path).by(Asking::County).send(), get(path).by(Asking::County).send());
    assert_eq!(one.status, StatusCode::OK);
    let nonce = |reply: &Reply| reply.body.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned);
    if let (Some(first), Some(second)) = (nonce(&one), nonce(&two)) {
        assert_ne!(first, second);
        assert!(one.header("content-security-policy").contains(&format!("'nonce-{first}'")));
        assert_eq!(one.body.matches("<script").count(), 1);
    }
    assert_eq!(strict(&one), Ok(()));
}

#[test]
fn on_https_cookies_are_bound_to_the_host_and_the_browser_stays_on_https() {
    let house = app::pages::house::House { https: true, ..PLACE.house.clone() };
    let reply = post("/do/look-as", &[("role", "administrator"), ("back", "/leuchtental")]).of(house.clone()).send();
    let cookie = reply.cookies().join(" ");
    assert!(
        cookie.starts_with("__Host-kz_session=")
            && cookie.contains("; Secure")
            && cookie.contains("; HttpOnly")
            && cookie.contains("SameSite=Lax")
            && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert_eq!(reply.header("strict-transport-security"), "max-age=31536000");
    // Without the prefix the cookie could have been set by another host: it opens nothing.
    assert_eq!(get("/leuchtental/new-goal").by(Asking::County).of(house).send().status, StatusCode::UNAUTHORIZED);
    assert_eq!(get("/leuchtental").send().header("strict-transport-security"), "");
}
