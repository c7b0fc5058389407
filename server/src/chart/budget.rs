//! Budget bars: what was spent in each year, against what was planned.

use super::canvas::{Anchor, Canvas, draw};
use super::svg::Head;
use super::text::{Row, width};
use super::theme::Note;
use super::{Error, Size, Text, drawable};

/// The chart of planned and actual cost.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// Prefix of the ids inside, unique in the page.
    pub id: String,
    /// What is drawn, the accessible name.
    pub title: String,
    /// The message, the accessible description.
    pub description: String,
    /// Said when there are no bars.
    pub empty: Text,
    /// The bars, from above.
    pub bars: Vec<Bar>,
    /// Name of the bars, in the first one: "ausgegeben".
    pub spent: Text,
    /// Name of the stroke, beside the first one: "Plan", on narrow charts "Strich: Plan".
    pub planned: Text,
}

/// One year.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// "2026".
    pub label: String,
    /// Spent; a refund is negative.
    pub spent: Option<f64>,
    /// Planned.
    pub planned: Option<f64>,
    /// "47.800 €", or that nothing was recorded.
    pub amount: String,
    /// "von 52.000 €"; left out on narrow charts.
    pub of: String,
}

struct Extent {
    width: f64,
    pitch: f64,
    bar: f64,
    gap: f64,
}

const fn extent(size: Size) -> Extent {
    match size {
        Size::Wide => Extent { width: 880.0, pitch: 34.0, bar: 18.0, gap: 24.0 },
        Size::Phone => Extent { width: 358.0, pitch: 34.0, bar: 18.0, gap: 14.0 },
        Size::Print => Extent { width: 235.0, pitch: 20.0, bar: 10.0, gap: 8.0 },
    }
}

impl Budget {
    /// Draws the chart in one size; its height follows from the number of bars.
    pub fn draw(&self, size: Size) -> Result<String, Error> {
        for bar in &self.bars {
            bar.spent.into_iter().chain(bar.planned).try_for_each(|value| drawable(value, "an amount").map(drop))?;
        }
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let Extent { width, pitch, .. } = extent(size);
        let count = f64::from(u32::try_from(self.bars.len().max(1)).unwrap_or(1));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of pixels")]
        let pixels = (width as u32, (count * pitch).min(30_000.0) as u32);
        draw(&head, pixels, |canvas| {
            if self.bars.is_empty() {
                let rows = self.empty.rows(size, false, width);
                return canvas.rows(&rows, (0.0, 6.0), Anchor::Start, size, ("c-word", "c-word"));
            }
            self.paint(size, canvas)
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(size)).collect()
    }

    fn paint(&self, size: Size, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let Extent { width: total, pitch, bar: thick, gap } = extent(size);
        let (text, _) = size.type_sizes();
        let of = |bar: &Bar| {
            if size.is_narrow() || bar.of.is_empty() { String::new() } else { format!("\u{a0}{}", bar.of) }
        };
        let most = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let left = most(&mut self.bars.iter().map(|bar| width(&bar.label, text, false))).min(total * 0.4) + gap;
        let amounts = most(&mut self.bars.iter().map(|bar| width(&bar.amount, text, true) + width(&of(bar), text, false)));
        let right = (total - amounts - gap - 8.0).max(left + 40.0);
        let values = || self.bars.iter().flat_map(|bar| [bar.spent, bar.planned]).flatten();
        let (least, greatest) = values().fold((0.0_f64, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)));
        let x = |value: f64| left + (value - least) / (greatest - least).max(f64::MIN_POSITIVE) * (right - left);
        let mut middle = pitch / 2.0;
        for (index, bar) in self.bars.iter().enumerate() {
            let baseline = middle + text * 0.35;
            canvas.text((0.0, baseline), Anchor::Start, "c-word c-w-text", &bar.label)?;
            if let Some(spent) = bar.spent {
                let (from, to) = (x(spent.min(0.0)), x(spent.max(0.0)));
                let title = format!("{}: {} {}", bar.label, bar.amount, bar.of);
                let note = Note { title: title.trim_end().to_owned(), data: vec![("value", spent.to_string())] };
                canvas.rectangle((from, middle - thick / 2.0), (to, middle + thick / 2.0), "c-bar", Some(note))?;
            }
            if let Some(planned) = bar.planned {
                let (at, reach) = (x(planned), thick * 0.75);
                for class in ["c-plan-halo", "c-plan"] {
                    canvas.line(&[(at, middle - reach), (at, middle + reach)], class)?;
                }
            }
            if index == 0 {
                self.paint_names(bar, &x, right, (middle, baseline), size, canvas)?;
            }
            let end = of(bar);
            canvas.text((total - width(&end, text, false), baseline), Anchor::End, "c-word c-w-main", &bar.amount)?;
            if !end.is_empty() {
                canvas.text((total, baseline), Anchor::End, "c-word c-w-text", end.trim_start())?;
            }
            middle += pitch;
        }
        Ok(())
    }

    /// The first bar says what bar and stroke mean.
    fn paint_names(
        &self,
        bar: &Bar,
        x: &impl Fn(f64) -> f64,
        right: f64,
        (_, baseline): (f64, f64),
        size: Size,
        canvas: &mut Canvas<'_>,
    ) -> Result<(), Error> {
        let (text, _) = size.type_sizes();
        let gap = text * 0.5;
        let first = |words: &Text| words.rows(size, false, 200.0).into_iter().next().map(|Row { text, .. }| text);
        let (from, to) = (x(0.0), x(bar.spent.unwrap_or(0.0).max(0.0)));
        let stroke = bar.planned.map(x);
        let mut free = to.max(stroke.unwrap_or(to)) + gap;
        let mut write = |canvas: &mut Canvas<'_>, word: &str| {
            let room = width(word, text, false);
            if free + room > right + gap * 4.0 {
                return Ok(());
            }
            let at = free;
            free += room + gap * 2.0;
            canvas.text((at, baseline), Anchor::Start, "c-word", word)
        };
        if let (Some(word), Some(_)) = (first(&self.planned), stroke) {
            write(canvas, &word)?;
        }
        if let (Some(word), Some(_)) = (first(&self.spent), bar.spent) {
            let room = width(&word, text, false) + gap * 2.0;
            let crossed = stroke.is_some_and(|at| at > from && at < from + room);
            if to - from > room && !crossed {
                canvas.text((from + gap, baseline), Anchor::Start, "c-in-bar", &word)?;
            } else if !size.is_narrow() {
                write(canvas, &word)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Budget {
        let bar = |label: &str, spent: f64, planned: f64| Bar {
            label: label.into(),
            spent: Some(spent),
            planned: Some(planned),
            amount: format!("{spent}\u{a0}€"),
            of: format!("von {planned}\u{a0}€"),
        };
        Budget {
            id: "cost".into(),
            title: "Ausgaben je Jahr".into(),
            bars: vec![bar("2021", 47_800.0, 52_000.0), bar("2022", 131_000.0, 120_000.0)],
            spent: "ausgegeben".into(),
            planned: Text::new("Plan").narrow("Strich: Plan"),
            ..Budget::default()
        }
    }

    #[test]
    fn a_bar_and_its_plan_stand_on_one_scale() {
        let svg = chart().draw(Size::Wide).unwrap();
        assert_eq!(svg.matches("class=\"c-bar\"").count(), 2);
        assert_eq!(svg.matches("class=\"c-plan\"").count(), 2);
        assert!(svg.contains(">ausgegeben</text>") && svg.contains(">Plan</text>"), "{svg}");
        assert!(svg.contains("von 52000\u{a0}€"));
        assert!(!svg.contains('#') && !svg.contains("style="), "{svg}");
    }

    #[test]
    fn the_phone_leaves_out_the_planned_amount() {
        let svg = chart().draw(Size::Phone).unwrap();
        assert!(!svg.contains("von 52000\u{a0}€</text>") && svg.contains(">47800\u{a0}€</text>"), "{svg}");
    }

    #[test]
    fn refunds_zeros_and_nothing_at_all_are_drawn() {
        let mut budget = chart();
        budget.bars[0].spent = Some(-5_000.0);
        budget.bars[1].spent = None;
        assert!(budget.draw(Size::Wide).is_ok());
        budget.bars.iter_mut().for_each(|bar| (bar.spent, bar.planned) = (Some(0.0), Some(0.0)));
        assert!(!budget.draw(Size::Phone).unwrap().contains("NaN"));
        budget.bars.clear();
        budget.empty = "Noch keine Kosten".into();
        assert!(budget.draw(Size::Print).unwrap().contains("Noch keine Kosten"));
    }

    #[test]
    fn an_amount_that_is_no_number_is_refused() {
        let mut budget = chart();
        budget.bars[0].planned = Some(f64::INFINITY);
        assert_eq!(budget.draw(Size::Wide), Err(Error::NotANumber("an amount")));
    }
}
