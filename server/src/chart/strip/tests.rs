//! What a chart of positions must and must not draw.

use super::*;

fn chart() -> Strip {
    let dot = |value: f64, name: &str| Dot { value, text: format!("{name}: {value}"), differs: name == "Kornblumental" };
    Strip {
        id: "peers".into(),
        title: "Kinder <mit> Deutsch".into(),
        description: "Unser Wert liegt über dem Median.".into(),
        unit_sign: "%".into(),
        decimals: 1,
        bounds: Some((0.0, 100.0)),
        dots: vec![dot(61.0, "Ahornbrück"), dot(61.1, "Brombeerland"), dot(61.05, "Distelgrund"), dot(64.6, "Kornblumental"), dot(59.8, "Fliederau")],
        own: Some(Mark { value: 70.6, text: Text::new("Leuchtental 70,6 %").narrow("wir 70,6 %"), provisional: false }),
        median: Some(Mark { value: 61.02, text: Text::new("Median 61,0 %"), provisional: false }),
        middle: Some(Middle { low: 60.4, high: 61.1, text: Text::new("mittlere Hälfte") }),
        ..Strip::default()
    }
}

fn draw(chart: &Strip, size: Size) -> Result<String, Error> {
    chart.draw(Labels { value: &|value, places| format!("{value:.places$}"), date: &|date, _| date.to_string() }, size)
}

/// Middle and radius of every circle.
fn circles(svg: &str) -> Vec<(f64, f64, f64)> {
    let number = |tag: &str, name: &str| -> f64 {
        let (_, rest) = tag.split_once(&format!(" {name}=\"")).expect("an attribute");
        rest.split_once('"').expect("its end").0.parse().expect("a number")
    };
    svg.split("<circle").skip(1).map(|tag| (number(tag, "cx"), number(tag, "cy"), number(tag, "r"))).collect()
}

#[test]
fn every_area_is_a_dot_that_names_itself_and_ours_stands_out() {
    let svg = draw(&chart(), Size::Wide).unwrap();
    assert_eq!(svg.matches("class=\"c-dot-peer\"").count(), 4);
    assert_eq!(svg.matches("class=\"c-dot-reference\"").count(), 1, "who measures in another way is hollow");
    assert_eq!(svg.matches("class=\"c-dot\"").count(), 1);
    assert!(svg.contains("<title>Ahornbrück: 61</title>") && svg.contains(">Leuchtental 70,6 %</text>") && svg.contains(">Median 61,0 %</text>"));
    assert!(svg.contains("Kinder &lt;mit&gt; Deutsch") && !svg.contains('#') && !svg.contains("style="));
    assert!(draw(&chart(), Size::Phone).unwrap().contains(">wir 70,6 %</text>"));
}

#[test]
fn no_dot_covers_another() {
    let mut crowded = chart();
    crowded.dots.extend((0..12).map(|place| Dot { value: 61.0 + f64::from(place) * 0.01, ..Dot::default() }));
    for size in Size::ALL {
        let circles = circles(&draw(&crowded, size).unwrap());
        for (place, one) in circles.iter().enumerate() {
            for other in &circles[place + 1..] {
                let apart = (one.0 - other.0).hypot(one.1 - other.1);
                assert!(apart >= (one.2 + other.2) * 0.8, "{size:?}: {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn our_own_value_is_hollow_while_it_is_provisional() {
    let mut provisional = chart();
    provisional.own.iter_mut().for_each(|own| own.provisional = true);
    assert!(draw(&provisional, Size::Wide).unwrap().contains("class=\"c-dot-open\""));
}

#[test]
fn without_quartiles_there_is_no_band() {
    let few = Strip { middle: None, ..chart() };
    assert!(!draw(&few, Size::Wide).unwrap().contains("c-corridor"));
    assert!(draw(&chart(), Size::Wide).unwrap().contains("c-corridor"));
}

#[test]
fn nobody_and_equal_values_are_drawn_and_what_is_no_number_is_refused() {
    let nobody = Strip { dots: Vec::new(), own: None, median: None, middle: None, empty: "Noch keine Werte".into(), ..chart() };
    assert!(draw(&nobody, Size::Print).unwrap().contains("Noch keine Werte"));
    let mut equal = chart();
    equal.dots.iter_mut().for_each(|dot| dot.value = 5.0);
    assert!(!draw(&equal, Size::Phone).unwrap().contains("NaN"));
    equal.dots[0].value = f64::NAN;
    assert_eq!(draw(&equal, Size::Wide), Err(Error::NotANumber("a value of a comparison")));
}

#[test]
fn every_class_has_its_rule() {
    let rules = include_str!("../../../../style/chart.css");
    let svg = draw(&chart(), Size::Wide).unwrap();
    for class in svg.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|class| class.split(' ')) {
        assert!(rules.contains(&format!(".{class}")), "{class} has no rule");
    }
}

#[test]
fn equal_input_gives_equal_bytes() {
    assert_eq!(draw(&chart(), Size::Wide), draw(&chart(), Size::Wide));
}
