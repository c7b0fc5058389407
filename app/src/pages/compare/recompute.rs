//! How median and quartiles came about: the counted values by size, and the places that were read.

use domain::indicator::Indicator;
use domain::number::write;
use domain::spread::Quantile;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::compared::AtPeriod;

/// The steps.
pub fn section(words: &'static Words, indicator: &Indicator, at: &AtPeriod<'_>) -> AnyView {
    let c = words.compare;
    let Some(spread) = &at.spread else {
        return ().into_any();
    };
    // One decimal more than shown: the quantiles are computed from unrounded values.
    let number = |number: Decimal| write(number, indicator.decimals + 1, words.language);
    let values: Vec<String> = spread.values().iter().map(|value| number(*value)).collect();
    let formula = |found: Quantile| {
        let place = (c.nth)(found.place);
        if found.quarters == 0 {
            format!("{place} = ")
        } else {
            format!("{} + {}/4 · ({} − {}) = ", number(found.at), found.quarters, number(found.next), number(found.at))
        }
    };
    let step = |name: &'static str, quarters: usize| {
        let found = spread.quantile(quarters);
        view! { <dt>{name}</dt><dd>{formula(found)}<b>{super::figure(words, indicator, found.result)}</b></dd> }
    };
    let quartiles = spread.quartiles().map(|_| view! { {step(c.lower_quartile, 1)}{step(c.upper_quartile, 3)} });
    view! {
        <dl class="recompute">
            <dt>{c.sorted}</dt><dd>{values.join(" · ")}</dd>
            {step(c.median, 2)}
            {quartiles}
        </dl>
        <p class="source"><a href="/methods#compare">{words.nav_methods}</a></p>
    }
    .into_any()
}
