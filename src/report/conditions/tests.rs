//! Every form of a condition, said for the use and for a tool.

use crate::lang::Catalog;
use crate::pack::{Files, Pack, Scope};

use super::Conditions;

const MORE: &str = r#"
[[definitions]]
id = "either_way"
when = { any_tool = { keeps = "yes" } }
"#;

const MANY: &str = r#"
[[questions]]
id = "kind"
section = "use"
scope = "use"
options = ["a", "b", "c", "d", "e", "f"]
"#;

const MANY_TEXT: &str = r#"
[questions.kind]
ask = "Kind?"
short = "Kind"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options = { a = "A", b = "B", c = "C", d = "D", e = "E e", f = "F f" }
[readings.tested]
name = "n"
taken = "t"
other = "o"
ask = "a"
"#;

/// What a condition of the template pack says, for the use or for a tool.
fn said(condition: &str, scope: Scope) -> String {
    let files = crate::pack::TEMPLATE;
    let scope_name = if scope == Scope::Tool { "tool" } else { "use" };
    let findings = format!(
        "{}\n{MORE}\n[[readings]]\nid = \"tested\"\nscope = \"{scope_name}\"\nwhen = {condition}\ntaken = [\"HM-1\"]\nother = [\"HM-2\"]\n",
        files.findings
    );
    let questions = format!("{}\n{MANY}", files.questions);
    let english = format!("{}\n{MANY_TEXT}", files.english);
    let pack = Pack::load(&Files {
        questions: &questions,
        findings: &findings,
        english: &english,
        ..files
    })
    .unwrap();
    let words = Catalog::english();
    let conditions = Conditions {
        pack: &pack,
        words: &words,
        is_numbered: false,
    };
    let when = &pack.readings().last().unwrap().when;
    conditions
        .told(when, scope)
        .map_or_else(|| "-".to_owned(), |told| told.line())
}

#[test]
fn a_condition_of_the_use_is_said_in_words() {
    let table = include_str!("tests/use.txt");
    compare(table, Scope::Use);
}

#[test]
fn a_condition_of_a_tool_is_said_in_words() {
    let table = include_str!("tests/tool.txt");
    compare(table, Scope::Tool);
}

/// A table has a condition on one line and what it says on the next ones, up to an empty line.
fn compare(table: &str, scope: Scope) {
    let rows = table.trim().split("\n\n");
    let found = rows.map(|row| {
        let condition = row.lines().next().unwrap();
        format!("{condition}\n{}", said(condition, scope))
    });
    let found: Vec<String> = found.collect();
    assert_eq!(found.join("\n\n"), table.trim());
}
