//! The few interactive parts that also run in the browser. Everything they do works without them, only less comfortably.

pub mod path_preview;
