//! What a progress chart must and must not draw.

use super::*;
use crate::chart::Grain;
use jiff::civil::date;

const LABELS: Labels<'static> = Labels {
    value: &|value, places| format!("{value:.places$}"),
    date: &|date, grain| {
        if grain == Grain::Year { date.year().to_string() } else { date.to_string() }
    },
};

fn point(year: i16, reading: Reading) -> Point {
    Point { at: date(year, 6, 30), reading, text: format!("{year}") }
}

fn series(values: &[f64]) -> Vec<Point> {
    (2014..).zip(values).map(|(year, &value)| point(year, Reading::Final(value))).collect()
}

/// Everything at once.
fn full() -> Progress {
    let due = date(2028, 6, 30);
    let mut points = series(&[70.0, 70.5, 63.0, 62.5, 63.1, 61.8, 62.0, 63.9, 65.7, 68.6, 70.1]);
    points.push(point(2025, Reading::Missing("kein Wert".into())));
    points.push(point(2026, Reading::Provisional(72.4)));
    let target = Target {
        path: vec![(date(2021, 6, 30), 61.8), (due, 75.0)],
        path_text: Some("Zielpfad".into()),
        at: due,
        value: 75.0,
        text: Text::new("Ziel 2028: 75,0 %").narrow("Ziel").narrow("75,0"),
        former: false,
    };
    let former = Target { path_text: None, value: 73.0, text: "früheres Ziel: 73,0 %".into(), former: true, ..target.clone() };
    Progress {
        id: "goal-1".into(),
        title: "Anteil <5 & \"mehr\"".into(),
        description: "Er steigt.".into(),
        unit_sign: "%".into(),
        unit_word: "Prozent".into(),
        decimals: 1,
        bounds: Some((0.0, 100.0)),
        points,
        measured: Some("gemessen".into()),
        last: Some(Text::new("72,4 % (vorläufig)").narrow("72,4").narrow_soft("vorläufig")),
        provisional: "vorläufig".into(),
        baseline: Some(Baseline { from: date(2021, 6, 30), value: 61.8, text: "Ausgangswert: 61,8 %".into() }),
        targets: vec![target, former],
        corridor: Some(Corridor { low: 74.0, high: 76.0, text: "Korridor".into() }),
        limit: Some(Limit { value: 60.0, text: "Untergrenze: 60 %".into() }),
        start: Some(Moment { at: date(2021, 9, 1), text: Text::new("Start der Maßnahme").soft("September 2021") }),
        today: Some(Moment { at: date(2026, 11, 22), text: "Stichtag".into() }),
        outlook: Some(Outlook {
            points: vec![(date(2026, 6, 30), 72.4), (due, 76.6)],
            band: vec![(date(2026, 6, 30), 72.4, 72.4), (due, 75.3, 78.0)],
            text: Text::new("Aussicht: 76,6 %").soft("80-%-Band"),
        }),
        breaks: vec![Break { at: date(2016, 1, 1), text: "Bruch 2016: neuer Test".into(), older: "nicht vergleichbar".into() }],
        strips: vec![Strip { from: date(2021, 9, 1), to: date(2022, 6, 30), text: "Anlauf".into() }],
        others: Some(Others { lines: vec![vec![(date(2016, 6, 30), 64.0), (date(2026, 6, 30), 66.0)]], text: "8 Kreise".into() }),
        ..Progress::default()
    }
}

fn lines(svg: &str, class: &str) -> Vec<String> {
    svg.lines().filter(|line| line.contains(&format!("class=\"{class}\""))).map(str::to_owned).collect()
}

fn corners(line: &str) -> usize {
    line.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).map_or(0, |points| points.split(' ').count())
}

#[test]
fn no_drawing_holds_a_colour_or_a_style() {
    let svg = full().draw_all(LABELS).unwrap();
    for forbidden in ["#", "rgb(", "style=", "fill=", "stroke=", "font-family", "opacity", "<script", "NaN", "inf"] {
        assert!(!svg.contains(forbidden), "{forbidden} in {svg}");
    }
    assert!(svg.contains("class=\"c-measured\""));
}

#[test]
fn every_class_has_its_rule() {
    let rules = include_str!("../../../../style/chart.css");
    let svg = full().draw_all(LABELS).unwrap();
    for class in svg.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|class| class.split(' ')) {
        assert!(rules.contains(&format!(".{class}")), "{class} has no rule");
    }
}

#[test]
fn two_charts_in_a_page_have_no_id_in_common() {
    let other = Progress { id: "goal-2".into(), ..full() };
    let page = full().draw_all(LABELS).unwrap() + &other.draw_all(LABELS).unwrap();
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), 12);
    assert_eq!(unique.len(), 12, "{ids:?}");
    for name in page.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|names| names.split(' ')) {
        assert!(ids.contains(&name), "{name}");
    }
}

#[test]
fn the_title_comes_first_and_is_escaped() {
    let svg = full().draw(LABELS, Size::Wide).unwrap();
    let head = "role=\"img\" aria-labelledby=\"goal-1-wide-t goal-1-wide-d\"><title id=\"goal-1-wide-t\">Anteil &lt;5 &amp; &quot;mehr&quot;</title>\
                <desc id=\"goal-1-wide-d\">Er steigt.</desc>";
    assert!(svg.contains(head), "{svg}");
}

#[test]
fn labels_are_escaped_and_kept_in_one_line() {
    let mut chart = full();
    chart.limit = Some(Limit { value: 60.0, text: "</text><script>\n\u{0}&".into() });
    chart.points[3].text = "<b>\"".into();
    let svg = chart.draw(LABELS, Size::Wide).unwrap();
    assert!(svg.contains("&lt;/text&gt;&lt;script&gt; ") && svg.contains("<title>&lt;b&gt;&quot;</title>"), "{svg}");
    assert!(!svg.contains("<script") && !svg.contains('\u{0}'));
}

#[test]
fn a_gap_is_not_bridged() {
    let mut points = series(&[1.0, 2.0, 3.0, 4.0]);
    points.push(point(2018, Reading::Missing("geheim".into())));
    points.extend([point(2019, Reading::Final(5.0)), point(2020, Reading::Final(6.0))]);
    let svg = Progress { points, id: "a".into(), ..Progress::default() }.draw(LABELS, Size::Wide).unwrap();
    let strokes: Vec<usize> = lines(&svg, "c-measured").iter().map(|line| corners(line)).collect();
    assert_eq!(strokes, [4, 2]);
    assert!(svg.contains(">geheim</text>") && lines(&svg, "c-missing").len() == 2);
}

#[test]
fn segments_are_not_joined_over_a_break() {
    let breaks = vec![Break { at: date(2016, 1, 1), text: "neuer Test".into(), older: "nicht vergleichbar".into() }];
    let chart = Progress { points: series(&[1.0, 2.0, 3.0, 4.0, 5.0]), breaks, id: "a".into(), ..Progress::default() };
    let svg = chart.draw(LABELS, Size::Wide).unwrap();
    assert_eq!(lines(&svg, "c-older").iter().map(|line| corners(line)).collect::<Vec<_>>(), [2]);
    assert_eq!(lines(&svg, "c-measured").iter().map(|line| corners(line)).collect::<Vec<_>>(), [3]);
    assert_eq!(lines(&svg, "c-break").len(), 1);
    assert!(svg.contains(">neuer Test</text>") && svg.contains(">nicht vergleichbar</text>"));
}

#[test]
fn labels_do_not_overlap() {
    let mut crowded = full();
    crowded.corridor = Some(Corridor { low: 74.9, high: 75.1, text: "ein recht langer Name für einen Korridor".into() });
    crowded.points.push(point(2013, Reading::Missing("geheim".into())));
    for chart in [full(), crowded] {
        for size in Size::ALL {
            let frame = Frame::of(&chart, LABELS, size).unwrap();
            let areas = words::Words::arrange(&frame).areas();
            assert!(areas.len() >= 8, "{size:?}: {areas:?}");
            for (index, (word, area)) in areas.iter().enumerate() {
                assert!(area.left >= 0.0 && area.right <= f64::from(frame::extent(size).0) + 1.0, "{size:?} {word} {area:?}");
                for (other, second) in &areas[index + 1..] {
                    assert!(!area.overlaps(second), "{size:?}: {word} {area:?} / {other} {second:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_no_number_is_refused() {
    let mut chart = full();
    chart.points[2].reading = Reading::Final(f64::NAN);
    assert_eq!(chart.draw(LABELS, Size::Wide), Err(Error::NotANumber("a measured value")));
    let mut chart = full();
    chart.targets[0].value = f64::INFINITY;
    assert_eq!(chart.draw(LABELS, Size::Phone), Err(Error::NotANumber("the target")));
    let mut chart = full();
    chart.limit = Some(Limit { value: 1e200, text: "".into() });
    assert_eq!(chart.draw(LABELS, Size::Phone), Err(Error::TooLarge("the limit")));
    assert!(matches!(Progress { id: "a b".into(), ..full() }.draw(LABELS, Size::Wide), Err(Error::Id(_))));
}

#[test]
fn any_number_of_points_is_drawn() {
    for count in [0_usize, 1, 2, 3, 17, 500] {
        let points: Vec<Point> = (0_i32..)
            .zip(0..count)
            .map(|(index, _)| {
                let at = date(1980 + i16::try_from(index / 12).unwrap(), i8::try_from(index % 12 + 1).unwrap(), 28);
                Point { at, reading: Reading::Final(f64::from(index).sin()), text: String::new() }
            })
            .collect();
        let chart = Progress { points, id: "a".into(), empty: "Noch keine Werte".into(), ..Progress::default() };
        let svg = chart.draw_all(LABELS).unwrap();
        assert!(!svg.contains("NaN"), "{count}");
        assert_eq!(svg.contains("Noch keine Werte"), count == 0);
    }
}

#[test]
fn odd_values_are_drawn_inside_of_the_picture() {
    for values in [vec![5.0; 8], vec![-3.0, -90.0, -4.5], vec![1e14, -1e15, 3.0], vec![0.0, 0.0], vec![1e-9, 2e-9, 1.5e-9]] {
        for size in Size::ALL {
            let svg = Progress { points: series(&values), id: "a".into(), ..Progress::default() }.draw(LABELS, size).unwrap();
            let (width, height) = frame::extent(size);
            for dot in lines(&svg, "c-dot") {
                let read = |key: &str| -> f64 { dot.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap() };
                assert!((0.0..=f64::from(width)).contains(&read("cx")) && (0.0..=f64::from(height)).contains(&read("cy")), "{values:?}: {dot}");
            }
        }
    }
}

#[test]
fn provisional_values_are_hollow_larger_and_named() {
    let mut points = series(&[1.0, 2.0]);
    points.push(point(2016, Reading::Provisional(3.0)));
    points.push(point(2017, Reading::Final(4.0)));
    let svg = Progress { points, id: "a".into(), provisional: "vorläufig".into(), ..Progress::default() }.draw(LABELS, Size::Wide).unwrap();
    assert_eq!(lines(&svg, "c-dot-open").len(), 1);
    assert!(lines(&svg, "c-dot-open")[0].contains("r=\"5.5\"") && svg.contains(">vorläufig</text>"), "{svg}");
}

#[test]
fn each_point_tells_its_date_and_value() {
    let svg = full().draw(LABELS, Size::Wide).unwrap();
    assert!(svg.contains("data-at=\"2026-06-30\" data-value=\"72.4\"><title>2026</title></circle>"), "{svg}");
    assert_eq!(svg.matches("data-at=").count(), 13 + 2, "points and targets");
}

#[test]
fn a_dashed_line_is_one_stroke() {
    let svg = full().draw(LABELS, Size::Wide).unwrap();
    assert_eq!(lines(&svg, "c-path").len(), 1);
    assert_eq!(lines(&svg, "c-outlook").len(), 1);
    assert_eq!(lines(&svg, "c-baseline").len(), 1);
}

#[test]
fn equal_input_gives_equal_bytes() {
    assert_eq!(full().draw_all(LABELS), full().draw_all(LABELS));
}

#[test]
fn only_missing_values_still_make_a_chart_with_their_words() {
    let points = vec![point(2024, Reading::Missing("geheim".into())), point(2025, Reading::Missing("kein Wert".into()))];
    let svg = Progress { points, id: "a".into(), ..Progress::default() }.draw(LABELS, Size::Wide).unwrap();
    assert!(svg.contains(">geheim</text>") && svg.contains(">kein Wert</text>") && lines(&svg, "c-grid").is_empty(), "{svg}");
}
