//! Real yearly series with invented dates: nothing happened on them, so every jump that is found is false.

use std::path::{Path, PathBuf};

use domain::effect::interruption::{LEAST_AFTER, LEAST_BEFORE, Sequence, set90};

/// What may be false at most.
const MOST: f64 = 0.06;

/// A yearly series.
struct Series {
    years: Vec<i64>,
    values: Vec<f64>,
    rounding: f64,
}

/// Judges every series of a folder; false where more than 6 % earn a jump verdict in their middle.
pub fn run(folder: &str) -> bool {
    let mut files = tables(Path::new(folder));
    files.sort();
    let series: Vec<Series> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).flat_map(|text| yearly(&text)).collect();
    let middle: Vec<(bool, bool)> = series.iter().filter_map(|one| one.judged(one.years[one.years.len() / 2])).collect();
    let anywhere: Vec<(bool, bool)> = series.iter().flat_map(|one| one.years.iter().filter_map(|year| one.judged(*year))).collect();
    println!("{} files, {} yearly series", files.len(), series.len());
    let share = |judged: &[(bool, bool)], of: fn(&(bool, bool)) -> bool| {
        #[expect(clippy::cast_precision_loss, reason = "counts of series")]
        let share = judged.iter().filter(|one| of(one)).count() as f64 / judged.len().max(1) as f64;
        share
    };
    let jumps = share(&middle, |one| one.0);
    println!(
        "invented date in the middle: {} series can be tested, {:.1} % earn a jump verdict ({:.1} % without the guards)",
        middle.len(),
        100.0 * jumps,
        100.0 * share(&middle, |one| one.1)
    );
    println!("every date that can be tested: {} dates, {:.1} % earn one", anywhere.len(), 100.0 * share(&anywhere, |one| one.0));
    if middle.is_empty() {
        println!("no series with enough years in {folder}");
    }
    !middle.is_empty() && jumps <= MOST
}

/// The tables of a folder and the folders in it.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let found = entries.filter_map(Result::ok).map(|entry| entry.path());
    found
        .flat_map(|path| match path.extension().and_then(|name| name.to_str()) {
            _ if path.is_dir() => tables(&path),
            Some("tsv" | "csv") => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

/// The series of a table whose first column holds years; others have none.
fn yearly(text: &str) -> Vec<Series> {
    let text = text.trim_start_matches('\u{feff}');
    let mark = if text.lines().next().is_some_and(|head| head.contains('\t')) { '\t' } else { ',' };
    let cells = |line: &str| line.split(mark).map(|cell| cell.trim().trim_matches('"').to_owned()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = text.lines().filter(|line| !line.trim().is_empty()).map(cells).collect();
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let year = |row: &Vec<String>| row[0].parse::<i64>().ok().filter(|year| (1900..2100).contains(year));
    if !rows.iter().all(|row| year(row).is_some()) {
        return Vec::new();
    }
    let column = |place: usize| {
        let mut points: Vec<(i64, f64, usize)> = rows
            .iter()
            .filter_map(|row| {
                let cell = row.get(place)?;
                let decimals = cell.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                Some((year(row)?, cell.parse::<f64>().ok().filter(|value| value.is_finite())?, decimals))
            })
            .collect();
        points.sort_by_key(|point| point.0);
        points.dedup_by_key(|point| point.0);
        let decimals = points.iter().map(|point| point.2).max().and_then(|most| i32::try_from(most).ok()).unwrap_or(0);
        let (years, values) = points.iter().map(|point| (point.0, point.1)).unzip();
        Series { years, values, rounding: 10_f64.powi(-decimals) }
    };
    (1..head.len()).map(column).filter(|series| !series.years.is_empty()).collect()
}

impl Series {
    /// Whether this start earns a jump verdict, and whether p alone would have given it; nothing where there is too little.
    fn judged(&self, start: i64) -> Option<(bool, bool)> {
        #[expect(clippy::cast_precision_loss, reason = "years")]
        let asked = Sequence { t: &self.years, y: &self.values, start: start as f64, rounding: self.rounding, seasons: 1 };
        if asked.before() < LEAST_BEFORE || asked.after() < LEAST_AFTER || !asked.is_enough() {
            return None;
        }
        let found = set90(&asked).ok()?;
        let bare = found.jump.p <= 0.05;
        Some((bare && found.outlier && found.sign, bare))
    }
}
