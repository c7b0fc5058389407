//! The form of one value: the number or the mark, the period, the quality.

use domain::id::Seq;
use domain::indicator::{Counts, Indicator};
use domain::measurement::{Mark, Quality, Value};
use domain::number::write_as_entered;
use domain::period::{Period, PeriodKind};
use domain::register::Version;
use domain::series::Series;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::shown::shown_points;

use crate::pages::here::Here;
use crate::pages::series::{naming, value};
use crate::pages::target_edit::typed_number;
use crate::pages::ui::field::{Field, checkbox, choices, errors, input, select, textarea};

/// The period that is expected next, in its canonical writing; single days and free spans have none.
fn next_period(sight: &Sight, series: &Version<Series>) -> String {
    let last = sight.slice.of(series.noun.no).last();
    let next = last.filter(|last| last.measurement.period.kind().per_year().is_some()).and_then(|last| last.measurement.period.next().ok());
    next.map_or_else(String::new, domain::period::Period::code)
}

const fn example(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Date => "31.12.2025",
        PeriodKind::Month => "2025-06",
        PeriodKind::Quarter => "2025-Q2",
        PeriodKind::HalfYear => "2025-H1",
        PeriodKind::Year => "2025",
        PeriodKind::SchoolYear => "2024/25",
        PeriodKind::Semester => "2024-10P6M",
        PeriodKind::Span => "2025-02-01..2025-03-15",
    }
}

/// The form of one value.
pub fn form(here: &Here, sight: &Sight, words: &'static Words, series: &Version<Series>, indicator: &Version<Indicator>, alone: bool) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let address = format!("/{slug}/series/{}", series.slug);
    let noun = &indicator.noun;
    let name = noun.name_in(words.language).clone();
    let latest = shown_points(sight, series, noun, sight.points(series)).pop().map(|point| {
        view! { <p>{words.latest_value}": "{value::figure_in_words(words, noun, &point)}" ("{value::when(words, &point)}")"</p> }
    });
    let seen: Seq = sight.register.seq;
    let seen = here.value("seen", seen.0.to_string());
    let kind = series.noun.period_kind;
    let hint = format!("{}. {}", words.period_kind_name(kind), (words.day_example)(example(kind)));
    let period = here.ask("period").map_or_else(|| next_period(sight, series), ToOwned::to_owned);
    // A value that stands already comes filled in: a correction changes what is wrong and nothing else.
    let standing = here.ask("period").and_then(|period| Period::parse(period).ok());
    let standing = standing.and_then(|period| sight.slice.of(series.noun.no).iter().find(|point| point.measurement.period == period));
    let standing = standing.map(|point| &point.measurement);
    let quality = here.ask("quality").and_then(Quality::from_code).or_else(|| standing.map(|standing| standing.quality)).unwrap_or_default();
    let settles = standing.is_some_and(|standing| standing.quality == Quality::Provisional && quality == Quality::Final);
    let mark = match standing.map(|standing| &standing.value) {
        Some(Value::Missing(mark, _)) => mark.file_symbol(),
        _ => "",
    };
    let marks = Mark::ALL.into_iter().map(|mark| (mark.file_symbol(), words.mark(mark), mark.symbol()));
    let marks = std::iter::once(("", words.mark_none, "")).chain(marks).collect();
    let qualities = Quality::ALL.into_iter().map(|quality| (quality.code().to_owned(), words.quality(quality).to_owned())).collect();
    let release = alone.then(|| checkbox(here, "release", words.release_now, Some(words.release_alone_hint), false));
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators/{}", indicator.slug) lang=name.lang.code()>{name.text}</a></li>
                <li><a href=address.clone()>{naming::area_and_group(sight, words, &series.noun)}</a></li>
            </ol></nav>
            <h1>{if standing.is_some() { words.release.correct } else { words.enter_value }}</h1>
            <p class="lead">{if standing.is_some() { words.release.correction_lead } else { words.measurement_lead }}</p>
            {latest}
        </div>
        {errors(here, words.errors_title, &labels(words))}
        <form class="form" method="post" action=format!("/do/{slug}/measurement")>
            <input type="hidden" name="series" value=series.id.to_string()/>
            <input type="hidden" name="seen" value=seen/>
            {input(here, Field::text("period", words.period, period).hint(hint))}
            {numbers(here, words, noun, standing.map(|standing| &standing.value))}
            {choices(here, "mark", words.mark_field, marks, mark)}
            <p class="hint">{words.reasons_at_mark}</p>
            {select(here, "quality", words.quality, None, qualities, quality.code().to_owned())}
            {textarea(here, "note", words.release.note, Some(words.release.note_hint.to_owned()), String::new(), 2)}
            {select(here, "occasion", words.release.ready_reason, Some(words.optional.to_owned()), occasions(words), if settles { "final" } else { "" }.to_owned())}
            {textarea(here, "why", words.release.reason, Some(words.release.why_hint.to_owned()), String::new(), 2)}
            {release}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=address>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

/// Why a value that stands already is changed.
fn occasions(words: &'static Words) -> Vec<(String, String)> {
    let say = words.release;
    [("", say.ready_own), ("revision", say.ready_revision), ("mistake", say.ready_mistake), ("final", say.ready_final)]
        .map(|(code, label)| (code.to_owned(), label.to_owned()))
        .to_vec()
}

/// The fields for the number: one, or numerator and denominator with the bare ratio as a way out.
fn numbers(here: &Here, words: &'static Words, indicator: &Indicator, standing: Option<&Value>) -> AnyView {
    let typed = |number: Decimal| typed_number(number, words.language);
    let (value, numerator, denominator, ratio) = match standing {
        Some(Value::Number(number)) => (typed(*number), String::new(), String::new(), String::new()),
        Some(Value::BareRatio(number)) => (String::new(), String::new(), String::new(), typed(*number)),
        Some(Value::Fraction { numerator, denominator }) => (String::new(), typed(*numerator), typed(*denominator), String::new()),
        Some(Value::Missing(..)) | None => (String::new(), String::new(), String::new(), String::new()),
    };
    let range = indicator.plausible.map(|(low, high)| {
        let number = |number| write_as_entered(number, words.language);
        (words.plausible_hint)(&number(low), &number(high))
    });
    let unit = indicator.unit.0.clone();
    if !indicator.aggregation.is_ratio() {
        let field = Field::text("value", words.number_field, value).unit(unit);
        let field = match range {
            Some(range) => field.hint(range),
            None => field,
        };
        return input(here, field);
    }
    let counted = if indicator.counts == Counts::Other { "" } else { words.counts_name(indicator.counts) };
    let part = |name, label, value| input(here, Field::text(name, label, value).unit(counted));
    let hint = range.map_or_else(|| words.only_ratio_hint.to_owned(), |range| format!("{} {range}", words.only_ratio_hint));
    view! {
        <p class="hint">{words.ratio_hint}</p>
        <div class="row">{part("numerator", words.numerator, numerator)}{part("denominator", words.denominator, denominator)}</div>
        {input(here, Field::text("ratio", words.only_ratio, ratio).unit(unit).hint(hint))}
    }
    .into_any()
}

fn labels(words: &'static Words) -> [(&'static str, &'static str); 11] {
    [
        ("period", words.period),
        ("value", words.number_field),
        ("numerator", words.numerator),
        ("denominator", words.denominator),
        ("ratio", words.only_ratio),
        ("mark", words.mark_field),
        ("quality", words.quality),
        ("note", words.release.note),
        ("occasion", words.release.ready_reason),
        ("why", words.release.reason),
        ("release", words.release_now),
    ]
}
