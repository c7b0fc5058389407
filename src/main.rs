//! The doors of Kein Zufall: what the program can be asked to do. No logic here: parse and dispatch.

mod backup;
mod demo;
mod evaluate;
mod import;
mod log;
mod municipality;
mod person;
mod place;
mod remind;
mod report;
mod serve;
mod transfer;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Evaluation and controlling dashboard for municipal integration projects.
#[derive(Parser)]
#[command(name = "kein-zufall", version, about, after_help = "Without a command the program serves. Start here: kein-zufall demo")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    place: place::Place,
    #[command(flatten)]
    door: serve::Door,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages (the default)
    Serve,
    /// Serve an invented county with everything in it, in a database of its own
    Demo(demo::Options),
    /// Bring the tables of the database up to date and stop
    Migrate,
    /// Set up a municipality, or list those that there are
    Municipality(municipality::Options),
    /// Read a file of official statistics: detect, show, then record as one delivery
    Import(import::Options),
    /// Write the values of a municipality as CSV to standard output, as the public sees them or with --internal everything
    Export(serve::Export),
    /// Judge series and comparisons by the effect rules: NDJSON in, NDJSON out, no database
    Evaluate(evaluate::Options),
    /// Write a report as files: PDF with its figures attached, XLSX, CSV
    Report(report::Options),
    /// Write the audit package of an issued report: all that is needed to check it without this program
    Package(report::Package),
    /// Check a report or an audit package, or the database against its journals and the signed checkpoints: 0 agrees, 1 contradicts, 2 cannot decide, 3 not understood
    Verify(verify::Options),
    /// Sign where every journal stands, write it to the anchors, print the public key
    Checkpoint,
    /// Copy the SQLite database while it runs, consistent and checked
    Backup(backup::Copy),
    /// Put such a copy in place; says so where it is older than what was signed
    Restore(backup::Restore),
    /// Pack the whole installation for another database: everything but passwords and what lies on the desk
    MoveOut(transfer::Options),
    /// Unpack such a package into an empty database, SQLite or PostgreSQL; it is verified on arrival
    MoveIn(transfer::Options),
    /// Give out everything that is stored about a person, as JSON
    ExportPerson(person::Export),
    /// Forget a person once nobody has to know any more who she was; the journals still verify
    ErasePerson(person::Erase),
    /// Write to everybody who owes late values, at most once a week each
    Remind(remind::Options),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // For `verify` a 2 means that it cannot decide.
        Err(error) if error.use_stderr() && std::env::args().nth(1).as_deref() == Some("verify") => {
            let _ = error.print();
            return ExitCode::from(verify::USAGE);
        }
        Err(error) => error.exit(),
    };
    log::start();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return stop(&error),
    };
    runtime.block_on(async {
        match cli.command {
            None | Some(Command::Serve) => serve::serve(&cli.place, &cli.door).await,
            Some(Command::Demo(options)) => demo::run(&options, &cli.place, &cli.door).await,
            Some(Command::Migrate) => serve::migrate(&cli.place).await,
            Some(Command::Municipality(options)) => municipality::run(&options, &cli.place).await,
            Some(Command::Import(options)) => import::run(&options, &cli.place).await,
            Some(Command::Export(options)) => serve::export(&options, &cli.place).await,
            Some(Command::Evaluate(options)) => evaluate::run(&options),
            Some(Command::Report(options)) => report::run(&options, &cli.place).await,
            Some(Command::Package(options)) => report::package(&options, &cli.place).await,
            Some(Command::Remind(options)) => remind::run(&options, &cli.place, &cli.door).await,
            Some(Command::MoveOut(options)) => transfer::out(&options, &cli.place).await,
            Some(Command::MoveIn(options)) => transfer::r#in(&options, &cli.place).await,
            Some(Command::ExportPerson(options)) => person::export(&options, &cli.place).await,
            Some(Command::ErasePerson(options)) => person::forget(&options, &cli.place).await,
            Some(Command::Backup(options)) => backup::copy(&options, &cli.place).await,
            Some(Command::Restore(options)) => backup::restore(&options, &cli.place).await,
            Some(Command::Checkpoint) => verify::checkpoint(&cli.place).await,
            Some(Command::Verify(options)) => {
                return verify::run(&options, &cli.place).await.unwrap_or_else(|error| {
                    stop(error.as_ref());
                    ExitCode::from(verify::CANNOT_DECIDE)
                });
            }
        }
        .map_or_else(|error| stop(error.as_ref()), |()| ExitCode::SUCCESS)
    })
}

/// Says what went wrong in one line on standard error.
fn stop(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("kein-zufall: {error}");
    ExitCode::FAILURE
}
