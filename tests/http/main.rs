//! The program from outside, without a network: every address for every kind of asker, what no reply may hold, and forms that lose nothing.

mod canary;
mod crawl;
mod form;
mod headers;
mod house;
mod identity;
mod language;
mod look_as;
mod people;
mod proxy;
mod same_answer;
mod sign_in;
mod table;
mod when;
