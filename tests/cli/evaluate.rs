//! `evaluate`: questions in, answers out, a line each.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::program::Desk;

/// Questions with figures that were computed elsewhere.
const CASES: &str = include_str!("../../domain/src/effect/tests/cases.ndjson");

/// What the program answers to these lines, and whether it is content.
fn asked(lines: &[u8]) -> (Vec<Value>, bool, String) {
    let mut child = Desk::new().command();
    let child = child.current_dir(std::env::temp_dir()).arg("evaluate").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("an input");
    let lines = lines.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&lines).expect("it reads"));
    let said = child.wait_with_output().expect("it ends");
    writer.join().expect("it read everything");
    let answers = String::from_utf8(said.stdout).expect("UTF-8").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (answers, said.status.success(), String::from_utf8_lossy(&said.stderr).into_owned())
}

/// Every figure that is wanted is there, to 1e-5.
fn agrees(found: &Value, wanted: &Value, case: usize) {
    match wanted {
        Value::Object(parts) => parts.iter().for_each(|(name, part)| agrees(&found[name], part, case)),
        Value::Array(parts) => parts.iter().enumerate().for_each(|(place, part)| agrees(&found[place], part, case)),
        Value::Number(number) => {
            let (found, wanted) = (found.as_f64().expect("a number"), number.as_f64().expect("a number"));
            assert!((found - wanted).abs() <= 1e-5, "case {case}: {found} is not {wanted}");
        }
        other => assert_eq!(found, other, "case {case}"),
    }
}

#[test]
fn every_case_is_answered_with_the_figures_of_other_implementations() {
    let cases: Vec<Value> = CASES.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let questions: Vec<String> = cases.iter().map(|case| case["ask"].to_string()).collect();
    let (answers, content, _) = asked(questions.join("\n").as_bytes());
    assert_eq!((answers.len(), content), (cases.len(), true));
    for (case, (answer, wanted)) in answers.iter().zip(&cases).enumerate() {
        agrees(answer, &wanted["want"], case);
        let names = |value: &Value| value.as_object().map(|parts| parts.keys().cloned().collect::<Vec<_>>());
        assert_eq!(names(answer), names(&wanted["want"]), "no key is missing and none is added");
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_are_answered() {
    let (answers, content, told) =
        asked(b"{\"treated_share\":[30,40],\"control_share\":[18,40]}\n\nnonsense\n\xff\n{\"treated_share\":[1,2],\"control_share\":[1,2]}\n");
    assert!(!content);
    assert!(told.contains("2 of 4 lines"), "{told}");
    assert_eq!(answers.iter().map(|answer| answer["line"].as_u64()).collect::<Vec<_>>(), [None, Some(3), Some(4), None]);
    assert!(answers[1]["error"].as_str().is_some_and(|why| why.contains("not JSON")));
}

#[test]
fn nothing_asked_is_nothing_answered() {
    assert_eq!(asked(b""), (Vec::new(), true, String::new()));
}
