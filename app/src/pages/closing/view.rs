//! The page of closings: the form in two steps, and the list.

use domain::closing::Closing;
use domain::language::Language;
use domain::period::write_day;
use domain::person::Actor;
use domain::register::Version;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;

use super::open::Open;
use crate::pages::here::Here;
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;
use crate::pages::ui::field::{Field, errors, input, textarea};
use crate::pages::ui::fold::scroll;

/// The page's content.
pub fn view(
    here: &Here,
    sight: &Sight,
    words: &'static Words,
    closings: &[(Version<Closing>, Option<Actor>)],
    asked: Option<(Date, Date)>,
    open: Vec<Open>,
) -> AnyView {
    let say = words.release;
    let slug = sight.municipality.slug.to_string();
    let labels = [("from", say.from), ("to", say.to), ("remark", say.remark), ("reason", say.reason)];
    let list = if closings.is_empty() {
        view! { <div class="empty"><h2>{say.no_closings}</h2></div> }.into_any()
    } else {
        view! { <section class="section"><h2>{say.closings}</h2>{list(here, sight, words, closings)}</section> }.into_any()
    };
    view! {
        <div class="page-head">
            <h1>{say.close_periods}</h1>
            <p class="lead">{say.closings_lead}</p>
            {receipt(here, words, closings)}
        </div>
        {errors(here, words.errors_title, &labels)}
        {look(here, sight, words, &slug, asked)}
        {asked.map(|asked| close(here, words, &slug, asked, open))}
        {list}
    }
    .into_any()
}

/// What was just closed or opened.
fn receipt(here: &Here, words: &'static Words, closings: &[(Version<Closing>, Option<Actor>)]) -> Option<AnyView> {
    let say = words.release;
    let done = here.ask("done")?;
    let noun = &closings.iter().find(|(closing, _)| closing.id.to_string() == done)?.0.noun;
    let (from, to) = (write_day(noun.from, words.language), write_day(noun.to, words.language));
    let told = if noun.closed { (say.closed_now)(&from, &to) } else { (say.opened_now)(&from, &to) };
    Some(view! { <div class="notice notice-good" id="done" role="status" tabindex="-1"><p>{told}</p></div> }.into_any())
}

fn typed(day: Date, language: Language) -> String {
    match language {
        Language::De => write_day(day, language),
        Language::En => day.to_string(),
    }
}

/// The last quarter that has ended: what is closed most often.
fn last_quarter(today: Date) -> Option<(Date, Date)> {
    let first = Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?;
    let to = first.yesterday().ok()?;
    Some((Date::new(to.year(), to.month() - 2, 1).ok()?, to))
}

/// The first step: which span.
fn look(here: &Here, sight: &Sight, words: &'static Words, slug: &str, asked: Option<(Date, Date)>) -> AnyView {
    let say = words.release;
    let span = asked.or_else(|| last_quarter(sight.when.today));
    let day = |pick: fn(&(Date, Date)) -> Date| span.as_ref().map_or_else(String::new, |span| typed(pick(span), words.language));
    let hint = (words.day_example)(&typed(sight.when.today, words.language));
    view! {
        <form class="form" method="get" action=format!("/{slug}/closings")>
            <div class="row">
                {input(here, Field::text("from", say.from, day(|span| span.0)).hint(hint.clone()))}
                {input(here, Field::text("to", say.to, day(|span| span.1)).hint(hint))}
            </div>
            <div class="actions"><button class="button">{say.look}</button></div>
        </form>
    }
    .into_any()
}

/// The second step: what is still open, and closing.
fn close(here: &Here, words: &'static Words, slug: &str, (from, to): (Date, Date), open: Vec<Open>) -> AnyView {
    let say = words.release;
    let id = here.house.db.entropy().id::<Closing>(here.now).to_string();
    let anyway = !open.is_empty();
    let rows: Vec<_> = open
        .into_iter()
        .map(|one| {
            let period = one.period.label(words.language);
            view! { <tr><th scope="row"><a href=one.href>{one.name}</a></th><td>{period}</td><td>{one.state}</td></tr> }
        })
        .collect();
    let table = if anyway {
        let table = view! {
            <table class="data">
                <thead><tr><th scope="col">{words.value}</th><th scope="col">{say.period}</th><th scope="col">{words.state}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        scroll(say.still_open, table.into_any()).into_any()
    } else {
        view! { <p>{say.nothing_open}</p> }.into_any()
    };
    view! {
        <section class="section">
            <h2>{format!("{}: {} – {}", say.still_open, write_day(from, words.language), write_day(to, words.language))}</h2>
            {table}
            <form class="form" method="post" action=format!("/do/{slug}/closing")>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="from" value=from.to_string()/>
                <input type="hidden" name="to" value=to.to_string()/>
                {textarea(here, "remark", say.remark, Some(words.optional.to_owned()), String::new(), 2)}
                <div class="actions"><button class="button button-primary">{if anyway { say.close_anyway } else { say.close }}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn list(here: &Here, sight: &Sight, words: &'static Words, closings: &[(Version<Closing>, Option<Actor>)]) -> AnyView {
    let say = words.release;
    let slug = sight.municipality.slug.to_string();
    let names = Names::new(here, sight, words);
    let zone = &sight.municipality.noun.time_zone;
    let rows: Vec<_> = closings
        .iter()
        .map(|(closing, actor)| {
            let noun = &closing.noun;
            let span = format!("{} – {}", write_day(noun.from, words.language), write_day(noun.to, words.language));
            let reason = noun.reason.clone().map(|reason| view! { <span lang=reason.lang.code()>{reason.text}</span> });
            let open = noun.closed.then(|| {
                let label = format!("{} ({span})", say.reason);
                view! {
                    <form method="post" action=format!("/do/{slug}/closing-open")>
                        <input type="hidden" name="id" value=closing.id.to_string()/>
                        <input type="hidden" name="seen" value=closing.seq.0.to_string()/>
                        <div class="field"><input type="text" name="reason" aria-label=label placeholder=say.reason autocomplete="off"/></div>
                        <button class="button button-small">{say.open}</button>
                    </form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{span.clone()}</th>
                    <td>{if noun.closed { say.closed } else { say.opened }}</td>
                    <td>{instant(closing.recorded, zone, words)}</td>
                    <td>{actor.map(|actor| names.of(actor))}</td>
                    <td>{reason}</td>
                    <td>{open}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{say.period}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{say.when}</th>
                <th scope="col">{say.who}</th>
                <th scope="col">{say.reason}</th>
                <th scope="col">{say.open}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { <p class="lead" id="reason" tabindex="-1">{say.open_hint}</p>{scroll(say.closings, table.into_any())} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_quarter_offered_is_the_last_one_that_has_ended() {
        assert_eq!(last_quarter(date(2026, 9, 30)), Some((date(2026, 4, 1), date(2026, 6, 30))));
        assert_eq!(last_quarter(date(2026, 1, 1)), Some((date(2025, 10, 1), date(2025, 12, 31))));
        assert_eq!(last_quarter(date(2026, 12, 31)), Some((date(2026, 7, 1), date(2026, 9, 30))));
    }
}
