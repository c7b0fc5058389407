//! The logo on reports: looked at before it is taken, kept under its hash, and for a report of the past the one that was known then.

use std::io::Cursor;

use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::language::Language;
use domain::logo::Logo;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Act, Permit};
use domain::slug::Slug;
use image::{ImageFormat, ImageReader, Limits};
use jiff::Timestamp;

use super::document::{Document, Emblem};
use super::pdf::pdf;
use super::sha256;
use crate::fault::{Fault, Outcome};
use crate::store::Db;

/// The largest file, in bytes: a logo stands in every report that is kept.
pub const LARGEST: usize = 512 * 1024;
/// The most pixels on a side.
pub const WIDEST: u32 = 3_000;
/// How high it stands on paper, in mm, unless it is very wide.
const HIGH: f64 = 16.0;
/// How wide it may stand, in mm.
const WIDE: f64 = 48.0;
/// Stands in place of a report's number with the files that are logos: no report is called so.
const KEPT_AS: &str = "logo";
/// Its name in addresses.
const SLUG: &str = "logo";

/// Why a picture is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// No bytes.
    Empty,
    /// Over [`LARGEST`].
    TooLarge,
    /// Neither PNG nor JPEG, or broken.
    Kind,
    /// More than [`WIDEST`] pixels on a side.
    TooWide,
    /// It is a picture, but not one that can stand in an archive file.
    Unsettable,
}

/// Looks at a picture: what it is, and whether it can be set.
fn look(bytes: &[u8]) -> Result<Logo, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Unfit::TooLarge);
    }
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unfit::Kind);
    let media_type = match reader()?.format() {
        Some(ImageFormat::Png) => "image/png",
        Some(ImageFormat::Jpeg) => "image/jpeg",
        _ => return Err(Unfit::Kind),
    };
    // The head alone tells how much memory the picture would take.
    let (width, height) = reader()?.into_dimensions().map_err(|_| Unfit::Kind)?;
    if width > WIDEST || height > WIDEST {
        return Err(Unfit::TooWide);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(u64::from(WIDEST) * u64::from(WIDEST) * 8);
    let mut whole = reader()?;
    whole.limits(limits);
    whole.decode().map_err(|_| Unfit::Kind)?;
    let logo = Logo { media_type: media_type.to_owned(), sha256: sha256(bytes), width, height, withdrawn: false };
    // The proof is a page with it: what does not work there would break every report.
    let page = Document::alone(emblem(&logo, "Logo".into(), bytes.to_vec()), Language::De);
    pdf(&page, &[], Timestamp::UNIX_EPOCH).map_err(|_| Unfit::Unsettable)?;
    Ok(logo)
}

/// Takes a picture as the logo from now on.
pub async fn take(db: &Db, permit: Permit, register: &Register, bytes: Vec<u8>, now: Timestamp) -> Outcome<Result<(), Unfit>> {
    allowed(permit)?;
    let looked = tokio::task::spawn_blocking(move || look(&bytes).map(|logo| (logo, bytes))).await;
    let (logo, bytes) = match looked.map_err(|error| Fault::Report(error.to_string()))? {
        Ok(fit) => fit,
        Err(unfit) => return Ok(Err(unfit)),
    };
    record(db, permit, register, &logo, Some(&bytes), now).await.map(Ok)
}

/// Takes the logo away: reports have none from then on.
pub async fn take_away(db: &Db, permit: Permit, register: &Register, now: Timestamp) -> Outcome<()> {
    allowed(permit)?;
    let current = current(register).ok_or(Refusal::Unknown)?;
    record(db, permit, register, &Logo { withdrawn: true, ..current.noun.clone() }, None, now).await
}

fn allowed(permit: Permit) -> Outcome<()> {
    if permit.act() == Act::Organise { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

async fn record(db: &Db, permit: Permit, register: &Register, logo: &Logo, bytes: Option<&[u8]>, now: Timestamp) -> Outcome<()> {
    // There is one, whatever became of it.
    let before = register.logos.iter().next();
    let (id, seen): (Id<Logo>, Option<Seq>) = before.map_or_else(|| (db.entropy().id(now), None), |before| (before.id, Some(before.seq)));
    let mut tx = db.begin(permit, now).await?;
    if let Some(bytes) = bytes {
        tx.keep_report_file(KEPT_AS, &logo.sha256, bytes).await?;
    }
    tx.record(id, &Slug::parse("slug", SLUG)?, logo, seen).await?;
    tx.commit(&Event::of(Verb::LogoRecorded)).await?;
    Ok(())
}

/// The logo that holds, unless it was taken away.
pub fn current(register: &Register) -> Option<&Version<Logo>> {
    register.logos.iter().next().filter(|logo| !logo.noun.withdrawn)
}

/// Its bytes, checked against what the journal tells of them.
pub async fn bytes(db: &Db, municipality: MunicipalityNo, logo: &Logo) -> Outcome<Vec<u8>> {
    let bytes = db.report_file(municipality, KEPT_AS, &logo.sha256).await?.ok_or_else(|| Fault::Corrupt("the logo is missing".into()))?;
    if sha256(&bytes) == logo.sha256 { Ok(bytes) } else { Err(Fault::Corrupt("the logo is not what was handed in".into())) }
}

/// The logo as it stands on a page: as high as usual, or as wide as it may be.
pub(super) fn emblem(logo: &Logo, alt: String, bytes: Vec<u8>) -> Emblem {
    let wide = HIGH * f64::from(logo.width) / f64::from(logo.height.max(1));
    let width = wide.min(WIDE);
    let end = if logo.media_type == "image/jpeg" { "jpg" } else { "png" };
    // Tenths of a millimetre: a number with many digits says nothing more.
    Emblem { alt, file: format!("logo.{end}"), width: (width * 10.0).round() / 10.0, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, RgbaImage};

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, image::Rgba([20, 80, 60, 200])));
        let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture };
        picture.write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    #[test]
    fn a_png_or_jpeg_is_taken_with_its_measures() {
        let png = look(&picture(40, 60, ImageFormat::Png)).expect("fit");
        assert_eq!((png.media_type.as_str(), png.width, png.height), ("image/png", 40, 60));
        assert_eq!(look(&picture(8, 8, ImageFormat::Jpeg)).expect("fit").media_type, "image/jpeg");
    }

    #[test]
    fn what_is_no_such_picture_is_refused_before_it_costs_anything() {
        let whole = picture(40, 60, ImageFormat::Png);
        assert_eq!(look(b""), Err(Unfit::Empty));
        assert_eq!(look(&vec![0; LARGEST + 1]), Err(Unfit::TooLarge));
        assert_eq!(look(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(Unfit::Kind));
        assert_eq!(look(&whole[..whole.len() / 2]), Err(Unfit::Kind), "cut off");
        assert_eq!(look(&picture(WIDEST + 1, 1, ImageFormat::Png)), Err(Unfit::TooWide));
        // A small file that claims to be enormous: only its head is read.
        let mut bomb = whole;
        bomb[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
        assert!(look(&bomb).is_err());
    }

    #[test]
    fn a_wide_logo_is_as_wide_as_it_may_be_and_another_as_high_as_usual() {
        let of = |width, height| Logo { media_type: "image/png".into(), sha256: String::new(), width, height, withdrawn: false };
        let width = |logo: &Logo| emblem(logo, String::new(), Vec::new()).width;
        assert!((width(&of(100, 100)) - HIGH).abs() < 0.1);
        assert!((width(&of(1000, 100)) - WIDE).abs() < 0.1);
    }
}
