//! All slow nouns of one municipality as known at one journal sequence: the state that pages and verdicts are made from.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::area::{Area, AreaCode};
use crate::budget::Budget;
use crate::closing::Closing;
use crate::decision::Decision;
use crate::delivery::Delivery;
use crate::evaluation::Evaluation;
use crate::evidence::Evidence;
use crate::goal::Goal;
use crate::grant::Grant;
use crate::id::{Id, MunicipalityNo, Seq, SeriesNo};
use crate::indicator::Indicator;
use crate::logo::Logo;
use crate::municipality::Municipality;
use crate::narrative::Narrative;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::project::Project;
use crate::report::Report;
use crate::responsibility::Responsibility;
use crate::sample::Sample;
use crate::series::Series;
use crate::shock::Shock;
use crate::slug::Slug;
use crate::target::Target;
use crate::text::Text;

/// One version of a noun with where and when it became known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// Whose version.
    pub id: Id<T>,
    /// Its name in addresses.
    pub slug: Slug,
    /// The journal sequence that recorded it.
    pub seq: Seq,
    /// When that was.
    pub recorded: Timestamp,
    /// What it says.
    pub noun: T,
}

/// All versions of one kind of noun, oldest first; the last is the valid one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions<T>(BTreeMap<Id<T>, Vec<Version<T>>>);

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Versions<T> {
    /// Adds a version; they must come in the order of their sequence.
    pub fn push(&mut self, version: Version<T>) {
        self.0.entry(version.id).or_default().push(version);
    }

    /// The valid version.
    pub fn get(&self, id: Id<T>) -> Option<&Version<T>> {
        self.0.get(&id)?.last()
    }

    /// All versions of one object, oldest first.
    pub fn history(&self, id: Id<T>) -> &[Version<T>] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The valid versions, in the order of their ids (by time of creation).
    pub fn iter(&self) -> impl Iterator<Item = &Version<T>> {
        self.0.values().filter_map(|versions| versions.last())
    }

    /// Finds by address.
    pub fn by_slug(&self, slug: &str) -> Option<&Version<T>> {
        self.iter().find(|version| version.slug.as_str() == slug)
    }

    /// How many objects.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// None.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

macro_rules! nouns {
    ($($field:ident $noun:ident $code:literal $doc:literal),+ $(,)?) => {
        /// A noun that is kept as versioned documents.
        pub trait Noun: serde::Serialize + serde::de::DeserializeOwned + Clone + Send + Sync + 'static {
            /// Its word in the journal.
            const CODE: &'static str;
        }
        $(impl Noun for $noun { const CODE: &'static str = $code; })+

        /// All versions up to a sequence.
        #[derive(Debug, Clone, Default)]
        pub struct Register {
            /// The sequence it is known at.
            pub seq: Seq,
            /// When the last entry was recorded; `None` for an empty journal.
            pub recorded: Option<Timestamp>,
            /// Why evaluation plans were changed after they were frozen, by the sequence of the change.
            pub reasons: BTreeMap<Seq, Text>,
            $(#[doc = $doc] pub $field: Versions<$noun>),+
        }

        impl Register {
            /// How many versions of nouns it holds: what it weighs in memory.
            pub fn version_count(&self) -> usize {
                0 $(+ self.$field.0.values().map(Vec::len).sum::<usize>())+
            }

            /// Takes one stored version; `Ok(false)` for a noun this build does not know.
            pub fn take(&mut self, code: &str, id: &str, slug: Slug, seq: Seq, recorded: Timestamp, body: serde_json::Value) -> Result<bool, String> {
                match code {
                    $($code => {
                        let id: Id<$noun> = id.parse().map_err(|e| format!("{code} {id}: {e}"))?;
                        let noun: $noun = serde_json::from_value(body).map_err(|e| format!("{code} {id}: {e}"))?;
                        self.$field.push(Version { id, slug, seq, recorded, noun });
                        Ok(true)
                    })+
                    _ => Ok(false),
                }
            }
        }
    };
}

nouns! {
    municipalities Municipality "municipality" "Tenants (installation only).",
    areas Area "area" "The area register (installation only).",
    persons Person "person" "People (installation only).",
    organisations Organisation "organisation" "Organisations.",
    indicators Indicator "indicator" "Definitions.",
    series Series "series" "Series.",
    goals Goal "goal" "Goals.",
    targets Target "target" "Targets.",
    decisions Decision "decision" "Council decisions.",
    projects Project "project" "Projects.",
    budgets Budget "budget" "Budgets by project and year.",
    narratives Narrative "narrative" "Narratives.",
    responsibilities Responsibility "responsibility" "Responsibilities.",
    deliveries Delivery "delivery" "Imports.",
    grants Grant "grant" "Grants.",
    closings Closing "closing" "Closed periods.",
    evidence Evidence "evidence" "Files that prove values.",
    evaluations Evaluation "evaluation" "Evaluation plans.",
    shocks Shock "shock" "Times in which much moved at once.",
    reports Report "report" "Reports that were issued.",
    samples Sample "sample" "Samples that auditors drew.",
    logos Logo "logo" "The logo on reports.",
}

impl Register {
    /// Finds an area by any of its codes.
    pub fn area_by_code(&self, code: &AreaCode) -> Option<&Version<Area>> {
        self.areas.iter().find(|area| area.noun.codes.contains(code))
    }

    /// Finds a tenant by its number.
    pub fn municipality(&self, no: MunicipalityNo) -> Option<&Version<Municipality>> {
        self.municipalities.iter().find(|municipality| municipality.noun.no == no)
    }

    /// Finds a series by its number.
    pub fn series_by_no(&self, no: SeriesNo) -> Option<&Version<Series>> {
        self.series.iter().find(|series| series.noun.no == no)
    }

    /// The evaluation of a project.
    pub fn evaluation_of(&self, project: Id<Project>) -> Option<&Version<Evaluation>> {
        self.evaluations.iter().find(|evaluation| evaluation.noun.project == project)
    }

    /// The targets of a goal, key indicators first.
    pub fn targets_of(&self, goal: Id<Goal>) -> Vec<&Version<Target>> {
        let mut targets: Vec<_> = self.targets.iter().filter(|target| target.noun.goal == goal).collect();
        targets.sort_by_key(|target| !target.noun.key);
        targets
    }
}
