//! The budget lines of the form: up to six years, each a noun of its own.

use domain::budget::Budget;
use domain::id::{Id, Seq};
use domain::language::Language;
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::slug::Slug;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;

use crate::pages::form::Typed;
use crate::pages::here::Here;
use crate::pages::target_edit::{typed_day, typed_number};
use crate::pages::ui::field::{Field, input};

/// The field names of one line.
pub struct Names {
    pub year: &'static str,
    planned: &'static str,
    spent: &'static str,
    until: &'static str,
    id: &'static str,
    seen: &'static str,
}

macro_rules! names {
    ($($number:literal),+) => {
        /// The lines of the form.
        pub const LINES: [Names; 6] = [$(Names {
            year: concat!("year-", $number),
            planned: concat!("planned-", $number),
            spent: concat!("spent-", $number),
            until: concat!("until-", $number),
            id: concat!("budget-", $number),
            seen: concat!("seen-", $number),
        }),+];
    };
}

names!(1, 2, 3, 4, 5, 6);

/// One year to record.
pub struct Line {
    pub id: Id<Budget>,
    pub noun: Budget,
    /// The name and version that are there already.
    pub slug: Option<Slug>,
    pub seen: Option<Seq>,
}

/// The stored years of a project, the last six.
fn stored(sight: &Sight, project: Option<Id<Project>>) -> Vec<Version<Budget>> {
    let mut years: Vec<Version<Budget>> = sight.register.budgets.iter().filter(|budget| Some(budget.noun.project) == project).cloned().collect();
    years.sort_by_key(|budget| budget.noun.year);
    let surplus = years.len().saturating_sub(LINES.len());
    years.drain(..surplus);
    years
}

/// The fields.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, project: Option<Id<Project>>) -> AnyView {
    let years = stored(sight, project);
    let next = years.last().map_or(sight.when.today.year(), |last| last.noun.year + 1);
    let euros = |cents: i64| typed_number(Decimal::new(cents, 2), words.language);
    let line = |(place, names): (usize, &Names)| {
        let known = years.get(place);
        let budget = known.map(|known| &known.noun);
        let id = here.value(names.id, known.map_or_else(|| here.house.db.entropy().id::<Budget>(here.now), |known| known.id).to_string());
        let seen = known.map(|known| here.value(names.seen, known.seq.0.to_string()));
        let offered = place.checked_sub(years.len()).and_then(|later| i16::try_from(later).ok()).map(|later| next + later);
        let year = budget.map(|budget| budget.year).or(offered);
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let legend = known.map_or_else(|| words.another_year.to_owned(), |known| known.noun.year.to_string());
        let planned = budget.map(|budget| euros(budget.planned_cents)).unwrap_or_default();
        let spent = budget.and_then(|budget| budget.spent_cents).map(euros).unwrap_or_default();
        let until = budget.and_then(|budget| budget.spent_until).map(|day| typed_day(day, words.language)).unwrap_or_default();
        view! {
            <fieldset class="field">
                <legend>{legend}</legend>
                <input type="hidden" name=names.id value=id/>
                {seen.map(|seen| view! { <input type="hidden" name=names.seen value=seen/> })}
                <div class="row">
                    {input(here, Field::text(names.year, words.year, year))}
                    {input(here, Field::text(names.planned, words.planned, planned).unit("€"))}
                </div>
                <div class="row">
                    {input(here, Field::text(names.spent, words.spent, spent).unit("€"))}
                    {input(here, Field::text(names.until, words.spent_until, until).hint(words.spent_until_hint))}
                </div>
            </fieldset>
        }
    };
    let lines: Vec<_> = LINES.iter().enumerate().map(line).collect();
    view! { <fieldset><legend>{words.budget_lines}</legend><div class="group"><p class="hint">{words.budget_hint}</p>{lines}</div></fieldset> }
        .into_any()
}

/// Labels for the summary of a refused form.
pub fn labels(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    LINES
        .iter()
        .flat_map(|names| [(names.year, words.year), (names.planned, words.planned), (names.spent, words.spent), (names.until, words.spent_until)])
        .collect()
}

/// The lines with an amount; all problems of all lines at once.
pub fn read(sight: &Sight, typed: &Typed, project: Id<Project>, language: Language) -> Result<Vec<Line>, Refusal> {
    let years = stored(sight, Some(project));
    let (mut lines, mut problems) = (Vec::<Line>::new(), Vec::new());
    for names in &LINES {
        match line(sight, typed, names, project, &years, language) {
            Ok(Some(line)) if lines.iter().any(|other| other.noun.year == line.noun.year) => problems.push((names.year, Problem::Taken)),
            Ok(line) => lines.extend(line),
            Err(Refusal::Fields(more)) => problems.extend(more),
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(lines) } else { Err(Refusal::Fields(problems)) }
}

fn line(
    sight: &Sight,
    typed: &Typed,
    names: &Names,
    project: Id<Project>,
    years: &[Version<Budget>],
    language: Language,
) -> Result<Option<Line>, Refusal> {
    let id: Id<Budget> = typed.id(names.id)?;
    let known = years.iter().find(|known| known.id == id);
    let empty = |name| typed.text(name).trim().is_empty();
    if known.is_none() && empty(names.planned) && empty(names.spent) {
        return Ok(None);
    }
    let year = match typed.text(names.year).trim().parse::<i16>() {
        Ok(year) if (1990..=2100).contains(&year) => Ok(year),
        _ => Err(Refusal::field(names.year, Problem::NotADate)),
    };
    let planned = cents(typed, names.planned, language).and_then(|cents| cents.ok_or_else(|| Refusal::field(names.planned, Problem::Empty)));
    let until = if empty(names.until) { Ok(None) } else { typed.day(names.until).map(Some) };
    let money = Refusal::both(planned, cents(typed, names.spent, language));
    let ((year, (planned_cents, spent_cents)), until) = Refusal::both(Refusal::both(year, money), until)?;
    if until.is_some_and(|until| until.year() < year) {
        return Err(Refusal::field(names.until, Problem::EndBeforeStart));
    }
    let last = Date::new(year, 12, 31).unwrap_or(sight.when.today);
    // Spending without a day is what is known today.
    let spent_until = spent_cents.map(|_| until.unwrap_or(sight.when.today).min(last));
    let noun = Budget { project, year, planned_cents, spent_cents, spent_until };
    Ok(Some(Line { id, noun, slug: known.map(|known| known.slug.clone()), seen: typed.text(names.seen).parse().ok().map(Seq) }))
}

/// Euros as typed, in whole cents.
pub fn cents(typed: &Typed, name: &'static str, language: Language) -> Result<Option<i64>, Refusal> {
    let Some(euros) = typed.optional_number(name, language)? else {
        return Ok(None);
    };
    if euros < Decimal::ZERO {
        return Err(Refusal::field(name, Problem::Impossible));
    }
    let cents = euros.checked_mul(Decimal::ONE_HUNDRED).filter(rust_decimal::Decimal::is_integer).map(|cents| cents.normalize().to_string());
    cents.and_then(|cents| cents.parse().ok()).map(Some).ok_or_else(|| Refusal::field(name, Problem::NotANumber))
}
