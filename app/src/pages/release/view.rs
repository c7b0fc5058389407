//! The queue as a page: one form, a check box a value, two buttons. By keyboard: tab and space, then the reason, then the button.

use domain::measurement::State;
use domain::period::Period;
use domain::role::Act;
use domain::text::Text;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::picture::spark::course;

use super::doubt::Doubt;
use super::queue::{Item, Queue, Told};
use super::{PAGE, own_reason};
use crate::pages::here::Here;
use crate::pages::life;
use crate::pages::series::{naming, value};
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;
use crate::pages::ui::field::{errors, textarea};
use crate::pages::ui::light::symbol;

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, queue: &Queue) -> AnyView {
    let say = words.release;
    let waiting = queue.items.len() + queue.told.len();
    let head = view! {
        <div class="page-head">
            <h1>{say.title}</h1>
            <p class="lead">{say.lead}</p>
            {report(here, words)}
            {here.may(Act::ClosePeriod, sight).then(|| view! { <ul class="links"><li><a href=format!("/{}/closings", sight.municipality.slug)>{say.close_periods}</a></li></ul> })}
        </div>
    };
    if waiting == 0 {
        return view! { {head}<div class="empty"><h2>{say.nothing}</h2><p>{say.nothing_text}</p></div> }.into_any();
    }
    let slug = &sight.municipality.slug;
    let (page, pages) = (page_of(here, queue.items.len()), queue.items.len().div_ceil(PAGE).max(1));
    let shown = queue.items.iter().skip((page - 1) * PAGE).take(PAGE);
    let names = Names::new(here, sight, words);
    let items: Vec<_> = shown.map(|item| self::item(here, sight, words, &names, item)).collect();
    // Narratives are few: they stand under the first page.
    let told: Vec<_> = queue.told.iter().filter(|_| page == 1).map(|one| narrative(here, sight, words, &names, one)).collect();
    let values = (!items.is_empty()).then(|| {
        let count = (say.waiting_count)(queue.items.len());
        let place = (pages > 1).then(|| view! { <p class="hint">{(say.page_of)(page, pages)}</p> });
        view! { <section class="section" aria-labelledby="values"><h2 id="values">{say.values}</h2><p class="lead">{count}</p>{place}<ul class="queue">{items}</ul></section> }
    });
    let told = (!told.is_empty()).then(|| {
        view! { <section class="section" aria-labelledby="narratives"><h2 id="narratives">{say.narratives}</h2><ul class="queue">{told}</ul></section> }
    });
    let errors = here
        .kept
        .as_ref()
        .is_some_and(|kept| !kept.problems.is_empty())
        .then(|| errors(here, words.errors_title, &[("value", say.choose), ("reason", say.common_reason)]));
    let offered = queue.items.iter().any(|item| !item.own) || queue.told.iter().any(|one| !one.own);
    let actions = offered.then(|| {
        view! {
            <div class="form queue-actions">
                {textarea(here, "reason", say.common_reason, Some(say.reason_hint.to_owned()), String::new(), 2)}
            </div>
            // Always in view, after the boxes that it counts.
            <div class="queue-bar">
                <p class="queue-count"><span class="queue-some">{say.chosen}</span><span class="queue-all">{say.all_chosen}</span></p>
                <a class="queue-reason" href="#reason">{say.common_reason}</a>
                <button class="button" name="do" value="return">{say.send_back}</button>
                <button class="button button-primary" name="do" value="release">{say.release}</button>
            </div>
        }
    });
    let all = offered.then(|| all_box(here, words));
    view! {
        {head}
        {errors}
        <form class="queue-form" method="post" action=format!("/do/{slug}/release")>
            <input type="hidden" name="page" value=page.to_string()/>
            {all}
            {values}
            {told}
            {actions}
        </form>
        {turn(slug.as_str(), words, page, pages)}
    }
    .into_any()
}

/// The check box for the whole page; where nothing was ticked it says so.
fn all_box(here: &Here, words: &'static Words) -> AnyView {
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("value")).map(ToOwned::to_owned);
    let (invalid, described) = (problem.is_some().then_some("true"), problem.is_some().then_some("value-error"));
    let class = if problem.is_some() { "field invalid" } else { "field" };
    view! {
        <div class=class>
            {problem.map(|problem| view! { <p class="field-error" id="value-error">{symbol("warn")}<span>{problem}</span></p> })}
            <label class="choice"><input type="checkbox" id="value" name="all" aria-invalid=invalid aria-describedby=described/><span>{words.release.choose_all}</span></label>
        </div>
    }
    .into_any()
}

fn page_of(here: &Here, count: usize) -> usize {
    let wished = here.ask("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    wished.clamp(1, count.div_ceil(PAGE).max(1))
}

fn turn(slug: &str, words: &'static Words, page: usize, pages: usize) -> Option<AnyView> {
    let link = |to: usize, word: &'static str| view! { <li><a href=format!("/{slug}/release?page={to}")>{word}</a></li> };
    let previous = (page > 1).then(|| link(page - 1, words.release.previous_page));
    let next = (page < pages).then(|| link(page + 1, words.release.next_page));
    (pages > 1).then(|| view! { <nav aria-label=words.release.title><ul class="links">{previous}{next}</ul></nav> }.into_any())
}

/// What became of the last choice.
fn report(here: &Here, words: &'static Words) -> Option<AnyView> {
    let typed = &here.kept.as_ref()?.typed;
    let say = words.release;
    let done = typed.text("done").parse::<usize>().ok()?;
    let done = if typed.text("report") == State::Released.code() { (say.released_count)(done) } else { (say.returned_count)(done) };
    let back: Vec<_> = typed.all("back").map(|back| view! { <li>{back.to_owned()}</li> }).collect();
    let back = (!back.is_empty()).then(|| view! { <ul>{back}</ul> });
    let left: Vec<_> = typed.all("left").map(|left| view! { <li>{left.to_owned()}</li> }).collect();
    let left = (!left.is_empty()).then(|| view! { <p>{say.left_out}":"</p><ul>{left}</ul> });
    Some(view! { <div class="notice" id="report" role="status" tabindex="-1"><p><b>{done}</b></p>{back}{left}</div> }.into_any())
}

/// The check box with the name, or that somebody else decides.
fn choice(here: &Here, words: &'static Words, own: bool, field: &'static str, token: String, name: AnyView) -> AnyView {
    if own {
        return view! { <div class="queue-own">{name}<p class="mark">{words.release.own}</p></div> }.into_any();
    }
    let checked = here.kept.as_ref().is_some_and(|kept| kept.typed.all(field).any(|ticked| ticked == token));
    let shown = if field == "value" { "shown" } else { "shown-narrative" };
    view! {
        <input type="hidden" name=shown value=token.clone()/>
        <label class="choice"><input type="checkbox" name=field value=token checked=checked/>{name}</label>
    }
    .into_any()
}

fn item(here: &Here, sight: &Sight, words: &'static Words, names: &Names<'_>, item: &Item) -> AnyView {
    let say = words.release;
    let (noun, pending) = (&item.indicator.noun, &item.pending);
    let title = noun.name_in(words.language).clone();
    let about = format!("{}, {}", naming::area_and_group(sight, words, &item.series.noun), pending.measurement.period.label(words.language));
    let called = format!("{}, {about}", title.text);
    let name = view! { <span><b lang=title.lang.code()>{title.text}</b><span class="hint">{about}</span></span> };
    let quality = words.quality(pending.measurement.quality);
    let before = match &item.before {
        Some(before) => view! {
            <div><dt>{say.last_released}</dt><dd class="value">{value::figure(words, noun, before)}</dd><dd class="muted">{value::when(words, before)}</dd></div>
        }
        .into_any(),
        None => view! { <div><dt>{say.last_released}</dt><dd class="muted">{say.no_last}</dd></div> }.into_any(),
    };
    let difference = item.difference().map(|difference| {
        view! { <div><dt>{say.difference}</dt><dd class="value">{words.difference(difference, Shown::of(noun))}</dd></div> }
    });
    let replaces = item.replaces.as_ref().map(|old| {
        view! { <div><dt>{say.replaces}</dt><dd class="value"><span class="superseded">{value::figure(words, noun, old)}</span></dd></div> }
    });
    let meaning = value::meaning(words, &item.shown);
    let meaning = (!meaning.is_empty()).then(|| view! { <dd class="mark">{meaning}</dd> });
    let spark = course(&item.course);
    let spark = (!spark.is_empty()).then(|| view! { <div class="queue-course" inner_html=spark></div> });
    let life = life::address(sight.municipality.slug.as_str(), item.series.slug.as_str(), pending.measurement.period);
    view! {
        <li>
            {choice(here, words, item.own, "value", item.token(), name.into_any())}
            <div class="queue-figures">
                <dl>
                    <div><dt>{words.value}</dt><dd class="value">{value::figure(words, noun, &item.shown)}</dd>{meaning}<dd class="muted">{quality}</dd></div>
                    {before}
                    {difference}
                    {replaces}
                </dl>
                {spark}
            </div>
            {doubts(words, item)}
            {beside(words, pending.note.as_ref(), pending.why.as_ref(), pending.sent_back.as_ref(), item.replaces.is_some())}
            {evidence(sight, words, item)}
            {(!item.own).then(|| reason_field(here, words, &item.token(), &called))}
            {signed(sight, words, names, &pending.entered_by, pending.recorded, (life, words.release.life))}
        </li>
    }
    .into_any()
}

/// A reason for this one alone; it stands before the one for all.
fn reason_field(here: &Here, words: &'static Words, token: &str, called: &str) -> AnyView {
    let say = words.release;
    let name = own_reason(token);
    let text = here.kept.as_ref().map_or("", |kept| kept.typed.text(&name)).to_owned();
    let open = !text.is_empty();
    let label = format!("{}: {called}", say.own_reason);
    view! {
        <details class="fold queue-own-reason" open=open>
            <summary>{say.own_reason}</summary>
            <div class="field"><input type="text" name=name value=text aria-label=label autocomplete="off"/><p class="hint">{say.own_reason_hint}</p></div>
        </details>
    }
    .into_any()
}

fn doubts(words: &'static Words, item: &Item) -> Vec<AnyView> {
    let say = words.release;
    let doubt = item.doubt.map(|doubt| match doubt {
        Doubt::OutOfRange => say.outside,
        Doubt::Unusual => say.unusual,
    });
    let warnings = [doubt, item.closed.then_some(say.closed_hint)];
    warnings.into_iter().flatten().map(|text| view! { <p class="queue-warning">{symbol("warn")}<span>{text}</span></p> }.into_any()).collect()
}

/// What was written beside a value: the note, and why it replaces another.
fn beside(words: &'static Words, note: Option<&Text>, why: Option<&Text>, sent_back: Option<&Text>, corrects: bool) -> AnyView {
    let say = words.release;
    let line = |label: &'static str, text: &Text| {
        let text = text.clone();
        view! { <p><b>{label}":"</b>" "<span lang=text.lang.code()>{text.text}</span></p> }
    };
    let note = note.map(|note| line(say.note, note));
    // A correction that comes again carries the reason for which it was sent back: said once.
    let why = why.filter(|why| sent_back != Some(*why)).map(|why| line(if corrects { say.corrected } else { say.reason }, why));
    let sent_back = sent_back.map(|sent_back| line(say.returned_before, sent_back));
    view! { <div class="queue-beside">{note}{why}{sent_back}</div> }.into_any()
}

fn evidence(sight: &Sight, words: &'static Words, item: &Item) -> Option<AnyView> {
    let files = life::evidence(sight, &item.pending.evidence);
    (!files.is_empty()).then(|| view! { <p class="queue-beside"><b>{words.release.evidence}":"</b>" "{files}</p> }.into_any())
}

fn signed(
    sight: &Sight,
    words: &'static Words,
    names: &Names<'_>,
    entered_by: &[domain::person::Actor],
    recorded: jiff::Timestamp,
    (life, called): (String, &'static str),
) -> AnyView {
    let when = instant(recorded, &sight.municipality.noun.time_zone, words);
    let signed = format!("{} {}, {when}", words.release.entered_by, names.all(entered_by));
    view! { <p class="byline">{signed}" · "<a href=life>{called}</a></p> }.into_any()
}

fn narrative(here: &Here, sight: &Sight, words: &'static Words, names: &Names<'_>, one: &Told) -> AnyView {
    let say = words.release;
    let (goal, noun) = (one.goal.noun.title.clone(), &one.version.noun);
    let period: Period = noun.period;
    let about = format!("{}, {}", period.label(words.language), words.audience_name(noun.visibility.audience));
    let called = format!("{}, {about}", goal.text);
    let name = view! { <span><b lang=goal.lang.code()>{goal.text}</b><span class="hint">{about}</span></span> };
    let life = life::narrative_address(sight.municipality.slug.as_str(), one.goal.slug.as_str(), period);
    let stands = one.stands.as_ref().map(|version| {
        view! { <details class="fold"><summary>{say.stands_now}</summary>{paragraphs(&version.noun.text)}</details> }
    });
    let author = noun.author.clone().map(|author| view! { <p class="muted">{say.author}": "{author.text}</p> });
    let closed = one.closed.then(|| view! { <p class="queue-warning">{symbol("warn")}<span>{say.closed_hint}</span></p> });
    view! {
        <li>
            {choice(here, words, one.own, "narrative", one.token(), name.into_any())}
            {paragraphs(&noun.text)}
            {author}
            {closed}
            {beside(words, None, noun.why.as_ref(), one.sent_back.as_ref(), one.stands.is_some())}
            {stands}
            {(!one.own).then(|| reason_field(here, words, &one.token(), &called))}
            {signed(sight, words, names, &one.entered_by, one.version.recorded, (life, words.release.narrative_life))}
        </li>
    }
    .into_any()
}

fn paragraphs(text: &Text) -> AnyView {
    let paragraphs: Vec<_> = text.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect();
    view! { <div class="prose" lang=text.lang.code()>{paragraphs}</div> }.into_any()
}
