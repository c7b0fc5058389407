//! What an indicator costs those who keep it, and who looks at it: for people inside only.

use std::collections::BTreeMap;

use domain::agenda::{may_be_dropped, minutes_a_year, values_a_year};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::register::Version;
use domain::role::Role;
use domain::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use crate::pages::here::Here;

/// What is known of burden and use.
pub struct Burden {
    minutes: Option<u32>,
    values: Option<u64>,
    minutes_a_year: Option<u64>,
    /// On how many days of the last twelve months each role looked.
    views: BTreeMap<Role, i64>,
    drop: bool,
}

/// Counts this look, and gathers what the page says; `None` for an indicator that is not the municipality's own, and outside.
pub async fn burden(here: &Here, sight: &Sight, indicator: &Version<Indicator>) -> Outcome<Option<Burden>> {
    let (db, no, today) = (&here.house.db, sight.scope.municipality(), sight.when.today);
    if sight.register.indicators.get(indicator.id).is_none() {
        return Ok(None);
    }
    // A count that cannot be written is no reason to refuse the page.
    if let Err(fault) = db.note_view(no, indicator.id, role(here, sight), today).await {
        tracing::warn!(fault = %fault, "a view was not counted");
    }
    if !sight.scope.is_internal() {
        return Ok(None);
    }
    let noun = &indicator.noun;
    let series = entered(sight, indicator.id);
    let views = db.views(no, indicator.id, a_year_before(today)).await?;
    // Those who keep an indicator look at it anyway.
    let looked = views.keys().any(|role| !matches!(role, Role::Coordinator | Role::Administrator));
    let mut judged = sight.register.targets.iter().filter_map(|target| sight.register.series.get(target.noun.series));
    let has_target = judged.any(|series| series.noun.indicator == indicator.id);
    Ok(Some(Burden {
        minutes: noun.minutes,
        values: values_a_year(noun.period_kind, series),
        minutes_a_year: minutes_a_year(noun.minutes, noun.period_kind, series),
        drop: may_be_dropped(db.views_since(no).await?, looked, has_target, today),
        views,
    }))
}

/// As what somebody looks: the first role that she holds here.
fn role(here: &Here, sight: &Sight) -> Role {
    here.asker.appointments_in(sight.scope.municipality()).next().map_or(Role::Public, |one| one.role)
}

fn entered(sight: &Sight, indicator: Id<Indicator>) -> usize {
    sight.register.series.iter().filter(|series| series.noun.indicator == indicator && series.noun.entered).count()
}

fn a_year_before(today: Date) -> Date {
    today.checked_sub(1.year()).unwrap_or(today)
}

/// The section.
pub fn section(words: &'static Words, burden: &Burden) -> AnyView {
    let o = words.organising;
    let minutes = burden.minutes.map_or_else(|| words.unknown.to_owned(), |minutes| (o.minutes)(u64::from(minutes)));
    let values = match burden.values {
        Some(0) | None => o.not_typed_in.to_owned(),
        Some(values) => (o.values_a_year)(values),
    };
    let year = burden.minutes_a_year.filter(|minutes| *minutes > 0).map(|minutes| {
        view! { <div><dt>{o.burden_a_year}</dt><dd>{(o.minutes)(minutes)}</dd></div> }
    });
    let views: Vec<String> = burden.views.iter().map(|(role, days)| (o.looked_on)(words.role_name(*role), *days)).collect();
    let views = if views.is_empty() { o.nobody_looked.to_owned() } else { views.join(", ") };
    let drop = burden.drop.then(|| view! { <div class="notice notice-warn"><p>{o.drop_it}</p></div> });
    view! {
        <section class="section">
            <h2>{o.burden}</h2>
            {drop}
            <dl class="facts-list">
                <div><dt>{o.minutes_a_round}</dt><dd>{minutes}</dd></div>
                <div><dt>{words.values_count}</dt><dd>{values}</dd></div>
                {year}
                <div><dt>{o.looked_at}</dt><dd>{views}" "<span class="muted">{o.looked_hint}</span></dd></div>
            </dl>
        </section>
    }
    .into_any()
}
