//! Organisations that carry or support projects.

use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::text::Text;

/// One version of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: Text,
    /// Whether migrants founded and run it.
    pub migrant_led: bool,
    /// Who sees it.
    pub visibility: Visibility,
}
