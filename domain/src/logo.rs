//! The municipality's logo or coat of arms, as it stands on its reports.

use serde::{Deserialize, Serialize};

/// One version of the logo. The picture itself is kept with the files of reports, under its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// What its bytes say it is: `image/png` or `image/jpeg`.
    pub media_type: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Taken away: reports have none from then on.
    #[serde(default)]
    pub withdrawn: bool,
}
