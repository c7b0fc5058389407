//! Exact elimination: which unknowns of a system of sums are determined. Whole numbers only, so nothing is rounded and nothing is overlooked.

/// A sum over unknowns: which, and how often each is counted (+1 for a part, −1 for the total). What is known stands on the other side and does not
/// matter here: whether an unknown is determined is decided by the left side alone.
pub(super) type Row = Vec<(usize, i128)>;

/// An unknown that the rows determine, and the rows that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Determined {
    /// Which unknown.
    pub(super) unknown: usize,
    /// Each row that is needed, with its multiple.
    pub(super) by: Vec<(usize, i128)>,
}

/// A row on its way: what is left of it, and from which rows it was made.
#[derive(Debug, Clone)]
struct Working {
    left: Vec<i128>,
    made_of: Vec<i128>,
}

impl Working {
    /// `self · by − other · times`, made as small as possible; `None` if the numbers grow beyond all bounds.
    fn combined(&self, by: i128, other: &Self, times: i128) -> Option<Self> {
        let combine = |mine: &[i128], theirs: &[i128]| {
            mine.iter().zip(theirs).map(|(a, b)| a.checked_mul(by)?.checked_sub(b.checked_mul(times)?)).collect::<Option<Vec<_>>>()
        };
        let mut row = Self { left: combine(&self.left, &other.left)?, made_of: combine(&self.made_of, &other.made_of)? };
        let divisor = row.left.iter().chain(&row.made_of).fold(0, |divisor, number| gcd(divisor, number.unsigned_abs()));
        if let Some(divisor) = i128::try_from(divisor).ok().filter(|divisor| *divisor > 1) {
            row.left.iter_mut().chain(&mut row.made_of).for_each(|number| *number /= divisor);
        }
        Some(row)
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
    let mut there = row.left.iter().enumerate().filter(|(_, count)| **count != 0);
    let (unknown, _) = there.next()?;
    if there.next().is_some() {
        return None;
    }
    let by = row.made_of.iter().copied().enumerate().filter(|(_, times)| *times != 0).collect();
    Some(Determined { unknown, by })
}

/// Gauss and Jordan: each unknown that can be expressed by others stands in one row alone with those.
fn reduced(rows: &[Row], unknowns: usize) -> Option<Vec<Working>> {
    let mut working: Vec<Working> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let mut working = Working { left: vec![0; unknowns], made_of: vec![0; rows.len()] };
            working.made_of[place] = 1;
            for (unknown, count) in row {
                working.left[*unknown] += count;
            }
            working
        })
        .collect();
    let mut done = 0;
    for unknown in 0..unknowns {
        let Some(found) = (done..working.len()).find(|row| working[*row].left[unknown] != 0) else { continue };
        working.swap(done, found);
        let pivot = working[done].clone();
        let by = pivot.left[unknown];
        for (place, row) in working.iter_mut().enumerate() {
            let times = row.left[unknown];
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
