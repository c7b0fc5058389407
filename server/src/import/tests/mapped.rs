//! From values of a file to values of indicators.

use domain::measurement::{Mark, Quality, Reason, Value};

use super::super::*;
use super::{d, flat, flat_row, mapped, reading};

#[test]
fn a_flat_file_with_one_measure_needs_no_mapping_and_means_its_totals() {
    let read = reading(&flat(&[
        flat_row("06632", "", "", "1200", "Anzahl", "e"),
        flat_row("06632", "NATA", "", "14", "Anzahl", "e"),
        flat_row("06633", "", "", "-", "Anzahl", ""),
    ]));
    let mapping = Mapping::default_for(&read, None).expect("a default");
    let values = map(&read, &mapping).expect("values").values;
    assert_eq!(values.len(), 2);
    assert_eq!((values[0].area_code.as_str(), &values[0].value), ("ags:06632", &Value::Number(d("1200"))));
    assert_eq!(values[1].value, Value::Missing(Mark::Nothing, Reason::None));
}

#[test]
fn numerator_and_denominator_meet_by_area_period_and_group() {
    let text = flat(&[
        flat_row("06", "NATA", "", "25", "Anzahl", "e"),
        flat_row("06", "", "", "200", "Anzahl", "e"),
        flat_row("06", "NATA", "GESW", "10", "Anzahl", "p"),
        flat_row("06", "", "GESW", "90", "Anzahl", "e"),
        flat_row("06632", "NATA", "", "-", "Anzahl", ""),
        flat_row("06632", "", "", "-", "Anzahl", ""),
    ]);
    let found = mapped(
        &text,
        r#"{"series": [{"indicator": "share", "numerator": {"where": {"NAT": "NATA"}}, "denominator": {},
            "group": {"GES": {"name": "sex", "codes": {"": "", "GESW": "female"}}}}]}"#,
    );
    assert_eq!((found.refused, found.values.len()), (vec![], 3));
    assert_eq!(found.values[0].value, Value::Fraction { numerator: d("25"), denominator: d("200") });
    assert_eq!(found.values[1].group, [("sex".to_owned(), "female".to_owned())]);
    assert_eq!(found.values[1].quality, Some(Quality::Provisional));
    assert_eq!((found.values[2].area_code.as_str(), &found.values[2].value), ("ags:06632", &Value::Missing(Mark::Nothing, Reason::None)));
}

#[test]
fn a_unit_of_thousands_multiplies_when_stored_and_not_when_listed() {
    let text = flat(&[flat_row("06632", "", "", "166", "1000", "e")]);
    assert_eq!(reading(&text).values[0].value, Some(d("166")));
    let value = &mapped(&text, r#"{"series": [{"indicator": "x", "value": {}}]}"#).values[0];
    assert_eq!((&value.value, &*value.unit), (&Value::Number(d("166000")), "1000"));
}

#[test]
fn a_dimension_without_total_must_be_decided_and_a_sum_with_a_mark_is_missing() {
    let text = flat(&[
        flat_row("06632", "", "GESM", "5", "Anzahl", ""),
        flat_row("06632", "", "GESW", "6", "Anzahl", ""),
        flat_row("06633", "", "GESM", ".", "Anzahl", ""),
        flat_row("06633", "", "GESW", "6", "Anzahl", ""),
    ]);
    let read = reading(&text);
    let open_mapping = Mapping::default_for(&read, None).expect("a default");
    assert!(matches!(map(&read, &open_mapping), Err(ImportRefusal::NoTotal { dimension, .. }) if dimension == "GES"));
    let found = mapped(&text, r#"{"series": [{"indicator": "x", "value": {"sum": ["GES"]}}]}"#);
    assert_eq!(
        found.values.iter().map(|value| value.value.clone()).collect::<Vec<_>>(),
        [Value::Number(d("11")), Value::Missing(Mark::Secret, Reason::SecretAtSource)]
    );
}

#[test]
fn a_yearly_table_of_one_place_becomes_series() {
    let text = "Jahr\tAnteil\tAusländer\tBevölkerung\n2023\t38.5\t77\t200\n2024\t40.0\t80\t200\n";
    let found = mapped(
        text,
        r#"{"area": {"constant": "12", "scheme": "ch"}, "series": [
            {"indicator": "share", "numerator": {"measure": "Ausländer"}, "denominator": {"measure": "Bevölkerung"}},
            {"indicator": "share_only", "value": {"measure": "Anteil"}, "bare_ratio": true}]}"#,
    );
    let shown: Vec<_> = found.values.iter().map(|value| (value.area_code.as_str().to_owned(), value.period.code(), value.value.clone())).collect();
    assert_eq!(shown[1], ("ch:12".to_owned(), "2024".to_owned(), Value::Fraction { numerator: d("80"), denominator: d("200") }));
    assert_eq!(shown[2], ("ch:12".to_owned(), "2023".to_owned(), Value::BareRatio(d("38.5"))));
}

#[test]
fn a_dash_is_zero_only_where_a_person_says_so() {
    let text = "Jahr;Plätze;Kinder\n2023;–;0\n2024;5;7\n";
    let read = reading(text);
    assert_eq!((read.values[0].mark, read.values[1].value), (Some(Mark::Nothing), Some(d("0"))));
    let found = mapped(
        text,
        r#"{"area": {"constant": "06632"}, "series": [{"indicator": "a", "value": {"measure": "Plätze", "dash_is_zero": true}}, {"indicator": "b", "value": {"measure": "Plätze"}}]}"#,
    );
    assert_eq!((&found.values[0].value, &found.values[2].value), (&Value::Number(d("0")), &Value::Missing(Mark::Nothing, Reason::None)));
}

#[test]
fn a_mapping_that_does_not_fit_the_file_is_refused() {
    let text = "Jahr;Wert;Anteil\n2020;1;2\n";
    let try_with = |json: &str| {
        let mapping = Mapping::parse(json).expect("a mapping");
        open("x.csv", text.as_bytes(), Some(&mapping)).and_then(|reading| map(&reading, &mapping)).expect_err("a refusal")
    };
    assert!(matches!(try_with(r#"{"area": {"column": "AGS"}, "series": []}"#), ImportRefusal::UnknownColumn { .. }));
    assert!(matches!(try_with(r#"{"series": [{"indicator": "x", "value": {"measure": "Quote"}}]}"#), ImportRefusal::UnknownMeasure { .. }));
    assert!(matches!(try_with(r#"{"series": [{"indicator": "x", "value": {}}]}"#), ImportRefusal::UnknownMeasure { .. }));
    assert!(matches!(
        try_with(r#"{"series": [{"indicator": "x", "value": {"measure": "Wert", "where": {"GES": "M"}}}]}"#),
        ImportRefusal::UnknownDimension { .. }
    ));
    assert!(matches!(try_with(r#"{"file": {"encoding": "klingon"}}"#), ImportRefusal::UnknownEncoding { .. }));
}

#[test]
fn values_without_area_or_twice_the_same_are_refused_when_mapped() {
    let found = mapped("Jahr;Wert\n2020;1\n", r#"{"series": [{"indicator": "x", "value": {"measure": "Wert"}}]}"#);
    assert!(matches!(found.refused[..], [Refused { row: 2, cause: Cause::NoArea, .. }]));
    let found = mapped(
        "Jahr;Kreis;Wert\n2020;A;1\n2020;B;2\n",
        r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "x", "value": {"measure": "Wert"}}]}"#,
    );
    assert!(matches!(found.refused[..], [Refused { row: 3, cause: Cause::Duplicate { first_row: 2 }, .. }]));
}
