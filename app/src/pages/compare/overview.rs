//! All indicators that can be compared, by action field: our value, the median of similar municipalities, their middle half.

use domain::action_field::ActionField;
use domain::indicator::Indicator;
use domain::register::Version;
use domain::series::Group;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::compared::{Atlas, Compared, compared};
use server::picture;

use super::{figure, peers, rule};
use crate::pages::series::value;
use crate::pages::ui::fold::scroll;

/// What can be compared, and what not.
pub struct Rows {
    comparable: Vec<(Version<Indicator>, Compared)>,
    /// Indicators with an own value but without values of others.
    alone: usize,
}

/// Every visible indicator with a value about all of us.
pub fn rows(sight: &Sight, neighbours: &[Sight]) -> Rows {
    let atlas = Atlas::of(sight);
    let (mut comparable, mut alone) = (Vec::new(), 0);
    for indicator in sight.indicators() {
        let found = compared(sight, neighbours, &atlas, indicator, &Group::default());
        if found.own.is_none() {
            continue;
        }
        if found.is_alone() {
            alone += 1;
        } else {
            comparable.push((indicator.clone(), found));
        }
    }
    let order = |indicator: &Indicator| (indicator.action_field.is_none(), indicator.action_field);
    comparable.sort_by(|(a, _), (b, _)| order(&a.noun).cmp(&order(&b.noun)).then_with(|| a.noun.name.text.cmp(&b.noun.name.text)));
    Rows { comparable, alone }
}

/// The page.
pub fn view(sight: &Sight, words: &'static Words, rows: &Rows) -> AnyView {
    let c = words.compare;
    let head = view! { <div class="page-head"><h1>{c.title}</h1><p class="lead">{c.lead}</p></div> };
    let Some((_, first)) = rows.comparable.first() else {
        return view! { {head}<div class="empty"><h2>{c.nothing}</h2><p>{c.no_peers_text}</p></div> }.into_any();
    };
    let with_peers = rows.comparable.iter().find(|(_, found)| !found.peers.is_empty()).map_or(first, |(_, found)| found);
    let bodies: Vec<AnyView> = rows
        .comparable
        .chunk_by(|(a, _), (b, _)| a.noun.action_field == b.noun.action_field)
        .map(|group| {
            let field = group[0].0.noun.action_field.map_or(words.context, |field: ActionField| words.field_name(field));
            let lines: Vec<AnyView> = group.iter().map(|(indicator, found)| row(sight, words, indicator, found)).collect();
            view! { <tbody><tr><th class="topic" scope="rowgroup" colspan="5">{field}</th></tr>{lines}</tbody> }.into_any()
        })
        .collect();
    let table = view! {
        <table class="data comparisons">
            <thead><tr>
                <th scope="col">{words.indicator}</th>
                <th scope="col" class="n">{c.own_value}</th>
                <th scope="col" class="n">{c.median}</th>
                <th scope="col" class="n">{c.middle_half}</th>
                <th scope="col">{c.place}</th>
            </tr></thead>
            {bodies}
        </table>
    };
    let alone = (rows.alone > 0).then(|| view! { <p class="muted">{(c.not_comparable)(rows.alone)}</p> });
    view! {
        {head}
        {scroll(c.comparable, table.into_any())}
        {alone}
        {rule::of_page(sight, words, with_peers)}
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, indicator: &Version<Indicator>, found: &Compared) -> AnyView {
    let c = words.compare;
    let noun = &indicator.noun;
    let name = noun.name_in(words.language).clone();
    let href = format!("/{}/compare/{}", sight.municipality.slug, indicator.slug);
    let at = found.latest(noun.unit.per());
    let own = at.as_ref().map(|at| view! { {figure(words, noun, at.own.2)}<small class="muted">{value::when(words, at.own.1)}</small> });
    let spread = at.as_ref().and_then(|at| at.spread.as_ref());
    let median = spread.map(|spread| figure(words, noun, spread.median()));
    let middle = spread.and_then(|spread| {
        let (low, high) = spread.quartiles()?;
        Some(format!("{} – {}", figure(words, noun, low), figure(words, noun, high)))
    });
    let place = if let (Some(at), Some(spread)) = (&at, spread) {
        let said = peers::message(sight, words, noun, at);
        let wanted = (c.wanted_short)(noun.direction);
        let wanted = if wanted.is_empty() { String::new() } else { format!(", {wanted}") };
        let short = format!("{} ({}){wanted}", (c.against_median)(spread.against_median(at.own.2, noun.decimals)), spread.count());
        let drawn = picture::compare::row(at);
        view! { <span class="places" inner_html=drawn></span><span aria-hidden="true">{short}</span><span class="sr-only">{said}</span> }.into_any()
    } else {
        let kind = found.parts.first().and_then(|part| sight.area(part.area)).map(|area| (c.parts_title)(area.noun.kind));
        view! { <span class="muted">{kind}</span> }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><a href=href lang=name.lang.code()>{name.text}</a></th>
            <td class="n">{own}</td>
            <td class="n">{median}</td>
            <td class="n">{middle}</td>
            <td>{place}</td>
        </tr>
    }
    .into_any()
}
