//! The rules: in which files to look, and what must not stand in a line.

use crate::files::File;

/// One rule over lines.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it says when it is broken.
    pub says: &'static str,
    /// In which files.
    applies: fn(&str) -> bool,
    /// Which line breaks it; comments and own unit tests are not looked at.
    breaks: fn(&str) -> bool,
    /// Whether comments are looked at as well.
    comments_too: bool,
    /// What the whole file must be like.
    whole: fn(&File) -> bool,
}

const RULE: Rule = Rule { says: "", applies: |_| true, breaks: |_| false, comments_too: false, whole: |_| true };

/// Where a rule is broken: `file:line`.
pub fn broken(rule: Rule, files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| (rule.applies)(&file.name)) {
        if !(rule.whole)(file) {
            found.push(file.name.clone());
        }
        let lines: Vec<(usize, &str)> =
            if rule.comments_too { file.text.lines().enumerate().map(|(number, line)| (number + 1, line)).collect() } else { file.code().collect() };
        found.extend(
            lines
                .into_iter()
                .filter(|(_, line)| (rule.breaks)(line))
                .map(|(number, line)| format!("{}:{number}: {}", file.name, line.trim().chars().take(120).collect::<String>())),
        );
    }
    found
}

pub const SQL: Rule = Rule {
    says: "SQL stands only in server/src/store (and in the bench that measures against a bare statement)",
    applies: |name| !name.starts_with("server/src/store/") && name != "server/benches/journal.rs",
    breaks: |line| {
        let lower = line.to_lowercase();
        lower.contains("sqlx::query")
            || ["\"select ", "insert into ", "delete from ", "\"update ", "\"create table"].iter().any(|words| lower.contains(words))
    },
    ..RULE
};

pub const CAREFUL_SQL: Rule = Rule {
    says: "no statement is put together, and sums are cast (PostgreSQL answers numeric where SQLite answers integer)",
    applies: |name| name.starts_with("server/src/store/"),
    breaks: |line| {
        let lower = line.to_lowercase();
        let uncast = lower.matches("sum(").count() > lower.matches("cast(sum(").count() + lower.matches(".sum(").count();
        line.contains("QueryBuilder") || (uncast && lower.contains("sum("))
    },
    ..RULE
};

/// Tables that belong to municipalities: every statement about one says which.
const OF_MUNICIPALITIES: [&str; 5] = ["version", "measurement", "journal", "journal_head", "entered_text"];

/// Statements of the store that touch a table of municipalities without naming one: each would read or change what belongs to others.
pub fn without_municipality(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.name.starts_with("server/src/store/")) {
        for rest in file.text.split("sqlx::query(").skip(1) {
            let statement = rest.split('"').nth(1).unwrap_or("").to_lowercase();
            let words: Vec<&str> = statement.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
            let touches = words.windows(2).any(|pair| ["from", "join", "into", "update"].contains(&pair[0]) && OF_MUNICIPALITIES.contains(&pair[1]));
            let names = statement.contains("municipality_no = $") || (statement.starts_with("insert") && words.contains(&"municipality_no"));
            // Which municipalities there are at all is asked without naming one; nothing of theirs is read.
            let only_which = statement.starts_with("select municipality_no from") && !statement.contains(" where ");
            if touches && !names && !only_which {
                found.push(format!("{}: {statement}", file.name));
            }
        }
    }
    found
}

pub const PURE_DOMAIN: Rule = Rule {
    says: "the domain is pure: clock, chance, disk and net come in as arguments",
    applies: |name| name.starts_with("domain/src/"),
    breaks: |line| {
        let forbidden =
            ["std::time", "Timestamp::now", "Zoned::now", "std::fs", "std::net", "std::env", "std::process", "async fn", "getrandom", "now_v7"];
        forbidden.iter().any(|word| line.contains(word))
    },
    ..RULE
};

pub const ONE_CLOCK: Rule = Rule {
    says: "the time is an argument: only server/src/clock.rs asks the machine",
    applies: |name| (name.starts_with("server/") || name.starts_with("app/") || name.starts_with("domain/")) && name != "server/src/clock.rs",
    breaks: |line| ["Timestamp::now(", "Zoned::now(", "SystemTime::now("].iter().any(|word| line.contains(word)),
    ..RULE
};

pub const OPENS_WITH_ITS_PURPOSE: Rule =
    Rule { says: "every file opens with //! and what lives in it", whole: |file| file.text.starts_with("//! "), ..RULE };

const EMPTY_NAMES: [&str; 10] = ["utils", "util", "common", "helpers", "helper", "services", "service", "types", "misc", "shared"];

pub const TELLING_NAMES: Rule = Rule {
    says: "no utils, common, helpers, services, types",
    breaks: |line| {
        let declared = line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        declared.strip_prefix("mod ").is_some_and(|name| EMPTY_NAMES.contains(&name.trim_end_matches([';', '{', ' '])))
    },
    whole: |file| !file.name.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part)),
    ..RULE
};

pub const NOTHING_UNDONE: Rule = Rule {
    says: "nothing is left undone or skipped",
    breaks: |line| ["todo!(", "unimplemented!(", "#[ignore", "dbg!("].iter().any(|word| line.contains(word)),
    ..RULE
};

pub const NO_INLINE_STYLE: Rule = Rule {
    says: "the policy forbids style at the element: use a class",
    applies: |name| name.starts_with("app/src/") || name.starts_with("server/src/"),
    // A picture that is saved as a file brings its own style sheet; a page never does.
    breaks: |line| line.contains(" style=") || line.contains("<style>") && line.contains("view!"),
    ..RULE
};

pub const NO_INLINE_SCRIPT: Rule = Rule {
    says: "the policy forbids script in the page",
    applies: |name| name.starts_with("app/src/") || name.starts_with("server/src/"),
    breaks: |line| {
        let inline = line.contains("<script") && !line.contains("nonce=");
        inline
            || line.contains("javascript:")
            || [" onclick=", " onload=", " onchange=", " onsubmit=", " oninput="].iter().any(|word| line.contains(word))
    },
    ..RULE
};

/// Where this copy of the project lies.
const HERE: &str = env!("CARGO_MANIFEST_DIR");

pub const NO_MACHINE: Rule = Rule {
    says: "no path of somebody's machine",
    applies: |name| name != "Cargo.lock" && name != "package-lock.json",
    breaks: |line| ["/home/", "/Users/", ":\\Users\\", "/root/", HERE].iter().any(|path| line.contains(path)),
    comments_too: true,
    ..RULE
};

pub const FULL_SYNC: Rule = Rule {
    says: "an acknowledged write is on the disk",
    breaks: |line| {
        let lower = line.to_lowercase().replace(' ', "");
        lower.contains("pragmasynchronous=") && !lower.contains("pragmasynchronous=full")
    },
    ..RULE
};

pub const PORTABLE_TYPES: Rule = Rule {
    says: "tables are made of text, bigint and double columns, and ids in Rust",
    breaks: |line| {
        let lower = line.to_lowercase();
        let lower = lower.split("--").next().unwrap_or("");
        let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        [
            "serial",
            "bigserial",
            "jsonb",
            "json",
            "uuid",
            "timestamptz",
            "timestamp",
            "boolean",
            "integer",
            "int",
            "numeric",
            "real",
            "blob",
            "bytea",
            "autoincrement",
            "varchar",
        ]
        .iter()
        .any(|word| words.contains(word))
    },
    ..RULE
};

/// Every place that asks whether it is compiled for browser or server.
pub fn sides(files: &[File]) -> Vec<String> {
    let asks = |line: &str| {
        let asked = line.contains("cfg(") || line.contains("cfg_attr(") || line.contains("cfg!(");
        asked && ["target_arch", "\"ssr\"", "\"hydrate\"", "\"csr\"", "target_family"].iter().any(|word| line.contains(word))
    };
    let mut found = Vec::new();
    for file in files {
        found.extend(file.code().filter(|(_, line)| asks(line)).map(|(number, line)| format!("{}:{number}: {}", file.name, line.trim())));
    }
    found
}

/// Files over 400 lines that are not on the list.
pub fn too_long(files: &[File], allowed: &[(&str, &str)]) -> Vec<String> {
    let long = files.iter().filter(|file| file.lines() > 400 && !allowed.iter().any(|(name, _)| *name == file.name));
    long.map(|file| format!("{} has {} lines", file.name, file.lines())).collect()
}
