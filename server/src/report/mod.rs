//! Reports: what was asked becomes figures ([`data`]) and blocks ([`document`]), and these become files: PDF, XLSX, CSV, DOCX, plain text.
//!
//! A report depends on its [`Request`] alone. The same request gives the same `data.json`, byte for byte, on every database and for ever; the same build
//! gives the same files.

mod annex;
pub mod ask;
pub mod changes;
pub mod check;
pub mod data;
pub mod document;
mod docx;
mod face;
mod glance;
mod goal;
mod grant_proof;
pub mod issue;
pub mod logo;
mod one_pager;
mod opened;
pub mod package;
pub mod pdf;
mod raster;
mod table;
pub mod text;
mod write;
mod xlsx;
mod years;

use std::sync::Arc;

use domain::audience::Audience;
use domain::id::{MunicipalityNo, Seq};
use domain::period::write_day;
use domain::refusal::{Problem, Refusal};
use domain::report::{About, ReportKind, Request};
use domain::role::Scope;
use domain::words::Words;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::analysis::goals::JudgedGoal;
use crate::analysis::sight::When;
use crate::analysis::{Books, Sight};
use crate::clock::in_zone;
use crate::entropy::hex;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::told::indicator_name;
use crate::tree;
use data::Data;
use document::{Block, Document};

pub use annex::pseudonym;
pub use grant_proof::within;

/// Where a report stands: what it is known by and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stand {
    /// What was asked.
    pub request: Request,
    /// Its number.
    pub number: String,
    /// SHA-256 of `data.json`, hex.
    pub data_sha256: String,
    /// The municipality's number in its installation.
    pub municipality: MunicipalityNo,
    /// The root of the journal's tree over its first `request.known` entries, hex.
    pub journal_root: String,
    /// When the last known entry was recorded.
    pub recorded: Option<Timestamp>,
    /// The public key of the installation that signs checkpoints, in the form of C2SP signed notes.
    pub key: Option<String>,
    /// Which build made the files.
    pub build: &'static str,
    /// The same time, written for the municipality.
    #[serde(skip)]
    recorded_text: String,
}

/// The build that this is.
const BUILD: &str = concat!("kein-zufall ", env!("CARGO_PKG_VERSION"));

/// An earlier report to compare with.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Its number.
    pub number: String,
    /// Its figures.
    pub data: Data,
}

/// A report before it becomes files.
#[derive(Debug)]
pub struct Draft {
    /// Where it stands.
    pub stand: Stand,
    /// Its figures.
    pub data: Data,
    /// Their final bytes.
    pub data_bytes: Vec<u8>,
    /// What is read.
    pub document: Document,
    /// The names of its goals and indicators, for tables.
    names: Names,
}

/// Words for what the data only numbers.
#[derive(Debug, Default)]
struct Names {
    municipality: String,
    goals: Vec<String>,
    targets: Vec<Vec<String>>,
}

/// The eyes of a report's readers at its dates.
pub async fn sight(books: &Books, db: &Db, scope: Scope, request: &Request) -> Outcome<Sight> {
    let reference = books.register(db, MunicipalityNo::INSTALLATION, request.reference_known).await?;
    let municipality = reference.municipality(scope.municipality()).cloned().ok_or(Refusal::Unknown)?;
    let head = db.head(scope.municipality()).await?;
    // What is hidden from readers outside depends on everything that was published up to today: for them a past state cannot be told as it was.
    if request.readers != Audience::Internal && request.known != head {
        return Err(Refusal::field("known", Problem::OutsideTime).into());
    }
    let known = if request.known == head { Seq::LATEST } else { request.known };
    let when = When { today: request.today, at: request.at, known };
    books.sight_of(db, scope.of_report(request.readers), municipality, reference, when).await
}

/// Makes a report: figures, blocks, number. `key` is the installation's public key.
pub async fn draft(books: &Books, db: &Db, scope: Scope, request: &Request, key: Option<String>, earlier: Option<&Earlier>) -> Outcome<Draft> {
    let sight = sight(books, db, scope, request).await?;
    let words = Words::of(request.language);
    let all = books.goals(&sight);
    let effects = books.effects(&sight);
    let goals = chosen(&sight, request, &all)?;
    let data = Data::of(&sight, request, &goals, &effects);
    let data_bytes = data.bytes()?;
    let data_sha256 = sha256(&data_bytes);
    let asked = serde_json_canonicalizer::to_vec(request).map_err(|error| Fault::Report(error.to_string()))?;
    let number = hex(&Sha256::digest([asked, data_sha256.clone().into_bytes()].concat()))[..16].to_owned();
    let recorded = sight.register.recorded;
    let stand = Stand {
        request: request.clone(),
        number,
        data_sha256,
        municipality: scope.municipality(),
        journal_root: hex(&root_at(db, scope.municipality(), request.known).await?),
        recorded,
        key,
        build: BUILD,
        recorded_text: recorded.map(|recorded| written(&sight, words, recorded)).unwrap_or_default(),
    };
    let before = match request.before {
        Some(before) => {
            let then = Request { at: before, ..request.clone() };
            let then = self::sight(books, db, scope, &then).await?;
            Some((before, books.goals(&then)))
        }
        None => None,
    };
    let names = Names::of(&sight, words, &goals);
    let mut document =
        Page { sight: &sight, words, stand: &stand, goals: &goals, effects: &effects }.document(before.as_ref(), earlier, &data, &names)?;
    if let Some(logo) = logo::current(&sight.register) {
        let bytes = logo::bytes(db, scope.municipality(), &logo.noun).await?;
        document.logo = Some(logo::emblem(&logo.noun, (words.logo.of)(&names.municipality), bytes));
    }
    Ok(Draft { stand, data, data_bytes, document, names })
}

/// The goals that a report is about.
fn chosen<'a>(sight: &Sight, request: &Request, all: &'a Arc<Vec<JudgedGoal>>) -> Outcome<Vec<&'a JudgedGoal>> {
    let goals: Vec<&JudgedGoal> = match request.about {
        About::Municipality => all.iter().collect(),
        About::ActionField(field) => all.iter().filter(|goal| goal.goal.noun.action_field == field).collect(),
        About::Project(id) => {
            let project = sight.projects().find(|project| project.id == id).ok_or(Refusal::Unknown)?;
            all.iter().filter(|goal| project.noun.goals.contains(&goal.goal.id)).collect()
        }
        About::Goal(id) => all.iter().filter(|goal| goal.goal.id == id).collect(),
        About::Grant(id) => {
            let grant = sight.register.grants.get(id).filter(|grant| sight.sees(grant.noun.visibility)).ok_or(Refusal::Unknown)?;
            let served = |goal: &&JudgedGoal| goal.projects.iter().any(|project| grant.noun.share_of(project.id).is_some());
            all.iter().filter(served).collect()
        }
    };
    if goals.is_empty() && matches!(request.about, About::Goal(_)) {
        return Err(Refusal::Unknown.into());
    }
    Ok(goals)
}

/// The root of a journal over its first entries.
async fn root_at(db: &Db, municipality: MunicipalityNo, known: Seq) -> Outcome<tree::Hash> {
    let peaks = db.peaks(municipality).await?;
    if i64::try_from(peaks.size()) == Ok(known.0) {
        return Ok(peaks.root());
    }
    Ok(tree::root(&db.leaves(municipality, known).await?))
}

/// `30.09.2026, 11:25 Uhr`, where the municipality is.
fn written(sight: &Sight, words: &Words, instant: Timestamp) -> String {
    let local = in_zone(instant, &sight.municipality.noun.time_zone);
    let clock = if words.clock.is_empty() { String::new() } else { format!(" {}", words.clock) };
    format!("{}, {:02}:{:02}{clock}", write_day(local.date(), words.language), local.hour(), local.minute())
}

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Names {
    fn of(sight: &Sight, words: &Words, goals: &[&JudgedGoal]) -> Self {
        let title = |goal: &&JudgedGoal| goal.goal.noun.title.text.clone();
        let targets = |goal: &&JudgedGoal| goal.targets.iter().map(|target| indicator_name(target, words)).collect();
        Self {
            municipality: sight.municipality.noun.name.text.clone(),
            goals: goals.iter().map(title).collect(),
            targets: goals.iter().map(targets).collect(),
        }
    }

    /// What the target of a correction is called.
    fn of_target(&self, data: &Data, target: &data::TargetData) -> String {
        let places =
            data.goals.iter().enumerate().flat_map(|(goal, one)| one.targets.iter().enumerate().map(move |(place, one)| (goal, place, one.id)));
        let found = places.into_iter().find(|(.., id)| *id == target.id).map(|(goal, place, _)| self.targets[goal][place].clone());
        found.unwrap_or_default()
    }
}

/// What the chapters are made from.
struct Page<'a> {
    sight: &'a Sight,
    words: &'static Words,
    stand: &'a Stand,
    goals: &'a [&'a JudgedGoal],
    effects: &'a [crate::analysis::effect::JudgedEvaluation],
}

type Before = (jiff::civil::Date, Arc<Vec<JudgedGoal>>);

impl Page<'_> {
    fn document(&self, before: Option<&Before>, earlier: Option<&Earlier>, data: &Data, names: &Names) -> Outcome<Document> {
        let Self { sight, words, stand, goals, effects } = *self;
        let (r, request) = (words.reports, &stand.request);
        let mut blocks: Vec<Block> = Vec::new();
        let mut facts = self.facts();
        let mut subtitle = sight.municipality.noun.name.text.clone();
        let mut title = (r.title_at)(words.report_kind(request.kind), &write_day(request.at, words.language));
        match (request.kind, request.about) {
            (ReportKind::OnePager, _) => {
                let goal = goals.first().ok_or(Refusal::Unknown)?;
                subtitle = format!("{subtitle} · {title}");
                title.clone_from(&goal.goal.noun.title.text);
                blocks.extend(one_pager::blocks(sight, words, goal, effects));
            }
            (ReportKind::GrantProof, About::Grant(id)) => {
                let grant = sight.register.grants.get(id).ok_or(Refusal::Unknown)?;
                subtitle = format!("{subtitle} · {}", words.report_kind(request.kind));
                title.clone_from(&grant.noun.title.text);
                facts = grant_proof::facts(words, &grant.noun);
                let judged: Vec<JudgedGoal> = goals.iter().map(|goal| (*goal).clone()).collect();
                blocks.extend(grant_proof::blocks(sight, words, grant, &judged));
                blocks.extend(annex::proof(sight, words, stand));
            }
            _ => {
                if let Some(about) = self.about() {
                    subtitle = format!("{subtitle} · {about}");
                }
                blocks.extend(self.controlling(before, earlier, data, names));
            }
        }
        let foot = format!(
            "{} {} · {} {} · {} {} · SHA-256 {}…",
            r.report,
            stand.number,
            words.reference_date,
            write_day(request.at, words.language),
            words.known_at,
            stand.recorded_text,
            &stand.data_sha256[..16]
        );
        let page_of = (r.page.to_owned(), r.of.to_owned());
        let (language, compact) = (words.language, request.kind == ReportKind::OnePager);
        let mut document = Document { title, subtitle, language, facts, foot, page_of, compact, logo: None, blocks };
        document.settle_levels();
        Ok(document)
    }

    fn controlling(&self, before: Option<&Before>, earlier: Option<&Earlier>, data: &Data, names: &Names) -> Vec<Block> {
        let Self { sight, words, stand, goals, effects } = *self;
        let mut blocks = glance::chapter(sight, words, goals, effects);
        if let Some((before, then)) = before {
            blocks.extend(changes::moved(words, then, goals, *before));
        }
        blocks.extend(years::chapter_of(words, goals, stand.request.at));
        blocks.push(write::chapter(words.reports.goals, words));
        for goal in goals {
            blocks.extend(goal::section(sight, words, goal, effects, 2));
        }
        if let Some(earlier) = earlier {
            let found = changes::corrections(&earlier.data, data);
            blocks.extend(changes::corrected(words, &earlier.data, &earlier.number, &found, &|target| names.of_target(data, target)));
        }
        blocks.extend(annex::definitions(words, goals));
        blocks.extend(annex::methods(words));
        blocks.extend(annex::proof(sight, words, stand));
        blocks
    }

    /// What a report about a part is about.
    fn about(&self) -> Option<String> {
        match self.stand.request.about {
            About::ActionField(field) => Some(self.words.field_name(field).to_owned()),
            About::Project(id) => self.sight.projects().find(|project| project.id == id).map(|project| project.noun.title.text.clone()),
            _ => None,
        }
    }

    /// Stichtag, Datenstand, readers.
    fn facts(&self) -> Vec<(String, String)> {
        let (words, request) = (self.words, &self.stand.request);
        vec![
            (words.reference_date.to_owned(), write_day(request.at, words.language)),
            (words.known_at.to_owned(), self.stand.recorded_text.clone()),
            (words.reports.readers.to_owned(), words.audience_name(request.readers).to_owned()),
        ]
    }
}
