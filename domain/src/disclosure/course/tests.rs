//! Which sums are found between series.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

const HERE: i64 = 1;

fn area(number: u8) -> Id<Area> {
    Id::from_parts(1, [number; 10])
}

fn course(group: &str, at: u8, kind: PeriodKind, numbers: &[(&str, i64)]) -> Course {
    let figure = |(period, number): &(&str, i64)| {
        let counted = Counted::Count((*number).into());
        let hidden = counted.is_small(5).then_some(Cause::Small);
        Figure { period: Period::parse(period).expect("a period"), counted, threshold: 5, hidden, fixed: false }
    };
    Course {
        tenant: HERE,
        measured: Measured::Catalogue("participants".into()),
        aggregation: Aggregation::Flow,
        area: area(at),
        group: Group::parse("group", group).expect("a group"),
        project: None,
        kind,
        figures: numbers.iter().map(figure).collect(),
    }
}

/// Whether each figure is hidden, course by course.
fn hidden(courses: &[Course], partitions: &[Partition]) -> Vec<bool> {
    let table = Table::of_courses(courses, partitions);
    let hidden: Vec<_> = table.plan().iter().map(Option::is_some).collect();
    assert!(table.determined(&hidden).is_empty());
    hidden
}

fn year(group: &str, at: u8, number: i64) -> Course {
    course(group, at, PeriodKind::Year, &[("2025", number)])
}

#[test]
fn groups_of_each_dimension_make_their_total() {
    let courses = [year("", 1, 100), year("sex=f", 1, 3), year("sex=m", 1, 97), year("age=0-17", 1, 40), year("age=18+", 1, 60)];
    assert_eq!(hidden(&courses, &[]), [false, true, true, false, false]);
}

#[test]
fn crossed_groups_make_the_group_they_divide() {
    let courses =
        [year("", 1, 200), year("nat=foreign", 1, 43), year("nat=german", 1, 157), year("nat=foreign;sex=f", 1, 3), year("nat=foreign;sex=m", 1, 40)];
    assert_eq!(hidden(&courses, &[]), [false, false, false, true, true]);
}

#[test]
fn the_areas_of_a_declared_partition_make_the_whole() {
    let courses = [year("", 1, 100), year("", 2, 3), year("", 3, 37), year("", 4, 60)];
    let partition = Partition { area: area(1), parts: [2, 3, 4].map(|part| (area(part), None, None)).to_vec() };
    assert_eq!(hidden(&courses, std::slice::from_ref(&partition)), [false, true, true, false]);
    assert_eq!(hidden(&courses, &[]), [false, true, false, false], "nobody says that they fill it");
    // The fourth area exists since 2026 only; so in 2025 the others did not fill the whole, and sixty people are no small rest.
    let later = Partition { parts: vec![(area(2), None, None), (area(3), None, None), (area(4), Some(date(2026, 1, 1)), None)], ..partition };
    assert_eq!(hidden(&courses, &[later]), [false, true, false, false]);
}

#[test]
fn what_is_missing_in_a_partition_is_protected_by_what_is_there() {
    // The fourth area shows nothing; 100 − 37 − 60 tells its three.
    let courses = [year("", 1, 100), year("", 2, 37), year("", 3, 60)];
    let partition = Partition { area: area(1), parts: [2, 3, 4].map(|part| (area(part), None, None)).to_vec() };
    assert_eq!(hidden(&courses, &[partition]), [false, true, false]);
}

#[test]
fn another_municipality_s_figures_of_its_own_area_count_too() {
    let elsewhere = |tenant, at, number| Course { tenant, ..year("", at, number) };
    let courses = [year("", 1, 100), elsewhere(2, 2, 3), elsewhere(3, 3, 37), elsewhere(4, 4, 60)];
    let partition = Partition { area: area(1), parts: [2, 3, 4].map(|part| (area(part), None, None)).to_vec() };
    assert_eq!(hidden(&courses, &[partition]), [false, true, true, false]);
}

#[test]
fn the_quarters_of_a_flow_make_the_year() {
    let quarters = course("", 1, PeriodKind::Quarter, &[("2025-Q1", 30), ("2025-Q2", 3), ("2025-Q3", 25), ("2025-Q4", 42)]);
    assert_eq!(hidden(&[year("", 1, 100), quarters.clone()], &[]), [false, false, true, true, false]);
    let stock = |course: Course| Course { aggregation: Aggregation::Stock, ..course };
    let last = course("", 1, PeriodKind::Year, &[("2025", 42)]);
    assert_eq!(hidden(&[stock(last), stock(quarters)], &[]), [false, false, true, false, false], "of a stock only the last quarter is the year's");
}

#[test]
fn the_same_figure_of_two_municipalities_is_hidden_in_both() {
    let theirs = Course { tenant: 2, ..year("", 3, 37) };
    let courses = [year("", 1, 100), year("", 2, 3), year("", 3, 37), year("", 4, 60), theirs];
    let partition = Partition { area: area(1), parts: [2, 3, 4].map(|part| (area(part), None, None)).to_vec() };
    assert_eq!(hidden(&courses, &[partition]), [false, true, true, false, true]);
}

fn share(group: &str, at: u8, tenant: i64, (numerator, others): (i64, i64)) -> Course {
    let counted = Counted::Fraction { numerator: numerator.into(), denominator: (numerator + others).into() };
    let hidden = counted.is_small(5).then_some(Cause::Small);
    let figure = Figure { period: Period::parse("2025").expect("a year"), counted, threshold: 5, hidden, fixed: false };
    Course { tenant, aggregation: Aggregation::FlowRatio, figures: vec![figure], ..course(group, at, PeriodKind::Year, &[]) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A county and its members, each with two groups, each member with pages of its own; percentages with few people.
    #[test]
    fn of_a_county_and_its_members_nothing_hidden_can_be_computed(
        inner in prop::collection::vec(((0_i64..12, 1_i64..40), (0_i64..60, 1_i64..90)), 2..12)
    ) {
        let add = |one: (i64, i64), other: (i64, i64)| (one.0 + other.0, one.1 + other.1);
        let mut courses = Vec::new();
        let mut county = [(0, 0); 2];
        for (at, (foreign, german)) in (2_u8..).zip(&inner) {
            let tenant = i64::from(at);
            courses.extend([share("", at, tenant, add(*foreign, *german)), share("nat=foreign", at, tenant, *foreign), share("nat=german", at, tenant, *german)]);
            county = [add(county[0], *foreign), add(county[1], *german)];
        }
        courses.extend([share("", 1, 1, add(county[0], county[1])), share("nat=foreign", 1, 1, county[0]), share("nat=german", 1, 1, county[1])]);
        let partition = Partition { area: area(1), parts: courses.iter().filter(|course| course.tenant > 1).map(|course| (course.area, None, None)).collect::<std::collections::BTreeSet<_>>().into_iter().collect() };
        let hidden = hidden(&courses, &[partition]);
        let small = |course: &Course| course.figures[0].counted.is_small(5);
        prop_assert!(courses.iter().zip(&hidden).all(|(course, hidden)| *hidden || !small(course)));
        let none = courses.iter().all(|course| !small(course));
        // With two members only, one body may know too much of the other.
        prop_assert!(!none || hidden.iter().all(|hidden| !hidden));
    }
}

#[test]
fn what_elimination_needs_stays_exact_for_large_numbers() {
    let million = |number: i64| Decimal::from(number * 1_000_000);
    let mut courses = [year("", 1, 0), year("sex=f", 1, 0), year("sex=m", 1, 0)];
    for (course, number) in courses.iter_mut().zip([million(90_000_000), million(40_000_000), million(50_000_000)]) {
        course.figures[0].counted = Counted::Count(number);
    }
    courses[1].figures[0].counted = Counted::Count(million(50_000_000) - Decimal::from(3));
    courses[0].figures[0].counted = Counted::Count(million(100_000_000));
    // Three are left over among a hundred million millions.
    assert_eq!(hidden(&courses, &[]), [false, true, false]);
}

/// As many figures as a municipality with 200 indicators over ten years of months has; a few are small.
fn volume() -> Vec<Course> {
    let mut months = vec![Period::parse("2016-01").expect("a month")];
    while months.len() < 120 {
        months.push(months.last().and_then(|last| last.next().ok()).expect("a month"));
    }
    let mut courses = Vec::new();
    for indicator in 0..50_u128 {
        for (place, group) in ["", "sex=f", "sex=m", "nat=foreign"].into_iter().enumerate() {
            let figures = months.iter().enumerate().map(|(at, period)| {
                let women: u32 = if indicator == 7 && at % 40 == 3 { 3 } else { 60 + u32::try_from(at).expect("small") };
                let number = [200 + women, women, 200, 100][place];
                let counted = Counted::Fraction { numerator: number.into(), denominator: (number * 3).into() };
                let hidden = counted.is_small(5).then_some(Cause::Small);
                Figure { period: *period, counted, threshold: 5, hidden, fixed: false }
            });
            courses.push(Course {
                measured: Measured::Own(Uuid::from_u128(indicator)),
                aggregation: Aggregation::FlowRatio,
                figures: figures.collect(),
                ..course(group, 1, PeriodKind::Month, &[])
            });
        }
    }
    courses
}

#[test]
fn the_plan_of_a_large_municipality_touches_only_what_hangs_together_with_a_small_count() {
    let courses = volume();
    let table = Table::of_courses(&courses, &[]);
    let plan = table.plan();
    assert_eq!((table.cells.len(), table.sums.len()), (24_000, 12_000));
    assert_eq!(plan.iter().filter(|cause| **cause == Some(Cause::Small)).count(), 3);
    assert_eq!(plan.iter().filter(|cause| **cause == Some(Cause::Protects)).count(), 3);
}
