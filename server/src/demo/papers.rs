//! What the audit did in the county: two reports that were issued with the county's logo, a sample with a question and its answer. Written after everything else, by the verbs of the
//! pages; apart from the story, because a report is set in type, and the tests make the county often.

use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::Actor;
use domain::role::{Act, Asker};
use domain::sample::{Remark, Sample, SampleKind};
use domain::slug::Slug;
use domain::text::Text;
use jiff::civil::{Date, date};

use super::municipalities::COUNTY_NO;
use super::people::person;
use crate::analysis::Books;
use crate::analysis::sight::When;
use crate::checkpoint::key::Signer;
use crate::clock::Clock;
use crate::fault::{Fault, Outcome};
use crate::report::ask::{Wish, ask};
use crate::report::issue::issue;
use crate::report::logo;
use crate::sample;
use crate::store::Db;

/// The county's coat of arms, invented like the county.
const LOGO: &[u8] = include_bytes!("logo.png");

/// Kind, subject, readers.
const REPORTS: [(&str, &str, &str); 2] = [("controlling", "all", "public"), ("one_pager", "goal:sprache-einschulung", "council")];

/// Issues the reports and draws the sample.
pub async fn papers(db: &Db, today: Date, signer: &Signer) -> Outcome<()> {
    let (books, now) = (Books::default(), Clock::fixed(today).now());
    let (auditor, office) = (somebody(db, "birgit-lenz", today).await?, somebody(db, "samira-nowak", today).await?);
    let register = db.register(COUNTY_NO, Seq::LATEST).await?;
    let taken = logo::take(db, office.permit(Act::Organise, COUNTY_NO)?, &register, LOGO.to_vec(), now).await?;
    taken.map_err(|unfit| Fault::Report(format!("the demo's logo: {unfit:?}")))?;
    for (kind, about, readers) in REPORTS {
        let permit = auditor.permit(Act::IssueReport, COUNTY_NO)?;
        let wish = Wish { kind: kind.into(), about: about.into(), readers: readers.into(), ..Wish::default() };
        let request = ask(&books, db, permit, &wish, now).await?;
        issue(&books, db, permit, &request, Some(signer), now).await?;
    }
    let register = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let Some(county) = register.municipality(COUNTY_NO) else { return Ok(()) };
    let sight = books.sight(db, &auditor, county.slug.as_str(), When::now(today)).await?;
    let wish = sample::Wish { kind: SampleKind::Risk, size: 5, from: date(2015, 1, 1), to: today };
    let drawn = sample::sample(db, &sight, &wish, db.entropy().hex::<16>()).await?;
    let id: Id<Sample> = db.entropy().id(now);
    let slug = Slug::from_title(&format!("{} {}", wish.from, wish.to));
    let seq = record(db, &auditor, Act::Audit, (id, &slug), &drawn, None, now).await?;
    let say = |by: &Asker, place, answer, settled, text: &str| Remark {
        place,
        answer,
        settled,
        text: Some(Text::german(text)),
        by: by.actor.unwrap_or(Actor::Operator),
        at: now,
    };
    let mut asked = drawn.clone();
    asked.remarks.push(say(&auditor, 0, false, false, "Wer hat diese Zahl geprüft, und woran? Bitte nennen Sie die Unterlage."));
    asked.remarks.push(say(&auditor, 1, false, true, "Der Weg ist vollständig, die Unterlage liegt vor."));
    let seq = record(db, &auditor, Act::Audit, (id, &slug), &asked, Some(seq), now).await?;
    let mut answered = asked.clone();
    answered.remarks.push(say(
        &office,
        0,
        true,
        false,
        "Geprüft haben wir zu zweit am Original der Quelle; es liegt in der Akte des Fachdienstes, Band 3.",
    ));
    record(db, &office, Act::AnswerAudit, (id, &slug), &answered, Some(seq), now).await?;
    Ok(())
}

async fn somebody(db: &Db, name: &str, today: Date) -> Outcome<Asker> {
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let id = person(name);
    let appointments = register.persons.get(id).map(|person| person.noun.appointments.clone()).unwrap_or_default();
    Ok(Asker::person(Actor::Person(id), &appointments, today))
}

async fn record(
    db: &Db,
    by: &Asker,
    act: Act,
    (id, slug): (Id<Sample>, &Slug),
    noun: &Sample,
    seen: Option<Seq>,
    now: jiff::Timestamp,
) -> Outcome<Seq> {
    let mut tx = db.begin(by.permit(act, COUNTY_NO)?, now).await?;
    tx.record(id, slug, noun, seen).await?;
    tx.commit(&Event::of(Verb::SampleRecorded)).await
}
