//! The form that changes a definition. Aggregation, kind of period and what is counted stay: with another of them it would be another indicator.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::event::{Event, Verb};
use domain::indicator::{Direction, Indicator, Level};
use domain::language::Language;
use domain::number::write_as_entered;
use domain::period::write_day;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::series::Series;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::{audiences, changed};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// `GET /{municipality}/indicators/{indicator}/edit`
pub async fn edit(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let indicator = sight.register.indicators.by_slug(&name).ok_or(Failure::Unknown)?.clone();
    let page = Page::new(words.edit_indicator, Place::Indicators);
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || form(&here, &sight, words, &indicator)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// `POST /do/{municipality}/indicator`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let sight = match here.sight(&slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let Some(indicator) = typed.id::<Indicator>("id").ok().and_then(|id| sight.register.indicators.get(id)) else {
        return Failure::Unknown.into_response();
    };
    let address = format!("/{slug}/indicators/{}", indicator.slug);
    let outcome = record(&here, &sight, indicator, &typed).await.map(|()| address.clone());
    here.settle(typed, &format!("{address}/edit"), outcome).await
}

async fn record(here: &Here, sight: &Sight, indicator: &Version<Indicator>, typed: &Typed) -> Outcome<()> {
    let changed = changed::changed(&indicator.noun, typed, has_values(sight, indicator), here.language(Some(sight)))?;
    if changed.level != indicator.noun.level {
        fits(sight, indicator, changed.level)?;
    }
    let reason = reason(&indicator.noun, &changed, typed, here.language(Some(sight)))?;
    let permit = here.asker.permit(Act::EditIndicator, sight.scope.municipality())?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(indicator.id, &indicator.slug, &changed, typed.seen()).await?;
    if changed.visibility != indicator.noun.visibility {
        // Series that were seen like their definition go on to be: else a published indicator would show nothing.
        let alike = |series: &&Version<Series>| series.noun.indicator == indicator.id && series.noun.visibility == indicator.noun.visibility;
        for series in sight.register.series.iter().filter(alike) {
            let noun = Series { visibility: changed.visibility, ..series.noun.clone() };
            tx.record(series.id, &series.slug, &noun, Some(series.seq)).await?;
        }
    }
    tx.commit(&Event { reason, ..Event::of(Verb::IndicatorRecorded) }).await?;
    Ok(())
}

/// A level must fit the goals whose targets are about the indicator.
fn fits(sight: &Sight, indicator: &Version<Indicator>, level: Level) -> Result<(), Refusal> {
    let about = |series| sight.register.series.get(series).is_some_and(|series| series.noun.indicator == indicator.id);
    let mut kinds = sight.register.targets.iter().filter(|one| about(one.noun.series)).filter_map(|one| sight.register.goals.get(one.noun.goal));
    if kinds.all(|goal| goal.noun.kind.takes(level)) {
        return Ok(());
    }
    Err(Refusal::field("level", if level == Level::Context { Problem::ContextTakesNoTarget } else { Problem::LevelDoesNotFit }))
}

/// What decides on figures and verdicts changes only with a reason, which the journal keeps beside the date; a better name needs none.
fn reason(before: &Indicator, changed: &Indicator, typed: &Typed, language: Language) -> Result<Option<Text>, Refusal> {
    let reason = typed.optional_words("why", language)?;
    let deciding = |one: &Indicator| (one.unit.clone(), one.decimals, one.direction, one.level, one.lag_days, one.plausible, one.comparisons.clone());
    if reason.is_none() && deciding(before) != deciding(changed) {
        return Err(Refusal::field("why", Problem::ReasonNeeded));
    }
    Ok(reason)
}

/// Whether any series of the indicator has a value: then its unit is fixed.
fn has_values(sight: &Sight, indicator: &Version<Indicator>) -> bool {
    let mut series = sight.register.series.iter().filter(|series| series.noun.indicator == indicator.id);
    series.any(|series| !sight.slice.of(series.noun.no).is_empty())
}

fn form(here: &Here, sight: &Sight, words: &'static Words, indicator: &Version<Indicator>) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let address = format!("/{slug}/indicators/{}", indicator.slug);
    let noun = &indicator.noun;
    let text = |text: &Option<domain::text::Text>| text.as_ref().map_or_else(String::new, |text| text.text.clone());
    let optional = |label: &str| format!("{label} ({})", words.optional);
    let unit = if has_values(sight, indicator) {
        view! { <p>{words.unit}": "<b>{noun.unit.0.clone()}</b>" "<span class="muted">{words.unit_fixed}</span></p> }.into_any()
    } else {
        input(here, Field::text("unit", words.unit, noun.unit.0.clone()))
    };
    let directions = Direction::ALL.into_iter().map(|direction| (direction.code().to_owned(), words.direction_name(direction).to_owned())).collect();
    let levels = Level::ALL.into_iter().map(|level| (level.code().to_owned(), words.level_name(level).to_owned())).collect();
    let level_hint = words.organising.level_hint.to_owned();
    let decimals = (0..=changed::MOST_DECIMALS).map(|count| (count.to_string(), count.to_string())).collect();
    let lag = Field::text("lag_days", words.lag_days, noun.lag_days.to_string()).hint(words.lag_days_hint);
    let minutes = noun.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let minutes_label = optional(words.organising.minutes_a_round);
    let minutes = Field::text("minutes", &minutes_label, minutes).hint(words.organising.minutes_hint);
    let comparisons: Vec<String> = noun.comparisons.iter().map(|one| format!("{} | {}", one.group, one.reference)).collect();
    let seen = here.value("seen", indicator.seq.0.to_string());
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li>
                <li><a href=address.clone() lang=noun.name.lang.code()>{noun.name.text.clone()}</a></li>
            </ol></nav>
            <h1>{words.edit_indicator}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels(words))}
        <form class="form" method="post" action=format!("/do/{slug}/indicator")>
            <input type="hidden" name="id" value=indicator.id.to_string()/>
            <input type="hidden" name="seen" value=seen/>
            {input(here, Field::text("name", words.name, noun.name.text.clone()))}
            {input(here, Field::text("name_en", &optional(words.name_en), text(&noun.name_en)))}
            {textarea(here, "description", &optional(words.description), None, text(&noun.description), 4)}
            {unit}
            {select(here, "decimals", words.decimals, None, decimals, noun.decimals.to_string())}
            {select(here, "level", words.level, Some(level_hint), levels, noun.level.code().to_owned())}
            {select(here, "direction", words.direction, None, directions, noun.direction.code().to_owned())}
            {textarea(here, "direction_reason", &optional(words.direction_reason), None, text(&noun.direction_reason), 3)}
            {input(here, lag)}
            {input(here, minutes)}
            {plausible(here, words, noun)}
            {textarea(here, "comparisons", &optional(words.comparisons), Some(words.comparisons_hint.to_owned()), comparisons.join("\n"), 3)}
            {select(here, "audience", words.visibility, None, audiences(words), noun.visibility.audience.code().to_owned())}
            {new_break(here, words)}
            {textarea(here, "why", words.release.reason, Some(words.release.definition_hint.to_owned()), String::new(), 2)}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=address>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

fn plausible(here: &Here, words: &'static Words, indicator: &Indicator) -> AnyView {
    let bound = |bound: Option<rust_decimal::Decimal>| bound.map_or_else(String::new, |number| write_as_entered(number, words.language));
    let field = |name, label, value| input(here, Field::text(name, label, value).unit(indicator.unit.0.clone()));
    let (low, high) = (bound(indicator.plausible.map(|range| range.0)), bound(indicator.plausible.map(|range| range.1)));
    view! {
        <fieldset>
            <legend>{words.plausible_range}</legend>
            <div class="row">{field("plausible_low", words.lower, low)}{field("plausible_high", words.upper, high)}</div>
        </fieldset>
    }
    .into_any()
}

fn new_break(here: &Here, words: &'static Words) -> AnyView {
    let example = (words.day_example)(&write_day(jiff::civil::date(2026, 1, 1), words.language));
    view! {
        <fieldset>
            <legend>{words.breaks_title}</legend>
            <div class="group">
                <p class="hint">{words.break_hint}</p>
                {input(here, Field::text("break_from", words.break_from, String::new()).hint(example))}
                {textarea(here, "break_reason", words.break_reason, None, String::new(), 3)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn labels(words: &'static Words) -> [(&'static str, &'static str); 17] {
    [
        ("name", words.name),
        ("name_en", words.name_en),
        ("description", words.description),
        ("unit", words.unit),
        ("decimals", words.decimals),
        ("level", words.level),
        ("direction", words.direction),
        ("direction_reason", words.direction_reason),
        ("lag_days", words.lag_days),
        ("minutes", words.organising.minutes_a_round),
        ("plausible_low", words.lower),
        ("plausible_high", words.upper),
        ("comparisons", words.comparisons),
        ("audience", words.visibility),
        ("break_from", words.break_from),
        ("break_reason", words.break_reason),
        ("why", words.release.reason),
    ]
}
