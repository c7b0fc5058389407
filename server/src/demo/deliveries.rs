//! Two files of an invented statistical office, read and recorded like any other: a revision that was released by a second person, and the latest figures,
//! which wait. Their figures are made from what stood before, as an office revises its own.

use domain::audience::Visibility;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::measurement::Value;
use domain::period::Period;
use domain::person::{Actor, Person};
use domain::role::{Act, Asker, Permit};
use domain::series::Group;
use domain::text::Text;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::{COUNTY, area};
use super::indicators::indicator;
use super::municipalities::COUNTY_NO;
use super::people::person;
use super::script::{Script, instant, missing};
use crate::delivery::decide::{Decision, decide};
use crate::delivery::workshop::Progress;
use crate::delivery::{Package, record, sha256};
use crate::fault::{Fault, Outcome};
use crate::import::{Mapping, map, open};
use crate::store::Db;

/// Whose figures the files hold.
const KEY: &str = "bev_ausl_anteil";
const PUBLISHER: &str = "Statistisches Landesamt Mittelau";
/// Columns of the table and the group that they are about.
const COLUMNS: [(&str, &str); 3] = [("insgesamt", ""), ("weiblich", "sex=f"), ("männlich", "sex=m")];
/// A county of the same table that nobody here needs: its row is left out by the mapping.
const OTHER: &str = "ahornbrueck;Landkreis Ahornbrück";

/// One file: table, name, day and person, years, change in thousandths, occasion.
struct File {
    table: &'static str,
    name: &'static str,
    on: Date,
    by: &'static str,
    years: std::ops::RangeInclusive<i16>,
    per_mille: i64,
    reason: Option<&'static str>,
    /// Released on this day by this person.
    released: Option<(Date, &'static str)>,
}

const FILES: [File; 2] = [
    File {
        table: "12411-0211",
        name: "12411-0211_revision_zensus2022.csv",
        on: date(2026, 3, 17),
        by: "samira-nowak",
        years: 2022..=2023,
        per_mille: -13,
        reason: Some("Amtliche Revision nach dem Zensus 2022"),
        released: Some((date(2026, 3, 19), "till-berger")),
    },
    File {
        table: "12411-0211",
        name: "12411-0211_2024.csv",
        on: date(2026, 9, 22),
        by: "samira-nowak",
        years: 2024..=2024,
        per_mille: 4,
        reason: Some("Nach dem Abschluss des Jahres veröffentlicht"),
        released: None,
    },
];

/// Something that a person does with a file.
pub(super) struct Deed {
    pub(super) at: Timestamp,
    by: Id<Person>,
    what: What,
}

enum What {
    Bring(&'static File),
    /// The delivery that this file became.
    Release(&'static File),
}

/// Writes down when they come and go.
pub(super) fn write(script: &mut Script) {
    static ALL: [File; 2] = FILES;
    for file in &ALL {
        script.deeds.push(Deed { at: instant(file.on, 10, 20), by: person(file.by), what: What::Bring(file) });
        if let Some((on, by)) = file.released {
            script.deeds.push(Deed { at: instant(on, 9, 5), by: person(by), what: What::Release(file) });
        }
    }
    script.deeds.sort_by_key(|deed| deed.at);
}

impl Deed {
    /// Does it as this person, by the verbs of real use.
    pub(super) async fn done(&self, db: &Db) -> Outcome<()> {
        let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let person = installation.persons.get(self.by).ok_or_else(|| missing("person", &self.by.to_string()))?;
        let asker = Asker::person(Actor::Person(self.by), &person.noun.appointments, crate::clock::day_in(self.at, "Europe/Berlin"));
        match self.what {
            What::Bring(file) => bring(db, &asker, file, self.at).await,
            What::Release(file) => {
                let permit: Permit = asker.permit(Act::ReleaseMeasurement, COUNTY_NO)?;
                let register = db.register(COUNTY_NO, Seq::LATEST).await?;
                let delivery =
                    register.deliveries.iter().find(|one| one.noun.file_name == file.name).ok_or_else(|| missing("delivery", file.name))?;
                let decision = Decision::Release { confirmed: delivery.noun.check_sha256.clone() };
                decide(db, permit, delivery, Some(delivery.seq), &decision, self.at).await.map(|_| ())
            }
        }
    }
}

async fn bring(db: &Db, asker: &Asker, file: &File, now: Timestamp) -> Outcome<()> {
    let text = table(db, asker, file).await?;
    let told = |refusal: crate::import::ImportRefusal| Fault::Import(refusal.to_string());
    let mapping = Mapping::parse(&mapping()).map_err(told)?;
    let reading = open(file.name, text.as_bytes(), Some(&mapping)).map_err(told)?;
    let mapped = map(&reading, &mapping).map_err(told)?;
    if let Some(refused) = reading.refused.iter().chain(&mapped.refused).next() {
        return Err(Fault::Import(format!("the demo's file {}: {refused:?}", file.name)));
    }
    let package = Package {
        municipality: COUNTY,
        file_name: file.name,
        file_sha256: sha256(text.as_bytes()),
        mapping: &serde_json::to_string(&mapping).map_err(|error| Fault::Corrupt(error.to_string()))?,
        summary: &reading.summary,
        values: &mapped.values,
        publisher: PUBLISHER,
        table: file.table,
        reason: file.reason.map(Text::german),
        visibility: Visibility::PUBLIC,
        create: false,
        release: false,
        progress: &Progress::default(),
    };
    record(db, asker, &package, now).await.map(|_| ())
}

/// What somebody filled in about this table.
fn mapping() -> String {
    let series = COLUMNS.map(|(column, group)| {
        let group = group.split_once('=').map_or_else(String::new, |(name, code)| format!(r#", "fixed_group": {{"{name}": "{code}"}}"#));
        format!(
            r#"{{"indicator": "{KEY}", "numerator": {{"measure": "Nichtdeutsche {column}"}}, "denominator": {{"measure": "Bevölkerung {column}"}}{group}}}"#
        )
    });
    format!(
        r#"{{"area": {{"column": "Schlüssel", "scheme": "kz", "only": ["{COUNTY}"]}}, "time": {{"column": "Stichtag"}}, "dimensions": [],
            "series": [{}]}}"#,
        series.join(", ")
    )
}

/// The table as the office would give it out: title, heading, one row a county and date.
async fn table(db: &Db, asker: &Asker, file: &File) -> Outcome<String> {
    let register = db.register(COUNTY_NO, Seq::LATEST).await?;
    let slice = db.slice(asker.scope(COUNTY_NO), &register).await?;
    let headings = COLUMNS.map(|(column, _)| format!("Nichtdeutsche {column};Bevölkerung {column}")).join(";");
    let title = "Bevölkerung nach Staatsangehörigkeit und Geschlecht";
    let mut lines = vec![format!("{title};;"), format!("{PUBLISHER}, Tabelle {};;", file.table), String::new()];
    lines.push(format!("Schlüssel;Kreis;Stichtag;{headings}"));
    for year in file.years.clone() {
        let day = date(year, 12, 31);
        let written = domain::period::write_day(day, domain::language::Language::De);
        let mut cells = Vec::new();
        for (_, group) in COLUMNS {
            let group = Group::parse("group", group)?;
            let about = |series: &domain::series::Series| series.indicator == indicator(KEY) && series.area == area(COUNTY) && series.group == group;
            let series = register.series.iter().find(|one| about(&one.noun) && one.noun.project.is_none()).ok_or_else(|| missing("series", KEY))?;
            let point = slice.of(series.noun.no).iter().find(|point| point.measurement.period == Period::day(day));
            let Some(Value::Fraction { numerator, denominator }) = point.map(|point| &point.measurement.value) else { continue };
            let revised = |number: Decimal| (number * (Decimal::ONE + Decimal::new(file.per_mille, 3))).round();
            cells.push(format!("{};{denominator}", revised(*numerator)));
        }
        if cells.len() == COLUMNS.len() {
            lines.push(format!("{COUNTY};Landkreis Leuchtental;{written};{}", cells.join(";")));
        }
        lines.push(format!("{OTHER};{written};14875;171304;7012;86120;7863;85184"));
    }
    lines.extend([String::new(), format!("© {PUBLISHER} (erfunden)")]);
    Ok(lines.join("\n") + "\n")
}
