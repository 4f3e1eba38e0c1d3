//! The shipped pack is well formed; every fault of another is reported at its place.

use super::*;

const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "little"
version = "1"
languages = ["en", "xx"]
sections = ["only"]

[[levels]]
id = "low"
mark = "="

[[levels]]
id = "high"
mark = "!"

[guidance]
article = "7"
published = "2025-01"
seen = "2025-02"
url = "https://example.org"
clauses = ["A-3"]

[[principles]]
id = "first"
question = "early"
worst = ["yes", "no"]
clauses = ["A-1"]

[[rows]]
id = "top"
question = "late"
option = "no"
when = { early = "no" }
clauses = ["A-2"]

[[exceptions]]
question = "late"
clauses = ["A-2"]
"#;

const QUESTIONS: &str = r#"[[questions]]
id = "early"
section = "only"
scope = "use"
options = ["yes", "no"]
safe = ["yes"]

[[questions]]
id = "keeps"
section = "only"
scope = "tool"
options = ["yes", "no", "unsure"]

[[questions]]
id = "learns"
section = "only"
scope = "tool"
asked_if = { keeps = "yes" }
options = ["yes", { id = "no", clauses = ["A-1"] }]

[[questions]]
id = "late"
section = "only"
scope = "use"
asked_if = { any_tool = { learns = "yes" } }
options = ["yes", "no"]
clauses = ["A-2"]
"#;

const FINDINGS: &str = r#"[[definitions]]
id = "plain"
when = { early = "yes" }

[[definitions]]
id = "plainer"
when = { is = "plain", late = "no" }

[[findings]]
id = "kept"
question = "keeps"
options = ["yes", "unsure"]
when = { is = "plain" }
level = "high"
clauses = ["A-1"]

[[readings]]
id = "two_ways"
scope = "use"
when = { is = "plainer" }
taken = ["A-1"]
other = ["A-2"]

[[disagreements]]
id = "odd"
scope = "tool"
when = { keeps = "no", learns = "yes" }
clauses = ["A-1"]
"#;

const OBLIGATIONS: &str = r#"[[obligations]]
id = "tell"
clauses = ["A-1"]

[[obligations]]
id = "ask"
clauses = ["A-2"]
owed_when = [
    { level = "high" },
    { any_answer = "unsure" },
    { any_tool = { keeps = "yes" } },
]
"#;

const CLAUSES: &str = r#"[[clauses]]
id = "A-1"
section = "all"

[[clauses]]
id = "A-2"
section = "all"

[[clauses]]
id = "A-3"
section = "all"
"#;

const ENGLISH: &str = r#"[pack]
title = "Little"
about = "A pack for tests."

[sections]
only.name = "Only"

[levels.low]
name = "Low"
short = "Low"
meaning = "Go on."
ask = "Nothing."

[levels.high]
name = "High"
short = "High"
meaning = "Stop."
ask = "May we?"

[questions.early]
ask = "Early?"
short = "Early"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[questions.keeps]
ask = "Does it keep anything?"
short = "Keeps"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"
options.unsure = "Unsure"

[questions.learns]
ask = "Does it learn?"
short = "Learns"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[questions.late]
ask = "Late?"
short = "Late"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[findings.kept]
reason = "It is kept."

[obligations.tell]
name = "Tell"
text = "Tell them."

[obligations.ask]
name = "Ask"
text = "Ask them."

[readings.two_ways]
name = "Two ways"
taken = "This one."
other = "Or that one."
ask = "Which?"

[disagreements.odd]
text = "Odd."

[principles.first]
name = "First"

[rows.top]
name = "Top"

[exceptions.late]
reason = "So it is."

[clause_sections.all]
name = "All"

[clauses]
A-1.text = "One."
A-2.text = "Two."
A-3.text = "Three."
"#;

/// The texts of a small pack that has one of everything.
const LITTLE: Files<'static> = Files {
    folder: "q/",
    pack: HEAD,
    questions: QUESTIONS,
    findings: FINDINGS,
    obligations: OBLIGATIONS,
    clauses: CLAUSES,
    english: ENGLISH,
    language: None,
};

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

/// What is said of the small pack with one text in place of another, which is there once.
fn said(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let mut texts: Vec<(&str, String)> = Vec::new();
    for (name, old, new) in changes {
        let mut files = LITTLE;
        let text = match texts.iter().find(|(other, _)| other == name) {
            Some((_, text)) => text.clone(),
            None => (*text(&mut files, name)).to_owned(),
        };
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {name}");
        texts.retain(|(other, _)| other != name);
        texts.push((name, text.replace(old, new)));
    }
    let mut files = LITTLE;
    for (name, new) in &texts {
        *text(&mut files, name) = new;
    }
    let problems = Pack::load(&files).err().unwrap_or_default();
    problems.iter().map(Problem::to_string).collect()
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
fn what_has_the_wrong_shape_is_not_said_to_be_missing() {
    for (file, old, new, fault) in [
        (
            "pack",
            "[guidance]",
            "[[guidance]]",
            "q/pack.toml:15:1: `guidance` should be a table, such as { key = \"value\" }",
        ),
        (
            "findings",
            "taken = [\"A-1\"]",
            "taken = [1]",
            "q/findings.toml:21:9: `taken` should be a text in quotes or a list of them, such as [\"yes\", \"no\"]",
        ),
        (
            "english",
            "A-2.text = \"Two.\"",
            "A-2.text = [\"Two.\"]",
            "q/text/en.toml:99:12: `text` should be a text in quotes, such as \"yes\"",
        ),
    ] {
        assert_eq!(said(&[(file, old, new)]), [fault]);
    }
}
