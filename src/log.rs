//! The log: one JSON line an event on standard error, no secrets, no personal text.

use tracing_subscriber::EnvFilter;

/// Starts logging at the level of `KZ_LOG` (default: warnings, and the program's own information).
pub fn start() {
    let filter = EnvFilter::try_from_env("KZ_LOG").unwrap_or_else(|_| EnvFilter::new("warn,security=info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}
