//! Writes steps: the formula in symbols, the formula with its numbers, the result with its sign.

use rust_decimal::Decimal;

use super::{Figure, Place, Step};
use crate::language::Language;
use crate::number::{MINUS, NBSP, write};

impl Figure {
    /// Writes it; the indicator's unit is added by the page.
    pub fn write(&self, decimals: u32, language: Language) -> String {
        match *self {
            Self::Share(share) => write_share(share, language),
            Self::Shares(low, high) => format!("{} … {}", write_share(low, language), write_share(high, language)),
            Self::Units(value) => write(value, decimals, language),
            Self::Range(low, high) => format!("{} … {}", write(low, decimals, language), write(high, decimals, language)),
            Self::Cents(cents) => euros(cents, language),
            Self::Holds(holds) => if holds { "✓" } else { "✗" }.to_owned(),
        }
    }
}

/// A plain ratio as a percentage with one decimal, half away from zero: `80,4 %`.
pub fn write_share(share: Decimal, language: Language) -> String {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    let space = if language == Language::De { NBSP.to_string() } else { String::new() };
    format!("{}{space}%", write(percent, 1, language))
}

fn euros(cents: Decimal, language: Language) -> String {
    let amount = write(cents / Decimal::ONE_HUNDRED, 0, language);
    if language == Language::De { format!("{amount}{NBSP}€") } else { format!("€{amount}") }
}

/// What is computed with: as many decimals as the figure has, at most two more than are shown, so that whoever recomputes what is printed finds the result
/// that is printed.
fn operand(number: Decimal, decimals: u32, language: Language) -> String {
    write(number, number.normalize().scale().clamp(decimals, decimals + 2), language)
}

impl Step {
    /// The formula in symbols: I actual, B baseline, Z target, S planned, t of T days, tol tolerance, d distance to the corridor, Σ sum,
    /// n/N numerator and denominator, K spent, P planned cost, Δ̄ mean change, h and m years.
    pub const fn symbols(&self) -> &'static str {
        match self {
            Self::Quotient { .. } => "I = n ÷ N",
            Self::Sum { .. } => "I = Σ",
            Self::Bounds { .. } => "I ∈ 95 %",
            Self::Degree { .. } => "G = (I − B) ÷ (Z − B)",
            Self::SumDegree { .. } => "G = I ÷ Z",
            Self::DegreeBounds { .. } => "G ∈ 95 %",
            Self::PlannedLine { .. } => "S = B + (Z − B) × t ÷ T",
            Self::PlannedBaseline { .. } => "S = B",
            Self::PlannedPoint { .. } => "S = S(t)",
            Self::PlannedDue { .. } => "S = Z",
            Self::Fulfilment { .. } => "F = (I − B) ÷ (S − B)",
            Self::Deviation { rising: true, .. } => "I − S",
            Self::Deviation { rising: false, .. } => "S − I",
            Self::Hold { rising: true, .. } => "I − Z ≥ −tol",
            Self::Hold { rising: false, .. } => "Z − I ≥ −tol",
            Self::Limit { rising: true, .. } => "I ≥ Z",
            Self::Limit { rising: false, .. } => "I ≤ Z",
            Self::Ceiling { .. } => "Σ ≤ S",
            Self::Distance { place: Place::Actual, .. } => "d(I) = max(L − I, 0, I − U)",
            Self::Distance { place: Place::Baseline, .. } => "d(B) = max(L − B, 0, B − U)",
            Self::Distance { place: Place::Planned, .. } => "d(S) = max(L − S, 0, S − U)",
            Self::CorridorDegree { .. } => "G = 1 − d(I) ÷ d(B)",
            Self::CorridorFulfilment { .. } => "F = (d(B) − d(I)) ÷ (d(B) − d(S))",
            Self::CorridorHold { .. } => "d(I) ≤ tol",
            Self::Milestones { .. } => "G = Σ ✓ ÷ Σ",
            Self::MilestonesDue { .. } => "F = Σ ✓ ÷ Σ(t)",
            Self::CostPlanned { .. } => "P = Σ",
            Self::CostShare { .. } => "K ÷ P",
            Self::MeanChange { .. } => "Δ̄ = (I − I₀) ÷ n",
            Self::Projection { .. } => "Î = I + h × Δ̄",
            Self::Miss { .. } => "|Z − Î| ÷ |Z − I|",
            Self::Band { .. } => "Î ± t × s × √(h + h² ÷ m)",
        }
    }

    /// The formula with its numbers, without the result.
    pub fn numbers(&self, decimals: u32, language: Language) -> String {
        let n = |number: &Decimal| operand(*number, decimals, language);
        // What follows a minus sign or an operator is put in brackets when negative.
        let b = |number: &Decimal| {
            if number.is_sign_negative() && !number.is_zero() { format!("({})", n(number)) } else { n(number) }
        };
        let plain = |number: &Decimal| write(*number, number.normalize().scale(), language);
        let rounded = |number: &Decimal| write(*number, 2.max(decimals), language);
        let pair = |(better, worse): (&Decimal, &Decimal), rising: bool| {
            if rising { format!("{} {MINUS} {}", n(better), b(worse)) } else { format!("{} {MINUS} {}", n(worse), b(better)) }
        };
        match self {
            Self::Quotient { numerator, denominator, per, .. } if *per == Decimal::ONE_HUNDRED => {
                format!("{} ÷ {}", plain(numerator), plain(denominator))
            }
            Self::Quotient { numerator, denominator, per, .. } if per.is_sign_positive() && *per != Decimal::ONE => {
                format!("{} × {} ÷ {}", plain(numerator), plain(per), plain(denominator))
            }
            Self::Quotient { numerator, denominator, .. } => format!("{} ÷ {}", plain(numerator), plain(denominator)),
            Self::Sum { parts, .. } => format!("Σ 1 … {parts}"),
            Self::Bounds { value, .. } => n(value),
            Self::DegreeBounds { .. } | Self::PlannedBaseline { .. } | Self::PlannedDue { .. } => String::new(),
            Self::Degree { actual, baseline, target, .. } => {
                format!("({} {MINUS} {}) ÷ ({} {MINUS} {})", n(actual), b(baseline), n(target), b(baseline))
            }
            Self::SumDegree { actual, target, .. } => format!("{} ÷ {}", n(actual), b(target)),
            Self::PlannedLine { baseline, target, days, of, .. } => {
                let count = |days: &i64| write(Decimal::from(*days), 0, language);
                format!("{} + ({} {MINUS} {}) × {} ÷ {}", n(baseline), n(target), b(baseline), count(days), count(of))
            }
            Self::PlannedPoint { since, .. } => crate::period::write_day(*since, language),
            Self::Fulfilment { actual, baseline, planned, .. } => {
                format!("({} {MINUS} {}) ÷ ({} {MINUS} {})", n(actual), b(baseline), n(planned), b(baseline))
            }
            Self::Deviation { actual, planned, rising, .. } => pair((actual, planned), *rising),
            Self::Hold { actual, target, tolerance, rising } => format!("{} ≥ {}", pair((actual, target), *rising), n(&-tolerance)),
            Self::Limit { actual, limit, rising: true } => format!("{} ≥ {}", n(actual), n(limit)),
            Self::Limit { actual, limit, rising: false } => format!("{} ≤ {}", n(actual), n(limit)),
            Self::Ceiling { sum, planned, .. } => format!("{} ≤ {}", n(sum), n(planned)),
            Self::Distance { value, lower, upper, .. } => {
                format!("max({} {MINUS} {}, 0, {} {MINUS} {})", n(lower), b(value), n(value), b(upper))
            }
            Self::CorridorDegree { actual, baseline, .. } => format!("1 {MINUS} {} ÷ {}", n(actual), n(baseline)),
            Self::CorridorFulfilment { actual, baseline, planned, .. } => {
                format!("({} {MINUS} {}) ÷ ({} {MINUS} {})", n(baseline), n(actual), n(baseline), n(planned))
            }
            Self::CorridorHold { distance, tolerance } => format!("{} ≤ {}", n(distance), n(tolerance)),
            Self::Milestones { done, total: of, .. } | Self::MilestonesDue { done, due: of, .. } => {
                format!("{} ÷ {}", plain(done), plain(of))
            }
            Self::CostPlanned { years, .. } => years.iter().map(|(_, cents)| euros(*cents, language)).collect::<Vec<_>>().join(" + "),
            Self::CostShare { spent, planned, .. } => format!("{} ÷ {}", euros(*spent, language), euros(*planned, language)),
            Self::MeanChange { first, last, years, .. } => format!("({} {MINUS} {}) ÷ {}", n(last), b(first), plain(years)),
            Self::Projection { last, years, change, .. } => {
                let change = if change.is_sign_negative() { format!("({})", rounded(change)) } else { rounded(change) };
                format!("{} + {} × {change}", n(last), plain(&years.round_dp(2)))
            }
            Self::Miss { target, projected, last, .. } => format!("|{} {MINUS} {}| ÷ |{} {MINUS} {}|", n(target), b(projected), n(target), b(last)),
            Self::Band { quantile, spread, years, changes, .. } => {
                let years = plain(&years.round_dp(2));
                format!("{} × {} × √({years} + {years}² ÷ {})", rounded(quantile), rounded(spread), plain(changes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_recomputed_from_what_is_printed() {
        let [actual, planned] = ["6.6714285714", "9.7280701754"].map(|text| text.parse::<Decimal>().unwrap());
        let step = Step::Deviation { actual, planned, rising: true, result: actual - planned };
        assert_eq!(step.numbers(1, Language::De), "6,671 − 9,728");
        assert_eq!(step.result().write(1, Language::De), "−3,1");
        let exact = Step::Deviation { actual: Decimal::new(724, 1), planned: Decimal::from(75), rising: true, result: Decimal::new(-26, 1) };
        assert_eq!(exact.numbers(1, Language::De), "72,4 − 75,0", "and an exact figure has no more digits than it has");
    }
}
