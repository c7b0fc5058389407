//! How a definition may change.

use super::*;
use domain::catalogue;
use jiff::civil::date;

fn before() -> Indicator {
    catalogue::find("kita_3_6").expect("is in the catalogue").indicator(Visibility::PUBLIC)
}

fn typed(changes: &[(&str, &str)]) -> Typed {
    let before = before();
    let text = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| text.text.clone());
    let stored = [
        ("name", before.name.text.clone()),
        ("name_en", text(&before.name_en)),
        ("description", text(&before.description)),
        ("unit", before.unit.0.clone()),
        ("decimals", before.decimals.to_string()),
        ("level", before.level.code().to_owned()),
        ("direction", before.direction.code().to_owned()),
        ("direction_reason", text(&before.direction_reason)),
        ("lag_days", before.lag_days.to_string()),
        ("plausible_low", "0".to_owned()),
        ("plausible_high", "100".to_owned()),
        ("audience", "public".to_owned()),
    ];
    let kept = stored.into_iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name)).map(|(name, value)| (name.to_owned(), value));
    Typed(kept.chain(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect())
}

fn change(changes: &[(&str, &str)]) -> Result<Indicator, Refusal> {
    changed(&before(), &typed(changes), true, Language::De)
}

#[test]
fn a_form_sent_as_it_came_changes_nothing() {
    assert_eq!(change(&[]), Ok(before()));
}

#[test]
fn with_values_the_unit_stays() {
    assert_eq!(change(&[("unit", "Personen")]).map(|after| after.unit), Ok(Unit("%".into())));
    assert_eq!(changed(&before(), &typed(&[("unit", "‰")]), false, Language::De).map(|after| after.unit), Ok(Unit("‰".into())));
}

#[test]
fn another_direction_needs_its_reason() {
    assert_eq!(change(&[("direction", "falling")]), Err(Refusal::field("direction_reason", Problem::ReasonNeeded)));
    assert!(change(&[("direction", "falling"), ("direction_reason", "Weniger ist hier mehr.")]).is_ok());
}

#[test]
fn a_break_needs_day_and_reason() {
    assert_eq!(change(&[("break_from", "01.08.2026")]), Err(Refusal::field("break_reason", Problem::ReasonNeeded)));
    let after = change(&[("break_from", "01.08.2026"), ("break_reason", "Neuer Sprachtest")]);
    assert_eq!(after.map(|after| after.breaks[0].from), Ok(date(2026, 8, 1)));
}

#[test]
fn only_groups_without_common_members_are_compared() {
    assert_eq!(change(&[("comparisons", "migration=yes | migration=no\n\n")]).map(|after| after.comparisons.len()), Ok(1));
    assert!(change(&[("comparisons", "migration=yes | sex=f")]).is_err());
    assert!(change(&[("comparisons", "migration=yes")]).is_err());
}

#[test]
fn all_problems_are_named_at_once() {
    let refused = change(&[("name", " "), ("lag_days", "bald"), ("plausible_low", "5"), ("plausible_high", "3")]);
    let expected = vec![("name", Problem::Empty), ("lag_days", Problem::NotANumber), ("plausible_low", Problem::BoundsCrossed)];
    assert_eq!(refused, Err(Refusal::Fields(expected)));
}

#[test]
fn the_level_is_one_of_the_offered_ones() {
    assert_eq!(change(&[("level", "context")]).map(|changed| changed.level), Ok(Level::Context));
    assert_eq!(change(&[("level", "x")]), Err(Refusal::field("level", Problem::NotOffered)));
}
