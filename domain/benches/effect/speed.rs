//! How long the rules take.

use std::time::Instant;

use domain::effect::interruption::{Sequence, screen, set90};

use crate::chance::Chance;

/// Prints the times.
pub fn run() {
    let mut chance = Chance::new(7);
    let series: Vec<Vec<f64>> = (0..2_000).map(|_| chance.noise(60, 0.4)).collect();
    let t: Vec<i64> = (0..60).collect();
    let ask = |y| Sequence { t: &t, y, start: 36.0, rounding: 0.0, seasons: 1 };
    let started = Instant::now();
    let found = series.iter().take(100).filter(|y| set90(&ask(y)).is_ok()).count();
    println!("set90 with its guards, 60 points: {:.2} ms ({found} series)", started.elapsed().as_secs_f64() * 1e3 / 100.0);
    let monthly = Sequence { seasons: 12, ..ask(&series[0]) };
    let started = Instant::now();
    let found = (0..20).filter(|_| set90(&monthly).is_ok()).count();
    println!("the same with monthly seasons: {:.2} ms ({found} runs)", started.elapsed().as_secs_f64() * 1e3 / 20.0);
    let started = Instant::now();
    let found = series.iter().filter(|y| screen(&ask(y)).is_ok()).count();
    println!("{found} series without guards: {:.2} s on one core", started.elapsed().as_secs_f64());
}
