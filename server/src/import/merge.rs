//! Merged cells of a sheet: which cell's content is drawn over which others.

use std::collections::HashMap;

use super::limit;
use super::refusal::ImportRefusal;

/// A range of cells that are drawn as one, with indices from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

/// All covered cells of a sheet, each with the cell whose content is drawn there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merges {
    anchors: HashMap<(u32, u32), (u32, u32)>,
    /// First row of a range → the last row of the deepest one that begins there.
    bottoms: HashMap<u32, u32>,
}

impl Merges {
    /// Cuts the ranges to the used part of the sheet: whole merged columns must not count as a million cells.
    pub fn of(ranges: &[Merge], rows: u32, columns: u32) -> Result<Self, ImportRefusal> {
        let mut merges = Self::default();
        for range in ranges {
            let (top, left) = (range.rows.0, range.columns.0);
            let (bottom, right) = (range.rows.1.min(rows.saturating_sub(1)), range.columns.1.min(columns.saturating_sub(1)));
            if bottom < top || right < left {
                continue;
            }
            let covered = u64::from(bottom - top + 1) * u64::from(right - left + 1);
            if merges.anchors.len() as u64 + covered > limit::COVERED as u64 {
                return Err(ImportRefusal::TooManyCells { limit: limit::COVERED });
            }
            for row in top..=bottom {
                merges.anchors.extend((left..=right).map(|column| ((row, column), (top, left))));
            }
            let deepest = merges.bottoms.entry(top).or_insert(bottom);
            *deepest = bottom.max(*deepest);
        }
        Ok(merges)
    }

    /// True when nothing is merged.
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// The cell whose content is drawn here, if it is another one.
    pub fn anchor(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        if self.anchors.is_empty() {
            return None;
        }
        let here = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        let &anchor = self.anchors.get(&here)?;
        (anchor != here).then_some((anchor.0 as usize, anchor.1 as usize))
    }

    /// The last row of the deepest range that begins in a row.
    pub fn bottom(&self, row: usize) -> Option<usize> {
        self.bottoms.get(&u32::try_from(row).ok()?).map(|&bottom| bottom as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_covered_cell_finds_its_anchor() {
        let ranges = [Merge { rows: (4, 6), columns: (0, 0) }, Merge { rows: (2, 2), columns: (1, 5) }, Merge { rows: (9, 3), columns: (1, 5) }];
        let merges = Merges::of(&ranges, 20, 20).expect("merges");
        assert_eq!((merges.anchor(2, 4), merges.anchor(6, 0), merges.anchor(4, 0), merges.anchor(3, 3)), (Some((2, 1)), Some((4, 0)), None, None));
        assert_eq!((merges.bottom(4), merges.bottom(5)), (Some(6), None));
    }

    #[test]
    fn merged_columns_count_only_where_the_sheet_is_used_and_too_many_cells_are_refused() {
        let whole = Merge { rows: (0, 1_048_575), columns: (0, 16_383) };
        assert_eq!(Merges::of(&[whole], 10, 5).expect("merges").anchor(9, 4), Some((0, 0)));
        assert!(Merges::of(&[whole], 1_048_576, 16_384).is_err());
    }
}
