//! From judged figures and words to charts: the same drawings for page, print and report.

mod axis;
pub mod compare;
pub mod cost;
pub mod effect;
pub mod progress;
pub mod spark;
pub mod symbol;

pub use cost::cost;
pub use progress::{progress, series};
pub use spark::spark;

use crate::chart::Size;

/// One of the drawings that stand in a page beside each other, one for each size.
pub fn sized(drawings: &str, size: Size) -> Option<&str> {
    let class = format!("kz-chart {}\"", size.class());
    let start =
        drawings.match_indices("<svg").map(|(at, _)| at).find(|at| drawings[*at..].split('>').next().is_some_and(|tag| tag.contains(&class)))?;
    let length = drawings[start..].find("</svg>")? + "</svg>".len();
    Some(&drawings[start..start + length])
}
