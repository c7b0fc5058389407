//! Words about the logo on reports.

/// The words of one language.
#[derive(Debug)]
pub struct LogoWords {
    /// Logo
    pub title: &'static str,
    /// Add one.
    pub add: &'static str,
    /// Where it stands.
    pub lead: &'static str,
    /// Logo: Landkreis Leuchtental
    pub of: fn(&str) -> String,
    /// There is none.
    pub none: &'static str,
    /// The file with it.
    pub file: &'static str,
    /// What it may be.
    pub hint: &'static str,
    /// Use it.
    pub take: &'static str,
    /// Take it away.
    pub take_away: &'static str,
    /// It was taken.
    pub taken: &'static str,
    /// No file was chosen.
    pub empty: &'static str,
    /// It is too large.
    pub too_large: &'static str,
    /// It is no PNG or JPEG.
    pub kind: &'static str,
    /// Too many pixels.
    pub too_wide: &'static str,
    /// It cannot be set.
    pub unsettable: &'static str,
}

/// German.
pub static DE: LogoWords = LogoWords {
    title: "Logo",
    add: "Logo für Berichte hinzufügen",
    lead: "Es steht oben rechts auf der ersten Seite jedes Berichts, der von jetzt an erstellt wird. Frühere Berichte bleiben, wie sie sind.",
    of: |name| format!("Logo: {name}"),
    none: "Noch kein Logo.",
    file: "Datei mit dem Logo oder Wappen",
    hint: "PNG oder JPEG, höchstens 512 kB und 3000 Pixel breit und hoch. Gedruckt ist es höchstens 48 mm breit: Ab 600 Pixel Breite ist es scharf.",
    take: "Logo verwenden",
    take_away: "Logo entfernen",
    taken: "Das Logo steht auf allen Berichten, die von jetzt an erstellt werden.",
    empty: "Bitte wählen Sie eine Datei aus.",
    too_large: "Die Datei ist größer als 512 kB. Bitte verkleinern Sie das Bild.",
    kind: "Das ist kein lesbares Bild in PNG oder JPEG. Bitte speichern Sie das Logo als PNG und versuchen Sie es noch einmal.",
    too_wide: "Das Bild hat mehr als 3000 Pixel in der Breite oder Höhe. Bitte verkleinern Sie es.",
    unsettable: "Dieses Bild lässt sich nicht in eine Archivdatei (PDF/A) setzen. Bitte speichern Sie es als gewöhnliches PNG (RGB, 8 Bit) und versuchen Sie es noch einmal.",
};

/// English.
pub static EN: LogoWords = LogoWords {
    title: "Logo",
    add: "Add a logo for reports",
    lead: "It stands at the top right of the first page of every report made from now on. Earlier reports stay as they are.",
    of: |name| format!("Logo: {name}"),
    none: "No logo yet.",
    file: "File with the logo or coat of arms",
    hint: "PNG or JPEG, at most 512 kB and 3000 pixels wide and high. It is printed at most 48 mm wide: from 600 pixels it is sharp.",
    take: "Use this logo",
    take_away: "Remove the logo",
    taken: "The logo stands on all reports made from now on.",
    empty: "Please choose a file.",
    too_large: "The file is larger than 512 kB. Please make the picture smaller.",
    kind: "This is no readable picture in PNG or JPEG. Please save the logo as PNG and try again.",
    too_wide: "The picture has more than 3000 pixels in width or height. Please make it smaller.",
    unsettable: "This picture cannot be set in an archive file (PDF/A). Please save it as an ordinary PNG (RGB, 8 bit) and try again.",
};
