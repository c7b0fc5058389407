//! A changing transaction: it needs a permit to begin and an event to be committed, and there is no other way.

use std::collections::{BTreeSet, HashMap};

use domain::closing::Closing;
use domain::delivery::Delivery;
use domain::event::Event;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::narrative::Narrative;
use domain::person::{Actor, Person};
use domain::refusal::{Problem, Refusal};
use domain::register::Noun;
use domain::role::{Act, Permit};
use domain::slug::Slug;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{Any, Row, Transaction};

use super::line::version_line;
use super::{Db, journal, text};
use crate::fault::{Fault, Outcome};
use crate::tree::Peaks;

/// An open changing transaction of one municipality. Dropped without commit, nothing happened.
pub struct Tx<'a> {
    pub(super) db: &'a Db,
    pub(super) inner: Transaction<'a, Any>,
    pub(super) municipality: MunicipalityNo,
    pub(super) actor: Actor,
    pub(super) seq: Seq,
    peaks: Peaks,
    pub(super) act: Act,
    at: Timestamp,
    pub(super) lines: journal::Lines,
    /// The closings, once somebody asked for them.
    pub(super) closings: Option<Vec<Closing>>,
    /// The numbers of released deliveries, once somebody asked for them.
    pub(super) released_deliveries: Option<BTreeSet<i64>>,
    /// Something was released by the person who entered it, because there is nobody else.
    pub(super) without_dual_control: bool,
    slugs: HashMap<&'static str, Slugs>,
}

/// The names in addresses of one kind of noun. The first few are looked up one by one; a register of thousands is read once.
#[derive(Default)]
struct Slugs {
    looked_up: usize,
    /// Slug → ids that have or had it.
    all: Option<HashMap<String, Vec<String>>>,
}

/// Names that are looked up one by one.
const FEW: usize = 20;

impl Db {
    /// Begins a change in the permit's municipality at an instant given by the caller.
    pub async fn begin(&self, permit: Permit, at: Timestamp) -> Outcome<Tx<'_>> {
        let actor = permit.actor().ok_or(Refusal::SignIn)?;
        let mut inner = self.write.begin_with(self.begin_statement()).await?;
        let municipality = permit.municipality();
        let (seq, peaks) = journal::next_seq(&mut inner, municipality).await?;
        Ok(Tx {
            db: self,
            inner,
            municipality,
            actor,
            seq,
            peaks,
            act: permit.act(),
            at,
            lines: journal::Lines::default(),
            closings: None,
            released_deliveries: None,
            without_dual_control: false,
            slugs: HashMap::new(),
        })
    }
}

impl Tx<'_> {
    /// The sequence that this change will be known by.
    pub const fn seq(&self) -> Seq {
        self.seq
    }

    /// The source of ids.
    pub fn entropy(&self) -> &crate::entropy::Entropy {
        self.db.entropy()
    }

    /// Writes a version of a noun. `seen` is the sequence of the version that the editor saw (`None` for a new object): if another came meanwhile, the
    /// change is refused. The same content twice is one version. A slug that another object of this kind has gets a number.
    pub async fn record<T: Noun>(&mut self, id: Id<T>, slug: &Slug, noun: &T, seen: Option<Seq>) -> Outcome<Slug> {
        let mut body = serde_json::to_value(noun).map_err(|error| Fault::Corrupt(error.to_string()))?;
        text::settle(&mut body);
        let (id, code) = (id.to_string(), T::CODE);
        let last = sqlx::query("select seq, slug, body from version where municipality_no = $1 and noun = $2 and id = $3 order by seq desc limit 1")
            .bind(self.municipality.0)
            .bind(code)
            .bind(&id)
            .fetch_optional(&mut *self.inner)
            .await?;
        if let Some(last) = &last {
            let (last_seq, last_slug, last_body): (i64, String, String) = (last.try_get(0)?, last.try_get(1)?, last.try_get(2)?);
            if self.same_content(&last_body, &body).await? {
                return Slug::parse("slug", &last_slug).map_err(Fault::from);
            }
            if seen != Some(Seq(last_seq)) {
                return Err(Refusal::Changed.into());
            }
        }
        if code == Delivery::CODE {
            let before = last.as_ref().map(|last| last.try_get::<String, _>(2)).transpose()?;
            self.obey_delivery(before.as_deref(), &body).await?;
            self.released_deliveries = None;
        }
        if code == Person::CODE && last.is_some_and(|last| last.try_get::<String, _>(2).is_ok_and(|body| is_erased(&body))) {
            return Err(Refusal::NotAllowed.into());
        }
        if code == Narrative::CODE {
            self.obey_narrative(&id, &body).await?;
        }
        let slug = self.free_slug(code, &id, slug).await?;
        text::commit_texts(&mut self.inner, self.db.entropy(), self.municipality.0, &mut body).await?;
        sqlx::query("insert into version (municipality_no, seq, noun, id, slug, body) values ($1, $2, $3, $4, $5, $6)")
            .bind(self.municipality.0)
            .bind(self.seq.0)
            .bind(code)
            .bind(&id)
            .bind(slug.as_str())
            .bind(journal::canonical(&body)?)
            .execute(&mut *self.inner)
            .await?;
        self.lines.add(version_line(code, &id, slug.as_str(), &body))?;
        Ok(slug)
    }

    /// Compares words and all with the stored version.
    async fn same_content(&mut self, stored: &str, new: &Value) -> Outcome<bool> {
        Ok(&self.with_words(stored).await? == new)
    }

    /// A stored version with its words put back.
    pub(super) async fn with_words(&mut self, stored: &str) -> Outcome<Value> {
        let mut stored: Value = serde_json::from_str(stored).map_err(|error| Fault::Corrupt(error.to_string()))?;
        let mut commitments = Vec::new();
        collect_commitments(&stored, &mut commitments);
        let mut words = std::collections::HashMap::new();
        for commitment in commitments {
            let row = sqlx::query("select words from entered_text where municipality_no = $1 and commitment = $2")
                .bind(self.municipality.0)
                .bind(&commitment)
                .fetch_optional(&mut *self.inner)
                .await?;
            if let Some(row) = row {
                words.insert(commitment, row.try_get(0)?);
            }
        }
        text::restore_texts(&mut stored, &words);
        Ok(stored)
    }

    async fn free_slug(&mut self, code: &'static str, id: &str, wanted: &Slug) -> Outcome<Slug> {
        for number in 1..1000 {
            let slug = if number == 1 { wanted.clone() } else { wanted.numbered(number) };
            if !self.slug_is_taken(code, id, &slug).await? {
                if let Some(all) = self.slugs.get_mut(code).and_then(|slugs| slugs.all.as_mut()) {
                    all.entry(slug.as_str().to_owned()).or_default().push(id.to_owned());
                }
                return Ok(slug);
            }
        }
        Err(Refusal::field("slug", Problem::Taken).into())
    }

    async fn slug_is_taken(&mut self, code: &'static str, id: &str, slug: &Slug) -> Outcome<bool> {
        let slugs = self.slugs.entry(code).or_default();
        slugs.looked_up += 1;
        if slugs.looked_up <= FEW {
            let taken = sqlx::query("select 1 from version where municipality_no = $1 and noun = $2 and slug = $3 and id <> $4 limit 1")
                .bind(self.municipality.0)
                .bind(code)
                .bind(slug.as_str())
                .bind(id)
                .fetch_optional(&mut *self.inner)
                .await?;
            return Ok(taken.is_some());
        }
        if slugs.all.is_none() {
            let rows = sqlx::query("select distinct slug, id from version where municipality_no = $1 and noun = $2")
                .bind(self.municipality.0)
                .bind(code)
                .fetch_all(&mut *self.inner)
                .await?;
            let mut all: HashMap<String, Vec<String>> = HashMap::new();
            for row in &rows {
                all.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
            }
            slugs.all = Some(all);
        }
        Ok(slugs.all.as_ref().and_then(|all| all.get(slug.as_str())).is_some_and(|ids| ids.iter().any(|other| other != id)))
    }

    /// The next free number of a counted thing (`series`, `delivery`, `municipality`) in this municipality.
    pub async fn next_no(&mut self, noun: &str) -> Outcome<i64> {
        // Counted by objects, not by the largest number: versions are never deleted, so the count never falls.
        let row = sqlx::query("select count(distinct id) from version where municipality_no = $1 and noun = $2")
            .bind(self.municipality.0)
            .bind(noun)
            .fetch_one(&mut *self.inner)
            .await?;
        let count: i64 = row.try_get(0)?;
        Ok(count + 1)
    }

    /// Commits with the event that tells of it. A transaction that changed nothing leaves no trace.
    pub async fn commit(mut self, event: &Event) -> Outcome<Seq> {
        if self.lines.is_empty() {
            let before = Seq(self.seq.0 - 1);
            self.inner.rollback().await?;
            return Ok(before);
        }
        let event = &Event { without_dual_control: event.without_dual_control || self.without_dual_control, ..event.clone() };
        let heading = journal::Heading { municipality: self.municipality, seq: self.seq, at: self.at, actor: self.actor, event, peaks: self.peaks };
        journal::write(&mut self.inner, self.db.entropy(), heading, &self.lines).await?;
        self.inner.commit().await?;
        Ok(self.seq)
    }
}

/// Whether a stored person was erased: then she stays as she is.
fn is_erased(body: &str) -> bool {
    serde_json::from_str::<Value>(body).is_ok_and(|body| body["erased"] == true)
}

pub(super) fn collect_commitments(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(commitment)) = fields.get("sha256") {
                found.push(commitment.clone());
            }
            fields.values().for_each(|inner| collect_commitments(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect_commitments(inner, found)),
        _ => {}
    }
}
