//! Words of what a result costs.

use jiff::civil::Date;

use crate::cost::{NoAdditionalCost, NoOutputCost};

/// The words of one language.
#[derive(Debug)]
pub struct Costs {
    /// Kosten je Leistung
    pub output_title: &'static str,
    /// Vollkosten eines Jahres, geteilt durch das, was das Projekt in denselben Tagen selbst gezählt hat.
    pub output_lead: &'static str,
    /// Grundlage: Vollkosten …
    pub basis: &'static str,
    /// Das ist keine Wirkung: …
    pub no_effect: &'static str,
    /// Im Jahr {year} kostete {one} („{what}“) im Mittel {price}; `one` ist „1 Person“.
    pub output_sentence: fn(&str, &str, &str, &str) -> String,
    /// Leistung
    pub output: &'static str,
    /// je Leistung
    pub price: &'static str,
    /// Warum es keinen Preis gibt; der Tag ist geschrieben.
    pub no_output_cost: fn(NoOutputCost, fn(Date) -> String) -> String,
    /// Kosten je Leistung, Jahr {year}
    pub recompute_year: fn(&str) -> String,
    /// Ähnliche Projekte
    pub similar_title: &'static str,
    /// Ähnlich heißt: …
    pub similar_lead: &'static str,
    /// {year} liegt der Median von {count} ähnlichen Projekten bei {median}; hier sind es {own}.
    pub similar_sentence: fn(&str, usize, &str, Option<&str>) -> String,
    /// Von ähnlichen Projekten gibt es hier zu wenige …
    pub similar_few: fn(usize) -> String,
    /// dieses Projekt
    pub this_project: &'static str,
    /// Kosten je zusätzlichem Ergebnis
    pub additional_title: &'static str,
    /// Ein zusätzliches Ergebnis, das ein Jahr besteht, kostet {price} ({low} bis {high}).
    pub additional_sentence: fn(&str, &str, &str) -> String,
    /// Jede zusätzliche Person mit Erfolg kostete {price} ({low} bis {high}).
    pub additional_person: fn(&str, &str, &str) -> String,
    /// Warum es keinen Preis gibt; der Tag ist geschrieben.
    pub no_additional_cost: fn(NoAdditionalCost, fn(Date) -> String) -> String,
    /// Zusätzliche Ergebnisse
    pub additional_outcomes: &'static str,
    /// Kosten eines Jahres
    pub yearly_cost: &'static str,
    /// Kosten bis zur Zählung
    pub whole_cost: &'static str,
    /// {count} Monate
    pub months: fn(u32) -> String,
    /// Erreichte Menschen
    pub reach_title: &'static str,
    /// {year} erreichten {count} Projekte zusammen mindestens {most} und höchstens {sum} Menschen.
    pub reach_between: fn(&str, usize, &str, &str) -> String,
    /// {year} wurden {count} Menschen erreicht.
    pub reach_exactly: fn(&str, &str) -> String,
    /// Die Zahl verschiedener Menschen widerspricht …
    pub reach_impossible: fn(&str, &str) -> String,
    /// Wer an zwei Projekten teilnimmt, zählt in der Summe doppelt.
    pub reach_hint: &'static str,
    /// „{project}“ zählt jeden Menschen einmal.
    pub reach_counted_by: fn(&str) -> String,
    /// {count} Projekte zählen nicht oder nicht vollständig.
    pub reach_without: fn(usize) -> String,
    /// Projekt
    pub project: &'static str,
}

/// German.
pub static DE: Costs = Costs {
    output_title: "Kosten je Leistung",
    output_lead: "Ausgaben eines Jahres, geteilt durch das, was das Projekt in denselben Tagen selbst gezählt hat.",
    basis: "Grundlage sind Vollkosten: Eigenes Personal und eigene Mittel gehören dazu.",
    no_effect: "Das ist keine Wirkung: Ein niedriger Betrag sagt nicht, dass sich etwas verändert hat.",
    output_sentence: |year, one, what, price| format!("Im Jahr {year} kostete {one} („{what}“) im Mittel {price}."),
    output: "Leistung",
    price: "je Leistung",
    no_output_cost: |no, day| match no {
        NoOutputCost::NoSpending => "Ausgaben nicht erfasst".to_owned(),
        NoOutputCost::Refund => "mehr zurückgezahlt als ausgegeben".to_owned(),
        NoOutputCost::NoOutput => "Leistung nicht gezählt".to_owned(),
        NoOutputCost::Incomplete { present, expected } => format!("unvollständig: {present} von {expected} Zeiträumen gezählt"),
        NoOutputCost::OtherDays { spent_until } => format!("Ausgaben nur bis {} erfasst, die Leistung nicht bis zu diesem Tag", day(spent_until)),
        NoOutputCost::NothingDone => "keine Leistung gezählt".to_owned(),
        NoOutputCost::Suppressed => "Anzahl zu klein, um sie zu zeigen".to_owned(),
        NoOutputCost::OutOfRange => "Zahlen zu groß".to_owned(),
    },
    recompute_year: |year| format!("Kosten je Leistung {year}"),
    similar_title: "Ähnliche Projekte",
    similar_lead: "Ähnlich heißt: dasselbe erste Handlungsfeld, dieselbe Art, dieselbe gezählte Leistung, dasselbe Jahr. Ein Unterschied ist eine Frage und kein Urteil: Zielgruppe, Dauer und Betreuung können ihn erklären.",
    similar_sentence: |year, count, median, own| match own {
        Some(own) => {
            format!("{year} liegt der Median von {count} ähnlichen Projekten, dieses mitgezählt, bei {median} je Leistung; hier sind es {own}.")
        }
        None => format!("{year} liegt der Median von {count} ähnlichen Projekten bei {median} je Leistung."),
    },
    similar_few: |count| match count {
        0 | 1 => "Kein ähnliches Projekt zählt dieselbe Leistung. Für eine Streuung braucht es mindestens drei.".to_owned(),
        _ => format!("Mit diesem zählen {count} ähnliche Projekte dieselbe Leistung. Für eine Streuung braucht es mindestens drei."),
    },
    this_project: "dieses Projekt",
    additional_title: "Kosten je zusätzlichem Ergebnis",
    additional_sentence: |price, low, high| {
        format!("Ein zusätzliches Ergebnis, das ein Jahr lang besteht, kostet {price} (Spanne {low} bis {high}).")
    },
    additional_person: |price, low, high| format!("Jede zusätzliche Person mit Erfolg kostete {price} (Spanne {low} bis {high})."),
    no_additional_cost: |no, day| {
        match no {
        NoAdditionalCost::Interim { earliest: Some(earliest) } => {
            return format!("Noch nicht berechnet: Das Urteil fällt frühestens am {}.", day(earliest));
        }
        NoAdditionalCost::Interim { earliest: None } => "Noch nicht berechnet: Das Urteil steht noch aus.",
        NoAdditionalCost::NotAShare => "Nicht berechnet: Die Kennzahl ist kein Anteil.",
        NoAdditionalCost::NotEvaluated => "Nicht berechnet: Ob das Projekt wirkt, ist nicht untersucht. Nur eine gezeigte Wirkung hat einen Preis.",
        NoAdditionalCost::VerdictTooWeak => {
            "Nicht berechnet: Das Urteil zur Wirkung reicht nicht aus. Nur „Wirkung belegt“ und „Vergleich spricht für Wirkung“ haben einen Preis."
        }
        NoAdditionalCost::CannotTell => "Nicht berechnet: Die Spanne der Veränderung schließt null ein.",
        NoAdditionalCost::WrongWay => "Nicht berechnet: Die Veränderung geht in die falsche Richtung.",
        NoAdditionalCost::NoSpending => "Nicht berechnet: Für die Zeit der Wirkung sind die Ausgaben nicht vollständig erfasst.",
        NoAdditionalCost::NoPeople => "Nicht berechnet: Es ist nicht bekannt, um wie viele Menschen es geht.",
        NoAdditionalCost::OutOfRange => "Nicht berechnet: Die Zahlen sind zu groß oder zu klein.",
    }
    .to_owned()
    },
    additional_outcomes: "Zusätzliche Ergebnisse",
    yearly_cost: "Kosten eines Jahres",
    whole_cost: "Kosten bis zur Zählung",
    months: |months| if months == 1 { "1 Monat".to_owned() } else { format!("{months} Monate") },
    reach_title: "Erreichte Menschen",
    reach_between: |year, count, most, sum| format!("{year} erreichten {count} Projekte zusammen mindestens {most} und höchstens {sum} Menschen."),
    reach_exactly: |year, count| format!("{year} wurden {count} Menschen erreicht."),
    reach_impossible: |most, sum| {
        format!("Die Zahl verschiedener Menschen widerspricht den Zählungen der Projekte: Sie müsste zwischen {most} und {sum} liegen.")
    },
    reach_hint: "Wer an zwei Projekten teilnimmt, ist ein Mensch und zählt in der Summe doppelt. Deshalb steht hier eine Spanne.",
    reach_counted_by: |project| format!("„{project}“ zählt jeden Menschen einmal, auch die aus seinen Teilprojekten."),
    reach_without: |count| {
        if count == 1 {
            "Ein weiteres Projekt zählt in diesem Jahr nicht oder nicht vollständig.".to_owned()
        } else {
            format!("{count} weitere Projekte zählen in diesem Jahr nicht oder nicht vollständig.")
        }
    },
    project: "Projekt",
};

/// English.
pub static EN: Costs = Costs {
    output_title: "Cost per output",
    output_lead: "Spending of a year, divided by what the project itself counted in the same days.",
    basis: "The basis is full cost: own staff and own funds are part of it.",
    no_effect: "This is no effect: a low amount does not say that anything changed.",
    output_sentence: |year, one, what, price| format!("In {year} {one} (“{what}”) cost {price} on average."),
    output: "Output",
    price: "per output",
    no_output_cost: |no, day| match no {
        NoOutputCost::NoSpending => "spending not recorded".to_owned(),
        NoOutputCost::Refund => "more paid back than spent".to_owned(),
        NoOutputCost::NoOutput => "output not counted".to_owned(),
        NoOutputCost::Incomplete { present, expected } => format!("incomplete: {present} of {expected} periods counted"),
        NoOutputCost::OtherDays { spent_until } => format!("spending recorded up to {} only, the output not up to this day", day(spent_until)),
        NoOutputCost::NothingDone => "no output counted".to_owned(),
        NoOutputCost::Suppressed => "count too small to be shown".to_owned(),
        NoOutputCost::OutOfRange => "numbers too large".to_owned(),
    },
    recompute_year: |year| format!("Cost per output {year}"),
    similar_title: "Similar projects",
    similar_lead: "Similar means: the same first action field, the same kind, the same output counted, the same year. A difference is a question, not a verdict: target group, length and support can explain it.",
    similar_sentence: |year, count, median, own| match own {
        Some(own) => format!("In {year} the median of {count} similar projects, this one included, is {median} per output; here it is {own}."),
        None => format!("In {year} the median of {count} similar projects is {median} per output."),
    },
    similar_few: |count| match count {
        0 | 1 => "No similar project counts the same output. A spread needs at least three.".to_owned(),
        _ => format!("With this one, {count} similar projects count the same output. A spread needs at least three."),
    },
    this_project: "this project",
    additional_title: "Cost per additional outcome",
    additional_sentence: |price, low, high| format!("One additional outcome that lasts a year costs {price} (range {low} to {high})."),
    additional_person: |price, low, high| format!("Each additional successful person cost {price} (range {low} to {high})."),
    no_additional_cost: |no, day| {
        match no {
            NoAdditionalCost::Interim { earliest: Some(earliest) } => {
                return format!("Not yet calculated: the verdict is due on {} at the earliest.", day(earliest));
            }
            NoAdditionalCost::Interim { earliest: None } => "Not yet calculated: the verdict is still to come.",
            NoAdditionalCost::NotAShare => "Not computed: the indicator is no share.",
            NoAdditionalCost::NotEvaluated => {
                "Not computed: whether the project has an effect was not examined. Only an effect that was shown has a price."
            }
            NoAdditionalCost::VerdictTooWeak => {
                "Not computed: the verdict on the effect does not suffice. Only “effect shown” and “comparison speaks for an effect” have a price."
            }
            NoAdditionalCost::CannotTell => "Not computed: the interval of the change includes zero.",
            NoAdditionalCost::WrongWay => "Not computed: the change goes the wrong way.",
            NoAdditionalCost::NoSpending => "Not computed: spending is not completely recorded for the time of the effect.",
            NoAdditionalCost::NoPeople => "Not computed: it is not known how many people it is about.",
            NoAdditionalCost::OutOfRange => "Not computed: the numbers are too large or too small.",
        }
        .to_owned()
    },
    additional_outcomes: "Additional outcomes",
    yearly_cost: "Cost of one year",
    whole_cost: "Cost until the count",
    months: |months| if months == 1 { "1 month".to_owned() } else { format!("{months} months") },
    reach_title: "People reached",
    reach_between: |year, count, most, sum| format!("In {year} {count} projects together reached at least {most} and at most {sum} people."),
    reach_exactly: |year, count| format!("In {year} {count} people were reached."),
    reach_impossible: |most, sum| format!("The number of different people contradicts the projects' counts: it should lie between {most} and {sum}."),
    reach_hint: "Whoever takes part in two projects is one person and counts twice in the sum. So a range stands here.",
    reach_counted_by: |project| format!("“{project}” counts each person once, those of its parts too."),
    reach_without: |count| {
        if count == 1 {
            "One more project does not count, or not completely, in this year.".to_owned()
        } else {
            format!("{count} more projects do not count, or not completely, in this year.")
        }
    },
    project: "Project",
};
