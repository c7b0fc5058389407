//! Around every request: forged posts are turned away, every reply carries the strict headers, failures become pages.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::language::Language;

use super::failure::Failure;
use super::here::{LANGUAGE_COOKIE, client, cookie, form_pairs};
use super::house::House;
use super::problem;

/// Marks a response whose page carries islands: it alone may run our script, named by this nonce.
#[derive(Debug, Clone)]
pub struct ScriptNonce(pub String);

/// The layer.
pub async fn guard(State(house): State<House>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let request_client = client(&parts, &house).filter(|_| !house.proxies.is_empty() && changes(&parts.method));
    let request = Request::from_parts(parts, body);
    if request_client.is_some_and(|client| !house.rate.take(client, house.clock.now())) {
        tracing::warn!(target: "security", event = "too_many_requests", path = request.uri().path());
        return with_headers(&house, (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")]).into_response());
    }
    if changes(request.method()) && !same_origin(request.headers()) {
        tracing::warn!(target: "security", event = "foreign_origin_refused", path = request.uri().path());
        return with_headers(&house, StatusCode::FORBIDDEN.into_response());
    }
    let asked =
        form_pairs(request.uri().query().unwrap_or("")).into_iter().find(|(key, _)| key == "lang").and_then(|(_, code)| Language::from_code(&code));
    let language = asked.or_else(|| cookie(request.headers(), LANGUAGE_COOKIE).and_then(|code| Language::from_code(&code))).unwrap_or_default();
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let mut response = next.run(request).await;
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = problem::page(&house, &failure, language, &path).await;
    }
    if let Some(language) = asked {
        let cookie =
            format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{}", language.code(), if house.https { "; Secure" } else { "" });
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    with_headers(&house, response)
}

fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says where a request comes from (Sec-Fetch-Site, else Origin). A changing request that says neither is refused.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")) == Some(host),
        _ => false,
    }
}

fn with_headers(house: &House, mut response: Response<Body>) -> Response {
    let nonce = response.extensions_mut().remove::<ScriptNonce>();
    let script = nonce.map_or_else(|| "'none'".to_owned(), |nonce| format!("'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'", nonce.0));
    let policy = format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; script-src {script}; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), geolocation=(), microphone=()"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if house.https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache, private"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_post_from_elsewhere_or_from_nowhere_is_refused() {
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "cross-site"), ("origin", "http://a.example"), ("host", "a.example")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(same_origin(&headers(&[("origin", "http://a.example:80"), ("host", "a.example:80")])));
        assert!(!same_origin(&headers(&[("origin", "http://b.example"), ("host", "a.example")])));
        assert!(!same_origin(&headers(&[("origin", "null"), ("host", "a.example")])));
        assert!(!same_origin(&headers(&[("host", "a.example")])));
    }
}
