//! Labels along one edge: pushed apart, as little as possible.

/// Pushes labels of these heights apart along a column, as little as possible: `wanted` are their middles, the answer
/// their tops. Those that no longer fit between `top` and `bottom` are left out, the last given first.
pub(super) fn push_apart(wanted: &[(f64, f64)], top: f64, bottom: f64, gap: f64) -> Vec<Option<f64>> {
    let mut fitting = wanted.len();
    while fitting > 0 && wanted[..fitting].iter().map(|label| label.1 + gap).sum::<f64>() - gap > bottom - top {
        fitting -= 1;
    }
    let mut order: Vec<usize> = (0..fitting).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0));
    // Neighbours that touch are merged into a block that stands where its members would like to be on average.
    let mut blocks: Vec<Block> = Vec::new();
    for label in order {
        let (middle, height) = wanted[label];
        let mut block = Block { wish: middle - height / 2.0, count: 1.0, height, members: vec![(label, 0.0)] };
        while let Some(above) = blocks.pop_if(|above| above.top(top, bottom) + above.height + gap > block.top(top, bottom)) {
            block = above.joined(&block, gap);
        }
        blocks.push(block);
    }
    let mut tops = vec![None; wanted.len()];
    for block in &blocks {
        for &(label, offset) in &block.members {
            tops[label] = Some(block.top(top, bottom) + offset);
        }
    }
    tops
}

struct Block {
    /// Sum over the members of the top that the block would have for their sake.
    wish: f64,
    count: f64,
    height: f64,
    members: Vec<(usize, f64)>,
}

impl Block {
    fn top(&self, top: f64, bottom: f64) -> f64 {
        (self.wish / self.count).min(bottom - self.height).max(top)
    }

    fn joined(mut self, below: &Self, gap: f64) -> Self {
        let offset = self.height + gap;
        self.wish += below.wish - offset * below.count;
        self.count += below.count;
        self.members.extend(below.members.iter().map(|&(label, at)| (label, at + offset)));
        self.height = offset + below.height;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_want_the_same_place_end_up_below_each_other() {
        let wanted = [(100.0, 20.0), (100.0, 20.0), (101.0, 40.0), (300.0, 20.0)];
        let tops: Vec<f64> = push_apart(&wanted, 0.0, 400.0, 4.0).into_iter().flatten().collect();
        assert!(tops[0] + 24.0 <= tops[1] && tops[1] + 24.0 <= tops[2], "{tops:?}");
        assert!((tops[3] - 290.0).abs() < 1e-9, "who has room stays: {tops:?}");
    }

    #[test]
    fn labels_stay_inside_and_the_least_important_gives_way() {
        let tops = push_apart(&[(0.0, 20.0), (400.0, 20.0), (10.0, 30.0)], 0.0, 60.0, 4.0);
        assert_eq!(tops, [Some(0.0), Some(40.0), None]);
    }
}
