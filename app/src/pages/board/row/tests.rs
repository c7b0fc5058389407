//! What a row must never do.

use super::*;
use domain::audience::Visibility;
use domain::catalogue;
use domain::language::Language;
use domain::text::Text;
use jiff::civil::date;

fn row<'a>(indicator: &'a Indicator, light: Option<PlanState>, spark: &'a [(Date, Option<f64>)]) -> Row<'a> {
    Row { href: "series/kita".into(), indicator, about: ", Auen".into(), light, latest: None, aim: None, spark }
}

fn indicator() -> Indicator {
    catalogue::all()[0].indicator(Visibility::PUBLIC)
}

#[test]
fn an_entered_name_cannot_become_markup() {
    let mut indicator = indicator();
    indicator.name = Text::german("<script>\"'&");
    let html = html(Words::of(Language::De), "", (date(2016, 1, 1), date(2026, 1, 1)), &[("<b>", vec![row(&indicator, None, &[])])]);
    assert!(html.contains("&lt;script&gt;&quot;&#39;&amp;, Auen"), "{html}");
    assert!(!html.contains("<script") && !html.contains("<b>"));
}

#[test]
fn a_light_is_symbol_and_word_and_colour() {
    let indicator = indicator();
    let span = (date(2016, 1, 1), date(2026, 1, 1));
    let html = html(Words::of(Language::De), "", span, &[("", vec![row(&indicator, Some(PlanState::Worsened), &[])])]);
    assert!(html.contains("<td class=b><svg aria-hidden=true><use href=\"#l-worsened\"/></svg>verschlechtert"), "{html}");
}

#[test]
fn values_before_the_axis_are_left_out_of_the_course() {
    let spark = [(date(2001, 12, 31), Some(1.0)), (date(2024, 12, 31), Some(2.0)), (date(2025, 12, 31), Some(3.0))];
    let axis = span([spark.as_slice()].into_iter(), date(2026, 6, 30));
    assert_eq!(axis, (date(2016, 1, 1), date(2026, 6, 30)));
    let indicator = indicator();
    let html = html(Words::of(Language::De), "", axis, &[("", vec![row(&indicator, None, &spark)])]);
    assert!(html.contains("<path class=\"sm\"") && !html.contains("d=\"M-"), "{html}");
}
