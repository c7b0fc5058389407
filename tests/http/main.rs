//! The program from outside, without a network: every address for every kind of asker, what no reply may hold, and forms that lose nothing.

mod canary;
mod compare;
mod county;
mod crawl;
mod entry;
mod evaluation;
mod evidence;
mod form;
mod headers;
mod house;
mod identity;
mod import;
mod import_mapped;
mod journal;
mod language;
mod look_as;
mod organising;
mod people;
mod proxy;
mod release;
mod report;
mod same_answer;
mod sign_in;
mod suppression;
mod table;
mod when;
