//! Exact elimination: which unknowns of a system of sums are determined. Whole numbers only, so nothing is rounded and nothing is overlooked.

/// A sum over unknowns: which, and how often each is counted (+1 for a part, −1 for the total). What is known stands on the other side and does not
/// matter here: whether an unknown is determined is decided by the left side alone. No unknown stands in it twice.
pub(super) type Row = Vec<(usize, i128)>;

/// An unknown that the rows determine, and the rows that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Determined {
    /// Which unknown.
    pub(super) unknown: usize,
    /// Each row that is needed, with its multiple.
    pub(super) by: Vec<(usize, i128)>,
}

/// A row on its way: what is left of it, and from which rows it was made. Only what is not 0 is kept, in order: rows of sums are nearly empty.
#[derive(Debug, Clone)]
struct Working {
    left: Row,
    made_of: Row,
}

impl Working {
    fn count(&self, unknown: usize) -> i128 {
        self.left.binary_search_by_key(&unknown, |(place, _)| *place).map_or(0, |found| self.left[found].1)
    }

    /// `self · by − other · times`, made as small as possible; `None` if the numbers grow beyond all bounds.
    fn combined(&self, by: i128, other: &Self, times: i128) -> Option<Self> {
        let mut row = Self { left: combined(&self.left, by, &other.left, times)?, made_of: combined(&self.made_of, by, &other.made_of, times)? };
        let mut divisor = 0;
        for (_, number) in row.left.iter().chain(&row.made_of) {
            divisor = gcd(divisor, number.unsigned_abs());
            if divisor == 1 {
                return Some(row);
            }
        }
        if let Some(divisor) = i128::try_from(divisor).ok().filter(|divisor| *divisor > 1) {
            row.left.iter_mut().chain(&mut row.made_of).for_each(|(_, number)| *number /= divisor);
        }
        Some(row)
    }
}

fn combined(mine: &[(usize, i128)], by: i128, theirs: &[(usize, i128)], times: i128) -> Option<Row> {
    let mut row = Row::with_capacity(mine.len() + theirs.len());
    let (mut mine, mut theirs) = (mine.iter().copied().peekable(), theirs.iter().copied().peekable());
    loop {
        let place = match (mine.peek(), theirs.peek()) {
            (None, None) => return Some(row),
            (Some((place, _)), None) | (None, Some((place, _))) => *place,
            (Some((one, _)), Some((other, _))) => *one.min(other),
        };
        let there = |number: Option<(usize, i128)>| number.map_or(0, |(_, number)| number);
        let number = there(mine.next_if(|one| one.0 == place)).checked_mul(by)?;
        let number = number.checked_sub(there(theirs.next_if(|one| one.0 == place)).checked_mul(times)?)?;
        if number != 0 {
            row.push((place, number));
        }
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// All unknowns below `unknowns` that the rows determine. Should the numbers outgrow 128 bits, every unknown counts as determined: too careful, never
/// too careless.
pub(super) fn determined(rows: &[Row], unknowns: usize) -> Vec<Determined> {
    reduced(rows, unknowns).map_or_else(
        || (0..unknowns).map(|unknown| Determined { unknown, by: (0..rows.len()).map(|row| (row, 1)).collect() }).collect(),
        |reduced| {
            let mut found: Vec<_> = reduced.iter().filter_map(single).collect();
            found.sort_by_key(|one| one.unknown);
            found
        },
    )
}

/// The unknown of a row that holds one only.
fn single(row: &Working) -> Option<Determined> {
    match row.left[..] {
        [(unknown, _)] => Some(Determined { unknown, by: row.made_of.clone() }),
        _ => None,
    }
}

/// Gauss and Jordan: each unknown that can be expressed by others stands in one row alone with those.
fn reduced(rows: &[Row], unknowns: usize) -> Option<Vec<Working>> {
    let mut working: Vec<Working> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let mut left = row.clone();
            left.sort_unstable_by_key(|(unknown, _)| *unknown);
            Working { left, made_of: vec![(place, 1)] }
        })
        .collect();
    let mut done = 0;
    for unknown in 0..unknowns {
        let found = (done..working.len()).filter(|row| working[*row].count(unknown) != 0).min_by_key(|row| working[*row].left.len());
        let Some(found) = found else { continue };
        working.swap(done, found);
        let pivot = working[done].clone();
        let by = pivot.count(unknown);
        for (place, row) in working.iter_mut().enumerate() {
            let times = row.count(unknown);
            if place != done && times != 0 {
                *row = row.combined(by, &pivot, times)?;
            }
        }
        done += 1;
    }
    Some(working)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[Row], unknowns: usize) -> Vec<usize> {
        determined(rows, unknowns).into_iter().map(|one| one.unknown).collect()
    }

    #[test]
    fn one_gap_in_a_sum_is_determined_and_two_are_not() {
        assert_eq!(found(&[vec![(0, 1)]], 1), [0]);
        assert!(found(&[vec![(0, 1), (1, 1)]], 2).is_empty());
    }

    #[test]
    fn two_sums_over_the_same_gaps_determine_them_only_together() {
        // a + b, b + c and a + c: no single sum tells anything, all three tell everything.
        let rows = [vec![(0, 1), (1, 1)], vec![(1, 1), (2, 1)], vec![(0, 1), (2, 1)]];
        assert!(found(&rows[..2], 3).is_empty());
        assert_eq!(found(&rows, 3), [0, 1, 2]);
    }

    #[test]
    fn four_gaps_at_the_corners_of_a_rectangle_stay_open() {
        let corners = [vec![(0, 1), (1, 1)], vec![(2, 1), (3, 1)], vec![(0, 1), (2, 1)], vec![(1, 1), (3, 1)]];
        assert!(found(&corners, 4).is_empty());
    }

    #[test]
    fn it_says_which_rows_it_took() {
        let rows = [vec![(0, 1), (1, 1)], vec![(1, 1)], vec![(2, 1), (3, 1)]];
        let first = determined(&rows, 4).into_iter().find(|one| one.unknown == 0).expect("is determined");
        assert_eq!(first.by.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [0, 1]);
    }
}
