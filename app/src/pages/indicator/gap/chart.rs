//! The drawing of gaps: a row for each area.

use domain::indicator::Indicator;
use domain::language::Language;
use domain::measurement::Quality;
use domain::number::{to_f64, write, write_signed};
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use server::chart::dumbbell::Pair;
use server::chart::{Dumbbell, Labels, Text};

use super::Compared;
use crate::pages::ui;

/// The chart; nothing without a gap to draw. The table below it says the same, so a drawing that fails is left out.
pub fn chart(
    words: &'static Words,
    indicator: &Indicator,
    names: &(String, String),
    title: &str,
    compared: &[Compared<'_>],
    place: usize,
) -> Option<AnyView> {
    let per = indicator.unit.per();
    let percent = indicator.unit.is_percent();
    let pairs: Vec<Pair> = compared
        .iter()
        .filter_map(|one| {
            let gap = one.gap.as_ref().ok()?;
            let (group, reference) = (one.group.figure(per)?, one.reference.figure(per)?);
            let number = |number| write(number, indicator.decimals, words.language);
            let unit = if percent { words.pp } else { "" };
            let gap = format!("{} {unit}", write_signed(gap.difference, indicator.decimals, words.language));
            Some(Pair {
                label: one.area.clone(),
                group: Some(to_f64(group)),
                reference: Some(to_f64(reference)),
                group_text: number(group),
                reference_text: number(reference),
                gap_text: gap.trim_end().to_owned(),
                provisional: one.group.quality == Quality::Provisional,
            })
        })
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let figures: Vec<f64> = pairs.iter().flat_map(|pair| [pair.group, pair.reference]).flatten().collect();
    let inside = percent && figures.iter().all(|figure| (0.0..=100.0).contains(figure));
    let description = pairs.iter().map(|pair| format!("{}: {} {}", pair.label, words.gap, pair.gap_text)).collect::<Vec<_>>().join("; ");
    let dumbbell = Dumbbell {
        id: format!("gap-{place}"),
        title: format!("{}: {title}", indicator.name_in(words.language)),
        description,
        empty: Text::new(words.no_common_period),
        unit_sign: if percent { "%".into() } else { String::new() },
        decimals: usize::try_from(indicator.decimals).unwrap_or(0),
        bounds: if inside { Some((0.0, 100.0)) } else { None },
        group: Text::new(names.0.clone()),
        reference: Text::new(names.1.clone()),
        gap: Text::new(words.gap),
        pairs,
    };
    let written = tick(words.language);
    let day = |day: jiff::civil::Date, _| day.year().to_string();
    match dumbbell.draw_all(Labels { value: &written, date: &day }) {
        Ok(drawings) => {
            let unit = if indicator.unit.0.is_empty() { String::new() } else { format!(", {}", indicator.unit.0) };
            Some(ui::chart::figure(indicator.name_in(words.language).text.clone(), unit, drawings))
        }
        Err(error) => {
            tracing::warn!(%error, "a chart of gaps was not drawn");
            None
        }
    }
}

fn tick(language: Language) -> impl Fn(f64, usize) -> String {
    move |number, decimals| {
        let decimals = u32::try_from(decimals).unwrap_or(0);
        Decimal::from_f64(number).map_or_else(String::new, |number| write(number, decimals, language))
    }
}
