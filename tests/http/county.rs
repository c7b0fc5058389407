//! A county of its own for tests that enter values: the demo, built once and copied.

use std::sync::LazyLock;

use app::pages::house::House;
use axum::http::StatusCode;
use domain::id::{MunicipalityNo, Seq};
use domain::measurement::{State, Value};
use domain::role::Asker;
use server::auth::session;
use server::entropy::Entropy;
use server::evidence::Files;
use server::store::pending::Pending;
use server::store::session::Session;
use server::store::{Access, Db, setting};

use crate::house::{Ask, COUNTY, PLACE, Reply, TODAY, file, get, post, wait};

/// The demo, built once and copied for each test.
static DEMO: LazyLock<String> = LazyLock::new(|| {
    let place = file("entry-demo.sqlite");
    wait(async {
        let db = Db::open(&place, Access::Write, Entropy::seeded(12)).await.expect("the database opens");
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        db.set(setting::CREATED_BY, "demo").await.expect("it is marked");
        db.close().await;
    });
    place
});

/// A county of its own.
pub struct County {
    pub house: House,
    /// The secret of a project lead.
    pub lead: String,
}

impl County {
    pub fn new(name: &str) -> Self {
        let place = file(&format!("{name}.sqlite"));
        std::fs::copy(&*DEMO, &place).expect("copied");
        let db = wait(Db::open(&place, Access::Write, Entropy::System)).expect("the database opens");
        let house = House { db, books: std::sync::Arc::default(), files: Files::beside(&place, None).into(), ..PLACE.house.clone() };
        let lead = signed_in(&house, "dilek-sahin");
        Self { house, lead }
    }

    pub fn ask(&self, ask: Ask, secret: &str) -> Reply {
        ask.of(self.house.clone()).cookie(format!("kz_session={secret}")).send()
    }

    pub fn page(&self, path: &str) -> String {
        let reply = self.ask(get(path.split('#').next().unwrap_or_default()), &self.lead);
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        reply.body
    }

    pub fn send(&self, fields: &[(&str, &str)]) -> Reply {
        self.ask(post("/do/leuchtental/entry", fields), &self.lead)
    }

    /// The keys of the rows that can be filled, in the order of the page.
    pub fn keys(&self) -> Vec<String> {
        keys(&self.page("/leuchtental/entry"))
    }

    pub fn pending(&self) -> Vec<Pending> {
        let register = wait(self.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
        wait(self.house.db.pending(Asker::operator().scope(COUNTY), &register)).expect("what waits")
    }

    /// What waits for release in the row of a key.
    pub fn waiting(&self, key: &str) -> Option<Value> {
        let is_row = |one: &&Pending| {
            let (start, end) = one.measurement.period.day_numbers();
            format!("{}-{start}-{end}", one.series.0) == key && one.measurement.state == State::Submitted
        };
        self.pending().iter().find(is_row).map(|one| one.measurement.value.clone())
    }
}

pub fn keys(page: &str) -> Vec<String> {
    page.split("name=\"v-").skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

pub fn signed_in(house: &House, slug: &str) -> String {
    let persons = wait(house.db.register(MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register").persons;
    let id = persons.by_slug(slug).expect("the person").id;
    wait(session::open(&house.db, Session { person: Some(id), ..Session::default() }, house.clock.now())).expect("signed in")
}

pub fn field(name: &str, key: &str) -> String {
    format!("{name}-{key}")
}

pub fn number(text: &str) -> Value {
    Value::Number(text.parse().expect("a number"))
}

/// A value of a hidden field on a page.
pub fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    rest.split('"').next().unwrap_or_default().to_owned()
}
