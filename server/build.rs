//! A new migration file is compiled in without a change to any Rust file.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
