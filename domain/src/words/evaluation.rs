//! The words of evaluation: the page of a finding, the form of a plan, the planning aid. Words and sentences of the verdicts themselves stand elsewhere.

mod de;
mod en;

pub(super) use de::WORDS as DE;
pub(super) use en::WORDS as EN;

/// The words of one language.
pub struct EvaluationWords {
    // pages
    /// Auswertungsplan
    pub plan: &'static str,
    /// Wirkt „`project`“?
    pub of_project: fn(&str) -> String,
    /// So kommt das Ergebnis zustande
    pub look: &'static str,
    /// Auswertungsplan ansehen
    pub open_plan: &'static str,
    /// Auswertungsplan schreiben
    pub write_plan: &'static str,
    /// Auswertungsplan ändern
    pub change_plan: &'static str,
    /// Beginn, Zählung und Beobachtungen eintragen
    pub record_results: &'static str,
    /// Festlegen
    pub freeze: &'static str,
    /// Auswertungsplan festlegen
    pub freeze_plan: &'static str,
    /// Entwurf, noch nicht festgelegt
    pub draft: &'static str,
    /// Der Auswertungsplan ist geschrieben, aber noch nicht festgelegt. Erst mit dem Festlegen gibt es ein
    pub draft_text: &'static str,
    /// Ebenfalls untersucht
    pub also_examined: &'static str,
    /// Im selben Zeitraum …
    pub shared: &'static str,
    /// Nicht gezeigt
    pub suppressed: &'static str,
    /// Das Ergebnis beruht auf sehr kleinen Fallzahlen. Damit niemand erkannt wird, sehen es nur die Beteil
    pub suppressed_text: &'static str,
    /// Für dieses Projekt gibt es noch keinen Auswertungsplan. Schreiben Sie ihn vor dem Start: Danach sieh
    pub no_plan_inside: &'static str,
    /// In Einfacher Sprache
    pub simply: &'static str,
    /// Die Zahlen
    pub figures: &'static str,
    /// Alle Schritte mit den Zahlen, die hier stehen. Sie lassen sich mit einer Tabellenkalkulation nachrec
    pub recompute_lead: &'static str,
    /// Was daran falsch sein könnte
    pub assumptions: &'static str,
    /// Zu beachten
    pub warnings: &'static str,
    /// Gegenproben
    pub checks: &'static str,
    /// Gegenprobe
    pub check: &'static str,
    /// Ergebnis
    pub outcome: &'static str,
    /// Beim Start bewegte sich vieles zugleich: `shocks`.
    pub shock_at_start: fn(&str) -> String,
    /// What could be wrong, for a method
    pub assumption_list: fn(crate::evaluation::Design, crate::evaluation::Allocation) -> Vec<&'static str>,
    /// um etwa
    pub by_about: &'static str,
    /// als keine Veränderung gilt
    pub margin_short: &'static str,
    /// War die Maßnahme geeignet?
    pub suitability: &'static str,
    /// Unerwünschte oder unerwartete Folgen
    pub unintended: &'static str,
    /// Dazu hat noch niemand etwas eingetragen.
    pub nothing_noted: &'static str,
    /// 1 Kennzahl
    pub looked_at: fn(usize, usize) -> String,
    /// Weitere Kennzahlen des Plans
    pub further_successes: &'static str,
    /// Zweiter Termin
    pub later_date: &'static str,
    // figures
    /// vor dem Start
    pub before: &'static str,
    /// nach dem Start
    pub after: &'static str,
    /// Unsere Veränderung
    pub our_change: &'static str,
    /// Vergleichsorte
    pub their_change: &'static str,
    /// Unterschied
    pub the_difference: &'static str,
    /// Sprung zum Start
    pub the_jump: &'static str,
    /// 95-%-Bereich
    pub range: &'static str,
    /// `low` bis `high`
    pub from_to: fn(&str, &str) -> String,
    /// Prüfgröße
    pub test_value: &'static str,
    /// Wahrscheinlichkeit für so viel Zufall (p)
    pub p_value: &'static str,
    /// dasselbe für alle Prüfungen zusammen
    pub p_holm: &'static str,
    /// Erkennbar ab
    pub detectable: &'static str,
    /// So groß muss eine Veränderung sein, damit diese Prüfung sie in vier von fünf Fällen zeigt.
    pub detectable_text: &'static str,
    /// Erwartet
    pub expected_size: &'static str,
    /// Gezählte Werte
    pub values_used: &'static str,
    /// `before` vor und `after` nach dem Start
    pub used: fn(usize, usize) -> String,
    /// Mittel vorher
    pub mean_before: &'static str,
    /// Mittel nachher
    pub mean_after: &'static str,
    /// Höchstens möglich
    pub largest_change: &'static str,
    /// `persons` Erreichte ÷ `of` Gezählte
    pub reach_formula: fn(&str, &str) -> String,
    /// Gedächtnis der Reihe (ρ)
    pub memory: &'static str,
    /// `df` Freiheitsgrade
    pub freedom: fn(usize) -> String,
    /// Teilnehmende
    pub participants: &'static str,
    /// Vergleichsgruppe
    pub comparison_group: &'static str,
    /// begonnen
    pub entered: &'static str,
    /// gemessen
    pub measured: &'static str,
    /// erfolgreich
    pub successful: &'static str,
    /// Gruppe
    pub group: &'static str,
    /// Gezählt für
    pub counted_on: &'static str,
    // pictures
    /// Start der Maßnahme
    pub start: &'static str,
    /// Start
    pub start_short: &'static str,
    /// Anlauf, zählt nicht mit
    pub phase_in: &'static str,
    /// Anlauf
    pub phase_in_short: &'static str,
    /// ohne Sprung zu erwarten
    pub without: &'static str,
    /// wie bei den anderen zu erwarten
    pub without_compared: &'static str,
    /// Veränderung gegenüber dem eigenen Mittel `span`
    pub change_title: fn(&str) -> String,
    /// Abstand zum Mittel der Vergleichsorte
    pub gap_title: &'static str,
    /// Gemessen am Mittel vor dem Start liegt der Abstand danach im Mittel bei `after`.
    pub gap_sentence: fn(&str) -> String,
    /// Mittel vor dem Start
    pub level_before: &'static str,
    /// Mittel danach
    pub level_after: &'static str,
    /// `count` Vergleichsorte
    pub others: fn(usize) -> String,
    /// je eine graue Linie
    pub grey_lines: &'static str,
    /// wir
    pub ours: &'static str,
    /// Anteil der Erfolgreichen mit 95-%-Bereich
    pub shares_title: &'static str,
    /// A known shock, for charts
    pub shock: fn(crate::shock::KnownShock) -> &'static str,
    /// Zählt als
    pub table_when: &'static str,
    /// vorher
    pub role_before: &'static str,
    /// nachher
    pub role_after: &'static str,
    /// zählt nicht mit
    pub role_out: &'static str,
    /// zu erwarten
    pub expected_value: &'static str,
    /// Abstand
    pub the_gap: &'static str,
    /// Ort
    pub place: &'static str,
    /// Veränderung
    pub change: &'static str,
    /// verglichen
    pub used_place: &'static str,
    /// nicht verglichen
    pub left_out_place: &'static str,
    /// Nachbar
    pub as_neighbour: &'static str,
    /// ähnliche Maßnahme
    pub as_similar: &'static str,
    /// Das Projekt ruht seit `day`.
    pub at_rest: fn(crate::project::ProjectState, &str) -> Option<String>,
    /// Ab dieser Größe fände das Verfahren eine Wirkung fast sicher
    pub almost_sure: &'static str,
    // plan
    /// festgelegt am `day`, vor dem Start
    pub frozen_on: fn(&str) -> String,
    /// erst nach dem Start festgelegt, am `day`
    pub frozen_late: fn(&str) -> String,
    /// festgelegt am `day`
    pub frozen_before_planned: fn(&str) -> String,
    /// nach dem Festlegen geändert
    pub changed_after: &'static str,
    /// Fassungen des Plans
    pub versions: &'static str,
    /// festgelegt
    pub version_frozen: &'static str,
    /// geändert
    pub version_changed: &'static str,
    /// Entwurf
    pub version_written: &'static str,
    /// Verfahren
    pub design: &'static str,
    /// What a method can show
    pub design_hint: fn(crate::evaluation::Design) -> &'static str,
    /// Wie setzt die Wirkung ein?
    pub shape: &'static str,
    /// Erwartete Richtung
    pub expected: &'static str,
    /// Hat dort jemand etwas Ähnliches?
    pub similar: &'static str,
    /// Wie kamen die Menschen in die Gruppen?
    pub allocation: &'static str,
    /// Nur für Teilnehmende gegen Vergleichsgruppe.
    pub allocation_hint: &'static str,
    /// Geplanter Beginn
    pub planned_start: &'static str,
    /// Tatsächlicher Beginn
    pub actual_start: &'static str,
    /// Wirkung erwartet ab
    pub effect_from: &'static str,
    /// Wenn die Wirkung erst später einsetzt. Leer: ab dem Beginn.
    pub effect_from_hint: &'static str,
    /// Anlauf von
    pub phase_in_from: &'static str,
    /// Anlauf bis
    pub phase_in_to: &'static str,
    /// Werte aus dieser Zeit zählen weder als vorher noch als nachher.
    pub phase_in_hint: &'static str,
    /// Vorwirkung ab
    pub anticipation_from: &'static str,
    /// Wenn Menschen schon vor dem Beginn anders handeln, weil sie davon wissen.
    pub anticipation_hint: &'static str,
    /// Tage der Auswertung
    pub dates: &'static str,
    /// `no`. Auswertung am
    pub date_no: fn(usize) -> String,
    /// Höchstens zwei. Wer jedes Vierteljahr nachsieht, findet doppelt so oft etwas, das nicht da ist.
    pub dates_hint: &'static str,
    /// Wer hat das beschlossen?
    pub decided_by: &'static str,
    /// Beschluss
    pub decision: &'static str,
    /// Woran soll man die Wirkung sehen?
    pub successes: &'static str,
    /// `no`. Kennzahl
    pub success_no: fn(usize) -> String,
    /// Die erste Kennzahl entscheidet. Nehmen Sie so wenige wie möglich: Jede weitere macht die Prüfung str
    pub success_hint: &'static str,
    /// Erwartete Größe (`no`)
    pub size_no: fn(usize) -> String,
    /// Um wie viel sollte sie sich durch die Maßnahme ändern? In der Einheit der Kennzahl.
    pub size_hint: &'static str,
    /// Gilt als keine Veränderung (`no`)
    pub margin_no: fn(usize) -> String,
    /// Erwartete Richtung (`no`)
    pub direction_no: fn(usize) -> String,
    /// Erreichte Menschen (`no`)
    pub persons_no: fn(usize) -> String,
    /// … von so vielen, die die Kennzahl zählt (`no`)
    pub denominator_no: fn(usize) -> String,
    /// Weitere Kennzahl (`no`)
    pub further_no: fn(usize) -> String,
    /// Vergleichsorte
    pub units: &'static str,
    /// Vorgeschlagen sind Orte derselben Art mit derselben Kennzahl, die ähnlichsten in der Größe zuerst. A
    pub units_hint: &'static str,
    /// Für diese Kennzahl kennt die Installation noch keine Werte anderer Orte. Speichern Sie zuerst die Ke
    pub no_peers: &'static str,
    /// `figures` Werte
    pub unit_facts: fn(usize, &str) -> String,
    /// Warum sind diese Orte vergleichbar?
    pub unit_reason: &'static str,
    /// Ein Satz für alle gewählten Orte.
    pub unit_reason_hint: &'static str,
    /// Nachbar
    pub neighbour: &'static str,
    /// Schreiben Sie vor dem Beginn auf, woran man die Wirkung erkennen soll. Später kann dann niemand die
    pub plan_lead: &'static str,
    /// Dieser Plan ist festgelegt. Jede Änderung bleibt sichtbar und wird am Ergebnis genannt.
    pub change_lead: &'static str,
    /// Warum wird der Plan geändert?
    pub change_reason: &'static str,
    /// Steht im Journal und am Ergebnis.
    pub change_reason_hint: &'static str,
    /// Wie wird verglichen?
    pub method_title: &'static str,
    /// Wann?
    pub when_title: &'static str,
    /// Wer hat es beschlossen?
    pub who_title: &'static str,
    // freeze
    /// Mit dem Festlegen steht die Frage fest: Kennzahlen, Verfahren, Vergleichsorte und Tage der Auswertun
    pub freeze_lead: &'static str,
    /// Der Tag des Festlegens steht im Journal und am Ergebnis.
    pub freeze_points: [&'static str; 3],
    /// Die Maßnahme hat schon begonnen. Der Plan wird als verspätet gekennzeichnet, das Ergebnis kann höchs
    pub freeze_late: &'static str,
    /// Dieser Plan ist schon festgelegt.
    pub already_frozen: &'static str,
    // record
    /// Was man erst nach dem Beginn weiß. Der Plan selbst bleibt dabei, wie er ist.
    pub record_lead: &'static str,
    /// Wenn die Maßnahme später oder früher begann als geplant, wandern die Tage des Plans mit.
    pub actual_start_hint: &'static str,
    /// Zählung von Teilnehmenden und Vergleichsgruppe
    pub counts_title: &'static str,
    /// Begonnen: wie viele dabei waren. Gemessen: von wie vielen das Ergebnis bekannt ist. Erfolgreich: wie
    pub counts_hint: &'static str,
    /// `group`: begonnen
    pub group_entered: fn(&str) -> String,
    /// `group`: gemessen
    pub group_measured: fn(&str) -> String,
    /// `group`: erfolgreich
    pub group_successful: fn(&str) -> String,
    // planning aid
    /// Planungshilfe
    pub aid: &'static str,
    /// Was dieser Plan überhaupt zeigen kann, aus den bisherigen Werten gerechnet.
    pub aid_lead: &'static str,
    /// Ab welcher Größe man eine Veränderung erkennt
    pub aid_curve: &'static str,
    /// mit `values` Werten erkennbar ab ± `size`
    pub aid_point: fn(usize, &str) -> String,
    /// Die erwartete Veränderung von `expected` wäre mit den Werten bis `year` erkennbar.
    pub aid_enough: fn(&str, &str) -> String,
    /// Eine Veränderung von `expected` ist zu klein, um sie in den nächsten Jahren zu erkennen. N
    pub aid_never: fn(&str) -> String,
    /// Mit `places` Vergleichsorten erkennt man eine Veränderung ab ± `size`.
    pub aid_compared: fn(usize, &str) -> String,
    /// Mit den `places` geplanten Vergleichsorten wäre die erwartete Veränderung von `expected` e
    pub aid_compared_enough: fn(usize, &str) -> String,
    /// Was Vergleichsorte bringen
    pub aid_places: &'static str,
    /// Für eine Rechnung gibt es noch zu wenige Werte.
    pub aid_no_history: &'static str,
    /// Selbst wenn alle Erreichten Erfolg haben, ändert sich die Kennzahl höchstens um `largest`.
    pub aid_reach: fn(&str, &str) -> String,
    /// Mit dieser Kennzahl nicht prüfbar.
    pub aid_reach_small: &'static str,
    /// Die Maßnahme ist groß genug für diese Kennzahl.
    pub aid_reach_enough: &'static str,
    /// Speichern Sie den Plan mit mindestens einer Kennzahl, dann steht hier, was er zeigen kann.
    pub aid_first: &'static str,
    /// erwartet
    pub expected_line: &'static str,
}

impl std::fmt::Debug for EvaluationWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EvaluationWords")
    }
}
