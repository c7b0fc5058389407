//! Calling the program in a folder of its own.

use std::path::PathBuf;
use std::process::{Command, Output};

use server::entropy::Entropy;

/// A folder with a database and files; it goes when the test ends.
pub struct Desk(PathBuf);

/// What the program said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("kein-zufall-cli-{}", Entropy::System.hex::<8>()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// With a municipality called Lichtau.
    pub fn with_lichtau() -> Self {
        let desk = Self::new();
        desk.run(&["municipality", "Lichtau", "--area", "06632"]).good();
        desk
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a readable path").to_owned()
    }

    pub fn database(&self) -> String {
        self.path("kz.sqlite")
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }

    /// The program with nothing of our own surroundings that could change what it does.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kein-zufall"));
        command.current_dir(&self.0).env("KZ_DATABASE", self.database());
        for name in ["KZ_LISTEN", "KZ_PORT", "KZ_HTTPS", "KZ_SITE", "KZ_LOG", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command().args(arguments).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Said {
    /// It did what was asked, and had nothing to complain about.
    pub fn good(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// It refused: exit code 1, the reason on standard error in plain words.
    pub fn refused(self) -> String {
        assert_eq!(self.code, 1, "{}{}", self.out, self.err);
        assert!(!self.err.is_empty(), "the reason stands on standard error: {}", self.out);
        for inside in ["panicked", "Refused(", "Fields([", "src/", "Error {"] {
            assert!(!self.err.contains(inside), "no insides of the program: {}", self.err);
        }
        self.err
    }
}
