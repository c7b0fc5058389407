//! The logo on reports from outside: the coordinator hands it in, it stands on reports made afterwards, and what is no picture is refused with the reason.

use app::pages::house::House;
use axum::http::StatusCode;
use domain::id::Seq;
use domain::role::{Act, Asker};
use server::report::ask::{Wish, ask};
use server::report::check::check;
use server::report::issue::make;

use crate::house::{Reply, post_file, wait};
use crate::import::{HERE, Town, town};

const PAGE: &str = "/musterkreis/logo";
const FORM: &str = "/do/musterkreis/logo";

/// Three by two green pixels.
const PNG: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00\x12\x16\xf1\x4d\x00\x00\x00\x10\x49\x44\x41\x54\x78\xda\x63\x10\x09\xb0\x81\x20\x06\x38\x0b\x00\x24\xa4\x03\xc1\x0d\xb1\xb9\x4c\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

fn hand_in(town: &Town, name: &str, content: &[u8]) -> Reply {
    town.ask(post_file(FORM, name, content), &town.anna)
}

/// The PDF of a report as known at this entry of the journal.
fn pdf(house: &House, known: Seq) -> Vec<u8> {
    let permit = Asker::operator().permit(Act::IssueReport, HERE).expect("the operator may");
    let wish = Wish { kind: "controlling".into(), readers: "internal".into(), known: known.0.to_string(), ..Wish::default() };
    wait(async {
        let request = ask(&house.books, &house.db, permit, &wish, house.clock.now()).await.expect("it can be asked");
        let (_, files) = make(&house.books, &house.db, permit, &request, None).await.expect("it is made");
        files.into_iter().find(|file| file.media_type == "application/pdf").expect("as PDF").bytes
    })
}

fn head(house: &House) -> Seq {
    wait(house.db.head(HERE)).expect("the head")
}

fn has_picture(pdf: &[u8]) -> bool {
    String::from_utf8_lossy(pdf).contains("/Subtype/Image")
}

#[test]
fn a_logo_stands_on_reports_from_then_on_and_on_none_of_before() {
    let town = town("logo");
    town.send("/do/musterkreis/report", &[("kind", "controlling"), ("about", "all"), ("at", "30.06.2026"), ("readers", "internal")]);
    let before = head(&town.house);
    let reply = hand_in(&town, "Wappen.png", PNG);
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/musterkreis/logo?taken=1"), "{}", reply.body);
    let page = town.see(reply.location()).body;
    assert!(page.contains("src=\"/musterkreis/logo/picture?") && page.contains("Logo: Musterkreis"), "{page}");
    let picture = town.see("/musterkreis/logo/picture");
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
    let with = pdf(&town.house, head(&town.house));
    assert!(has_picture(&with) && check(&with, None).expect("a report").problems.is_empty());
    assert!(!has_picture(&pdf(&town.house, before)), "a report of before is as it would have been then");

    let gone = town.send("/do/musterkreis/logo-drop", &[]);
    assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, PAGE), "{}", gone.body);
    assert_eq!(town.see("/musterkreis/logo/picture").status, StatusCode::NOT_FOUND);
    assert!(!has_picture(&pdf(&town.house, head(&town.house))));
    assert_eq!(hand_in(&town, "Wappen.png", PNG).location(), "/musterkreis/logo?taken=1", "its bytes are kept already");
    assert!(has_picture(&pdf(&town.house, head(&town.house))));
}

#[test]
fn what_is_no_picture_is_refused_with_the_reason_and_nothing_changes() {
    let town = town("no-logo");
    let before = head(&town.house);
    for (name, content, why) in [
        ("a.svg", &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], "kein lesbares Bild"),
        ("a.png", &PNG[..PNG.len() / 2], "kein lesbares Bild"),
        ("a.png", &vec![0; 600 * 1024][..], "größer als 512"),
        ("", b"", "wählen Sie eine Datei"),
    ] {
        let reply = hand_in(&town, name, content);
        assert!(reply.location().starts_with(&format!("{PAGE}?form=")), "{name}: {} {}", reply.status, reply.body);
        let page = town.see(reply.location().split('#').next().unwrap_or_default()).body;
        assert!(page.contains("id=\"file-error\"") && page.contains(why), "{name}: {page}");
    }
    assert_eq!(head(&town.house), before);
}
