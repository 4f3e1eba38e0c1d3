//! The shipped pack is well formed; every fault of another is reported at its place.

mod conditions;
mod extend;
mod faults;
mod little;

use std::collections::BTreeSet;

use super::*;
use faults::FAULTS;
use little::LITTLE;

const FILES: [&str; 6] = [
    "pack",
    "questions",
    "findings",
    "obligations",
    "clauses",
    "english",
];

fn text<'f, 's>(files: &'f mut Files<'s>, name: &str) -> &'f mut &'s str {
    match name {
        "pack" => &mut files.pack,
        "questions" => &mut files.questions,
        "findings" => &mut files.findings,
        "obligations" => &mut files.obligations,
        "clauses" => &mut files.clauses,
        _ => &mut files.english,
    }
}

type Change<'c> = (&'c str, &'c str, &'c str);

/// The files that differ once one text, which is there once, stands in place of another.
fn changed<'c>(changes: &[Change<'c>]) -> Vec<(&'c str, String)> {
    let mut texts: Vec<(&str, String)> = Vec::new();
    for (name, old, new) in changes {
        let mut files = LITTLE;
        let before = match texts.iter().position(|(other, _)| other == name) {
            Some(at) => texts.remove(at).1,
            None => (*text(&mut files, name)).to_owned(),
        };
        assert_eq!(before.matches(old).count(), 1, "`{old}` in {name}");
        texts.push((name, before.replace(old, new)));
    }
    texts
}

fn with<'t>(texts: &'t [(&str, String)]) -> Files<'t> {
    let mut files = LITTLE;
    for (name, new) in texts {
        *text(&mut files, name) = new;
    }
    files
}

fn problems(changes: &[Change<'_>]) -> Vec<Problem> {
    Pack::load(&with(&changed(changes)))
        .err()
        .unwrap_or_default()
}

fn said(changes: &[Change<'_>]) -> Vec<String> {
    problems(changes).iter().map(Problem::to_string).collect()
}

#[test]
fn the_shipped_pack_is_well_formed() {
    let problems = Pack::load(&NETFLIX_GENAI).err().unwrap_or_default();
    let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_small_pack_of_these_tests_is_well_formed() {
    assert_eq!(said(&[]), [""; 0]);
}

#[test]
fn no_pack_with_a_line_less_or_a_line_in_disorder_is_a_panic() {
    for name in FILES {
        let mut files = LITTLE;
        let whole = *text(&mut files, name);
        for (i, line) in whole.lines().enumerate() {
            let others = |put: &str| {
                let lines = whole.lines().enumerate();
                let lines = lines.map(|(j, line)| if i == j { put } else { line });
                lines.collect::<Vec<_>>().join("\n")
            };
            let key = line.split(" = ").next().unwrap_or_default();
            let puts = [
                String::new(),
                format!("{key} = 3"),
                format!("{key} = [[]]"),
                format!("{key} = {{ x = {{}} }}"),
                format!("{key} = \"zzz\""),
                line.replace(']', ""),
            ];
            for put in puts {
                let texts = others(&put);
                let mut files = LITTLE;
                *text(&mut files, name) = &texts;
                let problems = Pack::load(&files).err().unwrap_or_default();
                for problem in &problems {
                    let n_lines = texts.lines().count() + 1;
                    let is_in = problem.place.line <= n_lines || !problem.place.file.contains(name);
                    assert!(is_in, "{problem}");
                    let same = problems.iter().filter(|other| *other == problem).count();
                    assert_eq!(same, 1, "{name} {put}: {problem}");
                }
            }
        }
    }
}

#[test]
fn a_file_that_is_no_toml_is_all_that_is_said() {
    let problems = said(&[
        ("pack", "[\"only\"]", "[\"only\""),
        ("questions", "id = \"early\"", "id = early"),
        ("findings", "level = \"high\"", "level = \"hihg\""),
        (
            "english",
            "title = \"Little\"",
            "title = \"Little\"\ntitle = \"Small\"",
        ),
    ]);
    // What follows are the parser's own words.
    let known: Vec<&str> = problems
        .iter()
        .filter_map(|problem| problem.split("TOML: ").next())
        .collect();
    assert_eq!(
        known,
        [
            "q/pack.toml:7:1: not readable as ",
            "q/questions.toml:2:6: not readable as ",
            "q/text/en.toml:3:1: not readable as ",
        ]
    );
}

#[test]
fn every_fault_is_told_at_its_place() {
    let mut wrong = Vec::new();
    for fault in FAULTS {
        let said = said(fault.changes);
        if said != fault.told {
            wrong.push(format!(
                "{}\n  told {:#?}\n  not {:#?}",
                fault.name, said, fault.told
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_every_kind_of_fault_that_a_pack_can_have() {
    let name = |problem: &Problem| {
        let said = format!("{:?}", problem.kind);
        said.split([' ', '{']).next().unwrap_or_default().to_owned()
    };
    let faults = FAULTS.iter().flat_map(|fault| problems(fault.changes));
    let kinds: BTreeSet<String> = faults.map(|problem| name(&problem)).collect();
    // NotToml and TooMany have tests of their own; the rest are faults of sessions.
    let expected = [
        "DuplicateId",
        "Empty",
        "LaterDefinition",
        "LaterQuestion",
        "MissingKey",
        "MissingText",
        "NoChoice",
        "NotAnOption",
        "NotHere",
        "NotOneOf",
        "OtherFormat",
        "TestNeedsAnyTool",
        "UnknownId",
        "UnknownKey",
        "WrongShape",
    ];
    assert_eq!(kinds, expected.map(str::to_owned).into());
}

#[test]
fn faults_of_several_files_come_file_by_file_and_line_by_line() {
    let language = r#"[pack]
titel = "Klein"
[questions.early]
ask = ""
short = 7
"#;
    let changes = [
        (
            "clauses",
            "section = \"all\"\n\n[[clauses]]\nid = \"A-2\"",
            "section = \"all\"\nx = 1\n\n[[clauses]]\nid = \"A-2\"",
        ),
        ("english", "text = \"Odd.\"", "txt = \"Odd.\""),
        ("findings", "level = \"high\"", "level = \"hihg\""),
        ("findings", "question = \"keeps\"", "question = \"kepes\""),
        ("obligations", "id = \"tell\"", "id = \"tell\"\nowed = 1"),
        ("pack", "version = \"1\"\n", ""),
        ("pack", "mark = \"!\"", "mark = \"\""),
        (
            "questions",
            "asked_if = { keeps = \"yes\" }",
            "asked_if = { keeps = \"maybe\", late = \"yes\" }",
        ),
        (
            "questions",
            "clauses = [\"A-2\"]",
            "clauses = [\"A-2\", \"A-9\"]",
        ),
    ];
    let texts = changed(&changes);
    let mut files = with(&texts);
    files.language = Some(("xx", language));
    let problems = Pack::load(&files).err().unwrap_or_default();
    let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(
        said,
        [
            "q/pack.toml:1:1: `version` is missing; add it",
            "q/pack.toml:12:8: `mark` is empty; fill it in or take it out",
            "q/questions.toml:18:12: question `late` is asked later, so nothing here can depend on it; move it up or test an earlier one",
            "q/questions.toml:18:22: `maybe` is not an option of `keeps`; its options are yes, no, unsure",
            "q/questions.toml:27:19: there is no clause `A-9`; did you mean `A-3`?",
            "q/findings.toml:11:12: there is no question `kepes`; did you mean `keeps`?",
            "q/findings.toml:14:9: there is no level `hihg`; did you mean `high`?",
            "q/obligations.toml:3:1: unknown key `owed`; did you mean `owed_when`?",
            "q/clauses.toml:4:1: unknown key `x`",
            "q/text/en.toml:82:1: there is no text for `disagreements.odd.text`; add it",
            "q/text/en.toml:83:1: unknown key `txt`; did you mean `text`?",
            "q/text/xx.toml:2:1: unknown key `titel`; did you mean `title`?",
            "q/text/xx.toml:5:9: `short` should be a text in quotes, such as \"yes\"",
        ]
    );
}

#[test]
fn a_question_has_no_more_options_than_a_set_can_hold() {
    let options: Vec<String> = (0..=MOST_OPTIONS).map(|i| format!("o{i}")).collect();
    let list = format!("options = {options:?}");
    let said = said(&[("questions", r#"options = ["yes", "no", "unsure"]"#, &list)]);
    let of_questions: Vec<&String> = said
        .iter()
        .filter(|one| one.starts_with("q/questions.toml:8"))
        .collect();
    assert_eq!(
        of_questions,
        ["q/questions.toml:8:1: more than 64 options; take some out"]
    );
    let few = format!("options = {:?}", &options[..MOST_OPTIONS]);
    let said = self::said(&[("questions", r#"options = ["yes", "no", "unsure"]"#, &few)]);
    assert!(!said.iter().any(|one| one.contains("more than")));
}

#[test]
fn another_language_falls_back_to_english_sentence_by_sentence() {
    let language = r#"[pack]
title = "Klein"
[questions.early]
ask = "Früh?"
short = "  "
options.no = "Nein"
[clauses]
A-2.text = "Zwei."
"#;
    let mut files = LITTLE;
    files.language = Some(("xx", language));
    let (pack, english) = (Pack::load(&files).unwrap(), Pack::load(&LITTLE).unwrap());
    let mut expected = english.text.clone();
    expected.title = "Klein".into();
    expected.questions[0].ask = "Früh?".into();
    expected.questions[0].options[1] = "Nein".into();
    expected.clauses[1] = "Zwei.".into();
    assert_eq!(pack.text, expected);
    assert_eq!(pack.digest, english.digest);
}

#[test]
fn a_faulty_translation_is_told_under_its_own_name() {
    for (language, told) in [
        (
            "[questions.early]\nask = \"?",
            "q/text/xx.toml:2:9: not readable as ",
        ),
        (
            "[questions.early]\nshrt = \"?\"",
            "q/text/xx.toml:2:1: unknown key `shrt`; did you mean `short`?",
        ),
        (
            "[questions.erly]\nask = \"?\"",
            "q/text/xx.toml:1:12: unknown key `erly`; did you mean `early`?",
        ),
        (
            "[questions]\nearly = 1",
            "q/text/xx.toml:2:9: `early` should be a table, such as { key = \"value\" }",
        ),
    ] {
        let mut files = LITTLE;
        files.language = Some(("xx", language));
        let problems = Pack::load(&files).err().unwrap_or_default();
        let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let first = said.first().and_then(|one| one.split("TOML: ").next());
        assert_eq!((first, said.len()), (Some(told), 1), "{said:?}");
    }
}
