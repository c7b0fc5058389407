//! Evaluation plans in the store: every version stays, and from them alone it is told whether a plan was frozen in time and touched since.

use domain::audience::Visibility;
use domain::evaluation::{Allocation, ComparisonUnit, Design, Evaluation, Expected, Plan, Shape, Similar, Standing, Success};
use domain::event::{Event, Verb};
use domain::id::Seq;
use domain::role::{Act, Asker};
use domain::text::Text;
use jiff::civil::date;
use server::clock::day_in;

use crate::sample::{HERE, THERE, at, d, id, slug};

fn evaluation() -> Evaluation {
    let unit = ComparisonUnit { area: id(2), series: Vec::new(), reason: Text::german("ähnlich groß"), similar: Similar::No, neighbour: false };
    Evaluation {
        project: id(3),
        plan: Plan {
            successes: vec![Success { series: id(1), expected: Expected::Rise, size: d("2.5"), margin: None, reach: None }],
            design: Design::Units,
            planned_start: date(2026, 2, 1),
            effect_from: None,
            phase_in: None,
            anticipation_from: None,
            shape: Shape::Step,
            units: vec![unit],
            treated: Vec::new(),
            allocation: Allocation::None,
            dates: vec![date(2028, 12, 31)],
            decided_by: "Rat".into(),
            decision: None,
        },
        frozen: false,
        start: None,
        counts: Vec::new(),
        suitability: None,
        unintended: None,
        visibility: Visibility::PUBLIC,
    }
}

async fn write(db: &server::store::Db, act: Act, on: &str, verb: Verb, noun: &Evaluation, seen: Option<Seq>) -> Seq {
    let mut tx = db.begin(Asker::operator().permit(act, HERE).unwrap(), at(on)).await.unwrap();
    tx.record(id(9), &slug("plan"), noun, seen).await.unwrap();
    tx.commit(&Event::of(verb)).await.unwrap()
}

on_both! {
    async fn a_plan_that_was_changed_after_it_was_frozen_is_told_from_its_versions(db: Db) {
        let mut noun = evaluation();
        let written = write(&db, Act::PlanEvaluation, "2026-01-10T10:00:00Z", Verb::EvaluationWritten, &noun, None).await;
        noun.frozen = true;
        let frozen = write(&db, Act::FreezeEvaluation, "2026-01-20T10:00:00Z", Verb::EvaluationFrozen, &noun, Some(written)).await;
        noun.start = Some(date(2026, 2, 1));
        let begun = write(&db, Act::PlanEvaluation, "2026-02-01T10:00:00Z", Verb::EvaluationRecorded, &noun, Some(frozen)).await;
        let standing = async |known| {
            let register = db.register(HERE, known).await.unwrap();
            let versions = register.evaluations.history(id(9)).to_vec();
            Standing::of(versions.iter().map(|version| (day_in(version.recorded, "Europe/Berlin"), &version.noun)))
        };
        assert_eq!(standing(written).await.frozen, None);
        assert!(standing(begun).await.is_sound(), "{:?}", standing(begun).await);
        noun.plan.units.clear();
        noun.plan.design = Design::Series;
        write(&db, Act::PlanEvaluation, "2026-03-01T10:00:00Z", Verb::EvaluationChanged, &noun, Some(begun)).await;
        let changed = standing(Seq::LATEST).await;
        assert!(changed.changed && !changed.late && changed.dropped == [id(2)], "{changed:?}");
        assert!(standing(begun).await.is_sound(), "as it was known before, it still stands");
        assert!(db.register(THERE, Seq::LATEST).await.unwrap().evaluations.is_empty());
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().evaluation_of(id(3)).map(|one| one.noun.clone()), Some(noun));
    }
}
