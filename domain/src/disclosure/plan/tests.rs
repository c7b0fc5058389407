//! What is hidden to protect what, and that nothing hidden can be computed.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::disclosure::{Cell, Fit, Sum};

const THRESHOLD: u32 = 5;

fn cell(counted: Counted) -> Cell {
    let hidden = counted.is_small(THRESHOLD).then_some(Cause::Small);
    Cell { counted, threshold: THRESHOLD, hidden, fixed: false, course: 0, turn: 0 }
}

fn count(number: i64) -> Cell {
    cell(Counted::Count(number.into()))
}

fn fraction(numerator: i64, denominator: i64) -> Cell {
    cell(Counted::Fraction { numerator: numerator.into(), denominator: denominator.into() })
}

/// Numbers each cell as a series of its own.
fn table(cells: Vec<Cell>, sums: &[(usize, &[usize], Fit)]) -> Table {
    let cells = cells.into_iter().enumerate().map(|(course, cell)| Cell { course, ..cell }).collect();
    let sums = sums.iter().map(|(total, parts, fit)| Sum { total: *total, parts: parts.to_vec(), fit: *fit }).collect();
    Table { cells, sums }
}

/// The places of the hidden cells.
fn hidden(table: &Table) -> Vec<usize> {
    table.plan().iter().enumerate().filter_map(|(place, cause)| cause.map(|_| place)).collect()
}

#[test]
fn of_a_total_and_its_parts_the_smallest_other_part_goes_with_the_small_one() {
    let one = table(vec![count(100), count(3), count(37), count(60)], &[(0, &[1, 2, 3], Fit::Parts)]);
    assert_eq!(one.plan(), [None, Some(Cause::Small), Some(Cause::Protects), None]);
}

#[test]
fn without_a_small_count_nothing_is_hidden() {
    assert!(hidden(&table(vec![count(100), count(5), count(35), count(60)], &[(0, &[1, 2, 3], Fit::Parts)])).is_empty());
}

#[test]
fn two_small_counts_whose_sum_is_small_need_a_third() {
    let one = table(vec![count(100), count(1), count(2), count(37), count(60)], &[(0, &[1, 2, 3, 4], Fit::Parts)]);
    assert_eq!(hidden(&one), [1, 2, 3]);
    let enough = table(vec![count(100), count(3), count(4), count(33), count(60)], &[(0, &[1, 2, 3, 4], Fit::Parts)]);
    assert_eq!(hidden(&enough), [1, 2]);
}

#[test]
fn two_small_counts_that_can_only_be_four_each_need_a_third() {
    let one = table(vec![count(100), count(4), count(4), count(32), count(60)], &[(0, &[1, 2, 3, 4], Fit::Parts)]);
    assert_eq!(hidden(&one), [1, 2, 3]);
}

#[test]
fn a_zero_protects_nothing() {
    let one = table(vec![count(100), count(3), count(0), count(97)], &[(0, &[1, 2, 3], Fit::Parts)]);
    assert_eq!(hidden(&one), [1, 3]);
}

#[test]
fn what_the_parts_leave_over_is_a_figure_too() {
    // 60 women and 37 men of 100 people: three are neither, and everybody can compute that.
    assert_eq!(hidden(&table(vec![count(100), count(60), count(37)], &[(0, &[1, 2], Fit::Parts)])), [2]);
    // Forty who are neither are no small count, and where the parts fill the whole by definition nobody is left over.
    assert!(hidden(&table(vec![count(100), count(30), count(30)], &[(0, &[1, 2], Fit::Parts)])).is_empty());
    assert!(hidden(&table(vec![count(100), count(60), count(37)], &[(0, &[1, 2], Fit::Whole)])).is_empty());
}

#[test]
fn a_percentage_is_protected_by_its_counts() {
    let one = table(vec![fraction(63, 250), fraction(3, 120), fraction(60, 130)], &[(0, &[1, 2], Fit::Parts)]);
    assert_eq!(hidden(&one), [1, 2]);
    // "All but two" is as small as two.
    let one = table(vec![fraction(240, 250), fraction(118, 120), fraction(122, 130)], &[(0, &[1, 2], Fit::Parts)]);
    assert_eq!(hidden(&one), [1, 2]);
}

#[test]
fn a_hidden_figure_does_not_come_back_by_another_sum() {
    // Columns: total, women, men. Rows: all, foreign, German.
    let cells = vec![count(200), count(90), count(110), count(43), count(3), count(40), count(157), count(87), count(70)];
    let sums: [(usize, &[usize], Fit); 6] = [
        (0, &[1, 2], Fit::Parts),
        (3, &[4, 5], Fit::Parts),
        (6, &[7, 8], Fit::Parts),
        (0, &[3, 6], Fit::Parts),
        (1, &[4, 7], Fit::Parts),
        (2, &[5, 8], Fit::Parts),
    ];
    let one = table(cells, &sums);
    assert_eq!(hidden(&one), [4, 5, 7, 8], "four corners of a rectangle");
}

#[test]
fn the_same_figure_told_twice_is_hidden_twice() {
    let cells = vec![count(100), count(3), count(37), count(60), count(37)];
    let one = table(cells, &[(0, &[1, 2, 3], Fit::Parts), (4, &[2], Fit::Same)]);
    assert_eq!(hidden(&one), [1, 2, 4]);
}

#[test]
fn what_others_show_in_any_case_stays() {
    let mut one = table(vec![count(100), count(3), count(37), count(60)], &[(0, &[1, 2, 3], Fit::Parts)]);
    one.cells[2].fixed = true;
    assert_eq!(hidden(&one), [1, 3]);
}

#[test]
fn later_periods_hide_the_same_group() {
    // A total with three groups in two years; in the second year another group would be the smallest.
    let mut one = table(
        vec![count(100), count(3), count(37), count(60), count(110), count(2), count(58), count(50)],
        &[(0, &[1, 2, 3], Fit::Parts), (4, &[5, 6, 7], Fit::Parts)],
    );
    for (place, cell) in one.cells.iter_mut().enumerate() {
        (cell.course, cell.turn) = (place % 4, i64::from(place > 3));
    }
    assert_eq!(hidden(&one), [1, 2, 5, 6]);
}

#[test]
fn a_total_that_one_body_dominates_is_hidden() {
    // Who counted 97 of the 100 knows that the others counted 3.
    let one = table(vec![count(100), count(97), count(3), count(0)], &[(0, &[1, 2, 3], Fit::Bodies)]);
    assert_eq!(hidden(&one), [0, 2]);
    let groups = table(vec![count(100), count(97), count(3), count(0)], &[(0, &[1, 2, 3], Fit::Parts)]);
    assert_eq!(hidden(&groups), [1, 2], "groups of people keep no books");
}

/// The case that the checker must find: primary suppression alone.
#[test]
fn the_checker_finds_what_primary_suppression_alone_gives_away() {
    let one = table(vec![count(100), count(3), count(37), count(60)], &[(0, &[1, 2, 3], Fit::Parts)]);
    let primary: Vec<_> = one.cells.iter().map(|cell| cell.hidden.is_some()).collect();
    assert_eq!(one.determined(&primary), [1]);
    let planned: Vec<_> = one.plan().iter().map(Option::is_some).collect();
    assert!(one.determined(&planned).is_empty());
}

/// One more view undoes a plan that did not know of it.
#[test]
fn one_more_view_undoes_a_plan_that_was_made_without_it() {
    let cells = || vec![count(100), count(3), count(37), count(60), count(97)];
    let without = table(cells(), &[(0, &[1, 2, 3], Fit::Parts)]);
    let planned: Vec<_> = without.plan().iter().map(Option::is_some).collect();
    // Elsewhere somebody shows the second and third part together.
    let with = table(cells(), &[(0, &[1, 2, 3], Fit::Parts), (4, &[2, 3], Fit::Whole)]);
    assert_eq!(with.determined(&planned), [1, 2]);
    let planned: Vec<_> = with.plan().iter().map(Option::is_some).collect();
    assert!(with.determined(&planned).is_empty());
}

/// A table with rows, columns and all totals; the first row and column are the totals.
fn grid(rows: usize, columns: usize, inner: &[i64]) -> Table {
    let at = |row: usize, column: usize| row * columns + column;
    let mut numbers = vec![0; rows * columns];
    for row in 1..rows {
        for column in 1..columns {
            let number = inner[(row - 1) * (columns - 1) + column - 1];
            for place in [at(row, column), at(0, column), at(row, 0), at(0, 0)] {
                numbers[place] += number;
            }
        }
    }
    let across = (0..rows).map(|row| Sum { total: at(row, 0), parts: (1..columns).map(|column| at(row, column)).collect(), fit: Fit::Parts });
    let down = (0..columns).map(|column| Sum { total: at(0, column), parts: (1..rows).map(|row| at(row, column)).collect(), fit: Fit::Parts });
    let sums = across.chain(down).collect();
    let cells = numbers.into_iter().enumerate().map(|(course, number)| Cell { course, ..count(number) }).collect();
    Table { cells, sums }
}

proptest! {
    #[test]
    fn after_the_plan_elimination_determines_nothing(rows in 2_usize..6, columns in 2_usize..6, inner in prop::collection::vec(prop_oneof![0_i64..8, 0_i64..200], 25)) {
        let table = grid(rows, columns, &inner);
        let plan = table.plan();
        let hidden: Vec<_> = plan.iter().map(Option::is_some).collect();
        prop_assert_eq!(table.determined(&hidden), Vec::<usize>::new());
        // No sum shows how many the hidden ones are together, if these are few.
        for sum in table.sums.iter().filter(|sum| !hidden[sum.total]) {
            let together: Decimal = sum.parts.iter().filter(|part| hidden[**part]).filter_map(|part| table.cells[*part].number(Aspect::Count)).sum();
            prop_assert!(!small(together, THRESHOLD), "{} together", together);
        }
        // All small counts are hidden, and equal tables get equal plans.
        prop_assert!(table.cells.iter().zip(&hidden).all(|(cell, hidden)| *hidden || !cell.counted.is_small(THRESHOLD)));
        prop_assert_eq!(plan, table.clone().plan());
    }

    #[test]
    fn where_no_count_is_small_nothing_is_hidden(rows in 2_usize..6, columns in 2_usize..6, inner in prop::collection::vec(prop_oneof![Just(0_i64), 5_i64..200], 25)) {
        prop_assert!(hidden(&grid(rows, columns, &inner)).is_empty());
    }

    /// Elimination against a second way to decide the same: a table with rows, columns and totals is a graph with a cell as edge between its row and its
    /// column, and a hidden cell is determined exactly where no circle of hidden cells leads through it.
    #[test]
    fn elimination_finds_exactly_the_cells_that_no_circle_of_hidden_ones_leads_through(
        rows in 2_usize..6, columns in 2_usize..6, inner in prop::collection::vec(5_i64..200, 25), pattern in prop::collection::vec(any::<bool>(), 36)
    ) {
        let table = grid(rows, columns, &inner);
        let hidden = &pattern[..table.cells.len()];
        prop_assert_eq!(table.determined(hidden), without_circle(rows, columns, hidden));
    }

    #[test]
    fn after_the_plan_a_circle_leads_through_every_hidden_cell(rows in 2_usize..6, columns in 2_usize..6, inner in prop::collection::vec(0_i64..30, 25)) {
        let hidden: Vec<_> = grid(rows, columns, &inner).plan().iter().map(Option::is_some).collect();
        prop_assert!(without_circle(rows, columns, &hidden).is_empty());
    }
}

/// The hidden cells whose row and column hang together through no other hidden cells.
fn without_circle(rows: usize, columns: usize, hidden: &[bool]) -> Vec<usize> {
    let ends = |cell: usize| (cell / columns, rows + cell % columns);
    let edges: Vec<usize> = (0..hidden.len()).filter(|cell| hidden[*cell]).collect();
    let lonely = |cell: &usize| {
        let (from, to) = ends(*cell);
        let mut reached = BTreeSet::from([from]);
        loop {
            let before = reached.len();
            for other in edges.iter().filter(|other| *other != cell) {
                let (one, two) = ends(*other);
                if reached.contains(&one) || reached.contains(&two) {
                    reached.extend([one, two]);
                }
            }
            if reached.len() == before {
                return !reached.contains(&to);
            }
        }
    };
    edges.iter().copied().filter(lonely).collect()
}
