//! Recording a file of twenty thousand values: how long it takes, and that it is one delivery however often it comes.

use std::time::Instant;

use domain::audience::Visibility;
use domain::id::{MunicipalityNo, Seq};
use domain::role::Asker;
use server::Outcome;
use server::delivery::workshop::Progress;
use server::delivery::{Package, Receipt, record, sha256};
use server::import::{Mapping, map, open};
use server::store::Db;

use crate::sample::{HERE, area, id, inside, municipality, now, slice};

const AREAS: u32 = 400;
const YEARS: std::ops::Range<i16> = 1975..2025;

/// A table with a value for each area and year.
fn table(add: u32) -> String {
    let mut lines = vec!["Schlüssel;Stichtag;Plätze".to_owned()];
    for area in 0..AREAS {
        for (year, place) in YEARS.zip(0_u32..) {
            lines.push(format!("{:08};31.12.{year};{}", 6_632_001 + area, add + area * 100 + place));
        }
    }
    lines.join("\n")
}

async fn recorded(db: &Db, text: &str) -> Outcome<Receipt> {
    let json = r#"{"area": {"column": "Schlüssel"}, "series": [{"indicator": "plaetze", "value": {"measure": "Plätze"}}]}"#;
    let mapping = Mapping::parse(json).unwrap();
    let reading = open("plaetze.csv", text.as_bytes(), Some(&mapping)).unwrap();
    let mapped = map(&reading, &mapping).unwrap();
    assert!(reading.refused.is_empty() && mapped.refused.is_empty(), "{:?}", reading.refused.first());
    let progress = Progress::default();
    let package = Package {
        municipality: "hier",
        file_name: "plaetze.csv",
        file_sha256: sha256(text.as_bytes()),
        mapping: json,
        summary: &reading.summary,
        values: &mapped.values,
        publisher: "Amt",
        table: "1",
        reason: None,
        visibility: Visibility::PUBLIC,
        create: true,
        release: false,
        progress: &progress,
    };
    let receipt = record(db, &Asker::operator(), &package, now()).await?;
    if receipt.delivery.is_some() {
        assert_eq!(progress.state(), (mapped.values.len(), mapped.values.len()), "the progress ends at the end");
    }
    Ok(receipt)
}

on_both! {
    async fn twenty_thousand_values_are_recorded_in_seconds_and_once(db: Db) {
        crate::sample::record(&db, MunicipalityNo::INSTALLATION, id(1), "hier", &area("06632"), None).await.unwrap();
        crate::sample::record(&db, MunicipalityNo::INSTALLATION, id(2), "hier", &municipality(HERE, "Hier"), None).await.unwrap();
        let started = Instant::now();
        let first = recorded(&db, &table(0)).await.unwrap();
        let with_series = started.elapsed();
        assert_eq!((first.new, first.changed, first.series, first.areas), (20_000, 0, 400, 400));
        let again = recorded(&db, &table(0)).await.unwrap();
        assert_eq!((again.delivery, again.known, again.same), (None, Some(1), 20_000), "the same file twice is one delivery");
        let started = Instant::now();
        let second = recorded(&db, &table(1)).await.unwrap();
        let changed = started.elapsed();
        assert_eq!((second.new, second.changed, second.delivery), (0, 20_000, Some(2)));
        println!("20,000 values: {with_series:?} with 400 areas and series to open, {changed:?} for a revision of them");
        // Far above what it takes, so that a busy machine does not make it red; a statement for each value would.
        assert!(changed.as_secs() < 15, "{changed:?}");
        let standing = slice(&db, inside(HERE), Seq::LATEST).await;
        assert_eq!(standing.len(), 20_000);
        assert!(standing.iter().flat_map(|(_, points)| points).all(|point| point.delivery == Some(2)));
    }
}
