//! Verification: an untouched database agrees, and each way of changing one behind the program's back is found.

use domain::event::{Event, Verb};
use domain::id::{Id, Seq};
use domain::measurement::State;
use server::checkpoint::anchor::{Anchored, Anchors};
use server::checkpoint::key::Signer;
use server::checkpoint::{Checkpoint, Notary};
use server::entropy::{Entropy, hex};
use server::store::Db;
use server::store::replay::Contradiction;
use server::tree::{self, Peaks};
use server::verify::{Finding, Verdict, Verification, verify};

use crate::both::{Folder, at_postgres, at_sqlite, open, tell};
use crate::sample::{HERE, at, goal, measure, new, now, number, open_series, permit, record, slug, year};

/// Makes of each function one test on each database.
macro_rules! at_both {
    ($(async fn $name:ident($place:ident: String) $body:block)+) => {
        $(async fn $name($place: String) $body)+
        mod at_sqlite { $(#[tokio::test(flavor = "multi_thread")] async fn $name() { super::at_sqlite(super::$name).await; })+ }
        mod at_postgres { $(#[tokio::test(flavor = "multi_thread")] async fn $name() { super::at_postgres(super::$name).await; })+ }
    };
}

/// A database with a checkpoint in the middle, its anchors, and the key.
struct Case {
    place: String,
    folder: Folder,
    notary: Notary,
}

impl Case {
    async fn new(place: String) -> Self {
        let folder = Folder::new();
        let anchors = Anchors(folder.file("anchors").into());
        let case = Self { place, folder, notary: Notary { signer: Signer::new(&Entropy::seeded(5)), anchors } };
        let db = open(&case.place).await;
        open_series(&db, HERE).await;
        record(&db, HERE, Id::from_parts(1, [9; 10]), "kita", &goal("Mehr Kinder in die Kita"), None).await.unwrap();
        measure(&db, HERE, &[new(year(2023), number("12.50"), State::Released), new(year(2024), number("13.00"), State::Released)]).await.unwrap();
        case.notary.issue_all(&db, now()).await.unwrap();
        measure(&db, HERE, &[new(year(2025), number("14.00"), State::Released)]).await.unwrap();
        case.notary.issue_all(&db, at("2026-09-30T11:00:00Z")).await.unwrap();
        // Many values at once are told by their root alone.
        let years: Vec<_> = (1900..1990).map(|y| new(year(y), number("3"), State::Released)).collect();
        measure(&db, HERE, &years).await.unwrap();
        db.close().await;
        drop(db);
        case
    }

    async fn do_to_it(&self, statements: &[&str]) {
        for statement in statements {
            tell(&self.place, (*statement).to_owned()).await;
        }
    }

    async fn db(&self) -> Db {
        open(&self.place).await
    }

    async fn against(&self, anchored: &Anchored) -> Verification {
        let db = self.db().await;
        let result = verify(&db, Some(&self.notary.signer.verifier()), anchored, &|_, _| ()).await.unwrap();
        db.close().await;
        drop(db);
        result
    }

    /// With what lies outside.
    async fn verified(&self) -> Verification {
        self.against(&self.notary.anchors.read(&self.notary.signer.verifier()).unwrap()).await
    }

    /// Without it: all that the database alone can show.
    async fn alone(&self) -> Verification {
        self.against(&Anchored::default()).await
    }

    /// Makes the head fit whatever entries there are now.
    async fn rewrite_head(&self) {
        let db = self.db().await;
        let mut entries = db.entries(HERE, 1000).await.unwrap();
        db.close().await;
        drop(db);
        entries.reverse();
        let mut peaks = Peaks::default();
        for entry in &entries {
            peaks.push(tree::leaf(entry.bytes.as_bytes()));
        }
        self.do_to_it(&[&format!("update journal_head set seq = {}, peaks = '{}' where municipality_no = 1", peaks.size(), peaks.to_text())]).await;
    }

    /// Changes a value and the entry that tells of it, both in good form.
    async fn rewrite_history(&self) {
        self.do_to_it(&[
            "update measurement set mantissa = 9950 where municipality_no = 1 and mantissa = 1250",
            "update journal set entry = replace(entry, '\"12.50\"', '\"99.50\"') where municipality_no = 1",
        ])
        .await;
    }
}

fn contradictions(result: &Verification) -> Vec<&Contradiction> {
    result.findings.iter().filter_map(|finding| if let Finding::Journal(_, contradiction) = finding { Some(contradiction) } else { None }).collect()
}

at_both! {
    async fn an_untouched_database_agrees_with_what_is_anchored(place: String) {
        let case = Case::new(place).await;
        let result = case.verified().await;
        assert_eq!(result.findings, []);
        assert_eq!(result.verdict(), Verdict::Good);
        assert!(result.anchored >= 2 && result.entries >= 5 && result.rows > 90);
    }

    async fn without_anchors_nothing_contradicts_but_nothing_is_decided(place: String) {
        let case = Case::new(place).await;
        assert_eq!(case.alone().await.verdict(), Verdict::Undecided);
    }

    async fn a_row_that_was_edited_is_found_and_shown(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["update measurement set mantissa = 9950 where municipality_no = 1 and mantissa = 1250"]).await;
        let result = case.alone().await;
        assert!(matches!(contradictions(&result)[..], [Contradiction::Rows { strange: Some(line), .. }] if line.contains("99.50")), "{result}");
    }

    async fn a_row_among_many_that_was_edited_is_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["update measurement set scale = 1 where municipality_no = 1 and mantissa = 3 and period_end < 0 and period_end > -366"]).await;
        let result = case.alone().await;
        assert!(matches!(contradictions(&result)[..], [Contradiction::Rows { have: 90, told: 90, .. }]), "{result}");
    }

    async fn a_row_that_was_added_or_taken_away_is_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["insert into measurement (municipality_no, series_no, period_end, period_start, seq, kind, mantissa, scale, quality, state, actor) \
             select municipality_no, series_no, period_end + 3660, period_start + 3660, seq + 500, kind, mantissa, scale, quality, state, actor \
             from measurement where municipality_no = 1 and mantissa = 1250"])
        .await;
        let result = case.alone().await;
        assert!(matches!(contradictions(&result)[..], [Contradiction::Untold(..)]), "{result}");
        case.do_to_it(&["delete from measurement where municipality_no = 1 and seq > 400", "delete from measurement where municipality_no = 1 and mantissa = 1250"]).await;
        let result = case.alone().await;
        assert!(matches!(contradictions(&result)[..], [Contradiction::Rows { have: 1, told: 2, .. }]), "{result}");
    }

    async fn an_actor_that_was_exchanged_is_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["update measurement set actor = '{\"person\":\"x\"}' where municipality_no = 1 and mantissa = 1250"]).await;
        assert!(!case.alone().await.findings.is_empty());
    }

    async fn words_that_were_exchanged_are_found_and_erased_ones_are_counted(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["update entered_text set words = 'Weniger Kinder in die Kita' where words = 'Mehr Kinder in die Kita'"]).await;
        assert!(matches!(contradictions(&case.alone().await)[..], [Contradiction::Words(_)]));
        case.do_to_it(&["delete from entered_text where words = 'Weniger Kinder in die Kita'"]).await;
        let result = case.verified().await;
        assert_eq!((result.findings.clone(), result.erased), (vec![], 1));
    }

    async fn an_entry_and_its_row_edited_together_are_found_by_the_head(place: String) {
        let case = Case::new(place).await;
        case.rewrite_history().await;
        let result = case.alone().await;
        assert!(result.findings.contains(&Finding::Journal(HERE, Contradiction::Head)), "{result}");
    }

    async fn a_rewritten_head_does_not_fit_the_old_signatures(place: String) {
        let case = Case::new(place).await;
        case.rewrite_history().await;
        case.rewrite_head().await;
        let result = case.alone().await;
        assert!(contradictions(&result).is_empty(), "the tables agree with each other: {result}");
        assert!(result.findings.iter().any(|finding| matches!(finding, Finding::Root(..))), "{result}");
    }

    async fn whoever_holds_the_key_and_signs_anew_is_found_by_the_anchor_alone(place: String) {
        let case = Case::new(place).await;
        case.rewrite_history().await;
        case.rewrite_head().await;
        case.do_to_it(&["delete from checkpoint"]).await;
        let db = case.db().await;
        let elsewhere = Notary { anchors: Anchors(case.folder.file("elsewhere").into()), ..case.notary.clone() };
        elsewhere.issue_all(&db, now()).await.unwrap();
        db.close().await;
        drop(db);
        assert_eq!(case.alone().await.verdict(), Verdict::Undecided, "alone it looks good: that is what anchors are for");
        let result = case.verified().await;
        assert!(result.findings.iter().any(|finding| matches!(finding, Finding::Root(..))), "{result}");
    }

    async fn a_tail_cut_inside_a_batch_is_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["delete from measurement where municipality_no = 1 and mantissa = 3 and period_end < -20000"]).await;
        let result = case.alone().await;
        assert!(matches!(contradictions(&result)[..], [Contradiction::Rows { told: 90, .. }]), "{result}");
    }

    async fn an_older_signed_state_put_back_is_older_than_the_anchor(place: String) {
        let case = Case::new(place).await;
        let db = case.db().await;
        let first = db.signed_roots(HERE).await.unwrap()[0].size.0;
        db.close().await;
        drop(db);
        for table in ["measurement", "version", "journal"] {
            case.do_to_it(&[&format!("delete from {table} where municipality_no = 1 and seq > {first}")]).await;
        }
        case.do_to_it(&[&format!("delete from checkpoint where municipality_no = 1 and size > {first}")]).await;
        case.rewrite_head().await;
        let alone = case.alone().await;
        assert_eq!(alone.verdict(), Verdict::Undecided, "{alone}");
        let result = case.verified().await;
        assert!(result.findings.iter().any(|finding| matches!(finding, Finding::Older(HERE, missing) if *missing >= 1)), "{result}");
        assert!(result.to_string().contains("older than the anchor"));
    }

    async fn deleted_heads_and_checkpoints_are_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["delete from journal_head", "delete from checkpoint"]).await;
        let result = case.verified().await;
        assert!(result.findings.contains(&Finding::Journal(HERE, Contradiction::Head)), "{result}");
    }

    async fn a_checkpoint_with_somebody_elses_signature_is_found(place: String) {
        let case = Case::new(place).await;
        let db = case.db().await;
        let peaks = db.peaks(HERE).await.unwrap();
        let other = Signer::new(&Entropy::seeded(6));
        let installation = case.notary.signer.verifier().name().to_owned();
        let note = Checkpoint { installation, municipality: HERE, size: peaks.size(), root: peaks.root(), at: now() }.signed(&other);
        let size = Seq(i64::try_from(peaks.size()).unwrap());
        db.keep_root(HERE, &server::store::checkpoint::SignedRoot { size, note }, now()).await.unwrap();
        db.close().await;
        drop(db);
        assert!(case.alone().await.findings.iter().any(|finding| matches!(finding, Finding::Signature(HERE, _))));
    }

    async fn a_missing_entry_is_named(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["delete from journal where municipality_no = 1 and seq = 2"]).await;
        assert!(contradictions(&case.alone().await).contains(&&Contradiction::Missing(Seq(2))));
    }

    async fn an_added_trigger_is_found(place: String) {
        let case = Case::new(place.clone()).await;
        if place.contains("://") {
            case.do_to_it(&[
                "create function f() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger helpful before insert on measurement for each row execute function f()",
            ])
            .await;
        } else {
            case.do_to_it(&["create trigger helpful after insert on measurement begin update measurement set mantissa = 1 where mantissa = 0; end"]).await;
        }
        let result = case.verified().await;
        assert!(result.findings.iter().any(|finding| matches!(finding, Finding::Schema(what) if what.contains("helpful"))), "{result}");
    }

    async fn an_added_column_or_view_is_found(place: String) {
        let case = Case::new(place).await;
        case.do_to_it(&["create view kinder as select 1 as a", "alter table version add column more text"]).await;
        let result = case.verified().await;
        assert!(result.findings.iter().filter(|finding| matches!(finding, Finding::Schema(_))).count() >= 2, "{result}");
    }

    async fn nothing_is_signed_twice_and_nothing_of_an_empty_journal(place: String) {
        let case = Case::new(place).await;
        let db = case.db().await;
        case.notary.issue_all(&db, now()).await.unwrap();
        let before = db.signed_roots(HERE).await.unwrap();
        case.notary.issue_all(&db, at("2026-10-01T10:00:00Z")).await.unwrap();
        assert_eq!(db.signed_roots(HERE).await.unwrap(), before);
        assert_eq!(case.notary.issue(&db, domain::id::MunicipalityNo(77), now()).await.unwrap(), None);
        db.close().await;
        drop(db);
    }

    async fn a_transaction_that_was_given_up_leaves_the_tree_as_it_was(place: String) {
        let case = Case::new(place).await;
        let db = case.db().await;
        let before = db.peaks(HERE).await.unwrap();
        let mut tx = db.begin(permit(HERE), now()).await.unwrap();
        tx.record(Id::from_parts(1, [7; 10]), &slug("x"), &goal("X"), None).await.unwrap();
        drop(tx);
        assert_eq!(hex(&db.peaks(HERE).await.unwrap().root()), hex(&before.root()));
        let mut tx = db.begin(permit(HERE), now()).await.unwrap();
        tx.record(Id::from_parts(1, [7; 10]), &slug("x"), &goal("X"), None).await.unwrap();
        tx.commit(&Event::of(Verb::GoalRecorded)).await.unwrap();
        assert_eq!(db.peaks(HERE).await.unwrap().size(), before.size() + 1);
        db.close().await;
        drop(db);
    }
}
