//! Values among those of others, and what results cost: what is said, who sees what, and what is not computed.

use axum::http::StatusCode;

use crate::house::{Asking, get};

fn read(path: &str) -> String {
    let reply = get(path).send();
    assert_eq!(reply.status, StatusCode::OK, "{path}");
    reply.body
}

/// The text of one section by its id.
fn section(body: &str, id: &str) -> String {
    let (_, rest) = body.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    rest.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_county_lies_among_similar_counties_and_the_rule_is_said() {
    let page = read("/leuchtental/compare/sprache-schuleintritt?lang=de");
    let peers = section(&page, "peers");
    assert!(peers.contains("über dem Median") && peers.contains("von 8 ähnlichen Landkreisen."), "{peers}");
    assert!(peers.contains("Verglichen wird mit Landkreisen, die 91.201 bis 364.802 Einwohner haben"));
    assert!(peers.contains("Anders gemessen, deshalb als offener Punkt gezeigt und nicht mitgezählt: Landkreis Kornblumental."));
    assert!(peers.contains("Ein weiteres Gebiet mit Werten hat eine andere"), "Distelgrund is too small");
    assert!(!peers.contains("Distelgrund") && peers.contains("Kein Rang"));
    assert!(peers.contains("class=\"kz-chart chart-wide\"") && peers.contains("role=\"img\""));
}

#[test]
fn the_table_is_ordered_by_name_with_ours_first() {
    let peers = section(&read("/leuchtental/compare/sprache-schuleintritt?lang=de"), "peers");
    let table = peers.split_once("<tbody>").expect("a table").1;
    let at = |name: &str| table.find(name).unwrap_or_else(|| panic!("{name} is missing"));
    assert!(at("Landkreis Leuchtental") < at("Landkreis Ahornbrück"));
    assert!(at("Landkreis Ahornbrück") < at("Landkreis Brombeerland") && at("Landkreis Irisheim") < at("Landkreis Lindenrain"));
}

#[test]
fn a_missing_value_is_named_with_its_reason() {
    let peers = section(&read("/leuchtental/compare/sv-quote?lang=de"), "peers");
    assert!(peers.contains("Ohne Wert in diesem Zeitraum: Landkreis Irisheim ("), "{peers}");
}

#[test]
fn a_county_sees_its_members_beside_the_whole_and_a_town_its_districts() {
    let page = read("/leuchtental/compare/bev-ausl-anteil?lang=de");
    let parts = section(&page, "parts");
    assert!(parts.contains("Unsere Gemeinden") && parts.contains("Stadt Auen") && parts.contains("Erlenwinkel"));
    let parts = section(&read("/auen/compare/bev-ausl-anteil?lang=de"), "parts");
    assert!(parts.contains("Unsere Stadtteile") && parts.contains("Auen-Seefeld"));
}

#[test]
fn a_member_is_compared_with_what_the_others_publish() {
    let peers = section(&read("/talheim/compare/alq?lang=de"), "peers");
    assert!(peers.contains("ähnlichen Gemeinden.") && peers.contains("href=\"/mohnfelden/series/alq\""), "{peers}");
    let peers = section(&read("/auen/compare/alq?lang=de"), "peers");
    assert!(peers.contains("Weniger als vier Gemeinden haben halb bis doppelt so viele Einwohner wie wir"), "nobody is as large as the town");
    // A role in one's own municipality opens nothing in another.
    let inside = get("/leuchtental/compare/alq?lang=de").by(Asking::County).send();
    assert_eq!(inside.status, StatusCode::OK);
}

#[test]
fn small_counts_of_others_stay_hidden() {
    let page = get("/auen/compare/schule-ohne?lang=de&group=nat%3Dforeign").send();
    assert_eq!(page.status, StatusCode::OK);
    let peers = section(&page.body, "peers");
    assert!(peers.contains("zu klein"), "{peers}");
}

#[test]
fn an_unknown_group_is_everybody_and_an_unknown_indicator_is_not_there() {
    let everybody = section(&read("/leuchtental/compare/alq"), "parts");
    assert_eq!(section(&read("/leuchtental/compare/alq?group=x%3Dy"), "parts"), everybody);
    assert_eq!(get("/leuchtental/compare/gibt-es-nicht").send().status, StatusCode::NOT_FOUND);
}

#[test]
fn the_overview_leads_to_every_comparison_and_the_indicator_too() {
    let page = read("/leuchtental/compare?lang=en");
    assert!(page.contains("This is no ranking") && page.contains("above the median (8)"), "{page}");
    for link in page.split("href=\"/leuchtental/compare/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(get(format!("/leuchtental/compare/{link}")).send().status, StatusCode::OK, "{link}");
    }
    assert!(read("/leuchtental/indicators/alq").contains("href=\"/leuchtental/compare/alq\""));
}

#[test]
fn where_nobody_is_to_be_compared_with_the_page_says_what_to_do() {
    let page = read("/leuchtental/compare/einb-dauer?lang=de");
    assert!(page.contains("Noch keine ähnlichen Kommunen mit Werten") && page.contains("gemeinsame Vergleichsdaten"));
}

#[test]
fn a_gap_between_shares_of_a_sample_has_an_interval_and_one_of_a_full_count_has_none() {
    assert!(read("/leuchtental/indicators/zugehoerig?lang=de").contains("95 %: "));
    assert!(!read("/leuchtental/indicators/alq?lang=de").contains("95 %: "));
}

#[test]
fn a_project_says_what_an_output_cost_and_that_this_is_no_effect() {
    let cost = section(&read("/leuchtental/projects/kita-lotsinnen?lang=de"), "cost");
    assert!(cost.contains("Zu welchem Preis?"));
    // 37,500 € for 34 + 37 + 30 + 42 families.
    assert!(cost.contains("37.500\u{a0}€ ÷ 143\u{a0}Personen = <b>262,24\u{a0}€</b>"), "{cost}");
    assert!(cost.contains("Das ist keine Wirkung") && cost.contains("Vollkosten"));
    assert!(cost.contains("2025 liegt der Median von 3 ähnlichen Projekten, dieses mitgezählt, bei 127\u{a0}€"), "{cost}");
    assert!(cost.contains("Ob das Projekt wirkt, ist nicht untersucht"));
}

#[test]
fn a_price_that_would_tell_a_small_count_is_not_shown() {
    let cost = section(&read("/leuchtental/projects/frauen-lernen?lang=de"), "cost");
    assert!(cost.contains("Anzahl zu klein, um sie zu zeigen"), "{cost}");
    let inside = get("/leuchtental/projects/frauen-lernen?lang=de").by(Asking::County).send().body;
    assert!(!section(&inside, "cost").contains("Anzahl zu klein"), "whoever enters and releases the counts sees them");
    assert!(section(&inside, "cost").contains("Jede zusätzliche Person mit Erfolg kostete"), "participants bear the whole cost");
}

#[test]
fn an_additional_outcome_is_derived_from_months_and_from_the_people_of_a_year() {
    let cost = section(&read("/leuchtental/projects/sprachbildung-kita?lang=de"), "cost");
    assert!(cost.contains("363.755\u{a0}€ (2021 – 30.06.2025) ÷ 46 Monate × 12 = <b>94.892\u{a0}€</b>"), "{cost}");
    let goal = section(&read("/leuchtental/goals/sprache-einschulung?lang=de"), "cost");
    assert!(goal.contains("href=\"/leuchtental/projects/sprachbildung-kita#cost\""), "the goal names the project: {goal}");
}

#[test]
fn a_hidden_value_is_no_missing_one_and_the_day_asked_for_stays() {
    let page = read("/leuchtental/compare/schule-ohne?lang=de&at=30.09.2026");
    let parts = section(&page, "parts");
    assert!(parts.contains("nicht gezeigt") && parts.contains("href=\"/methods#small-counts\""), "{parts}");
    assert!(parts.contains("Wert des Landkreises"), "{parts}");
    assert!(parts.contains("<p class=\"source\">· unterdrückt"), "what the point in a cell means can be read, not only hovered: {parts}");
    assert!(page.contains("name=\"at\" value=\"30.09.2026\""), "the group form keeps the day");
    assert!(read("/leuchtental/compare?lang=de").contains("gewollt: niedriger"));
}

#[test]
fn several_projects_reach_a_range_and_never_a_sum_of_people() {
    let cost = section(&read("/leuchtental/goals/sprache-einschulung?lang=de"), "cost");
    assert!(cost.contains("2025 erreichten 2 Projekte zusammen mindestens 1.071 und höchstens 1.251 Menschen."), "{cost}");
}
