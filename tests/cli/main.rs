//! The program as people call it: its commands, what they print where, and their exit codes.

mod commands;
mod dry_run;
mod evaluate;
mod import;
mod kill;
mod office;
mod power;
mod program;
mod recording;
mod refused;
mod remind;
mod report;
mod serve;
mod transfer;
mod verify;
