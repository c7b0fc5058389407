//! How groups of people are called.

use super::Words;
use crate::series::Group;

impl Words {
    /// A group in words, as far as its codes are known; unknown codes are shown as they are.
    pub fn group_name(&self, group: &Group) -> String {
        if group.is_total() {
            return self.everybody.to_owned();
        }
        let names: Vec<&str> = group.pairs().map(|(dimension, code)| self.code_name(dimension, code)).collect();
        names.join(", ")
    }

    fn code_name<'a>(&self, dimension: &str, code: &'a str) -> &'a str {
        (match (dimension, code) {
            ("nationality" | "nat", "foreign") => self.pick("ausländisch", "foreign"),
            ("nationality" | "nat", "german") => self.pick("deutsch", "German"),
            ("mig" | "migration", "yes") => self.pick("mit Einwanderungsgeschichte", "with migration history"),
            ("mig" | "migration", "no") => self.pick("ohne Einwanderungsgeschichte", "without migration history"),
            ("sex", "f" | "female") => self.pick("Frauen", "women"),
            ("sex", "m" | "male") => self.pick("Männer", "men"),
            ("sex", "d" | "diverse") => self.pick("divers", "diverse"),
            ("age", "15-24") => self.pick("15 bis 24 Jahre", "15 to 24 years"),
            ("age", "0-17") => self.pick("unter 18 Jahre", "under 18"),
            ("age", "18+") => self.pick("ab 18 Jahre", "18 and older"),
            ("age", "25-64") => self.pick("25 bis 64 Jahre", "25 to 64 years"),
            ("age", "18-44") => self.pick("18 bis 44 Jahre", "18 to 44 years"),
            ("age", "45-64") => self.pick("45 bis 64 Jahre", "45 to 64 years"),
            ("age", "25-54") => self.pick("25 bis 54 Jahre", "25 to 54 years"),
            ("age", "55-64") => self.pick("55 bis 64 Jahre", "55 to 64 years"),
            _ => return code,
        }) as _
    }
}
