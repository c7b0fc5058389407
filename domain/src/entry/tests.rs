//! What people type and paste, and what it means.

use proptest::prelude::*;

use super::block::{is_block, parse, spread};
use super::*;
use crate::language::Language::{De, En};

fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal in a test")
}
fn count() -> Cell {
    Cell { ratio: false, unit: Unit("Personen".into()), plausible: None, usual: None }
}
fn share() -> Cell {
    Cell { ratio: true, unit: Unit("%".into()), plausible: None, usual: None }
}
fn counted(text: &str) -> Reading {
    count().read(text, "", "", De)
}

#[test]
fn a_row_of_an_office_table_is_read_as_it_is_meant() {
    assert_eq!(counted("1.234,5"), Reading::Value(Value::Number(d("1234.5"))));
    assert_eq!(share().read("87 %", "", "", De), Reading::Value(Value::BareRatio(d("87"))));
    assert_eq!(counted("–"), Reading::Ask(Place::First, Question::ZeroOrNotCollected));
    assert_eq!(counted("."), Reading::Value(Value::Missing(Mark::Secret, Reason::SecretAtSource)));
    assert_eq!(counted("0"), Reading::Value(Value::Number(d("0"))));
    assert_eq!(counted("1.234"), Reading::Ask(Place::First, Question::TwoReadings { thousands: d("1234"), decimal: d("1.234") }));
    assert_eq!(counted("…"), Reading::Value(Value::Missing(Mark::Pending, Reason::Pending)));
    assert_eq!(counted("x"), Reading::Value(Value::Missing(Mark::Meaningless, Reason::NotApplicable)));
    assert_eq!(counted("/"), Reading::Value(Value::Missing(Mark::Unreliable, Reason::Unreliable)));
    assert_eq!(counted("  "), Reading::Empty);
}

#[test]
fn the_own_unit_behind_a_number_is_understood_and_a_foreign_one_is_not() {
    assert_eq!(counted("418 Personen"), Reading::Value(Value::Number(d("418"))));
    assert_eq!(counted("87 %"), Reading::Wrong(Place::First, Problem::NotANumber));
    assert_eq!(counted("viele"), Reading::Wrong(Place::First, Problem::NotANumber));
    assert_eq!(counted("Personen"), Reading::Wrong(Place::First, Problem::NotANumber));
    let euros = Cell { unit: Unit("€".into()), ..count() };
    assert_eq!(euros.read("1.277.453,20 €", "", "", De), Reading::Value(Value::Number(d("1277453.20"))));
}

#[test]
fn numerator_and_denominator_belong_together() {
    let read = |first: &str, second: &str| share().read(first, second, "", De);
    assert_eq!(read("298", "412"), Reading::Value(Value::Fraction { numerator: d("298"), denominator: d("412") }));
    assert_eq!(read("298", ""), Reading::Wrong(Place::Second, Problem::Empty));
    assert_eq!(read("", "412"), Reading::Wrong(Place::First, Problem::Empty));
    assert_eq!(read("298", "0"), Reading::Wrong(Place::Second, Problem::BadDenominator));
    assert_eq!(read("87 %", "412"), Reading::Wrong(Place::Second, Problem::Differ));
    assert_eq!(read("298", "87 %"), Reading::Wrong(Place::Second, Problem::NotANumber));
    assert_eq!(read("298", "1.412"), Reading::Ask(Place::Second, Question::TwoReadings { thousands: d("1412"), decimal: d("1.412") }));
    assert_eq!(read("500", "412"), Reading::Doubt(Value::Fraction { numerator: d("500"), denominator: d("412") }, Doubt::MoreThanAll));
}

#[test]
fn an_answer_is_written_into_the_cell_and_never_asked_again() {
    for language in [De, En] {
        for (cell, typed) in [(count(), "–"), (share(), "-"), (count(), if language == De { "1.234" } else { "1,234" })] {
            let Reading::Ask(place, question) = cell.read(typed, "", "", language) else { panic!("{typed} is asked") };
            assert_eq!(place, Place::First);
            for answer in question.answers() {
                let text = cell.answered(&question, answer, language).expect("it is an answer to this question");
                let again = cell.read(&text, if cell.ratio && text.ends_with('4') { "9999" } else { "" }, "", language);
                assert!(matches!(again, Reading::Value(_)), "{text}: {again:?}");
            }
        }
    }
    let zero = count().answered(&Question::ZeroOrNotCollected, Answer::Zero, De).expect("an answer");
    assert_eq!(counted(&zero), Reading::Value(Value::Number(Decimal::ZERO)));
    let missing = count().answered(&Question::ZeroOrNotCollected, Answer::NotCollected, De).expect("an answer");
    assert_eq!(counted(&missing), Reading::Value(Value::Missing(Mark::Secret, Reason::NotCollected)));
    assert_eq!(count().answered(&Question::ZeroOrNotCollected, Answer::Thousands, De), None);
}

#[test]
fn what_is_unlikely_is_questioned_until_she_says_that_it_is_right() {
    let cell = Cell { plausible: Some((d("0"), d("100"))), usual: Usual::of(&["78", "86", "91", "84", "80"].map(d)), ..count() };
    assert_eq!(cell.read("88", "", "", De), Reading::Value(Value::Number(d("88"))));
    assert_eq!(cell.read("860", "", "", De), Reading::Doubt(Value::Number(d("860")), Doubt::OutsidePlausible { low: d("0"), high: d("100") }));
    assert_eq!(cell.read("12", "", "", De), Reading::Doubt(Value::Number(d("12")), Doubt::Unusual { least: d("78"), most: d("91") }));
    assert_eq!(cell.read("860", "", &confirmation(" 860", ""), De), Reading::Value(Value::Number(d("860"))));
    assert_eq!(
        cell.read("861", "", &confirmation("860", ""), De),
        Reading::Doubt(Value::Number(d("861")), Doubt::OutsidePlausible { low: d("0"), high: d("100") })
    );
    assert!(matches!(cell.read(".", "", "", De), Reading::Value(_)), "a mark is no figure");
}

#[test]
fn few_or_equal_values_make_nothing_unusual() {
    assert_eq!(Usual::of(&["1", "2", "3", "4"].map(d)), None);
    assert_eq!(Usual::of(&["7", "7", "7", "7", "7", "90"].map(d)), None);
    let usual = Usual::of(&["10", "12", "11", "13", "12", "500"].map(d)).expect("enough");
    assert!(usual.holds(d("500")) && usual.holds(d("15")) && !usual.holds(d("501")), "what was there once is not questioned: {usual:?}");
}

#[test]
fn a_cell_comes_back_from_its_code() {
    let full = Cell {
        ratio: true,
        unit: Unit("% | x".into()),
        plausible: Some((d("-1.5"), d("100"))),
        usual: Usual::of(&["1", "2.5", "3", "4", "9"].map(d)),
    };
    for cell in [count(), share(), full] {
        assert_eq!(Cell::from_code(&cell.code()), Some(cell));
    }
    assert_eq!(Cell::from_code("ratio"), None);
}

fn block(text: &str) -> Vec<Vec<String>> {
    parse(text)
}
fn cells(spread: &block::Spread) -> Vec<(usize, Place, &str)> {
    spread.cells.iter().map(|(row, place, text)| (*row, *place, text.as_str())).collect()
}

#[test]
fn blocks_of_spreadsheets_are_taken_apart() {
    assert_eq!(block("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
    assert_eq!(block("\"a\tb\"\t\"say \"\"no\"\"\"\n\"1\n2\""), [vec!["a b", "say \"no\""], vec!["1 2"]]);
    assert_eq!(block("5\n\n7"), [["5"], [""], ["7"]]);
    assert_eq!(block("\u{a0}1.234,5 \t 12\" "), [["1.234,5", "12\""]]);
    assert!(is_block("1\t2") && is_block("1\n2\n") && !is_block("12") && !is_block("12\r\n"));
}

#[test]
fn one_line_runs_down_the_rows() {
    let line = block("1.234,5\t87 %\t–\t.\t0\t1.234");
    let found = spread(&line, &[false, true, false, false, false, false], 0, Place::First);
    let expected = [
        (0, Place::First, "1.234,5"),
        (1, Place::First, "87 %"),
        (1, Place::Second, ""),
        (2, Place::First, "–"),
        (3, Place::First, "."),
        (4, Place::First, "0"),
        (5, Place::First, "1.234"),
    ];
    assert_eq!(cells(&found), expected);
    let pair = spread(&block("298\t412\t7"), &[true, false], 0, Place::First);
    assert_eq!(cells(&pair), [(0, Place::First, "298"), (0, Place::Second, "412"), (1, Place::First, "7")]);
}

#[test]
fn lines_go_to_rows_and_what_finds_no_place_is_counted() {
    let found = spread(&block("298\t412\n17\tnote\n5 %\n9"), &[true, false, true], 0, Place::First);
    let expected = [(0, Place::First, "298"), (0, Place::Second, "412"), (1, Place::First, "17"), (2, Place::First, "5 %"), (2, Place::Second, "")];
    assert_eq!((cells(&found).as_slice(), found.left), (expected.as_slice(), 2));
    let denominators = spread(&block("412\n500"), &[true, true], 0, Place::Second);
    assert_eq!(cells(&denominators), [(0, Place::Second, "412"), (1, Place::Second, "500")]);
}

#[test]
fn a_bare_share_says_what_it_lacks_and_more_than_all_has_no_answer() {
    let (words, cell) = (Entry::of(De), share());
    let reading = cell.read("87 %", "", "", De);
    assert_eq!(words.meaning(&reading, &cell), "87\u{a0}%: nur Quote, nicht zusammenfassbar");
    let doubt = Reading::Doubt(Value::BareRatio(d("160")), Doubt::MoreThanAll);
    assert_eq!(words.asks(&doubt, &cell, "160 %", "").expect("it is asked").answers, []);
    let confirmed = cell.read("500", "412", &confirmation("500", "412"), De);
    assert!(matches!(confirmed, Reading::Doubt(_, Doubt::MoreThanAll)), "{confirmed:?}");
    let unusual = Reading::Doubt(Value::BareRatio(d("9")), Doubt::Unusual { least: d("41.262136"), most: d("58.25") });
    let said = words.asks(&unusual, &cell, "9 %", "").expect("it is asked").text;
    assert!(said.contains("41,3\u{a0}%") && said.contains("58,3\u{a0}%"), "{said}");
}

proptest! {
    #[test]
    fn nothing_typed_or_pasted_can_crash_the_grid(first in ".{0,30}", second in ".{0,10}", pasted in "[0-9,.%–x\\t\\n\"\\r ]{0,60}") {
        let _ = count().read(&first, &second, "", De);
        let _ = share().read(&first, &second, "", En);
        let found = spread(&parse(&pasted), &[true, false, true], 1, Place::First);
        prop_assert!(found.cells.iter().all(|(row, place, _)| *row < 3 && (*place == Place::First || [true, false, true][*row])));
    }

    #[test]
    fn no_cell_of_a_block_gets_lost(cells in prop::collection::vec(prop::collection::vec("[0-9]{1,4}", 1..4), 1..6)) {
        let text = cells.iter().map(|line| line.join("\t")).collect::<Vec<_>>().join("\n");
        let block = parse(&text);
        prop_assert_eq!(&block, &cells);
        let found = spread(&block, &[true, false, true, true], 0, Place::First);
        let filled = found.cells.iter().filter(|(_, _, text)| !text.is_empty()).count();
        prop_assert_eq!(filled + found.left, cells.iter().map(Vec::len).sum::<usize>());
    }

    #[test]
    fn a_mark_is_never_zero_and_zero_is_never_a_mark(mark in prop::sample::select(vec!["…", "...", ".", "x", "X", "/"]), ratio in any::<bool>()) {
        let cell = Cell { ratio, ..share() };
        let is_mark = matches!(cell.read(mark, "", "", De), Reading::Value(Value::Missing(..)));
        prop_assert!(is_mark);
        let is_zero = matches!(cell.read("0 %", "", "", De), Reading::Value(Value::BareRatio(zero) | Value::Number(zero)) if zero.is_zero());
        prop_assert!(is_zero);
    }
}
