//! From what somebody asked for, in words, to a request that says everything a report depends on.

use domain::action_field::ActionField;
use domain::audience::Audience;
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::period::parse_day;
use domain::refusal::{Problem, Refusal};
use domain::register::Register;
use domain::report::{About, ReportKind, Request};
use domain::role::Permit;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::analysis::Books;
use crate::clock::day_in;
use crate::fault::Outcome;
use crate::store::Db;

/// What somebody asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// `controlling` …
    pub kind: String,
    /// Empty or `all`, `field:labour`, `project:SLUG`, `goal:SLUG`, `grant:SLUG`.
    pub about: String,
    /// The reference date; empty: today.
    pub at: String,
    /// The reference date to compare with; empty: none.
    pub before: String,
    /// Known at: a day or a number of the journal; empty: now.
    pub known: String,
    /// `internal`, `council`, `public`.
    pub readers: String,
    /// The language.
    pub language: Language,
}

/// Reads it. All that cannot be read is told in one refusal.
pub async fn ask(books: &Books, db: &Db, permit: Permit, wish: &Wish, now: Timestamp) -> Outcome<Request> {
    let no = permit.municipality();
    let reference = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let zone = reference.municipality(no).ok_or(Refusal::Unknown)?.noun.time_zone.clone();
    let today = day_in(now, &zone);
    let register = books.register(db, no, Seq::LATEST).await?;
    let day = |field: &'static str, text: &str| parse_day(text).map_err(|problem| Refusal::field(field, problem));
    let at = if wish.at.is_empty() { Ok(today) } else { day("at", &wish.at) };
    let before = if wish.before.is_empty() { Ok(None) } else { day("before", &wish.before).map(Some) };
    let readers = Audience::from_code(&wish.readers).filter(|readers| *readers != Audience::County);
    let readers = readers.ok_or_else(|| Refusal::field("readers", Problem::NotOffered));
    let kind = ReportKind::from_code(&wish.kind).ok_or_else(|| Refusal::field("kind", Problem::NotOffered));
    let about = about(&register, &wish.about);
    let known = known(db, no, &zone, &wish.known).await;
    let ((kind, about), ((at, before), (readers, known))) =
        Refusal::both(Refusal::both(kind, about), Refusal::both(Refusal::both(at, before), Refusal::both(readers, known?)))?;
    let recorded = db.entry(no, known).await?.map(|entry| entry.recorded);
    let reference_known = match recorded {
        Some(recorded) => db.seq_at(MunicipalityNo::INSTALLATION, recorded).await?,
        None => db.head(MunicipalityNo::INSTALLATION).await?,
    };
    // What is visible from a day on is decided by the day on which it was known, so that the same question has the same answer for ever. Readers outside
    // are shown the present alone.
    let decided = if readers == Audience::Internal { recorded.map_or(today, |recorded| day_in(recorded, &zone)) } else { today };
    let before = if kind == ReportKind::Periodic { before } else { None };
    let by = permit.actor().ok_or(Refusal::SignIn)?;
    let request = Request { kind, about, at, before, known, reference_known, today: decided, language: wish.language, readers, by };
    request.check(today)?;
    Ok(request)
}

fn about(register: &Register, text: &str) -> Result<About, Refusal> {
    let unknown = || Refusal::field("about", Problem::NotOffered);
    let (kind, name) = match text {
        "" | "all" => return Ok(About::Municipality),
        _ => text.split_once(':').ok_or_else(unknown)?,
    };
    match kind {
        "field" => ActionField::from_code(name).map(About::ActionField),
        "project" => register.projects.by_slug(name).map(|one| About::Project(one.id)),
        "goal" => register.goals.by_slug(name).map(|one| About::Goal(one.id)),
        "grant" => register.grants.by_slug(name).map(|one| About::Grant(one.id)),
        _ => None,
    }
    .ok_or_else(unknown)
}

/// A day (its end, where the municipality is) or a number; never before the first entry nor after the last.
async fn known(db: &Db, no: MunicipalityNo, zone: &str, text: &str) -> Outcome<Result<Seq, Refusal>> {
    let head = db.head(no).await?;
    if text.is_empty() {
        return Ok(Ok(head));
    }
    if let Ok(seq) = text.parse::<i64>() {
        return Ok(Ok(Seq(seq.clamp(0, head.0))));
    }
    let end = parse_day(text).map_err(|problem| Refusal::field("known", problem)).and_then(|day| end_of(day, zone));
    match end {
        Ok(end) => Ok(Ok(db.seq_at(no, end).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn end_of(day: Date, zone: &str) -> Result<Timestamp, Refusal> {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let far = |_| Refusal::field("known", Problem::NotADate);
    let next = day.tomorrow().and_then(|next| next.to_zoned(zone)).map_err(far)?;
    next.timestamp().checked_sub(1.millisecond()).map_err(far)
}
