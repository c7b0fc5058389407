//! What a chart of gaps must and must not draw.

use super::*;

fn chart() -> Dumbbell {
    let pair = |label: &str, group: Option<f64>, reference: Option<f64>| Pair {
        label: label.into(),
        group,
        reference,
        group_text: group.map_or("geheim".into(), |value| value.to_string()),
        reference_text: reference.map_or("kein Wert".into(), |value| value.to_string()),
        gap_text: "−3,0".into(),
        provisional: false,
    };
    Dumbbell {
        id: "gap".into(),
        title: "Abstand <der> \"Gruppen\" & Bezug".into(),
        unit_sign: "%".into(),
        bounds: Some((0.0, 100.0)),
        group: "mit Einwanderungsgeschichte".into(),
        reference: "ohne".into(),
        gap: "Abstand".into(),
        pairs: vec![pair("2024", Some(61.0), Some(64.0)), pair("2025", None, Some(65.0)), pair("2026", None, None)],
        ..Dumbbell::default()
    }
}

fn draw(chart: &Dumbbell, size: Size) -> Result<String, Error> {
    chart.draw(Labels { value: &|value, places| format!("{value:.places$}"), date: &|date, _| date.to_string() }, size)
}

#[test]
fn a_missing_side_is_named_and_no_gap_is_drawn_to_it() {
    let svg = draw(&chart(), Size::Wide).unwrap();
    assert_eq!(svg.matches("class=\"c-gap\"").count(), 1);
    assert_eq!(svg.matches(">geheim</text>").count(), 2);
    assert!(svg.contains("&lt;der&gt; &quot;Gruppen&quot; &amp; Bezug"));
    assert!(!svg.contains('#') && !svg.contains("style="));
}

#[test]
fn no_row_and_no_value_are_drawn_too() {
    let mut gaps = chart();
    gaps.pairs.drain(..2);
    assert!(!draw(&gaps, Size::Phone).unwrap().contains("NaN"));
    gaps.pairs.clear();
    gaps.empty = "Noch keine Gruppen".into();
    assert!(draw(&gaps, Size::Print).unwrap().contains("Noch keine Gruppen"));
    let mut gaps = chart();
    gaps.pairs[0].group = Some(f64::NAN);
    assert!(draw(&gaps, Size::Wide).is_err());
}
