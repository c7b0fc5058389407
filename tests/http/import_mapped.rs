//! What can be said about a file beside its columns: a new indicator, a further series, and the occasion for a closed period.

use axum::http::StatusCode;
use domain::event::{Event, Verb};
use domain::id::{Id, Seq};
use domain::role::{Act, Asker};
use domain::slug::Slug;

use crate::house::wait;
use crate::import::{FILE, HERE, town, w};

#[test]
fn a_new_indicator_is_made_from_the_file_by_the_name_that_somebody_wrote() {
    let town = town("import-new");
    let id = town.hand_in("zahlen.csv", FILE);
    let form = town.see(&format!("/musterkreis/import/{id}/mapping"));
    assert!(form.body.contains(w().new_indicator) && form.body.contains("name=\"s0-name\""));
    let unnamed = town.map(&id, &[("s0-indicator", "*"), ("s0-name", ""), ("s0-kind", "value"), ("s0-value", "Nichtdeutsche")]);
    assert!(unnamed.location().contains("tried=1"), "without a name it is asked for: {}", unnamed.location());
    let named = [("s0-indicator", "*"), ("s0-name", "Nichtdeutsche im Kreis"), ("s0-kind", "value"), ("s0-value", "Nichtdeutsche")];
    assert_eq!(town.map(&id, &named).location(), format!("/musterkreis/import/{id}/dry-run"));
    assert!(town.see(&format!("/musterkreis/import/{id}/dry-run")).body.contains("Nichtdeutsche im Kreis"));
    assert_eq!(town.recorded(&id).location(), "/musterkreis/deliveries/1");
    let register = wait(town.house.db.register(HERE, Seq::LATEST)).expect("the register");
    let made = register.indicators.by_slug("nichtdeutsche-im-kreis").expect("the indicator");
    assert_eq!((made.noun.name.text.as_str(), made.noun.source.as_str()), ("Nichtdeutsche im Kreis", "Landesamt"));
}

#[test]
fn a_closed_period_asks_for_its_occasion_where_it_says_so() {
    let town = town("import-closed");
    wait(async {
        let closing =
            domain::closing::Closing { from: jiff::civil::date(1990, 1, 1), to: jiff::civil::date(2025, 12, 31), closed: true, reason: None };
        let mut tx =
            town.house.db.begin(Asker::operator().permit(Act::ClosePeriod, HERE).expect("may"), town.house.clock.now()).await.expect("begun");
        tx.record(town.house.db.entropy().id(town.house.clock.now()), &Slug::from_title("alles"), &closing, None).await.expect("recorded");
        tx.commit(&Event::of(Verb::PeriodClosed)).await.expect("closed");
    });
    let id = town.hand_in("12411-0010.csv", FILE);
    town.map(&id, &[]);
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert!(dry.body.contains("id=\"reason\"") && dry.body.contains("name=\"s0-indicator\" value=\"bev_ausl_anteil\""), "{}", dry.body);
    town.map(&id, &[("reason", "Amtliche Revision")]);
    let dry = town.see(&format!("/musterkreis/import/{id}/dry-run"));
    assert!(!dry.body.contains("id=\"reason\"") && dry.body.contains(&(w().record_now)(2)));
}

#[test]
fn a_further_series_of_an_indicator_is_opened_once() {
    let town = town("import-series");
    town.delivered();
    let register = wait(town.house.db.register(HERE, Seq::LATEST)).expect("the register");
    let indicator = register.indicators.iter().next().expect("the indicator").clone();
    let area = register.series.iter().next().expect("a series").noun.area.to_string();
    let path = format!("/musterkreis/indicators/{}/new-series", indicator.slug);
    assert_eq!(town.see(&path).status, StatusCode::OK);
    let (id, other): (Id<domain::series::Series>, Id<domain::series::Series>) = (Id::from_parts(1, [7; 10]), Id::from_parts(1, [8; 10]));
    let fields = |id: &str, group: &str| {
        let about = indicator.id.to_string();
        town.send(
            "/do/musterkreis/series",
            &[("id", id), ("indicator", &about), ("area", &area), ("group", group), ("audience", "public"), ("entered", "on")],
        )
    };
    let first = fields(&id.to_string(), "sex=f");
    assert!(first.location().starts_with("/musterkreis/series/"), "{} {}", first.status, first.location());
    assert_eq!(fields(&id.to_string(), "sex=f").location(), first.location(), "the same form twice is one series");
    assert!(fields(&other.to_string(), "sex=f").location().contains("?form="), "and another of the same is refused");
    assert!(fields(&other.to_string(), "sex").location().contains("?form="), "a group is a pair");
    assert_eq!(town.see(first.location()).status, StatusCode::OK);
}
