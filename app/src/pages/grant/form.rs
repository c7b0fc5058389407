//! The form of a grant.

use domain::audience::Audience;
use domain::grant::{Grant, GrantSide};
use domain::register::Version;
use domain::text::Text;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;

use super::read::SHARES;
use crate::pages::here::Here;
use crate::pages::target_edit::{typed_day, typed_number};
use crate::pages::ui::field::{Field, errors, input, select};

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, stored: Option<&Version<Grant>>) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Grant>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let sides = GrantSide::ALL.map(|side| (side.code().to_owned(), words.grant_side(side).to_owned())).to_vec();
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let heading = if stored.is_some() { o.edit_grant } else { o.new_grant };
    let back = stored.map_or_else(|| format!("/{slug}/grants"), |stored| format!("/{slug}/grants/{}", stored.slug));
    let crumb = noun.map(|noun| view! { <li><a href=back.clone() lang=noun.title.lang.code()>{noun.title.text.clone()}</a></li> });
    let text = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let optional = |label: &str| format!("{label} ({})", words.optional);
    let day = |day: Option<Date>| day.map(|day| typed_day(day, words.language)).unwrap_or_default();
    let of = |day: fn(&Grant) -> Option<Date>| noun.and_then(day);
    let euros = |cents: Option<i64>| cents.map(|cents| typed_number(Decimal::new(cents, 2), words.language)).unwrap_or_default();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/grants")>{o.grants_title}</a></li>{crumb}</ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels(words))}
        <form class="form" method="post" action=format!("/do/{slug}/grant")>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {select(here, "side", words.kind, None, sides, noun.map_or(GrantSide::Received, |noun| noun.side).code().to_owned())}
            {input(here, Field::text("title", words.title, text(noun.map(|noun| &noun.title))))}
            {input(here, Field::text("partner", o.grant_partner, noun.map(|noun| noun.partner.clone()).unwrap_or_default()).hint(o.grant_partner_hint))}
            <div class="row">
                {input(here, Field::text("file_number", &optional(o.file_number), noun.map(|noun| noun.file_number.clone()).unwrap_or_default()))}
                {input(here, Field::text("notice", &optional(o.notice), day(of(|noun| noun.notice))))}
            </div>
            <div class="row">
                {input(here, Field::text("from", o.from_day, day(noun.map(|noun| noun.from))))}
                {input(here, Field::text("to", o.to_day, day(noun.map(|noun| noun.to))))}
            </div>
            <div class="row">
                {input(here, Field::text("amount", o.amount, euros(noun.map(|noun| noun.amount))).unit("€"))}
                {input(here, Field::text("eligible", &optional(o.eligible), euros(noun.and_then(|noun| noun.eligible))).unit("€"))}
            </div>
            <fieldset>
                <legend>{o.proofs}</legend>
                <div class="group">
                    <div class="row">
                        {input(here, Field::text("interim_due", &optional(o.interim_due), day(of(|noun| noun.interim_due))))}
                        {input(here, Field::text("interim_proven", &optional(o.handed_in), day(of(|noun| noun.interim_proven))))}
                    </div>
                    <div class="row">
                        {input(here, Field::text("final_due", &optional(o.final_due), day(of(|noun| noun.final_due))))}
                        {input(here, Field::text("final_proven", &optional(o.final_handed_in), day(of(|noun| noun.final_proven))))}
                    </div>
                    {input(here, Field::text("retain_until", &optional(o.retain_until), day(of(|noun| noun.retain_until))))}
                </div>
            </fieldset>
            {shares(here, sight, words, noun)}
            {select(here, "audience", words.visibility, Some(o.grant_audience_hint.to_owned()), audiences, noun.map_or(Audience::Internal, |noun| noun.visibility.audience).code().to_owned())}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

/// The projects it pays for, each with its share.
fn shares(here: &Here, sight: &Sight, words: &'static Words, noun: Option<&Grant>) -> AnyView {
    let o = words.organising;
    let mut projects: Vec<(String, String)> =
        sight.register.projects.iter().map(|project| (project.id.to_string(), project.noun.title.text.clone())).collect();
    projects.sort_by(|a, b| a.1.cmp(&b.1));
    projects.insert(0, (String::new(), words.none.to_owned()));
    let lines: Vec<_> = SHARES
        .iter()
        .enumerate()
        .map(|(place, &(project, share))| {
            let known = noun.and_then(|noun| noun.projects.get(place));
            let chosen = known.map(|(id, _)| id.to_string()).unwrap_or_default();
            let percent = known.map(|(_, share)| share.to_string()).unwrap_or_default();
            let (named, shared) = ((o.paid_project_no)(place + 1), (o.share_no)(place + 1));
            view! {
                <div class="row">
                    {select(here, project, &named, None, projects.clone(), chosen)}
                    {input(here, Field::text(share, &shared, percent).unit("%"))}
                </div>
            }
        })
        .collect();
    view! { <fieldset><legend>{o.paid_projects}</legend><div class="group"><p class="hint">{o.shares_hint}</p>{lines}</div></fieldset> }.into_any()
}

fn labels(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    let o = words.organising;
    let mut labels = vec![
        ("side", words.kind),
        ("title", words.title),
        ("partner", o.grant_partner),
        ("file_number", o.file_number),
        ("notice", o.notice),
        ("from", o.from_day),
        ("to", o.to_day),
        ("amount", o.amount),
        ("eligible", o.eligible),
        ("interim_due", o.interim_due),
        ("interim_proven", o.handed_in),
        ("final_due", o.final_due),
        ("final_proven", o.final_handed_in),
        ("retain_until", o.retain_until),
        ("audience", words.visibility),
    ];
    labels.extend(SHARES.iter().flat_map(|(project, share)| [(*project, o.paid_projects), (*share, words.share)]));
    labels
}
