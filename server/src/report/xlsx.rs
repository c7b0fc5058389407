//! A report as XLSX: raw numerators and denominators, and live formulas for ratios and achievement, so that whoever opens it can compute everything again.
//!
//! The result that we computed stands beside every formula for readers that do not compute.

use domain::light::Step;
use domain::number::to_f64;
use domain::words::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

use super::data::{TargetData, ValueData};
use super::{Draft, Names};
use crate::fault::{Fault, Outcome};

/// Writes it; `stamp` is the time that stands in the file.
pub(super) fn workbook(draft: &Draft, words: &Words, stamp: Timestamp) -> Outcome<Vec<u8>> {
    write(draft, words, stamp).map_err(|error| Fault::Report(error.to_string()))
}

fn write(draft: &Draft, words: &Words, stamp: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(stamp.as_second())?;
    book.set_properties(&DocProperties::new().set_title(&draft.document.title).set_author("Kein Zufall").set_creation_datetime(&made));
    let style = Style::new();
    let rows = place_values(draft);
    targets(book.add_worksheet(), draft, words, &style, &rows)?;
    values(book.add_worksheet(), draft, words, &style)?;
    about(book.add_worksheet(), draft, words, &style)?;
    book.save_to_buffer()
}

struct Style {
    head: Format,
    date: Format,
    share: Format,
    wrap: Format,
}

impl Style {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            share: Format::new().set_num_format("0.0%"),
            wrap: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// Where the values of each target stand in the sheet of values: goal by goal, target by target, first row and count.
fn place_values(draft: &Draft) -> Vec<Vec<(u32, u32)>> {
    let mut next = 1;
    let mut place = |target: &TargetData| {
        let count = u32::try_from(target.values.len()).unwrap_or(u32::MAX);
        let first = next;
        next += count;
        (first, count)
    };
    draft.data.goals.iter().map(|goal| goal.targets.iter().map(&mut place).collect()).collect()
}

fn day(sheet: &mut Worksheet, (row, column): (u32, u16), day: Date, style: &Style) -> Result<(), XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    match u16::try_from(day.year()).ok().and_then(|year| ExcelDateTime::from_ymd(year, part(day.month()), part(day.day())).ok()) {
        Some(date) => sheet.write_datetime_with_format(row, column, &date, &style.date)?,
        // Days before 1900 have no number there.
        None => sheet.write_string(row, column, day.to_string())?,
    };
    Ok(())
}

fn number(sheet: &mut Worksheet, (row, column): (u32, u16), figure: Option<Decimal>) -> Result<(), XlsxError> {
    if let Some(figure) = figure {
        sheet.write_number(row, column, to_f64(figure))?;
    }
    Ok(())
}

/// A formula with the result that we computed.
fn live(formula: &str, result: Decimal) -> Formula {
    Formula::new(formula).set_result(to_f64(result).to_string())
}

/// One row a target: what was aimed at, what is, how far that is.
fn targets(sheet: &mut Worksheet, draft: &Draft, words: &Words, style: &Style, places: &[Vec<(u32, u32)>]) -> Result<(), XlsxError> {
    sheet.set_name(words.nav_indicators)?;
    let heads = [
        words.target,
        words.indicator,
        words.unit,
        words.baseline,
        words.target_value,
        words.start_day,
        words.due_day,
        words.actual,
        words.time,
        words.planned,
        words.deviation,
        words.degree,
        words.reports.judgement,
    ];
    heads_of(sheet, &heads, style)?;
    let mut row = 1;
    for (goal, (data, places)) in draft.data.goals.iter().zip(places).enumerate() {
        for (place, (target, rows)) in data.targets.iter().zip(places).enumerate() {
            sheet.write_string(row, 0, &draft.names.goals[goal])?;
            sheet.write_string(row, 1, &draft.names.targets[goal][place])?;
            sheet.write_string(row, 2, &target.unit)?;
            let named = |wanted: &str| target.aims_at.iter().find(|(name, _)| name == wanted).map(|(_, figure)| *figure);
            number(sheet, (row, 3), named("baseline"))?;
            number(sheet, (row, 4), named("target").or_else(|| named("limit")).or_else(|| named("ceiling")))?;
            day(sheet, (row, 5), target.start, style)?;
            day(sheet, (row, 6), target.due, style)?;
            computed(sheet, row, target, *rows, (words, style))?;
            sheet.write_string(row, 12, words.plan_state(target.state))?;
            row += 1;
        }
    }
    for (column, width) in [(0, 44.0), (1, 44.0), (2, 12.0), (12, 22.0)] {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Actual, planned, deviation and degree: formulas over the cells beside them and the sheet of values, as far as a formula of cells says the same as the rule.
fn computed(sheet: &mut Worksheet, row: u32, target: &TargetData, rows: (u32, u32), (words, style): (&Words, &Style)) -> Result<(), XlsxError> {
    let line = row + 1;
    if let Some(actual) = target.actual {
        match actual_formula(target, rows, words.reports.sheet_values) {
            Some(formula) => sheet.write_formula(row, 7, live(&formula, actual))?,
            None => sheet.write_number(row, 7, to_f64(actual))?,
        };
    }
    if let Some(at) = target.at {
        day(sheet, (row, 8), at, style)?;
    }
    if let Some(planned) = target.planned {
        let on_line = target.steps.iter().any(|step| matches!(step, Step::PlannedLine { .. })) && target.aim == "reach";
        if on_line {
            let formula = format!("=D{line}+(E{line}-D{line})*(I{line}-F{line})/(G{line}-F{line})");
            sheet.write_formula(row, 9, live(&formula, planned))?;
        } else {
            sheet.write_number(row, 9, to_f64(planned))?;
        }
    }
    if let (Some(deviation), Some(Step::Deviation { rising, .. })) =
        (target.deviation, target.steps.iter().find(|step| matches!(step, Step::Deviation { .. })))
    {
        let formula = if *rising { format!("=H{line}-J{line}") } else { format!("=J{line}-H{line}") };
        sheet.write_formula(row, 10, live(&formula, deviation))?;
    } else {
        number(sheet, (row, 10), target.deviation)?;
    }
    if let Some(degree) = target.degree {
        let formula = match target.aim.as_str() {
            "reach" => Some(format!("=(H{line}-D{line})/(E{line}-D{line})")),
            "cumulative" => Some(format!("=H{line}/E{line}")),
            _ => None,
        };
        match formula {
            Some(formula) => sheet.write_formula_with_format(row, 11, live(&formula, degree), &style.share)?,
            None => sheet.write_number_with_format(row, 11, to_f64(degree), &style.share)?,
        };
    }
    Ok(())
}

/// The actual value from the sheet of values: the value of its day, or the sum since the start.
fn actual_formula(target: &TargetData, (first, count): (u32, u32), sheet: &str) -> Option<String> {
    let at = target.at?;
    let cell = |place: usize| u32::try_from(place).ok().map(|place| format!("{sheet}!H{}", first + place + 1));
    let last = target.values.iter().rposition(|value| value.to == at)?;
    if matches!(target.aim.as_str(), "cumulative" | "ceiling") {
        let start = target.values.iter().position(|value| value.from >= target.start)?;
        return Some(format!("=SUM({}:{})", cell(start)?, cell(last)?.rsplit('!').next()?));
    }
    let same = target.values.get(last).and_then(|value| value.value) == target.actual;
    (same && count > 0).then(|| cell(last).map(|cell| format!("={cell}"))).flatten()
}

/// One row a value: raw, with its ratio as a formula.
fn values(sheet: &mut Worksheet, draft: &Draft, words: &Words, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(words.reports.sheet_values)?;
    let heads = [
        words.target,
        words.indicator,
        words.time,
        words.journal.from,
        words.journal.to,
        words.numerator,
        words.denominator,
        words.value,
        words.reason,
        words.quality,
        words.unit,
        words.journal.number,
    ];
    heads_of(sheet, &heads, style)?;
    let mut row = 1;
    for (goal, data) in draft.data.goals.iter().enumerate() {
        for (place, target) in data.targets.iter().enumerate() {
            for value in &target.values {
                value_row(sheet, row, value, target, (&draft.names, goal, place), words, style)?;
                row += 1;
            }
        }
    }
    for (column, width) in [(0, 40.0), (1, 40.0)] {
        sheet.set_column_width(column, width)?;
    }
    if row > 1 {
        sheet.autofilter(0, 0, row - 1, 11)?;
    }
    Ok(())
}

fn value_row(
    sheet: &mut Worksheet,
    row: u32,
    value: &ValueData,
    target: &TargetData,
    (names, goal, place): (&Names, usize, usize),
    words: &Words,
    style: &Style,
) -> Result<(), XlsxError> {
    let line = row + 1;
    sheet.write_string(row, 0, &names.goals[goal])?;
    sheet.write_string(row, 1, &names.targets[goal][place])?;
    sheet.write_string(row, 2, &value.period)?;
    day(sheet, (row, 3), value.from, style)?;
    day(sheet, (row, 4), value.to, style)?;
    number(sheet, (row, 5), value.numerator)?;
    number(sheet, (row, 6), value.denominator)?;
    match (value.value, value.numerator, value.denominator) {
        (Some(figure), Some(_), Some(_)) => {
            sheet.write_formula(row, 7, live(&format!("=F{line}/G{line}*{}", target.per.normalize()), figure))?;
        }
        (figure, ..) => number(sheet, (row, 7), figure)?,
    }
    let why = if value.suppressed { "·" } else { value.mark.map_or("", |mark| mark.symbol()) };
    sheet.write_string(row, 8, why)?;
    sheet.write_string(row, 9, words.quality(value.quality))?;
    sheet.write_string(row, 10, &target.unit)?;
    sheet.write_number(row, 11, to_f64(Decimal::from(value.seq.0)))?;
    Ok(())
}

/// What the report is and how it is checked.
fn about(sheet: &mut Worksheet, draft: &Draft, words: &Words, style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(words.reports.proof)?;
    let stand = &draft.stand;
    let facts = [
        (words.municipality, draft.names.municipality.as_str()),
        (words.reports.report, draft.document.title.as_str()),
        (words.reports.number, &stand.number),
        (words.reports.data_hash, &stand.data_sha256),
        (words.reports.journal_root, &stand.journal_root),
        (words.known_at, &stand.recorded_text),
        (words.reports.readers, words.audience_name(stand.request.readers)),
        ("", words.reports.figures_lead),
        ("", words.reports.proof_lead),
    ];
    for (row, (term, fact)) in (0..).zip(facts) {
        sheet.write_string_with_format(row, 0, term, &style.head)?;
        sheet.write_string_with_format(row, 1, fact, &style.wrap)?;
    }
    sheet.set_column_width(0, 32.0)?;
    sheet.set_column_width(1, 90.0)?;
    Ok(())
}

fn heads_of(sheet: &mut Worksheet, heads: &[&str], style: &Style) -> Result<(), XlsxError> {
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &style.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
