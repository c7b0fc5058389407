//! A PostgreSQL that lives as long as a test run: own folder, free port, nothing left behind.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{debian, place};

/// A running server; it stops and its folder goes when this is dropped.
pub struct Postgres {
    keeper: Child,
    port: u16,
}

impl Postgres {
    /// Starts one, after installing it where that is possible. `None` where it is not to be had.
    pub fn start() -> Result<Option<Self>> {
        let Some(programs) = find_or_install() else {
            return Ok(None);
        };
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut keeper = shell()
            .args(["-c", include_str!("postgres.sh"), "postgres"])
            .arg(programs)
            .arg(port.to_string())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting PostgreSQL")?;
        let mut answer = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut answer)?;
        }
        if answer.trim() != "ready" {
            keeper.wait()?;
            bail!("PostgreSQL did not start");
        }
        Ok(Some(Self { keeper, port }))
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("postgres://kein_zufall@127.0.0.1:{}/kein_zufall", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The keeper stops the server when this pipe closes.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

fn find_or_install() -> Option<PathBuf> {
    if let Some(found) = find() {
        return Some(found);
    }
    eprintln!("  PostgreSQL is missing");
    debian::install(&["postgresql"]);
    find()
}

/// The folder with `initdb`, `postgres` and `createdb`.
fn find() -> Option<PathBuf> {
    let whole = |folder: &Path| ["initdb", "postgres", "createdb"].iter().all(|program| folder.join(program).exists());
    let in_path = place::in_path("initdb")
        .and_then(|link| link.canonicalize().ok())
        .and_then(|file| file.parent().map(Path::to_path_buf))
        .filter(|folder| whole(folder));
    if in_path.is_some() {
        return in_path;
    }
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| whole(folder))
        .collect();
    folders.sort();
    folders.pop()
}

/// PostgreSQL refuses to run as root, so root borrows its user.
fn shell() -> Command {
    if !debian::is_root() {
        return Command::new("sh");
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", "sh"]).env_remove("TMPDIR");
    command
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::Postgres;

    #[test]
    fn a_dropped_server_is_gone() {
        // Where PostgreSQL is not to be had, the test command says so itself.
        let Ok(Some(postgres)) = Postgres::start() else {
            return;
        };
        let address = ("127.0.0.1", postgres.port);
        assert!(TcpStream::connect(address).is_ok());
        drop(postgres);
        assert!(TcpStream::connect(address).is_err());
    }
}
