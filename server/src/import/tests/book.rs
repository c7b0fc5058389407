//! Small workbooks of our own, written as the XML that they consist of.

use super::zip;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A sheet: name, state, and the XML between `<worksheet>` and `</worksheet>`.
pub struct Page<'p> {
    pub name: &'p str,
    pub state: &'p str,
    pub xml: String,
}

/// A visible sheet with these rows and whatever follows them.
pub fn page<'p>(name: &'p str, rows: &[String], after: &str) -> Page<'p> {
    Page { name, state: "visible", xml: format!("<sheetData>{}</sheetData>{after}", rows.concat()) }
}

/// A row of cells that are written from column A on: `t:` a text, `n:` a number, `d:` a day, `%:` percent, `e:` an error, `f:` a formula without result;
/// an empty one is left out.
pub fn row(number: u32, cells: &[&str]) -> String {
    row_with(number, "", cells)
}

/// A row with attributes.
pub fn row_with(number: u32, attributes: &str, cells: &[&str]) -> String {
    let cell = |(column, cell): (usize, &&str)| {
        let place = format!("{}{number}", super::super::workbook::sheet::letters(column));
        match cell.split_once(':') {
            Some(("t", text)) => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            Some(("n", text)) => format!("<c r=\"{place}\"><v>{text}</v></c>"),
            Some(("d", text)) => format!("<c r=\"{place}\" s=\"1\"><v>{text}</v></c>"),
            Some(("%", text)) => format!("<c r=\"{place}\" s=\"2\"><v>{text}</v></c>"),
            Some(("m", text)) => format!("<c r=\"{place}\" s=\"3\"><v>{text}</v></c>"),
            Some(("s", text)) => format!("<c r=\"{place}\" t=\"s\"><v>{text}</v></c>"),
            Some(("e", text)) => format!("<c r=\"{place}\" t=\"e\"><v>{text}</v></c>"),
            Some(("f", text)) => format!("<c r=\"{place}\"><f>{text}</f></c>"),
            Some(("r", text)) => format!("<c r=\"{place}\"><f>A1*2</f><v>{text}</v></c>"),
            _ => String::new(),
        }
    };
    format!("<row r=\"{number}\" {attributes}>{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

/// An Excel workbook with these sheets.
pub fn xlsx(pages: &[Page<'_>]) -> Vec<u8> {
    xlsx_with(pages, "", &[])
}

/// An Excel workbook with something more in its main part, and with further parts.
pub fn xlsx_with(pages: &[Page<'_>], main: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let relation = |id: usize, kind: &str, target: &str| format!("<Relationship Id=\"rId{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>");
    let listed = pages
        .iter()
        .enumerate()
        .map(|(at, page)| format!("<sheet name=\"{}\" sheetId=\"{}\" state=\"{}\" r:id=\"rId{}\"/>", page.name, at + 1, page.state, at + 1))
        .collect::<Vec<_>>()
        .concat();
    let workbook = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\">{main}<sheets>{listed}</sheets></workbook>");
    let relations: String = (0..pages.len()).map(|at| relation(at + 1, "worksheet", &format!("worksheets/sheet{}.xml", at + 1))).collect();
    let relations = format!(
        "<Relationships>{relations}{}{}</Relationships>",
        relation(900, "styles", "styles.xml"),
        relation(901, "sharedStrings", "/xl/sharedStrings.xml")
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"mmm\\ yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
         <xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    );
    let shared = format!(
        "<sst xmlns=\"{MAIN}\"><si><t>Köln &amp; Umland</t></si><si><r><t>fett</t></r><r><t> und mager</t></r><rPh><t>nicht</t></rPh></si></sst>"
    );
    let root = format!("<Relationships>{}</Relationships>", relation(1, "officeDocument", "xl/workbook.xml"));
    let sheets: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| (format!("xl/worksheets/sheet{}.xml", at + 1), format!("<worksheet xmlns=\"{MAIN}\">{}</worksheet>", page.xml)))
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ];
    parts.extend(sheets.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())));
    for (name, content) in more {
        parts.retain(|(known, _)| known != name);
        parts.push((name, content));
    }
    zip(&parts)
}

/// An ODS workbook; `tables` is what stands in `<office:spreadsheet>`.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\" xmlns:style=\"s\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes()), ("META-INF/manifest.xml", b"<m/>")])
}

/// A text cell of ODS.
pub fn ods_text(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

/// A number cell of ODS, shown rounded.
pub fn ods_number(value: &str, shown: &str) -> String {
    format!("<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>")
}

/// A row of ODS.
pub fn ods_row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

/// A table of ODS.
pub fn ods_table(name: &str, rows: &[String]) -> String {
    format!("<table:table table:name=\"{name}\">{}</table:table>", rows.concat())
}
