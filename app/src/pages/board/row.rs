//! The rows of a board, written as one text. Two hundred rows with sparklines must be there in a millisecond and fit into the first packets of a reply;
//! leptos would make some thousand nodes of them and close every tag that HTML lets us leave open.

#[cfg(test)]
mod tests;

use domain::indicator::Indicator;
use domain::light::PlanState;
use domain::measurement::{Quality, Value};
use domain::target::Aim;
use domain::words::{Shown, Words};
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::shown::ShownPoint;
use server::chart::Sparkline;
use server::chart::sparkline::Form;

use crate::pages::ui::light::plan_name;

/// Years that a sparkline reaches back at most.
const YEARS: i16 = 10;
/// About what a row takes, so that the text grows only once.
const BYTES: usize = 420;

/// One row.
#[derive(Debug)]
pub struct Row<'a> {
    /// Where the name leads.
    pub href: String,
    /// The indicator: name, unit, decimals.
    pub indicator: &'a Indicator,
    /// Area and group, where the name alone does not say it.
    pub about: String,
    /// The verdict, if there is a target.
    pub light: Option<PlanState>,
    /// The last value.
    pub latest: Option<&'a ShownPoint>,
    /// The target.
    pub aim: Option<&'a Aim>,
    /// The course: days and figures.
    pub spark: &'a [(Date, Option<f64>)],
}

/// The time axis that all sparklines of a table share: from the first value, but not longer ago than [`YEARS`].
pub fn span<'a>(sparks: impl Iterator<Item = &'a [(Date, Option<f64>)]>, at: Date) -> (Date, Date) {
    let earliest = Date::new(at.year().saturating_sub(YEARS).max(1), 1, 1).unwrap_or(at);
    let (mut first, mut last) = (at, at);
    for spark in sparks {
        if let (Some((from, _)), Some((to, _))) = (spark.first(), spark.last()) {
            (first, last) = (first.min(*from), last.max(*to));
        }
    }
    (first.max(earliest), last)
}

/// The table with its groups of rows.
pub fn table(words: &Words, caption: &str, span: (Date, Date), groups: &[(&str, Vec<Row<'_>>)]) -> AnyView {
    let html = html(words, caption, span, groups);
    view! { <table class="board" inner_html=html></table> }.into_any()
}

fn html(words: &Words, caption: &str, span: (Date, Date), groups: &[(&str, Vec<Row<'_>>)]) -> String {
    let rows: usize = groups.iter().map(|(_, rows)| rows.len()).sum();
    let mut out = String::with_capacity(1000 + rows * BYTES);
    out.push_str("<caption>");
    escape(caption, &mut out);
    out.push_str("</caption><thead><tr>");
    let years = match (span.0.year(), span.1.year()) {
        (first, last) if first == last => last.to_string(),
        (first, last) => (words.from_to)(&first.to_string(), &last.to_string()),
    };
    for head in [words.indicator, words.state, words.latest_value, words.time, words.target, &years] {
        out.push_str("<th scope=\"col\">");
        escape(head, &mut out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>");
    for (name, rows) in groups {
        out.push_str("<tbody><tr><th colspan=\"6\" scope=\"rowgroup\">");
        escape(name, &mut out);
        out.push_str("</th>");
        for row in rows {
            write_row(words, row, span, &mut out);
        }
        out.push_str("</tbody>");
    }
    out
}

fn write_row(words: &Words, row: &Row<'_>, span: (Date, Date), out: &mut String) {
    out.push_str("<tr><td><a href=\"");
    escape(&row.href, out);
    out.push_str("\">");
    let name = row.indicator.name_in(words.language);
    if name.lang == words.language {
        escape(&name.text, out);
    } else {
        out.push_str("<span lang=");
        out.push_str(name.lang.code());
        out.push('>');
        escape(&name.text, out);
        out.push_str("</span>");
    }
    escape(&row.about, out);
    out.push_str("</a>");
    write_light(words, row.light, out);
    out.push_str("<td>");
    write_value(words, row, out);
    out.push_str("<td>");
    if let Some(latest) = row.latest {
        escape(&latest.period.label(words.language), out);
        if latest.quality == Quality::Provisional {
            // On a line of its own: the widest date decides how much room is left for the names.
            out.push_str("<br>");
            out.push_str(words.provisional);
        }
    }
    out.push_str("<td>");
    if let Some(aim) = row.aim {
        escape(&words.aim(aim, Shown::of(row.indicator)), out);
    }
    out.push_str("<td>");
    let from = row.spark.partition_point(|(day, _)| *day < span.0);
    let provisional = row.latest.is_some_and(|latest| latest.quality == Quality::Provisional);
    let spark = Sparkline { span, points: &row.spark[from..], provisional, path: &[], title: "" };
    if let Err(error) = spark.write(Form::Board, out) {
        tracing::warn!(%error, href = row.href, "a sparkline was not drawn");
    }
}

fn write_light(words: &Words, light: Option<PlanState>, out: &mut String) {
    let Some(state) = light else {
        out.push_str("<td>");
        return;
    };
    out.push_str("<td");
    out.push_str(match tone(state) {
        Some(Tone::Good) => " class=g",
        Some(Tone::Warn) => " class=w",
        Some(Tone::Bad) => " class=b",
        None => "",
    });
    out.push_str("><svg aria-hidden=true><use href=\"#l-");
    out.push_str(plan_name(state));
    out.push_str("\"/></svg>");
    out.push_str(words.plan_state(state));
}

/// The colour of a verdict beside its symbol and word.
enum Tone {
    Good,
    Warn,
    Bad,
}

const fn tone(state: PlanState) -> Option<Tone> {
    match state {
        PlanState::Reached | PlanState::Held | PlanState::OnPlan => Some(Tone::Good),
        PlanState::SlightlyBehind | PlanState::Partly => Some(Tone::Warn),
        PlanState::ClearlyBehind | PlanState::NotHeld | PlanState::NotReached | PlanState::Worsened => Some(Tone::Bad),
        PlanState::NotYetDue | PlanState::Stale | PlanState::CannotBeDecided | PlanState::NotAscertainable | PlanState::NoData => None,
    }
}

fn write_value(words: &Words, row: &Row<'_>, out: &mut String) {
    let Some(latest) = row.latest else {
        out.push_str("<span class=mark>");
        out.push_str(words.no_value);
        out.push_str("</span>");
        return;
    };
    if let Some(cause) = latest.shown.cause() {
        out.push_str("<abbr title=\"");
        out.push_str(words.hidden.because(cause));
        out.push_str("\">·</abbr>");
        return;
    }
    match (latest.figure(row.indicator.unit.per()), latest.shown.value()) {
        (Some(figure), _) => escape(&words.figure(figure, Shown::of(row.indicator)), out),
        (None, Some(Value::Missing(mark, _))) => {
            out.push_str(mark.symbol());
            out.push_str("<br><span class=mark>");
            out.push_str(words.mark(*mark));
            out.push_str("</span>");
        }
        // A quotient that cannot be computed.
        (None, _) => out.push_str(words.no_value),
    }
}

/// Entered text is text, never markup.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
