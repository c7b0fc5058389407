//! The few shared pieces of pages, named by what they mean.

pub mod actor;
pub mod chart;
pub mod field;
pub mod fold;
pub mod light;
