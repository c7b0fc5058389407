//! A series: one indicator, about one area and one group, from one source, optionally of one project.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::audience::Visibility;
use crate::id::{Id, SeriesNo};
use crate::indicator::Indicator;
use crate::period::PeriodKind;
use crate::project::Project;
use crate::refusal::{Problem, Refusal};

/// Whom a value is about: `dimension=code;…` sorted; empty means everybody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Group(String);

impl Group {
    /// Sorts and joins pairs of dimension and code; pairs without a code mean the total and are left out.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut parts: Vec<String> =
            pairs.into_iter().filter(|(_, code)| !code.is_empty()).map(|(dimension, code)| format!("{dimension}={code}")).collect();
        parts.sort();
        parts.dedup();
        Self(parts.join(";"))
    }

    /// Reads `dimension=code;…`.
    pub fn parse(field: &'static str, text: &str) -> Result<Self, Refusal> {
        let mut pairs = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            pairs.push(
                part.split_once('=').filter(|(d, c)| !d.is_empty() && !c.is_empty()).ok_or_else(|| Refusal::field(field, Problem::NotOffered))?,
            );
        }
        Ok(Self::of(pairs))
    }

    /// Everybody.
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }

    /// The canonical text.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The pairs of dimension and code.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.split(';').filter_map(|part| part.split_once('='))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One version of a series' description; its values are measurements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its number within the municipality: part of every measurement's key. Never changes.
    pub no: SeriesNo,
    /// What is measured.
    pub indicator: Id<Indicator>,
    /// Where.
    pub area: Id<Area>,
    /// Whom.
    #[serde(default)]
    pub group: Group,
    /// The project whose own figure it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Id<Project>>,
    /// Which statistic, table or register.
    pub source: String,
    /// Population concept including the base of projections.
    #[serde(default)]
    pub concept: String,
    /// The one kind of its periods.
    pub period_kind: PeriodKind,
    /// Values are typed in here and owed after each period; otherwise they come by import.
    #[serde(default)]
    pub entered: bool,
    /// Who sees it.
    pub visibility: Visibility,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_dimensions_does_not_matter() {
        assert_eq!(Group::of([("sex", "f"), ("nat", "foreign")]), Group::of([("nat", "foreign"), ("sex", "f"), ("age", "")]));
        assert_eq!(Group::parse("group", "sex=f; nat=foreign").map(|g| g.code().to_owned()), Ok("nat=foreign;sex=f".to_owned()));
        assert!(Group::of([]).is_total());
        assert!(Group::parse("group", "sex").is_err());
    }
}
