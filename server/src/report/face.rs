//! The typefaces of reports: the same as on the web, with all letters (SIL Open Font License).

/// Regular, semibold, and one for letters that Fira Sans has not: Arabic, Hebrew, Georgian, Armenian, arrows.
pub(super) const FACES: [&[u8]; 3] =
    [include_bytes!("face/FiraSans-Regular.ttf"), include_bytes!("face/FiraSans-SemiBold.ttf"), include_bytes!("face/DejaVuSans.ttf")];
