//! What is stored of a target, as one would type it.

use domain::target::{Aim, Path, Target};
use domain::words::Words;
use rust_decimal::Decimal;

use super::{Editor, typed_day, typed_number};

/// The fields of what is stored, as one would type them.
pub struct Stored(Vec<(&'static str, String)>);

impl Stored {
    /// The fields of the editor's target, or of a new one.
    pub fn of(editor: &Editor, words: &Words) -> Self {
        let number = |number| typed_number(number, words.language);
        let day = |day| typed_day(day, words.language);
        let Some(target) = editor.stored.as_ref().map(|stored| &stored.noun) else {
            return Self(vec![("aim", "reach".to_owned()), ("path", "linear".to_owned())]);
        };
        let mut fields = vec![("start", day(target.start)), ("due", day(target.due)), ("tolerance", number(target.tolerance))];
        let mut aim = |code: &str, numbers: &[(&'static str, Decimal)]| {
            fields.push(("aim", code.to_owned()));
            fields.extend(numbers.iter().map(|(name, value)| (*name, number(*value))));
        };
        match &target.aim {
            Aim::Reach { baseline, target } => aim("reach", &[("baseline", *baseline), ("target", *target)]),
            Aim::Limit { baseline, limit, .. } => aim("limit", &[("baseline", *baseline), ("limit", *limit)]),
            Aim::Ceiling { ceiling } => aim("ceiling", &[("ceiling", *ceiling)]),
            Aim::Cumulative { target } => aim("cumulative", &[("target", *target)]),
            Aim::Corridor { baseline, lower, upper } => aim("corridor", &[("baseline", *baseline), ("lower", *lower), ("upper", *upper)]),
            Aim::Milestones { .. } => aim("milestones", &[]),
        }
        if let Aim::Limit { rationale, .. } = &target.aim {
            fields.push(("rationale", rationale.text.clone()));
        }
        fields.push(("path", way(target).to_owned()));
        if let Path::Points(points) = &target.path {
            let lines: Vec<String> = points.iter().map(|(at, value)| format!("{} {}", day(*at), number(*value))).collect();
            fields.push(("points", lines.join("\n")));
        }
        Self(fields)
    }

    /// One field; empty where nothing is stored.
    pub fn field(&self, name: &str) -> String {
        self.0.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

const fn way(target: &Target) -> &'static str {
    match target.path {
        Path::Linear => "linear",
        Path::Step => "step",
        Path::Points(_) => "points",
    }
}
