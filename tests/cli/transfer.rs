//! Moving out and in, and a person's rights, from the command line.

use crate::program::Desk;

#[test]
fn an_installation_moves_into_an_empty_database_and_into_no_other() {
    let (old, new) = (Desk::with_lichtau(), Desk::new());
    let package = new.path("package.zip");
    let said = old.run(&["move-out", &package]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("Passwords") && said.err.contains("journal: "), "{}{}", said.out, said.err);
    assert_eq!(old.run(&["move-out", &package]).code, 1, "nothing is written over");
    let arrived = new.run(&["move-in", &package]);
    assert_eq!(arrived.code, 0, "{}{}", arrived.out, arrived.err);
    assert!(new.run(&["municipality"]).good().contains("lichtau"));
    assert_eq!(new.run(&["verify"]).code, 2, "nothing contradicts, and there is no anchor yet");
    let again = new.run(&["move-in", &package]);
    assert!(again.code == 1 && again.err.contains("not empty"), "{}", again.err);
    let broken = new.file("broken.zip", "hello");
    let elsewhere = Desk::new();
    let refused = elsewhere.run(&["move-in", &broken]);
    assert!(refused.code == 1 && refused.err.contains("no package"), "{}", refused.err);
}

#[test]
fn nobody_is_given_out_or_forgotten_who_is_not_there() {
    let desk = Desk::with_lichtau();
    assert!(desk.run(&["export-person", "anna"]).refused().contains("nobody called anna"));
    assert!(desk.run(&["erase-person", "anna"]).refused().contains("nobody called anna"));
    assert_ne!(desk.run(&["erase-person", "anna", "--retention-years", "0"]).code, 0);
}
