//! Words of a delivery that waits for somebody: whether what was recorded is what its file said, and what is decided about it.

/// The words of one language.
pub struct Deciding {
    /// Summenprobe
    pub check_title: &'static str,
    /// Links die Datei, rechts die Datenbank: Was die Lieferung neu gebracht hat, muss mit dem Geschriebenen übereinstimmen. Vergleichen Sie die Summen der Datei auch mit der Veröffentlichung.
    pub check_lead: &'static str,
    /// Datei und Datenbank stimmen überein.
    pub check_agrees: &'static str,
    /// Datei und Datenbank stimmen nicht überein. Geben Sie die Lieferung nicht frei.
    pub check_differs: &'static str,
    /// Die Summenprobe wurde nachträglich verändert. Geben Sie die Lieferung nicht frei.
    pub check_forged: &'static str,
    /// Zu dieser Lieferung gibt es keine Summenprobe.
    pub no_check: &'static str,
    /// {count} Werte stehen in der Datenbank, von denen die Datei nichts weiß.
    pub foreign: fn(u64) -> String,
    /// count Zahlen und Zeichen
    pub numbers_and_marks: fn(u64, u64) -> String,
    /// (Zähler)
    pub numerator_short: &'static str,
    /// (Nenner)
    pub denominator_short: &'static str,
    /// Werte der Datei
    pub in_file_count: &'static str,
    /// in der Datei
    pub in_file: &'static str,
    /// davon neu
    pub brought_count: &'static str,
    /// Summe neu
    pub brought: &'static str,
    /// geschrieben
    pub recorded_count: &'static str,
    /// in der Datenbank
    pub recorded: &'static str,
    /// Vergleich
    pub comparison: &'static str,
    /// stimmt
    pub agrees: &'static str,
    /// weicht ab
    pub differs: &'static str,
    /// Zehn Zellen
    pub cells_title: &'static str,
    /// Durch das Los bestimmt, für alle dieselben. Schlagen Sie sie in der Datei oder beim Herausgeber nach.
    pub cells_lead: &'static str,
    /// Die Datei herunterladen
    pub download: &'static str,
    /// Entscheiden
    pub decide: &'static str,
    /// Lieferung freigeben
    pub release: &'static str,
    /// Sie geben alle Werte auf einmal frei. Sie gelten dann für alle, die diese Kennzahlen sehen.
    pub release_hint: &'static str,
    /// Vergleich mit der Datei
    pub compared: &'static str,
    /// Ich habe die Summen und die gezogenen Zellen mit der Datei oder der Veröffentlichung verglichen.
    pub compared_label: &'static str,
    /// Sie haben diese Datei selbst eingelesen. Freigeben muss sie eine zweite Person.
    pub own_delivery: &'static str,
    /// Warum geben Sie die Lieferung zurück?
    pub return_reason: &'static str,
    /// Zurückgeben
    pub send_back: &'static str,
    /// Warum ziehen Sie die Lieferung zurück?
    pub withdraw_reason: &'static str,
    /// Alle ihre Werte zählen dann nicht mehr; was davor stand, gilt wieder. Von Hand berichtigte Werte bleiben.
    pub withdraw_hint: &'static str,
    /// Lieferung zurückziehen
    pub withdraw: &'static str,
}

/// German.
pub(super) static DE: Deciding = Deciding {
    check_title: "Summenprobe",
    check_lead: "Links die Datei, rechts die Datenbank: Was die Lieferung neu gebracht hat, muss mit dem Geschriebenen übereinstimmen. Vergleichen Sie die Summen der Datei auch mit der Veröffentlichung.",
    check_agrees: "Datei und Datenbank stimmen überein.",
    check_differs: "Datei und Datenbank stimmen nicht überein. Geben Sie die Lieferung nicht frei.",
    check_forged: "Die Summenprobe wurde nachträglich verändert. Geben Sie die Lieferung nicht frei.",
    no_check: "Zu dieser Lieferung gibt es keine Summenprobe.",
    foreign: |count| format!("{count} Werte stehen in der Datenbank, von denen die Datei nichts weiß."),
    numbers_and_marks: |numbers, marks| if marks == 0 { numbers.to_string() } else { format!("{numbers} + {marks} ohne Zahl") },
    numerator_short: " (Zähler)",
    denominator_short: " (Nenner)",
    in_file_count: "Werte der Datei",
    in_file: "in der Datei",
    brought_count: "davon neu",
    brought: "Summe neu",
    recorded_count: "geschrieben",
    recorded: "in der Datenbank",
    comparison: "Vergleich",
    agrees: "stimmt",
    differs: "weicht ab",
    cells_title: "Zehn Zellen",
    cells_lead: "Durch das Los bestimmt, für alle dieselben. Schlagen Sie sie in der Datei oder beim Herausgeber nach.",
    download: "Die Datei herunterladen",
    decide: "Entscheiden",
    release: "Lieferung freigeben",
    release_hint: "Sie geben alle Werte auf einmal frei. Sie gelten dann für alle, die diese Kennzahlen sehen.",
    compared: "Vergleich mit der Datei",
    compared_label: "Ich habe die Summen und die gezogenen Zellen mit der Datei oder der Veröffentlichung verglichen.",
    own_delivery: "Sie haben diese Datei selbst eingelesen. Freigeben muss sie eine zweite Person.",
    return_reason: "Warum geben Sie die Lieferung zurück?",
    send_back: "Zurückgeben",
    withdraw_reason: "Warum ziehen Sie die Lieferung zurück?",
    withdraw_hint: "Alle ihre Werte zählen dann nicht mehr; was davor stand, gilt wieder. Von Hand berichtigte Werte bleiben.",
    withdraw: "Lieferung zurückziehen",
};

/// English.
pub(super) static EN: Deciding = Deciding {
    check_title: "Sum check",
    check_lead: "On the left the file, on the right the database: what the delivery brought must agree with what was recorded. Compare the sums of the file with the publication as well.",
    check_agrees: "File and database agree.",
    check_differs: "File and database do not agree. Do not release this delivery.",
    check_forged: "The sum check was changed afterwards. Do not release this delivery.",
    no_check: "This delivery has no sum check.",
    foreign: |count| format!("{count} values are in the database that the file does not know."),
    numbers_and_marks: |numbers, marks| if marks == 0 { numbers.to_string() } else { format!("{numbers} + {marks} without a number") },
    numerator_short: " (numerator)",
    denominator_short: " (denominator)",
    in_file_count: "Values of the file",
    in_file: "in the file",
    brought_count: "new of them",
    brought: "Sum of new ones",
    recorded_count: "recorded",
    recorded: "in the database",
    comparison: "Comparison",
    agrees: "agrees",
    differs: "differs",
    cells_title: "Ten cells",
    cells_lead: "Chosen by lot, the same for everybody. Look them up in the file or at the publisher.",
    download: "Download the file",
    decide: "Decide",
    release: "Release the delivery",
    release_hint: "You release all values at once. They then stand for everybody who sees these indicators.",
    compared: "Comparison with the file",
    compared_label: "I compared the sums and the drawn cells with the file or the publication.",
    own_delivery: "You imported this file yourself. A second person has to release it.",
    return_reason: "Why do you send the delivery back?",
    send_back: "Send back",
    withdraw_reason: "Why do you withdraw the delivery?",
    withdraw_hint: "None of its values counts any more; what stood before stands again. Values corrected by hand stay.",
    withdraw: "Withdraw the delivery",
};
