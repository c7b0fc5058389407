//! From the fields of the form to a [`Mapping`]: all problems at once, each with its place in the form.

use std::collections::{BTreeMap, BTreeSet};

use domain::area::AreaCode;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::period::Period;
use domain::words::Words;
use server::analysis::Sight;
use server::delivery::compare::indicator;
use server::import::{AreaRule, FileRule, GroupRule, ImportRefusal, Mapping, OneOrMany, Pick, Reading, SeriesRule, TimeRule};

use super::MOST_BLOCKS;
use super::block::NEW;
use crate::pages::form::Typed;

/// What is wrong, and where in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field or group.
    pub place: String,
    /// What to do.
    pub message: String,
}

/// Fields of the form that belong to the form alone.
const NOT_KEPT: [&str; 2] = ["upload", "action"];

/// The fields that are kept; `more` makes room for one more indicator.
pub fn kept(typed: Typed, more: bool) -> Typed {
    let blocks = blocks(&typed) + usize::from(more);
    let mut fields: Vec<(String, String)> =
        typed.0.into_iter().filter(|(name, value)| !NOT_KEPT.contains(&name.as_str()) && name != "blocks" && !value.is_empty()).collect();
    fields.push(("blocks".to_owned(), blocks.min(MOST_BLOCKS).to_string()));
    Typed(fields)
}

/// Whether an indicator is to be made from the file.
pub fn makes_new(typed: &Typed) -> bool {
    (0..blocks(typed)).any(|number| typed.text(&format!("s{number}-indicator")) == NEW)
}

/// How many indicators the form makes of the file.
pub fn blocks(typed: &Typed) -> usize {
    typed.text("blocks").parse().unwrap_or(1).clamp(1, MOST_BLOCKS)
}

/// The text of the mapping, if somebody wrote one: then the other fields say nothing about the content.
fn text(typed: &Typed) -> Option<&str> {
    Some(typed.text("json").trim()).filter(|text| !text.is_empty())
}

fn refused(place: &str, message: impl Into<String>) -> Problem {
    Problem { place: place.to_owned(), message: message.into() }
}

/// How the file is read, and where areas and times stand: what has to be known before its content can be chosen from.
pub fn file_rules(typed: &Typed, words: &Words) -> Result<Mapping, Vec<Problem>> {
    if let Some(text) = text(typed) {
        return Mapping::parse(text).map_err(|refusal: ImportRefusal| vec![refused("json", refusal.message(words.language))]).map(|mapping| {
            Mapping {
                // Without series, so that every column is read.
                series: Vec::new(),
                ..mapping
            }
        });
    }
    let mut problems = Vec::new();
    let sign = |name: &str| {
        Some(typed.text(name)).filter(|text| !text.is_empty()).map(|text| if text == "tab" { '\t' } else { text.chars().next().unwrap_or(',') })
    };
    let named = |name: &str| Some(typed.text(name).trim().to_owned()).filter(|text| !text.is_empty());
    let header_rows = match named("header_rows") {
        None => None,
        Some(text) => {
            let rows: Result<Vec<u32>, _> = text.split([',', ' ', ';']).filter(|part| !part.is_empty()).map(str::parse).collect();
            rows.map_err(|_| problems.push(refused("header_rows", words.import.header_rows_hint))).ok()
        }
    };
    let constant = match named("time_constant") {
        None => None,
        Some(text) => Period::parse(&text).map_err(|problem| problems.push(refused("time_constant", words.problem(&problem)))).ok(),
    };
    let codes = pairs(typed.text("area_codes")).unwrap_or_else(|line| {
        problems.push(refused("area_codes", (words.import.not_a_pair)(&line)));
        BTreeMap::new()
    });
    let scheme = named("area_scheme").unwrap_or_else(|| AreaRule::default().scheme);
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Mapping {
        file: FileRule { encoding: named("encoding"), delimiter: sign("delimiter"), decimal: sign("decimal"), header_rows, ..FileRule::default() },
        area: AreaRule { column: named("area_column"), constant: named("area_constant"), scheme, codes, ..AreaRule::default() },
        time: TimeRule { column: named("time_column"), constant },
        ..Mapping::default()
    })
}

/// One pair a line: `left = right`.
fn pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (left, right) = line.rsplit_once('=').ok_or_else(|| line.to_owned())?;
            Ok((left.trim().to_owned(), right.trim().to_owned()))
        })
        .collect()
}

/// The whole mapping.
pub fn mapping(typed: &Typed, rules: Mapping, sight: &Sight, reading: &Reading, words: &Words) -> Result<Mapping, Vec<Problem>> {
    if let Some(text) = text(typed) {
        return Mapping::parse(text).map_err(|refusal| vec![refused("json", refusal.message(words.language))]);
    }
    let mut problems = Vec::new();
    let mut series = Vec::new();
    for number in 0..blocks(typed) {
        let block = Block { typed, number, sight, reading, words };
        match block.series() {
            Ok(Some(rule)) => series.push(rule),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if series.is_empty() && problems.is_empty() {
        problems.push(refused("s0-indicator", words.import.no_indicator_chosen));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let only = only(typed.text("area_only"), &rules.area, sight, reading);
    Ok(Mapping { area: AreaRule { only, ..rules.area }, series, ..rules })
}

/// The areas of the file that are wanted, as they are written there; `None` for all.
fn only(wish: &str, rule: &AreaRule, sight: &Sight, reading: &Reading) -> Option<Vec<String>> {
    let own = sight.municipality.noun.area;
    let wanted = |area: Id<domain::area::Area>| match wish {
        "own" => area == own,
        "parts" => area == own || sight.area(area).is_some_and(|area| area.noun.parent == Some(own)),
        _ => true,
    };
    if !matches!(wish, "own" | "parts" | "known") {
        return None;
    }
    let written: BTreeSet<&str> = reading.values.iter().map(|value| &*value.area).collect();
    let found = written.into_iter().filter(|text| {
        let code = rule.codes.get(*text).map_or(*text, String::as_str);
        let code = if code.contains(':') { code.to_owned() } else { format!("{}:{code}", rule.scheme) };
        let area = AreaCode::parse("area", &code).ok().and_then(|code| sight.reference.area_by_code(&code));
        area.is_some_and(|area| wanted(area.id))
    });
    Some(found.map(str::to_owned).collect())
}

/// The fields of one indicator.
struct Block<'a> {
    typed: &'a Typed,
    number: usize,
    sight: &'a Sight,
    reading: &'a Reading,
    words: &'a Words,
}

impl Block<'_> {
    fn text(&self, name: &str) -> &str {
        self.typed.text(&format!("s{}-{name}", self.number)).trim()
    }

    fn problem(&self, name: &str, message: impl Into<String>) -> Problem {
        refused(&format!("s{}-{name}", self.number), message)
    }

    fn series(&self) -> Result<Option<SeriesRule>, Problem> {
        let name = self.text("indicator");
        if name.is_empty() {
            return Ok(None);
        }
        if name == NEW {
            return self.new_series().map(Some);
        }
        let definition: Option<Indicator> = indicator(&self.sight.register, name)
            .map(|one| one.noun.clone())
            .or_else(|| domain::catalogue::find(name).map(|entry| entry.indicator(domain::audience::Visibility::default())));
        let Some(definition) = definition else { return Err(self.problem("indicator", self.words.import.no_indicator_chosen)) };
        let mut rule = SeriesRule { indicator: name.to_owned(), group: self.groups()?, ..SeriesRule::default() };
        if self.text("kind") == "fraction" {
            let (upper, lower) = (self.pick("value", "d")?, self.pick("below", "b")?);
            if upper == lower {
                return Err(self.problem("below", self.words.import.same_parts));
            }
            (rule.numerator, rule.denominator) = (Some(upper), Some(lower));
        } else {
            // The figure of a share without its parts is a bare ratio: shown and judged, never pooled.
            rule.bare_ratio = definition.aggregation.is_ratio();
            rule.value = Some(self.pick("value", "d")?);
        }
        if let Some(factor) = Some(self.text("factor")).filter(|factor| !factor.is_empty()) {
            rule.factor = Some(
                factor.replace(',', ".").parse().map_err(|_| self.problem("factor", self.words.problem(&domain::refusal::Problem::NotANumber)))?,
            );
        }
        Ok(Some(rule))
    }

    /// An indicator that is made from the file: it is called as somebody wrote, else as the file's only measure is. One that was made so before is found
    /// by this name.
    fn new_series(&self) -> Result<SeriesRule, Problem> {
        let measures = &self.reading.summary.measures;
        let in_file = measures.first().filter(|_| measures.len() == 1).map_or("", |(code, label)| if label.is_empty() { &**code } else { &**label });
        let name = Some(self.text("name")).filter(|name| !name.is_empty()).unwrap_or(in_file).trim();
        if name.is_empty() || name == NEW {
            return Err(self.problem("name", self.words.problem(&domain::refusal::Problem::Empty)));
        }
        if domain::catalogue::find(name).is_some() {
            return Err(self.problem("name", self.words.problem(&domain::refusal::Problem::Taken)));
        }
        let mut rule = SeriesRule { indicator: name.to_owned(), group: self.groups()?, ..SeriesRule::default() };
        if self.text("kind") == "fraction" {
            (rule.numerator, rule.denominator) = (Some(self.pick("value", "d")?), Some(self.pick("below", "b")?));
        } else {
            rule.bare_ratio = indicator(&self.sight.register, name).is_some_and(|one| one.noun.aggregation.is_ratio());
            rule.value = Some(self.pick("value", "d")?);
        }
        Ok(rule)
    }

    /// The measure and the rule of each dimension.
    fn pick(&self, measure: &str, dimension_mark: &str) -> Result<Pick, Problem> {
        let measures = &self.reading.summary.measures;
        let chosen = Some(self.text(measure)).filter(|chosen| !chosen.is_empty());
        if chosen.is_none() && measures.len() != 1 {
            return Err(self.problem(measure, self.words.import.no_measure_chosen));
        }
        let mut pick = Pick { measure: chosen.map(str::to_owned), dash_is_zero: self.text("dash") == "on", ..Pick::default() };
        for dimension in self.reading.summary.dimensions.keys() {
            match self.text(&format!("{dimension_mark}-{dimension}")) {
                "sum" => pick.sum.push(dimension.clone()),
                rule => {
                    if let Some(code) = rule.strip_prefix("code:") {
                        pick.filter.insert(dimension.clone(), OneOrMany::One(code.to_owned()));
                    }
                }
            }
        }
        Ok(pick)
    }

    /// Dimensions that stay groups.
    fn groups(&self) -> Result<BTreeMap<String, GroupRule>, Problem> {
        let mut groups = BTreeMap::new();
        for (place, (code, dimension)) in self.reading.summary.dimensions.iter().enumerate() {
            if self.text(&format!("d-{code}")) != "group" {
                continue;
            }
            let named = |name: &str| self.typed.text(&format!("g-{name}-{code}")).trim().to_owned();
            let name = Some(named("name")).filter(|name| !name.is_empty()).unwrap_or_else(|| code.clone());
            if name.contains(['=', ';']) {
                return Err(refused(&format!("g{place}-name"), (self.words.import.not_a_pair)(&name)));
            }
            let codes = pairs(&named("codes")).map_err(|line| refused(&format!("g{place}-codes"), (self.words.import.not_a_pair)(&line)))?;
            let rule = if codes.is_empty() {
                GroupRule::Name(name)
            } else {
                // The total is the file's own: nobody has to name it.
                let total = dimension.total().map(|total| (total.to_owned(), String::new()));
                GroupRule::Codes { name, codes: codes.into_iter().chain(total).collect() }
            };
            groups.insert(code.clone(), rule);
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::language::Language;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_name_may_hold_an_equals_sign_and_a_key_may_not() {
        assert_eq!(pairs("Stadt A = 06632\n\nB=C = 7"), Ok(BTreeMap::from([("Stadt A".into(), "06632".into()), ("B=C".into(), "7".into())])));
        assert_eq!(pairs("nur ein Wort"), Err("nur ein Wort".to_owned()));
    }

    #[test]
    fn all_problems_of_the_file_rules_are_named_at_once() {
        let words = Words::of(Language::De);
        let problems = file_rules(&typed(&[("header_rows", "eins"), ("time_constant", "31.02.2025"), ("area_codes", "x")]), words).unwrap_err();
        let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(places, ["header_rows", "time_constant", "area_codes"]);
    }

    #[test]
    fn the_text_of_a_mapping_goes_before_the_fields() {
        let words = Words::of(Language::De);
        let form = typed(&[("json", r#"{"file":{"encoding":"windows-1252"},"series":[{"indicator":"x","value":{}}]}"#), ("encoding", "utf-8")]);
        let rules = file_rules(&form, words).unwrap();
        assert_eq!(rules.file.encoding.as_deref(), Some("windows-1252"));
        assert!(rules.series.is_empty());
        assert!(file_rules(&typed(&[("json", "[]")]), words).is_err());
    }

    #[test]
    fn one_more_indicator_is_room_for_one_more_up_to_a_limit() {
        assert_eq!(blocks(&kept(typed(&[("upload", "1"), ("s0-indicator", "x")]), true)), 2);
        assert_eq!(blocks(&kept(typed(&[("blocks", "99")]), true)), MOST_BLOCKS);
        assert_eq!(kept(typed(&[("upload", "1"), ("action", "more"), ("table", "")]), false).0.len(), 1);
    }
}
