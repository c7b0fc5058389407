//! What an outsider can compute who reads everything: all exports of all municipalities, at all states of knowledge. She must not get one hidden figure.
//!
//! The sums are found here once more, from the names in the files alone, so that a sum that the plan overlooks is found.

use std::collections::{BTreeMap, BTreeSet};

use domain::audience::Audience;
use domain::disclosure::{Cause, Cell, Counted, Fit, Sum, Table};
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::period::Period;
use domain::role::{Act, Asker, Role};
use rust_decimal::Decimal;
use server::analysis::shown::shown_points;
use server::analysis::sight::When;
use server::analysis::suppression::{Gathered, Suppression};
use server::analysis::{Books, Sight};
use server::store::Db;

use crate::demo::{COUNTY, TODAY, look, sight, slugs};

const THRESHOLD: u32 = 5;

/// What a row of an export is about: whose file, series, period.
type Name = (String, String, String);

/// One row of an export.
#[derive(Debug, Clone)]
struct Read {
    indicator: String,
    area: String,
    group: String,
    counted: Option<Counted>,
    is_hidden: bool,
    /// Whose own figure it is: a project's, or nobody's.
    body: String,
}

/// Reads an export as anybody can.
fn read(whose: &str, body: &str, csv: &str, into: &mut BTreeMap<Name, Read>) {
    let number = |text: &str| text.replace(',', ".").parse::<Decimal>().ok();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        let counted = match (number(&row["numerator"]), number(&row["denominator"]), number(&row["value"])) {
            (Some(numerator), Some(denominator), _) => Some(Counted::Fraction { numerator, denominator }),
            (None, None, Some(value)) => Some(Counted::Count(value)),
            _ => None,
        };
        let name = (whose.to_owned(), row["series"].clone(), row["period"].clone());
        let told = Read {
            indicator: row["indicator"].clone(),
            area: row["area"].clone(),
            group: row["group"].clone(),
            counted,
            is_hidden: row["mark"] == "·",
            body: body.to_owned(),
        };
        into.insert(name, told);
    }
}

/// All that an asker gets as files from all municipalities.
async fn exports(db: &Db, asker: &Asker, when: impl AsyncFn(&str) -> When) -> BTreeMap<Name, Read> {
    let mut rows = BTreeMap::new();
    for slug in slugs(db).await {
        let sight = sight(db, asker, &slug, when(&slug).await).await;
        for series in sight.series() {
            let body = series.noun.project.map(|project| project.to_string()).unwrap_or_default();
            read(&slug, &body, &server::export::csv(&sight, [series], Language::De).expect("an export"), &mut rows);
        }
    }
    rows
}

/// Indicator and project, area, period, group.
type About<'a> = ((&'a str, &'a str), &'a str, &'a str, String);

/// The sums between the rows, by their names: groups of a dimension, the municipalities of the county, the same figure twice.
fn sums(names: &[Name], rows: &BTreeMap<Name, Read>) -> Vec<Sum> {
    // Indicator and project, area, period and group; several municipalities may tell of it.
    let mut places: BTreeMap<About<'_>, Vec<usize>> = BTreeMap::new();
    for (place, name) in names.iter().enumerate() {
        let row = &rows[name];
        places.entry(((&row.indicator, &row.body), &row.area, &name.2, row.group.clone())).or_default().push(place);
    }
    let mut sums = Vec::new();
    let mut divided: BTreeMap<(About<'_>, String), BTreeSet<String>> = BTreeMap::new();
    for ((indicator, area, period, group), twice) in &places {
        for pair in twice.windows(2) {
            sums.push(Sum { total: pair[0], parts: vec![pair[1]], fit: Fit::Same });
        }
        for pair in group.split(';').filter(|pair| !pair.is_empty()) {
            let total = group.split(';').filter(|other| other != &pair).collect::<Vec<_>>().join(";");
            let dimension = pair.split('=').next().unwrap_or_default().to_owned();
            divided.entry(((*indicator, area, period, total), dimension)).or_default().insert(group.clone());
        }
    }
    for (((indicator, area, period, total), _), groups) in divided {
        let first = |group: &String| places[&(indicator, area, period, group.clone())][0];
        if let Some(total) = places.get(&(indicator, area, period, total)) {
            sums.push(Sum { total: total[0], parts: groups.iter().map(first).collect(), fit: Fit::Parts });
        }
    }
    for ((indicator, area, period, group), total) in &places {
        let lies_in = |part: &str| match *area {
            "Landkreis Leuchtental" => !["Land", "Deutschland", "Auen-"].iter().any(|other| part.starts_with(other)),
            "Stadt Auen" => part.starts_with("Auen-"),
            _ => false,
        };
        let same = |(i, a, p, g): &About<'_>| i == indicator && p == period && g == group && lies_in(a);
        let parts: Vec<usize> = places.iter().filter(|(name, _)| same(name)).map(|(_, places)| places[0]).collect();
        if parts.len() > 1 {
            sums.push(Sum { total: total[0], parts, fit: Fit::Parts });
        }
    }
    sums
}

/// The table of everything, with the true figures, and which of them are hidden from the public.
fn everything(truth: &BTreeMap<Name, Read>, hidden: impl Fn(&Name, &Read) -> bool) -> (Vec<Name>, Table, Vec<bool>) {
    let names: Vec<Name> = truth.iter().filter(|(_, row)| row.counted.is_some()).map(|(name, _)| name.clone()).collect();
    let cell = |(course, name): (usize, &Name)| Cell {
        counted: truth[name].counted.unwrap_or(Counted::Nothing),
        threshold: THRESHOLD,
        hidden: None,
        fixed: false,
        course,
        turn: 0,
    };
    let cells = names.iter().enumerate().map(cell).collect();
    let hidden = names.iter().map(|name| hidden(name, &truth[name])).collect();
    let table = Table { cells, sums: sums(&names, truth) };
    (names, table, hidden)
}

/// The figures whose own count is small, as far as the public knows them at all.
fn is_small(public: &BTreeMap<Name, Read>, name: &Name, row: &Read) -> bool {
    let counts_people = public.get(name).is_none_or(|row| row.is_hidden);
    counts_people && row.counted.is_some_and(|counted| counted.is_small(THRESHOLD))
}

/// Everything that the public can get: today's files and those of earlier states of knowledge.
async fn published(db: &Db) -> Vec<BTreeMap<Name, Read>> {
    let mut all = Vec::new();
    for year in 2022..=2027 {
        let instant = format!("{year}-03-01T00:00:00Z").parse().expect("an instant");
        let when = async |slug: &str| {
            let reference = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.expect("the register");
            let no = reference.municipalities.by_slug(slug).expect("the municipality").noun.no;
            let known = if year == 2027 { Seq::LATEST } else { db.seq_at(no, instant).await.expect("a sequence") };
            When { known, ..When::now(TODAY) }
        };
        all.push(exports(db, &Asker::public(), when).await);
    }
    all
}

#[test]
fn nothing_hidden_can_be_computed_from_all_files_of_all_municipalities_of_all_times() {
    look(async |db| {
        let truth = exports(db, &Asker::operator(), async |_| When::now(TODAY)).await;
        let published = published(db).await;
        // Shown once is known, whenever that was.
        let seen = |name: &Name| published.iter().any(|files| files.get(name).is_some_and(|row| row.counted.is_some()));
        let (names, table, hidden) = everything(&truth, |name, _| !seen(name));
        let today = published.last().expect("today's files");
        // What is not released, or not for the public at all, is no matter of small counts.
        let is_withheld = |name: &&Name| published.iter().any(|files| files.get(*name).is_some_and(|row| row.is_hidden));
        let computed: Vec<_> = table.determined(&hidden).into_iter().map(|cell| &names[cell]).filter(is_withheld).collect();
        assert!(computed.is_empty(), "computed: {computed:?}");
        let (small, all) =
            (names.iter().filter(|name| is_small(today, name, &truth[*name])).count(), hidden.iter().filter(|hidden| **hidden).count());
        assert!(0 < small && small < all && table.sums.len() > 1_000, "{small} small of {all} hidden, {} sums", table.sums.len());
        println!("{} figures, {} sums, {small} small counts, {all} hidden", names.len(), table.sums.len());
    });
}

/// What the checker must find, or it would find nothing at all.
#[test]
fn the_checker_finds_what_primary_suppression_alone_would_give_away() {
    look(async |db| {
        let truth = exports(db, &Asker::operator(), async |_| When::now(TODAY)).await;
        let today = exports(db, &Asker::public(), async |_| When::now(TODAY)).await;
        let (_, table, hidden) = everything(&truth, |name, row| is_small(&today, name, row));
        assert!(!table.determined(&hidden).is_empty());
    });
}

/// A page that showed one more figure would undo the plan.
#[test]
fn one_more_view_would_give_a_hidden_figure_away() {
    look(async |db| {
        let truth = exports(db, &Asker::operator(), async |_| When::now(TODAY)).await;
        let today = exports(db, &Asker::public(), async |_| When::now(TODAY)).await;
        let (names, table, hidden) = everything(&truth, |name, _| today.get(name).is_none_or(|row| row.counted.is_none()));
        let computed = table.determined(&hidden);
        let withheld = |cell: &usize| today.get(&names[*cell]).is_some_and(|row| row.is_hidden);
        let protecting = (0..names.len()).filter(|cell| withheld(cell) && !table.cells[*cell].counted.is_small(THRESHOLD));
        let undone = protecting.into_iter().any(|cell| {
            let mut shown = hidden.clone();
            shown[cell] = false;
            table.determined(&shown).iter().any(|other| withheld(other) && !computed.contains(other))
        });
        assert!(undone);
    });
}

#[test]
fn a_page_of_the_demo_shows_both_reasons_side_by_side() {
    look(async |db| {
        let mut both = Vec::new();
        for slug in slugs(db).await {
            let public = sight(db, &Asker::public(), &slug, When::now(TODAY)).await;
            let mut causes: BTreeMap<(String, Period), BTreeSet<Cause>> = BTreeMap::new();
            for series in public.series() {
                let indicator = public.indicator(series.noun.indicator).expect("a definition");
                for point in shown_points(&public, series, &indicator.noun, public.points(series)) {
                    if let Some(cause) = point.shown.cause() {
                        causes.entry((indicator.slug.to_string(), point.period)).or_default().insert(cause);
                    }
                }
            }
            both.extend(
                causes.into_iter().filter(|(_, causes)| causes.len() == 2).map(|((indicator, period), _)| (slug.clone(), indicator, period.code())),
            );
        }
        println!("{both:?}");
        assert!(both.iter().any(|(_, indicator, _)| indicator.starts_with("schule-ohne")), "{both:?}");
    });
}

/// A council member can sign out: what she sees must agree with what everybody sees.
#[test]
fn the_council_sees_what_everybody_sees_and_nothing_that_is_hidden_from_everybody() {
    look(async |db| {
        let person = domain::id::Id::from_parts(1, [7; 10]);
        for (slug, no) in [("leuchtental", COUNTY), ("auen", MunicipalityNo(2))] {
            let appointments = vec![domain::appointment::Appointment::of(no, Role::CouncilMember)];
            let council = Asker { actor: Some(domain::person::Actor::Person(person)), appointments };
            assert!(council.permit(Act::ReadCouncil, no).is_ok() && council.scope(no).viewer() == Audience::Council);
            let (council, public) = (sight(db, &council, slug, When::now(TODAY)).await, sight(db, &Asker::public(), slug, When::now(TODAY)).await);
            let seen = |sight: &Sight| -> BTreeMap<(String, Period), Option<Cause>> {
                let mut seen = BTreeMap::new();
                for series in sight.series() {
                    let indicator = sight.indicator(series.noun.indicator).expect("a definition");
                    let points = shown_points(sight, series, &indicator.noun, sight.points(series));
                    seen.extend(points.into_iter().map(|point| ((series.slug.to_string(), point.period), point.shown.cause())));
                }
                seen
            };
            let (council, public) = (seen(&council), seen(&public));
            for (name, cause) in &public {
                assert_eq!(council[name].is_some(), cause.is_some(), "{name:?}");
            }
        }
    });
}

/// Equal data give equal plans, and the plan alone holds for itself what the files show.
#[test]
fn the_plan_is_the_same_every_time_and_leaves_nothing_to_compute() {
    look(async |db| {
        let books = Books::default();
        let mut sights = Vec::new();
        for slug in slugs(db).await {
            sights.push(books.sight(db, &Asker::public(), &slug, When::now(TODAY)).await.expect("a sight"));
        }
        let (first, second) = (Suppression::plan(&sights, None), Suppression::plan(&sights, None));
        let gathered = Gathered::of(&sights, None);
        let cause = |plan: &Suppression| gathered.names().map(|((tenant, series), period)| plan.cause(tenant, series, period)).collect::<Vec<_>>();
        assert_eq!(cause(&first), cause(&second));
        let hidden: Vec<_> = cause(&first).iter().map(Option::is_some).collect();
        let table = gathered.table();
        assert!(table.determined(&hidden).is_empty());
        let small: Vec<_> = cause(&first).iter().map(|cause| *cause == Some(Cause::Small)).collect();
        assert!(!table.determined(&small).is_empty(), "small counts alone can be computed");
        println!(
            "{} cells, {} sums, {} small, {} protecting",
            table.cells.len(),
            table.sums.len(),
            first.count(Cause::Small),
            first.count(Cause::Protects)
        );
    });
}
