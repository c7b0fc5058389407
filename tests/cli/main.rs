//! The program as people call it: its commands, what they print where, and their exit codes.

mod commands;
mod dry_run;
mod evaluate;
mod import;
mod kill;
mod program;
mod refused;
mod remind;
mod serve;
mod verify;
