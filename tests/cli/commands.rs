//! What can be asked for, and setting up.

use server::entropy::Entropy;
use server::store::{Access, Db};

use crate::program::Desk;

const COMMANDS: [&str; 11] = ["serve", "demo", "migrate", "municipality", "import", "export", "remind", "checkpoint", "verify", "backup", "restore"];

#[test]
fn help_names_every_command() {
    let help = Desk::new().run(&["--help"]).good();
    for command in COMMANDS {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{command}: {help}");
    }
    assert!(help.contains("kein-zufall demo"), "and where to start");
}

#[test]
fn every_command_explains_itself() {
    let desk = Desk::new();
    for command in COMMANDS {
        let help = desk.run(&[command, "--help"]).good();
        assert!(help.contains("Usage:") && help.lines().next().is_some_and(|line| line.len() > 20), "{command}: {help}");
    }
}

#[test]
fn it_knows_its_version() {
    let version = Desk::new().run(&["--version"]).good();
    assert_eq!(version.trim(), format!("kein-zufall {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_it_does_not_understand_it_says_with_exit_code_2() {
    let desk = Desk::new();
    for arguments in [&["fly"][..], &["import"], &["export"], &["--port", "many"], &["import", "a.csv"], &["demo", "--today", "gestern"]] {
        let said = desk.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.contains("error:"), "{arguments:?}: {}", said.err);
    }
    assert!(!std::path::Path::new(&desk.database()).exists(), "and touches nothing");
}

#[test]
fn migrating_twice_is_migrating_once() {
    let desk = Desk::new();
    for _ in 0..2 {
        assert!(desk.run(&["migrate"]).good().contains("up to date"));
    }
}

#[test]
fn a_municipality_is_set_up_listed_and_not_set_up_twice() {
    let desk = Desk::new();
    let said = desk.run(&["municipality", "Bad Lichtau an der Ölde", "--area", "06632", "--kind", "county", "--council", "Kreistag"]).good();
    assert!(said.contains("/bad-lichtau-an-der-oelde"), "{said}");
    desk.run(&["municipality", "Kleinau", "--area", "06632001", "--kind", "member", "--county", "bad-lichtau-an-der-oelde", "--shares"]).good();
    let list = desk.run(&["municipality"]).good();
    assert!(list.contains("bad-lichtau-an-der-oelde\tBad Lichtau an der Ölde") && list.contains("kleinau\tKleinau"), "{list}");
    let again = desk.run(&["municipality", "Kleinau", "--area", "06632001"]).refused();
    assert!(again.contains("kleinau"), "{again}");
    assert_eq!(desk.run(&["municipality"]).good(), list);
}

#[test]
fn a_municipality_that_cannot_be_is_refused_with_the_option_that_is_wrong() {
    let desk = Desk::new();
    let cases = [
        (&["municipality", "A", "--area", "6632"][..], "--area"),
        (&["municipality", "A", "--area", "06632", "--slug", "Groß Buchstaben"], "--slug"),
        (&["municipality", "A", "--area", "06632", "--slug", "api"], "--slug"),
        (&["municipality", "A", "--area", "06632", "--time-zone", "Europe/Nirgendwo"], "Europe/Nirgendwo"),
        (&["municipality", "A", "--area", "06632", "--county", "nirgends"], "nirgends"),
    ];
    for (arguments, named) in cases {
        let reason = desk.run(arguments).refused();
        assert!(reason.contains(named), "{arguments:?}: {reason}");
    }
    desk.run(&["migrate"]).good();
    assert_eq!(desk.run(&["municipality"]).good(), "", "nothing of it was kept");
}

#[test]
fn an_empty_name_is_no_name() {
    let desk = Desk::new();
    desk.run(&["municipality", "   ", "--area", "06632"]).refused();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writing_command_refuses_while_another_program_writes() {
    let desk = Desk::new();
    let _open = Db::open(&desk.database(), Access::Write, Entropy::System).await.expect("the database opens");
    for arguments in [&["migrate"][..], &["municipality", "Lichtau", "--area", "06632"], &["serve"], &["demo", "--build-only"]] {
        let reason = desk.run(arguments).refused();
        assert!(reason.contains("in use") && reason.contains("kz.sqlite"), "{arguments:?}: {reason}");
    }
    desk.run(&["municipality"]).good();
}

#[test]
fn the_demo_is_not_written_over_real_data() {
    let desk = Desk::with_lichtau();
    for options in [&["demo", "--build-only"][..], &["demo", "--build-only", "--fresh"]] {
        let reason = desk.run(options).refused();
        assert!(reason.contains("kz.sqlite"), "{reason}");
    }
    assert!(desk.run(&["municipality"]).good().contains("lichtau"));
}

#[test]
fn the_demo_is_built_once_and_kept() {
    let desk = Desk::new();
    let first = desk.run(&["demo", "--build-only", "--today", "2023-03-31"]).good();
    assert!(first.contains("kz.sqlite"), "{first}");
    assert!(desk.run(&["municipality"]).good().contains("leuchtental\tLandkreis Leuchtental"));
    let again = desk.run(&["demo", "--build-only", "--today", "2023-03-31"]).good();
    assert!(again.contains("--fresh"), "{again}");
    let export = desk.run(&["export", "--municipality", "leuchtental"]).good();
    assert!(export.lines().count() > 500, "{} lines", export.lines().count());
}
