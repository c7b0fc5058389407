//! Debian packages, where we may install them.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::place;
use crate::step::{loudly, run};

/// Installs packages. Where that is not possible nothing happens but a word about it: what is missing then
/// is for the caller to say.
pub fn install(packages: &[&str]) {
    let Some(prefix) = apt() else {
        loudly(&format!("please install {} (no root here, no apt-get, or sudo asks for a password)", packages.join(", ")));
        return;
    };
    let apt_get = |words: &[&str]| -> Result<()> {
        let mut command = Command::new(prefix[0]);
        command
            .args(&prefix[1..])
            // Somebody else's installation may be under way.
            .args(["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"])
            .args(words)
            .stdin(Stdio::null());
        run(&mut command)
    };
    let words: Vec<&str> = ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
    let done = apt_get(&["update"]).and_then(|()| apt_get(&words));
    if let Err(error) = done {
        loudly(&format!("{} could not be installed: {error:#}", packages.join(", ")));
    }
}

/// Whether this is root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt() -> Option<Vec<&'static str>> {
    place::in_path("apt-get")?;
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    if is_root() {
        return Some(vec!["env", quiet, "apt-get"]);
    }
    let sudo = Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null()).status();
    sudo.is_ok_and(|status| status.success()).then(|| vec!["sudo", "-n", "env", quiet, "apt-get"])
}
