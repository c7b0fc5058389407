//! Targets that are sums: what stands beside their path is the sum so far, in judgements, pictures and the controller's table alike.

use domain::goal::Goal;
use domain::id::MunicipalityNo;
use domain::indicator::{Aggregation, Counts, Indicator, Unit};
use domain::measurement::State;
use domain::municipality::Municipality;
use domain::role::Asker;
use domain::target::{Aim, Path, Target};
use jiff::civil::date;
use rust_decimal::Decimal;
use server::analysis::goals::{JudgedTarget, judged_goals};
use server::analysis::sight::When;
use server::store::Db;

use crate::both;
use crate::demo::{TODAY, look, sight};
use crate::sample::{HERE, d, goal, id, indicator, measure, municipality, new, number, open_series, record, year};

fn is_sum(target: &JudgedTarget) -> bool {
    matches!(target.target.noun.aim, Aim::Cumulative { .. } | Aim::Ceiling { .. })
}

#[test]
fn the_last_sum_of_a_target_is_what_it_is_judged_by() {
    let goals = look(async |db| judged_goals(&sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await));
    let mut sums = 0;
    for target in goals.iter().flat_map(|goal| &goal.targets) {
        assert_eq!(target.sums.is_some(), is_sum(target));
        let Some(last) = target.sums.as_ref().and_then(|sums| sums.last()) else { continue };
        let judged = target.light.achievement.as_ref().expect("it is judged");
        let (sum, planned) = (last.figure(Decimal::ONE).expect("a sum"), judged.planned.expect("a plan"));
        assert_eq!((sum - planned).abs(), judged.deviation.expect("a deviation").abs(), "{:?}", target.target.slug);
        sums += 1;
    }
    assert!(sums > 0, "the demo has such a target");
}

/// A target of 200 cases from 2023 to 2026, with these values; as it looks to somebody.
async fn judged(db: &Db, values: &[(i16, &str)], asker: &Asker) -> JudgedTarget {
    let installation = MunicipalityNo::INSTALLATION;
    record(db, installation, id::<Municipality>(1), "lichtau", &municipality(HERE, "Lichtau"), None).await.expect("recorded");
    let cases = Indicator { unit: Unit("Fälle".into()), aggregation: Aggregation::Flow, counts: Counts::Persons, decimals: 0, ..indicator() };
    record(db, HERE, id::<Indicator>(1), "faelle", &cases, None).await.expect("recorded");
    open_series(db, HERE).await;
    let values: Vec<_> = values.iter().map(|(of, value)| new(year(*of), number(value), State::Released)).collect();
    measure(db, HERE, &values).await.expect("measured");
    let target = Target {
        goal: id(1),
        series: id(1),
        aim: Aim::Cumulative { target: d("200") },
        start: date(2023, 1, 1),
        due: date(2026, 12, 31),
        path: Path::Linear,
        tolerance: d("0"),
        key: true,
        decision: None,
        reason: None,
    };
    record(db, HERE, id::<Goal>(1), "ziel", &goal("Ziel"), None).await.expect("recorded");
    record(db, HERE, id::<Target>(1), "ziel", &target, None).await.expect("recorded");
    let goals = judged_goals(&sight(db, asker, "lichtau", When::now(TODAY)).await);
    goals[0].targets[0].clone()
}

fn figures(target: &JudgedTarget) -> Vec<Option<Decimal>> {
    target.course().iter().map(|point| point.figure(Decimal::ONE)).collect()
}

/// One database for each case.
async fn case(values: &[(i16, &str)], asker: Asker) -> JudgedTarget {
    let (found, values) = (std::sync::Mutex::new(None), values.to_vec());
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        *found.lock().expect("alone") = Some(judged(&db, &values, &asker).await);
        db.close().await;
    })
    .await;
    found.into_inner().expect("alone").expect("judged")
}

#[tokio::test(flavor = "multi_thread")]
async fn values_add_up_from_the_start_on_and_a_missing_period_ends_the_sum() {
    let whole = case(&[(2022, "30"), (2023, "40"), (2024, "50"), (2025, "45")], Asker::public()).await;
    assert_eq!(figures(&whole), [Some(d("40")), Some(d("90")), Some(d("135"))], "what came before the start does not count");
    let gap = case(&[(2023, "40"), (2025, "45")], Asker::public()).await;
    assert_eq!(figures(&gap), [Some(d("40")), None]);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_suppressed_value_on_the_sum_is_suppressed_so_that_it_tells_nothing() {
    let values = [(2023, "40"), (2024, "2"), (2025, "45")];
    let outside = case(&values, Asker::public()).await;
    assert_eq!(figures(&outside), [Some(d("40")), None, None]);
    assert!(outside.course()[1..].iter().all(|point| point.shown.is_suppressed()));
    let inside = case(&values, Asker::operator()).await;
    assert_eq!(figures(&inside), [Some(d("40")), Some(d("42")), Some(d("87"))], "the control: people inside see it");
}
