//! The workshop of Kein Zufall: native only, plain Rust, no page code.
//!
//! Motto: SQL fetches, polars gathers, the domain judges, plotters draws. Start reading at [`store`], then [`analysis`].

pub mod analysis;
pub mod auth;
pub mod chart;
pub mod checkpoint;
pub mod clock;
pub mod delivery;
pub mod demo;
pub mod entropy;
pub mod entry;
pub mod evidence;
pub mod export;
pub mod fault;
pub mod gazetteer;
pub mod happening;
pub mod import;
pub mod mail;
pub mod person;
pub mod picture;
pub mod reminder;
pub mod report;
pub mod sample;
pub mod store;
pub mod told;
pub mod transfer;
pub mod tree;
pub mod verify;

pub use fault::{Fault, Outcome};
