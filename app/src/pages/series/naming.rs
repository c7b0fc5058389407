//! How a series is called beside its indicator: area, group, and the project whose own figure it is.

use domain::series::Series;
use domain::words::Words;
use server::analysis::Sight;

/// `Talheim, Frauen`
pub fn area_and_group(sight: &Sight, words: &Words, series: &Series) -> String {
    let mut parts = vec![area(sight, series)];
    // "Everybody" goes without saying.
    if !series.group.is_total() {
        parts.push(words.group_name(&series.group));
    }
    parts.extend(project(sight, words, series));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What has to be added to an indicator's name in a list of the municipality's own figures: `, Auen, Frauen`, or nothing.
pub fn beside_own_area(sight: &Sight, words: &Words, series: &Series) -> String {
    let mut about = String::new();
    if series.area != sight.municipality.noun.area {
        about += ", ";
        about += &area(sight, series);
    }
    about + &group_only(words, series)
}

/// The same in a list of figures about one area: `, Frauen`, or nothing.
pub fn group_only(words: &Words, series: &Series) -> String {
    if series.group.is_total() { String::new() } else { format!(", {}", words.group_name(&series.group)) }
}

/// The area's name.
pub fn area(sight: &Sight, series: &Series) -> String {
    sight.area(series.area).map_or_else(String::new, |area| area.noun.name.clone())
}

fn project(sight: &Sight, words: &Words, series: &Series) -> Option<String> {
    let project = sight.register.projects.get(series.project?)?;
    Some((words.own_figure)(&project.noun.title.text))
}
