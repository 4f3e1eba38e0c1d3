//! A small pack on disk, in two versions.

use std::path::Path;

use super::world::put;

const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "clips"
version = "VERSION"
languages = ["en"]
sections = ["all"]

[[levels]]
id = "go"
mark = "="

[[levels]]
id = "stop"
mark = "!"

[guidance]
article = "House rules"
published = "2026-01"
seen = "2026-02"
url = "https://example.org/rules"
"#;

const QUESTIONS: &str = r#"[[questions]]
id = "owned"
section = "all"
scope = "use"
options = ["yes", "no", "unsure"]
safe = ["yes"]

[[questions]]
id = "logo"
section = "all"
scope = "use"
options = ["yes", "no"]

[[questions]]
id = "kept"
section = "all"
scope = "tool"
options = ["yes", "no", "unsure"]
safe = ["no"]
"#;

const FINDINGS: &str = r#"[[findings]]
id = "not_owned"
question = "owned"
options = ["no", "unsure"]
level = "stop"
clauses = ["R-1"]
"#;

const OBLIGATIONS: &str = r#"[[obligations]]
id = "clear"
clauses = ["R-1"]
owed_when = [{ owned = ["no", "unsure"] }]
"#;

const CLAUSES: &str = r#"[[clauses]]
id = "R-1"
section = "rules"
"#;

const ENGLISH: &str = r#"[pack]
title = "House rules for clips"
about = "A pack for tests."

[sections]
all.name = "Everything"

[levels.go]
name = "Go on"
short = "Go on"
meaning = "Go on."
ask = "Nothing."

[levels.stop]
name = "Stop and clear it"
short = "Stop"
meaning = "Stop."
ask = "May we?"

[findings.not_owned]
reason = "The clip is not ours."

[obligations.clear]
name = "Clear the clip"
text = "Ask the owner."

[clause_sections.rules]
name = "Rules"

[clauses]
R-1.text = "What is not ours is cleared."
"#;

/// The words of a question.
fn words(id: &str, ask: &str, options: &[&str]) -> String {
    let mut text = format!(
        "\n[questions.{id}]\nask = \"{ask}\"\nshort = \"{id}\"\npractice = \"p\"\nwhy = \"w\"\n\
         counts = \"c\"\ncounts_not = \"n\"\nwho = \"?\"\n"
    );
    for option in options {
        text.push_str("options.");
        text.push_str(option);
        text.push_str(" = \"It is ");
        text.push_str(option);
        text.push_str("\"\n");
    }
    text
}

fn write(folder: &Path, texts: [(&str, String); 6]) {
    for (name, text) in texts {
        put(&folder.join(name), text);
    }
}

/// The first version: `owned`, `logo` and, of each tool, `kept`.
pub(crate) fn clips(folder: &Path) {
    let english = [
        ENGLISH.to_owned(),
        words("owned", "Is the clip ours?", &["yes", "no", "unsure"]),
        words("logo", "Is a logo seen?", &["yes", "no"]),
        words("kept", "Does the tool keep it?", &["yes", "no", "unsure"]),
    ];
    let texts = [
        ("pack.toml", HEAD.replace("VERSION", "1.0")),
        ("questions.toml", QUESTIONS.to_owned()),
        ("findings.toml", FINDINGS.to_owned()),
        ("obligations.toml", OBLIGATIONS.to_owned()),
        ("clauses.toml", CLAUSES.to_owned()),
        ("text/en.toml", english.concat()),
    ];
    write(folder, texts);
}

/// The second version: `logo` is gone, `faces` is new, `kept` has another option and an effect.
pub(crate) fn newer_clips(folder: &Path) {
    let (before, after) = QUESTIONS
        .split_once("[[questions]]\nid = \"logo\"")
        .unwrap();
    let (_, kept) = after.split_once("[[questions]]").unwrap();
    let kept = kept.replace(
        "[\"yes\", \"no\", \"unsure\"]",
        "[\"for_days\", \"no\", \"unsure\"]",
    );
    let faces = "[[questions]]\nid = \"faces\"\nsection = \"all\"\nscope = \"use\"\n\
                 asked_if = { owned = \"yes\" }\noptions = [\"yes\", \"no\"]\n\n";
    let english = [
        ENGLISH.to_owned(),
        words("owned", "Is the whole clip ours?", &["yes", "no", "unsure"]),
        words("faces", "Is a face seen?", &["yes", "no"]),
        words(
            "kept",
            "Does the tool keep it?",
            &["for_days", "no", "unsure"],
        ),
        "\n[findings.keeps]\nreason = \"The tool keeps it.\"\n".to_owned(),
    ];
    let keeps = "\n[[findings]]\nid = \"keeps\"\nquestion = \"kept\"\n\
                 options = [\"for_days\", \"unsure\"]\nlevel = \"stop\"\nclauses = [\"R-1\"]\n";
    let texts = [
        ("pack.toml", HEAD.replace("VERSION", "2.0")),
        (
            "questions.toml",
            format!("{before}{faces}[[questions]]{kept}"),
        ),
        ("findings.toml", format!("{FINDINGS}{keeps}")),
        ("obligations.toml", OBLIGATIONS.to_owned()),
        ("clauses.toml", CLAUSES.to_owned()),
        ("text/en.toml", english.concat()),
    ];
    write(folder, texts);
}

/// A pack that extends the small one: a stricter question, and one that is retired.
pub(crate) fn studio_clips(folder: &Path, base: &str) {
    let english = [
        "[pack]\ntitle = \"Studio clips\"\nabout = \"The house rules and one more.\"\n".to_owned(),
        words("insured", "Is the clip insured?", &["yes", "no"]),
        "\n[findings.not_insured]\nreason = \"Nobody insured the clip.\"\n".to_owned(),
        "\n[clause_sections.studio]\nname = \"Studio\"\n\n[clauses]\nS-1.text = \"Insure it.\"\n"
            .to_owned(),
    ];
    let head = "schema = \"askfirst.pack/1\"\nid = \"studio-clips\"\nversion = \"1\"\n";
    let texts = [
        ("pack.toml", format!("{head}extends = \"{base}\"\n")),
        (
            "questions.toml",
            "[[questions]]\nid = \"insured\"\nsection = \"all\"\nscope = \"use\"\n\
             options = [\"yes\", \"no\"]\nsafe = [\"yes\"]\n\n[[retired]]\nquestion = \"logo\"\n"
                .to_owned(),
        ),
        (
            "findings.toml",
            "[[findings]]\nid = \"not_insured\"\nquestion = \"insured\"\noptions = [\"no\"]\n\
             level = \"stop\"\nclauses = [\"S-1\"]\n"
                .to_owned(),
        ),
        (
            "clauses.toml",
            "[[clauses]]\nid = \"S-1\"\nsection = \"studio\"\n".to_owned(),
        ),
        ("text/en.toml", english.concat()),
    ];
    for (name, text) in texts {
        put(&folder.join(name), text);
    }
}
