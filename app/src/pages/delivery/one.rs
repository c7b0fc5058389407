//! One delivery: what it is, whether what was recorded is what the file said, and what somebody decides about it.

mod check;

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::delivery::Delivery;
use domain::id::{Seq, SeriesNo};
use domain::measurement::State;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::Fault;
use server::analysis::Sight;
use server::auth::fingerprint;
use server::delivery::check::{Check, Compared, measured};
use server::store::DeliveredValue;

use super::{find, naming};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place, instant};
use crate::pages::ui::field::{checkboxes, errors, textarea};

/// Whether who looks is the second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Second {
    /// She may release it.
    Yes,
    /// She may release what others brought, but this is her own.
    Own,
    /// She releases nothing.
    No,
}

impl Second {
    async fn of(here: &Here, sight: &Sight, delivery: &Delivery) -> Result<Self, Failure> {
        if !here.may(Act::ReleaseMeasurement, sight) {
            return Ok(Self::No);
        }
        let own = here.asker.actor.is_some() && here.asker.actor == delivery.brought_by;
        // While one person alone keeps the installation, she may.
        Ok(if own && here.house.db.person_count().await? > 1 { Self::Own } else { Self::Yes })
    }
}

/// What the page knows.
struct Subject {
    delivery: Version<Delivery>,
    /// What the file said against what was recorded; `None` where the delivery kept no check.
    compared: Option<Compared>,
    /// The kept check is not the one that the journal vouches for.
    forged: bool,
    /// Values of it that were replaced since by others.
    superseded: usize,
    second: Second,
    may_withdraw: bool,
    /// The file is still here to be looked into.
    has_file: bool,
}

/// `GET /{municipality}/deliveries/{delivery}`
pub async fn page(here: Here, Path((slug, no)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let delivery = find(&sight, &no)?.clone();
    let recorded = here.house.db.delivered(sight.scope, delivery.noun.no).await?;
    let body = here.house.db.delivery_check(sight.scope, delivery.noun.no).await?;
    let forged = body.as_deref().map(fingerprint) != delivery.noun.check_sha256;
    let check: Option<Check> =
        body.map(|body| serde_json::from_str(&body)).transpose().map_err(|error| Fault::Corrupt(format!("check of a delivery: {error}")))?;
    let subject = Subject {
        compared: check.map(|check| check.against(&recorded, &measured(&sight.register))),
        forged,
        superseded: superseded(&sight, &delivery, &recorded),
        second: Second::of(&here, &sight, &delivery.noun).await?,
        may_withdraw: here.may(Act::Import, &sight),
        has_file: here.house.db.upload_of(sight.scope.municipality(), &delivery.noun.file_sha256, here.now).await?.is_some(),
        delivery,
    };
    let title = (words.from_delivery)(subject.delivery.noun.no);
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || content(&here, &sight, words, &subject)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Deliveries), view).await)
}

/// `GET /{municipality}/deliveries/{delivery}/file`: the file as it was handed in, while its delivery waits.
pub async fn file(here: Here, Path((slug, no)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let sha256 = find(&sight, &no)?.noun.file_sha256.clone();
    let upload = here.house.db.upload_of(sight.scope.municipality(), &sha256, here.now).await?.ok_or(Failure::Unknown)?;
    let bytes = here.house.db.upload_bytes(&upload).await?;
    // Whatever it is, the browser saves it: it came from outside.
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_') { letter } else { '_' };
    let name: String = upload.file_name.chars().map(plain).collect();
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    Ok((headers, bytes).into_response())
}

/// How many of its values were replaced by later ones: corrected by hand, or by another delivery.
fn superseded(sight: &Sight, delivery: &Version<Delivery>, recorded: &[DeliveredValue]) -> usize {
    if !delivery.noun.is_alive() {
        return 0;
    }
    let first = sight.register.deliveries.history(delivery.id).first().map_or(Seq(0), |version| version.seq);
    let series: BTreeSet<SeriesNo> = recorded.iter().map(|one| one.series).collect();
    let mut standing: BTreeMap<(SeriesNo, (i64, i64)), Seq> = BTreeMap::new();
    for series in series {
        standing.extend(sight.slice.of(series).iter().map(|point| ((series, point.measurement.period.day_numbers()), point.seq)));
    }
    recorded.iter().filter(|one| standing.get(&(one.series, one.days)).is_some_and(|seq| *seq > first)).count()
}

fn content(here: &Here, sight: &Sight, words: &'static Words, subject: &Subject) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let labels = [
        ("confirmed", import.deciding.compared),
        ("return-reason", import.deciding.return_reason),
        ("withdraw-reason", import.deciding.withdraw_reason),
    ];
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/deliveries")>{import.deliveries}</a></li>
            </ol></nav>
            <h1>{(words.from_delivery)(subject.delivery.noun.no)}</h1>
            <p class="lead">{state_line(sight, words, &subject.delivery)}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        {facts(sight, words, subject)}
        {check::section(sight, words, subject)}
        {actions(here, sight, words, subject)}
    }
    .into_any()
}

/// Who decided what, in a sentence.
fn state_line(sight: &Sight, words: &'static Words, delivery: &Version<Delivery>) -> String {
    let import = &words.import;
    let by = naming::actor(sight, import, delivery.noun.decided_by);
    let at = instant(delivery.recorded, &sight.municipality.noun.time_zone, words);
    match delivery.noun.state {
        State::Released => (import.was_released)(&by, &at),
        State::Returned => (import.was_returned)(&by, &at),
        State::Withdrawn => (import.was_withdrawn)(&by, &at),
        State::Draft | State::Submitted => import.waits.to_owned(),
    }
}

fn facts(sight: &Sight, words: &'static Words, subject: &Subject) -> AnyView {
    let import = &words.import;
    let noun = &subject.delivery.noun;
    let fact = |term: &'static str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{text}</dd></div> });
    let text = |term: &'static str, text: &Option<domain::text::Text>| {
        text.clone().map(|text| view! { <div><dt>{term}</dt><dd lang=text.lang.code()>{text.text}</dd></div> })
    };
    let superseded = if subject.superseded > 0 { (import.superseded_since)(subject.superseded) } else { String::new() };
    view! {
        <dl class="facts-list">
            {fact(import.publisher, noun.publisher.clone())}
            {fact(import.table, noun.table.clone())}
            {fact(import.file, noun.file_name.clone())}
            <div><dt>{import.fingerprint}</dt><dd><code class="fingerprint">{noun.file_sha256.clone()}</code></dd></div>
            {fact(import.values, noun.rows.to_string())}
            {fact(import.replaced, superseded)}
            {fact(import.brought_by, naming::actor(sight, import, noun.brought_by))}
            {fact(import.received, instant(noun.received, &sight.municipality.noun.time_zone, words))}
            {fact(words.state, words.release_state(noun.state).to_owned())}
            {text(import.batch_reason, &noun.reason)}
            {text(import.reason, &noun.decided_why)}
        </dl>
    }
    .into_any()
}

fn actions(here: &Here, sight: &Sight, words: &'static Words, subject: &Subject) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let state = subject.delivery.noun.state;
    let (no, seen) = (subject.delivery.noun.no.to_string(), subject.delivery.seq.0.to_string());
    let waits = state == State::Submitted;
    let hidden = move || view! { <input type="hidden" name="delivery" value=no.clone()/><input type="hidden" name="seen" value=seen.clone()/> };
    // What does not agree is not offered for release; it goes back.
    let agrees = !subject.forged && subject.compared.as_ref().is_some_and(Compared::agrees);
    let check = subject.delivery.noun.check_sha256.clone().unwrap_or_default();
    let release = (waits && subject.second != Second::No && agrees).then(|| {
        if subject.second == Second::Own {
            return view! { <div class="notice notice-info"><p>{import.deciding.own_delivery}</p></div> }.into_any();
        }
        view! {
            <form class="form" method="post" action=format!("/do/{slug}/delivery-release")>
                {hidden()}
                <p class="hint">{import.deciding.release_hint}</p>
                {checkboxes(here, "confirmed", import.deciding.compared, vec![(check, import.deciding.compared_label.to_owned())])}
                <div class="actions"><button class="button button-primary">{import.deciding.release}</button></div>
            </form>
        }
        .into_any()
    });
    let send_back = (waits && subject.second == Second::Yes).then(|| {
        view! {
            <form class="form" method="post" action=format!("/do/{slug}/delivery-return")>
                {hidden()}
                {textarea(here, "return-reason", import.deciding.return_reason, None, String::new(), 2)}
                <div class="actions"><button class="button">{import.deciding.send_back}</button></div>
            </form>
        }
    });
    let withdraw = (subject.may_withdraw && subject.delivery.noun.is_alive()).then(|| {
        view! {
            <form class="form" method="post" action=format!("/do/{slug}/delivery-withdraw")>
                {hidden()}
                {textarea(here, "withdraw-reason", import.deciding.withdraw_reason, Some(import.deciding.withdraw_hint.to_owned()), String::new(), 2)}
                <div class="actions"><button class="button button-bad">{import.deciding.withdraw}</button></div>
            </form>
        }
    });
    if release.is_none() && send_back.is_none() && withdraw.is_none() {
        return ().into_any();
    }
    view! {
        <section class="section">
            <h2>{import.deciding.decide}</h2>
            {release}
            {send_back}
            {withdraw}
        </section>
    }
    .into_any()
}
