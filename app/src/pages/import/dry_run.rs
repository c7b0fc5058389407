//! What a file would change, before anything is written: counts, and every value with what stands there now.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use domain::measurement::Value;
use domain::number::write_as_entered;
use domain::period::Period;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::delivery::compare::{Compared, Liberty, Line, Standing, Verdict, Why, compare, group_of, indicator};
use server::import::{MappedValue, Refused};
use server::store::upload::Upload;
use server::{Fault, Outcome};

use super::mapping::{Meant, Unusable, filled, makes_new, meant};
use super::steps::{Step, head};
use super::{file, found};
use crate::pages::failure::Failure;
use crate::pages::form::{Typed, see_other};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::fold::{fold, scroll};
use crate::pages::ui::light::symbol;

/// So many values stand on one page.
const ROWS: usize = 50;

/// A file, read and compared.
pub struct Judged {
    /// What it says.
    pub meant: Meant,
    /// What that would change.
    pub compared: Compared,
}

impl Judged {
    /// Rows and cells that the reading or the mapping refused.
    pub fn refused(&self) -> impl Iterator<Item = &Refused> {
        self.meant.content.reading.refused.iter().chain(&self.meant.mapped.refused)
    }

    /// Whether it may be recorded: nothing is imported by halves, and nothing for nothing.
    pub fn may_be_recorded(&self) -> bool {
        let [new, changed, _, refused] = self.compared.counts();
        refused == 0 && self.refused().next().is_none() && new + changed > 0
    }
}

/// Reads and compares a file as its form says.
pub async fn judged(here: &Here, sight: &Sight, upload: &Upload, typed: &Typed) -> Outcome<Result<Judged, Unusable>> {
    let meant = match meant(here, sight, upload, typed).await? {
        Ok(meant) => meant,
        Err(unusable) => return Ok(Err(unusable)),
    };
    // Areas belong to the installation: only who keeps it adds some.
    let indicators = makes_new(typed) && here.may(Act::EditIndicator, sight);
    let liberty = Liberty { areas: false, indicators, closed: !typed.text("reason").trim().is_empty() };
    let (installation, register, slice) = (sight.reference.clone(), sight.register.clone(), sight.slice.clone());
    let judged = here.house.workshop.read(move || {
        let compared = compare(Standing { installation: &installation, register: &register, slice: &slice }, &meant.mapped.values, liberty);
        Judged { meant, compared }
    });
    Ok(Ok(judged.await?))
}

/// `GET /{municipality}/import/{upload}/dry-run`
pub async fn page(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let upload = file::find(&here, &sight, &id).await?;
    let typed = filled(&upload);
    let Ok(judged) = judged(&here, &sight, &upload, &typed).await? else {
        return Ok(see_other(&format!("/{slug}/import/{id}/mapping?tried=1#errors")));
    };
    let number = match here.ask("page") {
        None => 1,
        Some(text) => text.parse::<usize>().ok().filter(|number| *number > 0).ok_or_else(|| Failure::bad_query("page"))?,
    };
    let json = serde_json::to_string_pretty(&judged.meant.mapping).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let view = {
        let sight = sight.clone();
        move || content(&sight, words, &upload, &judged, &typed, number, &json)
    };
    Ok(here.render(Some(&sight), Page::new(words.import.dry_run_title, Place::Import), view).await)
}

/// Where the file is by other periods than the indicator so far: its values would stand in a series of their own.
fn other_kinds(sight: &Sight, words: &'static Words, judged: &Judged) -> Vec<AnyView> {
    let mut told = BTreeSet::new();
    for line in judged.compared.lines.iter().filter(|line| line.series.is_none() && line.verdict == Verdict::New) {
        let value = &judged.meant.mapped.values[line.at];
        let Some(known) = indicator(&sight.register, &value.indicator) else { continue };
        let mut kinds = sight.register.series.iter().filter(|one| one.noun.indicator == known.id && one.noun.project.is_none());
        let Some(first) = kinds.next().map(|one| one.noun.period_kind) else { continue };
        let kind = value.period.kind();
        if first != kind && kinds.all(|one| one.noun.period_kind != kind) {
            let name = known.noun.name_in(words.language).text.clone();
            told.insert((words.import.other_kind)(&name, words.period_kind_name(kind), words.period_kind_name(first)));
        }
    }
    told.into_iter().map(|text| view! { <div class="notice notice-warn"><p>{symbol("warn")}" "{text}</p></div> }.into_any()).collect()
}

/// The occasion, where a closed period asks for it; the rest of the form goes along as it was filled in.
fn asked_reason(words: &'static Words, slug: &str, upload: &Upload, judged: &Judged, typed: &Typed) -> Option<AnyView> {
    let import = &words.import;
    let closed = |line: &Line| matches!(line.verdict, Verdict::Refused(Why::Closed));
    if !judged.compared.lines.iter().any(closed) {
        return None;
    }
    let rest: Vec<_> = typed.0.iter().filter(|(name, _)| name != "reason").cloned().collect();
    let rest: Vec<_> = rest.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
    let view = view! {
        <form class="form section" method="post" action=format!("/do/{slug}/import-mapping")>
            <input type="hidden" name="upload" value=upload.id.clone()/>
            {rest}
            <div class="field">
                <label for="reason">{import.batch_reason}</label>
                <p class="hint" id="reason-hint">{import.batch_reason_hint}</p>
                <input type="text" id="reason" name="reason" autocomplete="off" aria-describedby="reason-hint"/>
            </div>
            <div class="actions"><button class="button" name="action" value="check">{import.to_dry_run}</button></div>
        </form>
    };
    Some(view.into_any())
}

fn content(sight: &Sight, words: &'static Words, upload: &Upload, judged: &Judged, typed: &Typed, number: usize, json: &str) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let counts = judged.compared.counts();
    let cells: Vec<Refused> = judged.refused().cloned().collect();
    let [new, changed, same, unusable] = counts;
    let refused = unusable + cells.len();
    let far = judged.compared.outliers();
    let outliers = (far > 0).then(|| view! { <div class="notice notice-warn"><p>{(import.outliers)(far)}</p></div> });
    let record = if judged.may_be_recorded() {
        view! {
            <form method="post" class="actions" action=format!("/do/{slug}/import-record")>
                <input type="hidden" name="upload" value=upload.id.clone()/>
                <button class="button button-primary">{(import.record_now)(new + changed)}</button>
                <a class="button" href=format!("/{slug}/import/{}/mapping", upload.id)>{import.change_mapping}</a>
            </form>
        }
        .into_any()
    } else {
        let why = if refused > 0 { import.nothing_by_halves } else { import.nothing_new };
        view! {
            <div class="notice notice-info"><p>{why}</p></div>
            <p class="actions"><a class="button" href=format!("/{slug}/import/{}/mapping", upload.id)>{import.change_mapping}</a></p>
        }
        .into_any()
    };
    let fact = |term: &'static str, number: usize| view! { <div><dt>{term}</dt><dd>{number}</dd></div> };
    let text = view! { <pre>{json.to_owned()}</pre> }.into_any();
    view! {
        {head(sight, words, upload, Step::DryRun, import.dry_run_title)}
        <p class="lead">{import.dry_run_lead}</p>
        <dl class="facts">
            {fact(import.new, new)}
            {fact(import.changed, changed)}
            {fact(import.same, same)}
            {fact(import.refused, refused)}
        </dl>
        {outliers}
        {other_kinds(sight, words, judged)}
        {asked_reason(words, &slug, upload, judged, typed)}
        {found::warnings(words, &judged.meant.mapped.warnings)}
        {found::refused(words, &cells)}
        {record}
        {values(sight, words, upload, judged, number)}
        {fold(import.as_text, text)}
    }
    .into_any()
}

fn values(sight: &Sight, words: &'static Words, upload: &Upload, judged: &Judged, number: usize) -> AnyView {
    let import = &words.import;
    let lines = judged.compared.sorted();
    let pages = lines.len().div_ceil(ROWS).max(1);
    let number = number.min(pages);
    let rows: Vec<_> = lines.iter().skip((number - 1) * ROWS).take(ROWS).map(|line| row(sight, words, judged, line)).collect();
    let base = format!("/{}/import/{}/dry-run?page=", sight.municipality.slug, upload.id);
    let link = |to: usize, word: &'static str| (1..=pages).contains(&to).then(|| view! { <li><a href=format!("{base}{to}#values")>{word}</a></li> });
    let way = (pages > 1).then(|| {
        view! {
            <nav aria-label=import.pages><ul class="links">
                {link(number - 1, import.page_before)}
                <li class="muted">{(import.page_of)(number, pages)}</li>
                {link(number + 1, import.page_after)}
            </ul></nav>
        }
    });
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{import.verdict}</th>
                <th scope="col">{words.indicator}</th>
                <th scope="col">{words.area}</th>
                <th scope="col">{words.group}</th>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{import.now}</th>
                <th scope="col" class="n">{import.after}</th>
                <th scope="col" class="n">{import.row}</th>
                <th scope="col">{import.column}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! {
        <section class="section" id="values">
            <h2>{import.values_title}</h2>
            {scroll(import.values_title, table.into_any())}
            {way}
        </section>
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, judged: &Judged, line: &Line) -> AnyView {
    let import = &words.import;
    let value: &MappedValue = &judged.meant.mapped.values[line.at];
    let name = indicator(&sight.register, &value.indicator)
        .map(|one| one.noun.name_in(words.language).text.clone())
        .or_else(|| domain::catalogue::find(&value.indicator).map(|entry| entry.name_de.to_owned()))
        .unwrap_or_else(|| value.indicator.to_string());
    let area = sight.reference.area_by_code(&value.area_code).map_or_else(|| value.area_code.short().to_owned(), |area| area.noun.name.clone());
    let group = group_of(value);
    let group = if group.is_total() { String::new() } else { words.group_name(&group) };
    let (verdict, old) = match &line.verdict {
        Verdict::New => (import.new_value.to_owned(), String::new()),
        Verdict::Changed(old) => (import.changed_value.to_owned(), written(words, old)),
        Verdict::Same => (import.same_value.to_owned(), written(words, &value.value)),
        Verdict::Refused(why) => (refusal(words, why, value.period), String::new()),
    };
    let outlier = line.outlier.then(|| view! { " "<span class="mark">{symbol("warn")}{import.outlier}</span> });
    let column = judged.meant.content.reading.summary.columns.get(value.column as usize).map_or_else(String::new, ToString::to_string);
    view! {
        <tr>
            <td>{verdict}{outlier}</td>
            <th scope="row">{name}</th>
            <td>{area}</td>
            <td>{group}</td>
            <td>{value.period.label(words.language)}</td>
            <td class="n">{old}</td>
            <td class="n"><b>{written(words, &value.value)}</b></td>
            <td class="n">{value.row}</td>
            <td>{column}</td>
        </tr>
    }
    .into_any()
}

/// A value as it is recorded: all its digits, a fraction with both parts.
pub fn written(words: &Words, value: &Value) -> String {
    let number = |number| write_as_entered(number, words.language);
    match value {
        Value::Number(figure) | Value::BareRatio(figure) => number(*figure),
        Value::Fraction { numerator, denominator } => (words.import.fraction)(&number(*numerator), &number(*denominator)),
        Value::Missing(mark, _) => format!("{} {}", mark.symbol(), words.mark(*mark)),
    }
}

fn refusal(words: &Words, why: &Why, period: Period) -> String {
    let import = &words.import;
    match why {
        Why::UnknownArea => import.unknown_area.to_owned(),
        Why::UnknownIndicator => import.unknown_indicator.to_owned(),
        Why::Duplicate { first_row } => (import.duplicate)(*first_row),
        Why::Closed => (import.closed)(&period.label(words.language)),
    }
}
