//! The twelve tenants: the county and its eleven members, which show it what they released.

use domain::event::Verb;
use domain::id::{Id, MunicipalityNo};
use domain::language::Language;
use domain::municipality::{Municipality, MunicipalityKind};
use domain::text::Text;
use domain::threshold::Thresholds;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::areas::{COUNTY, MEMBERS, SET_UP, area};
use super::chance::id;
use super::script::{Script, instant, slug};

/// The county's number.
pub(super) const COUNTY_NO: MunicipalityNo = MunicipalityNo(1);

/// A tenant as the story needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tenant {
    /// Its number.
    pub(super) no: MunicipalityNo,
    /// Its slug and the code of its area.
    pub(super) code: &'static str,
    /// The day on which it began to record.
    pub(super) joined: Date,
    /// It records values every so many months, counted from January.
    pub(super) rhythm: i8,
}

/// The installation itself, for reference series.
pub(super) const INSTALLATION: Tenant = Tenant { no: MunicipalityNo::INSTALLATION, code: "installation", joined: SET_UP, rhythm: 3 };

/// The county.
pub(super) const COUNTY_TENANT: Tenant = Tenant { no: COUNTY_NO, code: COUNTY, joined: date(2021, 3, 8), rhythm: 1 };

/// The members, in the order of the map; they joined one after the other.
pub(super) fn members() -> Vec<Tenant> {
    let mut joined = date(2021, 9, 6);
    let mut tenants = Vec::new();
    for ((code, ..), no) in MEMBERS.into_iter().zip(2..) {
        tenants.push(Tenant { no: MunicipalityNo(no), code, joined, rhythm: 2 });
        joined = joined.saturating_add(28.days());
    }
    tenants
}

/// Records the tenants.
pub(super) fn write(script: &mut Script) {
    let county = municipality(COUNTY_TENANT, "Landkreis Leuchtental");
    record(script, COUNTY_TENANT, county);
    for (tenant, (_, name, _)) in members().into_iter().zip(MEMBERS) {
        record(script, tenant, municipality(tenant, name));
    }
}

fn record(script: &mut Script, tenant: Tenant, noun: Municipality) {
    let id: Id<Municipality> = id(tenant.code);
    script.at(MunicipalityNo::INSTALLATION, instant(tenant.joined, 9, 15), Verb::MunicipalityRecorded, (id, slug(tenant.code), noun));
}

fn municipality(tenant: Tenant, name: &str) -> Municipality {
    let county = tenant.no == COUNTY_NO;
    Municipality {
        no: tenant.no,
        name: Text::german(name),
        kind: if county { MunicipalityKind::County } else { MunicipalityKind::Member },
        rural: tenant.code != "auen",
        county: (!county).then_some(COUNTY_NO),
        shares_with_county: !county,
        area: area(tenant.code),
        time_zone: "Europe/Berlin".to_owned(),
        language: Language::De,
        council: council(tenant.code).to_owned(),
        thresholds: Thresholds::default(),
    }
}

/// What the council is called.
pub(super) fn council(code: &str) -> &'static str {
    match code {
        COUNTY => "Kreistag",
        "auen" | "talheim" => "Stadtrat",
        _ => "Gemeinderat",
    }
}
