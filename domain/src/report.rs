//! Reports that were issued: what was asked, for which day and as known when, and the hashes of the files that were handed out.
//!
//! A report says the same for ever: its figures follow from the request alone, and its number from request and figures.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::action_field::ActionField;
use crate::audience::Audience;
use crate::goal::Goal;
use crate::grant::Grant;
use crate::id::{Id, Seq};
use crate::language::Language;
use crate::person::Actor;
use crate::project::Project;
use crate::refusal::{Problem, Refusal};

/// What kind of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Controllingbericht: goals with the three questions, figures of two years, methods.
    Controlling,
    /// The same at a reporting date of the municipality, with what moved since the one before.
    Periodic,
    /// One page about a goal, as Anlage zur Vorlage.
    OnePager,
    /// Sachbericht und Zusammenstellung zum Verwendungsnachweis, a draft.
    GrantProof,
}

impl ReportKind {
    /// All, the most asked for first.
    pub const ALL: [Self; 4] = [Self::Controlling, Self::Periodic, Self::OnePager, Self::GrantProof];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Controlling => "controlling",
            Self::Periodic => "periodic",
            Self::OnePager => "one_pager",
            Self::GrantProof => "grant_proof",
        }
    }

    /// Reads [`ReportKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Everything that its readers may see.
    Municipality,
    /// The goals of an action field.
    ActionField(ActionField),
    /// The goals that a project serves.
    Project(Id<Project>),
    /// One goal.
    Goal(Id<Goal>),
    /// One grant.
    Grant(Id<Grant>),
}

/// Everything that a report depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What kind of report.
    pub kind: ReportKind,
    /// About what.
    pub about: About,
    /// Reference date (Stichtag): later periods are not told.
    pub at: Date,
    /// The reference date to compare with; only of a periodic report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Date>,
    /// As known at (Datenstand): later entries of the municipality's journal are not known.
    pub known: Seq,
    /// The same of the installation's journal: areas and shared figures.
    pub reference_known: Seq,
    /// The day that decides what is visible already.
    pub today: Date,
    /// The language of the report's own words.
    pub language: Language,
    /// For whom: nothing stands in it that these readers may not see.
    pub readers: Audience,
    /// Who asked.
    pub by: Actor,
}

impl Request {
    /// Refuses what does not fit together: a kind about something it cannot tell of, a day in the future.
    pub fn check(&self, today: Date) -> Result<(), Refusal> {
        let fits = match self.kind {
            ReportKind::Controlling | ReportKind::Periodic => {
                matches!(self.about, About::Municipality | About::ActionField(_) | About::Project(_))
            }
            ReportKind::OnePager => matches!(self.about, About::Goal(_)),
            ReportKind::GrantProof => matches!(self.about, About::Grant(_)),
        };
        if !fits {
            return Err(Refusal::field("about", Problem::NotOffered));
        }
        if self.at > today {
            return Err(Refusal::field("at", Problem::OutsideTime));
        }
        match self.before {
            None if self.kind == ReportKind::Periodic => Err(Refusal::field("before", Problem::Empty)),
            Some(before) if before >= self.at => Err(Refusal::field("at", Problem::EndBeforeStart)),
            _ => Ok(()),
        }
    }
}

/// One file of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFile {
    /// Its name: `kein-zufall-1f2e3d4c.pdf`.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
}

/// A report that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What was asked.
    pub request: Request,
    /// The first 16 hex digits of SHA-256 over request and hash of the figures: the same report has the same number wherever it is made.
    pub number: String,
    /// SHA-256 of `data.json`, hex.
    pub data_sha256: String,
    /// The files.
    pub files: Vec<ReportFile>,
}

impl Report {
    /// Whether somebody with this sight may read it. Whoever may read what is internal may read all of them.
    pub fn allows(&self, viewer: Audience) -> bool {
        viewer == Audience::Internal
            || (self.request.readers != Audience::Internal && (viewer == Audience::Council || self.request.readers == viewer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn request(kind: ReportKind, about: About) -> Request {
        Request {
            kind,
            about,
            at: date(2026, 6, 30),
            before: None,
            known: Seq(7),
            reference_known: Seq(3),
            today: date(2026, 9, 30),
            language: Language::De,
            readers: Audience::Council,
            by: Actor::Operator,
        }
    }

    #[test]
    fn a_report_tells_of_what_its_kind_is_made_for_and_of_no_future_day() {
        let goal = About::Goal(Id::from_parts(1, [1; 10]));
        assert!(request(ReportKind::OnePager, goal).check(date(2026, 9, 30)).is_ok());
        assert!(request(ReportKind::OnePager, About::Municipality).check(date(2026, 9, 30)).is_err());
        assert!(request(ReportKind::Controlling, goal).check(date(2026, 9, 30)).is_err());
        assert!(request(ReportKind::Controlling, About::Municipality).check(date(2026, 6, 29)).is_err());
        let backwards = Request { before: Some(date(2026, 6, 30)), ..request(ReportKind::Periodic, About::Municipality) };
        assert!(backwards.check(date(2026, 9, 30)).is_err());
        assert!(request(ReportKind::Periodic, About::Municipality).check(date(2026, 9, 30)).is_err(), "since when?");
    }

    #[test]
    fn an_internal_report_is_read_inside_alone_and_the_council_s_not_by_everybody() {
        let report = |readers| Report {
            request: Request { readers, ..request(ReportKind::Controlling, About::Municipality) },
            number: String::new(),
            data_sha256: String::new(),
            files: Vec::new(),
        };
        let may = |readers| [Audience::Internal, Audience::Council, Audience::Public].map(|viewer| report(readers).allows(viewer));
        assert_eq!(may(Audience::Internal), [true, false, false]);
        assert_eq!(may(Audience::Council), [true, true, false]);
        assert_eq!(may(Audience::Public), [true, true, true]);
    }
}
