//! The whole way of a file: handed in, looked at, given a meaning, compared, recorded, released by another, withdrawn. And the files that go no way at all.

use std::sync::Arc;
use std::time::Duration;

use app::pages::house::House;
use axum::http::StatusCode;
use domain::appointment::Appointment;
use domain::area::{Area, AreaCode, AreaKind};
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::language::Language;
use domain::municipality::{Municipality, MunicipalityKind};
use domain::person::Person;
use domain::register::Noun;
use domain::role::{Act, Asker, Role};
use domain::slug::Slug;
use domain::text::Text;
use domain::words::Words;
use server::auth::session;
use server::delivery::workshop::Workshop;
use server::entropy::Entropy;
use server::store::session::Session;
use server::store::{Access, Db};

use crate::house::{Ask, PLACE, Reply, escaped, file, get, post, post_file, wait};

pub const HERE: MunicipalityNo = MunicipalityNo(1);
pub const FILE: &str = "Schlüssel;Kreis;Stichtag;Nichtdeutsche;Insgesamt\n\
    06632;Musterkreis;31.12.2022;10000;120000\n\
    06632;Musterkreis;31.12.2023;10500;120500\n\
    06633;Großes Ödland;31.12.2023;-;5\n";

/// A small installation of its own: two neighbours, two coordinators here and one there.
pub struct Town {
    pub house: House,
    pub anna: String,
    berta: String,
    stranger: String,
}

pub fn w() -> &'static domain::words::import::ImportWords {
    &Words::of(Language::De).import
}

async fn record<T: Noun>(db: &Db, id: Id<T>, name: &str, noun: &T) {
    let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("the operator may");
    let mut tx = db.begin(permit, PLACE.house.clock.now()).await.expect("begun");
    tx.record(id, &Slug::from_title(name), noun, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::AreasRecorded)).await.expect("committed");
}

async fn coordinator(db: &Db, name: &str, no: MunicipalityNo) -> String {
    let now = PLACE.house.clock.now();
    let id: Id<Person> = db.entropy().id(now);
    let person = Person { name: Text::german(name), erased: false, address: None, appointments: vec![Appointment::of(no, Role::Coordinator)] };
    record(db, id, name, &person).await;
    session::open(db, Session { person: Some(id), ..Session::default() }, now).await.expect("signed in")
}

pub fn town(name: &str) -> Town {
    let db = wait(Db::open(&file(&format!("{name}.sqlite")), Access::Write, Entropy::System)).expect("the database opens");
    let (anna, berta, stranger) = wait(async {
        for (no, code, name) in [(1, "06632", "Musterkreis"), (2, "06633", "Nachbarkreis")] {
            let id: Id<Area> = db.entropy().id(PLACE.house.clock.now());
            let area = Area::new(name, AreaKind::County, AreaCode::parse("area", code).expect("a code"));
            record(&db, id, code, &area).await;
            let municipality = Municipality {
                no: MunicipalityNo(no),
                name: Text::german(name),
                kind: MunicipalityKind::County,
                rural: true,
                county: None,
                shares_with_county: false,
                area: id,
                time_zone: "Europe/Berlin".into(),
                language: Language::De,
                council: "Kreistag".into(),
                thresholds: domain::threshold::Thresholds::default(),
            };
            record(&db, db.entropy().id(PLACE.house.clock.now()), name, &municipality).await;
        }
        (coordinator(&db, "Anna", HERE).await, coordinator(&db, "Berta", HERE).await, coordinator(&db, "Fremd", MunicipalityNo(2)).await)
    });
    let house = House { db, books: Arc::default(), workshop: Arc::default(), demo: false, ..PLACE.house.clone() };
    Town { house, anna, berta, stranger }
}

impl Town {
    /// Berta compares a delivery with its file and releases it.
    fn release(&self, no: i64) -> Reply {
        let register = wait(self.house.db.register(HERE, Seq::LATEST)).expect("the register");
        let delivery = register.deliveries.iter().find(|one| one.noun.no == no).expect("the delivery");
        let check = delivery.noun.check_sha256.clone().expect("its check");
        let fields = [("delivery", &*no.to_string()), ("seen", &*delivery.seq.0.to_string()), ("confirmed", &*check)];
        self.ask(post("/do/musterkreis/delivery-release", &fields), &self.berta)
    }

    pub fn ask(&self, ask: Ask, secret: &str) -> Reply {
        ask.cookie(format!("kz_session={secret}")).of(self.house.clone()).send()
    }

    pub fn see(&self, path: &str) -> Reply {
        self.ask(get(path), &self.anna)
    }

    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.ask(post(path, fields), &self.anna)
    }

    /// Hands a file in and gives its number.
    pub fn hand_in(&self, name: &str, content: &str) -> String {
        let reply = self.ask(post_file("/do/musterkreis/import", name, content), &self.anna);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        reply.location().strip_prefix("/musterkreis/import/").unwrap_or_else(|| panic!("{}", reply.location())).to_owned()
    }

    pub fn map(&self, id: &str, further: &[(&str, &str)]) -> Reply {
        let mut fields = vec![
            ("upload", id),
            ("blocks", "1"),
            ("s0-indicator", "bev_ausl_anteil"),
            ("s0-kind", "fraction"),
            ("s0-value", "Nichtdeutsche"),
            ("s0-below", "Insgesamt"),
            ("area_column", "Schlüssel"),
            ("area_scheme", "ags"),
            ("area_only", "own"),
            ("time_column", "Stichtag"),
            ("publisher", "Landesamt"),
            ("table", "12411-0010"),
            ("audience", "public"),
            ("action", "check"),
        ];
        for field in further {
            fields.retain(|(name, _)| *name != field.0);
            fields.push(*field);
        }
        self.send("/do/musterkreis/import-mapping", &fields)
    }

    /// Records a file and waits for what it leads to.
    pub fn recorded(&self, id: &str) -> Reply {
        let begun = self.send("/do/musterkreis/import-record", &[("upload", id)]);
        assert_eq!(begun.location(), format!("/musterkreis/import/{id}/progress"));
        for _ in 0..400 {
            let reply = self.see(begun.location());
            if reply.header("refresh").is_empty() {
                return reply;
            }
            assert!(reply.body.contains(w().may_leave), "it can be left");
            wait(async { tokio::time::sleep(Duration::from_millis(25)).await });
        }
        panic!("it never ended");
    }

    /// A delivery of the file as it is.
    pub fn delivered(&self) -> String {
        let id = self.hand_in("12411-0010.csv", FILE);
        assert_eq!(self.map(&id, &[]).location(), format!("/musterkreis/import/{id}/dry-run"));
        let reply = self.recorded(&id);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        reply.location().to_owned()
    }

    fn seen(&self, no: i64) -> String {
        let register = wait(self.house.db.register(HERE, Seq::LATEST)).expect("the register");
        register.deliveries.iter().find(|one| one.noun.no == no).expect("the delivery").seq.0.to_string()
    }

    fn uploads(&self) -> usize {
        wait(self.house.db.uploads(HERE, self.house.clock.now())).expect("uploads").len()
    }
}

#[test]
fn a_file_goes_its_whole_way() {
    let town = town("import-way");
    let id = town.hand_in("12411-0010_de.csv", FILE);
    let found = town.see(&format!("/musterkreis/import/{id}"));
    assert_eq!(found.status, StatusCode::OK);
    for text in ["12411-0010_de.csv", "UTF-8", "Nichtdeutsche", "Großes Ödland", w().umlaut_question, "31.12.2022", "31.12.2023"] {
        assert!(found.body.to_lowercase().contains(&text.to_lowercase()), "{text}");
    }
    let form = town.see(&format!("/musterkreis/import/{id}/mapping"));
    assert!(form.body.contains("value=\"12411-0010\""), "the table's number is taken from the file's name");
    assert_eq!(town.map(&id, &[]).location(), format!("/musterkreis/import/{id}/dry-run"));
    let head = wait(town.house.db.head(HERE)).expect("the head");
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert_eq!(dry.status, StatusCode::OK);
    assert!(dry.body.contains(&(w().record_now)(2)) && dry.body.contains("10.500 von 120.500"), "{}", dry.body);
    assert_eq!(wait(town.house.db.head(HERE)).expect("the head"), head, "nothing is written before the last step");

    let reply = town.recorded(&id);
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/musterkreis/deliveries/1"), "{}", reply.body);
    let page = town.see("/musterkreis/deliveries/1");
    assert!(
        page.body.contains(w().deciding.check_agrees) && page.body.contains("10.500") && page.body.contains("120.500"),
        "the sums of file and database"
    );
    assert!(page.body.contains(w().deciding.own_delivery) && !page.body.contains("delivery-release"), "she is not offered what she may not do");
    let original = town.ask(get("/musterkreis/deliveries/1/file"), &town.berta);
    assert_eq!(original.body, FILE, "whoever releases it can look into the file");
    assert!(original.header("content-disposition").starts_with("attachment"));
    let public = get("/musterkreis/indicators").of(town.house.clone()).send();
    assert!(!public.body.contains("8,7"), "nothing is shown before its release");
    let forced = town.send("/do/musterkreis/delivery-release", &[("delivery", "1"), ("seen", &town.seen(1))]);
    assert_eq!(forced.status, StatusCode::FORBIDDEN, "nobody releases her own file");

    let unread = town.ask(post("/do/musterkreis/delivery-release", &[("delivery", "1"), ("seen", &town.seen(1))]), &town.berta);
    assert!(unread.location().contains("?form="), "who did not compare it does not release it");
    let asked = town.ask(get(unread.location().split('#').next().unwrap_or_default()), &town.berta);
    assert!(asked.body.contains("id=\"confirmed-error\"") && asked.body.contains(w().deciding.compared_label));
    let release = town.release(1);
    assert_eq!((release.status, release.location()), (StatusCode::SEE_OTHER, "/musterkreis/deliveries/1"), "{}", release.body);
    let public = get("/musterkreis/indicators").of(town.house.clone()).send();
    assert!(public.body.contains("8,7"), "10500 of 120500 is shown to everybody");

    assert_eq!(town.ask(get("/musterkreis/deliveries/1/file"), &town.berta).status, StatusCode::NOT_FOUND, "and then it goes");

    let twice = town.hand_in("12411-0010_de.csv", FILE);
    town.map(&twice, &[]);
    assert!(town.see(&format!("/musterkreis/import/{twice}/dry-run")).body.contains(w().nothing_new), "the same file twice changes nothing");

    let empty = town.send("/do/musterkreis/delivery-withdraw", &[("delivery", "1"), ("seen", &town.seen(1)), ("withdraw-reason", " ")]);
    assert!(empty.location().contains("?form="), "a withdrawal needs its reason");
    let reason = [("delivery", "1"), ("seen", &*town.seen(1)), ("withdraw-reason", "Amtliche Revision <b>")];
    assert_eq!(town.send("/do/musterkreis/delivery-withdraw", &reason).location(), "/musterkreis/deliveries/1");
    assert!(town.see("/musterkreis/deliveries/1").body.contains(&escaped("Amtliche Revision <b>")));
    assert!(!get("/musterkreis/indicators").of(town.house.clone()).send().body.contains("8,7"), "what stood before stands again: nothing");
    assert!(town.see("/musterkreis/deliveries").body.contains("Landesamt"));
}

#[test]
fn a_changed_file_shows_old_and_new_and_a_returned_one_counts_for_nobody() {
    let town = town("import-changed");
    town.delivered();
    town.release(1);
    let id = town.hand_in("12411-0010.csv", &FILE.replace("10500", "10600"));
    let form = town.see(&format!("/musterkreis/import/{id}/mapping"));
    assert!(form.body.contains(w().remembered) && form.body.contains("value=\"Landesamt\""), "filled in as last time");
    town.map(&id, &[("reason", "Amtliche Revision")]);
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert!(dry.body.contains("10.500 von 120.500") && dry.body.contains("10.600 von 120.500"), "old and new");
    assert!(dry.body.contains(&(w().record_now)(1)), "the equal one is left out");
    assert_eq!(town.recorded(&id).location(), "/musterkreis/deliveries/2");
    assert!(town.see("/musterkreis/deliveries/2").body.contains("Amtliche Revision"));
    assert!(town.see("/musterkreis/deliveries/1").body.contains(&(w().superseded_since)(1)));
    let back = [("delivery", "2"), ("seen", &*town.seen(2)), ("return-reason", "Vorläufige Zahlen")];
    assert_eq!(town.ask(post("/do/musterkreis/delivery-return", &back), &town.berta).location(), "/musterkreis/deliveries/2");
    let page = town.see("/musterkreis/deliveries/2");
    assert!(page.body.contains("Vorläufige Zahlen") && !page.body.contains("delivery-release"));
    let board = town.see("/musterkreis/indicators");
    assert!(board.body.contains("8,7") && !board.body.contains("8,8"), "inside too the old value stands");
}

#[test]
fn what_is_no_table_is_refused_with_its_reason_and_leaves_nothing_behind() {
    let town = town("import-refused");
    let deep = format!("a;b\n{}", "\"".repeat(3));
    let long = "x;".repeat(20_000);
    for (name, content) in [
        ("leer.csv", ""),
        ("bild.png", "\u{1}PNG\u{0}\u{0}"),
        ("bericht.pdf", "%PDF-1.7\n1 0 obj\n<<>>"),
        ("offen.csv", deep.as_str()),
        ("breit.csv", long.as_str()),
        ("packung.zip", "PK\u{3}\u{4}kaputt"),
        ("seite.html", "<!DOCTYPE html><html><body>a;b</body></html>"),
    ] {
        let reply = town.ask(post_file("/do/musterkreis/import", name, content), &town.anna);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
        if !reply.location().starts_with("/musterkreis/import?form=") {
            // Read as some table: then nothing is recorded without a mapping, and the page stands.
            assert_eq!(town.see(reply.location()).status, StatusCode::OK, "{name}");
            let id = reply.location().rsplit('/').next().unwrap_or_default().to_owned();
            town.send("/do/musterkreis/import-discard", &[("upload", &id)]);
            continue;
        }
        let page = town.see(reply.location().split('#').next().unwrap_or_default());
        assert!(page.body.contains("id=\"file-error\"") && page.body.contains("aria-invalid=\"true\""), "{name}");
    }
    assert_eq!(town.uploads(), 0, "nothing stays on the desk");
    assert_eq!(town.see("/musterkreis/import").status, StatusCode::OK, "and the program lives");
}

#[test]
fn a_file_that_is_too_large_is_heard_to_its_end_and_refused() {
    let mut town = town("import-large");
    town.house.workshop = Arc::new(Workshop::up_to(2_000_000));
    let reply = town.ask(post_file("/do/musterkreis/import", "gross.csv", "06632;5\n".repeat(400_000)), &town.anna);
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let page = town.see(reply.location().split('#').next().unwrap_or_default());
    assert!(page.body.contains(&(w().too_large)(2)));
    assert_eq!(town.uploads(), 0);
}

#[test]
fn a_body_that_is_no_form_with_a_file_is_a_bad_request_or_asks_for_a_file() {
    let town = town("import-broken");
    let path = "/do/musterkreis/import";
    let ask = |ask: Ask| town.ask(ask, &town.anna);
    assert_eq!(ask(post(path, &[("file", "x")])).status, StatusCode::BAD_REQUEST);
    assert_eq!(ask(post_file(path, "a.csv", "x").header("content-type", "multipart/form-data")).status, StatusCode::BAD_REQUEST);
    for broken in [post_file(path, "", "x"), post_file(path, "a.csv", "x").header("content-type", "multipart/form-data; boundary=other")] {
        let reply = ask(broken);
        assert!(reply.location().starts_with("/musterkreis/import?form="), "{} {}", reply.status, reply.location());
    }
    assert_eq!(town.uploads(), 0);
}

#[test]
fn what_cannot_be_mapped_comes_back_filled_and_nothing_is_recorded() {
    let town = town("import-mapping");
    let id = town.hand_in("werte.csv", FILE);
    let reply = town.map(&id, &[("s0-below", "Nichtdeutsche"), ("publisher", "Amt <script>"), ("time_constant", "31.02.2025")]);
    assert_eq!(reply.location(), format!("/musterkreis/import/{id}/mapping?tried=1#errors"));
    let page = town.see(&format!("/musterkreis/import/{id}/mapping?tried=1"));
    assert!(page.body.contains("time_constant-error") && !page.body.contains("<script>"), "the problem stands at its field");
    town.map(&id, &[("s0-below", "Nichtdeutsche")]);
    assert!(town.see(&format!("/musterkreis/import/{id}/mapping?tried=1")).body.contains(w().same_parts));
    assert_eq!(town.see(&format!("/musterkreis/import/{id}/dry-run")).status, StatusCode::SEE_OTHER, "there is nothing to check yet");
    let forced = town.recorded(&id);
    assert!(forced.body.contains(w().changed_meanwhile), "a forged click records nothing");
    assert!(wait(town.house.db.register(HERE, Seq::LATEST)).expect("the register").deliveries.is_empty());
    // Rows about areas that nobody knows are refused, and with them the file.
    town.map(&id, &[("area_only", "all")]);
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert_eq!(dry.status, StatusCode::OK);
    let unknown = town.hand_in("fremd.csv", &FILE.replace("06633", "06999"));
    town.map(&unknown, &[("area_only", "all")]);
    let dry = town.see(&format!("/musterkreis/import/{unknown}/dry-run"));
    assert!(dry.body.contains(w().unknown_area) && dry.body.contains(w().nothing_by_halves));
}

#[test]
fn the_text_of_a_mapping_says_what_the_form_cannot() {
    let town = town("import-text");
    let id = town.hand_in("werte.csv", FILE);
    let json = r#"{"area": {"column": "Schlüssel", "only": ["06633"]}, "series": [{"indicator": "bev_ausl_anteil",
        "value": {"measure": "Nichtdeutsche", "dash_is_zero": true}, "bare_ratio": true}]}"#;
    assert_eq!(town.map(&id, &[("json", json)]).location(), format!("/musterkreis/import/{id}/dry-run"));
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert!(dry.body.contains(&(w().record_now)(1)) && dry.body.contains("Nachbarkreis"));
    town.map(&id, &[("json", "{\"serie\": []}")]);
    assert!(town.see(&format!("/musterkreis/import/{id}/mapping?tried=1")).body.contains("json-error"));
}

#[test]
fn a_file_of_another_municipality_answers_like_an_unknown_one() {
    let town = town("import-foreign");
    let id = town.hand_in("werte.csv", FILE);
    town.map(&id, &[]);
    let ask = |ask: Ask| town.ask(ask, &town.stranger);
    for step in ["", "/mapping", "/dry-run", "/progress"] {
        assert_eq!(ask(get(format!("/musterkreis/import/{id}{step}"))).status, StatusCode::FORBIDDEN);
        let (foreign, unknown) = (ask(get(format!("/nachbarkreis/import/{id}{step}"))), ask(get(format!("/nachbarkreis/import/x{step}"))));
        assert_eq!((foreign.status, &foreign.body), (StatusCode::NOT_FOUND, &unknown.body), "{step}");
    }
    for form in ["import-discard", "import-record", "import-mapping"] {
        assert_eq!(ask(post(format!("/do/nachbarkreis/{form}"), &[("upload", &id)])).status, StatusCode::NOT_FOUND, "{form}");
    }
    assert_eq!(town.uploads(), 1, "it is still there");
    town.recorded(&id);
    assert_eq!(ask(get("/nachbarkreis/deliveries/1")).status, StatusCode::NOT_FOUND);
    for form in ["delivery-release", "delivery-return", "delivery-withdraw"] {
        let fields = [("delivery", "1"), ("seen", &*town.seen(1)), ("return-reason", "x"), ("withdraw-reason", "x")];
        assert_eq!(ask(post(format!("/do/nachbarkreis/{form}"), &fields)).status, StatusCode::NOT_FOUND, "{form}");
        assert_eq!(ask(post(format!("/do/musterkreis/{form}"), &fields)).status, StatusCode::FORBIDDEN, "{form}");
    }
}
