//! What was typed into the form of a definition, as its next version: all problems at once.

#[cfg(test)]
mod tests;

use domain::audience::{Audience, Visibility};
use domain::gap::disjoint;
use domain::indicator::{Comparison, Direction, Indicator, Level, SeriesBreak, Unit};
use domain::language::Language;
use domain::refusal::{Problem, Refusal};
use domain::series::Group;
use domain::text::Text;
use rust_decimal::Decimal;

use crate::pages::form::Typed;

/// More decimals than this are false precision.
pub const MOST_DECIMALS: u32 = 4;
/// The longest wait for a value, in days.
const LONGEST_LAG: u32 = 3660;
/// The most minutes that one value can take: a working week.
const MOST_MINUTES: u32 = 2400;
/// The longest unit, in characters.
const LONGEST_UNIT: usize = 30;

/// The next version. `fixed_unit`: there are values, so the unit stays.
pub fn changed(before: &Indicator, typed: &Typed, fixed_unit: bool, language: Language) -> Result<Indicator, Refusal> {
    let texts = Refusal::both(typed.words("name", before.name.lang), typed.optional_words("name_en", Language::En));
    let description = typed.optional_words("description", lang_of(before.description.as_ref(), language));
    let unit = unit(before, typed, fixed_unit);
    let decimals = whole(typed, "decimals", MOST_DECIMALS, Problem::NotOffered);
    let direction = direction(before, typed, language);
    let level = typed.choice("level", Level::from_code);
    let lag = whole(typed, "lag_days", LONGEST_LAG, Problem::NotANumber);
    let minutes =
        if typed.text("minutes").trim().is_empty() { Ok(None) } else { whole(typed, "minutes", MOST_MINUTES, Problem::NotANumber).map(Some) };
    let plausible = plausible(typed, language);
    let comparisons = comparisons(typed);
    let audience = typed.choice("audience", Audience::from_code);
    let new_break = new_break(before, typed, language);
    // Joined in pairs in the order of the form, so that the problems are named in this order too.
    let names = Refusal::both(Refusal::both(texts, description), Refusal::both(unit, Refusal::both(decimals, level)));
    let rules = Refusal::both(Refusal::both(direction, Refusal::both(lag, minutes)), Refusal::both(plausible, comparisons));
    let rest = Refusal::both(audience, new_break);
    let ((names, rules), (audience, new_break)) = Refusal::both(Refusal::both(names, rules), rest)?;
    let (((name, name_en), description), (unit, (decimals, level))) = names;
    let (((direction, direction_reason), (lag_days, minutes)), (plausible, comparisons)) = rules;
    let mut breaks = before.breaks.clone();
    breaks.extend(new_break);
    breaks.sort_by_key(|one| one.from);
    let visibility = Visibility { audience, from: before.visibility.from };
    Ok(Indicator {
        name,
        name_en,
        description,
        unit,
        decimals,
        level,
        direction,
        direction_reason,
        lag_days,
        minutes,
        plausible,
        comparisons,
        breaks,
        visibility,
        ..before.clone()
    })
}

/// A text keeps the language it was first written in.
fn lang_of(text: Option<&Text>, language: Language) -> Language {
    text.map_or(language, |text| text.lang)
}

fn unit(before: &Indicator, typed: &Typed, fixed: bool) -> Result<Unit, Refusal> {
    if fixed {
        return Ok(before.unit.clone());
    }
    let unit = typed.text("unit").trim();
    if unit.chars().count() > LONGEST_UNIT {
        return Err(Refusal::field("unit", Problem::TooLong { most: LONGEST_UNIT }));
    }
    Ok(Unit(unit.to_owned()))
}

fn whole(typed: &Typed, name: &'static str, most: u32, problem: Problem) -> Result<u32, Refusal> {
    typed.text(name).trim().parse().ok().filter(|number| *number <= most).ok_or_else(|| Refusal::field(name, problem))
}

fn direction(before: &Indicator, typed: &Typed, language: Language) -> Result<(Direction, Option<Text>), Refusal> {
    let reason = typed.optional_words("direction_reason", lang_of(before.direction_reason.as_ref(), language));
    let (direction, reason) = Refusal::both(typed.choice("direction", Direction::from_code), reason)?;
    // Turning the direction turns every verdict: never without a reason.
    if direction != before.direction && reason.is_none() {
        return Err(Refusal::field("direction_reason", Problem::ReasonNeeded));
    }
    Ok((direction, reason))
}

fn plausible(typed: &Typed, language: Language) -> Result<Option<(Decimal, Decimal)>, Refusal> {
    let bounds = Refusal::both(typed.optional_number("plausible_low", language), typed.optional_number("plausible_high", language))?;
    match bounds {
        (None, None) => Ok(None),
        (Some(low), Some(high)) if low <= high => Ok(Some((low, high))),
        (Some(_), Some(_)) => Err(Refusal::field("plausible_low", Problem::BoundsCrossed)),
        (None, Some(_)) => Err(Refusal::field("plausible_low", Problem::Empty)),
        (Some(_), None) => Err(Refusal::field("plausible_high", Problem::Empty)),
    }
}

/// One comparison a line: `migration=yes | migration=no`. Groups that share members are not compared.
fn comparisons(typed: &Typed) -> Result<Vec<Comparison>, Refusal> {
    let refused = || Refusal::field("comparisons", Problem::NotOffered);
    let lines = typed.text("comparisons").lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (group, reference) = line.split_once('|').ok_or_else(refused)?;
            let (group, reference) = (Group::parse("comparisons", group)?, Group::parse("comparisons", reference)?);
            if disjoint(&group, &reference) { Ok(Comparison { group, reference }) } else { Err(refused()) }
        })
        .collect()
}

fn new_break(before: &Indicator, typed: &Typed, language: Language) -> Result<Option<SeriesBreak>, Refusal> {
    let (has_day, has_reason) = (!typed.text("break_from").trim().is_empty(), !typed.text("break_reason").trim().is_empty());
    if !has_day && !has_reason {
        return Ok(None);
    }
    let reason = if has_reason { typed.words("break_reason", language) } else { Err(Refusal::field("break_reason", Problem::ReasonNeeded)) };
    let (from, reason) = Refusal::both(typed.day("break_from"), reason)?;
    if before.breaks.iter().any(|one| one.from == from) {
        return Err(Refusal::field("break_from", Problem::Taken));
    }
    Ok(Some(SeriesBreak { from, reason }))
}
