//! What projects count themselves: participants, satisfaction, what became of them. One of them has too few values for any verdict.
//!
//! Of the two project leads who have an account each owes her last values, and one value of each was sent back: so there is something to enter.

use domain::audience::{Audience, Visibility};
use domain::id::SeriesNo;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::period::Period;
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::COUNTY;
use super::project_list::PROJECTS;
use super::script::{instant, missing};
use super::sheet::{About, Sheet};
use super::timetable::{periods, published, recorded};
use crate::fault::Outcome;
use crate::store::NewMeasurement;

/// Project, indicator, first day, last day, values: number or numerator with denominator (0: none), scaled by ten for points.
struct Counted {
    project: &'static str,
    key: &'static str,
    from: Date,
    to: Date,
    values: &'static [(i64, i64)],
}

const OPEN: Date = date(2099, 12, 31);

// Two values of Dilek Sahin's projects are missing: they were due in July and in August 2026, and she is late.
#[rustfmt::skip]
const COUNTED: [Counted; 15] = [
    Counted { project: "mentoring-arbeit", key: "tn_erreicht", from: date(2022, 4, 1), to: date(2026, 3, 31),
        values: &[(40, 0), (18, 0), (22, 0), (31, 0), (27, 0), (24, 0), (26, 0), (30, 0), (28, 0), (21, 0), (25, 0), (29, 0), (26, 0), (22, 0), (19, 0)] },
    Counted { project: "mentoring-arbeit", key: "tn_zufr", from: date(2022, 7, 1), to: date(2026, 3, 31), values: &[(43, 0), (44, 0), (45, 0), (44, 0), (46, 0), (45, 0), (45, 0)] },
    Counted { project: "mentoring-arbeit", key: "vermittelt_6m", from: date(2022, 7, 1), to: date(2026, 3, 31), values: &[(19, 46), (22, 51), (24, 54), (25, 55), (24, 52), (23, 50)] },
    Counted { project: "mentoring-arbeit", key: "kosten_tn", from: date(2022, 1, 1), to: date(2026, 3, 31), values: &[(47_900, 19), (61_200, 46), (66_400, 49), (68_100, 47)] },
    Counted { project: "rucksack-eltern", key: "tn_erreicht", from: date(2022, 1, 1), to: OPEN,
        values: &[(34, 0), (41, 0), (12, 0), (38, 0), (44, 0), (39, 0), (16, 0), (47, 0), (52, 0), (46, 0), (18, 0), (49, 0), (55, 0), (51, 0), (21, 0), (53, 0), (57, 0)] },
    Counted { project: "rucksack-eltern", key: "tn_zielgr", from: date(2022, 1, 1), to: OPEN,
        values: &[(29, 34), (36, 41), (10, 12), (34, 38), (39, 44), (35, 39), (14, 16), (43, 47), (47, 52), (42, 46), (16, 18), (45, 49), (51, 55), (47, 51), (19, 21), (49, 53), (52, 57)] },
    Counted { project: "rucksack-eltern", key: "tn_zufr", from: date(2022, 7, 1), to: OPEN, values: &[(44, 0), (45, 0), (43, 0), (45, 0), (46, 0), (46, 0), (47, 0)] },
    Counted { project: "frauen-lernen", key: "tn_kompetenz", from: date(2023, 1, 1), to: OPEN, values: &[(121, 0), (134, 0), (129, 0), (141, 0), (138, 0), (144, 0)] },
    Counted { project: "frauen-lernen", key: "tn_zufr", from: date(2024, 7, 1), to: OPEN, values: &[(42, 0), (44, 0), (43, 0)] },
    Counted { project: "frauen-lernen", key: "tn_erreicht", from: date(2022, 10, 1), to: OPEN,
        values: &[(16, 0), (14, 0), (3, 0), (15, 0), (17, 0), (14, 0), (4, 0), (16, 0), (15, 0), (13, 0), (2, 0), (17, 0), (16, 0), (12, 0)] },
    Counted { project: "erzaehlcafe", key: "tn_erreicht", from: date(2024, 7, 1), to: date(2026, 9, 30), values: &[(22, 0), (61, 0), (48, 0), (37, 0), (41, 0), (58, 0), (44, 0), (39, 0)] },
    Counted { project: "gesundheitslotsinnen", key: "tn_erreicht", from: date(2021, 4, 1), to: OPEN,
        values: &[(38, 0), (44, 0), (51, 0), (62, 0), (70, 0), (58, 0), (66, 0), (71, 0), (75, 0), (64, 0), (73, 0), (78, 0), (80, 0), (69, 0), (77, 0), (81, 0), (83, 0), (72, 0), (79, 0), (84, 0), (86, 0)] },
    Counted { project: "sprachbildung-kita", key: "tn_erreicht", from: date(2021, 7, 1), to: OPEN,
        values: &[(410, 0), (312, 0), (188, 0), (145, 0), (467, 0), (171, 0), (176, 0), (150, 0), (481, 0), (169, 0), (181, 0), (158, 0), (502, 0), (174, 0), (190, 0), (161, 0), (538, 0), (182, 0), (193, 0), (166, 0)] },
    Counted { project: "kita-lotsinnen", key: "tn_erreicht", from: date(2021, 1, 1), to: OPEN,
        values: &[(22, 0), (26, 0), (19, 0), (31, 0), (28, 0), (33, 0), (24, 0), (36, 0), (30, 0), (34, 0), (27, 0), (39, 0), (33, 0), (35, 0), (29, 0), (41, 0), (34, 0), (37, 0), (30, 0), (42, 0), (36, 0), (38, 0)] },
    Counted { project: "buergerbueros", key: "tn_erreicht", from: date(2026, 1, 1), to: OPEN, values: &[(86, 0), (142, 0)] },
];

/// A value that was sent back.
struct SentBack {
    project: &'static str,
    key: &'static str,
    period: &'static str,
    value: (i64, i64),
    entered: Date,
    returned: Date,
    why: &'static str,
}

#[rustfmt::skip]
const SENT_BACK: [SentBack; 2] = [
    SentBack { project: "frauen-lernen", key: "tn_erreicht", period: "2026-Q2", value: (120, 0), entered: date(2026, 7, 22), returned: date(2026, 7, 24),
        why: "Bitte prüfen: Im Quartal davor waren es 12 Teilnehmerinnen, der Kurs hat 16 Plätze. Sind 12 gemeint?" },
    SentBack { project: "mentoring-arbeit", key: "vermittelt_6m", period: "2025-H2", value: (24, 15), entered: date(2026, 7, 28), returned: date(2026, 8, 4),
        why: "Zähler und Nenner sind vertauscht, der Anteil läge über 100 %." },
];

/// Writes the projects' own series onto the county's sheet.
pub(super) fn write(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    for counted in &COUNTED {
        let definition = sheet.adopt(counted.key)?;
        let project = PROJECTS.iter().find(|row| row.slug == counted.project).ok_or_else(|| missing("project", counted.project))?;
        let opened = counted.from.max(project.recorded.tomorrow().unwrap_or(project.recorded));
        let about =
            About { project: Some(counted.project), opened: Some(opened), visibility: counted.visibility(), ..About::total(counted.key, COUNTY) };
        let no = sheet.open(&about)?;
        let all = periods(&definition, counted.from.year(), until.min(counted.to));
        for (period, (number, of)) in all.into_iter().filter(|period| period.end() > counted.from).zip(counted.values) {
            let value = match (counted.key, *of) {
                ("tn_zufr" | "tn_kompetenz", _) => Value::Number(Decimal::new(*number, 1)),
                (_, 0) => Value::Number(Decimal::from(*number)),
                (_, of) => Value::Fraction { numerator: Decimal::from(*number), denominator: Decimal::from(of) },
            };
            sheet.put(no, Measurement::released(period, value), recorded(sheet.tenant, published(&definition, period)));
        }
        for back in SENT_BACK.iter().filter(|back| (back.project, back.key) == (counted.project, counted.key)) {
            back.write(sheet, no)?;
        }
    }
    Ok(())
}

impl SentBack {
    fn write(&self, sheet: &mut Sheet, no: SeriesNo) -> Outcome<()> {
        let period = Period::parse(self.period).map_err(|_| missing("period", self.period))?;
        let value = match self.value {
            (number, 0) => Value::Number(Decimal::from(number)),
            (number, of) => Value::Fraction { numerator: Decimal::from(number), denominator: Decimal::from(of) },
        };
        let given = |state| Measurement { period, value: value.clone(), quality: Quality::Final, state };
        sheet.put(no, given(State::Submitted), instant(self.entered, 19, 40));
        let back = NewMeasurement { why: Some(Text::german(self.why)), ..NewMeasurement::of(no, given(State::Returned)) };
        sheet.put_new(back, instant(self.returned, 9, 15));
        Ok(())
    }
}

impl Counted {
    /// What follows people after a project is not for the public, but for the council.
    fn visibility(&self) -> Visibility {
        let audience = match self.key {
            "vermittelt_6m" | "kosten_tn" => Audience::Council,
            _ => Audience::Public,
        };
        Visibility { audience, from: None }
    }
}
