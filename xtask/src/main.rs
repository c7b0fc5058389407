//! `cargo xtask`: builds, shows and tests the whole program, and fetches what that needs.
//!
//! One file a thing: `site` (what the browser gets) is put together from `wasm`, `style` and `compress`;
//! `test` runs the stages of the test command with `postgres` and `chromium` behind it and adds up `counts`.

mod cargo;
mod chromium;
mod compress;
mod counts;
mod debian;
mod demo;
mod long;
mod look;
mod npm;
mod place;
mod postgres;
mod site;
mod stage;
mod stamp;
mod step;
mod style;
mod tee;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  build                        the site (browser part, styles, fonts) and the program
  demo [--fresh] [--port N]    build, then run the demo county; it prints its address
  test [--only STAGE] [-- …]   build, then every check and test; STAGE is one of
                               format lint rust xtask supply spelling journeys,
                               words after -- go to that stage's own tool
  long                         load and kills at their full size, then the benches (error rates of the effect rules)
  look                         pictures of every public page into target/look
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<ExitCode> {
    std::env::set_current_dir(place::root())?;
    let Some((command, rest)) = words.split_first() else {
        bail!("which command?\n\n{USAGE}");
    };
    match (command.as_str(), rest) {
        ("build", []) => site::build()?,
        ("demo", options) => demo::run(options)?,
        ("test", options) => return Ok(test::run(&test::Wish::parse(options)?)),
        ("long", []) => long::run()?,
        ("look", []) => look::run()?,
        ("help" | "--help" | "-h", _) => print!("{USAGE}"),
        _ => bail!("not understood: {}\n\n{USAGE}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
