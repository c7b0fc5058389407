//! Serving: it says where it runs, answers, and stops when asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::program::Desk;

/// A running server; it does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn site(desk: &Desk) -> String {
    let folder = desk.path("site");
    std::fs::create_dir_all(&folder).expect("a folder");
    desk.file("site/HASH", "h1");
    folder
}

fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn it_says_where_it_runs_answers_and_stops_when_asked_to() {
    let desk = Desk::with_lichtau();
    let child = desk
        .command()
        .args(["serve", "--port", "0", "--site", &site(&desk)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut running = Running(child);
    let mut lines = BufReader::new(running.0.stdout.take().expect("its output")).lines();
    let mut said = String::new();
    let address = loop {
        let line = lines.next().unwrap_or_else(|| panic!("it ended: {said}")).expect("a line");
        if let Some((_, address)) = line.split_once("running: http://") {
            break address.trim_end_matches('/').to_owned();
        }
        said += &line;
    };
    assert!(address.starts_with("127.0.0.1:"), "without a wish it listens on this machine only: {address}");
    assert!(said.contains("One-time code"), "the first start prints a code: {said}");
    assert!(ask(&address, "/health/ready").starts_with("HTTP/1.1 200"));
    let page = ask(&address, "/lichtau");
    assert!(page.starts_with("HTTP/1.1 200") && page.to_lowercase().contains("content-security-policy:"));
    assert!(ask(&address, "/nirgends").starts_with("HTTP/1.1 404"));
    let refused = desk.run(&["migrate"]).refused();
    assert!(refused.contains("in use"), "{refused}");
    let asked = Command::new("kill").args(["-TERM", &running.0.id().to_string()]).status().expect("kill is there");
    assert!(asked.success());
    assert!(running.0.wait().expect("it ends").success(), "stopping is no failure");
    assert!(!std::path::Path::new(&format!("{}-wal", desk.database())).exists(), "its log is folded into the file");
}

#[test]
fn a_client_that_never_ends_its_head_is_cut_off_and_others_are_answered() {
    let desk = Desk::with_lichtau();
    let child = desk
        .command()
        .args(["serve", "--port", "0", "--site", &site(&desk)])
        .env("KZ_LONGEST_HEAD", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut running = Running(child);
    let lines = BufReader::new(running.0.stdout.take().expect("its output")).lines();
    let address = lines
        .map(|line| line.expect("a line"))
        .find_map(|line| line.split_once("running: http://").map(|(_, address)| address.trim_end_matches('/').to_owned()))
        .expect("an address");
    let mut slow = TcpStream::connect(&address).expect("it listens");
    write!(slow, "GET /health/live HTTP/1.1\r\nHost: {address}\r\nX-Slow: ").expect("begun");
    assert!(ask(&address, "/health/live").starts_with("HTTP/1.1 200"), "others do not wait");
    slow.set_read_timeout(Some(std::time::Duration::from_secs(20))).expect("set");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("it is cut off, not kept");
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn without_styles_it_says_how_to_get_them() {
    let desk = Desk::with_lichtau();
    let reason = desk.run(&["serve", "--port", "0", "--site", &desk.path("nirgends")]).refused();
    assert!(reason.contains("nirgends") && reason.contains("cargo xtask build"), "{reason}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let desk = Desk::with_lichtau();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let reason = desk.run(&["serve", "--port", &port, "--site", &site(&desk)]).refused();
    assert!(reason.contains(&port), "{reason}");
}
