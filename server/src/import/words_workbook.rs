//! What an import says about workbooks and JSON, in both languages.

use domain::language::Language;

use super::refusal::{ImportRefusal, Warning};
use super::words::say;

/// What is wrong, and what to do.
pub fn refusal(refusal: &ImportRefusal, language: Language) -> String {
    match refusal {
        ImportRefusal::OldWorkbook => say!(
            language,
            "So alte Excel-Mappen (vor Excel 5) werden nicht gelesen. Bitte in LibreOffice öffnen und als XLSX oder CSV speichern.",
            "Excel workbooks that old (before Excel 5) are not read. Please open it in LibreOffice and save it as XLSX or CSV.",
        ),
        ImportRefusal::BinaryWorkbook => say!(
            language,
            "Eine binäre Excel-Mappe (XLSB) wird nicht gelesen. Bitte als XLSX speichern.",
            "A binary Excel workbook (XLSB) is not read. Please save it as XLSX.",
        ),
        ImportRefusal::BrokenWorkbook => say!(
            language,
            "Die Mappe ist beschädigt. Bitte im Tabellenprogramm öffnen und neu speichern.",
            "The workbook is damaged. Please open it in the spreadsheet program and save it again.",
        ),
        ImportRefusal::DocType => say!(
            language,
            "Die Mappe enthält eine Dokumenttyp-Erklärung (DTD). So etwas schreiben nur Angriffe.",
            "The workbook has a document type declaration (DTD). Only attacks write that.",
        ),
        ImportRefusal::TooManySheets { limit } => {
            say!(language, "Die Mappe hat mehr als {limit} Blätter.", "The workbook has more than {limit} sheets.", limit = limit)
        }
        ImportRefusal::UnknownSheet { sheet, known } => say!(
            language,
            "Das Blatt „{sheet}“ der Zuordnung gibt es in der Mappe nicht. Vorhanden: {known}.",
            "The workbook has no sheet “{sheet}” as the mapping says. It has: {known}.",
            sheet = sheet,
            known = known.join(", "),
        ),
        ImportRefusal::InSheet { sheet, refusal } => {
            say!(language, "Blatt „{sheet}“: {reason}", "Sheet “{sheet}”: {reason}", sheet = sheet, reason = refusal.message(language))
        }
        ImportRefusal::Sparse { rows, columns, cell } => say!(
            language,
            "Die Tabelle wäre {rows} Zeilen lang und {columns} Spalten breit, weil bei {cell} noch etwas steht. Bitte die Zellen abseits der Tabelle löschen und neu speichern.",
            "The table would be {rows} rows long and {columns} columns wide, because there is something at {cell}. Please delete the cells away from the table and save again.",
            rows = rows,
            columns = columns,
            cell = cell,
        ),
        ImportRefusal::UnknownJson => say!(
            language,
            "JSON in dieser Form wird nicht gelesen, nur Würfel von GENESIS-Online oder JSON-stat und Daten von Wegweiser Kommune. Bitte die Tabelle als CSV oder XLSX herunterladen.",
            "JSON in this form is not read, only cubes of GENESIS-Online or JSON-stat and data of Wegweiser Kommune. Please download the table as CSV or XLSX.",
        ),
        ImportRefusal::OnlyStructure => say!(
            language,
            "Diese Datei enthält nur die Bezeichnungen einer Tabelle. Bitte die Datei mit den Werten (data) einlesen, oder beide zusammen als ZIP.",
            "This file has only the labels of a table. Please import the file with the values (data), or both together as ZIP.",
        ),
        _ => say!(
            language,
            "Größen, Plätze und Werte der JSON-Datei passen nicht zusammen. Bitte noch einmal herunterladen.",
            "Sizes, places and values of the JSON file do not fit together. Please download it again.",
        ),
    }
}

/// What somebody should look at.
pub fn warning(warning: &Warning, language: Language) -> String {
    match warning {
        Warning::OtherSheets { sheet, others } => say!(
            language,
            "Gelesen wird das Blatt „{sheet}“, nicht aber: {others} (anders in der Zuordnung: file.sheet).",
            "The sheet “{sheet}” is read, but not: {others} (otherwise in the mapping: file.sheet).",
            sheet = sheet,
            others = others.join(", "),
        ),
        Warning::HiddenSheets { sheets } => say!(
            language,
            "Ausgeblendete Blätter werden nicht gelesen: {sheets}.",
            "Hidden sheets are not read: {sheets}.",
            sheets = sheets.join(", "),
        ),
        Warning::HiddenRows { count, row } => say!(
            language,
            "{count} ausgeblendete Zeilen (zuerst Zeile {row}) werden mitgelesen.",
            "{count} hidden rows (first row {row}) are read as well.",
            count = count,
            row = row,
        ),
        Warning::HiddenColumns { columns } => say!(
            language,
            "Ausgeblendete Spalten werden mitgelesen: {columns}.",
            "Hidden columns are read as well: {columns}.",
            columns = columns.join(", "),
        ),
        Warning::OldWorkbook => say!(
            language,
            "Eine Mappe im alten Format (XLS). Bitte die Werte prüfen; besser ist es, sie als XLSX zu speichern.",
            "A workbook in the old form (XLS). Please check the values; it is better to save it as XLSX.",
        ),
        Warning::Macros => say!(
            language,
            "Die Mappe enthält Makros. Sie werden nie ausgeführt; gelesen wird, was gespeichert ist.",
            "The workbook has macros. They are never run; what is stored is read.",
        ),
        Warning::EmptySheet => say!(language, "Das Blatt enthält nichts.", "The sheet holds nothing."),
        Warning::HeaderRows { first, last } => say!(
            language,
            "Die Überschriften stehen in den Zeilen {first} bis {last}. Bitte prüfen (anders in der Zuordnung: file.header_rows).",
            "The headings stand in rows {first} to {last}. Please check (otherwise in the mapping: file.header_rows).",
            first = first,
            last = last,
        ),
        Warning::MergedCells { row } => say!(
            language,
            "Verbundene Zellen zwischen den Daten (zuerst in Zeile {row}): ihr Text gilt für jede der Zeilen.",
            "Merged cells between the data (first in row {row}): their text counts for each of the rows.",
            row = row,
        ),
        _ => say!(language, "Bitte die Datei ansehen.", "Please look at the file."),
    }
}
