//! Reads the worked examples out of the methods and computes each again: what is printed there is what comes out here.

mod costs;

use std::collections::BTreeMap;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::{ALL, Method, all_in};
use crate::achievement::example::{DUE, MIDWAY, target, tolerant, with_point};
use crate::achievement::{Actual, Obstacle, Question, Uncertainty, actual_for};
use crate::disclosure::{Cause, Cell, Counted, Fit, Sum, Table};
use crate::gap::{Gap, Side};
use crate::grade::{Grade, Judged};
use crate::indicator::{Direction, Level, Unit};
use crate::language::Language;
use crate::light::{PlanLight, PlanState, write_share};
use crate::measurement::{Mark, Measurement, Reason, Value};
use crate::number::{NBSP, Reading, Separators, read, read_exact, write};
use crate::outlook::{Course, Outlook};
use crate::period::Period;
use crate::series::Group;
use crate::target::{Aim, Path, Target};
use crate::text::Text;
use crate::threshold::Thresholds;
use crate::words::Words;

mod effect;

/// The words of the examples, German and English.
const WORDS: &[(&str, &str)] = &[
    ("Ausgang", "baseline"),
    ("Ziel", "target"),
    ("Ist", "actual"),
    ("Ergebnis", "result"),
    ("Planwert", "planned"),
    ("Planerfüllung", "fulfilment"),
    ("Abweichung", "deviation"),
    ("Toleranz", "tolerance"),
    ("Richtung", "direction"),
    ("Grenze", "limit"),
    ("Obergrenze", "ceiling"),
    ("Summenziel", "sum target"),
    ("Summe", "sum"),
    ("Korridor", "corridor"),
    ("Unsicherheit", "uncertainty"),
    ("Zeitpunkt", "time"),
    ("Ampel", "light"),
    ("Werte", "values"),
    ("Jahre", "years"),
    ("Erwartet", "projected"),
    ("Aussicht", "outlook"),
    ("Geplant", "budget"),
    ("Ausgegeben", "spent"),
    ("Eingabe", "entry"),
    ("Quartale", "quarters"),
    ("Schlüsselkennzahlen", "key indicators"),
    ("Note", "grade"),
    ("Deckung", "coverage"),
    ("Anzahl", "count"),
    ("Gesamt", "total"),
    ("Teile", "parts"),
    ("Zähler", "numerator"),
    ("Nenner", "denominator"),
    ("Schwelle", "threshold"),
    ("Gruppe", "group"),
    ("Vergleichsgruppe", "reference group"),
    ("Abstand", "gap"),
    ("Parität", "parity"),
    ("Werte davor", "values before"),
    ("Werte danach", "values after"),
    ("Bereich", "interval"),
    ("Urteil", "verdict"),
    ("Unsere Veränderung", "our change"),
    ("Veränderungen der anderen", "changes of the others"),
    ("Teilnehmende", "participants"),
    ("Zuteilung", "allocation"),
    ("Erreichte", "reached"),
    ("Größte Veränderung", "largest change"),
    ("Einzeln", "single"),
    ("Nach Holm", "after Holm"),
    ("Ausgaben", "spending"),
    ("Leistung", "output"),
    ("Kosten je Leistung", "cost per output"),
    ("Kosten", "cost"),
    ("Monate", "months"),
    ("Menschen", "people"),
    ("Veränderung", "change"),
    ("Spanne", "interval"),
    ("Preis", "price"),
    ("Preisspanne", "range"),
    ("verschiedene", "different"),
    ("Reichweite", "reach"),
    ("Einwohner", "population"),
    ("andere", "others"),
    ("verglichen mit", "compared with"),
    ("Median", "median"),
    ("mittlere Hälfte", "middle half"),
];

/// One line of an example block: English names and what stands behind them.
struct Line {
    language: Language,
    cells: BTreeMap<&'static str, String>,
    printed: String,
}

impl Line {
    fn read(line: &str, language: Language) -> Self {
        let mut cells = BTreeMap::new();
        for cell in line.split('|').map(str::trim) {
            let known = WORDS.iter().filter_map(|(de, en)| {
                let word = if language == Language::De { de } else { en };
                Some((*en, cell.strip_prefix(word)?.strip_prefix(' ')?.trim().to_owned()))
            });
            // The shortest rest belongs to the longest word: "sum target" before "sum".
            let (name, rest) = known.min_by_key(|(_, rest)| rest.len()).unwrap_or_else(|| panic!("{line}: what is {cell}?"));
            assert!(cells.insert(name, rest).is_none(), "{line}: {name} twice");
        }
        Self { language, cells, printed: line.to_owned() }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.cells.get(name).map(String::as_str)
    }
    fn is(&self, name: &str, german: &str, english: &str) -> bool {
        self.text(name) == Some(if self.language == Language::De { german } else { english })
    }
    fn parse(&self, text: &str) -> Decimal {
        let bare = text.trim_matches(['%', '€', ' ', NBSP]);
        read_exact(bare, Separators::of(self.language)).unwrap_or_else(|_| panic!("{}: {text} is no number", self.printed))
    }
    fn number(&self, name: &str) -> Option<Decimal> {
        self.text(name).map(|text| self.parse(text))
    }
    fn need(&self, name: &str) -> Decimal {
        self.number(name).unwrap_or_else(|| panic!("{}: {name} is missing", self.printed))
    }
    /// "20 bis 30", "60 von 120".
    fn pair(&self, name: &str) -> Option<(Decimal, Decimal)> {
        let (a, b) = [" bis ", " to ", " von ", " of "].iter().find_map(|word| self.text(name)?.split_once(word))?;
        Some((self.parse(a), self.parse(b)))
    }
    fn list(&self, name: &str) -> Vec<&str> {
        self.text(name).map(|text| text.split(';').map(str::trim).collect()).unwrap_or_default()
    }
    /// Compares what is printed with what came out; no-break spaces are shown as spaces in the texts.
    fn agrees(&self, name: &str, found: &str) {
        if let Some(printed) = self.text(name) {
            assert_eq!(printed, found.replace(NBSP, " "), "{}", self.printed);
        }
    }
    fn decimals(&self, name: &str) -> u32 {
        self.number(name).map_or(0, |number| number.scale())
    }
    fn share(&self, name: &str, found: Option<Decimal>) {
        self.agrees(name, &found.map(|share| write_share(share, self.language)).unwrap_or_default());
    }
    fn figure(&self, name: &str, found: Decimal) {
        self.agrees(name, &write(found, self.decimals(name), self.language));
    }
}

/// The lines of all example blocks of a method.
fn lines(method: &Method) -> Vec<Line> {
    let tag = if method.language == Language::De { "```beispiel" } else { "```example" };
    let blocks = method.text.split(tag).skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    blocks.flat_map(str::lines).filter(|line| !line.trim().is_empty()).map(|line| Line::read(line, method.language)).collect()
}

fn aim_of(line: &Line) -> Aim {
    let baseline = line.number("baseline");
    if let Some((lower, upper)) = line.pair("corridor") {
        return Aim::Corridor { baseline: line.need("baseline"), lower, upper };
    }
    if let Some(limit) = line.number("limit") {
        return Aim::Limit { baseline: line.need("baseline"), limit, rationale: Text::english("an example") };
    }
    if let Some(ceiling) = line.number("ceiling") {
        return Aim::Ceiling { ceiling };
    }
    match (baseline, line.number("sum target")) {
        (Some(baseline), _) => Aim::Reach { baseline, target: line.need("target") },
        (None, Some(target)) => Aim::Cumulative { target },
        (None, None) => panic!("{}: no target", line.printed),
    }
}

fn direction_of(line: &Line, aim: &Aim) -> Direction {
    match aim {
        _ if line.is("direction", "fallend", "falling") => Direction::Falling,
        _ if line.is("direction", "steigend", "rising") => Direction::Rising,
        Aim::Reach { baseline, target } if target < baseline => Direction::Falling,
        Aim::Ceiling { .. } => Direction::Falling,
        Aim::Corridor { .. } => Direction::Corridor,
        _ => Direction::Rising,
    }
}

fn question_of(line: &Line) -> Question {
    let aim = aim_of(line);
    let direction = direction_of(line, &aim);
    let mut target: Target = target(aim);
    if let Some(planned) = line.text("planned") {
        target = with_point(target, &line.parse(planned).to_string());
    }
    if let Some(tolerance) = line.number("tolerance") {
        target = tolerant(target, &tolerance.to_string());
    }
    let day = if line.is("time", "Zieltermin", "due date") { DUE } else { MIDWAY };
    let value = ["actual", "sum"].into_iter().find(|name| line.text(name).is_some_and(|text| text != "–")).map(|name| line.need(name));
    let uncertainty = line.pair("uncertainty").map(|(low, high)| Uncertainty::Interval { low, high });
    let actual = value.map(|value| Actual { uncertainty, ..Actual::new(value, day) });
    Question::new(&target, direction, day).with_actual(actual)
}

fn achievement(line: &Line) {
    let answer = question_of(line).answer();
    if line.is("result", "abgelehnt", "refused") {
        return assert!(matches!(answer, Err(Obstacle::WrongDirection { .. })), "{}", line.printed);
    }
    if line.is("result", "kein Grad", "no degree") {
        return assert!(matches!(answer, Err(Obstacle::BelowAccuracy { .. })), "{}", line.printed);
    }
    let figures = answer.unwrap_or_else(|obstacle| panic!("{}: {obstacle:?}", line.printed));
    match figures.held {
        Some(held) => {
            assert!(if held { line.is("result", "gehalten", "held") } else { line.is("result", "nicht gehalten", "not held") }, "{}", line.printed);
        }
        None => line.share("result", figures.degree),
    }
    line.share("fulfilment", figures.fulfilment);
    line.figure("deviation", figures.deviation.unwrap_or_default());
}

fn plan_light(line: &Line) {
    let light = PlanLight::judge(question_of(line), None, &Thresholds::default());
    line.agrees("light", Words::of(line.language).plan_state(light.state));
    line.share("fulfilment", light.achievement.and_then(|figures| figures.fulfilment));
}

fn yearly(values: &[Decimal]) -> Vec<Measurement> {
    (2020..).zip(values).map(|(year, value)| Measurement::released(Period::year(year).expect("a year"), Value::Number(*value))).collect()
}

fn outlook(line: &Line) {
    let values: Vec<Decimal> = line.list("values").into_iter().map(|text| line.parse(text)).collect();
    let (first, aim) = (values[0], line.need("target"));
    let last_year = 2019 + i16::try_from(values.len()).expect("few values");
    let years: i16 = line.need("years").try_into().expect("whole years");
    let target = Target {
        start: date(2019, 12, 31),
        due: date(last_year + years, 12, 31),
        path: Path::Linear,
        ..target(Aim::Reach { baseline: first, target: aim })
    };
    let direction = if aim < first { Direction::Falling } else { Direction::Rising };
    let question = Question::new(&target, direction, date(last_year, 12, 31));
    let Some(found) = Outlook::of(&yearly(&values), &question, Decimal::ONE, &Thresholds::default()) else {
        return assert!(line.is("outlook", "keine", "none"), "{}", line.printed);
    };
    let course = match (found.course, line.language) {
        (Course::LeadsToTarget, Language::De) => "führt ans Ziel",
        (Course::LeadsToTarget, Language::En) => "leads to the target",
        (Course::MissesNarrowly, Language::De) => "verfehlt knapp",
        (Course::MissesNarrowly, Language::En) => "misses narrowly",
        (Course::MissesClearly, Language::De) => "verfehlt deutlich",
        (Course::MissesClearly, Language::En) => "misses clearly",
        (Course::LeadsAway, Language::De) => "führt weg vom Ziel",
        (Course::LeadsAway, Language::En) => "leads away from the target",
    };
    line.agrees("outlook", course);
    line.figure("projected", Decimal::try_from(found.projected).expect("a number").round_dp(6));
}

fn missing_values(line: &Line) {
    if line.text("quarters").is_some() {
        return quarters(line);
    }
    let found = match read(line.text("entry").expect("an entry"), line.language).expect("readable") {
        Reading::Number(number) => write(number, number.scale(), line.language),
        Reading::Mark(mark) => {
            format!("{}: {}", if line.language == Language::De { "kein Wert" } else { "no value" }, Words::of(line.language).mark(mark))
        }
        Reading::Ambiguous { .. } => if line.language == Language::De { "Rückfrage" } else { "a question" }.to_owned(),
        other => panic!("{}: {other:?}", line.printed),
    };
    line.agrees("result", &found);
}

fn quarters(line: &Line) {
    let period = |quarter| Period::parse(&format!("2024-Q{quarter}")).expect("a quarter");
    let value = |text: &str| Mark::from_symbol(text).map_or_else(|| Value::Number(line.parse(text)), |mark| Value::Missing(mark, Reason::None));
    let values: Vec<_> = (1..).zip(line.list("quarters")).map(|(quarter, text)| Measurement::released(period(quarter), value(text))).collect();
    let sum = target(Aim::Cumulative { target: Decimal::ONE_HUNDRED });
    let question = Question::new(&sum, Direction::Rising, MIDWAY).with_actual(actual_for(&sum, &values, Decimal::ONE, MIDWAY));
    let found = match question.answer() {
        Ok(_) => write(question.actual.expect("a sum").value, 0, line.language),
        Err(Obstacle::Incomplete(parts)) if line.language == Language::De => {
            format!("unvollständig, {} von {}", parts.present, parts.expected)
        }
        Err(Obstacle::Incomplete(parts)) => {
            format!("incomplete, {} of {}", parts.present, parts.expected)
        }
        Err(other) => panic!("{}: {other:?}", line.printed),
    };
    line.agrees("result", &found);
}

fn aggregation(line: &Line) {
    let words = Words::of(line.language);
    let state =
        |text: &str| PlanState::ALL.into_iter().find(|state| words.plan_state(*state) == text).unwrap_or_else(|| panic!("{text} is no state"));
    let keys: Vec<_> = line
        .list("key indicators")
        .into_iter()
        .map(|text| Judged { state: state(text), has_value: state(text) != PlanState::NoData, provisional: false, key: true, level: Level::Outcome })
        .collect();
    let grade = Grade::of(&keys);
    line.agrees("grade", words.plan_state(grade.state));
    let of = if line.language == Language::De { "von" } else { "of" };
    line.agrees("coverage", &format!("{} {of} {}", grade.keys.with_value, grade.keys.of));
}

fn small_counts(line: &Line) {
    if line.text("total").is_some() {
        return small_parts(line);
    }
    let counted = match (line.number("count"), line.number("numerator")) {
        (Some(count), _) => Counted::Count(count),
        (None, Some(numerator)) => Counted::Fraction { numerator, denominator: line.need("denominator") },
        (None, None) => panic!("{}: no count", line.printed),
    };
    let threshold = line.need("threshold").try_into().expect("a small number");
    let hidden = line.is("result", "unterdrückt", "suppressed");
    assert!(hidden || line.is("result", "gezeigt", "shown"), "{}", line.printed);
    assert_eq!(counted.is_small(threshold), hidden, "{}", line.printed);
}

/// A total with its parts, and which of them are hidden.
fn small_parts(line: &Line) {
    let threshold: u32 = line.need("threshold").try_into().expect("a small number");
    let parts = line.list("parts").into_iter().map(|part| line.parse(part));
    let numbers: Vec<_> = std::iter::once(line.need("total")).chain(parts).collect();
    let cell = |(course, number): (usize, &Decimal)| {
        let counted = Counted::Count(*number);
        Cell { counted, threshold, hidden: counted.is_small(threshold).then_some(Cause::Small), fixed: false, course, turn: 0 }
    };
    let cells: Vec<_> = numbers.iter().enumerate().map(cell).collect();
    let sums = vec![Sum { total: 0, parts: (1..cells.len()).collect(), fit: Fit::Parts }];
    let plan = Table { cells, sums }.plan();
    let hidden: Vec<_> = plan.iter().zip(&numbers).filter_map(|(cause, number)| cause.map(|_| number.to_string())).collect();
    let (prefix, none) = if line.language == Language::De { ("unterdrückt", "keiner") } else { ("suppressed", "none") };
    let told = if hidden.is_empty() { none.to_owned() } else { hidden.join("; ") };
    line.agrees("result", &format!("{prefix} {told}"));
}

fn gap(line: &Line) {
    let value = |name| line.pair(name).and_then(|(numerator, denominator)| Value::fraction(numerator, denominator).ok()).expect("a fraction");
    let (group, reference) = (Group::of([("nat", "foreign")]), Group::of([("nat", "german")]));
    let (here, there) = (value("group"), value("reference group"));
    let found =
        Gap::between(Side { group: &group, value: &here }, Side { group: &reference, value: &there }, &Unit("%".to_owned()), false).expect("a gap");
    line.figure("gap", found.difference);
    line.figure("parity", found.parity.unwrap_or_default());
}

#[test]
fn every_worked_example_comes_out_as_printed() {
    for method in ALL {
        let lines = lines(method);
        assert!(!lines.is_empty(), "{} in {:?} has no example", method.key, method.language);
        let check = match method.key {
            "achievement" => achievement,
            "plan-light" => plan_light,
            "outlook" => outlook,
            "cost-light" => costs::light,
            "missing-values" => missing_values,
            "aggregation" => aggregation,
            "small-counts" => small_counts,
            "cost" => costs::check,
            "compare" => costs::compare,
            "gap" => gap,
            "effect" => effect::check,
            other => panic!("{other} has no check"),
        };
        lines.iter().for_each(check);
    }
}

#[test]
fn both_languages_have_the_same_methods_and_as_many_examples() {
    for (de, en) in all_in(Language::De).zip(all_in(Language::En)) {
        assert_eq!((de.key, lines(de).len()), (en.key, lines(en).len()));
    }
}

#[test]
fn a_title_is_the_heading_of_its_text() {
    for method in ALL {
        assert_eq!(method.text.lines().next(), Some(format!("# {}", method.title).as_str()));
        assert!(!method.text.contains('ß') || method.language == Language::De);
    }
}

#[test]
fn the_examples_that_must_be_there_are_there() {
    let lines = lines(super::find("achievement", Language::De).expect("a method"));
    let printed: Vec<_> = lines.iter().map(|line| line.printed.as_str()).collect();
    for wanted in [
        "Ausgang 40 | Ziel 60 | Ist 50 | Ergebnis 50,0 %",
        "Ausgang 40 | Ziel 60 | Ist 40 | Ergebnis 0,0 %",
        "Ausgang 40 | Ziel 60 | Ist 35 | Ergebnis −25,0 %",
        "Ausgang 20 | Ziel 10 | Ist 15 | Ergebnis 50,0 %",
        "Ausgang 20 | Ziel 10 | Ist 20 | Ergebnis 0,0 %",
        "Ausgang 8 | Ziel 0 | Ist 4 | Ergebnis 50,0 %",
        "Ausgang 90 | Ziel 90 | Ist 90 | Ergebnis gehalten",
        "Ausgang 10 | Ziel 5 | Ist 6 | Ergebnis 80,0 %",
    ] {
        assert!(printed.contains(&wanted), "{wanted}");
    }
}
