//! What small multiples must and must not draw.

use super::*;
use jiff::civil::date;

fn years(values: &[f64]) -> Vec<(Date, f64)> {
    (2020..).zip(values).map(|(year, value)| (date(year, 6, 30), *value)).collect()
}

fn chart() -> Multiples {
    let field = |name: &str, values: &[f64]| Field { name: name.into(), last: "64,1 %".into(), course: vec![years(values)] };
    Multiples {
        id: "course".into(),
        title: "Kinder <mit> Deutsch".into(),
        unit_sign: "%".into(),
        decimals: 1,
        bounds: Some((0.0, 100.0)),
        own: vec![years(&[61.0, 63.0, 70.0])],
        fields: vec![field("Ahornbrück", &[60.0, 61.0, 62.0]), field("Landkreis mit einem überaus langen Namen", &[50.0, 52.0, 51.0])],
        ..Multiples::default()
    }
}

fn draw(chart: &Multiples, size: Size) -> Result<String, Error> {
    chart.draw(Labels { value: &|value, places| format!("{value:.places$}"), date: &|date, _| date.year().to_string() }, size)
}

#[test]
fn every_field_holds_its_own_line_and_ours_on_one_scale() {
    let svg = draw(&chart(), Size::Wide).unwrap();
    assert_eq!(svg.matches("class=\"c-older\"").count(), 2);
    assert_eq!(svg.matches("class=\"c-measured\"").count(), 2, "ours in each");
    let ours: Vec<&str> = svg.split("<polyline").filter(|tag| tag.contains("c-measured")).collect();
    let heights = |tag: &str| -> Vec<String> {
        let points = tag.split_once("points=\"").and_then(|(_, rest)| rest.split_once('"')).expect("points").0;
        points.split(' ').filter_map(|point| Some(point.split_once(',')?.1.to_owned())).collect()
    };
    assert_eq!(heights(ours[0]), heights(ours[1]), "one scale for all");
    assert!(svg.contains("&lt;mit&gt;") && !svg.contains('#') && !svg.contains("style="));
}

#[test]
fn a_gap_in_a_course_is_not_bridged() {
    let mut gap = chart();
    gap.fields.truncate(1);
    gap.fields[0].course = vec![years(&[60.0, 61.0]), vec![(date(2024, 6, 30), 63.0)]];
    let svg = draw(&gap, Size::Wide).unwrap();
    assert_eq!(svg.matches("class=\"c-older\"").count(), 1);
    assert_eq!(svg.matches("class=\"c-dot-older\"").count(), 2, "the single value and the end");
}

#[test]
fn a_name_that_is_too_long_ends_in_an_ellipsis() {
    assert!(draw(&chart(), Size::Phone).unwrap().contains("…</text>"));
}

#[test]
fn nothing_and_no_number_are_handled() {
    let nobody = Multiples { own: Vec::new(), fields: Vec::new(), empty: "Noch keine Werte".into(), ..chart() };
    assert!(draw(&nobody, Size::Print).unwrap().contains("Noch keine Werte"));
    let mut alone = chart();
    alone.own.clear();
    alone.fields[0].course = vec![vec![(date(2024, 1, 1), 5.0)]];
    alone.fields.truncate(1);
    assert!(!draw(&alone, Size::Phone).unwrap().contains("NaN"));
    alone.fields[0].course[0][0].1 = f64::INFINITY;
    assert_eq!(draw(&alone, Size::Wide), Err(Error::NotANumber("a value of a course")));
}
