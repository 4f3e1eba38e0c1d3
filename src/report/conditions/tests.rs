//! Every form of a condition, said for the use and for a tool.

use crate::lang::Catalog;
use crate::pack::{
    Condition, DefinitionIdx, Evidence, Files, OptionIdx, OptionSet, Pack, QuestionIdx, Scope,
    TEMPLATE,
};
use proptest::prelude::*;

use super::{Claim, Conditions, Phrase};

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
    let files = TEMPLATE;
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

/// A condition that says what a phrase says.
fn back(phrase: &Phrase) -> Condition {
    let all = |parts: &[Phrase]| parts.iter().map(back).collect();
    let (is_so, claim) = match phrase {
        Phrase::All(parts) => return Condition::All(all(parts)),
        Phrase::Any(parts) => return Condition::Any(all(parts)),
        Phrase::Claim { is_so, claim } => (*is_so, claim),
    };
    let condition = match claim {
        Claim::AnyAnswer(tests) => Condition::AnyAnswer(tests.clone()),
        Claim::AnyTool(part) => Condition::AnyTool(Box::new(back(part))),
        Claim::Answered(question, options) => Condition::Test(*question, *options),
        Claim::Is(definition) => Condition::Is(*definition),
        Claim::Level(level) => Condition::Level(*level),
    };
    if is_so {
        condition
    } else {
        Condition::Not(Box::new(condition))
    }
}

/// Conditions over the questions and definitions of the template pack.
fn conditions() -> impl Strategy<Value = Condition> {
    let options = |set: u8| {
        let chosen = (0..3).filter(|option| set & (1 << option) != 0);
        chosen.fold(OptionSet::NONE, |all, option| {
            all.and(OptionSet::of(OptionIdx::at(option)))
        })
    };
    let test = (0..9_usize, 1..8_u8)
        .prop_map(move |(question, set)| Condition::Test(QuestionIdx::at(question), options(set)));
    let is = (0..2_usize).prop_map(|definition| Condition::Is(DefinitionIdx::at(definition)));
    let leaf = prop_oneof![4 => test, 1 => is];
    leaf.prop_recursive(4, 16, 3, |part| {
        let parts = || prop::collection::vec(part.clone(), 0..4);
        prop_oneof![
            parts().prop_map(Condition::All),
            parts().prop_map(Condition::Any),
            part.clone()
                .prop_map(|part| Condition::AnyTool(Box::new(part))),
            part.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

/// Answers for the use and for two tools.
#[derive(Debug)]
struct Given {
    answers: Vec<Option<usize>>,
}

impl Evidence for Given {
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
        // The questions of tools are the fourth to the sixth.
        let is_of_tools = (3..6).contains(&question.position());
        let place = match (is_of_tools, tool) {
            (true, None) => return None,
            (true, Some(tool)) => question.position() + 9 * tool,
            (false, _) => question.position(),
        };
        self.answers[place].map(OptionIdx::at)
    }

    fn n_tools(&self) -> usize {
        2
    }
}

proptest! {
    #[test]
    fn what_is_said_holds_exactly_when_its_condition_does(
        condition in conditions(),
        answers in prop::collection::vec(prop::option::of(0..3_usize), 18),
        tool in prop::option::of(0..2_usize),
    ) {
        let pack = Pack::load(&TEMPLATE).unwrap();
        let given = Given { answers };
        let phrase = Phrase::of(&condition);
        let holds = condition.holds(&pack, &given, tool);
        prop_assert_eq!(back(&phrase).holds(&pack, &given, tool), holds);
        prop_assert_eq!(back(&phrase.negated()).holds(&pack, &given, tool), !holds);
    }

    #[test]
    fn every_condition_can_be_said(condition in conditions(), of_tools in any::<bool>()) {
        let pack = Pack::load(&TEMPLATE).unwrap();
        let words = Catalog::english();
        let conditions = Conditions { pack: &pack, words: &words, is_numbered: true };
        let scope = if of_tools { Scope::Tool } else { Scope::Use };
        if let Some(told) = conditions.told(&condition, scope) {
            let line = told.line();
            prop_assert!(!line.is_empty() && !line.contains('{') && !line.contains("condition."), "{}", line);
        }
    }
}
