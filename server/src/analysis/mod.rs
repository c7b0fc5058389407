//! polars gathers, the domain judges: from slices of one municipality to the figures of a page. Derived figures are never stored.

pub mod agenda;
pub mod board;
pub mod books;
pub mod compared;
pub mod costs;
pub mod effect;
pub mod frame;
mod funded;
pub mod goals;
pub mod over_areas;
pub mod over_time;
pub mod owed;
mod running;
mod shelf;
pub mod shown;
pub mod sight;
pub mod suppression;

pub use books::Books;
pub use sight::Sight;
