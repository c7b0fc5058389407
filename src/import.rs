//! `import`: detect and show what a file is, or record it as one delivery.

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use domain::audience::Visibility;
use domain::language::Language;
use domain::refusal::Refusal;
use domain::role::Asker;
use server::Fault;
use server::clock::Clock;
use server::delivery::workshop::Progress;
use server::delivery::{Package, record, sha256};
use server::gazetteer::record_areas;
use server::import::{Mapping, Reading, Refused, listing, map, open};
use server::store::Access;

use crate::place::Place;

/// Options of `import`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Options {
    /// The file: CSV, TSV, XLSX, XLS, ODS, GENESIS flat file or cube (also zipped), classic GENESIS table, register of municipalities
    file: PathBuf,
    /// Which municipality, by its name in addresses
    #[arg(long, value_name = "NAME", required_unless_present_any = ["dry_run", "areas"])]
    municipality: Option<String>,
    /// The indicator that the values belong to; replaces the one in a mapping with one series
    #[arg(long, value_name = "NAME")]
    indicator: Option<String>,
    /// A JSON file that says which column or dimension means what
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Only read and show, record nothing
    #[arg(long)]
    dry_run: bool,
    /// With --dry-run: what was detected, as JSON
    #[arg(long, requires = "dry_run", conflicts_with = "long")]
    json: bool,
    /// With --dry-run: every value as CSV
    #[arg(long, requires = "dry_run")]
    long: bool,
    /// Record the areas of a register of municipalities (GV-ISys); without --municipality only these
    #[arg(long, conflicts_with = "dry_run")]
    areas: bool,
    /// Who published the file
    #[arg(long, default_value = "")]
    publisher: String,
    /// Make an indicator from what the file says if it is neither here nor in the catalogue
    #[arg(long)]
    create: bool,
    /// Release at once, without a second person; only while the installation has one person at most
    #[arg(long)]
    release: bool,
    /// Language of messages: de or en
    #[arg(long, default_value = "de")]
    language: String,
}

/// `import`
pub async fn run(options: &Options, place: &Place) -> Result<(), Box<dyn Error>> {
    let language = Language::from_code(&options.language).ok_or("--language takes de or en")?;
    let bytes = std::fs::read(&options.file).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let name = options.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mapping_text = options.mapping.as_ref().map(std::fs::read_to_string).transpose().map_err(|error| format!("--mapping: {error}"))?;
    let mapping = mapping_text.as_deref().map(|text| Mapping::parse(text).map_err(|refusal| refusal.message(language))).transpose()?;
    let reading = open(&name, &bytes, mapping.as_ref()).map_err(|refusal| refusal.message(language))?;
    if options.json {
        let listed = serde_json::to_string_pretty(&listing::summary(&reading, language))?;
        return Ok(writeln!(std::io::stdout().lock(), "{listed}")?);
    }
    if options.long {
        let out = std::io::stdout().lock();
        return Ok(listing::long(&reading, std::io::BufWriter::new(out))?);
    }
    show(&reading, language);
    if options.dry_run {
        return Ok(());
    }
    if !reading.refused.is_empty() {
        return Err(say(language, "Nichts wurde importiert.", "Nothing was imported.").into());
    }
    if options.areas {
        register(&reading, place, language).await?;
        if options.municipality.is_none() {
            return Ok(());
        }
    }
    let mut mapping = match mapping {
        Some(mapping) => mapping,
        None => Mapping::default_for(&reading, options.indicator.as_deref()).map_err(|refusal| refusal.message(language))?,
    };
    if let (Some(indicator), [series]) = (&options.indicator, mapping.series.as_mut_slice()) {
        series.indicator.clone_from(indicator);
    }
    let mapped = map(&reading, &mapping).map_err(|refusal| refusal.message(language))?;
    for warning in &mapped.warnings {
        eprintln!("{}", warning.message(language));
    }
    if !mapped.refused.is_empty() {
        for refused in mapped.refused.iter().take(20) {
            eprintln!("{}", told(refused, language));
        }
        return Err(say(language, "Nichts wurde importiert.", "Nothing was imported.").into());
    }
    let db = place.open(Access::Write).await?;
    let package = Package {
        municipality: options.municipality.as_deref().unwrap_or_default(),
        file_name: &name,
        file_sha256: sha256(&bytes),
        mapping: &serde_json::to_string(&mapping)?,
        summary: &reading.summary,
        values: &mapped.values,
        publisher: &options.publisher,
        table: "",
        reason: None,
        visibility: Visibility::PUBLIC,
        progress: &Progress::default(),
        create: options.create,
        release: options.release,
    };
    let receipt =
        record(&db, &Asker::operator(), &package, Clock::System.now()).await.map_err(|fault| plain(&fault, package.municipality, language))?;
    db.close().await;
    if let Some(no) = receipt.released {
        println!("{} {no} {}", say(language, "Lieferung", "Delivery"), say(language, "ist freigegeben.", "is released."));
        return Ok(());
    }
    match receipt.delivery {
        None => println!("{}", say(language, "Alles steht schon da: nichts wurde geändert.", "Everything is there already: nothing was changed.")),
        Some(no) => println!(
            "{} {no}: {} {}, {} {}, {} {}, {} {}, {} {}.",
            say(language, "Lieferung", "Delivery"),
            receipt.new,
            say(language, "neu", "new"),
            receipt.changed,
            say(language, "geändert", "changed"),
            receipt.same,
            say(language, "gleich", "same"),
            receipt.series,
            say(language, "Zeitreihen eröffnet", "series opened"),
            receipt.areas,
            say(language, "Gebiete ergänzt", "areas added"),
        ),
    }
    for indicator in &receipt.indicators {
        println!("{}: {indicator}", say(language, "Neue Kennzahl", "New indicator"));
    }
    std::io::stdout().flush()?;
    Ok(())
}

/// Records the areas that a file registers.
async fn register(reading: &Reading, place: &Place, language: Language) -> Result<(), Box<dyn Error>> {
    if reading.areas.is_empty() {
        return Err(say(language, "Die Datei ist kein Gemeindeverzeichnis (GV-ISys).", "The file is no register of municipalities (GV-ISys).").into());
    }
    let db = place.open(Access::Write).await?;
    let receipt = record_areas(&db, &Asker::operator(), &reading.areas, Clock::System.now()).await?;
    db.close().await;
    println!(
        "{}: {} {}, {} {}, {} {}.",
        say(language, "Gebiete", "Areas"),
        receipt.new,
        say(language, "neu", "new"),
        receipt.changed,
        say(language, "geändert", "changed"),
        receipt.same,
        say(language, "gleich", "same"),
    );
    Ok(())
}

fn show(reading: &Reading, language: Language) {
    let summary = &reading.summary;
    println!(
        "{:?}, {}{}, {} {}, {} {}",
        summary.format,
        summary.encoding,
        summary.sheet.as_ref().map(|sheet| format!(", {} {sheet}", say(language, "Blatt", "sheet"))).unwrap_or_default(),
        summary.data_rows,
        say(language, "Zeilen", "rows"),
        reading.values.len(),
        say(language, "Werte", "values"),
    );
    for warning in &reading.warnings {
        println!("{}", warning.message(language));
    }
    for refused in reading.refused.iter().take(20) {
        eprintln!("{}", told(refused, language));
    }
}

/// A fault in words that say what to do.
fn plain(fault: &Fault, municipality: &str, language: Language) -> String {
    match fault.refusal() {
        Some(Refusal::Unknown) if language == Language::De => {
            format!("Es gibt keine Kommune {municipality}. „kein-zufall municipality“ zeigt alle und richtet neue ein.")
        }
        Some(Refusal::Unknown) => format!("There is no municipality {municipality}. `kein-zufall municipality` lists all and sets up new ones."),
        Some(Refusal::NotAllowed) => {
            say(language, "Freigeben darf hier nur eine zweite Person.", "Only a second person may release here.").to_owned()
        }
        _ => fault.to_string(),
    }
}

/// Where something is refused, and why.
fn told(refused: &Refused, language: Language) -> String {
    let column = refused.column.as_ref().map(|column| format!(", {} {column}", say(language, "Spalte", "column"))).unwrap_or_default();
    format!("{} {}{column}: {}", say(language, "Zeile", "row"), refused.row, refused.cause.message(language))
}

const fn say(language: Language, de: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::De => de,
        Language::En => en,
    }
}
