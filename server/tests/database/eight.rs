//! Eight hand-made goals: the same figures in the rule, in the analysis, in the picture's text and in the export.

use domain::achievement::{Actual, Question};
use domain::audience::Visibility;
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::indicator::{Direction, Indicator, Unit};
use domain::language::Language;
use domain::light::PlanState;
use domain::light::write_share;
use domain::measurement::{Measurement, State, Value};
use domain::period::{Period, PeriodKind};
use domain::role::Asker;
use domain::series::Series;
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use domain::words::{Shown, Words};
use jiff::civil::{Date, date};
use server::analysis::Books;
use server::analysis::goals::judged_goals;
use server::analysis::sight::When;
use server::picture;
use server::store::{Db, NewMeasurement};

use crate::sample::{HERE, area, d, goal, id, indicator, municipality, now, permit, record, series, slug};

const START: Date = date(2024, 1, 1);
const DUE: Date = date(2028, 1, 1);
const MEASURED: Date = date(2026, 1, 1);

/// Baseline, target, actual, degree in percent; without a degree the level is held.
const CASES: [(&str, &str, &str, Option<&str>); 8] = [
    ("40", "60", "50", Some("50")),
    ("40", "60", "40", Some("0")),
    ("40", "60", "35", Some("-25")),
    ("20", "10", "15", Some("50")),
    ("20", "10", "20", Some("0")),
    ("8", "0", "4", Some("50")),
    ("90", "90", "90", None),
    ("10", "5", "6", Some("80")),
];

fn direction(baseline: &str, target: &str) -> Direction {
    if d(target) < d(baseline) { Direction::Falling } else { Direction::Rising }
}

fn target(number: u8, baseline: &str, aim: &str) -> Target {
    Target {
        goal: id(number),
        series: id(number),
        aim: Aim::Reach { baseline: d(baseline), target: d(aim) },
        start: START,
        due: DUE,
        path: Path::Linear,
        tolerance: d("0"),
        key: true,
        decision: None,
        reason: None,
    }
}

async fn build(db: &Db) {
    record(db, MunicipalityNo::INSTALLATION, id(1), "06632", &area("06632"), None).await.unwrap();
    record(db, MunicipalityNo::INSTALLATION, id(1), "lichtau", &municipality(HERE, "Lichtau"), None).await.unwrap();
    let mut tx = db.begin(permit(HERE), now()).await.unwrap();
    for ((baseline, aim, actual, _), number) in CASES.into_iter().zip(1_u8..) {
        let name = format!("Fall {number}");
        let definition = Indicator {
            name: Text::german(name.clone()),
            direction: direction(baseline, aim),
            period_kind: PeriodKind::Date,
            unit: Unit("%".into()),
            visibility: Visibility::PUBLIC,
            ..indicator()
        };
        let no = SeriesNo(i64::from(number));
        tx.record(id::<Indicator>(number), &slug(&name), &definition, None).await.unwrap();
        tx.record(id::<Series>(number), &slug(&name), &Series { indicator: id(number), ..series(no, PeriodKind::Date) }, None).await.unwrap();
        tx.record(id::<Goal>(number), &slug(&name), &goal(&name), None).await.unwrap();
        tx.record(id::<Target>(number), &slug(&name), &target(number, baseline, aim), None).await.unwrap();
        let measurement = Measurement { state: State::Released, ..Measurement::released(Period::day(MEASURED), Value::BareRatio(d(actual))) };
        tx.measure(&[NewMeasurement::of(no, measurement)]).await.unwrap();
    }
    tx.commit(&Event::of(Verb::GoalRecorded)).await.unwrap();
}

#[test]
fn the_rule_gives_the_eight_degrees() {
    for (baseline, aim, actual, degree) in CASES {
        let question =
            Question::new(&target(1, baseline, aim), direction(baseline, aim), MEASURED).with_actual(Some(Actual::new(d(actual), MEASURED)));
        let answer = question.answer().expect("figures");
        assert_eq!(answer.degree.map(|degree| degree * d("100")), degree.map(d), "{baseline}→{aim} at {actual}");
        assert_eq!(answer.held, degree.is_none().then_some(true), "{baseline}→{aim} at {actual}");
    }
}

on_both! {
    async fn the_eight_degrees_reach_analysis_picture_and_export(db: Db) {
        build(&db).await;
        let sight = Books::default().sight(&db, &Asker::public(), "lichtau", When::now(date(2026, 2, 1))).await.unwrap();
        let goals = judged_goals(&sight);
        let csv = server::export::csv(&sight, sight.series(), Language::De).unwrap();
        let words = Words::of(Language::De);
        assert_eq!(goals.len(), CASES.len());
        for ((baseline, aim, actual, degree), number) in CASES.into_iter().zip(1_u8..) {
            let case = format!("{baseline}→{aim} at {actual}");
            let wanted: Id<Goal> = id(number);
            let judged = goals.iter().find(|judged| judged.goal.id == wanted).expect("the goal").leading().expect("a target").clone();
            let found = judged.light.achievement.as_ref().unwrap_or_else(|| panic!("{case}: {:?}", judged.light.obstacle));
            assert_eq!(found.degree.map(|degree| degree * d("100")), degree.map(d), "{case}");
            match degree {
                None => assert_eq!(judged.light.state, PlanState::Held, "{case}"),
                Some("-25") => assert_eq!(judged.light.state, PlanState::Worsened, "{case}"),
                Some(degree) => assert_eq!(write_share(found.degree.expect("a degree"), Language::De), format!("{degree},0\u{a0}%"), "{case}"),
            }
            let shown = Shown { unit: &judged.indicator.noun.unit, decimals: judged.indicator.noun.decimals, direction: judged.indicator.noun.direction };
            let message = words.verdict(&judged.light, &judged.target.noun.aim, DUE, shown);
            let figure = words.figure(d(actual), shown);
            assert!(message.contains(&figure), "{case}: {message}");
            let svg = picture::progress::progress("p", &judged, &message, words).unwrap();
            assert!(svg.contains("<desc") && svg.contains(&message), "{case}: the picture says what the page says");
            assert!(svg.contains(&figure.replace('\u{a0}', " ")) || svg.contains(&figure), "{case}: the picture shows {figure}");
            let row = csv.lines().find(|line| line.starts_with(&format!("Fall {number};"))).unwrap_or_else(|| panic!("{case}: no row"));
            let column = csv.lines().next().expect("a header").split(';').position(|name| name == "value").expect("a column of values");
            assert_eq!(row.split(';').nth(column), Some(actual), "{case}: {row}");
        }
    }
}
