//! Words of the comparison with similar municipalities.

use std::cmp::Ordering;

use crate::area::AreaKind;
use crate::indicator::Direction;
use crate::spread::Quarter;

/// The words of one language.
#[derive(Debug)]
pub struct Compare {
    /// Vergleich
    pub title: &'static str,
    /// Wo unsere Werte unter denen ähnlicher Kommunen liegen.
    pub lead: &'static str,
    /// Mit ähnlichen Kommunen vergleichen
    pub link: &'static str,
    /// Alle Vergleiche
    pub all: &'static str,
    /// Kennzahlen mit Vergleichswerten
    pub comparable: &'static str,
    /// Unser Wert
    pub own_value: &'static str,
    /// wir
    pub we: &'static str,
    /// Median
    pub median: &'static str,
    /// mittlere Hälfte
    pub middle_half: &'static str,
    /// Unteres Quartil
    pub lower_quartile: &'static str,
    /// Oberes Quartil
    pub upper_quartile: &'static str,
    /// Lage
    pub place: &'static str,
    /// über, am, unter dem Median
    pub against_median: fn(Ordering) -> &'static str,
    /// Einwohner
    pub people: &'static str,
    /// Unter ähnlichen Kommunen
    pub peers_title: &'static str,
    /// Unser Wert {own} liegt über dem Median {median} von {n} ähnlichen Landkreisen.
    pub message: fn(&str, Ordering, &str, usize, AreaKind) -> String,
    /// Unser Wert {own} liegt über dem von {name} ({other}).
    pub message_of_one: fn(&str, Ordering, &str, &str) -> String,
    /// Er liegt über der mittleren Hälfte, die von {low} bis {high} reicht.
    pub quarter: fn(Quarter, &str, &str) -> String,
    /// Gewollt ist ein höherer Wert.
    pub wanted: fn(Direction) -> &'static str,
    /// gewollt: höher
    pub wanted_short: fn(Direction) -> &'static str,
    /// Nicht gezeigt, zu kleine Zahl: {names}.
    pub not_shown: fn(&str) -> String,
    /// Wer verglichen wird
    pub who: &'static str,
    /// Verglichen wird mit Landkreisen, die {least} bis {most} Menschen haben …
    pub similar_size: fn(AreaKind, &str, &str, &str) -> String,
    /// Weniger als vier … deshalb die {count} nächsten.
    pub nearest: fn(AreaKind, usize, &str) -> String,
    /// Unsere Einwohnerzahl ist nicht bekannt; verglichen wird mit allen Landkreisen.
    pub same_kind: fn(AreaKind) -> String,
    /// {people}, Stand {day}
    pub people_on: fn(&str, &str) -> String,
    /// {count} weitere haben eine andere oder unbekannte Einwohnerzahl.
    pub other_size: fn(usize) -> String,
    /// Für {count} weitere ähnlicher Größe liegen hier keine Werte vor.
    pub without_series: fn(usize) -> String,
    /// Anders gemessen, deshalb als offener Punkt gezeigt und nicht mitgezählt:
    pub differing: &'static str,
    /// anders gemessen
    pub differs: &'static str,
    /// Ohne Wert in diesem Zeitraum:
    pub missing: &'static str,
    /// Weniger als vier Werte zählen: Quartile gibt es deshalb nicht.
    pub no_quartiles: &'static str,
    /// Kein Rang: …
    pub no_rank: &'static str,
    /// Freigegebene Werte …
    pub what_is_shown: &'static str,
    /// Noch keine ähnlichen Kommunen mit Werten
    pub no_peers: &'static str,
    /// Was zu tun ist, damit es welche gibt.
    pub no_peers_text: &'static str,
    /// Noch kein Wert von uns
    pub no_own: &'static str,
    /// Ohne einen eigenen Wert lässt sich nicht sagen, wo wir liegen.
    pub no_own_text: &'static str,
    /// Noch nichts zu vergleichen
    pub nothing: &'static str,
    /// Im Zeitverlauf
    pub course_title: &'static str,
    /// Ein Feld je Gebiet, alle im selben Maßstab. …
    pub course_lead: fn(&str) -> String,
    /// Unsere Gemeinden, Unsere Stadtteile
    pub parts_title: fn(AreaKind) -> &'static str,
    /// {count} von {all} liegen über dem Wert des Landkreises {own}; die Art ist die des Ganzen.
    pub parts_message: fn(usize, usize, &str, &str, AreaKind) -> String,
    /// Gruppe
    pub group: &'static str,
    /// Werte der Größe nach: …
    pub sorted: &'static str,
    /// der {place}. Wert
    pub nth: fn(usize) -> String,
    /// {count} Kennzahlen haben keine Vergleichswerte.
    pub not_comparable: fn(usize) -> String,
    /// Gebiete und Werte
    pub table: &'static str,
    /// 95 %: {low} bis {high}
    pub interval: fn(&str, &str) -> String,
}

pub(super) const fn kinds(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Country => "Staaten",
        AreaKind::State => "Länder",
        AreaKind::County => "Landkreise",
        AreaKind::City => "kreisfreie Städte",
        AreaKind::Association => "Gemeindeverbände",
        AreaKind::Municipality => "Gemeinden",
        AreaKind::District => "Stadtteile",
        AreaKind::Other => "Gebiete",
    }
}

/// After "mit" and "von".
const fn with_kinds(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Country => "Staaten",
        AreaKind::State => "Ländern",
        AreaKind::County => "Landkreisen",
        AreaKind::City => "kreisfreien Städten",
        AreaKind::Association => "Gemeindeverbänden",
        AreaKind::Municipality => "Gemeinden",
        AreaKind::District => "Stadtteilen",
        AreaKind::Other => "Gebieten",
    }
}

pub(super) const fn english_kinds(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Country => "countries",
        AreaKind::State => "states",
        AreaKind::County => "counties",
        AreaKind::City => "cities",
        AreaKind::Association => "associations of municipalities",
        AreaKind::Municipality => "municipalities",
        AreaKind::District => "districts",
        AreaKind::Other => "areas",
    }
}

/// German.
pub static DE: Compare = Compare {
    title: "Vergleich",
    lead: "Wo unsere Werte unter denen ähnlicher Kommunen liegen. Das ist kein Rang: Unterschiede haben viele Gründe.",
    link: "Mit ähnlichen Kommunen vergleichen",
    all: "Alle Vergleiche",
    comparable: "Kennzahlen mit Vergleichswerten",
    own_value: "Unser Wert",
    we: "wir",
    median: "Median",
    middle_half: "mittlere Hälfte",
    lower_quartile: "Unteres Quartil",
    upper_quartile: "Oberes Quartil",
    place: "Lage",
    against_median: |order| match order {
        Ordering::Less => "unter dem Median",
        Ordering::Equal => "am Median",
        Ordering::Greater => "über dem Median",
    },
    people: "Einwohner",
    peers_title: "Unter ähnlichen Kommunen",
    message: |own, order, median, count, kind| {
        let kinds = with_kinds(kind);
        match order {
            Ordering::Less => format!("Unser Wert {own} liegt unter dem Median {median} von {count} ähnlichen {kinds}."),
            Ordering::Equal => format!("Unser Wert {own} entspricht dem Median von {count} ähnlichen {kinds}."),
            Ordering::Greater => format!("Unser Wert {own} liegt über dem Median {median} von {count} ähnlichen {kinds}."),
        }
    },
    message_of_one: |own, order, name, other| match order {
        Ordering::Less => format!("Unser Wert {own} liegt unter dem einzigen Vergleichswert: {name}, {other}."),
        Ordering::Equal => format!("Unser Wert {own} entspricht dem einzigen Vergleichswert: {name}, {other}."),
        Ordering::Greater => format!("Unser Wert {own} liegt über dem einzigen Vergleichswert: {name}, {other}."),
    },
    quarter: |quarter, low, high| match quarter {
        Quarter::Low => format!("Er liegt unter der mittleren Hälfte, die von {low} bis {high} reicht."),
        Quarter::Middle => format!("Er liegt in der mittleren Hälfte, die von {low} bis {high} reicht."),
        Quarter::High => format!("Er liegt über der mittleren Hälfte, die von {low} bis {high} reicht."),
    },
    wanted: |direction| match direction {
        Direction::Rising => "Gewollt ist ein höherer Wert.",
        Direction::Falling => "Gewollt ist ein niedrigerer Wert.",
        Direction::Corridor | Direction::None => "",
    },
    wanted_short: |direction| match direction {
        Direction::Rising => "gewollt: höher",
        Direction::Falling => "gewollt: niedriger",
        Direction::Corridor | Direction::None => "",
    },
    not_shown: |names| format!("Nicht gezeigt, zu kleine Zahl oder ein Rückschluss darauf: {names}."),
    who: "Wer verglichen wird",
    similar_size: |kind, least, most, own| {
        format!("Verglichen wird mit {}, die {least} bis {most} Einwohner haben: halb bis doppelt so viele wie wir ({own}).", with_kinds(kind))
    },
    nearest: |kind, count, own| {
        format!(
            "Weniger als vier {} haben halb bis doppelt so viele Einwohner wie wir ({own}). Deshalb stehen hier die {count}, deren Einwohnerzahl am nächsten liegt.",
            kinds(kind)
        )
    },
    same_kind: |kind| {
        format!("Unsere Einwohnerzahl steht nicht im Gebietsregister. Verglichen wird deshalb mit allen {}, die Werte haben.", with_kinds(kind))
    },
    people_on: |people, day| format!("{people}, Stand {day}"),
    other_size: |count| {
        if count == 1 {
            "Ein weiteres Gebiet mit Werten hat eine andere oder unbekannte Einwohnerzahl.".to_owned()
        } else {
            format!("{count} weitere Gebiete mit Werten haben eine andere oder unbekannte Einwohnerzahl.")
        }
    },
    without_series: |count| {
        if count == 1 {
            "Für ein weiteres Gebiet ähnlicher Größe liegen hier keine Werte vor.".to_owned()
        } else {
            format!("Für {count} weitere Gebiete ähnlicher Größe liegen hier keine Werte vor.")
        }
    },
    differing: "Anders gemessen, deshalb als offener Punkt gezeigt und nicht mitgezählt:",
    differs: "anders gemessen",
    missing: "Ohne Wert in diesem Zeitraum:",
    no_quartiles: "Weniger als vier Werte zählen, deshalb gibt es keine Quartile.",
    no_rank: "Kein Rang: Geordnet ist nach Namen. Unterschiede zwischen Kommunen waren oft schon vorher da; ob eine Maßnahme gewirkt hat, sagt nur die Evaluation.",
    what_is_shown: "Gezeigt werden freigegebene Werte: gemeinsame Vergleichsdaten aus amtlichen Reihen, und was Kommunen des Landkreises teilen.",
    no_peers: "Noch keine ähnlichen Kommunen mit Werten",
    no_peers_text: "Sobald Werte anderer Gebiete derselben Art als gemeinsame Vergleichsdaten eingelesen sind oder Kommunen des Landkreises ihre Werte teilen, stehen sie hier.",
    no_own: "Noch kein Wert von uns",
    no_own_text: "Ohne einen eigenen freigegebenen Wert lässt sich nicht sagen, wo wir liegen.",
    nothing: "Noch nichts zu vergleichen",
    course_title: "Im Zeitverlauf",
    course_lead: |own| {
        format!("Ein Feld je Gebiet, alle im selben Maßstab. Die kräftige Linie ist in jedem Feld {own}, die graue das Gebiet, das darüber steht.")
    },
    parts_title: |kind| match kind {
        AreaKind::Municipality => "Unsere Gemeinden",
        AreaKind::District => "Unsere Stadtteile",
        _ => "Unsere Teilgebiete",
    },
    parts_message: |above, all, own, when, kind| {
        let whole = match kind {
            AreaKind::County => "Wert des Landkreises",
            AreaKind::City => "Wert der Stadt",
            AreaKind::Municipality => "Wert der Gemeinde",
            _ => "gemeinsamen Wert",
        };
        format!("{when} liegen {above} von {all} über dem {whole} {own}.")
    },
    group: "Gruppe",
    sorted: "Gezählte Werte, der Größe nach",
    nth: |place| format!("{place}. Wert"),
    not_comparable: |count| {
        if count == 1 {
            "Für eine Kennzahl liegen keine Vergleichswerte vor.".to_owned()
        } else {
            format!("Für {count} Kennzahlen liegen keine Vergleichswerte vor.")
        }
    },
    table: "Gebiete und Werte",
    interval: |low, high| format!("95 %: {low} bis {high}"),
};

/// English.
pub static EN: Compare = Compare {
    title: "Comparison",
    lead: "Where our values lie among those of similar municipalities. This is no ranking: differences have many reasons.",
    link: "Compare with similar municipalities",
    all: "All comparisons",
    comparable: "Indicators with values to compare",
    own_value: "Our value",
    we: "we",
    median: "median",
    middle_half: "middle half",
    lower_quartile: "Lower quartile",
    upper_quartile: "Upper quartile",
    place: "Place",
    against_median: |order| match order {
        Ordering::Less => "below the median",
        Ordering::Equal => "at the median",
        Ordering::Greater => "above the median",
    },
    people: "Population",
    peers_title: "Among similar municipalities",
    message: |own, order, median, count, kind| {
        let kinds = english_kinds(kind);
        match order {
            Ordering::Less => format!("Our value of {own} lies below the median of {median} of {count} similar {kinds}."),
            Ordering::Equal => format!("Our value of {own} equals the median of {count} similar {kinds}."),
            Ordering::Greater => format!("Our value of {own} lies above the median of {median} of {count} similar {kinds}."),
        }
    },
    message_of_one: |own, order, name, other| match order {
        Ordering::Less => format!("Our value of {own} lies below the only value to compare with: {name}, {other}."),
        Ordering::Equal => format!("Our value of {own} equals the only value to compare with: {name}, {other}."),
        Ordering::Greater => format!("Our value of {own} lies above the only value to compare with: {name}, {other}."),
    },
    quarter: |quarter, low, high| match quarter {
        Quarter::Low => format!("It lies below the middle half, which goes from {low} to {high}."),
        Quarter::Middle => format!("It lies in the middle half, which goes from {low} to {high}."),
        Quarter::High => format!("It lies above the middle half, which goes from {low} to {high}."),
    },
    wanted: |direction| match direction {
        Direction::Rising => "A higher value is wanted.",
        Direction::Falling => "A lower value is wanted.",
        Direction::Corridor | Direction::None => "",
    },
    wanted_short: |direction| match direction {
        Direction::Rising => "wanted: higher",
        Direction::Falling => "wanted: lower",
        Direction::Corridor | Direction::None => "",
    },
    not_shown: |names| format!("Not shown, count too small or it could be computed: {names}."),
    who: "Who is compared",
    similar_size: |kind, least, most, own| {
        format!("Compared are {} with a population of {least} to {most}: half to twice our own ({own}).", english_kinds(kind))
    },
    nearest: |kind, count, own| {
        format!(
            "Fewer than four {} have half to twice our population ({own}). So the {count} whose population is nearest stand here.",
            english_kinds(kind)
        )
    },
    same_kind: |kind| format!("Our population does not stand in the register of areas. So all {} with values are compared.", english_kinds(kind)),
    people_on: |people, day| format!("{people}, as of {day}"),
    other_size: |count| {
        if count == 1 {
            "One more area with values has another or an unknown population.".to_owned()
        } else {
            format!("{count} more areas with values have another or an unknown population.")
        }
    },
    without_series: |count| {
        if count == 1 {
            "One more area of similar size has no values here.".to_owned()
        } else {
            format!("{count} more areas of similar size have no values here.")
        }
    },
    differing: "Measured in another way, so shown as an open dot and not counted:",
    differs: "measured in another way",
    missing: "Without a value in this period:",
    no_quartiles: "Fewer than four values count, so there are no quartiles.",
    no_rank: "No ranking: the order is by name. Differences between municipalities were often there before; whether a measure had an effect only the evaluation says.",
    what_is_shown: "Shown are released values: shared reference data from official series, and what municipalities of the county share.",
    no_peers: "No similar municipalities with values yet",
    no_peers_text: "As soon as values of other areas of the same kind are imported as shared reference data, or municipalities of the county share their values, they stand here.",
    no_own: "No value of our own yet",
    no_own_text: "Without a released value of our own nobody can say where we lie.",
    nothing: "Nothing to compare yet",
    course_title: "Over time",
    course_lead: |own| {
        format!("One field for each area, all on the same scale. The strong line in each field is {own}, the grey one the area named above it.")
    },
    parts_title: |kind| match kind {
        AreaKind::Municipality => "Our municipalities",
        AreaKind::District => "Our districts",
        _ => "Our parts",
    },
    parts_message: |above, all, own, when, kind| {
        let whole = match kind {
            AreaKind::County => "the county's value",
            AreaKind::City => "the city's value",
            AreaKind::Municipality => "the municipality's value",
            _ => "the common value",
        };
        format!("{when}: {above} of {all} lie above {whole} of {own}.")
    },
    group: "Group",
    sorted: "Counted values by size",
    nth: |place| format!("value no. {place}"),
    not_comparable: |count| {
        if count == 1 { "One indicator has no values to compare.".to_owned() } else { format!("{count} indicators have no values to compare.") }
    },
    table: "Areas and values",
    interval: |low, high| format!("95%: {low} to {high}"),
};
