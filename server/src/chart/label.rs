//! Labels inside of the plot: the best free place wins.

use super::canvas::Spot;

/// An upright rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// A square around a place.
    pub fn around((x, y): Spot, reach: f64) -> Self {
        Self { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn inside(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }

    fn moved(&self, right: f64, down: f64) -> Self {
        Self { left: self.left + right, top: self.top + down, right: self.right + right, bottom: self.bottom + down }
    }

    /// Whether a stroke passes through (Liang and Barsky).
    fn crossed_by(&self, (from, to): (Spot, Spot)) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (towards, room) in [(-dx, from.0 - self.left), (dx, self.right - from.0), (-dy, from.1 - self.top), (dy, self.bottom - from.1)] {
            if towards.abs() < 1e-9 {
                if room < 0.0 {
                    return false;
                }
            } else if towards < 0.0 {
                enter = enter.max(room / towards);
            } else {
                leave = leave.min(room / towards);
            }
        }
        enter <= leave
    }
}

/// What already lies on the picture.
#[derive(Debug)]
pub(super) struct Board {
    bounds: Area,
    taken: Vec<Area>,
    strokes: Vec<(Spot, Spot, f64)>,
    blots: Vec<(Area, f64)>,
}

impl Board {
    pub fn new(bounds: Area) -> Self {
        Self { bounds, taken: Vec::new(), strokes: Vec::new(), blots: Vec::new() }
    }

    /// Nothing else may be written here.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Words had better not cross this stroke; the weight says how much better.
    pub fn avoid(&mut self, places: &[Spot], weight: f64) {
        self.strokes.extend(places.windows(2).map(|pair| (pair[0], pair[1], weight)));
    }

    /// Words had better not cover this spot.
    pub fn avoid_area(&mut self, area: Area, weight: f64) {
        self.blots.push((area, weight));
    }

    /// What it costs to write here; nothing where it is impossible.
    fn cost(&self, area: &Area) -> Option<f64> {
        let close = Area { left: area.left - 3.0, top: area.top - 1.0, right: area.right + 3.0, bottom: area.bottom + 1.0 };
        if !area.inside(&self.bounds) || self.taken.iter().any(|taken| taken.overlaps(&close)) {
            return None;
        }
        let strokes: f64 = self.strokes.iter().filter(|&&(from, to, _)| close.crossed_by((from, to))).map(|stroke| stroke.2).sum();
        let blots: f64 = self.blots.iter().filter(|(blot, _)| blot.overlaps(area)).map(|blot| blot.1).sum();
        Some(strokes + blots)
    }

    /// The best of the candidates, the earlier the better; it is taken from now on.
    pub fn place(&mut self, candidates: &[Area]) -> Option<(usize, Area)> {
        self.place_below(candidates, f64::INFINITY)
    }

    /// As `place`, but rather nothing than a place that costs more than this.
    pub fn place_below(&mut self, candidates: &[Area], limit: f64) -> Option<(usize, Area)> {
        let mut best: Option<(f64, usize)> = None;
        for (order, area) in candidates.iter().enumerate() {
            let later = f64::from(u32::try_from(order).unwrap_or(u32::MAX)) * 0.05;
            if best.is_some_and(|(least, _)| least <= later) {
                break;
            }
            let Some(cost) = self.cost(area).filter(|&cost| cost <= limit) else {
                continue;
            };
            if best.is_none_or(|(least, _)| cost + later < least) {
                best = Some((cost + later, order));
            }
        }
        let (_, order) = best?;
        self.take(candidates[order]);
        Some((order, candidates[order]))
    }

    /// As `place`, but when no candidate is clear, looks ever farther around the first one. Empty-handed only when the
    /// picture is full.
    pub fn place_somewhere(&mut self, candidates: &[Area]) -> Option<(usize, Area)> {
        if let Some(found) = self.place_below(candidates, 2.5) {
            return Some(found);
        }
        let first = *candidates.first()?;
        let (wide, high) = (first.right - first.left, first.bottom - first.top);
        let around = (1..=12).flat_map(|ring| {
            let ring = f64::from(ring);
            [(0.0, 0.5), (0.0, -0.5), (0.25, 0.0), (-0.25, 0.0), (0.25, 0.5), (-0.25, 0.5), (0.25, -0.5), (-0.25, -0.5)]
                .map(|(x, y)| first.moved(x * ring * wide, y * ring * high))
        });
        let around: Vec<Area> = around.collect();
        // Near and clear, near and crossed, far: in this order.
        let found = self.place_below(&around[..24], 2.5).map(|(_, area)| (0, area));
        found.or_else(|| self.place(candidates)).or_else(|| self.place(&around).map(|(_, area)| (0, area)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_free_place_wins_over_the_wanted_one() {
        let mut board = Board::new(Area::new(0.0, 0.0, 100.0, 100.0));
        board.avoid(&[(0.0, 15.0), (100.0, 15.0)], 3.0);
        let wanted = [Area::new(10.0, 10.0, 30.0, 10.0), Area::new(10.0, 30.0, 30.0, 10.0)];
        assert_eq!(board.place(&wanted).map(|found| found.0), Some(1));
        assert_eq!(board.place(&wanted).map(|found| found.0), Some(0), "a crossed place is better than none");
        assert!(board.place(&wanted).is_none(), "but no two texts in one place");
        assert!(board.place_somewhere(&wanted).is_some_and(|(_, area)| !area.overlaps(&wanted[0])));
    }

    #[test]
    fn a_stroke_crosses_only_what_it_passes() {
        let area = Area::new(10.0, 10.0, 10.0, 10.0);
        assert!(area.crossed_by(((0.0, 0.0), (30.0, 30.0))));
        assert!(area.crossed_by(((12.0, 12.0), (13.0, 13.0))));
        assert!(!area.crossed_by(((0.0, 25.0), (30.0, 25.0))));
        assert!(!area.crossed_by(((0.0, 9.0), (9.0, 0.0))));
    }
}
