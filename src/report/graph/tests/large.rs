//! Packs of any size, with words that are hard to draw.

use std::fmt::Write as _;

use crate::pack::{Files, Pack};

const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "large"
version = "1"
languages = ["en"]
[guidance]
article = "none"
published = "2025-01"
seen = "2025-01"
url = "none"
[[levels]]
id = "l0"
mark = "="
[[levels]]
id = "l1"
mark = "<"
[[levels]]
id = "l2"
mark = "&"
[[levels]]
id = "l3"
mark = "\""
"#;

/// Words with what steers, hides, is wide, is long, or means something to a program that draws.
const HARD: [&str; 6] = [
    "plain words that go on for a while",
    "<b>&amp; \\\"quoted\\\"; #35; `code` {x} | y",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetze",
    "\\u202Eturned round\\u0007 and \\u001B[31mred",
    "\u{4e16}\u{754c}\u{306e}\u{6620}\u{753b}\u{5236}\u{4f5c}",
    "\u{e2a}\u{e27}\u{e31}\u{e2a}\u{e14}\u{e35} \u{1f3ac} e\u{301}",
];

/// A pack of so many questions in so many sections.
pub(super) fn pack(n_questions: usize, n_sections: usize) -> Pack {
    let sections: Vec<String> = (0..n_sections).map(|i| format!("s{i}")).collect();
    let head = format!("sections = {sections:?}\n{HEAD}");
    let per_section = n_questions.div_ceil(n_sections);
    let (mut questions, mut findings, mut english) =
        (String::new(), String::new(), english(n_sections));
    for i in 0..n_questions {
        let scope = if i % 7 == 3 { "tool" } else { "use" };
        let when = asked_if(i);
        write!(
            questions,
            "[[questions]]\nid = \"q{i}\"\nsection = \"s{}\"\nscope = \"{scope}\"\noptions = [\"yes\", \"no\", \"unsure\"]\n{when}\n",
            i / per_section
        )
        .unwrap();
        for (option, level) in [("no", i % 4), ("unsure", 1), ("unsure", i % 3)] {
            let when = if i > 9 { "when = { q0 = \"yes\" }" } else { "" };
            write!(
                findings,
                "[[findings]]\nid = \"f{i}{option}{level}{}\"\nquestion = \"q{i}\"\noptions = [\"{option}\"]\nlevel = \"l{level}\"\nclauses = [\"c\"]\n{when}\n",
                findings.len()
            )
            .unwrap();
        }
        let hard = HARD[i % HARD.len()];
        write!(
            english,
            "[questions.q{i}]\nask = \"{hard}?\"\nshort = \"{hard}\"\npractice = \"p\"\nwhy = \"w\"\ncounts = \"c\"\ncounts_not = \"n\"\nwho = \"?\"\noptions = {{ yes = \"{hard}\", no = \"No\", unsure = \"{hard} {hard}\" }}\n"
        )
        .unwrap();
    }
    for id in findings
        .lines()
        .filter_map(|line| line.strip_prefix("id = "))
    {
        write!(english, "[findings.{id}]\nreason = \"r\"\n").unwrap();
    }
    Pack::load(&Files {
        folder: "",
        pack: &head,
        questions: &questions,
        findings: &findings,
        obligations: "",
        clauses: "[[clauses]]\nid = \"c\"\nsection = \"all\"\n",
        english: &english,
        language: None,
    })
    .unwrap()
}

/// Follow-ups of neighbours, and conditions that reach far back.
fn asked_if(i: usize) -> String {
    let is_tool = |i: usize| i % 7 == 3;
    if i == 0 {
        return String::new();
    }
    let near = i - 1;
    let far = i / 2;
    match i % 5 {
        0 => "asked_if = { not = { q0 = \"no\" } }".to_owned(),
        1 | 2 if !is_tool(near) => format!("asked_if = {{ q{near} = \"yes\" }}"),
        3 if !is_tool(near) && !is_tool(far) => {
            format!(
                "asked_if = {{ any = [{{ q{near} = \"no\" }}, {{ q{far} = [\"yes\", \"unsure\"] }}] }}"
            )
        }
        _ if !is_tool(far) => {
            format!("asked_if = {{ not = {{ q{far} = \"yes\" }}, q0 = \"yes\" }}")
        }
        _ => String::new(),
    }
}

fn english(n_sections: usize) -> String {
    let mut text =
        String::from("[pack]\ntitle = \"A <large> & \\\"hard\\\" pack\"\nabout = \"t\"\n");
    text.push_str("[clauses.c]\ntext = \"t\"\n[clause_sections.all]\nname = \"t\"\n");
    for (i, short) in ["Tell", "Ask & wait", "Get it in writing", "Stop"]
        .iter()
        .enumerate()
    {
        write!(
            text,
            "[levels.l{i}]\nname = \"{short}\"\nshort = \"{short}\"\nmeaning = \"m\"\nask = \"a\"\n"
        )
        .unwrap();
    }
    for i in 0..n_sections {
        let hard = HARD[i % HARD.len()];
        write!(text, "[sections.s{i}]\nname = \"{hard} {i}\"\n").unwrap();
    }
    text
}
