//! The demo: the story stands as it is told, the same day gives the same county, the past is what was known then, small counts do not leave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::effect::{EffectState, EffectVerdict, Obstacle};
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::light::PlanState;
use domain::register::Version;
use domain::role::Asker;
use domain::series::Series;
use jiff::civil::{Date, date};
use server::analysis::effect::judged_evaluations;
use server::analysis::goals::{judged_goals, tally};
use server::analysis::owed::{OwedRow, owed_by, owed_rows};
use server::analysis::shown::shown_points;
use server::analysis::sight::When;
use server::analysis::{Books, Sight};
use server::store::Db;
use tokio::runtime::Runtime;

use crate::both;

pub(crate) const TODAY: Date = date(2026, 9, 30);
pub(crate) const COUNTY: MunicipalityNo = MunicipalityNo(1);

/// Built once; all tests look at it from one runtime.
static DEMO: LazyLock<(Runtime, Db)> = LazyLock::new(|| {
    let runtime = Runtime::new().expect("a runtime");
    let place = both::lasting_folder().join("demo.sqlite");
    let db = runtime.block_on(async {
        let db = both::open(place.to_str().expect("a readable path")).await;
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        db
    });
    (runtime, db)
});

pub(crate) fn look<T>(at: impl AsyncFnOnce(&Db) -> T) -> T {
    let (runtime, db) = &*DEMO;
    runtime.block_on(at(db))
}

pub(crate) async fn sight(db: &Db, asker: &Asker, slug: &str, when: When) -> Sight {
    Books::default().sight(db, asker, slug, when).await.expect("the municipality is there")
}

pub(crate) async fn slugs(db: &Db) -> Vec<String> {
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.expect("the register");
    register.municipalities.iter().map(|municipality| municipality.slug.to_string()).collect()
}

#[test]
fn the_county_s_goals_stand_as_the_story_tells() {
    let goals = look(async |db| judged_goals(&sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await));
    let told: BTreeMap<_, _> = goals.iter().map(|goal| (goal.goal.slug.as_str(), goal.grade.state)).collect();
    let expected = BTreeMap::from([
        ("sprache-einschulung", PlanState::OnPlan),
        ("kita-besuch", PlanState::SlightlyBehind),
        ("schulabschluss", PlanState::Worsened),
        ("arbeit-gefluechtete", PlanState::OnPlan),
        ("anerkennung", PlanState::OnPlan),
        ("wohnung-statt-unterkunft", PlanState::SlightlyBehind),
        ("vorsorge-schwangere", PlanState::NotAscertainable),
        ("migrantenorganisationen", PlanState::OnPlan),
        ("sprachmittlung-buergerbueros", PlanState::NotYetDue),
    ]);
    assert_eq!(told, expected);
    let tally = tally(&goals);
    let counts = [PlanState::OnPlan, PlanState::SlightlyBehind, PlanState::Worsened, PlanState::NotAscertainable, PlanState::NotYetDue]
        .map(|state| tally.count(state));
    assert_eq!((counts, tally.total()), ([4, 2, 1, 1, 1], 9));
}

#[test]
fn every_evaluation_of_the_story_has_the_verdict_that_its_figures_give() {
    let effects = look(async |db| judged_evaluations(&sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await));
    let told: BTreeMap<_, _> = effects.iter().map(|one| (one.project.slug.as_str(), one.verdict().map(|finding| finding.verdict.state()))).collect();
    let expected = BTreeMap::from([
        ("sprachbildung-kita", EffectState::ComparisonSpeaksForEffect),
        ("rucksack-eltern", EffectState::Hint),
        ("mentoring-arbeit", EffectState::NoChangeShown),
        ("kita-anmeldung", EffectState::CannotBeDecided),
        ("zweite-chance", EffectState::CannotBeDecided),
        ("anerkennung-plus", EffectState::TooLittleData),
        ("kinderbetreuung-kurs", EffectState::JumpAtStart),
        ("wohnraumagentur", EffectState::Interim),
        ("sport-ohne-huerden", EffectState::CannotBeDecided),
        ("frauen-lernen", EffectState::ProvenForParticipants),
    ]);
    let expected: BTreeMap<_, _> = expected.into_iter().map(|(project, state)| (project, Some(state))).collect();
    let reasons: Vec<_> = effects.iter().map(|one| (one.project.slug.as_str(), one.verdict().map(|finding| &finding.verdict))).collect();
    assert_eq!(told, expected, "{reasons:#?}");
    let obstacle = |project: &str| {
        let finding = effects.iter().find(|one| one.project.slug.as_str() == project)?.verdict()?;
        match &finding.verdict {
            EffectVerdict::CannotBeDecided(obstacles) => obstacles.first().copied(),
            _ => None,
        }
    };
    assert!(matches!(obstacle("kita-anmeldung"), Some(Obstacle::TrendsDiverged { .. })), "{:?}", obstacle("kita-anmeldung"));
    assert!(matches!(obstacle("zweite-chance"), Some(Obstacle::ReachTooSmall { .. })), "{:?}", obstacle("zweite-chance"));
    assert!(matches!(obstacle("sport-ohne-huerden"), Some(Obstacle::Break { .. })), "{:?}", obstacle("sport-ohne-huerden"));
}

#[test]
fn plans_are_frozen_before_the_start_but_for_the_one_that_came_late_and_the_one_that_was_put_off() {
    let effects = look(async |db| judged_evaluations(&sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await));
    let unsound: BTreeSet<_> = effects.iter().filter(|one| !one.standing.is_sound()).map(|one| one.project.slug.as_str()).collect();
    assert_eq!(unsound, BTreeSet::from(["anerkennung-plus", "rucksack-eltern"]));
    let before = look(async |db| judged_evaluations(&sight(db, &Asker::public(), "leuchtental", When::now(date(2021, 5, 3))).await));
    assert!(before.iter().all(|one| one.standing.frozen.is_some()), "drafts are not for the public");
}

#[test]
fn a_moved_target_is_judged_beside_its_original() {
    let goals = look(async |db| judged_goals(&sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await));
    let moved: BTreeSet<_> =
        goals.iter().flat_map(|goal| &goal.targets).filter(|target| target.original.is_some()).map(|target| target.target.slug.as_str()).collect();
    assert_eq!(moved, BTreeSet::from(["wohnen-2026"]));
}

/// Everything that is known of all municipalities, in words.
async fn everything(db: &Db) -> String {
    let mut told = String::new();
    for no in 0..=12 {
        let scope = Asker::operator().scope(MunicipalityNo(no));
        let register = db.register(scope.municipality(), Seq::LATEST).await.expect("the register");
        let slice = db.slice(scope, &register).await.expect("the slice");
        told.extend([format!("{register:?}"), format!("{slice:?}")]);
    }
    told
}

async fn same_as_the_first(db: &Db) {
    server::demo::build(db, TODAY).await.expect("the demo is built again");
    let (first, second) = (look_from_elsewhere().await, everything(db).await);
    if first != second {
        let differ = first.bytes().zip(second.bytes()).position(|(a, b)| a != b).unwrap_or(first.len().min(second.len()));
        let around = |text: &str| String::from_utf8_lossy(&text.as_bytes()[differ.saturating_sub(300)..text.len().min(differ + 100)]).into_owned();
        panic!("two builds differ at {differ}:\n{}\n--\n{}", around(&first), around(&second));
    }
}

/// The first demo, asked from inside another runtime.
async fn look_from_elsewhere() -> String {
    tokio::task::spawn_blocking(|| look(everything)).await.expect("the first demo")
}

#[tokio::test(flavor = "multi_thread")]
async fn built_twice_it_is_the_same_county() {
    both::on_sqlite(|db| async move { same_as_the_first(&db).await }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_it_is_the_same_county() {
    both::on_postgres(|db| async move { same_as_the_first(&db).await }).await;
}

#[test]
fn as_known_at_the_start_of_2024_the_county_has_no_later_values() {
    look(async |db| {
        let then = date(2024, 1, 1);
        let known = db.seq_at(COUNTY, "2024-01-01T00:00:00Z".parse().expect("an instant")).await.unwrap();
        assert!(known > Seq(0) && known < db.head(COUNTY).await.unwrap());
        let past = sight(db, &Asker::operator(), "leuchtental", When { today: TODAY, at: then, known }).await;
        let today = sight(db, &Asker::operator(), "leuchtental", When::now(TODAY)).await;
        assert!(!past.slice.is_empty() && past.slice.len() < today.slice.len());
        let last = past.slice.iter().flat_map(|(_, points)| points).map(|point| (point.measurement.period.end(), point.seq)).max().expect("values");
        assert!(last.0 <= then, "a value of {} cannot be known yet", last.0);
        assert!(past.slice.iter().flat_map(|(_, points)| points).all(|point| point.seq <= known));
        assert!(past.register.goals.by_slug("wohnung-statt-unterkunft").is_none(), "decided in February 2024");
        assert_ne!(tally(&judged_goals(&past)), tally(&judged_goals(&today)));
    });
}

#[test]
fn a_correction_is_not_known_before_it_was_made() {
    look(async |db| {
        let values = async |instant: &str| {
            let known = db.seq_at(COUNTY, instant.parse().expect("an instant")).await.unwrap();
            let sight = sight(db, &Asker::public(), "leuchtental", When { today: TODAY, at: TODAY, known }).await;
            let series = sight.series().find(|series| series.slug.as_str() == "sprachfoerd").expect("the series").clone();
            let found = sight
                .points(&series)
                .iter()
                .find(|point| point.measurement.period.code() == "2023-06-30")
                .map(|point| point.measurement.value.clone());
            found.expect("the value")
        };
        let corrected = domain::measurement::Value::Fraction { numerator: crate::sample::d("186"), denominator: crate::sample::d("1174") };
        assert_ne!(values("2024-02-19T12:00:00Z").await, corrected);
        assert_eq!(values("2024-02-21T12:00:00Z").await, corrected);
    });
}

/// Each visible series with the periods whose value this asker must not see.
fn suppressed(sight: &Sight) -> Vec<(Version<Series>, BTreeSet<String>)> {
    let hidden = |series: &Version<Series>| {
        let indicator = &sight.indicator(series.noun.indicator).expect("a visible series has a visible indicator").noun;
        let points = shown_points(sight, series, indicator, sight.points(series));
        points.into_iter().filter(|point| point.shown.is_suppressed()).map(|point| point.period.code()).collect()
    };
    sight.series().map(|series| (series.clone(), hidden(series))).collect()
}

/// The periods of the rows of an export that show the sign of a hidden value; such a row must hold no number.
fn dotted(csv: &str) -> BTreeSet<String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut periods = BTreeSet::new();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        if row["mark"] == "·" {
            assert!(["value", "numerator", "denominator"].iter().all(|column| row[*column].is_empty()), "{row:?}");
            periods.insert(row["period"].clone());
        }
    }
    periods
}

#[test]
fn small_counts_are_hidden_from_the_public_and_never_in_its_export() {
    look(async |db| {
        let mut hidden = 0;
        for slug in slugs(db).await {
            let public = sight(db, &Asker::public(), &slug, When::now(TODAY)).await;
            for (series, small) in suppressed(&public) {
                let csv = server::export::csv(&public, [&series], Language::De).unwrap();
                assert_eq!(dotted(&csv), small, "{slug}: {}", series.slug);
                hidden += small.len();
            }
            let inside = sight(db, &Asker::operator(), &slug, When::now(TODAY)).await;
            assert!(suppressed(&inside).iter().all(|(_, small)| small.is_empty()), "{slug}: who works there sees everything");
        }
        assert!(hidden > 0, "without small counts in the demo this test says nothing");
    });
}

/// The whole table of a municipality must say the same as its series one by one.
#[test]
fn the_whole_export_shows_no_more_than_its_parts() {
    look(async |db| {
        let public = sight(db, &Asker::public(), "erlenwinkel", When::now(TODAY)).await;
        let whole = server::export::csv(&public, public.series(), Language::De).unwrap();
        let dots = whole.lines().filter(|line| line.contains(";·;")).count();
        assert_eq!(dots, suppressed(&public).iter().map(|(_, small)| small.len()).sum::<usize>());
        assert!(dots > 0);
    });
}

/// Two rows with the same heading must not mean two things.
#[test]
fn every_row_of_the_export_says_what_it_is_about() {
    look(async |db| {
        let public = sight(db, &Asker::public(), "leuchtental", When::now(TODAY)).await;
        let csv = server::export::csv(&public, public.series(), Language::De).unwrap();
        // All columns that name something come before the value.
        let value = csv.lines().next().expect("a header").split(';').position(|name| name == "value").expect("a column of values");
        let mut seen = BTreeSet::new();
        for line in csv.lines().skip(1) {
            let heading: Vec<&str> = line.split(';').take(value).collect();
            assert!(seen.insert(heading.clone()), "{heading:?} stands twice");
        }
    });
}

#[test]
fn rural_members_have_counts_too_small_to_be_shown() {
    look(async |db| {
        let mut places = BTreeSet::new();
        for slug in slugs(db).await.into_iter().filter(|slug| slug != "leuchtental" && slug != "auen") {
            let sight = sight(db, &Asker::public(), &slug, When::now(TODAY)).await;
            if suppressed(&sight).iter().any(|(series, small)| series.slug.as_str().starts_with("schule-ohne") && !small.is_empty()) {
                places.insert(slug);
            }
        }
        assert!(places.len() >= 2, "school leavers without a certificate are few in small places: {places:?}");
    });
}

#[test]
fn a_hidden_value_takes_its_verdict_with_it() {
    look(async |db| {
        for slug in slugs(db).await {
            let sight = sight(db, &Asker::public(), &slug, When::now(TODAY)).await;
            for target in judged_goals(&sight).iter().flat_map(|goal| &goal.targets) {
                if target.points.last().is_some_and(|point| point.shown.is_suppressed()) {
                    assert!(
                        target.light.achievement.is_none() && target.light.derivation.is_none() && target.outlook.is_none(),
                        "{slug}: {}",
                        target.target.slug
                    );
                }
            }
        }
    });
}

#[test]
fn each_project_lead_owes_values_of_her_own_projects_and_one_was_sent_back() {
    let (owed, dilek, nadine) = look(async |db| {
        let sight = sight(db, &Asker::operator(), "leuchtental", When::now(TODAY)).await;
        let pending = db.pending(sight.scope, &sight.register).await.expect("what waits");
        let persons = &sight.reference.persons;
        let rows = owed_rows(&sight, &pending);
        let of = |slug: &str| {
            let id = persons.by_slug(slug).expect("the person").id;
            let name = |row: &OwedRow| sight.register.series.get(row.series).map_or_else(String::new, |series| series.slug.to_string());
            owed_by(&rows, id).map(|row| (name(row), row.owed.period.code(), row.returned)).collect::<Vec<_>>()
        };
        (rows.clone(), of("dilek-sahin"), of("nadine-vogt"))
    });
    let expected = [
        ("tn-erreicht-rucksack-eltern", "2026-Q2", false),
        ("tn-zielgr-rucksack-eltern", "2026-Q2", false),
        ("tn-erreicht-frauen-lernen", "2026-Q2", true),
        ("tn-zufr-rucksack-eltern", "2026-H1", false),
        ("tn-kompetenz-frauen-lernen", "2026-H1", false),
        ("tn-zufr-frauen-lernen", "2026-H1", false),
    ];
    let expected: BTreeSet<_> = expected.map(|(series, period, back)| (series.to_owned(), period.to_owned(), back)).into();
    assert_eq!(dilek.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert!(nadine.iter().all(|(series, ..)| series.ends_with("mentoring-arbeit")) && nadine.iter().filter(|(.., back)| *back).count() == 1);
    assert!(owed.is_sorted_by_key(|row| row.owed.due) && owed.len() > dilek.len() + nadine.len());
}
