//! Signing and verifying from the command line, with the exit codes that scripts go by.

use std::path::Path;

use crate::program::Desk;

fn set_up() -> Desk {
    let desk = Desk::new();
    desk.run(&["municipality", "Lichtau", "--area", "06632"]).good();
    desk
}

#[test]
fn what_was_signed_verifies_and_a_change_behind_its_back_does_not() {
    let desk = set_up();
    let said = desk.run(&["checkpoint"]).good();
    let key = said.lines().find_map(|line| line.strip_prefix("Public key: ")).expect("the public key").to_owned();
    assert!(said.contains("— kein-zufall-"), "the signed checkpoints: {said}");
    let good = desk.run(&["verify", "--public-key", &key]);
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    assert!(good.out.contains("Everything agrees."), "{}", good.out);

    let file = desk.database();
    let mut bytes = std::fs::read(&file).expect("the database");
    let at = bytes.windows(7).position(|window| window == b"lichtau").expect("its name in addresses");
    bytes[at..at + 7].copy_from_slice(b"lichtbu");
    std::fs::write(&file, bytes).expect("written");
    let bad = desk.run(&["verify", "--public-key", &key]);
    assert_eq!(bad.code, 1, "{}{}", bad.out, bad.err);
    assert!(bad.out.contains("CONTRADICTION"), "{}", bad.out);
}

#[test]
fn without_an_anchor_it_cannot_decide() {
    let desk = set_up();
    let said = desk.run(&["verify"]);
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert!(said.out.contains("cannot decide"), "{}", said.out);
}

#[test]
fn what_it_does_not_understand_is_3() {
    let desk = set_up();
    assert_eq!(desk.run(&["verify", "--nonsense"]).code, 3);
    assert_eq!(desk.run(&["verify", "--public-key", "nonsense"]).code, 3);
    assert_eq!(desk.run(&["verify", "--database", "/nowhere/at/all.sqlite"]).code, 3);
    assert!(!Path::new("/nowhere").exists());
}

#[test]
fn verifying_makes_no_key() {
    let desk = set_up();
    let key = Path::new(&desk.database()).with_extension("key");
    let _ = desk.run(&["verify"]);
    assert!(!key.exists());
    desk.run(&["checkpoint"]).good();
    assert!(key.exists());
}

#[test]
fn a_copy_is_put_back_and_an_older_one_says_how_much_is_missing() {
    let desk = set_up();
    let copy = desk.path("copy.sqlite");
    assert!(desk.run(&["backup", &copy]).good().contains("agrees with itself"));
    assert_eq!(desk.run(&["backup", &copy]).code, 1, "no copy is written over");
    desk.run(&["municipality", "Kleinau", "--area", "06633"]).good();
    desk.run(&["checkpoint"]).good();

    assert_eq!(desk.run(&["restore", &copy]).code, 1, "nothing is replaced by mistake");
    let said = desk.run(&["restore", &copy, "--replace"]).good();
    assert!(said.contains("older than the anchor"), "{said}");
    assert!(!desk.run(&["municipality"]).good().contains("Kleinau"));
    assert_eq!(desk.run(&["verify"]).code, 1, "and verification says so too");
    assert!(Path::new(&format!("{}.before-restore", desk.database())).exists());
}

#[test]
fn a_broken_copy_is_not_put_back() {
    let desk = set_up();
    let copy = desk.path("copy.sqlite");
    desk.run(&["backup", &copy]).good();
    let mut bytes = std::fs::read(&copy).expect("the copy");
    let at = bytes.windows(7).position(|window| window == b"lichtau").expect("its name");
    bytes[at] = b'm';
    std::fs::write(&copy, bytes).expect("written");
    assert_eq!(desk.run(&["restore", &copy, "--replace"]).code, 1);
    assert!(desk.run(&["municipality"]).good().contains("lichtau"));
}
