//! From judged figures and words to charts: the same drawings for page, print and report.

mod axis;
pub mod compare;
pub mod cost;
pub mod effect;
pub mod progress;
pub mod spark;

pub use cost::cost;
pub use progress::{progress, series};
pub use spark::spark;
