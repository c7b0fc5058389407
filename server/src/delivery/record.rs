//! Recording a file as one delivery: areas, indicators and series that it needs, then its values, in one transaction a journal.

use std::collections::{BTreeMap, HashMap};

use domain::area::{Area, AreaCode};
use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::{Measurement, State};
use domain::refusal::{Problem, Refusal};
use domain::register::{Register, Version};
use domain::role::{Act, Asker, Permit};
use domain::series::Series;
use domain::slug::Slug;
use jiff::Timestamp;

use super::areas::areas;
use super::check::{Brought, Check};
use super::compare::{Compared, Liberty, SeriesKey, Standing, Verdict, compare, group_of, indicator, quality_of, series_by_key};
use super::definition::defined;
use super::{Package, Receipt};
use crate::auth::fingerprint;
use crate::fault::{Fault, Outcome};
use crate::import::MappedValue;
use crate::store::{Db, NewMeasurement, Tx};

/// So often it is tried again when somebody else changed the municipality between comparing and recording.
const TRIES: usize = 5;

/// Records a package. The same file with the same mapping twice changes nothing.
pub async fn record(db: &Db, asker: &Asker, package: &Package<'_>, now: Timestamp) -> Outcome<Receipt> {
    let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let municipality = installation.municipalities.by_slug(package.municipality).ok_or(Refusal::Unknown)?;
    let mut permit = asker.permit(Act::Import, municipality.noun.no)?;
    if package.release {
        permit = asker.permit(Act::ReleaseMeasurement, municipality.noun.no)?;
        if db.person_count().await? > 1 {
            return Err(Refusal::NotAllowed.into());
        }
    }
    let mapping_sha256 = fingerprint(package.mapping);
    let mut receipt = Receipt::default();
    let areas = areas(db, asker, package, &installation, now, &mut receipt).await?;
    package.progress.expect(package.values.len());
    for _ in 0..TRIES {
        let register = db.register(municipality.noun.no, Seq::LATEST).await?;
        if let Some(known) = known(&register, package, &mapping_sha256) {
            let receipt = Receipt { same: package.values.len(), known: Some(known.noun.no), ..Receipt::default() };
            return if package.release && known.noun.state == State::Submitted {
                release(db, permit, known, receipt, now).await
            } else {
                Ok(receipt)
            };
        }
        let slice = db.slice(permit.scope(), &register).await?;
        let liberty = Liberty { areas: true, indicators: true, closed: true };
        let compared = compare(Standing { installation: &installation, register: &register, slice: &slice }, package.values, liberty);
        let tx = db.begin(permit, now).await?;
        // What was compared must be what is changed.
        if tx.seq() != Seq(register.seq.0 + 1) {
            continue;
        }
        let recording =
            Recording { register: &register, package, areas: &areas, series: series_by_key(&register), indicators: HashMap::new(), next_series: 0 };
        return recording.run(tx, asker, &compared, &mapping_sha256, now, receipt).await;
    }
    Err(Refusal::Changed.into())
}

/// The delivery that brought the same file in the same way, unless it was sent back or withdrawn.
fn known<'a>(register: &'a Register, package: &Package<'_>, mapping_sha256: &str) -> Option<&'a Version<Delivery>> {
    let same = |one: &Delivery| one.file_sha256 == package.file_sha256 && one.mapping_sha256 == mapping_sha256 && one.is_alive();
    register.deliveries.iter().find(|one| same(&one.noun))
}

/// Releases a delivery that was recorded earlier, as a whole.
async fn release(db: &Db, permit: Permit, known: &Version<Delivery>, receipt: Receipt, now: Timestamp) -> Outcome<Receipt> {
    let mut tx = db.begin(permit, now).await?;
    let released = Delivery { state: State::Released, decided_by: permit.actor(), ..known.noun.clone() };
    tx.record(known.id, &known.slug, &released, Some(known.seq)).await?;
    tx.commit(&Event { without_dual_control: true, ..Event::of(Verb::DeliveryReleased) }).await?;
    Ok(Receipt { released: Some(known.noun.no), ..receipt })
}

/// What the transaction has found or opened so far.
struct Recording<'a> {
    register: &'a Register,
    package: &'a Package<'a>,
    areas: &'a BTreeMap<AreaCode, Id<Area>>,
    series: HashMap<SeriesKey, SeriesNo>,
    indicators: HashMap<&'a str, Known>,
    next_series: i64,
}

/// What the values need to know about their indicator.
#[derive(Clone)]
struct Known {
    id: Id<Indicator>,
    slug: Slug,
    noun: Indicator,
}

impl<'a> Recording<'a> {
    async fn run(
        mut self,
        mut tx: Tx<'_>,
        asker: &Asker,
        compared: &Compared,
        mapping_sha256: &str,
        now: Timestamp,
        mut receipt: Receipt,
    ) -> Outcome<Receipt> {
        let no = tx.next_no("delivery").await?;
        self.next_series = tx.next_no("series").await?;
        let package = self.package;
        let mut brought = Vec::with_capacity(package.values.len());
        let mut values = Vec::with_capacity(package.values.len());
        for line in &compared.lines {
            let value = &package.values[line.at];
            match line.verdict {
                Verdict::New => receipt.new += 1,
                Verdict::Changed(_) => receipt.changed += 1,
                Verdict::Same => receipt.same += 1,
                Verdict::Refused(_) => return Err(Refusal::field("value", Problem::Taken).into()),
            }
            self.know(&mut tx, value, now, &mut receipt).await?;
            let is_new = line.verdict != Verdict::Same;
            let series = match line.series {
                Some(series) => series,
                None => self.open(&mut tx, value, now, &mut receipt).await?,
            };
            brought.push(Brought { value, indicator: self.indicators[&*value.indicator].id, series, is_new });
            if is_new {
                let (period, quality) = (value.period, quality_of(value));
                let measurement = Measurement { period, value: value.value.clone(), quality, state: State::Submitted };
                values.push(NewMeasurement { delivery: Some(no), ..NewMeasurement::of(series, measurement) });
            }
        }
        if values.is_empty() && receipt.indicators.is_empty() {
            return Ok(receipt);
        }
        let progress = package.progress;
        tx.deliver(no, &values, package.reason.as_ref(), &|written| progress.reach(receipt.same + written)).await?;
        let check = serde_json::to_string(&Check::of(no, &brought, package.summary)).map_err(|error| Fault::Corrupt(error.to_string()))?;
        tx.keep_check(no, &check).await?;
        let delivery = Delivery {
            no,
            publisher: package.publisher.to_owned(),
            table: package.table.to_owned(),
            file_name: package.file_name.to_owned(),
            file_sha256: package.file_sha256.clone(),
            mapping_sha256: mapping_sha256.to_owned(),
            check_sha256: Some(fingerprint(&check)),
            rows: u64::try_from(values.len()).unwrap_or(u64::MAX),
            received: now,
            brought_by: asker.actor,
            reason: package.reason.clone(),
            state: if package.release { State::Released } else { State::Submitted },
            decided_by: asker.actor.filter(|_| package.release),
            confirmed_sha256: None,
            decided_why: None,
        };
        tx.record(tx.entropy().id(now), &Slug::from_title(&format!("lieferung {no}")), &delivery, None).await?;
        tx.commit(&Event { without_dual_control: package.release, ..Event::of(Verb::DeliveryRecorded) }).await?;
        receipt.delivery = Some(no);
        Ok(receipt)
    }

    /// Finds the indicator of a value, or adopts it.
    async fn know(&mut self, tx: &mut Tx<'_>, value: &'a MappedValue, now: Timestamp, receipt: &mut Receipt) -> Outcome<()> {
        let name = &*value.indicator;
        if self.indicators.contains_key(name) {
            return Ok(());
        }
        let known = if let Some(found) = indicator(self.register, name) {
            Known { id: found.id, slug: found.slug.clone(), noun: found.noun.clone() }
        } else {
            let noun = defined(self.package, value)?;
            let id = tx.entropy().id(now);
            let slug = tx.record(id, &Slug::from_title(name), &noun, None).await?;
            receipt.indicators.push(noun.name.text.clone());
            Known { id, slug, noun }
        };
        self.indicators.insert(name, known);
        Ok(())
    }

    /// The series of a value whose series was not there when it was compared: opened by an earlier value, or now.
    async fn open(&mut self, tx: &mut Tx<'_>, value: &'a MappedValue, now: Timestamp, receipt: &mut Receipt) -> Outcome<SeriesNo> {
        let Some(area) = self.areas.get(&value.area_code).copied() else { return Err(Refusal::field("area", Problem::NotOffered).into()) };
        let Known { id: indicator, slug: indicator_slug, noun: definition } = self.indicators[&*value.indicator].clone();
        let (group, kind) = (group_of(value), value.period.kind());
        let key = (indicator, area, group.clone(), kind);
        if let Some(no) = self.series.get(&key) {
            return Ok(*no);
        }
        let no = SeriesNo(self.next_series);
        self.next_series += 1;
        let codes: Vec<&str> = group.pairs().map(|(_, code)| code).collect();
        let slug = Slug::from_title(&format!("{indicator_slug} {} {}", value.area_code.short(), codes.join(" ")));
        let series = Series {
            no,
            indicator,
            area,
            group,
            project: None,
            source: if self.package.publisher.is_empty() { definition.source } else { self.package.publisher.to_owned() },
            concept: definition.concept,
            period_kind: kind,
            entered: false,
            visibility: definition.visibility,
        };
        tx.record(tx.entropy().id::<Series>(now), &slug, &series, None).await?;
        receipt.series += 1;
        self.series.insert(key, no);
        Ok(no)
    }
}
