//! The versions of a value as a table, and what can be done with the last one.

use domain::measurement::{Quality, State};
use domain::person::Actor;
use domain::register::Register;
use domain::role::Act;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::store::MeasurementVersion;

use super::{Life, evidence};
use crate::pages::here::Here;
use crate::pages::series::{naming, value};
use crate::pages::shell::instant;
use crate::pages::ui::actor::Names;
use crate::pages::ui::field::{errors, textarea};
use crate::pages::ui::fold::scroll;

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, life: &Life) -> AnyView {
    let say = words.release;
    let slug = sight.municipality.slug.to_string();
    let name = life.indicator.noun.name_in(words.language).clone();
    let series = format!("/{slug}/series/{}", life.series.slug);
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators/{}", life.indicator.slug) lang=name.lang.code()>{name.text.clone()}</a></li>
                <li><a href=series.clone()>{naming::area_and_group(sight, words, &life.series.noun)}</a></li>
            </ol></nav>
            <h1>{format!("{}, {}", name.text, life.period.label(words.language))}</h1>
            <p class="lead">{say.life_lead}</p>
        </div>
        {scroll(say.life, table(here, sight, words, life))}
        {(!Names::new(here, sight, words).are_names()).then(|| view! { <p class="source">{say.pseudonym_hint}</p> })}
        {next(here, sight, words, life, &series)}
    }
    .into_any()
}

fn table(here: &Here, sight: &Sight, words: &'static Words, life: &Life) -> AnyView {
    let say = words.release;
    let zone = &sight.municipality.noun.time_zone;
    let names = Names::new(here, sight, words);
    let told = |text: Option<&Text>| text.cloned().map(|text| view! { <span lang=text.lang.code()>{text.text}</span> });
    let rows: Vec<_> = life
        .versions
        .iter()
        .enumerate()
        .rev()
        .map(|(place, version)| {
            let shown = value::gate(sight, &life.indicator.noun, version.measurement.clone());
            let (entered, decided) = hands(&sight.register, &life.versions[..=place]);
            let delivery = version.delivery.map(|no| (words.from_delivery)(no));
            view! {
                <tr>
                    <th scope="row" class="n">{place + 1}</th>
                    <td>{instant(version.recorded, zone, words)}</td>
                    <td>{names.all(&entered)}</td>
                    <td>{decided.map(|actor| names.of(actor))}</td>
                    <td>{words.release_state(version.measurement.state)}</td>
                    <td class="n">{value::figure(words, &life.indicator.noun, &shown)}</td>
                    <td>{words.quality(version.measurement.quality)}</td>
                    <td>{told(version.note.as_ref())}</td>
                    <td>{told(version.why.as_ref())}</td>
                    <td>{evidence(sight, &version.evidence)}{delivery}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="data life">
            <thead><tr>
                <th scope="col" class="n">{words.version}</th>
                <th scope="col">{say.when}</th>
                <th scope="col">{say.entered_column}</th>
                <th scope="col">{say.decided_column}</th>
                <th scope="col">{words.state}</th>
                <th scope="col" class="n">{words.value}</th>
                <th scope="col">{words.quality}</th>
                <th scope="col">{say.note}</th>
                <th scope="col">{say.why}</th>
                <th scope="col">{say.evidence}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Who entered the last of these versions, and who decided about it: released, sent back or withdrew it.
fn hands(register: &Register, versions: &[MeasurementVersion]) -> (Vec<Actor>, Option<Actor>) {
    let Some((last, before)) = versions.split_last() else { return (Vec::new(), None) };
    if let Some(no) = last.delivery {
        let delivery = register.deliveries.iter().find(|one| one.noun.no == no);
        return (vec![last.actor], delivery.and_then(|one| one.noun.decided_by));
    }
    if matches!(last.measurement.state, State::Draft | State::Submitted) {
        return (vec![last.actor], None);
    }
    let since = before.iter().rposition(|one| one.delivery.is_none() && matches!(one.measurement.state, State::Released | State::Withdrawn));
    let round = &before[since.map_or(0, |at| at + 1)..];
    let entered = round.iter().filter(|one| one.delivery.is_none() && matches!(one.measurement.state, State::Draft | State::Submitted));
    let mut entered: Vec<Actor> = entered.map(|one| one.actor).collect();
    if entered.is_empty() && last.measurement.state == State::Released {
        // Nobody else entered it: whoever released it did both.
        entered.push(last.actor);
    }
    (entered, Some(last.actor))
}

/// Correct it, make it final, or take it away.
fn next(here: &Here, sight: &Sight, words: &'static Words, life: &Life, series: &str) -> Option<AnyView> {
    let say = words.release;
    let last = life.versions.last()?;
    let state = last.measurement.state;
    if !here.may(Act::EnterMeasurement, sight) || !matches!(state, State::Released | State::Submitted) {
        return None;
    }
    let period: String = form_urlencoded::byte_serialize(life.period.code().as_bytes()).collect();
    let correct = format!("{series}/new-value?period={period}");
    let settle = (last.measurement.quality == Quality::Provisional)
        .then(|| view! { <a class="button" href=format!("{correct}&quality=final")>{say.make_final}</a> });
    let own = here.asker.actor == Some(last.actor);
    let (title, hint) = if state == State::Released { (say.withdraw, say.withdraw_hint) } else { (say.take_back, say.take_back_hint) };
    let slug = sight.municipality.slug.to_string();
    let open = here.kept.is_some();
    let withdraw = (state == State::Released || own).then(|| {
        view! {
            <details class="fold" open=open>
                <summary>{title}</summary>
                {errors(here, words.errors_title, &[("why", say.reason)])}
                <form class="form" method="post" action=format!("/do/{slug}/withdraw")>
                    <input type="hidden" name="series" value=life.series.id.to_string()/>
                    <input type="hidden" name="period" value=life.period.code()/>
                    <input type="hidden" name="seen" value=last.seq.0.to_string()/>
                    {textarea(here, "why", say.reason, Some(hint.to_owned()), String::new(), 3)}
                    <div class="actions"><button class="button button-primary">{title}</button></div>
                </form>
            </details>
        }
    });
    Some(view! { <p class="actions"><a class="button" href=correct>{say.correct}</a>{settle}</p>{withdraw} }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{Id, Seq};
    use domain::measurement::{Measurement, Value};
    use domain::period::Period;

    fn version(actor: u8, state: State) -> MeasurementVersion {
        let value = Value::Number(1.into());
        MeasurementVersion {
            seq: Seq(1),
            measurement: Measurement { period: Period::year(2024).unwrap(), value, quality: Quality::Final, state },
            delivery: None,
            actor: person(actor),
            recorded: jiff::Timestamp::UNIX_EPOCH,
            note: None,
            why: None,
            evidence: Vec::new(),
        }
    }

    fn person(number: u8) -> Actor {
        Actor::Person(Id::from_parts(1, [number; 10]))
    }

    #[test]
    fn each_version_says_who_entered_the_value_and_who_decided_about_it() {
        let life = [
            version(1, State::Submitted),
            version(2, State::Returned),
            version(3, State::Submitted),
            version(2, State::Released),
            version(4, State::Submitted),
            version(1, State::Released),
            version(5, State::Released),
        ];
        let told: Vec<_> = (1..=life.len()).map(|many| hands(&Register::default(), &life[..many])).collect();
        let expected = [
            (vec![person(1)], None),
            (vec![person(1)], Some(person(2))),
            (vec![person(3)], None),
            (vec![person(1), person(3)], Some(person(2))),
            (vec![person(4)], None),
            (vec![person(4)], Some(person(1))),
            (vec![person(5)], Some(person(5))),
        ];
        assert_eq!(told, expected);
    }
}
