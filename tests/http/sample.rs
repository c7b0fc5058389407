//! The auditor's samples from outside: she draws, asks and settles; the office answers; nobody chooses the values, and everybody can draw them again.

use std::sync::LazyLock;

use axum::http::StatusCode;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::role::{Act, Asker, Role};
use domain::sample::{Sample, SampleKind};
use domain::slug::Slug;
use jiff::civil::date;
use server::analysis::sight::When;
use server::sample::{Wish, lot, sample};

use crate::house::{Ask, COUNTY, PLACE, Reply, TODAY, TOWN, get, post, wait};

const SAMPLES: &str = "/leuchtental/samples";

/// A sample drawn once in each municipality: for the tests that go through all addresses.
pub fn drawn(no: MunicipalityNo) -> String {
    static DRAWN: LazyLock<[(MunicipalityNo, String); 2]> =
        LazyLock::new(|| [(COUNTY, "leuchtental"), (TOWN, "auen")].map(|(no, slug)| (no, made(no, slug))));
    DRAWN.iter().find(|(of, _)| *of == no).expect("drawn there").1.clone()
}

fn made(no: MunicipalityNo, slug: &str) -> String {
    let house = &PLACE.house;
    wait(async {
        let sight = house.books.sight(&house.db, &Asker::operator(), slug, When::now(TODAY)).await.expect("a sight");
        let wish = Wish { kind: SampleKind::Random, size: 2, from: date(2015, 1, 1), to: TODAY };
        let noun = sample(&house.db, &sight, &wish, "00".repeat(16)).await.expect("drawn");
        let mut tx = house.db.begin(Asker::operator().permit(Act::AnswerAudit, no).expect("may"), house.clock.now()).await.expect("begun");
        let id: Id<Sample> = house.db.entropy().id(house.clock.now());
        let name = tx.record(id, &Slug::from_title(&format!("probe {}", no.0)), &noun, None).await.expect("recorded");
        tx.commit(&domain::event::Event::of(domain::event::Verb::SampleRecorded)).await.expect("committed");
        name.to_string()
    })
}

fn by(role: Role, ask: Ask) -> Reply {
    ask.cookie(format!("kz_session={}", PLACE.roles[&role])).send()
}

fn new_id() -> String {
    PLACE.house.db.entropy().id::<Sample>(PLACE.house.clock.now()).to_string()
}

/// Draws a sample; gives its address.
fn draw(kind: &str, size: &str) -> String {
    let id = new_id();
    let fields = [("id", id.as_str()), ("kind", kind), ("size", size), ("from", "01.01.2015"), ("to", "30.09.2026")];
    let reply = by(Role::Auditor, post("/do/leuchtental/sample", &fields));
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    assert!(reply.location().starts_with("/leuchtental/samples/"), "{}", reply.location());
    let again = by(Role::Auditor, post("/do/leuchtental/sample", &fields));
    assert_eq!(reply.location(), again.location(), "the same form twice is one sample");
    reply.location().to_owned()
}

fn stored(address: &str) -> domain::register::Version<Sample> {
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    register.samples.by_slug(address.rsplit('/').next().expect("a name")).expect("it is there").clone()
}

fn say(role: Role, form: &str, sample: &domain::register::Version<Sample>, fields: &[(&str, &str)]) -> Reply {
    let (id, seen) = (sample.id.to_string(), sample.seq.0.to_string());
    let own = [("id", id.as_str()), ("seen", seen.as_str()), ("place", "0")];
    by(role, post(format!("/do/leuchtental/{form}"), &[&own, fields].concat()))
}

#[test]
fn the_auditor_asks_the_office_answers_and_she_settles_it() {
    let address = draw("random", "3");
    let page = by(Role::Auditor, get(address.clone())).body;
    assert!(page.contains("3 noch nicht angesehen") && page.contains("id=\"value-3\"") && !page.contains("id=\"value-4\""), "{page}");
    assert!(page.contains("ganzer Weg") && page.contains("<ol class=\"way\">"));
    let empty = say(Role::Auditor, "sample-remark", &stored(&address), &[("text", " ")]);
    assert!(empty.location().contains("?form="), "{}", empty.location());
    assert_eq!(say(Role::Auditor, "sample-remark", &stored(&address), &[("text", "Wo ist die <Liste>?")]).status, StatusCode::SEE_OTHER);
    let asked = by(Role::Coordinator, get(address.clone())).body;
    assert!(asked.contains("Wo ist die &lt;Liste&gt;?") && asked.contains("wartet auf Antwort") && asked.contains("Stichproben ("), "{asked}");
    assert_eq!(say(Role::Coordinator, "sample-answer", &stored(&address), &[("text", "Im Ordner 7.")]).status, StatusCode::SEE_OTHER);
    assert!(by(Role::Auditor, get(address.clone())).body.contains("Im Ordner 7."));
    assert_eq!(say(Role::Auditor, "sample-remark", &stored(&address), &[("settled", "yes")]).status, StatusCode::SEE_OTHER);
    let settled = by(Role::Auditor, get(SAMPLES)).body;
    assert!(settled.contains("2 noch nicht angesehen, 1 in Ordnung"), "{settled}");
    // Whoever came too late is told so.
    let mut old = stored(&address);
    old.seq = Seq(1);
    let _ = say(Role::Auditor, "sample-remark", &old, &[("text", "zu spät")]);
    assert!(!by(Role::Auditor, get(address)).body.contains("zu spät"));
}

#[test]
fn an_auditor_answers_nothing_and_the_office_draws_nothing() {
    let address = draw("risk", "2");
    assert_eq!(say(Role::Auditor, "sample-answer", &stored(&address), &[("text", "x")]).status, StatusCode::FORBIDDEN);
    assert_eq!(say(Role::Coordinator, "sample-remark", &stored(&address), &[("text", "x")]).status, StatusCode::FORBIDDEN);
    assert_eq!(by(Role::Coordinator, post("/do/leuchtental/sample", &[])).status, StatusCode::FORBIDDEN);
    assert_eq!(by(Role::ProjectLead, get(address)).status, StatusCode::FORBIDDEN);
}

#[test]
fn whoever_knows_the_seed_draws_the_same_values_again() {
    let drawn = stored(&draw("random", "5")).noun;
    let lots: Vec<_> = drawn.drawn.iter().map(|one| lot(&drawn.seed, one.series, one.period)).collect();
    assert!(lots.is_sorted() && drawn.of > 5);
    let house = &PLACE.house;
    let again = wait(async {
        let when = When { known: drawn.known, ..When::now(TODAY) };
        let sight = house.books.sight(&house.db, &Asker::operator(), "leuchtental", when).await.expect("a sight");
        let wish = Wish { kind: drawn.kind, size: 5, from: drawn.from, to: drawn.to };
        sample(&house.db, &sight, &wish, drawn.seed.clone()).await.expect("drawn")
    });
    assert_eq!(again.drawn, drawn.drawn);
    assert_ne!(stored(&draw("random", "5")).noun.seed, drawn.seed);
}

#[test]
fn what_cannot_be_drawn_comes_back_with_the_reason() {
    let id = new_id();
    let wrong = [("id", id.as_str()), ("kind", "nice"), ("size", "0"), ("from", "01.01.2026"), ("to", "gestern")];
    let reply = by(Role::Auditor, post("/do/leuchtental/sample", &wrong));
    let back = by(Role::Auditor, get(reply.location().split('#').next().unwrap_or_default())).body;
    for field in ["kind", "size", "to"] {
        assert!(back.contains(&format!("id=\"{field}-error\"")), "{field}: {back}");
    }
    let nothing = [("id", id.as_str()), ("kind", "random"), ("size", "5"), ("from", "01.01.1950"), ("to", "31.12.1950")];
    assert!(by(Role::Auditor, post("/do/leuchtental/sample", &nothing)).location().contains("?form="));
}
