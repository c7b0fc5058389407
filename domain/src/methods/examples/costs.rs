//! The examples of cost and of the comparison with similar municipalities.

use jiff::ToSpan;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::Line;
use crate::area::AreaKind;
use crate::cost::{AdditionalCost, Bought, Counted, Effect, OutputCost, Reach};
use crate::indicator::Aggregation;
use crate::language::Language;
use crate::light::{CostLight, CostState, CostYear};
use crate::measurement::{Mark, Measurement, Reason, Value};
use crate::number::to_f64;
use crate::peer::{Candidate, Peers};
use crate::period::Period;
use crate::spread::Spread;
use crate::threshold::Thresholds;
use crate::words::Words;

const CENTS: Decimal = Decimal::ONE_HUNDRED;

/// One line of the method "cost": which of its three questions it answers is seen by its cells.
pub(super) fn check(line: &Line) {
    if line.text("participants").is_some() {
        reach(line);
    } else if line.text("people").is_some() {
        additional(line);
    } else {
        per_output(line);
    }
}

fn none(line: &Line, name: &str) -> bool {
    line.is(name, "keine", "none") || line.is(name, "keiner", "none")
}

fn numbers(line: &Line, name: &str) -> Vec<Decimal> {
    line.list(name).into_iter().map(|text| line.parse(text)).collect()
}

fn cents(amount: Decimal) -> i64 {
    i64::try_from(amount * CENTS).expect("an amount")
}

/// An amount in cents as it is printed in euros.
fn money(line: &Line, name: &str, cents: Decimal) {
    let printed = line.need(name);
    assert_eq!(printed, (cents / CENTS).round_dp(printed.scale()), "{}", line.printed);
}

fn per_output(line: &Line) {
    let spent = line.text("spending").filter(|text| *text != "–").map(|text| cents(line.parse(text)));
    let year = CostYear { from: date(2025, 1, 1), until: date(2025, 12, 31), planned_cents: 0, spent_cents: spent, spent_until: None };
    let value = |text: &str| Mark::from_symbol(text).map_or_else(|| Value::Number(line.parse(text)), |mark| Value::Missing(mark, Reason::None));
    let period = |quarter| Period::parse(&format!("2025-Q{quarter}")).expect("a quarter");
    let values: Vec<_> = (1..).zip(line.list("output")).map(|(quarter, text)| Measurement::released(period(quarter), value(text))).collect();
    match OutputCost::of(&year, &values, Aggregation::Flow) {
        Ok(cost) => money(line, "cost per output", cost.cents),
        Err(_) => assert!(none(line, "cost per output"), "{}", line.printed),
    }
}

fn additional(line: &Line) {
    let share = |points: Decimal| to_f64(points / CENTS);
    let (low, high) = line.pair("interval").expect("an interval");
    let effect = Effect { estimate: share(line.need("change")), low: share(low), high: share(high), falling: false, carries: true };
    let months = line.number("months").map(|months| i32::try_from(months).expect("months"));
    let from = date(2021, 1, 1);
    let until = months.and_then(|months| from.checked_add(months.months()).ok()?.yesterday().ok()).unwrap_or(date(2021, 12, 31));
    let counted = if months.is_some() { Counted::Yearly } else { Counted::Once };
    let bought = Bought { cost_cents: Some(cents(line.need("cost"))), from, until, counted, people: line.need("people") };
    match AdditionalCost::of(effect, bought) {
        Ok(cost) => {
            money(line, "price", cost.estimate);
            let (low, high) = line.pair("range").expect("a range");
            let near = |printed: Decimal, found: Decimal| assert_eq!(printed, (found / CENTS).round_dp(0), "{}", line.printed);
            near(low, cost.low);
            near(high, cost.high);
        }
        Err(_) => assert!(none(line, "price"), "{}", line.printed),
    }
}

fn reach(line: &Line) {
    match Reach::of(&numbers(line, "participants"), line.number("different")) {
        Some(Ok(Reach::Exactly(count))) => line.figure("reach", count),
        Some(Ok(Reach::Between { most, sum })) => assert_eq!(line.pair("reach"), Some((most, sum)), "{}", line.printed),
        other => panic!("{}: {other:?}", line.printed),
    }
}

/// One line of the method "compare": who is compared, or where values lie.
pub(super) fn compare(line: &Line) {
    if line.text("population").is_some() {
        let people = |number: Decimal| u32::try_from(number).expect("people");
        let candidates: Vec<_> = numbers(line, "others")
            .into_iter()
            .map(people)
            .map(|people| Candidate { key: people, kind: AreaKind::County, people: Some(people) })
            .collect();
        let peers = Peers::choose(AreaKind::County, Some(people(line.need("population"))), &candidates);
        let printed: Vec<u32> = numbers(line, "compared with").into_iter().map(people).collect();
        return assert_eq!(peers.chosen, printed, "{}", line.printed);
    }
    let spread = Spread::of(&numbers(line, "values")).expect("values");
    line.figure("median", spread.median());
    match spread.quartiles() {
        Some(quartiles) => assert_eq!(line.pair("middle half"), Some(quartiles), "{}", line.printed),
        None => assert!(none(line, "middle half"), "{}", line.printed),
    }
}

/// One line of the method "cost-light".
pub(super) fn light(line: &Line) {
    let spent = line.text("spent").filter(|text| *text != "–").map(|text| cents(line.parse(text)));
    let year = CostYear {
        from: date(2025, 1, 1),
        until: date(2025, 12, 31),
        planned_cents: cents(line.need("budget")),
        spent_cents: spent,
        spent_until: None,
    };
    let light = CostLight::judge(&[year], date(2026, 1, 1), &Thresholds::default());
    line.share("result", light.share);
    let word = match (light.state, line.language) {
        (CostState::NotRecorded, Language::De) => "keine Kosten erfasst",
        (CostState::NotRecorded, Language::En) => "no costs recorded",
        (state, language) => Words::of(language).cost_state(state),
    };
    line.agrees("light", word);
}
