//! Sentences as people read them.

use jiff::civil::date;

use super::*;
use crate::area::AreaKind;
use crate::effect::{Counterfactual, Doubt, Lack, Obstacle, participants};
use crate::evaluation::{Allocation, Tally};
use crate::id::Id;
use crate::indicator::{Direction, Unit};

fn line(verdict: EffectVerdict, estimate: Option<Estimate>) -> Line {
    Line {
        series: Id::from_parts(1, [1; 10]),
        date: date(2027, 6, 30),
        verdict,
        direction: 1.0,
        expected: 3.0,
        estimate,
        before: 12,
        after: 6,
        controls: None,
        checks: Vec::new(),
        reach: None,
        figures: None,
        counterfactual: Counterfactual::default(),
    }
}

fn said(line: &Line, language: Language) -> String {
    let unit = Unit("%".into());
    Words::of(language).effect_sentence(line, Shown { unit: &unit, decimals: 1, direction: Direction::Rising }, None).replace(NBSP, " ")
}

const CLEAR: Estimate = Estimate { value: 3.46, low: 1.02, high: 5.9, p: 0.004, p_holm: 0.008, mde80: 3.2 };

#[test]
fn a_comparison_says_what_it_shows_and_what_it_does_not() {
    let line = line(EffectVerdict::ComparisonSpeaksForEffect { controls: Some(12) }, Some(CLEAR));
    assert_eq!(
        said(&line, Language::De),
        "Unsere Veränderung liegt außerhalb dessen, was 12 vergleichbare Kommunen zeigten. Ein anderes Ereignis nur bei uns ist damit nicht \
         ausgeschlossen. Geschätzte Veränderung: +3,5 Prozentpunkte (95-%-Bereich: +1,0 bis +5,9 Prozentpunkte)."
    );
}

#[test]
fn places_of_one_kind_are_called_by_it() {
    let unit = Unit("%".into());
    let line = line(EffectVerdict::ComparisonSpeaksForEffect { controls: Some(8) }, None);
    let shown = Shown { unit: &unit, decimals: 1, direction: Direction::Rising };
    let said = |language, kind| Words::of(language).effect_sentence(&line, shown, Some(kind));
    assert!(said(Language::De, AreaKind::County).contains("8 vergleichbare Landkreise"));
    assert!(said(Language::En, AreaKind::City).contains("8 comparable cities"));
}

#[test]
fn what_is_missing_is_said_with_the_earliest_day() {
    let lacks = vec![Lack::After { have: 1, need: 3 }];
    let line = line(EffectVerdict::TooLittleData { lacks, earliest: Some(date(2028, 6, 30)) }, None);
    assert_eq!(said(&line, Language::De), "Es fehlen noch 2 Werte nach dem Start. Ein Urteil ist frühestens am 30.06.2028 möglich.");
    assert_eq!(said(&line, Language::En), "2 more values after the start are needed. A verdict is possible on 30 June 2028 at the earliest.");
}

#[test]
fn nothing_shown_is_not_said_to_be_nothing() {
    let verdict = EffectVerdict::NoChangeShown { detectable: Some(4.25) };
    let unit = Unit("%".into());
    let shown = Shown { unit: &unit, decimals: 1, direction: Direction::Rising };
    let title = Words::of(Language::De).effect_title(&verdict, shown).replace(NBSP, " ");
    assert_eq!(title, "keine Veränderung nachweisbar; erkennbar ab ± 4,3 Prozentpunkte");
    assert!(said(&line(verdict, Some(CLEAR)), Language::De).contains("Das heißt nicht, dass es keine gab"));
}

#[test]
fn participants_are_counted_in_people() {
    let tally = |successful| Tally { entered: 44, measured: 40, successful };
    let found = participants::compare(tally(30), tally(18), Allocation::Lot).expect("a comparison");
    let estimate = Estimate { value: 30.0, low: 8.53, high: 47.92, ..CLEAR };
    let line = Line { figures: Some(Figures::Participants(found)), ..line(EffectVerdict::ProvenForParticipants, Some(estimate)) };
    assert!(
        said(&line, Language::De).ends_with(
            "30 von 40 Teilnehmenden hatten Erfolg, in der Vergleichsgruppe 18 von 40: +30,0 Prozentpunkte (95-%-Bereich: +8,5 bis +47,9)."
        )
    );
}

#[test]
fn a_hint_and_an_undecidable_finding_name_every_reason() {
    let hint = said(&line(EffectVerdict::Hint(vec![Doubt::Late, Doubt::FewControls]), Some(CLEAR)), Language::De);
    assert!(hint.starts_with(
        "Es gibt einen Hinweis auf eine Veränderung, aber keinen Beleg: der Plan wurde erst nach dem Beginn festgelegt; es gibt weniger als 8 \
         Vergleichseinheiten. Geschätzte"
    ));
    let obstacles = vec![Obstacle::ReachTooSmall { largest: 0.67, detectable: 2.4 }];
    assert_eq!(
        said(&line(EffectVerdict::CannotBeDecided(obstacles), None), Language::De),
        "Mit dieser Kennzahl nicht prüfbar: Das Projekt kann sie höchstens um 0,7 Prozentpunkte verändern, erkennbar ist erst eine Veränderung ab 2,4 \
         Prozentpunkte."
    );
}

#[test]
fn every_verdict_has_its_word_and_its_plain_sentence_in_both_languages() {
    for language in Language::ALL {
        let words = Words::of(language);
        let mut seen: Vec<&str> = EffectState::ALL.into_iter().map(|state| words.effect_word(state)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 10);
    }
    assert!(Words::of(Language::De).effect_plain(&EffectVerdict::ProvenForParticipants).ends_with("die mitmachen."));
    assert_eq!(Words::of(Language::De).effect_p(0.0004).replace(NBSP, " "), "p < 0,001");
}
