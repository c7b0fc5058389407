//! The journal: one entry a transaction, in its final bytes, without the words that people entered.

use domain::event::{Event, Verb};
use domain::id::Seq;
use domain::measurement::State;
use domain::period::{Period, PeriodKind};
use domain::text::Text;
use serde_json::Value;
use server::store::{Db, Entry, NewMeasurement};
use sha2::{Digest, Sha256};

use crate::sample::{HERE, THERE, at, goal, id, measure, new, now, number, open_series, permit, record, slug, year};

async fn entries(db: &Db) -> Vec<Entry> {
    let mut entries = db.entries(HERE, 1000).await.unwrap();
    entries.reverse();
    entries
}

fn parsed(entry: &Entry) -> Value {
    serde_json::from_str(&entry.bytes).expect("an entry is JSON")
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    parts.iter().fold(Sha256::new(), sha2::Digest::chain_update).finalize().into()
}

/// RFC 6962 over the sorted leaves: split at the largest power of two below the count. The store pairs from the left; both must give one root.
fn root(lines: &[Value]) -> [u8; 32] {
    fn over(leaves: &[[u8; 32]]) -> [u8; 32] {
        match leaves {
            [one] => *one,
            many => {
                let (left, right) = many.split_at(many.len().next_power_of_two() / 2);
                hash(&[&[1], &over(left), &over(right)])
            }
        }
    }
    let mut leaves: Vec<_> = lines.iter().map(|line| hash(&[&[0], serde_json_canonicalizer::to_string(line).unwrap().as_bytes()])).collect();
    leaves.sort_unstable();
    over(&leaves)
}

fn months(count: usize) -> Vec<Period> {
    let mut months = vec![Period::starting(jiff::civil::date(2010, 1, 1), PeriodKind::Month).unwrap()];
    while months.len() < count {
        months.push(months[months.len() - 1].next().unwrap());
    }
    months
}

on_both! {
    async fn an_entry_is_canonical_json_as_stored(db: Db) {
        record(&db, HERE, id(1), "a", &goal("Ä < ö \"ü\" 🌱"), None).await.unwrap();
        open_series(&db, HERE).await;
        measure(&db, HERE, &[new(year(2024), number("12.50"), State::Released)]).await.unwrap();
        for entry in entries(&db).await {
            assert_eq!(serde_json_canonicalizer::to_string(&parsed(&entry)).unwrap(), entry.bytes);
        }
    }

    async fn an_entry_says_who_when_what_and_where(db: Db) {
        record(&db, HERE, id(1), "kita", &goal("Kita"), None).await.unwrap();
        let entry = &entries(&db).await[0];
        let told = parsed(entry);
        assert_eq!((entry.seq, entry.recorded), (Seq(1), now()));
        assert_eq!(told["seq"], 1);
        assert_eq!(told["municipality"], 1);
        assert_eq!(told["at"], "2026-09-30T10:00:00Z");
        assert_eq!(told["verb"], "goal.recorded");
        assert_eq!(told["actor"], "operator");
        assert_eq!(told["format"], 1);
        assert_eq!((&told["count"], &told["lines"][0]["slug"]), (&Value::from(1), &Value::from("kita")));
        assert!(told.get("without_dual_control").is_none());
    }

    async fn no_two_entries_have_the_same_nonce(db: Db) {
        for (number, name) in [(1, "a"), (2, "b")] {
            record(&db, HERE, id(number), name, &goal("Gleich"), None).await.unwrap();
        }
        let nonces: Vec<_> = entries(&db).await.iter().map(|entry| parsed(entry)["nonce"].as_str().unwrap_or("").to_owned()).collect();
        assert!(nonces.iter().all(|nonce| nonce.len() == 32 && nonce.bytes().all(|b| b.is_ascii_hexdigit())), "128 bits in {nonces:?}");
        assert_ne!(nonces[0], nonces[1]);
    }

    async fn the_words_that_people_entered_stand_in_no_entry(db: Db) {
        let words = ["Regenbogenziel", "Beschreibungswort", "Namenswort", "Begründungswort"];
        let mut noun = goal(words[0]);
        noun.description = Some(Text::german(words[1]));
        noun.patron = Some(Text::german(words[2]));
        let mut tx = db.begin(permit(HERE), now()).await.unwrap();
        tx.record(id(1), &slug("ziel"), &noun, None).await.unwrap();
        tx.commit(&Event { reason: Some(Text::german(words[3])), without_dual_control: true, ..Event::of(Verb::GoalRecorded) }).await.unwrap();
        let entries = entries(&db).await;
        for word in words {
            assert!(entries.iter().all(|entry| !entry.bytes.to_lowercase().contains(&word.to_lowercase())), "{word}");
        }
        let told = parsed(&entries[0]);
        assert_eq!(told["without_dual_control"], true);
        assert_eq!(told["reason"]["sha256"].as_str().map(str::len), Some(64), "a commitment stands for the words");
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(1)).unwrap().noun, noun, "the words are not lost");
    }

    async fn the_same_words_twice_have_two_commitments(db: Db) {
        record(&db, HERE, id(1), "a", &goal("Gleich"), None).await.unwrap();
        record(&db, HERE, id(2), "b", &goal("Gleich"), None).await.unwrap();
        let commitments: Vec<_> = entries(&db).await.iter().map(|entry| parsed(entry)["lines"][0]["body"]["title"]["sha256"].clone()).collect();
        assert!(commitments[0].is_string());
        assert_ne!(commitments[0], commitments[1], "equal words must not be recognisable");
    }

    async fn sixty_values_are_told_one_by_one_and_sixty_one_by_count_and_root(db: Db) {
        for (count, from) in [(60, 0), (61, 60)] {
            let values: Vec<_> = months(200)[from..from + count].iter().map(|month| new(*month, number("1.50"), State::Released)).collect();
            measure(&db, HERE, &values).await.unwrap();
            let told = parsed(entries(&db).await.last().unwrap());
            assert_eq!(told["count"], count);
            let line = |value: &NewMeasurement| {
                let period = value.measurement.period;
                let (from, to) = (period.start().to_string(), period.end().to_string());
                serde_json::json!({"series": value.series.0, "from": from, "to": to, "kind": "n", "value": "1.50", "quality": "final", "state": "released"})
            };
            let lines: Vec<Value> = values.iter().map(line).collect();
            if count == 60 {
                assert_eq!(told["lines"], Value::Array(lines));
                assert!(told.get("root").is_none());
            } else {
                assert!(told.get("lines").is_none());
                assert_eq!(told["root"], server::entropy::hex(&root(&lines)));
            }
        }
    }

    async fn a_change_dropped_without_commit_leaves_nothing(db: Db) {
        {
            let mut tx = db.begin(permit(HERE), now()).await.unwrap();
            tx.record(id(1), &slug("a"), &goal("Verworfen"), None).await.unwrap();
            tx.measure(&[new(year(2024), number("1"), State::Released)]).await.unwrap();
        }
        assert_eq!(db.head(HERE).await.unwrap(), Seq(0));
        assert!(entries(&db).await.is_empty());
        assert!(db.register(HERE, Seq::LATEST).await.unwrap().goals.is_empty());
        let next = record(&db, HERE, id(1), "a", &goal("Echt"), None).await.unwrap();
        assert_eq!(next, Seq(1), "no sequence is lost");
    }

    async fn a_refused_change_leaves_nothing_of_the_whole_transaction(db: Db) {
        record(&db, HERE, id(1), "a", &goal("Da"), None).await.unwrap();
        let mut tx = db.begin(permit(HERE), now()).await.unwrap();
        tx.record(id(2), &slug("b"), &goal("Mit"), None).await.unwrap();
        assert!(tx.record(id(1), &slug("a"), &goal("Gegen"), None).await.is_err());
        drop(tx);
        assert_eq!((db.head(HERE).await.unwrap(), entries(&db).await.len()), (Seq(1), 1));
        assert!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(2)).is_none());
    }

    async fn a_day_leads_to_the_last_sequence_recorded_by_then(db: Db) {
        for (number, day) in [(1, "2024-03-01T08:00:00Z"), (2, "2024-03-01T08:00:00.001Z"), (3, "2025-01-01T00:00:00Z")] {
            let mut tx = db.begin(permit(HERE), at(day)).await.unwrap();
            tx.record(id(number), &slug("a"), &goal(day), None).await.unwrap();
            tx.commit(&Event::of(Verb::GoalRecorded)).await.unwrap();
        }
        let known = async |instant| db.seq_at(HERE, at(instant)).await.unwrap().0;
        assert_eq!(known("2024-02-29T23:59:59Z").await, 0);
        assert_eq!(known("2024-03-01T08:00:00Z").await, 1);
        assert_eq!(known("2024-12-31T23:59:59.999Z").await, 2);
        assert_eq!(known("2030-01-01T00:00:00Z").await, 3);
        assert_eq!(db.seq_at(THERE, at("2030-01-01T00:00:00Z")).await.unwrap(), Seq(0));
    }

    async fn the_newest_entries_come_first_and_no_more_than_asked_for(db: Db) {
        for number in 1..=5 {
            record(&db, HERE, id(number), "a", &goal("Ziel"), None).await.unwrap();
        }
        let seqs: Vec<_> = db.entries(HERE, 3).await.unwrap().iter().map(|entry| entry.seq.0).collect();
        assert_eq!(seqs, [5, 4, 3]);
        assert!(db.entries(THERE, 3).await.unwrap().is_empty());
    }

    async fn entries_are_found_by_their_place_and_their_time(db: Db) {
        for (number, day) in [(1, "2024-03-01T08:00:00Z"), (2, "2024-06-01T08:00:00Z"), (3, "2025-01-10T08:00:00Z")] {
            let mut tx = db.begin(permit(HERE), at(day)).await.unwrap();
            tx.record(id(number), &slug("a"), &goal(day), None).await.unwrap();
            tx.commit(&Event::of(Verb::GoalRecorded)).await.unwrap();
        }
        let found = async |before, from, until| -> Vec<i64> {
            let entries = db.entries_before(HERE, Seq(before), (at(from), at(until)), 10).await.unwrap();
            entries.iter().map(|entry| entry.seq.0).collect()
        };
        assert_eq!(found(i64::MAX, "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z").await, [3, 2, 1]);
        assert_eq!(found(3, "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z").await, [2, 1]);
        assert_eq!(found(i64::MAX, "2024-03-01T08:00:00Z", "2024-06-01T08:00:00Z").await, [1], "from the first instant until before the second");
        let second = db.entry(HERE, Seq(2)).await.unwrap().expect("the entry");
        assert_eq!(second.recorded, at("2024-06-01T08:00:00Z"));
        assert_eq!(db.entry(HERE, Seq(4)).await.unwrap(), None);
        let leaves = db.leaves(HERE, Seq(3)).await.unwrap();
        assert_eq!(leaves[1], server::tree::leaf(second.bytes.as_bytes()));
        assert_eq!(server::tree::root(&leaves), db.peaks(HERE).await.unwrap().root());
    }
}
