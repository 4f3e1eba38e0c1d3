//! When a condition holds, and which answers it then rests on.

use super::super::{Condition, Evidence, Given, LevelIdx, OptionIdx, Pack, QuestionIdx};
use super::little::LITTLE;

/// Answers as a line of words: `early=no` of the use, `keeps@1=yes` of the second tool, and the
/// number of tools or the level where they matter: `tools=0`, `level=high`.
struct Line {
    n_tools: usize,
    level: Option<LevelIdx>,
    given: Vec<Given>,
}

impl Line {
    fn of(pack: &Pack, line: &str) -> Self {
        let mut read = Self {
            n_tools: 2,
            level: None,
            given: Vec::new(),
        };
        for word in line.split_whitespace() {
            let (what, answer) = word.split_once('=').unwrap();
            match what {
                "tools" => read.n_tools = answer.parse().unwrap(),
                "level" => read.level = pack.level_by_id(answer),
                _ => {
                    let (question, tool) = what.split_once('@').unwrap_or((what, ""));
                    let question = pack.question_by_id(question).unwrap();
                    read.given.push(Given {
                        question,
                        tool: tool.parse().ok(),
                        option: pack.question(question).option(answer).unwrap(),
                    });
                }
            }
        }
        read
    }
}

impl Evidence for Line {
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
        let mut of_it = self.given.iter().filter(|one| one.question == question);
        let one = of_it.find(|one| one.tool.is_none() || one.tool == tool)?;
        Some(one.option)
    }

    fn n_tools(&self) -> usize {
        self.n_tools
    }

    fn level(&self) -> Option<LevelIdx> {
        self.level
    }
}

/// A condition, the tool it is judged for, the answers, and the answers it rests on if it holds.
type Row = (
    &'static str,
    Option<usize>,
    &'static str,
    Option<&'static str>,
);

const OF_THE_USE: &[Row] = &[
    ("{}", None, "", Some("")),
    (r#"{ early = "yes" }"#, None, "early=yes", Some("early=yes")),
    (r#"{ early = "yes" }"#, None, "early=no", None),
    (r#"{ early = "yes" }"#, None, "", None),
    (
        r#"{ early = ["yes", "no"] }"#,
        None,
        "early=no",
        Some("early=no"),
    ),
    (r#"{ early = ["yes", "no"] }"#, None, "", None),
    (r#"{ not = { early = "yes" } }"#, None, "early=no", Some("")),
    (r#"{ not = { early = "yes" } }"#, None, "", Some("")),
    (r#"{ not = { early = "yes" } }"#, None, "early=yes", None),
    (
        r#"{ not = { not = { early = "yes" } } }"#,
        None,
        "early=yes",
        Some(""),
    ),
    (
        r#"{ early = "yes", late = "no" }"#,
        None,
        "early=yes late=no",
        Some("early=yes late=no"),
    ),
    (r#"{ early = "yes", late = "no" }"#, None, "early=yes", None),
    (
        r#"{ early = "yes", not = { late = "no" } }"#,
        None,
        "early=yes",
        Some("early=yes"),
    ),
    (
        r#"{ all = [{ late = "no" }, { early = "yes" }] }"#,
        None,
        "early=yes late=no",
        Some("late=no early=yes"),
    ),
    (
        r#"{ any = [{ late = "no" }, { early = "yes" }] }"#,
        None,
        "early=yes late=yes",
        Some("early=yes"),
    ),
    (
        r#"{ any = [{ late = "no" }, { early = "yes" }] }"#,
        None,
        "early=yes late=no",
        Some("late=no early=yes"),
    ),
    (
        r#"{ any = [{ late = "no" }, { early = "yes" }] }"#,
        None,
        "early=no",
        None,
    ),
    (
        r#"{ any = [{ early = "yes" }, { early = ["yes", "no"] }] }"#,
        None,
        "early=yes",
        Some("early=yes"),
    ),
    (r#"{ is = "plain" }"#, None, "early=yes", Some("early=yes")),
    (
        r#"{ is = "plainer" }"#,
        None,
        "early=yes late=no",
        Some("early=yes late=no"),
    ),
    (r#"{ is = "plainer" }"#, None, "late=no", None),
    (
        r#"{ any_tool = { keeps = "yes" } }"#,
        None,
        "keeps@0=no keeps@1=yes",
        Some("keeps@1=yes"),
    ),
    (
        r#"{ any_tool = { keeps = "yes" } }"#,
        None,
        "keeps@0=yes keeps@1=yes",
        Some("keeps@0=yes keeps@1=yes"),
    ),
    (
        r#"{ any_tool = { keeps = "yes" } }"#,
        None,
        "keeps@0=no",
        None,
    ),
    (
        r#"{ any_tool = { keeps = "yes", learns = "no" } }"#,
        None,
        "keeps@0=yes learns@1=no",
        None,
    ),
    (
        r#"{ any_tool = { keeps = "yes", learns = "no" } }"#,
        None,
        "keeps@1=yes learns@1=no",
        Some("keeps@1=yes learns@1=no"),
    ),
    (
        r#"{ any_tool = { early = "yes" } }"#,
        None,
        "early=yes",
        Some("early=yes"),
    ),
    (
        r#"{ any_tool = { early = "yes" } }"#,
        None,
        "early=yes tools=0",
        None,
    ),
    (
        r#"{ any_tool = { not = { keeps = "yes" } } }"#,
        None,
        "keeps@0=yes",
        Some(""),
    ),
    (
        r#"{ any_tool = { not = { keeps = "yes" } } }"#,
        None,
        "keeps@0=yes keeps@1=yes",
        None,
    ),
    (
        r#"{ any_tool = { not = { keeps = "yes" } } }"#,
        None,
        "tools=0",
        None,
    ),
    (
        r#"{ not = { any_tool = { keeps = "yes" } } }"#,
        None,
        "keeps@1=no",
        Some(""),
    ),
    (r#"{ level = "high" }"#, None, "level=high", Some("")),
    (r#"{ level = "high" }"#, None, "level=low", None),
    (r#"{ level = "high" }"#, None, "", None),
    (
        r#"{ any_answer = "unsure" }"#,
        None,
        "early=yes keeps@1=unsure",
        Some("keeps@1=unsure"),
    ),
    (
        r#"{ any_answer = "unsure" }"#,
        None,
        "early=yes keeps@1=yes",
        None,
    ),
    (
        r#"{ any_answer = "yes" }"#,
        None,
        "late=yes learns@1=yes learns@0=yes early=yes",
        Some("early=yes learns@0=yes learns@1=yes late=yes"),
    ),
    (
        r#"{ any_answer = "yes" }"#,
        None,
        "keeps@1=yes tools=1",
        None,
    ),
];

const OF_A_TOOL: &[Row] = &[
    (
        r#"{ keeps = "no" }"#,
        Some(1),
        "keeps@1=no",
        Some("keeps@1=no"),
    ),
    (r#"{ keeps = "no" }"#, Some(0), "keeps@1=no", None),
    (
        r#"{ keeps = "no", early = "yes" }"#,
        Some(1),
        "early=yes keeps@1=no",
        Some("keeps@1=no early=yes"),
    ),
    (
        r#"{ not = { keeps = "no" } }"#,
        Some(0),
        "keeps@1=no",
        Some(""),
    ),
    (
        r#"{ any_tool = { keeps = "no" } }"#,
        Some(0),
        "keeps@1=no",
        Some("keeps@1=no"),
    ),
    (
        r#"{ any_tool = { keeps = "no" }, keeps = "yes" }"#,
        Some(0),
        "keeps@0=yes keeps@1=no",
        Some("keeps@1=no keeps@0=yes"),
    ),
];

fn in_words(pack: &Pack, given: &[Given]) -> String {
    let words: Vec<String> = given
        .iter()
        .map(|one| {
            let question = pack.question(one.question);
            let tool = one.tool.map_or_else(String::new, |tool| format!("@{tool}"));
            format!("{}{tool}={}", question.id, question.option_id(one.option))
        })
        .collect();
    words.join(" ")
}

fn check((condition, tool, answers, rests_on): Row, place: impl Fn(&str) -> (Pack, Condition)) {
    let (pack, lowered) = place(condition);
    let line = Line::of(&pack, answers);
    let mut given = Vec::new();
    lowered.because(&pack, &line, tool, &mut given);
    let holds = lowered.holds(&pack, &line, tool);
    let found = holds.then(|| in_words(&pack, &given));
    assert_eq!(found.as_deref(), rests_on, "{condition} with {answers}");
    assert!(
        holds || given.is_empty(),
        "{condition} does not hold with {answers}"
    );
}

#[test]
fn a_condition_of_the_use_holds_and_rests_on_the_answers_that_make_it_hold() {
    for row in OF_THE_USE {
        check(*row, |condition| {
            let obligations = LITTLE
                .obligations
                .replace(r#"{ level = "high" }"#, condition);
            let files = super::Files {
                obligations: &obligations,
                ..LITTLE
            };
            let pack = Pack::load(&files).unwrap();
            let condition = pack.obligations()[1].owed_when[0].clone();
            (pack, condition)
        });
    }
}

#[test]
fn a_condition_of_a_tool_speaks_of_that_tool() {
    for row in OF_A_TOOL {
        check(*row, |condition| {
            let findings = LITTLE
                .findings
                .replace(r#"{ keeps = "no", learns = "yes" }"#, condition);
            let files = super::Files {
                findings: &findings,
                ..LITTLE
            };
            let pack = Pack::load(&files).unwrap();
            let condition = pack.disagreements()[0].when.clone();
            (pack, condition)
        });
    }
}
