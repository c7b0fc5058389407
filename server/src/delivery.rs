//! Recording an imported file as one delivery: areas, indicators and series that it needs, then its values, in one transaction a journal.

use std::collections::{BTreeMap, HashMap};

use domain::area::{Area, AreaCode, AreaKind};
use domain::catalogue;
use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq, SeriesNo};
use domain::indicator::{Aggregation, Counts, Direction, Indicator, Level, Unit};
use domain::measurement::{Measurement, Quality, State, Value};
use domain::period::PeriodKind;
use domain::refusal::{Problem, Refusal};
use domain::register::{Register, Version};
use domain::role::{Act, Asker, Permit};
use domain::series::{Group, Series};
use domain::slug::Slug;
use domain::text::Text;
use jiff::Timestamp;

use crate::auth::fingerprint;
use crate::fault::{Fault, Outcome};
use crate::import::{MappedValue, Summary};
use crate::store::{Db, NewMeasurement, Tx};

/// What is to be recorded.
pub struct Package<'a> {
    /// The municipality's slug.
    pub municipality: &'a str,
    /// The file's name.
    pub file_name: &'a str,
    /// SHA-256 of the file, hex.
    pub file_sha256: String,
    /// The mapping's text.
    pub mapping: &'a str,
    /// About the file: names of areas and measures.
    pub summary: &'a Summary,
    /// Its values.
    pub values: &'a [MappedValue],
    /// Who published it.
    pub publisher: &'a str,
    /// Its table code there.
    pub table: &'a str,
    /// Make indicators that are neither here nor in the catalogue from what the file says.
    pub create: bool,
    /// Release at once; only while nobody else could (one person at most).
    pub release: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// The delivery's number; `None` when the file brought nothing new.
    pub delivery: Option<i64>,
    /// The delivery of an earlier run that was released now.
    pub released: Option<i64>,
    /// Values for periods that had none.
    pub new: usize,
    /// Values that differ from the ones that stand.
    pub changed: usize,
    /// Values that stand already.
    pub same: usize,
    /// Series opened.
    pub series: usize,
    /// Areas added to the register.
    pub areas: usize,
    /// Indicators adopted or made.
    pub indicators: Vec<String>,
}

/// Records a package. The same file with the same mapping twice changes nothing.
pub async fn record(db: &Db, asker: &Asker, package: &Package<'_>, now: Timestamp) -> Outcome<Receipt> {
    let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let municipality = installation.municipalities.by_slug(package.municipality).ok_or(Refusal::Unknown)?;
    let permit = asker.permit(Act::Import, municipality.noun.no)?;
    let register = db.register(municipality.noun.no, Seq::LATEST).await?;
    let mapping_sha256 = fingerprint(package.mapping);
    if package.release && db.credential_count().await? > 1 {
        return Err(Refusal::NotAllowed.into());
    }
    let known = |one: &&Version<Delivery>| {
        let delivery = &one.noun;
        delivery.file_sha256 == package.file_sha256 && delivery.mapping_sha256 == mapping_sha256 && delivery.state != State::Withdrawn
    };
    if let Some(known) = register.deliveries.iter().find(known) {
        let receipt = Receipt { same: package.values.len(), ..Receipt::default() };
        return if package.release && known.noun.state == State::Submitted { release(db, permit, known, receipt, now).await } else { Ok(receipt) };
    }
    let mut receipt = Receipt::default();
    let areas = areas(db, asker, package, &installation, now, &mut receipt).await?;
    let slice = db.slice(permit.scope(), &register).await?;
    let mut tx = db.begin(permit, now).await?;
    let no = tx.next_no("delivery").await?;
    let mut opened =
        Opened { register: &register, package, next_series: tx.next_no("series").await?, indicators: HashMap::new(), series: HashMap::new() };
    let mut values = Vec::with_capacity(package.values.len());
    for value in package.values {
        let indicator = opened.indicator(&mut tx, value, now, &mut receipt).await?;
        let Some(area) = areas.get(&value.area_code).copied() else { return Err(Refusal::field("area", Problem::NotOffered).into()) };
        let series = opened.series(&mut tx, &indicator, area, value, now, &mut receipt).await?;
        let measurement = Measurement {
            period: value.period,
            value: value.value.clone(),
            quality: value.quality.unwrap_or(Quality::Final),
            state: State::Submitted,
        };
        let standing = slice.of(series).iter().find(|point| point.measurement.period == value.period);
        match standing {
            Some(point) if point.measurement.value == measurement.value && point.measurement.quality == measurement.quality => {
                receipt.same += 1;
                continue;
            }
            Some(_) => receipt.changed += 1,
            None => receipt.new += 1,
        }
        values.push(NewMeasurement { series, measurement, delivery: Some(no) });
    }
    if values.is_empty() && receipt.indicators.is_empty() {
        return Ok(receipt);
    }
    let delivery = Delivery {
        no,
        publisher: package.publisher.to_owned(),
        table: package.table.to_owned(),
        file_name: package.file_name.to_owned(),
        file_sha256: package.file_sha256.clone(),
        mapping_sha256,
        rows: u64::try_from(values.len()).unwrap_or(u64::MAX),
        received: now,
        state: if package.release { State::Released } else { State::Submitted },
    };
    let id: Id<Delivery> = db.entropy().id(now);
    tx.record(id, &Slug::from_title(&format!("lieferung {no}")), &delivery, None).await?;
    tx.measure(&values).await?;
    tx.commit(&Event { without_dual_control: package.release, ..Event::of(Verb::DeliveryRecorded) }).await?;
    receipt.delivery = Some(no);
    Ok(receipt)
}

/// Releases a delivery that was recorded earlier, as a whole.
async fn release(db: &Db, permit: Permit, known: &Version<Delivery>, receipt: Receipt, now: Timestamp) -> Outcome<Receipt> {
    let mut tx = db.begin(permit, now).await?;
    let released = Delivery { state: State::Released, ..known.noun.clone() };
    tx.record(known.id, &known.slug, &released, Some(known.seq)).await?;
    tx.commit(&Event { without_dual_control: true, ..Event::of(Verb::MeasurementsReleased) }).await?;
    Ok(Receipt { released: Some(known.noun.no), ..receipt })
}

/// The ids of all areas in the file; unknown ones are added to the register with the name that the file gives.
async fn areas(
    db: &Db,
    asker: &Asker,
    package: &Package<'_>,
    installation: &Register,
    now: Timestamp,
    receipt: &mut Receipt,
) -> Outcome<BTreeMap<AreaCode, Id<Area>>> {
    let standing: HashMap<&AreaCode, Id<Area>> =
        installation.areas.iter().flat_map(|area| area.noun.codes.iter().map(|code| (code, area.id))).collect();
    let mut ids: BTreeMap<AreaCode, Id<Area>> = BTreeMap::new();
    let mut missing = Vec::new();
    for code in package.values.iter().map(|value| &value.area_code) {
        if ids.contains_key(code) {
            continue;
        }
        let known = standing.get(code).copied();
        if known.is_none() {
            missing.push(code.clone());
        }
        ids.insert(code.clone(), known.unwrap_or_else(|| db.entropy().id(now)));
    }
    if missing.is_empty() {
        return Ok(ids);
    }
    let permit = asker.permit(Act::Import, MunicipalityNo::INSTALLATION)?;
    let mut tx = db.begin(permit, now).await?;
    for code in &missing {
        let name = name_of(package.summary, code);
        let area = Area {
            kind: kind_of(code, &name),
            name,
            codes: vec![code.clone()],
            parent: parent_of(code, &standing, &ids),
            from: None,
            to: None,
            successors: Vec::new(),
            partition_complete: false,
        };
        tx.record(ids[code], &Slug::from_title(code.short()), &area, None).await?;
    }
    tx.commit(&Event::of(Verb::AreasRecorded)).await?;
    receipt.areas = missing.len();
    Ok(ids)
}

/// The file's own name of an area, else its code.
fn name_of(summary: &Summary, code: &AreaCode) -> String {
    let named = |key: &str| {
        let of_dimension = || summary.dimensions.values().find_map(|dimension| dimension.codes.get(key));
        summary.area_names.get(key).or_else(of_dimension).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    named(code.short()).unwrap_or_else(|| code.short().to_owned())
}

fn kind_of(code: &AreaCode, name: &str) -> AreaKind {
    match code.short() {
        "DG" => AreaKind::Country,
        short if !code.as_str().starts_with("ags:") => {
            if short.is_empty() {
                AreaKind::Other
            } else {
                AreaKind::District
            }
        }
        short => match short.len() {
            2 => AreaKind::State,
            5 if name.to_lowercase().contains("stadt") => AreaKind::City,
            5 => AreaKind::County,
            8 => AreaKind::Municipality,
            _ => AreaKind::Other,
        },
    }
}

/// An AGS begins with its parent's; the register decides whether that exists.
fn parent_of(code: &AreaCode, standing: &HashMap<&AreaCode, Id<Area>>, ids: &BTreeMap<AreaCode, Id<Area>>) -> Option<Id<Area>> {
    let digits = code.as_str().strip_prefix("ags:").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let longer: &[usize] = match digits.len() {
        8 => &[5, 2],
        5 | 3 => &[2],
        2 => &[0],
        _ => return None,
    };
    longer.iter().find_map(|length| {
        let key = if *length == 0 { "DG" } else { &digits[..*length] };
        let code = AreaCode::parse("area", key).ok()?;
        standing.get(&code).or_else(|| ids.get(&code)).copied()
    })
}

/// What the transaction has found or opened so far.
struct Opened<'a> {
    register: &'a Register,
    package: &'a Package<'a>,
    next_series: i64,
    indicators: HashMap<String, Version<Indicator>>,
    series: HashMap<(Id<Indicator>, Id<Area>, Group, PeriodKind), SeriesNo>,
}

impl Opened<'_> {
    async fn indicator(&mut self, tx: &mut Tx<'_>, value: &MappedValue, now: Timestamp, receipt: &mut Receipt) -> Outcome<Version<Indicator>> {
        let slug = value.indicator.to_string();
        if let Some(found) = self.indicators.get(&slug) {
            return Ok(found.clone());
        }
        let found = if let Some(found) = self.register.indicators.iter().find(|one| is_called(one, &slug)) {
            found.clone()
        } else {
            let noun = match catalogue::find(&slug).or_else(|| catalogue::find(&slug.replace('-', "_"))) {
                Some(entry) => Indicator { period_kind: value.period.kind(), ..entry.indicator(domain::audience::Visibility::PUBLIC) },
                None if self.package.create => made_from(self.package, value),
                None => {
                    return Err(Fault::Import(format!("the indicator {slug} is neither here nor in the catalogue; --create makes it from the file")));
                }
            };
            let id = tx.entropy().id(now);
            let slug = tx.record(id, &Slug::from_title(&slug), &noun, None).await?;
            receipt.indicators.push(noun.name.text.clone());
            Version { id, slug, seq: tx.seq(), recorded: now, noun }
        };
        self.indicators.insert(slug, found.clone());
        Ok(found)
    }

    async fn series(
        &mut self,
        tx: &mut Tx<'_>,
        indicator: &Version<Indicator>,
        area: Id<Area>,
        value: &MappedValue,
        now: Timestamp,
        receipt: &mut Receipt,
    ) -> Outcome<SeriesNo> {
        let group = Group::of(value.group.iter().map(|(dimension, code)| (dimension.as_str(), code.as_str())));
        let kind = value.period.kind();
        let key = (indicator.id, area, group.clone(), kind);
        if let Some(no) = self.series.get(&key) {
            return Ok(*no);
        }
        let same = |one: &&Version<Series>| {
            let series = &one.noun;
            series.indicator == indicator.id && series.area == area && series.group == group && series.period_kind == kind && series.project.is_none()
        };
        let no = if let Some(found) = self.register.series.iter().find(same) {
            found.noun.no
        } else {
            let no = SeriesNo(self.next_series);
            self.next_series += 1;
            let source = if self.package.publisher.is_empty() { indicator.noun.source.clone() } else { self.package.publisher.to_owned() };
            let concept = indicator.noun.concept.clone();
            let series = Series {
                no,
                indicator: indicator.id,
                area,
                group,
                project: None,
                source,
                concept,
                period_kind: kind,
                visibility: indicator.noun.visibility,
            };
            let slug = Slug::from_title(&format!("{} {}", indicator.slug, value.area_code.short()));
            let id: Id<Series> = tx.entropy().id(now);
            tx.record(id, &slug, &series, None).await?;
            receipt.series += 1;
            no
        };
        self.series.insert(key, no);
        Ok(no)
    }
}

/// A mapping names an indicator by its name in addresses or by its key in the catalogue.
fn is_called(indicator: &Version<Indicator>, name: &str) -> bool {
    indicator.slug == Slug::from_title(name) || indicator.noun.catalogue_key.as_deref() == Some(name)
}

/// A context indicator as far as the file describes it; somebody should complete it.
fn made_from(package: &Package<'_>, value: &MappedValue) -> Indicator {
    let fraction = matches!(value.value, Value::Fraction { .. }) || value.unit.as_ref() == "%";
    let of_indicator = || package.values.iter().filter(|one| one.indicator == value.indicator);
    let fraction = fraction || of_indicator().any(|one| matches!(one.value, Value::Fraction { .. } | Value::BareRatio(_)));
    let decimals = of_indicator().find_map(|one| one.value.figure(rust_decimal::Decimal::ONE)).map_or(0, |figure| figure.scale().min(2));
    let unit = match (fraction, value.unit.as_ref()) {
        (true, _) => "%".to_owned(),
        (false, "Anzahl" | "number" | "Number" | "1000" | "") => String::new(),
        (false, unit) => unit.to_owned(),
    };
    let persons = unit.is_empty() || fraction;
    let aggregation = match (fraction, value.period.kind()) {
        (true, _) => Aggregation::Ratio,
        (false, PeriodKind::Date) => Aggregation::Stock,
        (false, _) => Aggregation::None,
    };
    let label = package.summary.measures.first().map(|(_, label)| label.to_string()).filter(|label| !label.is_empty());
    Indicator {
        name: Text::german(label.filter(|_| package.summary.measures.len() == 1 && !fraction).unwrap_or_else(|| value.indicator.to_string())),
        name_en: None,
        description: None,
        action_field: None,
        unit: Unit(unit),
        decimals: if fraction { 1 } else { decimals },
        direction: Direction::None,
        direction_reason: None,
        level: Level::Context,
        aggregation,
        counts: if persons { Counts::Persons } else { Counts::Other },
        period_kind: value.period.kind(),
        source: package.publisher.to_owned(),
        concept: String::new(),
        lag_days: 365,
        plausible: None,
        comparisons: Vec::new(),
        breaks: Vec::new(),
        catalogue_key: None,
        visibility: domain::audience::Visibility::PUBLIC,
    }
}

/// SHA-256 of a file, hex.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    crate::entropy::hex(&Sha256::digest(bytes))
}
