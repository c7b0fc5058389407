//! Evidence: taken by its bytes, given back as a download to those who may see it.

use axum::http::StatusCode;
use domain::id::Seq;
use domain::language::Language;
use domain::measurement::State;
use domain::person::Actor;
use domain::words::entry::Entry;
use jiff::ToSpan;
use server::auth::invitation;
use server::auth::link::{self, LinkKind, NewLink};
use server::auth::session::Coming;
use server::evidence::ROOM;
use server::store::draft;

use crate::county::{County, field, keys, signed_in};
use crate::house::{COUNTY, TODAY, get, post, wait};

const BOUNDARY: &str = "multipart/form-data; boundary=kz";

fn multipart(parts: &[(&str, Option<&str>, &str)]) -> String {
    let part = |(name, file, content): &(&str, Option<&str>, &str)| {
        let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        format!("--kz\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    };
    parts.iter().map(part).collect::<String>() + "--kz--\r\n"
}

#[test]
fn a_file_proves_a_value_and_is_given_back_to_those_who_may_see_it() {
    let county = County::new("evidence");
    let key = county.keys()[0].clone();
    let (value, upload) = (field("v", &key), field("f", &key));
    let pdf = "%PDF-1.7 Liste der Familie Müller";
    let body = multipart(&[(&value, None, "44"), (&upload, Some("Liste März.pdf"), pdf), ("do", None, "submit")]);
    let reply = county.ask(post("/do/leuchtental/entry", &[]).body(BOUNDARY, body), &county.lead);
    assert_eq!(reply.location(), "/leuchtental/entry?sent=1");
    let page = county.page("/leuchtental/entry");
    let address = page.split("href=\"/leuchtental/evidence/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link to it");
    let address = format!("/leuchtental/evidence/{address}");
    assert!(page.contains("Liste März.pdf"));
    let own = county.ask(get(&address), &county.lead);
    assert_eq!((own.status, own.body.as_str()), (StatusCode::OK, pdf));
    assert_eq!(own.header("content-type"), "application/pdf");
    assert_eq!(own.header("x-content-type-options"), "nosniff");
    assert!(own.header("content-disposition").starts_with("attachment;") && own.header("content-disposition").contains("Liste%20M%C3%A4rz.pdf"));
    for (slug, status) in [("samira-nowak", 200), ("till-berger", 200), ("birgit-lenz", 200), ("nadine-vogt", 404), ("karl-heinz-maurer", 403)] {
        let reply = county.ask(get(&address), &signed_in(&county.house, slug));
        assert_eq!(reply.status.as_u16(), status, "{slug}");
        assert_eq!(reply.body.contains("Müller"), status == 200, "{slug}");
    }
    assert_eq!(get(&address).of(county.house.clone()).send().status, StatusCode::UNAUTHORIZED);
    let evidence = county.pending().into_iter().find(|one| !one.evidence.is_empty()).expect("the value has it");
    assert_eq!(evidence.measurement.state, State::Submitted);
    let register = wait(county.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let noun = &register.evidence.get(evidence.evidence[0]).expect("recorded").noun;
    assert_eq!((noun.bytes, noun.sha256.len(), noun.media_type.as_str()), (pdf.len() as u64, 64, "application/pdf"));
}

#[test]
fn who_handed_in_too_much_today_is_told_so_and_keeps_what_she_typed() {
    let county = County::new("evidence-full");
    let key = county.keys()[0].clone();
    let words = Entry::of(Language::De);
    let persons = wait(county.house.db.register(domain::id::MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register").persons;
    let owner = draft::owner(Actor::Person(persons.by_slug("dilek-sahin").expect("the lead").id)).expect("her name on the desk");
    let files = || wait(county.house.db.register(COUNTY, Seq::LATEST)).expect("the register").evidence.len();
    let (before, used) = (files(), ROOM.a_day - 5);
    wait(county.house.db.take_room(COUNTY, &owner, TODAY, used, ROOM)).expect("asked").expect("room");
    let body = multipart(&[(&field("v", &key), None, "44"), (&field("f", &key), Some("liste.csv"), "Name;Zahl"), ("do", None, "submit")]);
    let reply = county.ask(post("/do/leuchtental/entry", &[]).body(BOUNDARY, body), &county.lead);
    let page = county.page(reply.location());
    assert!(page.contains(words.file_full_today) && page.contains("value=\"44\""));
    assert_eq!(files(), before, "nothing was recorded");
}

#[test]
fn a_partner_gets_her_own_file_back_and_no_other() {
    let county = County::new("evidence-partner");
    let (db, now) = (county.house.db.clone(), county.house.clock.now());
    let register = wait(db.register(COUNTY, Seq::LATEST)).expect("the register");
    let project = register.projects.by_slug("rucksack-eltern").expect("the project").id;
    let partner = || {
        let new = NewLink {
            issued_by: None,
            kind: LinkKind::Partner,
            person: None,
            municipality: COUNTY,
            project: Some(project),
            period: domain::period::Period::parse("2026-Q2").ok(),
            name: None,
            expires: now + 168.hours(),
        };
        wait(async {
            let secret = link::issue(&db, &new, now).await.expect("made");
            invitation::enter(&db, &secret, &Coming::default(), now).await.expect("opened").0.secret
        })
    };
    let (one, other) = (partner(), partner());
    let key = keys(&county.ask(get("/leuchtental/entry"), &one).body)[0].clone();
    let island = multipart(&[(&field("f", &key), Some("liste.csv"), "Name;Zahl\r\n")]);
    let reply = county.ask(post("/do/leuchtental/evidence", &[]).body(BOUNDARY, island), &one);
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let page = county.ask(get("/leuchtental/entry"), &one).body;
    let id = page.split("href=\"/leuchtental/entry/evidence/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link to it");
    let own = county.ask(get(format!("/leuchtental/entry/evidence/{id}")), &one);
    assert_eq!((own.status, own.body.as_str()), (StatusCode::OK, "Name;Zahl\r\n"));
    assert_eq!(county.ask(get(format!("/leuchtental/entry/evidence/{id}")), &other).status, StatusCode::NOT_FOUND);
    assert_eq!(county.ask(get(format!("/leuchtental/evidence/{id}")), &one).status, StatusCode::FORBIDDEN, "she reads nothing else");
}

#[test]
fn an_unwanted_file_is_refused_with_a_reason_and_what_was_typed_stays() {
    let county = County::new("unwanted");
    let key = county.keys()[0].clone();
    let (value, upload) = (field("v", &key), field("f", &key));
    let words = Entry::of(Language::De);
    let large = "a".repeat(server::evidence::LARGEST + 1);
    for (name, content, why) in
        [("virus.exe", "MZ", words.file_kind), ("liste.pdf", "MZ", words.file_kind), ("groß.txt", large.as_str(), words.file_too_large)]
    {
        let body = multipart(&[(&value, None, "44"), (&upload, Some(name), content), ("do", None, "submit")]);
        let reply = county.ask(post("/do/leuchtental/entry", &[]).body(BOUNDARY, body), &county.lead);
        let page = county.page(reply.location());
        assert!(page.contains(why) && page.contains("value=\"44\""), "{name}");
    }
    assert_eq!(county.waiting(&key), None);
    let island = multipart(&[(&upload, Some("a.csv"), "Name;Zahl\r\n")]);
    let reply = county.ask(post("/do/leuchtental/evidence", &[]).body(BOUNDARY, island), &county.lead);
    assert!(reply.body.contains("name=a.csv") && reply.body.contains("version=1"), "{}", reply.body);
    let page = county.page("/leuchtental/entry");
    let remove = page.split("value=\"remove ").nth(1).and_then(|rest| rest.split('"').next()).expect("it can be taken off");
    county.send(&[("do", &format!("remove {remove}"))]);
    assert!(!county.page("/leuchtental/entry").contains("a.csv"));
}
