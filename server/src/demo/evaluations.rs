//! What the county asked about its projects, and when: plans written before the start, one too late, one changed on the way. The figures answer, not this list.

use domain::audience::Visibility;
use domain::decision::Decision;
use domain::evaluation::{Allocation, ComparisonUnit, Counted, Design, Evaluation, Expected, Plan, Reached, Shape, Similar, Success, Tally};
use domain::event::Verb;
use domain::id::Id;
use domain::role::Role;
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::{COUNTY, area};
use super::chance::id;
use super::municipalities::COUNTY_NO;
use super::projects::project;
use super::script::{By, Script, instant, slug};
use super::sheet::{About, series_id};

/// One evaluation as a story.
struct Story {
    project: &'static str,
    /// Indicator and group, expected direction and size in tenths.
    looks_at: (&'static str, Option<(&'static str, &'static str)>, Expected, i64),
    /// Persons reached, out of how many.
    reach: Option<(u32, u32)>,
    design: Design,
    allocation: Allocation,
    /// Places to compare with.
    places: &'static [&'static str],
    reason: &'static str,
    start: Date,
    /// Last day of the phase-in.
    phase_in: Option<Date>,
    date: Date,
    decided_by: &'static str,
    paper: Option<&'static str>,
    frozen: Date,
    /// The day on which the evaluation was put off, and until when.
    put_off: Option<(Date, Date)>,
    /// Participants and comparison group, each entered, measured, successful; and when that was recorded.
    counted: Option<(Date, [u32; 3], [u32; 3])>,
    /// When somebody wrote down whether it was suitable, and what nobody intended.
    noted: Option<(Date, &'static str, &'static str)>,
}

/// A single series, nothing counted and nothing noted yet.
const fn story(project: &'static str, key: &'static str, start: Date, frozen: Date, date: Date) -> Story {
    Story {
        project,
        looks_at: (key, None, Expected::Rise, 30),
        reach: None,
        design: Design::Series,
        allocation: Allocation::None,
        places: &[],
        reason: "",
        start,
        phase_in: None,
        date,
        decided_by: "Steuerungsgruppe Integration",
        paper: None,
        frozen,
        put_off: None,
        counted: None,
        noted: None,
    }
}

/// Counties with the same school entry test; one tests with another form, one has such a programme itself.
const SAME_TEST: &[&str] = &["ahornbrueck", "brombeerland", "distelgrund", "eschenrain", "fliederau", "ginsterland", "haselgrund", "irisheim"];
const ALL_PEERS: &[&str] = &[
    "ahornbrueck",
    "brombeerland",
    "distelgrund",
    "eschenrain",
    "fliederau",
    "ginsterland",
    "haselgrund",
    "irisheim",
    "kornblumental",
    "lindenrain",
];

#[rustfmt::skip]
const STORIES: [Story; 10] = [
    // The comparison speaks for it.
    Story { looks_at: ("sprache_schuleintritt", None, Expected::Rise, 50), reach: Some((900, 1_120)), design: Design::Units, places: SAME_TEST,
        reason: "Landkreise mit demselben Sprachtest, ähnlich viele Kinder, kein eigenes Programm.", phase_in: Some(date(2022, 7, 31)),
        decided_by: "Kreistag", paper: Some("2021/118"),
        noted: Some((date(2026, 3, 12), "Die Fachkräfte erreichen fast alle Kitas. Wo sie fehlen, fehlen auch die Fortschritte.",
            "Einige Kitas haben eigene Sprachangebote eingestellt, weil die Fachkraft kommt.")),
        ..story("sprachbildung-kita", "sprache_schuleintritt", date(2021, 9, 1), date(2021, 6, 28), date(2025, 12, 31)) },
    // The same figure, but nobody asked before the start.
    Story { looks_at: ("sprache_schuleintritt", None, Expected::Rise, 30), reach: Some((320, 1_120)), design: Design::Units, places: SAME_TEST,
        reason: "Dieselben Landkreise wie bei der Sprachbildung in der Kita.", phase_in: Some(date(2022, 7, 31)),
        ..story("rucksack-eltern", "sprache_schuleintritt", date(2022, 2, 1), date(2022, 11, 15), date(2025, 12, 31)) },
    // Employment rose everywhere.
    Story { looks_at: ("beschq_gefl", None, Expected::Rise, 30), reach: Some((190, 3_600)), design: Design::Units, places: ALL_PEERS,
        reason: "Landkreise des Landes ohne Mentoring, dieselbe Statistik.", phase_in: Some(date(2022, 12, 31)), decided_by: "Kreistag", paper: Some("2022/42"),
        noted: Some((date(2026, 7, 20), "Für die Tandems ja, für die Quote des Landkreises war das Projekt zu klein.",
            "Mehrere Betriebe haben eigene Praktika eingerichtet.")),
        ..story("mentoring-arbeit", "beschq_gefl", date(2022, 4, 1), date(2022, 3, 28), date(2026, 6, 30)) },
    // The others were already rising.
    Story { looks_at: ("kita_3_6", Some(("mig", "yes")), Expected::Rise, 30), reach: Some((900, 1_560)), design: Design::Units, places: ALL_PEERS,
        reason: "Landkreise des Landes mit ähnlich vielen Kindern.", phase_in: Some(date(2022, 2, 28)),
        ..story("kita-anmeldung", "kita_3_6", date(2021, 5, 1), date(2021, 4, 15), date(2025, 6, 30)) },
    // A class of twenty does not move the rate of a county.
    Story { looks_at: ("schule_ohne", None, Expected::Fall, 10), reach: Some((12, 1_740)),
        ..story("zweite-chance", "schule_ohne", date(2021, 9, 13), date(2021, 8, 30), date(2026, 6, 30)) },
    // One value is still missing.
    Story { looks_at: ("anerk_voll", None, Expected::Rise, 300), put_off: Some((date(2025, 3, 4), date(2027, 6, 30))),
        ..story("anerkennung-plus", "anerk_voll", date(2023, 10, 1), date(2023, 9, 14), date(2026, 12, 31)) },
    // A jump, and nobody to compare with.
    Story { looks_at: ("ik_abbruch", None, Expected::Fall, 60), reach: Some((60, 430)),
        noted: Some((date(2026, 2, 5), "Eltern sagen, dass sie ohne Betreuung nicht kommen könnten.", "Seit die Betreuung ruht, brechen wieder mehr Eltern ab.")),
        ..story("kinderbetreuung-kurs", "ik_abbruch", date(2021, 4, 12), date(2021, 3, 29), date(2025, 12, 31)) },
    // Not before 2027.
    Story { looks_at: ("gu_zwei_jahre", None, Expected::Fall, 1_000), phase_in: Some(date(2024, 12, 31)), decided_by: "Kreistag", paper: Some("2024/19"),
        ..story("wohnraumagentur", "gu_zwei_jahre", date(2024, 5, 6), date(2024, 4, 22), date(2027, 12, 31)) },
    // The figure was defined anew on the way.
    Story { looks_at: ("uebergewicht", None, Expected::Fall, 10), reach: Some((640, 1_150)),
        ..story("sport-ohne-huerden", "uebergewicht", date(2021, 5, 1), date(2021, 4, 19), date(2026, 6, 30)) },
    // The places were drawn by lot.
    Story { looks_at: ("ik_b1", None, Expected::Rise, 150), design: Design::Participants, allocation: Allocation::Lot,
        decided_by: "Volkshochschule und Stabsstelle Integration",
        counted: Some((date(2025, 1, 20), [64, 61, 44], [64, 52, 23])),
        noted: Some((date(2025, 1, 20), "Der Kurs passt zu den Zeiten der Kitas; fast niemand brach ab.", "Frauen auf der Warteliste haben sich eigene Lerngruppen gesucht.")),
        ..story("frauen-lernen", "ik_b1", date(2022, 10, 4), date(2022, 9, 19), date(2024, 12, 31)) },
];

/// Records the plans, their freezing, the starts and what was counted and noted.
pub(super) fn write(script: &mut Script) {
    for story in &STORIES {
        story.write(script);
    }
}

/// Who wrote the plans.
const COORDINATOR: By = By { person: "samira-nowak", role: Role::Coordinator };
/// Who froze them, once there was a second person.
const RELEASER: By = By { person: "till-berger", role: Role::Releaser };

impl Story {
    fn write(&self, script: &mut Script) {
        let plan = self.plan();
        let mut noun = Evaluation {
            project: project(self.project),
            plan,
            frozen: false,
            start: None,
            counts: Vec::new(),
            suitability: None,
            unintended: None,
            visibility: Visibility::PUBLIC,
        };
        let late = self.start <= self.frozen;
        if late {
            noun.start = Some(self.start);
        }
        self.record(script, COORDINATOR, self.frozen, 9, Verb::EvaluationWritten, &noun);
        noun.frozen = true;
        let by = if self.frozen > date(2021, 9, 1) { RELEASER } else { COORDINATOR };
        self.record(script, by, self.frozen, 15, Verb::EvaluationFrozen, &noun);
        if !late {
            noun.start = Some(self.start);
            self.record(script, COORDINATOR, self.start, 12, Verb::EvaluationRecorded, &noun);
        }
        if let Some((on, until)) = self.put_off {
            noun.plan.dates = vec![until];
            self.record(script, COORDINATOR, on, 11, Verb::EvaluationChanged, &noun);
        }
        if let Some((on, participants, comparison)) = self.counted {
            let tally = |[entered, measured, successful]: [u32; 3]| Tally { entered, measured, successful };
            noun.counts.push(Counted { series: self.series(), date: self.date, participants: tally(participants), comparison: tally(comparison) });
            self.record(script, COORDINATOR, on, 10, Verb::EvaluationRecorded, &noun);
        }
        if let Some((on, suitability, unintended)) = self.noted {
            noun.suitability = Some(Text::german(suitability));
            noun.unintended = Some(Text::german(unintended));
            self.record(script, COORDINATOR, on, 16, Verb::EvaluationRecorded, &noun);
        }
    }

    fn record(&self, script: &mut Script, by: By, on: Date, hour: i8, verb: Verb, noun: &Evaluation) {
        let id: Id<Evaluation> = id(&format!("evaluation/{}", self.project));
        script.by(by, COUNTY_NO, instant(on, hour, 40), verb, (id, slug(self.project), noun.clone()));
    }

    fn series(&self) -> Id<domain::series::Series> {
        let (key, group, ..) = self.looks_at;
        let total = About::total(key, COUNTY);
        series_id(COUNTY, &group.map_or_else(|| total.clone(), |(dimension, code)| total.of(dimension, code)))
    }

    fn plan(&self) -> Plan {
        let (.., expected, size) = self.looks_at;
        let reach = self.reach.map(|(persons, denominator)| Reached { persons, denominator });
        let place = |code: &&str| ComparisonUnit {
            area: area(code),
            series: Vec::new(),
            reason: Text::german(self.reason),
            similar: Similar::No,
            neighbour: false,
        };
        Plan {
            successes: vec![Success { series: self.series(), expected, size: Decimal::new(size, 1), margin: None, reach }],
            design: self.design,
            planned_start: self.start,
            effect_from: None,
            phase_in: self.phase_in.map(|to| (self.start, to)),
            anticipation_from: None,
            shape: Shape::Step,
            units: self.places.iter().map(place).collect(),
            treated: Vec::new(),
            allocation: self.allocation,
            dates: vec![self.date],
            decided_by: self.decided_by.to_owned(),
            decision: self.paper.map(id::<Decision>),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_plan_of_the_story_contradicts_itself() {
        for story in &STORIES {
            assert_eq!(story.plan().check(), Ok(()), "{}", story.project);
        }
    }
}
