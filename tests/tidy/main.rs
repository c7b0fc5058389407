//! The house rules as tests. Each rule is a function over files; it is also run on a bad sample, so that a rule which finds nothing is known to look.

mod files;
mod rules;

use files::{File, SHARED_VERSIONS, all, own};
use rules::Rule;

/// Files that may be longer than 400 lines, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("domain/src/words/mod.rs", "one field for each text that people read: a list, not a story"),
    ("domain/src/words/de.rs", "the German texts: a list"),
    ("domain/src/words/en.rs", "the English texts: a list"),
    ("domain/src/period.rs", "eight kinds of period in one type; a quarter of it are its tests"),
    ("domain/src/methods/examples.rs", "one check for each kind of worked example"),
    ("domain/src/role.rs", "roles and acts: one table, with its tests"),
    ("server/src/import/words.rs", "the texts of the import: a list"),
];

fn check(rule: Rule, files: &[File]) {
    let found = rules::broken(rule, files);
    assert!(found.is_empty(), "{}:\n  {}", rule.says, found.join("\n  "));
}

/// The sample must break the rule, else the rule does not look.
fn catches(rule: Rule, name: &str, text: &str) {
    assert!(!rules::broken(rule, &[File::sample(name, text)]).is_empty(), "this must be found: {text}");
}

#[test]
fn sql_stands_only_in_the_store() {
    check(rules::SQL, &own());
    catches(rules::SQL, "app/src/pages/goal.rs", "sqlx::query(\"x\")");
    catches(rules::SQL, "server/src/delivery.rs", "let text = \"select a from b\";");
    catches(rules::SQL, "server/src/auth/mod.rs", "\"insert into x values (1)\"");
}

#[test]
fn the_store_adds_up_with_care_and_builds_no_statements() {
    check(rules::CAREFUL_SQL, &own());
    catches(rules::CAREFUL_SQL, "server/src/store/slice.rs", "QueryBuilder::new(\"\")");
    catches(rules::CAREFUL_SQL, "server/src/store/slice.rs", "\"select sum(a) from b\"");
    assert!(rules::broken(rules::CAREFUL_SQL, &[File::sample("server/src/store/a.rs", "\"select cast(sum(a) as bigint)\"")]).is_empty());
}

#[test]
fn every_statement_about_a_municipality_s_table_says_which_municipality() {
    let found = rules::without_municipality(&own());
    assert!(found.is_empty(), "{}", found.join("\n  "));
    // What the store says, with one filter taken away: this is what the rule is for.
    for file in own().into_iter().filter(|file| file.name.starts_with("server/src/store/") && file.text.contains("municipality_no = $1")) {
        let lost = File::sample(&file.name, &file.text.replace("municipality_no = $1", "1 = 1"));
        if file.text.contains("from measurement") || file.text.contains("from version") || file.text.contains("from journal") {
            assert!(!rules::without_municipality(&[lost]).is_empty(), "{} without its filter must be found", file.name);
        }
    }
}

#[test]
fn the_domain_asks_neither_clock_nor_disk_nor_net() {
    check(rules::PURE_DOMAIN, &own());
    for bad in
        ["use std::time::Instant;", "Timestamp::now()", "std::fs::read(\"a\")", "std::net::TcpStream", "async fn a() {}", "std::env::var(\"A\")"]
    {
        catches(rules::PURE_DOMAIN, "domain/src/goal.rs", bad);
    }
}

#[test]
fn the_clock_is_asked_in_one_place() {
    check(rules::ONE_CLOCK, &own());
    catches(rules::ONE_CLOCK, "server/src/export.rs", "jiff::Timestamp::now()");
    catches(rules::ONE_CLOCK, "app/src/pages/form.rs", "SystemTime::now()");
}

#[test]
fn every_file_says_what_lives_in_it() {
    check(rules::OPENS_WITH_ITS_PURPOSE, &all());
    catches(rules::OPENS_WITH_ITS_PURPOSE, "src/place.rs", "use a::b;\n//! too late\n");
}

#[test]
fn names_say_what_a_thing_is_for() {
    check(rules::TELLING_NAMES, &all());
    for name in ["utils", "common", "helpers", "services", "types"] {
        catches(rules::TELLING_NAMES, &format!("server/src/{name}.rs"), "//! x");
        catches(rules::TELLING_NAMES, &format!("server/src/{name}/a.rs"), "//! x");
        catches(rules::TELLING_NAMES, "server/src/lib.rs", &format!("//! x\nmod {name};\n"));
    }
}

#[test]
fn nothing_is_left_undone_or_skipped() {
    check(rules::NOTHING_UNDONE, &all());
    for bad in ["todo!()", "unimplemented!()", "#[ignore]", "#[ignore = \"slow\"]", "dbg!(a)"] {
        catches(rules::NOTHING_UNDONE, "src/main.rs", bad);
    }
}

#[test]
fn style_is_said_by_classes_and_not_at_the_element() {
    check(rules::NO_INLINE_STYLE, &own());
    catches(rules::NO_INLINE_STYLE, "app/src/pages/goal.rs", "view! { <p style=\"color: red\"/> }");
    catches(rules::NO_INLINE_STYLE, "app/src/pages/goal.rs", "view! { <style>p{}</style> }");
    catches(rules::NO_INLINE_STYLE, "server/src/chart/svg.rs", "\"<g style='x'>\"");
}

#[test]
fn no_script_stands_in_a_page() {
    check(rules::NO_INLINE_SCRIPT, &own());
    for bad in ["<script>alert(1)</script>", "<button onclick=\"a()\">", "href=\"javascript:a()\""] {
        catches(rules::NO_INLINE_SCRIPT, "app/src/pages/goal.rs", bad);
    }
}

#[test]
fn no_path_of_somebody_s_machine_is_written_down() {
    check(rules::NO_MACHINE, &files::everything());
    for bad in ["/home/anna/kz", "/Users/anna/kz", "C:\\Users\\anna", "/root/x", env!("CARGO_MANIFEST_DIR")] {
        catches(rules::NO_MACHINE, "docs/operations.md", bad);
    }
}

#[test]
fn few_places_know_on_which_side_they_are_compiled() {
    let found = rules::sides(&own());
    assert!(found.len() <= 5, "native code has a crate of its own; these are {} cfgs:\n  {}", found.len(), found.join("\n  "));
    for bad in [
        "#[cfg(target_arch = \"wasm32\")]",
        "#[cfg(feature = \"ssr\")]",
        "#[cfg(feature = \"hydrate\")]",
        "#[cfg_attr(feature = \"ssr\", x)]",
        "cfg!(target_arch = \"wasm32\")",
    ] {
        assert_eq!(rules::sides(&[File::sample("app/src/lib.rs", bad)]).len(), 1, "{bad}");
    }
}

#[test]
fn long_files_have_a_reason() {
    let found = rules::too_long(&all(), LONG);
    assert!(found.is_empty(), "over 400 lines without a reason:\n  {}", found.join("\n  "));
    assert_eq!(rules::too_long(&[File::sample("src/a.rs", &"x\n".repeat(401))], LONG).len(), 1);
}

#[test]
fn reasons_for_long_files_are_still_needed() {
    let files = all();
    for (name, _) in LONG {
        assert!(files.iter().any(|file| file.name == *name && file.lines() > 400), "{name} is not long (any more): take it off the list");
    }
}

#[test]
fn the_median_file_is_short() {
    let mut lengths: Vec<usize> = all().iter().map(File::lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    println!("{} files, median {median} lines, longest {}", lengths.len(), lengths[lengths.len() - 1]);
    assert!(median <= 130, "the median file has {median} lines");
}

#[test]
fn both_halves_of_the_browser_s_part_have_one_version() {
    for package in SHARED_VERSIONS {
        let versions = files::versions(package.names);
        assert!(versions.len() >= 2, "{:?} is asked for in {versions:?}", package.names);
        assert!(versions.windows(2).all(|pair| pair[0].1 == pair[1].1), "{:?} differ: {versions:?}", package.names);
    }
}

#[test]
fn the_writer_waits_until_the_disk_has_it() {
    let store = files::text("server/src/store/mod.rs");
    for pragma in ["pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on", "begin immediate"] {
        assert!(store.contains(pragma), "the store must say: {pragma}");
    }
    let weaker = rules::broken(rules::FULL_SYNC, &own());
    assert!(weaker.is_empty(), "{weaker:?}");
    catches(rules::FULL_SYNC, "server/src/store/mod.rs", "\"pragma synchronous = normal\"");
    catches(rules::FULL_SYNC, "server/src/store/mod.rs", "\"PRAGMA synchronous=off\"");
}

#[test]
fn the_tables_of_the_portable_migrations_use_portable_types() {
    let folder = files::folder("migrations").into_iter().filter(|file| files::has_extension(&file.name, "sql")).collect::<Vec<_>>();
    assert!(folder.len() >= 4, "{}", folder.len());
    check(rules::PORTABLE_TYPES, &folder);
    catches(rules::PORTABLE_TYPES, "migrations/0009_x.sql", "create table a (b jsonb not null);");
    catches(rules::PORTABLE_TYPES, "migrations/0009_x.sql", "create table a (b integer primary key autoincrement);");
}
