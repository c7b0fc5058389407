//! `report` and `package`: reports as files, without a browser.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::refusal::{Problem, Refusal};
use domain::role::{Act, Asker, Permit};
use domain::words::Words;
use server::Fault;
use server::analysis::Books;
use server::clock::Clock;
use server::report::ask::{Wish, ask};
use server::report::issue::make;
use server::store::{Access, Db};

use crate::place::Place;

/// Options of `report`.
#[derive(Args)]
pub struct Options {
    /// The municipality, as it stands in addresses
    municipality: String,
    /// `controlling`, `periodic`, `one_pager` or `grant_proof`
    #[arg(long, default_value = "controlling")]
    kind: String,
    /// `all`, `field:CODE`, `project:NAME`, `goal:NAME` or `grant:NAME`, as they stand in addresses
    #[arg(long, default_value = "all")]
    about: String,
    /// Reference date (default: today)
    #[arg(long, default_value = "", hide_default_value = true)]
    at: String,
    /// Of a periodic report: the reference date to compare with
    #[arg(long, default_value = "", hide_default_value = true)]
    before: String,
    /// As known on this day or at this entry of the journal (default: now)
    #[arg(long, default_value = "", hide_default_value = true)]
    known: String,
    /// internal, council or public
    #[arg(long = "for", default_value = "internal")]
    readers: String,
    /// de or en
    #[arg(long, default_value = "de")]
    language: String,
    /// The folder to write to; made if missing
    #[arg(long, default_value = ".")]
    out: PathBuf,
}

type Done = Result<(), Box<dyn Error>>;

/// What cannot be asked so, option by option in plain words.
fn plain(fault: Fault) -> Box<dyn Error> {
    let Some(Refusal::Fields(problems)) = fault.refusal() else { return fault.into() };
    let option = |field: &'static str| if field == "readers" { "for" } else { field };
    let told = |(field, problem): &(&'static str, Problem)| format!("--{}: {}", option(field), Words::of(Language::En).problem(problem));
    problems.iter().map(told).collect::<Vec<_>>().join("; ").into()
}

/// Options of `package`.
#[derive(Args)]
pub struct Package {
    /// The municipality, as it stands in addresses
    municipality: String,
    /// The number of the issued report
    number: String,
    /// The ZIP file to write
    out: PathBuf,
}

/// `package`: the audit package of an issued report. It names people: for auditors only.
pub async fn package(options: &Package, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    let books = Books::default();
    let permit = permit(&books, &db, &options.municipality, Act::ReadJournal).await?;
    let register = books.register(&db, permit.municipality(), Seq::LATEST).await?;
    let report = register.reports.by_slug(&options.number).ok_or_else(|| format!("there is no report {}", options.number))?;
    let notary = place.notary(&place.real())?;
    let bytes = server::report::package::package(&books, &db, permit, report, Some(&notary.signer)).await?;
    std::fs::write(&options.out, &bytes)?;
    println!("{} {}", server::report::sha256(&bytes), options.out.display());
    Ok(())
}

/// The operator's permit in a municipality.
async fn permit(books: &Books, db: &Db, slug: &str, act: Act) -> Result<Permit, Box<dyn Error>> {
    let register = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let municipality = register.municipalities.by_slug(slug).ok_or_else(|| format!("there is no municipality {slug}"))?;
    Ok(Asker::operator().permit(act, municipality.noun.no)?)
}

/// `report`: writes the files of a report. Nothing is kept; what the page issues is listed and can be fetched again.
pub async fn run(options: &Options, place: &Place) -> Done {
    let db = place.open(Access::Read).await?;
    let books = Books::default();
    let permit = permit(&books, &db, &options.municipality, Act::IssueReport).await?;
    let wish = Wish {
        kind: options.kind.clone(),
        about: options.about.clone(),
        at: options.at.clone(),
        before: options.before.clone(),
        known: options.known.clone(),
        readers: options.readers.clone(),
        language: Language::from_code(&options.language).ok_or("--language takes de or en")?,
    };
    let request = ask(&books, &db, permit, &wish, Clock::System.now()).await.map_err(plain)?;
    let notary = place.notary(&place.real())?;
    let (draft, files) = make(&books, &db, permit, &request, Some(&notary.signer)).await.map_err(plain)?;
    std::fs::create_dir_all(&options.out)?;
    for file in &files {
        let path = options.out.join(&file.name);
        std::fs::write(&path, &file.bytes)?;
        println!("{} {}", server::report::sha256(&file.bytes), path.display());
    }
    println!("Report {}, data {}", draft.stand.number, draft.stand.data_sha256);
    Ok(())
}
