//! `municipality`: set up a tenant from the command line, or list the tenants.

use std::error::Error;

use clap::{Args, ValueEnum};
use domain::area::{Area, AreaCode, AreaKind};
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::language::Language;
use domain::municipality::{Municipality, MunicipalityKind};
use domain::role::{Act, Asker};
use domain::slug::Slug;
use domain::text::Text;
use domain::threshold::Thresholds;
use server::clock::Clock;
use server::store::Access;

use crate::place::Place;

/// Options of `municipality`.
#[derive(Args)]
pub struct Options {
    /// Its name; without it the municipalities are listed
    #[arg(value_name = "NAME", requires = "area")]
    name: Option<String>,
    /// Its name in addresses (default: made from the name)
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    /// The key of its area: an AGS such as 06632, or scheme:code
    #[arg(long, value_name = "KEY")]
    area: Option<String>,
    /// City, county or member of a county
    #[arg(long, value_enum, default_value_t = Kind::City)]
    kind: Kind,
    /// The county that it belongs to, by its name in addresses
    #[arg(long, value_name = "NAME")]
    county: Option<String>,
    /// Show its released values to the county
    #[arg(long)]
    shares: bool,
    /// Rural (network meetings every six months instead of three)
    #[arg(long)]
    rural: bool,
    /// The body whose goals are shown
    #[arg(long, default_value = "Rat")]
    council: String,
    /// Time zone; days end there
    #[arg(long, default_value = "Europe/Berlin")]
    time_zone: String,
}

/// Kinds of municipalities.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    City,
    County,
    Member,
}

/// `municipality`
pub async fn run(options: &Options, place: &Place) -> Result<(), Box<dyn Error>> {
    let Some(name) = &options.name else { return list(place).await };
    if name.trim().is_empty() {
        return Err("the name is empty".into());
    }
    let slug = match &options.slug {
        Some(slug) => Slug::parse("slug", slug).map_err(|_| "--slug takes lower-case letters, digits and single hyphens, and no reserved word")?,
        None => Slug::from_title(name),
    };
    let code =
        AreaCode::parse("area", options.area.as_deref().unwrap_or_default()).map_err(|_| "--area takes a key such as 06632 or lor:01011101")?;
    if jiff::tz::TimeZone::get(&options.time_zone).is_err() {
        return Err(format!("there is no time zone {}", options.time_zone).into());
    }
    let db = place.open(Access::Write).await?;
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    if register.municipalities.by_slug(slug.as_str()).is_some() {
        return Err(format!("there is a municipality {slug} already").into());
    }
    let county = match &options.county {
        Some(county) => Some(register.municipalities.by_slug(county).ok_or_else(|| format!("there is no municipality {county}"))?.noun.no),
        None => None,
    };
    let now = Clock::System.now();
    let mut tx = db.begin(Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION)?, now).await?;
    let area = if let Some(area) = register.area_by_code(&code) {
        area.id
    } else {
        let id: Id<Area> = db.entropy().id(now);
        let area = Area::new(name.clone(), options.kind.area(), code.clone());
        tx.record(id, &Slug::from_title(code.short()), &area, None).await?;
        id
    };
    let municipality = Municipality {
        no: MunicipalityNo(tx.next_no("municipality").await?),
        name: Text::german(name.clone()),
        kind: options.kind.municipality(),
        rural: options.rural,
        county,
        shares_with_county: options.shares,
        area,
        time_zone: options.time_zone.clone(),
        language: Language::De,
        council: options.council.clone(),
        thresholds: Thresholds::default(),
    };
    tx.record(db.entropy().id(now), &slug, &municipality, None).await?;
    tx.commit(&Event::of(Verb::MunicipalityRecorded)).await?;
    db.close().await;
    println!("{name} is set up: /{slug}");
    Ok(())
}

async fn list(place: &Place) -> Result<(), Box<dyn Error>> {
    let db = place.open(Access::Read).await?;
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    for municipality in register.municipalities.iter() {
        println!("{}\t{}", municipality.slug, municipality.noun.name);
    }
    Ok(())
}

impl Kind {
    const fn municipality(self) -> MunicipalityKind {
        match self {
            Self::City => MunicipalityKind::City,
            Self::County => MunicipalityKind::County,
            Self::Member => MunicipalityKind::Member,
        }
    }

    const fn area(self) -> AreaKind {
        match self {
            Self::City => AreaKind::City,
            Self::County => AreaKind::County,
            Self::Member => AreaKind::Municipality,
        }
    }
}
