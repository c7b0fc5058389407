//! False positives and power, simulated: the table of the methods page.

use domain::effect::difference::{Panel, compare};
use domain::effect::interruption::{Sequence, set90};

use crate::chance::Chance;

/// What may be false at most.
const MOST: f64 = 0.06;
const MEMORIES: [f64; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
/// Points, and the effect in standard deviations that four of five should show.
const LENGTHS: [(usize, f64); 6] = [(10, 7.5), (12, 6.7), (16, 5.6), (20, 5.0), (24, 4.3), (36, 3.0)];

/// Simulates; false where a guarded rate is above 6 %.
pub fn run(runs: usize) -> bool {
    println!("\n{runs} runs a cell, trend 0.1 a period; false verdicts in per cent, behind a stroke without the guards\n");
    let mut chance = Chance::new(2026);
    let singles = singles(runs, &mut chance);
    let units = units(runs, &mut chance);
    singles && units
}

#[expect(clippy::cast_precision_loss, reason = "counts of runs")]
fn rate(count: usize, runs: usize) -> f64 {
    count as f64 / runs as f64
}

fn memory(rho: f64) -> String {
    if rho < 1.0 { format!("ρ {rho}") } else { "random walk".to_owned() }
}

/// How often a series with this jump gets the jump verdict, and how often p alone would have given it.
fn jumps(runs: usize, n: usize, rho: f64, jump: f64, chance: &mut Chance) -> (f64, f64) {
    let t: Vec<i64> = (0..).take(n).collect();
    let before = n * 6 / 10;
    let (mut guarded, mut bare) = (0, 0);
    for _ in 0..runs {
        let noise = chance.noise(n, rho);
        let y: Vec<f64> = (0_u32..).zip(noise).map(|(t, u)| 0.1 * f64::from(t) + u + if t as usize >= before { jump } else { 0.0 }).collect();
        #[expect(clippy::cast_precision_loss, reason = "periods are few")]
        let asked = Sequence { t: &t, y: &y, start: before as f64, rounding: 0.0, seasons: 1 };
        let Ok(found) = set90(&asked) else { continue };
        if found.jump.p <= 0.05 {
            bare += 1;
            guarded += usize::from(found.outlier && found.sign);
        }
    }
    (rate(guarded, runs), rate(bare, runs))
}

fn singles(runs: usize, chance: &mut Chance) -> bool {
    println!("| one series | {} | seen of 100 (ρ 0) |", MEMORIES.map(memory).join(" | "));
    println!("|---|{}", "---|".repeat(MEMORIES.len() + 1));
    let mut kept = true;
    for (n, effect) in LENGTHS {
        let cells = MEMORIES.map(|rho| jumps(runs, n, rho, 0.0, chance));
        kept &= cells.iter().all(|(guarded, _)| *guarded <= MOST);
        let written = cells.map(|(guarded, bare)| format!("{:.1} / {:.1}", 100.0 * guarded, 100.0 * bare));
        let (seen, _) = jumps(runs / 2, n, 0.0, effect, chance);
        println!("| {n} points | {} | {:.0} at {effect} SD |", written.join(" | "), 100.0 * seen);
    }
    println!();
    kept
}

/// Who has the project.
#[derive(Clone, Copy)]
enum Chosen {
    /// Somebody.
    Anybody,
    /// Whoever stood lowest before the start.
    Worst,
}

/// How often a comparison passes with all guards; how often p alone would have.
fn comparisons(runs: usize, others: usize, rho: f64, chosen: Chosen, effect: f64, chance: &mut Chance) -> (f64, f64) {
    const BEFORE: usize = 6;
    const PERIODS: usize = 12;
    let t: Vec<f64> = (0_u32..12).map(f64::from).collect();
    let (mut guarded, mut bare) = (0, 0);
    for _ in 0..runs {
        let mut places: Vec<Vec<f64>> = (0..=others)
            .map(|_| {
                let level = chance.normal();
                chance.noise(PERIODS, rho).into_iter().map(|u| 10.0 + level + u).collect()
            })
            .collect();
        let stood = |place: &Vec<f64>| place[..BEFORE].iter().sum::<f64>();
        let own = match chosen {
            Chosen::Anybody => 0,
            Chosen::Worst => (0..places.len()).min_by(|a, b| stood(&places[*a]).total_cmp(&stood(&places[*b]))).unwrap_or(0),
        };
        let mut treated = places.swap_remove(own);
        treated[BEFORE..].iter_mut().for_each(|value| *value += effect);
        let Some(found) = compare(&Panel { t: &t, before: BEFORE, treated: &[treated], controls: &places, rounding: 0.0 }) else { continue };
        if found.p <= 0.05 {
            bare += 1;
            let level = found.level.is_some_and(|level| level.passes());
            guarded += usize::from(level && found.trend.is_some_and(|trend| !trend.diverged));
        }
    }
    (rate(guarded, runs), rate(bare, runs))
}

fn units(runs: usize, chance: &mut Chance) -> bool {
    const RHO: [f64; 4] = [0.0, 0.5, 0.8, 1.0];
    println!("| comparison, 6 + 6 points | {} | seen of 100 at 2 SD (ρ 0 / ρ 0.5) |", RHO.map(memory).join(" | "));
    println!("|---|{}", "---|".repeat(RHO.len() + 1));
    let mut kept = true;
    for (chosen, name) in [(Chosen::Anybody, "equal units"), (Chosen::Worst, "the worst starts")] {
        for others in [8, 10, 19] {
            let cells = RHO.map(|rho| comparisons(runs, others, rho, chosen, 0.0, chance));
            kept &= cells.iter().all(|(guarded, _)| *guarded <= MOST);
            let written = cells.map(|(guarded, bare)| format!("{:.1} / {:.1}", 100.0 * guarded, 100.0 * bare));
            let seen = [0.0, 0.5].map(|rho| comparisons(runs / 2, others, rho, chosen, 2.0, chance));
            let seen = seen.map(|(guarded, bare)| format!("{:.0} ({:.0})", 100.0 * guarded, 100.0 * bare));
            println!("| {name}, J = {others} | {} | {} |", written.join(" | "), seen.join(" / "));
        }
    }
    println!();
    kept
}
