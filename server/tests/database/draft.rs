//! Drafts: of two windows none overwrites the other, and what was typed after a submission stays.

use domain::id::{Seq, SeriesNo};
use jiff::ToSpan;
use server::store::draft::{Key, Saved, Typed};

use crate::sample::{HERE, THERE, id, now};

const KEY: Key = Key { series: SeriesNo(4), start: 20_543, end: 20_634 };

fn typed(first: &str) -> Typed {
    Typed { first: first.to_owned(), note: "mit ü".to_owned(), ..Typed::default() }
}

on_both! {
    async fn a_draft_belongs_to_one_person_and_one_municipality(db: Db) {
        assert_eq!(db.save_draft((HERE, "anna", KEY), &typed("1"), (0, Seq(3)), now()).await.unwrap(), Saved::As(1));
        let stored = db.drafts(HERE, "anna").await.unwrap();
        assert_eq!(stored.get(&KEY).map(|draft| (draft.typed.clone(), draft.version, draft.seen)), Some((typed("1"), 1, Seq(3))));
        assert!(db.drafts(HERE, "bert").await.unwrap().is_empty());
        assert!(db.drafts(THERE, "anna").await.unwrap().is_empty());
    }

    async fn the_second_of_two_windows_is_told_and_overwrites_nothing(db: Db) {
        let whose = (HERE, "anna", KEY);
        db.save_draft(whose, &typed("1"), (0, Seq(0)), now()).await.unwrap();
        assert_eq!(db.save_draft(whose, &typed("2"), (1, Seq(0)), now()).await.unwrap(), Saved::As(2));
        let Saved::Other(other) = db.save_draft(whose, &typed("3"), (1, Seq(0)), now()).await.unwrap() else { panic!("it saw an old version") };
        assert_eq!((other.typed, other.version), (typed("2"), 2));
        assert_eq!(db.save_draft(whose, &typed("2"), (1, Seq(0)), now()).await.unwrap(), Saved::As(2), "the same texts are no conflict");
        assert_eq!(db.save_draft(whose, &typed("3"), (2, Seq(0)), now()).await.unwrap(), Saved::As(3), "having seen it, hers stands");
    }

    async fn many_windows_at_once_leave_one_winner_for_each_version(db: Db) {
        db.save_draft((HERE, "anna", KEY), &typed("0"), (0, Seq(0)), now()).await.unwrap();
        let writers: Vec<_> = (1..=16).map(|number| {
            let db = db.clone();
            tokio::spawn(async move { db.save_draft((HERE, "anna", KEY), &typed(&number.to_string()), (1, Seq(0)), now()).await.unwrap() })
        }).collect();
        let mut winners = 0;
        for writer in writers {
            winners += i32::from(writer.await.unwrap() == Saved::As(2));
        }
        assert_eq!((winners, db.drafts(HERE, "anna").await.unwrap()[&KEY].version), (1, 2));
    }

    async fn files_hang_on_a_draft_without_touching_its_texts(db: Db) {
        let whose = (HERE, "anna", KEY);
        db.change_files(whose, (&typed("5"), &[id(1)], Seq(2)), |files| files.push(id(2)), now()).await.unwrap();
        db.change_files(whose, (&typed("x"), &[], Seq(9)), |files| files.retain(|file| *file != id(1)), now()).await.unwrap();
        let draft = db.drafts(HERE, "anna").await.unwrap().remove(&KEY).unwrap();
        assert_eq!((draft.typed, draft.evidence, draft.version, draft.seen), (typed("5"), vec![id(2)], 1, Seq(2)));
        let writers: Vec<_> = (10..14).map(|number| {
            let db = db.clone();
            tokio::spawn(async move { db.change_files((HERE, "anna", KEY), (&typed(""), &[], Seq(0)), |files| files.push(id(number)), now()).await })
        }).collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        assert_eq!(db.drafts(HERE, "anna").await.unwrap()[&KEY].evidence.len(), 5);
    }

    async fn what_was_typed_after_a_submission_is_kept(db: Db) {
        let whose = (HERE, "anna", KEY);
        db.save_draft(whose, &typed("1"), (0, Seq(0)), now()).await.unwrap();
        db.save_draft(whose, &typed("2"), (1, Seq(0)), now()).await.unwrap();
        db.forget_drafts(HERE, "anna", &[(KEY, typed("1"))]).await.unwrap();
        assert_eq!(db.drafts(HERE, "anna").await.unwrap().len(), 1);
        db.forget_drafts(HERE, "anna", &[(KEY, typed("2"))]).await.unwrap();
        assert!(db.drafts(HERE, "anna").await.unwrap().is_empty());
    }

    async fn a_draft_that_nobody_touches_for_more_than_a_year_is_cleared_away(db: Db) {
        db.save_draft((HERE, "anna", KEY), &typed("1"), (0, Seq(0)), now()).await.unwrap();
        let later = now() + (24 * 401).hours();
        db.save_draft((HERE, "bert", KEY), &typed("2"), (0, Seq(0)), later).await.unwrap();
        assert!(db.drafts(HERE, "anna").await.unwrap().is_empty());
        assert_eq!(db.drafts(HERE, "bert").await.unwrap().len(), 1);
    }
}
