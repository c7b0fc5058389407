//! What an import says to people, in both languages. Scripts read the same texts as `reason`.

use domain::language::Language;

use super::bytes::FileKind;
use super::refusal::{Cause, ImportRefusal, Warning};
use super::words_workbook;

/// Chooses one of two texts, German first.
macro_rules! say {
    ($language:expr, $german:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $language {
            Language::De => format!($german $(, $name = $value)*),
            Language::En => format!($english $(, $name = $value)*),
        }
    };
}

pub(super) use say;

impl ImportRefusal {
    /// What is wrong with the file or mapping, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Empty => say!(language, "Die Datei ist leer.", "The file is empty."),
            Self::TooLarge { limit } => say!(
                language,
                "Die Datei ist (entpackt) größer als {limit} MB. Bitte in mehrere Dateien teilen.",
                "The file is larger than {limit} MB (unpacked). Please split it into several files.",
                limit = limit / 1_000_000,
            ),
            workbook @ (Self::OldWorkbook
            | Self::BinaryWorkbook
            | Self::BrokenWorkbook
            | Self::DocType
            | Self::TooManySheets { .. }
            | Self::UnknownSheet { .. }
            | Self::InSheet { .. }
            | Self::Sparse { .. }
            | Self::UnknownJson
            | Self::OnlyStructure
            | Self::BrokenCube) => words_workbook::refusal(workbook, language),
            Self::NotATable(kind) => {
                say!(
                    language,
                    "Das ist keine Tabelle, sondern {kind}. Gelesen werden CSV, TSV, XLSX, ODS und JSON.",
                    "This is no table but {kind}. CSV, TSV, XLSX, ODS and JSON are read.",
                    kind = kind.name(language)
                )
            }
            Self::Binary { offset } => say!(
                language,
                "Die Datei ist kein Text (Steuerzeichen ab Byte {offset}). Bitte als CSV speichern.",
                "The file is not text (control characters from byte {offset}). Please save it as CSV.",
                offset = offset,
            ),
            Self::BadEncoding { encoding, line: Some(line) } => say!(
                language,
                "Die Datei sollte in {encoding} geschrieben sein, in Zeile {line} ist sie es nicht.",
                "The file should be written in {encoding}, but line {line} is not.",
                encoding = encoding,
                line = line,
            ),
            Self::BadEncoding { encoding, line: None } => {
                say!(
                    language,
                    "Die Datei sollte in {encoding} geschrieben sein und ist es nicht.",
                    "The file should be written in {encoding}, but it is not.",
                    encoding = encoding
                )
            }
            Self::UnknownEncoding { label } => {
                say!(language, "Die Zeichenkodierung „{label}“ gibt es nicht.", "There is no encoding “{label}”.", label = label)
            }
            Self::MappingNeeded => say!(
                language,
                "Was die Werte bedeuten, muss eine Zuordnung sagen (--mapping).",
                "A mapping must say what the values mean (--mapping).",
            ),
            Self::NoData => say!(language, "Die Datei enthält keine Zeile mit Daten.", "The file has no row with data."),
            Self::UnclosedQuote { row } => {
                say!(
                    language,
                    "Zeile {row}: Ein Anführungszeichen wird nicht geschlossen.",
                    "Row {row}: a quotation mark is never closed.",
                    row = row
                )
            }
            Self::TooManyColumns { row, limit } => {
                say!(language, "Zeile {row} hat mehr als {limit} Spalten.", "Row {row} has more than {limit} columns.", row = row, limit = limit)
            }
            Self::TooManyCells { limit } => say!(
                language,
                "Die Datei hat mehr als {limit} Werte. Bitte in mehrere Dateien teilen.",
                "The file has more than {limit} values. Please split it into several files.",
                limit = limit,
            ),
            Self::MissingColumn { column } => say!(language, "Die Spalte „{column}“ fehlt.", "The column “{column}” is missing.", column = column),
            archive @ (Self::BrokenArchive
            | Self::Encrypted
            | Self::TooManyEntries { .. }
            | Self::PackedTooTightly { .. }
            | Self::NoTableInArchive
            | Self::SeveralTablesInArchive { .. }) => archive_message(archive, language),
            mapping => mapping_message(mapping, language),
        }
    }
}

fn archive_message(refusal: &ImportRefusal, language: Language) -> String {
    match refusal {
        ImportRefusal::Encrypted => {
            say!(
                language,
                "Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern oder packen.",
                "The file is protected by a password. Please save or pack it without one."
            )
        }
        ImportRefusal::TooManyEntries { limit } => {
            say!(language, "Das Archiv enthält mehr als {limit} Dateien.", "The archive has more than {limit} entries.", limit = limit)
        }
        ImportRefusal::PackedTooTightly { ratio, limit } => say!(
            language,
            "Die Datei im Archiv wäre entpackt {ratio}-mal so groß (erlaubt: {limit}). So packen nur Angriffe.",
            "The file in the archive would unpack to {ratio} times its size (allowed: {limit}). Only attacks pack like that.",
            ratio = ratio,
            limit = limit,
        ),
        ImportRefusal::NoTableInArchive => {
            say!(language, "Das Archiv enthält keine Tabelle (CSV, TSV oder JSON).", "The archive has no table (CSV, TSV or JSON).")
        }
        ImportRefusal::SeveralTablesInArchive { names } => say!(
            language,
            "Das Archiv enthält mehrere Tabellen ({names}). Bitte einzeln einlesen.",
            "The archive has several tables ({names}). Please import them one by one.",
            names = names.join(", "),
        ),
        _ => say!(language, "Das Archiv ist beschädigt. Bitte noch einmal herunterladen.", "The archive is damaged. Please download it again."),
    }
}

fn mapping_message(refusal: &ImportRefusal, language: Language) -> String {
    let list = |known: &[String]| known.iter().map(|code| if code.is_empty() { "\"\"" } else { code }).collect::<Vec<_>>().join(", ");
    match refusal {
        ImportRefusal::Mapping { detail } => {
            say!(language, "Die Zuordnung ist nicht lesbar: {detail}", "The mapping cannot be read: {detail}", detail = detail)
        }
        ImportRefusal::UnknownColumn { column, known } => say!(
            language,
            "Die Spalte „{column}“ der Zuordnung gibt es in der Datei nicht. Vorhanden: {known}.",
            "The file has no column “{column}” as the mapping says. It has: {known}.",
            column = column,
            known = list(known),
        ),
        ImportRefusal::UnknownMeasure { measure, known } if measure.is_empty() => say!(
            language,
            "Die Datei enthält mehrere Merkmale; die Zuordnung muss eines nennen (measure): {known}.",
            "The file has several measures; the mapping must name one (measure): {known}.",
            known = list(known),
        ),
        ImportRefusal::UnknownMeasure { measure, known } => say!(
            language,
            "Das Merkmal „{measure}“ der Zuordnung gibt es in der Datei nicht. Vorhanden: {known}.",
            "The file has no measure “{measure}” as the mapping says. It has: {known}.",
            measure = measure,
            known = list(known),
        ),
        ImportRefusal::UnknownDimension { dimension, known } => say!(
            language,
            "Die Gliederung „{dimension}“ der Zuordnung gibt es in der Datei nicht. Vorhanden: {known}.",
            "The file has no dimension “{dimension}” as the mapping says. It has: {known}.",
            dimension = dimension,
            known = list(known),
        ),
        ImportRefusal::UnknownCode { dimension, code, known } => say!(
            language,
            "„{code}“ kommt in der Gliederung „{dimension}“ nicht vor. Vorhanden: {known}.",
            "“{code}” does not occur in the dimension “{dimension}”. It has: {known}.",
            code = code,
            dimension = dimension,
            known = list(known),
        ),
        ImportRefusal::NoTotal { dimension, known } => say!(
            language,
            "Die Gliederung „{dimension}“ hat kein Insgesamt; die Zuordnung muss sagen, welche Ausprägung gilt (where), ob sie Gruppe bleibt (group) oder summiert wird (sum). Vorhanden: {known}.",
            "The dimension “{dimension}” has no total; the mapping must say which code is meant (where), whether it stays a group (group) or is added up (sum). It has: {known}.",
            dimension = dimension,
            known = list(known),
        ),
        ImportRefusal::SumWithTotal { dimension, known } => say!(
            language,
            "Die Gliederung „{dimension}“ enthält ein Insgesamt und würde doppelt gezählt. Bitte die Teile nennen (where): {known}.",
            "The dimension “{dimension}” has a total and would be counted twice. Please name the parts (where): {known}.",
            dimension = dimension,
            known = list(known),
        ),
        ImportRefusal::ValueOrFraction { indicator } => say!(
            language,
            "Für „{indicator}“ braucht die Zuordnung entweder value oder numerator und denominator.",
            "For “{indicator}” the mapping needs either value, or numerator and denominator.",
            indicator = indicator,
        ),
        _ => say!(language, "Die Datei kann nicht gelesen werden.", "The file cannot be read."),
    }
}

impl FileKind {
    /// What people call it.
    pub fn name(self, language: Language) -> &'static str {
        let german = language == Language::De;
        match self {
            Self::Text => "CSV",
            Self::Zip => "ZIP",
            Self::Xlsx if german => "Eine Excel-Mappe (XLSX)",
            Self::Xlsx => "An Excel workbook (XLSX)",
            Self::Xls if german => "Eine ältere oder geschützte Excel-Mappe (XLS)",
            Self::Xls => "An older or protected Excel workbook (XLS)",
            Self::Ods if german => "Eine OpenDocument-Tabelle (ODS)",
            Self::Ods => "An OpenDocument spreadsheet (ODS)",
            Self::Json => "JSON",
            Self::Pdf if german => "ein PDF",
            Self::Pdf => "a PDF",
            Self::Html if german => "eine Webseite",
            Self::Html => "a web page",
            Self::Xml => "XML",
            Self::OtherArchive if german => "ein Archiv, das kein ZIP ist",
            Self::OtherArchive => "an archive other than ZIP",
            Self::Picture if german => "ein Bild",
            Self::Picture => "a picture",
        }
    }
}

impl Cause {
    /// Why the row or cell is refused.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Ragged { expected, found } => {
                say!(
                    language,
                    "{found} Zellen, die Kopfzeile hat {expected}",
                    "{found} cells, the header has {expected}",
                    found = found,
                    expected = expected
                )
            }
            Self::NotANumber(text) => say!(language, "keine Zahl: „{text}“", "not a number: “{text}”", text = text),
            Self::ErrorValue(text) => {
                say!(language, "Fehlerwert statt einer Zahl: „{text}“", "an error value instead of a number: “{text}”", text = text)
            }
            Self::Formula(text) => say!(
                language,
                "Formel ohne gespeichertes Ergebnis: „{text}“ (die Mappe im Tabellenprogramm öffnen, speichern und noch einmal einlesen)",
                "a formula without a stored result: “{text}” (open the workbook in the spreadsheet program, save it and import it again)",
                text = text
            ),
            Self::NegativeZero(text) => {
                say!(language, "„{text}“ ist keine Zahl, die jemand zählen kann", "“{text}” is no number that anybody can count", text = text)
            }
            Self::TooPrecise(text) => say!(language, "mehr als 18 Ziffern: „{text}“", "more than 18 digits: “{text}”", text = text),
            Self::OtherDecimal(text) => {
                say!(
                    language,
                    "anders geschrieben als die übrigen Zahlen der Spalte: „{text}“",
                    "written differently from the other numbers of the column: “{text}”",
                    text = text
                )
            }
            Self::NotWhole(text) => {
                say!(language, "die Spalte verspricht ganze Zahlen: „{text}“", "the column promises whole numbers: “{text}”", text = text)
            }
            Self::NotPercent { first_row } => say!(
                language,
                "nicht in Prozent, wohl aber Zeile {row} derselben Spalte (bitte die ganze Spalte gleich formatieren)",
                "not in percent, but row {row} of the same column is (please format the whole column alike)",
                row = first_row
            ),
            Self::NotAPeriod(text) => {
                say!(language, "kein Datum oder Zeitraum, den es gibt: „{text}“", "no date or period that exists: “{text}”", text = text)
            }
            Self::NoPeriod => say!(
                language,
                "ohne Zeitangabe (in der Zuordnung: time.constant oder time.column)",
                "without a period (in the mapping: time.constant or time.column)"
            ),
            Self::NotAnArea(text) => {
                say!(
                    language,
                    "kein Gebietsschlüssel: „{text}“ (in der Zuordnung: area.scheme oder area.codes)",
                    "no area key: “{text}” (in the mapping: area.scheme or area.codes)",
                    text = text
                )
            }
            Self::NoArea => say!(
                language,
                "ohne Gebiet (in der Zuordnung: area.constant oder area.column)",
                "without an area (in the mapping: area.constant or area.column)"
            ),
            Self::Duplicate { first_row } => {
                say!(
                    language,
                    "dasselbe Gebiet, derselbe Zeitraum und dieselbe Gruppe wie in Zeile {row}",
                    "the same area, period and group as in row {row}",
                    row = first_row
                )
            }
            Self::NoPartner => say!(language, "Zähler oder Nenner fehlt", "numerator or denominator is missing"),
            Self::BadDenominator(text) => {
                say!(language, "Nenner {text}", "denominator {text}", text = text)
            }
            Self::TooLarge(text) => {
                say!(language, "zu groß, um genau bewahrt zu werden: {text}", "too large to be kept exactly: {text}", text = text)
            }
        }
    }
}

impl Warning {
    /// What somebody should look at.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::BlankHeader { name } => say!(
                language,
                "Eine Spalte ohne Überschrift heißt jetzt „{name}“.",
                "A column without a heading is now called “{name}”.",
                name = name
            ),
            Self::RepeatedHeader { name } => {
                say!(
                    language,
                    "Eine Überschrift kommt mehrmals vor; die spätere heißt jetzt „{name}“.",
                    "A heading occurs more than once; the later is now called “{name}”.",
                    name = name
                )
            }
            Self::NoHeader => say!(language, "Die Datei hat keine Kopfzeile.", "The file has no header."),
            Self::EmptyCells { count, row } => say!(
                language,
                "{count} leere Zellen zwischen Werten (zuerst in Zeile {row}): weder Wert noch Zeichen, sie werden ausgelassen.",
                "{count} empty cells between values (first in row {row}): neither value nor mark, they are left out.",
                count = count,
                row = row,
            ),
            Self::RepeatedRow { row, first_row } => say!(
                language,
                "Zeile {row} wiederholt Zeile {first_row} und wird einmal gelesen.",
                "Row {row} repeats row {first_row} and is read once.",
                row = row,
                first_row = first_row,
            ),
            Self::QuoteInCell { row } => say!(
                language,
                "Zeile {row}: ein Anführungszeichen mitten in einer Zelle.",
                "Row {row}: a quotation mark in the middle of a cell.",
                row = row
            ),
            Self::NoKey { count, rows } => {
                let listed = rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                say!(
                    language,
                    "{count} Zeilen ohne Gebietsschlüssel (meist Summen) werden ausgelassen: {rows}{more}.",
                    "{count} rows without an area key (mostly totals) are left out: {rows}{more}.",
                    count = count,
                    rows = listed,
                    more = if *count > rows.len() { ", …" } else { "" },
                )
            }
            further => further_warning(further, language),
        }
    }
}

fn further_warning(warning: &Warning, language: Language) -> String {
    match warning {
        Warning::AmbiguousDecimal { column, text, assumed } => say!(
            language,
            "Spalte „{column}“: „{text}“ lässt sich zweifach lesen; angenommen ist „{assumed}“ als Dezimalzeichen. Bitte in der Zuordnung festlegen (decimal).",
            "Column “{column}”: “{text}” can be read in two ways; “{assumed}” is assumed as decimal sign. Please settle it in the mapping (decimal).",
            column = column,
            text = text,
            assumed = assumed,
        ),
        Warning::PeriodFromPreamble { period, row } => say!(
            language,
            "Der Zeitraum {period} stammt aus Zeile {row} über der Tabelle.",
            "The period {period} comes from row {row} above the table.",
            period = period.label(language),
            row = row,
        ),
        Warning::UnknownQuality { code, count } => say!(
            language,
            "Das Qualitätszeichen „{code}“ ist unbekannt ({count}-mal).",
            "The quality code “{code}” is unknown ({count} times).",
            code = code,
            count = count,
        ),
        Warning::SuspectLetters { line } => say!(
            language,
            "Zeile {line}: Die Buchstaben sehen nach einer falschen Zeichenkodierung aus.",
            "Line {line}: the letters look like a wrong encoding.",
            line = line,
        ),
        Warning::NothingFound { indicator } => {
            say!(
                language,
                "Für „{indicator}“ findet die Zuordnung keinen Wert in der Datei.",
                "The mapping finds no value for “{indicator}” in the file.",
                indicator = indicator
            )
        }
        Warning::More { count } => {
            say!(language, "{count} weitere Hinweise sind nicht aufgeführt.", "{count} further notes are not listed.", count = count)
        }
        workbook => words_workbook::warning(workbook, language),
    }
}
