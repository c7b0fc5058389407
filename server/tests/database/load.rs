//! Many at once on few cells: no update is lost, none is counted twice, nobody meets a fault. `KZ_LONG` raises the numbers.

use domain::event::{Event, Verb};
use domain::id::{Seq, SeriesNo};
use domain::measurement::{Measurement, Quality, State, Value};
use domain::period::PeriodKind;
use domain::refusal::Refusal;
use domain::series::Series;
use rust_decimal::Decimal;
use server::store::{Db, NewMeasurement};

use crate::both::long;
use crate::sample::{HERE, id, inside, new, now, number, open_series, permit, record, series, year};

/// Clients, updates of each, cells.
fn sizes() -> (usize, usize, usize) {
    if long("32 clients with 200 updates each on 50 cells: here 8 with 12 on 6") { (32, 200, 50) } else { (8, 12, 6) }
}

fn count(cell: SeriesNo, number: i64) -> NewMeasurement {
    let value = Value::Number(Decimal::from(number));
    NewMeasurement::of(cell, Measurement { period: year(2024), value, quality: Quality::Final, state: State::Submitted })
}

/// The last version of a cell and how many there are.
async fn look(db: &Db, cell: SeriesNo) -> (Seq, i64, usize) {
    let versions = db.history(inside(HERE), cell, Seq::LATEST).await.expect("the history");
    let last = versions.last().expect("a version");
    let Value::Number(number) = last.measurement.value else { panic!("no number") };
    (last.seq, i64::try_from(number.mantissa()).expect("a count"), versions.len())
}

/// Counts a cell up by one as a person would: look, type, and if somebody was quicker look again.
async fn count_up(db: &Db, cell: SeriesNo) {
    loop {
        let (seen, number, _) = look(db, cell).await;
        let mut tx = db.begin(permit(HERE), now()).await.expect("a change begins");
        match tx.amend(&count(cell, number + 1), Some(seen)).await {
            // Somebody typed the same number a moment ago: that is her count and not ours, so look again.
            Ok(false) => {}
            Ok(true) => {
                tx.commit(&Event::of(Verb::MeasurementsEntered)).await.expect("committed");
                return;
            }
            Err(fault) => assert_eq!(fault.refusal(), Some(&Refusal::Changed), "{fault}"),
        }
    }
}

on_both! {
    async fn of_many_who_count_the_same_cells_nobody_is_lost(db: Db) {
        let (clients, updates, cells) = sizes();
        let cells: Vec<SeriesNo> = (1..).map(SeriesNo).take(cells).collect();
        for cell in &cells {
            let number = u8::try_from(cell.0).expect("few cells");
            record(&db, HERE, id::<Series>(number), &format!("reihe-{number}"), &series(*cell, PeriodKind::Year), None).await.unwrap();
            let mut tx = db.begin(permit(HERE), now()).await.unwrap();
            tx.measure(&[count(*cell, 0)]).await.unwrap();
            tx.commit(&Event::of(Verb::MeasurementsEntered)).await.unwrap();
        }
        let before = db.head(HERE).await.unwrap();
        let clients_at_work: Vec<_> = (0..clients).map(|client| {
            let (db, cells) = (db.clone(), cells.clone());
            tokio::spawn(async move {
                for update in 0..updates {
                    count_up(&db, cells[(client * 7 + update) % cells.len()]).await;
                }
            })
        }).collect();
        for client in clients_at_work {
            client.await.expect("no client meets a fault");
        }
        let (mut total, mut versions) = (0, 0);
        for cell in &cells {
            let (_, number, there) = look(&db, *cell).await;
            assert_eq!(i64::try_from(there).unwrap(), number + 1, "every count is one version");
            total += number;
            versions += there - 1;
        }
        let expected = clients * updates;
        assert_eq!((total, versions), (i64::try_from(expected).unwrap(), expected));
        assert_eq!(db.head(HERE).await.unwrap().0 - before.0, i64::try_from(expected).unwrap(), "and one entry in the journal");
    }

    async fn the_same_value_sent_twenty_times_at_once_is_one_row(db: Db) {
        let seen = open_series(&db, HERE).await;
        let senders: Vec<_> = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin(permit(HERE), now()).await.expect("a change begins");
                let written = tx.amend(&new(year(2024), number("7"), State::Submitted), Some(seen)).await.expect("nobody is refused");
                tx.commit(&Event::of(Verb::MeasurementsEntered)).await.expect("committed");
                written
            })
        }).collect();
        let mut written = 0;
        for sender in senders {
            written += usize::from(sender.await.unwrap());
        }
        assert_eq!((written, look(&db, SeriesNo(1)).await.2), (1, 1));
    }
}
