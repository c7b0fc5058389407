//! The rows of a chart of gaps, its axis and its heads.

use super::{Dumbbell, Pair, Plan};
use crate::chart::apart::push_apart;
use crate::chart::canvas::{Anchor, Canvas, leading};
use crate::chart::text::width;
use crate::chart::theme::Note;
use crate::chart::wrap::wrap;
use crate::chart::{Error, Labels};

impl Dumbbell {
    pub(super) fn paint_ground(&self, plan: &Plan, labels: Labels<'_>, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let (_, axis_text) = plan.size.type_sizes();
        for (index, &tick) in plan.axis.ticks.iter().enumerate() {
            let x = plan.x(tick);
            canvas.line(&[(x, plan.first), (x, plan.bottom)], "c-grid")?;
            let mut text = (labels.value)(tick, plan.axis.decimals);
            if index + 1 == plan.axis.ticks.len() && !self.unit_sign.is_empty() {
                text = format!("{text}\u{a0}{}", self.unit_sign);
            }
            canvas.text((x, plan.bottom + axis_text * 1.4), Anchor::Middle, "c-axis", &text)?;
        }
        canvas.line(&[(plan.x(plan.axis.floor), plan.bottom), (plan.right, plan.bottom)], "c-floor")
    }

    /// The names of both groups over the first complete row, and that of the column of gaps.
    pub(super) fn paint_heads(&self, plan: &Plan, total: f64, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let size = plan.size;
        let (text, _) = size.type_sizes();
        let baseline = plan.first - text * 0.8;
        let gap = self.gap.rows(size, false, 160.0);
        let column = gap.first().map_or(0.0, |row| width(&row.text, text, false));
        if let Some(row) = gap.first() {
            canvas.text((total, baseline), Anchor::End, "c-word", &row.text)?;
        }
        let Some(pair) = self.pairs.iter().find(|pair| pair.group.is_some() && pair.reference.is_some()) else {
            return Ok(());
        };
        let names = [(&self.group, pair.group, true), (&self.reference, pair.reference, false)];
        let mut wanted = Vec::new();
        let mut words = Vec::new();
        for (name, value, strong) in names {
            let Some(row) = name.rows(size, strong, total * 0.5).into_iter().next() else {
                continue;
            };
            wanted.push((plan.x(value.unwrap_or(0.0)), width(&row.text, text, strong)));
            words.push((row.text, if strong { "c-word c-w-measured" } else { "c-word" }));
        }
        // The column's places, laid down: what is pushed apart here stands beside by beside.
        for ((word, class), at) in words.iter().zip(push_apart(&wanted, 0.0, total - column - text, text)) {
            if let Some(at) = at {
                canvas.text((at, baseline), Anchor::Start, class, word)?;
            }
        }
        Ok(())
    }

    pub(super) fn paint_pair(pair: &Pair, plan: &Plan, (top, bottom): (f64, f64), total: f64, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let size = plan.size;
        let (text, _) = size.type_sizes();
        let narrow = size.is_narrow();
        // On narrow charts the row's name stands over its markers.
        let name = if narrow { bottom - leading(size) * 1.8 } else { f64::midpoint(top, bottom) + text * 0.35 };
        let middle = if narrow { bottom - leading(size) * 0.8 } else { f64::midpoint(top, bottom) };
        let room = if narrow { total } else { 300.0 };
        if let Some(label) = wrap(&pair.label, text, false, room).first() {
            canvas.text((0.0, name), Anchor::Start, "c-word c-w-text", label)?;
        }
        let baseline = middle + text * 0.35;
        if !pair.gap_text.is_empty() {
            canvas.text((total, baseline), Anchor::End, "c-word c-w-main", &pair.gap_text)?;
        }
        let radius = size.marker() + 1.0;
        let reach = radius + text * 0.45;
        if let (Some(group), Some(reference)) = (pair.group, pair.reference) {
            canvas.line(&[(plan.x(group), middle), (plan.x(reference), middle)], "c-gap")?;
        }
        let group_first = pair.group.unwrap_or(f64::NEG_INFINITY) <= pair.reference.unwrap_or(f64::INFINITY);
        if let Some(reference) = pair.reference {
            let note = Note { title: format!("{}: {}", pair.label, pair.reference_text), data: vec![("value", reference.to_string())] };
            canvas.dot((plan.x(reference), middle), radius, "c-dot-reference", Some(note))?;
        }
        if let Some(group) = pair.group {
            let note = Note { title: format!("{}: {}", pair.label, pair.group_text), data: vec![("value", group.to_string())] };
            canvas.dot((plan.x(group), middle), radius, if pair.provisional { "c-dot-open" } else { "c-dot" }, Some(note))?;
        }
        let values =
            [(pair.group, &pair.group_text, group_first, "c-word c-w-measured"), (pair.reference, &pair.reference_text, !group_first, "c-word")];
        for (value, words, before, class) in values {
            // A missing value has its word where the row begins or ends.
            let other = pair.group.or(pair.reference).map(|value| plan.x(value));
            let x = match (value, other) {
                (Some(value), _) => plan.x(value),
                (None, Some(other)) => other,
                (None, None) => {
                    if before {
                        f64::midpoint(plan.left, plan.right) - text
                    } else {
                        f64::midpoint(plan.left, plan.right) + text
                    }
                }
            };
            let class = if value.is_some() { class } else { "c-word" };
            let (x, anchor) = if before { (x - reach, Anchor::End) } else { (x + reach, Anchor::Start) };
            canvas.text((x, baseline), anchor, class, words)?;
        }
        Ok(())
    }
}
