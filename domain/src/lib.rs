//! The rules of Kein Zufall, pure: no disk, no net, no clock, no chance. The same code runs on the server and in the browser.
//!
//! Start reading at [`measurement`] (what a value is), then [`achievement`] (how far a goal is) and [`light`] (what a person sees of it).

pub mod achievement;
pub mod action_field;
pub mod area;
pub mod audience;
pub mod budget;
pub mod catalogue;
pub mod decision;
pub mod delivery;
pub mod disclosure;
pub mod event;
pub mod gap;
pub mod goal;
pub mod grade;
pub mod id;
pub mod indicator;
pub mod interval;
pub mod language;
pub mod light;
pub mod measurement;
pub mod methods;
pub mod municipality;
pub mod narrative;
pub mod number;
pub mod organisation;
pub mod outlook;
pub mod path;
pub mod period;
pub mod person;
pub mod project;
pub mod refusal;
pub mod register;
pub mod responsibility;
pub mod role;
pub mod series;
pub mod slug;
pub mod target;
pub mod text;
pub mod threshold;
pub mod words;
