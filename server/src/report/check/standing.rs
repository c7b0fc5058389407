//! Which version of a value stands, told from the journal's rows alone: a report must show that one and no earlier one.

use std::collections::HashMap;

use serde_json::Value;

/// Series, first day, last day.
type Place = (i64, String, String);

/// The rows of values by place, and the states of deliveries, both up to what a report knows.
pub(super) struct Standing<'a> {
    rows: HashMap<Place, Vec<(i64, &'a Value)>>,
    deliveries: HashMap<i64, (i64, &'a str)>,
}

impl<'a> Standing<'a> {
    /// Sorts the rows of all entries up to `known`.
    pub(super) fn new(lines: &'a HashMap<i64, Vec<Value>>, known: i64) -> Self {
        let mut rows: HashMap<Place, Vec<(i64, &Value)>> = HashMap::new();
        let mut deliveries: HashMap<i64, (i64, &str)> = HashMap::new();
        for (&seq, line) in lines.iter().filter(|(seq, _)| **seq <= known).flat_map(|(seq, lines)| lines.iter().map(move |line| (seq, line))) {
            if let Some(place) = place(line) {
                rows.entry(place).or_default().push((seq, line));
            } else if line["noun"] == "delivery"
                && let (Some(no), Some(state)) = (line["body"]["no"].as_i64(), line["body"]["state"].as_str())
                && deliveries.get(&no).is_none_or(|(before, _)| *before < seq)
            {
                deliveries.insert(no, (seq, state));
            }
        }
        for rows in rows.values_mut() {
            rows.sort_unstable_by_key(|(seq, _)| *seq);
        }
        Self { rows, deliveries }
    }

    /// The entry whose version stands for readers: the last that was released, unless it was withdrawn. A delivery's state is that of all its rows, and one
    /// that was taken back takes only itself along.
    pub(super) fn of(&self, series: i64, from: &str, to: &str) -> Option<i64> {
        let mut standing = None;
        for (seq, row) in self.rows.get(&(series, from.to_owned(), to.to_owned()))? {
            let delivered = row["delivery"].as_i64().map(|no| self.deliveries.get(&no).map_or("submitted", |(_, state)| *state));
            match (delivered, row["state"].as_str()) {
                (Some("released"), _) | (None, Some("released")) => standing = Some(*seq),
                (None, Some("withdrawn")) => standing = None,
                _ => {}
            }
        }
        standing
    }
}

fn place(line: &Value) -> Option<Place> {
    Some((line["series"].as_i64()?, line["from"].as_str()?.to_owned(), line["to"].as_str()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(state: &str) -> Value {
        json!({"series": 1, "from": "2025-01-01", "to": "2025-12-31", "state": state})
    }

    fn standing(lines: Vec<(i64, Value)>, known: i64) -> Option<i64> {
        let lines: HashMap<i64, Vec<Value>> = lines.into_iter().map(|(seq, line)| (seq, vec![line])).collect();
        Standing::new(&lines, known).of(1, "2025-01-01", "2025-12-31")
    }

    #[test]
    fn the_last_released_version_stands_as_known_then() {
        let life = || vec![(1, row("submitted")), (2, row("released")), (5, row("submitted")), (6, row("released")), (9, row("withdrawn"))];
        assert_eq!([1, 2, 5, 6, 9].map(|known| standing(life(), known)), [None, Some(2), Some(2), Some(6), None]);
    }

    #[test]
    fn what_a_delivery_brought_stands_while_the_delivery_is_released() {
        let delivered = || json!({"series": 1, "from": "2025-01-01", "to": "2025-12-31", "delivery": 3});
        let delivery = |state: &str| json!({"noun": "delivery", "body": {"no": 3, "state": state}});
        let life = || vec![(2, row("released")), (4, delivered()), (5, delivery("released")), (7, delivery("withdrawn"))];
        assert_eq!([4, 5, 7].map(|known| standing(life(), known)), [Some(2), Some(4), Some(2)]);
    }
}
