//! Words for times in which much moved at once.

use jiff::civil::Date;

use super::Words;
use crate::shock::{KnownShock, Shock};

/// The words of one language.
#[derive(Debug)]
pub struct Shocks {
    /// Bewegte Zeiten
    pub title: &'static str,
    /// What they are for.
    pub lead: &'static str,
    /// Those that are known everywhere.
    pub known: &'static str,
    /// Those of this municipality.
    pub own: &'static str,
    /// None yet.
    pub none: &'static str,
    /// What happened.
    pub name: &'static str,
    /// An example.
    pub name_hint: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day.
    pub to: &'static str,
    /// Add one.
    pub add: &'static str,
    /// Take one away.
    pub take_away: &'static str,
}

impl Words {
    /// The shocks that touch some days, known and own, in the order of time: what happened, first and last day.
    pub fn shocks_within(&self, own: &[Shock], first: Date, last: Date) -> Vec<(String, Date, Date)> {
        let known = KnownShock::within(first, last).map(|shock| ((self.evaluation.shock)(shock).to_owned(), shock.days().0, shock.days().1));
        let own = own.iter().filter(|shock| shock.touches(first, last)).map(|shock| (shock.name.text.clone(), shock.from, shock.to));
        let mut all: Vec<_> = known.chain(own).collect();
        all.sort_by_key(|(_, from, to)| (*from, *to));
        all
    }
}

/// German.
pub static DE: Shocks = Shocks {
    title: "Bewegte Zeiten",
    lead: "Wenn zu einer Zeit vieles zugleich in Bewegung geriet, hält man leicht ein Projekt für die Ursache. Solche Zeiten stehen in den Auswertungen am Rand \
           der Bilder, und wer dann begann, wird gewarnt.",
    known: "Überall bekannt",
    own: "Von uns ergänzt",
    none: "Noch nichts ergänzt.",
    name: "Was geschah",
    name_hint: "Zum Beispiel: Werk geschlossen, Schulen zusammengelegt, neue Zählweise im Amt",
    from: "Von",
    to: "Bis",
    add: "Ergänzen",
    take_away: "Herausnehmen",
};

/// English.
pub static EN: Shocks = Shocks {
    title: "Times of upheaval",
    lead: "When much moved at once, a project is easily taken for the cause. Such times are marked on the pictures of evaluations, and whoever began then is \
           warned.",
    known: "Known everywhere",
    own: "Added by us",
    none: "Nothing added yet.",
    name: "What happened",
    name_hint: "For example: plant closed, schools merged, another way of counting in the office",
    from: "From",
    to: "To",
    add: "Add",
    take_away: "Take away",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::text::Text;
    use jiff::civil::date;

    #[test]
    fn own_shocks_stand_among_the_known_ones_where_their_days_are_touched() {
        let own = [Shock { name: Text::german("Werk geschlossen"), from: date(2018, 3, 1), to: date(2018, 9, 30), withdrawn: false }];
        let names =
            |first, last| -> Vec<String> { Words::of(Language::De).shocks_within(&own, first, last).into_iter().map(|shock| shock.0).collect() };
        assert_eq!(names(date(2015, 6, 1), date(2020, 1, 1)), ["2015 viele Ankommende", "Werk geschlossen", "2020 Pandemie"]);
        assert!(names(date(2018, 10, 1), date(2019, 12, 31)).is_empty());
    }
}
