//! Reminding from a timer: says who is late, writes once a week, and needs a way out.

use crate::program::Desk;

const DAY: [&str; 2] = ["--today", "2026-09-30"];

fn letters(folder: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
}

#[test]
fn whoever_is_late_gets_one_letter_a_week() {
    let desk = Desk::new();
    desk.run(&[&["demo", "--build-only"][..], &DAY].concat()).good();
    let dry = desk.run(&[&["remind", "--dry-run"][..], &DAY].concat()).good();
    assert!(dry.lines().any(|line| line.starts_with("leuchtental\tDilek Sahin\t") && line.ends_with("\twould be reminded")), "{dry}");
    let folder = desk.path("letters");
    let writing = [&["remind", "--mail-folder", &folder, "--address", "https://kz.example/"][..], &DAY].concat();
    // The log on standard error says that links were issued.
    let run = |arguments: &[&str]| {
        let said = desk.run(arguments);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        said.out
    };
    let sent = run(&writing);
    assert!(sent.lines().any(|line| line.starts_with("leuchtental\tDilek Sahin\t") && line.ends_with("\treminded")), "{sent}");
    let first = letters(&folder);
    let hers: Vec<_> = first.iter().filter(|letter| letter.starts_with("To: dilek-sahin@leuchtental.example\n")).collect();
    assert_eq!(hers.len(), 1);
    assert!(hers[0].contains("\nhttps://kz.example/link/") && hers[0].contains("Samira Nowak"), "{}", hers[0]);
    let again = run(&writing);
    assert!(!again.contains("\treminded\n") && again.contains("less than a week ago"), "{again}");
    assert_eq!(letters(&folder).len(), first.len());
    assert_eq!(desk.run(&[&["remind", "--dry-run", "--municipality", "auen"][..], &DAY].concat()).good(), "", "nobody is late there");
}

#[test]
fn without_a_way_out_or_an_address_for_the_link_nothing_is_sent() {
    let desk = Desk::with_lichtau();
    assert!(desk.run(&["remind"]).refused().contains("--smtp"));
    assert!(desk.run(&["remind", "--mail-folder", &desk.path("letters")]).refused().contains("--address"));
    assert!(desk.run(&["remind", "--dry-run", "--municipality", "nirgends"]).refused().contains("nirgends"));
}
